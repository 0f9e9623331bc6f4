/** Notes leave the end of their document for the foot of the pages: which they are, what calls them, in which band they stand. */
import { setRoom } from './sheets.ts'

/** The bands of a foot from above: on the words of the text, by its author, by the editors of its source, by ours. */
export const bands = ['textual', 'author', 'source', 'edition'] as const

/** A note and the element that calls it. */
export interface FootNote {
  readonly element: Element
  readonly call: Element
  /** Place in the list of bands. */
  readonly band: number
  /** The document to which it belongs. */
  readonly document: Element
}

/**
 * Takes the notes that something in the text calls out of a document, in the order of their calls. Where the document says
 * first of all where its original is, its title calls that note. What nothing calls stays at the document's end.
 * @example takeNotes(article).length // 4
 */
export function takeNotes(document: Element): FootNote[] {
  const section = document.querySelector(':scope > .notes')
  if (!section) return []
  const noteOf = new Map([...section.querySelectorAll(':scope > .note[id]')].map(note => [note.id, note]))
  const lowest = Math.max(...[...noteOf.values()].map(bandOf), 0)
  const found: FootNote[] = []
  const title = document.querySelector('.document-number, .document-header > h2')
  if (title)
    for (const element of section.querySelectorAll(':scope > .document-source'))
      found.push({ element, call: title, band: noteOf.size > 0 ? lowest : bands.length - 1, document })
  for (const call of document.querySelectorAll<HTMLAnchorElement>('a.note-call[href^="#"]')) {
    if (section.contains(call)) continue
    const id = idOf(call)
    const element = noteOf.get(id)
    if (element) found.push({ element, call, band: bandOf(element), document })
    noteOf.delete(id)
  }
  for (const { element } of found) element.remove()
  dropEmptyKinds(section)
  if (section.childElementCount === 0) section.remove()
  return found
}

/** Notes of which nobody says who wrote them were there before ours. */
function bandOf(note: Element): number {
  const band = bands.findIndex(name => note.classList.contains(`by-${name}`))
  return band < 0 ? bands.indexOf('source') : band
}

function idOf(call: HTMLAnchorElement): string {
  return decodeURIComponent(call.hash.slice(1))
}

/** The name of a kind of notes stands above the first of them; each says its kind itself where there are several. */
function dropEmptyKinds(section: Element): void {
  for (const name of section.querySelectorAll(':scope > .note-kind'))
    if (!name.nextElementSibling?.classList.contains('note')) name.remove()
}

/** Where notes get numbers that are not those of the source: what shows the number of each. */
export interface NumberedNote {
  readonly band: number
  readonly note: Element
  readonly document: Element
  /** It may be called more than once. */
  readonly shownBy: readonly Element[]
}

/** Notes with numbers, in the order of their calls. */
export function numberedNotes(part: Element, notes: readonly FootNote[]): NumberedNote[] {
  const calls = [part, ...notes.map(note => note.element)].flatMap(one => [
    ...one.querySelectorAll<HTMLAnchorElement>('a.note-call[href^="#"]'),
  ])
  return notes.flatMap(({ element, band, document }) => {
    const own = element.querySelector('.note-number')
    const calledBy = own ? calls.filter(call => idOf(call) === element.id) : []
    return own ? [{ band, note: element, document, shownBy: [...calledBy, own] }] : []
  })
}

/** Sets the number of a note at its calls and before it, and tells whether it is a new one. */
export function showNumber({ shownBy }: NumberedNote, number: string, room: number): boolean {
  const [first] = shownBy
  const before = first?.innerHTML
  for (const element of shownBy) {
    const name = element.getAttribute('aria-label')
    const old = element.textContent ?? ''
    if (name !== null && old !== '') element.setAttribute('aria-label', replaceLast(name, old, number))
    setRoom(element, number, element.matches('.note-call') ? room : 0)
  }
  return first?.innerHTML !== before
}

/** In a name like “Note 3”. */
function replaceLast(text: string, old: string, number: string): string {
  const at = text.lastIndexOf(old)
  return at < 0 ? text : text.slice(0, at) + number + text.slice(at + old.length)
}

/**
 * Each band has a series of its own: the lowest counts 1, 2, 3, those above it a, b, c, then A, B, C.
 * @example noteNumber(27, 1) // 'aa'
 */
export function noteNumber(count: number, series: number): string {
  if (series === 0) return String(count)
  const repeated = String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.ceil(count / 26))
  return series === 1 ? repeated : series === 2 ? repeated.toUpperCase() : `${repeated}′`
}
