/** Sketches of texts: few numbers that show, without reading the texts again, which of many are much alike. */

const shingleLength = 5
/** One shingle of so many stands for the others; the same ones in every text. */
const sampled = 4
/** Of long texts one stands for more: of two long copies for as many. */
const mostShingles = 2000
/** What stands in more texts is a form, or a formula. */
const mostTexts = 26
/** So many shingles must two texts have in common to be compared word by word, … */
const leastCommon = 3
/** … and so much of the shorter sketch: where one word in three is misread, one shingle in eight stays whole. */
const leastShare = 0.05

/** Words in small letters, without stops: what copies are compared by. */
function plainWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) as string[]
}

export interface Sketch {
  readonly shingles: readonly number[]
  /** Part of the text stands twice in it: it may hold copies. */
  readonly isRepeated: boolean
}

/**
 * Shingles of five words as numbers, one in four of them, each once. Linear in the text.
 * @example sketchOf('the two armies would act together as soon as they met').shingles.length // 2
 */
export function sketchOf(text: string): Sketch {
  const hashes = plainWords(text).map(hashOf)
  const sketch = new Set<number>()
  let repeated = 0
  for (let at = 0; at + shingleLength <= hashes.length; at++) {
    let shingle = 0
    for (let step = 0; step < shingleLength; step++) shingle = mix(shingle, hashes[at + step] ?? 0)
    if (shingle % sampled !== 0) continue
    if (sketch.has(shingle)) repeated++
    sketch.add(shingle)
  }
  let shingles = [...sketch]
  for (let every = 2 * sampled; shingles.length > mostShingles; every *= 2)
    shingles = shingles.filter(shingle => shingle % every === 0)
  return { shingles, isRepeated: repeated >= leastCommon }
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

function mix(hash: number, next: number): number {
  const mixed = Math.imul((hash ^ next) + 0x9e3779b9, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/**
 * Pairs of texts, by their places in the list, that share enough to be compared; linear in all sketches together.
 * @example findAlike([sketchOf(a), sketchOf(b), sketchOf(copyOfA)]) // [[0, 2]]
 */
export function findAlike(sketches: readonly Pick<Sketch, 'shingles'>[]): (readonly [first: number, second: number])[] {
  const textsOf = new Map<number, number[]>()
  for (const [index, { shingles }] of sketches.entries()) {
    for (const shingle of shingles) {
      const texts = textsOf.get(shingle)
      if (!texts) textsOf.set(shingle, [index])
      else if (texts.length <= mostTexts) texts.push(index)
    }
  }
  const common = new Map<number, number>()
  const size = sketches.length
  for (const texts of textsOf.values()) {
    if (texts.length < 2 || texts.length > mostTexts) continue
    for (const [place, first] of texts.entries())
      for (const second of texts.slice(place + 1))
        common.set(first * size + second, (common.get(first * size + second) ?? 0) + 1)
  }
  const lengthOf = (index: number) => sketches[index]?.shingles.length ?? 0
  return [...common]
    .map(([pair, count]) => ({ pair: [Math.floor(pair / size), pair % size] as const, count }))
    .filter(
      ({ pair: [a, b], count }) => count >= Math.max(leastCommon, leastShare * Math.min(lengthOf(a), lengthOf(b))),
    )
    .map(({ pair }) => pair)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
