/** Bad input is refused with its place; what is normalised is counted; offsets lead back to bytes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTranscript } from '../../src/read/transcript.ts'

const read = (content: string | Uint8Array) =>
  readTranscript(typeof content === 'string' ? new TextEncoder().encode(content) : content, {
    id: 'a',
    path: 'transcripts/a.txt',
    language: 'en',
  })
const problem = (content: string | Uint8Array) => {
  const [first] = read(content).diagnostics
  return (
    first &&
    `${first.severity} ${first.code} ${first.place?.line}:${first.place?.column} at byte ${first.place?.offset}`
  )
}

test('an empty file, and one of blanks', () => {
  expect(problem('')).toBe('error empty-file 1:1 at byte 0')
  expect(problem(' \n\t\n')).toBe('error empty-file 1:1 at byte 0')
})

test('a binary file', () => {
  expect(problem(new Uint8Array([80, 75, 3, 4, 10, 0, 0, 0]))).toBe('error binary-file 2:1 at byte 5')
})

test('UTF-16', () => {
  expect(problem(new Uint8Array([0xff, 0xfe, 65, 0]))).toBe('error not-utf-8 1:1 at byte 0')
})

test('the first byte that breaks UTF-8 is named', () => {
  expect(problem(new Uint8Array([...new TextEncoder().encode('été\nab'), 0xe9, 0x20]))).toBe(
    'error not-utf-8 2:3 at byte 8',
  )
  expect(problem(new Uint8Array([0xc0, 0x80]))).toBe('error not-utf-8 1:1 at byte 0')
  expect(problem(new Uint8Array([65, 0xed, 0xa0, 0x80]))).toBe('error not-utf-8 1:2 at byte 1')
})

test('control characters become U+FFFD, and the first is shown', () => {
  const [source] = read('a\nb\u0007c\u0001').sources
  expect(source?.text).toBe('a\nb\ufffdc\ufffd')
  expect(problem('a\nb\u0007c\u0001')).toBe('warning forbidden-character 2:2 at byte 3')
  expect(source?.normalised).toEqual([{ rule: 'forbidden-character', count: 2, removed: 0 }])
})

test('BOM and CRLF are left out and counted', () => {
  const [source] = read('\ufeffa\r\nb\rc').sources
  expect(source?.text).toBe('a\nb\nc')
  expect(source?.normalised).toEqual([
    { rule: 'byte-order-mark', count: 1, removed: 1 },
    { rule: 'carriage-return', count: 1, removed: 1 },
    { rule: 'lone-carriage-return', count: 1, removed: 0 },
  ])
})

test('every offset leads back to its byte', () => {
  const piece = fc.oneof(
    fc.constantFrom('\r\n', '\n', '\r', '\u0007', 'é', '€', '😀', 'a'),
    fc.string({ unit: 'binary', maxLength: 4 }).map(text => text.replaceAll('\u0000', '')),
  )
  fc.assert(
    fc.property(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 30 }), (bom, pieces) => {
      const received = (bom ? '\ufeff' : '') + pieces.join('').replace(/^\ufeff+/, '')
      const bytes = new TextEncoder().encode(received)
      const [source] = read(bytes).sources
      if (!source) return
      for (let at = 0; at < source.text.length; at++) {
        const character = source.text[at] ?? ''
        if (/[\n\ufffd]|\p{Cs}/u.test(character)) continue
        const { byte } = source.origin(at)
        expect(
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(
            bytes.subarray(byte, byte + Buffer.byteLength(character)),
          ),
        ).toBe(character)
      }
    }),
  )
})

test('a line of 9 MB is read, and its end is found; one of 20 MB is refused', () => {
  const [source] = read(`${'word '.repeat(1_800_000)}end`).sources
  expect(source?.origin(source.text.length - 1).column).toBe(9_000_003)
  expect(read('word '.repeat(4_000_000)).diagnostics[0]?.code).toBe('too-large')
})
