/** When the documents were written, as a picture: one column a month, a year, ten years, as the span asks. */
import { yearAndMonth } from './arrangements.ts'
import type { Listed } from './reduce.ts'

export interface Timeline {
  /** What a column stands for: a month, or so many years. */
  readonly unit: 'month' | 1 | 10 | 100 | 1000
  /** How many documents one stroke stands for. */
  readonly perStroke: number
  readonly columns: readonly Column[]
}

export interface Column {
  /** Its month, or its first year: `1943-10`, `1943`. */
  readonly when: string
  /** Does its year stand below it? */
  readonly hasLabel: boolean
  readonly documents: readonly Listed[]
}

const mostMonths = 36
const mostColumns = 60
const mostStrokes = 24
const mostLabels = 6
/** Fewer columns between two labels would let them touch on a phone. */
const betweenLabels = 6
const round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]

/**
 * The timeline of the documents that have a date; none where all fall into one column.
 * @example makeTimeline(registers.documents)?.columns.length // 12
 */
export function makeTimeline(documents: readonly Listed[]): Timeline | undefined {
  const dated = documents.flatMap(document => {
    const date = yearAndMonth(document)
    return date ? [{ document, ...date }] : []
  })
  const [first, last] = bounds(dated.map(({ year }) => year))
  if (first === undefined || last === undefined) return undefined
  const months = dated.flatMap(({ year, month }) => (month === undefined ? [] : [year * 12 + month - 1]))
  const [firstMonth = 0, lastMonth = 0] = bounds(months)
  // A year alone has no column among months.
  const isByMonth = months.length === dated.length && lastMonth - firstMonth < mostMonths
  const size = ([1, 10, 100] as const).find(years => Math.floor(last / years) - Math.floor(first / years) < mostColumns)
  const unit = isByMonth ? 'month' : (size ?? 1000)
  const columnOf = ({ year, month = 1 }: { year: number; month: number | undefined }) =>
    unit === 'month' ? year * 12 + month - 1 : Math.floor(year / unit)
  const inColumns = new Map<number, Listed[]>()
  for (const one of dated) inColumns.set(columnOf(one), [...(inColumns.get(columnOf(one)) ?? []), one.document])
  return draw(unit, inColumns)
}

function draw(unit: Timeline['unit'], inColumns: ReadonlyMap<number, readonly Listed[]>): Timeline | undefined {
  const [from = 0, to = 0] = bounds([...inColumns.keys()])
  if (from === to) return undefined
  const tallest = Math.max(...[...inColumns.values()].map(({ length }) => length))
  const columns = Array.from({ length: to - from + 1 }, (_, index) => ({
    when: whenOf(from + index, unit),
    hasLabel: hasLabel(from + index, from, to, unit),
    documents: inColumns.get(from + index) ?? [],
  }))
  return { unit, perStroke: atMost(tallest, mostStrokes), columns }
}

function whenOf(column: number, unit: Timeline['unit']): string {
  if (unit !== 'month') return isoYear(column * unit)
  return `${isoYear(Math.floor(column / 12))}-${String((((column % 12) + 12) % 12) + 1).padStart(2, '0')}`
}

function isoYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`
}

/** Each January, and the first column where the next label is far enough; of years so many as there is room for. */
function hasLabel(column: number, from: number, to: number, unit: Timeline['unit']): boolean {
  if (unit !== 'month') return column % atMost(to - from + 1, mostLabels) === 0
  const toJanuary = (12 - (from % 12)) % 12
  const isSparse = to - from < mostMonths / 2
  return column % 12 === 0 || (column === from && (isSparse ? toJanuary > 1 : toJanuary >= betweenLabels))
}

/** The round number that divides `whole` into at most so many parts. */
function atMost(whole: number, parts: number): number {
  return round.find(one => whole / one <= parts) ?? whole
}

function bounds(numbers: readonly number[]): [number, number] | [] {
  if (numbers.length === 0) return []
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))]
}
