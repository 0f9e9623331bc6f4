/**
 * Blocks: what each group of lines is. Together with furniture and notes they tile the text. Regions come first
 * (a slip and a form before the text), then each group has its role, and its role writes it.
 */
import { block, contains, type Findings, trimRange } from '../annotation.ts'
import type { Annotation, Range, Reading, Witness } from '../model.ts'
import { type Collected, writers } from './block-writers.ts'
import type { Role } from './context.ts'
import { documentType, shownType } from './document-type.ts'
import { joinFields } from './fields.ts'
import { findFront, remarkAbove, writeFront, writeRemark } from './front.ts'
import { joinInterrupted } from './interrupted.ts'
import { endOfPageHeader } from './page-header.ts'
import { findPieces, givenBlocks, type Piece } from './pieces.ts'
import { assignRoles } from './roles.ts'
import { partLines } from './single-spacing.ts'
import { partSpeeches } from './speeches.ts'

/**
 * The blocks of a document, from `front` and `body` down to paragraphs, and the kind of document.
 * @example findBlocks(reading).annotations // body, div, head, p, p, …
 */
export function findBlocks(reading: Reading): Findings {
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const pieces = joinInterrupted(joinFields(partSpeeches(partLines(findPieces(reading, body)))))
  const furniture = reading.annotations.filter(annotation => annotation.element === 'fw')
  const front = findFront(pieces)
  const into: Collected = { blocks: [], hidden: [], inline: [] }
  if (front) writeFront(text, pieces, front, furniture, into)
  const remark = front || reading.witnesses.length > 0 ? 0 : remarkAbove(pieces)
  writeRemark(text, pieces.slice(0, remark), into)
  const main = pieces.slice(front?.end ?? remark)
  const type = documentType(reading, main)
  for (const part of partsOf(main, reading.witnesses))
    writeBody(reading, part, assignRoles(part, type), furniture, into)
  const lines = new Set(reading.annotations.filter(one => one.element === 'lb').map(one => one.start))
  const inline = into.inline.filter(one => one.element !== 'lb' || !lines.has(one.start))
  return {
    annotations: [...into.blocks, ...inline],
    without: readAnew(reading, body),
    hidden: into.hidden,
    type,
    shown: shownType(reading, main),
  }
}

/** Paragraphs that the file marks are read for what they are; blocks in the page header are part of it. */
function readAnew(reading: Reading, body: Range): ReadonlySet<string> {
  const paragraphs = givenBlocks(reading, body).filter(one => one.element === 'p')
  const above = reading.annotations.filter(one => one.rule === 'given-block' && one.start < body[0])
  return new Set([...paragraphs, ...above].map(one => one.id))
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
  into.blocks.push(...quotationsOf(joined))
}

/** Paragraphs that quote and follow one another are one quotation. */
function quotationsOf(joined: readonly Joined[]): Annotation[] {
  const ranges: Range[] = []
  joined.forEach(({ range, role }, index) => {
    if (role !== 'quotation') return
    const last = ranges.at(-1)
    if (last && joined[index - 1]?.role === 'quotation') ranges[ranges.length - 1] = [last[0], range[1]]
    else ranges.push(range)
  })
  return ranges.map(range => block('quotation', 'quote', range))
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
  // Regions of an image part what is one sentence, as pages do.
  const pageBreaks = reading.annotations.filter(({ element, rule }) => element === 'pb' || rule === 'image-line')
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
    const isLabelAbove = last?.role === 'participants' && last.piece.lines.length === 1
    if (isLabelAbove && role === 'participants' && !cut && !isCutOff(last.range[1], range[0])) {
      joined[joined.length - 1] = {
        ...last,
        range: [last.range[0], range[1]],
        piece: { ...last.piece, lines: piece.lines },
      }
      return
    }
    const isText = last?.role === 'paragraph' || last?.role === 'speech'
    const isNext = last && isText && role === 'paragraph' && !isCutOff(last.range[1], range[0])
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
