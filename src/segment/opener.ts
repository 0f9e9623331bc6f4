/** What stands above the text: file number, source, title, letterhead. */
import * as words from '../language/vocabulary.ts'
import { isClosing } from './closer.ts'
import { type Context, inBottom, inTop } from './context.ts'
import { countWords } from './layout.ts'
import { isDateline, isSalutation, type Piece } from './pieces.ts'

/** `Source: National Archives, Record Group 59, …` */
export function isSourceNote(piece: Piece): boolean {
  return /^Source:\s+\S/.test(piece.plain)
}

export const fileNumber =
  /^(?:[\dA-Z][\w.()-]*(?: [A-Z\d][\w.]*)*\/[\d½¼¾ A-Z–-]+[a-z]?|[A-Z](?:\.?[A-Z])*\.? ?\d[\d./-]*\.?|[\w .’'&-]{3,60} (?:Files?|Papers|Archives|Lot [\w–-]+ ?[\w–-]*)(?:[,:] [\w .–-]+)?)(?::\s*[A-Z][\w -]{3,40}(?:\s*\([^)]*\))?)?$/

export function isFileNumber(piece: Piece): boolean {
  return piece.lines.length === 1 && piece.plain.length <= 90 && fileNumber.test(piece.plain) && !isDateline(piece)
}

/** The first line of a document that is no sentence, and text below it. */
export function isTitle(piece: Piece, context: Context): boolean {
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
export function isAddressOfLetter(piece: Piece, context: Context): boolean {
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
