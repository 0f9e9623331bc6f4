/** Dates and references tell what the edition read in them: in a card where the word stands, and after the text. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { audit } from '../support/axe.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { newEdition } from '../support/edition.ts'

const tei = (title: string, date: string, body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc><profileDesc><creation>${date}</creation><calendarDesc><calendar xml:id="coptic"><p>Coptic calendar</p></calendar></calendarDesc></profileDesc></teiHeader><text><body>${body}</body></text></TEI>`

const files = {
  'tei/a.xml': tei(
    'Alpha',
    '<date when="1917-11-07"/>',
    `<p xml:id="p1">On <date when="1917-11-07" calendar="#julian" resp="#ed" cert="medium" evidence="internal">25 October<note>A note.</note></date>,
after <date notBefore="1917-10-01" calendar="#coptic">autumn</date> and <date>some day</date>, see <ref target="b.xml#p1" resp="#ed" cert="low">the letter</ref>,
<ref target="https://example.org/">https://example.org/</ref>, and <ref type="document" target="b.xml">that of <date when="1918">1918</date></ref>.
It was <date when="1917-11-07" calendar="#julian" resp="#ed" cert="medium" evidence="internal">that day</date>.</p>`,
  ),
  'tei/b.xml': tei('Beta', '<date when="1918-02-03"/>', '<p xml:id="p1">Two.</p>'),
}

async function buildPage() {
  const edition = newEdition(files)
  const { config } = parseConfig(edition.get('edition.yaml'))
  const { diagnostics } = await publishEdition(config, edition.effects, ['site'])
  expect(diagnostics).toEqual([])
  return path.join(edition.root, 'output/site/documents/a.html')
}

test('after the text stand the dates with value, calendar, certainty, and the references with title and date', async () => {
  const page = readFileSync(await buildPage(), 'utf8')
  const [dates = '', references = ''] = page.split('references-here')
  const facts = [...dates.matchAll(/<li class="entry point-entry" id="([^"]*)">(.*?)<\/li>/gs)].map(
    ([, id, words = '']) => [id, words.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|')],
  )
  expect(facts).toEqual([
    [
      'a--date1',
      '|7 November 1917|1917-11-07| · Julian calendar (Old Style)|#ed, medium certainty, internal evidence|',
    ],
    ['a--date2', expect.stringMatching(/1917-10-01\/\.\.\| · Coptic calendar\|$/)],
    ['a--date3', '|1918|1918|'],
  ])
  expect(references).toMatch(/href="b\.html#b-p1">Beta<\/a>.*3 February 1918.*low certainty/s)
  expect(references).toMatch(/href="b\.html">Beta<\/a>.*3 February 1918 · document/s)
  expect(page.match(/data-card="a--date1"/g)).toHaveLength(2)
  expect(page).toContain('data-card="a--reference2 a--date3"')
  expect(page).not.toMatch(/<a[^>]*date-mark[^>]*>(?:(?!<\/a>).)*<a /s)
})

browserTest('the card opens with the keyboard, and everybody can read it', async () => {
  const page = await buildPage()
  await withBrowser({}, async context => {
    const tab = await context.newPage()
    await tab.goto(`file://${page}`)
    await tab.locator('a.date-mark').first().press('Enter')
    expect(await tab.locator('.card').textContent()).toContain('1917-11-07 · Julian calendar')
    expect(await audit(tab)).toEqual([])
    await tab.keyboard.press('Escape')
    expect(await tab.locator('.card').isVisible()).toBe(false)
    await tab.locator('.text a.ref').first().press('Enter')
    expect(await tab.locator('.card').textContent()).toContain('3 February 1918')
  })
})
