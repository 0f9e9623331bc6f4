/** What may stand in what (TEI Guidelines, the content of each element): blocks that stand elsewhere are lines like others. */
import type { BlockNode } from './structure.ts'

/**
 * The same tree, in which each element holds what TEI lets it hold. What may not stand where it stands is an `ab`, whole:
 * no word of it is lost.
 *
 * ```
 * div: p, byline, p           →  div: p, ab, p
 * list: head                  →  ab
 * list: item, p, label        →  list: item, item, item
 * ```
 * @example keepContent({ element: 'list', attributes: {}, range: [0, 8], children: [] }).element // 'ab'
 */
export function keepContent(node: BlockNode): BlockNode {
  const children = node.children.map(keepContent)
  if (children.length === 0) return neverEmpty.has(node.element) ? asLine(node) : node
  const arranged = contents[node.element]?.(children) ?? children
  return arranged === 'none' ? asLine(node) : { ...node, children: arranged }
}

/** `none`: with such children the element cannot be what it is. */
type Arrange = (children: readonly BlockNode[]) => readonly BlockNode[] | 'none'

const neverEmpty = new Set(['list', 'table', 'row', 'lg', 'address', 'sp'])
const texts = new Set(['p', 'ab', 'list', 'table', 'quote', 'lg', 'sp'])
const tops = new Set(['head', 'opener', 'byline', 'dateline', 'salute', 'signed'])
const bottoms = new Set(['closer', 'postscript', 'trailer', 'signed', 'byline', 'dateline', 'salute'])

const contents: Readonly<Record<string, Arrange>> = {
  div: arrangeDivision,
  body: children => children.map(child => (child.element === 'div' ? child : asDivision(asText(child)))),
  postscript: children => children.map(child => (child.element === 'head' ? child : asText(child))),
  quote: children => children.map(asText),
  item: children => children.map(asText),
  cell: children => children.map(asText),
  list: arrangeList,
  table: children => (belowHeads(children).every(({ element }) => element === 'row') ? children : 'none'),
  row: children => (children.every(({ element }) => element === 'cell') ? children : 'none'),
}

/** The words of a block in a line of their own. */
function asLine({ range, block }: BlockNode): BlockNode {
  return { element: 'ab', attributes: {}, range, ...(block && { block }), children: [] }
}

function isBeside({ element }: BlockNode): boolean {
  return element === 'note'
}

function asText(node: BlockNode): BlockNode {
  return texts.has(node.element) || isBeside(node) ? node : asLine(node)
}

/** Of an opener or a closer each line is a line; there is nothing else in it. */
function asLines(node: BlockNode): BlockNode[] {
  const isFrame = node.block === undefined && /^(?:opener|closer|postscript)$/.test(node.element)
  return isFrame ? node.children.map(asText) : [asLine(node)]
}

/** Heads and opener, text, divisions, closer and trailer. Below divisions text is a division, too. */
function arrangeDivision(children: readonly BlockNode[]): readonly BlockNode[] {
  const isContent = ({ element }: BlockNode) => texts.has(element) || element === 'div'
  const first = children.findIndex(child => isContent(child) || !(tops.has(child.element) || isBeside(child)))
  if (first < 0) return children
  const last = Math.max(first, children.findLastIndex(isContent))
  const arranged = children.flatMap((child, index) => {
    if (index < first || isBeside(child) || isContent(child)) return [child]
    if (index > last && bottoms.has(child.element)) return [child]
    return asLines(child)
  })
  const division = arranged.findIndex(({ element }) => element === 'div')
  return arranged.map((child, index) =>
    division >= 0 && index > division && texts.has(child.element) ? asDivision(child) : child,
  )
}

function asDivision(node: BlockNode): BlockNode {
  return { element: 'div', attributes: { type: 'section' }, range: node.range, children: [node] }
}

/** Each label has its item; what stands loose is an item. */
function arrangeList(children: readonly BlockNode[]): readonly BlockNode[] | 'none' {
  const below = belowHeads(children)
  const heads = children.slice(0, children.length - below.length)
  const items = below.map(child => (/^(?:item|label)$/.test(child.element) || isBeside(child) ? child : asItem(child)))
  const kinds = items.filter(child => !isBeside(child)).map(({ element }) => element)
  if (kinds.length === 0) return 'none'
  const isLabelled =
    kinds.length % 2 === 0 && kinds.every((kind, index) => kind === (index % 2 === 0 ? 'label' : 'item'))
  return [
    ...heads,
    ...(isLabelled ? items : items.map(child => (isBeside(child) ? child : { ...child, element: 'item' }))),
  ]
}

function asItem(node: BlockNode): BlockNode {
  if (node.children.length === 0) return { ...node, element: 'item', attributes: {} }
  return { element: 'item', attributes: {}, range: node.range, children: [asText(node)] }
}

function belowHeads(children: readonly BlockNode[]): readonly BlockNode[] {
  const first = children.findIndex(({ element }) => element !== 'head' && element !== 'note')
  return first < 0 ? [] : children.slice(first)
}
