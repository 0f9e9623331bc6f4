/** Lists of notes: lines that begin with a number or a sign, where the text calls them or they read like notes. */

import type { RangeSet } from '../annotation.ts'
import { findSymbols, type SymbolCall, symbolEntry } from '../language/note-signs.ts'
import { noteWording } from '../language/vocabulary.ts'
import type { Range } from '../model.ts'
import { isBlank, type Line } from './layout.ts'
import { type Call, numberOf } from './note-calls.ts'
import { mostTimesCalled, type Pairing, pairEntries } from './note-pairing.ts'

export interface NoteEntry {
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
  readonly name:
    | 'indented'
    | 'bracketed'
    | 'markdown'
    | 'unnumbered'
    | 'superscript'
    | 'headed'
    | 'plain'
    | 'symbol'
    | 'parenthesised'
  readonly pattern: RegExp
}

/** How lists number their entries. Group 1 is the label; the body begins where the match ends. */
const entryForms: readonly EntryForm[] = [
  { name: 'markdown', pattern: /^\[\^([^\s[\]]{1,20})\]:[ \t]+(?=\S)/ },
  { name: 'bracketed', pattern: /^[ \t]*\[(\d{1,4})\][:.]?[ \t]+(?=\S)/ },
  { name: 'parenthesised', pattern: /^[ \t]*\((\d{1,3})\)[ \t]+(?=\S)/ },
  { name: 'superscript', pattern: /^[ \t]*([⁰¹²³⁴-⁹]{1,4})[ \t]?(?=[^\s⁰¹²³⁴-⁹])/ },
  { name: 'indented', pattern: /^[ \t]{1,8}(\d{1,4})[.)](?:[ \t]+|$)/ },
  // The way back to its call says that it is a note, wherever it begins.
  { name: 'indented', pattern: /^(\d{1,4})[.)]?[ \t]+(?=\S.*↩\s*$)/ },
  // The printed number, glued to the note behind a bullet.
  { name: 'indented', pattern: /^[ \t]*[-•][ \t]+(\d{1,3})(?=["“([*]?\p{Lu}.*↩\s*$)/u },
  { name: 'unnumbered', pattern: /^[ \t]*[-•][ \t]+(?=\S.*↩\s*$)/ },
]
const symbolForm: EntryForm = { name: 'symbol', pattern: symbolEntry }
/** Under a heading of its own, a list needs no indent. */
const headedForm: EntryForm = { name: 'headed', pattern: /^[ \t]*(\d{1,4})(?:[.):]?[ \t]+(?=\S)|[.)][ \t]*$)/ }
/** Without heading and indent it is a list of notes only where the text ends with it and calls all of its numbers. */
const plainForm: EntryForm = { name: 'plain', pattern: /^(\d{1,4})(?:[.)]?[ \t]+(?=\S)|[.)][ \t]*$)/ }
export const notesHeading = /^\W*(?:(?:Foot|End)?[Nn]otes|FOOTNOTES|ENDNOTES|NOTES)\W*$/
/** A mark of the page stands in a list as it stands in the text, and the list goes on below it. */
const pageMark = /^\s*\[(?:Page|page|p\.)[^\]\n]{0,20}\]\s*$/
/** So many notes in a row may be missing in a list. */
const longestGap = 2

export interface NoteList {
  readonly entries: readonly NoteEntry[]
  /** The line `Notes` above it. */
  readonly heading: Range | undefined
  /** The calls of its entries; undefined where names or signs pair them. */
  readonly pairing: Pairing | undefined
}

/** What the file itself says of its lines. */
export interface GivenLines {
  /** Where a list begins that the reader knows to be notes. */
  readonly listAt: number | undefined
  /** Blocks that are no notes, whatever they begin with. */
  readonly marked: RangeSet
}

/** Entries that number on from one another, whether they are notes or a list of the text. */
interface Run {
  readonly entries: readonly NoteEntry[]
  readonly heading: Range | undefined
  /** Whether the line above it says that a list follows. */
  readonly isIntroduced: boolean
  /** Whether the reader knows it to be notes. */
  readonly isGiven: boolean
  /** Whether nothing but lists stands below. */
  readonly isLast: boolean
  /** Where the line above it ends. */
  readonly above: number
}

/**
 * The lists of notes, each with the calls of its entries.
 * @param calls all that may be calls, in the order of the text
 */
export function findLists(
  text: string,
  lines: readonly Line[],
  calls: readonly Call[],
  given: GivenLines,
): { lists: NoteList[]; misfits: readonly Misfit[] } {
  const runs = readRuns(lines, given)
  const from = lines[0]?.start ?? 0
  const signs = new SignCalls(text, [from, lines.at(-1)?.end ?? text.length])
  const above = new CallsAbove(calls, from)
  const lists: NoteList[] = []
  for (let index = 0; index < runs.length; index++) {
    const found = judgeRun(text, runs, index, above, signs)
    if (!found) continue
    index = found.last
    const end = found.list.entries.at(-1)?.body[1] ?? 0
    above.goOn(end)
    if (found.list.entries[0]?.form === 'symbol') signs.goOn(end)
    lists.push(found.list)
  }
  return { lists, misfits: signs.misfits() }
}

/** Whether a run is notes; where a note of several paragraphs parted it, with the runs that go on below. */
function judgeRun(
  text: string,
  runs: readonly Run[],
  index: number,
  above: CallsAbove,
  signs: SignCalls,
): { list: NoteList; last: number } | undefined {
  const alone = runs[index]
  const form = alone?.entries[0]?.form
  if (!alone || !form) return undefined
  const [start] = rangeOfRun(alone)
  const listOf = (run: Run, pairing: Pairing | undefined): NoteList => ({
    entries: run.entries,
    heading: run.heading,
    pairing,
  })
  if (form === 'symbol')
    return signs.areAnsweredBy(alone, start) ? { list: listOf(alone, undefined), last: index } : undefined
  if (form === 'markdown') return { list: listOf(alone, undefined), last: index }
  // The last list is asked about all calls, however many lists were none.
  const calls = above.upTo(start, undefined, index === runs.length - 1)
  const pairing = pairEntries(text, alone.entries, calls)
  const joined = joinRuns(runs, index)
  const together = joined && pairEntries(text, joined.run.entries, calls)
  const isOne =
    together && isParted(text, alone, joined.run, calledOf(together).length - calledOf(pairing).length, above)
  const [run, paired, last] = isOne ? [joined.run, together, joined.last] : [alone, pairing, index]
  const isNotes = run.isGiven || judges[form]({ text, run, pairing: paired, above, next: runs[last + 1] })
  return isNotes ? { list: listOf(run, paired), last } : undefined
}

/** So many notes of several paragraphs are looked for in one list, and so long is what may part it. */
const mostParts = 20
const longestPart = 4000

/** A run with those below it that number on, each entry above a break with the text up to where the list goes on. */
function joinRuns(runs: readonly Run[], index: number): { run: Run; last: number } | undefined {
  const first = runs[index]
  let entries = [...(first?.entries ?? [])]
  let last = index
  for (; last < index + mostParts; last++) {
    const next = runs[last + 1]
    const [before, after] = [entries.at(-1), next?.entries[0]]
    const goesOn = before?.number !== undefined && after?.number === before.number + 1 && after.form === before.form
    if (!next || !goesOn || next.heading || next.above - before.body[1] > longestPart) break
    entries = [...entries.slice(0, -1), { ...before, body: [before.body[0], next.above] }, ...next.entries]
  }
  const end = runs[last]
  return first && end && last > index ? { run: { ...first, entries, isLast: end.isLast }, last } : undefined
}

/** A note parted the list where what follows the break is called above the list, and not in the text that parts it. */
function isParted(text: string, alone: Run, joined: Run, more: number, above: CallsAbove): boolean {
  const rest = joined.entries.slice(alone.entries.length)
  const [, end] = rangeOfRun(alone)
  const between = above.upTo(rest[0]?.mark[0] ?? end, end).filter(call => call.cost <= 2)
  return more * 2 >= rest.length && calledOf(pairEntries(text, rest, between)).length === 0
}

function rangeOfRun({ entries }: Run): Range {
  return [entries[0]?.mark[0] ?? 0, entries.at(-1)?.body[1] ?? 0]
}

/** Calls that no list has answered, above a place. Lists that are not notes are asked about fewer and fewer of them. */
class CallsAbove {
  readonly #calls: readonly Call[]
  #from: number
  #work = 0

  constructor(calls: readonly Call[], from: number) {
    this.#calls = calls
    this.#from = from
  }

  upTo(end: number, from = this.#from, isFinal = false): Call[] {
    const [first, last] = [this.#indexOf(from), this.#indexOf(end)]
    const isTired = !isFinal && this.#work > workPerCall * this.#calls.length + workOfAll
    const start = isTired ? Math.max(first, last - fewCalls) : first
    this.#work += last - start
    return this.#calls.slice(start, last)
  }

  /** A list was taken for notes: calls above its end are done with. */
  goOn(end: number): void {
    this.#from = end
  }

  /** Index of the first call that begins at a place or after it. */
  #indexOf(place: number): number {
    let low = 0
    let high = this.#calls.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#calls[middle]?.range[0] ?? 0) < place) low = middle + 1
      else high = middle
    }
    return low
  }
}

const workPerCall = 4
const workOfAll = 200_000
const fewCalls = 50

// Runs of lines ----------------------------------------------------------------------------------------------

/** Runs of entries that number on from one another; lines indented deeper continue an entry. */
function readRuns(lines: readonly Line[], { listAt, marked }: GivenLines): Run[] {
  const runs: (Omit<Run, 'isLast'> & { at: number })[] = []
  let heading: Range | undefined
  let open = openList()
  let above: Line | undefined
  let lastOfText = -1
  lines.forEach((line, at) => {
    if (isBlank(line.text) || pageMark.test(line.text)) return
    const isGiven = listAt !== undefined && line.start >= listAt
    if (line.start === listAt) open = openList()
    const isMarked = marked.overlaps([line.start, line.end])
    const entry = isMarked ? undefined : readEntry(line, heading !== undefined || isGiven)
    if (!isMarked && notesHeading.test(line.text)) {
      open = openList()
      heading = [line.start, line.end]
    } else if (entry && continues(open, entry, line)) addEntry(open, entry, line)
    else if (entry) {
      open = openList()
      addEntry(open, entry, line)
      const isIntroduced = !isGiven && /:\s*$/.test(above?.text ?? '')
      runs.push({ entries: open.entries, heading, isIntroduced, isGiven, above: endOf(above), at })
    } else if (goesOn(open, line, isGiven) && !isMarked) extendLast(open.entries, line)
    else {
      open = openList()
      heading = undefined
      lastOfText = at
    }
    above = line
  })
  return runs
    .filter(run => run.entries.some(entry => !isEmpty(entry)))
    .map(({ at, ...run }) => ({ ...run, isLast: at > lastOfText }))
}

function endOf(line: Line | undefined): number {
  return line ? line.start + line.text.trimEnd().length : 0
}

/** A number in the list without a note: its note is missing, or was left to be written. */
export function isEmpty(entry: NoteEntry | undefined): boolean {
  return entry !== undefined && entry.body[0] >= entry.body[1]
}

export interface Misfit {
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

  areAnsweredBy({ entries: list, isGiven }: Run, start: number): boolean {
    for (let call = this.#calls[this.#end]; call && call.range[0] < start; call = this.#calls[this.#end])
      this.#last.set(call.label, this.#end++)
    const [first, end] = [this.#first, this.#end]
    const isSame =
      list.length === end - first && list.every((entry, index) => entry.label === this.#calls[first + index]?.label)
    if (isSame) this.#misfits.delete(first)
    else if (isGiven || list.some(entry => (this.#last.get(entry.label) ?? -1) >= first))
      this.#misfits.set(first, { list, calls: this.#calls.slice(first, Math.min(end, first + longestTold)) })
    return isSame
  }

  /** A list of signs was taken for notes: signs above its end are done with. */
  goOn(end: number): void {
    while ((this.#calls[this.#first]?.range[0] ?? Number.POSITIVE_INFINITY) < end) this.#first++
    this.#end = Math.max(this.#end, this.#first)
  }

  misfits(): Misfit[] {
    return [...this.#misfits.values()]
  }
}

/** So many signs are quoted in a message. */
export const longestTold = 12

// What is a list of notes ------------------------------------------------------------------------------------

interface Judgement {
  readonly text: string
  readonly run: Run
  readonly pairing: Pairing | undefined
  readonly above: CallsAbove
  readonly next: Run | undefined
}

const always = () => true

const judges: Readonly<Record<EntryForm['name'], (judgement: Judgement) => boolean>> = {
  markdown: always,
  superscript: always,
  unnumbered: always,
  headed: always,
  symbol: always,
  plain: isCalledAtEnd,
  parenthesised: isCalled,
  // Paragraphs may have numbers in brackets too: notes are what the text above calls, or what reads like notes.
  bracketed: judgement =>
    isByWording(judgement) || (judgement.run.isLast ? hasBrackets(judgement) : isCalled(judgement)),
  indented: judgement => isByWording(judgement) || isCalled(judgement),
}

function calledOf(pairing: Pairing | undefined): Call[] {
  return pairing?.calls.filter(call => call !== undefined) ?? []
}

function isByWording({ text, run }: Judgement): boolean {
  return run.entries.some(entry => noteWording.test(text.slice(...entry.body)))
}

function hasBrackets({ run, above }: Judgement): boolean {
  return above.upTo(rangeOfRun(run)[0]).some(call => call.form === 'bracket')
}

/**
 * The last lines of the text, whose numbers are all called before it, and hardly one of them in doubt; or lines
 * half of which read like notes, one of them called beyond doubt.
 */
function isCalledAtEnd(judgement: Judgement): boolean {
  const { text, run, pairing, next } = judgement
  const called = calledOf(pairing)
  const worded = run.entries.filter(entry => noteWording.test(text.slice(...entry.body))).length
  if (run.isLast && !next && !run.isIntroduced && worded > 0 && worded * 2 >= run.entries.length)
    return called.some(call => call.cost <= 1) || worded === run.entries.length
  const doubt = called.reduce((sum, call) => sum + call.cost, 0)
  return (
    run.isLast &&
    next === undefined &&
    called.length === run.entries.length &&
    called.every((call, index) => call.number === run.entries[index]?.number) &&
    called.some(call => call.cost <= 1) &&
    doubt <= 1.5 * called.length
  )
}

/**
 * An indented list of numbers may be a list of the text. At the end of the text it is notes where half of it is called;
 * with text below it, where most of it is, and where no later list needs the same calls.
 */
function isCalled(judgement: Judgement): boolean {
  const { run, pairing } = judgement
  const called = calledOf(pairing)
  const share = called.length / run.entries.length
  if (run.isIntroduced) return share === 1 && called.length > 1
  if (!called.some(call => call.cost <= (run.isLast ? 3 : 2))) return false
  if (run.isLast) return share >= 0.5
  return share >= 0.75 && !isNeededBelow(judgement, called.length)
}

/** Whether the next list that begins with the same number is called as often without this one, because its calls stand above it. */
function isNeededBelow({ text, run, above, next }: Judgement, called: number): boolean {
  if (next?.entries[0]?.number !== run.entries[0]?.number || !next) return false
  const [start] = rangeOfRun(next)
  const count = (from?: number) => calledOf(pairEntries(text, next.entries, above.upTo(start, from))).length
  return called + count(rangeOfRun(run)[1]) <= count()
}

function readEntry(line: Line, headed: boolean): NoteEntry | undefined {
  for (const form of [...entryForms, headed ? headedForm : plainForm, symbolForm]) {
    const match = form.pattern.exec(line.text)
    if (!match) continue
    const label = match[1] ?? ''
    const bodyStart = line.start + match[0].length
    const bodyEnd = Math.max(bodyStart, line.start + withoutBacklink(line.text).length)
    const number = form.name === 'unnumbered' ? undefined : numberOf(label)
    return { number, label, mark: [line.start, bodyStart], body: [bodyStart, bodyEnd], form: form.name }
  }
  return undefined
}

/** Without the white space at the end, and without the sign that leads back to the call. */
export function withoutBacklink(line: string): string {
  return line
    .trimEnd()
    .replace(/↩\ufe0e?$/, '')
    .trimEnd()
}

/** A list as far as it is read. */
interface OpenList {
  readonly entries: NoteEntry[]
  /** Words of each number, as far as they stand on its line, and how often it is listed. */
  readonly listed: Map<number, { readonly words: string; readonly times: number }>
  /** The highest number. */
  last: number | undefined
}

function openList(): OpenList {
  return { entries: [], listed: new Map(), last: undefined }
}

function addEntry(list: OpenList, entry: NoteEntry, line: Line): void {
  list.entries.push(entry)
  if (entry.number === undefined) return
  list.last = Math.max(entry.number, list.last ?? 0)
  list.listed.set(entry.number, {
    words: wordsOf(entry, line),
    times: (list.listed.get(entry.number)?.times ?? 0) + 1,
  })
}

function wordsOf({ body: [start] }: NoteEntry, line: Line): string {
  return line.text.slice(start - line.start).trim()
}

/** Numbers go up; an entry that is listed again, with its number and its words, is the note of one more call. */
function continues(list: OpenList, entry: NoteEntry, line: Line): boolean {
  if (list.entries.at(-1)?.form !== entry.form) return false
  if (entry.number === undefined || list.last === undefined) return true
  const known = list.listed.get(entry.number)
  if (known) return !isEmpty(entry) && known.words === wordsOf(entry, line) && known.times < mostTimesCalled
  return entry.number > list.last && entry.number <= list.last + 1 + longestGap
}

function goesOn({ entries }: OpenList, line: Line, isGiven: boolean): boolean {
  return entries.length > 0 && (isGiven || /^\s{3,}\S/.test(line.text) || isEmpty(entries.at(-1)))
}

function extendLast(list: NoteEntry[], line: Line): void {
  const last = list.pop()
  if (!last) return
  const start = isEmpty(last) ? line.start + line.text.length - line.text.trimStart().length : last.body[0]
  list.push({
    ...last,
    mark: isEmpty(last) ? [last.mark[0], start] : last.mark,
    body: [start, line.start + withoutBacklink(line.text).length],
  })
}
