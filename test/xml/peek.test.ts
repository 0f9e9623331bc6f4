/** The traps of fast-xml-parser: what is read is what is written, in its order, under its name. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { element, serialize } from '../../src/xml/build.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../../src/xml/peek.ts'

/** As `name attributes [children]`, so that one line is one expectation. */
function show(node: PeekElement | string | undefined): string {
  if (node === undefined || typeof node === 'string') return JSON.stringify(node) ?? 'undefined'
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
  return `${node.name}${attributes.join('')} [${node.children.map(show).join(' ')}]`
}

test.each([
  ['numeric references', '<a b="&#65;&#x42;">&#8217;&#x2014;&#128512;</a>', 'a b="AB" ["’—😀"]'],
  ['what only looks like a reference', '<a>&amp;#65; &amp;lt; &amp;amp;</a>', 'a ["&#65; &lt; &amp;"]'],
  ['the five entities', `<a b="&quot;&apos;&lt;&gt;&amp;">&lt;b&gt; &quot;&apos;</a>`, `a b="\\"'<>&" ["<b> \\"'"]`],
  ['white space', '<a> x <b/> \n y\t<c>  </c> </a>', 'a [" x " b [] " \\n y\\t" c ["  "] " "]'],
  ['mixed order', '<a>1<b/>2<c/>3<b/>4</a>', 'a ["1" b [] "2" c [] "3" b [] "4"]'],
  ['numbers and truth', '<a n="007" m="1e3">0012.50<b>true</b></a>', 'a n="007" m="1e3" ["0012.50" b ["true"]]'],
  ['CDATA', '<a>x<![CDATA[ <b> & ]]>y</a>', 'a ["x" " <b> & " "y"]'],
  ['comments and instructions', '<a>x<!-- c --><?pi d?>z</a>', 'a ["x" "z"]'],
  ['declaration and comment before the root', '<?xml version="1.0"?>\n<!-- c -->\n<a/>', 'a []'],
  ['an end of a tag in an attribute', '<a b="x>y/">z</a>', 'a b="x>y/" ["z"]'],
  ['prefixes', '<t:a xmlns:t="u" xml:id="q"><t:b/></t:a>', 't:a xmlns:t="u" xml:id="q" [t:b []]'],
  ['letters of all the world', '<é ü="文">😀</é>', 'é ü="文" ["😀"]'],
  [
    'names that every object has',
    '<a __proto__="1" constructor="2" hasOwnProperty="3"><__proto__>x</__proto__><constructor/><toString/><prototype/></a>',
    'a __proto__="1" constructor="2" hasOwnProperty="3" [__proto__ ["x"] constructor [] toString [] prototype []]',
  ],
  [
    'names that the parser uses itself',
    '<a><_text>#text</_text><script>x</script></a>',
    'a [_text ["#text"] script ["x"]]',
  ],
])('%s', (_what, xml, expected) => {
  expect(checkWellFormed(new TextEncoder().encode(xml), 'a.xml')).toEqual([])
  expect(show(peek(xml))).toBe(expected)
})

test('very many references, and very long text', () => {
  expect(textOf(peek(`<a>${'&amp;'.repeat(20_000)}${'&#8212;'.repeat(20_000)}</a>`))).toBe(
    '&'.repeat(20_000) + '—'.repeat(20_000),
  )
  expect(textOf(peek(`<a>${'x'.repeat(1_000_000)}</a>`))).toHaveLength(1_000_000)
})

test('as deep as the gate lets through', () => {
  const deep = `${'<a>'.repeat(255)}x${'</a>'.repeat(255)}`
  expect(checkWellFormed(new TextEncoder().encode(deep), 'a.xml')).toEqual([])
  expect(descendantsOf(peek(deep), 'a')).toHaveLength(254)
})

test('no prototype is changed', () => {
  peek('<__proto__ __proto__="x"><polluted>yes</polluted></__proto__>')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('nothing, or no element, is undefined', () => {
  for (const xml of ['', ' ', '<!-- c -->']) expect(peek(xml)).toBeUndefined()
  expect([textOf(undefined), childrenOf(undefined), descendantsOf(undefined, 'a')]).toEqual(['', [], []])
})

test('what the program writes is what is read', () => {
  // Line ends are the parser's to normalise (XML 1.0, sections 2.11 and 3.3.3).
  const character = fc.oneof(
    fc.constantFrom(' ', '&', '<', '>', '"', "'", ']]>', '&amp;', '&#65;', '\u00a0', '😀'),
    fc.integer({ min: 0x20, max: 0xd7ff }).map(code => String.fromCodePoint(code)),
  )
  const text = fc.array(character, { minLength: 1 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, text, (content, attribute) => {
      const node = peek(serialize(element('p', { n: attribute }, content, element('b'), content), ''))
      expect(node?.attributes.n).toBe(attribute)
      expect(node?.children.map(child => (typeof child === 'string' ? child : child.name))).toEqual([
        content,
        'b',
        content,
      ])
    }),
  )
})
