/** What stands before the text: a dossier's slip, and a form. */
import { block, trimRange } from '../annotation.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation } from '../model.ts'
import { type Collected, writeForm, writeShortLines } from './block-writers.ts'
import { findCloser } from './closer.ts'
import { countWords } from './layout.ts'
import { isAddressed, isFileNumber, isSourceNote } from './opener.ts'
import {
  isAddressing,
  isDateline,
  isForm,
  isNumberOfDocument,
  isSalutation,
  isSentence,
  isShortHeading,
  isStateOfText,
  type Piece,
} from './pieces.ts'

export interface Front {
  /** Index of the first piece of the form, and of the first piece of the text. */
  readonly form: number
  readonly end: number
}

/** A form with short lines around it, before the first running text and no part of it: a dossier's slip and its form. */
export function findFront(pieces: readonly Piece[]): Front | undefined {
  const prose = pieces.findIndex(piece => piece.isProse && !isForm(piece))
  const limit = prose < 0 ? pieces.length : prose
  const last = pieces.slice(0, limit).findLastIndex(isForm)
  if (last < 0 || pieces.slice(0, last).some(isOfText)) return undefined
  let form = pieces.findIndex(isForm)
  while (form > 0 && isFormHead(pieces[form - 1])) form--
  const head = pieces.findIndex((piece, index) => index > last && index < limit && beginsHead(piece))
  let end = head < 0 ? limit : head
  while (end - 1 > last && opensText(pieces[end - 1])) end--
  return end < pieces.length ? { form, end } : undefined
}

/** A sentence, or what a memorandum or letter opens with: the form below it belongs to the text. */
function isOfText(piece: Piece): boolean {
  if (isForm(piece)) return false
  return isSentence(piece) || isAddressing(piece) || piece.lines.some(line => words.memorandumLabel.test(line))
}

function isFormHead(piece: Piece | undefined): boolean {
  return piece !== undefined && words.agencyLine.test(piece.plain)
}

/** The title of a document, or the first lines of the head of a memorandum. */
function beginsHead(piece: Piece): boolean {
  return isAddressing(piece) || words.memorandumLabel.test(piece.plain)
}

/** What stands right above running text and belongs to it. */
function opensText(piece: Piece | undefined): boolean {
  if (piece === undefined) return false
  return isShortHeading(piece) || isAddressing(piece) || isDateline(piece) || isSalutation(piece)
}

export function writeFront(
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
    if (isForm(piece)) writeForm(text, piece.group, into)
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

/** A remark on a letter is short. */
const longestRemark = 150
const lastPieceOfRemark = 5

/**
 * How many groups of lines stand above the opener of a letter and do not belong to it: what an archive or a
 * transcriber says of the manuscript. None where there is a heading, or where the text above goes over into the letter.
 */
export function remarkAbove(pieces: readonly Piece[]): number {
  let opener = pieces.slice(0, lastPieceOfRemark).findIndex(piece => isDateline(piece) || isSalutation(piece))
  while (opener > 0 && opensLetter(pieces[opener - 1])) opener--
  const above = pieces.slice(0, Math.max(0, opener))
  const isRemark = (piece: Piece) => countWords(piece.plain) >= 4 && /(?:^|\s)(?!the|and)\p{Ll}{3,}/u.test(piece.plain)
  const isOther = (piece: Piece) =>
    isAddressing(piece) ||
    isShortHeading(piece) ||
    isSourceNote(piece) ||
    isFileNumber(piece) ||
    isNumberOfDocument(piece) ||
    isStateOfText(piece) ||
    /[:,—–-]$/.test(piece.plain) ||
    /^#/.test(piece.plain)
  const isGiven = above.some(piece => piece.given)
  if (isGiven || !above.some(piece => piece.isProse || isRemark(piece)) || above.some(isOther)) return 0
  const length = above.reduce((sum, piece) => sum + countWords(piece.plain), 0)
  const isLetter =
    pieces.slice(opener + 1, opener + 4).some(isSalutation) ||
    findCloser(pieces.slice(opener), 1) < pieces.length - opener
  return length <= longestRemark && isLetter ? opener : 0
}

/** Whom it is for, and the number that it has: above the date, and of the letter. */
function opensLetter(piece: Piece | undefined): boolean {
  return (
    piece !== undefined && (words.dedication.test(piece.plain) || isAddressed(piece) || /^\d{1,4}$/.test(piece.plain))
  )
}

export function writeRemark(text: string, pieces: readonly Piece[], into: Collected): void {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return
  const range = trimRange(text, [first.group.start, last.group.end])
  into.blocks.push(block('remark', 'front', range), block('remark', 'div', range, { type: 'remark' }))
  for (const piece of pieces)
    into.blocks.push(block('paragraph', 'p', trimRange(text, [piece.group.start, piece.group.end])))
}
