/** From the TEI of documents to their registers: who is named where, what was emended, by which rules. */
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/model.ts'
import { readEntry } from '../../src/registers/entry.ts'
import { reduceEntries } from '../../src/registers/reduce.ts'
import { type RegisterEntry, registerEntries, registersOf } from '../../src/registers/register-entries.ts'
import { authorityOf } from '../support/authority.ts'
import { renderPage } from '../support/page.ts'
import { samplePersons } from '../support/persons.ts'

interface Given {
  readonly header?: string
  readonly standOff?: string
}

/** The entry of a document that holds this body. */
async function entryOf(body: string, { header = '', standOff = '' }: Given = {}): Promise<Entry> {
  const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title><title type="sub">No. 1</title></titleStmt><sourceDesc><listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit></sourceDesc></fileDesc>${header}</teiHeader>${standOff && `<standOff>${standOff}</standOff>`}<text><body>${body}</body></text></TEI>`
  return readEntry((await renderPage({ tei, persons: samplePersons })).entry)
}

const mention = (name: string, ref: string) => `<persName ref="pers:${ref}">${name}</persName>`

describe('mentions', () => {
  test('each in its sentence, with the id of its place', async () => {
    const { mentions } = await entryOf(
      `<p>All slept. Then ${mention('Mr. Harriman', 'harriman')} came. He left.</p><p>And <rs type="person" ref="pers:hull" cert="medium" xml:id="h">the Secretary</rs>.</p>`,
    )
    expect(mentions).toEqual([
      {
        kind: 'person',
        ref: 'harriman',
        anchor: 'case--m1',
        before: 'Then ',
        name: 'Mr. Harriman',
        after: ' came.',
        certainty: '',
      },
      {
        kind: 'person',
        ref: 'hull',
        anchor: 'case-h',
        before: 'And ',
        name: 'the Secretary',
        after: '.',
        certainty: 'medium',
      },
    ])
  })

  test('the sentence is the reading text: no notes, no furniture, no struck words, corrections made', async () => {
    const { mentions } = await entryOf(
      `<p>A <choice><sic>consultive</sic><corr>consultative</corr></choice> body<note place="foot">Of ${mention('Hull', 'hull')}.</note> of
        <del>two</del> <fw>- 2 -</fw><surplus>of</surplus> powers,<lb/>so ${mention('Marshal<lb/>Stalin', 'stalin')}.</p>`,
    )
    expect(mentions.map(({ before, name }) => `${before}[${name}]`)).toEqual([
      'A consultative body of powers, so [Marshal Stalin]',
      'Of [Hull]',
    ])
  })

  test('a name in a name of the same person is one mention; of another person it is another', async () => {
    const { mentions } = await entryOf(
      `<p>${mention(`Mr. ${mention('Harriman', 'harriman')}`, 'harriman')}, ${mention(`friend of ${mention('Hull', 'hull')}`, 'stalin')}</p>`,
    )
    expect(mentions.map(({ ref }) => ref)).toEqual(['harriman', 'stalin', 'hull'])
  })

  test('a person whom the authority file does not have is no mention', async () => {
    expect((await entryOf(`<p>${mention('Nobody', 'nobody')}</p>`)).mentions).toEqual([])
  })

  test('only the copy counts that the edition reads; another one’s mention where it alone has the person', async () => {
    const copy = (siglum: string, content: string) => `<div type="witness" corresp="#${siglum}"><p>${content}</p></div>`
    const { mentions } = await entryOf(
      copy('A', `${mention('Stalin', 'stalin')} and ${mention('Hull', 'hull')}`) +
        copy('B', mention('Marshal Stalin', 'stalin')),
      { standOff: '<listApp><app><lem wit="#B">Marshal</lem><rdg wit="#A"/></app></listApp>' },
    )
    expect(mentions.map(({ ref, name }) => `${ref}: ${name}`)).toEqual(['hull: Hull', 'stalin: Marshal Stalin'])
  })

  test('text that looks like mark-up is text', async () => {
    const { mentions } = await entryOf(
      `<p>&lt;b&gt; &amp;nbsp; &amp;amp; “${mention('&lt;i&gt;Hull&amp;lt;', 'hull')}”</p>`,
    )
    expect(mentions).toMatchObject([{ before: '<b> &nbsp; &amp; “', name: '<i>Hull&lt;', after: '”' }])
  })
})

test('an emendation has its kind, its words, its grounds, its witness and its sentence', async () => {
  const { emendations } = await entryOf(
    `<div type="witness" corresp="#A"><p>One. A <seg xml:id="A-v1"><choice><sic>consultive</sic><corr xml:id="em1" resp="#ed" cert="high" evidence="internal" source="#B">consultative</corr></choice></seg> body. <surplus reason="repeated">A </surplus>Two <sic>teh</sic>.</p></div>
     <div type="witness" corresp="#B"><p>One. A <seg xml:id="B-v1">consultative</seg> body.</p></div>`,
    {
      header: '<encodingDesc><editorialDecl><p/></editorialDecl></encodingDesc>',
      standOff:
        '<listApp><app from="#A-v1"><lem wit="#A">consultive</lem><rdg wit="#B" corresp="#B-v1">consultative</rdg></app></listApp><note type="emendation" target="#em1">The minutes have it.</note><note type="emendation" target="#em1">So has B.</note>',
    },
  )
  expect(emendations).toEqual([
    {
      anchor: 'case--e1',
      kind: 'correction',
      sic: 'consultive',
      corr: 'consultative',
      before: 'A ',
      after: ' body.',
      by: '#ed',
      certainty: 'high',
      evidence: 'internal',
      grounds: 'The minutes have it.\nSo has B.',
      witness: 'A',
    },
    expect.objectContaining({ kind: 'surplus', sic: 'A', corr: '', after: 'Two teh.' }),
    expect.objectContaining({ kind: 'error', sic: 'teh', before: 'Two ', after: '.' }),
  ])
})

test('title, date, correspondents and rules come from the header', async () => {
  const entry = await entryOf('<div type="document" subtype="letter"><p/></div>', {
    header: `<encodingDesc><editorialDecl><correction><p>Errors are corrected.</p><p><list><item n="sic">Marked errors. <num type="count">2</num></item></list></p></correction></editorialDecl></encodingDesc>
      <profileDesc><creation><date notBefore="1943-10-01">after October 1</date></creation><correspDesc><correspAction type="sent"><persName ref="pers:harriman">Harriman</persName></correspAction><correspAction type="received"><rs ref="pers:hull">Secretary</rs></correspAction></correspDesc></profileDesc>`,
  })
  expect(entry).toMatchObject({
    id: 'case',
    title: 'A letter',
    subtitle: 'No. 1',
    type: 'Letter',
    date: { when: '1943-10-01', words: 'not before 1 October 1943', text: 'after October 1' },
    correspondents: [
      { role: 'sent', kind: 'person', ref: 'harriman', name: 'Harriman' },
      { role: 'received', kind: 'person', ref: 'hull', name: 'Secretary' },
    ],
    declarations: [
      { section: 'correction', rule: '', text: 'Errors are corrected.', count: 0 },
      { section: 'correction', rule: 'sic', text: 'Marked errors.', count: 2 },
    ],
  })
})

const registerOf = (persons: string): RegisterEntry[] =>
  registerEntries(authorityOf({ 'persons.xml': persons }).entries.person)

describe('the register of persons', () => {
  const authority = (...persons: readonly (readonly [id: string, names: string])[]) =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>${persons.map(([id, names]) => `<person xml:id="${id}">${names}</person>`).join('')}<listPerson><personGrp xml:id="group"><persName>The staff</persName></personGrp></listPerson></listPerson></standOff></TEI>`
  const name = (surname: string, forename = '') =>
    `<persName><forename>${forename}</forename> <surname>${surname}</surname></persName>`

  test('is sorted by surname and forenames; accents, case and signs do not count; names without a surname as they stand', () => {
    const persons = registerOf(
      authority(
        ['z', name('Zhukov')],
        ['e2', name('Édouard', 'B.')],
        ['e1', name('Edouard', 'A.')],
        ['lower', name('de Gaulle')],
        ['lee-s', name('Lees')],
        ['lee', name('Lee', 'Ann')],
        ['l', name('Łukasiewicz')],
        ['lu', name('Lund')],
        ['o', name('Ørsted')],
        ['stalin', '<persName type="variant">Koba</persName><persName type="main">Stalin</persName>'],
        ['by-key', '<persName>The Marshal</persName>'],
        ['digit', '<persName>007</persName>'],
        ['cyrillic', name('Молотов')],
      ).replace('xml:id="by-key"', 'xml:id="by-key" sortKey="Aaa"'),
    )
    expect(persons.map(({ id, letter }) => `${letter} ${id}`)).toEqual([
      '# digit',
      'A by-key',
      'D lower',
      'E e1',
      'E e2',
      'L lee',
      'L lee-s',
      'L l',
      'L lu',
      'O o',
      'S stalin',
      'T group',
      'Z z',
      'М cyrillic',
    ])
  })

  test('a person without an id cannot be pointed to, and is not there', () => {
    expect(registerOf('<TEI><listPerson><person><persName>X</persName></person></listPerson></TEI>')).toEqual([])
  })

  test('each knows the bibliography that its facts cite, once, in the order of citing', () => {
    const [person] = registerOf(
      '<TEI><listBibl><bibl xml:id="b1">One</bibl><bibl xml:id="b2">Two</bibl></listBibl><listPerson><person xml:id="p"><persName source="#b2">P</persName><birth source="#b2 #b1 #gone"/></person></listPerson></TEI>',
    )
    expect(person?.sources.map(bibl => bibl.attributes['xml:id'])).toEqual(['b2', 'b1'])
  })
})

test('registers are reduced document by document, in the order of the edition', async () => {
  const [first, second] = [
    await entryOf(`<p>${mention('Hull', 'hull')}, ${mention('Hull', 'hull')} <sic>teh</sic></p>`, {
      header:
        '<encodingDesc><editorialDecl><correction><p n="r">Corrected. <num type="count">2</num></p></correction></editorialDecl></encodingDesc>',
    }),
    await entryOf(`<p>${mention('Stalin', 'stalin')} and ${mention('Hull', 'hull')}</p>`, {
      header:
        '<encodingDesc><editorialDecl><correction><p n="r">Corrected. <num type="count">3</num></p></correction></editorialDecl></encodingDesc><profileDesc><correspDesc><correspAction type="sent"><persName ref="pers:stalin"/></correspAction></correspDesc></profileDesc>',
    }),
  ]
  const registers = reduceEntries(
    [
      { ...first, id: 'one' },
      { ...second, id: 'two' },
    ],
    registersOf(authorityOf({ 'persons.xml': samplePersons }).entries),
  )
  const shown = registers.entries.person.map(
    ({ entry, count, documents, letters }) =>
      `${entry.id} ${count}: ${documents.map(({ document, mentions }) => `${document.number}×${mentions.length}`).join(' ')}${letters.map(({ document, role }) => ` ${role} ${document.id}`).join('')}`,
  )
  expect(shown).toEqual([
    'harriman 0: ',
    'hull 3: 1×2 2×1',
    'marshall 0: ',
    'roosevelt 0: ',
    'roosevelt-t 0: ',
    'stalin 1: 2×1 sent two',
  ])
  expect(registers.emendations.map(({ document, emendations }) => [document.id, emendations.length])).toEqual([
    ['one', 1],
  ])
  expect(registers.declarations).toEqual([
    { section: 'correction', rule: 'r', text: 'Corrected.', count: 5, language: '', documents: 2 },
  ])
})
