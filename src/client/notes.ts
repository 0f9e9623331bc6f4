/**
 * Where notes stand: beside their calls where there is a margin, in place where there is none, after the text in print.
 * Without this script they stand after the text.
 */
import { currentView, viewControls } from './views.ts'

/** A note, its call, and where the page had it. */
interface Note {
  readonly element: HTMLElement
  readonly call: HTMLElement
  /** Is it called from the text, not from another note or from an entry after the text? */
  readonly isOfText: boolean
  readonly parent: ParentNode
  readonly before: ChildNode | null
}

type Placement = 'beside' | 'in-place' | 'after'

/** An event of the frame: something else stands beside the text, or does no more. */
export const frameChanged = 'colophon:frame'

/** Between two notes, in the size of the text. */
const distance = 0.9

export function placeNotes(): void {
  const frame = document.querySelector<HTMLElement>('.text-and-notes')
  const text = frame?.querySelector<HTMLElement>('.text')
  if (!frame || !text) return
  const notes = findNotes(frame.closest('article') ?? frame)
  if (notes.length === 0) return

  const wide = matchMedia('(min-width: 62em)')
  const paper = matchMedia('print')
  const column = findColumn(frame)
  const wanted = (): Placement =>
    paper.matches
      ? 'after'
      : !wide.matches || isTaken(frame)
        ? 'in-place'
        : currentView() === 'copies' || isCentred(frame)
          ? 'after'
          : 'beside'
  let placement: Placement = 'after'
  const update = () => {
    const next = wanted()
    if (next !== placement) move(notes, next, column)
    placement = next
    frame.classList.toggle('beside', next === 'beside')
    if (next === 'beside') align(text, column, notes.filter(isOfText))
  }

  update()
  for (const change of [wide, paper]) change.addEventListener('change', update)
  for (const control of viewControls()) control.addEventListener('change', update)
  frame.addEventListener(frameChanged, update)
  new ResizeObserver(update).observe(text)
  document.fonts.ready.then(update)
}

/** The image of a page stands where the notes would. */
function isTaken(frame: HTMLElement): boolean {
  return frame.classList.contains('with-facsimile')
}

/** What the editors wrote for the first page stands in its middle, and has no margin. */
function isCentred(frame: HTMLElement): boolean {
  return frame.closest('article') === null
}

/** Notes in the order of their calls; of several calls of one note the first counts. */
function findNotes(article: HTMLElement): Note[] {
  const seen = new Set<Element>()
  return [...article.querySelectorAll<HTMLAnchorElement>('a.note-call')].flatMap(call => {
    const element = document.getElementById(decodeURIComponent(call.hash.slice(1)))
    if (!element?.parentNode || seen.has(element) || element.contains(call)) return []
    seen.add(element)
    const isOfText = call.closest('.text, .document-header') !== null && call.closest('.note') === null
    return [{ element, call, isOfText, parent: element.parentNode, before: element.nextSibling }]
  })
}

function isOfText(note: Note): boolean {
  return note.isOfText
}

/** The list of notes after the text; for notes that stand in the text itself, one is made. */
function findColumn(frame: HTMLElement): HTMLElement {
  const found = frame.querySelector<HTMLElement>(':scope > .notes')
  if (found) return found
  const column = document.createElement('div')
  column.className = 'notes'
  frame.append(column)
  return column
}

function move(notes: readonly Note[], placement: Placement, column: HTMLElement): void {
  // From the last to the first, so that each finds the neighbour that it stood before.
  for (const { element, call, isOfText, parent, before } of [...notes].reverse()) {
    const isInPlace = placement !== 'after' && (placement === 'in-place' || !isOfText)
    element.style.top = ''
    element.hidden = false
    element.classList.toggle('in-place', isInPlace)
    if (placement === 'after') parent.insertBefore(element, before)
    else if (isInPlace) placeAfter(element, call)
    else column.prepend(element)
  }
}

/**
 * Right after the call and the comma or point that follows it, which must not begin a line; out of a table, a heading or
 * a line of the apparatus, which a block would tear.
 */
function placeAfter(element: HTMLElement, call: HTMLElement): void {
  const frame = call.closest<HTMLElement>('.table, .head, h1, .entry-title')
  ;(frame ?? closingMarks(call.nextSibling) ?? call).after(element)
}

function closingMarks(next: ChildNode | null): Text | undefined {
  if (!(next instanceof Text)) return undefined
  const marks = /^[,.;:!?)\]”’»…]+(?=\s|$)/.exec(next.data)?.[0]
  if (marks === undefined) return undefined
  if (marks.length < next.length) next.splitText(marks.length)
  return next
}

/** Each note begins on the line of its call, or below the note before. All is measured first, then set. */
function align(text: HTMLElement, column: HTMLElement, notes: readonly Note[]): void {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const origin = text.getBoundingClientRect().top
  const placed = notes
    .map(({ element, call }) => ({ element, line: lineOf(call), height: element.offsetHeight }))
    .filter(one => one.line !== undefined)
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  let free = 0
  // What the view does not show has no notes either.
  for (const { element, call } of notes) element.hidden = call.getClientRects().length === 0
  for (const { element, line = 0, height } of placed) {
    const top = Math.max(line - origin, free)
    element.style.top = `${top}px`
    free = top + height + distance * rem
  }
  column.style.minHeight = `${free}px`
}

/** The top of the line that an element stands in; undefined where it is not shown. */
function lineOf(element: HTMLElement): number | undefined {
  const rect = element.getClientRects()[0]
  if (!rect) return undefined
  const block = element.closest<HTMLElement>('p, li, td, th, h1, h2, h3, h4, div') ?? element
  const lineHeight = Number.parseFloat(getComputedStyle(block).lineHeight)
  return rect.bottom - lineHeight * lineShare
}

/** How far below the top of its line a raised call ends, in lines. */
const lineShare = 0.72
