/** What exports are made from: the TEI on disk, the authority, the configuration, and what was built of them. */
import type { Authority } from '../authority/authority.ts'
import { loadAuthority } from '../authority/authority.ts'
import { type Config, configFile } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, tellRefusal } from '../effects.ts'
import { type SurveyedDocument, surveyEdition } from '../publish/survey.ts'

/** A file of an export, by its path below the export's folder, with forward slashes. */
export interface ExchangeFile {
  readonly path: string
  readonly content: string | Uint8Array
}

export interface Material {
  readonly config: Config
  readonly effects: Effects
  readonly authority: Authority
  /** In the order of the edition; several may be in one file. */
  readonly documents: readonly SurveyedDocument[]
  /** Problems that were met, each once. */
  readonly diagnostics: Diagnostic[]
  /** Says that the edition does not say something that an export asks for; told once. */
  lacks(field: string, message: string, hint: string): void
}

/** @example (await gatherMaterial(config, effects)).documents.length // 2 */
export async function gatherMaterial(config: Config, effects: Effects): Promise<Material> {
  const { documents, diagnostics: found } = await surveyEdition(config, effects)
  const authority = await loadAuthority(effects, config)
  const diagnostics: Diagnostic[] = [...found, ...authority.diagnostics]
  const told = new Set<string>()
  const lacks = (field: string, message: string, hint: string) => {
    if (told.has(field)) return
    told.add(field)
    diagnostics.push({ severity: 'warning', code: 'missing-datum', message, file: configFile, hint })
  }
  return { config, effects, authority, documents, diagnostics, lacks }
}

/** Bytes of a file of the edition; one that cannot be read is told, and undefined. */
export function readFile({ effects, diagnostics }: Material, file: string): Promise<Uint8Array | undefined> {
  return effects.read(file).catch(tellRefusal(diagnostics))
}

/** The files that hold the documents, each once, in the order of the edition. */
export function documentFiles({ documents }: Pick<Material, 'documents'>): string[] {
  return [...new Set(documents.map(({ file }) => file))]
}
