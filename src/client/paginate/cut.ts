/** Cuts a part of the volume at boundaries, from its end to its beginning, so that what lies before a cut stays as it is. */
import type { Boundary } from './rows.ts'

/**
 * Pieces of an element, in order: the first keeps its ids, the others are marked as what goes on.
 * @example cutAt(note, [boundary]).length // 2
 */
export function cutAt(element: Element, boundaries: readonly Boundary[]): Element[] {
  const pieces: Element[] = []
  for (const boundary of [...boundaries].reverse()) {
    const { container, offset, block, isJustified } = boundary
    const depth = depthBelow(container, element)
    const items = orderedItems(boundary, element)
    const range = document.createRange()
    range.setStart(container, offset)
    range.setEnd(element, element.childNodes.length)
    const piece = element.cloneNode(false) as Element
    piece.append(range.extractContents())
    markContinued(piece, depth, items)
    markBroken(container, element)
    if (isJustified) block?.classList.add('broken-line')
    if (block) healHyphen(container)
    pieces.unshift(piece)
  }
  return [element, ...pieces]
}

/** How many elements between a node and an element are cut with it. */
function depthBelow(node: Node, element: Element): number {
  let depth = 0
  for (let at: Node | null = node; at && at !== element; at = at.parentNode) if (at instanceof Element) depth++
  return depth
}

/** Lists with numbers that are cut, by how deep they lie, each with the number that goes on. */
function orderedItems(boundary: Boundary, element: Element): Map<number, number> {
  const found = new Map<number, number>()
  let { container: at, offset }: { container: Node | null; offset: number } = boundary
  while (at) {
    if (at instanceof Element && at.localName === 'ol') {
      const before = [...at.childNodes].slice(0, offset).filter(node => node.nodeName === 'LI').length
      found.set(depthBelow(at, element), Number(at.getAttribute('start') ?? 1) + before)
    }
    if (at === element) return found
    const parent: Node | null = at.parentNode
    offset = parent ? [...parent.childNodes].indexOf(at as ChildNode) : 0
    at = parent
  }
  return found
}

/** What was cut has a second half, which begins with the first element of each level. */
function markContinued(piece: Element, depth: number, items: ReadonlyMap<number, number>): void {
  let at: Element | null = piece
  for (let level = 0; at && level <= depth; level++) {
    at.removeAttribute('id')
    at.classList.add('continued')
    const start = items.get(level)
    if (start !== undefined) at.setAttribute('start', String(start))
    at = at.firstElementChild
  }
}

function markBroken(container: Node, element: Element): void {
  for (let at: Node | null = container; at; at = at === element ? null : at.parentNode)
    if (at instanceof Element) at.classList.add('broken')
}

/** A word that is parted at a soft hyphen has lost its line's end, where that would show: the style sheet shows it. */
function healHyphen(container: Node): void {
  if (!(container instanceof Text && container.data.endsWith('\u00ad'))) return
  container.data = container.data.slice(0, -1)
  const hyphen = document.createElement('span')
  hyphen.className = 'cut-hyphen'
  container.after(hyphen)
}
