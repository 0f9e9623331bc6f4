/** Checking all TEI of an edition; what was checked before and has not changed is not checked again. */
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256 } from '../effects.ts'
import { buildId } from '../program.ts'
import { loadValidator, type TeiFile, validateEdition } from './validate.ts'

export interface CheckOptions {
  /** Only these files; all below `tei/` where it is empty. */
  readonly paths?: readonly string[]
  /** A RELAX NG schema in place of the program's profile. */
  readonly schema?: string
}

export interface CheckReport {
  readonly files: number
  readonly diagnostics: readonly Diagnostic[]
}

const cacheFile = '.colophon/checked.json'

/** @example (await checkEdition(effects)).files // 3 */
export async function checkEdition(effects: Effects, options: CheckOptions = {}): Promise<CheckReport> {
  const names = (await effects.list('tei')).filter(file => file.endsWith('.xml'))
  const { paths = [] } = options
  const missing = paths.filter(wanted => !names.some(file => isMeant(file, wanted))).map(noSuchFile)
  const wanted = paths.length === 0 ? names : names.filter(file => paths.some(path => isMeant(file, path)))
  const key = await fingerprint(effects, names, options)
  const known = await readCache(effects, key)
  if (known) return known
  const authority = await readFiles(effects, names.filter(isAuthority))
  const context = await loadValidator({ authority, ...(options.schema !== undefined && { schema: options.schema }) })
  const found = await validateEdition(eachFile(effects, wanted), context, names)
  const report: CheckReport = { files: wanted.length, diagnostics: [...missing, ...found] }
  await effects.write(cacheFile, JSON.stringify({ key, report })).catch(() => undefined)
  return report
}

function isAuthority(file: string): boolean {
  return file.startsWith('tei/authority/')
}

/** A path or the id of a document. */
function isMeant(file: string, wanted: string): boolean {
  const plain = wanted.replaceAll('\\', '/').replace(/^\.\//, '')
  return file === plain || file === `tei/${plain}` || file === `tei/${plain}.xml`
}

function noSuchFile(wanted: string): Diagnostic {
  return {
    severity: 'error',
    code: 'no-such-file',
    message: 'There is no such TEI file.',
    file: wanted,
    hint: 'Name a file of tei/, or the id of a document.',
  }
}

async function fingerprint(effects: Effects, names: readonly string[], options: CheckOptions): Promise<string> {
  const hashes: string[] = []
  for (const file of names) hashes.push(`${file} ${sha256((await effects.read(file)) ?? '')}`)
  return sha256(JSON.stringify([await buildId(), hashes, options.paths ?? [], options.schema ?? '']))
}

async function readCache(effects: Effects, key: string): Promise<CheckReport | undefined> {
  const text = await effects.readText(cacheFile)
  if (text === undefined) return undefined
  try {
    const entry = JSON.parse(text) as { key: string; report: CheckReport }
    return entry.key === key ? entry.report : undefined
  } catch {
    return undefined
  }
}

async function readFiles(effects: Effects, names: readonly string[]): Promise<TeiFile[]> {
  const files: TeiFile[] = []
  for await (const file of eachFile(effects, names)) files.push(file)
  return files
}

async function* eachFile(effects: Effects, names: readonly string[]): AsyncGenerator<TeiFile> {
  for (const file of names) {
    const bytes = await effects.read(file)
    if (bytes) yield { file, bytes }
  }
}
