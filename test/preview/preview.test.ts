/** The preview as an editor has it: a browser beside the text editor. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { type Built, previewEdition } from '../../src/preview-edition.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { bytesBelow } from '../support/program.ts'

const paragraphs = Array.from(
  { length: 80 },
  (_, index) => `Paragraph ${index} of a long letter to Moscow, in June, with many words that fill the page.`,
)
const memo = `MEMORANDUM:\n\n${paragraphs.join('\n\n')}\n`

/** A preview, and what it builds; `next` waits for a build that changed the site. */
async function begin(edition: TestEdition) {
  const builds: Built[] = []
  const preview = await previewEdition(edition.effects, { port: 0, built: build => builds.push(build) })
  onTestFinished(() => preview.close())
  const next = async (
    change: () => void,
    isWanted: (build: Built) => boolean = build => build.changed,
  ): Promise<Built> => {
    const before = builds.length
    change()
    for (let waited = 0; waited < 30_000; waited += 20) {
      const found = builds.slice(before).find(isWanted)
      if (found) return found
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    throw new Error(`No such build: ${JSON.stringify(builds.slice(before))}`)
  }
  return { preview, builds, next }
}

const pageOf = (edition: TestEdition, id: string) => edition.get(`output/site/documents/${id}.html`)

test('what is saved is built: a transcript, a TEI file, the theme, the settings', async () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo })
  const { next } = await begin(edition)
  expect(pageOf(edition, 'memo')).toContain('Paragraph 7 of')
  await next(() => edition.put('transcripts/memo.txt', memo.replace('Paragraph 7 of', 'The seventh of')))
  expect(pageOf(edition, 'memo')).toContain('The seventh of')
  await next(() => edition.put('tei/memo.xml', edition.get('tei/memo.xml').replace('Paragraph 8 of', 'The eighth of')))
  expect(pageOf(edition, 'memo')).toContain('The eighth of')
  await next(() => edition.put('theme/theme.css', ':root { --paper: white }'))
  expect(edition.get('output/site/assets/theme.css')).toContain('white')
  await next(() => edition.put('transcripts/second.txt', 'LETTER\n\nDear Sir, a second letter.\n'))
  expect(pageOf(edition, 'second')).toContain('second letter')
})

test('what is wrong is told with file and line, the old site stays, and what was mended is told no more', async () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo })
  const { next } = await begin(edition)
  const good = edition.get('tei/memo.xml')
  const broken = await next(
    () => edition.put('tei/memo.xml', good.replace('</body>', '</bdy>')),
    ({ problems }) => problems.some(({ code }) => code === 'not-well-formed'),
  )
  const [problem] = broken.problems.filter(({ code }) => code === 'not-well-formed')
  expect(problem).toMatchObject({ file: 'tei/memo.xml', severity: 'error', place: { line: expect.any(Number) } })
  const mended = await next(
    () => edition.put('tei/memo.xml', good),
    ({ problems }) => problems.length === 0,
  )
  expect(mended.problems).toEqual([])
  await next(
    () => edition.put('theme/xslt/html.xsl', '<xsl:stylesheet'),
    ({ problems }) => problems.some(({ file }) => file === 'theme/xslt/html.xsl'),
  )
  expect(pageOf(edition, 'memo')).toContain('Paragraph 7 of')
})

test('when nobody writes, the site becomes whole: as build would make it', async () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo })
  const { next } = await begin(edition)
  await next(() => edition.put('transcripts/memo.txt', memo.replace('Paragraph 7 of', 'Katyusha of')))
  const site = path.join(edition.root, 'output/site')
  const isWhole = () => !readFileSync(path.join(site, 'build.json'), 'utf8').includes('without index')
  for (let waited = 0; waited < 20_000 && !isWhole(); waited += 100)
    await new Promise(resolve => setTimeout(resolve, 100))
  const { outputs } = await publishEdition(edition.config, edition.effects, ['site'])
  expect(outputs).toMatchObject([{ output: 'site', unchanged: true }])
  const other = newEdition({ 'tei/memo.xml': edition.get('tei/memo.xml') })
  await publishEdition(other.config, other.effects, ['site'])
  const unlike = (files: Record<string, string>) => ({ ...files, 'build.json': '' })
  expect(unlike(bytesBelow(site))).toEqual(unlike(bytesBelow(path.join(other.root, 'output/site'))))
})

const seen = (page: Page) =>
  page.evaluate<string>(`(() => {
  const all = [...document.querySelectorAll('.text p')]
  return all.find(one => one.getBoundingClientRect().top >= 0).textContent.slice(0, 13).trim()
})()`)

browserTest('the open page shows what was saved, at the same place, and what is wrong', async () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo })
  const { preview, next } = await begin(edition)
  await withBrowser({ viewport: { width: 1280, height: 800 } }, async context => {
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().includes('404')) wrong.push(message.text())
    })
    await page.goto(`${preview.address}documents/memo.html`)
    await page
      .locator('text=Paragraph 40 of')
      .first()
      .evaluate(one => one.scrollIntoView({ block: 'start' }))
    const before = await seen(page)
    expect(before).toMatch(/Paragraph (39|40|41)/)
    const longer = memo.replace('Paragraph 3 of', `${'More words before. '.repeat(80)}Paragraph 3 of`)
    await next(() => edition.put('transcripts/memo.txt', longer.replace('Paragraph 42 of', 'Number 42 of')))
    await page.locator('text=Number 42 of').first().waitFor()
    await page.waitForTimeout(500)
    expect(await seen(page)).toBe(before)
    await next(
      () => edition.put('tei/memo.xml', edition.get('tei/memo.xml').replace('</body>', '</bdy>')),
      ({ problems }) => problems.length > 0,
    )
    const panel = page.locator('colophon-problems')
    await panel.locator('li').first().waitFor()
    expect(await panel.locator('li').allInnerTexts()).toContainEqual(
      expect.stringMatching(/tei\/memo\.xml:\d+:\d+ +not-well-formed/),
    )
    expect(wrong).toEqual([])
  })
})
