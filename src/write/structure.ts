/** From blocks in a row to the tree of divisions that TEI wants (Guidelines, chapter 4): front, body, openers, closers. */
import { blankOut, contains, hiddenRanges, rangeOf } from '../annotation.ts'
import { languageOfText } from '../language/detect.ts'
import type { Annotation, Range, Reading, Witness } from '../model.ts'
import { keepContent } from './content.ts'

/** A block with its blocks, or a container that no rule found but TEI asks for. */
export interface BlockNode {
  readonly element: string
  readonly attributes: Readonly<Record<string, string>>
  readonly range: Range
  /** The annotation that it was made from; containers have none. */
  readonly block?: Annotation
  readonly children: readonly BlockNode[]
}

/**
 * `front` (if any) and `body` of a document, and `back` for notes that nothing calls.
 * @example arrangeBlocks(reading).map(node => node.element) // ['front', 'body']
 */
export function arrangeBlocks(reading: Reading): BlockNode[] {
  const blocks = reading.annotations.filter(one => one.kind === 'block')
  // Notes that nothing calls stand anywhere, between the lines of a list, too.
  const [notes, heads] = [nest(blocks.filter(isUncalled)), nest(blocks.filter(isHeadOfUncalled))]
  const top = nest(blocks.filter(one => !isUncalled(one) && !isHeadOfUncalled(one)))
  const fronts = top.filter(node => node.element === 'front')
  const rest = top.filter(node => node.element !== 'front')
  const bodyStart = Math.max(0, ...fronts.map(node => node.range[1]))
  // Furniture above the front matter stands in it.
  const opened = fronts.map(node => ({ ...node, range: [0, node.range[1]] as const }))
  const body: Range = [bodyStart, reading.source.text.length]
  const divisions = divide(reading, rest, body)
  const shown = textOfBlocks(reading)
  const text = [...opened, { element: 'body', attributes: {}, range: body, children: divisions }]
  return [...text.map(node => withLooseText(node, shown)), ...backOf(heads, notes)].map(keepContent)
}

/** What blocks have to hold: the text without what is hidden, stands beside it, or is in the header. */
function textOfBlocks(reading: Reading): string {
  const apart = reading.annotations.flatMap(one => {
    if (one.content) return [one.content]
    return one.element === 'fw' || (one.kind === 'block' && (isUncalled(one) || isHeadOfUncalled(one)))
      ? [rangeOf(one)]
      : []
  })
  const ranges = [...hiddenRanges(reading), ...apart, ...reading.facts.map(fact => fact.range)]
  return blankOut(
    reading.source.text,
    ranges.sort((a, b) => a[0] - b[0]),
  )
}

/** Text between blocks, which no rule should leave there, is a line of its own: no word may be lost by it. */
function withLooseText(node: BlockNode, shown: string): BlockNode {
  if (node.children.length === 0) return node
  const children: BlockNode[] = []
  let at = node.range[0]
  const fill = (end: number) => {
    const text = shown.slice(at, end)
    const from = at + text.search(/\S/)
    const range: Range = [from, at + text.trimEnd().length]
    if (from >= at) children.push({ element: 'ab', attributes: {}, range, children: [] })
  }
  for (const child of node.children) {
    fill(child.range[0])
    children.push(withLooseText(child, shown))
    at = child.range[1]
  }
  fill(node.range[1])
  return { ...node, children }
}

function isUncalled({ element, attributes }: Annotation): boolean {
  return element === 'note' && attributes.place === 'end'
}

function isHeadOfUncalled({ element, rule }: Annotation): boolean {
  return element === 'head' && rule === 'unpaired-note'
}

function backOf(heads: readonly BlockNode[], notes: readonly BlockNode[]): BlockNode[] {
  if (notes.length === 0) return []
  const children = [...heads.slice(0, 1), ...notes, ...heads.slice(1).map(node => ({ ...node, element: 'ab' }))].sort(
    (a, b) => a.range[0] - b.range[0],
  )
  const range: Range = [children[0]?.range[0] ?? 0, children.at(-1)?.range[1] ?? 0]
  return [
    {
      element: 'back',
      attributes: {},
      range,
      children: [{ element: 'div', attributes: { type: 'notes' }, range, children }],
    },
  ]
}

/** Blocks inside blocks: items in lists, divisions in the front matter. */
function nest(blocks: readonly Annotation[]): BlockNode[] {
  const sorted = [...blocks].sort(
    (a, b) => a.start - b.start || b.end - a.end || (isGiven(a) && isGiven(b) ? 0 : depth(a) - depth(b)),
  )
  let next = 0
  const take = (end: number): BlockNode[] => {
    const nodes: BlockNode[] = []
    for (let block = sorted[next]; block && block.start < end; block = sorted[next]) {
      next++
      const { element, attributes } = block
      nodes.push({ element, attributes, range: rangeOf(block), block, children: take(block.end) })
    }
    return nodes
  }
  return take(Number.POSITIVE_INFINITY)
}

const containers = ['front', 'div', 'quote', 'sp', 'list', 'table', 'row', 'item', 'address', 'lg']
/** The reader gives outer blocks before inner ones. */
const isGiven = (block: Annotation) => block.rule === 'given-block'

/** Of blocks with one range the container comes first. */
function depth(block: Annotation): number {
  const at = containers.indexOf(block.element)
  return at >= 0 ? at : containers.length
}

/** A division for each witness, or one for the document; text outside of witnesses stands in divisions of its own. */
function divide(reading: Reading, blocks: readonly BlockNode[], body: Range): BlockNode[] {
  const subtype: Record<string, string> = reading.type === undefined ? {} : { subtype: reading.type }
  if (reading.witnesses.length === 0) return [division(reading, { type: 'document', ...subtype }, body, blocks)]
  const divisions: BlockNode[] = []
  let at = body[0]
  const outside = (range: Range) => {
    const own = blocks.filter(node => contains(range, node.range))
    if (own.length > 0) divisions.push(division(reading, { type: 'part' }, range, own))
  }
  for (const witness of reading.witnesses) {
    outside([at, witness.range[0]])
    const range: Range = divisions.length === 0 ? [at, witness.range[1]] : witness.range
    divisions.push(
      division(
        reading,
        witnessAttributes(witness),
        range,
        blocks.filter(node => contains(witness.range, node.range)),
      ),
    )
    at = witness.range[1]
  }
  outside([at, body[1]])
  return divisions
}

function witnessAttributes({ siglum }: Witness): Record<string, string> {
  return { type: 'witness', subtype: 'copy', 'xml:id': `text-${siglum}`, corresp: `#${siglum}` }
}

const openings = new Set(['byline', 'dateline', 'salute', 'address'])
const closings = new Set(['byline', 'dateline', 'salute', 'signed', 'address'])
const tops = new Set(['head', 'note', ...openings])

function division(
  reading: Reading,
  attributes: Record<string, string>,
  range: Range,
  blocks: readonly BlockNode[],
): BlockNode {
  return { element: 'div', attributes, range, children: sections(reading, blocks) }
}

/**
 * A heading in the middle begins a section, which goes to the next heading or to the end. Once there are sections,
 * text before them that has a closer or a trailer of its own is a section too: nothing but divisions may follow those.
 */
function sections(reading: Reading, blocks: readonly BlockNode[]): BlockNode[] {
  const topLength = blocks.findIndex(node => !tops.has(node.element))
  // Sender and date above text begin a letter, below it they close one.
  const lastText = blocks.findLastIndex(node => node.element === 'p')
  // Of headings in a row the first begins the section; one with nothing below it heads nothing.
  const isBelow = (index: number) => topLength >= 0 && index > topLength && blocks[index - 1]?.element !== 'head'
  const isHeading = (node: BlockNode, index: number) =>
    (node.element === 'head' && (isBelow(index) || (isNumbered(node) && !isNumbered(blocks[index - 1])))) ||
    (node.element === 'byline' && isBelow(index) && index < lastText)
  const starts = blocks.flatMap((node, index) => (isHeading(node, index) ? [index] : []))
  const bounds = [...starts, blocks.length]
  const own = frame(reading, blocks.slice(0, bounds[0]))
  const inner = starts.map((start, index) =>
    section(reading, frame(reading, withText(blocks.slice(start, bounds[index + 1])))),
  )
  if (inner.length === 0 || !own.some(node => endings.has(node.element))) return [...own, ...inner]
  const top = own.findIndex(node => !topContainers.has(node.element))
  return [...own.slice(0, top), section(reading, own.slice(top)), ...inner]
}

const endings = new Set(['closer', 'postscript', 'trailer'])

/** A heading that counts begins a section, even right below the title. */
function isNumbered(node: BlockNode | undefined): boolean {
  return node?.block?.rule === 'numbered-heading'
}

function withText(blocks: readonly BlockNode[]): readonly BlockNode[] {
  const isEmpty = blocks.every(node => node.element === 'head')
  return isEmpty ? blocks.map(node => ({ ...node, element: 'ab' })) : blocks
}

const topContainers = new Set(['head', 'note', 'opener'])

/** What follows `[Enclosure]` is one. Of letters in one file each may have its language. */
function section({ source }: Reading, children: readonly BlockNode[]): BlockNode {
  const type = children[0]?.block?.rule === 'enclosure' ? 'enclosure' : 'section'
  const range: Range = [children[0]?.range[0] ?? 0, children.at(-1)?.range[1] ?? 0]
  const language = languageOfText(source.text.slice(...range))
  const isOther = language !== undefined && source.language.toLowerCase().split('-')[0] !== language
  return { element: 'div', attributes: { type, ...(isOther && { 'xml:lang': language }) }, range, children }
}

/** Dateline and salutation before the text are its opener; formula, signature and date after it are its closer. */
function frame(reading: Reading, blocks: readonly BlockNode[]): BlockNode[] {
  const isText = (node: BlockNode) => !tops.has(node.element) && node.element !== 'signed'
  const firstText = blocks.findIndex(isText)
  // Without text there is nothing to close: a signature alone is a line like others.
  if (firstText < 0)
    return wrap(
      blocks.map(node => (node.element === 'signed' ? { ...node, element: 'ab' } : node)),
      openings,
      'opener',
    )
  const firstClosing = blocks.findIndex((node, index) => index > firstText && closings.has(node.element))
  const end = firstClosing < 0 ? blocks.length : firstClosing
  const opening = blocks
    .slice(0, firstText)
    .map(node => (node.element === 'signed' ? { ...node, element: 'ab' } : node))
  const closed = wrap(blocks.slice(end), closings, 'closer')
  const last = startOfPostscript(reading, blocks, firstText, end)
  return [
    ...wrap(opening, openings, 'opener'),
    ...blocks.slice(firstText, last),
    ...toPostscripts(blocks.slice(last, end)),
    ...toPostscripts(closed),
  ]
}

/** A postscript above the signature is not longer, in paragraphs. */
const longestPostscript = 3

/** The paragraph of the last ones that begins with `P.S.`: what is added may be signed below. */
function startOfPostscript({ source }: Reading, blocks: readonly BlockNode[], firstText: number, end: number): number {
  for (let index = Math.max(firstText + 1, end - longestPostscript); index < end; index++) {
    const { element, range } = blocks[index] as BlockNode
    const isAdded = element === 'p' && /^P\. ?S\.|^PS\b/.test(source.text.slice(range[0], range[0] + 6))
    if (isAdded && blocks.slice(index, end).every(node => node.element === 'p')) return index
  }
  return end
}

function wrap(blocks: readonly BlockNode[], members: ReadonlySet<string>, element: string): BlockNode[] {
  const wrapped: BlockNode[] = []
  for (const node of blocks) {
    const last = wrapped.at(-1)
    if (!members.has(node.element)) wrapped.push(node)
    else if (last?.element === element && last.block === undefined) {
      wrapped[wrapped.length - 1] = {
        ...last,
        range: [last.range[0], node.range[1]],
        children: [...last.children, node],
      }
    } else wrapped.push({ element, attributes: {}, range: node.range, children: [node] })
  }
  return wrapped
}

/** A note in the margin or at the foot of the page, and where the document is kept, are beside the text. */
function isBesideText({ element, attributes }: BlockNode): boolean {
  return (
    element === 'note' &&
    (attributes.place === 'margin' || attributes.place === 'bottom' || attributes.type === 'source')
  )
}

/** Paragraphs after the closer are a postscript (Guidelines 4.2.2); nothing else may stand there but a trailer. */
function toPostscripts(nodes: readonly BlockNode[]): BlockNode[] {
  const arranged: BlockNode[] = []
  for (const node of nodes) {
    const last = arranged.at(-1)
    if (node.element === 'closer' || node.element === 'trailer' || isBesideText(node)) arranged.push(node)
    else if (last?.element === 'postscript') {
      const range: Range = [last.range[0], node.range[1]]
      arranged[arranged.length - 1] = { ...last, range, children: [...last.children, node] }
    } else arranged.push({ element: 'postscript', attributes: {}, range: node.range, children: [node] })
  }
  return arranged
}
