/** What the program inferred may be refused or changed by an entry of the editor's, and the entry stays as it is. */
import { expect, test } from 'vitest'
import { encodeText } from '../support/encode.ts'

const head = 'decisions:\n'
const letter = 'Dear Tom,\n\nI saw the ports on May 3, and again on May 5. They were shut.\n\nYours,\nAnna Berg\n'
const named = { name: '1944-06-03_Berg.txt' }

/** Encodes with decisions; the file of decisions must stay what it is, and nothing be told of it. */
function decide(text: string, decisions: string, given: { name?: string } = {}) {
  const { encoded, diagnostics } = encodeText(text, { ...given, decisions: head + decisions })
  return { tei: encoded?.tei ?? '', decisions: encoded?.decisions ?? '', told: diagnostics.map(one => one.code) }
}

const date = '  - kind: date\n    quote: "1944-06-03, by the name of the file"\n'

test('the date of the document, where it was inferred, is in the decisions', () => {
  const { encoded } = encodeText(letter, named)
  expect(encoded?.decisions).toContain(
    `${date}    state: applied\n    proposes: "1944-06-03"\n    because: "the date of the document, by the name of its file"\n    certainty: medium\n`,
  )
})

test('refused, nobody knows when the document was written, nor of what year its days are', () => {
  const verdict = `${date}    verdict: reject\n`
  const { tei, decisions, told } = decide(letter, verdict, named)
  expect(decisions).toContain(head + verdict)
  expect(told).toEqual(['date-unresolved', 'date-unresolved'])
  expect(tei).not.toContain('when="194')
  expect(tei).toContain('on May 3, and')
})

test('changed, it is the editor’s, and the days of the text follow', () => {
  const verdict = `${date}    verdict: change\n    to: 1945-06\n`
  const { tei, decisions, told } = decide(letter, verdict, named)
  expect(decisions).toContain(head + verdict)
  expect(told).toEqual([])
  expect(tei).toContain('<date when="1945-06" cert="high" resp="#ed">1945-06</date>')
  expect(tei).toContain('<date when="1945-05-03" resp="#colophon" cert="medium">May 3</date>')
})

test('a day of the text is refused or changed by its words, wherever they stand', () => {
  const verdicts =
    '  - kind: date\n    quote: May 3\n    verdict: reject\n  - kind: date\n    quote: May 5\n    verdict: change\n    to: 1943-05-05\n'
  const { tei, decisions, told } = decide(letter, verdicts, named)
  expect(told).toEqual([])
  expect(decisions).toContain(verdicts)
  expect(tei).toContain('on May 3, and')
  expect(tei).toContain('<date when="1943-05-05" resp="#ed" cert="high">May 5</date>')
})

test('a date that is none is told, and one that stands nowhere is orphaned', () => {
  expect(decide(letter, `${date}    verdict: change\n    to: soon\n`, named).told).toEqual(['decision-wrong'])
  expect(decide(letter, '  - kind: date\n    quote: May 9\n    verdict: reject\n', named).told).toEqual([
    'decision-orphaned',
  ])
})

const stamped = 'DO KOT DESTROY\n\nTHE PORTS\n\nThe ports were opened this morning, and that is all.\n'

test('a line that was taken for a stamp is text again', () => {
  expect(decide(stamped, '').tei).toContain(
    '<fw type="stamp" place="bottom" resp="#colophon" cert="medium">DO KOT DESTROY</fw>',
  )
  const verdict = '  - kind: stamp\n    quote: DO KOT DESTROY\n    verdict: reject\n'
  const { tei, decisions, told } = decide(stamped, verdict)
  expect(told).toEqual([])
  expect(decisions).toBe(head + verdict)
  expect(tei).not.toContain('<fw')
  expect(tei).toContain('DO KOT DESTROY')
  expect(decide(stamped, verdict.replace('KOT', 'NOT')).told).toEqual(['decision-orphaned'])
})

test('the language that the words of a text show is refused by the key above the entries', () => {
  const german =
    'Moskau, 3. Juni 1944\n\nLieber Herr Reed! Ich habe den Brief vom 1. Mai erhalten und danke Ihnen, daß Sie mir die Bücher senden.\n'
  expect(encodeText(german).encoded?.tei).toContain('<text xml:lang="de">')
  const { encoded, diagnostics } = encodeText(german, { decisions: 'language: en\n' })
  expect(encoded?.tei).not.toContain('<text xml:lang')
  expect(encoded?.decisions).toMatch(/^language: en\n/)
  expect(diagnostics).toEqual([])
  expect(encodeText(german, { decisions: 'language: German\n' }).diagnostics.map(one => one.code)).toEqual([
    'decision-wrong',
  ])
})

test('a reference that is not asked for is refused by its words', () => {
  const text = 'See Foreign Relations, 1943, vol. iii, p. 704, and 55 Stat. 31. The ports were shut all the summer.\n'
  expect(encodeText(text).encoded?.tei).toContain(
    '<ref type="document" target="frus:frus1943v03/pg_704" resp="#colophon"',
  )
  const entry = (quote: string) => `  - kind: reference\n    quote: "${quote}"\n    verdict: reject\n`
  const verdict = entry('Foreign Relations, 1943, vol. iii, p. 704') + entry('55 Stat. 31')
  const { tei, told } = decide(text, verdict)
  expect(told).toEqual([])
  expect(tei).not.toMatch(/<ref [^>]*target="/)
})
