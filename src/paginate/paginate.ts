/** A volume in one column → the same volume in pages, and the PDF of it: laid out in a Chromium that the machine has. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, chromium, type Page as Tab } from 'playwright-core'
import { mediaType } from '../media-types.ts'
import { fillPages } from './fill-pages.ts'
import type { Laid, Page, PageMeasures, Part, PlacedReference, UsedCharacter } from './flow.ts'
import { type ForeignGlyph, foreignGlyphs } from './glyphs.ts'
import { partWords } from './hyphens.ts'
import { settleReferences } from './references.ts'

export interface Volume {
  /** Path of a Chromium. */
  readonly chromium: string
  /** The volume and what it links to, by their paths beside each other; undefined where there is no such file. */
  readonly read: (file: string) => Promise<Uint8Array | undefined>
  /** Name of the volume. */
  readonly file: string
  /** What runs in the browser. */
  readonly script: string
}

export interface Paginated extends Laid {
  /** Characters that the fonts of the edition do not have. */
  readonly foreign: readonly ForeignGlyph[]
  /** The volume in pages, which prints without a script from any browser. */
  readonly html: string
  readonly pdf: Uint8Array
}

/** An address that leads nowhere: whatever the volume asks for is answered from its own files, or not at all. */
const origin = 'http://volume.invalid'

/** The browser's own traffic is off. */
export const quiet: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
]

/** Lines break on the screen where they do on paper. */
const asInPrint = ['--font-render-hinting=none']

/** In ms: a browser that says nothing for so long has hung. */
const patience = 600_000

/**
 * Lays out and prints a volume. Nothing is asked of the network, and no file is read but through `read`.
 * @throws {Error} when the browser cannot be started, hangs or breaks down
 * @example (await paginate({ chromium, read, file: 'volume.html', script })).sheets // 14
 */
export async function paginate(volume: Volume): Promise<Paginated> {
  const browser = await startBrowser(volume.chromium)
  try {
    const tab = await openVolume(browser, volume)
    const laid = await layOut(tab)
    const html = await answered(tab.content())
    const options = { preferCSSPageSize: true, tagged: true, outline: true, printBackground: false }
    return { ...laid, html, pdf: await answered(tab.pdf(options)) }
  } finally {
    await Promise.race([browser.close(), sleep(5000, undefined, { ref: false })])
  }
}

/** @throws {Error} when the browser has hung */
async function answered<Result>(work: Promise<Result>): Promise<Result> {
  const late = new AbortController()
  const tooLate = sleep(patience, undefined, { signal: late.signal }).then(() => {
    throw new Error(`it has not answered for ${patience / 60_000} minutes`)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    late.abort()
    tooLate.catch(() => undefined)
  }
}

/** The administrator's account cannot have the browser's sandbox; every other account keeps it. */
async function startBrowser(executablePath: string): Promise<Browser> {
  const options = { executablePath, args: [...quiet, ...asInPrint], timeout: patience }
  return chromium
    .launch({ ...options, chromiumSandbox: true })
    .catch(() => chromium.launch({ ...options, chromiumSandbox: false }))
}

async function openVolume(browser: Browser, { read, file, script }: Volume): Promise<Tab> {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 1024 } })
  context.setDefaultTimeout(patience)
  await context.route('**/*', async route => {
    const url = new URL(route.request().url())
    const name = decodeURIComponent(url.pathname.slice(1))
    const body = url.origin === origin ? await read(name) : undefined
    if (body) await route.fulfill({ body: Buffer.from(body), contentType: mediaType(name) })
    else await route.abort()
  })
  await context.addInitScript({ content: script })
  const tab = await context.newPage()
  await tab.emulateMedia({ media: 'print' })
  await tab.goto(`${origin}/${file}`, { waitUntil: 'load' })
  await tab.evaluate('document.fonts.ready.then(() => undefined)')
  return tab
}

/** The index comes last: it names the pages of the texts. */
async function layOut(tab: Tab): Promise<Laid & { foreign: readonly ForeignGlyph[] }> {
  const ask = <Result>(work: string, ...given: readonly unknown[]) =>
    answered(
      tab.evaluate(`colophonPages.${work}(${given.map(one => JSON.stringify(one)).join(', ')})`) as Promise<Result>,
    )
  const measures = await ask<PageMeasures>('prepare')
  const { used, shapeless } = await ask<{ used: UsedCharacter[]; shapeless: boolean[] }>('specimen')
  const foreign = await foreignGlyphs(tab, used, shapeless)
  await ask('dropSpecimen')
  const words = await ask<Record<string, string[]>>('wordsToHyphenate')
  const parted = Object.entries(words).map(([language, all]) => [language, partWords(language, all)])
  await ask('hyphenate', Object.fromEntries(parted))
  const fill = async (portion: string): Promise<Page[][]> => {
    const parts = await ask<Part[]>('measure', portion)
    return parts.map(part => fillPages(part, measures))
  }
  const texts = await settleReferences(
    async shown => {
      await ask('refer', shown)
      return fill('texts')
    },
    pages => ask<PlacedReference[]>('place', pages),
  )
  await ask('lay', 'texts', texts)
  await ask('lay', 'index', await fill('index'))
  return { ...(await ask<Laid>('finish')), foreign }
}
