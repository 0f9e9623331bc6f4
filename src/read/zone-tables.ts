/** Tables that are marked on the images of pages: which region is which cell, and the table that they make. */
import { block } from '../annotation.ts'
import type { Annotation, Range, Shape } from '../model.ts'
import type { Region } from './zones.ts'

/** The table that its cells name: the same object for all of them. */
export interface MarkedTable {
  /** In the parsed file. */
  readonly offset: number
}

/** The place of a region in its table; regions inside of one cell share it. */
export interface Cell {
  readonly table: MarkedTable
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly isLabel: boolean
}

/** No table of a page has more places; a file that says so is broken, or a trap. */
const largestTable = 20_000

/**
 * The regions of a page with its tables, where their first cells stood; the cells of a table that is none are regions like
 * others, and it is told.
 * @example withTables(regions, table => told.oddTable(table)).length
 */
export function withTables(regions: readonly Region[], tell: (table: MarkedTable) => void): Region[] {
  const cells = new Map<MarkedTable, Region[]>()
  for (const region of regions) {
    const { table } = region.cell ?? {}
    const own = table && cells.get(table)
    if (own) own.push(region)
    else if (table) cells.set(table, [region])
  }
  const grids = new Map([...cells].map(([table, own]) => [table, inGrid(own)]))
  for (const [table, grid] of grids) if (!grid) tell(table)
  return regions.flatMap(region => {
    const { cell, ...plain } = region
    const grid = cell && grids.get(cell.table)
    if (!cell) return [region]
    if (!grid) return [plain]
    return cells.get(cell.table)?.[0] === region ? grid : []
  })
}

/**
 * The regions of a table, row by row, with an empty one at each place that no cell takes; undefined where two cells
 * stand at one place, or where a place cannot be.
 */
function inGrid(regions: readonly Region[]): Region[] | undefined {
  const cells = new Map<Cell, Region[]>()
  for (const region of regions) {
    if (!region.cell) return undefined
    const own = cells.get(region.cell)
    if (own) own.push(region)
    else cells.set(region.cell, [region])
  }
  const all = [...cells.keys()]
  const [first] = all
  if (all.length > largestTable) return undefined
  const height = Math.max(...all.map(cell => cell.row + cell.rows))
  const width = Math.max(...all.map(cell => cell.column + cell.columns))
  if (!first || !(height * width <= largestTable) || !all.every(isPlace)) return undefined
  const places = new Map<number, Cell>()
  for (const cell of all)
    for (let row = cell.row; row < cell.row + cell.rows; row++)
      for (let column = cell.column; column < cell.column + cell.columns; column++) {
        if (places.has(row * width + column)) return undefined
        places.set(row * width + column, cell)
      }
  return Array.from({ length: height * width }, (_, at): Region[] => {
    const [row, column] = [Math.floor(at / width), at % width]
    const cell = places.get(at)
    if (cell) return cell.row === row && cell.column === column ? (cells.get(cell) ?? []) : []
    const empty: Cell = { table: first.table, row, column, rows: 1, columns: 1, isLabel: false }
    return [{ kind: '', shape: undefined, lines: [], cell: empty }]
  }).flat()
}

function isPlace({ row, column, rows, columns }: Cell): boolean {
  return row >= 0 && column >= 0 && rows >= 1 && columns >= 1
}

/**
 * Cells by their places on the page: what stands at one height is a row, and the row with most blocks has the columns;
 * a block that reaches over several is a cell of as many. Blocks that do not come out so have no place.
 * @example cellsByPlace([left, right, below], table).get(right)?.column // 1
 */
export function cellsByPlace<T extends { readonly shape: Shape | undefined }>(
  blocks: readonly T[],
  table: MarkedTable,
): Map<T, Cell> {
  const boxes = blocks.flatMap(block => (block.shape ? [{ block, ...extentOf(block.shape) }] : []))
  const rows: (typeof boxes)[] = []
  for (const box of boxes.sort((a, b) => a.top - b.top)) {
    const [first] = rows.at(-1) ?? []
    const middle = (box.top + box.bottom) / 2
    if (first && middle <= first.bottom) rows.at(-1)?.push(box)
    else rows.push([box])
  }
  const columns = rows
    .reduce((most, row) => (row.length > most.length ? row : most), [])
    .sort((a, b) => a.left - b.left)
  if (rows.length < 2 || columns.length < 2 || boxes.length < blocks.length) return new Map()
  const cells = rows.flatMap((row, at) =>
    row.map(({ block, left, right }) => {
      const under = columns.flatMap((one, column) => (one.left < right && left < one.right ? [column] : []))
      const [column = -1] = under
      return [block, { table, row: at, column, rows: 1, columns: under.length, isLabel: false }] as const
    }),
  )
  return new Map(cells)
}

function extentOf(shape: Shape): { left: number; right: number; top: number; bottom: number } {
  const least = (some: readonly number[]) => some.reduce((a, b) => Math.min(a, b))
  const most = (some: readonly number[]) => some.reduce((a, b) => Math.max(a, b))
  const [xs, ys] = [shape.map(([x]) => x), shape.map(([, y]) => y)]
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) }
}

/** A region of a table with its text, as it was put into the whole. */
export interface WrittenCell {
  readonly cell: Cell
  readonly range: Range
  /** Id of its zone; undefined where there is none. */
  readonly zone: string | undefined
}

/**
 * The table, its rows and cells around the text of its regions.
 * @example tableAround(written, 'facs_1_r3').map(one => one.element) // ['table', 'row', 'cell', 'cell', …]
 */
export function tableAround(written: readonly WrittenCell[], zone: string | undefined): Annotation[] {
  const rows = groupBy(written, ({ cell }) => cell.row)
  return [
    block('given-block', 'table', around(written), facsOf(zone)),
    ...rows.flatMap(row => [
      block('given-block', 'row', around(row)),
      ...groupBy(row, ({ cell }) => cell).flatMap(cellAround),
    ]),
  ]
}

function cellAround(regions: readonly WrittenCell[]): Annotation[] {
  const [first] = regions
  if (!first) return []
  const { rows, columns, isLabel } = first.cell
  const attributes = {
    ...(isLabel && { role: 'label' }),
    ...(rows > 1 && { rows: String(rows) }),
    ...(columns > 1 && { cols: String(columns) }),
    ...facsOf(first.zone),
  }
  const paragraphs =
    regions.length > 1 ? regions.map(one => block('given-block', 'p', one.range, facsOf(one.zone))) : []
  return [block('given-block', 'cell', around(regions), attributes), ...paragraphs]
}

function facsOf(zone: string | undefined): Record<string, string> {
  return zone === undefined ? {} : { facs: `#${zone}` }
}

function around(written: readonly WrittenCell[]): Range {
  return [written[0]?.range[0] ?? 0, written.at(-1)?.range[1] ?? 0]
}

/** Neighbours that have something in common. */
export function groupBy<T>(values: readonly T[], common: (value: T) => unknown): T[][] {
  const groups: T[][] = []
  for (const [index, value] of values.entries()) {
    const before = values[index - 1]
    if (index > 0 && before !== undefined && common(before) === common(value)) groups.at(-1)?.push(value)
    else groups.push([value])
  }
  return groups
}
