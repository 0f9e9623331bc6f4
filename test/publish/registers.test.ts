/** Registers on the site: persons, places and organisations, with a page for each entry, however many there are. */
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
  expect(facts).toEqual(['Place', 'Moscow', 'Moskva', 'Soviet Union', 'Coordinates 55.75 37.62', 'GeoNames 524901'])
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
  const made = [...pages(reduceEntries([], registersOf(entries)), true)].filter(({ file }) =>
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
    pages: [],
  })
  const source = await parseXml(serialize(page?.register ?? element('none'), ''))
  const persons = await authorityTree(page?.entries ?? [])
  const documents = { ...trees, 'urn:colophon:persons': persons }
  const { principal } = transform({ stylesheet: stylesheets.registers, source, file: page?.file ?? '', documents })
  expect(principal.length).toBeLessThan(60_000)
  return parseHtml(principal)
}
