/** A folder of PAGE XML or ALTO is one document: its pages in their order, its problems in the file of the page. */
import { expect, test } from 'vitest'
import { placeInFile, tellInFile } from '../../src/annotate/joined-files.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { readPageFolder } from '../../src/read/xml.ts'
import { sumOf } from '../../src/write/account.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'

const namespace = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'
const line = (text: string, custom = '') =>
  `<TextLine${custom && ` custom="${custom}"`}>\n<TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`
const page = (image: string, ...lines: string[]) =>
  `<PcGts xmlns="${namespace}">\n<Page imageFilename="${image}" imageWidth="10" imageHeight="10"><TextRegion>${lines.join('\n')}</TextRegion></Page></PcGts>\n`

const pages = {
  'transcripts/diary/page_1.xml': page('1.jpg', line('Monday. We crossed the river'), line('and saw the old')),
  'transcripts/diary/page_2.xml': page('2.jpg', line('mill with its wheels.'), line('Zoë [sic] was there.')),
  'transcripts/diary/page_10.xml': page('10.jpg', line('The last evening was quiet.', 'oddtag {offset:0; length:3;}')),
}

async function encode(edition: TestEdition, paths: string[] = []) {
  const { documents, diagnostics } = await edition.encode({ paths })
  const told = diagnostics.map(one => formatDiagnostic(one).split('\n')[0] ?? '')
  return { ids: documents.map(one => one.id), documents, told }
}

test('the pages of a folder in the order of their numbers; METS and images are passed over', async () => {
  const edition = newEdition({
    ...pages,
    'transcripts/diary/mets.xml': '<mets/>',
    'transcripts/diary/1.jpg': new Uint8Array([0xff, 0xd8]),
    'transcripts/letter.txt': 'A letter of another day, and nothing more.\n',
  })
  const { ids, documents, told } = await encode(edition)
  expect(ids).toEqual(['diary', 'letter'])
  expect(told.filter(one => !one.includes('letter.txt'))).toEqual([
    'transcripts/diary  note  page-folder  The 3 files of this folder are read as the pages of one document; 2 beside them (images, METS) are passed over.',
    'transcripts/diary/page_10.xml:3:21  note  tag-not-read  The tag “oddtag” of 1 place has no mark-up here; the text of it is kept.',
  ])
  const tei = edition.get('tei/diary.xml')
  expect(tei.match(/<graphic url="[^"]*"/g)).toEqual(['1', '2', '10'].map(n => `<graphic url="${n}.jpg"`))
  expect(tei.match(/<idno type="filename">[^<]*/g)?.map(one => one.slice(22))).toEqual([
    'page_1.xml',
    'page_2.xml',
    'page_10.xml',
  ])
  expect(tei).toMatch(/the river[\s\S]*wheels[\s\S]*evening/)
  const [diary] = documents
  expect(diary && sumOf(diary.account)).toBe(diary?.account.total)
})

test('problems stand in the file of the page; one that cannot be read stops the document', async () => {
  const edition = newEdition(pages)
  expect((await encode(edition, ['transcripts/diary/page_2.xml'])).ids).toEqual(['diary'])
  expect((await encode(edition, ['diary'])).ids).toEqual(['diary'])
  edition.put('transcripts/diary/page_2.xml', `<PcGts xmlns="${namespace}">\n<Page>`)
  const { ids, told } = await encode(edition)
  expect(ids).toEqual([])
  expect(told.filter(one => one.includes('error'))).toEqual([
    expect.stringMatching(/^transcripts\/diary\/page_2\.xml:2:\d+ {2}error {2}not-well-formed/),
  ])
  expect(told.filter(one => one.includes('tei/diary.xml'))).toEqual([])
})

test('a changed page is encoded anew; the manifest names the folder', async () => {
  const edition = newEdition(pages)
  await encode(edition)
  edition.put('transcripts/diary/page_10.xml', page('10.jpg', line('The last morning was loud.')))
  edition.put('transcripts/manifest.csv', 'file,title\ndiary,A Diary\n')
  expect((await encode(edition)).told.filter(one => one.includes('error'))).toEqual([])
  expect(edition.get('tei/diary.xml')).toContain('morning was loud')
  expect(edition.get('tei/diary.xml')).toContain('A Diary')
})

test('a folder with one page, or with another file, holds documents of their own', async () => {
  const edition = newEdition({
    'transcripts/one/a.xml': page('a.jpg', line('A page alone.')),
    'transcripts/mixed/b.xml': page('b.jpg', line('A page among others.')),
    'transcripts/mixed/c.xml': page('c.jpg', line('Another page of theirs.')),
    'transcripts/mixed/d.txt': 'A letter that lies here as well.\n',
  })
  expect((await encode(edition)).ids.sort()).toEqual(['a', 'b', 'c', 'd'])
})

test('an offset leads to the file, the line and the byte of its page', () => {
  const files = Object.entries(pages).map(([path, xml]) => ({ path, bytes: new TextEncoder().encode(xml) }))
  const [source] = readPageFolder(files, { id: 'diary', path: 'transcripts/diary', language: 'en' }).sources
  if (!source) throw new Error('no source')
  for (const [word, file] of [
    ['river', 0],
    ['mill', 1],
    ['was there', 1],
    ['evening', 2],
  ] as const) {
    const { path = '', bytes } = files[file] ?? {}
    const { line, column, byte } = source.origin(source.text.indexOf(word))
    const made = { severity: 'info', code: 'x', message: '', file: source.path } as const
    const told = tellInFile({ ...made, place: { line, column, offset: byte } }, source)
    expect(told.file).toBe(path)
    const offset = told.place?.offset ?? 0
    expect(new TextDecoder().decode(bytes?.subarray(offset, offset + word.length))).toBe(word)
    expect(placeInFile(source, source.text.indexOf(word))).toEqual({ file: path, line: told.place?.line, column })
  }
})
