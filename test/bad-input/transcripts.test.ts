/** Transcripts that are none: each is told with its place and what to do, and the good one beside it is built. */
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition, encodeOnly } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { sumOf } from '../../src/write/account.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { encodeText } from '../support/encode.ts'
import { samplePersons } from '../support/persons.ts'
import { leftoversBelow } from '../support/program.ts'

const good = 'MEMORANDUM:\n\nMr. Harriman left Moscow on June 3, 1944.\n'
const bytes = (...values: (string | number)[]) =>
  Buffer.concat(values.map(value => (typeof value === 'string' ? Buffer.from(value) : Buffer.of(value))))

async function build(edition: TestEdition, work: typeof encodeOnly = buildEdition) {
  const report = await work(edition.effects, { paths: [] })
  expect(leftoversBelow(edition.root)).toEqual([])
  const problems = report.diagnostics
    .filter(one => one.severity !== 'info' && one.file.startsWith('transcripts/'))
    .map(one => formatDiagnostic(one).replace(/^transcripts\//, ''))
  return { report, problems, ids: report.encoded?.documents.map(one => one.id) ?? [] }
}

/** Name of the file, what is in it, and what is said of it. */
const refused: readonly (readonly [name: string, content: string | Uint8Array, said: RegExp])[] = [
  ['empty.txt', '', /^empty\.txt:1:1 {2}error {2}empty-file .*\n .*remove it/],
  ['blank.txt', ' \n\n\t\n', /:1:1 {2}error {2}empty-file /],
  ['bom-alone.txt', bytes(0xef, 0xbb, 0xbf), /:1:1 {2}error {2}empty-file /],
  [
    'picture.txt',
    bytes(0x89, 'PNG\r\n\x1a\n\0\0\0\rIHDR'),
    /:3:1 {2}error {2}binary-file .*byte 8 is NUL.*\n .*plain text/,
  ],
  ['nul.txt', 'A letter.\nWith\0NUL.\n', /:2:5 {2}error {2}binary-file .*byte 14/],
  ['latin-1.txt', bytes('A letter.\ncaf', 0xe9, ' noir\n'), /:2:4 {2}error {2}not-utf-8 .*Byte 13 .*e9.*\n .*UTF-8/],
  ['cut-off.txt', bytes('caf', 0xc3), /:1:4 {2}error {2}not-utf-8 /],
  ['surrogates.txt', bytes('a', 0xed, 0xa0, 0x80), /:1:2 {2}error {2}not-utf-8 /],
  ['utf-16-le.txt', Buffer.from('\ufeffA letter.\n', 'utf16le'), /:1:1 {2}error {2}not-utf-8 .*UTF-16.*\n .*UTF-8/],
  ['utf-16-be.txt', Buffer.from('\ufeffA letter.\n', 'utf16le').swap16(), /:1:1 {2}error {2}not-utf-8 .*UTF-16/],
  ['utf-16.txt', Buffer.from('A letter.\n', 'utf16le'), /:1:2 {2}error {2}binary-file /],
  ['…….txt', good, /error {2}nameless .*\n .*Rename/],
  [`${'n'.repeat(240)}.txt`, good, /error {2}long-name .*200 bytes.*\n .*Rename/],
  ['letter.docx', 'PK', /^letter\.docx {2}error {2}unreadable-docx .*damaged.*\n .*save it anew/],
  ['letter.pdf', '%PDF', /warning {2}unknown-format .*\n .*plain text/],
  ['line.txt', 'word '.repeat(4_000_000), /error {2}too-large .*20\.0 MB.*12\.0.*\n .*one file for each/],
  [
    'paragraph.txt',
    `First.\n\n${'word '.repeat(2_000_000)}`,
    /paragraph\.txt:3:1 {2}error {2}too-large .*no empty line.*\n .*empty line between/,
  ],
]

test('what is no transcript is refused, each with its place and what to do', async () => {
  const edition = newEdition({ 'transcripts/good.txt': good })
  for (const [name, content] of refused) edition.put(`transcripts/${name}`, content)
  const { report, problems, ids } = await build(edition)
  for (const [name, , said] of refused) {
    const [told, ...more] = problems.filter(one => one.startsWith(name))
    expect(told).toMatch(said)
    expect(more).toEqual([])
  }
  expect(problems).toHaveLength(refused.length)
  expect(ids).toEqual(['good'])
  expect(readdirSync(path.join(edition.root, 'tei')).sort()).toEqual(['good.xml', 'written.json'])
  expect(report.published).toMatchObject({ documents: 1, outputs: [{ output: 'site' }, { output: 'print' }] })
})

test('two transcripts of one name are both left out', async () => {
  const { problems, ids } = await build(
    newEdition({
      'transcripts/good.txt': good,
      'transcripts/a b.txt': 'One.',
      'transcripts/A_B.md': 'Two.',
      'transcripts/caf\u00e9.txt': 'Composed.',
      'transcripts/cafe\u0301.txt': 'Decomposed.',
      'transcripts/1/letter.txt': 'One.',
      'transcripts/2/letter.txt': 'Two.',
    }),
    encodeOnly,
  )
  expect(problems).toHaveLength(6)
  for (const one of problems) expect(one).toMatch(/error {2}same-name .*would both be the document “.+”.*\n .*Rename/)
  expect(ids).toEqual(['good'])
})

/** What looks bad and is text: name, content, and what the TEI has. */
const accepted: readonly (readonly [name: string, content: string | Uint8Array, tei: string])[] = [
  [
    'mark-up.txt',
    'A <script>alert(1)</script> of &nbsp; and AT&T, <!-- so --> ]]> &lt;.\n',
    'A &lt;script&gt;alert(1)&lt;/script&gt; of &amp;nbsp; and AT&amp;T, &lt;!-- so --&gt; ]]&gt; &amp;lt;.</p>',
  ],
  ['control.txt', 'One.\n\nA bell \u0007 rings.\n', 'A bell \ufffd rings.</p>'],
  ['windows.txt', '\ufeffOne.\r\n\r\nTwo.\r\n', '<p xml:id="p2">Two.</p>'],
  ['macintosh.txt', 'One.\r\rTwo.\r', '<p xml:id="p2">Two.</p>'],
  ['ha#sh 100%25 & <x> "q" \'s.txt', 'One.\n\nTwo.\n', '<p xml:id="p2">Two.</p>'],
  ['- Δοκιμή 文書.txt', 'One.\n\nTwo.\n', '<p xml:id="p2">Two.</p>'],
  ['__proto__.txt', 'One.\n\nTwo.\n', '<p xml:id="p2">Two.</p>'],
  ['constructor.txt', 'Constructor:\n\nTwo.\n', '<p xml:id="p1">Two.</p>'],
  ['con.txt', 'One.\n\nTwo.\n', '<p xml:id="p2">Two.</p>'],
  ['folder.txt/in-a-folder.txt', 'One.\n\nTwo.\n', '<p xml:id="p2">Two.</p>'],
  [
    'page-of-a-site.txt',
    'Citation:\n\n__proto__\n\nOriginal Language:\n\nconstructor\n\nConstructor:\n\nhello\n\nContents:\n\nOriginal Scan\n\nOne.\n',
    '<language ident="und">constructor</language>',
  ],
]

test('what looks bad and is text, is text', async () => {
  const edition = newEdition(Object.fromEntries(accepted.map(([name, content]) => [`transcripts/${name}`, content])))
  const { report, problems } = await build(edition)
  expect(problems).toEqual([expect.stringMatching(/^control\.txt:3:8 {2}warning {2}forbidden-character .*\n .*Look/)])
  const documents = report.encoded?.documents ?? []
  expect(documents).toHaveLength(accepted.length)
  for (const { account } of documents) expect(sumOf(account)).toBe(account.total)
  for (const [name, , tei] of accepted) {
    const file = documents.find(one => one.transcript === `transcripts/${name}`)?.tei ?? ''
    expect(edition.get(file)).toContain(tei)
  }
  expect(report.diagnostics.filter(one => one.severity === 'error')).toEqual([])
  const page = edition.get('output/site/documents/mark-up.html')
  expect(page).toContain('A &lt;script&gt;alert(1)&lt;/script&gt; of &amp;nbsp; and AT&amp;T')
  expect(page).not.toContain('<script>alert')
})

test('a document may be called as a file of the program’s is', async () => {
  const names = ['edition', 'written', 'authority', 'index', 'persons', 'contents']
  const edition = newEdition(Object.fromEntries(names.map(name => [`transcripts/${name}.txt`, good])))
  const { report, problems } = await build(edition)
  expect(problems).toEqual([])
  expect(report.published?.documents).toBe(names.length)
  // Its proposals are no verdicts for the whole edition.
  expect(readdirSync(path.join(edition.root, 'decisions'))).toContain('edition-document.yaml')
  expect(readdirSync(path.join(edition.root, 'decisions'))).not.toContain('edition.yaml')
})

test('links are not followed, into circles or out of the edition, and that is told', async () => {
  const edition = newEdition({ 'transcripts/good.txt': good, 'outside.txt': 'Outside.' })
  const link = (target: string, name: string) => symlinkSync(target, path.join(edition.root, 'transcripts', name))
  mkdirSync(path.join(edition.root, 'transcripts/sub'))
  link('.', 'circle')
  link('..', 'sub/up')
  link('self.txt', 'self.txt')
  link('/etc/passwd', 'passwd.txt')
  link('../outside.txt', 'outside.txt')
  link('nowhere.txt', 'nowhere.txt')
  const { problems, ids } = await build(edition, encodeOnly)
  expect(ids).toEqual(['good'])
  expect(problems).toHaveLength(6)
  for (const one of problems) expect(one).toMatch(/warning {2}no-file .*a link.*\n .*itself here/)
})

test.runIf(process.platform === 'linux')('a name that cannot be shown is told', async () => {
  const edition = newEdition({
    'transcripts/good.txt': good,
    'transcripts/a\nb: [c.txt': good,
    'transcripts/a\u0001b.txt': good,
  })
  const { problems, ids } = await build(edition, encodeOnly)
  expect(ids).toEqual(['good'])
  expect(problems).toHaveLength(2)
  for (const one of problems) expect(one).toMatch(/error {2}odd-name [\s\S]*Rename/)
})

/**
 * Long lines, each of what one rule looks for: quadratic work would take hours. What a line of prose has, it has less
 * often.
 */
const units: Readonly<Record<string, string>> = {
  'one word': 'a',
  'one number': '7',
  words: 'word ',
  sentences: 'Mr. Harriman left Moscow on June 3, 1944, see p. 704 of Document 7, with Marshal Stalin. ',
  marks: 'consultive [sic] ~~SECRET~~ *gml* [Page 12] ',
  references: 'p. 7 ',
  names: 'Gen. Marshall ',
  'calls of notes': 'here.7 there[2] so[^a] ',
  'opening marks': '[ ~~ * ( < “',
  'control characters': '\u0007',
  dashes: '-',
  spaces: ' ',
  'ends of pages': '\f-',
}

test.each(Object.entries(units))('a line of 300,000 characters: %s', (_what, unit) => {
  const { encoded, diagnostics } = encodeText(`So ${unit.repeat(300_000 / unit.length)}end\n`, {
    persons: samplePersons,
  })
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  expect(encoded && sumOf(encoded.account)).toBe(encoded?.account.total)
})

test('very many lines of furniture, notes and headings', () => {
  const lines = [
    '- 2 -\n',
    'SECRET\n\n',
    '\f',
    '[^1]: A note.\n',
    'One[^1] here.\n\n[^1]: A note.\n\n',
    '  1. A note.\n',
    '_____\n',
    'One word* of text.\n\n* a\n* b\n\nA heading\n\n',
  ]
  for (const line of lines) {
    const { encoded } = encodeText(`A word.\n\n${line.repeat(5_000)}`)
    expect(encoded && sumOf(encoded.account)).toBe(encoded?.account.total)
  }
})
