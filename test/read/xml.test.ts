/** PAGE XML and ALTO: text and places, and files that are broken or hostile. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { readXmlTranscript } from '../../src/read/xml.ts'
import { loadValidator, type ValidationContext, validateDocument } from '../../src/validate/validate.ts'
import { sumOf } from '../../src/write/account.ts'
import { encodeText } from '../support/encode.ts'
import { runs } from '../support/random.ts'

const pageNamespace = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'
const page = (regions: string, prolog = '') =>
  `${prolog}<PcGts xmlns="${pageNamespace}"><Page imageFilename="1.jpg" imageWidth="100" imageHeight="100">${regions}</Page></PcGts>`
const region = (...lines: string[]) =>
  `<TextRegion>${lines.map(text => `<TextLine><TextEquiv><Unicode>${text}</Unicode></TextEquiv></TextLine>`).join('')}</TextRegion>`

const read = (xml: string | Uint8Array) =>
  readXmlTranscript(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, {
    id: 'a',
    path: 'transcripts/a.xml',
    language: 'en',
  })
const problems = (xml: string | Uint8Array) =>
  read(xml).diagnostics.map(one => `${one.severity} ${one.code} ${one.place?.line}:${one.place?.column}`)

test('lines end in line ends, regions in blank lines', () => {
  const [source] = read(page(region('One', 'two') + region('Three &amp; <![CDATA[<four>]]>'))).sources
  expect(source?.text).toBe('One\ntwo\n\nThree & <four>')
  expect(source?.format).toBe('page-xml')
})

test('an offset leads back to line, column and byte of the file', () => {
  const xml = page(`\n${region('Zoë', 'wrote')}`)
  const [source] = read(xml).sources
  const at = source?.origin(source.text.indexOf('wrote'))
  expect(at?.line).toBe(2)
  expect(new TextDecoder().decode(new TextEncoder().encode(xml).subarray(at?.byte)).startsWith('wrote')).toBe(true)
})

test('UTF-16, with a byte order mark', () => {
  const bytes = Buffer.from(`\ufeff${page(region('Zoë wrote'), '<?xml version="1.0" encoding="UTF-16"?>')}`, 'utf16le')
  expect(read(bytes).sources[0]?.text).toBe('Zoë wrote')
})

test('entities of the file are read, and those that blow up are refused', () => {
  expect(read(page(region('&me;'), '<!DOCTYPE PcGts [<!ENTITY me "The Board">]>')).sources[0]?.text).toBe('The Board')
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const bomb = page(region('&l9;'), `<!DOCTYPE PcGts [<!ENTITY l0 "ha">${laughs}]>`)
  expect(problems(bomb)[0]).toMatch(/^error not-well-formed 1:\d+$/)
})

test('XML of another kind, or of another namespace', () => {
  expect(problems('<!-- a -->\n <mets/>')).toEqual(['error unknown-xml 2:2'])
  expect(problems(page(region('a')).replace(pageNamespace, 'urn:x'))).toEqual(['error wrong-namespace 1:1'])
  expect(problems('<alto/>')).toEqual(['error empty-file undefined:undefined'])
  expect(problems('<PcGts')).toEqual(['error not-well-formed 1:7'])
  expect(problems('')).toEqual(['error empty-file 1:1'])
})

test('pages without text', () => {
  expect(problems(page('<TextRegion><TextLine/></TextRegion>'))).toEqual(['error empty-file undefined:undefined'])
})

test('depth is bounded by the parser', () => {
  const deep = page(`${'<TextRegion>'.repeat(300)}${'</TextRegion>'.repeat(300)}`)
  expect(problems(deep)[0]).toMatch(/^error not-well-formed/)
})

test('long names, long rows of signs and many lines take linear time', () => {
  const long = 100_000
  const custom = `custom="${'a'.repeat(long)} ${'{'.repeat(long)} ${'x{'.repeat(long)}"`
  const lines = Array.from({ length: 5000 }, (_, at) => `line ${at}-`)
  const xml = page(`<TextRegion ${custom}/>${region(...lines, '-'.repeat(long), ' '.repeat(long), 'end')}`)
  const start = performance.now()
  expect(read(xml).sources[0]?.text).toContain('end')
  expect(performance.now() - start).toBeLessThan(5000)
})

const word = fc.constantFrom(
  'Thomas',
  'Ward',
  'wrote',
  'on',
  'March 11, 1931',
  'be-',
  'low',
  '&amp;',
  '&lt;i&gt;',
  '—',
  '2',
)
const line = fc.array(word, { maxLength: 8 }).map(words => words.join(' '))
const kinds = ['paragraph', 'heading', 'marginalia', 'header', 'page-number', 'catch-word', 'footnote', 'caption', 'x']
const anyRegion = fc
  .tuple(fc.constantFrom(...kinds), fc.array(line, { maxLength: 6 }))
  .map(([kind, lines]) => region(...lines).replace('<TextRegion>', `<TextRegion type="${kind}">`))

let validator: ValidationContext
beforeAll(async () => {
  validator = await loadValidator({ authority: [] })
})

test('every character of a page is written, moved or hidden by a rule, and the TEI is valid, whatever its regions', () => {
  fc.assert(
    fc.property(fc.array(anyRegion, { maxLength: 8 }), regions => {
      const xml = page(regions.join(''))
      const { encoded, diagnostics } = encodeText(xml, { name: 'a.xml' })
      expect(diagnostics.filter(one => one.code === 'account-broken')).toEqual([])
      if (!encoded) return
      expect(sumOf(encoded.account)).toBe(encoded.account.total)
      const errors = validateDocument(new TextEncoder().encode(encoded.tei), 'tei/a.xml', validator).filter(
        one => one.severity === 'error' && one.code !== 'no-source' && one.code !== 'note-without-call',
      )
      expect(errors.map(one => `${one.place?.line}: ${one.message}`)).toEqual([])
    }),
    runs(100),
  )
})
