/** The interface in the edition's language: every table of words is complete, and no English word is left on a page. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { publishEdition } from '../../src/build.ts'
import { parseConfig } from '../../src/config.ts'
import { newEdition } from '../support/edition.ts'
import { elementsOf, parseHtml, textOf } from '../support/html.ts'

const labelsOf = (language: string) => {
  const xml = readFileSync(`xslt/labels/${language}.xml`, 'utf8').replaceAll('&#160;', '\u00a0')
  return new Map([...xml.matchAll(/<label key="([^"]*)">([^<]*)</g)].map(([, key = '', words = '']) => [key, words]))
}
const english = labelsOf('en')
const placesIn = (words: string) => [...words.matchAll(/\{[^}]*\}/g)].map(([place]) => place).sort()

/** What stands between the places of a label, where that language has not the same word. */
function englishOnly(language: string): string[] {
  const own = [...labelsOf(language).values()].join('\n').toLowerCase()
  const parts = [...english.values()].flatMap(words => words.split(/\{[^}]*\}/)).map(part => part.trim())
  return [...new Set(parts)].filter(part => /\p{L}{4}/u.test(part) && !own.includes(part.toLowerCase()))
}

/** What people see or hear of a page, without the names of fonts and what is written for reference managers. */
function wordsOf(html: string): string {
  const page = parseHtml(html.replace(/<pre\b.*?<\/pre>/gs, '').replace('Source Sans 3', ''))
  const told = [...elementsOf(page)].flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, value]) =>
      /^(?:aria-label|title|placeholder|alt|data-.*)$/.test(name) ? [value] : [],
    ),
  )
  return [textOf(page), ...told].join('\n')
}

/** All that a page may have words for, the text itself in no language. */
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="doc-a"><teiHeader><fileDesc><titleStmt><title>Alpha</title></titleStmt>
  <sourceDesc><bibl>Acta 1</bibl></sourceDesc></fileDesc><encodingDesc><appInfo><application ident="colophon" version="1"><label>C</label></application></appInfo>
  <editorialDecl><normalization><p><list rend="rules"><item n="r">Regula prima. <num type="count">2</num></item></list></p><p xml:lang="la">Regula altera.</p></normalization></editorialDecl></encodingDesc><profileDesc><creation><date when="1944-09-01"/></creation></profileDesc></teiHeader>
  <text><body><p xml:id="p1">Lorem <choice><sic>ipsun</sic><corr cert="high">ipsum</corr></choice> <persName ref="pers:ego">Ego</persName>
  <note place="foot" n="1" xml:id="fn1"><p>Nota.</p></note> <sic>dolro</sic> <supplied>sit</supplied> <surplus reason="repeated">sit</surplus>
  <gap reason="illegible" quantity="2" unit="words"/> amet.</p><pb n="2"/><p>Sed.</p></body></text></TEI>`
const persons = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title></titleStmt></fileDesc></teiHeader>
  <standOff><listPerson><person xml:id="ego"><persName><surname>Ego</surname></persName><birth when="1891-11-15"/><death when="1986"/></person>
  <person xml:id="nemo"><persName><surname>Nemo</surname></persName></person></listPerson></standOff></TEI>`

function pagesIn(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.html'))
    .map(file => [file, wordsOf(readFileSync(path.join(folder, file), 'utf8'))])
}

const cases = [
  { language: 'de', interfaceIn: 'de', day: '1.\u00a0September 1944', contents: 'Inhalt' },
  { language: 'fr-CA', interfaceIn: 'fr', day: '1er\u00a0septembre 1944', contents: 'Table des matières' },
]

describe.each(cases)('an edition in $language', ({ language, interfaceIn, day, contents }) => {
  test('its table has the keys of the English one, each with the same places', () => {
    const own = labelsOf(interfaceIn)
    expect([...own.keys()]).toEqual([...english.keys()])
    for (const [key, words] of own) expect(placesIn(words), key).toEqual(placesIn(english.get(key) ?? ''))
  })

  test('its site and its volume have no English word of the table', async () => {
    const edition = newEdition({
      'edition.yaml': `title: Epistulae\nlanguage: ${language}\ndate: 2026\neditors:\n  - id: ego\n    name: Ego\n    role: edidit\n  - id: tu\n    name: Tu\n    role: edidit\n`,
      'tei/authority/persons.xml': persons,
      'tei/a.xml': tei,
    })
    const { config } = parseConfig(edition.get('edition.yaml'))
    await publishEdition(config, edition.effects, ['site', 'print'])
    const pages = [
      ...pagesIn(path.join(edition.root, 'output/site')),
      ...pagesIn(path.join(edition.root, 'output/print')),
    ]
    const left = pages.flatMap(([file, words]) =>
      englishOnly(interfaceIn)
        .filter(part =>
          new RegExp(`(?<!\\p{L})${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\p{L})`, 'u').test(words),
        )
        .map(part => `${file}: ${part}`),
    )
    expect(left).toEqual([])
    const of = (file: string) => pages.find(([name]) => name === file)?.[1] ?? ''
    expect(of('documents/a.html')).toContain(day)
    expect(of('contents.html')).toContain(contents)
    const html = readFileSync(path.join(edition.root, 'output/site/index.html'), 'utf8')
    expect(html).toContain(` lang="${interfaceIn}"><head>`)
    // The program's own rules are in English, others as their header says.
    const about = readFileSync(path.join(edition.root, 'output/site/about.html'), 'utf8')
    expect(about).toContain('<span lang="en" dir="ltr">Regula prima.</span>')
    expect(readFileSync(path.join(edition.root, 'output/print/volume.html'), 'utf8')).toMatch(
      /<span lang="en" dir="ltr">Regula prima\.<\/span>/,
    )
  })
})
