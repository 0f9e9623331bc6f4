/** What holds of every transcript: nothing is lost, the TEI is well-formed and valid, and a second run changes nothing. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { loadValidator, type ValidationContext, validateDocument } from '../../src/validate/validate.ts'
import { sumOf } from '../../src/write/account.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { encodeText } from '../support/encode.ts'
import { samplePersons } from '../support/persons.ts'
import { runs } from '../support/random.ts'
import { transcript } from '../support/transcripts.ts'

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
      const bytes = new TextEncoder().encode(encoded.tei)
      expect(checkWellFormed(bytes, 'case.xml')).toEqual([])
      const errors = validateDocument(bytes, 'tei/case.xml', validator).filter(
        one => one.severity === 'error' && one.code !== 'no-source' && one.code !== 'note-without-call',
      )
      expect(errors.map(one => `${one.place?.line}: ${one.message}`)).toEqual([])
    }),
    // A superscript number is no character of an id.
    { ...often, examples: [['²!\n']] },
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
      const decided = first.decisions.replaceAll(/^( {4}certainty: \w+)$/gm, `$1\n    verdict: ${verdict}`)
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
