/** What goes out for archives, aggregators and citation tools, as they take it in. */
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { buildEdition, exportOnly } from '../../src/build.ts'
import type { Exchange } from '../../src/config.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { judge } from '../support/jing.ts'
import { jingTest } from '../support/jing-test.ts'
import { bytesBelow } from '../support/program.ts'
import { sharedFile } from '../support/shared.ts'

/** RELAX NG of TEI P5. */
const teiAll = sharedFile('schema', 'tei_all.rng')

const settings = `title: Letters from the coast
description: Two letters.
date: 2026-11-22
address: https://example.org/letters/
publisher: University Press
doi: https://doi.org/10.5281/zenodo.1234567
keywords: [letters, coast]
contact: editors@example.org
licence:
  name: CC BY 4.0
  address: https://creativecommons.org/licenses/by/4.0/
editors:
  - id: ab
    name: Anna von Berg
    orcid: 0000-0002-1825-0097
build: [site]
`
const persons = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson><person xml:id="reed"><persName><surname>Reed</surname></persName><idno type="GND">118540238</idno><idno type="VIAF">24602065</idno></person><person xml:id="hill"><persName><surname>Hill</surname></persName></person></listPerson></standOff></TEI>`
const letter = (correspondence: string) =>
  `<?xml version="1.0"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc>${correspondence}</profileDesc></teiHeader><text><body><p>Dear <persName ref="pers:hill">Hill</persName> &amp; all, caf\u0065\u0301 <!-- as written --></p></body></text></TEI>\n`
const sent = letter(
  '<correspDesc><correspAction type="sent"><persName ref="pers:reed">George <hi>Reed</hi></persName><placeName ref="https://www.geonames.org/2643743">London</placeName><date when="1793-05-04T10:00:00">4 May</date></correspAction></correspDesc>',
)
const files = { 'edition.yaml': settings, 'tei/authority/persons.xml': persons, 'tei/one.xml': sent }

async function exported(edition: TestEdition, ...kinds: Exchange[]) {
  const report = await exportOnly(edition.effects, kinds)
  return { report, below: bytesBelow(path.join(edition.root, 'output/exchange')) }
}

test('TEI goes out byte for byte, with the schema that our own follows', async () => {
  const edition = newEdition(files)
  await exported(edition, 'tei')
  expect(edition.get('output/exchange/tei/one.xml')).toBe(sent)
  expect(edition.get('output/exchange/tei/authority/persons.xml')).toBe(persons)
  expect(edition.get('output/exchange/tei/schema/colophon.odd')).toContain('schemaSpec')
})

describe('the corpus', () => {
  const document = (id: string, body: string) =>
    `<?xml version="1.0"?>\n<!DOCTYPE TEI [<!ENTITY who "Reed">]>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}"><teiHeader><fileDesc><titleStmt><title>${id}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><listPrefixDef><prefixDef ident="pers" matchPattern="(.+)" replacementPattern="authority/persons.xml#$1"><p/></prefixDef></listPrefixDef></encodingDesc></teiHeader><text><body>${body}</body></text></TEI>`
  const two = {
    'edition.yaml': settings,
    'tei/authority/persons.xml': persons,
    'tei/1.xml': document(
      'a',
      '<p xml:id="p1" n="#p1">&who; <ref target="b.xml#p1 b.xml#only">b</ref> <ref target="#p1"/></p>',
    ),
    'tei/b.xml': document(
      'b',
      '<p xml:id="p1" corresp="1.xml#p1"><persName ref="pers:reed authority/persons.xml#hill">R &lt; &amp; > \u00a0</persName></p><p xml:id="only" rend="#p1"><!-- #p1 --></p>',
    ),
  }

  test('has ids that are no one else’s, and its pointers lead where they led', async () => {
    const edition = newEdition(two)
    await exported(edition, 'tei')
    const corpus = edition.get('output/exchange/tei/corpus.xml')
    expect(corpus).toContain(
      '<p xml:id="_1.p1" n="#p1">Reed <ref target="#b.p1 #b.only">b</ref> <ref target="#_1.p1"/></p>',
    )
    expect(corpus).toContain(
      '<p xml:id="b.p1" corresp="#_1.p1"><persName ref="pers:reed #hill">R &lt; &amp; > \u00a0</persName></p>',
    )
    expect(corpus).toContain('<p xml:id="b.only" rend="#p1"><!-- #p1 --></p>')
    expect(corpus).toContain('replacementPattern="#$1"')
    expect(corpus).toContain('<person xml:id="reed">')
    expect(corpus).not.toContain('DOCTYPE')
    expect(edition.get('output/exchange/tei/corpus-ids.csv')).toContain('b.xml,only,b.only\r\n')
  })

  test('follows the schemes of TEI, names of whole files and xml:base; paths are told', async () => {
    const edition = newEdition({
      'edition.yaml': settings,
      'tei/sub/a.xml': document(
        'a',
        '<p xml:id="p1"><ptr target="#range(p1,p2)"/><ptr target="../b.xml#string-range(p1, 0, 5)"/><ref target="../c.xml ../b.xml https://example.org/c.xml">c</ref><ptr target="#xpath(//p[1])"/><graphic url="pics/1.jpg"/></p><p xml:id="p2"/>',
      ),
      'tei/b.xml': document(
        'b',
        '<div xml:base="sub/"><p xml:id="p1"><ref target="a.xml#p1">a</ref></p></div><div xml:base="https://example.org/"><ref target="a.xml#p1">far</ref></div><p xml:id="p3"><ref target="sub/a.xml#p1">near</ref></p>',
      ),
      'tei/c.xml': document('c', '<p>C</p>').replace(' xml:id="c"', ''),
    })
    const { report } = await exported(edition, 'tei')
    const corpus = edition.get('output/exchange/tei/corpus.xml')
    for (const part of [
      '<ptr target="#range(a.p1,a.p2)"/><ptr target="#string-range(b.p1, 0, 5)"/><ref target="#c #b.b https://example.org/c.xml">',
      '<ptr target="#xpath(//p[1])"/><graphic url="sub/pics/1.jpg"/>',
      '<div xml:base="sub/"><p xml:id="b.p1"><ref target="#a.p1">a</ref></p></div><div xml:base="https://example.org/"><ref target="a.xml#p1">far</ref></div><p xml:id="b.p3"><ref target="#a.p1">near</ref></p>',
      '<TEI xml:id="c"',
    ])
      expect(corpus).toContain(part)
    expect(report.diagnostics.filter(one => one.code === 'pointer-not-followed').map(one => one.file)).toEqual([
      'tei/sub/a.xml',
    ])
  })

  jingTest('is TEI', async () => {
    const edition = newEdition(two)
    await exported(edition, 'tei')
    expect(await judge(teiAll, [path.join(edition.root, 'output/exchange/tei/corpus.xml')])).toEqual(new Map())
  }, [teiAll])
})

test('each export is the same a second time, and what another kind wrote stays', async () => {
  const kinds: Exchange[] = ['tei', 'files', 'bag', 'cmif', 'datacite', 'cff', 'crate', 'beacon']
  const edition = newEdition(files)
  await buildEdition(edition.effects, { paths: [] })
  const first = await exported(edition, ...kinds)
  expect(first.report.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  expect(first.report.exported?.exports.map(one => one.kind)).toEqual(kinds)
  await exported(edition, 'cff')
  expect(bytesBelow(path.join(edition.root, 'output/exchange'))).toEqual(first.below)
})

test('build exports what edition.yaml asks for', async () => {
  const edition = newEdition({ ...files, 'edition.yaml': `${settings}exchange: [cmif, tei]\n` })
  const { exported: done, diagnostics } = await buildEdition(edition.effects, { paths: [] })
  expect(done?.exports.map(one => one.kind)).toEqual(['cmif', 'tei'])
  expect(diagnostics.filter(one => one.code === 'missing-datum')).toEqual([])
})

test('what an export asks for and the edition does not say is told once, with the line to write', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\n', 'tei/one.xml': sent })
  const { report } = await exported(edition, 'datacite', 'cff', 'crate', 'bag', 'beacon', 'cmif')
  const told = report.diagnostics.filter(one => one.code === 'missing-datum')
  expect(told.map(one => /Write (?:a line like {2})?(\w+)/.exec(one.hint ?? '')?.[1] ?? one.hint).sort()).toEqual([
    'address',
    'date',
    'licence',
  ])
  expect(edition.get('output/exchange/crate/ro-crate-metadata.json')).not.toContain('datePublished')
})

describe('a bag', () => {
  test('is taken by the sums of coreutils, and counts its payload', async () => {
    const edition = newEdition({ ...files, 'images/Müller 1.txt': 'x' })
    await exported(edition, 'bag')
    const bag = path.join(edition.root, 'output/exchange/bag')
    for (const manifest of ['manifest-sha512.txt', 'tagmanifest-sha512.txt'])
      execFileSync('sha512sum', ['--check', '--strict', '--quiet', manifest], { cwd: bag })
    const payload = Object.keys(bytesBelow(path.join(bag, 'data'))).map(file => path.join(bag, 'data', file))
    const octets = payload.reduce((sum, file) => sum + statSync(file).size, 0)
    const info = edition.get('output/exchange/bag/bag-info.txt')
    expect(info).toContain(`Payload-Oxum: ${octets}.${payload.length}\n`)
    expect(info).toContain('Bagging-Date: 2026-11-22\n')
    expect(info).toContain('External-Identifier: https://doi.org/10.5281/zenodo.1234567\n')
    expect(edition.get('output/exchange/bag/data/tei/one.xml')).toBe(sent)
    expect(edition.get('output/exchange/bag/manifest-sha512.txt')).toMatch(/ {2}data\/images\/Muller-1\S*\.txt$/m)
  })
})

describe('the list of letters', () => {
  test('has authority addresses, the address of each letter, days without hours, and unknown sides', async () => {
    const edition = newEdition(files)
    await exported(edition, 'cmif')
    const cmif = edition.get('output/exchange/cmif/cmif.xml')
    expect(cmif).toMatch(
      /<correspDesc key="one" ref="https:\/\/example\.org\/letters\/documents\/one\.html" source="#[a-f][0-9a-f-]{35}">/,
    )
    expect(cmif).toContain(
      '<correspAction type="sent"><persName ref="https://d-nb.info/gnd/118540238">George Reed</persName><placeName ref="https://www.geonames.org/2643743">London</placeName><date when="1793-05-04"/></correspAction>',
    )
    expect(cmif).toContain(
      '<correspAction type="received"><persName ref="http://correspSearch.net/unknown">Unknown</persName></correspAction>',
    )
    expect(cmif).toContain('<editor>Anna von Berg <email>editors@example.org</email></editor>')
  })

  test('names whom the file lists itself, takes prose, and has each letter of a document', async () => {
    const own =
      '<standOff><listPerson><person xml:id="anna"><persName><forename>Anna</forename><surname>Hill</surname></persName><idno type="GND">118540238</idno></person></listPerson><listPlace><place xml:id="ulm"><placeName>Ulm</placeName><idno type="GeoNames">2820256</idno></place></listPlace></standOff>'
    const several = letter(
      '<correspDesc><correspAction type="sent"><p>From <persName ref="gnd:118607626">F. S.</persName> and <persName ref="#anna"/> in <placeName ref="#ulm"><settlement>Ulm</settlement><country>Baden</country></placeName></p><p><date><date when-iso="1801-02">Feb.</date></date></p></correspAction><correspAction type="received"><persName>Jo<note>?</note> Reed</persName><date when="1801-02-30"/></correspAction><correspAction type="redirected"><persName>Nobody</persName></correspAction><correspAction type="received"><persName><forename>Jo</forename><surname>Doe</surname></persName></correspAction></correspDesc>' +
        '<correspDesc><correspAction type="sent"><persName ref="http://correspSearch.net/unknown">?</persName><date from-iso="1802" to-iso="1803"/></correspAction></correspDesc>',
    ).replace('</teiHeader>', `</teiHeader>${own}`)
    const edition = newEdition({ ...files, 'tei/one.xml': several })
    const { report } = await exported(edition, 'cmif', 'oai')
    const cmif = edition.get('output/exchange/cmif/cmif.xml')
    const letters = cmif.split('<correspDesc ').slice(1)
    expect(letters.map(one => one.replace(/^[^>]*>|<\/correspDesc>.*$/gs, ''))).toEqual([
      '<correspAction type="sent"><persName ref="https://d-nb.info/gnd/118607626">F. S.</persName><persName ref="https://d-nb.info/gnd/118540238">Anna Hill</persName><placeName ref="https://www.geonames.org/2820256">Ulm, Baden</placeName><date when="1801-02"/></correspAction>' +
        '<correspAction type="received"><persName>Jo Reed</persName></correspAction><correspAction type="received"><persName>Jo Doe</persName></correspAction>',
      '<correspAction type="sent"><persName ref="http://correspSearch.net/unknown">Unknown</persName><date from="1802" to="1803"/></correspAction>' +
        '<correspAction type="received"><persName ref="http://correspSearch.net/unknown">Unknown</persName></correspAction>',
    ])
    expect(letters.map(one => /key="([^"]*)"/.exec(one)?.[1])).toEqual(['one', 'one.2'])
    expect(report.diagnostics.filter(one => one.code === 'no-date').map(one => one.message)).toEqual([
      'The header says that this letter is of “1801-02-30”, which is no day, month or year of the calendar.',
    ])
    expect(edition.get('output/exchange/oai/static-repository.xml')).toContain('<dc:date>1801-02</dc:date>')
  })

  test('is not written under a licence that the edition does not give it', async () => {
    const closed = settings.replace(/licence:\n.*\n.*\n/, 'licence: CC BY-NC 4.0\n')
    const edition = newEdition({ ...files, 'edition.yaml': closed })
    const { report } = await exported(edition, 'cmif')
    expect(report.exported?.exports).toEqual([])
    expect(report.diagnostics.find(one => one.code === 'missing-datum')).toMatchObject({
      message: expect.stringContaining('CC BY-NC 4.0'),
      hint: expect.stringContaining('metadata-licence:'),
    })
    edition.put('edition.yaml', `${closed}metadata-licence: https://creativecommons.org/publicdomain/zero/1.0/\n`)
    await exported(edition, 'cmif')
    expect(edition.get('output/exchange/cmif/cmif.xml')).toContain(
      '<licence target="https://creativecommons.org/publicdomain/zero/1.0/">',
    )
  })

  test('is not there where no document is a letter, and that is told; so of images', async () => {
    const edition = newEdition({ ...files, 'tei/one.xml': letter('<creation/>') })
    const { report } = await exported(edition, 'cmif', 'iiif')
    expect(report.exported?.exports).toEqual([])
    expect(report.diagnostics.filter(one => one.code === 'nothing-to-export').map(one => one.hint)).toEqual([
      expect.stringContaining('correspDesc'),
      expect.stringContaining('facsimile'),
    ])
  })

  jingTest('is TEI', async () => {
    const edition = newEdition(files)
    await exported(edition, 'cmif')
    expect(await judge(teiAll, [path.join(edition.root, 'output/exchange/cmif/cmif.xml')])).toEqual(new Map())
  }, [teiAll])
})

test('DataCite is told of creators by the parts of their names, of the licence by its number in SPDX', async () => {
  const edition = newEdition(files)
  await exported(edition, 'datacite')
  const xml = edition.get('output/exchange/datacite/datacite.xml')
  expect(xml).toContain(
    '<creatorName nameType="Personal">von Berg, Anna</creatorName><givenName>Anna</givenName><familyName>von Berg</familyName><nameIdentifier nameIdentifierScheme="ORCID" schemeURI="https://orcid.org">https://orcid.org/0000-0002-1825-0097</nameIdentifier>',
  )
  expect(xml).toContain('<identifier identifierType="DOI">10.5281/zenodo.1234567</identifier>')
  expect(xml).toContain('rightsIdentifier="CC-BY-4.0"')
})

test('CITATION.cff and Zenodo’s file say who, what, when and under which licence', async () => {
  const edition = newEdition(files)
  await exported(edition, 'cff')
  expect(parse(edition.get('output/exchange/cff/CITATION.cff'))).toMatchObject({
    'cff-version': '1.2.0',
    authors: [{ 'family-names': 'von Berg', 'given-names': 'Anna', orcid: 'https://orcid.org/0000-0002-1825-0097' }],
    'date-released': '2026-11-22',
    doi: '10.5281/zenodo.1234567',
    license: 'CC-BY-4.0',
  })
  expect(JSON.parse(edition.get('output/exchange/cff/.zenodo.json'))).toMatchObject({
    creators: [{ name: 'von Berg, Anna', orcid: '0000-0002-1825-0097' }],
    license: 'cc-by-4.0',
    access_right: 'open',
    publication_date: '2026-11-22',
  })
})

test('an edition without an open licence is not offered as open', async () => {
  const edition = newEdition({
    ...files,
    'edition.yaml': settings.replace(/licence:\n.*\n.*\n/, 'licence: All rights reserved\n'),
  })
  await exported(edition, 'cff')
  expect(JSON.parse(edition.get('output/exchange/cff/.zenodo.json'))).toMatchObject({
    access_right: 'restricted',
    access_conditions: 'All rights reserved',
  })
})

test('each file of a crate is described, and each that is described is there', async () => {
  const edition = newEdition(files)
  const { below } = await exported(edition, 'crate')
  const { '@graph': graph } = JSON.parse(edition.get('output/exchange/crate/ro-crate-metadata.json')) as {
    '@graph': { '@id': string; '@type': string; hasPart?: { '@id': string }[]; name?: string }[]
  }
  const names = Object.keys(below)
    .filter(file => file.startsWith('crate/'))
    .map(file => file.slice('crate/'.length))
  const described = graph.filter(one => one['@type'] === 'File').map(one => decodeURIComponent(one['@id']))
  expect(described.sort()).toEqual(names.filter(name => name !== 'ro-crate-metadata.json').sort())
  expect(graph.find(one => one['@id'] === './')).toMatchObject({
    '@type': 'Dataset',
    name: 'Letters from the coast',
    datePublished: '2026-11-22',
    license: { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
    hasPart: described.map(() => expect.anything()),
  })
  expect(graph.find(one => one['@id'] === 'tei/one.xml')?.name).toBe('A letter')
})

test('a BEACON file leads from numbers of persons to their pages', async () => {
  const edition = newEdition(files)
  await buildEdition(edition.effects, { paths: [] })
  await exported(edition, 'beacon')
  const beacon = edition.get('output/exchange/beacon/beacon-gnd.txt')
  expect(beacon).toMatch(/^#FORMAT: BEACON\n#PREFIX: https:\/\/d-nb\.info\/gnd\/\n/)
  expect(beacon).toContain('\n\n118540238||reed\n')
  const target = /^#TARGET: https:\/\/example\.org\/letters\/(.*)$/m.exec(beacon)?.[1]?.replace('{+ID}', 'reed')
  expect(edition.get(`output/site/${target}`)).toContain('Reed')
})

test('the list of files has each with its size and sums', async () => {
  const edition = newEdition({ ...files, 'transcripts/a "b", c.txt': 'A line.' })
  await exported(edition, 'files')
  const rows = edition.get('output/exchange/files/files.csv').split('\r\n')
  expect(rows[0]).toBe('path,safe name,bytes,format,sha256,sha512')
  expect(rows.find(row => row.startsWith('tei/one.xml,'))).toMatch(
    /^tei\/one\.xml,tei\/one\.xml,\d+,application\/xml,[0-9a-f]{64},[0-9a-f]{128}$/,
  )
  expect(rows.find(row => row.includes('""b""'))).toMatch(
    /^"transcripts\/a ""b"", c\.txt",transcripts\/a-b-c\S*\.txt,7,/,
  )
})
