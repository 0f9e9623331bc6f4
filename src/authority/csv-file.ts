/** Authorities as tables: CSV with a line of column names, parted by commas, semicolons or tabs. */
import { CsvError, parse } from 'csv-parse/sync'
import type { Diagnostic } from '../diagnostic.ts'
import { lineFinder } from '../xml/xml-file.ts'
import { type AuthorityFile, problem, squeeze } from './entry.ts'
import {
  type Field,
  fieldNamed,
  fields,
  kindNamed,
  kindOfFile,
  type Row,
  readRows,
  unknownField,
  type Value,
} from './table.ts'

/** A record of the table, and the text that it was read from. */
interface Line {
  readonly cells: readonly string[]
  /** Where each cell begins. */
  readonly offsets: readonly number[]
}

/**
 * The entries of a table in UTF-8. A row that is wrong is left out with its Diagnostic; the others are read.
 * @example readCsvFile('id,surname,forename\nhull,Hull,Cordell\n', 'tei/authority/persons.csv').entries[0]?.id // 'hull'
 */
export function readCsvFile(text: string, file: string): AuthorityFile {
  const placeOf = lineFinder(text)
  const where = { file, placeOf }
  const lines = readLines(text, where)
  if (!Array.isArray(lines)) return { ...where, entries: [], diagnostics: [lines], isBroken: true }
  const [header, ...others] = lines
  if (!header) return { ...where, entries: [], diagnostics: [], isBroken: false }
  const diagnostics: Diagnostic[] = []
  const columns = readHeader(header, where, diagnostics)
  if (!columns) return { ...where, entries: [], diagnostics, isBroken: true }
  const rows = others.flatMap(line => toRow(line, columns, where, diagnostics) ?? [])
  const read = readRows(rows, where)
  return { ...where, entries: read.entries, diagnostics: [...diagnostics, ...read.diagnostics], isBroken: false }
}

type Where = Pick<AuthorityFile, 'file' | 'placeOf'>

/** The sign that parts most cells of the first line. */
function delimiterOf(text: string): string {
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]/)) || text.length)
  const counted = [',', ';', '\t'].map(sign => [first.split(sign).length, sign] as const)
  return counted.sort((a, b) => b[0] - a[0])[0]?.[1] ?? ','
}

function readLines(text: string, where: Where): Line[] | Diagnostic {
  const delimiter = delimiterOf(text)
  const start = text.startsWith('\ufeff') ? 1 : 0
  try {
    const records = parse(text.slice(start), {
      delimiter,
      raw: true,
      relax_column_count: true,
    }) as unknown as { raw: string; record: string[] }[]
    let at = start
    return records.flatMap(({ raw, record }) => {
      const offsets = cellStarts(raw, delimiter).map(offset => offset + at)
      at += raw.length
      return record.every(cell => cell.trim() === '') ? [] : [{ cells: record.map(squeeze), offsets }]
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number((error as unknown as { lines?: number }).lines ?? 1)
    return problem(
      'error',
      'table-unreadable',
      'This table cannot be read: a quotation mark is not closed, or stands inside a cell.',
      where,
      offsetOfLine(text, line),
      'Put a cell that holds quotation marks between quotation marks, and double those inside it.',
    )
  }
}

function offsetOfLine(text: string, line: number): number {
  let at = 0
  for (let seen = 1; seen < line; seen++) {
    const next = text.indexOf('\n', at)
    if (next < 0) return at
    at = next + 1
  }
  return at
}

/** Where the cells of a record begin; a delimiter between quotation marks is none. */
function cellStarts(raw: string, delimiter: string): number[] {
  const starts = [0]
  let isQuoted = false
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '"') isQuoted = !isQuoted
    else if (raw[at] === delimiter && !isQuoted) starts.push(at + 1)
  }
  return starts
}

function readHeader(
  { cells, offsets }: Line,
  where: Where,
  diagnostics: Diagnostic[],
): (Field | undefined)[] | undefined {
  const columns = cells.map((cell, at) => {
    const field = fieldNamed(cell)
    if (!field && cell !== '') diagnostics.push(unknownField(cell, where, offsets[at] ?? 0))
    return field
  })
  if (columns.includes('id')) return columns
  diagnostics.push(
    problem(
      'error',
      'table-unreadable',
      'The first line of this table names no column “id”, so nothing of it is read.',
      where,
      offsets[0] ?? 0,
      'The first line holds the names of the columns, such as  id,surname,forename,other names,title,offices,birth,death.',
    ),
  )
  return undefined
}

function toRow(
  { cells, offsets }: Line,
  columns: readonly (Field | undefined)[],
  where: Where,
  diagnostics: Diagnostic[],
): Row | undefined {
  const offset = offsets[0] ?? 0
  if (cells.slice(columns.length).some(cell => cell !== '')) {
    const message = `This row has ${cells.length} cells, and the table has ${columns.length} columns; it is left out.`
    const hint = 'Put a cell that holds the sign between the cells between quotation marks.'
    diagnostics.push(problem('error', 'row-too-long', message, where, offsets[columns.length] ?? offset, hint))
    return undefined
  }
  const values = new Map<Field, Value[]>()
  columns.forEach((field, at) => {
    if (!field) return
    const found = valuesOf(field, cells[at] ?? '', offsets[at] ?? offset)
    values.set(field, [...(values.get(field) ?? []), ...found])
  })
  const kind = kindNamed(values.get('kind')?.[0]?.text ?? '') ?? kindOfFile(where.file)
  return { kind, offset, values }
}

/** Several values of a cell are parted by semicolons or bars. */
function valuesOf(field: Field, cell: string, offset: number): Value[] {
  const texts = fields[field].isList ? cell.split(/[;|]/) : [cell]
  return texts
    .map(squeeze)
    .filter(text => text !== '')
    .map(text => (field === 'offices' ? { ...readOffice(text), offset } : { text, offset }))
}

/** @example readOffice('Secretary of State (1933-03-04–1944)') // { text: 'Secretary of State', from: '1933-03-04', to: '1944' } */
export function readOffice(text: string): { text: string; from?: string; to?: string } {
  const open = text.lastIndexOf('(')
  if (open <= 0 || !text.endsWith(')')) return { text }
  const inside = text.slice(open + 1, -1).trim()
  const term = /^([\d-]*?)\s*(?:–|—|\/|\.\.|\bto\b|(?<=^\d{4})-(?=\d{4}$)|\s-\s)\s*([\d-]*)$/.exec(inside)
  const title = text.slice(0, open).trim()
  if (term) return { text: title, from: term[1] ?? '', to: term[2] ?? '' }
  return /^\d{4}(?:-\d\d){0,2}$/.test(inside) ? { text: title, from: inside, to: inside } : { text }
}
