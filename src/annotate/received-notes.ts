/**
 * Notes of received TEI that stand in a list of their own, with plain numbers in the text for their calls: each call is
 * linked to its note, where every note has one call that is sure. Nothing is moved.
 */
import { annotate, contains, type Findings, RangeSet } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Range, Reading, ReceivedElement, ReceivedTei, Source, TextRun } from '../model.ts'
import { attributesOf } from '../xml/scan.ts'

/** What the ground of a call is called, whose target is the index of its note’s element. */
export const groundOfCall = 'received-note'

/**
 * Calls of the notes that stand in a division or list of notes; none where a number has no call, or two.
 * @example findReceivedNotes(reading).annotations // ref type="noteCall" target="#note-7" at [123, 124], …
 */
export function findReceivedNotes({ source }: Reading): Findings {
  const { received } = source
  if (!received) return {}
  const file = new Received(source, received)
  const taken = new Set(received.elements.map(({ id }) => id))
  const annotations: Annotation[] = []
  const diagnostics: Diagnostic[] = []
  const lists = file.listsOfNotes()
  let above = 0
  for (const list of lists) {
    const entries = file.entriesOf(list)
    const [first] = file.runsIn(list)
    // Of several lists each belongs to the text above it.
    const text: Range = lists.length > 1 ? [above, first?.start ?? above] : [0, source.text.length]
    above = first?.start ?? above
    if (entries === undefined) diagnostics.push(tellUnsure(source, file, list, 'its numbers do not count on'))
    if (!entries || entries.length === 0 || isLinked(entries, received)) continue
    const calls = callsOf(file, entries, text)
    if (!calls) diagnostics.push(tellUnsure(source, file, list, 'not each of its notes has one call that is sure'))
    else annotations.push(...calls.map((range, index) => toCall(range, entries[index] as Entry, taken)))
  }
  return { annotations, diagnostics }
}

interface Entry {
  readonly number: number
  /** Of its element. */
  readonly index: number
  readonly id: string
}

function toCall(range: Range, { number, index, id }: Entry, taken: Set<string>): Annotation {
  let name = id === '' ? `note-${number}` : id
  if (id === '') for (let again = 2; taken.has(name); again++) name = `note-${number}-${again}`
  taken.add(name)
  return annotate('received-note', 'ref', range, {
    attributes: { type: 'noteCall', target: `#${name}` },
    evidence: [{ type: groundOfCall, target: String(index) }],
  })
}

/** The file has links to them itself. */
function isLinked(entries: readonly Entry[], { text }: ReceivedTei): boolean {
  return entries.some(({ id }) => id !== '' && text.includes(`#${id}`))
}

// The list ---------------------------------------------------------------------------------------------------

const besideNotes: ReadonlySet<string> = new Set(['head', 'pb', 'lb', 'cb', 'gb', 'fw', 'milestone', 'label'])
const entryNames: ReadonlySet<string> = new Set(['item', 'p', 'ab', 'note'])
const headOfNotes = /^(?:(?:foot|end)?notes?|anmerkungen|fu(?:ß|ss)noten)[:.]?$/i
const typeOfNotes = /^(?:foot|end)?[_-]?notes?$/i
const printedNumber = /^\s*[[(]?(\d{1,4})[\])]?[.:)]?\s/

class Received {
  readonly source: Source
  readonly #received: ReceivedTei
  readonly #children = new Map<number, number[]>()
  readonly #runs: readonly TextRun[]

  constructor(source: Source, received: ReceivedTei) {
    this.source = source
    this.#received = received
    this.#runs = [...received.runs].sort((a, b) => a.from - b.from)
    for (const [index, { parent }] of received.elements.entries()) {
      const siblings = this.#children.get(parent)
      if (siblings) siblings.push(index)
      else this.#children.set(parent, [index])
    }
  }

  /** Outermost ones. */
  listsOfNotes(): number[] {
    const found: number[] = []
    let end = 0
    for (const [index, element] of this.#received.elements.entries()) {
      if (element.start < end || !(element.name === 'div' || element.name === 'list') || !this.#isOfNotes(index))
        continue
      found.push(index)
      end = element.end
    }
    return found
  }

  #isOfNotes(index: number): boolean {
    if (typeOfNotes.test(this.#attributes(index).type ?? '')) return true
    const [first] = this.#children.get(index) ?? []
    return first !== undefined && this.element(first)?.name === 'head' && headOfNotes.test(this.#start(first).trim())
  }

  /** With numbers that count on; undefined where they do not, or something else stands among them. */
  entriesOf(list: number): Entry[] | undefined {
    const children = (this.#children.get(list) ?? []).filter(one => this.#isNamed(one))
    const [only, other] = children.filter(one => !besideNotes.has(this.element(one)?.name ?? ''))
    if (only !== undefined && other === undefined && this.element(only)?.name === 'list') return this.entriesOf(only)
    const { rend = '', type = '' } = this.#attributes(list)
    const isNumbered = /number|order/i.test(`${rend} ${type}`)
    const entries: Entry[] = []
    let label: number | undefined
    for (const child of children) {
      const element = this.element(child) as ReceivedElement
      if (element.name === 'label')
        label = Number(/^\W{0,3}(\d{1,4})\W{0,3}$/.exec(this.#start(child))?.[1]) || undefined
      if (besideNotes.has(element.name)) continue
      if (!entryNames.has(element.name)) return undefined
      const own = Number(this.#attributes(child).n) || Number(printedNumber.exec(this.#start(child))?.[1])
      const number = label ?? (own || (isNumbered ? entries.length + 1 : 0))
      label = undefined
      // A further paragraph of a note.
      if (number === 0 && element.name === 'p' && entries.length > 0) continue
      if (number === 0 || number !== (entries.at(-1)?.number ?? number - 1) + 1) return undefined
      if (element.contentStart === element.end) return undefined
      entries.push({ number, index: child, id: element.id })
    }
    return entries
  }

  #isNamed(index: number): boolean {
    return this.element(index)?.name !== ''
  }

  element(index: number): ReceivedElement | undefined {
    return this.#received.elements[index]
  }

  #attributes(index: number): Record<string, string> {
    const { start, contentStart } = this.element(index) as ReceivedElement
    return attributesOf(this.#received.text, { name: '', start, end: contentStart })
  }

  /** How its text begins. */
  #start(index: number): string {
    let text = ''
    for (const run of this.runsIn(index)) {
      text += this.source.text.slice(run.start, run.start + Math.min(run.length, 100))
      if (text.length >= 100) break
    }
    return text
  }

  /** In the order of the file. */
  *runsIn(index: number): Generator<TextRun> {
    const { contentStart, contentEnd } = this.element(index) as ReceivedElement
    let low = 0
    let high = this.#runs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#runs[middle]?.from ?? 0) < contentStart) low = middle + 1
      else high = middle
    }
    for (let at = low; (this.#runs[at]?.from ?? contentEnd) < contentEnd; at++) yield this.#runs[at] as TextRun
  }

  /** Stretches of text that the file shows raised. */
  raised(): Range[] {
    return this.#runs.flatMap(({ element, start, length }): Range[] => {
      const { rend = '', rendition = '', style = '' } = element < 0 ? {} : this.#attributes(element)
      const isRaised = this.element(element)?.name === 'hi' && /sup|raised/i.test(`${rend} ${rendition} ${style}`)
      return isRaised ? [[start, start + length]] : []
    })
  }
}

// The calls --------------------------------------------------------------------------------------------------

interface Candidate {
  readonly range: Range
  readonly number: number
}

/** The calls of one form, if they are the numbers of the notes, each once and in their order. */
function callsOf(file: Received, entries: readonly Entry[], within: Range): Range[] | undefined {
  const [first, last] = [entries[0]?.number ?? 0, entries.at(-1)?.number ?? 0]
  const lists = new RangeSet(
    entries.flatMap(({ index }) => [...file.runsIn(index)].map(({ start, length }): Range => [start, start + length])),
  )
  const complete = formsOf(file).flatMap(({ found, fewest }): Range[][] => {
    const own = found.filter(
      ({ number, range }) => number >= first && number <= last && contains(within, range) && !lists.overlaps(range),
    )
    const isWhole = own.length === entries.length && own.every(({ number }, index) => number === entries[index]?.number)
    return isWhole && own.length >= fewest ? [own.map(one => one.range)] : []
  })
  const [calls, ...others] = complete
  const isSame = (other: readonly Range[]) => other.every(([, end], index) => end === calls?.[index]?.[1])
  return others.every(isSame) ? calls : undefined
}

/** Raised numbers, numbers in brackets, raised digits of Unicode, and numbers glued to words, of which two are needed. */
function formsOf(file: Received): { found: readonly Candidate[]; fewest: number }[] {
  const { text } = file.source
  const matched = (pattern: RegExp): Candidate[] =>
    [...text.matchAll(pattern)].map(match => ({
      range: [match.index, match.index + match[0].length],
      number: Number(plainDigits(match[0]).replace(/\D/g, '')),
    }))
  const raised = file.raised().flatMap((range): Candidate[] => {
    const number = Number(/^\s*[[(]?(\d{1,4})[\])]?\s*$/.exec(text.slice(...range))?.[1])
    return number > 0 ? [{ range, number }] : []
  })
  return [
    { found: raised.sort((a, b) => a.range[0] - b.range[0]), fewest: 1 },
    { found: matched(/\[\d{1,4}\]/g), fewest: 1 },
    { found: matched(/[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}/g), fewest: 1 },
    {
      found: matched(/\d{1,4}(?![\d\p{L}]|[.,/]\d)/gu).filter(({ range: [start] }) => isGlued(text, start)),
      fewest: 2,
    },
  ]
}

/** Right behind a word, or the signs after it. */
function isGlued(text: string, start: number): boolean {
  return /\p{L}[.,;:!?”"’)]{0,2}$/u.test(text.slice(Math.max(0, start - 4), start))
}

function plainDigits(text: string): string {
  return text.normalize('NFKC')
}

function tellUnsure(source: Source, file: Received, list: number, why: string): Diagnostic {
  const [run] = file.runsIn(list)
  const { line, column, byte } = source.origin(run?.start ?? 0)
  return {
    severity: 'info',
    code: 'received-notes',
    message: `This list of notes was not linked to calls in the text: ${why}.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Link the calls by hand in the received file: <ref target="#id"> around the call, xml:id on the note.',
  }
}
