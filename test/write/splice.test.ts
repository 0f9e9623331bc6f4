/** Received TEI gains mark-up and loses nothing: without what was set into it, it is the file that came. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setInto, takeOut } from '../../src/write/splice.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { encodeText } from '../support/encode.ts'
import { samplePersons } from '../support/persons.ts'
import { runs } from '../support/random.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'

const header =
  '<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'
const tei = (body: string, prolog = '') =>
  `${prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body>${body}</body></text></TEI>`

const encode = (xml: string | Uint8Array, decisions?: string) =>
  encodeText(xml, { name: 'a.xml', persons: samplePersons, decisions })
const body = (xml: string, decisions?: string) =>
  /<body>(.*)<\/body>/s.exec(encode(tei(xml), decisions).encoded?.tei ?? '')?.[1] ?? ''

/** Tags, comments, instructions and CDATA sections whole, text by characters. */
function tokensOf(xml: string): string[] {
  return xml.match(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^>]*>|&[^;]*;|[\s\S]/g) ?? []
}

const ours = /^<\/?(?:[\w.-]+:)?(?:persName|rs|roleName|surname|forename|date|time|ref)\b/

/** What is in the second and not in the first, if the first is in the second, in order. */
function added(received: string, enriched: string): string[] | undefined {
  const wanted = tokensOf(received)
  let at = 0
  const others = tokensOf(enriched).filter(token => {
    if (token !== wanted[at]) return true
    at++
    return false
  })
  return at === wanted.length ? others : undefined
}

function expectKept(bytes: Uint8Array): void {
  const { encoded, diagnostics } = encode(bytes)
  expect(diagnostics.filter(one => one.code === 'account-broken')).toEqual([])
  if (!encoded) return
  const result = encoded.bytes ?? new Uint8Array()
  expect(checkWellFormed(result, 'a.xml')).toEqual([])
  const decode = (one: Uint8Array) => Buffer.from(one).toString('latin1')
  const more = added(
    decode(bytes),
    decode(result).replace(
      /<(\w+:)?encodingDesc><(\w+:)?appInfo>.*?<\/\1encodingDesc>|<(\w+:)?encodingDesc><(\w+:)?listPrefixDef>.*?<\/\4encodingDesc>/s,
      '',
    ),
  )
  expect(more).toBeDefined()
  expect((more ?? []).filter(token => !ours.test(token))).toEqual([])
}

test('calls are linked to a list of notes where all of them are sure', () => {
  const list = '<div type="notes"><head>Notes</head><p>1. Not found.</p><p>2. Not printed.</p></div>'
  const ids =
    '<div type="notes"><head>Notes</head><p xml:id="note-1">1. Not found.</p><p xml:id="note-2">2. Not printed.</p></div>'
  const call = (n: number, text = String(n)) => `<ref type="noteCall" target="#note-${n}">${text}</ref>`
  const raised = (text: string) => `<hi rend="superscript">${text}</hi>`
  expect(body(`<div><p>He came${raised('1')} and went.${raised('2')}</p></div>${list}`)).toBe(
    `<div><p>He came${raised(call(1))} and went.${raised(call(2))}</p></div>${ids}`,
  )
  expect(body(`<div><p>He came[1] and went.[2]</p></div>${list}`)).toBe(
    `<div><p>He came${call(1, '[1]')} and went.${call(2, '[2]')}</p></div>${ids}`,
  )
  expect(body(`<div><p>He came1 and went.2</p></div>${list}`)).toBe(
    `<div><p>He came${call(1)} and went.${call(2)}</p></div>${ids}`,
  )
  const items = '<list type="notes"><item xml:id="a" n="7">Not found.</item></list>'
  expect(body(`<p>He came [7].</p>${items}`)).toBe(`<p>He came <ref type="noteCall" target="#a">[7]</ref>.</p>${items}`)
})

test('of several lists each belongs to the text above it', () => {
  const part = (n: string, call: string, id = '') =>
    `<div><p>He came${call}.</p><list type="notes"><item${id}>1. Note ${n}.</item></list></div>`
  expect(body(part('one', '[1]') + part('two', '[1]'))).toBe(
    part('one', '<ref type="noteCall" target="#note-1">[1]</ref>', ' xml:id="note-1"') +
      part('two', '<ref type="noteCall" target="#note-1-2">[1]</ref>', ' xml:id="note-1-2"'),
  )
})

test('a list of notes is not linked where a call is missing, stands twice, or is linked already', () => {
  const list = '<div type="notes"><p>1. Not found.</p><p>2. Not printed.</p></div>'
  for (const text of ['He came[1] and went.', 'He came[1] and went.[2] He came[2].', 'He came[2] and went.[1]']) {
    const xml = `<div><p>${text}</p></div>${list}`
    expect(body(xml)).toBe(xml)
    expect(encode(tei(xml)).diagnostics.map(one => one.code)).toContain('received-notes')
  }
  const linked =
    '<p>He came<ref target="#n1">1</ref>.</p><list type="notes"><item xml:id="n1">1. Not found.</item></list>'
  expect(body(linked)).toBe(linked)
  expect(encode(tei(linked)).diagnostics).toEqual([])
})

test('names and dates in running text, inside and around mark-up', () => {
  expect(body('<p>To Mr. Harriman, <hi>March 4, 1941</hi>.</p>')).toBe(
    '<p>To <persName ref="pers:harriman"><roleName>Mr.</roleName> <surname>Harriman</surname></persName>, <hi><date when="1941-03-04">March 4, 1941</date></hi>.</p>',
  )
})

test('nothing inside of what is marked already, and nothing across mark-up', () => {
  const marked = '<p><persName>Mr. Harriman</persName>, <date>March 4, 1941</date>, <ref>Mr. Harriman</ref></p>'
  expect(body(marked)).toBe(marked)
  const crossing = '<p><hi>see Mr.</hi> Harriman</p>'
  expect(body(crossing)).toBe(crossing)
  expect(encode(tei('<p>On <hi>the March</hi> 4, 1941</p>')).diagnostics.map(one => one.code)).toEqual(['not-spliced'])
})

test('no mark-up inside of a CDATA section', () => {
  const section = '<p><![CDATA[To Mr. Harriman <b>]]></p>'
  expect(body(section)).toBe(section)
})

test('a file in which nothing is found stays as it is', () => {
  const bytes = Buffer.from(`\ufeff${tei('<p>No one.</p>\r\n', '<?xml version="1.0"?>\r\n<!-- a -->')}`)
  expect(Buffer.from(encode(bytes).encoded?.bytes ?? [])).toEqual(bytes)
})

test.each(['utf16le', 'latin1', 'utf8'] as const)('the encoding stays: %s', encoding => {
  const name = { utf16le: 'UTF-16', latin1: 'ISO-8859-1', utf8: 'UTF-8' }[encoding]
  const mark = encoding === 'utf16le' ? '\ufeff' : ''
  const xml = `${mark}${tei('<p>Zoë saw Mr. Harriman.</p>\r\n', `<?xml version="1.0" encoding="${name}"?>\r\n`)}`
  const { encoded } = encode(Buffer.from(xml, encoding))
  const result = Buffer.from(encoded?.bytes ?? []).toString(encoding)
  expect(result).toContain('Zoë saw <persName ref="pers:harriman">')
  expect(result).toContain('</p>\r\n')
  expect(checkWellFormed(encoded?.bytes ?? new Uint8Array(), 'a.xml')).toEqual([])
})

test('the prefix of the file is that of the tags', () => {
  const xml = tei('<p>Mr. Harriman</p>')
    .replace(/<(\/?)(?=\w)/g, '<$1t:')
    .replace('xmlns=', 'xmlns:t=')
  const { encoded } = encode(xml)
  expect(encoded?.tei).toContain('<t:p><t:persName ref="pers:harriman"><t:roleName>Mr.</t:roleName>')
  expect(encoded?.tei).toContain('</t:fileDesc><t:encodingDesc><t:appInfo>')
})

test('verdicts count as in transcripts', () => {
  const xml = '<p>Ambassador Harriman wrote. Then Harriman left.</p>'
  const { encoded } = encode(tei(xml))
  expect(encoded?.decisions).toContain('quote: Harriman')
  const decided = encoded?.decisions?.replaceAll(/^( {4}certainty: \w+)$/gm, '$1\n    verdict: accept')
  expect(body(xml, decided)).toContain('resp="#ed" cert="high">')
  expect(encode(tei(xml), decided).encoded?.tei).toContain('<respStmt xml:id="ed"><resp>editor</resp>')
})

test('what is set in can be taken out', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.array(fc.tuple(fc.nat(), fc.uint8Array())), (bytes, pieces) => {
      const splices = pieces.map(([at, more]) => ({ at: at % bytes.length, bytes: more })).sort((a, b) => a.at - b.at)
      expect(takeOut(setInto(bytes, splices), splices)).toEqual(bytes)
    }),
    runs(200),
  )
})

const words = fc.constantFrom(
  ...[
    'Mr.',
    'Harriman',
    'General Marshall',
    'March 4, 1941',
    'see telegram 934, October 1, 1943',
    'Marshal ',
    'Stalin',
  ],
  ...[
    ' ',
    '\n',
    ', ',
    '&amp;',
    '&#8212;',
    '<lb/>',
    '<!-- x -->',
    '<pb n="2" break="no"/>',
    '<![CDATA[Mr. <Harriman>]]>',
    '<?x y?>',
  ],
)
const { content } = fc.letrec<{ content: string; node: string }>(tie => ({
  content: fc
    .array(fc.oneof({ depthSize: 'small' }, words, tie('node')), { maxLength: 6 })
    .map(parts => parts.join(' ')),
  node: fc
    .tuple(
      fc.constantFrom('hi', 'persName', 'date', 'note', 'ref', 'choice', 'q', 'seg', 'del', 'add', 'title', 'app'),
      tie('content'),
    )
    .map(([name, inner]) => `<${name}>${inner}</${name}>`),
}))

test('whatever the mark-up, nothing is lost of it', () => {
  fc.assert(
    fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), paragraphs => {
      expectKept(new TextEncoder().encode(tei(paragraphs.map(inner => `<p>${inner}</p>`).join('\n'))))
    }),
    runs(200),
  )
})

for (const folder of ['zoo', 'gold'])
  sharedTest(`nothing is lost of the TEI in ${folder}`, () => {
    const root = sharedFile('corpora', folder)
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.xml'))
    for (const file of files.sort()) {
      expectKept(readFileSync(path.join(root, file)))
    }
  })
