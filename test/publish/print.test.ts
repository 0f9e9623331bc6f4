/** The printed volume of a small edition: a letter, and a memorandum in two copies (test/fixtures/publish/print/). */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { type PeekElement, peek } from '../../src/xml/peek.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition } from '../support/edition.ts'
import { elementsOf, findClass, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'

const fixture = fileURLToPath(new URL('../fixtures/publish/print/', import.meta.url))
const files = Object.fromEntries(
  readdirSync(fixture, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(xml|yaml)$/.test(file))
    .map(file => [file.replaceAll('\\', '/'), readFileSync(path.join(fixture, file), 'utf8')]),
)

/** Prints the small edition, with other files where a test wants them. */
async function print(changes: Readonly<Record<string, string>> = {}) {
  const edition = newEdition({ ...files, ...changes })
  const { config } = parseConfig(edition.get('edition.yaml'))
  const published = await publishEdition(config, edition.effects, ['print'])
  const html = edition.get('output/print/volume.html')
  return { edition, published, html, volume: parseHtml(html) }
}

const line = (text: string) => text.replace(/\s+/g, ' ').trim()
const linesOf = (root: HtmlElement | undefined, name: string) =>
  root ? [...elementsOf(root)].filter(element => element.name === name).map(element => line(textOf(element))) : []
const documentsOf = (volume: HtmlElement) => [...elementsOf(volume)].filter(element => hasClass(element, 'document'))

test('the volume has its parts in the order of a book', async () => {
  const { volume } = await print()
  const main = [...elementsOf(volume)].find(element => element.name === 'main')
  const parts = main?.children.filter(child => typeof child !== 'string').map(child => child.attributes.class)
  expect(parts).toEqual([
    'half-title',
    'title-page',
    'imprint',
    'contents',
    'about-the-text',
    'document',
    'document',
    'index',
    'colophon-page',
  ])
  expect(linesOf(findClass(volume, 'title-page'), 'p')).toEqual(['A test of print', 'Ada Editor', 'The Press · 2026'])
  expect(line(textOf(findClass(volume, 'imprint')))).toMatch(
    /Creative Commons Zero 1\.0 .*Two papers, ed\. Ada Editor \(The Press, 2026\)\..*Date of the edition 2026$/,
  )
  expect(linesOf(findClass(volume, 'colophon-page'), 'p')).toEqual([
    'This volume holds 2 documents, 2 persons, 3 emendations.',
    'It is set in EB Garamond, under the SIL Open Font License 1.1.',
    expect.stringMatching(/^Made with Colophon \d/),
  ])
})

test('contents and index say numbers and lead to the documents', async () => {
  const { volume } = await print()
  expect(linesOf(findClass(volume, 'contents'), 'li')).toEqual([
    '1 A letter to the minister 2 March 1850',
    '2 Memorandum not before 5 March 1850',
  ])
  // É is filed as E; who is not named is not in the index.
  expect(linesOf(findClass(volume, 'index'), 'li')).toEqual(['Émile, Jean (1801–1860), doc. 1', 'Zola, Émile, doc. 1'])
  expect(linesOf(volume, 'h2').slice(2, 4)).toEqual(['1 A letter to the minister', '2 Memorandum'])
})

test('places and organisations have indexes of their own', async () => {
  const list = (entries: string) => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>${entries}</standOff></TEI>`
  const { volume } = await print({
    'tei/authority/places.xml': list(
      '<listPlace><place xml:id="paris"><placeName>Paris</placeName></place><place xml:id="rome"><placeName>Rome</placeName></place></listPlace>',
    ),
    'tei/authority/organisations.xml': list(
      '<listOrg><org xml:id="paris"><orgName>City of Paris</orgName></org></listOrg>',
    ),
    'tei/other.xml':
      '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Other</title></titleStmt></fileDesc></teiHeader><text><body><p>To <placeName ref="place:paris">Paris</placeName>, by <orgName ref="org:paris">the city</orgName>.</p></body></text></TEI>',
  })
  const indexes = [...elementsOf(volume)].filter(element => hasClass(element, 'index'))
  expect(indexes.map(index => [linesOf(index, 'h2'), linesOf(index, 'li')].flat())).toEqual([
    ['Index of persons', 'Émile, Jean (1801–1860), doc. 1', 'Zola, Émile, doc. 1'],
    ['Index of places', 'Paris, doc. 3'],
    ['Index of organisations', 'City of Paris, doc. 3'],
  ])
})

test('no id twice, and every link leads somewhere', async () => {
  const { volume } = await print()
  const all = [...elementsOf(volume)]
  const ids = all.flatMap(element => element.attributes.id ?? [])
  expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
  const targets = all.flatMap(({ attributes: { href } }) => (href?.startsWith('#') ? href.slice(1) : []))
  expect(targets.filter(target => !ids.includes(target))).toEqual([])
  expect(ids).toEqual(expect.arrayContaining(['letter-p1', 'letter-n1', 'memorandum-B.p1']))
})

test('the text is the reading text; what the source has in its place is listed after it', async () => {
  const [letter] = documentsOf((await print()).volume)
  const text = line(textOf(findClass(letter as HtmlElement, 'text')))
  expect(text).toBe(
    '|7| Copy of a letter On March 1 General Émile asked for a consultative body1, with few members of the staff and sen|8|tence [after] sentence. As the memoranduma says (its first words (doc. 2)), Zola was not there; nor were other members. A. B.',
  )
  expect(linesOf(findClass(letter as HtmlElement, 'emendations'), 'li')).toEqual([
    'consultative] consultive source. Ada Editor, high certainty.',
    'of the left out. Reason: repeated.',
    'after supplied. Reason: lost.',
  ])
  expect(linesOf(findClass(letter as HtmlElement, 'also-in-the-source'), 'p')).toEqual([
    'Struck out: “many” after “with”.',
    'Spelled or abbreviated otherwise: members] mbrs (2 times).',
    'On its pages: page number “– 8 –”.',
  ])
})

test('a word that a page cuts is whole; its hyphen and the furniture in it are listed', async () => {
  const cut = 'sen-<fw type="stamp">Archive</fw><pb n="8" break="no"/>tence<fw'
  const { volume } = await print({
    'tei/letter.xml': (files['tei/letter.xml'] ?? '').replace('sen<pb n="8" break="no"/>tence<fw', cut),
  })
  const [letter] = documentsOf(volume)
  expect(line(textOf(findClass(letter as HtmlElement, 'text')))).toContain('staff and sen|8|tence [after]')
  expect(linesOf(findClass(letter as HtmlElement, 'also-in-the-source'), 'p').slice(2)).toEqual([
    'With a hyphen where a page or a line ends: “sen-tence”.',
    'On its pages: stamp “Archive”; page number “– 8 –”.',
  ])
})

test('notes stand after the text, behind the source', async () => {
  const [letter] = documentsOf((await print()).volume)
  expect(line(textOf(findClass(letter as HtmlElement, 'notes')))).toBe(
    'Source: State Archive, 12.1It never met; see below.aThe author’s own note.',
  )
})

test('of two copies one is printed; the other is declared, and its readings are in the apparatus', async () => {
  const [, memorandum] = documentsOf((await print()).volume)
  const apparatus = findClass(memorandum as HtmlElement, 'apparatus')
  expect(line(textOf(findClass(memorandum as HtmlElement, 'text')))).toBe(
    'Memorandum On June 20 nothing at all happened.',
  )
  expect(linesOf(apparatus, 'li').map(entry => entry.replace(/\s*substantive/, ''))).toEqual([
    'A The first copy.',
    'B The second copy.',
    '20 B] 30 A',
  ])
  expect(linesOf(apparatus, 'p').join(' ')).toBe(
    'Copy B is printed here. Copy A (7 words) is not; the apparatus says where its text differs, and the edition’s site has both.',
  )
})

/** What the volume adds to the words: calls of notes, numbers of pages, numbers of documents. */
const isMark = (element: HtmlElement) => ['note-call', 'pb', 'doc-reference'].some(name => hasClass(element, name))
const tokens = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of the TEI as the edition reads it: corrections, words in full, the copy of the lemmas. */
function readingOf(node: PeekElement | string): string {
  if (typeof node === 'string') return node
  const { name, attributes, children } = node
  const isLeftOut =
    /^(teiHeader|standOff|note|fw|del|surplus|sic|abbr)$/.test(name) ||
    (name === 'div' && attributes.type === 'witness' && attributes.corresp !== '#B')
  return isLeftOut ? '' : `${name === 'lb' ? ' ' : ''}${children.map(readingOf).join('')}`
}

test('no word of the text is lost, and none is glued to the next', async () => {
  const { volume } = await print()
  const documents = documentsOf(volume)
  for (const [at, file] of ['tei/letter.xml', 'tei/memorandum.xml'].entries()) {
    const document = documents[at] as HtmlElement
    const printed = textOf(findClass(document, 'text'), isMark)
    const reading = tokens(readingOf(peek(files[file] ?? '') as PeekElement))
    expect(tokens(printed)).toEqual(reading)
  }
})

test('the volume carries what it needs and asks for nothing from elsewhere', async () => {
  const { edition, html } = await print()
  const output = await edition.effects.list('output/print')
  const assets = output.map(file => file.replace('output/print/', ''))
  expect(assets).toEqual(expect.arrayContaining(['assets/print.css', 'assets/fonts/eb-garamond-LICENSE.txt']))
  expect(assets.filter(file => /^assets\/site|\.js$/.test(file))).toEqual([])
  expect(html).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'/)
  expect(html).not.toMatch(/<script|<style|\sstyle=|\ssrc=/)
  const fonts = [...edition.get('output/print/assets/print.css').matchAll(/url\("?([^")]+)"?\)/g)]
  const missing = fonts
    .map(([, address]) => path.posix.join('assets', address ?? ''))
    .filter(file => !assets.includes(file))
  expect(missing).toEqual([])
})

test('the same input gives the same bytes', async () => {
  expect((await print()).html).toBe((await print()).html)
})

test('a document that cannot be read is left out, and the others are numbered without it', async () => {
  const { volume, published } = await print({ 'tei/broken.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>' })
  expect(linesOf(findClass(volume, 'contents'), 'li')).toHaveLength(2)
  expect(documentsOf(volume)).toHaveLength(2)
  expect(published.diagnostics.map(one => `${one.file} ${one.code}`)).toContain('tei/broken.xml not-well-formed')
})

test('an edition without persons has no index, and one without documents is still a volume', async () => {
  const { volume } = await print({
    'tei/authority/persons.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff/></TEI>',
  })
  expect(findClass(volume, 'index')).toBeUndefined()
  const empty = newEdition()
  await publishEdition(empty.config, empty.effects, ['print'])
  expect(documentsOf(parseHtml(empty.get('output/print/volume.html')))).toEqual([])
})

browserTest(
  'on paper it is a book of the size that the edition asks for; on a small screen nothing sticks out',
  async () => {
    const book = (await print()).edition
    const a4 = (await print({ 'edition.yaml': `${files['edition.yaml']}page: a4\n` })).edition
    await withBrowser({ viewport: { width: 320, height: 800 } }, async context => {
      const page = await context.newPage()
      const show = (edition: typeof book) => page.goto(`file://${path.join(edition.root, 'output/print/volume.html')}`)
      const sizes = async () => {
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        return [
          ...new Set(
            [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)\S* (\d+)/g)].map(([, width, height]) => `${width} × ${height}`),
          ),
        ]
      }
      await show(book)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      expect(await sizes()).toEqual(['432 × 648'])
      await show(a4)
      expect(await sizes()).toEqual(['594 × 841'])
    })
  },
)
