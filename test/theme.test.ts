/** A look of the edition's own: a style sheet and templates over ours, compiled once. */
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition } from '../src/build.ts'
import { newEdition } from './support/edition.ts'
import { bytesBelow, colophon } from './support/program.ts'

const memo = 'MEMORANDUM:\n\nThe Marshal left Moscow on June 3, 1944.\n'
const templates = (inner: string) => `<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">
${inner}
</xsl:stylesheet>`
const marked = '<xsl:template match="date"><mark class="mine"><xsl:apply-templates/></mark></xsl:template>'
const failing =
  '<xsl:template match="date[@when = \'1944-06-05\']" priority="5"><xsl:sequence select="error((), \'No such day\')"/></xsl:template>'

test('theme/theme.css goes along with both editions', async () => {
  const edition = newEdition({
    'transcripts/memo.txt': memo,
    'theme/theme.css': 'body { color: navy }',
    'theme/fonts/own.woff2': 'x',
  })
  await buildEdition(edition.effects, { paths: [] })
  for (const output of ['site', 'print']) {
    expect(edition.get(`output/${output}/assets/theme.css`)).toBe('body { color: navy }')
    expect(edition.get(`output/${output}/assets/fonts/own.woff2`)).toBe('x')
  }
  expect(edition.get('output/site/documents/memo.html')).toContain('href="../assets/theme.css"')
  expect(edition.get('output/print/volume.html')).toContain('href="assets/theme.css"')
})

test('templates of the edition win over ours, and are compiled once for their content', async () => {
  const edition = newEdition({ 'transcripts/memo.txt': memo, 'theme/xslt/html.xsl': templates(marked) })
  const page = () => edition.get('output/site/documents/memo.html')
  const compiled = () => {
    const folder = path.join(edition.root, '.colophon/stylesheets')
    const files = readdirSync(folder).filter(file => file.endsWith('.json'))
    return files.map(file => `${file} ${statSync(path.join(folder, file)).mtimeMs}`)
  }
  const build = async () => {
    const { diagnostics } = await buildEdition(edition.effects, { paths: [], outputs: ['site', 'print'] })
    return diagnostics.filter(one => one.severity !== 'info')
  }
  expect(await build()).toEqual([])
  expect(page()).toContain('<mark class="mine">June 3, 1944</mark>')
  expect(page()).toMatch(/<h\d[^>]*>MEMORANDUM:/)
  expect(edition.get('output/print/volume.html')).not.toContain('class="mine"')

  const first = compiled()
  expect(first).toHaveLength(1)
  edition.put('transcripts/memo.txt', memo.replace('June 3', 'June 4'))
  edition.put('transcripts/other.txt', memo.replace('June 3', 'June 5'))
  expect(await build()).toEqual([])
  expect(page()).toContain('<mark class="mine">June 4, 1944</mark>')
  expect(compiled()).toEqual(first)

  // Other templates, of which one fails: its document is left out everywhere, the others are there.
  edition.put('theme/xslt/html.xsl', templates(marked.replace('mine', 'new') + failing))
  expect(await build()).toMatchObject([
    {
      severity: 'error',
      code: 'stylesheet-failed',
      file: 'tei/other.xml',
      message: expect.stringContaining('No such day (html.xsl, line'),
    },
  ])
  expect(page()).toContain('<mark class="new">June 4, 1944</mark>')
  expect(readdirSync(path.join(edition.root, 'output/site/documents'))).toEqual(['memo.html'])
  expect(edition.get('output/site/contents.html')).not.toContain('other.html')
  expect(compiled()).toHaveLength(1)
  expect(compiled()).not.toEqual(first)
})

test.each([
  ['mark-up', '\n<xsl:template match="date"><b></xsl:template>', / {2}error {2}not-well-formed/],
  [
    'an expression',
    '\n<xsl:template match="date"><xsl:value-of select="1 +"/></xsl:template>',
    / {2}error {2}stylesheet-wrong {2}.*\{1 \+\}/,
  ],
])(
  'templates that do not compile (%s): told with file and line, and the old pages stay',
  async (_what, inner, said) => {
    const edition = newEdition({ 'transcripts/memo.txt': memo })
    await buildEdition(edition.effects, { paths: [], outputs: ['site'] })
    const before = bytesBelow(path.join(edition.root, 'output'))
    edition.put('theme/xslt/html.xsl', templates(inner))
    const { code, stdout, stderr } = colophon(edition.root, 'site')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^theme\/xslt\/html\.xsl does not compile.*\ntheme\/xslt\/html\.xsl:5:\d+ /)
    expect(stderr).toMatch(said)
    expect(bytesBelow(path.join(edition.root, 'output'))).toEqual(before)
  },
)
