/** Checking all TEI of an edition; what was checked before and has not changed is not checked again. */
import { type Authority, loadAuthority } from '../authority/authority.ts'
import { entryKinds, kinds } from '../authority/entry.ts'
import { CliError, type Diagnostic, type Severity } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { readProvenance } from '../import/provenance.ts'
import { buildId } from '../program.ts'
import { loadNamedSchemas, type NamedSchema } from './named-schemas.ts'
import { loadValidator, type TeiFile, type ValidationContext, validateEdition } from './validate.ts'

export interface CheckOptions {
  /** Only these files; all below `tei/` where it is empty. */
  readonly paths?: readonly string[]
  /** A RELAX NG schema in place of the program's profile. */
  readonly schema?: string
  /** What `edition.yaml` names beside tei/authority/. */
  readonly authorities?: readonly string[]
  /** Copies of the schemas that files name. */
  readonly schemas?: readonly NamedSchema[]
}

export interface CheckReport {
  readonly files: number
  readonly diagnostics: readonly Diagnostic[]
}

const cacheFile = '.colophon/checked.json'

/** @example (await checkEdition(effects)).files // 3 */
export async function checkEdition(effects: Effects, options: CheckOptions = {}): Promise<CheckReport> {
  const { paths = [], schema, authorities = [], schemas = [] } = options
  const refused: Diagnostic[] = []
  const entries = await loadAuthority(effects, { authorities })
  const received = schema === undefined ? await receivedFiles(effects, refused) : []
  const { names, key } = await lookAround(effects, refused, entries, received, schemas)
  // What was asked for by name, or by another schema, is looked at each time.
  const isUsual = paths.length === 0 && schema === undefined
  const known = isUsual ? await readCache(effects, key) : undefined
  if (known) return known
  const missing = paths.filter(wanted => !names.some(file => isMeant(file, wanted))).map(noSuchFile)
  const wanted = paths.length === 0 ? names : names.filter(file => paths.some(path => isMeant(file, path)))
  const authority = await readFiles(effects, names.filter(isAuthority))
  const validator = await loadValidator({ authority, ...(schema !== undefined && { schema }) })
  const named = schema === undefined ? await loadNamedSchemas(effects, schemas, refused) : []
  const context = { ...validator, named, authority: withEntries(validator.authority, entries) }
  const found = await validateEdition(eachFile(effects, wanted), context, names)
  const report: CheckReport = {
    files: wanted.length,
    diagnostics: [...missing, ...refused, ...entries.diagnostics, ...asReceived(found, new Set(received))],
  }
  if (isUsual) await effects.write(cacheFile, JSON.stringify({ key, report })).catch(() => undefined)
  return report
}

/** Working copies of received files; a list that cannot be read is told. */
async function receivedFiles(effects: Effects, refused: Diagnostic[]): Promise<string[]> {
  try {
    return (await readProvenance(effects)).map(({ document }) => document)
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    refused.push(...error.diagnostics)
    return []
  }
}

/** Other projects keep to schemas of their own, and point to files of their own: that is no error of this edition. */
const ofReceived: Readonly<Record<string, Severity>> = { 'schema-invalid': 'info', 'dangling-pointer': 'warning' }

function asReceived(found: readonly Diagnostic[], received: ReadonlySet<string>): Diagnostic[] {
  return found.map(one => {
    const severity = ofReceived[one.code]
    return severity && one.severity === 'error' && received.has(one.file) ? { ...one, severity } : one
  })
}

/** The TEI files that can be read, and the hash of everything that the checks depend on. */
async function lookAround(
  effects: Effects,
  refused: Diagnostic[],
  authority: Authority,
  received: readonly string[],
  schemas: readonly NamedSchema[],
): Promise<{ names: string[]; key: string }> {
  const hashes = new Map<string, string>()
  for (const file of await effects.list('tei')) {
    const bytes = file.endsWith('.xml') ? await effects.read(file).catch(tellRefusal(refused)) : undefined
    if (bytes) hashes.set(file, sha256(bytes))
  }
  const copies: [schema: NamedSchema, hash: string][] = []
  for (const one of schemas) {
    const bytes = await effects.read(one.path).catch(() => undefined)
    copies.push([one, bytes ? sha256(bytes) : ''])
  }
  const { hash, diagnostics } = authority
  const key = sha256(JSON.stringify([await buildId(), [...hashes], refused, received, hash, diagnostics, copies]))
  return { names: [...hashes.keys()], key }
}

/** Pointers lead to the authority as a whole, whatever files it is written in. */
function withEntries(files: ValidationContext['authority'], { entries }: Authority): ValidationContext['authority'] {
  const known = new Map(files)
  for (const kind of entryKinds) {
    const own = files.get(kinds[kind].file)
    const ids = new Set(entries[kind].map(entry => entry.id))
    if (ids.size > 0) known.set(kinds[kind].file, { has: id => ids.has(id) || own?.has(id) === true })
  }
  return known
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

async function readCache(effects: Effects, key: string): Promise<CheckReport | undefined> {
  const text = await effects.readText(cacheFile).catch(() => undefined)
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
