/** After one change only what says something of it is made again, and the site is as if all had been. */
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { Memory } from '../../src/publish/memory.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { samplePersons } from '../support/persons.ts'
import { bytesBelow, stateBelow } from '../support/program.ts'

const letter = (title: string, text: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>${title}</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p xml:id="p1">${text}</p></body></text></TEI>`
const files = {
  'tei/authority/persons.xml': samplePersons,
  'tei/a.xml': letter(
    'First',
    'Mr. <persName ref="pers:harriman">Harriman</persName> came. See <ref target="b.xml#p1">there</ref>.',
  ),
  'tei/b.xml': letter('Second', 'He left.'),
  'tei/c.xml': letter('Third', 'He came back.'),
  'tei/d.xml': letter('Fourth', 'Nothing more.'),
}
const site = (edition: TestEdition) => path.join(edition.root, 'output/site')
const build = (edition: TestEdition) => publishEdition(edition.config, edition.effects, ['site'])

/** The same edition built from nothing. */
async function fresh(edition: TestEdition): Promise<Record<string, string>> {
  const other = newEdition(Object.fromEntries(Object.keys(files).map(file => [file, edition.get(file)])))
  await build(other)
  return bytesBelow(site(other))
}

/** Pages that were made again, not taken as they were: files of the old site keep their times. */
async function made(edition: TestEdition, change: () => void): Promise<string[]> {
  const before = stateBelow(site(edition))
  change()
  await build(edition)
  const after = stateBelow(site(edition))
  return Object.keys(after).filter(file => file.endsWith('.html') && after[file] !== before[file])
}

test('a change of a text makes its pages, and no other; the site is the same as if made from nothing', async () => {
  const edition = newEdition(files)
  await build(edition)
  const again = await made(edition, () => edition.put('tei/c.xml', letter('Third', 'He came back at last.')))
  expect(again).toEqual(['documents/c.html', 'tei/c.html'])
  expect(bytesBelow(site(edition))).toEqual(await fresh(edition))
})

test('a new title goes to its neighbours and the lists, a place that is gone to what pointed to it', async () => {
  const edition = newEdition(files)
  await build(edition)
  const titled = await made(edition, () => edition.put('tei/c.xml', letter('Third, revised', 'He came back.')))
  expect(titled).toEqual([
    'contents.html',
    'documents/b.html',
    'documents/c.html',
    'documents/d.html',
    'index.html',
    'tei/b.html',
    'tei/c.html',
    'tei/d.html',
    'titles.html',
  ])
  const placed = await made(edition, () =>
    edition.put('tei/b.xml', letter('Second', 'He left.').replace(' xml:id="p1"', '')),
  )
  expect(placed).toEqual(['documents/a.html', 'documents/b.html', 'tei/a.html', 'tei/b.html'])
  expect(bytesBelow(site(edition))).toEqual(await fresh(edition))
})

test('another fact of a person goes to the pages that name them', async () => {
  const edition = newEdition(files)
  await build(edition)
  const again = await made(edition, () =>
    edition.put('tei/authority/persons.xml', samplePersons.replaceAll('Averell', 'Avery')),
  )
  expect(again).toContain('documents/a.html')
  expect(again).toContain('persons/harriman.html')
  expect(again).not.toContain('documents/c.html')
  expect(bytesBelow(site(edition))).toEqual(await fresh(edition))
})

test('what is remembered counts for the site that it describes alone', async () => {
  const edition = newEdition(files)
  await build(edition)
  rmSync(site(edition), { recursive: true })
  await build(edition)
  const before = bytesBelow(site(edition))
  expect(before).toEqual(await fresh(edition))
  edition.put('.colophon/site/pages-0.json', 'damaged')
  edition.put('tei/c.xml', letter('Third', 'Otherwise.'))
  await build(edition)
  expect(bytesBelow(site(edition))).toEqual(await fresh(edition))
})

test('a preview leaves the index of the search for later; then the site is whole', async () => {
  const edition = newEdition(files)
  const memory = new Memory()
  await build(edition)
  const indexOf = () => Object.keys(bytesBelow(site(edition))).filter(file => file.startsWith('pagefind/fragment/'))
  const first = indexOf()
  edition.put('tei/c.xml', letter('Third', 'Words that nobody had written.'))
  await publishEdition(edition.config, edition.effects, ['site'], { memory, keepIndex: true })
  expect(indexOf()).toEqual(first)
  expect(readFileSync(path.join(site(edition), 'documents/c.html'), 'utf8')).toContain('nobody had written')
  await publishEdition(edition.config, edition.effects, ['site'], { memory })
  expect(bytesBelow(site(edition))).toEqual(await fresh(edition))
})
