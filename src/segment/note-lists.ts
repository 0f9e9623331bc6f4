/** Lists of notes: lines that begin with a number or a sign, where the text calls them or they read like notes. */
import type { Range } from '../model.ts'
import { isBlank, type Line } from './layout.ts'
import { bracketCall, findCalls, findSymbols, numberOf, type SymbolCall } from './note-calls.ts'

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

export interface NoteList {
  readonly entries: readonly NoteEntry[]
  /** The line `Notes` above it. */
  readonly heading: Range | undefined
}

/** Runs of entries that number on from one another; lines indented deeper continue an entry. */
export function findLists(text: string, lines: readonly Line[]): { lists: NoteList[]; misfits: readonly Misfit[] } {
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
export const longestTold = 12

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
