/** Received files are checked by the schema that they name, where the edition has a copy of it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildEdition, validateOnly } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'

/** Letters of a project that wants every paragraph numbered. */
const rng = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI"><ref name="any"/><element name="text"><element name="body"><oneOrMore><element name="p"><attribute name="n"><data type="positiveInteger"/></attribute><text/></element></oneOrMore></element></element></element></start>
<define name="any"><element><name>teiHeader</name><zeroOrMore><ref name="inHeader"/></zeroOrMore></element></define>
<define name="inHeader"><choice><text/><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><ref name="inHeader"/></choice></zeroOrMore></element></choice></define>
</grammar>`
const letter = (prolog: string, paragraphs: string) => `<?xml version="1.0"?>
${prolog}
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>
<text><body>${paragraphs}</body></text></TEI>`
const model = '<?xml-model href="https://example.org/schemas/letters.rng" type="application/xml"?>'
const settings = 'title: A test\nbuild: [site]\nschemas:\n  letters.rng: schemas/letters.rng\n'
const files = {
  'tei/good.xml': letter(model, '<p n="1">One.</p>'),
  'tei/bad.xml': letter(model, '<p n="1">One.</p>\n<p>Two.</p>'),
  'tei/other.xml': letter('<?xml-model href="other-letters.rng"?>', '<p>One.</p>'),
  'tei/doctype.xml': letter('<!DOCTYPE TEI SYSTEM "letters.rng">', '<p n="0">One.</p>'),
}

async function told(edition: TestEdition): Promise<string[]> {
  const { diagnostics } = await validateOnly(edition.effects, [], undefined)
  return diagnostics.filter(one => /schema/.test(one.code)).map(one => formatDiagnostic(one).split('\n')[0] ?? '')
}

test('who names the schema is checked by it, and told with its name and place; others are not', async () => {
  const edition = newEdition({ 'edition.yaml': settings, 'schemas/letters.rng': rng, ...files })
  expect(await told(edition)).toEqual([
    'tei/bad.xml:5:1  warning  named-schema-invalid  By schemas/letters.rng: <p> lacks @n.',
    expect.stringMatching(
      /^tei\/doctype\.xml:4:\d+ {2}warning {2}named-schema-invalid {2}By schemas\/letters\.rng: .*@n/,
    ),
  ])
  // The pages are made all the same, and a second look, which reads the copy compiled before, says the same.
  const built = await buildEdition(edition.effects, { paths: [] })
  expect(built.published?.documents).toBe(4)
  edition.put('tei/good.xml', letter(model, '<p>One.</p>'))
  expect((await told(edition)).map(one => one.slice(0, 12))).toEqual(['tei/bad.xml:', 'tei/doctype.', 'tei/good.xml'])
})

test('another copy of the schema is used at once', async () => {
  const edition = newEdition({ 'edition.yaml': settings, 'schemas/letters.rng': rng, ...files })
  expect(await told(edition)).toHaveLength(2)
  edition.put('schemas/letters.rng', rng.replace(/<attribute name="n">.*?<\/attribute>/, '<optional>$&</optional>'))
  expect(await told(edition)).toEqual([expect.stringContaining('tei/doctype.xml')])
})

test.each([
  ['missing', undefined, /^edition\.yaml:4:3 {2}error {2}no-such-schema {2}There is no schema schemas\/letters\.rng/],
  ['no XML', 'start = element TEI { text }', /^schemas\/letters\.rng {2}error {2}schema-unusable/],
  ['no schema', '<TEI/>', /^schemas\/letters\.rng {2}error {2}schema-unusable/],
  [
    'in several files',
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="/etc/passwd"/></grammar>',
    /includes other files/,
  ],
])('a copy that is %s is told, and the rest is checked', async (_, content, said) => {
  const edition = newEdition({
    'edition.yaml': `${settings}  other-letters.rng: schemas/other.rng\n`,
    'schemas/other.rng': rng,
    ...(content !== undefined && { 'schemas/letters.rng': content }),
    ...files,
  })
  const [first = '', second = '', ...more] = await told(edition)
  expect(first).toMatch(said)
  expect(second).toMatch(/^tei\/other\.xml:4:\d+ {2}warning {2}named-schema-invalid {2}By schemas\/other\.rng/)
  expect(more).toEqual([])
})

sharedTest('the whole of TEI serves as such a schema', async () => {
  const edition = newEdition({
    'edition.yaml': 'title: A\nschemas:\n  tei_all.rng: tei_all.rng\n',
    'tei_all.rng': readFileSync(sharedFile('schema/tei_all.rng')),
    'tei/a.xml': letter('<?xml-model href="http://www.tei-c.org/release/tei_all.rng"?>', '<p>One.</p>\n<pers/>'),
  })
  expect((await told(edition)).filter(one => one.includes('named'))).toEqual([
    expect.stringMatching(/^tei\/a\.xml:5:1 {2}warning {2}named-schema-invalid {2}By tei_all\.rng: <pers>/),
  ])
})
