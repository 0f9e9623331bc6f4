/** ALTO (versions 2 to 4): blocks, lines and strings of recognised text in reading order. */
import type { Place, Shape } from '../model.ts'
import { childOf, elementsOf, type OutlineElement, ownText } from '../xml/outline.ts'
import { shapeOf, sizeOf, Told } from './page-xml.ts'
import { cellsByPlace, withTables } from './zone-tables.ts'
import type { LineTag } from './zone-tags.ts'
import type { PageFile, Region, TextPiece, TranscribedLine, TranscribedPage } from './zones.ts'

/**
 * What an ALTO file says, whatever its version.
 * @param place from offsets of the parsed file to the received one
 * @example readAlto(root, 'transcripts/p1.xml', place).pages[0]?.image // 'p1.png'
 */
export function readAlto(root: OutlineElement, file: string, place: (offset: number) => Place): PageFile {
  const told = new Told(file, place)
  const labels = labelsOf(root)
  const image = imageOf(root)
  const layout = childOf(root, 'Layout')
  const order = orderOf(layout)
  const pages = layout ? elementsOf(layout, 'Page') : []
  return {
    format: 'alto',
    pages: pages.map(page => readPage(page, { told, labels, order }, image)),
    words: told.words,
    normalised: told.normalised(),
    diagnostics: told.diagnostics(),
  }
}

interface Context {
  readonly told: Told
  /** Words for kinds of regions by their ids. */
  readonly labels: ReadonlyMap<string, string>
  /** Ids of blocks → their place in the reading order of the file. */
  readonly order: ReadonlyMap<string, number>
}

/** `Description/sourceImageInformation/fileName` */
function imageOf(root: OutlineElement): string {
  const description = childOf(root, 'Description')
  const information = description && childOf(description, 'sourceImageInformation')
  const name = information && childOf(information, 'fileName')
  return name ? ownText(name).text.trim() : ''
}

/** `<Tags><OtherTag ID="BT1" LABEL="MainZone"/>`: eScriptorium says so what a block is. */
function labelsOf(root: OutlineElement): Map<string, string> {
  const tags = childOf(root, 'Tags')
  return new Map((tags ? elementsOf(tags) : []).map(({ attributes: { ID = '', LABEL = '' } }) => [ID, LABEL]))
}

/** ALTO 4.3 and later: `ReadingOrder` of references to blocks. */
function orderOf(layout: OutlineElement | undefined): Map<string, number> {
  const order = layout && childOf(layout, 'ReadingOrder')
  const refs: string[] = []
  const collect = (group: OutlineElement): void => {
    for (const entry of elementsOf(group)) {
      if (entry.attributes.REF !== undefined) refs.push(entry.attributes.REF)
      collect(entry)
    }
  }
  if (order) collect(order)
  return new Map(refs.map((id, index) => [id, index]))
}

function readPage(page: OutlineElement, context: Context, image: string): TranscribedPage {
  const space = childOf(page, 'PrintSpace')
  const [width = '', height = ''] = [page, ...(space ? [space] : [])].flatMap(({ attributes: { WIDTH, HEIGHT } }) =>
    WIDTH !== undefined && HEIGHT !== undefined ? [WIDTH, HEIGHT] : [],
  )
  const regions = elementsOf(page).flatMap(part =>
    readBlocks(part, part.name === 'PrintSpace' ? '' : part.name, context),
  )
  const isOrdered = regions.some(({ index }) => index !== undefined)
  const sorted = isOrdered ? [...regions].sort((a, b) => (a.index ?? lastOfAll) - (b.index ?? lastOfAll)) : regions
  const ordered = sorted.map(({ region }) => region)
  return {
    image,
    width: sizeOf(width),
    height: sizeOf(height),
    regions: withTables(ordered, table => context.told.oddTable(table)),
  }
}

const lastOfAll = Number.MAX_SAFE_INTEGER

/** Text blocks of a margin, of the print space, or of a block that holds others. */
function readBlocks(
  part: OutlineElement,
  kind: string,
  context: Context,
): { region: Region; index: number | undefined }[] {
  return elementsOf(part).flatMap(block => {
    const said = labelOf(block, context) ?? (kind === '' ? block.attributes.TYPE : kind)
    if (block.name === 'ComposedBlock' && isTable.test(said ?? '')) return readTable(block, context)
    if (block.name !== 'TextBlock') return block.name === 'ComposedBlock' ? readBlocks(block, said ?? '', context) : []
    const lines = elementsOf(block, 'TextLine').map(line => readLine(line, context.told))
    const region = { kind: said || 'paragraph', shape: readShape(block, context.told), lines }
    return [{ region, index: context.order.get(block.attributes.ID ?? '') }]
  })
}

const isTable = /^table(?:zone)?$/i

/** A table's blocks say no row and no column: their places on the page do. */
function readTable(block: OutlineElement, context: Context): { region: Region; index: number | undefined }[] {
  const read = readBlocks(block, '', context).map(({ region, index }) => ({
    region: { ...region, kind: 'cell' },
    index,
  }))
  const cells = cellsByPlace(
    read.map(({ region }) => region),
    block,
  )
  if (cells.size === 0 && read.length > 1) context.told.oddTable(block)
  const index = context.order.get(block.attributes.ID ?? '') ?? read[0]?.index
  const table: Region = { kind: 'table', shape: readShape(block, context.told), lines: [], table: block }
  return [
    { region: table, index },
    ...read.map(one => {
      const cell = cells.get(one.region)
      return cell ? { region: { ...one.region, cell }, index } : one
    }),
  ]
}

/** The first of its tags that has a label. */
function labelOf({ attributes: { TAGREFS = '' } }: OutlineElement, { labels }: Context): string | undefined {
  return TAGREFS.split(/\s+/)
    .map(id => labels.get(id))
    .find(label => label !== undefined && label !== '')
}

// Lines ------------------------------------------------------------------------------------------------------

function readLine(line: OutlineElement, told: Told): TranscribedLine {
  const parts = elementsOf(line)
  const hasSpaces = parts.some(({ name }) => name === 'SP')
  const pieces: TextPiece[] = []
  const tags: LineTag[] = []
  let length = 0
  const add = (text: string, offset: number): void => {
    if (text === '') return
    pieces.push({ text, offset })
    length += text.length
  }
  for (const { name, attributes, offset, children } of parts) {
    const { CONTENT = '', WC = '' } = attributes
    if (name === 'SP') add(' ', offset)
    else if (name === 'HYP') add(CONTENT, offset)
    if (name !== 'String') continue
    // Some programs leave the spaces out.
    if (!hasSpaces && length > 0) add(' ', offset)
    const start = length
    add(CONTENT.replace(/\n/g, ' '), offset)
    const style = styleOf(attributes.STYLE)
    if (style) tags.push({ name: 'textStyle', range: [start, length], properties: style })
    const confidence = Number.parseFloat(WC)
    if (confidence >= 0 && confidence <= 1) told.words.push({ text: CONTENT, offset, confidence })
    for (const child of children)
      if ('name' in child && child.name === 'ALTERNATIVE') told.count('other-reading-of-line', ownText(child).text)
  }
  return { pieces, shape: readShape(line, told), tags: joinStyles(tags), isCut: isCut(parts) }
}

/** Words in a row of one style are one stretch. */
function joinStyles(tags: readonly LineTag[]): LineTag[] {
  const joined: LineTag[] = []
  for (const tag of tags) {
    const last = joined.at(-1)
    const isSame = last && tag.range[0] - last.range[1] <= 1 && sameStyle(last, tag)
    if (isSame) joined[joined.length - 1] = { ...last, range: [last.range[0], tag.range[1]] }
    else joined.push(tag)
  }
  return joined
}

function sameStyle(a: LineTag, b: LineTag): boolean {
  return Object.keys(a.properties).join() === Object.keys(b.properties).join()
}

/** The line ends in a hyphen that the file marks, or in the first part of a word. */
function isCut(parts: readonly OutlineElement[]): boolean {
  const last = parts.at(-1)
  return last?.name === 'HYP' || last?.attributes.SUBS_TYPE === 'HypPart1'
}

const styles: Readonly<Record<string, string>> = {
  bold: 'bold',
  italics: 'italic',
  underline: 'underlined',
  superscript: 'superscript',
  subscript: 'subscript',
  smallcaps: 'smallCaps',
}

function styleOf(style = ''): Record<string, string> | undefined {
  const known = style.split(/\s+/).flatMap(word => (Object.hasOwn(styles, word) ? [[styles[word] ?? '', 'true']] : []))
  return known.length > 0 ? Object.fromEntries(known) : undefined
}

/** A polygon where there is one (`Shape/Polygon`), else the box. */
function readShape(element: OutlineElement, told: Told): Shape | undefined {
  const shape = childOf(element, 'Shape')
  const polygon = shape && childOf(shape, 'Polygon')
  const points = polygon?.attributes.POINTS?.match(/[^\s,]+/g)
  if (points) {
    const pairs = points.flatMap((x, index) => (index % 2 === 0 ? [[x, points[index + 1] ?? '']] : []))
    const drawn = shapeOf(pairs)
    if (!drawn) told.badShape(element)
    if (drawn) return drawn
  }
  return boxOf(element, told)
}

function boxOf(element: OutlineElement, told: Told): Shape | undefined {
  const { HPOS, VPOS, WIDTH, HEIGHT } = element.attributes
  if (HPOS === undefined || VPOS === undefined || WIDTH === undefined || HEIGHT === undefined) return undefined
  const box = shapeOf([
    [HPOS, VPOS],
    [WIDTH, HEIGHT],
  ])
  const [[x = 0, y = 0] = [], [width = 0, height = 0] = []] = box ?? []
  if (!box || width < 0 || height < 0) {
    told.badShape(element)
    return undefined
  }
  return [
    [x, y],
    [x + width, y + height],
  ]
}
