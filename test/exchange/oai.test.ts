/** The static repository of OAI-PMH: what its schemas ask of it, and what a harvester reads of each document. */
import { expect, test } from 'vitest'
import { exportOnly } from '../../src/build.ts'
import { childrenOf, type PeekElement, peek, textOf } from '../../src/xml/peek.ts'
import { newEdition } from '../support/edition.ts'

const settings =
  'title: Letters & more\ndate: 2026-11-22\naddress: https://example.org/letters\ncontact: editors@example.org\npublisher: University Press\nkeywords: [coast]\n'
const letter = (title: string, changed = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>State Archive</repository></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><correspDesc><correspAction type="sent"><persName>Ann Reed</persName><date when="1793-05-04"/></correspAction></correspDesc></profileDesc>${changed}</teiHeader><text xml:lang="fr"><body><p>W</p></body></text></TEI>`

const all = (element: PeekElement | undefined, name: string): PeekElement[] =>
  element
    ? [
        ...(element.name === name ? [element] : []),
        ...element.children.flatMap(child => (typeof child === 'string' ? [] : all(child, name))),
      ]
    : []

async function repository(files: Record<string, string>) {
  const edition = newEdition({ 'edition.yaml': settings, ...files })
  const { diagnostics, exported } = await exportOnly(edition.effects, ['oai'])
  const count = exported?.exports.length ?? 0
  return { diagnostics, root: count > 0 ? peek(edition.get('output/exchange/oai/static-repository.xml')) : undefined }
}

test('the repository says what it is, in the order of the schema', async () => {
  const { root } = await repository({ 'tei/one.xml': letter('One') })
  expect(root?.children.map(child => typeof child !== 'string' && child.name)).toEqual([
    'Identify',
    'ListMetadataFormats',
    'ListRecords',
  ])
  const [identify] = all(root, 'Identify')
  expect(identify?.children.map(child => typeof child !== 'string' && [child.name, textOf(child)])).toEqual([
    ['oai:repositoryName', 'Letters & more'],
    ['oai:baseURL', 'https://example.org/letters/oai/static-repository.xml'],
    ['oai:protocolVersion', '2.0'],
    ['oai:adminEmail', 'editors@example.org'],
    ['oai:earliestDatestamp', '2026-11-22'],
    ['oai:deletedRecord', 'no'],
    ['oai:granularity', 'YYYY-MM-DD'],
  ])
  expect(root?.attributes).toMatchObject({
    xmlns: 'http://www.openarchives.org/OAI/2.0/static-repository',
    'xmlns:oai': 'http://www.openarchives.org/OAI/2.0/',
  })
})

test('each document is a record in Dublin Core, and an identifier is never that of another', async () => {
  const changed = '<revisionDesc><change when="2024-03-01">Read again.</change></revisionDesc>'
  const { root } = await repository({
    'tei/Brief Ä.xml': letter('A <hi>letter</hi>', changed),
    'tei/two.xml': letter('Two'),
  })
  const records = all(root, 'oai:record')
  const identifiers = records.map(one => all(one, 'oai:identifier').map(textOf)[0] ?? '')
  expect(new Set(identifiers).size).toBe(2)
  // oai-identifier.xsd
  for (const identifier of identifiers)
    expect(identifier).toMatch(/^oai:[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)+:[\w\-.!~*'();/?:@&=+$,%]+$/)
  const [record] = records.filter(one => all(one, 'dc:title').map(textOf)[0] === 'A letter')
  const fields = Object.fromEntries(
    childrenOf(all(record, 'oai_dc:dc')[0] as PeekElement, 'dc:creator').map(one => [one.name, textOf(one)]),
  )
  expect(fields).toEqual({ 'dc:creator': 'Ann Reed' })
  expect(all(record, 'dc:date').map(textOf)).toEqual(['1793-05-04'])
  expect(all(record, 'dc:language').map(textOf)).toEqual(['fr'])
  expect(all(record, 'dc:source').map(textOf)).toEqual(['State Archive'])
  expect(all(record, 'dc:identifier').map(textOf)[0]).toMatch(/^https:\/\/example\.org\/letters\/documents\//)
  expect(all(record, 'oai:datestamp').map(textOf)).toEqual(['2024-03-01'])
  expect(all(root, 'oai:earliestDatestamp').map(textOf)).toEqual(['2024-03-01'])
})

test('what a repository must say and the edition does not is told, each with the line to write', async () => {
  const { diagnostics, root } = await repository({ 'edition.yaml': 'title: A', 'tei/one.xml': letter('One') })
  expect(root).toBeUndefined()
  const hints = diagnostics
    .filter(({ code }) => code === 'missing-datum')
    .map(({ hint }) => /line like {2}(\w+):/.exec(hint ?? '')?.[1])
  expect(hints.sort()).toEqual(['address', 'contact', 'date'])
})
