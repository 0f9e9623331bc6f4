/** Paragraphs that a witness has in another place: found after alignment, among what it left without a partner. */
import type { AlignedPair, Word } from './align.ts'

/** Numbers of two blocks that hold one text, at different places. */
export interface Moved {
  readonly a: number
  readonly b: number
}

/** A block that has fewer of its words aligned stands where the other text has not got it. */
const mostAligned = 0.3
/** Shorter blocks are formulas: they come again by chance. */
const fewestWords = 8
/** So many of the runs of three words of the shorter block are in the other. */
const leastShared = 0.5

/**
 * Each block at most once, in the order of the first text; linear in the words of blocks without a partner.
 * @example findMoved(wordsA, wordsB, alignWords(wordsA, wordsB)) // [{ a: 0, b: 2 }]
 */
export function findMoved(a: readonly Word[], b: readonly Word[], pairs: readonly AlignedPair[]): Moved[] {
  const isSame = (pair: AlignedPair) =>
    pair.a !== undefined && pair.b !== undefined && a[pair.a]?.text.toLowerCase() === b[pair.b]?.text.toLowerCase()
  const same = pairs.filter(isSame)
  const left = alone(
    a,
    same.flatMap(pair => pair.a ?? []),
  )
  const right = alone(
    b,
    same.flatMap(pair => pair.b ?? []),
  )
  if (left.size === 0 || right.size === 0) return []
  const blocksWith = new Map<string, number>()
  for (const [block, words] of left)
    for (const run of runsOf(words)) if (!blocksWith.has(run)) blocksWith.set(run, block)
  const taken = new Set<number>()
  const moved: Moved[] = []
  for (const [block, words] of right) {
    const runs = runsOf(words)
    const votes = new Map<number, number>()
    for (const run of runs) {
      const found = blocksWith.get(run)
      if (found !== undefined) votes.set(found, (votes.get(found) ?? 0) + 1)
    }
    const [best, shared] = [...votes].sort((one, other) => other[1] - one[1])[0] ?? [-1, 0]
    const shorter = Math.min(runs.length, runsOf(left.get(best) ?? []).length)
    if (taken.has(best) || shared < leastShared * shorter || shared === 0) continue
    taken.add(best)
    moved.push({ a: best, b: block })
  }
  return moved.sort((one, other) => one.a - other.a)
}

/** Blocks of some length of which next to nothing is aligned, with their words. */
function alone(words: readonly Word[], aligned: readonly number[]): ReadonlyMap<number, readonly Word[]> {
  const blocks = new Map<number, Word[]>()
  for (const word of words) {
    const block = blocks.get(word.block)
    if (block) block.push(word)
    else blocks.set(word.block, [word])
  }
  const counts = new Map<number, number>()
  for (const at of aligned) {
    const block = words[at]?.block ?? -1
    counts.set(block, (counts.get(block) ?? 0) + 1)
  }
  for (const [block, own] of blocks)
    if (own.length < fewestWords || (counts.get(block) ?? 0) > mostAligned * own.length) blocks.delete(block)
  return blocks
}

function runsOf(words: readonly Word[]): string[] {
  const texts = words.map(word => word.text.toLowerCase())
  return texts.slice(2).map((_, index) => texts.slice(index, index + 3).join(' '))
}
