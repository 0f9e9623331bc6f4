/** An edition without an authority gets one by verdicts: persons whom the documents identify are proposed, and accepted. */
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import { newEdition } from '../support/edition.ts'
import { encodeText } from '../support/encode.ts'

const letter = `The Consul in Lima ( Adler ) to the Secretary of State

Lima, March 3, 1931.

Sir: I have told Otto Benz1 that Mr. Roux2 would call. He knows Paul Roux from Lyon. Benz was content. Captain Lund was not.

He came from Long Beach3 and read the Morning Post.4

Ruth Adler

1 Otto Benz, journalist and author. He left Lima in May.
2 He died in 1940.
3 Long Beach, a city in California.
4 Evening Star, July 4, 1930, p. 7.
`
const proposed = (text: string) => encodeText(text).encoded?.newPersons ?? []
const told = (diagnostics: readonly { code: string; message: string }[]) =>
  diagnostics.map(({ code, message }) => `${code} ${message}`)

test('a note, the heading, the signature, and a full name beside a title say who somebody is', () => {
  expect(proposed(letter).map(({ quote, offices, sources }) => [quote, offices, sources])).toEqual([
    ['Ruth Adler', ['Consul in Lima'], ['the signature', 'the heading']],
    ['Otto Benz', ['journalist and author'], ['note 1']],
    ['Paul Roux', [], ['the text']],
  ])
})

test('of what a note tells, only the office or calling is one', () => {
  const officeOf = (role: string) =>
    proposed(`He met Otto Benz1 in Lima.\n\nNotes\n\n1. Otto Benz, ${role}.\n`).flatMap(one => one.offices)
  const offices: [string, string][] = [
    ['journalist and author, who came to Lima in 1930', 'journalist and author'],
    ['the Deputy Director, Office of Trade, 1957–1960', 'Deputy Director, Office of Trade'],
    ['then Consul in Lima (see note 4)', 'Consul in Lima'],
    ['Minister of Trade from March 1944, in charge of the ports', 'Minister of Trade'],
    ['physician to the family and he had been so at Bath', 'physician to the family'],
  ]
  for (const [role, office] of offices) expect(officeOf(role)).toEqual([office])
  expect(
    officeOf('a merchant of wine and oil and timber and cloth and of whatever else came into the harbour by sea'),
  ).toEqual([])
})

test('all mentions are shown in their context', () => {
  const [, benz, roux] = proposed(letter)
  expect(benz?.contexts).toEqual([
    'I have told [Otto Benz] that Mr. Roux would call. He kn',
    '. He knows Paul Roux from Lyon. [Benz] was content. Captain Lund was n',
    '[Otto Benz], journalist and author. He left',
  ])
  expect(roux?.contexts.map(context => /\[.*\]/.exec(context)?.[0])).toEqual(['[Mr. Roux]', '[Paul Roux]'])
})

test('accepted, changed, refused: the verdicts hold for the edition, and stay byte for byte', async () => {
  const edition = newEdition({
    'transcripts/letter.txt': letter,
    'transcripts/other.txt': 'MEMORANDUM\n\nMr. Benz called, and Mr. Adler was out.\n',
  })
  const first = await edition.encode()
  expect(told(first.diagnostics)).toContain('new-persons 3 persons are proposed as new entries of the authority.')
  const file = edition.get('decisions/edition.yaml')
  expect((await edition.encode()).written).toEqual([])
  const decided = file
    .replace(
      /(quote: Otto Benz\n)([\s\S]*?)(?= {2}- quote)/,
      '$1$2    verdict: accept   # certain\n    birth: 1890\n    viaf: 32055223\n',
    )
    .replace(/( {2}- quote: Paul Roux\n[\s\S]*)$/, '$1    verdict: reject\n')
  edition.put('decisions/edition.yaml', decided)
  const second = await edition.encode()
  expect(edition.get('tei/letter.xml').match(/ref="pers:benz"/g)).toHaveLength(3)
  expect(edition.get('tei/other.xml')).toContain('ref="pers:benz"')
  expect(told(second.diagnostics).filter(one => /orphaned|authority/.test(one))).toEqual(
    ['new-persons One person is proposed as new entry of the authority.'].map(() =>
      expect.stringContaining('new-persons One person'),
    ),
  )
  expect(edition.get('decisions/edition.yaml')).toContain(
    '    verdict: accept   # certain\n    birth: 1890\n    viaf: 32055223\n',
  )
  expect((await edition.encode()).written).toEqual([])
})

test('a verdict on somebody whom no document names any more is told, and stays', async () => {
  const entry = '  - quote: Anna Stern\n    id: stern\n    name: Stern, Anna\n    verdict: accept\n'
  const edition = newEdition({ 'transcripts/letter.txt': letter, 'decisions/edition.yaml': `persons:\n${entry}` })
  const { diagnostics } = await edition.encode()
  expect(told(diagnostics)).toContain(
    'decision-orphaned The verdict on “Anna Stern” is about a person whom no document names any more.',
  )
  expect(edition.get('decisions/edition.yaml')).toContain(entry)
})

test('an accepted person has a page, with where it is said who she is, and a link to VIAF', async () => {
  const entry =
    '  - quote: Ruth Adler\n    id: adler\n    name: Adler, Ruth\n    source: the heading of the letter\n    verdict: accept\n    viaf: 32055223\n'
  const edition = newEdition({
    'transcripts/letter.txt': letter,
    'decisions/edition.yaml': `decisions:\npersons:\n${entry}`,
  })
  const report = await buildEdition(edition.effects, { paths: [], outputs: ['site'] })
  expect(report.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  const page = edition.get('output/site/persons/adler.html')
  expect(page).toContain('href="https://viaf.org/viaf/32055223"')
  expect(page).toContain('the heading of the letter')
  expect(edition.get('output/site/documents/letter.html')).toContain('href="../persons/adler.html"')
  expect(edition.get('output/site/tei/authority/persons.xml')).toContain('<person xml:id="adler">')
})
