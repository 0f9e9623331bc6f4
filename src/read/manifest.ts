/** The manifest: what an archive or an editor knows of each file that the file itself does not say. */
import type { Diagnostic, Spot } from '../diagnostic.ts'
import { givenDate } from '../language/given-date.ts'
import { typesByName } from '../language/vocabulary.ts'
import type { Metadata, MetadataField } from '../model.ts'
import { nearest } from '../nearest.ts'
import { documentId, longestId } from './document-id.ts'
import { readCsvRows } from './manifest-csv.ts'
import type { Cell, ManifestRow } from './manifest-rows.ts'
import { readYamlRows } from './manifest-yaml.ts'
import { invalidUtf8 } from './transcript.ts'

/** Where it stands unless `edition.yaml` says so; only one of them may be there. */
export const manifestFiles: readonly string[] = ['csv', 'yaml', 'yml'].map(ending => `transcripts/manifest.${ending}`)

/** The columns or keys, each with what it takes; also the table of the documentation. */
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
  /** Of `start`, in the manifest. */
  readonly place: Spot
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
  /** It cannot be read: what it says is unknown. */
  readonly isBroken: boolean
}

/**
 * The rows of a manifest, in CSV or YAML by its ending. A row or a column that cannot be used is told, and the rest is
 * read.
 * @param files paths of the transcripts that are there
 * @example readManifest(bytes, 'transcripts/manifest.csv', files).rows.get('transcripts/a.txt')?.metadata?.values.title
 */
export function readManifest(bytes: Uint8Array, file: string, files: ReadonlySet<string>): Manifest {
  const invalid = invalidUtf8(bytes, file)
  if (invalid) return { rows: new Map(), diagnostics: [invalid], isBroken: true }
  const isTable = /\.csv$/i.test(file)
  const read = isTable ? readCsvRows(bytes, file) : readYamlRows(new TextDecoder().decode(bytes), file)
  const checker = new ManifestChecker(file, files, isTable)
  for (const name of read.names) if (!Object.hasOwn(manifestColumns, name.value)) checker.unknownName(name)
  for (const row of read.rows) checker.take(row)
  const diagnostics = [...read.diagnostics, ...checker.diagnostics]
  if (read.isBroken) return { rows: new Map(), diagnostics, isBroken: true }
  return { rows: checker.rows, diagnostics: [...diagnostics, ...checker.filesWithout()], isBroken: false }
}

const noFields: ReadonlySet<string> = new Set(['file', 'start', 'id', 'split'])

function isField(name: string): name is MetadataField {
  return !noFields.has(name) && Object.hasOwn(manifestColumns, name)
}

class ManifestChecker {
  readonly rows = new Map<string, FileRows & { readonly parts: PartRow[] }>()
  readonly diagnostics: Diagnostic[] = []
  readonly #file: string
  readonly #files: ReadonlySet<string>
  readonly #words: { readonly row: string; readonly column: string }
  /** Of each file the row that says something of the whole. */
  readonly #wholes = new Map<string, Spot>()
  readonly #byId = new Map<string, string>()

  constructor(file: string, files: ReadonlySet<string>, isTable: boolean) {
    this.#file = file
    this.#files = files
    this.#words = isTable ? { row: 'row', column: 'column' } : { row: 'record', column: 'key' }
    for (const one of files) this.#byId.set(documentId(one), one)
  }

  #tell(code: string, message: string, place: Spot, hint: string): void {
    this.diagnostics.push({ severity: 'error', code, message, file: this.#file, place, hint })
  }

  unknownName({ value, place }: Cell): void {
    const { column } = this.#words
    const known = Object.keys(manifestColumns)
    const meant = nearest(value, known)
    const hint = `${meant ? `Did you mean “${meant}”? ` : ''}The ${column}s are: ${known.join(', ')}.`
    const message = `“${value}” is no ${column} here; it is passed over.`
    this.diagnostics.push({ severity: 'warning', code: 'manifest-column', message, file: this.#file, place, hint })
  }

  take(row: ManifestRow): void {
    const { cells } = row
    const path = this.#pathOf(row)
    if (path === undefined) return
    const metadata = this.#metadataOf(cells)
    const id = this.#idOf(cells)
    const before = this.rows.get(path) ?? { parts: [] }
    const start = cells.get('start')
    // Its own list grows: a file may have ten thousand rows.
    if (start) {
      before.parts.push({ start: start.value, place: start.place, metadata, ...(id !== undefined && { id }) })
      this.rows.set(path, before)
    } else {
      this.#wholes.set(path, row.place)
      this.rows.set(path, { ...before, metadata, ...splitOf(cells.get('split')?.value ?? '') })
    }
  }

  /** Undefined where the row names no transcript, or one that has its row. */
  #pathOf({ cells, place: from }: ManifestRow): string | undefined {
    const { row, column } = this.#words
    const { value = '', place = from } = cells.get('file') ?? {}
    const path = `transcripts/${value.replace(/^(?:\.\/)?transcripts\//, '')}`
    const known = cells.has('start') ? undefined : this.#wholes.get(path)
    if (value === '')
      this.#tell(
        'manifest-row',
        `This ${row} names no file.`,
        place,
        `Write the name of a file into its ${column} “file”.`,
      )
    else if (!this.#files.has(path))
      this.#tell('manifest-row', `There is no transcript ${path}.`, place, this.#noFileHint(path))
    else if (known)
      this.#tell(
        'manifest-row',
        `${path} stands in line ${known.line} already; this ${row} is passed over.`,
        place,
        `Keep one ${row} for each file; of several documents in it each has its first words under “start”.`,
      )
    else return path
    return undefined
  }

  #noFileHint(path: string): string {
    const alike = this.#byId.get(documentId(path))
    const meant = alike === undefined ? '' : `Did you mean “${alike.replace(/^transcripts\//, '')}”? `
    return `${meant}Put the file there, correct its name here, or remove the ${this.#words.row}.`
  }

  #metadataOf(cells: ReadonlyMap<string, Cell>): Metadata {
    const values: Partial<Record<MetadataField, string>> = {}
    const places: Partial<Record<MetadataField, Spot>> = {}
    for (const [name, { value, place }] of cells) {
      if (!isField(name)) continue
      const wrong = wrongValue(name, value)
      if (wrong) this.#tell('manifest-value', wrong.message, place, wrong.hint)
      else [values[name], places[name]] = [value, place]
    }
    return { file: this.#file, values, places }
  }

  /** What a part is called: a name that a file could have. */
  #idOf(cells: ReadonlyMap<string, Cell>): string | undefined {
    const { value: id, place } = cells.get('id') ?? {}
    if (id === undefined || place === undefined) return undefined
    const slug = documentId(`${id.replaceAll('/', ' ')}.txt`)
    const hint = `“id” is: ${manifestColumns.id}.`
    const isPart = cells.has('start')
    if (isPart && id === slug && Buffer.byteLength(id) <= longestId) return id
    const wanted = `“${id}” cannot be the name of a document; write it in small letters, digits and hyphens${slug === '' ? '' : `: ${slug.slice(0, 60)}`}.`
    const message = isPart ? wanted : 'A document that is a whole file is called as the file is.'
    this.#tell('manifest-value', message, place, hint)
    return undefined
  }

  filesWithout(): Diagnostic[] {
    const files = [...this.#files].filter(file => !this.rows.has(file))
    if (this.rows.size === 0 || files.length === 0) return []
    const shown = `${files.slice(0, 5).join(', ')}${files.length > 5 ? ' …' : ''}`
    const message = `${files.length} transcript${files.length === 1 ? ' has' : 's have'} no ${this.#words.row}: ${shown}`
    return [{ severity: 'info', code: 'manifest-files', message, file: this.#file }]
  }
}

function splitOf(split: string): Pick<FileRows, 'separator' | 'isWhole'> {
  if (split === '') return {}
  return /^(?:no|none|false)$/i.test(split) ? { isWhole: true } : { separator: split }
}

interface Check {
  isRight(value: string): boolean
  readonly wanted: string
  hint?(value: string): string
}

const kinds = [...typesByName.keys()]

const checks: Readonly<Partial<Record<MetadataField, Check>>> = {
  date: {
    isRight: value => givenDate(value) !== undefined,
    wanted: 'a date with its year',
    hint: () => 'Write 1944-06-03, 1944-06, 1944, 1944-06-01/1944-06-03, or June 3, 1944.',
  },
  address: { isRight: value => /^https?:\/\/[^\s<>"]+$/.test(value), wanted: 'an address that begins with https://' },
  language: {
    isRight: value => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value),
    wanted: 'a language like en, de or fr-CA',
  },
  type: {
    isRight: value => typesByName.has(value.toLowerCase()),
    wanted: 'a kind of document here',
    hint: value => {
      const meant = nearest(value, kinds)
      return `${meant ? `Did you mean “${meant}”? ` : ''}They are: ${kinds.join(', ')}.`
    },
  },
}

function wrongValue(name: MetadataField, value: string): { message: string; hint: string } | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(value))
    return { message: `“${name}” holds a control character.`, hint: 'Leave it out.' }
  const check = checks[name]
  if (!check || check.isRight(value)) return undefined
  return {
    message: `“${value}” is not ${check.wanted}.`,
    hint: check.hint?.(value) ?? `“${name}” is: ${manifestColumns[name]}.`,
  }
}
