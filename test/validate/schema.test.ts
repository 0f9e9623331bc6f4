/** Loading schemas, and what a file can do to those who read it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { CliError } from '../../src/diagnostic.ts'
import { nodeEffects } from '../../src/effects.ts'
import {
  checkSchema,
  compileSchema,
  loadProfile,
  loadSchemaFile,
  readSchema,
  type Schema,
} from '../../src/validate/schema.ts'
import { validateDocument } from '../../src/validate/validate.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'

let folder: string
let schema: Schema

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-schema-'))
  schema = await readSchema('the profile', await compileSchema(path.join(schemaFolder, 'colophon.rng')))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(name: string, text: string): Promise<string> {
  const file = path.join(folder, name)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

const rng = (content: string) => `<grammar xmlns="http://relaxng.org/ns/structure/1.0">${content}</grammar>`

describe('a schema of one’s own', () => {
  test('from a folder with a space', async () => {
    const note = '<define name="note"><element name="note"><text/></element></define>'
    const start = '<start><element name="notes"><zeroOrMore><ref name="note"/></zeroOrMore></element></start>'
    const own = await loadSchemaFile(await write('my schemas/notes.rng', rng(start + note)))
    expect(own.name).toBe('notes.rng')
    expect(checkSchema(own, '<notes><note>a</note></notes>')).toEqual([])
    expect(checkSchema(own, '<notes><nota>a</nota></notes>')).toMatchObject([
      { offset: 7, message: '<nota> is no element of notes.rng.', hint: 'Did you mean <note>?' },
    ])
  })

  test.each([
    ['that is not there', 'missing.rng', undefined, 'There is no schema'],
    ['that is no schema', 'no.rng', '<notes/>', 'it is no RELAX NG schema'],
    [
      'that is no XML',
      'broken.rng',
      '<grammar>\n</grammer>',
      'cannot be used as a schema: line 2: This is not well-formed XML',
    ],
    ['that is in several files', 'parts.rng', rng('<include href="part.rng"/>'), 'it includes other files'],
  ])('%s stops the run with what to do', async (_, name, text, message) => {
    const file = text === undefined ? path.join(folder, name) : await write(name, text)
    await expect(loadSchemaFile(file)).rejects.toThrow(message)
    await expect(loadSchemaFile(file)).rejects.toBeInstanceOf(CliError)
  })

  test('without the compiled profile, the message says how to make it', async () => {
    await expect(loadProfile(nodeEffects(folder))).rejects.toThrow('npm run build')
  })

  sharedTest('the whole of TEI', async () => {
    const all = await loadSchemaFile(sharedFile('schema', 'tei_all.rng'))
    const text = document('<p>An <email>a@b.org</email> and an <invented/> element.</p>')
    expect(checkSchema(all, text).map(problem => problem.message)).toEqual(['<invented> is no element of tei_all.rng.'])
  })
})

const header =
  '<titleStmt><title>t</title></titleStmt><publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc>'
const document = (body: string, encoding = '', doctype = '') =>
  `${doctype}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>${header}</fileDesc>${encoding}</teiHeader><text><body>${body}</body></text></TEI>`

const prefixes = (...patterns: readonly string[]) =>
  `<encodingDesc><listPrefixDef>${patterns
    .map(pattern => `<prefixDef ident="x" matchPattern="${pattern}" replacementPattern="#y"/>`)
    .join('')}</listPrefixDef></encodingDesc>`

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)

/** Ten levels of ten: a thousand million words. */
const laughs = `<!DOCTYPE TEI [<!ENTITY l0 "ha">${numbers(9)
  .map(level => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`)
  .join('')}]>`

/** Each: what it is, the file, the codes of its problems. Sizes are such that a quadratic step would show. */
const hostile: readonly (readonly [name: string, text: () => string, codes: readonly string[]])[] = [
  ['entities that multiply', () => document('<p>&l9;</p>', '', laughs), ['not-well-formed']],
  [
    'an entity that would read a file',
    () => document('<p>&e;</p>', '', '<!DOCTYPE TEI [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    ['external-entity'],
  ],
  ['300 levels', () => document('<hi>'.repeat(300) + '</hi>'.repeat(300)), ['not-well-formed']],
  [
    'a namespace on each of 240 levels',
    () =>
      document(
        numbers(240)
          .map(level => `<x:a xmlns:x="u${level}">`)
          .join('') + '</x:a>'.repeat(240),
      ),
    ['schema-invalid'],
  ],
  ['a text of 9.9 MB', () => document(`<p>${'word '.repeat(1_980_000)}</p>`), []],
  [
    '10 MB of paragraphs',
    () => document('<p>Some words, as many as there usually are in a line of a letter.</p>'.repeat(150_000)),
    [],
  ],
  ['an attribute of 9 MB', () => document(`<p n="${'x'.repeat(9_000_000)}"/>`), []],
  [
    '50,000 attributes',
    () =>
      document(
        `<p ${numbers(50_000)
          .map(n => `a${n}="1"`)
          .join(' ')}/>`,
      ),
    ['schema-invalid'],
  ],
  ['a million pointers', () => document(`<p corresp="${'#a '.repeat(1_000_000)}"/>`), ['dangling-pointer']],
  [
    '50,000 ids twice',
    () =>
      document(
        numbers(100_000)
          .map(n => `<p xml:id="a${n % 50_000}"/>`)
          .join(''),
      ),
    ['duplicate-id'],
  ],
  ['a million soft hyphens', () => document(`<p>${'\u00ad'.repeat(1_000_000)}</p>`), ['suspicious-character']],
  [
    'a pattern that takes for ever',
    () => document(`<p corresp="${`x:${'a'.repeat(60)}! `.repeat(1000)}"/>`, prefixes('(a+)+')),
    ['unchecked-prefix'],
  ],
  [
    '5,000 patterns for 20,000 pointers',
    () =>
      document(
        `<p corresp="${numbers(20_000)
          .map(n => `x:a${n}`)
          .join(' ')}"/>`,
        prefixes(...numbers(5000).map(n => `b${n}`)),
      ),
    ['dangling-pointer'],
  ],
  [
    'names that JavaScript knows',
    () => document('<constructor/><__proto__ toString="1" constructor="2" __proto__="3"/><p hasOwnProperty="1"/>'),
    ['schema-invalid'],
  ],
]

describe('a hostile file', () => {
  test.each(hostile)('%s', (_, text, codes) => {
    const problems = validateDocument(new TextEncoder().encode(text()), 'tei/hostile.xml', {
      schema,
      authority: new Map(),
    })
    expect([...new Set(problems.map(problem => problem.code))]).toEqual(codes)
    expect(problems.length).toBeLessThan(60)
  })
})
