/** TEI files that came from elsewhere, broken or hostile: what they ask for is not done, and the good one is published. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { bytesBelow, newFolder } from '../support/program.ts'

interface Given {
  readonly prolog?: string
  readonly attributes?: string
  readonly header?: string
  readonly body?: string
}

function tei({ prolog = '', attributes = '', header = '', body = '<p>Text.</p>' }: Given = {}): string {
  return `${prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" ${attributes}><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>Here.</p></publicationStmt><sourceDesc><bibl>There.</bibl></sourceDesc></fileDesc>${header}</teiHeader><text><body>${body}</body></text></TEI>\n`
}

async function build(edition: TestEdition) {
  const report = await buildEdition(edition.effects, { paths: [] })
  const problems = report.diagnostics.filter(one => one.severity === 'error').map(formatDiagnostic)
  const page = (name: string) => path.join(edition.root, `output/site/documents/${name}.html`)
  return {
    report,
    problems,
    textOf: (name: string) => (existsSync(page(name)) ? readFileSync(page(name), 'utf8') : undefined),
  }
}

test('nothing in a TEI file makes the program read another file', async () => {
  const secret = 'The secret of the other file.'
  const folder = newFolder()
  const address = (name: string, content: string) => {
    writeFileSync(path.join(folder, name), content)
    return pathToFileURL(path.join(folder, name)).href
  }
  const text = address('secret.txt', secret)
  const xml = address('secret.xml', `<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="a">${secret}</p>`)
  const xsl = address(
    'secret.xsl',
    `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">${secret}</xsl:template></xsl:stylesheet>`,
  )
  const pointers = ['target', 'ref', 'facs', 'corresp', 'source', 'url', 'sameAs', 'copyOf', 'next', 'key']
  const hostile: Readonly<Record<string, string>> = {
    stylesheet: tei({ prolog: `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${xsl}"?>` }),
    entity: tei({ prolog: `<!DOCTYPE TEI [<!ENTITY x SYSTEM "${text}">]>`, body: '<p>[&x;]</p>' }),
    attribute: tei({
      prolog: `<!DOCTYPE TEI [<!ENTITY x "&#38;y;"><!ENTITY y SYSTEM "${text}">]>`,
      body: '<p>&x;</p>',
    }),
    parameter: tei({ prolog: `<!DOCTYPE TEI [<!ENTITY % x SYSTEM "${text}"> %x;]>` }),
    dtd: tei({ prolog: `<!DOCTYPE TEI SYSTEM "${xml}">` }),
    inclusion: tei({ body: `<xi:include href="${xml}"/><p><xi:include href="${text}" parse="text"/></p>` }),
    schema: tei({ prolog: `<?xml-model href="${xml}"?>`, attributes: `xml:base="${xml}"` }),
    pointers: tei({
      body: `<p>${pointers.map(name => `<seg ${name}="${xml}#a">${name}</seg><ref ${name}="${text}">${name}</ref>`).join('')}<ptr target="${xml}"/><persName ref="${xml}#a">P</persName><figure><graphic url="${text}"/><media mimeType="text/plain" url="${text}"/></figure><pb facs="${text}"/><include xmlns="http://www.w3.org/2001/XInclude" href="${xml}"/></p>`,
    }),
    prefix: tei({
      header: `<encodingDesc><listPrefixDef><prefixDef ident="x" matchPattern="(.*)" replacementPattern="${xml}#$1"/></listPrefixDef></encodingDesc>`,
      body: '<p><ref target="x:a">A</ref><persName ref="x:a">B</persName></p>',
    }),
  }
  const edition = newEdition({ 'tei/good.xml': tei() })
  for (const [name, content] of Object.entries(hostile)) edition.put(`tei/${name}.xml`, content)
  const authority = tei().replace(
    '<text>',
    '<standOff><listPerson><person xml:id="a"><persName>&x;</persName></person></listPerson></standOff><text>',
  )
  edition.put('tei/authority/persons.xml', `<!DOCTYPE TEI [<!ENTITY x SYSTEM "${text}">]>${authority}`)
  const { textOf } = await build(edition)
  for (const name of [...Object.keys(hostile), 'good']) expect(textOf(name)).toContain('A letter')
  const everything = Object.keys(bytesBelow(edition.root))
  expect(everything.filter(file => readFileSync(path.join(edition.root, file), 'utf8').includes(secret))).toEqual([])
  // No page sends its reader to a file of the machine that it was made on, or runs what a pointer holds;
  // the page of the file as it stands shows the pointer, in words.
  const attribute = /<[^<>]*\s(?:href|src)\s*=\s*["']?(?:file|javascript):/i
  const pages = everything.filter(file => /output\/.*\.html$/.test(file))
  expect(pages).toContain('output/site/tei/schema.html')
  expect(pages.filter(file => attribute.test(edition.get(file)))).toEqual([])
})

/** What is in the file, and what is said of it. */
const broken: Readonly<Record<string, readonly [content: string | Uint8Array, said: RegExp]>> = {
  empty: ['', /^tei\/empty\.xml:1:1 {2}error {2}not-well-formed/],
  'two-roots': [`${tei()}<TEI/>`, /:2:1 {2}error {2}not-well-formed/],
  'attribute-twice': [tei({ body: '\n<p n="1" n="2">A</p>' }), /:2:\d+ {2}error {2}not-well-formed .*\n.*Mend/],
  'not-closed': [tei().replace('</p></body>', '</body>'), /not-well-formed/],
  entity: [tei({ body: '<p>&nbsp;</p>' }), /not-well-formed/],
  'control-character': [tei({ body: '<p>&#1;</p>' }), /not-well-formed/],
  surrogate: [tei({ body: '<p>&#xD800;</p>' }), /not-well-formed/],
  nul: [tei({ body: '<p>\0</p>' }), /not-well-formed/],
  'not-utf-8': [Buffer.from(tei({ body: '<p>caf\u00e9</p>' }), 'latin1'), /not-well-formed/],
  'wrong-encoding': [`<?xml version="1.0" encoding="UTF-16"?>${tei()}`, /not-well-formed/],
  'unknown-encoding': [`<?xml version="1.0" encoding="KLINGON"?>${tei()}`, /not-well-formed .*KLINGON/],
  'too-deep': [tei({ body: '<div>'.repeat(300) + '</div>'.repeat(300) }), /not-well-formed/],
  laughs: [
    tei({
      prolog: `<!DOCTYPE TEI [<!ENTITY l0 "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]>`,
      body: '<p>&l9;</p>',
    }),
    /not-well-formed/,
  ],
}

test('broken files are told with their places and left out', async () => {
  const edition = newEdition({ 'tei/good.xml': tei() })
  for (const [name, [content]] of Object.entries(broken)) edition.put(`tei/${name}.xml`, content)
  const { problems, textOf, report } = await build(edition)
  for (const [name, [, said]] of Object.entries(broken)) {
    const told = problems.filter(one => one.startsWith(`tei/${name}.xml`))
    expect(told[0]).toMatch(said)
    // Checks and pages find it both: it is told once.
    expect(new Set(told).size).toBe(told.length)
    expect(textOf(name)).toBeUndefined()
  }
  expect(textOf('good')).toContain('Text.')
  expect(report.published?.documents).toBe(1)
})

/** What looks odd, and is shown: its content, and what its page has. */
const odd: Readonly<Record<string, readonly [content: string | Uint8Array, shown: string]>> = {
  'latin-1': [
    Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${tei({ body: '<p>caf\u00e9</p>' })}`, 'latin1'),
    'caf\u00e9',
  ],
  'utf-16': [
    Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${tei({ body: '<p>caf\u00e9</p>' })}`, 'utf16le'),
    'caf\u00e9',
  ],
  'own-entities': [
    tei({
      prolog: '<!DOCTYPE TEI [<!ENTITY a "x]>y"><!-- ]> --><!ENTITY b "<hi>&#38;#60;</hi>">]>',
      body: '<p>&a; &b;</p>',
    }),
    'x]&gt;y',
  ],
  'odd-names': [
    tei({
      header: '<encodingDesc><__proto__ constructor="1"/></encodingDesc>',
      body: '<p>A<constructor>B</constructor><toString>C</toString></p>',
    }),
    'B',
  ],
  'deep-header': [tei({ header: `<encodingDesc>${'<p>'.repeat(200)}${'</p>'.repeat(200)}</encodingDesc>` }), 'Text.'],
  'odd-values': [
    tei({
      body: '<pb n="99999999999999999999"/><p><date when="9999999-99-99">Then</date> <num value="1e999">N</num></p>',
    }),
    'Then',
  ],
  'html-inside': [
    tei({
      body: '<p><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(2)"/><ref target="javascript:alert(3)">R</ref></p>',
    }),
    'R',
  ],
}

test('odd files are shown, and do nothing', async () => {
  const edition = newEdition()
  for (const [name, [content]] of Object.entries(odd)) edition.put(`tei/${name}.xml`, content)
  const { textOf, report, problems } = await build(edition)
  for (const [name, [, shown]] of Object.entries(odd))
    expect([name, textOf(name)]).toEqual([name, expect.stringContaining(shown)])
  expect(report.published?.documents).toBe(Object.keys(odd).length)
  expect(problems.filter(one => one.includes('stylesheet-failed'))).toEqual([])
  expect(textOf('html-inside')).not.toMatch(/<script>|onerror|javascript:/)
})
