/** No word of a document is lost on its page, none is added but those that are marked as ours, and no space comes or goes. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { readProfile } from '../../schema/profile.ts'
import { element, serialize, type XmlElement, type XmlNode } from '../../src/xml/build.ts'
import { readTree } from '../../src/xml/gate.ts'
import { elementsOf, findClass, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'
import { type Page, renderPage, renderPages } from '../support/page.ts'
import { samplePersons } from '../support/persons.ts'
import { runs, seededRandom } from '../support/random.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'
import { DocumentMaker } from '../validate/documents.ts'

const tei = 'http://www.tei-c.org/ns/1.0'
const profile = readProfile(readFileSync(path.join(schemaFolder, 'profile.yaml'), 'utf8'))

// Running text, letter by letter ----------------------------------------------------------------------------------

/** Elements of running text, each with attributes that change what becomes of it. */
const inline: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hi: { rend: ['italic', 'bold', 'superscript', 'underline', 'smallcaps', 'of no kind'] },
  emph: {},
  foreign: { 'xml:lang': ['fr', 'ar', 'no language'] },
  term: {},
  mentioned: {},
  title: { level: ['m', 'a'] },
  q: {},
  quote: {},
  ref: { target: ['https://example.org/', '#p0', '#gone', 'other.xml', 'javascript:alert(1)'] },
  persName: { ref: ['pers:harriman', 'pers:nobody', 'https://viaf.org/1'], cert: ['medium'] },
  rs: { type: ['person'], ref: ['pers:hull'] },
  orgName: { ref: ['https://example.org/org'] },
  surname: { rend: ['sc'] },
  date: { when: ['1944-09-19', '1944', 'soon'] },
  num: { value: ['3'] },
  abbr: {},
  reg: {},
  sic: {},
  corr: { cert: ['low'] },
  supplied: { reason: ['lost'] },
  surplus: { reason: ['repeated'] },
  unclear: {},
  add: { place: ['above'] },
  del: { rend: ['strikethrough'] },
  seg: { rend: ['bold'], 'xml:lang': ['en'] },
  bibl: {},
  fw: { type: ['stamp'] },
  label: {},
  author: {},
}
/** Elements that hold elements alone; the white space between them is no text. */
const pairs = [
  ['choice', 'sic', 'corr'],
  ['choice', 'abbr', 'expan'],
  ['choice', 'orig', 'reg'],
  ['subst', 'del', 'add'],
] as const
const milestones = ['lb', 'pb', 'cb', 'anchor', 'handShift', 'space']

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('word', 'Moscow', ' ', ', ', '\n      ', 'a b', '. ', ' \t ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<script>', '&nbsp;', '&amp;', ']]>', '<!--', '𝔄𐍈', 'שלום', 'e\u0301', '{$x}', '"'),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }).map(text => text.replace(/[\p{Cc}\ufffe\uffff]/gu, '')),
  },
)

const attributesOf = (possible: Readonly<Record<string, readonly string[]>>) =>
  fc.record(Object.fromEntries(Object.entries(possible).map(([name, values]) => [name, fc.constantFrom(...values)])), {
    requiredKeys: [],
  })

const { content } = fc.letrec<{ node: XmlNode; content: XmlNode[] }>(tie => {
  const inside = fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'text' })
  return {
    content: fc.array(tie('node'), { maxLength: 8 }),
    node: fc.oneof(
      { depthIdentifier: 'text', depthSize: 'small', withCrossShrink: true },
      words,
      fc.constantFrom(...milestones).map(name => element(name)),
      fc.constantFrom(...Object.keys(inline)).chain(name =>
        fc
          .tuple(attributesOf(inline[name] ?? {}), inside)
          // A reference without words would be given some by the page.
          .map(([given, children]) => element(name, given, ...(name === 'ref' ? ['there'] : []), ...children)),
      ),
      fc
        .tuple(fc.constantFrom(...pairs), inside, inside, fc.constantFrom('', '\n  '))
        .map(([[name, one, other], first, second, between]) =>
          element(name, {}, between, element(one, {}, ...first), between, element(other, {}, ...second), between),
        ),
      fc
        .tuple(fc.constantFrom('foot', 'inline'), inside)
        .map(([place, children]) => element('note', { place }, ...children)),
    ),
  }
})

const hasPair = (node: XmlElement) => node.name === 'choice' || node.name === 'subst'

/** What a reader of the TEI reads: all of it, but for the bodies of notes, which stand elsewhere. */
function wordsOf(node: XmlNode, parent?: XmlElement): string {
  if (typeof node === 'string') return parent && hasPair(parent) && node.trim() === '' ? '' : node
  if (node.name === 'note' && node.attributes.place === 'foot') return ''
  if (node.name === 'lb') return '⏎'
  return node.children.map(child => wordsOf(child, node)).join('')
}

/** A line that begins with its paragraph is not marked. */
function withoutFirstLine(paragraph: XmlElement): XmlElement {
  const first = paragraph.children.findIndex(node => typeof node !== 'string' || node.trim() !== '')
  const node = paragraph.children[first]
  if (node === undefined || typeof node === 'string' || node.name !== 'lb') return paragraph
  return { ...paragraph, children: paragraph.children.filter((_, index) => index !== first) }
}

/** What stands on the page: without the calls of notes. */
function shownIn(node: HtmlElement): string {
  if (hasClass(node, 'note-call')) return ''
  if (hasClass(node, 'lb')) return '⏎'
  return node.children.map(child => (typeof child === 'string' ? child : shownIn(child))).join('')
}

const wrap = (...paragraphs: readonly XmlElement[]) =>
  serialize(element('TEI', {}, element('teiHeader'), element('text', {}, element('body', {}, ...paragraphs))), tei)

test('running text stands on the page letter by letter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 4 }), async contents => {
      const paragraphs = contents.map((children, index) => element('p', { 'xml:id': `p${index}` }, ...children))
      const { html } = await renderPage({ tei: wrap(...paragraphs), persons: samplePersons })
      const shown = [...elementsOf(parseHtml(html))].filter(({ attributes }) => /^case-p\d+$/.test(attributes.id ?? ''))
      expect(shown.map(shownIn)).toEqual(paragraphs.map(paragraph => wordsOf(withoutFirstLine(paragraph))))
    }),
    runs(100),
  )
})

// Documents of every make, word by word ---------------------------------------------------------------------------

/** What a page says of itself and of its marks; everything else on it are words of the document. */
const ours = [
  'note-call',
  'note-number',
  'note-kind',
  'pb-number',
  'copy-name',
  'matter-name',
  'siglum',
  'entry-kind',
  'entry-by',
  'wordless',
  'ms-name',
  'markup',
]

const isOurs = (one: HtmlElement) => ours.some(name => hasClass(one, name))

/** The words of the text, each another one, with the elements that they stand in. */
function* placedWords(node: XmlNode, path: readonly string[]): Generator<{ word: string; path: readonly string[] }> {
  if (typeof node === 'string') {
    if (path.includes('text')) for (const [word] of node.matchAll(/w\d+z/g)) yield { word, path }
  } else if (node.name !== 'teiHeader' && node.name !== 'standOff') {
    for (const child of node.children) yield* placedWords(child, [...path, node.name])
  }
}

const wordsIn = (text: string) => [...text.matchAll(/w\d+z/g)].map(String)
const number = (word: string) => Number(word.slice(1, -1))

/** HTML has its own order in figures and tables: captions last, what stands between rows after them. */
const isMoved = (path: readonly string[]) => path.includes('figure') || path.includes('table') || path.includes('app')

/** A remark on a correction is told in plain words: what is struck in it, its own notes, pictures are not told. */
const isApart = (path: readonly string[]) =>
  /\/(?:corr|choice)\/note\/.*(?:note|fw|del|surplus|figDesc|choice)/.test(path.join('/'))

function checkWords(document: string, { html, unhandled }: Page): void {
  expect(unhandled).toEqual({})
  const root = parseHtml(html)
  const placed = [...placedWords(readTree(new TextEncoder().encode(document)) ?? '', [])]
  const moved = new Set(placed.filter(({ path }) => isMoved(path)).map(({ word }) => word))
  const text = wordsIn(textOf(findClass(root, 'text')))
  const shown = new Set(wordsIn(textOf(root)))
  for (const { word, path } of placed) if (isApart(path)) shown.add(word)
  expect(placed.filter(({ word }) => !shown.has(word)).map(({ word, path }) => `${word} in ${path.join('/')}`)).toEqual(
    [],
  )
  expect(text.length, 'no word stands twice in the text').toBe(new Set(text).size)
  const inOrder = text.filter(word => !moved.has(word)).map(number)
  expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
  const rest = textOf(findClass(root, 'text'), isOurs).replace(/w\d+z/g, '')
  expect(rest.trim()).toBe('')
}

/** Nothing on the page leads nowhere, no id is there twice, and the search leads to places that are there. */
function checkLinks({ html, search }: Pick<Page, 'html' | 'search'>): string[] {
  const all = [...elementsOf(parseHtml(html))]
  const ids = all.flatMap(({ attributes }) => attributes.id ?? [])
  const known = new Set(ids)
  const pointers = all.flatMap(({ attributes }) => [
    ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
    ...(attributes['data-card']?.split(' ') ?? []),
    ...(attributes['aria-labelledby']?.split(' ') ?? []),
  ])
  const found = [...elementsOf(parseHtml(search))].flatMap(({ attributes }) => attributes.id?.replace(/~.*/, '') ?? [])
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${id} stands twice`),
    ...[...pointers, ...found].filter(place => !known.has(place)).map(place => `${place} is not there`),
  ]
}

test('of any document that the profile allows every word is on its page, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 60 }), async (seed, size) => {
      let count = 0
      const document = new DocumentMaker(profile, seededRandom(seed), size)
        .random()
        .replace(/>[^<]+</g, () => `>w${++count}z<`)
        .replace(/(?<=")#x(?=[" ])/g, () => `#id${1 + (++count % 12)}`)
      const pages = await renderPages({ tei: document })
      for (const page of pages) {
        expect(page.diagnostics).toEqual([])
        expect(checkLinks(page)).toEqual([])
      }
      const [page] = pages
      if (page && pages.length === 1) checkWords(document, page)
    }),
    runs(100),
  )
})

// Received TEI of other projects ----------------------------------------------------------------------------------

/** What these files hold as text and what is none: entries of an index, the bytes of a picture. */
const noText = new Set(['teiHeader', 'standOff', 'index', 'binaryObject'])

const tokens = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

function* tokensOf(node: XmlNode): Generator<string> {
  if (typeof node === 'string') yield* tokens(node)
  else if (!noText.has(node.name)) for (const child of node.children) yield* tokensOf(child)
}

const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu) ?? []

/** By how many letters and digits one text has more than the other, wherever they stand, and how many it lacks. */
function compareLetters(text: string, other: string): { readonly more: number; readonly less: number } {
  const balance = new Map<string, number>()
  for (const letter of letters(text)) balance.set(letter, (balance.get(letter) ?? 0) + 1)
  for (const letter of letters(other)) balance.set(letter, (balance.get(letter) ?? 0) - 1)
  const counts = [...balance.values()]
  return {
    more: counts.reduce((sum, count) => sum + Math.max(0, count), 0),
    less: counts.reduce((sum, count) => sum + Math.max(0, -count), 0),
  }
}

/** What a page shows of its document: the text, the notes, the source of the text; without what it says itself. */
function* shownParts(page: HtmlElement): Generator<string> {
  for (const name of ['text', 'notes', 'source-note'])
    yield textOf(findClass(page, name), one => isOurs(one) || one.attributes.id === 'notes')
}

/** A first heading of the text is the title of the page; of other documents the title is that of the header. */
function titleOf(page: HtmlElement): string {
  return [...elementsOf(page)].flatMap(one => (one.name === 'h1' ? textOf(one, isOurs) : [])).join(' ')
}

/** The pages have each letter of the TEI as often as it has it, and no others. Some readings stand in the apparatus alone. */
function addedLetters(root: XmlNode, html: readonly string[]): string[] {
  const pages = html.map(parseHtml)
  const shown = pages.flatMap(page => [...shownParts(page)]).join(' ')
  const document = [...tokensOf(root)].join(' ')
  const hasApparatus = html.some(page => page.includes('class="after apparatus"'))
  const compared = [shown, [shown, ...pages.map(titleOf)].join(' ')].map(text => compareLetters(text, document))
  return compared.some(({ more, less }) => more === 0 && (less === 0 || hasApparatus))
    ? []
    : [`letters on the page and in the TEI: ${JSON.stringify(compared[0])}`]
}

/** Large files are alike: every third one is enough. */
const isChosen = (file: string, index: number) => statSync(file).size < 100_000 || index % 3 === 0

sharedTest(
  'of received TEI that is well-formed and TEI P5 every word is on its page, no other, and every place of it once',
  async () => {
    const zoo = sharedFile('corpora', 'zoo')
    const files = readdirSync(zoo, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.xml'))
      .sort()
      .map(file => path.join(zoo, file))
    const lost: Record<string, string[]> = {}
    let shown = 0
    for (const file of files.filter(isChosen)) {
      const bytes = readFileSync(file)
      const root = readTree(bytes)
      const pages = root ? await renderPages({ tei: bytes }) : []
      if (!root || pages.length === 0) continue
      shown++
      // Some mark-up ends inside of words; the page may join what the TEI parts, and the other way round.
      const whole = pages.map(({ html }) => textOf(parseHtml(html))).join(' ')
      const missing = [...tokensOf(root)].filter(token => !whole.includes(token))
      const added = addedLetters(
        root,
        pages.map(({ html }) => html),
      )
      const wrong = [...missing, ...added, ...pages.flatMap(checkLinks)]
      if (wrong.length > 0) lost[path.relative(zoo, file)] = wrong.slice(0, 20)
    }
    expect(lost).toEqual({})
    expect(shown).toBeGreaterThan(50)
  },
)
