/** The authority of an edition: all files of tei/authority/ and those that edition.yaml names, as one. */
import { isUtf8 } from 'node:buffer'
import type { Config } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { element } from '../xml/build.ts'
import { smallTei } from '../xml/small-tei.ts'
import { readCsvFile } from './csv-file.ts'
import { type AuthorityEntry, type AuthorityFile, type EntryKind, entryKinds, kinds, problem } from './entry.ts'
import { identifiersOf } from './identifiers.ts'
import { mergeFiles } from './merge.ts'
import { acceptedPersons, newPersonsFile } from './new-persons.ts'
import { readTeiFile } from './tei-file.ts'
import { readYamlFile } from './yaml-file.ts'

export interface Authority {
  readonly entries: Readonly<Record<EntryKind, readonly AuthorityEntry[]>>
  /** Files that were read, with the hash of each. */
  readonly files: readonly string[]
  /** Files that have entries of each kind. */
  readonly filesOf: Readonly<Record<EntryKind, readonly string[]>>
  /** Of all that the entries say: what depends on them is made again when it changes. */
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
  /** A file cannot be used at all: without its entries every document would lose them. */
  readonly isBroken: boolean
}

const authorityFolder = 'tei/authority'
const ignored = /(?:^|\/)(?:[.~]|(?:README(?:\.\w+)?|Thumbs\.db|desktop\.ini)$)/i

type Reader = (bytes: Uint8Array, file: string) => AuthorityFile

const readers: Readonly<Record<string, Reader>> = {
  xml: readTeiFile,
  csv: asText(readCsvFile),
  tsv: asText(readCsvFile),
  yaml: asText(readYamlFile),
  yml: asText(readYamlFile),
}

/**
 * Reads the authority; nothing here is ever written.
 * @example (await loadAuthority(effects, config)).entries.person.length // 8
 */
export async function loadAuthority(effects: Effects, config: Pick<Config, 'authorities'>): Promise<Authority> {
  const diagnostics: Diagnostic[] = []
  const given: GivenFile[] = []
  for (const file of await listFiles(effects, config.authorities, diagnostics)) {
    const bytes = await effects.read(file).catch(tellRefusal(diagnostics))
    if (bytes) given.push({ file, bytes })
  }
  const isRefused = diagnostics.some(one => one.code === 'cannot-read')
  // What is wrong with this file is told by those who read its verdicts.
  const decided = await effects.readText(newPersonsFile).catch(() => undefined)
  const authority = readAuthority(given, decided)
  const found = [...diagnostics, ...authority.diagnostics]
  return { ...authority, diagnostics: found, isBroken: authority.isBroken || isRefused }
}

interface GivenFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/**
 * The authority in these files, as one.
 * @param decided text of decisions/edition.yaml, whose accepted persons belong to it
 * @example readAuthority([{ file: 'tei/authority/persons.csv', bytes }]).entries.person[0]?.id // 'hull'
 */
export function readAuthority(given: readonly GivenFile[], decided?: string): Authority {
  const unknown = given.filter(({ file }) => endingOf(file) === '').map(({ file }) => unknownFormat(file))
  const read = given.flatMap(({ file, bytes }) => readers[endingOf(file)]?.(bytes, file) ?? [])
  if (decided !== undefined) read.push(acceptedPersons(decided))
  const merged = mergeFiles(read)
  const entries = byKind(kind => merged.entries.filter(one => one.kind === kind))
  const filesOf = byKind(kind =>
    read.filter(one => one.entries.some(entry => entry.kind === kind)).map(one => one.file),
  )
  return {
    entries,
    files: given.map(({ file, bytes }) => `${file} ${sha256(bytes)}`),
    filesOf,
    hash: hashOf(merged.entries),
    diagnostics: [
      ...unknown,
      ...read.flatMap(one => one.diagnostics),
      ...merged.diagnostics,
      ...read.flatMap(malformedIdentifiers),
    ],
    isBroken: read.some(one => one.isBroken),
  }
}

function byKind<Made>(make: (kind: EntryKind) => Made): Record<EntryKind, Made> {
  return { person: make('person'), place: make('place'), org: make('org') }
}

function asText(read: (text: string, file: string) => AuthorityFile): Reader {
  return (bytes, file) => {
    if (isUtf8(bytes)) return read(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), file)
    const where = { file, placeOf: () => ({ line: 1, column: 1, offset: 0 }) }
    const hint = 'Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”).'
    const diagnostics = [problem('error', 'table-unreadable', 'This file is not UTF-8.', where, 0, hint)]
    return { ...where, entries: [], diagnostics, isBroken: true }
  }
}

function endingOf(file: string): string {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(readers, ending) ? ending : ''
}

/** Files of the folder, `persons.xml` first: where two contradict each other, the earlier holds. */
async function listFiles(
  effects: Effects,
  configured: readonly string[],
  diagnostics: Diagnostic[],
): Promise<readonly string[]> {
  const own = (await effects.list(authorityFolder)).filter(file => !ignored.test(file))
  const main = new Set<string>(entryKinds.map(kind => kinds[kind].file))
  const files = new Set([...own.filter(file => main.has(file)), ...own])
  for (const place of configured) {
    const below = await effects.list(place).catch(() => [])
    const found = below.length > 0 ? below.filter(file => !ignored.test(file)) : [place]
    if (below.length === 0 && (await effects.read(place).catch(() => undefined)) === undefined)
      diagnostics.push(noFile(place))
    else for (const file of found) files.add(file)
  }
  return [...files]
}

function noFile(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'no-authority',
    message: `edition.yaml names this as an authority, and it is not there.`,
    file,
    hint: 'Mend the path: it is below the folder of the edition.',
  }
}

function unknownFormat(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'unknown-format',
    message: 'This kind of file is not read as an authority.',
    file,
    hint: 'An authority is TEI (.xml), a table (.csv, .tsv) or YAML (.yaml); save it as one of them.',
  }
}

function malformedIdentifiers(file: AuthorityFile): Diagnostic[] {
  return file.entries.flatMap(({ id, tei }) =>
    identifiersOf(tei).flatMap(({ authority, id: number, wanted, offset }) =>
      wanted === undefined
        ? []
        : [
            problem(
              'warning',
              'malformed-identifier',
              `“${number}” of “${id}” is no regular number of ${authority}.`,
              file,
              offset,
              `Compare it with the entry there; a number of ${authority} is ${wanted}.`,
            ),
          ],
    ),
  )
}

/** Places in files do not count: a blank line changes no document. */
function hashOf(entries: readonly AuthorityEntry[]): string {
  return sha256(JSON.stringify(entries, (key, value) => (key === 'offset' || key === 'facts' ? undefined : value)))
}

/**
 * The entries of a kind as one TEI file, for the site: where pointers of the documents lead.
 * @example authorityXml('person', entries) // '<?xml version="1.0" …<listPerson>…'
 */
export function authorityXml(kind: EntryKind, entries: readonly AuthorityEntry[], title: string): string {
  const sources = [...new Set(entries.flatMap(entry => entry.sources))]
  const source =
    sources.length > 0
      ? element('listBibl', {}, ...sources)
      : element('p', {}, 'Joined from the authority files of the edition.')
  const list = element(kinds[kind].list, {}, ...entries.map(entry => entry.tei))
  return smallTei({ title, publication: 'Part of the edition.', source }, element('standOff', {}, list))
}
