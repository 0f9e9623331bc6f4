/** The reading edition as readers have it: built once, opened from its folder in a real browser. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { nodeEffects } from '../../src/effects.ts'
import { audit } from '../support/axe.ts'
import { browserTest, type WindowOptions, withBrowser } from '../support/browser.ts'
import { elementsOf, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const cases = path.join(project, 'test/fixtures/transform')
const root = mkdtempSync(path.join(tmpdir(), 'colophon-site-'))
const site = path.join(root, 'output/site')

/** The repository's own edition, and every case of the stylesheet's tests as a document more. */
beforeAll(async () => {
  mkdirSync(path.join(root, 'tei'))
  cpSync(path.join(project, 'tei'), path.join(root, 'tei'), { recursive: true })
  for (const name of readdirSync(cases)) cpSync(path.join(cases, name, 'input.xml'), path.join(root, `tei/${name}.xml`))
  cpSync(path.join(cases, 'references/other.xml'), path.join(root, 'tei/other.xml'))
  const settings = readFileSync(path.join(project, 'edition.yaml'), 'utf8')
  const { config } = parseConfig(`${settings}address: https://example.org/moscow/\n`)
  const { diagnostics } = await publishEdition(config, nodeEffects(root), ['site'])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const memorandum = 'documents/000-40103d3d7c8af363.html'
const telegram = 'documents/002-2ba95b36580346d9.html'
/** Pages of every kind; where all pages would take too long, these stand for them. */
const chosen = [
  'index.html',
  'contents.html',
  'contents-date.html',
  'contents-correspondent.html',
  'contents-type.html',
  'persons.html',
  'persons/harriman.html',
  'emendations.html',
  'about.html',
  'search.html',
  'titles.html',
  memorandum,
  telegram,
  'tei/000-40103d3d7c8af363.html',
  'documents/apparatus-inside-the-text.html',
  'documents/tables-and-figures.html',
  'documents/right-to-left.html',
]
/** Pages that have the script of the search. */
const withSearch = ['search.html', 'titles.html']
const pageFiles = () =>
  readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    // What a server shows for wrong addresses is no page of the folder: it has a test of its own.
    .filter(file => file.endsWith('.html') && file !== '404.html')
    .sort()
const address = (file: string, after = '') => `${pathToFileURL(path.join(site, file)).href}${after}`

// What stands in the files ----------------------------------------------------------------------------------------

interface Read {
  readonly file: string
  readonly all: readonly HtmlElement[]
}
const readPages = (): Read[] =>
  pageFiles().map(file => ({ file, all: [...elementsOf(parseHtml(readFileSync(path.join(site, file), 'utf8')))] }))
const named = (page: Read, name: string) => page.all.filter(element => element.name === name)
const idsOf = (page: Read) => page.all.flatMap(({ attributes }) => attributes.id ?? [])

describe('every page', () => {
  let pages: Read[]
  beforeAll(() => {
    pages = readPages()
  })

  test('has a title that no other has, a language, an address and a heading', () => {
    expect(pages.length).toBeGreaterThan(30)
    const titles = pages.map(page => textOf(named(page, 'title')[0]))
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    for (const page of pages) {
      expect(page.all[0]?.attributes.lang, page.file).toBe('en')
      expect(named(page, 'h1'), page.file).toHaveLength(1)
    }
  })

  test('uses each id once', () => {
    for (const page of pages) expect(idsOf(page).length, page.file).toBe(new Set(idsOf(page)).size)
  })

  test('links to files and places that are there', () => {
    const ids = new Map(pages.map(page => [page.file, new Set(idsOf(page))]))
    const broken: string[] = []
    for (const { file, all } of pages) {
      for (const { name, attributes } of all) {
        const pointers = [attributes.href, attributes.src].flatMap(one => one ?? [])
        for (const pointer of pointers.filter(one => !/^(https?|mailto):/.test(one))) {
          const [to = '', fragment] = pointer.split('#')
          const target = to === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), to))
          if (!existsSync(path.join(site, target))) broken.push(`${file}: ${pointer}`)
          else if (fragment !== undefined && !ids.get(target)?.has(decodeURIComponent(fragment)))
            broken.push(`${file}: ${name} ${pointer}`)
        }
        for (const card of (attributes['data-card'] ?? '').split(' '))
          if (card !== '' && !ids.get(file)?.has(card)) broken.push(`${file}: card ${card}`)
      }
    }
    expect(broken).toEqual([])
  })

  test('obeys its own policy: no script and no style inside, nothing from elsewhere', () => {
    for (const page of pages) {
      const policy = named(page, 'meta').find(
        ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
      )
      expect(policy?.attributes.content, page.file).toContain("default-src 'none'")
      const scripts = named(page, 'script').filter(({ attributes }) => attributes.type !== 'application/ld+json')
      const names = ['assets/site.js', ...(withSearch.includes(page.file) ? ['assets/search.js'] : [])]
      expect(scripts.map(script => [script.attributes.src?.replace(/^\.\.\//, ''), textOf(script)])).toEqual(
        names.map(name => [name, '']),
      )
      expect(named(page, 'style')).toEqual([])
      const inline = page.all
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter(name => /^(on|style$)/.test(name))
      expect(inline, page.file).toEqual([])
    }
  })
})

test('a document’s page says what it is, to reference managers and search engines', () => {
  const page = readPages().find(({ file }) => file === memorandum) as Read
  const meta = Object.fromEntries(
    named(page, 'meta').map(({ attributes }) => [attributes.name ?? '', attributes.content]),
  )
  expect(meta).toMatchObject({
    citation_title: expect.stringContaining('Memorandum'),
    citation_inbook_title: 'Moscow, 1944',
    citation_publication_date: '2026',
    citation_public_url: `https://example.org/moscow/${memorandum}`,
    'DC.date': expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    'DC.publisher': 'The Colophon project',
    'DC.rights': 'https://creativecommons.org/publicdomain/zero/1.0/',
  })
  const [json] = named(page, 'script').filter(({ attributes }) => attributes.type === 'application/ld+json')
  expect(JSON.parse(textOf(json))).toMatchObject({
    '@context': 'https://schema.org',
    name: meta.citation_title,
    dateCreated: meta['DC.date'],
    datePublished: '2026',
    isPartOf: { name: 'Moscow, 1944' },
  })
  const citation = textOf(page.all.find(element => hasClass(element, 'citation')))
  expect(citation).toContain(`“${meta.citation_title},”`)
  expect(citation).toContain(`https://example.org/moscow/${memorandum}`)
})

test('the TEI that a page offers is the edition’s, byte for byte', () => {
  for (const { file, all } of readPages().filter(page => page.file.startsWith('documents/'))) {
    const link = all.find(({ attributes }) => attributes.download !== undefined)?.attributes.href ?? ''
    const offered = readFileSync(path.join(site, path.dirname(file), link))
    expect(offered.equals(readFileSync(path.join(root, 'tei', path.basename(link)))), link).toBe(true)
  }
})

test('fonts come with their licences', () => {
  const fonts = readdirSync(path.join(site, 'assets/fonts'))
  expect(fonts.filter(name => name.endsWith('LICENSE.txt'))).toEqual([
    'eb-garamond-LICENSE.txt',
    'source-sans-3-LICENSE.txt',
  ])
  expect(readFileSync(path.join(site, 'assets/fonts/eb-garamond-LICENSE.txt'), 'utf8')).toContain(
    'SIL OPEN FONT LICENSE',
  )
})

// What a browser makes of them ------------------------------------------------------------------------------------

/** A browser's window, and what went wrong in it. */
async function open(
  options: WindowOptions,
  use: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<readonly string[]> {
  const wrong: string[] = []
  await withBrowser({ viewport: { width: 1280, height: 900 }, ...options }, async context => {
    const page = await context.newPage()
    page.on('request', request => {
      if (!request.url().startsWith(`${pathToFileURL(site).href}/`)) wrong.push(`asks for ${request.url()}`)
    })
    page.on('requestfailed', request => {
      // Whoever leaves a page does not wait for its icon.
      const reason = request.failure()?.errorText ?? ''
      if (reason !== 'net::ERR_ABORTED') wrong.push(`does not get ${request.url()}: ${reason}`)
    })
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') wrong.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', error => wrong.push(`${page.url()}: ${error.message}`))
    await use(page, context)
  })
  return wrong
}

const phone = { width: 320, height: 700 }

browserTest('no page asks for anything from outside of its folder, or complains', async () => {
  const wrong = await open({}, async page => {
    // All of them are opened on a small phone, below.
    for (const file of chosen) await page.goto(address(file))
    await page.goto(address(memorandum))
    const fonts = await page.evaluate<string[]>(
      'document.fonts.ready.then(all => [...all].filter(one => one.status === "loaded").map(one => one.family.replaceAll(\'"\', "")))',
    )
    expect(new Set(fonts)).toEqual(new Set(['EB Garamond', 'Source Sans 3']))
  })
  expect(wrong).toEqual([])
})

browserTest('a browser nests the elements of every page as they are written', async () => {
  await open({}, async page => {
    for (const { file, all } of readPages()) {
      const html = JSON.stringify(readFileSync(path.join(site, file), 'utf8'))
      const names = await page.evaluate<string[]>(
        `(function names(root) {
          return [...root.querySelectorAll('*')].flatMap(one => [one.localName, ...(one.localName === 'template' ? names(one.content) : [])])
        })(new DOMParser().parseFromString(${html}, 'text/html'))`,
      )
      expect(names, file).toEqual(all.map(({ name }) => name))
    }
  })
})

browserTest('no page has to be scrolled sideways on a small phone', async () => {
  const wide: string[] = []
  for (const javaScriptEnabled of [true, false]) {
    const wrong = await open({ viewport: phone, javaScriptEnabled }, async page => {
      for (const file of pageFiles()) {
        await page.goto(address(file))
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        if (width > phone.width) wide.push(`${file} is ${width} wide`)
      }
    })
    expect(wrong).toEqual([])
  }
  expect(wide).toEqual([])
})

/** One turn of four for each page; the pages that stand for others take all of them. */
const turns = (['light', 'dark'] as const).flatMap(colorScheme => [1280, 320].map(width => ({ colorScheme, width })))

for (const [turn, { colorScheme, width }] of turns.entries()) {
  browserTest(`everybody can use it: WCAG 2.2 AA, ${colorScheme}, ${width} pixels wide`, async () => {
    const found: string[] = []
    await open({ colorScheme, viewport: { width, height: 800 } }, async page => {
      for (const [index, file] of pageFiles().entries()) {
        const isChosen = chosen.includes(file)
        if (!isChosen && index % turns.length !== turn) continue
        await page.goto(address(file, isChosen && colorScheme === 'dark' ? '?view=marked' : ''))
        found.push(...(await audit(page)).map(one => `${file}: ${one}`))
      }
    })
    expect(found).toEqual([])
  })
}

// Views -----------------------------------------------------------------------------------------------------------

/** Text as a reader sees it. */
const seen = async (page: Page, selector: string) =>
  // biome-ignore lint/performance/useDomNodeTextContent: what the view hides is not read
  (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim()
const choose = (page: Page, view: string) => page.locator(`label[for=view-${view}]`).click()
const chosenView = (page: Page) => page.locator('.views input:checked').getAttribute('value')

for (const javaScriptEnabled of [true, false]) {
  browserTest(`views ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    await open({ javaScriptEnabled }, async page => {
      await page.goto(address('documents/emendations.html'))
      const text = '.text .p'
      expect(await seen(page, text)).toBe(
        'A consultative body (for) teh staffs of three powers, General Deane and today.',
      )
      // A word corrected to nothing is no empty link.
      const nothing = '#emendations-nothing'
      expect(await seen(page, nothing)).toBe('A friend of mine.')
      expect(await page.locator(`${nothing} a`).isVisible()).toBe(false)
      await choose(page, 'source')
      expect(await seen(page, nothing)).toBe('A friend of mitne.')
      expect(await seen(page, text)).toBe(
        'A consultive body (of) teh the staff of three powers, Gen. Deane and to-day.',
      )
      await choose(page, 'marked')
      const both = await seen(page, text)
      for (const word of [
        'consultive',
        'consultative',
        'of',
        'for',
        'off',
        'the staff',
        'Gen.',
        'General',
        'to-day',
        'today',
      ])
        expect(both).toContain(word)
      await page.goto(address('documents/two-copies.html'))
      await choose(page, 'reading')
      expect(await page.locator('.copy.other').isVisible()).toBe(false)
      await choose(page, 'copies')
      const [base, other] = [page.locator('#two-copies-A\\.p1'), page.locator('#two-copies-B\\.p1')]
      const [left, right] = [await base.boundingBox(), await other.boundingBox()]
      expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0))
      expect(Math.abs((right?.y ?? 0) - (left?.y ?? 0)), 'paragraphs that belong together stand level').toBeLessThan(3)
    })
  })
}

browserTest(
  'on a phone the copies stand side by side too, and are swiped together; nothing else sticks out',
  async () => {
    await open({ viewport: phone }, async page => {
      await page.goto(address('documents/two-copies.html'))
      await choose(page, 'copies')
      const [base, other] = [page.locator('#two-copies-A\\.p1'), page.locator('#two-copies-B\\.p1')]
      const [left, right] = [await base.boundingBox(), await other.boundingBox()]
      expect(Math.abs((left?.y ?? 0) - (right?.y ?? 99))).toBeLessThan(3)
      expect(right?.x).toBeGreaterThan(left?.x ?? 999)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      await page.locator('.copies').evaluate(copies => copies.scrollTo({ left: 9999, behavior: 'instant' }))
      expect((await other.boundingBox())?.x).toBeLessThan(right?.x ?? 0)
    })
  },
)

browserTest('accidentals can be left out of the apparatus, and that is remembered', async () => {
  await open({}, async page => {
    await page.goto(address(memorandum))
    const entries = page.locator('.apparatus .entry:visible')
    const all = await entries.count()
    await page.locator('#fold-accidentals').check()
    const fewer = await entries.count()
    expect(fewer).toBeLessThan(all)
    expect(await page.locator('.apparatus .entry.variant-accidental:visible').count()).toBe(0)
    await page.reload()
    expect(await entries.count()).toBe(fewer)
    await page.locator('#fold-accidentals').uncheck()
    expect(await entries.count()).toBe(all)
  })
})

browserTest('the reading view goes on over the end of a page; the source view shows what stands there', async () => {
  await open({ viewport: phone, javaScriptEnabled: false }, async page => {
    await page.goto(address('documents/page-breaks.html'))
    const cut = '.text .p:has(.cut-hyphen)'
    expect(await seen(page, cut)).toMatch(/^A third page begins in a wo( page )?3ard, another in the self-/)
    await choose(page, 'source')
    expect(await seen(page, cut)).toMatch(/a wo- Library of Congress (page )?3a - 3a - rd, another/)
  })
})

browserTest('labels hang beside their items, long ones above', async () => {
  for (const width of [1280, 320]) {
    await open({ viewport: { width, height: 800 } }, async page => {
      await page.goto(address('documents/lists.html'))
      const labels = await boxes(page, '.list-numbered dt')
      const items = await boxes(page, '.list-numbered dd')
      const beside = labels.map(({ x, y }, at) => items[at] && Math.abs(items[at].y - y) < 3 && items[at].x !== x)
      expect(beside, `${width}`).toEqual([true, true, true, true, false, true, true])
    })
  }
})

browserTest('a view can be addressed, and is remembered on the next page', async () => {
  await open({}, async page => {
    await page.goto(address(memorandum))
    expect(await chosenView(page)).toBe('reading')
    await page.goto(address(memorandum, '?view=source'))
    expect(await chosenView(page)).toBe('source')
    await choose(page, 'marked')
    expect(page.url()).toContain('view=marked')
    await page.goto(address(telegram))
    expect(await chosenView(page)).toBe('marked')
    await page.goto(address(telegram, '?view=no-such-view'))
    expect(await chosenView(page)).toBe('reading')
  })
})

browserTest('the switch works by keyboard', async () => {
  await open({}, async page => {
    await page.goto(address(telegram))
    await page.locator('#view-reading').focus()
    await page.keyboard.press('ArrowRight')
    expect(await chosenView(page)).toBe('source')
  })
})

browserTest('without a script everything can be read', async () => {
  await open({ javaScriptEnabled: false }, async page => {
    await page.goto(address(telegram))
    const notes = page.locator('.notes .note')
    expect(await notes.count()).toBeGreaterThan(3)
    for (const note of await notes.all()) expect(await note.isVisible()).toBe(true)
    const [text, first] = [await page.locator('.text').boundingBox(), await notes.first().boundingBox()]
    expect(first?.y, 'notes stand after the text').toBeGreaterThanOrEqual((text?.y ?? 0) + (text?.height ?? 0))
    await page.goto(address(memorandum))
    for (const section of ['apparatus', 'emendations', 'persons-here', 'source', 'cite'])
      expect(await page.locator(`section.${section}`).isVisible(), section).toBe(true)
  })
})

browserTest('a link to words of another copy, or to struck ones, shows them', async () => {
  for (const javaScriptEnabled of [true, false]) {
    await open({ javaScriptEnabled }, async page => {
      await page.goto(address('documents/two-copies.html', '#two-copies-B-v2'))
      expect(await page.locator('#two-copies-B-v2').isVisible()).toBe(true)
    })
  }
  await open({}, async page => {
    await page.goto(address('emendations.html'))
    const surplus = page.locator('.entry', { hasText: 'left out' }).first()
    await surplus.locator('a').click()
    expect(await page.locator(':target').isVisible()).toBe(true)
  })
})

// Notes -----------------------------------------------------------------------------------------------------------

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const boxes = async (page: Page, selector: string): Promise<Box[]> => {
  const found: Box[] = []
  for (const one of await page.locator(selector).all()) {
    const box = await one.boundingBox()
    if (box) found.push(box)
  }
  return found
}
const end = (box: Box | undefined) => (box?.y ?? 0) + (box?.height ?? 0)

browserTest('notes stand beside their calls where there is a margin, none over another', async () => {
  await open({}, async page => {
    for (const file of [telegram, 'documents/notes.html', 'documents/right-to-left.html']) {
      for (const view of ['reading', 'source', 'marked']) {
        await page.goto(address(file, `?view=${view}`))
        const [text] = await boxes(page, '.text')
        const notes = (await boxes(page, '.notes .note')).sort((a, b) => a.y - b.y)
        expect(notes.length, file).toBeGreaterThan(0)
        for (const [index, note] of notes.entries()) {
          expect(note.x, `${file}, ${view}`).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0))
          expect(note.y, `${file}, ${view}, note ${index}`).toBeGreaterThanOrEqual(
            index === 0 ? 0 : end(notes[index - 1]),
          )
        }
      }
    }
    await page.goto(address('documents/apparatus-inside-the-text.html'))
    expect(await page.locator('.entry .note').count(), 'called from an entry, it stands there').toBe(2)
    await page.goto(address(telegram))
    const [call] = await boxes(page, '.note-call')
    const [note] = await boxes(page, '.notes .note')
    expect(Math.abs((note?.y ?? 0) - (call?.y ?? 0)), 'on the line of its call').toBeLessThan(14)
  })
})

browserTest('notes open in place on a phone, and stand after the text in print', async () => {
  await open({ viewport: phone }, async page => {
    await page.goto(address('documents/notes.html'))
    const call = page.locator('a.note-call', { hasText: '7' }).first()
    const note = page.locator('#notes-fn7')
    const [at, below] = [await call.boundingBox(), await note.boundingBox()]
    expect(below?.y).toBeGreaterThan(at?.y ?? 0)
    expect((below?.y ?? 0) - (at?.y ?? 0), 'right below its line').toBeLessThan(60)
    expect(await page.locator('.text #notes-fn7').count()).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const text = await page.locator('.text').boundingBox()
    await expect.poll(async () => (await note.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(end(text ?? undefined))
    expect(await page.locator('.views').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await expect.poll(() => page.locator('.text #notes-fn7').count()).toBe(1)
  })
})

// Cards -----------------------------------------------------------------------------------------------------------

browserTest('a person’s card opens by click and by keyboard; Escape leads back', async () => {
  await open({}, async page => {
    await page.goto(address(telegram))
    const name = page.locator('.text a.person').first()
    const card = page.locator('.card')
    await name.click()
    await expect.poll(() => card.isVisible()).toBe(true)
    expect(await seen(page, '.card')).toContain('All mentions')
    await page.keyboard.press('Escape')
    expect(await card.isVisible()).toBe(false)
    expect(await page.locator('.text a.person:focus').count(), 'the name has the focus').toBe(1)
    await page.keyboard.press('Enter')
    expect(await card.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.locator('.card :focus').count(), 'the card’s link is next').toBe(1)
    await page.keyboard.press('Escape')
    expect(await page.locator('.text a.person:focus').count()).toBe(1)
    await page.mouse.click(5, 500)
    await name.click()
    await page.mouse.click(5, 500)
    expect(await card.isVisible(), 'a click elsewhere closes it').toBe(false)
  })
})

browserTest('the card of an emendation has its reason; without a script the link leads to the entry', async () => {
  await open({}, async page => {
    await page.goto(address('documents/emendations.html'))
    await page.locator('.text a.emendation').first().click()
    expect(await seen(page, '.card')).toContain('The minutes have “consultative”.')
  })
  await open({ javaScriptEnabled: false }, async page => {
    await page.goto(address('documents/emendations.html'))
    await page.locator('.text a.emendation').first().click()
    expect(await seen(page, ':target')).toContain('The minutes have “consultative”.')
  })
})

// Citing -----------------------------------------------------------------------------------------------------------

browserTest('citations and places are copied by a click or a key', async () => {
  await open({}, async page => {
    await page.goto(address(memorandum))
    const csl = await page.locator('pre.citation').last().textContent()
    const [item] = JSON.parse(csl ?? '')
    expect(item).toMatchObject({
      'container-title': 'Moscow, 1944',
      issued: { 'date-parts': [[2026]] },
      URL: `https://example.org/moscow/${memorandum}`,
    })
    expect(await page.locator('pre.citation').first().textContent()).toMatch(
      /^@incollection\{[\w.-]+,\n(?: {2}\w+ = \{.*\},?\n)+\}$/,
    )
    const button = page.getByRole('button', { name: 'Copy: MLA' })
    await button.press('Enter')
    await expect.poll(() => button.textContent()).toBe('Copied')
    await page.goto(address(telegram))
    const place = page.locator('.text .p .place-link').first()
    await place.click()
    await expect.poll(() => place.getAttribute('aria-label')).toBe('Copied')
  })
})
