/** Aligning the words of two witnesses: anchors where the texts agree for long, Needleman–Wunsch between them. */
import { diffArrays } from 'diff'

export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Number of the block that it stands in. */
  readonly block: number
}

/** Words that stand at one place in both witnesses; one side is undefined where a witness has nothing. */
export interface AlignedPair {
  readonly a: number | undefined
  readonly b: number | undefined
}

/** A stretch with more cells than this is aligned by longest common subsequence instead. */
const mostCells = 4_000_000

/**
 * Every word of both sides once, in order.
 * @example alignWords(words('act as'), words('not as')) // [{ a: 0, b: 0 }, { a: 1, b: 1 }]
 */
export function alignWords(a: readonly Word[], b: readonly Word[]): AlignedPair[] {
  const keysA = a.map(word => word.text.toLowerCase())
  const keysB = b.map(word => word.text.toLowerCase())
  const pairs: AlignedPair[] = []
  let fromA = 0
  let fromB = 0
  for (const [atA, atB] of [...findAnchors(keysA, keysB), [a.length, b.length] as const]) {
    pairs.push(...alignStretch(keysA, keysB, fromA, atA, fromB, atB))
    if (atA < a.length && atB < b.length) pairs.push({ a: atA, b: atB })
    fromA = atA + 1
    fromB = atB + 1
  }
  return pairs
}

/** Middles of trigrams that stand once in each text, in the longest order that both share. */
function findAnchors(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const uniqueA = uniqueTrigrams(a)
  const uniqueB = uniqueTrigrams(b)
  const hits: (readonly [number, number])[] = []
  for (const [trigram, at] of uniqueA) {
    const other = uniqueB.get(trigram)
    if (other !== undefined) hits.push([at + 1, other + 1])
  }
  return longestIncreasing(hits)
}

function uniqueTrigrams(words: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (let at = 0; at + 3 <= words.length; at++) {
    const trigram = words.slice(at, at + 3).join(' ')
    if (places.has(trigram)) repeated.add(trigram)
    places.set(trigram, at)
  }
  for (const trigram of repeated) places.delete(trigram)
  return places
}

/** Hits come in the order of the first text; patience sorting finds the longest run that is in order in the second. */
function longestIncreasing(hits: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = []
  const before: (number | undefined)[] = []
  hits.forEach(([, second], index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((hits[tails[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1
      else high = middle
    }
    before[index] = tails[low - 1]
    tails[low] = index
  })
  const run: (readonly [number, number])[] = []
  for (let index = tails.at(-1); index !== undefined; index = before[index]) {
    const hit = hits[index]
    if (hit) run.push(hit)
  }
  return run.reverse()
}

function alignStretch(
  a: readonly string[],
  b: readonly string[],
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
): AlignedPair[] {
  const most = Math.min(toA - fromA, toB - fromB)
  let sameAtEnd = 0
  while (sameAtEnd < most && a[toA - 1 - sameAtEnd] === b[toB - 1 - sameAtEnd]) sameAtEnd++
  let same = 0
  while (same < most - sameAtEnd && a[fromA + same] === b[fromB + same]) same++
  const [startA, startB, endA, endB] = [fromA + same, fromB + same, toA - sameAtEnd, toB - sameAtEnd]
  const [rows, columns] = [endA - startA, endB - startB]
  const isLong = rows === 0 || columns === 0 || rows * columns > mostCells
  const between = isLong
    ? alignByDiff(a.slice(startA, endA), b.slice(startB, endB), startA, startB)
    : needlemanWunsch(a, b, startA, endA, startB, endB)
  return [...samePairs(fromA, fromB, same), ...between, ...samePairs(endA, endB, sameAtEnd)]
}

function samePairs(fromA: number, fromB: number, count: number): AlignedPair[] {
  return Array.from({ length: count }, (_, step) => ({ a: fromA + step, b: fromB + step }))
}

const gap = 2

/** Small for words that resemble one another, so that a misread word stands opposite its original. */
function mismatch(a: string, b: string, areAlike: boolean): number {
  if (a === b) return 0
  if (!areAlike) return 2 * gap + 1
  return a[0] === b[0] || a.at(-1) === b.at(-1) ? 2 : 3
}

function needlemanWunsch(
  a: readonly string[],
  b: readonly string[],
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
): AlignedPair[] {
  const [rows, columns] = [toA - fromA, toB - fromB]
  const width = columns + 1
  const cost = new Float64Array((rows + 1) * width)
  const at = (row: number, column: number) => cost[row * width + column] ?? 0
  const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text)
  const [wordsA, wordsB] = [a.slice(fromA, toA).map(isWord), b.slice(fromB, toB).map(isWord)]
  const costOf = (row: number, column: number) =>
    mismatch(a[fromA + row - 1] ?? '', b[fromB + column - 1] ?? '', wordsA[row - 1] === wordsB[column - 1])
  for (let column = 1; column <= columns; column++) cost[column] = column * gap
  for (let row = 1; row <= rows; row++) {
    cost[row * width] = row * gap
    for (let column = 1; column <= columns; column++) {
      const same = at(row - 1, column - 1) + costOf(row, column)
      cost[row * width + column] = Math.min(same, at(row - 1, column) + gap, at(row, column - 1) + gap)
    }
  }
  const pairs: AlignedPair[] = []
  let [row, column] = [rows, columns]
  while (row > 0 || column > 0) {
    const [wordA, wordB] = [fromA + row - 1, fromB + column - 1]
    if (row > 0 && column > 0 && at(row, column) === at(row - 1, column - 1) + costOf(row, column)) {
      pairs.push({ a: wordA, b: wordB })
      row--
      column--
    } else if (row > 0 && at(row, column) === at(row - 1, column) + gap) {
      pairs.push({ a: wordA, b: undefined })
      row--
    } else {
      pairs.push({ a: undefined, b: wordB })
      column--
    }
  }
  return pairs.reverse()
}

function alignByDiff(a: readonly string[], b: readonly string[], fromA: number, fromB: number): AlignedPair[] {
  const pairs: AlignedPair[] = []
  let [atA, atB] = [fromA, fromB]
  for (const part of diffArrays([...a], [...b])) {
    for (let step = 0; step < part.value.length; step++) {
      pairs.push({ a: part.added ? undefined : atA++, b: part.removed ? undefined : atB++ })
    }
  }
  return pairs
}
