/** Alignment keeps every word in order; variants are where the texts differ, and of the right kind. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignWords, type Word } from '../../src/collate/align.ts'
import { classify, findDifferences, type Grounds } from '../../src/collate/classify.ts'
import { findSimilar } from '../../src/collate/similar.ts'

const words = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map(match => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    block: 0,
  }))
const grounds: Grounds = {
  isWord: word => !['consultive', 'advisroy'].includes(word),
  isKnownName: word => ['Deane', 'Harriman'].includes(word.text),
  isMarked: () => false,
}

function variants(first: string, second: string): string[] {
  const [a, b] = [words(first), words(second)]
  return findDifferences(alignWords(a, b), a, b).map(({ a: [a1, a2], b: [b1, b2], repeated }) => {
    const kind = classify(a.slice(a1, a2), b.slice(b1, b2), repeated, grounds)
    const show = (side: readonly Word[], from: number, to: number) =>
      side
        .slice(from, to)
        .map(word => word.text)
        .join(' ') || '∅'
    return `${show(a, a1, a2)} | ${show(b, b1, b2)} : ${kind.type} ${kind.subtype}`
  })
}

test.each([
  ['On June 30 in', 'On June 20 in', '30 | 20 : substantive number'],
  ['the Allied Forces in', 'the Allied forces in', 'Forces | forces : accidental case'],
  ['when their attacks met', 'when their attack met', 'attacks | attack : substantive inflection'],
  ['directed General Beane to', 'directed General Deane to', 'Beane | Deane : error name'],
  ['would act as a', 'would not as a', 'act | not : substantive word'],
  ['a consultive body', 'a consultative body', 'consultive | consultative : error spelling'],
  ['General Dean agreed', 'General Dunn agreed', 'Dean | Dunn : substantive word'],
  ['Chiefs of the of the British', 'Chiefs of the British', 'of the | ∅ : error dittography'],
  ['Chiefs of the British', 'Chiefs of the of the British', '∅ | of the : error dittography'],
  ['the army in the east', 'the red army in the east', '∅ | red : substantive word'],
  ['he came , and', 'he came and', ', | ∅ : accidental punctuation'],
])('%s / %s', (first, second, variant) => {
  expect(variants(first, second)).toEqual([variant])
})

test('texts that are the same have no variants', () => {
  expect(variants('one two three', 'one two three')).toEqual([])
})

test('alignment keeps every word of both texts once and in order', () => {
  const text = fc
    .array(fc.constantFrom('the', 'of', 'army', 'chiefs', 'and', 'red', 'x'), { maxLength: 60 })
    .map(parts => words(parts.join(' ')))
  fc.assert(
    fc.property(text, text, (a, b) => {
      const pairs = alignWords(a, b)
      expect(pairs.flatMap(pair => pair.a ?? [])).toEqual(a.map((_, index) => index))
      expect(pairs.flatMap(pair => pair.b ?? [])).toEqual(b.map((_, index) => index))
    }),
  )
})

test('a text of 20,000 words is aligned with its copy', () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `w${index % 997}x${index % 31}`)
  const copy = long.map((word, index) => (index % 1000 === 500 ? 'other' : word))
  expect(variants(long.join(' '), copy.join(' '))).toHaveLength(20)
})

test('a copy is found, formulas are not', () => {
  const text = (seed: number) => Array.from({ length: 80 }, (_, index) => `w${(index * 7 + seed) % 1009}`)
  const formula = ['yours', 'very', 'sincerely', 'and', 'truly', 'as', 'ever']
  expect(findSimilar([...text(1), 'parted', ...text(1)])).toEqual([{ first: [0, 80], second: [81, 161], shared: 80 }])
  expect(findSimilar([...text(1), ...formula, ...text(500), ...formula])).toEqual([])
})
