/** Tables: rows whose cells bars or wide gaps part. */
import { trimRange } from '../annotation.ts'
import type { Range } from '../model.ts'
import { countWords, isBlank, type Line } from './layout.ts'

export interface TableRow {
  readonly range: Range
  readonly cells: readonly Range[]
}

export interface Table {
  readonly rows: readonly TableRow[]
  /** Whether the first row names the columns. */
  readonly hasLabels: boolean
  /** Bars and rules, which the mark-up stands for. */
  readonly marks: readonly Range[]
}

/** Fewer rows in columns are lines with a gap, such as names that sign side by side. */
const leastRows = 3
/** Two columns of words alone are more often signatures, or addresses. */
const leastRowsOfWords = 5
/** A column of words, not of lines of text, has no longer cells. */
const longestEntry = 6
/** A line of so many characters is no row. */
const longestRow = 2000

/**
 * The rows of a group of lines; none where it is no table.
 * @example readTable(splitLines('Port | Ships\nHull | 12\nLeith | 9', [0, 31]))?.rows.length // 3
 */
export function readTable(lines: readonly Line[]): Table | undefined {
  const shown = lines.filter(line => !isBlank(line.text))
  if (shown.length < 2 || shown.some(line => line.text.length > longestRow)) return undefined
  return readBars(shown) ?? readColumns(shown)
}

/** `|---|:-:|` */
const ruleOfBars = /^\|?(?:[ \t]*:?-{2,}:?[ \t]*(?:\||$))+$/
const isRuleOfBars = (line: Line | undefined) => ruleOfBars.test(line?.text.trim() ?? '')

/** `| a | b |`: with a rule below the first row as Markdown has it, or three rows and more. */
function readBars(lines: readonly Line[]): Table | undefined {
  if (!lines.every(line => line.text.includes('|'))) return undefined
  const isRuled = isRuleOfBars(lines[1])
  const rules = lines.filter(isRuleOfBars)
  const texts = lines.filter(line => !isRuleOfBars(line))
  const rows = texts.map(rowOfBars)
  const width = rows[0]?.cells.length ?? 0
  if (width < 2 || rows.length < (isRuled ? 2 : leastRows) || rows.some(row => row.cells.length !== width))
    return undefined
  const bars = rows.flatMap(row => row.bars)
  const marks = [...bars, ...rules.map(rangeOfRule)]
  return { rows, hasLabels: isRuled || namesColumns(texts, rows), marks }
}

function rangeOfRule({ start, text }: Line): Range {
  const [from, to] = trimRange(text, [0, text.length])
  return [start + from, start + to]
}

interface BarredRow extends TableRow {
  readonly bars: readonly Range[]
}

function rowOfBars({ start, text }: Line): BarredRow {
  const [from, to] = trimRange(text, [0, text.length])
  const isFramed = text[from] === '|'
  const bars: Range[] = []
  const cells: Range[] = []
  let at = from
  for (let bar = text.indexOf('|', from); bar >= 0; bar = text.indexOf('|', bar + 1)) {
    bars.push([start + bar, start + bar + 1])
    if (bar > from || !isFramed) cells.push(cellOf(text, [at, bar], start))
    at = bar + 1
  }
  if (at < to) cells.push(cellOf(text, [at, to], start))
  return { range: [start + from, start + to], cells, bars }
}

function cellOf(text: string, range: Range, start: number): Range {
  const [from, to] = trimRange(text, range)
  return from < to ? [start + from, start + to] : [start + range[0], start + range[0]]
}

/** A tab, or a gap that no typist leaves between words. */
const gap = /\t[ \t]*| {3,}\t*/g

/** `-----  -----` */
const ruleOfColumns = /^[\s=_-]{3,}$/

function readColumns(lines: readonly Line[]): Table | undefined {
  const rules = lines.filter(line => ruleOfColumns.test(line.text))
  const texts = lines.filter(line => !ruleOfColumns.test(line.text))
  const rows = texts.map(rowOfColumns)
  const width = Math.max(0, ...rows.slice(0, 200).map(row => row.cells.length))
  if (width < 2 || rows.length < leastRows) return undefined
  const first = rows[0]
  // The corner above the names of the rows may be empty.
  const corner = first && first.cells.length === width - 1 && /^(?: {3}|\t)/.test(texts[0]?.text ?? '')
  const start = texts[0]?.start ?? 0
  const whole = corner
    ? [{ range: [start, first.range[1]] as const, cells: [[start, start] as const, ...first.cells] }, ...rows.slice(1)]
    : rows
  if (whole.some(row => row.cells.length !== width)) return undefined
  const hasFigures = texts.slice(1).every(line => /\d/.test(line.text))
  if (width === 2 && !hasFigures && rows.length < leastRowsOfWords) return undefined
  if (!hasColumnOfEntries(texts, whole, width)) return undefined
  const marks = rules.map(rangeOfRule)
  return { rows: whole, hasLabels: corner || namesColumns(texts, whole), marks }
}

function rowOfColumns({ start, text }: Line): TableRow {
  const [from, to] = trimRange(text, [0, text.length])
  const cells: Range[] = []
  let at = from
  for (const match of text.slice(0, to).matchAll(gap)) {
    if (match.index < from) continue
    cells.push([start + at, start + match.index])
    at = match.index + match[0].length
  }
  cells.push([start + at, start + to])
  return { range: [start + from, start + to], cells }
}

/** Running text in two columns has none; neither has text that is spread out to the margin. */
function hasColumnOfEntries(lines: readonly Line[], rows: readonly TableRow[], width: number): boolean {
  const textOf = cellText(lines)
  const isSmall = (text: string) => /^\p{Ll}/u.test(text)
  const columns = Array.from({ length: width }, (_, column) => rows.map((row, index) => textOf(row, index, column)))
  const begins = columns[0] ?? []
  return (
    columns.some(texts => texts.every(text => countWords(text) <= longestEntry)) &&
    begins.filter(isSmall).length * 4 <= begins.length
  )
}

/** Figures in a column below a first row that has none there. */
function namesColumns(lines: readonly Line[], rows: readonly TableRow[]): boolean {
  const textOf = cellText(lines)
  const first = rows[0]
  if (!first || rows.length < 2) return false
  const figure = /^[^\p{L}]*\d/u
  return (
    first.cells.some(
      (_, column) =>
        !/\d/.test(textOf(first, 0, column)) &&
        rows.slice(1).every((row, index) => figure.test(textOf(row, index + 1, column))),
    ) && first.cells.every((_, column) => !figure.test(textOf(first, 0, column)))
  )
}

function cellText(lines: readonly Line[]): (row: TableRow, index: number, column: number) => string {
  return (row, index, column) => {
    const line = lines[index]
    const [from, to] = row.cells[column] ?? [0, 0]
    return line ? line.text.slice(from - line.start, to - line.start) : ''
  }
}
