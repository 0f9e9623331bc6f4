/** `transcripts/manifest.csv`: what an archive or an editor knows of each file that the file itself does not say. */
import { type CsvError, parse } from 'csv-parse/sync'
import type { Diagnostic } from '../diagnostic.ts'
import { typesByName } from '../language/vocabulary.ts'
import type { Metadata, MetadataField } from '../model.ts'
import { documentId, longestId } from './document-id.ts'
import { invalidUtf8 } from './transcript.ts'

export const manifestFile = 'transcripts/manifest.csv'

/** The columns, each with what it takes; also the table of the documentation. */
const manifestColumns: Readonly<Record<MetadataField | 'file' | 'start' | 'id' | 'split', string>> = {
  file: 'name of the file, below transcripts/',
  title: 'title of the document',
  date: 'when it was written: 1944-06-03, or in words',
  from: 'who wrote it',
  to: 'who received it',
  place: 'where it was written',
  source: 'where it was printed or found',
  archive: 'who keeps the original',
  collection: 'collection of the archive',
  box: 'number of the box',
  folder: 'number or name of the folder',
  address: 'where it stands on the web: https://…',
  language: 'language of the original: en, de, fr-CA …',
  type: 'kind of the document: letter, telegram, memorandum …',
  start: 'of one document in a file of several: its first words, or the number of its first line',
  id: 'what that document is called; otherwise the file’s name and its number',
  split: 'the line that stands between the documents of a file; or no, where it is one document',
}

/** A document in a file of several. */
export interface PartRow {
  readonly start: string
  readonly id?: string
  readonly metadata: Metadata
}

/** All that a manifest says of one file. */
export interface FileRows {
  /** Of the file; where it holds several documents, of each of them. */
  readonly metadata?: Metadata
  readonly parts: readonly PartRow[]
  /** The line that stands between its documents. */
  readonly separator?: string
  /** It is one document, whatever it looks like. */
  readonly isWhole?: boolean
}

export interface Manifest {
  /** By the path of the transcript, below the edition's folder. */
  readonly rows: ReadonlyMap<string, FileRows>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The rows of a manifest. A row or a column that cannot be used is told, and the rest is read.
 * @param files paths of the transcripts that are there
 * @example readManifest(bytes, files).rows.get('transcripts/a.txt')?.metadata?.values.title
 */
export function readManifest(bytes: Uint8Array, files: ReadonlySet<string>): Manifest {
  const invalid = invalidUtf8(bytes, manifestFile)
  if (invalid) return { rows: new Map(), diagnostics: [invalid] }
  try {
    return readRows(parse(Buffer.from(bytes), options) as unknown as ParsedRow[], files)
  } catch (error) {
    return { rows: new Map(), diagnostics: [unreadable(error as CsvError)] }
  }
}

const options = { bom: true, info: true, trim: true, relax_column_count: true, skip_empty_lines: true } as const

interface ParsedRow {
  readonly record: readonly string[]
  /** `lines` is the last line of the row. */
  readonly info: { readonly lines: number }
}

function readRows([head, ...body]: readonly ParsedRow[], files: ReadonlySet<string>): Manifest {
  const diagnostics: Diagnostic[] = []
  const names = (head?.record ?? []).map(name => name.toLowerCase())
  names.forEach((name, index) => {
    if (!Object.hasOwn(manifestColumns, name)) diagnostics.push(unknownColumn(name, columnOf(names, index)))
  })
  if (!names.includes('file')) return { rows: new Map(), diagnostics: [...diagnostics, withoutFile()] }
  const rows = new Map<string, FileRows & { readonly parts: PartRow[] }>()
  for (const { record, info } of body) {
    const given = new Map(names.map((name, index) => [name, record[index] ?? '']))
    const path = `transcripts/${(given.get('file') ?? '').replace(/^(?:\.\/)?transcripts\//, '')}`
    const problem =
      record.length > names.length
        ? tooLong(info.lines)
        : problemOf(path, info.lines, files, given.get('start') ? undefined : rows.get(path))
    if (problem) diagnostics.push(problem)
    if (problem?.severity === 'error') continue
    const values = Object.fromEntries([...given].filter(([name, value]) => isField(name) && value !== ''))
    const wrong = Object.entries(values).flatMap(([name, value]) =>
      wrongValue(name as MetadataField, value, info.lines),
    )
    diagnostics.push(...wrong)
    for (const name of Object.keys(values))
      if (wrongValue(name as MetadataField, values[name] ?? '', 0).length > 0) delete values[name]
    const metadata = { file: manifestFile, line: info.lines, values }
    const { id, told } = idOf(given, info.lines)
    diagnostics.push(...told)
    const before = rows.get(path) ?? { parts: [] }
    const start = given.get('start') ?? ''
    // Its own list grows: a file may have ten thousand rows.
    if (start !== '') before.parts.push({ start, metadata, ...(id !== undefined && { id }) })
    rows.set(path, start === '' ? { ...before, metadata, ...splitOf(given.get('split') ?? '') } : before)
  }
  const without = [...files].filter(file => !rows.has(file))
  if (rows.size > 0 && without.length > 0) diagnostics.push(filesWithout(without))
  return { rows, diagnostics }
}

const noFields: ReadonlySet<string> = new Set(['file', 'start', 'id', 'split'])

function isField(name: string): boolean {
  return !noFields.has(name) && Object.hasOwn(manifestColumns, name)
}

function splitOf(split: string): Pick<FileRows, 'separator' | 'isWhole'> {
  if (split === '') return {}
  return /^(?:no|none|false)$/i.test(split) ? { isWhole: true } : { separator: split }
}

/** What a part is called: a name that a file could have. */
function idOf(given: ReadonlyMap<string, string>, line: number): { id?: string; told: readonly Diagnostic[] } {
  const id = given.get('id') ?? ''
  if (id === '') return { told: [] }
  const slug = documentId(`${id.replaceAll('/', ' ')}.txt`)
  const hint = `“id” is: ${manifestColumns.id}.`
  if (!given.get('start'))
    return {
      told: [tell('manifest-value', 'A document that is a whole file is called as the file is.', line, 1, hint)],
    }
  if (id === slug && Buffer.byteLength(id) <= longestId) return { id, told: [] }
  const wanted = `“${id}” cannot be the name of a document; write it in small letters, digits and hyphens${slug === '' ? '' : `: ${slug.slice(0, 60)}`}.`
  return { told: [tell('manifest-value', wanted, line, 1, hint)] }
}

/** Where a name of the first line begins, where nothing in it is quoted. */
function columnOf(names: readonly string[], index: number): number {
  return names.slice(0, index).reduce((sum, name) => sum + name.length + 1, 1)
}

function problemOf(
  path: string,
  line: number,
  files: ReadonlySet<string>,
  rows: FileRows | undefined,
): Diagnostic | undefined {
  const known = rows?.metadata
  if (path === 'transcripts/')
    return tell('manifest-row', 'This row names no file.', line, 1, 'Write the name of a file into its column “file”.')
  if (!files.has(path)) {
    const hint = 'Put the file there, correct its name here, or remove the row.'
    return tell('manifest-row', `There is no transcript ${path}.`, line, 1, hint)
  }
  if (known)
    return tell(
      'manifest-row',
      `${path} stands in line ${known.line} already; this row is passed over.`,
      line,
      1,
      'Keep one row for each file; of several documents in it each has its first words under “start”.',
    )
  return undefined
}

const checks: Readonly<Partial<Record<MetadataField, readonly [pattern: RegExp, wanted: string]>>> = {
  address: [/^https?:\/\/[^\s<>"]+$/, 'an address that begins with https://'],
  language: [/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/, 'a language like en, de or fr-CA'],
}

const kinds = [...typesByName.keys()].join(', ')

function wrongValue(name: MetadataField, value: string, line: number): Diagnostic[] {
  const [pattern, wanted] = checks[name] ?? []
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value))
    return [tell('manifest-value', `“${name}” holds a control character.`, line, 1, 'Leave it out.')]
  if (name === 'type' && !typesByName.has(value.toLowerCase()))
    return [tell('manifest-value', `“${value}” is no kind of document here.`, line, 1, `They are: ${kinds}.`)]
  if (!pattern || pattern.test(value)) return []
  return [tell('manifest-value', `“${value}” is not ${wanted}.`, line, 1, `“${name}” is: ${manifestColumns[name]}.`)]
}

function tell(code: string, message: string, line: number, column: number, hint: string): Diagnostic {
  return { severity: 'error', code, message, file: manifestFile, place: { line, column, offset: 0 }, hint }
}

function unknownColumn(name: string, column: number): Diagnostic {
  const hint = `The columns are: ${Object.keys(manifestColumns).join(', ')}.`
  return {
    ...tell('manifest-column', `“${name}” is no column here; it is passed over.`, 1, column, hint),
    severity: 'warning',
  }
}

function withoutFile(): Diagnostic {
  return tell(
    'manifest-column',
    'The first line names no column “file”.',
    1,
    1,
    'Begin with a line like  file,title,date',
  )
}

function tooLong(line: number): Diagnostic {
  return tell(
    'manifest-row',
    'This row has more values than there are columns.',
    line,
    1,
    'Put a value with a comma in it between "quotes".',
  )
}

function filesWithout(files: readonly string[]): Diagnostic {
  const shown = `${files.slice(0, 5).join(', ')}${files.length > 5 ? ' …' : ''}`
  const message = `${files.length} transcript${files.length === 1 ? ' has' : 's have'} no row: ${shown}`
  return { severity: 'info', code: 'manifest-files', message, file: manifestFile }
}

function unreadable(error: CsvError): Diagnostic {
  const line = typeof error.lines === 'number' ? error.lines : 1
  const hint =
    'A table of values with commas between them; a value with a comma or a quotation mark stands between "quotes".'
  return tell('manifest-unreadable', `This cannot be read as CSV: ${error.message.replace(/\.?$/, '.')}`, line, 1, hint)
}
