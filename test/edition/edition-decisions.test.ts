/** Copies and new persons are written into one file, decisions/edition.yaml: neither loses what is the other's or the editor's. */
import { expect, test } from 'vitest'
import { newEdition, type TestEdition } from '../support/edition.ts'

const memorandum = (how: string) =>
  `MEMORANDUM\n\nThe Consul said that the library would be opened to all readers in the spring, and that the old harbour must be closed before the ships of the company come back from the north.\n\nHe added that a committee of three merchants and two teachers would look at the accounts ${how} month, and report to the council of the town in writing.\n`
const letter = `The Consul in Lima ( Adler ) to the Secretary of State

Lima, March 3, 1931.

Sir: I have told Otto Benz1 that the ports are open.

Ruth Adler

1 Otto Benz, journalist and author.
`
const file = 'decisions/edition.yaml'
const transcripts = {
  'transcripts/first.txt': memorandum('each'),
  'transcripts/second.txt': memorandum('every'),
  'transcripts/letter.txt': letter,
}

async function renew(edition: TestEdition): Promise<string> {
  const { diagnostics } = await edition.encode()
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  const text = edition.get(file)
  // A second run finds nothing to write.
  expect((await edition.encode()).written).toEqual([])
  expect(edition.get(file)).toBe(text)
  return text
}

test('both lists stand in it, and the next run writes nothing', async () => {
  const text = await renew(newEdition(transcripts))
  expect(text.match(/^(?:decisions|persons):$/gm)).toEqual(['decisions:', 'persons:'])
  expect(text).toContain('documents: "first, second"')
  expect(text).toContain('quote: Otto Benz')
})

test('what the editor wrote in either list, between them and below, stays byte for byte', async () => {
  const edition = newEdition(transcripts)
  const text = await renew(edition)
  const own = '  - kind: person\n    quote: the Consul   # whoever it is\n    verdict: reject\n    scope: edition\n'
  const decided = `# Ours.\n${text}`
    .replace(/(documents: "first, second"\n)/, '$1    verdict: reject   # two letters\n')
    .replace(/^decisions:\n/m, `decisions:\n${own}`)
    .replace(/(quote: Otto Benz\n)/, '$1    verdict: accept\n    birth: 1890\n')
    .replace(/$/, '# The end.\n')
  edition.put(file, decided)
  expect(await renew(edition)).toBe(decided)
})

test('of a list that the editor emptied, the other and the editor’s lines stay', async () => {
  const edition = newEdition(transcripts)
  const text = await renew(edition)
  const persons = text.slice(text.indexOf('# Persons whom'))
  edition.put(file, `# Ours.\n${persons}`)
  const again = await renew(edition)
  expect(again).toMatch(/^# Ours\.\n/)
  expect(again).toContain('documents: "first, second"')
  expect(again.match(/quote: Otto Benz/g)).toHaveLength(1)
  edition.put(file, again.replace(/^persons:\n[\s\S]*$/m, 'persons: []\n'))
  const last = await renew(edition)
  expect(last).toContain('documents: "first, second"')
  expect(last.match(/quote: Otto Benz/g)).toHaveLength(1)
})

test('where neither is found any more, the editor’s lines stay and the program’s go', async () => {
  const edition = newEdition(transcripts)
  const text = await renew(edition)
  edition.put(file, text.replace(/(quote: Otto Benz\n)/, '$1    note: a friend\n'))
  edition.put('transcripts/second.txt', 'The bridge over the river was painted green.\n')
  edition.put('transcripts/letter.txt', 'Nobody came to the bridge that day.\n')
  const left = await renew(edition)
  expect(left).not.toContain('documents:')
  expect(left).toContain('note: a friend')
  expect(left).not.toContain('quote: Ruth Adler')
})
