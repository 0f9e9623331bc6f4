/** Measures a part of the volume as it lies in one column: its rows, and where in the DOM each of them begins. */
import type { Row } from '../../paginate/flow.ts'

/** A row with what the cutting needs to know of it. */
export interface MeasuredRow {
  readonly row: Row
  /** The line of words alone, without what stands around it; a picture is none. */
  readonly line: Line | undefined
  /** The boundary before it, found when somebody asks: most rows begin no page. */
  readonly start: () => Boundary
}

/** A place between two nodes, or between two characters of a text. */
export interface Boundary {
  readonly container: Node
  readonly offset: number
  /** The block whose lines it parts, where it parts some. */
  readonly block?: Element
  /** Are the lines above it set to the full width? */
  readonly isJustified?: boolean
}

/** Elements that call notes, each with the places of these in the list of their part. */
export type Calls = ReadonlyMap<Element, readonly number[]>

const inlineDisplay = /^(?:inline|contents|ruby|none$)/

/**
 * The rows of an element, from its top.
 * @example measureRows(article, calls) // [{ row: { top: 0, bottom: 48, keep: false, notes: [] }, start }, …]
 */
export function measureRows(part: Element, calls: Calls): MeasuredRow[] {
  const found = new RowFinder(part, calls)
  found.take(part)
  return found.rows
}

interface Draft {
  top: number
  bottom: number
  keep: boolean
  readonly notes: number[]
  readonly line: Line | undefined
  readonly start: () => Boundary
}

class RowFinder {
  readonly #drafts: Draft[] = []
  readonly #part: Element
  readonly #origin: number
  readonly #calls: Calls
  /** The outermost element that has begun and has no row yet: a page that begins with its row begins with it. */
  #opening: Element | undefined
  /** Does what comes next belong to what stands above? */
  #keepNext = false

  constructor(part: Element, calls: Calls) {
    this.#part = part
    this.#origin = part.getBoundingClientRect().top
    this.#calls = calls
  }

  get rows(): MeasuredRow[] {
    return this.#drafts.map(({ start, line, ...row }) => ({ row, line, start }))
  }

  take(element: Element): void {
    const style = getComputedStyle(element)
    if (style.display === 'none' || style.position === 'absolute' || style.position === 'fixed') return
    const opened = this.#opening === undefined
    this.#opening ??= element
    const before = this.#drafts.length
    if (style.breakBefore === 'avoid') this.#keepNext = true
    const height = element.getBoundingClientRect().height
    if (isWhole(element, style)) this.#push(element.getBoundingClientRect(), () => beforeNode(element), element)
    else this.#takeContent(element)
    this.#drafts[before]?.notes.unshift(...(this.#calls.get(element) ?? []))
    if (this.#drafts.length > before) this.#close(element, before, style, height)
    else if (opened) this.#opening = undefined
  }

  /** What an element has below its last row is that row's; what may not be parted is kept together. */
  #close(element: Element, before: number, style: CSSStyleDeclaration, height: number): void {
    const last = this.#drafts.at(-1)
    if (last && height > 0) last.bottom = Math.max(last.bottom, element.getBoundingClientRect().bottom - this.#origin)
    if (style.breakInside === 'avoid') for (const draft of this.#drafts.slice(before + 1)) draft.keep = true
    if (style.breakAfter === 'avoid') this.#keepNext = true
  }

  /** Blocks by themselves; words beside blocks as if they were a paragraph. */
  #takeContent(element: Element): void {
    let run: Node[] = []
    const flush = () => {
      if (run.some(hasWords)) this.#takeLines(run, element)
      run = []
    }
    for (const node of element.childNodes) {
      if (node instanceof Element && !isInline(node)) {
        flush()
        this.take(node)
      } else run.push(node)
    }
    flush()
  }

  #takeLines(run: readonly Node[], block: Element): void {
    const lines = linesOf(run, block)
    const notes = lines.map((): number[] => [])
    for (const node of run) {
      for (const call of callsIn(node, this.#calls)) {
        const { top, bottom } = call.getBoundingClientRect()
        const middle = (top + bottom) / 2
        const index = lines.findLastIndex(line => line.top <= middle + 1)
        notes[Math.max(0, index)]?.push(...(this.#calls.get(call) ?? []))
      }
    }
    const first = run[0] as Node
    for (const [index, { top, bottom }] of lines.entries()) {
      const isLone = index > 0 && (index === 1 || index === lines.length - 1)
      const below = top - this.#origin
      const start =
        index === 0
          ? () => beforeNode(first)
          : () => beforeLine(run, below + this.#part.getBoundingClientRect().top, block)
      this.#pushRow({ top, bottom }, start, notes[index] ?? [], isLone, run.some(isOfText))
    }
  }

  #push(place: { top: number; bottom: number }, start: () => Boundary, element: Element): void {
    this.#pushRow(
      place,
      start,
      [...element.children].flatMap(child => callsIn(child, this.#calls)).flatMap(call => this.#calls.get(call) ?? []),
      false,
      hasText(element),
    )
  }

  #pushRow(
    { top, bottom }: { top: number; bottom: number },
    start: () => Boundary,
    notes: number[],
    keep: boolean,
    isLine: boolean,
  ): void {
    const opening = this.#opening
    const from = opening ? Math.min(top, opening.getBoundingClientRect().top) : top
    this.#drafts.push({
      top: from - this.#origin,
      bottom: bottom - this.#origin,
      keep: keep || this.#keepNext,
      notes,
      line: isLine ? { top: top - this.#origin, bottom: bottom - this.#origin } : undefined,
      start: opening ? () => beforeNode(opening) : start,
    })
    this.#opening = undefined
    this.#keepNext = false
  }
}

/** Pictures, rows of tables, what stands side by side: no page cuts them. */
function isWhole(element: Element, { display, float, columnCount }: CSSStyleDeclaration): boolean {
  return (
    display === 'table-row' ||
    float !== 'none' ||
    /^(?:inline-)?(?:flex|grid)$|^inline-block$|^math$/.test(display) ||
    columnCount !== 'auto' ||
    /^(?:img|svg|math|video|object|hr)$/i.test(element.localName)
  )
}

function isInline(element: Element): boolean {
  const { display, float, position } = getComputedStyle(element)
  if (position === 'absolute' || position === 'fixed') return true
  return inlineDisplay.test(display) || float !== 'none'
}

function hasWords(node: Node): boolean {
  if (node instanceof Element && node.querySelector('img, svg, math')) return true
  return hasText(node)
}

/** A break of the source's pages before a paragraph is no line of the text. */
function isOfText(node: Node): boolean {
  return hasText(node) && !(node instanceof Element && node.matches('.pb'))
}

function hasText(node: Node): boolean {
  return /\S/.test(node.textContent ?? '')
}

function callsIn(node: Node, calls: Calls): Element[] {
  if (!(node instanceof Element) || calls.size === 0) return []
  return [node, ...node.querySelectorAll('*')].filter(one => calls.has(one))
}

export interface Line {
  top: number
  bottom: number
}

/** Where the line height divides what is there, the lines lie on its grid; else they are found by their words. */
function linesOf(run: readonly Node[], block: Element): Line[] {
  const range = document.createRange()
  range.setStartBefore(run[0] as Node)
  range.setEndAfter(run.at(-1) as Node)
  const style = getComputedStyle(block)
  const height = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.25
  if (run.length === block.childNodes.length) {
    const box = block.getBoundingClientRect()
    const top = box.top + Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth)
    const bottom = box.bottom - Number.parseFloat(style.paddingBottom) - Number.parseFloat(style.borderBottomWidth)
    const count = Math.round((bottom - top) / height)
    if (count > 0 && Math.abs(bottom - top - count * height) < 1)
      return Array.from({ length: count }, (_, index) => ({
        top: top + index * height,
        bottom: top + (index + 1) * height,
      }))
  }
  return linesByWords(range, height)
}

function linesByWords(range: Range, height: number): Line[] {
  const lines: Line[] = []
  const boxes = [...range.getClientRects()].filter(box => box.width > 0 && box.height > 0)
  for (const box of boxes.sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const middle = (box.top + box.bottom) / 2
    const last = lines.at(-1)
    if (last && middle < last.bottom - height * 0.2) {
      last.bottom = Math.max(last.bottom, box.bottom)
      last.top = Math.min(last.top, box.top)
    } else
      lines.push({ top: Math.min(middle - height / 2, box.top), bottom: Math.max(middle + height / 2, box.bottom) })
  }
  for (const [index, line] of lines.entries()) line.bottom = Math.min(line.bottom, lines[index + 1]?.top ?? line.bottom)
  return lines
}

function beforeNode(node: Node): Boundary {
  const container = node.parentNode as Node
  return { container, offset: [...container.childNodes].indexOf(node as ChildNode) }
}

/** The first character that lies below a height. */
function beforeLine(run: readonly Node[], top: number, block: Element): Boundary {
  const isJustified = getComputedStyle(block).textAlign === 'justify'
  return { ...firstBelow(run, top), block, isJustified }
}

function firstBelow(run: readonly Node[], top: number): Boundary {
  for (const text of textsOf(run)) {
    const length = text.data.length
    if (length === 0 || isAbove(text, length - 1, top)) continue
    let [low, high] = [0, length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isAbove(text, middle, top)) low = middle + 1
      else high = middle
    }
    return low === 0 ? outermost(text, run) : { container: text, offset: low }
  }
  const last = run.at(-1) as Node
  return { container: last.parentNode as Node, offset: beforeNode(last).offset + 1 }
}

function textsOf(run: readonly Node[]): Text[] {
  return run.flatMap(node => {
    if (node instanceof Text) return [node]
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) texts.push(walker.currentNode as Text)
    return texts
  })
}

/** Does a character lie above a height? One that has no place, such as a blank at the end of a line, lies where the last one does. */
function isAbove(text: Text, offset: number, top: number): boolean {
  const range = document.createRange()
  for (let at = offset; at >= 0; at--) {
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    // The first character after a hyphen has an empty box at the end of the line before.
    const box = [...range.getClientRects()].findLast(one => one.width > 0 && one.height > 0)
    if (box) return (box.top + box.bottom) / 2 < top
  }
  return true
}

/** Before the outermost element that begins with this text: none is left empty above the cut. */
function outermost(text: Text, run: readonly Node[]): Boundary {
  let node: Node = text
  while (!run.includes(node) && node.parentNode && node.parentNode.firstChild === node) node = node.parentNode
  return beforeNode(node)
}
