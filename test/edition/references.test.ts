/** References among the documents of an edition: what points where, what is asked, and what a change of one changes. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newEdition } from '../support/edition.ts'

const telegram = (number: string, date: string, text: string) =>
  `811.20/${number}: Telegram\n\nThe Ambassador in Norway ( Reed ) to the Secretary of State\n\nOslo, ${date}.\n\n${number}. ${text}\n`
const files = {
  'transcripts/first.txt': telegram('934', 'October 1, 1943', 'The harbour is closed to all ships of the fleet.'),
  'transcripts/second.txt': telegram(
    '41',
    'November 5, 1943',
    'The harbour was opened.\n\n[Page 803]\n\nShips may enter.',
  ),
  'transcripts/other.txt': telegram('41', 'March 2, 1943', 'The library was opened by the Consul.'),
  'transcripts/letter.txt':
    'Oslo, December 9, 1943.\n\nSee telegram 934, October 1, 1943, from Oslo. See also p. 803. Your telegram 41 came late. I spoke of my telegram 17, and see p. 99.\n',
}
const refs = (xml: string) => [...xml.matchAll(/<ref [^>]*>/g)].map(match => match[0])

test('a number with its date, and a page, lead to the document; a number alone is asked', async () => {
  const edition = newEdition(files)
  await edition.encode()
  expect(refs(edition.get('tei/letter.xml'))).toEqual([
    '<ref type="document" n="934" target="first.xml" resp="#colophon" cert="high">',
    '<ref type="page" n="803" target="second.xml#pg_803" resp="#colophon" cert="medium">',
    '<ref type="document" subtype="unresolved" n="41">',
    '<ref type="document" subtype="unresolved" n="17">',
    '<ref type="page" subtype="unresolved" n="99">',
  ])
  expect(edition.get('tei/second.xml')).toContain('<pb xml:id="pg_803" n="803"/>')
  const asked = edition.get('decisions/letter.yaml')
  expect(asked).toMatch(/quote: p\. 803[\s\S]*state: applied\n {4}proposes: "second\.xml#pg_803"/)
  expect(asked).toMatch(/quote: Your telegram 41[\s\S]*state: proposed[\s\S]*proposes: second\.xml\n/)
  expect(asked).toContain('second of 1943-11-05 has this number; it may be other of 1943-03-02')
})

test('the verdict accepts, refuses or names another document', async () => {
  const edition = newEdition(files)
  await edition.encode()
  const decide = (verdicts: readonly string[]) => {
    let next = 0
    return edition.get('decisions/letter.yaml').replace(/certainty: \w+\n/g, line => line + (verdicts[next++] ?? ''))
  }
  edition.put('decisions/letter.yaml', decide(['    verdict: reject\n', '    verdict: change\n    to: other\n']))
  const { diagnostics } = await edition.encode()
  expect(diagnostics.filter(one => one.severity !== 'info')).toEqual([])
  expect(refs(edition.get('tei/letter.xml')).slice(1, 3)).toEqual([
    '<ref type="page" subtype="unresolved" n="803">',
    '<ref type="document" n="41" target="other.xml" resp="#ed" cert="high">',
  ])
})

test('a document that comes or goes changes those that cite it, and no other', async () => {
  const { 'transcripts/first.txt': first, ...rest } = files
  const edition = newEdition(rest)
  await edition.encode()
  expect(edition.get('tei/letter.xml')).not.toContain('first.xml')
  edition.put('transcripts/first.txt', first)
  const { written } = await edition.encode()
  expect(written.filter(file => file.startsWith('tei/'))).toEqual([
    'tei/first.xml',
    'tei/letter.xml',
    'tei/written.json',
  ])
  expect((await edition.encode()).written).toEqual([])
  rmSync(path.join(edition.root, 'transcripts/first.txt'))
  await edition.encode()
  expect(edition.get('tei/letter.xml')).not.toContain('first.xml')
})

test('one document alone is encoded as among all', async () => {
  const [all, one] = [newEdition(files), newEdition(files)]
  await all.encode()
  await one.encode({ paths: ['letter'] })
  expect(one.get('tei/letter.xml')).toBe(all.get('tei/letter.xml'))
})
