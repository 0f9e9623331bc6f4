/**
 * From the tree of a page to the text that the passes read, and what the page says of it: a line end for each break and
 * a blank line between blocks, facts above the text, notes below it.
 */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { annotate, block, contains, type InlineElement, rangeOf } from '../annotation.ts'
import type { Annotation, HeaderFact, Normalisation, Range } from '../model.ts'
import { blocksOf, type Frame, mayStandIn, type Run, settleLabels } from './html-blocks.ts'
import { type FrameElement, type Meaning, meaningOf } from './html-elements.ts'
import { findPageFacts } from './html-facts.ts'
import { resolveAddress } from './html-links.ts'
import { findPageNotes, headOfNotes, isWithin, type PageNotes } from './html-notes.ts'
import { childrenOf, elementsBelow, nodesBelow, textOf } from './html-tree.ts'
import { anyOf, attributeOf, type Element, parentOf, placeAmong, type Selector, selector } from './select.ts'
import type { SiteProfile } from './site-profiles.ts'
import { type OriginOf, TextBuilder } from './text-builder.ts'

export interface PageText {
  readonly text: string
  readonly known: readonly Annotation[]
  readonly facts: readonly HeaderFact[]
  readonly normalised: readonly Normalisation[]
  /** Where stretches begin, in the text and in the file. */
  readonly offsets: readonly number[]
  readonly origins: readonly number[]
  /** Calls that no note answers. */
  readonly unanswered: readonly { readonly range: Range; readonly label: string; readonly isRepeated: boolean }[]
  /** Notes that nothing calls. */
  readonly uncalled: readonly Range[]
  /** Raised numbers and a list at the end, which may be notes or not. */
  readonly undecided: PageNotes['undecided']
  readonly panels: readonly Panel[]
}

/** A part of the page that only a press of its tab shows, with text that is not read. */
export interface Panel {
  readonly element: Element
  readonly text: string
}

/** What the file says of a text node: where its characters stand, and how many of them are written as references. */
export type Written = (node: Tree.TextNode) => { readonly origin: OriginOf; readonly references: number }

/**
 * The text of a page. Every character of its text nodes is in the text, or is counted under the rule that left it out.
 * @param base the address that its relative links start from
 * @example composePage(page, profile, written, base).text // 'The Ambassador …\n\nMoscow, …'
 * @throws {Error} where a character is neither: that would be a fault of ours
 */
export function composePage(
  page: Tree.Document,
  profile: SiteProfile,
  written: Written,
  base: string | undefined,
): PageText {
  const root = findRoot(page, profile)
  const result = new Composer(findPageNotes(page, root, profile, base), profile, written, base).compose(page, root)
  const removed = result.normalised.reduce((sum, rule) => sum + rule.removed, 0)
  const added = result.normalised.find(rule => rule.rule === 'html-line')?.count ?? 0
  const [given, read] = [textOf(page).length, result.text.length - added + removed]
  if (given !== read) throw new Error(`the page has ${given} characters, and ${read} of them were read`)
  return result
}

/** The element that is the document: by the first selector of the profile that finds one with text, and one alone. */
function findRoot(page: Tree.Document, profile: SiteProfile): Element {
  const elements = [...elementsBelow(page)]
  const byName = new Map(profile.document.map(path => [path, selector(path)]))
  for (const fits of byName.values()) {
    const found = elements.filter(fits)
    const [first] = found
    const isOne = first !== undefined && found.every(other => isWithin(other, first))
    if (isOne && textOf(first).trim() !== '') return first
  }
  return (elements.find(element => element.tagName === 'body') ?? elements[0]) as Element
}

type LeftOut = 'html-no-text' | 'note-back-link' | 'notes-heading' | 'site-furniture' | 'site-label'

interface OpenMark {
  readonly element: InlineElement
  readonly attributes: Readonly<Record<string, string>>
  start: number | undefined
  /** Its first character is still to come. */
  waits: boolean
}

interface FoundCall {
  readonly range: Range
  readonly label: string
  readonly note: Element | undefined
  readonly isRepeated: boolean
}

interface FoundPage {
  readonly range: Range
  readonly attributes: Readonly<Record<string, string>>
}

/** One walk over the page; what it finds is put together in `compose`. */
class Composer {
  readonly #builder = new TextBuilder()
  readonly #notes: PageNotes
  readonly #profile: SiteProfile
  readonly #written: Written
  readonly #base: string | undefined
  readonly #isFurniture: Selector
  readonly #isPage: Selector
  readonly #isPanel: Selector
  readonly #blocks: readonly (readonly [Selector, FrameElement])[]
  readonly #marks: readonly (readonly [Selector, InlineElement, Readonly<Record<string, string>>])[]

  #apart: ReadonlySet<Tree.ChildNode> = new Set()
  /** Of facts. */
  #labels: ReadonlySet<Element> = new Set()
  #keepsLines = false
  /** Within a note or a fact there are no blocks: their ends are line breaks. */
  #isFlat = false
  #breaksLine = false
  #run: Run | undefined
  readonly #frames: [Frame, ...Frame[]] = [newFrame('page', {})]
  readonly #open: OpenMark[] = []
  readonly #spans: Annotation[] = []
  readonly #points: Annotation[] = []
  readonly #calls: FoundCall[] = []
  readonly #pages: FoundPage[] = []
  /** What of them is not read. */
  readonly #panels = new Map<Element, string[]>()

  constructor(notes: PageNotes, profile: SiteProfile, written: Written, base: string | undefined) {
    this.#notes = notes
    this.#profile = profile
    this.#written = written
    this.#base = base
    this.#isFurniture = anyOf(profile.furniture)
    this.#isPage = anyOf(profile.pages)
    this.#isPanel = anyOf(profile.panels)
    this.#blocks = profile.blocks.map(({ at, element }) => [selector(at), element] as const)
    this.#marks = profile.marks.map(({ at, element, attributes }) => [selector(at), element, attributes] as const)
  }

  compose(page: Tree.Document, root: Element): PageText {
    const found = findPageFacts(page, root, this.#profile)
    this.#labels = found.labels
    const facts = found.facts.flatMap(({ field, nodes }): HeaderFact[] => {
      const range = this.#readFlat(nodes)
      return range ? [{ field, range }] : []
    })
    this.#apart = new Set([...found.facts.flatMap(fact => fact.nodes), ...this.#notes.notes])
    this.#read(root)
    this.#endBlock()
    const bodies = new Map<Element, Range>()
    for (const note of this.#notes.notes) {
      const body = this.#readFlat(childrenOf(note))
      if (body) bodies.set(note, body)
    }
    this.#leaveOutRest(page, root)
    const { text, normalised } = this.#builder.finish()
    const calls = this.#calls.map(call => ({ ...call, range: withBrackets(text, call.range) }))
    const pages = this.#pages.map(found => toPageBreak(text, found))
    const unanswered = calls.filter(call => !(call.note && bodies.has(call.note)))
    const answered = new Set(calls.map(call => call.note))
    const uncalled = [...bodies].filter(([note]) => !answered.has(note))
    const taken = [...calls.map(call => call.range), ...pages.flatMap(one => one.hidden ?? [])]
    return {
      text,
      known: [
        ...blocksOf(this.#frames[0]),
        ...uncalled.map(([note, range]) => toUncalled(note, range)),
        ...calls.map(call => this.#ofItsKind(toNote(text, call, call.note && bodies.get(call.note)), call.note)),
        ...pages,
        ...withoutThose(this.#spans, taken),
        ...this.#points,
      ],
      facts,
      normalised,
      offsets: this.#builder.offsets,
      origins: this.#builder.origins,
      unanswered,
      uncalled: uncalled.map(([, range]) => range),
      undecided: this.#notes.undecided,
      panels: [...this.#panels].map(([element, texts]) => ({ element, text: texts.join(' ') })),
    }
  }

  /** `c1`: comments are counted apart from notes. */
  #ofItsKind(note: Annotation, element: Element | undefined): Annotation {
    const kind = element && this.#profile.noteKinds.find(({ at }) => selector(at)(element))
    if (!kind) return note
    return { ...note, attributes: { ...note.attributes, ...kind.attributes, n: `${kind.label}${note.attributes.n}` } }
  }

  /** A note or a fact: a stretch of text with marks and no blocks. */
  #readFlat(nodes: readonly Tree.ChildNode[]): Range | undefined {
    this.#endBlock()
    this.#isFlat = true
    let start: number | undefined
    this.#builder.onNext(at => {
      start = at
    })
    for (const node of nodes) this.#read(node)
    this.#isFlat = false
    const end = this.#builder.length
    this.#endBlock()
    return start !== undefined && end > start ? [start, end] : undefined
  }

  /** What stands outside of the document, and is neither a fact nor a note. */
  #leaveOutRest(page: Tree.Document, root: Element): void {
    const isTaken = (node: Tree.ChildNode) => node === root || this.#apart.has(node)
    for (const node of nodesBelow(page, element => !isTaken(element))) {
      if (node.nodeName !== '#text' || !('value' in node) || isTaken(node)) continue
      const parent = node.parentNode as Element
      const isText = meaningOf(parent.tagName)?.as !== 'never'
      this.#builder.leaveOut(node.value, isText ? 'site-furniture' : 'html-no-text')
      if (isText && /\S/.test(node.value)) this.#noteLeftOut(node.value, parent)
    }
  }

  #noteLeftOut(text: string, parent: Element): void {
    let panel: Element | undefined
    for (let at: Element | undefined = parent; at; at = parentOf(at)) {
      if (this.#isFurniture(at) || this.#labels.has(at)) return
      if (!panel && this.#isPanel(at)) panel = at
    }
    if (!panel) return
    const texts = this.#panels.get(panel)
    if (texts) texts.push(text)
    else this.#panels.set(panel, [text])
  }

  // One node ---------------------------------------------------------------------------------------------------

  #read(node: Tree.ChildNode): void {
    if (this.#apart.has(node) && !this.#isFlat) {
      this.#endBlock()
      return
    }
    if (node.nodeName === '#text' && 'value' in node) this.#readText(node as Tree.TextNode)
    if (!('tagName' in node)) return
    const special = this.#specials.find(({ fits }) => fits(node))
    if (special) special.read(node)
    else this.#readPlain(node)
  }

  #readText(node: Tree.TextNode): void {
    const { origin, references } = this.#written(node)
    this.#builder.count('character-reference', references)
    if (!this.#run && /[^ \t\n\r\f]/.test(node.value)) this.#beginRun()
    else if (this.#breaksLine && /[^ \t\n\r\f]/.test(node.value)) this.#addLineBreak()
    if (this.#keepsLines) this.#builder.addLines(node.value, origin)
    else this.#builder.addWords(node.value, origin)
  }

  #beginRun(): void {
    const run: Run = { element: undefined, start: 0, end: 0, isLines: this.#keepsLines }
    this.#run = run
    this.#breaksLine = false
    if (!this.#isFlat) this.#frames.at(-1)?.children.push(run)
    this.#builder.onNext(at => {
      run.start = at
    })
  }

  #addLineBreak(): void {
    this.#breaksLine = false
    this.#builder.onNext(at => this.#points.push(annotate('line-break', 'lb', [at, at])))
  }

  /** What profile and links say of an element goes before what its name says. */
  readonly #specials: readonly { fits: Selector; read: (node: Element) => void }[] = [
    { fits: node => this.#labels.has(node), read: node => this.#leaveOut(node, 'site-label') },
    { fits: node => meaningOf(node.tagName)?.as === 'never', read: node => this.#leaveOut(node, 'html-no-text') },
    { fits: node => this.#notes.backLinks.has(node), read: node => this.#leaveOut(node, 'note-back-link') },
    { fits: node => this.#isHeadOfNotes(node), read: node => this.#leaveOut(node, 'notes-heading') },
    { fits: node => this.#notes.calls.has(node), read: node => this.#readCall(node) },
    { fits: node => this.#isPage(node), read: node => this.#readPage(node) },
    {
      fits: node => this.#isFurniture(node) && !this.#holdsNotes(node),
      read: node => this.#leaveOut(node, 'site-furniture'),
    },
  ]

  #leaveOut(node: Element, rule: LeftOut): void {
    this.#builder.leaveOut(textOf(node), rule)
  }

  #readPlain(node: Element): void {
    const named = this.#blocks.find(([fits]) => fits(node))?.[1]
    const mark = this.#marks.find(([fits]) => fits(node))
    if (named) this.#readFrame(node, named)
    else if (mark) this.#readMark(node, mark[1], mark[2])
    else this.#readByName(node, meaningOf(node.tagName))
  }

  #readByName(node: Element, meaning: Meaning | undefined): void {
    if (meaning?.as === 'frame' && !isLayout(node)) this.#readFrame(node, meaning.element)
    else if (meaning?.as === 'frame' || meaning?.as === 'block') this.#readBlock(node)
    else if (meaning?.as === 'lines') this.#readLines(node)
    else if (meaning?.as === 'mark') this.#readMark(node, meaning.element, meaning.rend ? { rend: meaning.rend } : {})
    else if (meaning?.as === 'link') this.#readLink(node)
    else if (meaning?.as === 'break') this.#readBreak()
    else if (meaning?.as === 'rule') this.#readRule(node)
    else this.#readChildren(node)
  }

  #readChildren(node: Element): void {
    for (const child of childrenOf(node)) this.#read(child)
  }

  // Blocks -----------------------------------------------------------------------------------------------------

  #readBlock(node: Element): void {
    this.#endBlock()
    this.#readChildren(node)
    this.#endBlock()
  }

  #endBlock(): void {
    const { length } = this.#builder
    if (this.#run) this.#run.end = length
    if (this.#isFlat) this.#breaksLine ||= this.#run !== undefined
    else this.#breaksLine = false
    if (!this.#isFlat) this.#run = undefined
    this.#builder.owe(2)
    for (const mark of this.#open) {
      this.#closeMark(mark)
      this.#openMark(mark)
    }
  }

  #readFrame(node: Element, element: FrameElement): void {
    const around = this.#frames.at(-1) as Frame
    if (this.#isFlat || !mayStandIn(element, around)) {
      this.#readBlock(node)
      return
    }
    this.#endBlock()
    const frame = newFrame(element, attributesOf(node, element))
    around.children.push(frame)
    this.#frames.push(frame)
    this.#readChildren(node)
    this.#endBlock()
    this.#frames.pop()
    // A cell without text is a cell: an empty line stands for it.
    if (element === 'cell' && frame.children.length === 0) {
      frame.start = this.#builder.addEmptyLine()
      frame.end = frame.start + 1
      this.#builder.owe(2)
    } else closeFrame(frame)
    if (element === 'list') settleLabels(frame)
  }

  #readLines(node: Element): void {
    this.#endBlock()
    this.#keepsLines = true
    this.#readChildren(node)
    this.#keepsLines = false
    this.#endBlock()
  }

  /** Two breaks in a row part paragraphs. */
  #readBreak(): void {
    if (this.#builder.owed > 0) this.#endBlock()
    else {
      this.#builder.owe(1)
      this.#breaksLine = this.#run !== undefined
    }
  }

  /** One above nothing but notes parts them from the text. */
  #readRule(node: Element): void {
    this.#endBlock()
    if (this.#standsAboveNotes(node)) return
    const attributes = { unit: 'section', rend: 'rule' }
    if (!this.#isFlat)
      this.#builder.onNext(at => this.#points.push(annotate('html-rule', 'milestone', [at, at], { attributes })))
  }

  /** `Notes` above nothing but notes, which stand at their calls. */
  #isHeadOfNotes(node: Element): boolean {
    if (this.#notes.notes.size === 0 || !/^h[1-6p]?$|^p$/.test(node.tagName)) return false
    if (!headOfNotes.test(textOf(node).trim())) return false
    return this.#standsAboveNotes(node)
  }

  #standsAboveNotes(node: Element): boolean {
    const parent = parentOf(node)
    if (!parent || this.#notes.notes.size === 0) return false
    for (let at = placeAmong(node, parent) + 1; at < parent.childNodes.length; at++) {
      const next = parent.childNodes[at]
      if (next && 'tagName' in next) return this.#notes.notes.has(next) || this.#holdsNotes(next)
    }
    return false
  }

  #holdsNotes(node: Element): boolean {
    return this.#notes.around.has(node)
  }

  // In lines ---------------------------------------------------------------------------------------------------

  #readMark(node: Element, element: InlineElement, attributes: Readonly<Record<string, string>>): void {
    const mark: OpenMark = { element, attributes, start: undefined, waits: false }
    this.#open.push(mark)
    this.#openMark(mark)
    this.#readChildren(node)
    this.#open.pop()
    this.#closeMark(mark)
  }

  #openMark(mark: OpenMark): void {
    mark.start = undefined
    if (mark.waits) return
    mark.waits = true
    this.#builder.onNext(at => {
      mark.start = at
      mark.waits = false
    })
  }

  #closeMark({ element, attributes, start }: OpenMark): void {
    const end = this.#builder.length
    if (start !== undefined && end > start)
      this.#spans.push(annotate('html-mark', element, [start, end], { attributes }))
  }

  #readLink(node: Element): void {
    const target = resolveAddress(attributeOf(node, 'href') ?? '', this.#base)
    if (target === undefined) this.#readChildren(node)
    else this.#readMark(node, 'ref', { target })
  }

  #readCall(node: Element): void {
    const range = this.#readSpan(node)
    const note = this.#notes.calls.get(node)
    const isRepeated = note === undefined && this.#notes.repeated.has(node)
    if (range) this.#calls.push({ range, label: textOf(node).replace(/[\s[\]()]/g, ''), note, isRepeated })
  }

  #readPage(node: Element): void {
    const shown = textOf(node).trim()
    const id = attributeOf(node, 'id') ?? attributeOf(node, 'name') ?? ''
    const n = pageNumber.exec(shown)?.[1] ?? pageId.exec(id)?.[1]
    const attributes: Record<string, string> = n === undefined ? {} : { n }
    if (shown === '') {
      this.#leaveOut(node, 'site-furniture')
      this.#builder.onNext(at => this.#pages.push({ range: [at, at], attributes }))
      return
    }
    const range = this.#readSpan(node)
    if (range) this.#pages.push({ range, attributes })
  }

  #readSpan(node: Element): Range | undefined {
    let start: number | undefined
    this.#builder.onNext(at => {
      start = at
    })
    this.#readChildren(node)
    return start === undefined ? undefined : [start, this.#builder.length]
  }
}

const pageNumber = /^\W{0,3}(?:(?:page|pg?)\b\.?\s{0,3})?(\d{1,5}[a-z]?|[ivxlc]{1,9})\W{0,3}$/i
const pageId = /^(?:pg|page|p)[_-]?(\d{1,5}[a-z]?|[ivxlc]{1,9})$/i

function newFrame(element: Frame['element'], attributes: Readonly<Record<string, string>>): Frame {
  return { element, attributes, children: [], start: 0, end: 0 }
}

/** A frame goes from its first character to its last. */
function closeFrame(frame: Frame): void {
  const full = frame.children.filter(child => child.end > child.start)
  frame.start = full[0]?.start ?? 0
  frame.end = full.at(-1)?.end ?? 0
}

/** Pages were laid out in tables once: one with a single column holds text, and no table. */
function isLayout(node: Element): boolean {
  const table = /^(?:table|tr|td|th)$/.test(node.tagName) ? closestTable(node) : undefined
  if (!table) return false
  const known = layouts.get(table)
  if (known !== undefined) return known
  const rows = table.childNodes.flatMap(one =>
    /^t(?:head|body|foot)$/.test(one.nodeName) ? (one as Element).childNodes : [one],
  )
  const found = rows.every(row => row.nodeName !== 'tr' || cellsOf(row as Element) < 2)
  layouts.set(table, found)
  return found
}

const layouts = new WeakMap<Element, boolean>()

function cellsOf(row: Element): number {
  return row.childNodes.filter(one => /^t[dh]$/.test(one.nodeName)).length
}

function closestTable(node: Element): Element | undefined {
  for (let at: Element | undefined = node; at; at = parentOf(at)) if (at.tagName === 'table') return at
  return undefined
}

function attributesOf(node: Element, element: FrameElement): Record<string, string> {
  const span = (name: string) => (/^[1-9]\d{0,2}$/.test(attributeOf(node, name) ?? '') ? attributeOf(node, name) : '')
  if (element === 'list')
    return { rend: node.tagName === 'ol' ? 'numbered' : node.tagName === 'dl' ? 'labelled' : 'bulleted' }
  if (element !== 'cell') return {}
  const [cols, rows] = [span('colspan'), span('rowspan')]
  return { ...(node.tagName === 'th' && { role: 'label' }), ...(cols && { cols }), ...(rows && { rows }) }
}

// What was found, as annotations -----------------------------------------------------------------------------

/** `[<a href="#n1">1</a>]`: the brackets are the call's. */
function withBrackets(text: string, [start, end]: Range): Range {
  return text[start - 1] === '[' && text[end] === ']' ? [start - 1, end + 1] : [start, end]
}

function toNote(text: string, { range, label }: FoundCall, body: Range | undefined): Annotation {
  if (!body) return annotate('unpaired-call', 'ref', range, { attributes: { type: 'noteCall', n: label } })
  const begin = text.slice(body[0], body[0] + 40)
  const mark = [`[${label}]`, `(${label})`, label].find(sign => begin.startsWith(sign))
  const space = mark && /^[.:)]?\s+/.exec(begin.slice(mark.length))
  const from = mark && space ? Math.min(body[1], body[0] + mark.length + space[0].length) : body[0]
  return annotate('note-call', 'note', range, {
    attributes: { place: 'foot', n: label },
    hidden: [range, ...(from > body[0] ? [[body[0], from] as Range] : [])],
    content: [from, body[1]],
  })
}

function toUncalled(note: Element, range: Range): Annotation {
  const n = attributeOf(note, 'value') ?? ''
  return block('unpaired-note', 'note', range, { place: 'end', ...(/^\d{1,4}$/.test(n) && { n }) })
}

/** A mark within a word breaks no word; with white space on both sides it takes one of them along. */
function toPageBreak(text: string, { range: [start, end], attributes }: FoundPage): Annotation {
  const isWord = (at: number) => /[\p{L}\p{N}-]/u.test(text[at] ?? '')
  const isBreak = isWord(start - 1) && isWord(end)
  const spaceBefore = start === 0 || /\s/.test(text[start - 1] ?? '')
  const hidden: Range[] = end > start ? [[start, spaceBefore && text[end] === ' ' ? end + 1 : end]] : []
  return annotate('page-mark', 'pb', [start, start], {
    attributes: { ...attributes, ...(isBreak && { break: 'no' }) },
    hidden,
  })
}

/** Marks around nothing but a call or a page mark say only how it looks. */
function withoutThose(spans: readonly Annotation[], taken: readonly Range[]): Annotation[] {
  const ranges = [...taken].sort((a, b) => a[0] - b[0])
  let next = 0
  return [...spans]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(span => {
      while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= span.start) next++
      const range = ranges[next]
      return !(range && contains(range, rangeOf(span)))
    })
}
