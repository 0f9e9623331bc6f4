/** The traps of xmlbuilder2, and that what is written is what is read. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { element, serialize } from '../../src/xml/build.ts'
import { readTree } from '../../src/xml/gate.ts'

const tei = 'http://www.tei-c.org/ns/1.0'
const write = (text: string, attribute = '') => serialize(element('p', { n: attribute }, text), tei)

test('text that looks like an entity is text', () => {
  expect(write('&nbsp; AT&T &amp; &#65; &lt;')).toContain('>&amp;nbsp; AT&amp;T &amp;amp; &amp;#65; &amp;lt;</p>')
})

test('attributes keep ampersands, quotes, tabs and line ends', () => {
  const tree = readTree(new TextEncoder().encode(write('', 'a\t"b"\n&nbsp;\r<c>')))
  expect(tree?.attributes.n).toBe('a\t"b"\n&nbsp;\r<c>')
})

test('carriage returns come back', () => {
  expect(readTree(new TextEncoder().encode(write('a\r\nb')))?.children.join('')).toBe('a\r\nb')
})

test('xml:id is in the namespace of XML', () => {
  expect(serialize(element('p', { 'xml:id': 'p1' }), tei)).toContain(
    '<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="p1"/>',
  )
})

test('characters that XML cannot hold are refused', () => {
  expect(() => write('\u0001')).toThrow()
})

test('written and read back, all text and attributes are the same', () => {
  // What XML 1.0 can hold (section 2.2).
  const allowed = fc.oneof(
    fc.constantFrom('\t', '\n', '\r', '&', '<', '>', '"', ']]>', '&amp;'),
    fc.integer({ min: 0x20, max: 0xd7ff }).map(code => String.fromCodePoint(code)),
    fc.integer({ min: 0xe000, max: 0xfffd }).map(code => String.fromCodePoint(code)),
    fc.integer({ min: 0x10000, max: 0x10ffff }).map(code => String.fromCodePoint(code)),
  )
  const text = fc.array(allowed).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, text, (content, attribute) => {
      const tree = readTree(new TextEncoder().encode(write(content, attribute)))
      expect(tree?.children.join('')).toBe(content)
      expect(tree?.attributes.n).toBe(attribute)
    }),
  )
})
