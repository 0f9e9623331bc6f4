/** Web pages: every character of the text nodes is read or counted, places lead back to the file, and nothing is hostile enough. */
import fc from 'fast-check'
import { parse } from 'parse5'
import { beforeAll, expect, test } from 'vitest'
import { readHtml } from '../../src/read/html.ts'
import { textOf } from '../../src/read/html-tree.ts'
import { selector } from '../../src/read/select.ts'
import { loadValidator, type ValidationContext, validateDocument } from '../../src/validate/validate.ts'
import { sumOf } from '../../src/write/account.ts'
import { encodeFile } from '../support/encode.ts'

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content
const read = (content: string | Uint8Array) =>
  readHtml(bytesOf(content), { id: 'a', path: 'transcripts/a.html', language: 'en' })
const problem = (content: string | Uint8Array) => {
  const [first] = read(content).diagnostics
  return (
    first &&
    `${first.severity} ${first.code} ${first.place?.line}:${first.place?.column} at byte ${first.place?.offset}`
  )
}
const letters = (text: string) => text.replace(/[ \t\n\r\f]+/g, '')

/** Markup by chance: well and badly nested, with everything that the reader knows. */
const tag = fc.constantFrom(
  ...'p div li ul ol table tr td th h1 h2 blockquote b i em s ins sup a span pre br hr dl dt dd main article nav script style title caption q'.split(
    ' ',
  ),
)
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'words of a letter ',
      'Moscow',
      ' ',
      '\n',
      '&amp;',
      '&eacute;',
      '&#8212;',
      '&lt;b',
      '[Page 4]',
      '1',
      ' Notes ',
      'a<b',
      '&bogus;',
      '\u0007',
      '\r\n',
    ),
  },
  { weight: 3, arbitrary: tag.map(name => `<${name}>`) },
  { weight: 3, arbitrary: tag.map(name => `</${name}>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<a href="#n1">1</a>',
      '<sup><a id="r2" href="#n2">2</a></sup>',
      '<p id="n1">One.</p>',
      '<li id="n2"><a href="#r2">2</a> Two.</li>',
      '<li class="footnote">Three.</li>',
      '<!-- x -->',
      '<span class="tei-pb" id="pg_3"></span>',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).map(text => text.replaceAll('\u0000', '')) },
)
const page = fc.array(piece, { minLength: 1, maxLength: 60 }).map(parts => `<p>Text ${parts.join('')}`)

test('every character of a page is read or counted, whatever its tags', () => {
  fc.assert(
    fc.property(page, html => {
      const [source] = read(html).sources
      if (!source) return
      const removed = source.normalised.reduce((sum, rule) => sum + rule.removed, 0)
      const added = source.normalised.find(rule => rule.rule === 'html-line')?.count ?? 0
      expect(source.text.length - added + removed).toBe(
        textOf(parse(new TextDecoder().decode(bytesOf(html)), { scriptingEnabled: false })).length,
      )
      for (const one of source.known) {
        expect(one.start).toBeLessThanOrEqual(one.end)
        expect(one.end).toBeLessThanOrEqual(source.text.length)
      }
    }),
    { numRuns: 300, seed: 1 },
  )
})

let validator: ValidationContext

beforeAll(async () => {
  validator = await loadValidator({ authority: [] })
})

test('the words of a page are those of its TEI, which is valid, and its account adds up', async () => {
  await fc.assert(
    fc.asyncProperty(page, async html => {
      const { encoded, diagnostics } = await encodeFile(bytesOf(html), 'html')
      if (read(html).sources.length === 0) return
      expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
      if (!encoded) return
      expect(sumOf(encoded.account)).toBe(encoded.account.total)
      const errors = validateDocument(new TextEncoder().encode(encoded.tei), 'tei/a.xml', validator).filter(
        one => one.severity === 'error' && one.code !== 'no-source' && one.code !== 'note-without-call',
      )
      expect(errors.map(one => `${one.place?.line}: ${one.message}`)).toEqual([])
    }),
    { numRuns: 150, seed: 2 },
  )
})

test('well-formed pages of generated documents keep their text, in order', () => {
  const text = fc.stringMatching(/^[A-Za-z<>&,. ]{1,30}$/)
  const escaped = (plain: string) => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const inline = fc.tuple(fc.constantFrom('em', 'b', 'sup', 'del', 'span'), text)
  const paragraph = fc.array(
    fc.oneof(
      text.map(plain => ['', plain] as const),
      inline,
    ),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('p', 'h2', 'blockquote', 'li', 'pre'), paragraph), { minLength: 1 }),
      blocks => {
        const html = blocks.map(
          ([name, parts]) =>
            `<${name}>${parts.map(([mark, plain]) => (mark ? `<${mark}>${escaped(plain)}</${mark}>` : escaped(plain))).join('')}</${name}>`,
        )
        const given = blocks.flatMap(([, parts]) => parts.map(([, plain]) => plain)).join('')
        const [source] = read(`<body>${html.join('')}`).sources
        expect(letters(source?.text ?? '')).toBe(letters(given))
      },
    ),
    { numRuns: 200, seed: 3 },
  )
})

test('places lead back to the file, behind references, line ends and a byte order mark', () => {
  const html = '\ufeff<p>caf&eacute; noir\r\nand <b>more</b> &amp; x</p>'
  const [source] = read(html).sources
  const place = (word: string) => source?.origin(source.text.indexOf(word))
  expect(source?.text).toBe('café noir and more & x')
  expect(place('noir')).toEqual({ byte: 18, line: 1, column: 16 })
  expect(place('more')).toEqual({ byte: 31, line: 2, column: 8 })
  expect(place('x')).toEqual({ byte: 46, line: 2, column: 23 })
  expect(source?.normalised).toContainEqual({ rule: 'character-reference', count: 2, removed: 0 })
})

test('encodings: by mark, by declaration, as UTF-8, else as Windows-1252', () => {
  const latin = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0))
  expect(read(latin('<meta charset="windows-1252"><p>caf\xe9 \x93x\x94')).sources[0]?.text).toBe('café “x”')
  expect(problem(latin('<p>caf\xe9'))).toBe('warning assumed-encoding 1:1 at byte 0')
  expect(problem(latin('<meta charset=utf-8>\n<p>caf\xe9'))).toBe('error not-utf-8 2:7 at byte 27')
  expect(read(new Uint8Array([0xff, 0xfe, ...Buffer.from('<p>é', 'utf16le')])).sources[0]?.text).toBe('é')
})

test('pages without text, and such as nobody writes, are refused or read, and never stop the program', () => {
  expect(problem('')).toBe('error empty-file 1:1 at byte 0')
  expect(problem('<html><body><script>no text</script></body></html>')).toBe('error empty-file 1:1 at byte 0')
  expect(problem('<div>'.repeat(100_000))).toMatch(/^error html-too-complex 1:\d+/)
  expect(problem(Array.from({ length: 100_000 }, (_, index) => `<b a=${index}>x<p>`).join(''))).toMatch(
    /^error html-too-complex 1:\d+/,
  )
  expect(read(`<p ${'a'.repeat(500_000)}="${'x'.repeat(500_000)}">Text`).sources[0]?.text).toBe('Text')
  expect(read(`<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}>Text`).sources[0]?.text).toBe(
    'Text',
  )
  expect(read('<p>a</p>'.repeat(100_000)).sources[0]?.text.length).toBe(299_998)
  expect(read('<table><tr><td>a'.repeat(100)).sources[0]?.text).toContain('a')
  expect(read('<a href="#n">1</a>'.repeat(50_000)).sources).toHaveLength(1)
  expect(read('<p id=x><a href="#x">1</a>'.repeat(20_000)).sources).toHaveLength(1)
  expect(read(`${'<!--'.repeat(1000)}<p>Text`).diagnostics[0]?.code).toBe('empty-file')
  expect(read(`${'<ul>'.repeat(200)}Text`).sources[0]?.text).toBe('Text')
})

test('selectors of profiles', () => {
  const root = parse('<div class="a b"><ol id="o"><li class="c" data-x="yes">x</li></ol></div>')
  const [, body] = (root.childNodes[0] as never as { childNodes: never[] }).childNodes
  const li = (body as never as { childNodes: { childNodes: { childNodes: never[] }[] }[] }).childNodes[0]?.childNodes[0]
    ?.childNodes[0] as never
  const matches = (path: string) => selector(path)(li)
  expect(
    ['li', 'li.c', '.a li', '.a.b #o li', '[data-x=yes]', '[data-x^=y]', 'p, li', 'li[data-x].c'].filter(
      path => !matches(path),
    ),
  ).toEqual([])
  expect(['ul li', '.d', '.a.c li', '[data-x=no]', 'p'].filter(matches)).toEqual([])
  expect(() => selector('li > p')).toThrow('no selector')
})
