/** The page on which a file of TEI is read as it stands. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'

const header = (title: string) =>
  `<teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader>`

async function build(edition: TestEdition) {
  const { diagnostics } = await publishEdition(edition.config, edition.effects, ['site'])
  return diagnostics
}

const pageOf = (edition: TestEdition, name: string) => parseHtml(edition.get(`output/site/tei/${name}.html`))
const code = (page: HtmlElement) => [...elementsOf(page)].find(({ name }) => name === 'code')
const linksOf = (page: HtmlElement) => [...elementsOf(page)].flatMap(({ attributes }) => attributes.href ?? [])
const wordsOf = (page: HtmlElement, kind: string) =>
  [...elementsOf(page)].filter(one => hasClass(one, kind)).map(one => textOf(one))

const strange = `<?xml version="1.0" encoding="utf-16"?>
<?xml-model href="a>b.rng"?>
<!DOCTYPE TEI [
<!ENTITY who "W. A. Harriman">
]>
<!-- <p>no "paragraph</p>
  of two lines -->
<TEI xmlns="http://www.tei-c.org/ns/1.0">${header('Strange')}
<text><body><p
   n='a > "b"'
   rend = "x=y">&who; &amp; "quoted='text'" 𝔄 שלום<![CDATA[<b a="1">]]></p></body></text></TEI>
`

test('its words are the file’s, whatever its encoding and line ends, and each line has its number', async () => {
  const bytes = Buffer.from(`\ufeff${strange.replaceAll('\n', '\r\n')}`, 'utf16le')
  const edition = newEdition({ 'tei/strange.xml': bytes })
  expect((await build(edition)).filter(({ severity }) => severity === 'error')).toEqual([])
  const page = pageOf(edition, 'strange')
  expect(textOf(code(page))).toBe(strange)
  expect(wordsOf(page, 'line')).toEqual(strange.split('\n').map(() => ''))
  expect(wordsOf(page, 'attribute')).toEqual(['xmlns', 'n', 'rend'])
  expect(wordsOf(page, 'value')).toEqual(['"http://www.tei-c.org/ns/1.0"', `'a > "b"'`, '"x=y"'])
  expect(wordsOf(page, 'comment')).toEqual(['<!-- <p>no "paragraph</p>\n  of two lines -->'])
  expect(wordsOf(page, 'entity')).toEqual(['&who;', '&amp;'])
  expect(wordsOf(page, 'instruction')).toHaveLength(4)
})

test('a document and its source lead to each other; a file of several documents has one page', async () => {
  const letter = (title: string) => `<TEI>${header(title)}<text><body><p>${title}.</p></body></text></TEI>`
  const edition = newEdition({
    'tei/letters.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${header('Letters')}${letter('Alpha')}${letter('Beta')}</teiCorpus>`,
  })
  await build(edition)
  const links = linksOf(pageOf(edition, 'letters')).filter(link => link.startsWith('../documents/'))
  expect(links).toHaveLength(2)
  for (const link of links) {
    const page = parseHtml(readFileSync(path.join(edition.root, 'output/site/tei', link), 'utf8'))
    expect(linksOf(page)).toContain('../tei/letters.html')
  }
  expect(edition.get('output/site/sitemap.xml')).not.toContain('/tei/')
})

test('a large file is offered for download, and that is said; the next build keeps its page', async () => {
  const body = `<p>${'A long letter. '.repeat(25_000)}</p>`
  const edition = newEdition({
    'tei/long.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header('Long')}<text><body>${body}</body></text></TEI>`,
    'tei/short.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header('Short')}<text><body><p>A.</p></body></text></TEI>`,
  })
  await build(edition)
  const page = pageOf(edition, 'long')
  expect(code(page)).toBeUndefined()
  expect(textOf(page)).toContain('too large to be shown as a page (375 kB)')
  expect(linksOf(page)).toContain('long.xml')
  edition.put('tei/short.xml', edition.get('tei/short.xml').replace('A.', 'B.'))
  await build(edition)
  expect(existsSync(path.join(edition.root, 'output/site/tei/long.html'))).toBe(true)
  expect(textOf(code(pageOf(edition, 'short')))).toBe(edition.get('tei/short.xml'))
})
