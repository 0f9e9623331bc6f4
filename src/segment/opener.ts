/** What stands above the text: file number, source, title, letterhead. */
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import { isClosing, isName, lineEnd } from './closer.ts'
import { type Context, inBottom, inTop } from './context.ts'
import { countWords } from './layout.ts'
import { insetOf } from './lists.ts'
import { handLine, isDateline, isNumberOfDocument, isSalutation, opensWithSalutation, type Piece } from './pieces.ts'

/** `Source: National Archives, Record Group 59, …` */
export function isSourceNote(piece: Piece): boolean {
  return /^Source:\s+\S/.test(piece.plain)
}

/** Where it is kept, in brackets below the text: `[AA : A1068, P47/10/1/3]`. */
const sourceInBrackets = /^\[(\p{Lu}[^[\]\n]{5,100}\d[^[\]\n]{0,30})\]$/u
const wordOfSource = /^(?:[\p{Lu}\d]\S*|[:,–-]|[ivx]{1,5}|of)$/u

export function isSourceBelow({ plain, lines }: Piece, { pieces, index }: Context): boolean {
  const source = sourceInBrackets.exec(plain)?.[1]
  const isBelow = index > 0 && index === pieces.length - 1 && lines.length === 1
  return isBelow && source?.split(' ').every(word => wordOfSource.test(word)) === true
}

export const fileNumber =
  /^(?:[\dA-Z][\w.()-]*(?: [A-Z\d][\w.]*)*\/[\d½¼¾ A-Z–-]+[a-z]?|[A-Z](?:\.?[A-Z])*\.? ?\d[\d./-]*\.?|[\w .’'&-]{3,60} (?:Files?|Papers|Archives|Lot [\w–-]+ ?[\w–-]*)(?:[,:] [\w .–-]+)?)(?::\s*[A-Z][\w -]{3,40}(?:\s*\([^)]*\))?)?$/

/** `(No. 112. Confidential.)` below the heading of a despatch. */
const numberInBrackets = /^\((?:No|Nr|N°)\.? ?\d{1,5}\b[^()]{0,60}\)\.?$/

/** The number that its sender gave a despatch: in brackets, or below the heading or the date. */
export function isDespatchNumber(piece: Piece, { before }: Context): boolean {
  const isBelow = before.some(
    role => role === 'heading' || role === 'dateline' || role === 'given-heading' || role === 'address',
  )
  return numberInBrackets.test(piece.plain) || (isBelow && /^\[?N/.test(piece.plain) && isNumberOfDocument(piece))
}

export function isFileNumber(piece: Piece): boolean {
  return piece.lines.length === 1 && piece.plain.length <= 90 && fileNumber.test(piece.plain) && !isDateline(piece)
}

/** The first line of a document that is no sentence, and text below it. */
export function isTitle(piece: Piece, context: Context): boolean {
  const { plain, lines } = piece
  const above = context.pieces.length > context.index + 1
  if (isTitleInCapitals(piece, context.pieces[context.index + 1])) return true
  return (
    above &&
    lines.length === 1 &&
    plain.length <= 200 &&
    countWords(plain) <= 28 &&
    !/[.,;]$/.test(plain) &&
    /^[\p{Lu}\d“"'‘[]/u.test(plain) &&
    !words.memorandumLabel.test(plain) &&
    !handLine.test(plain)
  )
}

/** `MINUTES OF A MEETING HELD ON 3RD MAY, 1894.`: above text in small letters, and with its stop. */
function isTitleInCapitals({ plain }: Piece, next: Piece | undefined): boolean {
  const letters = plain.replace(/\d(?:st|nd|rd|d|th)\b/g, '').match(/\p{L}/gu) ?? []
  return (
    next !== undefined &&
    /\p{Ll}/u.test(next.plain) &&
    letters.length >= 12 &&
    letters.every(letter => letter !== letter.toLowerCase()) &&
    countWords(plain) >= 4 &&
    plain.length <= 320 &&
    !isDateline({ ...{ plain, lines: [plain], isProse: false }, group: next.group }) &&
    !words.memorandumLabel.test(plain) &&
    !words.classification.test(plain)
  )
}

/**
 * `To George Reed, 30 June 1810`, `To Henry Hill from Thomas Reed, 4 May 1793`: an editor's heading, since the letter
 * has a date or a salutation of its own below it.
 */
export function isHeadingOfLetter({ plain, lines }: Piece, { pieces, index, before }: Context): boolean {
  const next = pieces[index + 1]
  return (
    lines.length === 1 &&
    plain.length <= 160 &&
    before.every(role => role === 'file-number' || role === 'source-note' || role === 'heading') &&
    words.headingOfLetter.test(plain) &&
    findDates(plain).length > 0 &&
    next !== undefined &&
    (isDateline(next) || opensWithSalutation(next))
  )
}

/** Letterhead and inside address above the salutation; whom the letter goes to, below its signature. */
export function isAddressOfLetter(piece: Piece, context: Context): boolean {
  const isBarred = piece.lines.length === 1 && /\s\|\s/.test(piece.plain)
  const lines = isBarred ? piece.plain.split(lineEnd) : piece.lines
  const longest =
    /^(?:To|An|À|Al?)\s/.test(piece.plain) || (inBottom(context) && words.addressLine.test(lines[0] ?? '')) ? 90 : 60
  const isShort = lines.every((line, at) => line.length <= longest && (at > 0 ? startsLine : startsAddress).test(line))
  if (!isShort || lines.length > 7 || isClosing(piece)) return false
  if (inBottom(context))
    return words.addressLine.test(piece.plain) || isOfficeAddressed(piece.plain) || isAddresseeBelow(piece, context)
  const next = context.pieces[context.index + 1]
  if (inTop(context) && isAddressed(piece)) return true
  if (inTop(context) && next && isDateline(next) && /^To\s|\bEsqr?e?\b|^(?:Sir|Lord|Lady)\s/.test(piece.plain))
    return true
  if (inTop(context) && next && isDateline(next) && isLetterhead(piece)) return true
  const below = context.pieces.slice(context.index + 1, context.firstProse + 1)
  return (
    inTop(context) &&
    lines.length >= 2 &&
    !piece.isProse &&
    (!/[!?:]$/.test(piece.plain) || /^To\s[^\n]{3,90}\n.{3,90}:$/.test(piece.plain)) &&
    below.some(opensWithSalutation)
  )
}

/** `A Madame la comtesse Laurent, à Paris.`: one line, in German, French or Spanish. */
export function isAddressed({ plain, lines }: Piece): boolean {
  return lines.length === 1 && plain.length <= 90 && /^(?:À|Al?|An)\s/.test(plain) && words.addressLine.test(plain)
}

/** `The Resident Magistrate, Napier`: below the signature, whom a letter of an office goes to. */
function isOfficeAddressed(plain: string): boolean {
  return /^The \p{Lu}/u.test(plain) && words.officeLine.test(plain.slice('The '.length))
}

/** Set so far in, a signature stands to the right. */
const indentOfSignature = 8

/** `Genl. Thomas Pinckney` at the left margin, below a closing and a signature that stand to the right. */
function isAddresseeBelow(piece: Piece, { pieces, index, before, type }: Context): boolean {
  const above = pieces[index - 1]
  const isSigned = before.some(role => role === 'closing' || role === 'signature' || role === 'signed-paragraph')
  const last = above?.group.lines.at(-1)?.text ?? ''
  return (
    type === 'letter' &&
    isSigned &&
    index === pieces.length - 1 &&
    insetOf(piece) === 0 &&
    last.length - last.trimStart().length >= indentOfSignature &&
    piece.lines.every(line => isName(line))
  )
}

const startsAddress = /^(?:[\p{Lu}\d]|&c)/u
/** `Secretary of State` / `for the Colonial Department` */
const startsLine = /^(?:[\p{Lu}\d]|&c|(?:for|of|to|at|in|and) (?:the )?\p{Lu})/u

/** `THE WHITE HOUSE`, and where it is. */
function isLetterhead({ lines }: Piece): boolean {
  const [first = ''] = lines
  const isAgency = words.agencyLine.test(first) || words.foreignAgencyLine.test(first)
  return isAgency && lines.every(line => !/\p{Ll}{3}/u.test(line) || line.length <= 40)
}

/** `To Sir William Reed`, above the date or the text of a letter (Guidelines 4.2.2: a salutation to the reader). */
export function isDedication({ plain, lines }: Piece, context: Context): boolean {
  const small = /^(?:to|the|of|de|von|van|der|la|le|and|an|à|my|den|die|in|zu|en)$/i
  const next = context.pieces[context.index + 1]
  const beside =
    context.before.includes('dateline') ||
    (next && (isDateline(next) || isFolio(next, { ...context, index: context.index + 1 })))
  // Above a salutation, and below nothing, it is what the editors call the letter.
  const isTitleOfLetter = context.before.length === 0 && next !== undefined && opensWithSalutation(next)
  return (
    lines.length === 1 &&
    plain.length <= 60 &&
    (words.dedication.test(plain) || (context.before.includes('dateline') && words.addressee.test(plain))) &&
    (plain.match(/[\p{L}.’']+/gu) ?? []).every(word => /^\p{Lu}/u.test(word) || small.test(word)) &&
    (beside === true || (words.dedicationToTitle.test(plain) && !isTitleOfLetter))
  )
}

/** The number that an archive gave a letter, above its opener. */
export function isFolio({ plain }: Piece, context: Context): boolean {
  const next = context.pieces[context.index + 1]
  return (
    /^\d{1,4}$/.test(plain) &&
    next !== undefined &&
    (isDateline(next) || isSalutation(next) || words.dedication.test(next.plain))
  )
}

/** The place on a line of its own, above the date. */
export function isPlaceAbove({ plain, lines }: Piece, context: Context): boolean {
  const next = context.pieces[context.index + 1]
  return (
    lines.length === 1 &&
    (words.missionLine.test(plain) || /^\p{Lu}[\p{L}’'-]+(?:,? \p{Lu}[\p{L}’'-]+){0,3}[.,]?$/u.test(plain)) &&
    next !== undefined &&
    next.lines.length <= 2 &&
    isDateline(next) &&
    // `The Hague` is a place, `The Harbour Question` a title.
    !/^The(?: \p{Lu}[\p{L}’'-]+){2}/u.test(plain) &&
    (words.missionLine.test(plain) || !/^\p{Lu}[\p{L} ]+,/u.test(next.plain)) &&
    plain !== plain.toUpperCase() &&
    !words.dedication.test(plain)
  )
}
