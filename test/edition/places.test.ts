/** Places and organisations from their own lists: marked, checked, shown, and refused by a verdict. */
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import { newEdition } from '../support/edition.ts'

const given = {
  'transcripts/memo.txt':
    'MEMORANDUM\n\nThey went from Lima to Mexico City. The Foreign Office was told, and nobody in Nice.\n\nIn Lima it rained.\n',
  'tei/authority/places.csv':
    'id,name,country,geonames\nlima,Lima,Peru,3936456\nmexico-city,Mexico City,Mexico,\nnice,Nice,France,\n',
  'tei/authority/organisations.yaml': 'organisations:\n  - id: foreign-office\n    name: Foreign Office\n',
}

test('they stand in TEI that is valid, on the page with their entries, and in the files that pointers lead to', async () => {
  const edition = newEdition(given)
  const report = await buildEdition(edition.effects, { paths: [], outputs: ['site', 'print'] })
  expect(report.diagnostics).toEqual([])
  const tei = edition.get('tei/memo.xml')
  expect(tei.match(/<placeName ref="place:lima"/g)).toHaveLength(2)
  expect(tei).toContain('<orgName ref="org:foreign-office" resp="#colophon" cert="high">Foreign Office</orgName>')
  const page = edition.get('output/site/documents/memo.html')
  expect(page).toMatch(/<a [^>]*href="\.\.\/places\/lima\.html" data-card="memo--place-lima">Lima<\/a>/)
  expect(page).toMatch(/id="memo--place-lima"[\s\S]*Peru[\s\S]*href="https:\/\/www\.geonames\.org\/3936456"/)
  expect(page).toContain('id="memo--org-foreign-office"')
  expect(edition.get('output/site/tei/authority/places.xml')).toContain('<place xml:id="lima">')
  expect(edition.get('output/print/volume.html')).toMatch(
    /<li id="--place-lima">Lima, <span class="index-places">doc\.\s<a href="#memo--document">1<\/a>/,
  )
})

test('a verdict refuses a place, or names another one; one that is not there is told', async () => {
  const edition = newEdition(given)
  await edition.encode()
  const decided = edition
    .get('decisions/memo.yaml')
    .replace(/(quote: Nice\n(?: {4}.*\n)*)/, '$1    verdict: reject\n')
    .replace(/(quote: Mexico City\n(?: {4}.*\n)*)/, '$1    verdict: change\n    ref: mexico\n')
  edition.put('decisions/memo.yaml', decided)
  const { diagnostics } = await edition.encode()
  const tei = edition.get('tei/memo.xml')
  expect(tei).not.toContain('place:nice')
  expect(tei).toContain('<placeName ref="place:mexico" resp="#ed" cert="high">Mexico City</placeName>')
  expect(diagnostics.map(one => one.message)).toEqual([
    '“Mexico City” is decided to be “place:mexico”, and the authority file has no such place.',
  ])
  expect(edition.get('decisions/memo.yaml')).toBe(decided)
})
