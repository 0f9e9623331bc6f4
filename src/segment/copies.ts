/** Copies of one text within a source: from similar passages to witnesses, with the headings and dates around them. */
import { annotate, type Findings } from '../annotation.ts'
import { findSimilar, type Similar } from '../collate/similar.ts'
import type { Annotation, Range, Reading, Witness } from '../model.ts'
import { countWords } from './layout.ts'
import { endOfPageHeader } from './page-header.ts'
import { findPieces, isDateline, isSalutation, isShortHeading, type Piece } from './pieces.ts'

/** So much of the running text of a passage must agree, word for word, for it to be a copy. */
const leastAgreement = 0.6
/** Together the copies are most of the document; else one text quotes another. */
const leastOfDocument = 0.5

/** Indexes of pieces, both inclusive. */
interface Passage {
  first: number
  last: number
}

/**
 * Two or more copies of one text as witnesses A, B, …; nothing where a text stands once.
 * @example findCopies(reading).witnesses // [{ siglum: 'A', range: [1400, 3900], base: true }, …]
 */
export function findCopies(reading: Reading): Findings {
  const { text } = reading.source
  const pieces = findPieces(reading, [endOfPageHeader(reading), text.length])
  const { words, pieceOf } = wordsOf(pieces)
  const passages = findPassages(findSimilar(words), pieces, pieceOf)
  if (passages.length < 2) return {}
  const [base] = passages
  if (!base) return {}
  for (const other of passages.slice(1)) extendTogether(pieces, base, other, passages)
  const witnesses = toWitnesses(reading, pieces, passages)
  return { witnesses, annotations: firstPages(reading, witnesses) }
}

function wordsOf(pieces: readonly Piece[]): { words: string[]; pieceOf: number[] } {
  const words: string[] = []
  const pieceOf: number[] = []
  pieces.forEach((piece, index) => {
    for (const match of piece.plain.matchAll(/[\p{L}\p{N}]+/gu)) {
      words.push(match[0].toLowerCase())
      pieceOf.push(index)
    }
  })
  return { words, pieceOf }
}

/** Whole pieces around the similar words; copies of the same first passage come together. */
function findPassages(similar: readonly Similar[], pieces: readonly Piece[], pieceOf: readonly number[]): Passage[] {
  const merged = mergeRuns(similar)
  const passageOf = ([start, end]: readonly [number, number]): Passage => ({
    first: pieceOf[start] ?? 0,
    last: pieceOf[end - 1] ?? 0,
  })
  const [main] = [...merged].sort((a, b) => b.shared - a.shared)
  if (!main) return []
  const base = passageOf(main.first)
  const copies = merged.map(copy => ({ of: passageOf(copy.first), at: passageOf(copy.second), shared: copy.shared }))
  const passages = [base]
  let agreed = 0
  for (const copy of copies) {
    const sameText = copy.of.first <= base.last && base.first <= copy.of.last
    const apart = passages.every(passage => copy.at.first > passage.last)
    if (!sameText || !apart || copy.shared < leastAgreement * wordCount(pieces, copy.at)) continue
    base.first = Math.min(base.first, copy.of.first)
    base.last = Math.max(base.last, copy.of.last)
    passages.push(copy.at)
    agreed += copy.shared
  }
  const all = wordCount(
    pieces.filter(piece => piece.isProse),
    { first: 0, last: Number.POSITIVE_INFINITY },
  )
  const covered = agreed + wordCount(pieces, base)
  return covered >= leastOfDocument * all ? passages : []
}

/** Chains that follow one another on both sides, parted only by a passage that differs, are one copy. */
function mergeRuns(similar: readonly Similar[]): Similar[] {
  const merged: Similar[] = []
  for (const next of similar) {
    const last = merged.at(-1)
    const goesOn =
      last &&
      next.first[0] >= last.first[1] &&
      next.second[0] - last.second[1] <= 200 &&
      next.first[0] - last.first[1] <= 200
    if (!last || !goesOn || next.first[1] > last.second[0]) merged.push(next)
    else {
      merged[merged.length - 1] = {
        first: [last.first[0], next.first[1]],
        second: [last.second[0], next.second[1]],
        shared: last.shared + next.shared,
      }
    }
  }
  return merged
}

function wordCount(pieces: readonly Piece[], passage: Passage): number {
  return pieces.slice(passage.first, passage.last + 1).reduce((sum, piece) => sum + countWords(piece.plain), 0)
}

/** Headings, dates and salutations before, and short lines after, belong to the copies when both have them. */
function extendTogether(pieces: readonly Piece[], base: Passage, other: Passage, passages: readonly Passage[]): void {
  const isFree = (index: number) => passages.every(passage => index < passage.first || index > passage.last)
  const opens = (index: number) => {
    const piece = pieces[index]
    return piece !== undefined && isFree(index) && (isShortHeading(piece) || isDateline(piece) || isSalutation(piece))
  }
  while (opens(base.first - 1) && opens(other.first - 1)) {
    base.first--
    other.first--
  }
  while (isAlike(pieces[base.last + 1], pieces[other.last + 1]) && isFree(base.last + 1) && isFree(other.last + 1)) {
    base.last++
    other.last++
  }
}

function isAlike(a: Piece | undefined, b: Piece | undefined): boolean {
  if (!a || !b) return false
  const letters = (piece: Piece) => piece.plain.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  return letters(a) === letters(b) || (isDateline(a) && isDateline(b))
}

/** Furniture between two copies: what stands at the foot of a page ends a copy, what stands at the head opens one. */
function toWitnesses(reading: Reading, pieces: readonly Piece[], passages: readonly Passage[]): Witness[] {
  const furniture = reading.annotations.filter(annotation => annotation.element === 'fw')
  return passages.map((passage, index) => {
    const previous = passages[index - 1]
    const next = passages[index + 1]
    const start = pieces[passage.first]?.group.start ?? 0
    const end = pieces[passage.last]?.group.end ?? start
    const floor = pieces[passage.first - 1]?.group.end ?? 0
    const above = furniture.filter(one => one.attributes.place === 'top' && one.start >= floor && one.end <= start)
    const ceiling = pieces[passage.last + 1]?.group.start ?? reading.source.text.length
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

/** A, B, … Z, A1, B1, … */
function siglumOf(index: number): string {
  const round = Math.floor(index / 26)
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round))
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
