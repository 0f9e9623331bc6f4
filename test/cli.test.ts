/** The command line as an editor meets it: the real program in real folders. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { version } from '../src/program.ts'
import { newEdition } from './support/edition.ts'
import { bytesBelow, colophon, newFolder, programFolder, runProgram, stateBelow } from './support/program.ts'

const memo =
  'MEMORANDUM:\n\nMr. Harriman explained that Marshal Stalin would come to the talks in Moscow on June 3, 1944.\n'
const commands = [
  'build',
  'encode',
  'import',
  'validate',
  'report',
  'site',
  'print',
  'export',
  'deposit',
  'verify-bag',
  'collate',
  'init',
  'preview',
  'theme',
]
/** What a command must be told. */
const needed: Readonly<Record<string, readonly string[]>> = { import: ['a.xml'], export: ['tei'] }
/** They work where there is no edition. */
const anywhere = ['collate', 'verify-bag', 'init', 'theme']

// Help -------------------------------------------------------------------------------------------------------

/** What the help of each command must say: what comes of it, and where. */
const effects: Readonly<Record<string, RegExp>> = {
  build: /output\/site.*output\/print.*changed by hand stays/s,
  encode: /tei\/.*decisions\/.*changed by hand stays/s,
  import: /received\/ as they came.*tei\/.*never written over/s,
  validate: /Checks the TEI files.*Changes nothing/s,
  report: /waits for your decision.*Changes nothing/s,
  site: /output\/site\/index\.html in a browser/,
  print: /output\/print\/volume\.html in a browser/,
  deposit: /for an archive.*output\/exchange\/deposit.*verifies/s,
  'verify-bag': /anybody’s.*changes nothing/s,
  export: /archives.*output\/exchange.*edition\.yaml/s,
  collate: /word for word.*line and column.*Changes nothing/s,
  init: /new edition/,
  theme: /theme\/theme\.css.*new version.*changes nothing else/s,
  preview: /while you work.*Only this computer/s,
}
const jargon =
  /\b(?:stdout|stderr|stdin|argv|boolean|string|parse|regex|null|undefined|async|CLI|Node|npm|config|dir|args?|SEF|XSLT)\b/i

test.each(commands)('help %s says what comes of it, in plain words', name => {
  const { code, stdout } = colophon('.', 'help', name)
  expect(code).toBe(0)
  const words = stdout.replace(/\s+/g, ' ')
  expect(words).toMatch(effects[name] as RegExp)
  expect(words).not.toMatch(jargon)
  for (const option of ['--json', '--quiet', '--directory', '--help']) expect(stdout).toContain(option)
})

test('the help of the program lists the commands, the first steps and the exit codes', () => {
  const { code, stdout } = colophon('.', '--help')
  expect(code).toBe(0)
  expect(colophon('.', 'build', '--help').stdout).toBe(colophon('.', 'help', 'build').stdout)
  for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  expect(stdout).toMatch(/colophon init my-edition[\s\S]*colophon build/)
  expect(stdout).not.toMatch(jargon)
  expect(colophon('.', '--version').stdout.trim()).toBe(version)
})

// Wrong use --------------------------------------------------------------------------------------------------

test.each([
  [['biuld'], /Did you mean build\?/],
  [['frobnicate'], /colophon help {2}lists the commands/],
  [['build', '--strct'], /Did you mean --strict\?/],
  [['build', 'more'], /colophon help build/],
  [['encode', '--take', 'thiers'], /ours, theirs, merge/],
  [['validate', '--schema'], /argument missing/],
  [[], /Usage: colophon/],
] as const)('wrong use ends with 2 and says what is right: %j', (args, said) => {
  const { code, stderr, stdout } = colophon('.', ...args)
  expect(code).toBe(2)
  expect(stderr).toMatch(said)
  expect(stdout).toBe('')
})

test('without an edition each command says where to go', () => {
  const folder = newFolder()
  for (const name of commands.filter(one => !anywhere.includes(one))) {
    const { code, stderr, stdout } = colophon(folder, name, ...(needed[name] ?? []))
    expect(code).toBe(2)
    expect(stderr).toMatch(/There is no edition in .*\n.*colophon init my-edition/)
    expect(stdout).toBe('')
  }
  expect(bytesBelow(folder)).toEqual({})
})

test('what is asked for by name and is not there', () => {
  const { root } = newEdition({ 'transcripts/memo.txt': memo })
  expect(colophon(root, 'encode', 'letter')).toMatchObject({ code: 1 })
  expect(colophon(root, 'validate', 'letter')).toMatchObject({ code: 1 })
  const { code, stderr } = colophon(root, 'validate', '--schema', 'none.rng')
  expect([code, stderr]).toEqual([2, expect.stringContaining('There is no schema none.rng')])
  expect(existsSync(path.join(root, 'tei'))).toBe(false)
})

// Collating --------------------------------------------------------------------------------------------------

const fair = 'MEMORANDUM\n\nOn June 30 the Consul said that a consultative body would\nact as a court of the town.\n'
const draft = 'MEMORANDUM\n\nOn June 20 the Consul said that a consultive body would act as a court.\n'
const printed = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>On <date>June 30</date><note place="foot">A day.</note> the Consul said that a
  <choice><sic>consultative</sic><corr>advisory</corr></choice> body might act as a court of the town &amp; of the har<pb n="2" break="no"/>bour.</p></body></text></TEI>`

test('collate lists differences with line and column, and writes the apparatus where it is told to', () => {
  const folder = newFolder()
  writeFileSync(path.join(folder, 'fair.txt'), fair)
  writeFileSync(path.join(folder, 'draft.txt'), draft)
  writeFileSync(path.join(folder, 'printed.xml'), printed)
  const table = colophon(folder, 'collate', 'fair.txt', 'draft.txt', 'printed.xml')
  expect([table.code, table.stderr]).toEqual([0, ''])
  expect(table.stdout).toMatch(/^A {2}fair\.txt \(base\)\nB {2}draft\.txt\nC {2}printed\.xml\n/)
  expect(table.stdout).toMatch(/substantive number +3:9 30 +3:9 20 +=/)
  expect(table.stdout).toMatch(/error spelling +3:35 consultative +3:35 consultive +=/)
  expect(table.stdout).toMatch(/substantive word +3:53 would +=? +2:\d+ might/)
  expect(table.stdout).toMatch(/\d+ differences: /)

  const json = JSON.parse(colophon(folder, 'collate', 'fair.txt', 'draft.txt', '--json').stdout)
  expect(json.command).toBe('collate')
  expect(json.variants[0]).toEqual({
    id: 'v1',
    type: 'substantive',
    subtype: 'number',
    readings: [
      { siglum: 'A', text: '30', file: 'fair.txt', line: 3, column: 9 },
      { siglum: 'B', text: '20', file: 'draft.txt', line: 3, column: 9 },
    ],
  })

  const written = colophon(folder, 'collate', 'fair.txt', 'draft.txt', '--tei', 'apparatus.xml')
  expect(written.stdout).toContain('The apparatus is in apparatus.xml.')
  const tei = readFileSync(path.join(folder, 'apparatus.xml'), 'utf8')
  expect(tei).toMatch(
    /<listApp type="collation" subtype="A-B">[\s\S]*<lem wit="#A">30<\/lem><rdg wit="#B" corresp="#B-v1">20<\/rdg>/,
  )
  const again = colophon(folder, 'collate', 'draft.txt', 'fair.txt', '--tei', 'apparatus.xml')
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')])
  expect(readFileSync(path.join(folder, 'apparatus.xml'), 'utf8')).toBe(tei)
  expect(colophon(folder, 'collate', 'fair.txt', 'draft.txt', '--tei').stdout).toBe(tei)
})

test('collate says what it cannot compare', () => {
  const folder = newFolder()
  writeFileSync(path.join(folder, 'fair.txt'), fair)
  writeFileSync(path.join(folder, 'broken.xml'), '<TEI><p>no end</TEI>')
  writeFileSync(path.join(folder, 'empty.txt'), '')
  for (const [files, said] of [
    [['fair.txt'], /two texts or more/],
    [['fair.txt', 'none.txt'], /There is no file none\.txt/],
    [['fair.txt', 'broken.xml'], /broken\.xml is no well-formed XML/],
    [['fair.txt', 'empty.txt'], /empty\.txt cannot be read/],
  ] as const) {
    const { code, stderr, stdout } = colophon(folder, 'collate', ...files)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(said)
  }
  expect(colophon(folder, 'collate', 'fair.txt', 'fair.txt').stdout).toContain('No differences.')
})

// The first steps --------------------------------------------------------------------------------------------

test('init, build, a transcript, build, build', () => {
  const folder = newFolder()
  const made = colophon(folder, 'init', 'my-edition')
  expect(made.code).toBe(0)
  const root = path.join(folder, 'my-edition')
  expect(made.stdout).toContain(
    `Put transcripts (plain text, Markdown, HTML, .docx, PAGE, ALTO, TEI) into ${path.join(root, 'transcripts')}`,
  )

  const empty = colophon(root, 'build')
  expect([empty.code, empty.stderr]).toEqual([0, ''])
  expect(empty.stdout).toMatch(
    /There is no document yet\. Put transcripts .* into .*transcripts, or take .*; then run {2}colophon build/,
  )

  writeFileSync(path.join(root, 'transcripts/memo.txt'), memo)
  const first = colophon(root, 'build')
  expect([first.code, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('written: tei/memo.xml, decisions/memo.yaml, tei/written.json')
  expect(first.stdout).toContain('Open output/site/index.html in a browser.')
  for (const file of ['output/site/index.html', 'output/site/documents/memo.html', 'output/print/volume.html'])
    expect(readFileSync(path.join(root, file), 'utf8')).toContain('My edition')
  expect(readFileSync(path.join(root, 'output/print/volume.html'), 'utf8')).toContain('Marshal')

  const before = stateBelow(root)
  const second = colophon(root, 'build')
  expect(second.code).toBe(0)
  expect(second.stdout).toContain('nothing changed, nothing written')
  expect(second.stdout).toContain('unchanged: output/site/')
  expect(second.stdout).toContain('unchanged: output/print/')
  expect(stateBelow(root)).toEqual(before)
})

test.each(['Letters from Moscow', 'O’Neill’s "Letters": a #1 edition', "it's", 'Ünïcødé 書簡 😀', '- [x]: {y}', '…'])(
  'init in a folder called %j gives a configuration that can be read',
  name => {
    const folder = newFolder()
    expect(colophon(folder, 'init', '--', name).code).toBe(0)
    const { config, diagnostics } = parseConfig(readFileSync(path.join(folder, name, 'edition.yaml'), 'utf8'))
    expect(diagnostics).toEqual([])
    const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    expect(letters(config.title)).toBe(letters(name))
  },
)

test('init overwrites nothing', () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo, 'transcripts/README.md': 'Mine.' })
  const before = stateBelow(edition.root)
  const { code, stderr } = colophon(edition.root, 'init')
  expect([code, stderr]).toEqual([2, expect.stringContaining('There is an edition in')])
  expect(stateBelow(edition.root)).toEqual(before)

  const folder = newFolder()
  mkdirSync(path.join(folder, 'transcripts'))
  writeFileSync(path.join(folder, 'transcripts/README.md'), 'Mine.')
  writeFileSync(path.join(folder, '.gitignore'), 'mine\n')
  expect(colophon(folder, 'init').code).toBe(0)
  expect(readFileSync(path.join(folder, 'transcripts/README.md'), 'utf8')).toBe('Mine.')
  expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toBe('mine\n')
})

test('init where a file stands says so', () => {
  const folder = newFolder()
  writeFileSync(path.join(folder, 'letters'), '')
  const { code, stderr } = colophon(folder, 'init', 'letters')
  expect([code, stderr]).toEqual([2, expect.stringContaining('a file or a link stands where a folder should be')])
})

// Output for programs, and silence ---------------------------------------------------------------------------

const problem = { severity: 'error', code: 'empty-file', file: 'transcripts/empty.txt', place: { line: 1, column: 1 } }
const totals = { applied: 0, open: 2, accepted: 0, refused: 0, orphaned: 0 }

/** What each command tells, of an edition with one good and one empty transcript; in this order. */
const told: readonly (readonly [args: readonly string[], code: number, object: object])[] = [
  [
    ['encode'],
    1,
    {
      totals,
      documents: [{ id: 'memo', transcript: 'transcripts/memo.txt', tei: 'tei/memo.xml', editedByHand: false }],
      written: ['tei/memo.xml', 'decisions/memo.yaml', 'tei/written.json'],
      diagnostics: [problem],
    },
  ],
  [
    ['report'],
    1,
    { totals, documents: [{ proposals: [{ quote: 'Mr. Harriman', state: 'proposed' }, {}] }], written: [] },
  ],
  [['validate'], 0, { checked: { files: 1 }, diagnostics: [] }],
  [['site'], 0, { published: { documents: 1, outputs: [{ output: 'site', unchanged: false }] } }],
  [['print'], 0, { published: { documents: 1, open: 'output/print/volume.html' } }],
  [
    ['build'],
    1,
    {
      totals,
      checked: { files: 1 },
      published: { open: 'output/site/index.html', outputs: [{ unchanged: true }, { unchanged: true }] },
    },
  ],
]

test('--json: one object on stdout, nothing else', () => {
  const { root } = newEdition({ 'transcripts/memo.txt': memo, 'transcripts/empty.txt': '' })
  for (const [args, code, object] of told) {
    const ran = colophon(root, ...args, '--json')
    expect([args, ran.code, ran.stderr]).toEqual([args, code, ''])
    expect(ran.stdout.trimEnd()).not.toContain('\n')
    expect(JSON.parse(ran.stdout)).toMatchObject({ command: args[0], root, title: 'A test', ...object })
  }
})

test('--json of init, and of runs that stop', () => {
  const folder = newFolder()
  const made = colophon(folder, 'init', 'letters', '--json')
  expect(JSON.parse(made.stdout)).toMatchObject({ command: 'init', root: path.join(folder, 'letters') })
  expect(JSON.parse(made.stdout).written).toContain('edition.yaml')
  for (const args of [['init', 'letters'], ['build'], ['biuld'], ['build', '--strct']]) {
    const { code, stdout } = colophon(folder, ...args, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({
      error: expect.not.stringMatching(/^error:/),
      diagnostics: [{ code: 'wrong-use', severity: 'error' }],
    })
  }
  writeFileSync(path.join(folder, 'letters/edition.yaml'), 'title: A\norder: [b\n')
  const { code, stdout, stderr } = colophon(path.join(folder, 'letters'), 'build', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(stdout).diagnostics).toMatchObject([{ code: 'configuration-unreadable', place: { line: 3 } }])
  expect(stderr).toMatch(/^edition\.yaml:3:1 {2}error {2}configuration-unreadable/m)
})

test('--quiet prints problems only', () => {
  const { root, put } = newEdition({ 'transcripts/memo.txt': memo })
  expect(colophon(root, 'build', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' })
  put('transcripts/empty.txt', '')
  expect(colophon(root, 'build', '-q').stdout).toMatch(
    /^transcripts\/empty\.txt:1:1 {2}error {2}empty-file .*\n {4}.*\n$/,
  )
})

test('whoever reads the output may stop reading', () => {
  const { root } = newEdition(
    Object.fromEntries(Array.from({ length: 15 }, (_, n) => [`transcripts/memo${n}.txt`, memo.repeat(80)])),
  )
  const command = `"${process.execPath}" "${path.join(programFolder, 'cli.js')}" report --json | head -c 10`
  const { stdout, stderr } = spawnSync(command, { cwd: root, shell: true, encoding: 'utf8' })
  expect([stdout, stderr]).toEqual(['{"command"', ''])
})

// Where, and which -------------------------------------------------------------------------------------------

test('-C before or after the command, and paths as they are typed', () => {
  const { root } = newEdition({ 'transcripts/memo.txt': memo, 'transcripts/sub/other.txt': memo })
  const elsewhere = newFolder()
  const encoded = (...args: string[]) =>
    JSON.parse(colophon(elsewhere, ...args, '--json').stdout).documents.map((one: { id: string }) => one.id)
  expect(encoded('-C', root, 'encode', 'memo')).toEqual(['memo'])
  expect(encoded('encode', 'transcripts/memo.txt', '-C', root)).toEqual(['memo'])
  expect(encoded('-C', root, 'encode', path.join(root, 'transcripts/memo.txt'))).toEqual(['memo'])
  expect(encoded('-C', root, 'report', './transcripts/../transcripts/memo.txt', 'tei/other.xml')).toEqual([
    'memo',
    'other',
  ])
  expect(bytesBelow(elsewhere)).toEqual({})
})

// Exit codes -------------------------------------------------------------------------------------------------

test('2 for a wrong key in the configuration, and the rest is done', () => {
  const { root, put } = newEdition({ 'transcripts/memo.txt': memo })
  put('edition.yaml', 'title: A test\npublishers: B\n')
  const { code, stdout } = colophon(root, 'build')
  expect(code).toBe(2)
  expect(stdout).toMatch(/^edition\.yaml:2:1 {2}error {2}unknown-key .*\n {4}Did you mean “publisher”\?$/m)
  expect(existsSync(path.join(root, 'output/site/documents/memo.html'))).toBe(true)
})

test('3 where the program itself is broken: a part of it is missing', () => {
  const folder = newFolder()
  cpSync(programFolder, path.join(folder, 'dist'), { recursive: true, filter: file => !file.endsWith('.sef.json') })
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}')
  symlinkSync(path.join(programFolder, '../node_modules'), path.join(folder, 'node_modules'))
  const { root } = newEdition({ 'transcripts/memo.txt': memo })
  const { code, stdout, stderr } = runProgram(path.join(folder, 'dist'), root, 'build', '--json')
  expect(code).toBe(3)
  expect(stderr).toMatch(/This is a fault of the program.*please report it/)
  expect(JSON.parse(stdout).error).toContain('sef')
})

// Editors' files ---------------------------------------------------------------------------------------------

test('a TEI file and decisions changed by hand are never overwritten', () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo })
  colophon(edition.root, 'encode')
  const tei = edition.get('tei/memo.xml').replace('<head', '<!-- mine --><head')
  const decisions = edition
    .get('decisions/memo.yaml')
    .replace('quote: Marshal Stalin', 'quote: Marshal Stalin # the Generalissimo\n    verdict: reject')
  edition.put('tei/memo.xml', tei)
  edition.put('decisions/memo.yaml', decisions)
  edition.put('transcripts/memo.txt', memo.replace('explained', 'said'))
  for (const command of ['build', 'encode']) {
    colophon(edition.root, command)
    expect(edition.get('tei/memo.xml')).toBe(tei)
    expect(edition.get('decisions/memo.yaml')).toBe(decisions)
  }
  expect(edition.get('output/site/tei/memo.xml')).toBe(tei)
})

test('same input, same bytes, wherever the folder is', () => {
  const given = {
    'transcripts/memo.txt': memo,
    'transcripts/other.txt': memo.replace('Moscow', 'London'),
    'theme/theme.css': 'body { color: black }\n',
  }
  const [one, other] = [newEdition(given), newEdition(given)]
  for (const { root } of [one, other]) expect(colophon(root, 'build').code).toBe(0)
  const ours = (root: string) => Object.entries(bytesBelow(root)).filter(([file]) => !file.startsWith('.colophon/'))
  expect(ours(other.root)).toEqual(ours(one.root))
  expect(ours(one.root).length).toBeGreaterThan(50)
})
