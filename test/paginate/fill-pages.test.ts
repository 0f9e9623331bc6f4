/** Filling pages is arithmetic: whatever is measured, nothing is lost, nothing stands twice, and notes stand with their calls. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillPages } from '../../src/paginate/fill-pages.ts'
import type { Page, PageMeasures, Part, Row } from '../../src/paginate/flow.ts'

const line = 10
/** Between two notes. */
const gap = 3
/** Notes stand in these in turn. */
const bands = 3

/** Rows of these heights, one below the other. */
function part(
  rows: readonly Partial<{ height: number; gap: number; keep: boolean; notes: number[] }>[],
  noteLines: readonly number[] = [],
): Part {
  let at = 0
  const placed = rows.map(({ height = line, gap = 0, keep = false, notes = [] }): Row => {
    const top = at + gap
    at = top + height
    return { top, bottom: at, keep, notes }
  })
  const notes = noteLines.map((count, index) => ({
    band: index % bands,
    gap,
    lines: Array.from({ length: count }, (_, index) => ({ top: index * line, bottom: (index + 1) * line })),
  }))
  return { rows: placed, notes, columns: 1, above: 0 }
}

const measures: PageMeasures = { height: 100, rule: 5, bandRule: 7 }
const rowsOf = (pages: readonly Page[]) => pages.map(({ columns }) => columns.map(({ from, to }) => to - from))
const lines = (count: number) => Array.from({ length: count }, () => ({}))

/** A part in which each note is called once, in order. */
const parts = fc
  .array(
    fc.record({
      height: fc.integer({ min: 1, max: 140 }),
      gap: fc.integer({ min: 0, max: 15 }),
      keep: fc.boolean(),
      calls: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }),
    }),
    { maxLength: 60 },
  )
  .map(rows => {
    let next = 0
    const called = rows.map(({ calls, ...row }) => ({ ...row, notes: calls.map(() => next++) }))
    return part(
      called,
      rows.flatMap(row => row.calls),
    )
  })

test('every row stands on one page, in order, and every line of a note too', () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 60, max: 400 }), (given, height) => {
      const pages = fillPages(given, { ...measures, height })
      const rows = pages.flatMap(page => page.columns.flatMap(({ from, to }) => range(from, to)))
      expect(rows).toEqual(given.rows.map((_, index) => index))
      for (const [note, { lines: all }] of given.notes.entries()) {
        const pieces = pages.flatMap(page => page.notes.filter(piece => piece.note === note))
        expect(pieces.flatMap(({ from, to }) => range(from, to))).toEqual(all.map((_, index) => index))
      }
    }),
    { numRuns: 400 },
  )
})

test('a note begins on the page of its call', () => {
  fc.assert(
    fc.property(parts, given => {
      for (const page of fillPages(given, measures)) {
        const called = page.columns.flatMap(({ from, to }) => given.rows.slice(from, to).flatMap(row => row.notes))
        expect(page.notes.filter(piece => piece.from === 0).map(piece => piece.note)).toEqual(called)
      }
    }),
    { numRuns: 400 },
  )
})

test('no page holds more than it can, but where a single row with its notes is too high', () => {
  fc.assert(
    fc.property(parts, given => {
      for (const [index, page] of fillPages(given, measures).entries()) {
        const [column] = page.columns
        const first = given.rows[column?.from ?? 0]
        const last = given.rows[(column?.to ?? 0) - 1]
        const body = column && column.to > column.from ? (last?.bottom ?? 0) - (index === 0 ? 0 : (first?.top ?? 0)) : 0
        const bandOf = ({ note }: { note: number }) => given.notes[note]?.band
        const notes = page.notes.reduce((sum, piece, at) => {
          const isFirst = page.notes.findIndex(one => bandOf(one) === bandOf(piece)) === at
          const above = at === 0 ? 5 : isFirst ? 7 : gap
          return sum + above + (piece.to - piece.from) * line
        }, 0)
        if (page.over === 0) expect(body + notes).toBeLessThanOrEqual(100.5)
        else expect((column?.to ?? 0) - (column?.from ?? 0)).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 400 },
  )
})

test('no line stands alone: a page ends a line early rather', () => {
  const rows = lines(14).map((row, index) => ({ ...row, keep: index === 10 }))
  expect(rowsOf(fillPages(part(rows), measures))).toEqual([[9], [5]])
})

test('a page rather ends early than that a head stands at its foot, and rather parts what belongs together than stay empty', () => {
  const kept = (from: number, to: number) =>
    lines(20).map((row, index) => ({ ...row, keep: index > from && index < to }))
  expect(rowsOf(fillPages(part(kept(7, 11)), measures))).toEqual([[7], [10], [3]])
  expect(rowsOf(fillPages(part(lines(30).map(row => ({ ...row, keep: true }))), measures))).toEqual([[10], [10], [10]])
})

test('a note that is longer than its page goes on at the foot of the next ones', () => {
  const rows = lines(20).map((row, index) => (index === 2 ? { ...row, notes: [0] } : row))
  const pages = fillPages(part(rows, [24]), measures)
  expect(pages[0]?.notes[0]?.from).toBe(0)
  expect(pages.flatMap(page => page.notes.map(piece => piece.to)).at(-1)).toBe(24)
  for (const { notes } of pages) for (const { from, to } of notes) expect(to - from).toBeGreaterThanOrEqual(2)
})

test('an index stands in columns, and those of its last page are as high as each other', () => {
  const index: Part = { ...part([{ height: 20 }, ...lines(25)]), columns: 2, above: 1 }
  expect(rowsOf(fillPages(index, measures))).toEqual([
    [1, 8, 8],
    [5, 4],
  ])
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
