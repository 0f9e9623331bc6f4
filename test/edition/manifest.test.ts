/** The manifest: what it says goes into the header and before what the page says; what is wrong with it is told with its line. */
import { existsSync, readFileSync } from 'node:fs'
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
    const tei = path.join(edition.root, 'tei/a.xml')
    return { told, errors, tei: existsSync(tei) ? readFileSync(tei, 'utf8') : '' }
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
    'transcripts/manifest.csv:2:7  warning  manifest-contradicts  The manifest gives “Another Title” as the title, and transcripts/a.txt has “Letter on the Ports”; the manifest’s stands.',
    'transcripts/manifest.csv:2:21  warning  manifest-contradicts  The manifest gives “1944-07-01” as the date, and transcripts/a.txt has “June 4, 1944”; the manifest’s stands.',
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
    ':2:17  error  manifest-value  “not an address” is not an address that begins with https://.',
    ':3:1  error  manifest-row  There is no transcript transcripts/b.txt.',
    ':4:1  error  manifest-row  This row names no file.',
    ':5:1  error  manifest-row  transcripts/a.txt stands in line 2 already; this row is passed over.',
    ':6:12  error  manifest-row  This row has more values than there are columns.',
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
  expect(other.told[0]).toContain(':2:7  error  manifest-value  “poem” is not a kind of document here.')
  expect(other.tei).toContain('subtype="letter"')
})

// As YAML, and which file it is ---------------------------------------------------------------------------------

const persons = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>A test.</p></publicationStmt><sourceDesc><p>A test.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
  <person xml:id="berg"><persName type="main"><forename>Anna</forename> <surname>Berg</surname></persName></person>
  <person xml:id="reed"><persName type="main"><forename>Thomas</forename> <surname>Reed</surname></persName></person>
  <person xml:id="reed-2"><persName type="main"><forename>Joseph</forename> <surname>Reed</surname></persName></person>
</listPerson></standOff></TEI>`

/** Runs encode over files; tells problems of the manifests and of edition.yaml, first lines only. */
async function encode(files: Record<string, string>) {
  const edition = newEdition({ 'transcripts/a.txt': letter, 'tei/authority/persons.xml': persons, ...files })
  const run = async () => {
    const { diagnostics } = await edition.encode()
    const told = diagnostics.filter(one => /manifest|edition\.yaml/.test(one.file) && one.severity !== 'info')
    return told.map(one => formatDiagnostic(one))
  }
  return { edition, told: await run(), run, tei: () => edition.get('tei/a.xml') }
}

test('a list of records and a map by file say the same as a table', async () => {
  const records = '- file: a.txt\n  title: On ports\n  date: 1944-06-03\n  box: 12\n  type: Memorandum\n'
  const map = 'a.txt:\n  title: On ports\n  date: 1944-06-03\n  box: 12\n  type: Memorandum\n'
  const table = 'file,title,date,box,type\na.txt,On ports,1944-06-03,12,Memorandum\n'
  const [first, second, third] = await Promise.all([
    encode({ 'transcripts/manifest.yaml': records }),
    encode({ 'transcripts/manifest.yaml': map }),
    encode({ 'transcripts/manifest.csv': table }),
  ])
  expect([first.told, second.told, third.told]).toEqual([[], [], []])
  expect(first.tei()).toContain('<title type="main" source="#manifest">On ports</title>')
  expect(second.tei()).toBe(first.tei())
  expect(third.tei()).toBe(first.tei().replace('manifest.yaml', 'manifest.csv'))
})

test('a file of several documents has a list of records under its name', async () => {
  const { edition, told } = await encode({
    'transcripts/manifest.yaml':
      'a.txt:\n  - start: Moscow, June\n    id: first\n  - start: The ports\n    id: second\n',
  })
  expect(told).toEqual([])
  expect(edition.get('tei/second.xml')).toContain('The ports were opened')
})

test('what is wrong with it is told at its key', async () => {
  const yaml = [
    '- file: a.txt',
    '  titel: On ports',
    '  date: soon',
    '  type: memorandom',
    '  to: [Reed, Berg]',
    '- file: b.txt',
    '- file: A.TXT',
    '- file: a.txt',
    '- title: Nothing',
    '- nothing',
  ]
  const { told } = await encode({ 'transcripts/manifest.yaml': yaml.join('\n') })
  expect(
    told.map(one => one.replaceAll('transcripts/manifest.yaml', '').replace(/ (?:The keys|They) are: .*/, '')),
  ).toEqual([
    ':5:3  error  manifest-value  “to” takes one value.\n    Write it in one line.',
    ':10:3  error  manifest-row  This record has no keys.\n    Write  - file: letter-1.txt  and below it, set in as far as “file”,  title: …',
    ':2:3  warning  manifest-column  “titel” is no key here; it is passed over.\n    Did you mean “title”?',
    ':3:3  error  manifest-value  “soon” is not a date with its year.\n    Write 1944-06-03, 1944-06, 1944, 1944-06-01/1944-06-03, or June 3, 1944.',
    ':4:3  error  manifest-value  “memorandom” is not a kind of document here.\n    Did you mean “memorandum”?',
    ':6:3  error  manifest-row  There is no transcript transcripts/b.txt.\n    Put the file there, correct its name here, or remove the record.',
    ':7:3  error  manifest-row  There is no transcript transcripts/A.TXT.\n    Did you mean “a.txt”? Put the file there, correct its name here, or remove the record.',
    ':8:3  error  manifest-row  transcripts/a.txt stands in line 1 already; this record is passed over.\n    Keep one record for each file; of several documents in it each has its first words under “start”.',
    ':9:3  error  manifest-row  This record names no file.\n    Write the name of a file into its key “file”.',
    ':10:3  error  manifest-row  This record names no file.\n    Write the name of a file into its key “file”.',
  ])
})

test('the columns of a table are counted over quotes and lines', async () => {
  const { told } = await encode({
    'transcripts/manifest.csv': 'file, title ,date\r\n\r\n"a.txt" ,"On ports,\r\n""again""", soon\r\n',
  })
  expect(told.map(one => one.split('  ')[0])).toEqual(['transcripts/manifest.csv:4:13'])
})

test('dates of any precision; bounds and doubt', async () => {
  const dates: [string, string][] = [
    ['1944', 'when="1944"'],
    ['1944-06', 'when="1944-06"'],
    ['1944-06-03/1944-06-05', 'from="1944-06-03" to="1944-06-05"'],
    ['1944-06/..', 'notBefore="1944-06"'],
    ['1944-06?', 'when="1944-06" when-custom="1944-06?" datingMethod="#edtf" cert="low"'],
    ['1944-02-30', ''],
  ]
  for (const [given, attributes] of dates) {
    const { tei, told } = await encode({ 'transcripts/manifest.csv': `file,date\na.txt,${given}\n` })
    if (attributes === '') expect(told.join()).toContain('manifest-value')
    else expect(tei()).toContain(`<date ${attributes} source="#manifest">${given}</date>`)
  }
})

test('two manifests, or one that is not there: nothing is encoded, and it is said why', async () => {
  const csv = 'file,title\na.txt,By the table\n'
  const yaml = 'a.txt:\n  title: By the records\n'
  const both = await encode({ 'transcripts/manifest.csv': csv, 'transcripts/manifest.yaml': yaml })
  expect(both.told).toEqual([
    'transcripts/manifest.csv  error  manifest-twice  There are two manifests, this one and transcripts/manifest.yaml; nothing was encoded.\n    Keep one of them, or say in edition.yaml which is read:  manifest: transcripts/manifest.csv',
  ])
  expect(() => both.tei()).toThrow()
  const named = await encode({
    'edition.yaml': 'title: A test\nmanifest: lists/letters.yaml\n',
    'transcripts/manifest.csv': csv,
    'lists/letters.yaml': yaml,
  })
  expect(named.told[0]).toContain('This manifest is not read: edition.yaml names lists/letters.yaml.')
  expect(named.tei()).toContain('By the records')
  const missing = await encode({ 'edition.yaml': 'title: A test\nmanifest: lists/letters.yaml\n' })
  expect(missing.told[0]).toContain('edition.yaml:2:11  error  manifest-missing')
  const broken = await encode({ 'transcripts/manifest.yaml': 'a.txt: {title: "x\n' })
  expect(broken.told[0]).toContain('manifest.yaml:2:1  error  manifest-unreadable')
  expect(() => broken.tei()).toThrow()
})

// Persons, kinds, languages --------------------------------------------------------------------------------------

test('a correspondent named in full is linked; others are asked for, and a verdict is followed', async () => {
  const { edition, run, tei } = await encode({
    'transcripts/manifest.csv': 'file,from,to\na.txt,"Berg, Anna",Mr. Reed\n',
  })
  expect(tei()).toContain('<persName ref="pers:berg" source="#manifest">Berg, Anna</persName>')
  expect(tei()).toContain('<persName source="#manifest">Mr. Reed</persName>')
  const decisions = edition.get('decisions/a.yaml')
  expect(decisions).toContain(
    '  - kind: correspondent\n    quote: Mr. Reed\n    state: proposed\n    because: "the manifest names who received it; may be Thomas Reed, or Joseph Reed"\n',
  )
  edition.put(
    'decisions/a.yaml',
    decisions.replace('quote: Mr. Reed\n', 'quote: Mr. Reed\n    verdict: change\n    ref: reed\n'),
  )
  const before = edition.get('decisions/a.yaml')
  expect(await run()).toEqual([])
  expect(edition.get('decisions/a.yaml')).toBe(before)
  expect(tei()).toContain('<persName ref="pers:reed" resp="#ed" cert="high" source="#manifest">Mr. Reed</persName>')
})

test('a kind that the text does not show is the manifest’s, with a warning', async () => {
  const memorandum = 'TO: Mr. Reed\nFROM: Anna Berg\nSUBJECT: Ports\n\nThe ports were opened this morning.\n'
  const { told, tei } = await encode({
    'transcripts/a.txt': memorandum,
    'transcripts/manifest.csv': 'file,type\na.txt,telegram\n',
  })
  expect(told[0]).toContain(
    'transcripts/manifest.csv:2:7  warning  manifest-contradicts  The manifest gives “telegram” as the type, and transcripts/a.txt has “TO: …, FROM: …, SUBJECT: …”; the manifest’s stands.',
  )
  expect(tei()).toContain('<term source="#manifest">telegram</term>')
})

test('the manifest’s language decides where the text does not show its own', async () => {
  const short = 'Moskau, 3. Juni 1944\n\nLieber Herr Reed!\n\nHerzlichen Gruß und Kuß\n'
  const { tei } = await encode({ 'transcripts/a.txt': short, 'transcripts/manifest.csv': 'file,language\na.txt,de\n' })
  expect(tei()).toContain('<text xml:lang="de">')
  const other = await encode({ 'transcripts/manifest.csv': 'file,language\na.txt,ru\n' })
  expect(other.tei()).toContain('xml:id="doc-a" xml:lang="en">')
  expect(other.tei()).not.toContain('<text xml:lang')
  expect(other.tei()).toContain('<language ident="ru" source="#manifest">Russian</language>')
})
