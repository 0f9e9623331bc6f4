/** Pages that the editors write: in the navigation, on the site, in the volume, and what is told when they are wrong. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { servePreview } from '../../src/preview/server.ts'
import { readImage } from '../../src/publish/image.ts'
import { audit } from '../support/axe.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, parseHtml, textOf } from '../support/html.ts'
import { samplePersons } from '../support/persons.ts'

const tei = (title: string, body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`

/** 2 × 1 pixels, as far as a program looks that asks for its size. */
const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000000200000001', 'hex')

const files = {
  'tei/authority/persons.xml': samplePersons,
  'tei/a.xml': tei('Alpha', '<p xml:id="p1">One.</p>'),
  'pages/index.md': 'Welcome[^1] to [the introduction](01-introduction.md).\n\n[^1]: A note.\n',
  'pages/02-sources.xml': tei('Sources', '<p>In TEI, of <ref target="01-introduction.md#copies">copies</ref>.</p>'),
  'pages/01-introduction.md':
    '# Introduction\n\nOf [Alpha](a.xml#p1) and [Hull](pers:hull).\n\n## Copies\n\nTwo.\n\n![A leaf](leaf.png)\n',
  'pages/leaf.png': picture,
}

async function build(edition: TestEdition) {
  const { config } = parseConfig(edition.get('edition.yaml'))
  const { diagnostics } = await publishEdition(config, edition.effects, ['site', 'print'])
  return diagnostics.map(({ file, place, code }) => `${file}${place ? `:${place.line}:${place.column}` : ''} ${code}`)
}
const has = (edition: TestEdition, file: string) => existsSync(path.join(edition.root, 'output', file))
const read = (edition: TestEdition, file: string) => readFileSync(path.join(edition.root, 'output', file), 'utf8')
const linksOf = (page: string) => [...elementsOf(parseHtml(page))].flatMap(({ attributes }) => attributes.href ?? [])

test('the navigation names them in their order, links lead on, pictures are copied, the volume has them first', async () => {
  const edition = newEdition(files)
  expect(await build(edition)).toEqual([])
  const page = read(edition, 'site/pages/introduction.html')
  const links = linksOf(page)
  expect(links.filter(link => link.startsWith('../pages/'))).toEqual([
    '../pages/introduction.html',
    '../pages/sources.html',
    '../pages/sources.html', // the next page
  ])
  expect(links).toContain('../documents/a.html#a-p1')
  expect(links).toContain('../persons/hull.html')
  const image = [...elementsOf(parseHtml(page))].find(({ name }) => name === 'img')
  expect(image?.attributes).toMatchObject({ alt: 'A leaf', width: '2', height: '1' })
  expect(has(edition, `site/pages/${image?.attributes.src}`)).toBe(true)
  expect(linksOf(read(edition, 'site/pages/sources.html'))).toContain('../pages/introduction.html#introduction-copies')
  const cover = read(edition, 'site/index.html')
  expect(linksOf(cover)).toContain('pages/introduction.html')
  const words = textOf(parseHtml(cover))
  expect(words.indexOf('Welcome')).toBeLessThan(words.lastIndexOf('Alpha'))
  expect(words).toContain('A note.')
  const volume = textOf(parseHtml(read(edition, 'print/volume.html')))
  expect(volume).not.toContain('Welcome')
  expect(volume.indexOf('In TEI')).toBeGreaterThan(volume.indexOf('Two.'))
  expect(volume.indexOf('One.')).toBeGreaterThan(volume.indexOf('In TEI'))
})

test('a change of a page is seen by the next build, and the rest stays', async () => {
  const edition = newEdition(files)
  await build(edition)
  const before = read(edition, 'site/documents/a.html')
  edition.put('pages/index.md', 'Good day.\n')
  edition.put('pages/01-introduction.md', '# Introduction\n\nOther words.\n\n## Copies\n')
  await build(edition)
  expect(read(edition, 'site/pages/introduction.html')).toContain('Other words.')
  expect(read(edition, 'site/index.html')).toContain('Good day.')
  expect(read(edition, 'site/documents/a.html')).toBe(before)
})

test('what is wrong is told with its place, and the other pages stand', async () => {
  const edition = newEdition({
    ...files,
    'pages/bad.md':
      '# Bad\n\n[x](nowhere.xml) [y](javascript:alert(1)) ![z](../../z.png) ![w](w.svg) ![v](https://example.org/v.png)\n',
    'pages/w.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'pages/latin.md': Buffer.from([0x63, 0xe9]),
    'pages/long.md': 'word '.repeat(210_000),
    'pages/broken.xml': '<TEI',
    'pages/notes.docx': 'x',
    'pages/9-introduction.md': 'Again.',
  })
  const told = await build(edition)
  expect(new Set(told)).toEqual(
    new Set([
      'pages/9-introduction.md same-page-id',
      'pages/bad.md:3:1 broken-link',
      'pages/bad.md:3:18 refused-address',
      'pages/bad.md:3:43 refused-image',
      'pages/bad.md:3:61 refused-image',
      'pages/bad.md:3:73 refused-image',
      'pages/broken.xml:1:5 not-well-formed',
      'pages/latin.md cannot-read',
      'pages/long.md page-too-long',
      'pages/notes.docx no-page',
    ]),
  )
  expect(has(edition, 'site/pages/introduction.html')).toBe(true)
  expect(has(edition, 'site/pages/latin.html')).toBe(false)
  expect(read(edition, 'site/pages/bad.html')).not.toContain('javascript:')
})

test('a place that another file does not have is told, and the link leads to its beginning', async () => {
  const edition = newEdition({
    ...files,
    'pages/03-places.md':
      '# Places\n\n[a](a.xml#p1) [b](a.xml#p9) [c](01-introduction.md#copies) [d](02-sources.xml#nothing)\n',
  })
  expect(await build(edition)).toEqual([
    'pages/03-places.md:3:15 missing-place',
    'pages/03-places.md:3:60 missing-place',
  ])
  const links = linksOf(read(edition, 'site/pages/places.html'))
  expect(links).toEqual(
    expect.arrayContaining([
      '../documents/a.html#a-p1',
      '../documents/a.html',
      '../pages/introduction.html#introduction-copies',
      '../pages/sources.html',
    ]),
  )
})

test('who is named on a page has the mention in the register; pages follow one another, and are among the titles', async () => {
  const edition = newEdition(files)
  await build(edition)
  const hull = parseHtml(read(edition, 'site/persons/hull.html'))
  expect(textOf(hull)).toContain('Of Alpha and Hull.')
  const [link] = linksOf(read(edition, 'site/persons/hull.html')).filter(one =>
    one.startsWith('../pages/introduction.html#'),
  )
  const ids = [...elementsOf(parseHtml(read(edition, 'site/pages/introduction.html')))].flatMap(
    ({ attributes }) => attributes.id ?? [],
  )
  expect(ids).toContain(link?.split('#')[1])
  const neighbours = (page: string) =>
    [...elementsOf(parseHtml(read(edition, `site/pages/${page}.html`)))]
      .filter(({ attributes }) => /^(?:prev|next)$/.test(attributes.rel ?? '') && attributes.class !== undefined)
      .map(({ attributes }) => [attributes.rel, attributes.href])
  expect(neighbours('introduction')).toEqual([['next', '../pages/sources.html']])
  expect(neighbours('sources')).toEqual([
    ['prev', '../pages/introduction.html'],
    ['next', '../documents/a.html'],
  ])
  expect(linksOf(read(edition, 'site/titles.html'))).toEqual(
    expect.arrayContaining(['pages/introduction.html', 'pages/sources.html', 'documents/a.html']),
  )
  expect(textOf(parseHtml(read(edition, 'site/pages/introduction.html')))).toContain('Persons on this page')
  expect(textOf(parseHtml(read(edition, 'print/volume.html')))).toMatch(
    /Index of persons.*Hull, Cordell[^,]*, Introduction/s,
  )
})

test('an element without a template is told once, not for each output', async () => {
  const edition = newEdition({
    ...files,
    'pages/03-odd.xml': tei('Odd', '<p>An <oddity>element</oddity>.</p>'),
  })
  expect(await build(edition)).toEqual(['pages/03-odd.xml unhandled-element'])
})

browserTest('everybody can use a page of the editors’, on a phone, in the dark, with a long navigation', async () => {
  const edition = newEdition({
    ...files,
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [
        `pages/1${at}-page-${at}.md`,
        `---\nname: A rather long name of page ${at}\n---\n# Page ${at}\n\nWords of [Hull](pers:hull).\n`,
      ]),
    ),
  })
  await build(edition)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1280]) {
      await withBrowser({ viewport: { width, height: 800 }, colorScheme }, async context => {
        const page = await context.newPage()
        for (const file of ['pages/introduction.html', 'pages/page-3.html', 'index.html']) {
          await page.goto(`file://${path.join(edition.root, 'output/site', file)}`)
          found.push(...(await audit(page)).map(one => `${file}: ${one}`))
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
          if (wide > width) found.push(`${file} is ${wide} wide`)
        }
        await page.goto(`file://${path.join(edition.root, 'output/site/pages/introduction.html')}`)
        await page.locator('nav.neighbours a[rel=next]').press('Enter')
        expect(page.url()).toContain('/pages/sources.html')
      })
    }
  }
  expect(found).toEqual([])
})

browserTest('the search finds a page of the editors’, and leads to its words', async () => {
  const edition = newEdition({ ...files, 'pages/03-paper.md': '# On paper\n\nWatermarks of the chancery.\n' })
  await build(edition)
  const server = await servePreview(edition.effects, 'output/site', 0)
  try {
    await withBrowser({}, async context => {
      const page = await context.newPage()
      await page.goto(`${server.address}search.html?q=chancery`)
      await page.locator('.found-places a').first().click()
      await page.waitForURL(/pages\/paper\.html/)
      expect(await page.locator('h1').textContent()).toContain('On paper')
    })
  } finally {
    await server.close()
  }
})

test('pictures are known by their bytes', () => {
  expect(readImage(picture)).toEqual({ ending: 'png', size: { width: 2, height: 1 } })
  const jpeg = Buffer.from('ffd8ffe00004000affc0001108000300050301220002110103110100', 'hex')
  expect(readImage(jpeg)).toEqual({ ending: 'jpg', size: { width: 5, height: 3 } })
  expect(readImage(Buffer.from('<svg/>'))).toBeUndefined()
})
