/** A file that holds several documents: who says so, what they are called, and that nothing of the file is lost. */
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { readManifest } from '../../src/read/manifest.ts'
import { readDocuments } from '../../src/read/readers.ts'
import { sumOf } from '../../src/write/account.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'

const letter = (n: number, to: string) =>
  `Leningrad, June ${n}, 1944.\n\nDear ${to}:\n\nThe ports were opened on day ${n}, and that is all.\n\nYours,\nAnna Berg\n`
const numbered = (n: number) => `=====\n\n[Document ${n}]\n\n${letter(n, 'Mr. Reed')}`
const three = `Letters of the year\n\n${numbered(12)}${numbered(13)}${numbered(14)}`

async function encode(edition: TestEdition, paths: string[] = []) {
  const { documents, diagnostics } = await edition.encode({ paths })
  const told = diagnostics.map(one => formatDiagnostic(one).split('\n')[0] ?? '')
  return { ids: documents.map(one => one.id), documents, told }
}

test('documents whose numbered headings count on are cut; the account is that of the file', async () => {
  const text = `\ufeff${three.replaceAll('\n', '\r\n')}`
  const { ids, documents, told } = await encode(newEdition({ 'transcripts/vol.txt': text }))
  expect(ids).toEqual(['vol-0', 'vol-12', 'vol-13', 'vol-14'])
  expect(told).toContainEqual(
    'transcripts/vol.txt:5:1  note  several-documents  This file was read as 3 documents, numbered 12 to 14: “vol-12” and so on.',
  )
  expect(told.filter(one => one.includes('error'))).toEqual([])
  expect(documents.reduce((sum, one) => sum + one.account.total, 0)).toBe(text.length)
  expect(documents.reduce((sum, one) => sum + sumOf(one.account), 0)).toBe(text.length)
  expect(documents.map(one => one.account.hidden['document-separator'])).toEqual([undefined, 6, 6, 6])
})

test('problems lead to the line and the byte of the file', async () => {
  const bytes = new TextEncoder().encode(`\ufeffé${three.replaceAll('\n', '\r\n')}`)
  const options = { id: 'vol', path: 'transcripts/vol.txt', language: 'en' }
  const { sources } = await readDocuments(bytes, options, undefined)
  for (const { text, origin } of sources) {
    const at = text.indexOf('Leningrad')
    if (at < 0) continue
    expect(Buffer.from(bytes).toString('utf8', origin(at).byte, origin(at).byte + 9)).toBe('Leningrad')
    const line = new TextDecoder().decode(bytes).split('\r\n')[origin(at).line - 1]
    expect(line?.startsWith('Leningrad, June')).toBe(true)
  }
})

test('what only looks like several documents stays one, and is told', async () => {
  const texts: Record<string, string> = {
    signs: [1, 2, 3].map(n => letter(n, 'Mr. Reed')).join('*****\n'),
    two: numbered(1) + numbered(2),
    gap: numbered(1) + numbered(2) + numbered(4),
    sentence: [1, 2, 3].map(n => `=====\nDocument ${n} was received.\n`).join(''),
    agenda: [1, 2, 3].map(n => `-----\n${n}. Supplies\n\nThey were discussed.\n`).join(''),
    titled: [12, 13]
      .map(n => `${n}. Telegram From the Embassy to the Department\n\n${letter(n, 'Mr. Reed')}\n`)
      .join(''),
    annexes: [1, 2, 3].map(n => `${n}. Letter to the Board\n\nIt was read.\n\n`).join(''),
    plain: [1, 2, 3].map(n => `[Document ${n}]\n\n${letter(n, 'Mr. Reed')}`).join(''),
  }
  const edition = newEdition(
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`transcripts/${name}.txt`, text])),
  )
  const { ids, told } = await encode(edition)
  expect(ids.sort()).toEqual(Object.keys(texts).sort())
  expect(told.filter(one => one.includes('several-documents'))).toEqual([
    'transcripts/gap.txt:27:1  note  perhaps-several-documents  This file looks like 3 documents, but the numbers do not count on at 4; it was read as one.',
    'transcripts/plain.txt:1:1  note  perhaps-several-documents  This file looks like 3 documents, but no line of signs parts them; it was read as one.',
    'transcripts/titled.txt:1:1  note  perhaps-several-documents  This file looks like 2 documents, but no line of signs parts them; it was read as one.',
    'transcripts/two.txt:15:1  note  perhaps-several-documents  This file looks like 2 documents, but two are too few to be sure; it was read as one.',
  ])
})

test('the manifest says where documents begin, what they are called, and what is known of each', async () => {
  const text = [letter(1, 'Mr. Reed'), letter(2, 'Tom Reed'), letter(3, 'Eve')].join('\n')
  const edition = newEdition({
    'transcripts/book.txt': text,
    'transcripts/manifest.csv':
      'file,start,id,title,archive\nbook.txt,,,,City Archive\nbook.txt,"Leningrad, June 1",,First,\nbook.txt,10,to-tom,Second,\nbook.txt,"Leningrad,  June 3, 1944. Dear Eve",,Third,\n',
  })
  const { ids, documents, told } = await encode(edition)
  expect(told.filter(one => one.includes('error'))).toEqual([])
  expect(ids).toEqual(['book-1', 'to-tom', 'book-3'])
  expect(documents.reduce((sum, one) => sum + one.account.total, 0)).toBe(text.length)
  expect(edition.get('tei/to-tom.xml')).toContain('on day 2,')
  for (const part of ['>Second</title>', '>City Archive</repository>'])
    expect(edition.get('tei/to-tom.xml')).toContain(part)
})

test('a separator of the manifest parts, and its “no” forbids', async () => {
  const edition = newEdition({
    'transcripts/a.txt': `+++\n${letter(1, 'Mr. Reed')}+++\n\n+++\n${letter(2, 'Mr. Reed')}+++\n`,
    'transcripts/b.txt': three.replaceAll('ports', 'docks'),
    'transcripts/c.txt': letter(9, 'Eve'),
    'transcripts/manifest.csv': 'file,split\na.txt,+++\nb.txt,no\nc.txt,+++\n',
  })
  const { ids, documents, told } = await encode(edition)
  expect(ids).toEqual(['a-1', 'a-2', 'b', 'c'])
  const [first, second] = documents
  expect((first?.account.total ?? 0) + (second?.account.total ?? 0)).toBe(
    readFileSync(path.join(edition.root, 'transcripts/a.txt'), 'utf8').length,
  )
  expect(told.filter(one => one.includes('split-separator'))).toHaveLength(1)
})

test('rows that lead nowhere, and ids that stand twice, are told; the rest is read', async () => {
  const edition = newEdition({
    'transcripts/a.txt': [letter(1, 'Tom'), letter(2, 'Tom'), letter(3, 'Tom')].join('\n'),
    'transcripts/a-2.txt': 'Another letter, of another year, about the weather.\n',
    'transcripts/manifest.csv':
      'file,start,id\na.txt,"Leningrad, June 1",x\na.txt,"Leningrad, June 2",\na.txt,Dear Tom,\na.txt,Nowhere,\na.txt,"Leningrad, June 3",No Name\na-2.txt,,b\n',
  })
  const { ids, told } = await encode(edition)
  expect(ids).toEqual(['x', 'a-5'])
  expect(told.filter(one => one.includes('error'))).toEqual([
    'transcripts/manifest.csv:6:27  error  manifest-value  “No Name” cannot be the name of a document; write it in small letters, digits and hyphens: no-name.',
    'transcripts/manifest.csv:7:10  error  manifest-value  A document that is a whole file is called as the file is.',
    'transcripts/a-2.txt  error  same-name  This transcript and transcripts/a.txt would both be the document “a-2”; none of them was encoded.',
    'transcripts/a.txt  error  same-name  This transcript and transcripts/a-2.txt would both be the document “a-2”; none of them was encoded.',
    'transcripts/manifest.csv:4:7  error  split-start  transcripts/a.txt has several times a line that begins with “Dear Tom”; no document was made of this row.',
    'transcripts/manifest.csv:5:7  error  split-start  There is no line that begins with “Nowhere” in transcripts/a.txt; no document was made of this row.',
  ])
})

test('one document of a file can be asked for; none is taken for gone until it is', async () => {
  const edition = newEdition({ 'transcripts/vol.txt': three })
  expect((await encode(edition)).told.filter(one => one.includes('gone'))).toEqual([])
  expect((await encode(edition)).told.filter(one => one.includes('gone'))).toEqual([])
  expect((await encode(edition, ['vol-13'])).ids).toEqual(['vol-13'])
  expect((await encode(edition, ['tei/vol-12.xml', 'vol-14'])).ids).toEqual(['vol-12', 'vol-14'])
  expect((await encode(edition, ['vol.txt'])).ids).toHaveLength(4)
  expect((await encode(edition, ['vol-15'])).told).toContainEqual(expect.stringContaining('no-such-transcript'))
  edition.put('transcripts/vol.txt', new Uint8Array([0xff, 0x20]))
  expect((await encode(edition)).told.filter(one => /tei\/vol-/.test(one))).toEqual([])
  edition.put('transcripts/vol.txt', letter(12, 'Mr. Reed'))
  expect((await encode(edition)).told.filter(one => /^tei\/vol-\d+/.test(one))).toHaveLength(4)
  rmSync(path.join(edition.root, 'transcripts/vol.txt'))
})

test('notes that a web page links go to the documents of their calls; a list keeps its documents together', async () => {
  const call = (n: number) => `<a href="#n${n}" id="c${n}">${n}</a>`
  const note = (n: number, words: string) => `<p id="n${n}"><a href="#c${n}">${n}</a> ${words}</p>`
  const html = `<p>A letter${call(1)} to Tom.${call(3)}</p><p>*****</p><p>Another${call(2)} letter.</p>`
  const notes = `${note(1, 'A note.')}${note(2, 'Of the <i>other</i>.')}${note(3, 'The last.')}`
  const edition = newEdition({
    'transcripts/w.html': html + notes,
    'transcripts/manifest.csv': 'file,split\nw.html,*****\n',
  })
  const { ids, told } = await encode(edition)
  expect(ids).toEqual(['w-1', 'w-2'])
  expect(told).toEqual([])
  expect(edition.get('tei/w-1.xml')).toMatch(
    /letter<note [^>]*n="1"[^>]*>A note\.<\/note> to Tom\.<note [^>]*>The last\.</,
  )
  expect(edition.get('tei/w-2.xml')).toMatch(/Another<note [^>]*n="2"[^>]*>Of the <hi rend="italic">other<\/hi>\./)
  edition.put('transcripts/w.html', `${html}<p>*****</p>${notes}`)
  expect((await encode(edition)).ids).toEqual(['w-1', 'w-2'])
  edition.put('transcripts/w.html', '<ul><li>A letter.</li><li>*****</li><li>Another.</li></ul>')
  const listed = await encode(edition)
  expect(listed.ids).toEqual(['w'])
  expect(listed.told.filter(one => one.includes('split-crossing'))).toHaveLength(1)
  edition.put('transcripts/w.html', '<p>A <i>letter</i>.</p><p>*****</p><p>Another <i>letter</i>.</p>')
  expect((await encode(edition)).ids).toEqual(['w-1', 'w-2'])
  expect(edition.get('tei/w-2.xml')).toMatch(/Another <hi rend="italic">letter<\/hi>\./)
})

test('notes of a word processor file go to the documents of their calls', async () => {
  const letter = readFileSync(new URL('../fixtures/encode/docx/input.docx', import.meta.url))
  const edition = newEdition({
    'transcripts/w.docx': new Uint8Array(letter),
    'transcripts/manifest.csv': 'file,start\nw.docx,Letter on the Ports\nw.docx,The second page says\n',
  })
  expect((await encode(edition)).ids).toEqual(['w-1', 'w-2'])
  expect(edition.get('tei/w-1.xml')).toMatch(/ports<note [^>]*n="1"[^>]*>Reed Bay and the/)
  expect(edition.get('tei/w-1.xml')).toMatch(/<note [^>]*n="c1"[^>]*>Is this the date of the draft\?</)
  expect(edition.get('tei/w-2.xml')).toMatch(/said\.<note [^>]*n="2"[^>]*>It was said again in May\./)
})

test('ten thousand documents in a file take no more than their length', async () => {
  const many = Array.from({ length: 10_000 }, (_, n) => numbered(n + 1)).join('\r')
  const options = { id: 'v', path: 'transcripts/v.txt', language: 'en' }
  const started = performance.now()
  expect((await readDocuments(new TextEncoder().encode(many), options, undefined)).sources).toHaveLength(10_000)
  const rows = Array.from({ length: 10_000 }, (_, n) => `v.txt,[Document ${n + 1}]`).join('\n')
  const { rows: read } = readManifest(
    new TextEncoder().encode(`file,start\n${rows}\n`),
    'transcripts/manifest.csv',
    new Set([options.path]),
  )
  const { sources } = await readDocuments(new TextEncoder().encode(many), options, read.get(options.path))
  expect(sources).toHaveLength(10_001)
  const total = sources.reduce(
    (sum, one) => sum + one.text.length + one.normalised.reduce((all, rule) => all + rule.removed, 0),
    0,
  )
  expect(total).toBe(many.length)
  expect(performance.now() - started).toBeLessThan(50_000)
})
