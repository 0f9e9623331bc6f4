/** Registers on the site: persons, places and organisations, with a page for each entry, however many there are. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { authorityTree } from '../../src/publish/context.ts'
import { type Page, pages } from '../../src/publish/pages.ts'
import { loadShared } from '../../src/publish/shared.ts'
import { reduceEntries } from '../../src/registers/reduce.ts'
import { registersOf } from '../../src/registers/register-entries.ts'
import { parseXml, transform } from '../../src/transform/saxon.ts'
import { element, serialize } from '../../src/xml/build.ts'
import { authorityOf } from '../support/authority.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { elementsOf, findClass, type HtmlElement, parseHtml, textOf } from '../support/html.ts'
import { samplePersons } from '../support/persons.ts'

const authority = (entries: string) => `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff>${entries}</standOff></TEI>`
const letter = (title: string, header: string, body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt></fileDesc><profileDesc><correspDesc>${header}</correspDesc></profileDesc></teiHeader><text><body>${body}</body></text></TEI>`
const action = (type: string, ref: string) =>
  `<correspAction type="${type}"><persName ref="pers:${ref}">${ref}</persName></correspAction>`

const edition = () =>
  newEdition({
    'tei/authority/persons.xml': samplePersons,
    'tei/authority/places.xml': authority(
      '<listPlace><place xml:id="moscow"><placeName type="main">Moscow</placeName><placeName type="variant">Moskva</placeName><country>Soviet Union</country><location><geo>55.75 37.62</geo></location><idno type="GeoNames">524901</idno></place><place xml:id="hull"><placeName>Hull</placeName></place></listPlace>',
    ),
    'tei/authority/organisations.xml': authority(
      '<listOrg><org xml:id="embassy"><orgName>The Embassy</orgName><desc>In Spaso House.</desc></org></listOrg>',
    ),
    'tei/a.xml': letter(
      'First',
      action('sent', 'harriman') + action('received', 'hull'),
      '<p>He left <placeName ref="place:moscow">Moscow</placeName>. From <rs type="place" ref="place:moscow">the city</rs> <persName ref="pers:stalin">Stalin</persName> wrote to <orgName ref="org:embassy">us</orgName> and <persName ref="pers:hull">Hull</persName>.</p>',
    ),
    'tei/b.xml': letter(
      'Second',
      `${action('sent', 'hull')}${action('received', 'harriman')}<correspAction type="received"><orgName ref="org:embassy">Embassy</orgName></correspAction>`,
      '<p><persName ref="pers:stalin">Stalin</persName> and <persName ref="pers:hull">Hull</persName>; to <placeName ref="place:hull">Hull</placeName>.</p>',
    ),
  })

async function build(one: TestEdition) {
  const { diagnostics } = await publishEdition(one.config, one.effects, ['site'])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
}
const pageOf = (one: TestEdition, file: string) => parseHtml(one.get(`output/site/${file}`))
const seen = (node: HtmlElement | undefined) => textOf(node).replace(/\s+/g, ' ').trim()
const linksOf = (node: HtmlElement | undefined) =>
  node ? [...elementsOf(node)].flatMap(({ attributes }) => attributes.href ?? []) : []
const itemsOf = (node: HtmlElement | undefined) =>
  node ? [...elementsOf(node)].filter(({ name }) => name === 'li').map(seen) : []

test('places and organisations have a register and pages, each mention in its sentence, and the text leads there', async () => {
  const one = edition()
  await build(one)
  expect(itemsOf(findClass(pageOf(one, 'places.html'), 'register'))).toEqual(['Hull 1 mention', 'Moscow 2 mentions'])
  const moscow = pageOf(one, 'places/moscow.html')
  const facts = findClass(moscow, 'page-header')?.children.map(child => seen(child as HtmlElement))
  expect(facts).toEqual([
    'Place',
    'Moscow',
    'Moskva',
    'Soviet Union',
    'Coordinates 55.75° N, 37.62° E',
    'GeoNames 524901',
  ])
  expect(itemsOf(findClass(moscow, 'mentions'))).toEqual([
    'He left Moscow.',
    'From the city Stalin wrote to us and Hull.',
  ])
  const text = findClass(pageOf(one, 'documents/a.html'), 'text')
  expect(linksOf(text)).toEqual(
    ['places/moscow', 'places/moscow', 'persons/stalin', 'organisations/embassy', 'persons/hull'].map(
      file => `../${file}.html`,
    ),
  )
  const anchors = [...elementsOf(pageOf(one, 'documents/a.html'))].map(({ attributes }) => attributes.id)
  for (const link of linksOf(findClass(moscow, 'mentions'))) expect(anchors).toContain(link.split('#')[1])
})

test('an entry has its portrait, with its words and where it comes from; what is no picture is told', async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000000200000003', 'hex')
  const person = (id: string, figure: string) =>
    `<person xml:id="${id}"><persName>${id}</persName><figure>${figure}</figure></person>`
  const one = newEdition({
    'tei/authority/persons.xml': authority(
      `<listPerson>${person('anna', '<graphic url="../../portraits/anna.png"/><figDesc>Anna at a desk.</figDesc><head>Archive, 12.</head>')}${person('berta', '<graphic url="portraits/anna.png"/>')}${person('clara', '<graphic url="https://example.org/clara.png"/>')}${person('dora', '<graphic url="dora.png"/>')}</listPerson>`,
    ),
    'tei/a.xml': letter('A', '', '<p>Text.</p>'),
    'portraits/anna.png': picture,
  })
  const { diagnostics } = await publishEdition(one.config, one.effects, ['site'])
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    ['missing-image', 'There is no picture tei/authority/dora.png.'],
    ['refused-image', expect.stringContaining('https://example.org/clara.png')],
  ])
  const image = (file: string) => [...elementsOf(pageOf(one, file))].find(({ name }) => name === 'img')?.attributes
  expect(image('persons/anna.html')).toMatchObject({ alt: 'Anna at a desk.', width: '2', height: '3' })
  expect(image('persons/berta.html')).toMatchObject({ alt: 'Portrait of berta', src: image('persons/anna.html')?.src })
  expect(seen(findClass(pageOf(one, 'persons/anna.html'), 'portrait'))).toBe('Archive, 12.')
  expect(readFileSync(path.join(one.root, 'output/site/persons', image('persons/anna.html')?.src ?? ''))).toEqual(
    picture,
  )
  expect(image('persons/clara.html')).toBeUndefined()
  // Another picture under the same name is another page.
  one.put('portraits/anna.png', Buffer.from('89504e470d0a1a0a0000000d494844520000000900000003', 'hex'))
  await publishEdition(one.config, one.effects, ['site'])
  expect(image('persons/anna.html')).toMatchObject({ width: '9' })
})

test('coordinates that are none stay as they are', async () => {
  const place = (id: string, geo: string) =>
    `<place xml:id="${id}"><placeName>${id}</placeName><settlement>Town</settlement><location><geo>${geo}</geo></location></place>`
  const one = newEdition({
    'tei/authority/places.xml': authority(
      `<listPlace>${place('south', '-33.9, -70.65')}${place('far', '100 200')}${place('words', 'near the river')}</listPlace>`,
    ),
    'tei/a.xml': letter('A', '', '<p>Text.</p>'),
  })
  await build(one)
  const factsOf = (id: string) => findClass(pageOf(one, `places/${id}.html`), 'page-header')
  expect(seen(factsOf('south'))).toBe('PlacesouthTownCoordinates 33.9° S, 70.65° W')
  expect(linksOf(factsOf('south'))).toEqual([
    'https://www.openstreetmap.org/?mlat=-33.9&mlon=-70.65#map=9/-33.9/-70.65',
  ])
  expect(seen(factsOf('far'))).toContain('Coordinates 100 200')
  expect(seen(factsOf('words'))).toContain('Coordinates near the river')
  for (const id of ['far', 'words']) expect(linksOf(factsOf(id))).toEqual([])
})

test('a person and a place of one id are two', async () => {
  const one = edition()
  await build(one)
  expect(itemsOf(findClass(pageOf(one, 'places/hull.html'), 'mentions'))).toEqual(['Stalin and Hull; to Hull.'])
  expect(seen(findClass(pageOf(one, 'persons/hull.html'), 'page-header'))).toContain('Cordell Hull')
})

test('who wrote to whom, and who is named in the same documents', async () => {
  const one = edition()
  await build(one)
  expect(itemsOf(findClass(pageOf(one, 'persons/harriman.html'), 'correspondents'))).toEqual([
    'Hull, Cordell 1 to them, 1 from them',
  ])
  expect(itemsOf(findClass(pageOf(one, 'persons/hull.html'), 'correspondents'))).toEqual([
    'Harriman, W. Averell 1 to them, 1 from them',
    'The Embassy 1 to them',
  ])
  expect(itemsOf(findClass(pageOf(one, 'persons/hull.html'), 'companions'))).toEqual(['Stalin, Iosif 2 documents'])
  expect(itemsOf(findClass(pageOf(one, 'organisations/embassy.html'), 'documents-of'))).toEqual(['received Second'])
})

test('a long register has a page for each letter, none of them heavy, and all persons are there', async () => {
  const many = Array.from({ length: 4000 }, (_, at) => {
    const initial = at === 7 ? 'Ж' : String.fromCharCode(65 + (at % 26))
    return `<person xml:id="p${at}"><persName><surname>${initial}surname${at}</surname>, <forename>Anna Maria</forename></persName></person>`
  })
  const { entries } = authorityOf({ 'persons.xml': authority(`<listPerson>${many.join('')}</listPerson>`) })
  const made = [...pages(reduceEntries([], registersOf(entries)), { hasIndex: true })].filter(({ file }) =>
    file.startsWith('persons'),
  )
  const lists = made.filter(({ file }) => !file.includes('/'))
  expect(lists).toHaveLength(28)
  expect(new Set(lists.slice(1).flatMap(page => page.entries.map(({ id }) => id))).size).toBe(many.length)
  const first = await render(lists[0])
  const letters = linksOf(findClass(first, 'letters'))
  expect(letters).toEqual(lists.slice(1).map(({ file }) => file))
  expect(letters).toContain('persons-u416.html')
  const ofJ = await render(lists.find(({ file }) => file === 'persons-j.html'))
  expect(linksOf(findClass(ofJ, 'register'))).toHaveLength(154)
  expect([...elementsOf(ofJ)].filter(one => one.attributes['aria-current'] === 'page').map(seen)).toEqual([
    'Persons',
    'J',
  ])
})

/** A page of a register as its stylesheet makes it; none may weigh more than a letter of 16,000 persons has to. */
async function render(page: Page | undefined): Promise<HtmlElement> {
  const { config, effects } = newEdition()
  const { stylesheets, trees } = await loadShared(config, effects, {
    registers: ['persons'],
    documents: 1,
    hasFeed: false,
    authorityFiles: [],
    pages: [],
  })
  const source = await parseXml(serialize(page?.register ?? element('none'), ''))
  const persons = await authorityTree(page?.entries ?? [])
  const documents = { ...trees, 'urn:colophon:persons': persons }
  const { principal } = transform({ stylesheet: stylesheets.registers, source, file: page?.file ?? '', documents })
  expect(principal.length).toBeLessThan(60_000)
  return parseHtml(principal)
}

const names = (body: string, own = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Names</title></titleStmt></fileDesc></teiHeader>${own}<text><body>${body}</body></text></TEI>`

test('names point by @ref, @key or @corresp, with or without #, to files of any name, and to several at once', async () => {
  const one = newEdition({
    'tei/authority/listperson.xml': authority(
      '<listPerson><person xml:id="hull"><persName>Cordell Hull</persName></person><person xml:id="deane"><persName>John Deane</persName></person></listPerson><listPlace><place xml:id="moscow"><placeName>Moscow</placeName></place></listPlace><listOrg><org xml:id="embassy"><orgName>The Embassy</orgName></org></listOrg>',
    ),
    'tei/a.xml': names(
      [
        '<p>A letter to <rs ref="#hull #deane">the two gentlemen</rs>.</p>',
        '<p>Told by <persName key="hull">Hull</persName> in <placeName key="moscow">Moscow</placeName>.</p>',
        '<p>Seen by <name corresp="../indices/listperson.xml#deane">Deane</name> from <rs type="place" ref="#moscow">the city</rs>.</p>',
        '<p>Signed by <persName ref="#hull #embassy">Hull for the Embassy</persName>, not by <persName ref="other.xml#hull">him</persName>.</p>',
      ].join(''),
    ),
  })
  await build(one)
  const mentionsOf = (page: string) => itemsOf(findClass(pageOf(one, page), 'mentions')).filter(item => item !== '')
  expect(mentionsOf('persons/hull.html')).toEqual([
    'A letter to the two gentlemen.',
    'Told by Hull in Moscow.',
    'Signed by Hull for the Embassy, not by him.',
  ])
  expect(mentionsOf('persons/deane.html')).toEqual(['A letter to the two gentlemen.', 'Seen by Deane from the city.'])
  expect(mentionsOf('places/moscow.html')).toEqual(['Told by Hull in Moscow.', 'Seen by Deane from the city.'])
  expect(mentionsOf('organisations/embassy.html')).toEqual(['Signed by Hull for the Embassy, not by him.'])
  const two = [...elementsOf(pageOf(one, 'documents/a.html'))].find(node => seen(node) === 'the two gentlemen')
  expect(two?.attributes['data-card']).toBe('a--person-hull a--person-deane')
})

test('what documents list themselves is on their pages; where the configuration says so, it makes registers', async () => {
  const list = (name: string) =>
    `<standOff><listPerson><person xml:id="p1"><persName>${name}</persName></person></listPerson></standOff>`
  const files = {
    'tei/a.xml': names('<p><persName ref="#p1">He</persName> came.</p>', list('Boris')),
    'tei/b.xml': names('<p><persName ref="#p1">He</persName> left.</p>', list('Boris')),
  }
  const apart = newEdition(files)
  await build(apart)
  expect(linksOf(pageOf(apart, 'documents/a.html'))).toContain('#a--person-p1')
  expect(() => apart.get('output/site/persons.html')).toThrow()
  const shared = newEdition({ 'edition.yaml': 'title: A\nauthorities: [tei]\n', ...files })
  await build(shared)
  expect(linksOf(pageOf(shared, 'documents/a.html'))).toContain('../persons/p1.html')
  expect(itemsOf(findClass(pageOf(shared, 'persons.html'), 'register'))).toEqual(['Boris 2 mentions'])
})

test('a letter of a series has its own title; births may hold dates and places, and no source is cited that has no id', async () => {
  const header = `<teiHeader><fileDesc><titleStmt><title level="s">The Correspondence</title><title type="iso-date">1891-10-06</title><title level="a">Hill to Dale, 6 October 1891</title></titleStmt></fileDesc></teiHeader>`
  const life = (element: string, when: string, words: string, place: string) =>
    `<${element}><date when="${when}">${words}</date><settlement><placeName>${place}</placeName><location><geo>50,9 6,9</geo></location></settlement></${element}>`
  const persons = `<back><bibl>A book without an id</bibl><listPerson><person xml:id="p1"><persName><surname>Hill</surname><forename>Ann</forename></persName>${life('birth', '1861-01-02', '2. 1. 1861', 'Cologne')}${life('death', '1939', '1939', 'York')}</person><person xml:id="p2"><persName>Dale</persName><birth when="1850">in the year 1850, <placeName>Bath</placeName></birth></person><person xml:id="p3"><persName>Eric</persName><birth when="0850"/><death when="0901-02-03"/></person><person xml:id="p4"><persName>Fay</persName><death notBefore="1901-02"/></person></listPerson></back>`
  const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body><p><persName ref="#p1">Ann</persName> to <persName ref="#p2">Dale</persName>, <persName ref="#p3">Eric</persName>, <persName ref="#p4">Fay</persName>.</p></body>${persons}</text></TEI>`
  const one = newEdition({ 'edition.yaml': 'title: A\nauthorities: [tei]\n', 'tei/a.xml': tei })
  await build(one)
  expect(seen(pageOf(one, 'contents.html'))).toContain('Hill to Dale, 6 October 1891')
  expect(seen(pageOf(one, 'documents/a.html'))).not.toContain('The Correspondence')
  expect(itemsOf(findClass(pageOf(one, 'persons.html'), 'register'))).toEqual([
    'Dale (born 1850) 1 mention',
    'Eric (850–901) 1 mention',
    'Fay (died 1901) 1 mention',
    'Hill, Ann (1861–1939) 1 mention',
  ])
  const page = pageOf(one, 'persons/p1.html')
  expect(seen(findClass(page, 'person-life'))).toBe('born 2 January 1861, Cologne; died 1939, York')
  expect(seen(page)).not.toContain('A book without an id')
  expect(seen(findClass(pageOf(one, 'persons/p2.html'), 'person-life'))).toBe('born in the year 1850, Bath')
})
