/** The manifest: what it says goes into the header and before what the page says; what is wrong with it is told with its line. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { newEdition } from '../support/edition.ts'

const letter = 'Moscow, June 3, 1944.\n\nDear Mr. Reed:\n\nThe ports were opened this morning, and that is all.\n'
const page = `June 4, 1944\n\nLetter on the Ports\n\nCitation:\n\n"Letter on the Ports", Reed Papers.\n\nSummary:\n\nPorts.\n\n${letter}`

async function build(manifest: string | Uint8Array, transcripts: Record<string, string> = { 'a.txt': letter }) {
  const edition = newEdition(
    Object.fromEntries(Object.entries(transcripts).map(([name, text]) => [`transcripts/${name}`, text])),
  )
  edition.put('transcripts/manifest.csv', manifest)
  const run = async () => {
    const report = await buildEdition(edition.effects, { paths: [] })
    const told = report.diagnostics.filter(one => one.file === 'transcripts/manifest.csv').map(formatDiagnostic)
    const errors = report.diagnostics.filter(one => one.severity === 'error' && one.file !== 'transcripts/manifest.csv')
    return { told, errors, tei: readFileSync(path.join(edition.root, 'tei/a.xml'), 'utf8') }
  }
  return { edition, run, ...(await run()) }
}

test('every column stands in the header, with where it comes from', async () => {
  const { told, errors, tei } = await build(
    '\ufefffile,title,date,from,to,place,source,archive,collection,box,folder,address,language\r\n' +
      'a.txt,"On ports, again","June 3, 1944",Anna Berg,Tom Reed,Leningrad,"Reed, Ports, p. 4",City Archive,Reed Papers,12,Ports,https://example.org/a,ru\r\n',
  )
  expect([...told, ...errors]).toEqual([])
  for (const part of [
    '<title type="main" source="#manifest">On ports, again</title>',
    '<date when="1944-06-03" source="#manifest">June 3, 1944</date>',
    '<repository source="#manifest">City Archive</repository>',
    '<collection source="#manifest">Reed Papers</collection>',
    '<idno type="box" source="#manifest">12</idno>',
    '<idno type="folder" source="#manifest">Ports</idno>',
    '<bibl type="manifest" xml:id="manifest"><idno type="filename">manifest.csv</idno> <note>Reed, Ports, p. 4</note> <ref target="https://example.org/a">https://example.org/a</ref></bibl>',
    '<language ident="ru" source="#manifest">Russian</language>',
    '<persName source="#manifest">Anna Berg</persName>',
    '<persName source="#manifest">Tom Reed</persName>',
    '<placeName source="#manifest">Leningrad</placeName>',
  ])
    expect(tei).toContain(part)
})

test('its word stands against the page’s, which is kept, and is told; a changed row is written', async () => {
  const { edition, run, told, errors, tei } = await build('file,title,date\na.txt,Another Title,1944-07-01\n', {
    'a.txt': page,
  })
  expect(errors).toEqual([])
  expect(told.map(one => one.split('\n')[0])).toEqual([
    'transcripts/manifest.csv:2:1  warning  manifest-contradicts  The manifest gives “1944-07-01” as the date, and transcripts/a.txt has “June 4, 1944”; the manifest’s stands.',
    'transcripts/manifest.csv:2:1  warning  manifest-contradicts  The manifest gives “Another Title” as the title, and transcripts/a.txt has “Letter on the Ports”; the manifest’s stands.',
  ])
  expect(tei).toContain('<title type="main" source="#manifest">Another Title</title>')
  expect(tei).toContain('<title type="page">Letter on the Ports</title>')
  expect(tei).toContain('<date when="1944-07-01" source="#manifest">1944-07-01</date>')
  edition.put('transcripts/manifest.csv', 'file,title\na.txt,A Third Title\n')
  expect((await run()).tei).toContain('A Third Title')
})

test('what is wrong with it is told, and the rest is read', async () => {
  const rows = [
    'file,titel,title,address',
    'a.txt,x,A Title,not an address',
    'b.txt,,B',
    ',,C',
    'a.txt,,Again',
    'a.txt,,x,y,z,w',
    '',
  ]
  const { told, tei } = await build(rows.join('\n'), { 'a.txt': letter, 'c.txt': letter.replace('ports', 'docks') })
  expect(told.map(one => one.split('\n')[0]?.replace('transcripts/manifest.csv', ''))).toEqual([
    '  note  manifest-files  1 transcript has no row: transcripts/c.txt',
    ':1:6  warning  manifest-column  “titel” is no column here; it is passed over.',
    ':2:1  error  manifest-value  “not an address” is not an address that begins with https://.',
    ':3:1  error  manifest-row  There is no transcript transcripts/b.txt.',
    ':4:1  error  manifest-row  This row names no file.',
    ':5:1  error  manifest-row  transcripts/a.txt stands in line 2 already; this row is passed over.',
    ':6:1  error  manifest-row  This row has more values than there are columns.',
  ])
  expect(tei).toContain('A Title')
  expect((await build('title\nx\n')).told.join()).toContain('names no column “file”')
  expect((await build('file,title\na.txt,"open\n')).told.join()).toContain('manifest-unreadable')
  expect((await build(new Uint8Array([102, 0xe9, 10]))).told.join()).toContain('not-utf-8')
})

test('the kind of a document is the manifest’s; one that is not known is told', async () => {
  const { told, errors, tei } = await build('file,type\na.txt,Memorandum\n')
  expect([...told, ...errors]).toEqual([])
  expect(tei).toContain('<term source="#manifest">memorandum</term>')
  expect(tei).toContain('<div type="document" subtype="memorandum">')
  const other = await build('file,type\na.txt,poem\n')
  expect(other.told[0]).toContain(':2:1  error  manifest-value  “poem” is no kind of document here.')
  expect(other.tei).toContain('subtype="letter"')
})
