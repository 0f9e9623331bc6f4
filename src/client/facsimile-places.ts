/** What in the text stands somewhere on an image: elements with their text, and beginnings of lines with what follows them. */

export interface TextPlace {
  readonly element: HTMLElement
  /** Zones, or the page. */
  readonly keys: readonly string[]
  /** Does it begin a line or a page, so that its text is what follows? */
  readonly isMilestone: boolean
  /** Its text, as it stands now. */
  range(): Range
}

const milestones = '.lb, .line-start, .pb, .cb, .gb, br'
const blocks = 'p, li, td, th, h1, h2, h3, h4, h5, h6, div, aside, blockquote, figure'

/** In the order of the text. */
export function findPlaces(article: HTMLElement): TextPlace[] {
  return [...article.querySelectorAll<HTMLElement>('[data-facs]')].map(element => {
    const isMilestone = element.matches(milestones)
    const range = () => (isMilestone ? lineFrom(element) : contentsOf(element))
    return { element, keys: (element.dataset.facs ?? '').split(' '), isMilestone, range }
  })
}

function contentsOf(element: HTMLElement): Range {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

/** From the beginning of a line to the next, or to the end of its block. */
function lineFrom(element: HTMLElement): Range {
  const block = element.closest<HTMLElement>(blocks) ?? document.body
  const range = contentsOf(block)
  range.setStartAfter(element)
  const isAfter = (one: Element) => (element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const next = [...block.querySelectorAll(milestones)].find(one => isAfter(one) && !element.contains(one))
  if (next) range.setEndBefore(next)
  return range
}

/** The place whose text a pointer is over: the line before the paragraph around it. */
export function placeAt(places: readonly TextPlace[], event: PointerEvent): TextPlace | undefined {
  const target = event.target as Element
  const caret = caretAt(event.clientX, event.clientY)
  const line = caret && target.contains(caret.node) ? lineAt(places, caret) : undefined
  const around = target.closest<HTMLElement>('[data-facs]')
  return line ?? places.find(({ element }) => element === around)
}

interface Caret {
  readonly node: Node
  readonly offset: number
}

function caretAt(x: number, y: number): Caret | undefined {
  if ('caretPositionFromPoint' in document) {
    const found = document.caretPositionFromPoint(x, y)
    return found ? { node: found.offsetNode, offset: found.offset } : undefined
  }
  const range = (document as Document).caretRangeFromPoint(x, y)
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined
}

/** The last line that begins before the caret, where it goes on so far. */
function lineAt(places: readonly TextPlace[], { node, offset }: Caret): TextPlace | undefined {
  const lines = places.filter(({ isMilestone }) => isMilestone)
  const before = (place: TextPlace | undefined) =>
    place !== undefined && (node.compareDocumentPosition(place.element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (before(lines[middle])) low = middle + 1
    else high = middle
  }
  const line = lines[low - 1]
  return line?.range().isPointInRange(node, offset) ? line : undefined
}
