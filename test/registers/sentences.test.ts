/** A mention stands in its sentence: points of abbreviations and initials end none. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentenceAround } from '../../src/registers/sentences.ts'

/** The place stands between brackets; the sentence is what is left between bars. */
const cases: readonly (readonly [text: string, sentence: string])[] = [
  ['He left. [Harriman] stayed. All slept.', '[Harriman] stayed.'],
  ['He left. Mr. [Harriman] stayed. All slept.', 'Mr. [Harriman] stayed.'],
  ['They saw W. A. [Harriman]. He left.', 'They saw W. A. [Harriman].'],
  ['“Why?” asked [Stalin]. “Because.”', '“Why?” asked [Stalin].'],
  ['“So it is.” [Stalin] smiled.', '[Stalin] smiled.'],
  ['See vol. iii, pp. 704 ff. and [Deane], No. 5. End.', 'See vol. iii, pp. 704 ff. and [Deane], No. 5.'],
  ['On Sept. 19 the U.S. Ambassador [Harriman] came. Then?', 'On Sept. 19 the U.S. Ambassador [Harriman] came.'],
  ['Wait… [Stalin] came! 30 men left.', '[Stalin] came!'],
  ['[Deane] rang, e.g. twice. so they say', '[Deane] rang, e.g. twice. so they say'],
  ['[Stalin]', '[Stalin]'],
  ['  [Stalin]  ', '[Stalin]'],
  ['A point in 3.14 or a.b does not end it, [Hull] said.', 'A point in 3.14 or a.b does not end it, [Hull] said.'],
  ['Он ушёл. [Молотов] остался. Все спали.', '[Молотов] остался.'],
]

test.each(cases)('%s', (marked, expected) => {
  const start = marked.indexOf('[')
  const stop = marked.indexOf(']') - 1
  const text = marked.replace(/[[\]]/g, '')
  const { before, after } = sentenceAround(text, start, stop)
  expect(`${before}[${text.slice(start, stop)}]${after}`).toBe(expected)
})

test('a long sentence is cut between words, with an ellipsis', () => {
  const words = 'word '.repeat(200)
  const { before, after } = sentenceAround(`${words}Hull ${words}`, 1000, 1004)
  expect(before).toMatch(/^… (word )+$/)
  expect(after).toMatch(/^( word)+ …$/)
  expect(before.length).toBeLessThan(270)
})

test('what is shown is a piece of the passage around the place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.nat(), fc.nat(20), (text, at, length) => {
      const start = Math.min(at % (text.length + 1), text.length)
      const stop = Math.min(start + length, text.length)
      const { before, after } = sentenceAround(text, start, stop)
      expect(text.slice(0, start).endsWith(before.replace(/^… /, ''))).toBe(true)
      expect(text.slice(stop).startsWith(after.replace(/ …$/, ''))).toBe(true)
    }),
  )
})
