/** Each role as blocks of TEI: a table of role -> writer. */
import { annotate, block, trimRange } from '../annotation.ts'
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Hidden, Range } from '../model.ts'
import { formulaWithin, isName, lineEnd, nameWithin, remarkOf, signatureLabel, signatureWithin } from './closer.ts'
import type { Role } from './context.ts'
import { type Group, isBlank, type Line, splitLines } from './layout.ts'
import { type List, readList } from './lists.ts'
import type { Piece } from './pieces.ts'
import { readTable, type Table } from './tables.ts'

export interface Collected {
  readonly blocks: Annotation[]
  readonly hidden: Hidden[]
  readonly inline: Annotation[]
}

type Writer = (text: string, range: Range, piece: Piece, into: Collected) => void

/** What the file marks is an annotation already. */
const isWritten: Writer = () => undefined

export const writers: Readonly<Record<Role, Writer>> = {
  'file-number': (text, range, _piece, into) => {
    into.blocks.push(block('file-number', 'note', range, { type: 'source', rend: 'inline' }))
    const colon = text.slice(...range).indexOf(':')
    const end = colon < 0 ? range[1] : range[0] + colon
    into.inline.push(annotate('file-number', 'idno', [range[0], end], { attributes: { type: 'fileNumber' } }))
  },
  'despatch-number': (_text, range, _piece, into) => {
    into.blocks.push(block('despatch-number', 'note', range, { type: 'source', rend: 'inline' }))
    into.inline.push(annotate('despatch-number', 'idno', range, { attributes: { type: 'despatch' } }))
  },
  'source-note': (_text, range, _piece, into) => {
    into.blocks.push(block('source-note', 'note', range, { type: 'source' }))
  },
  heading: (text, range, { plain }, into) => {
    into.blocks.push(block(words.attachmentHeading.test(plain) ? 'enclosure' : 'heading', 'head', range))
    const mark = /^#{1,6}\s+/.exec(text.slice(...range))
    if (mark) into.hidden.push({ range: [range[0], range[0] + mark[0].length], rule: 'heading-mark' })
    hidePadding(text, range, into)
    addLineBreaks(text, range, into)
  },
  'numbered-heading': (_text, range, _piece, into) => {
    into.blocks.push(block('numbered-heading', 'head', range))
  },
  byline: (_text, range, _piece, into) => {
    into.blocks.push(block('column-line', 'byline', range))
  },
  dateline: (text, range, _piece, into) => {
    into.blocks.push(block('dateline', 'dateline', range))
    addLineBreaks(text, range, into)
  },
  address: (text, range, _piece, into) => {
    into.blocks.push(block('address', 'address', range))
    for (const line of linesOf(text, range, into)) into.blocks.push(block('address', 'addrLine', line))
  },
  salutation: (_text, range, _piece, into) => {
    into.blocks.push(block('salutation', 'salute', range))
  },
  closing: (text, range, _piece, into) => writeCloser(text, linesOf(text, range, into), into),
  'signed-paragraph': (text, range, piece, into) => {
    const lines = linesOf(text, range, into)
    const name = nameWithin(lines.map(line => plainLine(text, line)))
    const signs = lines.findIndex((line, index) => index > 0 && signatureLabel.test(text.slice(...line)))
    const closes = formulaWithin(piece) ?? name ?? (signs > 0 ? signs : lines.length)
    const last = lines[closes - 1]
    if (last) into.blocks.push(block('paragraph', 'p', [range[0], last[1]]))
    writeCloser(text, lines.slice(closes), into, name === closes)
  },
  trailer: (text, range, _piece, into) => {
    into.blocks.push(block('trailer', 'trailer', range))
    addLineBreaks(text, range, into)
  },
  'letter-remarks': (text, range, _piece, into) => {
    for (const line of linesOf(text, range, into)) {
      const subtype = remarkOf(plainLine(text, line)) ?? ''
      into.blocks.push(block('letter-remark', 'note', line, { type: 'source', subtype }))
    }
  },
  folio: (_text, range, _piece, into) => {
    into.inline.push(annotate('folio', 'fw', range, { attributes: { type: 'folio' } }))
  },
  signature: (text, range, _piece, into) => {
    const lines = splitLines(text, range).map(line => trimRange(text, [line.start, line.end]))
    const dated = lines.findIndex((line, index) => index > 0 && findDates(text.slice(...line)).length > 0)
    const last = lines.at(dated < 0 ? -1 : dated - 1)
    const signed: Range = [range[0], last?.[1] ?? range[1]]
    into.blocks.push(block('signature', 'signed', signed))
    addLineBreaks(text, signed, into)
    for (const line of dated < 0 ? [] : lines.slice(dated)) into.blocks.push(block('dateline', 'dateline', line))
  },
  form: (text, _range, piece, into) => writeForm(text, piece.group, into),
  fields: (_text, range, { fields = [] }, into) => {
    into.blocks.push(block('fields', 'list', range, { rend: 'form' }))
    for (const field of fields) {
      const attributes: Record<string, string> = field.n === undefined ? {} : { n: field.n }
      into.blocks.push(block('fields', 'item', field.range, attributes))
      if (field.label) into.inline.push(annotate('fields', 'label', field.label))
    }
  },
  list: (_text, _range, piece, into) => {
    const list = readList(piece.group.lines)
    if (list) writeItems(list, into)
  },
  table: (_text, _range, piece, into) => {
    const table = readTable(piece.group.lines)
    if (table) writeTable(table, into)
  },
  participants: (text, range, _piece, into) => {
    const lines = splitLines(text, range).filter(line => !isBlank(line.text))
    const [first] = lines
    const label = words.participants.exec(text.slice(range[0], first?.end ?? range[0]))?.[1] ?? ''
    into.blocks.push(block('participants', 'list', range, { type: 'participants' }))
    if (label !== '') into.blocks.push(block('participants', 'head', [range[0], range[0] + label.length]))
    for (const item of itemsOf(text, lines, range[0] + label.length))
      into.blocks.push(block('participants', 'item', item))
  },
  // The quotation around its paragraphs is made of all that follow one another.
  quotation: (_text, range, _piece, into) => {
    into.blocks.push(block('paragraph', 'p', range))
  },
  speech: (text, range, { plain, speaker = '' }, into) => {
    const isShown = text.slice(range[0], range[0] + speaker.length) === speaker
    const end = endWithCall(text, range, plain, speaker.length)
    const said = trimRange(text, [end, range[1]])
    const isLabelled = isShown && said[0] < said[1]
    if (isLabelled) {
      into.blocks.push(block('speech', 'sp', range))
      into.blocks.push(block('speech', 'speaker', trimRange(text, [range[0], end])))
    }
    into.blocks.push(block('paragraph', 'p', isLabelled ? said : range))
  },
  separator: (text, range, _piece, into) => {
    const rend = text.slice(...range).replace(/\s+/g, ' ')
    const made = annotate('separator', 'milestone', [range[0], range[0]], {
      attributes: { unit: 'section', rend },
      hidden: [range],
    })
    into.inline.push(made)
  },
  omission: (text, range, _piece, into) => {
    const attributes = { reason: 'editorial', rend: text.slice(...range).replace(/\s+/g, ' ') }
    into.inline.push(annotate('omission', 'gap', [range[0], range[0]], { attributes, hidden: [range] }))
  },
  verse: (text, range, _piece, into) => {
    into.blocks.push(block('verse', 'lg', range))
    for (const line of splitLines(text, range).filter(one => !isBlank(one.text)))
      into.blocks.push(block('verse', 'l', trimRange(text, [line.start, line.end])))
  },
  'short-line': (text, _range, piece, into) => writeShortLines(text, piece.group, {}, into),
  'given-heading': isWritten,
  'given-dateline': isWritten,
  'given-salutation': isWritten,
  'given-signature': isWritten,
  'given-text': isWritten,
  paragraph: (text, range, piece, into) => {
    const salute = words.runInSalutation.exec(piece.plain)
    const shown = salute ? text.slice(range[0], range[0] + (salute[1] ?? '').length) : ''
    if (salute && shown === salute[1] && opensText(into)) {
      const end = endWithCall(text, range, piece.plain, shown.length)
      into.blocks.push(block('salutation', 'salute', [range[0], end]))
      into.blocks.push(block('paragraph', 'p', trimRange(text, [end, range[1]])))
    } else into.blocks.push(block('paragraph', 'p', range))
  },
}

/** Where a label ends that a note is called at, `The Chairman:3 I thank you`: what is shown has blanks for the call. */
function endWithCall(text: string, [start, end]: Range, plain: string, length: number): number {
  let at = start + length
  while (at < end && /\S/.test(text[at] ?? '') && /\s/.test(plain[at - start] ?? '')) at++
  return at
}

/** Names one to a line, or several with gaps between them; a line that begins with a small letter goes on. */
function itemsOf(text: string, lines: readonly Line[], from: number): Range[] {
  const items: Range[] = []
  for (const line of lines) {
    const last = items.at(-1)
    const start = Math.max(line.start, from)
    if (last && /^\s*\p{Ll}/u.test(text.slice(start, line.end)))
      items[items.length - 1] = [last[0], trimRange(text, [start, line.end])[1]]
    else items.push(...partAt(text, [start, line.end]))
  }
  return items
}

function partAt(text: string, [start, end]: Range): Range[] {
  const parts: Range[] = []
  let at = start
  for (const gap of text.slice(start, end).matchAll(/\t+| {3,}/g)) {
    parts.push(trimRange(text, [at, start + gap.index]))
    at = start + gap.index + gap[0].length
  }
  return [...parts, trimRange(text, [at, end])].filter(([from, to]) => to > from)
}

const signatureLabelAlone = /^[[(][Ss]ign(?:ature|ed)[\])]$/

/**
 * Ranges of lines; a bar between two is a line end, and hidden where both have an element of their own. A label says
 * where a signature begins: `Yours truly, [signature] George Reed`.
 */
function linesOf(text: string, [start, end]: Range, into: Collected): Range[] {
  const lines: Range[] = []
  let at = start
  for (const match of text.slice(start, end).matchAll(new RegExp(lineEnd, 'g'))) {
    lines.push(trimRange(text, [at, start + match.index]))
    at = start + match.index + match[0].length
    if (match[0] !== '\n') into.hidden.push({ range: [start + match.index + 1, at - 1], rule: 'line-bar' })
  }
  const shown = [...lines, trimRange(text, [at, end])].filter(([from, to]) => to > from)
  return shown.flatMap(line => partAtLabel(text, line))
}

function partAtLabel(text: string, [start, end]: Range): Range[] {
  const at = signatureWithin.exec(text.slice(start, end))?.index
  return at === undefined ? [[start, end]] : [trimRange(text, [start, start + at]), [start + at, end]]
}

/** Without the call of a note at its end. */
function plainLine(text: string, range: Range): string {
  return text.slice(...range).replace(/(?<=[\p{L}.,])\d{1,3}$/u, '')
}

/** Formula, name, and below the name where the letter goes and when it was posted. */
function writeCloser(text: string, lines: readonly Range[], into: Collected, isSigned = false): void {
  const address: Range[] = []
  let isNamed = false
  lines.forEach((line, index) => {
    const plain = plainLine(text, line)
    const isFormula = words.endOfFormula.test(plain)
    const isLast = !isFormula && index === lines.length - 1 && index > 0 && /^\p{Lu}.*[^,]$/u.test(plain)
    const isLabelled = signatureLabel.test(plain)
    const signsHere = isNamed
      ? undefined
      : /^(.*\b(?:yours?|your[’']s|deine?|euer|eure|ihre?)(?: \[sic\])?[,.]?)\s{1,9}(?=\p{Lu})/iu.exec(plain)
    if (isNamed) {
      const signed = into.blocks.at(-1)
      if (signed?.element === 'signed' && isRank(plain)) {
        into.blocks[into.blocks.length - 1] = { ...signed, end: line[1] }
        into.inline.push(annotate('line-break', 'lb', [line[0], line[0]]))
      } else if (findDates(plain).length > 0) into.blocks.push(block('dateline', 'dateline', line))
      else address.push(line)
    } else if (signsHere?.[1] && isName(plain.slice(signsHere[0].length))) {
      into.blocks.push(block('closing', 'salute', [line[0], line[0] + signsHere[1].length]))
      into.blocks.push(block('signature', 'signed', [line[0] + signsHere[0].length, line[1]]))
      isNamed = true
    } else if (((index > 0 || isSigned) && isName(plain)) || isLast || isLabelled) {
      into.blocks.push(block('signature', 'signed', line))
      isNamed = !signatureLabelAlone.test(plain)
    } else into.blocks.push(block('closing', 'salute', line))
  })
  const [first, last] = [address[0], address.at(-1)]
  if (!first || !last) return
  for (const line of address) into.blocks.push(block('address', 'ab', line))
}

/** What its bearer is, below a name, and where: `Acting Governor` / `of the Great Island`. */
function isRank(plain: string): boolean {
  return (
    words.rankLine.test(plain) ||
    words.officeLine.test(plain) ||
    /^(?:of|for|at) (?:the )?\p{Lu}[^.,;:]{2,50}[.,]?$/u.test(plain)
  )
}

const aboveText = new Set(['front', 'div', 'head', 'note', 'dateline', 'salute', 'address', 'addrLine'])

/** Nothing but an opener stands above, of the document or of a part of it. */
function opensText({ blocks }: Collected): boolean {
  const last = blocks.at(-1)
  return last === undefined || (aboveText.has(last.element) && last.rule !== 'closing')
}

/** `( Harriman )`: spaces inside parentheses that a web page left. */
function hidePadding(text: string, [start, end]: Range, into: Collected): void {
  for (const match of text.slice(start, end).matchAll(/\( +(?=\S)|(?<=\S) +\)/g)) {
    const at = start + match.index
    const spaces: Range = match[0].startsWith('(') ? [at + 1, at + match[0].length] : [at, at + match[0].length - 1]
    into.hidden.push({ range: spaces, rule: 'padded-parenthesis' })
  }
}

function addLineBreaks(text: string, [start, end]: Range, into: Collected): void {
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (text[at + 1] !== '\n') into.inline.push(annotate('line-break', 'lb', [at + 1, at + 1]))
  }
}

export function writeShortLines(text: string, group: Group, attributes: Record<string, string>, into: Collected): void {
  const range = trimRange(text, [group.start, group.end])
  into.blocks.push(block('short-line', 'ab', range, attributes))
  addLineBreaks(text, range, into)
}

export function writeForm(text: string, group: Group, into: Collected): void {
  into.blocks.push(block('form', 'list', trimRange(text, [group.start, group.end]), { rend: 'form' }))
  for (const line of group.lines) {
    const [from, to] = trimRange(line.text, [0, line.text.length])
    const mark = /^[-•*–—]\s+/.exec(line.text.slice(from))?.[0].length ?? 0
    if (mark > 0) hideMark([line.start + from, line.start + from + mark], into)
    into.blocks.push(block('form', 'item', [line.start + from + mark, line.start + to]))
  }
}

function hideMark(range: Range, into: Collected): void {
  into.hidden.push({ range, rule: 'list-mark' })
}

/** Bullets are hidden, labels stay text: `<label>1.</label><item>…</item>`. */
function writeItems({ kind, items }: List, into: Collected): void {
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return
  const start = kind === 'bulleted' ? first.text[0] : first.mark[0]
  into.blocks.push(block('list', 'list', [start, last.end], { rend: kind }))
  for (const { mark, text, end, lists } of items) {
    if (kind === 'bulleted') hideMark(mark, into)
    else into.blocks.push(block('list', 'label', mark))
    into.blocks.push(block('list', 'item', [text[0], end]))
    // An item with a list in it has its own text in a paragraph.
    if (lists.length > 0) into.blocks.push(block('paragraph', 'p', text))
    for (const list of lists) writeItems(list, into)
  }
}

function writeTable({ rows, hasLabels, marks }: Table, into: Collected): void {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return
  into.blocks.push(block('table', 'table', [first.range[0], last.range[1]]))
  rows.forEach(({ range, cells }, index) => {
    into.blocks.push(block('table', 'row', range, index === 0 && hasLabels ? { role: 'label' } : {}))
    for (const cell of cells) into.blocks.push(block('table', 'cell', cell))
  })
  for (const range of marks) into.hidden.push({ range, rule: 'table-mark' })
}
