/** The authority in all its forms: TEI, CSV, YAML, several files at once, and what is told of mistakes in them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorityXml } from '../../src/authority/authority.ts'
import { readPerson } from '../../src/authority/persons.ts'
import { authorityOf } from '../support/authority.ts'

const tei = (list: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPerson>\n${list}\n</listPerson></standOff></TEI>`
const personsOf = (files: Record<string, string>) =>
  authorityOf(files).entries.person.map(entry => readPerson(entry.tei))
const told = (files: Record<string, string>, decided?: string) =>
  authorityOf(files, decided).diagnostics.map(
    ({ file, place, severity, code, message }) =>
      `${file.replace('tei/authority/', '')}:${place?.line}:${place?.column} ${severity} ${code} ${message}`,
  )

const harriman = {
  id: 'harriman',
  identifiers: [],
  name: 'W. Averell Harriman',
  names: [{ forenames: ['W.', 'Averell'], surname: 'Harriman' }],
  forms: ['W. A. Harriman'],
  titles: ['mr', 'ambassador'],
  offices: [
    { title: 'Ambassador in the Soviet Union', from: '1943-10-23', to: '1946' },
    { title: 'American Ambassador', from: '', to: '' },
  ],
  born: 1891,
  sex: 'M',
}

describe('one list, three forms', () => {
  const asTei = tei(`<person xml:id="harriman">
    <persName type="main"><surname>Harriman</surname>, <forename>W.</forename> <forename>Averell</forename></persName>
    <persName type="variant">W. A. Harriman</persName><sex value="M"/><birth when="1891-11-15"/>
    <occupation from="1943-10-23" to="1946">Ambassador in the Soviet Union</occupation><occupation>American Ambassador</occupation>
    <note type="matching">title: Mr., Ambassador</note></person>`)
  const asCsv = `id,surname,forename,other names,title,offices,birth,sex
harriman,Harriman,W. Averell,W. A. Harriman,Mr.; Ambassador,Ambassador in the Soviet Union (1943-10-23–1946); American Ambassador,1891-11-15,M
`
  const asYaml = `persons:
  - id: harriman
    name: Harriman, W. Averell
    other names: [W. A. Harriman]
    title: [Mr., Ambassador]
    offices:
      - { title: Ambassador in the Soviet Union, from: 1943-10-23, to: 1946 }
      - American Ambassador
    birth: 1891-11-15
    sex: M
`
  test.each([
    ['persons.xml', asTei],
    ['persons.csv', asCsv],
    ['persons.csv', `\ufeff${asCsv.replaceAll(';', '|').replaceAll(',', ';').replaceAll('\n', '\r\n')}`],
    ['persons.tsv', asCsv.replaceAll(',', '\t')],
    ['persons.yaml', asYaml],
  ])('%s', (file, text) => {
    expect(told({ [file]: text })).toEqual([])
    expect(personsOf({ [file]: text })).toEqual([harriman])
  })

  const word = fc.stringMatching(/^[A-Z][a-zé'’-]{1,8}[a-z]$/)
  const person = fc.record({
    surname: word,
    forename: fc.array(word, { minLength: 1, maxLength: 3 }).map(words => words.join(' ')),
    variants: fc.array(
      fc.tuple(word, word).map(words => words.join(' ')),
      { maxLength: 2 },
    ),
    birth: fc.integer({ min: 1000, max: 2020 }).map(String),
  })

  test('the same persons come of CSV, of YAML, and of the TEI that is written of them', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), list => {
        const rows = list.map((one, at) => ({ id: `p${at}`, ...one }))
        const csv = [
          'id,surname,forename,other names,birth',
          ...rows.map(row => [row.id, row.surname, row.forename, row.variants.join('; '), row.birth].join(',')),
        ].join('\n')
        const yaml = `persons:\n${rows.map(row => `  - { id: ${row.id}, name: "${row.surname}, ${row.forename}", other names: ${JSON.stringify(row.variants)}, birth: ${row.birth} }\n`).join('')}`
        const persons = personsOf({ 'persons.csv': csv })
        expect(persons).toHaveLength(list.length)
        expect(personsOf({ 'persons.yaml': yaml })).toEqual(persons)
        const written = authorityXml('person', authorityOf({ 'persons.csv': csv }).entries.person, 'Persons')
        expect(personsOf({ 'persons.xml': written })).toEqual(persons)
      }),
      { numRuns: 50, seed: 1 },
    )
  })
})

describe('TEI of other projects', () => {
  const one = (inside: string) => personsOf({ 'persons.xml': tei(`<person xml:id="x">${inside}</person>`) })[0]

  test('dates inside of birth, bounds, numbers of ISO 5218, names added to a name, roles with dates', () => {
    expect(one('<persName>A</persName><birth><date when="1861-01-02">1861</date></birth>')?.born).toBe(1861)
    expect(one('<persName>A</persName><birth notBefore="1700" notAfter="1710"/>')?.born).toBe(1700)
    expect(one('<persName>A</persName><birth notAfter="1710"/>')?.born).toBeUndefined()
    expect(one('<persName>A</persName><sex value="2"/>')?.sex).toBe('F')
    expect(
      one('<persName><forename>Ann</forename> <surname>Lee</surname> <addName>Mother Ann</addName></persName>')?.forms,
    ).toEqual(['Mother Ann'])
    expect(
      one('<persName><roleName from="1941" to="1943">Consul</roleName> <surname>Lee</surname></persName>')?.offices,
    ).toEqual([{ title: 'Consul', from: '1941', to: '1943' }])
    expect(
      one('<persName><surname>Ruiz</surname> <surname>Vega</surname></persName>')?.names.map(name => name.surname),
    ).toEqual(['Ruiz Vega', 'Vega'])
  })

  test('names in one piece, as lists file them, have parts; titles and kings have none', () => {
    const filed = (name: string) =>
      personsOf({ 'persons.xml': tei(`<person xml:id="a"><persName>${name}</persName></person>`) })[0]
    expect(filed('Kissinger, Henry A.')).toMatchObject({
      name: 'Henry A. Kissinger',
      names: [{ forenames: ['Henry', 'A.'], surname: 'Kissinger' }],
      forms: [],
    })
    expect(filed('Schiller, Friedrich von')).toMatchObject({
      name: 'Friedrich von Schiller',
      names: [
        { forenames: ['Friedrich'], surname: 'von Schiller' },
        { forenames: ['Friedrich'], surname: 'Schiller' },
      ],
    })
    expect(filed('von Berg, Anna')?.names.map(name => name.surname)).toEqual(['von Berg', 'Berg'])
    for (const whole of ['Anne, Queen', 'Louis XIV, King of France', 'Smith, Capt.', 'Reed, Hill, and Company', 'Paul'])
      expect(filed(whole)).toMatchObject({ names: [], forms: [whole] })
  })

  test('lists in lists, prefixes of the namespace, entities, CRLF; places in places', () => {
    const xml = `<!DOCTYPE t:TEI [<!ENTITY e "é">]>\r\n<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0">\r\n<t:listPerson><t:listPerson><t:person xml:id="a"><t:persName>Ren&e;e Roux</t:persName></t:person></t:listPerson></t:listPerson>
<t:listPlace><t:place xml:id="b"><t:placeName>Lyon</t:placeName><t:place xml:id="c"><t:placeName>La Croix-Rousse</t:placeName></t:place></t:place></t:listPlace><t:listPerson>\r\n <t:person><t:persName>Nobody</t:persName></t:person></t:listPerson></t:TEI>`
    const { entries } = authorityOf({ 'all.xml': xml })
    expect(entries.person.map(entry => readPerson(entry.tei).name)).toEqual(['Renée Roux'])
    expect(entries.place.map(entry => entry.id)).toEqual(['b', 'c'])
    expect(told({ 'all.xml': xml })).toEqual([
      'all.xml:5:2 warning entry-without-id “Nobody” cannot be pointed to, and no name is linked to it.',
    ])
  })

  test('a printed list of persons: names inverted, offices with their terms', () => {
    const [first, second] = personsOf({
      'persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><list type="persons">
<item><hi rend="strong"><persName xml:id="p_A">Adler, Ruth W.</persName>,</hi> Special Assistant to the Secretary until September 1962; thereafter Ambassador to France</item>
<item><persName xml:id="p_B">Benz, Otto</persName>, Consul in Lima from March 2, 1954 until 1956</item>
</list></body></text></TEI>`,
    })
    expect(first?.names).toEqual([{ forenames: ['Ruth', 'W.'], surname: 'Adler' }])
    expect(first?.offices).toEqual([
      { title: 'Special Assistant to the Secretary', from: '', to: '1962-09' },
      { title: 'Ambassador to France', from: '1962-09', to: '' },
    ])
    expect(second?.offices[0]).toMatchObject({ title: 'Consul in Lima', from: '1954-03-02' })
  })
})

describe('several files', () => {
  const first = tei(
    '<person xml:id="lee"><persName type="main"><surname>Lee</surname>, <forename>Ann</forename></persName><birth when="1736"/></person>',
  )

  test('facts of one id are joined; the more exact date holds', () => {
    const more = 'id,surname,forename,birth,death,viaf\nlee,Lee,Ann,1736-02-29,1784,32055223\n'
    expect(told({ 'persons.xml': first, 'more.csv': more })).toEqual([])
    const [entry] = authorityOf({ 'persons.xml': first, 'more.csv': more }).entries.person
    expect(entry?.tei.children.map(child => (typeof child === 'string' ? child : child.name))).toEqual([
      'persName',
      'birth',
      'death',
      'idno',
    ])
    expect(readPerson(entry?.tei ?? { name: '', attributes: {}, children: [] }).born).toBe(1736)
  })

  test('what contradicts is told with both places, and the first file holds', () => {
    const files = { 'persons.xml': first, 'more.csv': 'id,surname,forename,birth\nlee,Lee,Ann,1740\n' }
    expect(told(files)).toEqual([
      'more.csv:2:13 warning authority-contradiction “lee”: the birth is 1740 here, and 1736 at tei/authority/persons.xml:2:103, which holds.',
    ])
    expect(personsOf(files)[0]?.born).toBe(1736)
  })

  test('perhaps one person twice; father and son are two', () => {
    expect(told({ 'persons.csv': 'id,name\nlee,"Lee, Ann"\nann,"Lee, Ann"\n' })).toEqual([
      'persons.csv:3:1 warning authority-duplicate “ann” and “lee” (tei/authority/persons.csv:2:1) have the same name “Lee, Ann”.',
    ])
    expect(told({ 'persons.csv': 'id,name,birth\nlee,"Lee, Ann",1736\nann,"Lee, Ann",1780\n' })).toEqual([])
    expect(told({ 'persons.csv': 'id,surname,gnd\na,Berg,118540238\nb,Burg,118540238\n' })).toEqual([
      'persons.csv:3:1 warning authority-duplicate “b” and “a” (tei/authority/persons.csv:2:1) have the same number GND 118540238.',
    ])
  })
})

describe('mistakes have their places', () => {
  test.each([
    [
      'persons.csv',
      'id,surname,shoe size\na,Lee,38\n',
      ['1:12 warning unknown-field “shoe size” is no field of an authority; it is passed over.'],
    ],
    [
      'persons.csv',
      'id,surname\na,Lee\na,Berg\n',
      [
        '3:1 error duplicate-id The id “a” is used twice: here, and at tei/authority/persons.csv:2:1; this person is left out.',
      ],
    ],
    ['persons.csv', 'id,surname\na b,Lee\n', ['2:1 error wrong-id “a b” cannot be an id; it is left out.']],
    [
      'persons.csv',
      'id,surname\n,Lee\nb,\n',
      [
        '2:1 error entry-without-id This person has no id; it is left out.',
        '3:1 error entry-without-name “b” has no name; it is left out.',
      ],
    ],
    [
      'persons.csv',
      'id,surname,birth\na,"Lee\nand Co",May 1736\n',
      ['3:9 error wrong-date “May 1736” is no date that can be compared; it is passed over.'],
    ],
    [
      'persons.csv',
      'id,surname\na,Lee,Ann\n',
      ['2:7 error row-too-long This row has 3 cells, and the table has 2 columns; it is left out.'],
    ],
    [
      'persons.csv',
      'surname\nLee\n',
      ['1:1 error table-unreadable The first line of this table names no column “id”, so nothing of it is read.'],
    ],
    [
      'persons.csv',
      'id,surname\na,"Lee\n',
      [
        '2:1 error table-unreadable This table cannot be read: a quotation mark is not closed, or stands inside a cell.',
      ],
    ],
    [
      'persons.yaml',
      'persons:\n  - id: a\n    name: Lee\n    hat: 7\n',
      ['4:5 warning unknown-field “hat” is no field of an authority; it is passed over.'],
    ],
    ['persons.yaml', 'persons:\n  - id: a\n  id: b\n', ['3:1 error authority-unreadable']],
    ['persons.xml', '<TEI>\n<p></TEI>', ['2:10 error not-well-formed']],
  ])('%s %j', (file, text, expected) => {
    const found = told({ [file]: text })
    expect(found).toHaveLength(expected.length)
    for (const [at, start] of expected.entries()) expect(found[at]).toContain(`${file}:${start}`)
  })

  test('a file that is of no use holds everything; one wrong row does not', () => {
    expect(authorityOf({ 'persons.csv': 'surname\nLee\n' }).isBroken).toBe(true)
    expect(authorityOf({ 'persons.csv': 'id,surname\n,Lee\nb,Berg\n' })).toMatchObject({ isBroken: false })
  })
})

describe('numbers of the great authorities', () => {
  const links = (inside: string) =>
    told({ 'persons.xml': tei(`<person xml:id="x">${inside}<persName>A</persName></person>`) })

  test.each([
    '<idno type="VIAF">32055223</idno>',
    '<idno type="viaf">https://viaf.org/viaf/32055223/</idno>',
    '<idno type="GND">118540238</idno>',
    '<idno type="GND">http://d-nb.info/gnd/118540238</idno>',
    '<idno type="GND">4021477-1</idno>',
    '<idno type="LCNAF">n 79021164</idno>',
    '<idno type="LC">http://id.loc.gov/authorities/names/n83073803.html</idno>',
    '<idno type="Wikidata">Q855</idno>',
    '<idno>https://www.wikidata.org/wiki/Q855</idno>',
    '<idno type="URI">http://example.org/person/1</idno>',
    '<idno type="project">anything at all</idno>',
  ])('%s is regular', idno => {
    expect(links(idno)).toEqual([])
  })

  test.each([
    ['<idno type="GND">118540239</idno>', '“118540239” of “x” is no regular number of GND.'],
    ['<idno type="VIAF">Q855</idno>', '“Q855” of “x” is no regular number of VIAF.'],
    ['<idno type="Wikidata">855</idno>', '“855” of “x” is no regular number of Wikidata.'],
    ['<idno type="LCNAF">79021164</idno>', '“79021164” of “x” is no regular number of LCNAF.'],
    ['<ptr target="https://www.wikidata.org/wiki/X1"/>', '“X1” of “x” is no regular number of Wikidata.'],
    ['<persName ref="https://viaf.org/viaf/abc">A</persName>', '“abc” of “x” is no regular number of VIAF.'],
    ['<idno type="URI"><idno type="GND">1</idno></idno>', '“1” of “x” is no regular number of GND.'],
  ])('%s is not', (inside, message) => {
    expect(links(inside)).toEqual([expect.stringContaining(`malformed-identifier ${message}`)])
  })
})

describe('persons that the editors accepted', () => {
  const decided = `persons:
  - quote: Ruth Adler
    id: adler
    name: Adler, Ruth
    office: journalist
    times: 2
    contexts: [a, b]
    verdict: accept
  - quote: Otto Benz
    id: benz
    name: Benz, Otto
  - quote: Mother Ann
    id: ann
    name: Mother Ann
    verdict: change
    ref: pers:lee
`
  test('are entries like others; a name may be one more form of a person', () => {
    const authority = authorityOf({ 'persons.csv': 'id,surname,forename\nlee,Lee,Ann\n' }, decided)
    expect(authority.diagnostics).toEqual([])
    expect(authority.entries.person.map(entry => readPerson(entry.tei))).toMatchObject([
      { id: 'lee', forms: ['Mother Ann'] },
      { id: 'adler', name: 'Ruth Adler', forms: ['Ruth Adler'], offices: [{ title: 'journalist' }] },
    ])
  })

  test('a person who is not there is told where the editor named her', () => {
    expect(told({}, decided)).toEqual([
      'decisions/edition.yaml:12:5 error person-not-in-authority “Mother Ann” is decided to be “lee”, and the authority has no such person.',
    ])
  })
})
