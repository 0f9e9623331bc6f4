/** Alignment keeps every word in order; variants are where the texts differ, and of the right kind. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignWords, type Word } from '../../src/collate/align.ts'
import { classify, findDifferences, type Grounds } from '../../src/collate/classify.ts'
import { findMoved } from '../../src/collate/moved.ts'
import { findSimilar } from '../../src/collate/similar.ts'
import { runs } from '../support/random.ts'

const words = (text: string): Word[] =>
  [...text.matchAll(/\S+/g)].map(match => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    block: 0,
  }))
const grounds: Grounds = {
  isWord: word => !['consultive', 'advisroy', 'ofthe'].includes(word),
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
  ['the end ofthe war', 'the end of the war', 'ofthe | of the : error spelling'],
  ['in any one case', 'in anyone case', 'any one | anyone : accidental punctuation'],
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

const paragraph = fc.array(
  fc.constantFrom(
    ...'the old harbour of this town was closed and opened in a year by ships that came back from north'.split(' '),
  ),
  { minLength: 9, maxLength: 16 },
)
const inBlocks = (paragraphs: readonly (readonly string[])[]): Word[] =>
  paragraphs.flatMap((texts, block) =>
    texts.map((text, at) => ({ text, start: 100 * block + at, end: 100 * block + at + 1, block })),
  )

/** Reading the base with the other side of each difference gives the other witness. */
function rebuild(a: readonly Word[], b: readonly Word[]): string[] {
  const rebuilt: string[] = []
  let at = 0
  for (const difference of findDifferences(alignWords(a, b), a, b)) {
    rebuilt.push(
      ...a.slice(at, difference.a[0]).map(word => word.text),
      ...b.slice(...difference.b).map(word => word.text),
    )
    at = difference.a[1]
  }
  return [...rebuilt, ...a.slice(at).map(word => word.text)]
}

test('whatever moves and changes, each witness can be rebuilt from the base and the differences', () => {
  const texts = fc.array(paragraph, { minLength: 1, maxLength: 7 })
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('', 'very', 'not at all')), { maxLength: 4 })
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 3 }), edits, paragraph, (base, moves, changes, added) => {
      const other = base.map(words => [...words])
      for (const move of moves) other.splice(move % (other.length + 1), 0, ...other.splice(move % other.length, 1))
      other.splice((moves[0] ?? 0) % other.length, 0, [...added])
      for (const [place, word] of changes)
        other[place % other.length]?.splice(place % 9, 1, ...word.split(' ').filter(Boolean))
      const [a, b] = [inBlocks(base), inBlocks(other)]
      const moved = findMoved(a, b, alignWords(a, b))
      expect(new Set(moved.map(one => one.a)).size).toBe(moved.length)
      expect(new Set(moved.map(one => one.b)).size).toBe(moved.length)
      const restA = a.filter(word => !moved.some(one => one.a === word.block))
      const restB = b.filter(word => !moved.some(one => one.b === word.block))
      expect(rebuild(restA, restB)).toEqual(restB.map(word => word.text))
      for (const one of moved) {
        const own = b.filter(word => word.block === one.b)
        expect(
          rebuild(
            a.filter(word => word.block === one.a),
            own,
          ),
        ).toEqual(own.map(word => word.text))
      }
    }),
    runs(300),
  )
})

test('a paragraph that stands elsewhere has moved; one that comes again by chance has not', () => {
  const [one = [], two = [], three = []] = [
    'a b c d e f g h i j k',
    'l m n o p q r s t u v',
    'w x y z 1 2 3 4 5 6 7',
  ].map(text => text.split(' '))
  const moved = (first: string[][], second: string[][]) => {
    const [a, b] = [inBlocks(first), inBlocks(second)]
    return findMoved(a, b, alignWords(a, b))
  }
  expect(moved([one, two, three], [two, three, one])).toEqual([{ a: 0, b: 2 }])
  expect(moved([one, two], [one, three])).toEqual([])
  expect(moved([['yours', 'truly'], one], [one, ['yours', 'truly']])).toEqual([])
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
