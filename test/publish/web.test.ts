/** What an edition on the web hands to others: sitemap, feed, the page for wrong addresses, each page's own address. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { sitemaps } from '../../src/publish/sitemap.ts'
import { instantOf, webAddress } from '../../src/publish/web.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../../src/xml/peek.ts'
import { audit } from '../support/axe.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, parseHtml } from '../support/html.ts'

const tei = (title: string, published: string, changes = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt><publicationStmt><p/>${published && `<date when="${published}"/>`}</publicationStmt></fileDesc><revisionDesc>${changes}</revisionDesc></teiHeader><text><body><p>Text.</p></body></text></TEI>`
const address = 'https://example.org/sub/folder/'
const settings = `title: Letters & more\nsubtitle: A choice\naddress: ${address.slice(0, -1)}\neditors:\n  - id: ed\n    name: Anna Berg\n`
const files = {
  'edition.yaml': settings,
  'pages/introduction.md': '# Introduction\n\nWords.\n',
  'tei/authority/persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="müller"><persName>Müller</persName></person></listPerson></standOff></TEI>`,
  'tei/a.xml': tei('A <hi>&amp;</hi> more', '2020-05-01', '<change when="2021-02">Collated.</change>'),
  'tei/b.xml': tei('B', '2026-11-20', '<change when="2026-11-21">One.</change><change when="2026-11-22">Two.</change>'),
  'tei/c.xml': tei('C', '2022-02-30'),
}

async function build(edition: TestEdition) {
  return (await publishEdition(edition.config, edition.effects, ['site'])).diagnostics.map(({ code }) => code)
}
const siteOf = (edition: TestEdition) => path.join(edition.root, 'output/site')
const read = (edition: TestEdition, file: string) => readFileSync(path.join(siteOf(edition), file), 'utf8')

/** An XML file of the site, which a parser has found well-formed. */
function readXml(edition: TestEdition, file: string): PeekElement {
  const text = read(edition, file)
  expect(checkWellFormed(Buffer.from(text), file)).toEqual([])
  return peek(text) as PeekElement
}
const htmlFiles = (edition: TestEdition) =>
  readdirSync(siteOf(edition), { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.html') && file !== '404.html')
/** The file of the site that an address leads to. */
function fileAt(at: string): string {
  expect(at.startsWith(address), at).toBe(true)
  return decodeURIComponent(at.slice(address.length)) || 'index.html'
}

test('the sitemap has every page once but those of the TEI as it stands, with the day of its last change where the document says one', async () => {
  const edition = newEdition(files)
  expect(await build(edition)).toEqual([])
  const urls = childrenOf(readXml(edition, 'sitemap.xml'), 'url')
  const mapped = new Map(
    urls.map(url => [fileAt(textOf(childrenOf(url, 'loc')[0])), textOf(childrenOf(url, 'lastmod')[0])]),
  )
  const pages = htmlFiles(edition).filter(file => !file.startsWith('tei/'))
  expect([...mapped.keys()].sort()).toEqual(pages.sort())
  expect(urls).toHaveLength(mapped.size)
  expect([...mapped].filter(([, changed]) => changed !== '')).toEqual([['documents/b.html', '2026-11-22']])
  expect(read(edition, 'sitemap.xml')).toContain('/persons/m%C3%BCller.html')
  expect(read(edition, 'robots.txt')).toContain(`Sitemap: ${address}sitemap.xml\n`)
})

test('of more pages than a sitemap may have there are several, and an index of them', () => {
  const pages = Array.from({ length: 50_001 }, (_, index) => ({ file: `documents/${index}.html` }))
  const made = sitemaps(pages, 'https://example.org')
  expect([...made.keys()]).toEqual(['robots.txt', 'sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml'])
  const index = peek(made.get('sitemap.xml') ?? '')
  expect(index?.name).toBe('sitemapindex')
  expect(descendantsOf(index, 'loc').map(textOf)).toEqual([
    'https://example.org/sitemap-1.xml',
    'https://example.org/sitemap-2.xml',
  ])
  expect((made.get('sitemap-2.xml') ?? '').match(/<url>/g)).toHaveLength(1)
})

test('the feed has the documents by their last change, by dates of their headers alone', async () => {
  const edition = newEdition(files)
  await build(edition)
  const feed = readXml(edition, 'feed.xml')
  // RFC 4287, 4.1.1: once each, and an author.
  for (const name of ['id', 'title', 'updated', 'author']) expect(childrenOf(feed, name), name).toHaveLength(1)
  expect(textOf(childrenOf(feed, 'title')[0])).toBe('Letters & more')
  const of = (entry: PeekElement, name: string) => textOf(childrenOf(entry, name)[0])
  const entries = childrenOf(feed, 'entry')
  expect(entries.map(entry => [of(entry, 'title'), of(entry, 'updated')])).toEqual([
    ['B', '2026-11-22T00:00:00Z'],
    ['A & more', '2021-02-01T00:00:00Z'],
  ])
  expect(textOf(childrenOf(feed, 'updated')[0])).toBe('2026-11-22T00:00:00Z')
  for (const { attributes } of descendantsOf(feed, 'link'))
    expect(existsSync(path.join(siteOf(edition), fileAt(attributes.href ?? ''))), attributes.href).toBe(true)
  // One without any date takes the edition's.
  edition.put('edition.yaml', `${settings}date: 2027\n`)
  const dated = newEdition({ ...files, 'edition.yaml': `${settings}date: 2027\n` })
  await build(dated)
  expect(childrenOf(readXml(dated, 'feed.xml'), 'entry').map(entry => of(entry, 'title'))).toEqual([
    'C',
    'B',
    'A & more',
  ])
})

test('every page says its address, and how it is shown where somebody links to it', async () => {
  const edition = newEdition(files)
  await build(edition)
  for (const file of htmlFiles(edition)) {
    const all = [...elementsOf(parseHtml(read(edition, file)))]
    const canonical = all.filter(({ attributes }) => attributes.rel === 'canonical')
    expect(
      canonical.map(({ attributes }) => attributes.href),
      file,
    ).toEqual([webAddress(address, file)])
    const shared = Object.fromEntries(
      all.flatMap(({ attributes }) => (attributes.property ? [[attributes.property, attributes.content]] : [])),
    )
    expect(shared, file).toMatchObject({
      'og:url': webAddress(address, file),
      'og:site_name': 'Letters & more',
      'og:type': file.startsWith('documents/') ? 'article' : 'website',
    })
    expect(shared['og:title'], file).not.toBe('')
  }
})

test('an edition without an address has none of it, says so once, and works', async () => {
  const edition = newEdition({ ...files, 'edition.yaml': 'title: Letters\n' })
  expect(await build(edition)).toEqual(['no-address'])
  for (const file of ['sitemap.xml', 'robots.txt', 'feed.xml', '404.html'])
    expect(existsSync(path.join(siteOf(edition), file)), file).toBe(false)
  const page = read(edition, 'contents.html')
  expect(page).not.toMatch(/canonical|og:url|feed\.xml/)
  expect(page).toContain('og:title')
})

test('dates of any precision become moments; what is no date becomes none', () => {
  expect(instantOf('2026')).toBe('2026-01-01T00:00:00Z')
  expect(instantOf('2026-11-22T10:30:00+01:00')).toBe('2026-11-22T09:30:00Z')
  expect(instantOf('2024-02-29')).toBe('2024-02-29T00:00:00Z')
  for (const none of ['', '2026-02-30', '2026-13', '-0044', '26 May', '2026-11-22T25:00:00'])
    expect(instantOf(none), none).toBeUndefined()
})

browserTest('the page for wrong addresses works at any depth below the folder of the edition', async () => {
  const edition = newEdition(files)
  await build(edition)
  const types: Readonly<Record<string, string>> = {
    css: 'text/css',
    js: 'text/javascript',
    svg: 'image/svg+xml',
    woff2: 'font/woff2',
  }
  const wrong: string[] = []
  const server = createServer((request, response) => {
    const url = decodeURIComponent(request.url ?? '')
    const file = path.join(siteOf(edition), url.replace(/^\/sub\/folder\//, ''))
    const isThere = url.startsWith('/sub/folder/') && existsSync(file)
    if (!isThere && !url.startsWith('/sub/folder/no/')) wrong.push(url)
    response.setHeader('Content-Type', types[file.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8')
    response.statusCode = isThere ? 200 : 404
    response.end(isThere ? readFileSync(file) : read(edition, '404.html'))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      await withBrowser({ viewport: { width: 390, height: 800 }, colorScheme }, async context => {
        const page = await context.newPage()
        await page.goto(`${host}/sub/folder/no/such/place.html`)
        expect(await page.locator('h1').textContent()).toBe('This page is not here')
        expect(await audit(page)).toEqual([])
        await page.locator('main a').first().click()
        expect(page.url()).toBe(`${host}/sub/folder/contents.html`)
        await page.locator('.documents a').first().click()
        expect(await page.locator('link[rel=canonical]').getAttribute('href')).toContain(address)
      })
    }
  } finally {
    server.closeAllConnections()
    server.close()
  }
  expect(wrong).toEqual([])
})
