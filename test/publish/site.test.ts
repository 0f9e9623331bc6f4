/** What building the reading edition does to its folder: which pages, when they change, and that none is half there. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import type { Effects } from '../../src/effects.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, hasClass, parseHtml, textOf } from '../support/html.ts'
import { samplePersons } from '../support/persons.ts'

/** A document with a title, perhaps a date, and this body. */
const tei = (title: string, body: string, date = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc>${
    date && `<profileDesc><creation><date when="${date}"/></creation></profileDesc>`
  }</teiHeader><text><body>${body}</body></text></TEI>`

const three = {
  'tei/authority/persons.xml': samplePersons,
  'tei/a.xml': tei('Alpha', '<p>One. <ref target="b.xml#p1">Beta</ref></p>'),
  'tei/b.xml': tei('Beta', '<p xml:id="p1">Two. <persName ref="pers:hull">Hull</persName></p>'),
  'tei/c.xml': tei('Gamma', '<p>Three.</p>'),
}

async function build(edition: TestEdition, effects: Effects = edition.effects) {
  const { config } = parseConfig(edition.get('edition.yaml'))
  return publishEdition(config, effects, ['site'])
}

const siteOf = (edition: TestEdition) => path.join(edition.root, 'output/site')
/** Every page with its bytes; nothing where there is no site. */
function pagesOf(edition: TestEdition): Record<string, string> {
  const site = siteOf(edition)
  const files = existsSync(site) ? readdirSync(site, { recursive: true, encoding: 'utf8' }) : []
  const pages = files.map(file => file.replaceAll('\\', '/')).filter(file => file.endsWith('.html'))
  return Object.fromEntries(pages.sort().map(file => [file, readFileSync(path.join(site, file), 'utf8')]))
}
const documentsOf = (edition: TestEdition) =>
  Object.keys(pagesOf(edition))
    .filter(file => file.startsWith('documents/'))
    .map(file => file.slice(10, -5))
const changedBetween = (one: Record<string, string>, other: Record<string, string>) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(file => one[file] !== other[file]).sort()
const linksOf = (page: string | undefined) =>
  [...elementsOf(parseHtml(page ?? ''))].flatMap(({ attributes }) => attributes.href ?? [])
const contentsOf = (edition: TestEdition) =>
  linksOf(pagesOf(edition)['contents.html']).flatMap(link => /^documents\/(.*)\.html$/.exec(link)?.[1] ?? [])

test('a build without a change writes nothing', async () => {
  const edition = newEdition(three)
  expect((await build(edition)).outputs[0]).toMatchObject({ folder: 'output/site', unchanged: false })
  const before = statSync(siteOf(edition))
  const again = await build(edition)
  expect(again).toMatchObject({ documents: 3, persons: 1, open: 'output/site/index.html' })
  expect(again.outputs[0]?.unchanged).toBe(true)
  expect(statSync(siteOf(edition)).ino).toBe(before.ino)
  rmSync(path.join(siteOf(edition), 'documents/b.html'))
  expect((await build(edition)).outputs[0]?.unchanged, 'a page that was removed by hand comes back').toBe(false)
  expect(documentsOf(edition)).toEqual(['a', 'b', 'c'])
})

test('same input, same bytes', async () => {
  const [one, other] = [newEdition(three), newEdition(three)]
  await build(one)
  await build(other)
  expect(changedBetween(pagesOf(one), pagesOf(other))).toEqual([])
})

test('a changed document changes its page and the pages that quote it', async () => {
  const edition = newEdition(three)
  await build(edition)
  const before = pagesOf(edition)
  edition.put('tei/b.xml', three['tei/b.xml'].replace('Two', 'Two and a half'))
  await build(edition)
  const after = pagesOf(edition)
  expect(after['documents/b.html']).toContain('Two and a half')
  expect(changedBetween(before, after)).toEqual(['documents/b.html', 'tei/b.html'])
  edition.put('tei/b.xml', three['tei/b.xml'].replace('Two.', 'Two with'))
  await build(edition)
  expect(changedBetween(before, pagesOf(edition))).toEqual(['documents/b.html', 'persons/hull.html', 'tei/b.html'])
})

test('a document that is removed takes its page along, and what led to it', async () => {
  const edition = newEdition(three)
  await build(edition)
  rmSync(path.join(edition.root, 'tei/b.xml'))
  await build(edition)
  expect(documentsOf(edition)).toEqual(['a', 'c'])
  expect(existsSync(path.join(siteOf(edition), 'tei/b.xml'))).toBe(false)
  expect(
    Object.values(pagesOf(edition))
      .flatMap(linksOf)
      .filter(link => link.includes('b.html')),
  ).toEqual([])
  expect(pagesOf(edition)['documents/a.html']).toContain('Beta')
})

describe('several documents in one file', () => {
  const division = (id: string, head: string, content: string) =>
    `<div type="document"${id && ` xml:id="${id}"`}><head>${head}</head>${content}</div>`

  test('divisions of type document', async () => {
    const edition = newEdition({
      'tei/volume.xml': tei(
        'Volume',
        division(
          'd1',
          'First',
          '<p xml:id="p1">One, see <ref target="#p2">two</ref>.<note place="foot">N.</note></p>',
        ) +
          division('', 'Second', '<p xml:id="p2">Two.</p><div type="document"><p>Enclosed.</p></div>') +
          division('d3', 'Third', '<p>Three.</p>'),
      ),
      'tei/other.xml': tei(
        'Other',
        '<p>See <ref target="volume.xml#p2">there</ref>, <ref target="volume.xml#d3">third</ref>.</p>',
      ),
    })
    const { diagnostics } = await build(edition)
    expect(diagnostics).toEqual([])
    expect(documentsOf(edition)).toEqual(['other', 'volume.2', 'volume.d1', 'volume.d3'])
    const pages = pagesOf(edition)
    expect(pages['documents/volume.2.html']).toContain('Enclosed.')
    expect(pages['documents/volume.2.html']).not.toContain('Three.')
    expect(linksOf(pages['documents/volume.d1.html'])).toContain('volume.2.html#volume.2-p2')
    expect(linksOf(pages['documents/other.html'])).toEqual(
      expect.arrayContaining(['volume.2.html#volume.2-p2', 'volume.d3.html#volume.d3-d3']),
    )
    expect(
      textOf([...elementsOf(parseHtml(pages['documents/volume.2.html'] ?? ''))].find(({ name }) => name === 'h1')),
    ).toBe('Second')
  })

  test('a teiCorpus', async () => {
    const [one, two] = [tei('One', '<p>Eins.</p>', '1944-01-01'), tei('Two', '<p>Zwei.</p>', '1943-01-01')].map(
      document => document.replace(' xmlns="http://www.tei-c.org/ns/1.0"', ''),
    )
    const edition = newEdition({
      'tei/corpus.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>All</title></titleStmt></fileDesc></teiHeader><!-- <TEI/> -->${one?.replace('<TEI', '<TEI xml:id="x1"')}${two}</teiCorpus>`,
    })
    expect((await build(edition)).diagnostics).toEqual([])
    expect(contentsOf(edition), 'by date').toEqual(['corpus.2', 'corpus.x1'])
    const page = pagesOf(edition)['documents/corpus.x1.html'] ?? ''
    expect(page).toContain('<h1>One</h1>')
    expect(page).toContain('Eins.')
    expect(page).not.toContain('Zwei.')
  })

  test('what stands around them is a document of its own, with a link to each in its place', async () => {
    const edition = newEdition({
      'tei/volume.xml': tei(
        'Volume',
        `<head>A preface &amp; <![CDATA[more]]></head><!-- <div type="document"/> --><p>Before.</p>
        ${division('d1', 'First &amp; <hi>fore</hi>most<note>A note.</note>', '<p>See <ref target="#p0">above</ref>.</p>')}
        <p xml:id="p0">Between.</p>${division('', 'Second', '<p>Two.</p>')}`,
        '1944-01-01',
      ),
    })
    const { diagnostics, documents } = await build(edition)
    expect(diagnostics).toEqual([])
    expect(documents).toBe(3)
    expect(contentsOf(edition)).toEqual(['volume', 'volume.d1', 'volume.2'])
    const pages = pagesOf(edition)
    const frame = pages['documents/volume.html'] ?? ''
    const text = textOf([...elementsOf(parseHtml(frame))].find(({ attributes }) => attributes.id === 'doc-volume'))
    expect(text.match(/A preface & more.*Before\..*First & foremost.*Between\..*Second/s)).not.toBeNull()
    expect(text).not.toMatch(/Two\.|A note/)
    expect(linksOf(frame)).toContain('volume.d1.html#volume.d1-d1')
    expect(linksOf(pages['documents/volume.d1.html'])).toContain('volume.html#volume-p0')
  })

  test('words of a corpus that stand in none of them are told', async () => {
    const one = tei('One', '<p>Eins.</p>').replace(' xmlns="http://www.tei-c.org/ns/1.0"', '')
    const edition = newEdition({
      'tei/corpus.xml': `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>A preface</text>${one}${one}</teiCorpus>`,
    })
    expect((await build(edition)).diagnostics).toMatchObject([
      { severity: 'warning', code: 'text-outside-documents', message: expect.stringContaining('“A preface') },
    ])
  })
})

test('a document at which the stylesheet fails is left out and told; the rest stands, without links to it', async () => {
  const edition = newEdition({
    ...three,
    'tei/b.xml': three['tei/b.xml'].replace('Two.', '<gi>fail</gi>'),
    'theme/xslt/html.xsl': `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xpath-default-namespace="http://www.tei-c.org/ns/1.0"><xsl:template match="gi[. = 'fail']"><xsl:sequence select="error()"/></xsl:template></xsl:stylesheet>`,
  })
  const { diagnostics, documents } = await build(edition)
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'stylesheet-failed', file: 'tei/b.xml' }])
  expect(documents).toBe(2)
  expect(documentsOf(edition)).toEqual(['a', 'c'])
  expect(
    Object.values(pagesOf(edition))
      .flatMap(linksOf)
      .filter(link => link.includes('b.html')),
  ).toEqual([])
})

test('a build that breaks off leaves the old site as it was', async () => {
  const edition = newEdition(three)
  await build(edition)
  const before = pagesOf(edition)
  edition.put('tei/c.xml', tei('Delta', '<p>Four.</p>'))
  const full: Effects = {
    ...edition.effects,
    stage: async folder => {
      const stage = await edition.effects.stage(folder)
      const write = (file: string, content: string | Uint8Array) =>
        file === 'titles.html' ? Promise.reject(new Error('No space left on device')) : stage.write(file, content)
      return { ...stage, write }
    },
  }
  await expect(build(edition, full)).rejects.toThrow('No space left')
  expect(changedBetween(before, pagesOf(edition))).toEqual([])
  expect(readdirSync(path.join(edition.root, 'output'))).toEqual(['site'])
  await build(edition)
  expect(pagesOf(edition)['documents/c.html']).toContain('Delta')
})

describe('the order of the edition', () => {
  const dated = {
    'tei/x.xml': tei('Undated', '<p/>'),
    'tei/y.xml': tei('Later', '<p/>', '1944-09-19'),
    'tei/z.xml': tei('Earlier', '<p/>', '1943'),
    'tei/w.xml': tei('Same day', '<p/>', '1944-09-19'),
  }

  test('is by date, undated documents last', async () => {
    const edition = newEdition(dated)
    await build(edition)
    expect(contentsOf(edition)).toEqual(['z', 'w', 'y', 'x'])
    const links = linksOf(pagesOf(edition)['documents/w.html'])
    expect(links, 'neighbours').toEqual(expect.arrayContaining(['z.html', 'y.html']))
  })

  test('neighbours are earlier or later where both dates say so, else previous or next', async () => {
    const edition = newEdition({
      ...dated,
      'tei/v.xml': tei('Some day of 1943', '<p/>', '1943-05-01'),
      'tei/u.xml': tei('Not before 1942', '<p/>', '1942').replace('when', 'notBefore'),
    })
    const directionsOf = (id: string) =>
      [...elementsOf(parseHtml(pagesOf(edition)[`documents/${id}.html`] ?? ''))]
        .filter(one => hasClass(one, 'direction'))
        .map(one => textOf(one))
    await build(edition)
    expect(contentsOf(edition)).toEqual(['u', 'z', 'v', 'w', 'y', 'x'])
    expect(contentsOf(edition).map(directionsOf)).toEqual([
      ['Next'],
      ['Previous', 'Next'],
      ['Previous', 'Later'],
      ['Earlier', 'Next'],
      ['Previous', 'Next'],
      ['Previous'],
    ])
    edition.put('edition.yaml', `${edition.get('edition.yaml')}order: [y, z]\n`)
    await build(edition)
    expect(directionsOf('z'), 'the edition may run backwards').toEqual(['Previous', 'Next'])
  })

  test('is what edition.yaml says, the others after it', async () => {
    const edition = newEdition(dated)
    edition.put('edition.yaml', `${edition.get('edition.yaml')}order: [y, nowhere, x]\n`)
    const { diagnostics } = await build(edition)
    expect(contentsOf(edition)).toEqual(['y', 'x', 'z', 'w'])
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'unknown-document', file: 'edition.yaml' }])
  })
})

test('documents whose names differ in signs or in case alone would be one page: the second is left out and told', async () => {
  const edition = newEdition({
    'tei/a b.xml': tei('First', '<p/>'),
    'tei/a_b.xml': tei('Second', '<p/>'),
    'tei/v.xml': tei('V', '<div type="document" xml:id="D"><p/></div><div type="document" xml:id="d"><p/></div>'),
  })
  const { diagnostics } = await build(edition)
  expect(diagnostics).toMatchObject([
    { severity: 'error', code: 'same-document-id', file: 'tei/a_b.xml' },
    { severity: 'error', code: 'same-document-id', file: 'tei/v.xml' },
  ])
  expect(documentsOf(edition)).toEqual(['a-b', 'v.D'])
})

test('an edition without documents has a site that says so', async () => {
  const edition = newEdition()
  expect(await build(edition)).toMatchObject({ documents: 0 })
  expect(pagesOf(edition)['index.html']).toContain('0 documents')
})
