/**
 * Each code of a problem has a folder: `wrong.xml` raises it, at the places that `wrong.txt` says; `right.xml` is
 * without problems. A new case is a new folder; UPDATE=1 writes the expected problems, to be read before they go in.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { type Diagnostic, formatDiagnostic } from '../../src/diagnostic.ts'
import { foreignRule, rules } from '../../src/validate/rules.ts'
import { compileSchema, readSchema } from '../../src/validate/schema.ts'
import {
  readAuthority,
  type ValidationContext,
  validateDocument,
  validateEdition,
} from '../../src/validate/validate.ts'

const fixtures = fileURLToPath(new URL('../fixtures/validate/', import.meta.url))
const codes = (await readdir(fixtures)).filter(name => name !== 'authority')

let context: ValidationContext

beforeAll(async () => {
  const schema = await readSchema('the profile', await compileSchema(`${schemaFolder}/colophon.rng`))
  const bytes = await readFile(`${fixtures}authority/persons.xml`)
  context = { schema, authority: readAuthority([{ file: 'tei/authority/persons.xml', bytes }]) }
})

const check = (text: string, file = 'tei/test.xml') => validateDocument(new TextEncoder().encode(text), file, context)

describe.each(codes)('%s', code => {
  test('is found at its place', async () => {
    const problems = validateDocument(await readFile(`${fixtures}${code}/wrong.xml`), 'tei/wrong.xml', context)
    const told = `${problems.map(formatDiagnostic).join('\n')}\n`
    const expected = `${fixtures}${code}/wrong.txt`
    if (process.env.UPDATE) await writeFile(expected, told)
    expect(told).toBe(await readFile(expected, 'utf8'))
    expect(problems.map(problem => problem.code)).toContain(code)
  })

  test('is not found where all is well', async () => {
    expect(validateDocument(await readFile(`${fixtures}${code}/right.xml`), 'tei/right.xml', context)).toEqual([])
  })
})

test('every code has its case', () => {
  const known = ['not-well-formed', 'schema-invalid', foreignRule.code, ...rules.map(rule => rule.code)]
  expect([...codes].sort()).toEqual([...known].sort())
})

/** A document with this body. */
const document = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>
<publicationStmt><p>p</p></publicationStmt><sourceDesc><p>s</p></sourceDesc></fileDesc></teiHeader>
<text><body>${body}</body></text></TEI>`

describe('places', () => {
  /** The text of the file at the place of each problem. */
  const textAt = (bytes: Uint8Array, problems: readonly Diagnostic[]) =>
    problems.map(problem =>
      new TextDecoder().decode(bytes.subarray(problem.place?.offset ?? 0, (problem.place?.offset ?? 0) + 6)),
    )

  test('bytes are counted, after signs of several bytes and after a byte order mark', () => {
    const body = '<p>é 𝄞 “so” <pers/></p>'
    for (const mark of ['', '\ufeff']) {
      const bytes = new TextEncoder().encode(mark + document(body))
      const problems = validateDocument(bytes, 'tei/test.xml', context)
      expect(textAt(bytes, problems)).toEqual(['<pers/'])
      expect(problems[0]?.place).toMatchObject({ line: 3, column: '<text><body><p>é 𝄞 “so” '.length + 1 })
    }
  })

  test('in UTF-16 and ISO 8859-1 as well', () => {
    const text = document('<p>é <pers/></p>')
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, 'latin1')
    const wide = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le')
    const [inLatin] = validateDocument(latin, 'tei/test.xml', context)
    const [inWide] = validateDocument(wide, 'tei/test.xml', context)
    expect(latin.subarray(inLatin?.place?.offset).toString('latin1')).toMatch(/^<pers\/>/)
    expect(wide.subarray(inWide?.place?.offset).toString('utf16le')).toMatch(/^<pers\/>/)
  })

  test('far into a long line', () => {
    const bytes = new TextEncoder().encode(document(`<p>${'Tēhrān '.repeat(20_000)}<pers/></p>`))
    expect(textAt(bytes, validateDocument(bytes, 'tei/test.xml', context))).toEqual(['<pers/'])
  })

  test('a problem in an entity is told at its reference', () => {
    const text = `<!DOCTYPE TEI [<!ENTITY e "<hi><pers/></hi>">]>${document('<p>one &e; two</p>')}`
    const [problem, ...others] = check(text)
    expect(others).toEqual([])
    expect(text.slice(problem?.place?.offset)).toMatch(/^&e;/)
  })
})

describe('an edition', () => {
  const file = (name: string, body: string) => ({
    file: `tei/${name}.xml`,
    bytes: new TextEncoder().encode(document(body)),
  })

  test('pointers between documents are followed', async () => {
    const files = [
      file(
        '001',
        '<p><ref target="002.xml#p1">a</ref> <ref target="002.xml#p9">b</ref> <ref target="003.xml">c</ref></p>',
      ),
      file('002', '<p xml:id="p1"><ref target="001.xml">back</ref></p>'),
    ]
    const problems = await validateEdition(files, context)
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['dangling-pointer', '“002.xml#p9” in @target of <ref> leads nowhere: tei/002.xml has no “p9”.'],
      ['dangling-pointer', '“003.xml” in @target of <ref> leads nowhere: there is no file tei/003.xml.'],
    ])
  })

  test('pointers into files that were not looked at are left alone', async () => {
    const files = [file('001', '<p><ref target="002.xml#p9">b</ref> <ref target="003.xml">c</ref></p>')]
    const problems = await validateEdition(files, context, ['tei/001.xml', 'tei/002.xml'])
    expect(problems.map(problem => problem.message)).toEqual([expect.stringContaining('003.xml')])
  })

  test('files may come one by one', async () => {
    async function* files() {
      yield file('001', '<p>a</p>')
      yield file('002', '<p><pers/></p>')
    }
    expect((await validateEdition(files(), context)).map(problem => problem.file)).toEqual(['tei/002.xml'])
  })
})

describe('many problems', () => {
  test('of one rule are counted after the first fifty', () => {
    const problems = check(document(`<p>${'Stal\u00adin '.repeat(120)}</p>`))
    expect(problems).toHaveLength(51)
    expect(problems.filter(problem => problem.severity === 'info').map(problem => problem.message)).toEqual([
      'There are 70 others of this kind in the file.',
    ])
  })

  test('of the schema end the check after the first twenty', () => {
    const problems = check(document('<pers/>'.repeat(100)))
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)?.message).toMatch(/^From here on/)
  })

  test('a wrong attribute does not make the rest of its element wrong', () => {
    const problems = check(document('<p n="1" cert="sure" colour="red">text <hi>more</hi></p>'))
    expect(problems.map(problem => problem.message)).toEqual([
      '“sure” is no value for @cert of <p>.',
      '@colour is not allowed on <p>.',
    ])
  })
})

describe('without an authority file', () => {
  test('a person is missing, and the hint says that the file is', () => {
    const header =
      '<listPrefixDef><prefixDef ident="pers" matchPattern="(.+)" replacementPattern="authority/persons.xml#$1"/></listPrefixDef>'
    const text = document('<p><persName ref="pers:hull">Hull</persName></p>').replace(
      '</fileDesc>',
      `</fileDesc><encodingDesc>${header}</encodingDesc>`,
    )
    const [problem] = validateDocument(new TextEncoder().encode(text), 'tei/test.xml', {
      ...context,
      authority: new Map(),
    })
    expect(problem).toMatchObject({
      code: 'person-not-in-authority',
      hint: expect.stringContaining('There is no tei/authority/persons.xml yet'),
    })
  })
})

describe('with an authority file that cannot be read', () => {
  test('pointers into it are not reported one by one', () => {
    const authority = readAuthority([{ file: 'tei/authority/persons.xml', bytes: new TextEncoder().encode('<TEI>') }])
    const text = document('<p><persName ref="authority/persons.xml#hull">Hull</persName></p>')
    expect(validateDocument(new TextEncoder().encode(text), 'tei/test.xml', { ...context, authority })).toEqual([])
  })
})
