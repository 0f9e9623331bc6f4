/** What leads nowhere is counted and shown, for each document and for the edition: as text, as JSON, as a page. */
import { expect, test } from 'vitest'
import { reportOnly } from '../../src/build.ts'
import { formatDocuments, formatReport } from '../../src/report.ts'
import { newEdition } from '../support/edition.ts'
import { elementsOf, hasClass, parseHtml, textOf } from '../support/html.ts'

const memorandum = `Dear Sir,

The fleet left the ports on May 3. It came back to the harbour.1 See telegram 934 of the Embassy.

It was alone there all the summer,2 and Reed said so.

Yours,
Anna Berg

Notes

1. Of the fleet.
2. In the harbour.
3. Never called.
`

async function report(files: Record<string, string>) {
  const edition = newEdition(files)
  const told = await reportOnly(edition.effects, { paths: [], html: true })
  return { told, encoded: told.encoded, html: edition.get('output/report/index.html') }
}

test('references, notes, dates and names', async () => {
  const { told, encoded, html } = await report({ 'transcripts/a.txt': memorandum, 'transcripts/b.txt': 'One line.\n' })
  const [first] = encoded?.documents ?? []
  expect(first?.unresolved).toEqual([
    { kind: 'date', message: 'Nothing says in which year “May 3” was.', line: 3, times: 1 },
    { kind: 'reference', message: '“telegram 934” points nowhere yet.', line: 3, times: 1 },
    { kind: 'name', message: '“Anna Berg” leads to nobody.', line: 8, times: 1 },
    { kind: 'note', message: 'Nothing in the text calls note 3: “Never called.”', line: 14, times: 1 },
  ])
  expect(encoded?.totals.unresolved).toBe(4)
  expect(formatReport(told)).toContain('Left      1 date, 1 reference, 1 name, 1 note unresolved')
  const text = formatDocuments(encoded?.documents ?? [])
  expect(text).toContain('0 orphaned, 4 unresolved\n')
  expect(text).toContain('  Unresolved  1 date, 1 reference, 1 name, 1 note\n    line 3     Nothing says')
  const cells = [...elementsOf(parseHtml(html))]
    .filter(one => one.name === 'table' && hasClass(one, 'unresolved'))
    .map(one => textOf(one).replace(/\s+/g, ' ').trim())
  expect(cells).toHaveLength(1)
  expect(cells[0]).toContain('name8“Anna Berg” leads to nobody.')
})

test('what the editor has decided is resolved', async () => {
  const { encoded } = await report({
    'transcripts/a.txt': memorandum,
    'decisions/a.yaml':
      'decisions:\n  - kind: person\n    quote: Anna Berg\n    verdict: reject\n  - kind: reference\n    quote: telegram 934\n    verdict: change\n    to: b\n',
    'transcripts/b.txt': 'One line.\n',
  })
  const kinds = encoded?.documents[0]?.unresolved.map(one => one.kind)
  expect(kinds).toEqual(['date', 'note'])
})
