/** References within the volume say on which page of it they lead: (doc. 12, n. 3, p. 34). */
import type { PlacedReference, ShownReference } from '../../paginate/flow.ts'
import { make } from './sheets.ts'

/** A place in the text that waits for the number of a page. */
export interface Reference {
  readonly element: HTMLElement
  readonly target: Element
  /** Number of the note to which it leads, where the words before it do not say that already. */
  readonly note: string
}

/** All references of the volume whose place is printed. */
export function findReferences(root: Element): Reference[] {
  return [...root.querySelectorAll<HTMLElement>('.page-reference[data-page-of]')].flatMap(element => {
    const places = (element.dataset.pageOf ?? '').split(' ')
    const target = places.map(id => document.getElementById(id)).find(one => one !== null)
    return target ? [{ element, target, note: noteNumber(target, element) }] : []
  })
}

function noteNumber(target: Element, reference: Element): string {
  const number = target.matches('.note') ? (target.querySelector('.note-number')?.textContent ?? '').trim() : ''
  const said = (reference.closest('.doc-reference') ?? reference).previousElementSibling?.textContent ?? ''
  return said.split(/[^\p{L}\p{N}*†‡]+/u).includes(number) ? '' : number
}

/** Sets what a reference says, and tells whether that is something new. */
export function showReference({ element, note }: Reference, { folio, isShown, room }: ShownReference): boolean {
  const before = element.innerHTML
  const { before: start = '', noteWord = '', pageWord = '', after = '' } = element.dataset
  const parts: (string | Node)[] = []
  if (note !== '') parts.push(noteWord + note)
  if (isShown) parts.push(pageNumber(pageWord, folio, room))
  element.replaceChildren()
  for (const [index, part] of parts.entries()) element.append(index === 0 ? start : ', ', part)
  if (parts.length > 0) element.append(after)
  return element.innerHTML !== before
}

/** A number may have to keep the room of a longer one. */
function pageNumber(word: string, folio: string, room: number): Element {
  const whole = make('span', 'page-number')
  const number = make('span', room > folio.length ? `room-${room}` : '')
  number.append(folio)
  whole.append(word, ...(room > folio.length ? [number] : [folio]))
  return whole
}

/** Sets the number of the page that the target has come to stand on: no reference says another. */
export function confirmReferences(references: readonly Reference[]): void {
  for (const { element, target } of references) {
    const number = element.querySelector('.page-number')
    const folio = target.closest<HTMLElement>('.sheet')?.dataset.folio
    const text = number?.lastElementChild ?? number
    if (text && folio !== undefined) replaceNumber(text, folio)
  }
}

function replaceNumber(element: Element, folio: string): void {
  const last = element.lastChild
  if (last instanceof Text && last.data !== folio) last.data = folio
}

/** Both places in pages. */
export function placed(reference: string, target: string): PlacedReference {
  return { folio: target, isHere: reference === target }
}
