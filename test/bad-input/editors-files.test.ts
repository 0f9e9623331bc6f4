/** Files that the editors write, and that are wrong: each is told with its place, none is touched, nothing is lost. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import type { Output } from '../../src/config.ts'
import { CliError, formatDiagnostic } from '../../src/diagnostic.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { samplePersons } from '../support/persons.ts'
import { bytesBelow } from '../support/program.ts'

const memo =
  'MEMORANDUM:\n\nMr. Harriman explained that Marshal Stalin would come, and then Mr. Harrison left the room with him.\n'
const header =
  '<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>A test.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>'
const persons = samplePersons.replace('<standOff>', `${header}<standOff>`)
const given = {
  'transcripts/memo.txt': memo,
  'transcripts/other.txt': memo,
  'tei/authority/persons.xml': persons,
}

/** What a run tells, errors and warnings; also of a run that stops. */
async function problemsOf(edition: TestEdition, outputs: readonly Output[] = []): Promise<string[]> {
  try {
    const { diagnostics } = await buildEdition(edition.effects, { paths: [], outputs })
    return diagnostics.filter(one => one.severity !== 'info').map(formatDiagnostic)
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    expect(error.exitCode).toBe(2)
    return [`stops: ${error.message}`, ...error.diagnostics.map(formatDiagnostic)]
  }
}

// edition.yaml -----------------------------------------------------------------------------------------------

const laughs = Array.from(
  { length: 9 },
  (_, level) =>
    `l${level + 1}: &l${level + 1} [${Array(10)
      .fill(level === 0 ? 'ha' : `*l${level}`)
      .join(', ')}]\n`,
).join('')

/** What stands in it, and what is said, in this order; a run that cannot go on begins with “stops”. */
const configurations: readonly (readonly [what: string, text: string | Uint8Array, said: readonly RegExp[]])[] = [
  [
    'wrong keys',
    'title: A\npublishers: B\nlicence:\n  adress: C\n',
    [/^edition\.yaml:2:1 {2}error {2}unknown-key .*\n.*“publisher”/, /:4:3 .*\n.*“address”/],
  ],
  [
    'keys that every object has',
    'title: A\nhasOwnProperty: B\n__proto__: C\n',
    [/:2:1 .*unknown-key .*“hasOwnProperty”.*\n.*The keys are: title/, /:3:1 /],
  ],
  [
    'wrong types',
    'title: A\nlanguage: {a: b}\neditors: [[x]]\npage: 3\norder: {a: b}\n',
    [/:2:11 .*wrong-value .*“language” takes one value/, /:3:11 /, /:3:11 .*no name/, /:4:7 .*“3”.*\n.*6x9/, /:5:8 /],
  ],
  [
    'wrong values',
    'title: A\ndate: 2026-02-30\naddress: example.org\nbuild: [sight]\n',
    [/:2:7 .*2026-02-30.*date like/, /:3:10 .*https/, /:4:8 .*\n.*“site”/],
  ],
  [
    'a character that XML cannot hold',
    'title: "A\\u0001"\nsubtitle: "B\\ud800"\n',
    [/:1:8 .*U\+0001/, /:2:11 .*U\+D800/],
  ],
  ['aliases to nothing and to all', `title: A\npublisher: *b\n${laughs}editors: *l9\n`, [/:2:12 .*takes one value/]],
  ['a key twice', 'title: A\ntitle: B\n', [/^stops/, /^edition\.yaml:2:1 .*This key stands twice/]],
  ['no YAML', 'title: [A\n', [/^stops/, /^edition\.yaml:2:1 .*configuration-unreadable .*\n.*key: value/]],
  ['tabs', 'title: A\neditors:\n\t- B\n', [/^stops/, /^edition\.yaml:3:1 .*Tabs/]],
  ['nothing', '', [/^stops: edition\.yaml gives the edition no title/, /\n.*title: Letters/]],
  [
    'no UTF-8',
    Buffer.from('title: Caf\u00e9\n', 'latin1'),
    [/^stops: edition\.yaml cannot be read/, /not UTF-8.*\n.*Save it as UTF-8/],
  ],
  ['brackets without end', `title: A\norder: ${'['.repeat(50_000)}`, [/^stops/, /configuration-unreadable/]],
]

test.each(configurations)('edition.yaml: %s', async (_what, text, said) => {
  const edition = newEdition({ 'transcripts/memo.txt': memo, 'edition.yaml': text })
  const problems = (await problemsOf(edition)).filter(one => !/“l\d”/.test(one) && !one.startsWith('tei/'))
  said.forEach((one, index) => {
    expect(problems[index]).toMatch(one)
  })
  expect(
    Buffer.from(edition.get('edition.yaml')).equals(Buffer.from(new TextDecoder().decode(Buffer.from(text)))),
  ).toBe(true)
})

// decisions --------------------------------------------------------------------------------------------------

/** An edition in which the editor has accepted a correction. */
async function decided(): Promise<TestEdition> {
  const edition = newEdition(given)
  await problemsOf(edition)
  edition.put(
    'decisions/memo.yaml',
    edition.get('decisions/memo.yaml').replace(/(quote: Harrison[\s\S]*?certainty: \w+\n)/, '$1    verdict: accept\n'),
  )
  expect(await problemsOf(edition)).toEqual([])
  expect(edition.get('tei/memo.xml')).toContain('<sic>Harrison</sic><corr')
  return edition
}

/** Made of the file as it was; and what is said. */
const brokenDecisions: readonly (readonly [
  what: string,
  spoil: (text: string) => string | Uint8Array,
  said: RegExp,
])[] = [
  [
    'no YAML',
    text => `${text}  - kind: [\n`,
    /^decisions\/memo\.yaml:\d+:\d+ {2}error {2}decisions-unreadable .*\n.*stays as it is/,
  ],
  [
    'a key twice',
    text => text.replace(/ {4}verdict: accept/, '$&\n    verdict: reject'),
    /decisions-unreadable .*this key stands twice/,
  ],
  ['a list', () => '- a\n- b\n', /:1:1 {2}error {2}decisions-unreadable/],
  ['no UTF-8', text => Buffer.from(`${text}# caf\u00e9\n`, 'latin1'), /cannot-read .*not UTF-8/],
]

test.each(brokenDecisions)(
  'decisions that cannot be read (%s): TEI and decisions stay as they are',
  async (_what, spoil, said) => {
    const edition = await decided()
    edition.put('decisions/memo.yaml', spoil(edition.get('decisions/memo.yaml')))
    edition.put('transcripts/other.txt', memo.replace('would come', 'might come'))
    rmSync(path.join(edition.root, '.colophon'), { recursive: true })
    const before = bytesBelow(edition.root)
    const problems = await problemsOf(edition)
    expect(problems).toEqual([expect.stringMatching(said)])
    const after = bytesBelow(edition.root)
    for (const file of ['tei/memo.xml', 'decisions/memo.yaml']) expect(after[file]).toBe(before[file])
    expect(edition.get('tei/other.xml')).toContain('might come')
  },
)

test('decisions with wrong entries: each is told, the others count, the lines stay', async () => {
  const edition = await decided()
  const wrong = `  - kind: persons
    quote: Marshal Stalin
  - kind: person
    qoute: Marshal Stalin
  - kind: correction
    quote: room
    verdict: change
  - kind: correction
    quote: room
    verdict: acept
  - kind: correction
    quote: room
    verdict: change
    to: "roo\\u0001m"
  - no keys
  - kind: correction
    quote: him
    verdict: change
    to: &them them
    by: nobody
`
  edition.put('decisions/memo.yaml', edition.get('decisions/memo.yaml') + wrong)
  const problems = await problemsOf(edition)
  const said = [
    /“persons” is no kind.*\n.*correction, surplus, person/,
    /“qoute” is no key of a decision/,
    /quotes nothing/,
    /“change”, and it does not say to what.*\n.*to: the right word/,
    /“acept” is no verdict.*\n.*accept, reject, change/,
    /“to” holds a character that XML cannot hold/,
    /has no keys/,
    /unknown-editor .*“nobody”.*\n.*ed/,
  ]
  for (const one of said) expect(problems).toContainEqual(expect.stringMatching(one))
  for (const one of problems) expect(one).toMatch(/^decisions\/memo\.yaml:\d+:\d+ /)
  expect(edition.get('decisions/memo.yaml')).toContain(wrong)
  expect(edition.get('tei/memo.xml')).toContain('<sic>Harrison</sic><corr')
  // Nobody knows the editor: the verdict is nobody's.
  expect(edition.get('tei/memo.xml')).not.toContain('<sic>him</sic>')
})

test('a verdict of an unknown editor is not counted as one', async () => {
  const edition = await decided()
  const outcomeOf = async () => (await edition.encode()).documents[0]?.outcome
  expect(await outcomeOf()).toMatchObject({ accepted: 1, open: 0 })
  edition.put('decisions/memo.yaml', edition.get('decisions/memo.yaml').replace('verdict: accept\n', '$&    by: zz\n'))
  expect(await outcomeOf()).toMatchObject({ accepted: 0, open: 1 })
  expect((await edition.encode()).documents[0]?.proposals.map(one => one.verdict)).toEqual([undefined])
})

test('a person whom the authority does not have is told once, where the editor named her', async () => {
  const edition = await decided()
  edition.put(
    'decisions/memo.yaml',
    edition.get('decisions/memo.yaml').replace('verdict: accept\n', '$&    ref: pers:nobody\n'),
  )
  expect(await problemsOf(edition)).toEqual([
    expect.stringMatching(/^decisions\/memo\.yaml:\d+:5 .*person-not-in-authority .*“pers:nobody”/),
  ])
})

test('keys and remarks below the last entry stay, and hold', async () => {
  const edition = await decided()
  const below = '\n# Seen by B. on Monday.\nbase: A\n'
  edition.put('decisions/memo.yaml', edition.get('decisions/memo.yaml') + below)
  await edition.encode()
  await edition.encode()
  expect(edition.get('decisions/memo.yaml').endsWith(below)).toBe(true)
})

test.each(['decisions: [{kind: correction, quote: Harrison, verdict: accept}]\n', 'decisions:\n  kind: correction\n'])(
  'decisions in a form that the program cannot add to are told and left alone: %j',
  async content => {
    const edition = await decided()
    edition.put('decisions/memo.yaml', content)
    expect(await problemsOf(edition)).toContainEqual(
      expect.stringMatching(/^decisions\/memo\.yaml:\d+:\d+ .*decisions-unreadable .*no list/),
    )
    expect(edition.get('decisions/memo.yaml')).toBe(content)
  },
)

// What all documents depend on -------------------------------------------------------------------------------

test.each([
  ['decisions/edition.yaml', 'decisions:\n  - kind: [\n', /^decisions\/edition\.yaml:3:1 .*decisions-unreadable/],
  ['decisions/edition.yaml', Buffer.from('# caf\u00e9\n', 'latin1'), /^decisions\/edition\.yaml .*not UTF-8/],
  [
    'tei/authority/persons.xml',
    persons.replace('</listPerson>', ''),
    /^tei\/authority\/persons\.xml:\d+:\d+ .*not-well-formed/,
  ],
])('where %s cannot be read, no document is encoded without it', async (file, content, said) => {
  const edition = await decided()
  edition.put(file, content)
  rmSync(path.join(edition.root, '.colophon'), { recursive: true })
  const before = bytesBelow(edition.root)
  const problems = await problemsOf(edition)
  expect(problems[0]).toMatch(said)
  for (const one of problems) expect(one).toContain(file)
  const after = bytesBelow(edition.root)
  for (const kept of Object.keys(before).filter(one => !one.startsWith('output/')))
    expect(after[kept]).toBe(before[kept])
})

test('an authority file of another encoding, with entities of its own, is read', async () => {
  const text = `<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE TEI [<!ENTITY h "Harriman">]>${persons.replace('>Harriman<', '>&h;<').replace('Iosif', 'Iós\u00edf')}`
  const edition = newEdition({ ...given, 'tei/authority/persons.xml': Buffer.from(text, 'latin1') })
  await problemsOf(edition, ['site'])
  expect(edition.get('tei/memo.xml')).toContain('<persName ref="pers:harriman">')
  expect(edition.get('output/site/persons.html')).toContain('Iós\u00edf')
})

test.each(['', 'null', '{"memo": {"sha256": 1}}', '<<<<<<< ours\n'])(
  'a list of written files that says nothing (%j): TEI as we write it is ours, all other is the editor’s',
  async text => {
    const edition = await decided()
    const mine = edition.get('tei/other.xml').replace('<head>', '<head type="main">')
    edition.put('tei/other.xml', mine)
    edition.put('tei/written.json', text)
    const problems = await problemsOf(edition)
    expect(problems).toEqual([expect.stringMatching(/^tei\/other\.xml:\d+:1 {2}warning {2}edited-by-hand/)])
    expect(edition.get('tei/other.xml')).toBe(mine)
    expect(JSON.parse(edition.get('tei/written.json'))).toHaveProperty('memo')
  },
)

test('a cache that cannot be read is no cache', async () => {
  const edition = await decided()
  await problemsOf(edition, ['site'])
  const before = edition.get('tei/memo.xml')
  for (const file of ['.colophon/encoded/memo.json', '.colophon/checked.json', 'output/site/build.json'])
    edition.put(file, Buffer.of(0xff, 0, 0x7b))
  expect(await problemsOf(edition, ['site'])).toEqual([])
  expect(edition.get('tei/memo.xml')).toBe(before)
  expect(edition.get('output/site/build.json')).toContain('fingerprint')
})
