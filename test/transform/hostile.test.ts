/** TEI from anywhere: whatever it holds, its page holds no program, no style, no address but those of the web and its own. */
import { expect, test } from 'vitest'
import { elementsOf, findClass, parseHtml, textOf } from '../support/html.ts'
import { renderPage } from '../support/page.ts'

const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:s="http://www.w3.org/2000/svg"><teiHeader><fileDesc><titleStmt><title>A <h:script>alert(0)</h:script>letter</title></titleStmt><publicationStmt><p>Here.</p></publicationStmt><sourceDesc><p>There.</p></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>`

const addresses = [
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'data:text/html,evil',
  'vbscript:x',
  'file:///etc/passwd',
  '//evil.example/x',
  'https://evil.example/"onclick="x',
].map(one => one.replaceAll('"', '&quot;').replaceAll('\t', '&#9;'))

const hostile = tei(`
  <p>One <h:b onclick="alert(1)" style="color:red">bold</h:b> <h:script>alert(2)</h:script><h:style>p { color: red }</h:style><h:iframe src="https://evil.example/">frame</h:iframe> two.</p>
  <h:p>Three <s:svg onload="alert(3)"><s:text>four</s:text><s:script>alert(4)</s:script></s:svg></h:p>
  <p rend="javascript:x } * { color: red }" style="position:fixed" rendition="url(https://evil.example/)" onclick="alert(5)">Five</p>
  <formula><m:math onclick="alert(6)" style="x" display="evil"><m:mi href="javascript:alert(7)" mathvariant="&quot;>x">x</m:mi><m:annotation-xml encoding="text/html"><h:img src="x" onerror="alert(8)"/>six</m:annotation-xml><h:img src="x"/></m:math></formula>
  ${addresses.map(one => `<p><ref target="${one}">seven</ref><ptr target="${one}"/><figure><graphic url="${one}"/><media mimeType="x" url="${one}"/></figure><persName ref="${one}">eight</persName><pb n="1" facs="${one}"/></p>`).join('')}`)

test('foreign mark-up is left out, its words stay, and both are told', async () => {
  const { html, diagnostics } = await renderPage({ tei: hostile })
  const root = parseHtml(html)
  const text = textOf(findClass(root, 'text'))
  for (const word of ['bold', 'frame', 'two', 'Three', 'four', 'Five', 'six', 'seven', 'eight'])
    expect(text).toContain(word)
  expect(textOf([...elementsOf(root)].find(({ name }) => name === 'h1'))).toBe('A letter')
  expect(text).not.toMatch(/alert\(2\)|color: red/)
  const told = diagnostics.map(one => `${one.severity} ${one.code} ${/<[\w:]+>/.exec(one.message)?.[0]}`)
  expect(told).toEqual([
    'warning foreign-element <h:b>',
    'warning foreign-element <h:iframe>',
    'warning foreign-element <h:p>',
    'warning foreign-element <s:svg>',
    'warning foreign-element <s:text>',
    'warning foreign-program <h:script>',
    'warning foreign-program <h:style>',
    'warning foreign-program <s:script>',
  ])
})

test('nothing on the page acts, styles itself, or leads anywhere but to the web and to its own places', async () => {
  const { html } = await renderPage({ tei: hostile })
  const all = [...elementsOf(parseHtml(html))]
  const scripts = all.filter(({ name, attributes }) => name === 'script' && attributes.type !== 'application/ld+json')
  for (const script of scripts) {
    expect(script.attributes.src).toMatch(/^\.\.\/assets\//)
    expect(textOf(script)).toBe('')
  }
  expect(all.filter(({ name }) => /^(style|iframe|object|embed|img|svg|form|base)$/.test(name))).toEqual([])
  const inText = [...elementsOf(findClass(parseHtml(html), 'text') ?? '')]
  const acting = inText.flatMap(one => Object.keys(one.attributes)).filter(name => /^(on|style$|src$)/.test(name))
  expect(acting).toEqual([])
  const leading = all.flatMap(({ attributes }) => attributes.href ?? [])
  expect(leading.filter(one => !/^(https?:\/\/[^\s"<>]+|mailto:|#|\.\.\/|[\w-]+\.html)/.test(one))).toEqual([])
  expect(leading.filter(one => one.includes('evil'))).toEqual([])
  const classes = inText.flatMap(({ attributes }) => (attributes.class ?? '').split(' '))
  expect(classes.filter(one => !/^[a-zA-Z][\w-]*$|^$/.test(one))).toEqual([])
  for (const { name, attributes } of inText.filter(({ name }) => /^m(ath|i)$/.test(name)))
    expect(
      Object.keys(attributes).filter(one => one !== 'xmlns'),
      name,
    ).toEqual([])
})
