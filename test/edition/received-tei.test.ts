/** TEI among the transcripts of an edition. */
import { expect, test } from 'vitest'
import { newEdition } from '../support/edition.ts'

const received = (text: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><text><body>${text}</body></text></TEI>\n`

test('it is encoded beside others, and persons that it identifies are proposed', async () => {
  const edition = newEdition({
    'transcripts/letter.xml': received(
      '<p>Mr. John Reed, Minister in Poland, wrote to Mr. Gale; Mr. Reed was out.</p>',
    ),
    'transcripts/note.txt': 'A note.\n\nIt names Mr. Gale.\n',
  })
  const { documents, diagnostics } = await edition.encode()
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  expect(documents.map(one => one.id)).toEqual(['letter', 'note'])
  expect(edition.get('tei/letter.xml')).toContain('<p>')
  expect(edition.get('decisions/edition.yaml')).toContain('John Reed')
  const before = edition.get('tei/letter.xml')
  await edition.encode()
  expect(edition.get('tei/letter.xml')).toBe(before)
})
