/** From aligned words to variants: where two witnesses differ, and what kind of difference it is. */
import { inflection } from '../language/vocabulary.ts'
import type { Variant } from '../model.ts'
import type { AlignedPair, Word } from './align.ts'

/** A stretch of words where the witnesses differ; half-open ranges of word positions, one of them may be empty. */
export interface Difference {
  readonly a: readonly [start: number, end: number]
  readonly b: readonly [start: number, end: number]
  /** The side that has words twice which the other has once. */
  readonly repeated: 'a' | 'b' | undefined
}

/**
 * Neighbouring differences are one. A gap that repeats the words before it is moved behind them, so that the second
 * of two equal stretches is the one too many.
 * @example findDifferences(pairs, a, b) // [{ a: [2, 3], b: [2, 3], repeated: undefined }]
 */
export function findDifferences(pairs: readonly AlignedPair[], a: readonly Word[], b: readonly Word[]): Difference[] {
  const found: Difference[] = []
  let [atA, atB] = [0, 0]
  let open: { a: number; b: number } | undefined
  const close = () => {
    if (open) found.push(repetition({ a: [open.a, atA], b: [open.b, atB], repeated: undefined }, a, b))
    open = undefined
  }
  for (const pair of pairs) {
    const same = pair.a !== undefined && pair.b !== undefined && a[pair.a]?.text === b[pair.b]?.text
    if (same) close()
    else open ??= { a: atA, b: atB }
    if (pair.a !== undefined) atA = pair.a + 1
    if (pair.b !== undefined) atB = pair.b + 1
  }
  close()
  return found
}

/** Where one side has words and the other none, they slide as far back in the text as the words allow. */
function repetition(difference: Difference, a: readonly Word[], b: readonly Word[]): Difference {
  const isGapInB = difference.b[0] === difference.b[1]
  if (!isGapInB && difference.a[0] !== difference.a[1]) return difference
  const [words, range] = isGapInB ? [a, difference.a] : [b, difference.b]
  const isSame = (first: number, second: number) =>
    first >= 0 && words[first]?.text.toLowerCase() === words[second]?.text.toLowerCase()
  let by = 0
  while (range[1] + by < words.length && isSame(range[0] + by, range[1] + by)) by++
  const length = range[1] - range[0]
  const start = range[0] + by
  const isRepeated = Array.from({ length }).every((_, step) => isSame(start - length + step, start + step))
  if (!isRepeated) return difference
  const shifted = (own: readonly [number, number]) => [own[0] + by, own[1] + by] as const
  return { a: shifted(difference.a), b: shifted(difference.b), repeated: isGapInB ? 'a' : 'b' }
}

/** What else than the words decides a class. */
export interface Grounds {
  readonly isWord: (word: string) => boolean
  /** The range is, or is in, the name of a person of the authority. */
  readonly isKnownName: (word: Word) => boolean
  /** The transcriber put [sic] after it. */
  readonly isMarked: (word: Word) => boolean
}

/**
 * Substantive (number, word, inflection), accidental (case, punctuation), error (name, spelling, dittography).
 * @example classify(wordsA, wordsB, undefined, grounds) // { type: 'error', subtype: 'name' }
 */
export function classify(
  a: readonly Word[],
  b: readonly Word[],
  repeated: 'a' | 'b' | undefined,
  grounds: Grounds,
): Pick<Variant, 'type' | 'subtype'> {
  if (repeated) return { type: 'error', subtype: 'dittography' }
  const [textA, textB] = [join(a), join(b)]
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '')
  if (letters(textA) === letters(textB)) {
    const isError = areRunTogether(a, b, grounds) || areRunTogether(b, a, grounds)
    return isError ? { type: 'error', subtype: 'spelling' } : { type: 'accidental', subtype: 'punctuation' }
  }
  if (letters(textA).toLowerCase() === letters(textB).toLowerCase()) return { type: 'accidental', subtype: 'case' }
  const [firstA, firstB] = [a[0], b[0]]
  if (a.length === 1 && b.length === 1 && firstA && firstB) return classifyWords(firstA, firstB, grounds)
  return { type: 'substantive', subtype: 'word' }
}

/** `Ibelieve` beside `I believe`: no word, where the other witness has words in small letters. */
function areRunTogether([word, ...more]: readonly Word[], parts: readonly Word[], grounds: Grounds): boolean {
  const isPlain = (part: Word) => /^(?:\p{Ll}+|I|A)$/u.test(part.text) && grounds.isWord(part.text)
  return (
    word !== undefined && more.length === 0 && parts.length > 1 && !grounds.isWord(word.text) && parts.every(isPlain)
  )
}

function classifyWords(a: Word, b: Word, grounds: Grounds): Pick<Variant, 'type' | 'subtype'> {
  if (/^\d+$/.test(a.text) && /^\d+$/.test(b.text)) return { type: 'substantive', subtype: 'number' }
  if (grounds.isMarked(a) || grounds.isMarked(b)) return { type: 'error', subtype: 'spelling' }
  if (grounds.isKnownName(a) !== grounds.isKnownName(b) && isCapital(a) && isCapital(b))
    return { type: 'error', subtype: 'name' }
  if (isInflected(a.text, b.text) || isInflected(b.text, a.text)) return { type: 'substantive', subtype: 'inflection' }
  // A dictionary knows few names: it says nothing of words with a capital.
  if (isCapital(a) || isCapital(b)) return { type: 'substantive', subtype: 'word' }
  if (grounds.isWord(a.text) !== grounds.isWord(b.text)) return { type: 'error', subtype: 'spelling' }
  return { type: 'substantive', subtype: 'word' }
}

function isCapital(word: Word): boolean {
  return /^\p{Lu}/u.test(word.text)
}

function isInflected(short: string, long: string): boolean {
  return long.startsWith(short) && inflection.test(long.slice(short.length))
}

function join(words: readonly Word[]): string {
  return words.map(word => word.text).join(' ')
}
