/** Quotations that are paragraphs of their own: what a colon announces and marks or an indent set off, or a telegram’s “quote … unquote”. */
import type { Piece } from './pieces.ts'

/** Groups of lines that one quotation may take. */
const longest = 60
/** So much deeper than the other paragraphs is set off. */
const setOff = 4

const announces = /:[—–-]?$/
const opens = /^[“"„«]/
/** The mark that closes, perhaps with a stop or the call of a note. */
const closes = /[”"“»][.,;]?\d{0,3}$/
const quote = /^(?:(?:begin )?quote|begin (?:text|message))\b/i
const unquote = /\b(?:unquote|end quote|end (?:of )?(?:text|message))\b[.”"\s]*\d{0,3}$/i
const labelled = /^(?:[-•*–—]|\(?[\dA-Za-z]{1,4}[.)])\s/

/**
 * Indexes of the groups of lines that quote.
 * @example findQuotations(pieces) // of “He wrote:”, “"The tide …"” the second
 */
export function findQuotations(pieces: readonly Piece[]): ReadonlySet<number> {
  const base = baseIndent(pieces)
  const quoted = new Set<number>()
  let index = 0
  while (index < pieces.length) {
    const end = endOfQuotation(pieces, index, base)
    for (let at = index; at < end; at++) quoted.add(at)
    index = Math.max(end, index + 1)
  }
  return quoted
}

/** Past the quotation that begins at an index; the index itself where none does. */
function endOfQuotation(pieces: readonly Piece[], index: number, base: number): number {
  const piece = pieces[index]
  if (!piece || !isFree(piece)) return index
  if (quote.test(piece.plain)) return endOf(pieces, index, one => unquote.test(one.plain))
  const isAnnounced = announces.test(pieces[index - 1]?.plain ?? '')
  if (!isAnnounced || !piece.isProse || labelled.test(piece.plain)) return index
  if (opens.test(piece.plain)) return endOfMarked(pieces, index)
  let end = index
  while (end < pieces.length && end - index < longest && isSetOff(pieces[end], base)) end++
  return end
}

/** Each paragraph opens with a mark again, or the first alone does; the last one has the mark that closes. */
function endOfMarked(pieces: readonly Piece[], index: number): number {
  const end = endOf(pieces, index, ({ plain }) => closes.test(plain))
  const all = pieces.slice(index, end)
  const isEach = all.every(({ plain }) => opens.test(plain))
  const isFirst = all.slice(1).every(({ plain }) => !opens.test(plain))
  return (isEach || isFirst) && !all.some(({ plain }) => hasOtherMarks(plain)) ? end : index
}

/** Marks of the same kind within: then only parts are quoted. */
function hasOtherMarks(plain: string): boolean {
  return /[“”"„«»]/.test(plain.slice(1).replace(closes, ''))
}

function endOf(pieces: readonly Piece[], index: number, isLast: (piece: Piece) => boolean): number {
  for (let at = index; at < pieces.length && at - index < longest; at++) {
    const piece = pieces[at]
    if (!piece || !isFree(piece)) return index
    if (isLast(piece)) return at + 1
  }
  return index
}

function isFree(piece: Piece): boolean {
  return piece.given === undefined && piece.speaker === undefined
}

function isSetOff(piece: Piece | undefined, base: number): boolean {
  if (!piece || !isFree(piece) || !piece.isProse || labelled.test(piece.plain)) return false
  return piece.group.lines.length >= 2 && indentOf(piece) >= base + setOff
}

/** How far the lines of paragraphs stand from the margin, in characters. */
function baseIndent(pieces: readonly Piece[]): number {
  let base = Number.POSITIVE_INFINITY
  for (const piece of pieces) if (piece.isProse && piece.group.lines.length >= 2) base = Math.min(base, indentOf(piece))
  return base
}

function indentOf({ group }: Piece): number {
  let least = Number.POSITIVE_INFINITY
  for (const { text } of group.lines)
    if (text.trim() !== '') least = Math.min(least, text.length - text.trimStart().length)
  return least
}
