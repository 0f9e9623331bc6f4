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

test('nothing is added to mixed content', () => {
  const mixed = element(
    'p',
    {},
    ' a ',
    element('hi', {}, element('b'), element('c')),
    '\n  ',
    element('d', {}, ''),
    ' ',
  )
  expect(serialize(mixed, tei)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><p xmlns="http://www.tei-c.org/ns/1.0"> a <hi><b/><c/></hi>\n  <d/> </p>',
  )
})

test('the end of a CDATA section is text', () => {
  expect(write('a ]]> b', ']]>')).toContain(' n="]]&gt;">a ]]&gt; b</p>')
})

test.each(['\u0000', '\u0001', '\u000b', '\u001f', '\ud800', 'a\udfff', '\udc00\ud800', '\ufffe', '\uffff'])(
  'characters that XML cannot hold are refused, in text and in attributes: %j',
  character => {
    expect(() => write(character)).toThrow()
    expect(() => write('', character)).toThrow()
  },
)

test('attributes without a value are left out, empty ones are not', () => {
  expect(serialize(element('p', { a: undefined, b: '' }), tei)).toContain(
    '<p xmlns="http://www.tei-c.org/ns/1.0" b=""/>',
  )
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
