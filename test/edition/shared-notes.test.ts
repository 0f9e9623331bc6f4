/** One list of notes at the end of a file of several documents: each gets its own notes, and what pairs with nothing is told. */
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { sumOf } from '../../src/write/account.ts'
import { newEdition } from '../support/edition.ts'

const body = (n: number, ...words: string[]) =>
  `=====\n\n[Document ${n}]\n\nLeningrad, June ${n}, 1944.\n\nDear Tom:\n\nThe ports were opened on ${words[0]} and closed after ${words[1]} by the fleet.\n\nYours,\nAnna Berg\n\n`
const three = body(1, 'Monday.1', 'noon2') + body(2, 'Tuesday', 'dawn,3') + body(3, 'Friday.4', 'dusk,5')

async function encode(text: string, manifest?: string) {
  const edition = newEdition({
    'transcripts/v.txt': text,
    ...(manifest !== undefined && { 'transcripts/manifest.csv': manifest }),
  })
  const { documents, diagnostics } = await edition.encode()
  expect(documents.reduce((sum, one) => sum + sumOf(one.account), 0)).toBe(text.length)
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  /** Numbers and words of the notes of each document, by where they are called. */
  const notes = documents.map(({ tei }) =>
    [...edition.get(tei).matchAll(/(\S+)<note [^>]*n="([^"]+)"[^>]*>([\s\S]*?)<\/note>/g)].map(
      ([, before, n, words]) => `${before?.replace(/^.*>/, '')} ${n} ${words?.replace(/<[^>]*>/g, '')}`,
    ),
  )
  const told = diagnostics
    .map(one => formatDiagnostic(one).split('\n')[0] ?? '')
    .filter(one => /note-|call-|notes-of/.test(one))
  return { ids: documents.map(one => one.id), notes, told }
}

test.each([
  ['numbers that count on', '1. First, of the ports.\n2. Second.\n3. Third.\n4. Fourth.\n5. Fifth.\n'],
  ['under a heading', 'NOTES\n\n1 First, of the ports.\n\n2 Second.\n\n3 Third.\n\n4 Fourth.\n\n5 Fifth.\n'],
  [
    'under a heading in its paragraph',
    'Notes\n1. First, of the ports.\n2. Second.\n3. Third.\n4. Fourth.\n5. Fifth.\n',
  ],
  ['set in', '  1. First, of the ports.\n  2. Second.\n  3. Third.\n  4. Fourth.\n  5. Fifth.\n'],
  ['over several lines', '1. First,\nof the ports.\n2. Second.\n3. Third.\n4. Fourth.\n5. Fifth.\n'],
])('%s: the notes go to the documents of their calls', async (_, list) => {
  const { ids, notes, told } = await encode(three + list)
  expect(ids).toEqual(['v-1', 'v-2', 'v-3'])
  expect(notes.map(all => all.map(one => one.replace(/\s+/g, ' ')))).toEqual([
    ['Monday. 1 First, of the ports.', 'noon 2 Second.'],
    ['dawn, 3 Third.'],
    ['Friday. 4 Fourth.', 'dusk, 5 Fifth.'],
  ])
  expect(told.map(one => one.replace(/^\S+ +/, ''))).toEqual([
    'note  notes-of-several-documents  The 5 notes at the end of this file were given to the 3 documents that call them.',
  ])
})

test('numbers that begin anew with each document, called in brackets', async () => {
  const text = body(1, 'Monday[1]', 'noon[2]') + body(2, 'Tuesday', 'dawn') + body(3, 'Friday[1]', 'dusk[2]')
  const { notes } = await encode(`${text}[1] First.\n[2] Second.\n[1] Another first.\n[2] Another second.\n`)
  expect(notes).toEqual([
    ['Monday 1 First.', 'noon 2 Second.'],
    [],
    ['Friday 1 Another first.', 'dusk 2 Another second.'],
  ])
})

test('a list that is a part of its own becomes no document', async () => {
  const text = `${three.replaceAll(/\[Document \d\]\n\n/g, '').replace('=====\n\n', '')}=====\n\nNotes\n\n1. First.\n2. Second.\n3. Third.\n4. Fourth.\n5. Fifth.\n`
  const { ids, notes } = await encode(text, 'file,split\nv.txt,=====\n')
  expect(ids).toEqual(['v-1', 'v-2', 'v-3'])
  expect(notes.map(all => all.length)).toEqual([2, 1, 2])
})

test('what does not pair is told with both sides, and nothing is shifted', async () => {
  const text = body(1, 'Monday.1', 'noon2') + body(2, 'Tuesday', 'dawn') + body(3, 'Friday.4', 'dusk,5')
  const { notes, told } = await encode(`${text}1. First.\n2. Second.\n3. Third.\n4. Fourth.\n`)
  expect(notes).toEqual([['Monday. 1 First.', 'noon 2 Second.'], [], ['Friday. 4 Fourth.']])
  expect(
    told.filter(one => one.includes('warning')).map(one => one.replace(/^(\S+) +\w+ +/, '$1 ')),
  ).toMatchInlineSnapshot(`
    [
      "transcripts/v.txt:42:4 note-without-call  Nothing in the text calls note 3: “Third.”",
    ]
  `)
})

test('a list of the last document alone stays its own', async () => {
  const own = `${body(1, 'Monday.1', 'noon2')}1. Own first.\n2. Own second.\n\n`
  const text = own + body(2, 'Tuesday', 'dawn') + body(3, 'Friday.1', 'dusk,2')
  const { notes, told } = await encode(`${text}1. First.\n2. Second.\n`)
  expect(notes[0]).toEqual(['Monday. 1 Own first.', 'noon 2 Own second.'])
  expect(notes[2]).toEqual(['Friday. 1 First.', 'dusk, 2 Second.'])
  expect(told.filter(one => one.includes('notes-of-several'))).toEqual([])
})

test('signs begin anew with each document; where one document has others, both sides are told there', async () => {
  const text = body(1, 'Monday*', 'noon†') + body(2, 'Tuesday*', 'dawn') + body(3, 'Friday*', 'dusk†')
  const { notes, told } = await encode(`${text}* First.\n† Second.\n* Third.\n* Fourth.\n† Fifth.\n`)
  expect(notes).toEqual([
    ['Monday * First.', 'noon † Second.'],
    ['Tuesday * Third.'],
    ['Friday * Fourth.', 'dusk † Fifth.'],
  ])
  expect(told.filter(one => one.includes('warning'))).toEqual([])
  const odd = await encode(`${text}* First.\n† Second.\n‡ Third.\n* Fourth.\n† Fifth.\n`)
  expect(odd.notes.map(all => all.length)).toEqual([2, 0, 2])
  expect(odd.told.filter(one => one.includes('warning'))).toMatchInlineSnapshot(`
    [
      "transcripts/v.txt:42:1  warning  note-without-call  These lines begin with signs (‡), and the text above them has others (*); so they were not read as notes.",
    ]
  `)
})

test('which signs belong to which document is told where nothing decides it', async () => {
  const text = body(1, 'Monday*', 'noon') + body(2, 'Tuesday*', 'dawn') + body(3, 'Friday*', 'dusk')
  const { notes, told } = await encode(`${text}* First.\n* Second.\n`)
  expect(notes).toEqual([[], [], []])
  expect(told.filter(one => one.includes('notes-of'))).toMatchInlineSnapshot(`
    [
      "transcripts/v.txt:40:1  warning  notes-of-several-documents  The lines at the end of this file begin with signs (* *), and its documents have others (* / * / *); so they were not given to the documents.",
    ]
  `)
})
