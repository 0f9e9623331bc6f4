/** TEI simplePrint: valid, of its elements alone, and with every word of the text. */

import path from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { exportOnly } from '../../src/build.ts'
import { newEdition } from '../support/edition.ts'
import { judge } from '../support/jing.ts'
import { jingTest } from '../support/jing-test.ts'
import { sharedFile } from '../support/shared.ts'

/** RELAX NG of TEI P5. */
const teiAll = sharedFile('schema', 'tei_all.rng')

/** What the customization tei_simplePrint of TEI takes in: gaiji, header, corpus, text. */
const elements = new Set(
  `char charDecl charProp g glyph localProp mapping unicodeProp unihanProp
  abstract availability biblFull catDesc catRef category change classCode classDecl creation distributor edition editionStmt
  editorialDecl encodingDesc extent fileDesc idno keywords langUsage language licence listChange listPrefixDef namespace
  notesStmt prefixDef profileDesc projectDesc publicationStmt refsDecl rendition revisionDesc samplingDecl seriesStmt sourceDesc
  tagUsage tagsDecl taxonomy teiHeader textClass titleStmt xenoData particDesc settingDesc
  ab abbr actor add address addrLine anchor argument author back bibl biblScope body byline c castGroup castItem castList cb
  cell choice cit closer code corr date dateline del desc div docAuthor docDate docEdition docImprint docTitle editor email
  epigraph expan facsimile figDesc figure floatingText foreign formula front fw gap graphic group head hi imprimatur item l
  label lb lg list listBibl listPerson listPlace measure milestone name note num opener orig p pb pc person place postscript
  publisher pubPlace q quote ref reg relatedItem resp respStmt rhyme role roleDesc row rs s salute seg set sic signed sp
  speaker stage subst supplied surface table TEI teiCorpus term text time title titlePage titlePart trailer unclear w zone`.split(
    /\s+/,
  ),
)
const without = ['rend', 'style', 'key', 'evidence', 'instant', 'precision', 'decls', 'sameAs', 'when-iso', 'calendar']

const body = `<pb n="1"/><opener><dateline><placeName ref="#x">Göttingen</placeName>, <date when="1801-03-04" calendar="#j">4 March</date></dateline></opener>
<p rend="gothic wobbly">We <emph rend="underline">must</emph> not <choice resp="#prog" evidence="internal"><sic>wiat</sic><corr cert="high">wait</corr></choice><gap reason="illegible" unit="char" quantity="3" precision="low"/>; <damage>ill</damage> <persName key="r"><forename>Ann</forename> <surname>Reed</surname></persName> <handShift new="#h1"/><term>agio</term><surplus>the</surplus> <space unit="line" quantity="2"/> <ref target="#n1 #gone">1</ref><note xml:id="n1" place="foot"><p>See <bibl><title>Works</title> <citedRange unit="page">3</citedRange></bibl>.</p></note> <app><lem wit="#A">twenty</lem><rdg wit="#B">thirty</rdg></app> <name type="ship">Argo</name></p>
<listOrg><org><orgName>Navy</orgName></org></listOrg>`
const source = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="one"><teiHeader><fileDesc><titleStmt><title>A letter</title><funder>Crown</funder></titleStmt><publicationStmt><authority>Us</authority></publicationStmt><sourceDesc><msDesc><msIdentifier><settlement>Kew</settlement><repository>TNA</repository><idno>FO 1</idno></msIdentifier></msDesc><listWit><witness xml:id="A">First</witness><witness xml:id="B">Second</witness></listWit></sourceDesc></fileDesc><encodingDesc><appInfo><application ident="prog" version="1" xml:id="prog"><label>Prog</label></application></appInfo></encodingDesc><profileDesc><correspDesc><correspAction type="sent"><persName>Reed</persName></correspAction></correspDesc><handNotes><handNote xml:id="h1">A clerk.</handNote></handNotes></profileDesc></teiHeader><standOff><listApp><app from="#n1" to="#n1"><lem wit="#A">See</lem><rdg wit="#B">Sec</rdg></app></listApp><note target="#n1">Apart.</note></standOff><text><body><div>${body}</div></body></text></TEI>`

async function exported() {
  const edition = newEdition({ 'edition.yaml': 'title: Letters\n', 'tei/one.xml': source })
  const { diagnostics } = await exportOnly(edition.effects, ['simple'])
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  return edition
}

const words = (xml: string) => xml.replace(/<[^>]*>/g, '')

test('simplePrint has every word of the text, in its elements and attributes alone', async () => {
  const edition = await exported()
  const simple = edition.get('output/exchange/simple/one.xml')
  expect(words(/<body>.*<\/body>/s.exec(simple)?.[0] ?? '')).toBe(words(body))
  const used = [...simple.matchAll(/<([A-Za-z]\w*)/g)].map(([, name = '']) => name)
  expect(used.filter(name => !elements.has(name))).toEqual([])
  const attributes = [...simple.matchAll(/ ([\w:-]+)="/g)].map(([, name = '']) => name)
  expect(attributes.filter(name => without.includes(name))).toEqual([])
  expect(new XMLParser().parse(simple)).toHaveProperty('TEI')
})

test('what simplePrint lacks is called by what it was, looks are its own or declared, pointers lead somewhere', async () => {
  const edition = await exported()
  const simple = edition.get('output/exchange/simple/one.xml')
  for (const expected of [
    '<p rendition="simple:blackletter #look.rend.wobbly">',
    '<rendition xml:id="look.rend.wobbly" scheme="free">wobbly</rendition>',
    '<hi rendition="simple:underline">must</hi>',
    '<choice resp="#prog"><sic>wiat</sic><corr cert="high">wait</corr></choice>',
    '<gap reason="illegible" unit="chars" quantity="3"/>',
    '<name type="person"><name type="forename">Ann</name> <name type="surname">Reed</name></name>',
    '<milestone unit="handShift" corresp="#h1"/>',
    '<ref target="#n1">1</ref><note xml:id="n1" place="bottom">',
    '<rs type="ship">Argo</rs>',
    '<seg type="lem" source="#A">See</seg>] <seg type="rdg" source="#B">Sec</seg>',
  ])
    expect(simple).toContain(expected)
  const ids = new Set([...simple.matchAll(/xml:id="([^"]+)"/g)].map(([, id]) => id))
  const led = [...simple.matchAll(/ (?:target|corresp|resp|source|rendition)="([^"]+)"/g)].flatMap(([, to = '']) =>
    to.split(' '),
  )
  expect(led.filter(to => to.startsWith('#') && !ids.has(to.slice(1)))).toEqual([])
})

jingTest('simplePrint is TEI', async () => {
  const edition = await exported()
  expect(await judge(teiAll, [path.join(edition.root, 'output/exchange/simple/one.xml')])).toEqual(new Map())
}, [teiAll])
