/** Images of the source beside the text, as readers have them: a transcript made on images, from PAGE XML to the browser. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { buildEdition, publishOnly } from '../../src/build.ts'
import { audit } from '../support/axe.ts'
import { browserTest, type WindowOptions, withBrowser } from '../support/browser.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'

const leaves = [
  [
    'On Monday the board met at the harbour office,',
    'and Thomas Ward said that the wall was founded',
    'below the mark.',
  ],
  ['He asked for two loads of stone before winter,', 'and was told that none could be had.'],
]
const width = 800
const height = 1000
const top = (line: number) => 100 + line * 100

/** A page as an OCR program writes it. */
function pageXml(leaf: number, lines: readonly string[]): string {
  const corners = (line: number) => `100,${top(line)} 700,${top(line)} 700,${top(line) + 60} 100,${top(line) + 60}`
  const written = lines.map(
    (words, line) =>
      `<TextLine id="l${line}"><Coords points="${corners(line)}"/><TextEquiv><Unicode>${words}</Unicode></TextEquiv></TextLine>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
  <Page imageFilename="leaf ${leaf}.png" imageWidth="${width}" imageHeight="${height}">
    <TextRegion id="r" type="paragraph"><Coords points="80,80 720,80 720,900 80,900"/>${written.join('')}</TextRegion>
  </Page>
</PcGts>`
}

/** The image that those lines stand on, as a browser draws it. */
function drawLeaf(lines: readonly string[]): Promise<Uint8Array> {
  return withBrowser({ viewport: { width, height } }, async context => {
    const page = await context.newPage()
    const divs = lines.map(
      (words, line) => `<div style="position:absolute;left:100px;top:${top(line)}px">${words}</div>`,
    )
    await page.setContent(`<body style="background:#e9dfc6;font:24px serif">${divs.join('')}</body>`)
    return page.screenshot()
  })
}

const header = (title: string) =>
  `<teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt><publicationStmt><p>A test</p></publicationStmt><sourceDesc><p>Made up</p></sourceDesc></fileDesc></teiHeader>`
const tei = (title: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">\n${header(title)}\n${content}\n</TEI>\n`

/** A diary of two leaves, a draft by zones, images alone, images on the web. */
async function diary(settings = ''): Promise<TestEdition> {
  const edition = newEdition({ 'edition.yaml': `title: A test\n${settings}` })
  for (const [index, lines] of leaves.entries()) {
    edition.put(`transcripts/diary/page_${index + 1}.xml`, pageXml(index + 1, lines))
    edition.put(`transcripts/diary/leaf ${index + 1}.png`, await drawLeaf(lines))
  }
  edition.put('images/draft/1.png', await drawLeaf(['First line of the draft']))
  edition.put(
    'tei/draft.xml',
    tei(
      'A draft',
      '<sourceDoc><surface n="1r" ulx="0" uly="0" lrx="800" lry="1000"><graphic url="1.png"/><zone points="100,100 700,100 700,160 100,160"><line>First line of the draft</line></zone></surface></sourceDoc>',
    ),
  )
  edition.put(
    'tei/alone.xml',
    tei('Images alone', '<facsimile><surface n="1r"><graphic url="../images/draft/1.png"/></surface></facsimile>'),
  )
  edition.put(
    'tei/web.xml',
    tei(
      'On the web',
      '<facsimile><surface xml:id="s1"><graphic url="https://iiif.example.org/iiif/3/abc/info.json"/></surface></facsimile><text><body><pb n="1" facs="#s1"/><p>One.</p><pb n="2" facs="https://images.example.org:8080/2.jpg"/><p>Two.</p><pb n="3" facs="https://x;script-src/3.jpg"/><p>Three.</p></body></text>',
    ),
  )
  await buildEdition(edition.effects, { paths: [], outputs: ['site', 'print'] })
  return edition
}

interface Opened {
  readonly page: Page
  /** What went wrong, and what was asked of other machines. */
  readonly faults: string[]
}

async function opened(
  edition: TestEdition,
  address: string,
  options: WindowOptions,
  use: (opened: Opened) => Promise<void>,
): Promise<void> {
  await withBrowser(options, async context => {
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text())
    })
    page.on('pageerror', error => faults.push(error.message))
    page.on('request', request => {
      if (!/^(?:file|data|blob):/.test(request.url())) faults.push(request.url())
    })
    const [file = '', after = ''] = address.split(/(?=\?)/)
    await page.goto(`${pathToFileURL(path.join(edition.root, 'output/site/documents', file)).href}${after}`)
    await use({ page, faults })
    expect(faults).toEqual([])
  })
}

/** The image is there when its zones are drawn. */
const drawn = (page: Page) => page.waitForSelector('.facsimile-zones polygon', { state: 'attached' })
const lit = (page: Page) =>
  page.locator('polygon.lit').evaluateAll(all => all.map(one => one.getAttribute('data-zone')))
const desktop = { viewport: { width: 1440, height: 900 } }

browserTest('a page number opens its image beside the text; lines and zones show each other', async () => {
  const edition = await diary()
  await opened(edition, 'diary.html', desktop, async ({ page }) => {
    await page.locator('a.page-image').nth(1).click()
    await drawn(page)
    expect(await page.locator('.facsimile-name').textContent()).toBe('Page 2')
    expect(new URL(page.url()).searchParams.get('facs')).toBe('facs_2')

    // The pointer over a line.
    await page.locator('.facsimile-previous').click()
    await page.waitForSelector('.facsimile-zones polygon[data-zone^="facs_1"]', { state: 'attached' })
    const line = await page.evaluate<{ x: number; y: number }>(`(() => {
      const nodes = [...document.querySelectorAll('.text .p')].flatMap(p => [...p.childNodes])
      const range = document.createRange()
      range.selectNodeContents(nodes.find(one => one.textContent.includes('wall was founded')))
      const { left, top, height } = range.getClientRects()[0]
      return { x: left + 20, y: top + height / 2 }
    })()`)
    await page.mouse.move(line.x, line.y)
    await page.mouse.move(line.x + 2, line.y)
    await page.waitForSelector('polygon.lit')
    expect(await lit(page)).toEqual(['facs_1_r1l2'])

    // A click in a zone.
    await page
      .locator('.facsimile-zones polygon[data-zone="facs_1_r1l3"]')
      .evaluate(one => one.getBoundingClientRect().toJSON())
      .then(box => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2))
    await page.waitForFunction(`document.activeElement?.classList.contains('line-mark')`)
    expect(await page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toContain('below the mark.')
    expect(await lit(page)).toEqual(['facs_1_r1l3'])
  })
})

browserTest('all of it goes by keyboard, and the next document remembers', async () => {
  const edition = await diary()
  await opened(edition, 'diary.html', desktop, async ({ page }) => {
    await page.locator('a.page-image').first().focus()
    await page.keyboard.press('Enter')
    await drawn(page)
    expect(await page.evaluate(`document.activeElement?.classList.contains('facsimile-pane')`)).toBe(true)
    await page.locator('.line-mark').first().focus()
    await page.keyboard.press('ArrowDown')
    expect(await lit(page)).toEqual(['facs_1_r1l2'])
    expect(await page.locator('.line-mark[tabindex="0"]').count()).toBe(1)
    await page.goto(page.url().replace('diary.html?facs=facs_1', 'draft.html'))
    await drawn(page)
    await page.locator('.facsimile-pane').focus()
    await page.keyboard.press('Escape')
    expect(await page.locator('.facsimile-pane').isVisible()).toBe(false)
    expect(await page.evaluate(`document.activeElement?.className`)).toBe('facsimile-open')
  })
})

browserTest('everybody can use the page with its image: light, dark, wide, on a phone', async () => {
  const edition = await diary()
  for (const colorScheme of ['light', 'dark'] as const)
    for (const viewport of [desktop.viewport, { width: 390, height: 844 }])
      await opened(edition, 'diary.html?facs=facs_1', { viewport, colorScheme }, async ({ page, faults }) => {
        await drawn(page)
        expect(faults).toEqual([])
        expect(await audit(page)).toEqual([])
        // axe asks for the style sheets, which the policy refuses it.
        faults.length = 0
        expect(await page.evaluate(`document.documentElement.scrollWidth <= innerWidth`)).toBe(true)
      })
})

browserTest('a draft by zones stands beside its image; images alone are listed and open', async () => {
  const edition = await diary()
  await opened(edition, 'draft.html?facs=page-1', desktop, async ({ page }) => {
    // A line that was chosen before the image was there.
    await page.locator('.line-mark').focus()
    await drawn(page)
    expect(await lit(page)).toHaveLength(1)
    await page.locator('.text .line').hover()
    expect(await lit(page)).toHaveLength(1)
  })
  await opened(edition, 'alone.html', desktop, async ({ page }) => {
    await page.locator('.facsimile-pages a').click()
    await page.waitForSelector('.facsimile-image canvas')
    expect(await page.locator('.facsimile-name').textContent()).toBe('Page 1r')
  })
})

browserTest('without scripts the number of a page leads to the image itself; on paper there is no pane', async () => {
  const edition = await diary()
  await opened(edition, 'diary.html', { ...desktop, javaScriptEnabled: false }, async ({ page }) => {
    expect(await page.locator('.facsimile-pane, .facsimile-open').evaluateAll(all => all.length)).toBe(2)
    expect(await page.locator('.facsimile-open').isVisible()).toBe(false)
    await page.locator('a.page-image').first().click()
    expect(page.url()).toMatch(/\/media\/[0-9a-f]{16}\.png$/)
  })
  await opened(edition, 'diary.html?facs=facs_1', desktop, async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.facsimile-pane').isVisible()).toBe(false)
  })
  expect(edition.get('output/print/volume.html')).not.toContain('facsimile-pane')
})

const policyOf = (edition: TestEdition, id: string) =>
  /Content-Security-Policy" content="([^"]*)"/.exec(edition.get(`output/site/documents/${id}.html`))?.[1] ?? ''

browserTest('images on the web are links; where the edition says so, its page alone may load them', async () => {
  const edition = await diary()
  const page = edition.get('output/site/documents/web.html')
  expect(page).toContain('href="https://iiif.example.org/iiif/3/abc/full/max/0/default.jpg"')
  expect(page).not.toMatch(/facsimile\.js|facsimile-pane/)
  expect(policyOf(edition, 'web')).not.toContain('example.org')

  edition.put('edition.yaml', 'title: A test\nfacsimile:\n  remote: true\n')
  await publishOnly(edition.effects, 'site')
  expect(policyOf(edition, 'web')).toContain("img-src 'self' https://iiif.example.org https://images.example.org:8080;")
  expect(policyOf(edition, 'web')).toContain('connect-src https://iiif.example.org https://images.example.org:8080')
  expect(policyOf(edition, 'web')).not.toContain('script-src/')
  expect(policyOf(edition, 'diary')).not.toContain('example.org')
  expect(edition.get('output/site/documents/web.html')).toContain(
    'data-source="https://iiif.example.org/iiif/3/abc/info.json"',
  )
})

/** What services of both versions and all levels say of themselves; the image is 800 by 1000. */
const services: Readonly<Record<string, object>> = {
  'v2-level0': {
    '@context': 'http://iiif.io/api/image/2/context.json',
    protocol: 'http://iiif.io/api/image',
    profile: ['http://iiif.io/api/image/2/level0.json'],
    sizes: [
      { width: 200, height: 250 },
      { width: 400, height: 500 },
      { width, height },
    ],
    tiles: [{ width: 256, scaleFactors: [1, 2, 4] }],
  },
  'v2-level1': {
    '@context': 'http://iiif.io/api/image/2/context.json',
    protocol: 'http://iiif.io/api/image',
    profile: ['http://iiif.io/api/image/2/level1.json'],
    tiles: [{ width: 256, scaleFactors: [1, 2, 4] }],
  },
  'v2-level2': {
    '@context': 'http://iiif.io/api/image/2/context.json',
    protocol: 'http://iiif.io/api/image',
    profile: ['http://iiif.io/api/image/2/level2.json', { formats: ['jpg', 'png'], qualities: ['default'] }],
  },
  'v3-level0': {
    '@context': 'http://iiif.io/api/image/3/context.json',
    protocol: 'http://iiif.io/api/image',
    type: 'ImageService3',
    profile: 'level0',
    sizes: [
      { width: 200, height: 250 },
      { width, height },
    ],
  },
  'v3-level1': {
    '@context': 'http://iiif.io/api/image/3/context.json',
    protocol: 'http://iiif.io/api/image',
    type: 'ImageService3',
    profile: 'level1',
    tiles: [{ width: 512, scaleFactors: [1, 2] }],
  },
  'v3-level2': {
    '@context': 'http://iiif.io/api/image/3/context.json',
    protocol: 'http://iiif.io/api/image',
    type: 'ImageService3',
    profile: 'level2',
  },
}

/** Requests that a service of that version and level must answer (IIIF Image API, 4 and 5). */
function isAnswered(service: string, request: string): boolean {
  const [region = '', size = '', rotation, quality] = request.split('/')
  if (rotation !== '0' || !/^default\.(?:jpg|png)$/.test(quality ?? '')) return false
  const isRegion = /^(?:full|\d+,\d+,\d+,\d+)$/.test(region)
  const whole = service.startsWith('v2') ? /^(?:full|\d+,|\d+,\d+)$/ : /^(?:max|\d+,\d+)$/
  // Files made beforehand: whole images, and tiles only where the service lists them.
  if (service === 'v3-level0') return region === 'full' && whole.test(size)
  return isRegion && whole.test(size)
}

browserTest('services of IIIF in versions 2 and 3, of all levels, show their image, its lines and zones', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nfacsimile:\n  remote: true\n' })
  for (const name of Object.keys(services))
    edition.put(
      `tei/${name}.xml`,
      tei(
        `A letter, ${name}`,
        `<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="${width}" lry="${height}"><graphic url="https://iiif.example.org/iiif/${name}/info.json"/><zone xml:id="z1" ulx="100" uly="100" lrx="700" lry="160"/></surface></facsimile><text><body><pb n="1" facs="#s1"/><p><lb facs="#z1"/>One line of it.</p></body></text>`,
      ),
    )
  await publishOnly(edition.effects, 'site')
  const image = Buffer.from(await drawLeaf(leaves[0] ?? []))
  for (const [name, info] of Object.entries(services)) {
    await withBrowser(desktop, async context => {
      const asked: string[] = []
      await context.route('https://iiif.example.org/**', async route => {
        const request = new URL(route.request().url()).pathname.replace(`/iiif/${name}/`, '')
        const headers = { 'access-control-allow-origin': '*' }
        const id = `https://iiif.example.org/iiif/${name}`
        if (request === 'info.json') return route.fulfill({ headers, json: { ...info, id, '@id': id, width, height } })
        asked.push(request)
        await (isAnswered(name, request)
          ? route.fulfill({ headers, contentType: 'image/png', body: image })
          : route.fulfill({ headers, status: 400 }))
      })
      const page = await context.newPage()
      await page.goto(pathToFileURL(path.join(edition.root, `output/site/documents/${name}.html`)).href)
      await page.locator('a.page-image').first().click()
      await drawn(page)
      await expect.poll(() => asked.length, { message: name }).toBeGreaterThan(0)
      await page.waitForLoadState('networkidle')
      expect(
        asked.filter(request => !isAnswered(name, request)),
        name,
      ).toEqual([])
      expect(await page.locator('.facsimile-failed').isVisible(), name).toBe(false)
      const zone = await page.locator('.facsimile-zones polygon').boundingBox()
      const canvas = await page.locator('.facsimile-image').boundingBox()
      expect(zone && canvas && zone.width > canvas.width / 4 && zone.y > canvas.y, name).toBe(true)
      await page.locator('.line-mark').first().focus()
      expect(await lit(page), name).toEqual(['z1'])
    })
  }
})

// Files ---------------------------------------------------------------------------------------------------------

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const withImage = (url: string) => tei('A letter', `<text><body>\n<pb n="1" facs="${url}"/><p>One.</p></body></text>`)
const media = (edition: TestEdition) => {
  const folder = path.join(edition.root, 'output/site/media')
  return existsSync(folder) ? readdirSync(folder) : []
}
const told = async (edition: TestEdition) =>
  (await publishOnly(edition.effects, 'site')).diagnostics.map(
    ({ severity, code, file, place }) => `${severity} ${code} ${file}:${place?.line}`,
  )

test('an image is found beside the TEI, below images/ and beside the transcript; its copy is named by its bytes', async () => {
  for (const file of ['tei/a.png', 'images/a.png', 'images/letter/a.png', 'transcripts/scans/a.png']) {
    const edition = newEdition({ 'tei/letter.xml': withImage('a.png'), [file]: pixel })
    expect(await told(edition), file).toEqual([])
    expect(media(edition), file).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.png$/)])
    expect(edition.get('output/site/documents/letter.html')).toContain('data-width="1"')
  }
})

test('what is missing, no image, outside the edition or one of several is told with its place', async () => {
  const none = newEdition({ 'tei/letter.xml': withImage('gone.png') })
  expect(await told(none)).toEqual(['info missing-image tei/letter.xml:5'])
  const some = newEdition({ 'tei/letter.xml': withImage('gone.png'), 'images/a.png': pixel })
  expect(await told(some)).toEqual(['warning missing-image tei/letter.xml:5'])
  const program = newEdition({ 'tei/letter.xml': withImage('a.png'), 'images/a.png': '<svg onload="alert(1)"/>' })
  expect(await told(program)).toEqual(['warning refused-image tei/letter.xml:5'])
  const outside = newEdition({ 'tei/letter.xml': withImage('../../../../etc/hostname'), 'images/a.png': pixel })
  expect(await told(outside)).toEqual(['warning missing-image tei/letter.xml:5'])
  const several = newEdition({
    'tei/letter.xml': withImage('a.png'),
    'images/one/a.png': pixel,
    'images/two/a.png': pixel,
  })
  expect(await told(several)).toEqual(['warning several-images tei/letter.xml:5'])
  for (const edition of [none, some, program, outside]) expect(media(edition)).toEqual([])
})

test('an image that was changed is shown as it is now, and what is the same is not made again', async () => {
  const edition = newEdition({ 'tei/letter.xml': withImage('a.png'), 'images/a.png': pixel })
  await publishOnly(edition.effects, 'site')
  const before = media(edition)
  expect((await publishOnly(edition.effects, 'site')).published?.outputs[0]?.unchanged).toBe(true)
  edition.put('images/a.png', Buffer.concat([pixel, Buffer.from([0])]))
  await publishOnly(edition.effects, 'site')
  expect(media(edition)).toHaveLength(1)
  expect(media(edition)).not.toEqual(before)
  const [name = ''] = media(edition)
  expect(readFileSync(path.join(edition.root, 'output/site/documents/letter.html'), 'utf8')).toContain(name)
})
