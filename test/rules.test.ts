/** The table of the rules: each has its TEI, its reason and an example, and the example is true. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rulesPage } from '../scripts/rules-page.ts'
import type { Encoded } from '../src/encode.ts'
import { splitRead } from '../src/read/split.ts'
import { readTranscript } from '../src/read/transcript.ts'
import { reasons } from '../src/rule-reasons.ts'
import { type Rule, type RuleId, rules } from '../src/rules.ts'
import { encodeFile, encodeText } from './support/encode.ts'
import { samplePersons } from './support/persons.ts'

const all = Object.entries(rules) as [RuleId, Rule][]

test.each(all)('%s has its words, its reason and its example', (id, { does, example }) => {
  expect(does).toMatch(/^[A-Z“].*\.$/s)
  expect(reasons[id]).toMatch(/^[A-Z].*\.$/s)
  expect(example[0]).not.toBe('')
})

test('docs/rules.md is the table', () => {
  const file = fileURLToPath(new URL('../docs/rules.md', import.meta.url))
  if (process.env.UPDATE) writeFileSync(file, rulesPage())
  expect(readFileSync(file, 'utf8')).toBe(rulesPage())
})

const below =
  '\n\nThe ports were opened this morning, and the ships came in before noon, as the harbour master had said that they would.\n'
const letterhead = 'Moscow, June 3, 1944.\n\nDear Tom:\n\n'
const leave = '\nYours,\nAnna Berg\n'

/** Where an example stands unless it has a place of its own: above a text, below it, in a letter, in a sentence. */
const usual: readonly ((example: string) => string)[] = [
  example => `${example}${below}`,
  example => `${below.trim()}\n\n${example}\n`,
  example => `${letterhead}${example}${below}${leave}`,
  example => `${letterhead}He came with ${example} to the ports, and then he saw ${example} again.${below}${leave}`,
]

interface Place {
  /** The whole text, with the example in it. */
  readonly text?: string
  /** Of the file; its ending says how it is read. */
  readonly name?: string
  /** A case of test/fixtures/encode. */
  readonly fixture?: string
  readonly persons?: string
}

const withDeane = samplePersons.replace(
  '</listPerson>',
  '<person xml:id="deane"><persName type="main"><surname>Deane</surname>, <forename>John</forename></persName><note type="matching">title: General</note></person></listPerson>',
)

const html = (body: string): Place => ({
  text: `<html><body>${body}<p>The ports were open.</p></body></html>`,
  name: 'a.html',
})

/** Examples that need more around them. */
const places: Readonly<Partial<Record<RuleId, Place>>> = {
  'byte-order-mark': { text: `\ufeff${below}` },
  'forbidden-character': { text: `The ports\u0007 were open.${below}` },
  'html-line': html('<p>a<br>b</p>'),
  'html-white-space': html('<p>a \n  b</p>'),
  'html-no-text': html('<script>let ports</script>'),
  'character-reference': html('<p>The caf&eacute; was open.</p>'),
  'site-furniture': html('<nav><a href="/">Home</a></nav>'),
  'given-block': html('<blockquote>a</blockquote>'),
  'linked-name': { fixture: 'html-site-of-historians-with-links' },
  'html-rule': html('<p>a</p><hr>'),
  'html-mark': html('<p>See <em>ibid.</em></p>'),
  'site-header': { fixture: 'page-of-an-archive' },
  'site-label': { fixture: 'page-of-an-archive' },
  'site-navigation': { fixture: 'page-of-an-archive' },
  'address-brackets': { fixture: 'page-of-an-archive' },
  'witness-page': { fixture: 'copies-with-a-word-cut-by-a-page' },
  folio: { fixture: 'page-breaks' },
  'record-number': { fixture: 'pages-read-by-a-program' },
  'running-line': { fixture: 'pages-read-by-a-program' },
  'form-feed': { fixture: 'form-feed' },
  'image-page': { fixture: 'page-xml' },
  'image-line': { fixture: 'page-xml' },
  'image-region': { fixture: 'page-xml' },
  'transcriber-tag': { fixture: 'page-xml' },
  'other-reading-of-line': { fixture: 'page-xml' },
  'text-repeated': { fixture: 'page-xml' },
  slip: { fixture: 'form-and-slip' },
  'list-mark': { text: `The ports:\n\n- one\n- two${below}` },
  'numbered-heading': { fixture: 'numbered-headings' },
  address: { fixture: 'letter-with-addresses' },
  remark: { fixture: 'letter-with-a-remark-and-a-postscript' },
  verse: { fixture: 'verse-and-indents' },
  'table-mark': { fixture: 'tables-of-text' },
  quotation: { fixture: 'quotations-and-enclosures' },
  speech: { fixture: 'minutes-with-speakers' },
  'short-line': { fixture: 'form-and-slip' },
  'spaced-line': { fixture: 'double-spaced-lines' },
  'marginal-head': { fixture: 'heads-from-the-margin' },
  'joined-paragraph': { fixture: 'page-breaks' },
  'note-call': { text: `He told Molotov7 of it.${below}\nNotes\n\n7. Foreign Minister.\n` },
  'note-number': { fixture: 'notes-with-lost-calls' },
  'note-back-link': { text: `He told Molotov1 of it.${below}\n  1. Not printed.↩\n` },
  'notes-heading': { text: `He told Molotov1 of it.${below}\nNotes\n\n1. Foreign Minister.\n` },
  'unpaired-call': { fixture: 'calls-without-notes' },
  'received-note': { fixture: 'received-tei-with-notes' },
  handwriting: { fixture: 'form-and-slip' },
  'padded-parenthesis': { fixture: 'telegram-with-renumbered-notes' },
  'telegram-number': { fixture: 'telegram-with-renumbered-notes' },
  'date-of-a-line': { fixture: 'date-on-a-line-above' },
  'date-of-the-file': { text: below, name: '1819-02-13_Reed.txt' },
  'year-of-the-notes': {
    text: `London, March 5th.\n\nDear Tom:${below}${leave}\nNotes\n\n1. See the letter of March 1, 1860, that of April 2, 1860, and that of May 3, 1860.\n`,
  },
  'date-of-the-entry': { fixture: 'diary-of-days-without-months' },
  'date-in-figures': {
    text: `44 G-2C\nMemo re Stalin\nConversation\n44 09 19\n\n- With concurrence of _____\n- APPROVED BY: *gml*\n\nMoscow, September 20, 1944.${below}`,
  },
  'full-name': { text: `He saw General Marshall.${below}` },
  'name-of-several': { text: `He saw Mr. Roosevelt.${below}` },
  'accepted-form': { fixture: 'forms-accepted-for-the-edition' },
  'letter-name': { fixture: 'closers-on-one-line' },
  family: { fixture: 'persons-by-kin-title-and-family' },
  'place-name': { fixture: 'places-and-organisations' },
  'organisation-name': { fixture: 'places-and-organisations' },
  correspondent: { fixture: 'telegram-with-renumbered-notes' },
  'described-person': { fixture: 'telegram-with-renumbered-notes' },
  witness: { fixture: 'two-copies' },
  variant: { fixture: 'two-copies' },
  'other-witness': { fixture: 'two-copies', persons: withDeane },
  dittography: { fixture: 'two-copies' },
  'other-reading': { fixture: 'two-copies' },
  'name-resemblance': { fixture: 'proposals' },
  'form-wording': { fixture: 'form-and-slip' },
}

/** Rules that another test uses in the kind of file that they need. */
const elsewhere: ReadonlySet<RuleId> = new Set([
  'running-head', // test/read/docx.test.ts
  'received-markup', // its file keeps its own encoding description
  'edition-reference', // test/edition/references.test.ts
])

test.each(all.filter(([id]) => !elsewhere.has(id)))('the example of %s uses it', async (id, { example }) => {
  if (id === 'document-separator') return expect(separated(example[0])).toContain(id)
  const found: string[] = []
  for (const place of placesOf(id, example[0].replaceAll('\\n', '\n').replaceAll('\\r', '\r'))) {
    const used = rulesUsed(await encodePlace(place))
    if (used.has(id)) return
    found.push([...used].join(' '))
  }
  expect(found).toContain(id)
})

function placesOf(id: RuleId, example: string): Place[] {
  const own = places[id]
  return own ? [own] : usual.map(around => ({ text: around(example) }))
}

async function encodePlace({ text, name, fixture, persons }: Place): Promise<Encoded | undefined> {
  if (fixture !== undefined) return encodeFixture(fixture, persons)
  const ending = name?.endsWith('.html') ? 'html' : undefined
  if (ending) return (await encodeFile(new TextEncoder().encode(text), ending)).encoded
  return encodeText(text ?? '', { persons: samplePersons, ...(name !== undefined && { name }) }).encoded
}

async function encodeFixture(fixture: string, persons?: string): Promise<Encoded | undefined> {
  const folder = fileURLToPath(new URL(`./fixtures/encode/${fixture}/`, import.meta.url))
  const text = (one: string) => (existsSync(folder + one) ? readFileSync(folder + one, 'utf8') : undefined)
  const input = readdirSync(folder).find(one => one.startsWith('input.')) ?? ''
  const given = { persons: persons ?? text('persons.xml'), places: text('places.xml'), edition: text('edition.yaml') }
  return (await encodeFile(readFileSync(folder + input), path.extname(input).slice(1), given)).encoded
}

/** By the encoding description, by what was found and is only proposed, and by the account. */
function rulesUsed(encoded: Encoded | undefined): ReadonlySet<string> {
  const described = [...(encoded?.tei ?? '').matchAll(/<item n="([a-z-]+)"/g)].map(match => match[1] ?? '')
  const found = encoded?.reading.annotations.map(one => one.rule) ?? []
  return new Set([...described, ...found, ...Object.keys({ ...encoded?.account.hidden, ...encoded?.account.replaced })])
}

function separated(example: string): string[] {
  const text = ['[Document 1]', example, '=====\n[Document 3]'].join(`${below}\n`)
  const read = readTranscript(new TextEncoder().encode(`${text}${below}`), { id: 'a', path: 'a.txt', language: 'en' })
  return splitRead(read, { parts: [], separator: '=====' }).sources.flatMap(one =>
    one.normalised.map(({ rule }) => rule),
  )
}
