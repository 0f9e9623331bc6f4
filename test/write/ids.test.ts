/** Ids stay with their text, and none is given twice. */
import { expect, test } from 'vitest'
import { encodeText } from '../support/encode.ts'

const paragraphs = (tei: string | undefined) =>
  Object.fromEntries([...(tei ?? '').matchAll(/<p xml:id="([^"]+)">([^<]*)/g)].map(match => [match[2], match[1]]))
const text = (...parts: string[]) =>
  parts
    .map(part => `${part} is a paragraph of this document, and it is long enough to be one, as anybody can see.`)
    .join('\n\n')
const key = (part: string) =>
  `${part} is a paragraph of this document, and it is long enough to be one, as anybody can see.`

function again(before: ReturnType<typeof encodeText>, after: string) {
  return encodeText(after, { earlier: before.encoded?.tei, highest: before.encoded?.highest ?? {} })
}

test('a paragraph that comes in between takes a new number', () => {
  const first = encodeText(text('Apple', 'Cherry'))
  const second = again(first, text('Apple', 'Banana', 'Cherry'))
  expect(paragraphs(second.encoded?.tei)).toEqual({
    [key('Apple')]: 'p1',
    [key('Banana')]: 'p3',
    [key('Cherry')]: 'p2',
  })
})

test('the number of a paragraph that went is not given again', () => {
  const first = encodeText(text('Apple', 'Banana'))
  const second = again(first, text('Apple'))
  const third = encodeText(text('Apple', 'Quince'), {
    earlier: second.encoded?.tei,
    highest: second.encoded?.highest ?? {},
  })
  expect(paragraphs(third.encoded?.tei)).toEqual({ [key('Apple')]: 'p1', [key('Quince')]: 'p3' })
})

test('a paragraph that was mended keeps its number', () => {
  const first = encodeText(text('Apple', 'Banana'))
  const second = again(first, text('Apple', 'Banana').replace('Banana is a paragraph', 'Banana is one paragraph'))
  expect(Object.values(paragraphs(second.encoded?.tei))).toEqual(['p1', 'p2'])
})
