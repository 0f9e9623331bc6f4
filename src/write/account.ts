/**
 * The account: every character of a transcript is written, moved, or hidden by a named rule. It is kept while the TEI
 * is written, and checked again from the TEI itself by a parser that knows nothing of how it was written.
 */
import { hiddenRanges, RangeSet } from '../annotation.ts'
import type { Annotation, HeaderField, Range, Reading, Source } from '../model.ts'
import { type RuleId, rules } from '../rules.ts'
import type { XmlElement, XmlNode } from '../xml/build.ts'

export interface Account {
  /** Characters (UTF-16 units) of the received file; the other figures add up to it. */
  readonly total: number
  readonly written: number
  /** Written elsewhere than they stand: notes at their calls, the archive’s page in the header. */
  readonly moved: number
  readonly hidden: Readonly<Partial<Record<RuleId, number>>>
  /** Replaced one for one: control characters by U+FFFD, a lone CR by LF. They are among the written. */
  readonly replaced: Readonly<Partial<Record<RuleId, number>>>
  readonly lost: readonly Range[]
  readonly twice: readonly Range[]
}

const none = 0
const written = 1
const moved = 2
const firstRule = 3
const ruleIds = Object.keys(rules) as RuleId[]

/** One mark a character: what became of it. */
export class Ledger {
  readonly #source: Source
  readonly #marks: Uint8Array
  readonly #twice: Range[] = []

  constructor(source: Source) {
    this.#source = source
    this.#marks = new Uint8Array(source.text.length)
  }

  /** As it stands in the source. */
  textOf(range: Range): string {
    return this.#source.text.slice(...range)
  }

  hide([start, end]: Range, rule: RuleId): void {
    const mark = firstRule + ruleIds.indexOf(rule)
    for (let at = start; at < end; at++) if (this.#marks[at] === none) this.#marks[at] = mark
  }

  /**
   * The text of a range without what is hidden, marked as written or moved. A run of white space with a line end in
   * it is one line end: the mark-up says what the blank lines said.
   */
  take(range: Range, as: 'written' | 'moved'): string {
    const { text } = this.#source
    const parts: string[] = []
    let [from, end] = range
    while (from < end) {
      if ((this.#marks[from] ?? none) >= firstRule) {
        from++
        continue
      }
      let to = from + 1
      while (to < end && (this.#marks[to] ?? none) < firstRule) to++
      this.#mark([from, to], as === 'written' ? written : moved)
      parts.push(text.slice(from, to))
      from = to
    }
    return parts.join('')
  }

  /** Hides all of each run of white space but its first line end, and blanks before it. */
  foldBlankLines([start, end]: Range): void {
    const { text } = this.#source
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
      let from = at
      while (from > start && /[ \t]/.test(text[from - 1] ?? '')) from--
      let to = at + 1
      while (to < end && /\s/.test(text[to] ?? '')) to++
      this.hide([from, at], 'layout')
      this.hide([at + 1, to], 'layout')
      at = Math.max(at, to - 1)
    }
  }

  #mark([start, end]: Range, mark: number): void {
    let repeated = false
    for (let at = start; at < end; at++) {
      if (this.#marks[at] !== none) repeated = true
      this.#marks[at] = mark
    }
    if (repeated) this.#twice.push([start, end])
  }

  /** Adds up; white space that nothing took is layout, anything else is lost. */
  close(): Account {
    const { text, normalised } = this.#source
    const hidden: Partial<Record<RuleId, number>> = {}
    const replaced: Partial<Record<RuleId, number>> = {}
    const add = (rule: RuleId, count: number) => {
      hidden[rule] = (hidden[rule] ?? 0) + count
    }
    const counts = [0, 0, 0]
    const lost: Range[] = []
    for (let at = 0; at < text.length; at++) {
      const mark = this.#marks[at] ?? none
      if (mark >= firstRule) add(ruleIds[mark - firstRule] ?? 'layout', 1)
      else if (mark !== none) counts[mark] = (counts[mark] ?? 0) + 1
      else if (/\s/.test(text[at] ?? '')) add('layout', 1)
      else extend(lost, at)
    }
    for (const rule of normalised) {
      if (rule.removed > 0) add(rule.rule, rule.removed)
      else replaced[rule.rule] = rule.count
    }
    const removed = normalised.reduce((sum, rule) => sum + rule.removed, 0)
    return {
      total: text.length + removed,
      written: counts[written] ?? 0,
      moved: counts[moved] ?? 0,
      hidden,
      replaced,
      lost,
      twice: this.#twice,
    }
  }
}

function extend(ranges: Range[], at: number): void {
  const last = ranges.at(-1)
  if (last && last[1] === at) ranges[ranges.length - 1] = [last[0], at + 1]
  else ranges.push([at, at + 1])
}

/** The sum of all columns; equal to `total` in a whole account. */
export function sumOf(account: Account): number {
  const hidden = Object.values(account.hidden).reduce((sum, count) => sum + count, 0)
  const lost = account.lost.reduce((sum, [start, end]) => sum + end - start, 0)
  return account.written + account.moved + hidden + lost
}

/** What the TEI, read back, does not hold as the transcript has it; empty for a faithful TEI. */
export interface Difference {
  readonly where: 'text' | 'notes' | 'header'
  readonly transcript: string
  readonly tei: string
}

/**
 * The diplomatic reading of a TEI against its transcript: the words of the body in order, notes in the order of their
 * list, and the words of the page header as a multiset, all without what rules hid.
 */
export function compareWithTranscript(reading: Reading, tei: XmlElement): Difference[] {
  const expected = expectedText(reading)
  const found = diplomaticText(tei, new Set(reading.facts.map(fact => fact.field)))
  const notes = (texts: readonly string[]) => texts.map(text => wordsOf(text).join(' ')).sort()
  return [
    ...firstDifference('text', wordsOf(expected.text), wordsOf(found.text)),
    ...firstDifference('notes', notes(expected.notes), notes(found.notes)),
    ...firstDifference('header', wordsOf(expected.header).sort(), wordsOf(found.header).sort()),
  ]
}

/** The words of TEI against those of the received TEI that it was made from, readings of the source only. */
export function compareWithReceived(received: XmlElement, tei: XmlElement): Difference[] {
  const [before, after] = [textsOf(received), textsOf(tei)]
  return firstDifference('text', before, after)
}

/** Words of all texts of a file, with the notes of each after it. */
function textsOf(tree: XmlElement): string[] {
  const { text, notes } = diplomaticText(tree, new Set())
  const inner = tree.children.flatMap(child => (typeof child !== 'string' && /^TEI/i.test(child.name) ? [child] : []))
  return [...wordsOf(text), ...notes.flatMap(wordsOf), ...inner.flatMap(textsOf)]
}

function firstDifference(
  where: Difference['where'],
  transcript: readonly string[],
  written: readonly string[],
): Difference[] {
  const at = transcript.findIndex((word, index) => word !== written[index])
  if (at < 0 && transcript.length === written.length) return []
  const from = at < 0 ? transcript.length : at
  const show = (words: readonly string[]) => words.slice(Math.max(0, from - 2), from + 4).join(' ')
  return [{ where, transcript: show(transcript), tei: show(written) }]
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter(word => word !== '')
}

interface Diplomatic {
  readonly text: string
  readonly notes: readonly string[]
  readonly header: string
}

/** From the transcript: what no rule hid, block by block, notes apart. */
function expectedText(reading: Reading): Diplomatic {
  const { text } = reading.source
  const notes = reading.annotations.filter(one => one.kind === 'note' && one.content).map(one => one.content as Range)
  const unpaired = reading.annotations.filter(
    one =>
      one.kind === 'block' &&
      ((one.element === 'note' && one.attributes.place === 'end') ||
        // The heading goes with the notes that nothing calls, behind the text.
        (one.element === 'head' && one.rule === 'unpaired-note')),
  )
  const apart = [...notes, ...unpaired.map((one): Range => [one.start, one.end])]
  const header = reading.facts.map(fact => fact.range)
  const boundaries = boundaryOffsets(reading.annotations)
  const hidden = new RangeSet(hiddenRanges(reading))
  const shown = (range: Range, without: RangeSet) => visible(text, without.within(range), boundaries, ...range)
  const body = new RangeSet([...hiddenRanges(reading), ...apart, ...header])
  return {
    text: shown([0, text.length], body),
    notes: apart.map(range => shown(range, hidden)),
    header: header.map(range => shown(range, hidden)).join(' '),
  }
}

/** Ends of blocks, line breaks, furniture: there a word ends even where no blank stands. */
function boundaryOffsets(annotations: readonly Annotation[]): ReadonlySet<number> {
  const offsets = new Set<number>()
  for (const { kind, element, start, end, attributes } of annotations) {
    const breaks =
      kind === 'block' || element === 'fw' || element === 'space' || (kind === 'milestone' && attributes.break !== 'no')
    if (breaks) offsets.add(start).add(end)
  }
  return offsets
}

function visible(
  text: string,
  hidden: readonly Range[],
  boundaries: ReadonlySet<number>,
  from: number,
  to: number,
): string {
  const parts: string[] = []
  let at = from
  const show = (end: number) => {
    for (let place = at; place < end; place++) {
      if (boundaries.has(place)) parts.push(' ')
      parts.push(text[place] ?? '')
    }
  }
  for (const [start, end] of hidden) {
    if (end <= at || start >= to) continue
    show(Math.max(at, start))
    for (let place = Math.max(at, start); place <= end; place++) if (boundaries.has(place)) parts.push(' ')
    at = Math.max(at, end)
  }
  show(to)
  return parts.join('')
}

const breaking = new Set([
  'front',
  'body',
  'back',
  'div',
  'p',
  'ab',
  'head',
  'opener',
  'closer',
  'byline',
  'dateline',
  'salute',
  'address',
  'addrLine',
  'lg',
  'l',
  'signed',
  'postscript',
  'list',
  'item',
  'label',
  'lb',
  'pb',
  'fw',
  'milestone',
  'space',
  'note',
  'language',
  'abstract',
  'table',
  'row',
  'cell',
  'quote',
])
const notInTranscript = new Set(['corr', 'expan', 'reg', 'supplied', 'standOff'])
/** Where the header holds what the archive’s page says, word for word. */
const headerPlaces: Readonly<Record<HeaderField, (element: XmlElement, parent: string) => boolean>> = {
  title: element => element.name === 'title' && /^(?:main|page)$/.test(element.attributes.type ?? ''),
  date: (element, parent) => element.name === 'date' && parent === 'creation',
  citation: isCitation,
  address: isCitation,
  repository: isCitation,
  rights: isCitation,
  identifier: isCitation,
  remark: isCitation,
  summary: element => element.name === 'abstract',
  language: element => element.name === 'language',
  keyword: element => element.name === 'term' && element.attributes.type === 'page',
}

function isCitation(element: XmlElement): boolean {
  return element.name === 'bibl' && element.attributes.type === 'citation'
}

/** From the TEI: sic and not corr, notes taken out. */
function diplomaticText(tei: XmlElement, fields: ReadonlySet<HeaderField>): Diplomatic {
  const notes: string[] = []
  const text: string[] = []
  const header: string[] = []
  const read = (node: XmlNode, into: string[], parent = ''): void => {
    if (typeof node === 'string') {
      into.push(node)
      return
    }
    if (notInTranscript.has(node.name)) return
    if (node.name === 'note' && (node.attributes.place === 'foot' || node.attributes.place === 'end')) {
      const body: string[] = []
      for (const child of node.children) read(child, body)
      notes.push(body.join(''))
      return
    }
    if (node.name === 'div' && node.attributes.type === 'notes' && parent === 'back') {
      for (const child of node.children) {
        const apart: string[] = []
        read(child, apart, node.name)
        if (apart.join('').trim() !== '') notes.push(apart.join(''))
      }
      return
    }
    // The label of a field stands in its line: `<item><label>Date:</label>3 May</item>`.
    const isInLine = node.name === 'label' && parent === 'item'
    const breaks = breaking.has(node.name) && node.attributes.break !== 'no' && !isInLine
    if (breaks) into.push(' ')
    for (const child of node.children) read(child, into, node.name)
    if (breaks) into.push(' ')
  }
  for (const child of tei.children) {
    if (typeof child === 'string') continue
    if (child.name === 'text') read(child, text)
    if (child.name === 'teiHeader') readPageHeader(child, '', fields, header, read)
  }
  return { text: text.join(''), notes, header: header.join('') }
}

function readPageHeader(
  element: XmlElement,
  parent: string,
  fields: ReadonlySet<HeaderField>,
  into: string[],
  read: (node: XmlNode, into: string[]) => void,
): void {
  // A manifest is no transcript.
  if (element.attributes.source === '#manifest') return
  if ([...fields].some(field => headerPlaces[field](element, parent))) {
    into.push(' ')
    for (const child of element.children) read(child, into)
    into.push(' ')
    return
  }
  for (const child of element.children)
    if (typeof child !== 'string') readPageHeader(child, element.name, fields, into, read)
}
