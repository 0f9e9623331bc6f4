/** The traps of saxon-js: what it takes, reads, writes and says, and what of that comes through. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadStylesheet, parseXml, type Transformed, transform } from '../../src/transform/saxon.ts'
import { compileStylesheet } from '../../src/transform/stylesheets.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { newFolder } from '../support/program.ts'

const head = `<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="urn:colophon:errors">
<xsl:output omit-xml-declaration="yes"/>`

/** Runs templates on a document, in the way of the program: compiled, then executed. */
async function run(templates: string, documents: readonly string[] = ['<a/>']) {
  const folder = newFolder()
  const [source, target] = [path.join(folder, 'test.xsl'), path.join(folder, 'test.sef.json')]
  writeFileSync(source, `${head}\n${templates}\n</xsl:stylesheet>`)
  await compileStylesheet(source, target)
  const stylesheet = loadStylesheet('test', readFileSync(target, 'utf8'))
  const results: Transformed[] = []
  for (const xml of documents) results.push(transform({ stylesheet, source: await parseXml(xml), file: 'tei/a.xml' }))
  return { results, first: results[0] as Transformed, left: readdirSync(folder).sort() }
}

test.each([
  ['an attribute twice', '<a b="1" b="2"/>'],
  ['two roots', '<a/><b/>'],
])('%s: saxon-js takes it, the gate does not', async (_what, xml) => {
  await expect(parseXml(xml)).resolves.toBeDefined()
  expect(checkWellFormed(new TextEncoder().encode(xml), 'tei/a.xml')).not.toEqual([])
})

test('our stylesheets read nothing but what the program hands them, and run no JavaScript', () => {
  const folder = fileURLToPath(new URL('../../xslt', import.meta.url))
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.xsl'))
  expect(modules.length).toBeGreaterThan(10)
  const reading =
    /\b(?:doc|document|doc-available|unparsed-text[a-z-]*|json-doc|(?:uri-)?collection|environment-variable|function-lookup|transform|load-xquery-module)\s*\(\s*(?!'urn:colophon:\w+'\))|<xsl:(?:source-document|evaluate|result-document(?! href="(?:[\w.%]|\/(?!\/|\.\.)|\{position\(\)\})+"))\b|\bixsl:/
  // Paths that a header declares, of names, numbers and comparisons only (src/exchange/passages.ts).
  const following = 'exchange/passages/declared.xsl'
  const found = modules.filter(file => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    return reading.test(file === following ? text.replace('<xsl:evaluate', '') : text)
  })
  expect(found).toEqual([])
})

test('result documents come back in memory', async () => {
  const { first, left } = await run(
    '<xsl:template match="/"><main/><xsl:result-document href="sub/é ö.xml"><other/></xsl:result-document></xsl:template>',
  )
  expect(first.principal).toBe('<main/>')
  expect([...first.files]).toEqual([['sub/é ö.xml', '<other/>']])
  expect(left).toEqual(['test.sef.json', 'test.xsl'])
})

test.each(['../outside.xml', 'sub/../../outside.xml', '/outside.xml', '{$address}', 'http://127.0.0.1/outside.xml'])(
  'a result document at %s is refused, and nothing is written',
  async href => {
    const outside = path.join(newFolder(), 'outside.xml')
    const { first, left } = await run(
      `<xsl:variable name="address" select="'file://${outside}'"/>
      <xsl:template match="/"><main/><xsl:result-document href="${href}"><other/></xsl:result-document></xsl:template>`,
    )
    expect(first).toMatchObject({ failed: true, principal: '', files: new Map() })
    expect(first.diagnostics).toMatchObject([
      { severity: 'error', code: 'stylesheet-failed', message: expect.stringContaining('outside of the output') },
    ])
    expect(left).toEqual(['test.sef.json', 'test.xsl'])
    expect(readdirSync(path.dirname(outside))).toEqual([])
  },
)

test('messages become problems; elements without a template are counted', async () => {
  const { first } = await run(
    `<xsl:template match="/">
      <xsl:message>Look here.</xsl:message>
      <xsl:message error-code="e:dangling-target">#p9</xsl:message>
      <xsl:for-each select="'seg', 'seg', 'constructor', '__proto__'"><xsl:message error-code="e:unhandled-element">{.}</xsl:message></xsl:for-each>
    </xsl:template>`,
  )
  expect(first.failed).toBe(false)
  expect(first.diagnostics.map(one => `${one.severity} ${one.code} ${one.message}`)).toEqual([
    'warning stylesheet-message Look here.',
    'warning dangling-target #p9',
    'info unhandled-element <seg> has no template of its own (2 times); its text is shown.',
    'info unhandled-element <constructor> has no template of its own (1 time); its text is shown.',
    'info unhandled-element <__proto__> has no template of its own (1 time); its text is shown.',
  ])
  expect(Object.entries(first.unhandled)).toEqual([
    ['seg', 2],
    ['constructor', 1],
    ['__proto__', 1],
  ])
})

test.each([
  [
    'a wrong value',
    '<xsl:value-of select="xs:integer(@n)"/>',
    /not a valid xs:integer \(test\.xsl, line 4\) \[FORG0001\]/,
  ],
  [
    'an error of its own',
    "<xsl:sequence select=\"error(xs:QName('e:mine'), 'No such thing')\"/>",
    /No such thing \(test\.xsl, line \d+\) \[mine\]/,
  ],
  ['an end', '<xsl:message terminate="yes">Enough.</xsl:message>', /Enough.*\[XTMM9000\]/],
  ['no end', '<xsl:apply-templates select="."/><x/>', /calls itself without end/],
])('a template that fails by %s: told with its place, the next document goes on', async (_what, body, said) => {
  const { results } = await run(
    `<xsl:template match="a[@n = 'x']">${body}</xsl:template><xsl:template match="a"><good/></xsl:template>`,
    ['<a n="x"/>', '<a n="1"/>'],
  )
  const [bad, good] = results
  expect(bad?.failed).toBe(true)
  expect(bad?.diagnostics.at(-1)).toMatchObject({
    severity: 'error',
    code: 'stylesheet-failed',
    file: 'tei/a.xml',
    message: expect.stringMatching(said),
  })
  expect(good).toMatchObject({ failed: false, principal: '<good/>', diagnostics: [] })
})
