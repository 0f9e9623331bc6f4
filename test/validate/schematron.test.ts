/** The rules of the profile that no grammar can say: right of what the program writes, and each notices what is wrong. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import SaxonJS from 'saxon-js'
import { expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { readProfile } from '../../schema/profile.ts'
import { nodeEffects } from '../../src/effects.ts'
import { parseXml } from '../../src/transform/saxon.ts'

/** What the types of the program leave out: only this test asks for paths alone. */
const { XPath } = SaxonJS as unknown as {
  XPath: { evaluate(path: string, context: object, options: { namespaceContext: Record<string, string> }): unknown }
}

const { rules } = readProfile(await readFile(path.join(schemaFolder, 'profile.yaml'), 'utf8'))

/** Names of the rules that a document does not keep. */
async function broken(xml: string): Promise<string[]> {
  const tree = await parseXml(xml)
  return rules
    .filter(({ context, test: wanted }) => {
      const places = context
        .split('|')
        .map(one => `//${one.trim()}`)
        .join(' | ')
      const xpath = `exists((${places})[not(${wanted})])`
      return XPath.evaluate(xpath, tree, { namespaceContext: { tei: 'http://www.tei-c.org/ns/1.0' } }) === true
    })
    .map(({ name }) => name)
}

const document = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p>A box.</p></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`

test('what the program writes keeps them', async () => {
  const project = nodeEffects(path.join(schemaFolder, '..'))
  const files = (await project.list('tei')).filter(file => /^tei\/[^/]+\.xml$/.test(file))
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(await broken((await project.readText(file)) ?? ''), file).toEqual([])
  // Of their headers they leave out what is the same in all, to which pointers lead.
  const fixtures = nodeEffects(path.join(schemaFolder, '../test/fixtures/encode'))
  const cases = (await fixtures.list('.')).filter(file => file.endsWith('/expected.xml') && !file.includes('received'))
  const found: string[] = []
  for (const file of cases)
    for (const name of await broken((await fixtures.readText(file)) ?? ''))
      if (name !== 'pointer-leads') found.push(`${file} ${name}`)
  expect(found).toEqual([])
})

test.each(rules.filter(({ wrong }) => wrong !== undefined).map(({ name, wrong }) => [name, wrong ?? '']))(
  '%s notices what is wrong',
  async (name, wrong) => {
    expect(await broken(document(wrong))).toEqual([name])
  },
)

test('a document without a source is noticed', async () => {
  expect(await broken(document('<p>A</p>').replace('A box.', ''))).toEqual(['source-said'])
})
