/** The whole edition by the keyboard alone: the focus is always seen, nothing holds it, Escape closes and leads back. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { nodeEffects } from '../../src/effects.ts'
import { type PreviewServer, servePreview } from '../../src/preview/server.ts'
import { element, serialize } from '../../src/xml/build.ts'
import { browserTest, withBrowser } from '../support/browser.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const root = mkdtempSync(path.join(tmpdir(), 'colophon-keyboard-'))
let server: PreviewServer

/** Persons with names from A to Z. */
function others(count: number): string {
  const persons = Array.from({ length: count }, (_, number) =>
    element(
      'person',
      { 'xml:id': `other-${number}` },
      element('persName', {}, `${String.fromCharCode(65 + (number % 26))}ther, ${number}`),
    ),
  )
  const list = element('standOff', {}, element('listPerson', {}, ...persons))
  return serialize(element('TEI', {}, list), 'http://www.tei-c.org/ns/1.0')
}

/** The repository's own edition, some cases of the stylesheet's tests, and persons enough for pages by letters. */
beforeAll(async () => {
  cpSync(path.join(project, 'tei'), path.join(root, 'tei'), { recursive: true })
  for (const name of ['emendations', 'two-copies', 'apparatus-inside-the-text', 'tables-and-figures'])
    cpSync(path.join(project, `test/fixtures/transform/${name}/input.xml`), path.join(root, `tei/${name}.xml`))
  writeFileSync(path.join(root, 'tei/authority/others.xml'), others(600))
  const { config } = parseConfig(readFileSync(path.join(project, 'edition.yaml'), 'utf8'))
  await publishEdition(config, nodeEffects(root), ['site'])
  server = await servePreview(nodeEffects(root), 'output/site', 0)
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

const windows = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const telegram = 'documents/002-2ba95b36580346d9.html'

async function open(size: keyof typeof windows, file: string, use: (page: Page) => Promise<void>): Promise<void> {
  await withBrowser({ viewport: windows[size], permissions: ['clipboard-read', 'clipboard-write'] }, async context => {
    const page = await context.newPage()
    await page.goto(`${server.address}${file}`)
    await page.waitForLoadState('networkidle')
    await use(page)
  })
}

/** Where the focus is, and what a reader would miss there. */
interface Stop {
  /** Its element, told apart from all others of the page. */
  readonly place: string
  readonly missed: readonly string[]
}

/** Runs in the page. Of a control that is hidden behind its label, the label is what is seen. */
const lookAtFocus = `(() => {
  const at = document.activeElement
  if (!at || at === document.body || at === document.documentElement) return undefined
  const shown = at.matches('.views input') ? at.nextElementSibling : at
  const boxes = [...shown.getClientRects()].filter(box => box.width > 0 && box.height > 0)
  const isOnScreen = boxes.some(box => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth)
  const isFree = boxes.some(box => {
    const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1)
    const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1)
    const above = document.elementFromPoint(x, y)
    return above !== null && (shown.contains(above) || above.contains(shown))
  })
  const { outlineStyle, outlineWidth, opacity, boxShadow } = getComputedStyle(shown)
  const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  const all = [...document.querySelectorAll('*')]
  return {
    place: all.indexOf(at) + ' ' + at.localName + '.' + at.className + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').trim().slice(0, 30),
    missed: [
      ...(isOnScreen ? [] : ['is not on the screen']),
      ...(isOnScreen && !isFree ? ['is covered'] : []),
      ...(isMarked && opacity !== '0' ? [] : ['is not marked']),
    ],
  }
})()`

/** All stops of Tab from the top of the page to its end, and the same back. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let count = 0; count < 600; count++) {
    await page.keyboard.press(key)
    const stop = (await page.evaluate(lookAtFocus)) as Stop | undefined
    if (!stop) return stops
    stops.push(stop)
  }
  throw new Error(
    `${key} does not come to an end: ${stops
      .slice(-6)
      .map(({ place }) => place)
      .join(' | ')}`,
  )
}

const missedOn = (stops: readonly Stop[]) =>
  stops.flatMap(({ place, missed }) => missed.map(what => `${place} ${what}`))

describe.each(Object.keys(windows) as (keyof typeof windows)[])('in a window of the size of a %s', size => {
  for (const file of [
    'index.html',
    'contents.html',
    'persons.html',
    'persons/harriman.html',
    'emendations.html',
    'about.html',
    'search.html',
    'titles.html',
    telegram,
    'documents/emendations.html',
    'documents/two-copies.html',
    'documents/tables-and-figures.html',
    `tei/${path.basename(telegram)}`,
  ])
    browserTest(`${file}: Tab leads through the page, each stop is seen`, async () => {
      await open(size, file, async page => {
        // The search page begins in its box.
        if (file === 'search.html') {
          await page.locator('#search-words:focus').waitFor()
          await page.locator('.skip').focus()
        } else await page.keyboard.press('Tab')
        expect(await page.locator('.skip:focus').count()).toBe(1)
        const stops = await walk(page, 'Tab')
        const back = await walk(page, 'Shift+Tab')
        expect(missedOn([...stops, ...back])).toEqual([])
        expect(new Set(stops.map(({ place }) => place)).size, 'no stop comes twice').toBe(stops.length)
        expect(back.length, 'all of them on the way back too').toBeGreaterThanOrEqual(stops.length)
      })
    })
})

/** Goes on by Tab until the focus is at an element; each stop on the way is seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let count = 0; count < 400; count++) {
    await page.keyboard.press('Tab')
    const stop = (await page.evaluate(lookAtFocus)) as Stop | undefined
    if (stop) expect(missedOn([stop])).toEqual([])
    if ((await page.locator(`${selector}:focus`).count()) > 0) return
  }
  throw new Error(`Tab does not come to ${selector}`)
}

const press = (page: Page, key: string) => page.keyboard.press(key)
const hasFocus = async (page: Page, selector: string) => (await page.locator(`${selector}:focus`).count()) === 1
async function isOnScreen(page: Page, selector: string): Promise<boolean> {
  const box = await page.locator(selector).first().boundingBox()
  return box !== null && box.y + box.height > 0 && box.y < (page.viewportSize()?.height ?? 0)
}

describe.each(Object.keys(windows) as (keyof typeof windows)[])('by the keyboard alone, on a %s', size => {
  browserTest('from the first page past the navigation, and by it to a document', async () => {
    await open(size, 'index.html', async page => {
      await press(page, 'Tab')
      await press(page, 'Enter')
      await press(page, 'Tab')
      expect(await hasFocus(page, 'main a')).toBe(true)
      await page.goto(`${server.address}index.html`)
      await tabTo(page, 'nav a[href="contents.html"]')
      await press(page, 'Enter')
      await page.waitForURL(/contents\.html/)
      await tabTo(page, `main a[href="${telegram}"]`)
      await press(page, 'Enter')
      await page.waitForURL(/documents\/002/)
    })
  })

  browserTest('the views, a note and the way back, a card and the way back, a copy of a citation', async () => {
    await open(size, telegram, async page => {
      await tabTo(page, '.views input')
      await press(page, 'ArrowRight')
      expect(await hasFocus(page, '#view-source')).toBe(true)
      expect(await page.locator('#view-source').isChecked()).toBe(true)
      await press(page, 'ArrowLeft')
      await tabTo(page, 'a.person')
      await expect.poll(() => page.locator('.card').isVisible()).toBe(true)
      await press(page, 'Escape')
      expect(await page.locator('.card').isVisible()).toBe(false)
      expect(await hasFocus(page, 'a.person')).toBe(true)
      await press(page, 'Enter')
      expect(await hasFocus(page, '.card')).toBe(true)
      await press(page, 'Tab')
      expect(await hasFocus(page, '.card a')).toBe(true)
      await press(page, 'Escape')
      expect(await hasFocus(page, 'a.person')).toBe(true)
      const name = await page.evaluate(lookAtFocus)
      await press(page, 'Tab')
      const next = await page.evaluate(lookAtFocus)
      expect(next, 'nothing holds the focus').not.toEqual(name)
    })
    await open(size, telegram, async page => {
      await tabTo(page, '.text a.note-call')
      await press(page, 'Enter')
      await page.waitForURL(/#/)
      expect(await isOnScreen(page, ':target')).toBe(true)
      await tabTo(page, '.note a.note-number')
      await press(page, 'Enter')
      await expect.poll(() => page.locator('a.note-call:target').count()).toBe(1)
      await expect.poll(() => isOnScreen(page, ':target')).toBe(true)
      await tabTo(page, 'button.copy')
      const before = await page.locator('button.copy:focus').textContent()
      await press(page, 'Enter')
      await expect.poll(() => page.locator('button.copy:focus').textContent()).not.toBe(before)
    })
  })

  browserTest('a variant, its entry, and from there to its place', async () => {
    await open(size, 'documents/apparatus-inside-the-text.html', async page => {
      await tabTo(page, '.text a.variant')
      await press(page, 'Enter')
      expect(await hasFocus(page, '.card')).toBe(true)
      await press(page, 'Escape')
      expect(await hasFocus(page, '.text a.variant')).toBe(true)
      await tabTo(page, '.apparatus .entry a')
      await press(page, 'Enter')
      await expect.poll(() => page.locator('.text :target').count()).toBe(1)
      await expect.poll(() => isOnScreen(page, ':target')).toBe(true)
    })
  })

  browserTest('words are searched, and a hit leads to its place', async () => {
    await open(size, 'search.html', async page => {
      expect(await hasFocus(page, '#search-words')).toBe(true)
      await page.keyboard.type('consultative')
      await press(page, 'Enter')
      await page.locator('.found-places a').first().waitFor()
      await tabTo(page, '.found-places a')
      await press(page, 'Enter')
      await page.waitForURL(/documents\/.*hit=/)
      await expect.poll(() => isOnScreen(page, ':target')).toBe(true)
    })
  })

  browserTest('a register of many pages: a letter, a name, its page', async () => {
    await open(size, 'persons.html', async page => {
      await tabTo(page, 'nav.letters a[href$="-m.html"]')
      await press(page, 'Enter')
      await page.waitForURL(/-m\.html/)
      await tabTo(page, '.register a')
      await press(page, 'Enter')
      await page.waitForURL(/persons\/.+\.html/)
    })
  })
})
