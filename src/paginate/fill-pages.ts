/** From what was measured to pages, in numbers alone: which rows, and which lines of which notes, stand on which page. */
import type { Column, Note, NotePiece, Page, PageMeasures, Part } from './flow.ts'

/** Lengths are sums of fractions: less than this is nothing. */
const tolerance = 0.5

/** Fewest lines of a note on each side where it is cut. */
const fewestLines = 2

/**
 * Each row once and in order; a note begins on the page of its call and goes on at the foot of the next where it must.
 * @example fillPages(part, { height: 518, rule: 12, bandRule: 8 }).length // 3
 */
export function fillPages(part: Part, measures: PageMeasures): Page[] {
  return part.columns > 1 ? fillColumns(part, measures) : new PageFiller(part, measures).pages()
}

/** What waits for the next page: the rest of one note, then notes that have not begun. */
type Waiting = readonly NotePiece[]

/** A way to end a page. */
interface Ending {
  readonly to: number
  readonly notes: readonly NotePiece[]
  readonly waiting: Waiting
  readonly free: number
}

class PageFiller {
  readonly #part: Part
  readonly #measures: PageMeasures
  readonly #line: number

  constructor(part: Part, measures: PageMeasures) {
    this.#part = part
    this.#measures = measures
    this.#line = Math.max(1, lineHeight(part))
  }

  pages(): Page[] {
    const { rows } = this.#part
    const pages: Page[] = []
    let waiting: Waiting = []
    for (let from = 0; from < rows.length || waiting.length > 0; ) {
      const ending = this.#end(from, waiting)
      pages.push({ columns: [{ from, to: ending.to }], notes: ending.notes, over: Math.max(0, -ending.free) })
      from = ending.to
      waiting = ending.waiting
    }
    return pages
  }

  /** The best of the endings that fit; where none does, one row with what belongs to it. */
  #end(from: number, waiting: Waiting): Ending {
    const { rows } = this.#part
    const fitting: Ending[] = []
    for (let to = from; to <= rows.length; to++) {
      const ending = this.#ending(from, to, waiting)
      if (ending === undefined) break
      if (to > from || waiting.length > 0) fitting.push(ending)
    }
    const [best] = fitting
      .map((ending, index) => ({ ending, index, cost: this.#cost(ending, from) }))
      .sort((a, b) => a.cost - b.cost || b.index - a.index)
    return best?.ending ?? this.#tooHigh(from, waiting)
  }

  /** Notes that have begun come first, then those of the rows, each whole if it can be, the last one cut if it must. */
  #ending(from: number, to: number, waiting: Waiting): Ending | undefined {
    const { rows, notes } = this.#part
    const called = rows.slice(from, to).flatMap(row => row.notes)
    const wanted = [...waiting, ...called.map(note => ({ note, from: 0, to: notes[note]?.lines.length ?? 0 }))]
    const body = this.#height(from, to)
    let free = this.#measures.height - body
    const placed: NotePiece[] = []
    const rest: NotePiece[] = []
    for (const [index, piece] of wanted.entries()) {
      const space = free - this.#above(piece, placed)
      const fits = rest.length > 0 ? piece.from : linesThatFit(piece, notes, space)
      if (fits === piece.from && (index === 0 || index >= waiting.length)) return undefined
      if (fits > piece.from) {
        const here = { ...piece, to: fits }
        placed.push(here)
        free = space - heightOf(here, notes)
      }
      if (fits < piece.to) rest.push({ ...piece, from: fits })
    }
    return free < -tolerance ? undefined : { to, notes: placed, waiting: rest, free }
  }

  /** Lines left empty, squared; a page that ends where it should not, or in the middle of a note, is worth some. */
  #cost({ to, free, waiting }: Ending, from: number): number {
    const { rows } = this.#part
    const isLast = to === rows.length
    const empty = isLast ? 0 : free / this.#line
    const isTorn = rows[to]?.keep === true
    return empty ** 2 + (isTorn ? 400 : 0) + (waiting.length > 0 ? 12 : 0) + (to === from && !isLast ? 1000 : 0)
  }

  /** A row, or a line of a note that waits, which is higher than a page; of the row's notes a line, to say where they begin. */
  #tooHigh(from: number, waiting: Waiting): Ending {
    const { rows, notes } = this.#part
    const to = waiting.length > 0 ? from : from + 1
    const called = to > from ? (rows[from]?.notes ?? []) : []
    const wanted = [...waiting, ...called.map(note => ({ note, from: 0, to: notes[note]?.lines.length ?? 0 }))]
    const placed = wanted.slice(0, to > from ? wanted.length : 1).map(piece => ({ ...piece, to: piece.from + 1 }))
    const rest = wanted.map((piece, index) => ({ ...piece, from: placed[index]?.to ?? piece.from }))
    const feet = placed.map((piece, index) => heightOf(piece, notes) + this.#above(piece, placed.slice(0, index)))
    const free = this.#measures.height - this.#height(from, to) - feet.reduce((sum, one) => sum + one, 0)
    return { to, notes: placed, waiting: rest.filter(piece => piece.to > piece.from), free: Math.min(0, free) }
  }

  /** What a note needs above it: the first one of all, and the first one of its band, a rule. */
  #above({ note }: NotePiece, placed: readonly NotePiece[]): number {
    const { notes } = this.#part
    if (placed.length === 0) return this.#measures.rule
    const beginsBand = placed.every(piece => notes[piece.note]?.band !== notes[note]?.band)
    return beginsBand ? this.#measures.bandRule : (notes[note]?.gap ?? 0)
  }

  #height(from: number, to: number): number {
    const { rows } = this.#part
    const [first, last] = [rows[from], rows[to - 1]]
    if (!first || !last || to <= from) return 0
    return last.bottom - (from === 0 ? 0 : first.top)
  }
}

/** How far a piece of a note can be set: all, or so much that two lines stand on either side, or nothing. */
function linesThatFit(piece: NotePiece, notes: readonly Note[], space: number): number {
  const whole = { ...piece }
  if (heightOf(whole, notes) <= space + tolerance) return piece.to
  let to = piece.from
  while (to < piece.to && heightOf({ ...piece, to: to + 1 }, notes) <= space + tolerance) to++
  const longest = Math.min(to, piece.to - fewestLines)
  return longest - piece.from >= fewestLines ? longest : piece.from
}

function heightOf({ note, from, to }: NotePiece, notes: readonly Note[]): number {
  const lines = notes[note]?.lines ?? []
  const [first, last] = [lines[from], lines[to - 1]]
  return first && last && to > from ? last.bottom - first.top : 0
}

function lineHeight({ rows }: Part): number {
  const heights = rows.map(row => row.bottom - row.top).sort((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 0
}

/** Such as an index: columns one after another, and those of the last page as high as each other. */
function fillColumns(part: Part, { height }: PageMeasures): Page[] {
  const { rows, columns, above } = part
  const pages: Page[] = []
  for (let from = 0; from < rows.length; ) {
    const isFirst = from === 0
    const top = isFirst && above > 0 ? (rows[above]?.top ?? rows[above - 1]?.bottom ?? 0) : 0
    const head = isFirst && above > 0 ? [{ from: 0, to: above }] : []
    const start = isFirst ? above : from
    const full = takeColumns(part, start, columns, height - top)
    const end = full.at(-1)?.to ?? start
    const used = end < rows.length ? full : balanced(part, start, columns, height - top)
    const to = Math.max(used.at(-1)?.to ?? start, from + 1)
    const over = Math.max(0, ...used.map(one => heightOfColumn(part, one) - (height - top)))
    pages.push({ columns: [...head, ...used], notes: [], over: over > tolerance ? over : 0 })
    from = to
  }
  return pages
}

function takeColumns(part: Part, from: number, columns: number, height: number): Column[] {
  const taken: Column[] = []
  let start = from
  for (let column = 0; column < columns && start < part.rows.length; column++) {
    let to = start + 1
    while (to < part.rows.length && heightOfColumn(part, { from: start, to: to + 1 }) <= height + tolerance) to++
    let best = to
    while (best > start + 1 && part.rows[best]?.keep) best--
    if (to < part.rows.length && best > start + 1) to = best
    taken.push({ from: start, to })
    start = to
  }
  return taken
}

/** The lowest height at which all that is left still stands in the columns. */
function balanced(part: Part, from: number, columns: number, height: number): Column[] {
  const { rows } = part
  const heights = rows.slice(from).map(row => row.bottom - (rows[from]?.top ?? 0))
  const fits = (wanted: number) => (takeColumns(part, from, columns, wanted).at(-1)?.to ?? from) >= rows.length
  const found = heights.sort((a, b) => a - b).find(wanted => wanted <= height && fits(wanted))
  return takeColumns(part, from, columns, found ?? height)
}

function heightOfColumn({ rows }: Part, { from, to }: Column): number {
  return (rows[to - 1]?.bottom ?? 0) - (rows[from]?.top ?? 0)
}
