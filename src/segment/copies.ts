/**
 * Copies of one text within a source: from passages that say the same to witnesses, with the headings above them and the
 * signatures below. Copies are witnesses where the layout shows that a new text begins; where it does not, and one could
 * be read for all that, the editor is asked.
 */
import { annotate, type Findings } from '../annotation.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Copies, Range, Reading, Witness } from '../model.ts'
import { countWords } from './layout.ts'
import { endOfPageHeader } from './page-header.ts'
import { findPassages, type Passage, wordsOfPiece, wordsOfPieces } from './passages.ts'
import { findPieces, isAddressing, isDateline, isSalutation, isShortHeading, type Piece } from './pieces.ts'

/** A copy has less running text of its own around what it shares, as a part of what it shares … */
const mostAround = 0.5
/** … and next to none where nothing parts it from the other copy, */
const mostAroundUnparted = 0.1
/** which is then nearly all of the document. */
const leastOfDocumentUnparted = 0.8
/** What stands between the passage and a signature that both copies have is an addition, if so much … */
const leastOfShortest = 0.6
/** … of the shortest copy and of the one that has it is in the passage. */
const leastOfLong = 0.3
const quotedWords = 10

/** What the editor decided about the copies that begin with these words. */
export type CopiesVerdict = (quote: string) => 'accept' | 'reject' | undefined

/** One copy: pieces, both inclusive. */
interface Copy {
  readonly first: number
  readonly last: number
  readonly passage: Passage
  readonly words: number
  /** Words of running text above and below the shared passage. */
  readonly above: number
  readonly below: number
  /** Letters of the signature or date that ends it; empty where a sentence does. */
  readonly ending: string
}

/** What the copies are told apart by. */
interface Layout {
  readonly pieces: readonly Piece[]
  /** Whether a page, a stamp or a classification stands right above a piece. */
  readonly isBroken: (index: number) => boolean
  /** Whether running text follows a piece before anything that parts texts: then it may be its heading. */
  readonly isAboveText: (index: number) => boolean
}

/**
 * Two or more copies of one text as witnesses A, B, …; nothing where a text stands once.
 * @example findCopies(reading, () => undefined).witnesses // [{ siglum: 'A', range: [1400, 3900], base: true }, …]
 */
export function findCopies(reading: Reading, verdictOn: CopiesVerdict): Findings {
  const pieces = findPieces(reading, [endOfPageHeader(reading), reading.source.text.length])
  const all = wordsOfPieces(pieces)
  const layout = layoutOf(reading, pieces)
  const passages = withoutQuotations(findPassages(pieces, all), layout)
  if (passages.length < 2) return {}
  const candidates = passages.map((_, index) => copyAt(index, passages, layout, all.pieceOf))
  const sure = findSure(candidates, layout, all.words.length)
  const copies = sure.length > 1 ? sure : candidates.map(withoutOtherText)
  const found = describe(pieces, copies, sure.length > 1)
  const verdict = verdictOn(found.quote)
  const isTaken = verdict === undefined ? found.state === 'applied' : verdict === 'accept'
  if (!isTaken) return { copies: found }
  const witnesses = toWitnesses(reading, pieces, copies)
  return { copies: found, witnesses, annotations: firstPages(reading, witnesses) }
}

// The layout -------------------------------------------------------------------------------------------------

function layoutOf(reading: Reading, pieces: readonly Piece[]): Layout {
  const breaks = reading.annotations
    .filter(one => one.element === 'pb' || one.element === 'fw')
    .map(one => one.start)
    .sort((a, b) => a - b)
  let next = 0
  const broken = pieces.map(({ group }, index) => {
    const above = pieces[index - 1]?.group.end ?? 0
    while (next < breaks.length && (breaks[next] ?? 0) < above) next++
    return (breaks[next] ?? Number.POSITIVE_INFINITY) <= group.start
  })
  const aboveText: boolean[] = []
  for (let index = pieces.length - 2; index >= 0; index--) {
    const below = pieces[index + 1] as Piece
    aboveText[index] = isRunning(below) || (!isSeparator(below) && (aboveText[index + 1] ?? false))
  }
  return { pieces, isBroken: index => broken[index] ?? false, isAboveText: index => aboveText[index] ?? false }
}

const separatorLine = /^(?:[*#_~=-]\s*){3,}$/

/** What stands above a text and begins it. */
function opens(piece: Piece): boolean {
  return isHeading(piece) || isDateline(piece) || isSalutation(piece)
}

function isHeading(piece: Piece): boolean {
  return isShortHeading(piece) || isAddressing(piece) || (piece.lines.length === 1 && words.copyLabel.test(piece.plain))
}

/** Sentences, however short: no heading, date or name. */
function isRunning(piece: Piece): boolean {
  if (opens(piece)) return false
  return piece.isProse || (countWords(piece.plain) >= 4 && /[.!?;:,]["”’)]?$/.test(piece.plain))
}

function isSeparator(piece: Piece): boolean {
  return separatorLine.test(piece.plain)
}

/** The same words, whatever their case and stops. */
function lettersOf({ plain }: Piece): string {
  return plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

// From passages to copies ------------------------------------------------------------------------------------

/** A passage that sentences alone part from the one before repeats it within one running text. */
function withoutQuotations(passages: readonly Passage[], layout: Layout): Passage[] {
  const kept: Passage[] = []
  for (const passage of passages) {
    const before = kept.at(-1)
    if (!before || before.last + 1 === passage.first || isParted(before, passage, layout)) kept.push(passage)
  }
  return kept
}

function isParted(before: Passage, after: Passage, { pieces, isBroken }: Layout): boolean {
  for (let index = before.last + 1; index <= after.first; index++) {
    const piece = pieces[index]
    if (isBroken(index) || (index < after.first && piece && !isRunning(piece))) return true
  }
  return false
}

function copyAt(index: number, passages: readonly Passage[], layout: Layout, pieceOf: readonly number[]): Copy {
  const passage = passages[index] as Passage
  const closings = closingsOf(layout, passages.at(-1) as Passage)
  const above = passages[index - 1]
  const floor = above ? endOf(layout, above, passage, closings) : -1
  const last = endOf(layout, passage, passages[index + 1], closings)
  const headings = passages.filter((_, other) => other > 0).map(other => headingsAbove(layout, other.first))
  const first = startOf(layout, passage.first, floor, index === 0 ? Math.max(1, ...headings) : Number.POSITIVE_INFINITY)
  const [start] = wordsOfPiece(passage.words[0], pieceOf)
  const [, end] = wordsOfPiece(passage.words[1] - 1, pieceOf)
  const lastPiece = layout.pieces[last] as Piece
  return {
    first,
    last,
    passage,
    words: wordCount(layout.pieces, first, last),
    above: wordsAbove(layout, first, floor) + passage.words[0] - start,
    below: wordCount(layout.pieces, passage.last + 1, last) + end - passage.words[1],
    ending: isRunning(lastPiece) ? '' : lettersOf(lastPiece),
  }
}

/** What stands below the last copy up to the next heading closes it; what closes another copy is like it. */
function closingsOf({ pieces, isAboveText }: Layout, { last }: Passage): ReadonlySet<string> {
  const closings = new Set<string>()
  for (let index = last + 1; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!piece || isSeparator(piece) || (isHeading(piece) && isAboveText(index))) break
    if (!isRunning(piece)) closings.add(isDateline(piece) ? aDate : lettersOf(piece))
  }
  return closings
}

const aDate = 'a date'

/** Sentences that go on, then signature and date, and a postscript; not the heading of what follows. */
function endOf(layout: Layout, passage: Passage, next: Passage | undefined, closings: ReadonlySet<string>): number {
  const { pieces, isBroken, isAboveText } = layout
  if (next && !isParted(passage, next, layout)) return passage.last
  let isClosed = false
  let last = passage.last
  for (let index = last + 1; index < (next?.first ?? pieces.length); index++) {
    const piece = pieces[index] as Piece
    const closes = closings.has(isDateline(piece) ? aDate : lettersOf(piece))
    const begins = opens(piece) && !closes && (next !== undefined || isAboveText(index))
    const goesOn = isRunning(piece) ? !isClosed || /^P\.? ?S\b/.test(piece.plain) : !begins
    if (isSeparator(piece) || !goesOn || (next && isBroken(index) && !closes && isRunning(piece))) break
    isClosed ||= !isRunning(piece)
    last = index
  }
  return last
}

/** Headings, dates and salutations above; of the first copy no more headings than another one has. */
function startOf({ pieces }: Layout, passageFirst: number, floor: number, mostHeadings: number): number {
  let first = passageFirst
  let headings = 0
  for (let index = passageFirst - 1; index > floor; index--) {
    const piece = pieces[index] as Piece
    if (isHeading(piece)) headings++
    const isOpening = mostHeadings === Number.POSITIVE_INFINITY ? !isRunning(piece) : opens(piece)
    if (!isOpening || isSeparator(piece) || headings > mostHeadings) break
    first = index
  }
  return first
}

function headingsAbove({ pieces }: Layout, first: number): number {
  let headings = 0
  for (let index = first - 1; index >= 0 && opens(pieces[index] as Piece); index--) {
    if (isHeading(pieces[index] as Piece)) headings++
  }
  return headings
}

/** Sentences right above, with no sign between that a new text begins. */
function wordsAbove({ pieces, isBroken }: Layout, first: number, floor: number): number {
  let index = first
  while (
    !isBroken(index) &&
    index - 1 > floor &&
    isRunning(pieces[index - 1] as Piece) &&
    !opens(pieces[index] as Piece)
  )
    index--
  return wordCount(pieces, index, first - 1)
}

/** Both indexes inclusive. */
function wordCount(pieces: readonly Piece[], first: number, last: number): number {
  return pieces.slice(first, last + 1).reduce((sum, piece) => sum + countWords(piece.plain), 0)
}

// Evidence ---------------------------------------------------------------------------------------------------

function findSure(copies: readonly Copy[], layout: Layout, total: number): Copy[] {
  const [base] = copies
  const shortest = Math.min(...copies.map(copy => copy.words))
  const covered = copies.reduce((sum, { passage }) => sum + passage.words[1] - passage.words[0], 0)
  const isWhole = covered >= leastOfDocumentUnparted * total
  const isFramed = (copy: Copy) => {
    const { passage, above, below, words } = copy
    const endsAlike = copies.some(other => other !== copy && other.ending !== '' && other.ending === copy.ending)
    const isAddition =
      endsAlike && passage.shared >= leastOfShortest * shortest && passage.shared >= leastOfLong * words
    return above + (isAddition ? 0 : below) <= mostAround * passage.shared
  }
  const areApart = copies
    .slice(1)
    .every((copy, index) => isParted((copies[index] as Copy).passage, copy.passage, layout))
  const isSure = areApart
    ? isFramed
    : ({ passage, above, below }: Copy) => isWhole && above + below <= mostAroundUnparted * passage.shared
  return base && isSure(base) ? copies.filter(isSure) : []
}

/** What quotes a text goes on in its own words: they are no part of the copy. */
function withoutOtherText(copy: Copy): Copy {
  const { passage, below } = copy
  return below > mostAround * passage.shared ? { ...copy, last: passage.last } : copy
}

/** The entry that the editor may refuse, or accept where the program is not sure. */
function describe(pieces: readonly Piece[], copies: readonly Copy[], isSure: boolean): Copies {
  const [base, ...others] = copies as [Copy, ...Copy[]]
  const { first, last } = base.passage
  const text = (pieces.slice(first, last + 1).find(piece => piece.isProse) ?? pieces[first])?.plain ?? ''
  const shares = others.map(
    ({ passage, words: all }, index) =>
      `${siglumOf(index + 1)} shares ${passage.shared} of its ${all} words with A, in runs of five or more`,
  )
  const doubt = isSure ? [] : ['much else stands around them, or nothing parts them: one text may repeat a passage']
  return {
    quote: text.split(/\s+/).slice(0, quotedWords).join(' '),
    start: pieces[base.first]?.group.start ?? 0,
    sigla: copies.map((_, index) => siglumOf(index)),
    because: [...shares, ...doubt].join('; '),
    state: isSure ? 'applied' : 'proposed',
  }
}

// Witnesses ------------------------------------------------------------------------------------------------------

/** Furniture between two copies: what stands at the foot of a page ends a copy, what stands at the head opens one. */
function toWitnesses(reading: Reading, pieces: readonly Piece[], copies: readonly Copy[]): Witness[] {
  const furniture = reading.annotations.filter(annotation => annotation.element === 'fw')
  return copies.map((copy, index) => {
    const previous = copies[index - 1]
    const next = copies[index + 1]
    const start = pieces[copy.first]?.group.start ?? 0
    const end = pieces[copy.last]?.group.end ?? start
    const floor = pieces[copy.first - 1]?.group.end ?? 0
    const above = furniture.filter(one => one.attributes.place === 'top' && one.start >= floor && one.end <= start)
    const ceiling = pieces[copy.last + 1]?.group.start ?? reading.source.text.length
    const below = furniture.filter(one => one.attributes.place === 'bottom' && one.start >= end && one.end <= ceiling)
    // Above the first copy stands what belongs to a slip or a form.
    const opening = previous ? above.map(one => one.start) : []
    const closing = below
      .filter(one => next === undefined || one.end <= (pieces[next.first]?.group.start ?? 0))
      .map(one => one.end)
    const range: Range = [Math.min(start, ...opening), Math.max(end, ...closing)]
    return { siglum: siglumOf(index), range, base: index === 0 }
  })
}

/** A, B, … Z: no source has more copies. */
function siglumOf(index: number): string {
  return String.fromCharCode(65 + index)
}

const headingWords = 15

/** Where a document shows pages at all, each copy begins one, unless a break stands above its text already. */
function firstPages(reading: Reading, witnesses: readonly Witness[]): Annotation[] {
  const hasPages = reading.annotations.some(one => one.element === 'pb' || one.attributes.type === 'stamp')
  if (!hasPages) return []
  const breaks = reading.annotations.filter(one => one.element === 'pb')
  const isBroken = ({ range: [start, end] }: Witness) =>
    breaks.some(
      one =>
        one.start >= start &&
        one.start < end &&
        countWords(reading.source.text.slice(start, one.start)) <= headingWords,
    )
  return witnesses
    .filter(witness => !isBroken(witness))
    .map(witness => annotate('witness-page', 'pb', [witness.range[0], witness.range[0]]))
}
