/** Headings that count: `1. Trade`, `2. Ports`, each with text of its own below it. */
import { countWords } from './layout.ts'
import { orderOf } from './lists.ts'
import { isSentence, type Piece } from './pieces.ts'

const longestHeading = 14
const numbered = /^(\(?)(\d{1,2}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])([.)])\s*(\p{Lu}.*)$/u

interface Candidate {
  readonly index: number
  readonly label: string
  /** Headings between the same signs, with labels of one kind, count on. */
  readonly series: string
}

/**
 * Indexes of the groups that are such headings; one number alone may be anything.
 * @example findNumberedHeadings(pieces) // of `1. Trade`, text, `2. Ports`, text the first and the third
 */
export function findNumberedHeadings(pieces: readonly Piece[]): ReadonlySet<number> {
  const open = new Map<string, Candidate[]>()
  const found = new Set<number>()
  const close = (series: string) => {
    const run = open.get(series) ?? []
    if (run.length >= 2) for (const one of run) found.add(one.index)
    open.delete(series)
  }
  for (const one of pieces.flatMap((_, index) => candidatesAt(pieces, index))) {
    const run = open.get(one.series)
    if (run && orderOf(one.label, run.at(-1)?.label ?? '') === 1) run.push(one)
    else {
      close(one.series)
      if (/^(?:1|i|a)$/i.test(one.label)) open.set(one.series, [one])
    }
  }
  for (const series of [...open.keys()]) close(series)
  return found
}

function candidatesAt(pieces: readonly Piece[], index: number): Candidate[] {
  const [piece, next] = [pieces[index], pieces[index + 1]]
  const label = piece && isCandidate(piece) ? labelOf(piece) : undefined
  if (!label || !next) return []
  // Below it stands text, or a heading of another kind.
  const below = isCandidate(next) ? labelOf(next) : undefined
  const hasText = (next.isProse || isSentence(next)) && below?.series !== label.series
  return hasText || (below !== undefined && below.series !== label.series) ? [{ index, ...label }] : []
}

function isCandidate({ plain, lines, given, speaker, fields }: Piece): boolean {
  return (
    lines.length === 1 &&
    !given &&
    speaker === undefined &&
    fields === undefined &&
    countWords(plain) <= longestHeading &&
    !/[.;,!][”"’)]?$/.test(plain)
  )
}

function labelOf({ plain }: Piece): Omit<Candidate, 'index'> | undefined {
  const found = numbered.exec(plain)
  if (!found) return undefined
  const [, open = '', label = '', close = ''] = found
  const kind = /\d/.test(label) ? '1' : label === label.toUpperCase() ? 'A' : 'a'
  return { label, series: `${open}${kind}${close}` }
}
