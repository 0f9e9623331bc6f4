/** A verdict on a form of a name, for the edition: followed where it holds, and told as an inference. */
import { expect, test } from 'vitest'
import { newEdition } from '../support/edition.ts'

const letter = (text: string, writer: string) =>
  `Bell House, May 2, 1821.\n\nMy dear Jane,\n\n${text}\n\nYours ever,\n${writer}\n`
const person = (id: string, surname: string, forename: string) =>
  `<person xml:id="${id}"><persName><surname>${surname}</surname><forename>${forename}</forename></persName></person>`
const persons = [
  person('ann', 'Reed', 'Ann'),
  person('old', 'Reed', 'James'),
  person('gale', 'Gale', 'Mark'),
  person('gale-s', 'Gale', 'Simon'),
].join('')
const files = {
  'tei/authority/persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>${persons}</listPerson></standOff></TEI>`,
  'transcripts/one.txt': letter('Last week Papa was out with Mr. Gale, and Grumbler, and the Doctor.', 'Ann Reed.'),
  'transcripts/two.txt': letter('I saw Papa, your Papa, Mr. Gale and Grumbler; the Doctor was out.', 'Ann Reed.'),
  'transcripts/three.txt': letter('I saw Papa, and his Papa too, on the hill.', 'Mark Gale.'),
  'transcripts/four.txt': letter('I saw Papa on the hill.', 'T. W.'),
}
const verdicts = ['Papa', 'Mr. Gale', 'Doctor']
const own = '  - kind: person\n    quote: Grumbler\n    verdict: change\n    ref: old\n    scope: edition\n'

/** Every form is the old man, for the edition. */
async function decided() {
  const edition = newEdition(files)
  await edition.encode()
  const asked = edition.get('decisions/one.yaml')
  const answers = asked.replace(/ {2}- kind: person\n {4}quote: (.*)\n(?: {4}.*\n)*/g, (entry, quote: string) =>
    verdicts.includes(quote) ? `${entry}    verdict: change\n    ref: old\n    scope: edition\n` : entry,
  )
  edition.put('decisions/one.yaml', answers + own)
  await edition.encode()
  return edition
}

test('a word for a relative is followed in the letters of the same writer, and never as another’s', async () => {
  const edition = await decided()
  expect(edition.get('decisions/one.yaml')).toContain('    writer: pers:ann\n')
  expect(edition.get('tei/one.xml')).toContain('<rs type="person" ref="pers:old" resp="#ed" cert="high">Papa</rs>')
  expect(edition.get('tei/two.xml')).toContain(
    '<rs type="person" ref="pers:old" resp="#colophon" cert="medium">Papa</rs>, <rs type="person" resp="#colophon" cert="medium">your Papa</rs>',
  )
  expect(edition.get('decisions/two.yaml')).toContain(
    'because: "in a letter of Ann Reed; an editor has accepted this form in one, a letter of the same writer"',
  )
  expect(edition.get('tei/three.xml')).not.toContain('pers:old')
})

test('where the writer is not known it is proposed', async () => {
  const edition = await decided()
  expect(edition.get('tei/four.xml')).not.toContain('pers:old')
  expect(edition.get('decisions/four.yaml')).toMatch(
    /quote: Papa\n {4}times: 1\n {4}state: proposed\n {4}proposes: pers:old\n/,
  )
})

test('another form is inferred elsewhere; where others have the name, or it is a title alone, it is only marked', async () => {
  const edition = await decided()
  expect(edition.get('tei/two.xml')).toContain(
    '<persName ref="pers:old" resp="#colophon" cert="medium">Grumbler</persName>; the <rs type="person" resp="#colophon" cert="medium">Doctor</rs> was out.',
  )
  expect(edition.get('decisions/two.yaml')).toMatch(
    /quote: Mr\. Gale\n {4}times: 1\n {4}state: proposed\n {4}proposes: pers:old\n {4}because: .*an editor has accepted this form in one; others have it too/,
  )
  expect((await edition.encode()).written).toEqual([])
})

test('an edition that takes several titles alone for persons takes others so as well, and asks who is meant', async () => {
  const edition = newEdition({
    ...files,
    'transcripts/one.txt': letter('The King was out with the Doctor.', 'Ann Reed.'),
    'transcripts/two.txt': letter('The Lord Mayor was out with the Regent.', 'Ann Reed.'),
  })
  await edition.encode()
  const accept = (quote: string) =>
    edition.put(
      'decisions/one.yaml',
      edition
        .get('decisions/one.yaml')
        .replace(
          new RegExp(` {2}- kind: person\n {4}quote: ${quote}\n(?: {4}.*\n)*`),
          '$&    verdict: change\n    ref: old\n',
        ),
    )
  accept('King')
  await edition.encode()
  expect(edition.get('tei/two.xml')).toContain('The Lord Mayor was out with the Regent.')
  accept('Doctor')
  await edition.encode()
  const marked = (title: string) => `<rs type="person" resp="#colophon" cert="medium">${title}</rs>`
  expect(edition.get('tei/two.xml')).toContain(`The ${marked('Lord Mayor')} was out with the ${marked('Regent')}.`)
  expect(edition.get('decisions/two.yaml')).toContain(
    'because: a title alone; an editor has accepted other titles alone as persons’ in this edition',
  )
})

test('a parent is the same by every word that the same writer has for one', async () => {
  const edition = newEdition({
    ...files,
    'transcripts/five.txt': letter(
      'My dear father & mother are well; her father is not, and a father he is.',
      'Ann Reed.',
    ),
  })
  await edition.encode()
  const asked = edition.get('decisions/one.yaml')
  const answer = '    verdict: change\n    ref: old\n    scope: edition\n'
  edition.put('decisions/one.yaml', asked.replace(/ {2}- kind: person\n {4}quote: Papa\n(?: {4}.*\n)*/, `$&${answer}`))
  await edition.encode()
  expect(edition.get('tei/five.xml')).toContain(
    '<rs type="person" ref="pers:old" resp="#colophon" cert="medium">My dear father</rs> &amp; mother are well; her father is not, and a father he is.',
  )
  expect(edition.get('decisions/five.yaml')).toContain(
    'an editor has accepted “Papa” in one, a letter of the same writer',
  )
})

test('words for whoever is written to are marked where an editor has accepted them anywhere, of each letter’s own person', async () => {
  const addressed = (to: string) =>
    `To ${to}\n\nBell House, May 2, 1821.\n\nMy dear Sir,\n\nI thank you, my dear Sir, for it.\n\nYours ever,\nAnn Reed.\n`
  const edition = newEdition({
    'tei/authority/persons.xml': files['tei/authority/persons.xml'],
    'transcripts/one.txt': addressed('Mark Gale'),
    'transcripts/two.txt': addressed('Simon Gale'),
  })
  await edition.encode()
  expect(edition.get('tei/one.xml')).toContain('I thank you, my dear Sir, for it.')
  expect(edition.get('decisions/two.yaml')).toMatch(
    /quote: Sir\n {4}times: 2\n {4}state: proposed\n {4}proposes: pers:gale-s\n/,
  )
  const asked = edition.get('decisions/one.yaml')
  edition.put(
    'decisions/one.yaml',
    asked.replace(/ {2}- kind: person\n {4}quote: Sir\n(?: {4}.*\n)*/, '$&    verdict: accept\n'),
  )
  await edition.encode()
  expect(edition.get('tei/one.xml')).toContain(
    'my dear <rs type="person" ref="pers:gale" resp="#ed" cert="high">Sir</rs>',
  )
  expect(edition.get('tei/two.xml')).toContain(
    'my dear <rs type="person" ref="pers:gale-s" resp="#colophon" cert="medium">Sir</rs>',
  )
  edition.put(
    'decisions/one.yaml',
    edition.get('decisions/one.yaml').replace('    verdict: accept\n', '    verdict: reject\n    scope: edition\n'),
  )
  await edition.encode()
  expect(edition.get('tei/two.xml')).not.toContain('Sir</rs>')
  expect((await edition.encode()).documents.map(one => one.outcome.refused)).toEqual([1, 1])
  expect(edition.get('decisions/two.yaml')).toMatch(
    /quote: Sir\n {4}times: 2\n {4}state: refused\n.*\n {4}because: .*; a verdict in decisions\/one\.yaml/,
  )
})
