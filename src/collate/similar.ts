/** Finding copies of one text: passages whose words run alike. Knows only words and their positions. */

/** Two stretches of words, as half-open ranges of positions, with the number of words that they share in order. */
export interface Similar {
  readonly first: readonly [start: number, end: number]
  readonly second: readonly [start: number, end: number]
  readonly shared: number
}

const shingleLength = 5
/** As many words may differ between two hits of one chain. */
const widestGap = 20
/** Shorter agreements are formulas, not copies. */
const fewestWords = 30

interface Chain {
  firstStart: number
  firstEnd: number
  secondStart: number
  secondEnd: number
  shared: number
}

/**
 * Passages that occur twice: shingles of five words, hits chained where both sides go on together.
 * Linear in the number of words; a shingle's first occurrence stands for it.
 * @example findSimilar(words).map(copy => copy.shared) // [212]
 */
export function findSimilar(words: readonly string[]): Similar[] {
  const firstAt = new Map<string, number>()
  const open: Chain[] = []
  const done: Chain[] = []
  for (let at = 0; at + shingleLength <= words.length; at++) {
    const shingle = words.slice(at, at + shingleLength).join(' ')
    const first = firstAt.get(shingle)
    if (first === undefined) firstAt.set(shingle, at)
    else if (first + shingleLength <= at) addHit(open, first, at)
    closeOld(open, done, at)
  }
  return [...done, ...open]
    .filter(chain => chain.shared >= fewestWords && chain.firstEnd <= chain.secondStart)
    .sort((a, b) => a.secondStart - b.secondStart)
    .map(chain => ({
      first: [chain.firstStart, chain.firstEnd],
      second: [chain.secondStart, chain.secondEnd],
      shared: chain.shared,
    }))
}

/**
 * A hit goes on with the chain that it follows closely on both sides, or opens a new one. No chain goes on into what it
 * repeats: where a third copy follows the second at once, the words around that border stand between the first two too.
 */
function addHit(open: Chain[], first: number, second: number): void {
  const chain = open.find(
    candidate =>
      first + shingleLength > candidate.firstEnd &&
      first + shingleLength <= candidate.secondStart &&
      first - candidate.firstEnd <= widestGap &&
      second - candidate.secondEnd <= widestGap,
  )
  if (!chain) {
    const length = shingleLength
    open.push({
      firstStart: first,
      firstEnd: first + length,
      secondStart: second,
      secondEnd: second + length,
      shared: length,
    })
    return
  }
  chain.shared += Math.min(
    shingleLength,
    second + shingleLength - chain.secondEnd,
    first + shingleLength - chain.firstEnd,
  )
  chain.firstEnd = first + shingleLength
  chain.secondEnd = second + shingleLength
}

function closeOld(open: Chain[], done: Chain[], at: number): void {
  for (let index = open.length - 1; index >= 0; index--) {
    const chain = open[index]
    if (chain && at - chain.secondEnd > widestGap) done.push(...open.splice(index, 1))
  }
}
