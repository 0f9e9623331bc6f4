/** Documents for word processors, taken apart: nothing of the text is lost, notes are notes, tables are tables. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { exportOnly } from '../../src/build.ts'
import { readDocx } from '../../src/read/docx.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { childrenOf, type PeekElement, peek, textOf } from '../../src/xml/peek.ts'
import { newEdition } from '../support/edition.ts'
import { newFolder } from '../support/program.ts'
import { programTest } from '../support/program-test.ts'

const folder = (name: string) => fileURLToPath(new URL(`../fixtures/${name}/`, import.meta.url))
const input = (of: string, name: string) => readFileSync(path.join(folder(of), name, 'input.xml'), 'utf8')
const cases = ['exchange/text', 'transform'].flatMap(of => readdirSync(folder(of)).map(name => [of, name] as const))

/** The document of one TEI file. */
async function documentOf(tei: string) {
  const edition = newEdition({ 'tei/case.xml': tei })
  const { diagnostics } = await exportOnly(edition.effects, ['docx'])
  const file = path.join(edition.root, 'output/exchange/docx/case.docx')
  const bytes = new Uint8Array(readFileSync(file))
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  return { edition, diagnostics, file, bytes, parts }
}

const below = (element: PeekElement): PeekElement[] => [
  element,
  ...element.children.flatMap(child => (typeof child === 'string' ? [] : below(child))),
]
const all = (xml = '<none/>', name: string): PeekElement[] => {
  const root = peek(xml)
  return root ? below(root).filter(one => one.name === name) : []
}
/** Letters and figures, which no setting may lose or make. */
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
const styleOf = (paragraph: PeekElement) =>
  below(paragraph).find(({ name }) => name === 'w:pStyle')?.attributes['w:val'] ?? ''
/** The words of runs; calls of notes, and the marks of notes, are no words of the text. */
const wordsIn = (element: PeekElement): string =>
  below(element)
    .filter(run => run.name === 'w:r' && !below(run).some(one => one.attributes['w:val'] === 'FootnoteReference'))
    .flatMap(run => childrenOf(run, 'w:t').map(textOf))
    .join('')

describe('cases', () => {
  test.each(cases)('%s/%s: a whole file with the words of the plain text', async (of, name) => {
    const { edition, diagnostics, parts } = await documentOf(input(of, name))
    expect(diagnostics.filter(one => one.code === 'stylesheet-failed')).toEqual([])
    for (const [part, xml] of Object.entries(parts))
      expect(checkWellFormed(new TextEncoder().encode(xml), part)).toEqual([])
    await exportOnly(edition.effects, ['text'])
    // Marks in brackets, and those of lists, are the plain text's own.
    const plain = edition.get('output/exchange/text/case.txt').replace(/\[[^\]]*\]/g, '')
    const lines = plain.split('\n').map(line => lettersOf(line.replace(/^ *\d+\. /, '')))
    const texts = ['word/document.xml', 'word/footnotes.xml'].flatMap(part => all(parts[part], 'w:p').map(wordsIn))
    const made = texts.map(text => lettersOf(text.replace(/\[[^\]]*\]/g, ''))).join('')
    for (const line of lines.filter(one => one !== lettersOf('Notes'))) expect(made).toContain(line)
  })
})

test('the same bytes at all times, and a part for every relation', async () => {
  const { edition, bytes, file, parts } = await documentOf(input('exchange/text', 'letter'))
  await exportOnly(edition.effects, ['docx'])
  expect(readFileSync(file).equals(bytes)).toBe(true)
  const targets = all(parts['word/_rels/document.xml.rels'], 'Relationship').map(one => `word/${one.attributes.Target}`)
  expect(Object.keys(parts)).toEqual(expect.arrayContaining(targets))
  const typed = all(parts['[Content_Types].xml'], 'Override').map(one => (one.attributes.PartName ?? '').slice(1))
  expect(
    Object.keys(parts)
      .filter(name => !name.endsWith('.rels') && name !== '[Content_Types].xml')
      .sort(),
  ).toEqual(typed.sort())
})

test('notes stand at the foot, under the numbers of the source', async () => {
  const { parts } = await documentOf(input('exchange/text', 'letter'))
  const calls = all(parts['word/document.xml'], 'w:footnoteReference')
  expect(calls.map(one => one.attributes['w:id'])).toEqual(['1', '2'])
  expect(all(parts['word/document.xml'], 'w:numStart')[0]?.attributes['w:val']).toBe('4')
  const notes = all(parts['word/footnotes.xml'], 'w:footnote').filter(one => one.attributes['w:type'] === undefined)
  expect(notes.map(one => wordsIn(one).trim())).toEqual(['Of 28 February.', 'From a play.Which he had seen.'])
})

test('numbers that no word processor would count, notes on notes and notes called twice keep their words and marks', async () => {
  const { parts } = await documentOf(
    input('exchange/text', 'letter')
      .replace('n="4"', 'n="4a"')
      .replace('Of 28 February.', 'Of 28 February<note place="foot" n="*">Old Style.</note>.'),
  )
  const marks = all(parts['word/document.xml'], 'w:r').filter(run =>
    below(run).some(one => one.attributes['w:customMarkFollows']),
  )
  expect(marks.map(run => textOf(run))).toEqual(['4a', '5'])
  const [first] = all(parts['word/footnotes.xml'], 'w:footnote').filter(one => one.attributes['w:type'] === undefined)
  expect(first && textOf(first)).toBe('4a Of 28 February*.* Old Style.')
})

test('whose notes they are is said once where all are of one kind, else before each', async () => {
  const withKind = (tei: string) => tei.replaceAll('place="foot"', 'place="foot" type="commentary"')
  const one = await documentOf(withKind(input('exchange/text', 'letter')))
  const several = await documentOf(
    withKind(input('exchange/text', 'letter')).replace('type="commentary"', 'type="gloss"'),
  )
  expect(all(one.parts['word/document.xml'], 'w:p').map(wordsIn)).toContainEqual(expect.stringMatching(/^Notes: /))
  expect(all(several.parts['word/footnotes.xml'], 'w:p').map(wordsIn)).toContainEqual(
    expect.stringMatching(/^ \w+: Of 28/),
  )
})

test('our own reader finds text and notes again', async () => {
  const { bytes } = await documentOf(input('exchange/text', 'letter'))
  const { sources, diagnostics } = await readDocx(bytes, { id: 'letter', path: 'letter.docx', language: 'en' })
  expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  const [source] = sources
  expect(source?.text).toContain('I have received your letter')
  expect(source?.text).toContain('Of 28 February.')
})

test('cells over several columns and rows keep their places', async () => {
  const table =
    '<table><row><cell rows="2">A</cell><cell cols="2">B</cell></row><row><cell>c</cell><cell rows="9">d</cell></row><row><cell>e</cell><cell>f</cell></row></table>'
  const { parts } = await documentOf(input('exchange/text', 'letter').replace('<closer>', `${table}<closer>`))
  const rows = all(parts['word/document.xml'], 'w:tr').map(row =>
    childrenOf(row, 'w:tc').map(cell => {
      const [merge] = below(cell).filter(one => one.name === 'w:vMerge')
      const [span] = below(cell).filter(one => one.name === 'w:gridSpan')
      const hangs = merge ? (merge.attributes['w:val'] ?? 'goes on') : ''
      return [wordsIn(cell), hangs, span?.attributes['w:val'] ?? ''].filter(one => one !== '').join(' ')
    }),
  )
  expect(rows).toEqual([
    ['A restart', 'B 2'],
    ['goes on', 'c', 'd restart'],
    ['e', 'f', 'goes on'],
  ])
})

test('a table with more columns than a word processor has keeps its words', async () => {
  const cells = Array.from({ length: 70 }, (_, index) => `<cell>w${index}</cell>`).join('')
  const { parts } = await documentOf(
    input('exchange/text', 'letter').replace('<closer>', `<table><row>${cells}</row></table><closer>`),
  )
  expect(all(parts['word/document.xml'], 'w:tbl')).toEqual([])
  expect(all(parts['word/document.xml'], 'w:p').map(wordsIn)).toContainEqual(expect.stringContaining('w0w1w2'))
})

test('what leads out of the document is a link only where it leads to the web', async () => {
  const { parts } = await documentOf(
    input('exchange/text', 'letter').replace(
      'He said',
      '<ref target="https://example.org/a?b=1&amp;c=2">there</ref>, <ref target="#p1">here</ref>, <ref target="javascript:alert(1)">no</ref>, <ref target="other.xml">other</ref>. He said',
    ),
  )
  const fields = all(parts['word/document.xml'], 'w:instrText').map(textOf)
  const links = fields.map(one => one.trim())
  expect(links.filter(one => !one.includes('\\l'))).toEqual(['HYPERLINK "https://example.org/a?b=1&c=2"'])
  const [, place = ''] = /"(place\d+)"/.exec(links.at(-1) ?? '') ?? []
  expect(all(parts['word/document.xml'], 'w:bookmarkStart').map(one => one.attributes['w:name'])).toContain(place)
})

test('each block has a style that an editor can change', async () => {
  const { parts } = await documentOf(input('exchange/text', 'letter'))
  const used = all(parts['word/document.xml'], 'w:p').map(styleOf)
  const known = all(parts['word/styles.xml'], 'w:style').map(one => one.attributes['w:styleId'])
  expect(used).toEqual(
    expect.arrayContaining(['Title', 'Dateline', 'Salutation', 'Signature', 'Quote', 'Heading1', 'Apparatus']),
  )
  for (const style of used) expect(known).toContain(style)
})

programTest('soffice', 'a word processor opens it: its words and its notes are there', async () => {
  const { file } = await documentOf(input('exchange/text', 'letter'))
  const out = newFolder()
  const profile = `-env:UserInstallation=file://${newFolder()}`
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'odt', '--outdir', out, file], { stdio: 'ignore' })
  const content = strFromU8(unzipSync(readFileSync(path.join(out, 'case.odt')))['content.xml'] ?? new Uint8Array())
  const notes = all(content, 'text:note')
  expect(
    notes.map(one =>
      below(one)
        .filter(({ name }) => name === 'text:note-citation')
        .map(textOf),
    ),
  ).toEqual([['4'], ['5']])
  expect(notes.map(one => lettersOf(textOf(one)))).toEqual(['4Of28February', '5FromaplayWhichhehadseen'])
  expect(lettersOf(textOf(peek(content) ?? { name: '', attributes: {}, children: [] }))).toContain(
    'andwouldanswerit2today',
  )
})
