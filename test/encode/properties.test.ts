/** What holds of every transcript: nothing is lost, the TEI is well-formed and valid, and a second run changes nothing. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { loadValidator, type ValidationContext, validateDocument } from '../../src/validate/validate.ts'
import { sumOf } from '../../src/write/account.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { encodeFile, encodeText } from '../support/encode.ts'
import { samplePersons } from '../support/persons.ts'
import { runs } from '../support/random.ts'
import { transcript } from '../support/transcripts.ts'
import { paper, webPage } from '../support/usual-papers.ts'

let validator: ValidationContext
beforeAll(async () => {
  validator = await loadValidator({
    authority: [{ file: 'tei/authority/persons.xml', bytes: new TextEncoder().encode(samplePersons) }],
  })
})

const often = runs(300)

test('every character is written, moved, or hidden by a named rule, and the TEI read back says the same', () => {
  fc.assert(
    fc.property(transcript, text => {
      const { encoded, diagnostics } = encodeText(text, { persons: samplePersons })
      expect(diagnostics.filter(one => one.code === 'account-broken')).toEqual([])
      if (!encoded) return
      expect(sumOf(encoded.account)).toBe(encoded.account.total)
      expect(encoded.account.total).toBe(text.length)
    }),
    often,
  )
})

test('the TEI is well-formed and valid', () => {
  fc.assert(
    fc.property(transcript, text => {
      const { encoded } = encodeText(text, { persons: samplePersons })
      if (!encoded) return
      expect(faultsOf(encoded.tei)).toEqual([])
    }),
    // A superscript number is no character of an id.
    { ...often, examples: [['²!\n']] },
  )
})

function faultsOf(tei: string): string[] {
  const bytes = new TextEncoder().encode(tei)
  expect(checkWellFormed(bytes, 'case.xml')).toEqual([])
  return validateDocument(bytes, 'tei/case.xml', validator)
    .filter(one => one.severity === 'error' && one.code !== 'no-source' && one.code !== 'note-without-call')
    .map(one => `${one.place?.line}: ${one.message}`)
}

const enclosed =
  'Prose.\n\nEnclosure: map\n\nThe Minister in Poland (Gibson) to the Acting Secretary of State\n\nProse.'
const sentence =
  'The committee met on Tuesday the fifth of March in order to consider the report of Mr. Reed on the ports of the Baltic and to hear the Minister on the price of coal in the winter, and the price of corn.'
const columns = `Division 3${' '.repeat(50)}Bonn, 3 May 1981`

test('usual lines in any order are valid TEI, and whole', () => {
  fc.assert(
    fc.property(paper, text => {
      const { encoded, diagnostics } = encodeText(text, { persons: samplePersons })
      expect(diagnostics.filter(one => one.code === 'account-broken')).toEqual([])
      if (encoded) expect(faultsOf(encoded.tei)).toEqual([])
    }),
    {
      ...runs(80),
      examples: [
        [enclosed],
        [`Prose.\n\n${columns}\n\nProse.`],
        [`London I have, etc.,\n\n${columns}\n# Heading`],
        ['PRESENT:\n\n* * *'],
        // Of two copies one is all heading.
        [`${sentence} [signature]\n${sentence}\n`],
        ['PRESENT:\nFootnotes:\n[^1]: md note\nEnclosure: map'],
        ['# Heading\n\n[Enclosure 2—Translation]'],
        [
          'SUBJECT: Berlin\n\n[Enclosure] Dear Tom,                              London, June 3, 1944\nEnclosures:\n1. Map',
        ],
      ],
    },
  )
})

test('elements of a page in any order are valid TEI, and whole', () => {
  const page = (body: string): [string] => [`<html><body>${body}</body></html>`]
  return fc.assert(
    fc.asyncProperty(webPage, async html => {
      const bytes = new TextEncoder().encode(html)
      const { encoded, diagnostics } = await encodeFile(bytes, 'html', { persons: samplePersons })
      expect(diagnostics.filter(one => one.code === 'account-broken')).toEqual([])
      if (encoded) expect(faultsOf(encoded.tei)).toEqual([])
    }),
    {
      ...runs(60),
      examples: [
        page('<p>Text</p><table><tr><td>[Page 4]</td><td>a</td></tr><tr><td>b</td><td>[Page 5] c</td></tr></table>'),
        page('<table><tr><td><hr></td><td>a</td></tr><tr><td>b<hr></td><td>c</td></tr></table>'),
        page('<dl><dd><ul></ul></dd></dl><p>Text</p>'),
        page('<dl><dt>a</dt><dd><ul><li><p>x y z</p></li></ul></dd></dl>'),
        page('<dl><dt>~~SECRET~~ [Page 4]<dd></dl>'),
        page('<ol><li><ul>June 3, 1944<li><del>d</del></ul></ol>'),
        page('<dl><dd><ul><li><table><tr><td>a<td>b</table></ul><dd>c</dl>'),
      ],
    },
  )
})

test('encoding twice is encoding once', () => {
  fc.assert(
    fc.property(transcript, text => {
      const { encoded: first } = encodeText(text, { persons: samplePersons })
      if (!first) return
      const { encoded: second } = encodeText(text, {
        persons: samplePersons,
        decisions: first.decisions,
        earlier: first.tei,
        highest: first.highest,
      })
      expect(second?.tei).toBe(first.tei)
      expect(second?.decisions).toBe(first.decisions)
    }),
    // Calls without notes are no words of their paragraph.
    { ...often, examples: [['A note¹ here.\n\nnote² the']] },
  )
})

test('every verdict is found again, and counts', () => {
  fc.assert(
    fc.property(transcript, fc.constantFrom('accept', 'reject'), (text, verdict) => {
      const { encoded: first } = encodeText(text, { persons: samplePersons })
      if (!first?.decisions) return
      // Who refuses the day of the document opens the question who held an office then.
      const decided = first.decisions.replaceAll(
        /^( {2}- kind: (\w+)\n(?: {4}.*\n)*? {4}certainty: \w+)$/gm,
        (_, entry, kind) => `${entry}\n    verdict: ${kind === 'date' ? 'accept' : verdict}`,
      )
      const { encoded: second, diagnostics } = encodeText(text, {
        persons: samplePersons,
        decisions: decided,
        earlier: first.tei,
        highest: first.highest,
      })
      expect(diagnostics.filter(one => one.code === 'decision-orphaned' || one.code === 'account-broken')).toEqual([])
      expect(second?.outcome.open).toBe(0)
      expect(second?.outcome.applied).toBe(0)
      expect(second?.decisions).toBe(decided)
    }),
    often,
  )
})
