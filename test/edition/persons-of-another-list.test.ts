/** An authority file of other people: a title with the surname alone links nobody whom no document names in full. */
import { expect, test } from 'vitest'
import { newEdition } from '../support/edition.ts'

const persons =
  '<person xml:id="hale"><persName><surname>Hale</surname><forename>Mark</forename></persName></person>' +
  '<person xml:id="reed" sex="f"><persName><surname>Reed</surname><forename>Ann</forename></persName></person>'
const letters = Object.fromEntries(
  Array.from({ length: 10 }, (_, at) => [
    `transcripts/letter-${at}.txt`,
    `May ${at + 2}, 1821.\n\nDear Sir,\n\nI saw Mr. Hale and Mrs. Reed on the hill${at === 9 ? ', and Ann Reed laughed' : ''}.\n\nYours ever,\nT. W.\n`,
  ]),
)

test('in an edition of many documents it is marked and asked; whom one of them names in full is linked', async () => {
  const edition = newEdition({
    'tei/authority/persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>${persons}</listPerson></standOff></TEI>`,
    ...letters,
  })
  await edition.encode()
  expect(edition.get('tei/letter-1.xml')).not.toContain('ref="pers:hale"')
  expect(edition.get('tei/letter-1.xml')).toContain('ref="pers:reed"')
  expect(edition.get('decisions/letter-1.yaml')).toContain(
    'may be Mark Hale; nothing but the surname speaks for this person',
  )
  expect((await edition.encode()).written).toEqual([])
  edition.put('transcripts/letter-9.txt', 'May 11, 1821.\n\nDear Sir,\n\nMark Hale was out.\n\nYours ever,\nT. W.\n')
  await edition.encode()
  expect(edition.get('tei/letter-1.xml')).toContain('ref="pers:hale"')
  expect(edition.get('tei/letter-1.xml')).not.toContain('ref="pers:reed"')
})

test('in an edition of few documents so is a surname alone, where they name others in full and nobody of the file', async () => {
  const text = (named: string) =>
    `May 2, 1821.\n\nDear Sir,\n\nI saw ${named} on the hill, and Hale was there.\n\nYours ever,\nT. W.\n`
  const strangers = 'Mary Fenner, John Colby, Jane Ostler, Henry Dunmore, Ellen Grist and Robert Varney'
  const edition = newEdition({
    'tei/authority/persons.xml': `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>${persons}</listPerson></standOff></TEI>`,
    'transcripts/one.txt': text('nobody'),
  })
  await edition.encode()
  expect(edition.get('tei/one.xml')).toContain(
    '<persName ref="pers:hale" resp="#colophon" cert="medium">Hale</persName>',
  )
  edition.put('transcripts/two.txt', text(strangers))
  await edition.encode()
  expect(edition.get('tei/one.xml')).not.toContain('ref="pers:hale"')
  expect(edition.get('tei/two.xml')).not.toContain('ref="pers:hale"')
  expect(edition.get('decisions/one.yaml')).toContain(
    'may be Mark Hale; nothing but the surname speaks for this person',
  )
})
