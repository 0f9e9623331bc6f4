/** Passages of a source that say the same: from runs of similar words to the pieces that they stand in. */
import { findSimilar, type Similar } from '../collate/similar.ts'
import type { Range } from '../model.ts'
import { countWords } from './layout.ts'
import type { Piece } from './pieces.ts'

/** So much of the shorter passage stands in the other, word for word … */
const leastOfShorter = 0.6
/** … and so much of the longer one, which may have an addition. */
const leastOfLonger = 0.3
/** Together the passages are most of the document; else one text quotes another. */
const leastOfDocument = 0.5
/** Words that one side may have alone between two runs of the same words. */
const widestAddition = 400
/** Fewer words of a piece are no part of what is repeated. */
const strayWords = 5
/** What stands in a source more often is a form that was filled in, or a formula. */
const mostCopies = 26

export interface Passage {
  /** Positions of words, half-open. */
  readonly words: Range
  /** Indexes of pieces, both inclusive. */
  readonly first: number
  readonly last: number
  /** How many of the words stand in the first passage too, in the same order. */
  readonly shared: number
}

/** All words of a source in order, in small letters, and the index of the piece that each stands in. */
export interface PieceWords {
  readonly words: readonly string[]
  readonly pieceOf: readonly number[]
}

export function wordsOfPieces(pieces: readonly Piece[]): PieceWords {
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

/**
 * The passage that is repeated at most length, and its repetitions, in the order of the text; none where the same
 * words are a small part of the document.
 * @example findPassages(pieces, wordsOfPieces(pieces)) // [{ words: [0, 210], first: 2, last: 5, shared: 204 }, …]
 */
export function findPassages(pieces: readonly Piece[], { words, pieceOf }: PieceWords): Passage[] {
  const runs = mergeRuns(findSimilar(words).map(run => withoutNextCopy(run, pieceOf)))
  const main = longest(runs.filter(isFirst(runs)))
  if (!main) return []
  let base: Range = main.first
  const copies: Similar[] = []
  let agreed = 0
  for (const run of runs) {
    const isSameText = run.first[0] < base[1] && base[0] < run.first[1]
    const isApart = run.second[0] >= Math.max(base[1], copies.at(-1)?.second[1] ?? 0)
    if (!isSameText || !isApart || !agrees(run)) continue
    base = [Math.min(base[0], run.first[0]), Math.max(base[1], run.first[1])]
    copies.push(run)
    agreed += run.shared
  }
  const all = pieces.filter(piece => piece.isProse).reduce((sum, piece) => sum + countWords(piece.plain), 0)
  if (copies.length >= mostCopies || agreed + lengthOf(base) < leastOfDocument * all) return []
  const most = Math.max(...copies.map(copy => copy.shared))
  const passages = [
    { range: base, shared: most },
    ...copies.map(copy => ({ range: copy.second, shared: copy.shared })),
  ].map(({ range, shared }) => toPassage(range, shared, pieceOf))
  return passages.filter(({ first }, index) => first > (passages[index - 1]?.last ?? -1))
}

/** So many words at the head of a copy may be its own. */
const longestOwnHead = 20

/**
 * Where copies follow one another at once, the head of the second may be that of the third and not of the first: then a
 * run of the first two ends with those words. They belong to the piece that the second begins in.
 */
function withoutNextCopy(run: Similar, pieceOf: readonly number[]): Similar {
  const { first, second, shared } = run
  let border = second[0]
  while (pieceOf[border - 1] === pieceOf[second[0]] && second[0] - border < longestOwnHead) border--
  const isHead = border > 0 && pieceOf[border - 1] !== pieceOf[border]
  const over = isHead ? Math.max(0, first[1] - border) : 0
  if (over === 0) return run
  return { first: [first[0], border], second: [second[0], second[1] - over], shared: shared - over }
}

/** Pieces of which the passage has a few words only, because both copies go on alike by chance, are not in it. */
function toPassage([start, end]: Range, shared: number, pieceOf: readonly number[]): Passage {
  const pieceAt = (word: number) => pieceOf[word] ?? 0
  const [, endOfFirst] = wordsOfPiece(start, pieceOf)
  const [startOfLast] = wordsOfPiece(end - 1, pieceOf)
  const isWide = pieceAt(start) !== pieceAt(end - 1)
  const from = isWide && endOfFirst - start < strayWords ? endOfFirst : start
  const to = isWide && end - startOfLast < strayWords && startOfLast > from ? startOfLast : end
  return { words: [from, to], first: pieceAt(from), last: pieceAt(to - 1), shared: Math.min(shared, to - from) }
}

/** The words, half-open, of the piece in which a word stands. */
export function wordsOfPiece(word: number, pieceOf: readonly number[]): Range {
  let [start, end] = [word, word + 1]
  while (start > 0 && pieceOf[start - 1] === pieceOf[word]) start--
  while (end < pieceOf.length && pieceOf[end] === pieceOf[word]) end++
  return [start, end]
}

function longest(runs: readonly Similar[]): Similar | undefined {
  return runs.reduce<Similar | undefined>((best, run) => (best && best.shared >= run.shared ? best : run), undefined)
}

/** Whether a run repeats what stands there for the first time: copies share what the first of them may lack. */
function isFirst(runs: readonly Similar[]): (run: Similar) => boolean {
  const sorted = [...runs].sort((a, b) => a.second[0] - b.second[0])
  const starts = sorted.map(run => run.second[0])
  const ends: number[] = []
  for (const run of sorted) ends.push(Math.max(run.second[1], ends.at(-1) ?? 0))
  return ({ first }) => (ends[countBefore(starts, first[0] + 1) - 1] ?? 0) <= first[0]
}

function agrees({ first, second, shared }: Similar): boolean {
  const [shorter, longer] = [lengthOf(first), lengthOf(second)].sort((a, b) => a - b) as [number, number]
  return shared >= leastOfShorter * shorter && shared >= leastOfLonger * longer
}

function lengthOf([start, end]: Range): number {
  return end - start
}

/** Runs that follow one another on both sides, parted only by words that differ, are one. */
function mergeRuns(similar: readonly Similar[]): Similar[] {
  const merged: Similar[] = []
  const starts = similar.map(run => run.second[0])
  let open: number[] = []
  for (const next of similar) {
    open = open.filter(index => next.second[0] - (merged[index]?.second[1] ?? 0) <= widestAddition)
    const before = open.findLast(index => goesOn(merged[index] as Similar, next, starts))
    const last = merged[before ?? -1]
    if (before === undefined || !last) {
      open.push(merged.length)
      merged.push(next)
    } else {
      merged[before] = {
        first: [last.first[0], next.first[1]],
        second: [last.second[0], next.second[1]],
        shared: last.shared + next.shared,
      }
    }
  }
  return merged
}

/** What stands between in the first text is no other copy: three copies may share what the first of them lacks. */
function goesOn(last: Similar, next: Similar, starts: readonly number[]): boolean {
  const inOrder = next.first[0] >= last.first[1] && next.second[0] >= last.second[1]
  const isNear = next.first[0] - last.first[1] <= widestAddition
  return (
    inOrder &&
    isNear &&
    next.first[1] <= last.second[0] &&
    countBefore(starts, last.first[1]) === countBefore(starts, next.first[0] + 1)
  )
}

/** How many of the sorted positions stand before a place. */
function countBefore(positions: readonly number[], place: number): number {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}
