/** The report as a page: what an editor sees of the verdicts, the problems and the characters. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { reportOnly } from '../../src/build.ts'
import { audit } from '../support/axe.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, hasClass, parseHtml, textOf } from '../support/html.ts'
import { samplePersons } from '../support/persons.ts'
import { colophon } from '../support/program.ts'

const letter = `Dear Anna,

The committee met with Harriman; its <clerk> & I were absent.12

Yours,
Thomas Reed
`

async function reported(files: Readonly<Record<string, string>>): Promise<{ edition: TestEdition; html: string }> {
  const edition = newEdition(files)
  const { page } = await reportOnly(edition.effects, { paths: [], html: true })
  expect(page).toBe('output/report/index.html')
  return { edition, html: edition.get('output/report/index.html') }
}

test('the page has the figures, the problems with their places, and each proposal in its words', async () => {
  const { html } = await reported({
    'transcripts/a.txt': letter,
    'tei/authority/persons.xml': samplePersons,
    'transcripts/b.txt': 'One line.\n',
    'transcripts/c.txt': '',
  })
  const all = [...elementsOf(parseHtml(html))]
  const texts = (name: string) =>
    all.filter(one => hasClass(one, name)).map(one => textOf(one).replace(/\s+/g, ' ').trim())
  expect(texts('kicker')).toEqual(['Report'])
  expect(texts('page-count')).toEqual(['2 documents'])
  expect(texts('problem').join('\n')).toContain('This file holds no text.transcripts/c.txt:1:1')
  expect(texts('files')).toEqual(['transcripts/a.txt → tei/a.xml', 'transcripts/b.txt → tei/b.xml'])
  expect(texts('account')[1]).toMatch(/^10 characters = 9 written \+ 0 moved \+ 1 hidden by rules/)
  const [row = ''] = all
    .filter(one => one.name === 'tr')
    .map(one => textOf(one))
    .filter(text => text.includes('pers:harriman'))
  expect(row).toMatch(/^appliedHarrimanpers:harriman.*\(medium certainty\)$/)
})

test('nothing of the edition is changed, and the same edition gives the same page', async () => {
  const { edition, html } = await reported({ 'transcripts/a.txt': letter })
  expect(await edition.effects.list('tei')).toEqual([])
  expect(await edition.effects.list('decisions')).toEqual([])
  const { code, stdout } = colophon(edition.root, 'report', '--html')
  expect([code, stdout]).toEqual([0, expect.stringContaining('Open output/report/index.html in a browser.')])
  expect(edition.get('output/report/index.html')).toBe(html)
})

browserTest('it opens from its folder, asks nothing of the network, and everybody can use it', async () => {
  const { edition } = await reported({
    'transcripts/a.txt': letter,
    'transcripts/b.txt': letter.replace('Anna', 'Mary'),
  })
  await withBrowser({}, async context => {
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.goto(pathToFileURL(path.join(edition.root, 'output/report/index.html')).href)
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        expect(await audit(page)).toEqual([])
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      }
    }
    expect(asked.filter(url => !url.startsWith('file:'))).toEqual([])
  })
})
