/** Binds pieces of the text and of its notes into pages, and numbers these. */
import type { Page } from '../../paginate/flow.ts'
import { Numbering } from './numbering.ts'
import { finishHead, letters, make, makeFoot, makeSheet, type PartPlan, type Sheet } from './sheets.ts'

/** A note, cut for the pages on which it stands. */
export interface BoundNote {
  readonly band: number
  readonly pieces: Element[]
}

export class Binder {
  readonly book = make('main', 'book')
  readonly #main: Element
  readonly #words: { readonly title: string; readonly notesLabel: string }
  readonly #sheetsOf = new Map<PartPlan, Sheet[]>()
  readonly #numbering = new Numbering()

  constructor(main: Element, words: { readonly title: string; readonly notesLabel: string }) {
    this.#main = main
    this.#words = words
  }

  get sheets(): number {
    return this.#numbering.sheets
  }

  /** Pages before the text. */
  get front(): number {
    return this.#numbering.front
  }

  /** Pages of a part in their order, blank ones before them where it begins on a right page. */
  bind(plan: PartPlan, pages: readonly Page[], pieces: Element[], notes: readonly BoundNote[]): void {
    if (this.#numbering.needsBlank(plan)) this.#add(undefined, false)
    this.#numbering.begin(plan)
    const bound: Sheet[] = []
    for (const [index, page] of pages.entries()) {
      const sheet = this.#add(plan, index === 0)
      const columns = page.columns.filter(column => column.to > column.from).map(() => pieces.shift() as Element)
      setColumns(sheet.text, columns, page)
      finishHead(sheet)
      const foot = page.notes.map(piece => ({
        piece,
        band: notes[piece.note]?.band ?? 0,
        element: notes[piece.note]?.pieces.shift() as Element,
      }))
      if (foot.length > 0) sheet.element.append(makeFoot(foot, this.#words.notesLabel))
      bound.push(sheet)
    }
    this.#sheetsOf.set(plan, bound)
  }

  #add(plan: PartPlan | undefined, isOpening: boolean): Sheet {
    const { side } = this.#numbering
    const sheet = makeSheet({ side, folio: this.#numbering.next(), title: this.#words.title }, plan, isOpening)
    this.book.append(sheet.element)
    return sheet
  }

  /** All letters of a part's pages but running heads and numbers. */
  lettersOf(plan: PartPlan): string {
    const sheets = this.#sheetsOf.get(plan) ?? []
    const boxes = sheets.flatMap(({ element, text }) => [text, ...element.querySelectorAll('.foot')])
    return boxes.map(letters).join('')
  }

  finish(): void {
    this.#main.replaceWith(this.book)
  }

  /** Numbers of pages that hold more than they can: text that reaches into the notes or below the page. */
  overfull(): string[] {
    const found: string[] = []
    for (const sheet of [...this.#sheetsOf.values()].flat()) {
      const { top, height } = sheet.text.getBoundingClientRect()
      const foot = sheet.element.querySelector('.foot')?.getBoundingClientRect()
      const end = foot ? Math.min(foot.top, top + height) : top + height
      const last = [...sheet.text.children].reduce((low, one) => Math.max(low, one.getBoundingClientRect().bottom), top)
      if (last > end + 1.5) found.push(sheet.element.dataset.folio ?? '')
    }
    return found
  }
}

/** One piece alone; or a head, and what stands in columns side by side below it. */
function setColumns(text: Element, pieces: readonly Element[], { columns }: Page): void {
  markTop(pieces[0])
  if (columns.length === 1) {
    text.append(...pieces)
    return
  }
  const hasHead = columns[0]?.from === 0 && columns.length > 2
  const [head, rest] = hasHead ? [pieces.slice(0, 1), pieces.slice(1)] : [[], pieces]
  for (const piece of rest) markTop(piece)
  const frame = make('div', 'sheet-columns')
  frame.append(...rest)
  text.append(...head, frame)
}

/** What begins a page has no space above it, but at the beginning of its part. */
function markTop(piece: Element | undefined): void {
  if (!piece?.classList.contains('continued')) return
  for (let at = piece.firstElementChild; at; at = at.firstElementChild) {
    if (isBelowText(at)) return
    at.classList.add('at-top')
  }
}

/** Does text stand before an element in its parent? Then the page begins with that. */
function isBelowText(element: Element): boolean {
  for (let at = element.previousSibling; at; at = at.previousSibling) if (/\S/.test(at.textContent ?? '')) return true
  return false
}
