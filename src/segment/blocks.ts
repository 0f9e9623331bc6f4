/**
 * Blocks: what each group of lines is. Together with furniture and notes they tile the text. Regions come first
 * (a slip and a form before the text), then a table of rules is asked for each group, and what no rule takes is
 * a paragraph.
 */
import { annotate, block, contains, type Findings, trimRange } from '../annotation.ts'
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, DocumentType, Hidden, Range, Reading, Witness } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { countWords, type Group, isBlank, type Line, splitLines } from './layout.ts'
import { endOfPageHeader } from './page-header.ts'
import { findPieces, isAddressing, isDateline, isSalutation, isShortHeading, type Piece } from './pieces.ts'

interface Context {
  readonly pieces: readonly Piece[]
  readonly index: number
  readonly firstProse: number
  readonly lastProse: number
  /** What the pieces before this one turned out to be. */
  readonly before: readonly Role[]
  readonly type: DocumentType | undefined
}

type Role =
  | 'file-number'
  | 'source-note'
  | 'heading'
  | 'dateline'
  | 'address'
  | 'salutation'
  | 'closing'
  | 'signature'
  | 'form'
  | 'list'
  | 'numbered-list'
  | 'separator'
  | 'verse'
  | 'short-line'
  | 'paragraph'

/**
 * The blocks of a document, from `front` and `body` down to paragraphs, and the kind of document.
 * @example findBlocks(reading).annotations // body, div, head, p, p, …
 */
export function findBlocks(reading: Reading): Findings {
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const pieces = findPieces(reading, body)
  const furniture = reading.annotations.filter(annotation => annotation.element === 'fw')
  const front = findFront(pieces)
  const into: Collected = { blocks: [], hidden: [], inline: [] }
  if (front) writeFront(text, pieces, front, furniture, into)
  const main = pieces.slice(front?.end ?? 0)
  const type = documentType(reading, main)
  for (const part of partsOf(main, reading.witnesses))
    writeBody(reading, part, assignRoles(part, type), furniture, into)
  return { annotations: [...into.blocks, ...into.inline], hidden: into.hidden, type }
}

interface Collected {
  readonly blocks: Annotation[]
  readonly hidden: Hidden[]
  readonly inline: Annotation[]
}

// Front matter -----------------------------------------------------------------------------------------------

interface Front {
  /** Index of the first piece of the form, and of the first piece of the text. */
  readonly form: number
  readonly end: number
}

/** A form with short lines around it before the first running text: a dossier's slip and its form. */
function findFront(pieces: readonly Piece[]): Front | undefined {
  const prose = pieces.findIndex(piece => piece.isProse && !isForm(piece))
  const limit = prose < 0 ? pieces.length : prose
  const last = pieces.slice(0, limit).findLastIndex(isForm)
  if (last < 0) return undefined
  let form = pieces.findIndex(isForm)
  while (form > 0 && isFormHead(pieces[form - 1])) form--
  let end = limit
  while (end - 1 > last && opensText(pieces[end - 1])) end--
  return { form, end }
}

/** Lines of a form: at least two of them, or one with a blank to fill in. */
function isForm(piece: Piece): boolean {
  const formLines = piece.lines.filter(line => words.formLine.test(line))
  return formLines.length >= 2 || (formLines.length === 1 && piece.lines.length === 1 && /_{3,}/.test(piece.plain))
}

function isFormHead(piece: Piece | undefined): boolean {
  return piece !== undefined && words.agencyLine.test(piece.plain)
}

/** What stands right above running text and belongs to it. */
function opensText(piece: Piece | undefined): boolean {
  if (piece === undefined) return false
  return isShortHeading(piece) || isAddressing(piece) || isDateline(piece) || isSalutation(piece)
}

function writeFront(
  text: string,
  pieces: readonly Piece[],
  front: Front,
  furniture: readonly Annotation[],
  into: Collected,
): void {
  const all = pieces.slice(0, front.end)
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return
  const formStart = formStartOf(pieces, front, furniture)
  const end = last.group.end
  into.blocks.push(block('form', 'front', [Math.min(first.group.start, formStart), end]))
  const slip = all.filter(piece => piece.group.end <= formStart)
  const lastOfSlip = slip.at(-1)
  if (lastOfSlip) {
    into.blocks.push(block('slip', 'div', [first.group.start, lastOfSlip.group.end], { type: 'dossier-slip' }))
    for (const piece of slip) writeShortLines(text, piece.group, {}, into)
  }
  into.blocks.push(block('form', 'div', [formStart, end], { type: 'declassification-form' }))
  for (const piece of all.filter(one => one.group.start >= formStart)) {
    if (isForm(piece)) writeList(text, piece.group, 'form', into)
    else if (piece.group.start > (pieces[front.form]?.group.end ?? 0))
      writeShortLines(text, piece.group, { type: 'annotation' }, into)
    else writeShortLines(text, piece.group, {}, into)
  }
}

/** Classification lines right above the form belong to it. */
function formStartOf(pieces: readonly Piece[], front: Front, furniture: readonly Annotation[]): number {
  const start = pieces[front.form]?.group.start ?? 0
  const above = pieces[front.form - 1]?.group.end ?? 0
  const inForm = furniture.filter(
    one => one.attributes.type === 'classification' && one.start >= above && one.end <= start,
  )
  return Math.min(start, ...inForm.map(one => one.start))
}

// Roles ------------------------------------------------------------------------------------------------------

interface RoleRule {
  readonly role: Role
  readonly fits: (piece: Piece, context: Context) => boolean
}

/** Asked in this order; the first that fits decides. */
const roleRules: readonly RoleRule[] = [
  { role: 'separator', fits: piece => /^(?:[*#_~=-]\s*){3,}$/.test(piece.plain) && piece.plain.length <= 80 },
  { role: 'form', fits: isForm },
  { role: 'file-number', fits: (piece, context) => inTop(context) && isFileNumber(piece) },
  { role: 'source-note', fits: (piece, context) => inTop(context) && isSourceNote(piece) },
  { role: 'heading', fits: piece => /^#{1,6}\s+\S/.test(piece.plain) && piece.lines.length === 1 },
  {
    role: 'heading',
    fits: (piece, context) => inTop(context) && !context.before.includes('salutation') && isAddressing(piece),
  },
  { role: 'dateline', fits: (piece, context) => (inTop(context) || endsText(context)) && isDateline(piece) },
  { role: 'salutation', fits: (piece, context) => inTop(context) && isSalutation(piece) },
  { role: 'address', fits: (piece, context) => isAddressOfLetter(piece, context) },
  { role: 'closing', fits: (piece, context) => inBottom(context) && isClosing(piece) },
  { role: 'signature', fits: (piece, context) => inBottom(context) && isSignature(piece, context) },
  { role: 'list', fits: piece => piece.lines.length >= 2 && piece.lines.every(line => bullet.test(line)) },
  { role: 'numbered-list', fits: piece => piece.lines.length >= 2 && isNumberedList(piece.lines) },
  {
    role: 'heading',
    fits: (piece, context) => isShortHeading(piece) && context.pieces[context.index + 1]?.isProse === true,
  },
  {
    role: 'heading',
    fits: (piece, context) =>
      context.before.every(role => role === 'file-number' || role === 'source-note') && isTitle(piece, context),
  },
  { role: 'verse', fits: isVerse },
  {
    role: 'short-line',
    fits: piece => piece.lines.length >= 2 && !piece.isProse && piece.lines.every(line => line.length < 45),
  },
  { role: 'paragraph', fits: () => true },
]

function assignRoles(pieces: readonly Piece[], type: DocumentType | undefined): Role[] {
  const isRunning = (piece: Piece) => piece.isProse && !standsAbove(piece) && !postscript.test(piece.plain)
  const isText = pieces.some(isRunning)
    ? isRunning
    : (piece: Piece) => /\s/.test(piece.plain) && /[.!?]$/.test(piece.plain)
  const firstProse = pieces.findIndex(isText)
  const lastProse = pieces.findLastIndex(isText)
  const before: Role[] = []
  pieces.forEach((piece, index) => {
    const context: Context = {
      pieces,
      index,
      firstProse: firstProse < 0 ? pieces.length : firstProse,
      lastProse,
      before,
      type,
    }
    before.push(roleRules.find(rule => rule.fits(piece, context))?.role ?? 'paragraph')
  })
  return before
}

/** Long lines that are no running text: a heading that names who writes to whom, the source above it. */
function standsAbove(piece: Piece): boolean {
  return (piece.lines.length === 1 && isAddressing(piece)) || isSourceNote(piece)
}

/** `Source: National Archives, Record Group 59, …` */
function isSourceNote(piece: Piece): boolean {
  return /^Source:\s+\S/.test(piece.plain)
}

const openings: ReadonlySet<Role> = new Set([
  'file-number',
  'source-note',
  'heading',
  'dateline',
  'address',
  'salutation',
])
/** A closing takes no more pieces than this; what is longer is a list or a text of short lines. */
const longestClosing = 10

/** Above the running text, with nothing but openings before it. */
function inTop(context: Context): boolean {
  return context.index <= context.firstProse && context.before.every(role => openings.has(role))
}

/** Below the running text, near the end. */
function inBottom(context: Context): boolean {
  const { index, lastProse, pieces } = context
  return lastProse >= 0 && index > lastProse && pieces.length - 1 - lastProse <= longestClosing
}

const postscript = /^(?:N\.? ?B|P\.? ?(?:P\.? ?)?S)\b/

/** Below the running text, and no sentence follows but a postscript: a date between sentences dates what follows. */
function endsText(context: Context): boolean {
  const isSentence = ({ plain }: Piece) => countWords(plain) >= 4 && /[.!?]["”’)]?$/.test(plain)
  return (
    inBottom(context) &&
    context.pieces
      .slice(context.index + 1)
      .every(piece => !isSentence(piece) || isClosing(piece) || isDateline(piece) || postscript.test(piece.plain))
  )
}

const fileNumber =
  /^(?:[\dA-Z][\w.()-]*(?: [A-Z\d][\w.]*)*\/[\d½¼¾ A-Z–-]+[a-z]?|[A-Z](?:\.?[A-Z])*\.? ?\d[\d./-]*\.?|[\w .’'&-]{3,60} (?:Files?|Papers|Archives|Lot [\w–-]+ ?[\w–-]*)(?:[,:] [\w .–-]+)?)(?::\s*[A-Z][\w -]{3,40}(?:\s*\([^)]*\))?)?$/

function isFileNumber(piece: Piece): boolean {
  return piece.lines.length === 1 && piece.plain.length <= 90 && fileNumber.test(piece.plain)
}

/** The first line of a document that is no sentence, and text below it. */
function isTitle(piece: Piece, context: Context): boolean {
  const { plain, lines } = piece
  const above = context.pieces.length > context.index + 1
  return (
    above &&
    lines.length === 1 &&
    plain.length <= 200 &&
    countWords(plain) <= 28 &&
    !/[.,;]$/.test(plain) &&
    /^[\p{Lu}\d“"'‘[]/u.test(plain) &&
    !words.memorandumLabel.test(plain)
  )
}

/** Letterhead and inside address above the salutation; whom the letter goes to, below its signature. */
function isAddressOfLetter(piece: Piece, context: Context): boolean {
  const isShort = piece.lines.every(line => line.length <= 60 && /^[\p{Lu}\d]/u.test(line))
  if (!isShort || piece.lines.length > 7 || isClosing(piece)) return false
  if (inBottom(context)) return words.addressLine.test(piece.plain)
  const below = context.pieces.slice(context.index + 1, context.firstProse + 1)
  return (
    inTop(context) &&
    piece.lines.length >= 2 &&
    !piece.isProse &&
    !/[!?:]$/.test(piece.plain) &&
    below.some(isSalutation)
  )
}

/** Wrapped prose begins some line with a small letter; lists of names have few stops and no small words. */
function isVerse({ lines }: Piece): boolean {
  const count = (pattern: RegExp) => lines.filter(line => pattern.test(line)).length
  return (
    lines.length >= 4 &&
    lines.every(line => line.length <= 60 && countWords(line) >= 3) &&
    count(/^[“"‘'—(]*\p{Lu}/u) === lines.length &&
    count(/\s\p{Ll}{2,}/u) === lines.length &&
    count(/[,;:.!?—–-]["”’']*$/) * 2 >= lines.length &&
    count(/\d/) === 0
  )
}

function isClosing(piece: Piece): boolean {
  return piece.lines.length <= 4 && countWords(piece.plain) <= 30 && words.closing.test(piece.lines[0] ?? '')
}

/** A name alone below the text: few words, all capitalised, no date. */
function isSignature(piece: Piece, context: Context): boolean {
  const { plain, lines } = piece
  if (!context.before.includes('paragraph') || lines.length > 3 || plain.length > 120) return false
  if (/^\[?(?:Signature|signature|Signed|signed)[\]:)]?/.test(plain)) return true
  if (words.belowSignature.test(plain) || lines.some(line => words.typistLine.test(line))) return false
  // `B[reckinridge] L[ong]` is a name.
  const found = lines[0]?.replace(/[[\]]/g, '').match(/[\p{L}.’'-]+/gu) ?? []
  const small = /^(?:de|von|van|der|of|du|la|le)$/
  return (
    found.length >= 1 &&
    found.length <= 6 &&
    found.every(word => /^\p{Lu}/u.test(word) || small.test(word)) &&
    !found.some(word => word.length > 1 && words.sentenceOpeners.has(word.toLowerCase())) &&
    !/[:;!?]$/.test(plain) &&
    findDates(plain).length === 0
  )
}

const bullet = /^[-•*–—]\s+\S/
const numbered = /^\(?(\d{1,3}|[a-z])[.)]\s+\S/

function isNumberedList(lines: readonly string[]): boolean {
  const labels = lines.map(line => numbered.exec(line)?.[1])
  return labels.every((label, index) => {
    const before = labels[index - 1]
    return label !== undefined && (before === undefined || follows(before, label))
  })
}

function follows(before: string, label: string): boolean {
  if (/\d/.test(label)) return Number(label) === Number(before) + 1
  return label.charCodeAt(0) === before.charCodeAt(0) + 1
}

// The kind of document ---------------------------------------------------------------------------------------

/** Said by the file number, else by the heading or title, else by how the text opens. */
function documentType(reading: Reading, pieces: readonly Piece[]): DocumentType | undefined {
  const { text } = reading.source
  const title = reading.facts.filter(fact => fact.field === 'title').map(fact => text.slice(...fact.range))
  const top = pieces
    .slice(0, 3)
    .filter(piece => !piece.isProse)
    .map(piece => piece.plain)
  const said = [
    ...top.filter(plain => fileNumber.test(plain)).map(plain => plain.replace(/^[^:]*:/, '')),
    ...title,
    ...top,
  ]
  for (const phrase of said) {
    const found = words.documentTypes.find(([word]) => word.test(phrase))
    if (found) return found[1]
  }
  return pieces.slice(0, 4).some(isSalutation) ? 'letter' : undefined
}

/** Each copy of the text is read like a document of its own, and so is what stands before, between and after. */
function partsOf(pieces: readonly Piece[], witnesses: readonly Witness[]): Piece[][] {
  const parts = new Map<string, Piece[]>()
  for (const piece of pieces) {
    const copy = witnesses.find(witness => contains(witness.range, [piece.group.start, piece.group.end]))
    const before = witnesses.filter(witness => witness.range[0] <= piece.group.start).length
    const key = copy ? copy.siglum : `outside ${before}`
    const part = parts.get(key)
    if (part) part.push(piece)
    else parts.set(key, [piece])
  }
  return [...parts.values()]
}

// Body -------------------------------------------------------------------------------------------------------

function writeBody(
  reading: Reading,
  pieces: readonly Piece[],
  roles: readonly Role[],
  furniture: readonly Annotation[],
  into: Collected,
): void {
  const { text } = reading.source
  const joined = joinPieces(reading, pieces, roles, furniture)
  for (const { range, role, piece } of joined) writers[role](text, range, piece, into)
}

interface Joined {
  readonly range: Range
  readonly role: Role
  readonly piece: Piece
}

/** A paragraph that ends within a sentence goes on after the furniture, if what follows begins with a small letter. */
function joinPieces(
  reading: Reading,
  pieces: readonly Piece[],
  roles: readonly Role[],
  furniture: readonly Annotation[],
): Joined[] {
  const { text } = reading.source
  const pageBreaks = reading.annotations.filter(annotation => annotation.element === 'pb')
  const isCutOff = textBetween(reading)
  const joined: Joined[] = []
  let nextFurniture = 0
  const cuts = [...furniture, ...pageBreaks].sort((a, b) => a.start - b.start)
  pieces.forEach((piece, index) => {
    const role = roles[index] ?? 'paragraph'
    const range = trimRange(text, [piece.group.start, piece.group.end])
    const last = joined.at(-1)
    while (nextFurniture < cuts.length && (cuts[nextFurniture]?.start ?? 0) < (last?.range[1] ?? 0)) nextFurniture++
    const cut = (cuts[nextFurniture]?.start ?? Number.POSITIVE_INFINITY) <= piece.group.start
    const isNext = last?.role === 'paragraph' && role === 'paragraph' && !isCutOff(last.range[1], range[0])
    const goesOn = last && isUnfinished(last.piece.plain) && (cut ? /^[\p{Ll}(]/u : runningOn).test(piece.plain)
    if (last && isNext && goesOn && (cut || isWrapped(last.piece))) {
      joined[joined.length - 1] = {
        ...last,
        range: [last.range[0], range[1]],
        piece: { ...last.piece, plain: piece.plain },
      }
    } else joined.push({ range, role, piece })
  })
  return joined
}

/** Words in small letters: no label, and no item of a list. */
const runningOn = /^\p{Ll}{2,}[,;]? \p{Ll}/u

/** A line of running text that ends without a stop and for want of room: a blank line below it is an accident. */
function isWrapped({ isProse, lines }: Piece): boolean {
  return isProse && lines.length > 1 && (lines.at(-1)?.length ?? 0) >= 40 && !/[,—–-]$/.test(lines.at(-1) ?? '')
}

/** Whether a note stands between two places: then what is below it does not go on with what is above. */
function textBetween(reading: Reading): (from: number, to: number) => boolean {
  const notes = reading.annotations
    .flatMap(one => (one.content ? [one.content[0]] : one.kind === 'block' ? [one.start] : []))
    .sort((a, b) => a - b)
  let next = 0
  return (from, to) => {
    while (next < notes.length && (notes[next] ?? 0) < from) next++
    return (notes[next] ?? Number.POSITIVE_INFINITY) < to
  }
}

function isUnfinished(plain: string): boolean {
  return !/[.!?:;]["”’')\]]*$/.test(plain)
}

type Writer = (text: string, range: Range, piece: Piece, into: Collected) => void

const writers: Readonly<Record<Role, Writer>> = {
  'file-number': (text, range, _piece, into) => {
    into.blocks.push(block('file-number', 'note', range, { type: 'source', rend: 'inline' }))
    const colon = text.slice(...range).indexOf(':')
    const end = colon < 0 ? range[1] : range[0] + colon
    into.inline.push(annotate('file-number', 'idno', [range[0], end], { attributes: { type: 'fileNumber' } }))
  },
  'source-note': (_text, range, _piece, into) => {
    into.blocks.push(block('source-note', 'note', range, { type: 'source' }))
  },
  heading: (text, range, _piece, into) => {
    into.blocks.push(block('heading', 'head', range))
    const mark = /^#{1,6}\s+/.exec(text.slice(...range))
    if (mark) into.hidden.push({ range: [range[0], range[0] + mark[0].length], rule: 'heading-mark' })
    hidePadding(text, range, into)
    addLineBreaks(text, range, into)
  },
  dateline: (text, range, _piece, into) => {
    into.blocks.push(block('dateline', 'dateline', range))
    addLineBreaks(text, range, into)
  },
  address: (text, range, _piece, into) => {
    into.blocks.push(block('address', 'address', range))
    for (const line of splitLines(text, range).filter(one => !isBlank(one.text)))
      into.blocks.push(block('address', 'addrLine', trimRange(text, [line.start, line.end])))
  },
  salutation: (_text, range, _piece, into) => {
    into.blocks.push(block('salutation', 'salute', range))
  },
  closing: (text, range, _piece, into) => {
    const lines = splitLines(text, range).filter(line => !isBlank(line.text))
    lines.forEach((line, index) => {
      const isName = index > 0 && index === lines.length - 1 && /^\s*\p{Lu}.*[^,]\s*$/u.test(line.text)
      const place = trimRange(text, [line.start, line.end])
      into.blocks.push(isName ? block('signature', 'signed', place) : block('closing', 'salute', place))
    })
  },
  signature: (text, range, _piece, into) => {
    into.blocks.push(block('signature', 'signed', range))
    addLineBreaks(text, range, into)
  },
  form: (text, _range, piece, into) => writeList(text, piece.group, 'form', into),
  list: (text, _range, piece, into) => writeList(text, piece.group, 'bulleted', into),
  'numbered-list': (text, _range, piece, into) => writeNumberedList(text, piece.group, into),
  separator: (text, range, _piece, into) => {
    const rend = text.slice(...range).replace(/\s+/g, ' ')
    const made = annotate('separator', 'milestone', [range[0], range[0]], {
      attributes: { unit: 'section', rend },
      hidden: [range],
    })
    into.inline.push(made)
  },
  verse: (text, range, _piece, into) => {
    into.blocks.push(block('verse', 'lg', range))
    for (const line of splitLines(text, range).filter(one => !isBlank(one.text)))
      into.blocks.push(block('verse', 'l', trimRange(text, [line.start, line.end])))
  },
  'short-line': (text, _range, piece, into) => writeShortLines(text, piece.group, {}, into),
  paragraph: (text, range, piece, into) => {
    const salute = words.runInSalutation.exec(piece.plain)
    const shown = salute ? text.slice(range[0], range[0] + (salute[1] ?? '').length) : ''
    if (salute && shown === salute[1] && into.blocks.every(made => made.element !== 'p')) {
      into.blocks.push(block('salutation', 'salute', [range[0], range[0] + shown.length]))
      into.blocks.push(block('paragraph', 'p', trimRange(text, [range[0] + shown.length, range[1]])))
    } else into.blocks.push(block('paragraph', 'p', range))
  },
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

function writeShortLines(text: string, group: Group, attributes: Record<string, string>, into: Collected): void {
  const range = trimRange(text, [group.start, group.end])
  into.blocks.push(block('short-line', 'ab', range, attributes))
  addLineBreaks(text, range, into)
}

function writeList(text: string, group: Group, rend: 'form' | 'bulleted', into: Collected): void {
  const rule: RuleId = rend === 'form' ? 'form' : 'list'
  into.blocks.push(block(rule, 'list', trimRange(text, [group.start, group.end]), { rend }))
  for (const line of group.lines) writeItem(line, rule, into)
}

function writeItem(line: Line, rule: RuleId, into: Collected): void {
  const [from, to] = trimRange(line.text, [0, line.text.length])
  const mark = /^[-•*–—]\s+/.exec(line.text.slice(from))?.[0].length ?? 0
  if (mark > 0) into.hidden.push({ range: [line.start + from, line.start + from + mark], rule: 'list-mark' })
  into.blocks.push(block(rule, 'item', [line.start + from + mark, line.start + to]))
}

/** Numbers of a list stay text: `<label>1.</label><item>…</item>`. */
function writeNumberedList(text: string, group: Group, into: Collected): void {
  into.blocks.push(block('list', 'list', trimRange(text, [group.start, group.end]), { rend: 'numbered' }))
  for (const line of group.lines) {
    const [from, to] = trimRange(line.text, [0, line.text.length])
    const label = /^\S+/.exec(line.text.slice(from))?.[0].length ?? 0
    const start = line.start + from
    into.blocks.push(block('list', 'label', [start, start + label]))
    into.blocks.push(block('list', 'item', trimRange(text, [start + label, line.start + to])))
  }
}
