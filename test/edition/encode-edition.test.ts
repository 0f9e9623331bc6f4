/** What goes to disk, what stays the editor's, and that a second run writes nothing. */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { encodeOnly } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import type { EncodeReport } from '../../src/encode-edition.ts'
import { formatReport } from '../../src/report.ts'
import { newEdition } from '../support/edition.ts'
import { samplePersons } from '../support/persons.ts'

const memo =
  'MEMORANDUM:\n\nMr. Harriman explained that Marshal Stalin would come to the talks in Moscow, and then Mr. Harrison left the room with him.\n'
const codes = (diagnostics: readonly { code: string }[]) => diagnostics.map(one => one.code)
const given = { 'transcripts/memo.txt': memo, 'tei/authority/persons.xml': samplePersons }

test('a first run writes TEI, decisions and the list of what was written; a second one writes nothing', async () => {
  const edition = newEdition(given)
  expect((await edition.encode()).written).toEqual(['tei/memo.xml', 'decisions/memo.yaml', 'tei/written.json'])
  expect((await edition.encode()).written).toEqual([])
  rmSync(path.join(edition.root, '.colophon'), { recursive: true })
  expect((await edition.encode()).written).toEqual([])
})

test('a second run finds in the cache what the first one encoded', async () => {
  const text = 'MEMORANDUM\n\nThe note1 was sent to Moscow.\n\nIt was read there.\n\n1 Not printed.\n'
  const edition = newEdition({ 'transcripts/notes.txt': text })
  await edition.encode()
  const cached = edition.get('.colophon/encoded/notes.json')
  await edition.encode()
  expect(edition.get('tei/written.json')).toMatch(/"fn":1.*"p":/)
  expect(edition.get('.colophon/encoded/notes.json')).toBe(cached)
})

test('same input, same bytes', async () => {
  const [one, other] = [newEdition(given), newEdition(given)]
  await one.encode()
  await other.encode()
  for (const file of ['tei/memo.xml', 'decisions/memo.yaml', 'tei/written.json'])
    expect(other.get(file)).toBe(one.get(file))
})

test('transcripts and the authority file are never written', async () => {
  const edition = newEdition(given)
  await edition.encode()
  expect(edition.get('transcripts/memo.txt')).toBe(memo)
  expect(edition.get('tei/authority/persons.xml')).toBe(samplePersons)
})

test('a TEI file that was changed by hand stays, quietly as long as the program would write nothing new', async () => {
  const edition = newEdition(given)
  await edition.encode()
  const mine = edition.get('tei/memo.xml').replace('<head>', '<head type="main">')
  edition.put('tei/memo.xml', mine)
  const report = await edition.encode()
  expect(edition.get('tei/memo.xml')).toBe(mine)
  expect(report.documents[0]?.editedByHand).toBe(true)
  expect(report.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
})

test('a TEI file that the program never wrote is the editor’s', async () => {
  const edition = newEdition({ ...given, 'tei/memo.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>' })
  const report = await edition.encode()
  expect(edition.get('tei/memo.xml')).toBe('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
  expect(codes(report.diagnostics)).toContain('edited-by-hand')
  expect(edition.get('.colophon/offered/memo.xml')).toContain('<head>')
})

async function conflicting() {
  const edition = newEdition(given)
  await edition.encode()
  const mine = edition
    .get('tei/memo.xml')
    .replace('<title type="main">MEMORANDUM:</title>', '<title type="main">A memorandum</title>')
  edition.put('tei/memo.xml', mine)
  edition.put('transcripts/memo.txt', memo.replace('in Moscow', 'at Moscow'))
  return { edition, mine }
}

test('both changed: the editor’s stays, and the difference is told with its place', async () => {
  const { edition, mine } = await conflicting()
  const { diagnostics } = await edition.encode()
  expect(edition.get('tei/memo.xml')).toBe(mine)
  const [told] = diagnostics.filter(one => one.code === 'edited-by-hand')
  expect(told?.severity).toBe('warning')
  expect(told?.place?.line).toBeGreaterThan(1)
  expect(codes(diagnostics)).toContain('text-differs-from-transcript')
})

test('both changed: the summary does not say that nothing changed', async () => {
  const { edition } = await conflicting()
  await edition.encode()
  const summary = formatReport(await encodeOnly(edition.effects, { paths: [] }))
  expect(summary).toMatch(/Encoded +1 transcript; nothing written\n/)
  expect(summary).toMatch(/By hand +1 TEI file edited by hand, kept as it is; 1 would be written differently now/)
  await edition.encode({ take: 'ours' })
  const settled = formatReport(await encodeOnly(edition.effects, { paths: [] }))
  expect(settled).toMatch(/nothing changed, nothing written\n/)
  expect(settled).toMatch(/kept as it is$/)
})

test('--take theirs', async () => {
  const { edition } = await conflicting()
  await edition.encode({ take: 'theirs' })
  expect(edition.get('tei/memo.xml')).toContain('at Moscow')
  expect(edition.get('tei/memo.xml')).not.toContain('A memorandum')
  expect((await edition.encode()).documents[0]?.editedByHand).toBe(false)
})

test('--take ours, and the question is settled', async () => {
  const { edition, mine } = await conflicting()
  await edition.encode({ take: 'ours' })
  expect(edition.get('tei/memo.xml')).toBe(mine)
  expect(
    (await edition.encode()).diagnostics.filter(one => one.code === 'edited-by-hand' && one.severity === 'warning'),
  ).toEqual([])
})

test('--take merge joins both', async () => {
  const { edition } = await conflicting()
  const { diagnostics } = await edition.encode({ take: 'merge' })
  expect(edition.get('tei/memo.xml')).toContain('A memorandum')
  expect(edition.get('tei/memo.xml')).toContain('at Moscow')
  expect(diagnostics.find(one => one.code === 'joined')?.message).toContain('three-way')
  const after = await edition.encode()
  expect(after.diagnostics.filter(one => one.severity !== 'info')).toEqual([])
})

test('--take merge where both changed the same line says so, and the editor’s stays', async () => {
  const { edition, mine } = await conflicting()
  const worse = mine.replace('would come to', 'will come to')
  edition.put('tei/memo.xml', worse)
  const { diagnostics } = await edition.encode({ take: 'merge' })
  expect(edition.get('tei/memo.xml')).toBe(worse)
  const told = diagnostics.find(one => one.code === 'joined')
  expect(told?.message).toMatch(/0 lines are new.*yours stays: from line \d+\./)
  const line = worse.split('\n').findIndex(one => one.includes('will come to')) + 1
  expect(told?.place).toMatchObject({
    line,
    offset:
      Buffer.byteLength(
        worse
          .split('\n')
          .slice(0, line - 1)
          .join('\n'),
      ) + 1,
  })
  expect(edition.get('.colophon/offered/memo.xml')).toContain('at Moscow')
  expect(codes(diagnostics)).toContain('text-differs-from-transcript')
})

test('--take merge of an edition whose cache is gone keeps every line of the editor’s', async () => {
  const { edition, mine } = await conflicting()
  const more = mine.replace('</head>', '</head>\n<!-- seen on the scan -->')
  edition.put('tei/memo.xml', more)
  edition.put('transcripts/memo.txt', `${memo}\nA second paragraph came from Moscow.\n`)
  rmSync(path.join(edition.root, '.colophon'), { recursive: true })
  const { diagnostics } = await edition.encode({ take: 'merge' })
  expect(edition.get('tei/memo.xml').split('\n')).toEqual(expect.arrayContaining(more.split('\n')))
  expect(edition.get('tei/memo.xml')).toContain('A second paragraph')
  expect(diagnostics.find(one => one.code === 'joined')?.message).toContain('two-way')
})

test('--take merge never writes what is no XML', async () => {
  const { edition, mine } = await conflicting()
  const broken = mine.replace('</head>', '')
  edition.put('tei/memo.xml', broken)
  const { diagnostics } = await edition.encode({ take: 'merge' })
  expect(edition.get('tei/memo.xml')).toBe(broken)
  const told = diagnostics.find(one => one.code === 'edited-by-hand')
  expect(told?.message).toContain('cannot be merged')
  expect(told?.hint).not.toContain('merge')
})

// Transcripts under another name -----------------------------------------------------------------------------

/** An edition with a verdict, whose transcript has another name now, in a fresh clone. */
async function renamed() {
  const edition = newEdition({ ...given, 'tei/received.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>' })
  await edition.encode()
  const decisions = edition.get('decisions/memo.yaml').replace(/certainty: medium\n/, '$&    verdict: accept\n')
  edition.put('decisions/memo.yaml', decisions)
  await edition.encode()
  rmSync(path.join(edition.root, '.colophon'), { recursive: true })
  const move = (from: string, to: string) => renameSync(path.join(edition.root, from), path.join(edition.root, to))
  move('transcripts/memo.txt', 'transcripts/talks.txt')
  return { edition, decisions, move }
}
const gone = ({ diagnostics }: EncodeReport) => diagnostics.filter(one => one.code === 'transcript-gone')

test('a transcript with a new name: what is left under the old one is told, with the new name, and stays', async () => {
  const { edition, decisions } = await renamed()
  for (const _run of ['first', 'from the cache']) {
    const [told, another] = gone(await edition.encode())
    expect(told && formatDiagnostic(told)).toMatch(
      /^tei\/memo\.xml {2}warning .*verdicts in decisions\/memo\.yaml.* transcripts\/talks\.txt has the same text\.\n.*tei\/memo\.xml to tei\/talks\.xml and decisions\/memo\.yaml to decisions\/talks\.yaml/,
    )
    expect(another).toBeUndefined()
  }
  expect(edition.get('decisions/memo.yaml')).toBe(decisions)
  expect(edition.get('tei/memo.xml')).toContain('<sic>Harrison</sic>')
  expect(gone(await edition.encode({ paths: ['talks'] }))).toEqual([])
})

test('TEI and decisions that are renamed with their transcript go on as they were', async () => {
  const { edition, decisions, move } = await renamed()
  await edition.encode()
  move('tei/memo.xml', 'tei/talks.xml')
  move('decisions/memo.yaml', 'decisions/talks.yaml')
  const report = await edition.encode()
  expect(report.diagnostics).toEqual([])
  expect(edition.get('decisions/talks.yaml')).toBe(decisions)
  expect(edition.get('tei/talks.xml')).toMatch(/xml:id="doc-talks"[\s\S]+<sic>Harrison<\/sic>/)
  expect((await edition.encode()).written).toEqual([])
})

test('a transcript that is gone: its decisions are told where only they are left, and nothing where nothing is', async () => {
  const { edition, move } = await renamed()
  edition.put('transcripts/talks.txt', `${memo}\nMore.\n`)
  move('tei/memo.xml', 'memo.xml')
  const [told] = gone(await edition.encode())
  expect(told?.file).toBe('decisions/memo.yaml')
  expect(told?.message).not.toMatch(/stays in the edition|same text/)
  move('decisions/memo.yaml', 'memo.yaml')
  expect(gone(await edition.encode())).toEqual([])
})

test('verdicts stay byte for byte, and survive a small edit of the transcript', async () => {
  const edition = newEdition(given)
  await edition.encode()
  const decided = edition
    .get('decisions/memo.yaml')
    .replace(
      /(quote: Harrison[\s\S]*?certainty: \w+\n)/,
      '$1    verdict: accept   # seen on the scan\n    note: "He was there."\n',
    )
  expect(decided).toContain('seen on the scan')
  edition.put('decisions/memo.yaml', decided)
  await edition.encode()
  expect(edition.get('decisions/memo.yaml')).toBe(decided)
  expect(edition.get('tei/memo.xml')).toContain('<sic>Harrison</sic><corr xml:id="em1" resp="#ed"')
  edition.put('transcripts/memo.txt', memo.replace('come to the talks', 'come to these talks'))
  const { documents } = await edition.encode()
  expect(documents[0]?.outcome).toMatchObject({ accepted: 1, orphaned: 0 })
  expect(edition.get('decisions/memo.yaml')).toBe(decided)
})

test('a decisions file that is no YAML is left alone, and told', async () => {
  const edition = newEdition({ ...given, 'decisions/memo.yaml': 'decisions:\n  - kind: [\n' })
  const { diagnostics } = await edition.encode()
  expect(edition.get('decisions/memo.yaml')).toBe('decisions:\n  - kind: [\n')
  expect(codes(diagnostics)).toContain('decisions-unreadable')
})

test('a verdict for the whole edition holds in every document', async () => {
  const edition = newEdition({
    ...given,
    'transcripts/second.txt': memo,
    'decisions/edition.yaml':
      'decisions:\n  - kind: correction\n    quote: Harrison\n    proposes: Harriman\n    verdict: accept\n',
  })
  await edition.encode()
  for (const id of ['memo', 'second']) expect(edition.get(`tei/${id}.xml`)).toContain('<sic>Harrison</sic><corr')
})

test('bad transcripts are told, the others go on, and nothing is left half-written', async () => {
  const edition = newEdition({
    ...given,
    'transcripts/empty.txt': '',
    'transcripts/picture.txt': new Uint8Array([0x89, 0x50, 0, 1]),
    'transcripts/latin.txt': new Uint8Array([0x63, 0x61, 0x66, 0xe9]),
    'transcripts/letter.docx': 'PK',
    'transcripts/a b.txt': 'One.',
    'transcripts/a_b.md': 'Two.',
    'transcripts/…….txt': 'Three.',
  })
  const { diagnostics, documents } = await edition.encode()
  expect(documents.map(one => one.id)).toEqual(['memo'])
  expect(diagnostics.map(one => `${one.file} ${one.code}`).sort()).toEqual([
    'transcripts/a b.txt same-name',
    'transcripts/a_b.md same-name',
    'transcripts/empty.txt empty-file',
    'transcripts/latin.txt not-utf-8',
    'transcripts/letter.docx unreadable-docx',
    'transcripts/picture.txt binary-file',
    'transcripts/…….txt nameless',
  ])
  expect(readdirSync(path.join(edition.root, 'tei')).sort()).toEqual(['authority', 'memo.xml', 'written.json'])
})

test('a folder that cannot be written is told, and the rest goes on', async () => {
  const edition = newEdition({ ...given, decisions: 'a file where a folder should be' })
  const { diagnostics } = await edition.encode()
  expect(codes(diagnostics)).toContain('cannot-write')
  expect(statSync(path.join(edition.root, 'tei/memo.xml')).size).toBeGreaterThan(1000)
})

test('--strict makes open proposals errors', async () => {
  const edition = newEdition(given)
  const { diagnostics } = await edition.encode({ strict: true })
  expect(diagnostics.filter(one => one.severity === 'error').map(one => `${one.file} ${one.code}`)).toEqual([
    'decisions/memo.yaml open-proposals',
  ])
})

test('a dry run writes nothing', async () => {
  const edition = newEdition(given)
  const { documents } = await edition.encode({ dry: true })
  expect(documents).toHaveLength(1)
  expect(readdirSync(edition.root).sort()).toEqual(['edition.yaml', 'tei', 'transcripts'])
})

test('an edition that names no editors invents none; a verdict is that of its editors', async () => {
  const edition = newEdition({ ...given, 'edition.yaml': 'title: A test\n' })
  await edition.encode()
  expect(edition.get('tei/memo.xml')).not.toContain('<respStmt')
  edition.put(
    'decisions/memo.yaml',
    edition.get('decisions/memo.yaml').replace(/( +)certainty: medium\n/, '$&$1verdict: accept\n'),
  )
  await edition.encode()
  expect(edition.get('tei/memo.xml')).toContain(
    '<respStmt xml:id="editors"><resp>decisions on proposals</resp><name>The editors of this edition</name></respStmt>',
  )
  expect(edition.get('tei/memo.xml')).toContain('resp="#editors"')
})
