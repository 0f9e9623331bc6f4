/** A manifest as a table with commas. */
import { type CsvError, parse } from 'csv-parse/sync'
import type { Diagnostic, Spot } from '../diagnostic.ts'
import { type Cell, type ManifestRow, type ManifestRows, noRows } from './manifest-rows.ts'

const options = { bom: true, info: true, trim: true, relax_column_count: true, skip_empty_lines: true } as const

interface ParsedRow {
  readonly record: readonly string[]
  /** `bytes` is where the next row begins. */
  readonly info: { readonly bytes: number }
}

/**
 * The rows below the first line, which names the columns.
 * @example readCsvRows(bytes, file).rows[0]?.cells.get('title') // { value: 'On ports', place: { line: 2, column: 7, … } }
 */
export function readCsvRows(bytes: Uint8Array, file: string): ManifestRows {
  let parsed: readonly ParsedRow[]
  try {
    parsed = parse(Buffer.from(bytes), options) as unknown as ParsedRow[]
  } catch (error) {
    return noRows(unreadable(error as CsvError, file))
  }
  const [head, ...body] = withPlaces(parsed, bytes)
  const names = (head ?? []).map(cell => ({ ...cell, value: cell.value.toLowerCase() }))
  if (!names.some(name => name.value === 'file')) return { ...noRows(withoutFile(file)), names }
  const rows: ManifestRow[] = []
  const diagnostics: Diagnostic[] = []
  for (const cells of body) {
    const [first, beyond] = [cells[0], cells[names.length]]
    if (beyond) diagnostics.push(tooLong(file, beyond.place))
    else if (first) rows.push({ place: first.place, cells: byName(names, cells) })
  }
  return { names, rows, diagnostics, isBroken: false }
}

/** Of two columns of one name the last counts. */
function byName(names: readonly Cell[], cells: readonly Cell[]): Map<string, Cell> {
  return new Map(
    cells.flatMap((cell, index) => (cell.value === '' ? [] : [[names[index]?.value ?? '', cell] as const])),
  )
}

/** The parser says where rows end; where the cells of a row begin is looked up in the row. */
function withPlaces(parsed: readonly ParsedRow[], bytes: Uint8Array): Cell[][] {
  const decoder = new TextDecoder()
  let at: Spot = { line: 1, column: 1, offset: 0 }
  return parsed.map(({ record, info }) => {
    const raw = decoder.decode(bytes.subarray(at.offset, info.bytes))
    const { starts, end } = startsOf(raw, at)
    at = { ...end, offset: info.bytes }
    return record.map((value, index) => ({ value, place: starts[index] ?? at }))
  })
}

/** Where the cells of a row begin: at their first character, or the quotation mark before it. */
function startsOf(raw: string, from: Spot): { starts: Spot[]; end: Spot } {
  const starts: Spot[] = []
  let { line, column, offset } = from
  let [isQuoted, isWaiting] = [false, true]
  for (const character of raw) {
    const isBlank = character === ' ' || character === '\t' || character === '\r' || character === '\n'
    const isComma = character === ',' && !isQuoted
    if (isWaiting && (isComma || !isBlank)) {
      starts.push({ line, column, offset })
      isWaiting = false
    }
    if (character === '"') isQuoted = !isQuoted
    if (isComma) isWaiting = true
    offset += Buffer.byteLength(character)
    if (character === '\n') [line, column] = [line + 1, 1]
    else if (character !== '\ufeff') column += character.length
  }
  // A row may end with an empty cell.
  if (isWaiting && starts.length > 0) starts.push({ line, column, offset })
  return { starts, end: { line, column, offset } }
}

function withoutFile(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'manifest-column',
    message: 'The first line names no column “file”.',
    file,
    place: { line: 1, column: 1, offset: 0 },
    hint: 'Begin with a line like  file,title,date',
  }
}

function tooLong(file: string, place: Spot): Diagnostic {
  return {
    severity: 'error',
    code: 'manifest-row',
    message: 'This row has more values than there are columns.',
    file,
    place,
    hint: 'Put a value with a comma in it between "quotes".',
  }
}

function unreadable(error: CsvError, file: string): Diagnostic {
  const line = typeof error.lines === 'number' ? error.lines : 1
  return {
    severity: 'error',
    code: 'manifest-unreadable',
    message: `This cannot be read as CSV: ${error.message.replace(/\.?$/, '.')}`,
    file,
    place: { line, column: 1, offset: 0 },
    hint: 'A table of values with commas between them; a value with a comma or a quotation mark stands between "quotes".',
  }
}
