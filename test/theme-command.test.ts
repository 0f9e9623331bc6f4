/** `colophon theme`: what can be overridden, what is, and what an upgrade has changed under it. */
import { expect, test } from 'vitest'
import { formatTheme, inspectTheme } from '../src/theme.ts'
import { newEdition } from './support/edition.ts'

const templates = `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:colophon:functions">
  <xsl:template match="date[@when > 5]"><time><xsl:apply-templates/></time></xsl:template>
  <xsl:template name="f:citation"><p/></xsl:template>
  <xsl:function name="f:date"><xsl:param name="when"/></xsl:function>
  <xsl:template name="f:no-such"/>
</xsl:stylesheet>`
const css = ':root {\n  --paper: #fffaf0;\n  --logo: url("logo.svg");\n  --papper: red;\n}\n'

test('lists every public template, function, mode and custom property, with what it is for', async () => {
  const { parts } = await inspectTheme(newEdition().effects, false)
  const find = (kind: string, name: string) => parts.find(part => part.kind === kind && part.name === name)
  expect(find('template', 'f:page')).toMatchObject({
    where: expect.stringMatching(/^html\/frame\.xsl:\d+$/),
    takes: expect.arrayContaining(['title as xs:string', 'main as element()*']),
  })
  expect(find('function', 'f:date#1')?.about).toContain('1944-09-19')
  expect(find('mode', 'entry')?.about).toMatch(/entry in a list/)
  expect(
    find('match', 'note (mode note)') ??
      find('match', 'note[f:is-called(.)] (mode note)') ??
      parts.find(({ name }) => / \(mode note\)$/.test(name)),
  ).toBeDefined()
  expect(find('property', '--paper')).toMatchObject({ about: 'Behind everything.', takes: ['#fdfcf8', '#191816'] })
  expect(parts.filter(({ name }) => name.startsWith('fp:'))).toEqual([])
  expect(parts.filter(({ kind, about }) => kind === 'property' && about === '')).toEqual([])
})

test('says what is the edition’s own and what it stands over, and notes that in the theme', async () => {
  const edition = newEdition({ 'theme/xslt/html.xsl': templates, 'theme/theme.css': css })
  const { overrides } = await inspectTheme(edition.effects, false)
  expect(overrides.map(({ name, where, state }) => [name, where, state])).toEqual([
    ['--paper', 'theme/theme.css:2', 'new'],
    ['--logo', 'theme/theme.css:3', 'new'],
    ['--papper', 'theme/theme.css:4', 'alone'],
    ['date[@when > 5]', 'theme/xslt/html.xsl:2', 'new'],
    ['f:citation', 'theme/xslt/html.xsl:3', 'new'],
    ['f:date#1', 'theme/xslt/html.xsl:4', 'new'],
    ['f:no-such', 'theme/xslt/html.xsl:5', 'alone'],
  ])
  expect(overrides[0]?.remark).toMatch(/in the dark as well/)
  const again = await inspectTheme(edition.effects, false)
  expect(again.overrides.map(({ state }) => state)).toEqual(['same', 'same', 'alone', 'same', 'same', 'same', 'alone'])
})

test('tells what an upgrade has changed, until the editor has looked', async () => {
  const edition = newEdition({ 'theme/xslt/html.xsl': templates })
  await inspectTheme(edition.effects, false)
  const seen = JSON.parse(edition.get('theme/seen.json'))
  edition.put(
    'theme/seen.json',
    JSON.stringify({ version: '0.0.9', over: { ...seen.over, 'template f:citation': 'as it was' } }),
  )
  for (const _turn of [1, 2]) {
    const report = await inspectTheme(edition.effects, false)
    expect(report.overrides.filter(({ state }) => state === 'changed').map(({ name }) => name)).toEqual(['f:citation'])
    expect(formatTheme(report, false)).toMatch(
      /html\.xsl:3 {2}f:citation {2}yours; OURS HAS CHANGED.*over html\/citation\.xsl:\d+.*1 of these.*version 0\.0\.9/s,
    )
  }
  await inspectTheme(edition.effects, true)
  const after = await inspectTheme(edition.effects, false)
  expect(after.overrides.filter(({ state }) => state === 'changed')).toEqual([])
  expect(JSON.parse(edition.get('theme/seen.json'))).toEqual(seen)
})

test('an edition without a theme is told so, and nothing is written', async () => {
  const edition = newEdition()
  expect(formatTheme(await inspectTheme(edition.effects, false), false)).toMatch(/looks as the program makes it/)
  expect(await edition.effects.list('theme')).toEqual([])
})
