/** TEI from archives as an editor imports it: files, folders and archives, good, broken and hostile. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition, encodeOnly } from '../../src/build.ts'
import { importFiles } from '../../src/import/import-edition.ts'
import { strToU8, zipSync } from '../../src/read/zip.ts'
import { checkEdition } from '../../src/validate/check-edition.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { bytesBelow, newFolder, stateBelow } from '../support/program.ts'

const header =
  '<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>'
const tei = (words: string, prolog = '') =>
  `${prolog}<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><body><p>${words}</p></body></text></TEI>`

/** Puts files into a folder `archive` outside of the edition, and imports it. */
async function importing(edition: TestEdition, files: Readonly<Record<string, string | Uint8Array>>, date?: string) {
  const folder = newFolder()
  for (const [file, content] of Object.entries(files)) {
    const place = path.join(folder, 'archive', file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, content)
  }
  return importFiles(edition.effects, { paths: ['archive'], directory: folder, ...(date !== undefined && { date }) })
}
const codes = (report: { diagnostics: readonly { code: string }[] }) => report.diagnostics.map(one => one.code)

test('an edition may be imported TEI alone: the bytes are kept, and its pages are built', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site]\n' })
  const bytes = `\ufeff${tei('Dear Sir,\r\n&#13; <!-- a comment --> caf\u0065\u0301 \ue000', '<?xml version="1.0"?>\r\n<?xml-model href="letters.rng"?>')}\n<!-- after -->`
  const report = await importing(edition, { 'letters/one.xml': bytes }, '2026-11-23')
  expect(report.imported).toEqual([{ name: 'archive/letters/one.xml', document: 'tei/one.xml' }])
  expect(edition.get('received/archive/letters/one.xml')).toBe(bytes)
  expect(edition.get('tei/one.xml')).toBe(bytes)
  expect(edition.get('received/provenance.yaml')).toMatch(/received: "?2026-11-23"?\n.*sha256: [0-9a-f]{64}/s)
  expect(edition.get('received/provenance.yaml')).toContain('letters.rng')
  const built = await buildEdition(edition.effects, { paths: [] })
  expect(built.published?.documents).toBe(1)
  expect(edition.get('tei/one.xml')).toBe(bytes)
})

const inTei = (name: string) => `<${name} xmlns="http://www.tei-c.org/ns/1.0"`
const partsOfTei: Readonly<Record<string, string>> = {
  'page.xml': `<?xml-model href="page.rng"?>\n<!DOCTYPE surface [<!ENTITY who "Clerval">]>\n${inTei('surface')} partOf="#vol1"><zone><line>Dear &who;,</line></zone></surface>\n<!-- after -->`,
  'chapter.xml': `<t:div xmlns:t="http://www.tei-c.org/ns/1.0"><t:head>Chapter</t:head><t:p>Of a storm.</t:p></t:div>`,
  'words.xml': `${inTei('text')}><body><p>Only text.</p></body></text>`,
}
test('a page, a division, a text in a file of its own is a document, and goes out as it came', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site, print]\nexchange: [tei, simple]\n' })
  const report = await importing(edition, partsOfTei)
  expect(report.refused).toBe(0)
  expect(codes(report)).toEqual(['tei-part', 'tei-part', 'tei-part'])
  const built = await buildEdition(edition.effects, { paths: [] })
  expect(built.published?.documents).toBe(3)
  expect(built.diagnostics.filter(one => one.severity === 'error')).toEqual([])
  const words = { page: 'Dear Clerval,', chapter: 'Of a storm.', words: 'Only text.' }
  for (const [id, text] of Object.entries(words)) {
    expect(edition.get(`output/site/documents/${id}.html`)).toContain(text)
    expect(edition.get(`output/exchange/tei/${id}.xml`)).toBe(partsOfTei[`${id}.xml`])
    expect(edition.get(`output/exchange/simple/${id}.xml`)).toMatch(new RegExp(`<title>${id}</title>.*${text}`, 's'))
  }
  expect(edition.get('output/exchange/tei/corpus.xml')).toMatch(/<text><body><t:div .*<sourceDoc><surface /s)
})

test('names are set into imported TEI where it is asked for: as proposals, into the working copy, and nothing else changes', async () => {
  const persons =
    '<person xml:id="keats"><persName><forename>John</forename> <surname>Keats</surname></persName></person>'
  const edition = newEdition({
    'edition.yaml': 'title: A test\nbuild: [site]\n',
    'tei/authority/persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<standOff><listPerson>${persons}</listPerson></standOff></TEI>`,
  })
  const one = tei('<!-- a --> John Keats wrote on 3 May 1819.\r\n&#13;<unclear>Bye</unclear>', '<?a b?>\n')
  await importing(edition, { 'one.xml': one, 'two.xml': tei('John Keats again.') })
  await buildEdition(edition.effects, { paths: [] })
  expect(edition.get('tei/one.xml')).toBe(one)

  const encoded = await encodeOnly(edition.effects, { paths: ['one'], enrich: true })
  expect(encoded.encoded?.written).toContain('tei/one.xml')
  const enriched = edition.get('tei/one.xml')
  expect(enriched).toMatch(/<persName[^>]* ref="[^"]*keats"[^>]*>John Keats<\/persName>/)
  expect(enriched).toMatch(/<date when="1819-05-03"/)
  expect(enriched.replace(/<\/?(?:persName|date)\b[^>]*>/g, '').replace(/<(encodingDesc)\b.*?<\/\1>/s, '')).toBe(one)
  expect(edition.get('received/archive/one.xml')).toBe(one)
  expect(edition.get('tei/two.xml'), 'not asked for').toBe(tei('John Keats again.'))
  const before = stateBelow(edition.root)
  await buildEdition(edition.effects, { paths: [] })
  expect(edition.get('tei/one.xml')).toBe(enriched)
  expect(Object.keys(stateBelow(edition.root)).filter(file => file.startsWith('decisions/'))).toEqual(
    Object.keys(before).filter(file => file.startsWith('decisions/')),
  )

  edition.put('decisions/one.yaml', 'decisions:\n  - kind: person\n    quote: John Keats\n    verdict: reject\n')
  await buildEdition(edition.effects, { paths: [] })
  expect(edition.get('tei/one.xml')).toMatch(/<persName(?![^>]* ref=)[^>]* resp="#editors"[^>]*>John Keats</)
})

test('TEI that the editor changed by hand is not enriched over the change', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site]\n' })
  await importing(edition, { 'one.xml': tei('On 3 May 1819.') })
  edition.put('tei/one.xml', tei('On 3 May 1819, mine.'))
  const report = await encodeOnly(edition.effects, { paths: [], enrich: true })
  expect(edition.get('tei/one.xml')).toBe(tei('On 3 May 1819, mine.'))
  expect(codes(report)).toContain('edited-by-hand')
})

test('the same bytes a second time change nothing; others under the same name are refused', async () => {
  const edition = newEdition()
  await importing(edition, { 'a.xml': tei('One.') })
  edition.put('tei/a.xml', tei('One, enriched.'))
  const before = stateBelow(edition.root)
  const again = await importing(edition, { 'a.xml': tei('One.') })
  expect(again).toMatchObject({ imported: [], unchanged: 1, refused: 0 })
  const other = await importing(edition, { 'a.xml': tei('Two.') })
  expect(codes(other)).toEqual(['received-differs'])
  expect(stateBelow(edition.root)).toEqual(before)
})

test('what was laid into tei/ or is a transcript keeps its name', async () => {
  const edition = newEdition({ 'tei/a.xml': tei('Mine.'), 'transcripts/b.txt': 'Text.' })
  const { imported } = await importing(edition, { 'a.xml': tei('Theirs.'), 'b.xml': tei('Too.') })
  expect(imported.map(one => one.document)).toEqual(['tei/archive-a.xml', 'tei/archive-b.xml'])
  expect(edition.get('tei/a.xml')).toBe(tei('Mine.'))
})

test('what was written into the list of received files stays', async () => {
  const edition = newEdition()
  await importing(edition, { 'a.xml': tei('One.') })
  edition.put('received/provenance.yaml', `${edition.get('received/provenance.yaml')}  # asked again in May`)
  await importing(edition, { 'b.xml': tei('Two.') })
  expect(edition.get('received/provenance.yaml')).toMatch(/# asked again in May\n- file: received\/archive\/b\.xml/)
  edition.put('received/provenance.yaml', 'no list')
  await expect(importing(edition, { 'c.xml': tei('Three.') })).rejects.toThrow(
    'received/provenance.yaml cannot be read.',
  )
})

test.each([
  ['UTF-16 LE', Buffer.from(`\ufeff${tei('“Née”', '<?xml version="1.0" encoding="UTF-16"?>')}`, 'utf16le')],
  ['UTF-16 BE', Buffer.from(`\ufeff${tei('“Née”', '<?xml version="1.0" encoding="UTF-16"?>')}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(tei('\x93N\xe9e\x94', '<?xml version="1.0" encoding="windows-1252"?>'), 'latin1')],
  [
    'ISO-8859-1 with its quotation marks declared',
    Buffer.from(
      tei(
        '&lq;N\xe9e&rq;',
        '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE TEI [<!ENTITY lq "&#x201c;"><!ENTITY rq "&#x201d;">]>',
      ),
      'latin1',
    ),
  ],
])('%s is read as it was meant', async (_name, bytes) => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site]\n' })
  const { imported } = await importing(edition, { 'a.xml': bytes })
  expect(imported).toHaveLength(1)
  expect(readFileSync(path.join(edition.root, 'tei/a.xml')).equals(bytes)).toBe(true)
  await buildEdition(edition.effects, { paths: [] })
  expect(edition.get('output/site/documents/a.html')).toContain('“Née”')
})

const laughs = Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join(
  '',
)
const hostile: readonly (readonly [string, string | Uint8Array, string])[] = [
  ['an external entity', tei('&x;', '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'external-entity'],
  ['an entity of an external DTD', tei('&foo;', '<!DOCTYPE TEI SYSTEM "http://example.org/a.dtd">'), 'external-entity'],
  ['entities that grow', tei('&a12;', `<!DOCTYPE TEI [<!ENTITY a0 "lol">${laughs}]>`), 'not-well-formed'],
  [
    'one long entity many times',
    tei('&a;'.repeat(50_000), `<!DOCTYPE TEI [<!ENTITY a "${'a'.repeat(50_000)}">]>`),
    'not-well-formed',
  ],
  ['an entity of itself', tei('&x;', '<!DOCTYPE TEI [<!ENTITY x "&y;"><!ENTITY y "&x;">]>'), 'not-well-formed'],
  ['100,000 levels', tei(`${'<hi>'.repeat(100_000)}${'</hi>'.repeat(100_000)}`), 'not-well-formed'],
  ['an attribute twice', tei('<hi rend="a" rend="b"/>'), 'not-well-formed'],
  ['two roots', `${tei('a')}<TEI/>`, 'not-well-formed'],
  ['NUL', tei('a\0b'), 'not-well-formed'],
  ['a control character', tei('a&#1;b'), 'not-well-formed'],
  ['an encoding that nobody knows', tei('a', '<?xml version="1.0" encoding="x-none"?>'), 'not-well-formed'],
  ['TEI P4', '<TEI.2><text><body><p>a</p></body></text></TEI.2>', 'tei-p4'],
  ['TEI without its namespace', '<TEI><text><body><p>a</p></body></text></TEI>', 'wrong-namespace'],
  ['another vocabulary', '<ead><archdesc/></ead>', 'not-tei'],
  ['nothing', '', 'empty-file'],
  ['50 MB', Buffer.alloc(50_000_001, 32), 'too-large'],
]
test.each(hostile)('%s is refused, and the rest goes on', async (_name, bytes, code) => {
  const edition = newEdition()
  const report = await importing(edition, { 'bad.xml': bytes, 'good.xml': tei('Good.') })
  expect(report.imported.map(one => one.document)).toEqual(['tei/good.xml'])
  const found = report.diagnostics.filter(one => one.severity === 'error')
  expect(found[0]).toMatchObject({ code, file: 'archive/bad.xml', hint: expect.stringMatching(/./) })
  expect(Object.keys(bytesBelow(edition.root))).not.toContain('received/archive/bad.xml')
})

test('the place of an external entity is its line and column', async () => {
  const edition = newEdition()
  const file = tei('é\n  &x;', '<!DOCTYPE TEI [<!ENTITY x SYSTEM "x.txt">]>\n')
  const { diagnostics } = await importing(edition, { 'a.xml': file })
  expect(diagnostics[0]?.place).toMatchObject({ line: 3, column: 3 })
})

const include = (attributes: string, content = '') =>
  `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" ${attributes}>${content}</xi:include>`
const fallback = '<xi:fallback><hi>nothing</hi></xi:fallback>'

test('pages show what a file includes from the edition; the file stays and goes out as it came', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site]\nexchange: [tei]\n' })
  const file = tei(
    [
      'Before,',
      include('href="Part%20Two.xml"'),
      include('href="Part%20Two.xml" xpointer="p2"'),
      include('href="sub/words.txt" parse="text"'),
      include('href="../../../secret.xml"'),
      include('href="https://example.org/a.xml"', fallback),
      include('href="missing.xml"', fallback),
      include('href="b.xml"'),
      'after.',
    ].join('\n'),
  )
  const part =
    '<!DOCTYPE t:seg [<!ENTITY who "Clerval">]><t:seg xmlns:t="http://www.tei-c.org/ns/1.0">&who; spoke, <t:seg xml:id="p2">twice</t:seg>.</t:seg>'
  const report = await importing(edition, { 'a.xml': file, 'b.xml': tei('Another.') })
  expect(report.diagnostics.map(({ code, place }) => [code, place?.line])).toEqual([['include-outside', 6]])
  edition.put('received/archive/Part Two.xml', part)
  edition.put('received/archive/sub/words.txt', 'x < y &amp; z')
  const built = await buildEdition(edition.effects, { paths: [] })
  expect(
    built.diagnostics.filter(one => /include/.test(one.code)).map(({ code, place }) => [code, place?.line]),
  ).toEqual([
    ['include-outside', 5],
    ['include-outside', 6],
    ['include-not-shown', 7],
  ])
  const [, words = ''] = /Before,(.*)after\./s.exec(edition.get('output/site/documents/a.html')) ?? []
  expect(
    words
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('Clerval spoke, twice. twice x &lt; y &amp;amp; z nothing nothing')
  expect(built.published?.documents).toBe(2)
  expect(edition.get('tei/a.xml')).toBe(file)
  expect(edition.get('output/exchange/tei/a.xml')).toBe(file)
  edition.put('received/archive/Part Two.xml', part.replace('Clerval', 'Elizabeth'))
  await buildEdition(edition.effects, { paths: [] })
  expect(edition.get('output/site/documents/a.html')).toContain('Elizabeth')
})

test('files that include one another, or grow without end, are stopped', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\nbuild: [site]\n' })
  const part = (content: string) => `<seg xmlns="http://www.tei-c.org/ns/1.0">${content}</seg>`
  const ten = (name: string) => part(include(`href="${name}.xml"`).repeat(10))
  edition.put('received/loop.xml', part(`round ${include('href="loop.xml"')}`))
  for (let level = 0; level < 12; level++) edition.put(`received/level${level}.xml`, ten(`level${level + 1}`))
  edition.put('received/level12.xml', part('x'))
  edition.put(
    'tei/a.xml',
    tei(`Here ${include('href="../received/loop.xml"')}, ${include('href="../received/level0.xml"')} there.`),
  )
  const { diagnostics, published } = await buildEdition(edition.effects, { paths: [] })
  const told = diagnostics.filter(one => one.code === 'include-not-shown').map(one => one.message)
  expect(told.some(message => /in its turn/.test(message))).toBe(true)
  expect(told.some(message => /too long/.test(message))).toBe(true)
  expect(published?.documents).toBe(1)
})

test('what the program’s profile does not know in received TEI is told and no error; a schema that was asked for decides', async () => {
  const edition = newEdition()
  await importing(edition, { 'a.xml': tei('<unheard>Of</unheard> <ref target="#nowhere">there</ref>') })
  const severities = async () =>
    Object.fromEntries((await checkEdition(edition.effects)).diagnostics.map(one => [one.code, one.severity]))
  expect(await severities()).toMatchObject({ 'schema-invalid': 'info', 'dangling-pointer': 'warning' })
  edition.put('received/provenance.yaml', '')
  expect(await severities()).toMatchObject({ 'schema-invalid': 'error', 'dangling-pointer': 'error' })
  edition.put('received/provenance.yaml', 'no list')
  expect(await severities()).toMatchObject({ 'provenance-unreadable': 'error' })
})

test('links in a folder are not followed', async () => {
  const folder = newFolder()
  mkdirSync(path.join(folder, 'archive'))
  writeFileSync(path.join(folder, 'secret.xml'), tei('Secret.'))
  symlinkSync(path.join(folder, 'secret.xml'), path.join(folder, 'archive/link.xml'))
  const edition = newEdition()
  const report = await importFiles(edition.effects, { paths: ['archive'], directory: folder })
  expect(report.imported).toEqual([])
  expect(codes(report)).toEqual(['no-file'])
})

test('an archive brings its TEI; names that lead elsewhere, and bombs, are refused', async () => {
  const folder = newFolder()
  const archive = zipSync({
    'ok/1.xml': strToU8(tei('One.')),
    '../../out.xml': strToU8(tei('Out.')),
    '/etc/abs.xml': strToU8(tei('Out.')),
    'C:\\abs.xml': strToU8(tei('Out.')),
    'bomb.xml': new Uint8Array(60_000_000),
    'image.jpg': strToU8('x'),
    '__MACOSX/._1.xml': strToU8('x'),
    'ok/2.xml': strToU8(tei('Two.')),
  })
  writeFileSync(path.join(folder, 'post.zip'), archive)
  const edition = newEdition()
  const report = await importFiles(edition.effects, { paths: ['post.zip'], directory: folder })
  expect(report.imported.map(one => one.name)).toEqual(['post/ok/1.xml', 'post/ok/2.xml'])
  expect(codes(report).sort()).toEqual(['not-xml', 'too-large', 'unsafe-name', 'unsafe-name', 'unsafe-name'])
  expect(Object.keys(bytesBelow(folder)).filter(file => file.endsWith('.xml'))).toEqual([])
})

test('an archive that says a wrong size is stopped at the real one; one that is cut off is told', async () => {
  const folder = newFolder()
  const archive = zipSync({ 'bomb.xml': new Uint8Array(60_000_000), 'a.xml': strToU8(tei('One.')) })
  const view = Buffer.from(archive)
  for (let at = 0; at < view.length - 30; at++) {
    if (view.readUInt32LE(at) === 0x04034b50 && view.readUInt32LE(at + 22) === 60_000_000)
      view.writeUInt32LE(10, at + 22)
  }
  writeFileSync(path.join(folder, 'lies.zip'), view)
  const whole = zipSync({ 'a.xml': strToU8(tei('One.')), 'b.xml': strToU8(tei('Two.')) })
  writeFileSync(path.join(folder, 'cut.zip'), whole.subarray(0, 100))
  writeFileSync(path.join(folder, 'none.zip'), 'no archive, but a line that is long enough to be one')
  const edition = newEdition()
  const report = await importFiles(edition.effects, { paths: ['lies.zip', 'cut.zip', 'none.zip'], directory: folder })
  expect(report.imported.map(one => one.name)).toEqual(['lies/a.xml'])
  expect(codes(report)).toEqual(['too-large', 'archive-unreadable', 'archive-unreadable'])
})

test('a file that has not its checksum, and a link, are left out of an archive; the rest is taken', async () => {
  const folder = newFolder()
  const link = [strToU8('/etc/hostname'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] as const
  const texts = { 'a.xml': strToU8(tei('One.')), 'b.xml': strToU8(tei('Two, which is damaged.')) }
  const archive = Buffer.from(zipSync({ ...texts, 'link.xml': [link[0], link[1]] }, { level: 0 }))
  archive.write('Too', archive.indexOf('Two, which'))
  writeFileSync(path.join(folder, 'post.zip'), archive)
  const edition = newEdition()
  const report = await importFiles(edition.effects, { paths: ['post.zip'], directory: folder })
  expect(report.imported.map(one => one.name)).toEqual(['post/a.xml'])
  expect(report.diagnostics.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'archive-damaged post.zip: b.xml',
    'no-file post.zip: link.xml',
  ])
})

test('names become such as every system can hold, and stay apart', async () => {
  const edition = newEdition()
  const long = `${'x'.repeat(120)}.xml`
  const names = ['Brief Müller.xml', 'brief-müller.xml', 'con.xml', 'Письмо.xml', long, 'provenance.yaml.xml']
  const report = await importing(edition, Object.fromEntries(names.map(name => [name, tei(name)])))
  expect(report.imported).toHaveLength(names.length)
  const kept = Object.keys(bytesBelow(path.join(edition.root, 'received'))).filter(file => file.endsWith('.xml'))
  expect(new Set(kept.map(file => file.toLowerCase())).size).toBe(names.length)
  for (const file of kept) expect(file).toMatch(/^archive\/(?!con\.)[A-Za-z0-9][\w.-]{0,99}\.xml$/)
})

test('lists of persons alone stand among the authorities', async () => {
  const edition = newEdition()
  const people = `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<standOff><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson></standOff></TEI>`
  const { imported } = await importing(edition, { 'people.xml': people })
  expect(imported[0]?.document).toBe('tei/authority/people.xml')
})

test('the edition does not import itself', async () => {
  const edition = newEdition({ 'tei/a.xml': tei('Mine.') })
  const report = await importFiles(edition.effects, { paths: ['.', 'tei', 'no.xml'], directory: edition.root })
  expect(codes(report)).toEqual(['import-of-itself', 'import-of-itself', 'no-such-file'])
})

test('lists of persons in documents are told once, with what makes registers of them', async () => {
  const edition = newEdition()
  const lists = '<back><listPerson><person xml:id="a"><persName>A</persName></person></listPerson></back></text>'
  const files = {
    'a.xml': tei('A').replace('</text>', lists),
    'b.xml': tei('B').replace('</text>', lists),
    'c.xml': tei('C'),
  }
  const { diagnostics } = await importing(edition, files)
  expect(diagnostics).toHaveLength(1)
  expect(diagnostics[0]).toMatchObject({ severity: 'info', code: 'lists-in-documents', file: 'tei/a.xml' })
  expect(diagnostics[0]?.message).toMatch(/^This document, and 1 more, list persons/)
})
