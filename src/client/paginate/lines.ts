/** Every fifth line of a text has its number in the margin; apparatus and emendations say on which page and line they are. */
import { measureRows } from './rows.ts'
import { make } from './sheets.ts'

const svg = 'http://www.w3.org/2000/svg'

/** A line of a text, in px from the top of its sheet. */
interface NumberedLine {
  readonly number: number
  readonly top: number
  readonly bottom: number
}

interface NumberedSheet {
  readonly element: HTMLElement
  readonly lines: readonly NumberedLine[]
}

/** Where a place of the text is: its page, its line where it is in one, or that it is in a note. */
interface Spot {
  readonly folio: string
  readonly line: number | undefined
  readonly inNote: boolean
}

/** Numbers the lines where the edition wants that. Everything is measured before the first number is set. */
export function numberLines(book: Element): void {
  const perDocument = document.body.classList.contains('lines-document')
  if (!perDocument && !document.body.classList.contains('lines-page')) return
  const sheets = countLines(book, perDocument)
  const keys = [...book.querySelectorAll<HTMLElement>('.entries > .entry')].flatMap(entry => {
    const spot = spotOf(entry, sheets)
    return spot ? [{ entry, key: keyOf(spot) }] : []
  })
  const depth = baseline(book)
  for (const { element, lines } of sheets.values()) setNumbers(element, lines, depth)
  for (const { entry, key } of keys) {
    const place = make('span', 'entry-place')
    place.append(key)
    entry.prepend(place, ' ')
  }
}

/** What the editors write before the documents is not counted. */
function countLines(book: Element, perDocument: boolean): Map<Element, NumberedSheet> {
  const found = new Map<Element, NumberedSheet>()
  let number = 0
  for (const text of book.querySelectorAll('.document:not(.preface) > .text')) {
    const element = text.closest<HTMLElement>('.sheet')
    if (!element) continue
    const above = found.get(element)?.lines ?? []
    if (perDocument ? !text.classList.contains('continued') : above.length === 0) number = 0
    const shift = text.getBoundingClientRect().top - topOf(element)
    const lines = measureRows(text, new Map()).flatMap(({ line }) =>
      line ? [{ number: ++number, top: line.top + shift, bottom: line.bottom + shift }] : [],
    )
    found.set(element, { element, lines: [...above, ...lines] })
  }
  return found
}

/** An entry links to its place in the text. */
function spotOf(entry: Element, sheets: ReadonlyMap<Element, NumberedSheet>): Spot | undefined {
  const link = entry.querySelector<HTMLAnchorElement>('.entry-title a[href^="#"]')
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
  const sheet = target?.closest<HTMLElement>('.sheet')
  const box = target?.getClientRects()[0]
  if (!sheet || !box) return undefined
  const middle = (box.top + box.bottom) / 2 - topOf(sheet)
  const inText = target.closest('.text') !== null
  const line = inText ? sheets.get(sheet)?.lines.findLast(({ top }) => top <= middle) : undefined
  return { folio: sheet.dataset.folio ?? '', line: line?.number, inNote: target.closest('.foot') !== null }
}

/** Of the page as it is when it is cut. */
function topOf(sheet: HTMLElement): number {
  return sheet.getBoundingClientRect().top + sheet.clientTop
}

/** 34.5 is page 34, line 5; 41n a note on page 41. */
function keyOf({ folio, line, inNote }: Spot): string {
  return line === undefined ? `${folio}${inNote ? 'n' : ''}` : `${folio}.${line}`
}

/** As a drawing, since a page takes no styles but those of its style sheets. */
function setNumbers(sheet: HTMLElement, lines: readonly NumberedLine[], depth: number): void {
  const shown = lines.filter(({ number }) => number % 5 === 0)
  if (shown.length === 0) return
  const layer = document.createElementNS(svg, 'svg')
  layer.setAttribute('class', 'line-numbers')
  layer.setAttribute('aria-hidden', 'true')
  for (const { number, top, bottom } of shown) {
    const text = document.createElementNS(svg, 'text')
    text.setAttribute('y', ((top + bottom) / 2 + depth).toFixed(2))
    text.append(String(number))
    layer.append(text)
  }
  sheet.append(layer)
}

/** How far the letters of a line stand below its middle. */
function baseline(book: Element): number {
  const text = book.querySelector('.document > .text')
  if (!text) return 0
  const line = make('p', 'line-probe')
  const foot = make('span', 'line-probe-foot')
  line.append('x', foot)
  text.append(line)
  const { top, bottom } = line.getBoundingClientRect()
  const depth = foot.getBoundingClientRect().bottom - (top + bottom) / 2
  line.remove()
  return depth
}
