/** The edition as an e-book, taken apart: what reading systems ask of it, and that nothing of the text is lost. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { exportOnly } from '../../src/build.ts'
import { type PeekElement, peek, textOf } from '../../src/xml/peek.ts'
import { newEdition } from '../support/edition.ts'
import { programTest } from '../support/program-test.ts'

const folder = fileURLToPath(new URL('../fixtures/exchange/text/', import.meta.url))
const input = (name: string) => readFileSync(path.join(folder, name, 'input.xml'), 'utf8')
const persons =
  '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson><person xml:id="hill"><persName><surname>Hill</surname></persName></person></listPerson></standOff></TEI>'
const files = {
  'edition.yaml': 'title: Papers\ndate: 2026-11-22\neditors:\n  - id: ed\n    name: Ada Editor\n',
  'pages/introduction.md': '# Introduction\n\nOf [the letter](letter.xml).\n',
  'tei/authority/persons.xml': persons,
  'tei/letter.xml': input('letter').replace('A. Hill', '<persName ref="persons.xml#hill">A. Hill</persName>'),
  'tei/Stück.xml': input('kinds').replace(
    '<stage>',
    '<stage>See <ref target="letter.xml#p1">there</ref>, <ref target="#nowhere">nowhere</ref>. <formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></formula> ',
  ),
}

async function book() {
  const edition = newEdition(files)
  const { diagnostics } = await exportOnly(edition.effects, ['epub'])
  const file = path.join(edition.root, 'output/exchange/epub/edition.epub')
  const bytes = readFileSync(file)
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, content]))
  const text = (name: string) => strFromU8(parts.get(`EPUB/${name}`) ?? new Uint8Array())
  return { edition, diagnostics, file, bytes, parts, text }
}

const below = (element: PeekElement): PeekElement[] => [
  element,
  ...element.children.flatMap(child => (typeof child === 'string' ? [] : below(child))),
]
const all = (xhtml: string) => [peek(xhtml)].flatMap(root => (root ? below(root) : []))
const having = (elements: readonly PeekElement[], name: string, value: string) =>
  elements.filter(({ attributes }) => attributes[name] === value)

test('the book says first what it is, and is the same at all times', async () => {
  const { bytes, diagnostics, edition } = await book()
  expect(diagnostics.filter(one => one.severity !== 'info' && one.code !== 'dangling-target')).toEqual([])
  expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip')
  await exportOnly(edition.effects, ['epub'])
  expect(readFileSync(path.join(edition.root, 'output/exchange/epub/edition.epub')).equals(bytes)).toBe(true)
})

test('every link leads to something that is there, every file is named, no id stands twice', async () => {
  const { parts, text } = await book()
  const names = [...parts.keys()].filter(name => name.startsWith('EPUB/') && !name.endsWith('package.opf'))
  const listed = [...text('package.opf').matchAll(/ href="([^"]+)"/g)].map(([, href]) => `EPUB/${href}`)
  expect(listed.sort()).toEqual(names.sort())
  for (const name of names) expect(name).toMatch(/^[\w./-]+$/)
  for (const name of names.filter(one => one.endsWith('.xhtml'))) {
    const elements = all(strFromU8(parts.get(name) ?? new Uint8Array()))
    const ids = elements.flatMap(({ attributes }) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { attributes } of elements.filter(one => one.name === 'a')) {
      const href = attributes.href ?? ''
      if (/^https?:/.test(href)) continue
      const [to = '', place] = href.split('#')
      const target = to === '' ? name : path.posix.join(path.posix.dirname(name), to)
      expect(parts.has(target), `${name}: ${href}`).toBe(true)
      const there = all(strFromU8(parts.get(target) ?? new Uint8Array())).flatMap(one => one.attributes.id ?? [])
      if (place) expect(there).toContain(place)
    }
  }
})

test('notes open at their calls; pages, persons and the editors’ pages are found', async () => {
  const { text } = await book()
  const letter = all(text('text/letter.xhtml'))
  const calls = having(letter, 'epub:type', 'noteref')
  expect(calls.map(one => textOf(one))).toEqual(['4', '5'])
  for (const { attributes } of calls) {
    const [note] = having(letter, 'id', (attributes.href ?? '').slice(1))
    expect(note?.attributes).toMatchObject({ 'epub:type': 'footnote', role: 'doc-footnote' })
  }
  const nav = all(text('nav.xhtml'))
  const listOf = (type: string) =>
    having(nav, 'epub:type', type)
      .filter(({ name }) => name === 'nav')
      .flatMap(one =>
        below(one)
          .filter(({ name }) => name === 'a')
          .map(link => textOf(link)),
      )
  expect(listOf('toc')).toEqual([
    expect.any(String),
    'Introduction',
    'A letter to the minister',
    'Verse, lists, tables',
    'Index of persons',
  ])
  expect(listOf('page-list')).toEqual(['2'])
  expect(text('index-of-persons.xhtml')).toContain('href="text/letter.xhtml"')
  expect(text('text/pages--introduction.xhtml')).toContain('href="letter.xhtml"')
  expect(text('text/st_C3_BCck.xhtml')).toContain('href="letter.xhtml"')
  expect(text('package.opf')).toMatch(/href="text\/st_C3_BCck.xhtml"[^>]* properties="mathml"/)
})

test('the words are those of the plain text', async () => {
  const { edition, text } = await book()
  await exportOnly(edition.effects, ['text'])
  const lettersOf = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '')
  const found = lettersOf(edition.get('output/exchange/text/letter.txt'))
  const paragraphs = all(text('text/letter.xhtml')).filter(({ name }) => name === 'p')
  expect(paragraphs.length).toBeGreaterThan(5)
  for (const paragraph of paragraphs) expect(found).toContain(lettersOf(textOf(paragraph)))
})

test('a book without date and without documents', async () => {
  const undated = newEdition({ 'edition.yaml': 'title: A test\n', 'tei/letter.xml': input('letter') })
  const { diagnostics } = await exportOnly(undated.effects, ['epub'])
  expect(diagnostics.find(one => one.code === 'missing-datum')?.hint).toContain('date:')
  const { exported } = await exportOnly(newEdition({}).effects, ['epub'])
  expect(exported?.exports).toEqual([])
})

/** Of the W3C. Debian has it as a package, which calls Java. */
const epubcheck = '/usr/bin/epubcheck'
programTest(epubcheck, 'epubcheck finds nothing', async () => {
  const { file } = await book()
  expect(execFileSync('java', ['-jar', epubcheck, file], { encoding: 'utf8' })).toContain('No errors or warnings')
})
