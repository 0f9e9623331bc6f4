/** The printed volume in pages and as PDF: made by a real Chromium, read by other programs. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { findChromium } from '../../src/effects.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, findClass, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'
import { output, pagesOf } from '../support/pdf.ts'
import { pdfTest } from '../support/pdf-test.ts'

const fixture = fileURLToPath(new URL('../fixtures/publish/print/', import.meta.url))
const files = Object.fromEntries(
  readdirSync(fixture, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.(xml|yaml)$/.test(file))
    .map(file => [file.replaceAll('\\', '/'), readFileSync(path.join(fixture, file), 'utf8')]),
)

/** Prints an edition with the browser that it is given. */
async function print(edition: TestEdition, chromium = findChromium()) {
  const { config } = parseConfig(edition.get('edition.yaml'))
  const published = await publishEdition(config, { ...edition.effects, chromium }, ['print'])
  return { published, pdf: path.join(edition.root, 'output/print/volume.pdf') }
}

const sheetsOf = (volume: HtmlElement) => [...elementsOf(volume)].filter(element => hasClass(element, 'sheet'))
/** Hyphens at the ends of lines are no letters, nor are the bars and brackets at page breaks of the source. */
const letters = (text: string) => [...text.normalize('NFKC').replace(/[\s\u00ad\u2010|[\]-]+/g, '')].sort().join('')
/** Comes when there are pages. */
const isPageReference = (element: HtmlElement) => hasClass(element, 'page-reference')
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Long enough for several pages, with notes, one of them longer than a page, a table, verse and a list without signs. */
function longDocument(paragraphs: number, noteWords: number): string {
  const words = (count: number, from: number) =>
    Array.from(
      { length: count },
      (_, index) =>
        `${['minister', 'of', 'the', 'treaty', 'conversation', 'it'][(index * 7 + from) % 6]}${(index * 31 + from) % 97}`,
    ).join(' ')
  const body = Array.from({ length: paragraphs }, (_, index) => {
    const note = `<note xml:id="fn${index}" place="foot" n="${index + 1}">${words(index === 3 ? noteWords : 12, index)}.</note>`
    return `<p>${words(60, index)}${index % 3 === 0 ? note : ''} ${words(40 + index, index + 5)}.</p>`
  })
  const table = `<table>${Array.from({ length: 30 }, (_, index) => `<row><cell>${words(3, index)}</cell><cell>${index}</cell></row>`).join('')}</table>`
  const verse = `<lg>${Array.from({ length: 12 }, (_, index) => `<l>${words(5, index)}</l>`).join('')}</lg>`
  const list = `<list rend="simple">${Array.from({ length: 40 }, (_, index) => `<item>${words(14, index)}</item>`).join('')}</list>`
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A long report</title></titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><text><body>${body.join('')}${table}${verse}${list}</body></text></TEI>`
}

pdfTest('the words of the PDF are those of the pages, page by page, and those of the volume', async () => {
  const edition = newEdition({ ...files, 'tei/long.xml': longDocument(25, 900) })
  const { published, pdf } = await print(edition)
  expect(published.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  const sheets = sheetsOf(parseHtml(edition.get('output/print/volume.paged.html')))
  const pages = await pagesOf(pdf)
  expect(pages.length).toBe(sheets.length)
  for (const [index, sheet] of sheets.entries()) expect(letters(pages[index] ?? '')).toBe(letters(textOf(sheet)))
  const volume = parseHtml(edition.get('output/print/volume.html'))
  const documentsIn = (root: HtmlElement) =>
    [...elementsOf(root)].filter(element => hasClass(element, 'document')).map(one => textOf(one, isPageReference))
  const notesIn = (root: HtmlElement) =>
    [...elementsOf(root)].filter(element => hasClass(element, 'foot')).map(one => textOf(one, isPageReference))
  const paged = parseHtml(edition.get('output/print/volume.paged.html'))
  expect(letters([...documentsIn(paged), ...notesIn(paged)].join(''))).toBe(letters(documentsIn(volume).join('')))
})

pdfTest('each note begins on the page of its call, and a long one goes on below the next pages', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: Notes\n', 'tei/long.xml': longDocument(25, 900) })
  await print(edition)
  const sheets = sheetsOf(parseHtml(edition.get('output/print/volume.paged.html')))
  const calls = sheets.flatMap((sheet, index) =>
    [...elementsOf(sheet)]
      .filter(one => hasClass(one, 'note-call'))
      .map(call => [call.attributes.href?.slice(1), index]),
  )
  const notes = sheets.flatMap((sheet, index) =>
    [...elementsOf(sheet)]
      .filter(one => hasClass(one, 'note') && one.attributes.id)
      .map(note => [note.attributes.id, index]),
  )
  expect(calls.length).toBe(9)
  expect(notes).toEqual(calls)
  const goingOn = sheets.filter(sheet =>
    [...elementsOf(sheet)].some(one => hasClass(one, 'note') && hasClass(one, 'continued')),
  )
  expect(goingOn.length).toBeGreaterThan(1)
})

pdfTest(
  'numbers of pages are the same on the page, in the contents, in the index and in the reader’s program',
  async () => {
    const edition = newEdition({ ...files, 'tei/long.xml': longDocument(12, 20) })
    const { pdf } = await print(edition)
    const paged = parseHtml(edition.get('output/print/volume.paged.html'))
    const sheets = sheetsOf(paged)
    const folios = sheets.map(sheet => findClass(sheet, 'folio')).map(folio => (folio ? line(textOf(folio)) : ''))
    expect(folios.slice(0, 8)).toEqual(['', '', '', '', 'v', 'vi', '1', '2'])
    const contents = [...elementsOf(paged)].filter(one => hasClass(one, 'contents-folio')).map(one => textOf(one))
    const openings = sheets.filter(sheet =>
      [...elementsOf(sheet)].some(one => one.name === 'article' && one.attributes.id),
    )
    expect(contents).toEqual(openings.map(sheet => line(textOf(findClass(sheet, 'folio') as HtmlElement))))
    // É is filed as E; Ward is named on two pages.
    const index = [...elementsOf(paged)]
      .filter(one => one.attributes.id?.startsWith('--person-'))
      .map(one => line(textOf(one)))
    for (const entry of index) expect(entry).toMatch(/, \d+n?(?:–\d+)?(?:, \d+n?(?:–\d+)?)*$/)
    const labels = await output('qpdf', ['--json', '--json-key=pagelabels', pdf])
    const { pagelabels } = JSON.parse(labels) as { pagelabels: { index: number; label: Record<string, unknown> }[] }
    expect(pagelabels.map(one => [one.index, one.label['/S']])).toEqual([
      [0, '/r'],
      [6, '/D'],
    ])
  },
)

pdfTest('notes have the room that stands between them, wherever a page ends', async () => {
  const lengths = [3, 4, 5, 6, 7, 8, 9, 10].map(paragraphs => {
    const more = Array.from({ length: paragraphs }, (_, at) => `<p>${'on the treaty '.repeat(14 * (3 + (at % 4)))}</p>`)
    const letter = (files['tei/letter.xml'] ?? '').replace('<closer>', `${more.join('')}<closer>`)
    return [`tei/letter-${paragraphs}.xml`, letter]
  })
  const { published } = await print(newEdition({ ...files, ...Object.fromEntries(lengths) }))
  expect(published.diagnostics).toEqual([])
})

pdfTest('a reference says the page to which it leads, in another document, in its own and in a note', async () => {
  const reference = (target: string, words: string) => `<ref target="${target}">${words}</ref>`
  const long = longDocument(30, 200)
    .replace(
      '<body><p>',
      `<body><p xml:id="top">${reference('#last', 'what follows')}; ${reference('#fn27', 'a note')}; `,
    )
    .replace(/<p>(?=[^<]*<\/p><table>)/, '<p xml:id="last">')
    .replace('</p><p>', ` (${reference('#top', 'as said')}; ${reference('letter.xml#p2', 'the letter')}).</p><p>`)
    .replace(
      '</p><table>',
      ` See ${reference('#top', 'above')}; note 27 (${reference('#fn27', 'note 28')}).</p><table>`,
    )
  const edition = newEdition({ ...files, 'tei/long.xml': long })
  const { published, pdf } = await print(edition)
  expect(published.diagnostics).toEqual([])
  const sheets = sheetsOf(parseHtml(edition.get('output/print/volume.paged.html')))
  const pageOf = (id: string) =>
    sheets.find(sheet => [...elementsOf(sheet)].some(one => one.attributes.id === id))?.attributes['data-folio']
  const text = line((await pagesOf(pdf)).join(' '))
  const [last, note, top, letter] = ['long-last', 'long-fn27', 'long-top', 'letter-p2'].map(pageOf)
  expect(Number(last)).toBeGreaterThan(Number(top))
  expect(text).toContain(`what follows (p. ${last}); a note (n. 28, p. ${note});`)
  expect(text).toContain(`(as said; the letter (doc. 1, p. ${letter})).`)
  expect(text).toContain(`See above (p. ${top}); note 27 (note 28`)
})

pdfTest('notes of the author and of the editors stand in bands of their own, with their own numbers', async () => {
  const paragraphs = Array.from({ length: 24 }, (_, index) => {
    const kind = index % 3 === 1 ? ' type="authorial"' : ''
    const note = `<note${kind} n="${index + 1}">${'said at length '.repeat(index === 7 ? 200 : 5)}.</note>`
    return `<p>${'of the treaty '.repeat(12)}${note} ${'in conversation '.repeat(8)}.</p>`
  })
  const long = longDocument(1, 1).replace('<body>', `<body>${paragraphs.join('')}`)
  const read = async (notes: string) => {
    const edition = newEdition({ 'edition.yaml': `title: Bands\nprint:\n  notes: ${notes}\n`, 'tei/long.xml': long })
    const { published } = await print(edition)
    expect(published.diagnostics).toEqual([])
    const named = (root: HtmlElement, name: string) => [...elementsOf(root)].filter(one => hasClass(one, name))
    const bandsOf = (sheet: HtmlElement) =>
      named(sheet, 'band').map(band => named(band, 'note').filter(note => note.attributes.id))
    return sheetsOf(parseHtml(edition.get('output/print/volume.paged.html'))).map(sheet => ({
      calls: named(sheet, 'note-call').map(one => textOf(one)),
      bands: bandsOf(sheet).map(band => band.map(note => textOf(findClass(note, 'note-number')))),
    }))
  }
  const printed = await read('printed')
  const numbers = printed.flatMap(({ bands }) => bands.flat().map(Number)).sort((a, b) => a - b)
  expect(numbers).toEqual([1, ...paragraphs.map((_, index) => index + 1)])
  expect(printed.some(({ bands }) => bands.length === 2)).toBe(true)
  for (const { calls, bands } of await read('page')) {
    const letters = calls.filter(call => /^[a-z]$/.test(call))
    const figures = calls.filter(call => /^\d$/.test(call))
    expect([letters, figures]).toEqual([
      [...'abcdefgh'].slice(0, letters.length),
      [...'123456789'].slice(0, figures.length),
    ])
    expect(bands.flat()).toEqual([...letters, ...figures])
  }
  const throughout = (await read('continuous')).flatMap(({ bands }) => bands.flat())
  expect(throughout.filter(number => /[a-z]/.test(number))).toEqual([...'abcdefgh'])
  expect(throughout.filter(number => /\d/.test(number))).toEqual(Array.from({ length: 17 }, (_, at) => `${at + 1}`))
})

pdfTest(
  'a character that the fonts of the edition do not have is named, with its code point and its document',
  async () => {
    const long = longDocument(1, 1).replace(
      '<body>',
      '<body><p>a\u{e000}b; one\u2021 and two\u2021, caf\u00e9, \u05d0.</p>',
    )
    const edition = newEdition({ 'edition.yaml': 'title: Glyphs\n', 'tei/long.xml': long })
    const { diagnostics } = (await print(edition)).published
    const [box, ...others] = diagnostics
    expect(box).toMatchObject({ severity: 'warning', code: 'glyph-missing', file: 'tei/long.xml' })
    expect(box?.message).toBe(
      'No font here has “\u{e000}” (U+E000) in “A long report”: the printed volume has a box in its place.',
    )
    expect(others.map(one => one.message).join('\n')).toMatch(/“\u2021” \(U\+2021\)/)
    expect(others.map(one => one.message).join('\n')).not.toMatch(/\u00e9/)
  },
)

pdfTest('the PDF is sound, tagged, in its language, with its fonts inside, and the same each time', async () => {
  const edition = newEdition(files)
  const { pdf } = await print(edition)
  const first = readFileSync(pdf)
  expect(await output('qpdf', ['--check', pdf])).toMatch(/No syntax or stream encoding errors found/)
  const info = await output('pdfinfo', [pdf])
  expect(info).toMatch(/Title: +Two papers\n/)
  expect(info).toMatch(/Author: +Ada Editor\n/)
  expect(info).toMatch(/Tagged: +yes\n/)
  expect(info).toMatch(/Page size: +432 x 648 pts\n/)
  expect(info).not.toMatch(/CreationDate|Headless/)
  for (const font of (await output('pdffonts', [pdf])).trim().split('\n').slice(2)) {
    expect(font).not.toMatch(/Type 3/)
    expect(font).toMatch(/ yes yes yes /)
  }
  edition.put('output/print/build.json', '{}')
  await print(edition)
  expect(readFileSync(pdf).equals(first)).toBe(true)
})

for (const size of ['a5', 'a4', 'letter'])
  pdfTest(`a page of ${size} is as large as its paper`, async () => {
    const edition = newEdition({ 'edition.yaml': `title: Sizes\npage: ${size}\n`, 'tei/long.xml': longDocument(3, 20) })
    const { published, pdf } = await print(edition)
    expect(published.diagnostics).toEqual([])
    const [, width, height] = /Page size: +([\d.]+) x ([\d.]+)/.exec(await output('pdfinfo', [pdf])) ?? []
    const wanted = { a5: [419.5, 595.3], a4: [595.3, 841.9], letter: [612, 792] }[size] ?? []
    for (const [index, length] of [width, height].entries())
      expect(Math.abs(Number(length) - (wanted[index] ?? 0))).toBeLessThan(1)
  })

pdfTest('a page of an own size is cut where its marks say, and its numbers of lines stand at their lines', async () => {
  const settings = 'title: Sizes\npage: 170x240mm\nprint:\n  marks: crop\n  bleed: 3mm\n  lines: page\n'
  const edition = newEdition({ 'edition.yaml': settings, 'tei/long.xml': longDocument(3, 20) })
  const { published, pdf } = await print(edition)
  expect(published.diagnostics).toEqual([])
  const boxes = await output('pdfinfo', ['-box', pdf])
  const box = (name: string) =>
    new RegExp(`${name}: +([\\d. ]+)`)
      .exec(boxes)?.[1]
      ?.trim()
      .split(/ +/)
      .map(one => Math.round((Number(one) / 72) * 25.4))
  expect([box('MediaBox'), box('TrimBox'), box('BleedBox')]).toEqual([
    [0, 0, 188, 258],
    [9, 9, 179, 249],
    [6, 6, 182, 252],
  ])
  const layout = await output('pdftotext', ['-bbox', pdf, '-'])
  const words = [...layout.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)]
  const trim = [9, 9, 179, 249].map(one => (one / 25.4) * 72)
  for (const [, ...edges] of words)
    for (const [index, edge] of edges.map(Number).entries())
      if (index < 2) expect(edge).toBeGreaterThan(trim[index] as number)
      else expect(edge).toBeLessThan(trim[index] as number)
  const first = layout.split('<page ').find(page => page.includes('minister0<')) ?? ''
  const middles = [...first.matchAll(/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(minister0|5)</g)]
  const [top = 0, fifth = 0] = ['minister0', '5'].map(word => {
    const [, yMin, yMax] = middles.find(([, , , found]) => found === word) ?? []
    return (Number(yMin) + Number(yMax)) / 2
  })
  expect(Math.round((fifth - top) / 13.5)).toBe(4)
})

pdfTest('right pages are headed by the date of their document where the edition wants that', async () => {
  const long = longDocument(20, 20)
    .replace('</fileDesc>', '</fileDesc><profileDesc><creation><date when="1944-09-19"/></creation></profileDesc>')
    .replace('A long report', `A ${'very '.repeat(40)}long report`)
  const edition = newEdition({ 'edition.yaml': 'title: Dates\nprint:\n  heads: date\n', 'tei/long.xml': long })
  const { pdf } = await print(edition)
  const sheets = sheetsOf(parseHtml(edition.get('output/print/volume.paged.html')))
  const heads = sheets
    .filter(sheet => hasClass(sheet, 'recto'))
    .flatMap(sheet => findClass(sheet, 'running-head') ?? [])
  expect(heads.length).toBeGreaterThan(1)
  for (const head of heads) expect(textOf(head)).toMatch(/^1 A very .* · 19 September 1944$/)
  const layout = await output('pdftotext', ['-layout', pdf, '-'])
  expect(layout.replace(/\s+/g, '').match(/·19september1944/gi)?.length).toBe(heads.length)
})

pdfTest('every fifth line has its number beside it, and what was emended says its page and line', async () => {
  const emended = 'a <choice><sic>consultive</sic><corr xml:id="c9" resp="#ed">consultative</corr></choice> body'
  const long = longDocument(12, 20)
    .replace('<body>', '<body><pb n="7"/><head>A head</head>')
    .replace('</p><p>minister5', ` ${emended}</p><p>minister5`)
    .replace('</p><p>', ` ${emended}</p><p>`)
  const read = async (lines: string) => {
    const edition = newEdition({ 'edition.yaml': `title: Lines\nprint:\n  lines: ${lines}\n`, 'tei/long.xml': long })
    const { published, pdf } = await print(edition)
    expect(published.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
    const paged = parseHtml(edition.get('output/print/volume.paged.html'))
    const numbers = sheetsOf(paged).map(sheet =>
      [...elementsOf(sheet)].filter(one => one.name === 'text').map(one => Number(textOf(one))),
    )
    const [place] = [...elementsOf(paged)].filter(one => hasClass(one, 'entry-place')).map(one => textOf(one))
    return { numbers: numbers.filter(one => one.length > 0), place: place ?? '', pages: await pagesOf(pdf), pdf }
  }
  const perPage = await read('page')
  for (const numbers of perPage.numbers) expect(numbers).toEqual(numbers.map((_, index) => (index + 1) * 5))
  const perDocument = await read('document')
  expect(perDocument.numbers.flat()).toEqual(perDocument.numbers.flat().map((_, index) => (index + 1) * 5))
  expect(perDocument.numbers.flat().length).toBeGreaterThan(20)
  const [, folio, line] = /^(\d+)\.(\d+)$/.exec(perPage.place) ?? []
  const layout = await output('pdftotext', ['-bbox-layout', perPage.pdf, '-'])
  const page = layout.split('<page ').find(one => one.includes('>consultative<')) ?? ''
  const yOf = (word: string) => Number(new RegExp(`yMin="([\\d.]+)"[^>]*>${word}<`).exec(page)?.[1])
  const fifth = Math.ceil(Number(line) / 5) * 5
  expect(folio).toBe('1')
  expect(Math.round((yOf(String(fifth)) - yOf('consultative')) / 15)).toBe(fifth - Number(line))
  expect((await read('no')).numbers).toEqual([])
})

pdfTest(
  'documents run on where the edition wants that, each with its notes and lines, and its page in the contents',
  async () => {
    const reports = Array.from({ length: 5 }, (_, at) => [
      `tei/run-${at}.xml`,
      longDocument(4 + at, 30).replace('A long', `The ${'abcde'[at]}`),
    ])
    const settings = 'title: Running on\nprint:\n  documents: run-on\n  lines: document\n  notes: document\n'
    const edition = newEdition({ 'edition.yaml': settings, ...Object.fromEntries(reports) })
    const { published, pdf } = await print(edition)
    expect(published.diagnostics).toEqual([])
    const named = (root: HtmlElement, name: string) => [...elementsOf(root)].filter(one => hasClass(one, name))
    const paged = parseHtml(edition.get('output/print/volume.paged.html'))
    const sheets = sheetsOf(paged)
    const begun = sheets.map(sheet => [...elementsOf(sheet)].filter(one => one.name === 'article' && one.attributes.id))
    expect(begun.flat().length).toBe(5)
    expect(
      begun.some(
        (articles, at) => articles.length > 0 && named(sheets[at] as HtmlElement, 'document').length > articles.length,
      ),
    ).toBe(true)
    expect(named(paged, 'contents-folio').map(one => textOf(one))).toEqual(
      begun.flatMap((articles, at) => articles.map(() => sheets[at]?.attributes['data-folio'])),
    )
    for (const sheet of sheets.filter(one => hasClass(one, 'recto'))) {
      const head = findClass(sheet, 'running-head')
      const last = named(sheet, 'document').at(-1)?.attributes['aria-labelledby']
      const title = [...elementsOf(paged)].find(one => one.attributes.id === last)
      if (head && title) expect(line(textOf(head))).toBe(line(textOf(title)))
    }
    const volume = parseHtml(edition.get('output/print/volume.html'))
    const numbers = named(paged, 'note')
      .filter(one => one.attributes.id)
      .map(one => textOf(findClass(one, 'note-number')))
    expect(numbers).toEqual(named(volume, 'document').flatMap(one => named(one, 'note').map((_, at) => String(at + 1))))
    const lines = [...elementsOf(paged)].filter(one => one.name === 'text').map(one => Number(textOf(one)))
    expect(lines.filter(one => one === 5).length).toBe(5)
    const pages = await pagesOf(pdf)
    for (const [index, sheet] of sheets.entries()) expect(letters(pages[index] ?? '')).toBe(letters(textOf(sheet)))
  },
)

test('without a Chromium the volume is written, and it is said how a PDF is made', async () => {
  const edition = newEdition(files)
  const { config } = parseConfig(edition.get('edition.yaml'))
  const published = await publishEdition(config, { ...edition.effects, chromium: undefined }, ['print'])
  expect(published.diagnostics.map(one => [one.severity, one.code])).toEqual([['info', 'no-chromium']])
  expect(edition.get('output/print/volume.html')).toContain('A test of print')
})

test('where the browser breaks down the last PDF stays, and it is said', async () => {
  const edition = newEdition({ ...files, 'output/print/volume.pdf': 'the last one' })
  const { published, pdf } = await print(edition, process.execPath)
  expect(published.diagnostics.map(one => [one.severity, one.code])).toEqual([['warning', 'pdf-not-made']])
  expect(readFileSync(pdf, 'utf8')).toBe('the last one')
})

pdfTest(
  'long words are parted at the ends of lines, by the rules of their language; nothing else has soft hyphens',
  async () => {
    const sentence =
      'Die Verhandlungen über Kriegsentschädigungen und Wiederaufbaumaßnahmen wurden nach langem Zögern fortgesetzt. '
    const german = longDocument(1, 5).replace('<body>', `<body xml:lang="de"><p>${sentence.repeat(20)}</p>`)
    const edition = newEdition({ 'edition.yaml': 'title: Hyphens\nlanguage: de\n', 'tei/long.xml': german })
    const { pdf } = await print(edition)
    const text = await output('pdftotext', ['-layout', pdf, '-'])
    const ends = [...text.matchAll(/(\p{L}+)\u00ad?-\n\s*(\p{Ll}+)/gu)].map(([, start = '', end = '']) => ({
      start,
      end,
    }))
    const allowed = 'Ver-hand-lun-gen Kriegs-ent-schä-di-gun-gen Wie-der-auf-bau-maß-nah-men fort-ge-setzt'.split(' ')
    const parted = ends.filter(({ start, end }) => sentence.includes(start + end))
    expect(parted.length).toBeGreaterThan(3)
    for (const { start, end } of parted) expect(allowed.some(one => endsAt(one, start, end))).toBe(true)
    const soft = edition.get('output/print/volume.paged.html').match(/\u00ad/g) ?? []
    expect(soft.length).toBeLessThanOrEqual(ends.length)
  },
)

/** May a word be parted after its first letters? */
function endsAt(parts: string, start: string, end: string): boolean {
  const syllables = parts.split('-')
  if (syllables.join('') !== start + end) return false
  return syllables.some((_, index) => syllables.slice(0, index).join('') === start)
}
