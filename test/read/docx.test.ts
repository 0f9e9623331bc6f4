/** Word processor files: what was deleted stays, places are paragraphs, and packages that are traps are refused. */
import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { readDocx } from '../../src/read/docx.ts'
import { keepChanges } from '../../src/read/docx-changes.ts'

const letter = new Uint8Array(readFileSync(new URL('../fixtures/encode/docx/input.docx', import.meta.url)))
const read = (bytes: Uint8Array) => readDocx(bytes, { id: 'a', path: 'transcripts/a.docx', language: 'en' })
/** The letter with another text and without its notes, in the mark-up of its format. */
const withBody = (body: string, more: Record<string, string> = {}) => {
  const parts = unzipSync(letter, { filter: ({ name }) => !/notes|comments/.test(name) })
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(
    /<w:body>.*<\/w:body>/s,
    `<w:body>${body}</w:body>`,
  )
  const others = Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)]))
  return zipSync({ ...parts, 'word/document.xml': strToU8(xml), ...others })
}
const told = async (bytes: Uint8Array) => (await read(bytes)).diagnostics.map(formatDiagnostic).join('\n')
const paragraph = (content: string) => `<w:p><w:r>${content}</w:r></w:p>`

test('every paragraph is a line of its own for problems', async () => {
  const { sources } = await read(letter)
  const [source] = sources
  const place = (word: string) => source?.origin(source.text.indexOf(word))
  expect(place('Moscow')).toEqual({ byte: 0, line: 2, column: 1 })
  expect(place('morning')).toEqual({ byte: 0, line: 4, column: 17 })
  expect(await told(letter)).toMatch(
    /^transcripts\/a\.docx, paragraph 4 {2}warning {2}tracked-changes .*1 deletion and 1 insertion by Anna Berg, Tom Reed, in paragraph 4\./,
  )
})

test('deletions are kept in their order, with any properties of their runs', () => {
  const run = (properties: string) =>
    `<w:del w:id="1" w:author="A &amp; B"><w:r>${properties}<w:delText>x </w:delText></w:r></w:del>`
  for (const properties of ['', '<w:rPr/>', '<w:rPr><w:b/></w:rPr>', '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>']) {
    const revisers: never[] = []
    const { xml, changes, texts } = keepChanges(`<w:p>${run(properties)}</w:p>`, true, revisers)
    expect(xml).toContain('<w:rStyle w:val="Colophondelreviser1"/>')
    expect(xml).toContain('<w:t>x </w:t>')
    expect(revisers).toMatchObject([{ name: 'A & B', kind: 'del' }])
    expect(changes).toEqual([{ kind: 'del', paragraph: 1 }])
    expect(texts).toEqual(['x '])
  }
})

test('deleted rows and moved text are kept', async () => {
  const rows = `<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id="1" w:author="A"/></w:trPr><w:tc>${paragraph('<w:t>row</w:t>')}</w:tc><w:tc>${paragraph('<w:t>cell</w:t>')}</w:tc></w:tr></w:tbl>`
  const moved = '<w:p><w:moveFrom w:id="2" w:author="B"><w:r><w:t>from here</w:t></w:r></w:moveFrom></w:p>'
  const { sources } = await read(withBody(`${paragraph('<w:t>Text.</w:t>')}${rows}${moved}`))
  expect(sources[0]?.text).toMatch(/^Text\.\s+row\s+cell\s+from here$/)
})

test('heads and feet of pages are told, and counted', async () => {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const header = `<w:hdr ${namespace}>${paragraph('<w:t>Letter 3</w:t>')}</w:hdr>`
  const { sources, diagnostics } = await read(withBody(paragraph('<w:t>Text.</w:t>'), { 'word/header1.xml': header }))
  expect(sources[0]?.normalised).toContainEqual({ rule: 'running-head', count: 8, removed: 8 })
  expect(diagnostics).toMatchObject([{ severity: 'info', code: 'running-heads' }])
})

test('text that would be lost stops the document, with its paragraph', async () => {
  const formula =
    '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>ζ=µ</m:t></m:r></m:oMath></w:p>'
  expect(await told(withBody(`${paragraph('<w:t>Text.</w:t>')}${formula}`))).toMatch(
    /paragraph 2 {2}error {2}docx-text-not-read .*“ζ=µ”/,
  )
})

test('what is no such file, or a trap, is refused', async () => {
  expect(await told(new Uint8Array())).toContain('empty-file')
  expect(await told(strToU8('A plain text.'))).toMatch(/unreadable-docx .*no DOCX file/)
  expect(await told(letter.slice(0, 3000))).toMatch(/unreadable-docx .*damaged/)
  expect(await told(zipSync({ 'a.txt': strToU8('a') }))).toMatch(/unreadable-docx .*holds no document/)
  expect(await told(withBody(paragraph('<w:t>not closed')))).toMatch(/unreadable-docx .*not well-formed/)
  expect(await told(withBody('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000)))).toMatch(
    /unreadable-docx .*not well-formed/,
  )
  expect(await told(withBody(paragraph(`<w:t>${' '.repeat(45_000_000)}</w:t>`)))).toMatch(
    /unreadable-docx .*larger than 40 MB/,
  )
  expect(await told(withBody(''))).toContain('empty-file')
})
