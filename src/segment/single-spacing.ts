/**
 * Text that line ends alone part, as pages of the web are pasted: number, heading, place and date, salutation and signature
 * have shapes of their own and are told by them; what is left is joined to paragraphs by the ends of sentences.
 */
import * as words from '../language/vocabulary.ts'
import { isName } from './closer.ts'
import { areLinesApart, endsSentence, type Line } from './layout.ts'
import { readList } from './lists.ts'
import { isFileNumber } from './opener.ts'
import {
  isAddressing,
  isDateline,
  isNumberOfDocument,
  isProse,
  isSalutation,
  isStateOfText,
  type Piece,
} from './pieces.ts'
import { readTable } from './tables.ts'

/** A line of this part of the measure is full: it ends where there was no more room. */
const fullLine = 0.75
/** A line of a heading or an opener is not longer. */
const longestName = 40

/** How the lines of the paragraphs end: where the paragraph does, where there is no more room, or as in the original. */
type Habit = 'paragraphs' | 'wrapped' | 'original'

interface Parting {
  readonly habit: Habit
  readonly measure: number
}

/**
 * Groups of lines parted by what their lines show.
 * @example partLines(pieces).length // of one group with heading, dateline and text 3
 */
export function partLines(pieces: readonly Piece[]): readonly Piece[] {
  const parting = partingOf(pieces.filter(isOpen))
  let isTop = true
  return pieces.flatMap((piece, index) => {
    const isLast = pieces.slice(index + 1).every(one => !one.isProse)
    const parts = isOpen(piece) ? partPiece(piece, parting, isTop, isLast) : [piece]
    isTop = isTop
      ? !parts.some(one => one.isProse && !isOpener(one))
      : words.attachmentHeading.test(parts.at(-1)?.plain ?? '')
    return parts
  })
}

/** Lines that the file itself does not mark, each as the rules see it. */
function isOpen({ given, speaker, isBesideDate, lines, group }: Piece): boolean {
  const isMarked = given !== undefined || speaker !== undefined || isBesideDate === true
  return !isMarked && lines.length >= 2 && lines.length === group.lines.length
}

function partPiece(piece: Piece, parting: Parting, isTop: boolean, isLast: boolean): Piece[] {
  const bounds = [0, ...headingsWithin(piece), piece.lines.length]
  return bounds.slice(1).flatMap((to, at) => {
    const part = cut(piece, bounds[at] ?? 0, to)
    const isEnd = to < piece.lines.length || isLast
    return partOne(part, parting, isTop || at > 0, isEnd)
  })
}

/** Lines within a group that begin another text: `[Enclosure]`, or who writes to whom above place and date. */
function headingsWithin(piece: Piece): number[] {
  return piece.lines.flatMap((line, at) => {
    if (at === 0 || line === '') return []
    const isOfPart = words.attachmentHeading.test(line) && /^\[/.test(line)
    const isHead =
      isAddressing(alone(piece, at)) &&
      (isOpenerAt(piece, at + 1) || isDated(piece, at + 1)) &&
      !isOpenerAt(piece, at - 1)
    return isOfPart || (isHead && !words.attachmentHeading.test(piece.lines[at - 1] ?? '')) ? [at] : []
  })
}

/** The lines of an opener one by one, then paragraphs, then a name alone. */
function partOne(piece: Piece, parting: Parting, isTop: boolean, isEnd: boolean): Piece[] {
  const top = isTop ? openerOf(piece) : []
  const from = top.at(-1) ?? 0
  const to = isEnd && endsInName(piece, from) ? piece.lines.length - 1 : piece.lines.length
  const opener = top.map((end, index) => cut(piece, top[index - 1] ?? 0, end))
  const name = to < piece.lines.length ? [cut(piece, to, piece.lines.length)] : []
  const body =
    from < to ? paragraphsOf(from === 0 && to === piece.lines.length ? piece : cut(piece, from, to), parting) : []
  return [...opener, ...body, ...name]
}

/**
 * Where each line of an opener ends; place, date and time of receipt are one. None where it is one dateline, or where
 * the first line alone has such a shape and no text follows.
 */
function openerOf(piece: Piece): number[] {
  const ends: number[] = []
  let at = 0
  while (at < piece.lines.length) {
    const dated = datelineFrom(piece, at)
    const to = dated > at ? dated : isOpenerAt(piece, at) ? at + 1 : fieldFrom(piece, at)
    if (to === at) break
    ends.push(to)
    at = to
  }
  // A small letter goes on with the line above.
  if (/^\p{Ll}/u.test(piece.lines[at] ?? '')) ends.pop()
  return ends.length === 1 && at === piece.lines.length ? [] : ends
}

function datelineFrom(piece: Piece, from: number): number {
  let to = from
  if (words.missionLine.test(piece.lines[to] ?? '') && isDated(piece, to + 1)) to++
  while (isDated(piece, to)) to++
  return to
}

function isDated(piece: Piece, at: number): boolean {
  const line = piece.lines[at]
  const isWhole = line !== undefined && line.length <= 90 && /[\d.\])]$/.test(line) && !beginsSentence.test(line)
  return isWhole && isDateline(alone(piece, at))
}

const beginsSentence = /^(?:On|In|At|By|From|Since|Until|After|Before)\s/

/** `SUBJECT` alone, and its value below it. */
function fieldFrom(piece: Piece, at: number): number {
  const value = piece.lines[at + 1]
  const isField = words.bareSubject.test(piece.lines[at] ?? '') && value !== undefined && !/[.;:]$/.test(value)
  return isField ? at + 2 : at
}

function isOpenerAt(piece: Piece, at: number): boolean {
  return (piece.lines[at] ?? '') !== '' && isOpener(alone(piece, at))
}

function isOpener(line: Piece): boolean {
  return (
    isAddressing(line) ||
    isFileNumber(line) ||
    isNumberOfDocument(line) ||
    isStateOfText(line) ||
    isSalutation(line) ||
    words.attachmentHeading.test(line.plain)
  )
}

/** A name below the end of a sentence, and above nothing: `MacMurray` */
function endsInName({ lines }: Piece, from: number): boolean {
  const [above, last] = [lines.at(-2) ?? '', lines.at(-1) ?? '']
  const isBelowText = lines.length - 2 >= from && endsSentence(above) && / \p{Ll}+ /u.test(above)
  return isBelowText && last.length <= longestName && isName(last) && !/[,.]$/.test(last)
}

// Paragraphs ------------------------------------------------------------------------------------------------------

function partingOf(pieces: readonly Piece[]): Parting {
  const texts = pieces.map(({ lines }) => lines.filter(line => line !== ''))
  const pairs = texts.flatMap(lines => lines.slice(1).map((line, at) => [lines[at] ?? '', line] as const))
  const lengths = pairs.map(([above]) => above.length).sort((a, b) => a - b)
  const measure = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const running = pairs.filter(([above, line]) => !isParagraphEnd(above, line) && above.length > longestName)
  const full = running.filter(([above, line]) => !isShort(above, line, measure))
  const ends = pairs.filter(([above, line]) => isParagraphEnd(above, line))
  if (full.length > 0 && full.length * 2 >= running.length) return { habit: 'wrapped', measure }
  return { habit: ends.length >= running.length ? 'paragraphs' : 'original', measure }
}

function isParagraphEnd(above: string, line: string): boolean {
  return endsSentence(above) && !/^\(?\p{L}?\d{0,3}[.)]$/u.test(above) && /^["“‘'([]?[\p{Lu}\d]/u.test(line)
}

/** The next word had its place. */
function isShort(above: string, line: string, measure: number): boolean {
  const word = /^\S*/.exec(line)?.[0].length ?? 0
  return above.length + 1 + word <= measure * fullLine
}

/** Lists, tables, verse and lines apart are read as they are. */
function paragraphsOf(piece: Piece, { habit, measure }: Parting): Piece[] {
  const { lines } = piece
  if (habit === 'original' || piece.isMarked || !isRunning(piece)) return [piece]
  const ends = lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const isEnd = next !== undefined && isParagraphEnd(line, next)
    return isEnd && (habit === 'paragraphs' || isShort(line, next, measure)) ? [at + 1] : []
  })
  const bounds = [0, ...ends, lines.length]
  return bounds.slice(1).map((to, at) => cut(piece, bounds[at] ?? 0, to))
}

function isRunning(piece: Piece): boolean {
  const { lines, group } = piece
  const isList = readList(group.lines) !== undefined || readTable(group.lines) !== undefined
  if (lines.length < 2 || isList || areLinesApart(lines)) return false
  return piece.isProse && !lines.some(line => words.memorandumLabel.test(line) || words.formLine.test(line))
}

// Parts of a group --------------------------------------------------------------------------------------------------

function alone(piece: Piece, at: number): Piece {
  return cut(piece, at, at + 1)
}

function cut(piece: Piece, from: number, to: number): Piece {
  const own = piece.group.lines.slice(from, to)
  const [first, last] = [own[0] as Line, own.at(-1) as Line]
  const lines = piece.lines.slice(from, to)
  const plain = lines.join('\n').trim()
  return { ...piece, group: { start: first.start, end: last.end, lines: own }, plain, lines, isProse: isProse(plain) }
}
