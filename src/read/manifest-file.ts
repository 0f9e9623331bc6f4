/** Which file is the manifest of an edition, and what it says. */
import { configFile, type NamedFile } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, tellRefusal } from '../effects.ts'
import { type Manifest, manifestFiles, readManifest } from './manifest.ts'

const none: Manifest = { rows: new Map(), diagnostics: [], isBroken: false }

/**
 * The one that `edition.yaml` names, else the usual one. Of two nobody knows which is meant: then none is read, and
 * nothing may be encoded as if there were none.
 * @param files paths of the transcripts that are there
 * @example (await loadManifest(effects, undefined, files)).rows.get('transcripts/a.txt')
 */
export async function loadManifest(
  effects: Effects,
  named: NamedFile | undefined,
  files: ReadonlySet<string>,
): Promise<Manifest> {
  const there = new Set(await effects.list('transcripts'))
  const usual = manifestFiles.filter(file => there.has(file))
  const [first, second] = usual
  if (!named && first !== undefined && second !== undefined) return broken(tellTwo(first, second))
  const file = named?.path ?? first
  if (file === undefined) return none
  const told: Diagnostic[] = usual.filter(one => one !== file && named !== undefined).map(one => tellUnread(one, file))
  const bytes = await effects.read(file).catch(tellRefusal(told))
  if (!bytes) return named ? broken(tellMissing(named), ...told) : { ...none, diagnostics: told }
  const manifest = readManifest(bytes, file, files)
  return { ...manifest, diagnostics: [...told, ...manifest.diagnostics] }
}

function broken(...diagnostics: readonly Diagnostic[]): Manifest {
  return { rows: new Map(), diagnostics, isBroken: true }
}

function tellTwo(file: string, other: string): Diagnostic {
  return {
    severity: 'error',
    code: 'manifest-twice',
    message: `There are two manifests, this one and ${other}; nothing was encoded.`,
    file,
    hint: `Keep one of them, or say in ${configFile} which is read:  manifest: ${file}`,
  }
}

function tellUnread(file: string, named: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'manifest-twice',
    message: `This manifest is not read: ${configFile} names ${named}.`,
    file,
    hint: `Take it away, or take the line  manifest:  out of ${configFile}.`,
  }
}

function tellMissing({ path, place }: NamedFile): Diagnostic {
  return {
    severity: 'error',
    code: 'manifest-missing',
    message: `There is no manifest ${path}; nothing was encoded.`,
    file: configFile,
    place,
    hint: 'Put the file there, mend its name here, or take the line out.',
  }
}
