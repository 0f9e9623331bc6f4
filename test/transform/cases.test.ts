/**
 * Each folder of test/fixtures/transform is a case: input.xml, perhaps other.xml that it points to, and expected.html,
 * the page without its citation and its frame. UPDATE=1 rewrites them. All is done by our stylesheet without
 * unhandled.xsl: an element without a template fails.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { readProfile } from '../../schema/profile.ts'
import type { Stylesheet } from '../../src/transform/saxon.ts'
import { elementsOf, formatHtml, type HtmlElement, hasClass, parseHtml } from '../support/html.ts'
import { renderPage, renderPages, strictStylesheet } from '../support/page.ts'
import { samplePersons } from '../support/persons.ts'
import { seededRandom } from '../support/random.ts'
import { DocumentMaker, elementsWithin } from '../validate/documents.ts'

let stylesheet: Stylesheet
// The compiler takes seconds, and minutes where the machine has much else to do.
beforeAll(async () => {
  stylesheet = await strictStylesheet()
})

const folder = fileURLToPath(new URL('../fixtures/transform/', import.meta.url))

describe('cases', () => {
  for (const name of readdirSync(folder).sort()) {
    test(name.replaceAll('-', ' '), async () => {
      const file = (one: string) => path.join(folder, name, one)
      const text = (one: string) => (existsSync(file(one)) ? readFileSync(file(one), 'utf8') : undefined)
      const other = text('other.xml')
      const files = {
        tei: text('input.xml') ?? '',
        persons: samplePersons,
        ...(other !== undefined && { others: { 'other.xml': other } }),
      }
      const { html, diagnostics } = await renderPage(files, stylesheet)
      expect(diagnostics).toEqual([])
      const shown = `${formatHtml(articleOf(html))}\n`
      const known = text('expected.html') ?? ''
      if (process.env.UPDATE && known !== shown) writeFileSync(file('expected.html'), shown)
      else expect(shown).toBe(known)
    })
  }
})

/** What the page has of the document, without control and citation, which are the same on all pages. */
function articleOf(html: string): HtmlElement {
  const article = [...elementsOf(parseHtml(html))].find(({ name }) => name === 'article')
  if (!article) throw new Error('The page has no article.')
  const isOurs = (one: HtmlElement) => ['views', 'view-hint', 'cite'].some(name => hasClass(one, name))
  return { ...article, children: article.children.filter(child => typeof child === 'string' || !isOurs(child)) }
}

describe('every element of the profile has a template', () => {
  const profile = readProfile(readFileSync(path.join(schemaFolder, 'profile.yaml'), 'utf8'))
  const inText = elementsWithin(profile, 'text')

  test.each([...inText])('%s in the text', async name => {
    const tei = new DocumentMaker(profile, seededRandom(1)).showing(name, 0, 'text')
    for (const page of await renderPages({ tei }, stylesheet)) expect(page.diagnostics).toEqual([])
  })

  test('others in the header or beside the text', async () => {
    for (const name of profile.elements.keys()) {
      if (inText.has(name)) continue
      const tei = new DocumentMaker(profile, seededRandom(1)).showing(name, 0)
      for (const page of await renderPages({ tei }, stylesheet)) expect(page.diagnostics, name).toEqual([])
    }
  })
})
