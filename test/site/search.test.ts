/** The search as readers have it: over http in a real browser, and from the folder, where it says that it cannot. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { nodeEffects } from '../../src/effects.ts'
import { type PreviewServer, servePreview } from '../../src/preview/server.ts'
import { audit } from '../support/axe.ts'
import { browserTest, withBrowser } from '../support/browser.ts'
import { bytesBelow } from '../support/program.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const root = mkdtempSync(path.join(tmpdir(), 'colophon-search-'))
const site = path.join(root, 'output/site')
const { config } = parseConfig(readFileSync(path.join(project, 'edition.yaml'), 'utf8'))
let server: PreviewServer

const build = () => publishEdition(config, nodeEffects(root), ['site'])

beforeAll(async () => {
  mkdirSync(path.join(root, 'tei'))
  cpSync(path.join(project, 'tei'), path.join(root, 'tei'), { recursive: true })
  for (const name of ['emendations', 'page-breaks', 'two-copies', 'right-to-left'])
    cpSync(path.join(project, `test/fixtures/transform/${name}/input.xml`), path.join(root, `tei/${name}.xml`))
  await build()
  server = await servePreview(nodeEffects(root), 'output/site', 0)
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

/** Opens a page in a browser; what it complains about, and what it asks for elsewhere, is handed back. */
async function open(address: string, use: (page: Page) => Promise<void>): Promise<string[]> {
  const wrong: string[] = []
  await withBrowser({ viewport: { width: 1280, height: 900 } }, async context => {
    const page = await context.newPage()
    page.on('request', request => {
      if (!/^(?:file|data):|^http:\/\/127\.0\.0\.1:/.test(request.url())) wrong.push(`asks for ${request.url()}`)
    })
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
    })
    page.on('pageerror', error => wrong.push(error.message))
    await page.goto(address)
    await use(page)
  })
  return wrong
}

const titles = async (page: Page) => page.locator('.found-title').allInnerTexts()
const places = async (page: Page) => page.locator('.found-places li').allInnerTexts()
/** Waits for what is said of a search, when all of it is there. */
async function searched(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page.evaluate('document.querySelector(".search-state").textContent = ""')
  await change()
  await page.locator('.search-state:not(:empty)').waitFor()
}
const search = (page: Page, words: string) => searched(page, () => page.locator('#search-words').fill(words))

test('the same texts make the same index, byte for byte', async () => {
  const first = bytesBelow(site)
  expect(Object.keys(first).filter(file => file.startsWith('pagefind/fragment/'))).toHaveLength(6)
  rmSync(path.join(root, 'output'), { recursive: true })
  await build()
  expect(bytesBelow(site)).toEqual(first)
})

test('only the search page may run WebAssembly', () => {
  for (const file of Object.keys(bytesBelow(site)).filter(name => name.endsWith('.html')))
    expect(readFileSync(path.join(site, file), 'utf8').includes('wasm-unsafe-eval'), file).toBe(file === 'search.html')
})

browserTest('both forms of an emendation are found, each in its sentence, and lead to the place', async () => {
  const wrong = await open(`${server.address}search.html`, async page => {
    await search(page, 'consultative')
    expect(await titles(page)).toContain('Corrections')
    expect((await places(page)).join('\n')).toMatch(/A consultative body \(for\) teh staffs of three powers/)
    await search(page, 'consultive')
    const [place = ''] = await places(page)
    expect(place).toMatch(/A consultive body.*so in the source/s)
    await page.locator('.found-places a').first().click()
    await page.waitForURL(/view=marked&hit=consultive/)
    // Side by side in this view: what the source has, and its correction, which the same search finds.
    const marked = await page.evaluate(`[...CSS.highlights.get('hit') ?? []].map(String)`)
    expect(marked).toEqual(['consultive', 'consultative'])
    expect(await page.locator('.views input:checked').getAttribute('value')).toBe('marked')
  })
  expect(wrong).toEqual([])
})

browserTest('words and phrases over the end of a page are found', async () => {
  await open(`${server.address}search.html`, async page => {
    await search(page, '"Chiefs of the British and United States"')
    expect((await titles(page)).join()).toContain('Memorandum')
    await page.locator('.found-places a').first().click()
    await page.waitForURL(/documents\/000/)
    const isSeen = await page.evaluate(`(() => {
      const [range] = CSS.highlights.get('hit')
      const { top, bottom } = range.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })()`)
    expect(isSeen).toBe(true)
  })
})

browserTest('a search is narrowed by date, type and person, and has an address', async () => {
  const wrong = await open(`${server.address}search.html?q=Stalin`, async page => {
    await page.locator('.found').first().waitFor()
    const all = await titles(page)
    expect(all.length).toBeGreaterThan(1)
    await searched(page, () => page.locator('#search-type').selectOption('Telegram'))
    expect(page.url()).toMatch(/type=Telegram/)
    expect(await titles(page)).toEqual([expect.stringContaining('The Ambassador in the Soviet Union')])
    await page.goto(`${server.address}search.html?from=1944-09&to=1944-12`)
    await page.locator('.found').first().waitFor()
    expect((await titles(page)).join()).toContain('Memorandum')
    await page.goto(`${server.address}search.html?person=${encodeURIComponent('Molotov, Vyacheslav Mikhailovich')}`)
    await page.locator('.found').first().waitFor()
    expect((await titles(page)).join()).toContain('The Ambassador')
  })
  expect(wrong).toEqual([])
})

browserTest('the search page with its hits is for everybody, in light and dark, wide and narrow', async () => {
  await open(`${server.address}search.html?q=Stalin`, async page => {
    await page.locator('.found').first().waitFor()
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 320]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        expect(await audit(page)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
  })
})

browserTest(
  'opened from a folder the page says why it cannot search, and offers lists that it can narrow',
  async () => {
    const wrong = await open(pathToFileURL(path.join(site, 'search.html')).href, async page => {
      expect(await page.locator('.search-form').isVisible()).toBe(false)
      expect(await page.locator('.without-search').textContent()).toMatch(/does not work here.*from a folder/s)
      await page.getByRole('link', { name: 'Titles and persons' }).click()
      await page.waitForURL(/titles\.html$/)
      const before = await page.locator('.titles li:visible').count()
      await page.locator('#narrow').fill('mem joint')
      expect(await page.locator('.titles li:visible').allInnerTexts()).toEqual([expect.stringContaining('Memorandum')])
      expect(before).toBeGreaterThan(10)
    })
    expect(wrong).toEqual([])
  },
)
