/** References within the volume say on which page of it they lead: (doc. 12, n. 3, p. 34). */
import type { PlacedReference, ShownReference } from '../../paginate/flow.ts'
import { make, setRoom } from './sheets.ts'

/** A place in the text that waits for the number of a page. */
export interface Reference {
  readonly element: HTMLElement
  readonly target: Element
}

/** All references of the volume whose place is printed. */
export function findReferences(root: Element): Reference[] {
  return [...root.querySelectorAll<HTMLElement>('.page-reference[data-page-of]')].flatMap(element => {
    const places = (element.dataset.pageOf ?? '').split(' ')
    const target = places.map(id => document.getElementById(id)).find(one => one !== null)
    return target ? [{ element, target }] : []
  })
}

/** Number of the note to which it leads, where the words before it do not say that already. */
function noteSaid({ element: reference, target }: Reference): string {
  const number = target.matches('.note') ? (target.querySelector('.note-number')?.textContent ?? '').trim() : ''
  const said = (reference.closest('.doc-reference') ?? reference).previousElementSibling?.textContent ?? ''
  return said.split(/[^\p{L}\p{N}*†‡]+/u).includes(number) ? '' : number
}

/** Sets what a reference says, and tells whether that is something new. */
export function showReference(reference: Reference, { folio, isShown, room }: ShownReference): boolean {
  const { element } = reference
  const note = noteSaid(reference)
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

function pageNumber(word: string, folio: string, room: number): Element {
  const whole = make('span', 'page-number')
  const number = make('span', '')
  setRoom(number, folio, room)
  whole.append(word, ...number.childNodes)
  return whole
}

/** Both places in pages. */
export function placed(reference: string, target: string): PlacedReference {
  return { folio: target, isHere: reference === target }
}
