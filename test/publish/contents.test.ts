/** The contents: in order, by date with its timeline, by correspondent, by place of writing, by type. */
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import type { Entry } from '../../src/model.ts'
import { contentsPages } from '../../src/registers/contents-pages.ts'
import { reduceEntries } from '../../src/registers/reduce.ts'
import { makeTimeline } from '../../src/registers/timeline.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, findClass, type HtmlElement, hasClass, parseHtml, textOf } from '../support/html.ts'
import { samplePersons } from '../support/persons.ts'

interface Letter {
  readonly title: string
  readonly date?: string
  readonly from?: string
  readonly to?: string
  readonly place?: string
  readonly type?: string
}

function letter({ title, date = '', from, to, place, type }: Letter): string {
  const person = (role: string, name: string | undefined) =>
    name === undefined
      ? ''
      : `<correspAction type="${role}"><persName${/^(?!unknown)[a-z]/.test(name) ? ` ref="pers:${name}"` : ''}>${name}</persName>${role === 'sent' ? `<placeName>${place ?? 'unknown'}</placeName>` : ''}</correspAction>`
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc><profileDesc><creation><date ${date}>${date === '' ? 'unknown' : 'then'}</date></creation><correspDesc>${person('sent', from)}${person('received', to)}</correspDesc></profileDesc></teiHeader><text><body><div type="document"${type ? ` subtype="${type}"` : ''}><p>Text.</p></div></body></text></TEI>`
}

const edition = () =>
  newEdition({
    'tei/authority/persons.xml': samplePersons,
    'tei/a.xml': letter({
      title: 'A',
      date: 'when="1943-10-05"',
      from: 'harriman',
      to: 'hull',
      place: 'Moscow',
      type: 'letter',
    }),
    'tei/b.xml': letter({ title: 'B', date: 'when="1943-10-02"', from: 'hull', to: 'harriman', type: 'telegram' }),
    'tei/c.xml': letter({
      title: 'C',
      date: 'notBefore="1944-01"',
      from: 'harriman',
      to: 'Mr. <b xmlns="">Smith</b>',
      type: 'letter',
    }),
    'tei/d.xml': letter({ title: 'D', from: 'unknown', to: 'hull' }),
  })

const build = (one: TestEdition) => publishEdition(one.config, one.effects, ['site'])
const pageOf = (one: TestEdition, file: string) => parseHtml(one.get(`output/site/${file}`))
const seen = (node: HtmlElement | undefined) => textOf(node).replace(/\s+/g, ' ').trim()
const all = (node: HtmlElement | undefined, isWanted: (element: HtmlElement) => boolean) =>
  node ? [...elementsOf(node)].filter(isWanted) : []
/** Headings and titles of documents, in the order of the page. */
const outlineOf = (page: HtmlElement) =>
  all(page, ({ name, attributes }) => /^h[23]$/.test(name) || /^documents\//.test(attributes.href ?? ''))
    .filter(element => !hasClass(element, 'stroke'))
    .map(seen)
const waysOf = (page: HtmlElement) => all(findClass(page, 'ways'), ({ name }) => name === 'a').map(seen)

test('documents stand by date, by who wrote to whom, by place and by type, each with its number', async () => {
  const one = edition()
  await build(one)
  const ways = ['In order', 'By date', 'By correspondent', 'By place', 'By type']
  expect(waysOf(pageOf(one, 'contents.html'))).toEqual(ways)
  const byDate = pageOf(one, 'contents-date.html')
  expect(waysOf(byDate)).toEqual(ways)
  expect(outlineOf(byDate)).toEqual([
    '1943 2 documents',
    'October',
    'B',
    'A',
    '1944 1 document',
    'January',
    'C',
    'Without a date 1 document',
    'D',
  ])
  expect(outlineOf(pageOf(one, 'contents-correspondent.html'))).toEqual([
    'Harriman, W. Averell 3 documents',
    'to Cordell Hull',
    'A',
    'to Mr. Smith',
    'C',
    'from Cordell Hull',
    'B',
    'Hull, Cordell 3 documents',
    'to W. Averell Harriman',
    'B',
    'from W. Averell Harriman',
    'A',
    'from somebody who is not named',
    'D',
    'Mr. Smith 1 document',
    'from W. Averell Harriman',
    'C',
  ])
  expect(outlineOf(pageOf(one, 'contents-place.html'))).toEqual([
    'Moscow 1 document',
    'A',
    'Without a place 3 documents',
    'B',
    'C',
    'D',
  ])
  expect(outlineOf(pageOf(one, 'contents-type.html'))).toEqual([
    'Letter 2 documents',
    'A',
    'C',
    'Telegram 1 document',
    'B',
    'Without a type 1 document',
    'D',
  ])
})

test('the timeline has a column for each month and a stroke for each document, and tells what it leaves out', async () => {
  const one = edition()
  await build(one)
  const timeline = findClass(pageOf(one, 'contents-date.html'), 'timeline')
  const strokes = all(timeline, element => hasClass(element, 'column')).map(column =>
    all(column, ({ name }) => name === 'a').map(({ attributes }) => attributes.href),
  )
  expect(strokes).toEqual([['documents/b.html', 'documents/a.html'], [], [], ['documents/c.html']])
  expect(all(timeline, element => hasClass(element, 'stroke-bound'))).toHaveLength(1)
  expect(seen(all(timeline, ({ name }) => name === 'figcaption')[0])).toBe(
    'October 1943 to January 1944. Each column is a month, each stroke a document. Of a hollow stroke only a limit of the date is known. 1 document has no date.',
  )
})

test('who wrote to whom is a picture with links, and a table; two alone have none', async () => {
  const one = edition()
  await build(one)
  const page = pageOf(one, 'contents-correspondent.html')
  const picture = findClass(page, 'network')
  expect(all(picture, element => hasClass(element, 'name')).map(seen)).toEqual(['Harriman', 'Hull', 'Mr. Smith'])
  expect(all(picture, ({ name }) => name === 'a').map(({ attributes }) => attributes.href)).toEqual([
    'persons/harriman.html',
    'persons/hull.html',
    '#g3',
  ])
  expect(all(page, ({ attributes }) => attributes.id === 'g3')).toHaveLength(1)
  expect(all(picture, ({ name }) => name === 'tr').map(seen)).toEqual([
    'FromToDocuments',
    'Harriman, W. AverellHull, Cordell1',
    'Hull, CordellHarriman, W. Averell1',
    'Harriman, W. AverellMr. Smith1',
  ])
  one.put('tei/c.xml', letter({ title: 'C' }))
  await build(one)
  expect(findClass(pageOf(one, 'contents-correspondent.html'), 'network')).toBeUndefined()
})

test('of many correspondents the picture has those of most letters, and tells how many it leaves out', () => {
  const entries = Array.from({ length: 2000 }, (_, at): Entry => {
    const correspondent = (role: 'sent' | 'received', name: string) => ({
      role,
      kind: 'person' as const,
      ref: '',
      name,
    })
    return {
      id: `d${at}`,
      title: `D ${at}`,
      subtitle: '',
      type: '',
      date: undefined,
      correspondents: [
        correspondent('sent', `Writer ${at % 100}`),
        correspondent('received', `Reader ${at % (at < 1500 ? 9 : 77)}`),
      ],
      places: [],
      mentions: [],
      emendations: [],
      declarations: [],
      unhandled: {},
    }
  })
  const [page] = contentsPages(reduceEntries(entries, { person: [], place: [], org: [] })).filter(
    ({ name }) => name === 'correspondent',
  )
  expect(page?.network?.correspondents).toHaveLength(24)
  expect(page?.network?.others).toBe(177 - 24)
  expect(
    page?.network?.correspondents.filter(({ heading }) => heading.value.startsWith('Reader')).length,
  ).toBeGreaterThan(8)
  for (const { arc } of page?.network?.correspondents ?? []) expect(arc).not.toContain('NaN')
})

test('an edition of documents without dates and correspondents has its order alone', async () => {
  const one = newEdition({ 'tei/a.xml': letter({ title: 'A' }), 'tei/b.xml': letter({ title: 'B' }) })
  await build(one)
  const page = pageOf(one, 'contents.html')
  expect(waysOf(page)).toEqual([])
  expect(outlineOf(page)).toEqual(['A', 'B'])
  await expect(one.effects.readText('output/site/contents-date.html')).resolves.toBeUndefined()
})

test('a change of a header goes to the contents; an order that nothing is left of goes away', async () => {
  const one = edition()
  await build(one)
  one.put('tei/a.xml', letter({ title: 'A', date: 'when="1945-02-01"', from: 'harriman', to: 'hull', type: 'letter' }))
  await build(one)
  expect(outlineOf(pageOf(one, 'contents-date.html'))).toContain('1945 1 document')
  expect(await one.effects.readText('output/site/contents-place.html')).toBeUndefined()
  expect(waysOf(pageOf(one, 'contents.html'))).not.toContain('By place')
})

const entry = (id: number, when?: string): Entry => ({
  id: `d${id}`,
  title: `Document ${id}`,
  subtitle: '',
  type: 'Letter',
  date: when === undefined ? undefined : { when, isBound: false, words: when, text: when },
  correspondents: [],
  places: [],
  mentions: [],
  emendations: [],
  declarations: [],
  unhandled: {},
})
const registersOf = (entries: readonly Entry[]) => reduceEntries(entries, { person: [], place: [], org: [] })

test('many documents are on several pages, and each heading leads to the one that has it', () => {
  const dates = Array.from({ length: 1200 }, (_, at) => `${1940 + Math.floor(at / 300)}-0${1 + (at % 9)}`)
  const pages = contentsPages(registersOf(dates.map((date, at) => entry(at, date))))
  expect(pages.map(({ file }) => file).filter(file => !file.includes('type'))).toEqual([
    'contents.html',
    'contents-2.html',
    'contents-3.html',
    'contents-date.html',
    'contents-date-2.html',
    'contents-date-3.html',
  ])
  const byDate = pages.filter(({ name }) => name === 'date')
  expect(byDate[0]?.overview.map(({ count, place }) => [count, place])).toEqual([
    [300, 'contents-date.html#g1'],
    [300, 'contents-date.html#g2'],
    [300, 'contents-date-2.html#g3'],
    [300, 'contents-date-2.html#g4'],
  ])
  const shown = byDate.flatMap(({ groups }) =>
    groups.flatMap(({ parts }) => parts.flatMap(({ documents }) => documents)),
  )
  expect(new Set(shown).size).toBe(1200)
  expect(shown).toHaveLength(1200)
})

test.each([
  [['1944-03', '1944-03-07'], undefined],
  [
    ['1944-03', '1944-05'],
    ['month', 3, 1],
  ],
  [
    ['1944-03', '1945'],
    [1, 2, 1],
  ],
  [
    ['1700', '1812-01-01'],
    [10, 12, 1],
  ],
  [
    ['-0300', '1812'],
    [100, 22, 1],
  ],
  [
    [...Array(100).fill('1944-01'), '1944-02'],
    ['month', 2, 5],
  ],
  [['when the snow fell', '19444'], undefined],
] as const)('the columns of a timeline, case %#', (dates, expected) => {
  const timeline = makeTimeline(registersOf(dates.map((date, at) => entry(at, date))).documents)
  expect(timeline && [timeline.unit, timeline.columns.length, timeline.perStroke]).toEqual(expected)
})
