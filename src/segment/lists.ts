/** Lines that belong together, each by itself: lists and verse. */
import type { Range } from '../model.ts'
import type { Context } from './context.ts'
import { countWords, isBlank, type Line } from './layout.ts'
import type { Piece } from './pieces.ts'

/** Fewer lines alone may be anything. */
const leastLines = 4
/** Of a poem one stanza stands below the other. */
const leastLinesOfStanza = 3

/** Lines of verse: four and more, three beside others, or two that are set in below a sentence that leads to them. */
export function isVerse(piece: Piece, { pieces, index }: Context): boolean {
  if (piece.lines.length === 2) return isCouplet(piece, pieces[index - 1])
  if (piece.lines.length < leastLinesOfStanza || !areLinesOfVerse(piece)) return false
  const beside = [pieces[index - 1], pieces[index + 1]]
  return (
    piece.lines.length >= leastLines ||
    beside.some(one => one && one.lines.length >= leastLinesOfStanza && areLinesOfVerse(one))
  )
}

/** `As Pope says,` / `    A little learning is a dangerous thing; …` */
function isCouplet(piece: Piece, above: Piece | undefined): boolean {
  return (
    above !== undefined &&
    /[,:;—–-]$/.test(above.plain) &&
    insetOf(above) === 0 &&
    piece.group.lines.every(({ text }) => /^(?:\s{2,}|\t)\S/.test(text)) &&
    areLinesOfVerse(piece)
  )
}

/** Of the line that is set in least. */
export function insetOf({ group }: Piece): number {
  return Math.min(...group.lines.map(({ text }) => text.length - text.trimStart().length))
}

/** Wrapped prose begins some line with a small letter; lists of names have few stops and no small words. */
function areLinesOfVerse({ lines }: Piece): boolean {
  const count = (pattern: RegExp) => lines.filter(line => pattern.test(line)).length
  return (
    lines.every(line => line.length <= 60 && countWords(line) >= 3) &&
    count(/^[“"‘'—(]*\p{Lu}/u) === lines.length &&
    count(/\s\p{Ll}{2,}/u) === lines.length &&
    count(/[,;:.!?—–-]["”’']*$/) * 2 >= lines.length &&
    count(/\d/) === 0
  )
}

export interface ListItem {
  /** The bullet, or the label; without white space. */
  readonly mark: Range
  readonly text: Range
  /** Of the item with all that is in it. */
  readonly end: number
  readonly lists: readonly List[]
}

export interface List {
  readonly kind: 'bulleted' | 'numbered'
  readonly items: readonly ListItem[]
}

/** `- one` · `• one` · `o One` · `(a) one` · `iv. four` */
const marked = /^(\s*)([-•*–—·▪◦‣]|o(?=\s+\p{Lu})|(\(?)(\d{1,3}|[ivx]{1,5}|[IVX]{1,5}|[A-Za-z])([.)]))\s+(?=\S)/u

interface Mark {
  readonly indent: number
  /** Offset in the line. */
  readonly at: number
  readonly text: string
  /** What is between the signs of a label; a bullet has none. */
  readonly label: string | undefined
  /** Bullets of one sign, or labels between the same signs, are of one list. */
  readonly sign: string
  readonly length: number
}

interface OpenItem {
  mark: Range
  text: Range
  end: number
  lists: OpenList[]
}

interface OpenList {
  readonly kind: List['kind']
  readonly sign: string
  readonly indent: number
  last: string
  readonly isRoman: boolean
  readonly items: OpenItem[]
}

/**
 * The list that a group of lines is, with the lists in its items: deeper ones are indented, or have other marks. None
 * where a line neither begins an item nor goes on with one, or where labels are not in order.
 * @example readList(splitLines('1. Trade\n   a) Coal\n   b) Tin\n2. Ports', [0, 41]))?.items[0]?.lists.length // 1
 */
export function readList(lines: readonly Line[]): List | undefined {
  const first = lines[0] && markOf(lines[0].text)
  if (!first) return undefined
  const open: OpenList[] = []
  let count = 0
  for (const line of lines) {
    if (isBlank(line.text)) continue
    const mark = markOf(line.text)
    if (mark && (open.length === 0 || placeItem(open, mark))) {
      if (open.length === 0) open.push(listOf(mark))
      addItem(open, line, mark)
      count++
    } else if (mark?.label !== undefined && indentOf(line.text) <= (open[0]?.indent ?? 0)) return undefined
    else if (!continueItem(open, line)) return undefined
  }
  const list = open[0]
  const isSure = list && (list.items.length >= 2 || count >= 3) && (!/^[A-Z]/.test(labelOf(list)) || count >= 3)
  return isSure ? list : undefined
}

function labelOf({ kind, last }: OpenList): string {
  return kind === 'numbered' ? last : ''
}

function markOf(text: string): Mark | undefined {
  const found = marked.exec(text.slice(0, 200))
  if (!found) return undefined
  const [all, space = '', sign = '', open = '', label, close = ''] = found
  return {
    indent: indentOf(space),
    at: space.length,
    text: sign,
    label,
    sign: label === undefined ? sign : `${open}${styleOf(label)}${close}`,
    length: all.length,
  }
}

function indentOf(text: string): number {
  let width = 0
  for (const sign of text) {
    if (!/\s/.test(sign)) break
    width += sign === '\t' ? 4 : 1
  }
  return width
}

function styleOf(label: string): string {
  return /\d/.test(label) ? '1' : label === label.toUpperCase() ? 'A' : 'a'
}

function listOf({ label, sign, indent }: Mark): OpenList {
  return {
    kind: label === undefined ? 'bulleted' : 'numbered',
    sign,
    indent,
    last: '',
    isRoman: label?.toLowerCase() === 'i' || (label?.length ?? 0) > 1,
    items: [],
  }
}

/** A figure more to the left belongs to numbers of two figures: ` 9.` above `10.` */
const slack = 1

/** Nobody writes lists within lists within lists that are deeper. */
const deepest = 6

/** Closes the lists that an item ends, and opens the one that it begins; false where it is none of any. */
function placeItem(open: OpenList[], mark: Mark): boolean {
  const at = open.findLastIndex(list => goesOn(list, mark) && mark.indent <= list.indent + slack + 1)
  if (at >= 0) {
    open.length = at + 1
    return true
  }
  const top = open.at(-1)
  const begins = mark.label === undefined || /^(?:1|a|i|A|I)$/.test(mark.label)
  if (
    !top ||
    !begins ||
    open.length >= deepest ||
    mark.indent < top.indent ||
    (mark.indent === top.indent && mark.sign === top.sign)
  )
    return false
  const list = listOf(mark)
  const item = top.items.at(-1)
  if (!item) return false
  item.lists.push(list)
  open.push(list)
  return true
}

function goesOn(list: OpenList, { label, sign, indent }: Mark): boolean {
  if (list.sign !== sign) return false
  return label === undefined ? Math.abs(indent - list.indent) <= slack : follows(list.last, label, list.isRoman)
}

function addItem(open: readonly OpenList[], line: Line, mark: Mark): void {
  const list = open.at(-1)
  if (!list) return
  const start = line.start + mark.at
  const end = line.start + line.text.trimEnd().length
  if (mark.label !== undefined) list.last = mark.label
  list.items.push({
    mark: [start, start + mark.text.length],
    text: [line.start + mark.length, end],
    end,
    lists: [],
  })
  extend(open, end)
}

/** A line below an item that is indented deeper than its mark, or begins with a small letter. */
function continueItem(open: readonly OpenList[], line: Line): boolean {
  const list = open.at(-1)
  const item = list?.items.at(-1)
  if (!list || !item || item.lists.length > 0) return false
  if (indentOf(line.text) <= list.indent && !/^\s*\p{Ll}/u.test(line.text)) return false
  const end = line.start + line.text.trimEnd().length
  item.text = [item.text[0], end]
  extend(open, end)
  return true
}

function extend(open: readonly OpenList[], end: number): void {
  for (const list of open) {
    const item = list.items.at(-1)
    if (item) item.end = end
  }
}

const romanUnits = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix']
const romans = Array.from({ length: 30 }, (_, value) => 'x'.repeat(Math.floor(value / 10)) + romanUnits[value % 10])

/** By how much a label counts on from another, as figures, Roman numbers, or letters. */
export function orderOf(label: string, before: string): number {
  if (/\d/.test(label)) return Number(label) - Number(before)
  const roman = romans.indexOf(label.toLowerCase())
  const from = romans.indexOf(before.toLowerCase())
  if (roman > 0 && from > 0 && roman - from === 1) return 1
  return label.length === 1 && before.length === 1 ? label.charCodeAt(0) - before.charCodeAt(0) : 0
}

function follows(before: string, label: string, isRoman: boolean): boolean {
  if (/\d/.test(label)) return Number(label) === Number(before) + 1
  if (isRoman) return romans.indexOf(label.toLowerCase()) === romans.indexOf(before.toLowerCase()) + 1
  return label.length === 1 && label.charCodeAt(0) === before.charCodeAt(0) + 1
}
