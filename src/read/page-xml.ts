/** PAGE XML (PRImA, Transkribus, eScriptorium): regions, lines and their text in reading order. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Normalisation, Place, Shape } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { childOf, elementsOf, type OutlineElement, ownText } from '../xml/outline.ts'
import { type Cell, withTables } from './zone-tables.ts'
import { type LineTag, parseCustom } from './zone-tags.ts'
import type { PageFile, ReadWord, Region, TextPiece, TranscribedLine, TranscribedPage } from './zones.ts'

/**
 * What a PAGE file says, whatever its version.
 * @param place from offsets of the parsed file to the received one
 * @example readPageXml(root, 'transcripts/p1.xml', place).pages[0]?.regions.length
 */
export function readPageXml(root: OutlineElement, file: string, place: (offset: number) => Place): PageFile {
  const told = new Told(file, place)
  const pages = elementsOf(root, 'Page').map(page => readPage(page, told))
  return {
    format: 'page-xml',
    pages,
    words: told.words,
    normalised: told.normalised(),
    diagnostics: told.diagnostics(),
  }
}

function readPage(page: OutlineElement, told: Told): TranscribedPage {
  const cells = cellsOf(page)
  const regions = withTables(
    orderRegions(page, told).map(region => {
      const cell = cells.get(region)
      return {
        ...readRegion(region, told),
        ...(region.name === 'TableRegion' && { table: region }),
        ...(cell && { cell }),
      }
    }),
    table => told.oddTable(table),
  )
  const { imageFilename = '', imageWidth = '', imageHeight = '' } = page.attributes
  return { image: imageFilename, width: sizeOf(imageWidth), height: sizeOf(imageHeight), regions }
}

/** A size that can be drawn; 0 for others. */
export function sizeOf(value: string): number {
  const size = coordinate(value)
  return size !== undefined && size > 0 ? size : 0
}

// Reading order ----------------------------------------------------------------------------------------------

const isRegion = ({ name }: OutlineElement) => name.endsWith('Region') || name === 'TableCell'

/**
 * As `ReadingOrder` says; else as `custom="readingOrder {index:…;}"` of all regions says; else as they stand. What the
 * order does not name follows in the order of the file; regions in a region follow it.
 */
function orderRegions(page: OutlineElement, told: Told): OutlineElement[] {
  const known = new Map<string, OutlineElement>()
  const collect = (parent: OutlineElement): void => {
    for (const region of elementsOf(parent).filter(isRegion)) {
      const { id } = region.attributes
      if (id !== undefined && known.has(id)) told.repeatedId(id, region)
      else if (id !== undefined) known.set(id, region)
      collect(region)
    }
  }
  collect(page)
  const order = childOf(page, 'ReadingOrder')
  const named = new Map((order ? refsOf(order) : []).map(({ id }, index) => [id, index]))
  for (const { id, offset } of order ? refsOf(order) : []) if (!known.has(id)) told.missingRegion(id, offset)
  return expand(page, ({ attributes }) => named.get(attributes.id ?? ''))
}

function expand(parent: OutlineElement, orderOf: (region: OutlineElement) => number | undefined): OutlineElement[] {
  const regions = elementsOf(parent).filter(isRegion)
  const indexes = regions.map(region => orderOf(region) ?? firstInside(region, orderOf))
  const own = indexes.every(index => index === undefined) ? customOrder(regions) : indexes
  return sortBy(regions, own).flatMap(region => [region, ...expand(region, orderOf)])
}

/** Where the order names only what is inside of a region. */
function firstInside(
  region: OutlineElement,
  orderOf: (region: OutlineElement) => number | undefined,
): number | undefined {
  for (const inner of elementsOf(region).filter(isRegion)) {
    const index = orderOf(inner) ?? firstInside(inner, orderOf)
    if (index !== undefined) return index
  }
  return undefined
}

/** Indexes that Transkribus writes on each region and line; none where one of them lacks it. */
function customOrder(elements: readonly OutlineElement[]): (number | undefined)[] {
  const indexes = elements.map(({ attributes }) => {
    const index = parseCustom(attributes.custom ?? '').find(tag => tag.name === 'readingOrder')?.properties.index
    return index !== undefined && /^\d{1,9}$/.test(index) ? Number(index) : undefined
  })
  return indexes.includes(undefined) ? indexes.map(() => undefined) : indexes
}

/** Those without an index keep their order, after the others. */
function sortBy<T>(values: readonly T[], indexes: readonly (number | undefined)[]): T[] {
  return values
    .map((value, at) => ({ value, index: indexes[at] ?? Number.POSITIVE_INFINITY, at }))
    .sort((a, b) => (a.index === b.index ? a.at - b.at : a.index - b.index))
    .map(({ value }) => value)
}

/** Ids of regions in the order of the groups; entries of an ordered group stand in the order of `@index`. */
function refsOf(group: OutlineElement): { id: string; offset: number }[] {
  const entries = elementsOf(group)
  const indexes = entries.map(({ attributes: { index = '' } }) => (/^\d{1,9}$/.test(index) ? Number(index) : undefined))
  const sorted = group.name.startsWith('Ordered') ? sortBy(entries, indexes) : entries
  return sorted.flatMap(entry => {
    const { regionRef } = entry.attributes
    return [...(regionRef === undefined ? [] : [{ id: regionRef, offset: entry.offset }]), ...refsOf(entry)]
  })
}

// Tables -----------------------------------------------------------------------------------------------------

/** The regions that say where in a table they stand, and those inside of them. */
function cellsOf(page: OutlineElement): Map<OutlineElement, Cell> {
  const cells = new Map<OutlineElement, Cell>()
  const collect = (parent: OutlineElement, table: OutlineElement | undefined, around: Cell | undefined): void => {
    for (const region of elementsOf(parent).filter(isRegion)) {
      const isTable = region.name === 'TableRegion'
      const cell = isTable ? undefined : (around ?? (table && readCell(region, table)))
      if (cell) cells.set(region, cell)
      collect(region, isTable ? region : table, cell)
    }
  }
  collect(page, undefined, undefined)
  return cells
}

/** `<TableCell row="0" col="1" rowSpan="1" colSpan="2">` of Transkribus, or `TableCellRole` of PAGE since 2017. */
function readCell(region: OutlineElement, table: OutlineElement): Cell | undefined {
  const roles = childOf(region, 'Roles')
  const role = roles && childOf(roles, 'TableCellRole')
  const {
    row,
    col,
    rowIndex = row,
    columnIndex = col,
    rowSpan = '1',
    colSpan = '1',
    header,
  } = {
    ...(region.name === 'TableCell' ? region : role)?.attributes,
  }
  if (rowIndex === undefined || columnIndex === undefined) return undefined
  const [at, column, rows, columns] = [rowIndex, columnIndex, rowSpan, colSpan].map(countOf)
  if (at === undefined || column === undefined || rows === undefined || columns === undefined) return undefined
  return { table, row: at, column, rows, columns, isLabel: header === 'true' || header === '1' }
}

function countOf(value: string): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined
}

// Regions and lines ------------------------------------------------------------------------------------------

function readRegion(region: OutlineElement, told: Told): Region {
  const elements = elementsOf(region, 'TextLine')
  const lines = sortBy(elements, customOrder(elements)).map(line => readLine(line, told))
  const text = mainText(region, told)
  const hasLines = lines.some(line => line.pieces.some(piece => piece.text.trim() !== ''))
  if (text && hasLines) told.repeats(lines.map(piecesText).join(''), [text], region)
  return {
    kind: kindOf(region),
    shape: readCoords(region, told),
    lines: hasLines || !text ? lines : [...lines, ...linesOfText(text)],
  }
}

/** What the transcriber said in Transkribus or eScriptorium; else the schema's type; else what kind of region it is. */
function kindOf({ name, attributes }: OutlineElement): string {
  const structure = parseCustom(attributes.custom ?? '').find(tag => tag.name === 'structure')?.properties.type
  return structure || attributes.type || (name === 'TextRegion' ? 'paragraph' : name)
}

/** The text of a region without lines has lines of its own, which no place on the page belongs to. */
function linesOfText({ text, offset }: TextPiece): TranscribedLine[] {
  let at = offset
  return text.split('\n').map(line => {
    const piece = { text: line, offset: at }
    at += line.length + 1
    return { pieces: [piece], shape: undefined, tags: [], isCut: false }
  })
}

function readLine(line: OutlineElement, told: Told): TranscribedLine {
  const own = mainText(line, told)
  const words = elementsOf(line, 'Word').flatMap(word => {
    const text = mainText(word, told) ?? glyphsOf(word, told)
    return text ? [{ ...text, confidence: confidenceOf(word) }] : []
  })
  if (own && words.length > 0) told.repeats(own.text, words, line)
  const sure = words.filter((word): word is ReadWord => word.confidence !== undefined)
  const confidence = confidenceOf(line)
  if (sure.length > 0) told.words.push(...sure)
  else if (own && confidence !== undefined) told.words.push({ ...own, confidence })
  return {
    pieces: own ? [{ ...own, text: own.text.replace(/\n/g, ' ') }] : spaced(words),
    shape: readCoords(line, told),
    tags: own ? tagsOf(line, own.text.length) : [],
    isCut: false,
  }
}

function piecesText({ pieces }: TranscribedLine): string {
  return pieces.map(piece => piece.text).join('')
}

function spaced(words: readonly TextPiece[]): TextPiece[] {
  return words.flatMap(({ text, offset }, index) => [
    ...(index > 0 ? [{ text: ' ', offset }] : []),
    { text: text.replace(/\n/g, ' '), offset },
  ])
}

function glyphsOf(word: OutlineElement, told: Told): TextPiece | undefined {
  const glyphs = elementsOf(word, 'Glyph').flatMap(glyph => mainText(glyph, told) ?? [])
  const [first] = glyphs
  return first && { text: glyphs.map(glyph => glyph.text).join(''), offset: first.offset }
}

/** The reading with the lowest index is the text (PAGE, `TextEquiv/@index`); without text there is none. */
function mainText(element: OutlineElement, told: Told): TextPiece | undefined {
  const [first, ...others] = equivalentsOf(element)
  const text = first && unicodeOf(first)
  for (const other of others) told.count('other-reading-of-line', unicodeOf(other).text)
  return text && text.text.trim() !== '' ? text : undefined
}

function equivalentsOf(element: OutlineElement): OutlineElement[] {
  const all = elementsOf(element, 'TextEquiv')
  const indexes = all.map(({ attributes: { index = '0' } }) => (/^\d{1,9}$/.test(index) ? Number(index) : undefined))
  return sortBy(all, indexes)
}

function unicodeOf(equivalent: OutlineElement): TextPiece {
  const unicode = childOf(equivalent, 'Unicode')
  return unicode ? ownText(unicode) : { text: '', offset: equivalent.offset }
}

/** Of the reading that is the text, from 0 to 1. */
function confidenceOf(element: OutlineElement): number | undefined {
  const value = Number.parseFloat(equivalentsOf(element)[0]?.attributes.conf ?? '')
  return value >= 0 && value <= 1 ? value : undefined
}

function tagsOf({ attributes }: OutlineElement, length: number): LineTag[] {
  return parseCustom(attributes.custom ?? '').flatMap(({ name, properties }) => {
    const start = Number(properties.offset)
    const end = start + Number(properties.length)
    return start >= 0 && end > start && start < length
      ? [{ name, range: [start, Math.min(end, length)], properties }]
      : []
  })
}

// Coordinates ------------------------------------------------------------------------------------------------

/** `points="0,0 10,0 …"`, or elements `Point` as before 2013. */
function readCoords(element: OutlineElement, told: Told): Shape | undefined {
  const coords = childOf(element, 'Coords')
  if (!coords) return undefined
  const { points } = coords.attributes
  const pairs =
    points === undefined
      ? elementsOf(coords, 'Point').map(({ attributes: { x = '', y = '' } }) => [x, y])
      : points.split(/\s+/).flatMap(pair => (pair === '' ? [] : [pair.split(',')]))
  const shape = shapeOf(pairs)
  if (!shape && pairs.length > 0) told.badShape(coords)
  return shape
}

/** @returns undefined where a number cannot be drawn, or where the points make no area */
export function shapeOf(pairs: readonly (readonly string[])[]): Shape | undefined {
  const points = pairs.map(([x = '', y = '']) => [coordinate(x), coordinate(y)] as const)
  const known = points.filter((point): point is readonly [number, number] => !point.includes(undefined))
  return known.length === points.length && known.length >= 2 ? known : undefined
}

/** No image has a side of so many pixels, or of so many tenths of a millimetre. */
const largestCoordinate = 10_000_000

function coordinate(value: string): number | undefined {
  if (!/^\s*-?\d{1,12}(?:\.\d{1,12})?\s*$/.test(value)) return undefined
  const number = Number(value)
  return Math.abs(number) <= largestCoordinate ? number : undefined
}

// Told -------------------------------------------------------------------------------------------------------

/** What was met on the way, counted, with the place of the first. */
export class Told {
  readonly words: ReadWord[] = []
  readonly #file: string
  readonly #place: (offset: number) => Place
  readonly #counts = new Map<RuleId, Normalisation>()
  readonly #found = new Map<string, { count: number; first: number; example: string }>()

  constructor(file: string, place: (offset: number) => Place) {
    this.#file = file
    this.#place = place
  }

  /** Text of the file that is not read. */
  count(rule: 'other-reading-of-line' | 'text-repeated', text: string): void {
    if (text === '') return
    const { count, removed } = this.#counts.get(rule) ?? { count: 0, removed: 0 }
    this.#counts.set(rule, { rule, count: count + 1, removed: removed + text.length })
  }

  /** The same text again, for parts or for the whole of what was read. */
  repeats(read: string, again: readonly TextPiece[], at: OutlineElement): void {
    for (const { text } of again) this.count('text-repeated', text)
    const lettersOf = (text: string) => text.replace(/\s+/g, '')
    const other = again.map(({ text }) => text).join('')
    if (lettersOf(read) !== lettersOf(other)) this.#tell('texts-differ', at.offset, read.trim().slice(0, 40))
  }

  repeatedId(id: string, at: OutlineElement): void {
    this.#tell('duplicate-id', at.offset, id)
  }

  missingRegion(id: string, offset: number): void {
    this.#tell('no-such-region', offset, id)
  }

  badShape(at: OutlineElement): void {
    this.#tell('shape-not-read', at.offset, (at.attributes.points ?? '').slice(0, 40))
  }

  oddTable({ offset }: { readonly offset: number }): void {
    this.#tell('table-not-read', offset, '')
  }

  normalised(): Normalisation[] {
    return [...this.#counts.values()]
  }

  diagnostics(): Diagnostic[] {
    return [...this.#found].map(([code, { count, first, example }]) => {
      const { line, column, byte } = this.#place(first)
      const [message, hint] = (wordings[code] ?? unworded)(count, example)
      const place = { line, column, offset: byte }
      return { severity: code === 'shape-not-read' ? 'info' : 'warning', code, message, file: this.#file, place, hint }
    })
  }

  #tell(code: string, offset: number, example: string): void {
    const known = this.#found.get(code)
    this.#found.set(code, {
      count: (known?.count ?? 0) + 1,
      first: known?.first ?? offset,
      example: known?.example ?? example,
    })
  }
}

const unworded = (_count: number, example: string): [string, string] => [example, '']

const wordings: Readonly<Record<string, (count: number, example: string) => [message: string, hint: string]>> = {
  'texts-differ': (count, example) => [
    `In ${count === 1 ? 'one place' : `${count} places`} the file has two texts for the same line or region, which differ: the lines were read. The first is “${example}”.`,
    'Compare the text of the region, of the line and of its words, and mend the file where the transcript was made.',
  ],
  'duplicate-id': (count, example) => [
    `The id “${example}” stands on two regions${count === 1 ? '' : `, and ${count - 1} more likewise`}; the reading order takes the first of them.`,
    'Give each region an id of its own.',
  ],
  'no-such-region': (count, example) => [
    `The reading order names the region “${example}”${count === 1 ? '' : ` and ${count - 1} more`}, which the page does not have.`,
    'Look whether a region was removed, and its text with it.',
  ],
  'table-not-read': count => [
    `The cells of ${count === 1 ? 'a table' : `${count} tables`} do not have each a row and a column of its own: they were read as blocks of text in their order.`,
    'Correct rows, columns and spans of the cells where the image was marked.',
  ],
  'shape-not-read': (count, example) => [
    `The outline of ${count === 1 ? 'one place' : `${count} places`} on the page cannot be drawn (“${example}”) and is left out; the text is kept.`,
    'An outline is at least two points of numbers such as 120,64.',
  ],
}
