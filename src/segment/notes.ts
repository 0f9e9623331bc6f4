/**
 * Notes: the list of them, usually at the end and often renumbered from 1, and their calls in the text, usually
 * numbers glued to words. The order of the numbers decides what belongs together. What does not pair is
 * reported with both sides, and nothing is ever shifted to make it fit.
 */
import { annotate, block, type Findings, hiddenRanges, overlaps, rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { month } from '../language/dates.ts'
import type { Annotation, Hidden, Range, Reading, Source } from '../model.ts'
import { isBlank, type Line, splitLines } from './layout.ts'
import { endOfPageHeader } from './page-header.ts'

interface NoteEntry {
  /** As the list numbers it; undefined where the list has no numbers. */
  readonly number: number | undefined
  /** What the entry is called where its label is no number: `*`, or a Markdown name. */
  readonly label: string
  /** The label with its punctuation and space, hidden where the call has the number. */
  readonly mark: Range
  readonly body: Range
  readonly form: EntryForm['name']
}

interface EntryForm {
  readonly name: 'indented' | 'bracketed' | 'markdown' | 'backlink' | 'superscript' | 'headed' | 'plain' | 'symbol'
  readonly pattern: RegExp
}

/** How lists number their entries. Group 1 is the label; the body begins where the match ends. */
const entryForms: readonly EntryForm[] = [
  { name: 'markdown', pattern: /^\[\^([^\s[\]]{1,20})\]:[ \t]+(?=\S)/ },
  { name: 'bracketed', pattern: /^[ \t]*\[(\d{1,4})\][:.]?[ \t]+(?=\S)/ },
  { name: 'superscript', pattern: /^[ \t]*([⁰¹²³⁴-⁹]{1,4})[ \t]?(?=[^\s⁰¹²³⁴-⁹])/ },
  { name: 'indented', pattern: /^[ \t]{1,8}(\d{1,4})[.)][ \t]+(?=\S)/ },
  { name: 'backlink', pattern: /^[ \t]*[-•][ \t]+(?=\S.*↩\s*$)/ },
]
/** `* See …` is a note where the text calls it, else an item of a list. */
const symbolForm: EntryForm = { name: 'symbol', pattern: /^[ \t]*(\*{1,3}|[†‡§]{1,3})[ \t]*(?=[^\s*†‡§])/ }
/** Under a heading of its own, a list needs no indent. */
const headedForm: EntryForm = { name: 'headed', pattern: /^[ \t]*(\d{1,4})[.):]?[ \t]+(?=\S)/ }
/** Without heading and indent it is a list of notes only where the text ends with it and calls all of its numbers. */
const plainForm: EntryForm = { name: 'plain', pattern: /^(\d{1,4})[.)]?[ \t]+(?=\S)/ }
const notesHeading = /^\W*(?:(?:Foot|End)?notes|FOOTNOTES|ENDNOTES|NOTES)\W*$/
/** How notes of editors begin; they make a list of notes even where every call was lost. */
const noteWording = /^(?:Source:|See |Not printed|Ibid|Document \d|Printed |For text|The reference is|Telegram \d)/

interface Call {
  readonly number: number
  readonly range: Range
  /** How unlikely it is that this is a call: 0 for a number glued to a word. */
  readonly cost: number
  readonly strong: boolean
}

/**
 * Notes at their calls; unpaired entries and calls marked and reported.
 * @example findNotes(reading).annotations // note n="7" at [123, 124] with content [2000, 2080], …
 */
export function findNotes(reading: Reading): Findings {
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const { lists, misfits } = findLists(text, linesOfText(reading, body))
  const findings: Collected = { annotations: [], hidden: [], diagnostics: [] }
  const labelled = findLabelled(text, body, lists)
  for (const misfit of misfits) findings.diagnostics.push(tellMisfit(reading.source, misfit))
  let from = body[0]
  for (const { entries, heading } of lists) {
    const start = heading?.[0] ?? entries[0]?.mark[0] ?? from
    const unpaired =
      entries[0]?.form === 'markdown'
        ? pairByLabel(reading.source, entries, labelled, findings)
        : pairList(reading, entries, [from, start], findings)
    if (heading && unpaired > 0) findings.annotations.push(block('unpaired-note', 'head', heading))
    else if (heading) findings.hidden.push({ range: heading, rule: 'notes-heading' })
    from = entries.at(-1)?.body[1] ?? from
  }
  const defined = new Set(lists.flatMap(list => list.entries).map(entry => entry.form === 'markdown' && entry.label))
  for (const [label, ranges] of labelled) {
    const why = defined.has(label) ? 'which is called more than once' : 'and no note below has this name'
    for (const range of ranges) keepCall(reading.source, { range, label }, why, findings)
  }
  if (lists.length === 0) markOrphanCalls(reading, body, findings)
  return findings
}

/** Furniture of the page is no note, and a list goes on below it. */
function linesOfText(reading: Reading, body: Range): Line[] {
  const furniture = reading.annotations.filter(one => one.element === 'fw').map(rangeOf)
  let next = 0
  return splitLines(reading.source.text, body).filter(line => {
    while ((furniture[next]?.[1] ?? line.end) < line.start) next++
    return (furniture[next]?.[0] ?? line.end) >= line.end
  })
}

// Lists ------------------------------------------------------------------------------------------------------

interface NoteList {
  readonly entries: readonly NoteEntry[]
  /** The line `Notes` above it. */
  readonly heading: Range | undefined
}

/** Runs of entries that number on from one another; lines indented deeper continue an entry. */
function findLists(text: string, lines: readonly Line[]): { lists: NoteList[]; misfits: readonly Misfit[] } {
  const lists: NoteList[] = []
  let entries: NoteEntry[] = []
  let heading: Range | undefined
  const close = () => {
    if (entries.length > 0) lists.push({ entries, heading })
    entries = []
    heading = undefined
  }
  for (const line of lines) {
    if (isBlank(line.text)) continue
    const entry = readEntry(line, heading !== undefined)
    if (notesHeading.test(line.text)) {
      close()
      heading = [line.start, line.end]
    } else if (entry && (entries.length === 0 || continues(entries, entry))) entries.push(entry)
    else if (entry) {
      close()
      entries.push(entry)
    } else if (entries.length > 0 && /^\s{3,}\S/.test(line.text)) extendLast(entries, line)
    else close()
  }
  close()
  const called = lists.some(list => isIndented(list.entries)) ? endOfFirstCall(text) : 0
  const end = lines.at(-1)?.end ?? text.length
  const body: Range = [lines[0]?.start ?? 0, end]
  const signs = new SignCalls(text, body)
  const bracketed = [...text.slice(...body).matchAll(bracketCall)].map(match => body[0] + match.index)
  let [from] = body
  let nextBracketed = 0
  const found = lists.filter(({ entries: list }) => {
    const [first] = list
    const start = first?.mark[0] ?? from
    while ((bracketed[nextBracketed] ?? end) < from) nextBracketed++
    const judges: Partial<Record<EntryForm['name'], () => boolean>> = {
      plain: () => isCalledList(text, list, end),
      symbol: () => signs.areAnsweredBy(list, start),
      // Paragraphs may have numbers in brackets too: notes are what the text above calls, or what reads like notes.
      bracketed: () => (bracketed[nextBracketed] ?? end) < start || isNotesByWording(text, list),
    }
    const judge = judges[first?.form ?? 'indented'] ?? (() => isNoteList(text, list, called))
    if (!judge()) return false
    from = list.at(-1)?.body[1] ?? from
    signs.goOn(from)
    return true
  })
  return { lists: found, misfits: signs.misfits() }
}

interface Misfit {
  readonly list: readonly NoteEntry[]
  readonly calls: readonly SymbolCall[]
}

/**
 * Signs that call notes, matched with the lists below them, top to bottom: each list is asked whether it answers all the
 * calls that stand above it and that no list has answered. One look at each call.
 */
class SignCalls {
  readonly #calls: readonly SymbolCall[]
  /** Of the calls without an answer: the first, and the first that stands below the last list that was asked. */
  #first = 0
  #end = 0
  /** Signs of calls above the last list, and which call had each last. */
  readonly #last = new Map<string, number>()
  /** For the first of some calls, the last list that has their signs and does not fit. */
  readonly #misfits = new Map<number, Misfit>()

  constructor(text: string, range: Range) {
    this.#calls = findSymbols(text, range)
  }

  areAnsweredBy(list: readonly NoteEntry[], start: number): boolean {
    for (let call = this.#calls[this.#end]; call && call.range[0] < start; call = this.#calls[this.#end])
      this.#last.set(call.label, this.#end++)
    const [first, end] = [this.#first, this.#end]
    const isSame =
      list.length === end - first && list.every((entry, index) => entry.label === this.#calls[first + index]?.label)
    if (isSame) this.#misfits.delete(first)
    else if (list.some(entry => (this.#last.get(entry.label) ?? -1) >= first))
      this.#misfits.set(first, { list, calls: this.#calls.slice(first, Math.min(end, first + longestTold)) })
    return isSame
  }

  /** A list was taken for notes: calls above its end are done with. */
  goOn(end: number): void {
    while ((this.#calls[this.#first]?.range[0] ?? Number.POSITIVE_INFINITY) < end) this.#first++
    this.#end = Math.max(this.#end, this.#first)
  }

  misfits(): Misfit[] {
    return [...this.#misfits.values()]
  }
}

/** So many signs are quoted in a message. */
const longestTold = 12

function isNotesByWording(text: string, list: readonly NoteEntry[]): boolean {
  return list.some(entry => noteWording.test(text.slice(...entry.body)))
}

/** The last lines of the text, whose numbers are all called before it, one of them beyond doubt. */
function isCalledList(text: string, list: readonly NoteEntry[], end: number): boolean {
  const [start = 0] = list[0]?.mark ?? []
  if (text.slice(list.at(-1)?.body[1] ?? end, end).trim() !== '') return false
  const calls = findCalls(text.slice(0, start), 0, []).filter(call => call.cost <= 2)
  const isCalled = (number: number | undefined) => calls.some(call => call.number === number)
  return list.every(entry => isCalled(entry.number)) && calls.some(call => call.strong)
}

function readEntry(line: Line, headed: boolean): NoteEntry | undefined {
  for (const form of [...entryForms, headed ? headedForm : plainForm, symbolForm]) {
    const match = form.pattern.exec(line.text)
    if (!match) continue
    const label = match[1] ?? ''
    const bodyStart = line.start + match[0].length
    const bodyEnd = line.start + line.text.trimEnd().length
    const number = form.name === 'backlink' ? undefined : numberOf(label)
    return { number, label, mark: [line.start, bodyStart], body: [bodyStart, bodyEnd], form: form.name }
  }
  return undefined
}

function numberOf(label: string): number | undefined {
  const plain = [...label].map(character => superscripts.get(character) ?? character).join('')
  return /^\d+$/.test(plain) ? Number(plain) : undefined
}

const superscripts = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((character, value) => [character, String(value)]))

function continues(list: readonly NoteEntry[], entry: NoteEntry): boolean {
  const last = list.at(-1)
  if (last?.form !== entry.form) return false
  return entry.number === undefined || last.number === undefined || entry.number === last.number + 1
}

function extendLast(list: NoteEntry[], line: Line): void {
  const last = list.pop()
  if (last) list.push({ ...last, body: [last.body[0], line.start + line.text.trimEnd().length] })
}

/** An indented list of numbers may be a list of the text: only what is called, or reads like notes, is notes. */
function isNoteList(text: string, list: readonly NoteEntry[], called: number): boolean {
  if (!isIndented(list) || called <= (list[0]?.mark[0] ?? 0)) return true
  return isNotesByWording(text, list)
}

function isIndented(list: readonly NoteEntry[]): boolean {
  return list[0]?.form === 'indented'
}

function endOfFirstCall(text: string): number {
  return findCalls(text, 0, []).find(call => call.strong)?.range[1] ?? Number.POSITIVE_INFINITY
}

// Calls ------------------------------------------------------------------------------------------------------

/** A number glued to a word or to its punctuation; the order of the numbers tells calls from other numbers. */
const gluedCall = /(?<=[\p{L}.,;:!?)\]”’"'»—–…])(\d{1,3})(?![\p{L}\p{N}%/]|[.,:]\d)/gu
const gluedDigits = /(?<=[\p{L}.,;:!?)\]”’"'»—–…])(?!0)(\d{2,6})(?![\p{L}\p{N}%/]|[.,:]\d)/gu
/** A number after a number: `March 173` is March 17 with call 3, if the running sequence says so; not where a line begins. */
const afterDigits = /(?<![\d.,/:–-]|^[ \t]*\(?)(\d{2,6})(?![\p{L}\p{N}%/]|[.,:]\d)/gmu
const aloneCall = /^[ \t]*(\d{1,3})[ \t]*$/gmu
/** Not at the beginning of a line: there it numbers a paragraph. */
const bracketCall = /(?<!(?:^|\n)[ \t]{0,8})\[(\d{1,4})\]/gu
const superscriptCall = /[⁰¹²³⁴-⁹]{1,4}/gu

function findCalls(text: string, offset: number, hidden: readonly Range[]): Call[] {
  const calls: Call[] = []
  const add = (digits: string, start: number, cost: number, strong: boolean) => {
    const range: Range = [offset + start, offset + start + digits.length]
    calls.push({
      number: numberOf(digits.replace(/\D/g, found => superscripts.get(found) ?? '')) ?? -1,
      range,
      cost,
      strong,
    })
  }
  for (const match of text.matchAll(gluedCall)) {
    const before = text[match.index - 1] ?? ''
    // `March 9.1 I welcome`: a sentence ends and another begins; `9.1 tons`: a decimal.
    const inNumber = /\d/.test(text[match.index - 2] ?? '') && /[.,:]/.test(before)
    const opensSentence =
      before === '.' &&
      /^\s*(?:[\p{Lu}“"‘(]|$)/u.test(text.slice(match.index + match[0].length, match.index + match[0].length + 8))
    const cost = inNumber ? (opensSentence ? 2 : 5) : /\p{Lu}/u.test(before) ? 2 : /\p{L}/u.test(before) ? 0 : 1
    add(match[0], match.index, cost, /\p{Ll}/u.test(before))
  }
  for (const match of text.matchAll(gluedDigits)) {
    // `it.67`: two calls at one place.
    const split = [1, 2, 3].find(length => Number(match[0].slice(length)) === Number(match[0].slice(0, length)) + 1)
    if (split === undefined) continue
    add(match[0].slice(0, split), match.index, 2, false)
    add(match[0].slice(split), match.index + split, 2, false)
  }
  for (const match of text.matchAll(afterDigits)) {
    const isOdd = isNoNumber(match[0], text.slice(Math.max(0, match.index - longestMonth), match.index))
    for (let length = 1; length <= Math.min(3, match[0].length - 1); length++) {
      const digits = match[0].slice(-length)
      const cost = isOdd ? 3 + length : ordinaryNumberCost
      if (!digits.startsWith('0')) add(digits, match.index + match[0].length - length, cost, false)
    }
  }
  for (const match of text.matchAll(aloneCall))
    add(match[1] ?? '', match.index + match[0].indexOf(match[1] ?? ''), 2, false)
  for (const match of text.matchAll(bracketCall)) add(match[0], match.index, 0, true)
  for (const match of text.matchAll(superscriptCall)) add(match[0], match.index, 0, true)
  const sorted = calls.filter(call => call.number >= 0).sort((a, b) => a.range[0] - b.range[0] || a.cost - b.cost)
  return withoutHidden(sorted, hidden)
}

/** With this, only a call that both of its neighbours ask for is taken out of a number that may stand as it is. */
const ordinaryNumberCost = 11
const longestMonth = 12
const monthBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])${month}[ \t]+$`, 'u')

/** `March 173`, `18133`: no day and no year, so that there is a call in it. */
function isNoNumber(digits: string, before: string): boolean {
  return digits.length >= 5 || (digits.length <= 3 && Number(digits) > 31 && monthBefore.test(before))
}

interface SymbolCall {
  readonly label: string
  readonly range: Range
}

const longestEmphasis = 300
const symbolCall = /(?<=[\p{L}\p{N}.,;:!?)\]”"’])(?:\*{1,3}|[†‡§]{1,3})(?=[\s.,;:!?)\]”"’]|$)/gu

/** Signs glued to words; a star that ends what another one on its line began is emphasis. */
function findSymbols(text: string, [from, to]: Range): SymbolCall[] {
  return [...text.slice(from, to).matchAll(symbolCall)].flatMap(match => {
    const start = from + match.index
    const before = text.slice(Math.max(from, start - longestEmphasis), start)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const isEmphasis = match[0].startsWith('*') && /(?<![\p{L}\p{N}*])\*+[^\s*][^*]*$/u.test(line)
    return isEmphasis ? [] : [{ label: match[0], range: [start, start + match[0].length] as Range }]
  })
}

function withoutHidden(calls: readonly Call[], hidden: readonly Range[]): Call[] {
  let next = 0
  return calls.filter(call => {
    while (next < hidden.length && (hidden[next]?.[1] ?? 0) <= call.range[0]) next++
    const range = hidden[next]
    return range === undefined || !overlaps(range, call.range)
  })
}

// Pairing ----------------------------------------------------------------------------------------------------

interface Chain {
  readonly call: Call
  readonly before: Chain | undefined
  readonly length: number
  readonly score: number
  readonly first: number
}

const callWorth = 10
const gapCost = 6

/**
 * The best run of calls that number on in the order of the text: one look at each call, the best chain for each pair of
 * numbers that a chain can begin and end with. One number may be missing between two calls, at a price.
 */
function bestChain(calls: readonly Call[], longest: number): Chain | undefined {
  const ending = new Map<number, Map<number, Chain>>()
  let best: Chain | undefined
  for (const call of calls) {
    const own = ending.get(call.number) ?? new Map<number, Chain>()
    for (const made of [beginChain(call), ...continueChains(ending, call, longest)]) {
      const known = own.get(made.first)
      if (known && known.score >= made.score) continue
      own.set(made.first, made)
      if (!best || made.score > best.score) best = made
    }
    ending.set(call.number, own)
  }
  return best
}

function beginChain(call: Call): Chain {
  return { call, before: undefined, length: 1, score: callWorth - call.cost, first: call.number }
}

function continueChains(ending: ReadonlyMap<number, ReadonlyMap<number, Chain>>, call: Call, longest: number): Chain[] {
  return [1, 2].flatMap(step =>
    [...(ending.get(call.number - step)?.values() ?? [])]
      .filter(before => before.call.range[1] <= call.range[0] && call.number - before.first < longest)
      .map(before => ({
        call,
        before,
        length: before.length + 1,
        score: before.score + callWorth - call.cost - (step - 1) * gapCost,
        first: before.first,
      })),
  )
}

function callsOf(chain: Chain | undefined): Map<number, Call> {
  const calls = new Map<number, Call>()
  for (let link = chain; link; link = link.before) calls.set(link.call.number, link.call)
  return calls
}

/** A call within an ordinary number is one only where no other number between its neighbours could be it. */
function withoutDoubtful(chain: ReadonlyMap<number, Call>, calls: readonly Call[]): Map<number, Call> {
  const places = new Map<number, Range[]>()
  for (const { number, cost, range } of calls) {
    if (cost !== ordinaryNumberCost || !chain.has(number)) continue
    const same = places.get(number)
    if (same) same.push(range)
    else places.set(number, [range])
  }
  return new Map(
    [...chain].filter(([number, call]) => {
      if (call.cost !== ordinaryNumberCost) return true
      const from = chain.get(number - 1)?.range[1] ?? 0
      const to = chain.get(number + 1)?.range[0] ?? Number.POSITIVE_INFINITY
      return places.get(number)?.filter(range => range[0] >= from && range[1] <= to).length === 1
    }),
  )
}

interface Collected {
  readonly annotations: Annotation[]
  readonly hidden: Hidden[]
  readonly diagnostics: Diagnostic[]
}

/** @returns how many entries nothing calls */
function pairList(reading: Reading, list: readonly NoteEntry[], where: Range, into: Collected): number {
  const { source } = reading
  if (list[0]?.form === 'symbol') return pairBySymbol(source.text, list, where, into)
  const calls = findCalls(source.text.slice(...where), where[0], hiddenRanges(reading))
  const fitting = list[0]?.form === 'bracketed' ? preferBracketed(source.text, calls) : calls
  const chain = bestChain(fitting, list.length)
  // Calls stand in words; numbers alone are numbers.
  const hasWords = /\p{L}/u.test(source.text.slice(...where))
  const start = chain && hasWords ? firstNumber(source.text, list, chain) : undefined
  const found = withoutDoubtful(callsOf(start === undefined ? undefined : chain), fitting)
  let unpaired = 0
  list.forEach((entry, index) => {
    const number = start === undefined ? (entry.number ?? index + 1) : start + index
    const call = found.get(number)
    if (call) into.annotations.push(noteAt(call.range, entry, String(call.number)))
    else {
      unpaired++
      keepUnpaired(source, entry, number, into)
    }
  })
  if (start !== undefined && chain) markFurtherCalls(source, fitting, chain.call, start + list.length, into)
  return unpaired
}

/** Calls that number on after the last note of the list: their notes are missing. */
function markFurtherCalls(source: Source, calls: readonly Call[], last: Call, first: number, into: Collected): void {
  let after = last.range[1]
  for (let number = first; ; number++) {
    const call = calls.find(one => one.strong && one.number === number && one.range[0] >= after)
    if (!call) return
    keepCall(source, { ...call, label: String(call.number) }, 'and the list of notes ends before it', into)
    after = call.range[1]
  }
}

/** Where notes are called `[1]`, other numbers are no calls. */
function preferBracketed(text: string, calls: readonly Call[]): Call[] {
  const bracketed = calls.filter(call => text[call.range[0]] === '[')
  return bracketed.length > 0 ? bracketed : [...calls]
}

/**
 * The number that the first entry of the list is called by. A chain as long as the list settles it, and so does a
 * list that keeps the printed numbers. A shorter chain settles it only where one assignment alone agrees with
 * the words: a note that begins with the words before its call.
 */
function firstNumber(text: string, list: readonly NoteEntry[], chain: Chain): number | undefined {
  const last = chain.call.number
  const span = last - chain.first + 1
  const printed = list[0]?.number
  const isWeak = chain.score <= chain.length * (callWorth - 2)
  if (span === list.length && (!isWeak || printed === undefined || printed === chain.first)) return chain.first
  if (printed !== undefined && printed <= chain.first && last < printed + list.length) return printed
  const calls = callsOf(chain)
  const scored = Array.from({ length: list.length - span + 1 }, (_, shift) => {
    const start = chain.first - shift
    let agreeing = 0
    for (const [number, call] of calls) {
      const entry = list[number - start]
      if (entry && beginsWithWordsBefore(text, entry, call)) agreeing++
    }
    return { start, agreeing }
  }).sort((a, b) => b.agreeing - a.agreeing)
  const [first, second] = scored
  return first && first.agreeing > 0 && first.agreeing > (second?.agreeing ?? 0) ? first.start : undefined
}

function beginsWithWordsBefore(text: string, entry: NoteEntry, call: Call): boolean {
  const word = /([\p{L}]{4,})\W*$/u.exec(text.slice(Math.max(0, call.range[0] - 40), call.range[0]))?.[1]
  return word !== undefined && text.slice(entry.body[0], entry.body[0] + 80).includes(word)
}

function noteAt(call: Range, entry: NoteEntry, n: string): Annotation {
  return annotate('note-call', 'note', call, {
    attributes: { place: 'foot', n },
    hidden: [call, entry.mark],
    content: entry.body,
  })
}

/** A name that begins a line and ends in a colon begins a note. */
const labelledCall = /(?:(?<=\S[ \t]?)|(?!\[\^[^\s[\]]{1,20}\]:))\[\^([^\s[\]]{1,20})\]/g

/** Markdown's calls outside of notes, by name, in order. */
function findLabelled(text: string, body: Range, lists: readonly NoteList[]): Map<string, Range[]> {
  const calls = new Map<string, Range[]>()
  const notes = lists.flatMap(list => list.entries)
  let next = 0
  for (const match of text.slice(...body).matchAll(labelledCall)) {
    const range: Range = [body[0] + match.index, body[0] + match.index + match[0].length]
    while ((notes[next]?.body[1] ?? range[1]) < range[1]) next++
    const isInNote = (notes[next]?.mark[0] ?? range[1]) < range[1]
    const [, label = ''] = match
    if (isInNote) continue
    const same = calls.get(label)
    if (same) same.push(range)
    else calls.set(label, [range])
  }
  return calls
}

/** `[^name]` calls `[^name]: …`, wherever either stands; the name settles everything. */
function pairByLabel(
  source: Source,
  list: readonly NoteEntry[],
  calls: ReadonlyMap<string, Range[]>,
  into: Collected,
): number {
  let unpaired = 0
  for (const entry of list) {
    const range = calls.get(entry.label)?.shift()
    if (range) into.annotations.push(noteAt(range, entry, entry.label))
    else {
      unpaired++
      keepUnpaired(source, entry, entry.label, into)
    }
  }
  return unpaired
}

/** The order settles it: signs come back on every page. */
function pairBySymbol(text: string, list: readonly NoteEntry[], where: Range, into: Collected): number {
  const calls = findSymbols(text, where)
  list.forEach((entry, index) => {
    const call = calls[index]
    if (call) into.annotations.push(noteAt(call.range, entry, entry.label))
  })
  return 0
}

function keepUnpaired(source: Source, entry: NoteEntry, name: string | number, into: Collected): void {
  const n = entry.label === '' ? undefined : entry.label
  into.annotations.push(block('unpaired-note', 'note', entry.body, { place: 'end', ...(n && { n }) }))
  into.hidden.push({ range: entry.mark, rule: 'note-number' })
  const { line, column, byte } = source.origin(entry.body[0])
  into.diagnostics.push({
    severity: 'warning',
    code: 'note-without-call',
    message: `Nothing in the text calls note ${name}: “${excerpt(source.text, entry.body)}”`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'It stands after the text now. Write its number where it belongs in the transcript, or move the note in the TEI.',
  })
}

function tellMisfit(source: Source, { list, calls }: Misfit): Diagnostic {
  const { line, column, byte } = source.origin(list[0]?.mark[0] ?? 0)
  const signs = (ones: readonly { label: string }[]) =>
    ones
      .slice(0, longestTold)
      .map(one => one.label)
      .join(' ')
  return {
    severity: 'warning',
    code: 'note-without-call',
    message: `These lines begin with signs (${signs(list)}), and the text above them has others (${signs(calls)}); so they were not read as notes.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Where they are notes, give each call its note below, with the same sign and in the same order.',
  }
}

const longestOrphanRun = 200

/** Without a list, only a run of calls glued to words is worth a word: a lone number glued to a word is common. */
function markOrphanCalls(reading: Reading, body: Range, into: Collected): void {
  const { source } = reading
  const strong = findCalls(source.text.slice(...body), body[0], hiddenRanges(reading)).filter(call => call.strong)
  const calls = [...callsOf(bestChain(strong, longestOrphanRun)).values()]
  if (calls.length < 2) return
  for (const call of calls.reverse())
    keepCall(source, { ...call, label: String(call.number) }, 'and there is no list of notes', into)
}

/** A call that no note answers is marked as one, with its number as its text. */
function keepCall(source: Source, call: { range: Range; label: string }, why: string, into: Collected): void {
  into.annotations.push(
    annotate('unpaired-call', 'ref', call.range, { attributes: { type: 'noteCall', n: call.label } }),
  )
  const { line, column, byte } = source.origin(call.range[0])
  const before = source.text.slice(Math.max(0, call.range[0] - 30), call.range[0])
  const start = call.range[0] - before.length + before.lastIndexOf('\n') + 1
  into.diagnostics.push({
    severity: 'warning',
    code: 'call-without-note',
    message: `“${excerpt(source.text, [start, call.range[1]])}” ends in the call of a note ${call.label}, ${why}.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Add the note below the text, one to a line, numbered and indented.',
  })
}

function excerpt(text: string, [start, end]: Range): string {
  const plain = text.slice(start, end).replace(/\s+/g, ' ').trim()
  return plain.length <= 60 ? plain : `${plain.slice(0, 57).trimEnd()}…`
}
