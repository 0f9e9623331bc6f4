/** The pages of the printed volume as boxes: what stands on each, its number, its running head. */
import type { NotePiece, PageMeasures } from '../../paginate/flow.ts'

/** A page that waits for its text. */
export interface Sheet {
  readonly element: HTMLElement
  readonly text: HTMLElement
}

/** Left pages have even numbers. */
export type Side = 'verso' | 'recto'

/** How a part of the volume is paged. */
export interface PartPlan {
  readonly element: Element
  /** Does it begin on a right page? */
  readonly onRecto: boolean
  /** Is its page's number shown? Titles and imprint have none. */
  readonly isNumbered: boolean
  /** Does the text begin here, with arabic numbers from 1? */
  readonly beginsText: boolean
  /** What it is called: the title of its first text. */
  readonly title: string
}

/**
 * Documents that run on are one part: each begins where the one before it ends, if only at the top of a page.
 * @example joinRuns(main) // <article class="document"/><article class="document"/> → <div class="run">…</div>
 */
export function joinRuns(main: Element): void {
  const run = make('div', 'run')
  const documents = main.querySelectorAll(':scope > .document:not(.preface)')
  documents[0]?.before(run)
  run.append(...documents)
  for (const document of [...documents].slice(1)) document.classList.add('runs-on')
}

/**
 * Its texts are marked with what stands above their right pages, so that each piece of them says it.
 * @example planOf(article, true).title // '12 Telegram from Harriman'
 */
export function planOf(element: Element, beginsText: boolean): PartPlan {
  const isBare = element.matches('.half-title, .title-page, .imprint')
  const { breakBefore } = getComputedStyle(element)
  const titles = textsOf(element).map(text => {
    const title = isBare ? '' : wordsOf(text.querySelector('h1, h2, h3'))
    if (title !== '') text.dataset.title = title
    return title
  })
  return {
    element,
    onRecto: beginsText || breakBefore === 'right' || breakBefore === 'recto' || element.matches('.half-title'),
    isNumbered: !isBare,
    beginsText,
    title: titles[0] ?? '',
  }
}

/** The texts of a part: those that run on, or itself. */
export function textsOf(element: Element): HTMLElement[] {
  return element.matches('.run')
    ? [...element.querySelectorAll<HTMLElement>(':scope > .document')]
    : [element as HTMLElement]
}

function wordsOf(heading: Element | null): string {
  if (!heading) return ''
  const copy = heading.cloneNode(true) as Element
  for (const call of copy.querySelectorAll('.note-call')) call.remove()
  return (copy.textContent ?? '').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim()
}

/** @example makeSheet('recto', '12', plan, 'Letters', true) */
export function makeSheet(
  { side, folio, title }: { side: Side; folio: string; title: string },
  plan: PartPlan | undefined,
  isOpening: boolean,
): Sheet {
  const element = make('section', `sheet ${side}${isOpening ? ' opening' : ''}${plan ? '' : ' blank'}`)
  const text = make('div', 'sheet-text')
  element.dataset.folio = folio
  if (plan?.isNumbered) {
    if (!isOpening) {
      const line = make('p', 'running-head')
      if (side === 'verso') line.append(title)
      element.append(line)
    }
    element.id = `page-${folio}`
    const number = make('p', 'folio')
    number.append(folio)
    element.append(number)
  }
  element.append(text)
  if (document.body.classList.contains('marks-crop')) element.append(cropMarks())
  return { element, text }
}

const svg = 'http://www.w3.org/2000/svg'

/** In each corner two lines that would meet where the page is cut, and end before they do. */
function cropMarks(): Element {
  const slug = getComputedStyle(document.documentElement).getPropertyValue('--slug').trim()
  const layer = makeDrawn('svg', { class: 'crop-marks', 'aria-hidden': 'true' })
  for (const x of ['', '-'])
    for (const y of ['', '-']) {
      const corner = makeDrawn('svg', { x: x && '100%', y: y && '100%', overflow: 'visible' })
      corner.append(
        makeDrawn('line', { x1: x + slug, x2: x + slug, y1: `${y}1mm`, y2: `${y}6mm` }),
        makeDrawn('line', { y1: y + slug, y2: y + slug, x1: `${x}1mm`, x2: `${x}6mm` }),
      )
      layer.append(corner)
    }
  return layer
}

function makeDrawn(name: string, attributes: Readonly<Record<string, string>>): Element {
  const element = document.createElementNS(svg, name)
  for (const [key, value] of Object.entries(attributes)) if (value !== '') element.setAttribute(key, value)
  return element
}

/** Above a right page stands the title of the text with which it ends. */
export function finishHead({ element, text }: Sheet): void {
  const head = element.querySelector('.running-head')
  const titled = [...text.querySelectorAll<HTMLElement>('[data-title]')]
  const last = titled.at(-1)
  if (last && element.matches('.recto')) head?.append(...headWords(last))
  for (const one of titled) {
    delete one.dataset.title
    delete one.dataset.date
  }
  if (head && !head.hasChildNodes()) head.remove()
}

/** 12 Telegram from Harriman · 19 September 1944 */
function headWords({ dataset: { title = '', date } }: HTMLElement): (Node | string)[] {
  if (date === undefined) return [title]
  const words = make('span', 'running-title')
  words.append(title)
  const dated = make('span', 'running-date')
  dated.append(` · ${date}`)
  return [words, dated]
}

/** A piece of a note on a page. */
export interface FootPiece {
  readonly piece: NotePiece
  readonly element: Element
  readonly band: number
}

/**
 * The foot of a page: pieces of notes in their bands, each below a rule, which is longer where the first piece goes on from
 * the last page.
 */
export function makeFoot(pieces: readonly FootPiece[], label: string): Element {
  const foot = make('section', 'notes foot')
  if (label !== '') foot.setAttribute('aria-label', label)
  for (const band of [...new Set(pieces.map(one => one.band))].sort((a, b) => a - b)) {
    const those = pieces.filter(one => one.band === band)
    const box = make('div', `band${(those[0]?.piece.from ?? 0) > 0 ? ' goes-on' : ''}`)
    box.append(...those.map(one => one.element))
    foot.append(box)
  }
  return foot
}

/** Sets a number into an element, where it may have to keep the room of a longer one. */
export function setRoom(element: Element, number: string, room: number): void {
  element.replaceChildren(number)
  if (room <= number.length) return
  const box = make('span', `room-${room}`)
  box.append(number)
  element.replaceChildren(box)
}

export function make(name: string, classes: string): HTMLElement {
  const element = document.createElement(name)
  element.className = classes
  return element
}

/** A page without text: how wide and high what stands on it may be. */
export function probeSheet(main: HTMLElement): { width: number; measures: PageMeasures } {
  const { element, text } = makeSheet({ side: 'recto', folio: '0', title: '' }, undefined, false)
  main.append(element)
  const { width, height } = text.getBoundingClientRect()
  const heightOf = (bands: number) => {
    const piece = { note: 0, from: 0, to: 0 }
    const foot = makeFoot(
      Array.from({ length: bands }, (_, band) => ({ piece, band, element: make('div', '') })),
      '',
    )
    element.append(foot)
    const { height: taken } = foot.getBoundingClientRect()
    foot.remove()
    return taken
  }
  const rule = heightOf(1)
  const bandRule = heightOf(2) - rule
  element.remove()
  return { width, measures: { height, rule, bandRule } }
}

/** What is printed of an element: no blanks, and no hyphens that may not show. */
export function letters(element: Element): string {
  return (element.textContent ?? '').replace(/[\s\u00ad]+/g, '')
}
