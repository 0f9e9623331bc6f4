/** What each group of lines is: a table of rules is asked for each, and what no rule takes is a paragraph. */
import * as words from '../language/vocabulary.ts'
import type { DocumentType } from '../model.ts'
import {
  closesWithin,
  endsInSignature,
  endsText,
  findCloser,
  isClosing,
  isLetterRemarks,
  isSignature,
  isTrailer,
  postscript,
  signsWithin,
} from './closer.ts'
import { type Context, type GivenRole, inBottom, inTop, type Role } from './context.ts'
import { areLinesApart } from './layout.ts'
import { isVerse, readList } from './lists.ts'
import { findNumberedHeadings } from './numbered-headings.ts'
import {
  isAddressed,
  isAddressOfLetter,
  isDedication,
  isDespatchNumber,
  isFileNumber,
  isFolio,
  isHeadingOfLetter,
  isPlaceAbove,
  isSourceBelow,
  isSourceNote,
  isTitle,
} from './opener.ts'
import { isParticipants } from './participants.ts'
import {
  isAddressing,
  isDateline,
  isForm,
  isKindAlone,
  isNumberOfDocument,
  isPeriodAlone,
  isSalutation,
  isSentence,
  isShortHeading,
  isStateOfText,
  opensWithSalutation,
  type Piece,
} from './pieces.ts'
import { findQuotations } from './quotations.ts'
import { readTable } from './tables.ts'

interface RoleRule {
  readonly role: Role
  readonly fits: (piece: Piece, context: Context) => boolean
}

const givenRoles: Readonly<Record<string, GivenRole>> = {
  head: 'given-heading',
  dateline: 'given-dateline',
  salute: 'given-salutation',
  signed: 'given-signature',
}
const isSalutationRole = (role: Role) => role === 'salutation' || role === 'given-salutation'

/** Asked in this order; the first that fits decides. */
const roleRules: readonly RoleRule[] = [
  {
    role: 'despatch-number',
    fits: piece => piece.isBesideDate === true && words.numberBesidePlace.test(piece.plain),
  },
  { role: 'byline', fits: piece => piece.isBesideDate === true },
  { role: 'fields', fits: piece => piece.fields !== undefined },
  { role: 'separator', fits: piece => /^(?:[*#_~=-]\s*){3,}$/.test(piece.plain) && piece.plain.length <= 80 },
  { role: 'omission', fits: piece => /^(?:[.…]\s*){5,}$/.test(piece.plain) && piece.plain.length <= 160 },
  { role: 'speech', fits: piece => piece.speaker !== undefined },
  { role: 'form', fits: isForm },
  {
    role: 'table',
    fits: piece =>
      !piece.lines.some(line => words.memorandumLabel.test(line)) && readTable(piece.group.lines) !== undefined,
  },
  { role: 'file-number', fits: (piece, context) => inTop(context) && isFileNumber(piece) },
  { role: 'despatch-number', fits: (piece, context) => inTop(context) && isDespatchNumber(piece, context) },
  {
    role: 'heading',
    fits: (piece, context) =>
      inTop(context) &&
      (isStateOfText(piece) ||
        isKindAlone(piece) ||
        (context.before.includes('heading') && words.kindOfNote.test(piece.plain))),
  },
  { role: 'source-note', fits: (piece, context) => inTop(context) && isSourceNote(piece) },
  { role: 'source-note', fits: isSourceBelow },
  { role: 'heading', fits: piece => /^#{1,6}\s+\S/.test(piece.plain) && piece.lines.length === 1 },
  {
    role: 'heading',
    fits: (piece, context) =>
      inTop(context) && isNumberOfDocument(piece) && isHeadOfDocument(context.pieces[context.index + 1]),
  },
  {
    role: 'heading',
    fits: (piece, context) => inTop(context) && !context.before.some(isSalutationRole) && isAddressing(piece),
  },
  { role: 'heading', fits: isHeadingOfLetter },
  { role: 'dateline', fits: (piece, context) => (inTop(context) || endsText(context)) && isDateline(piece) },
  { role: 'dateline', fits: (piece, context) => inTop(context) && isPlaceAbove(piece, context) },
  {
    role: 'dateline',
    fits: (piece, { pieces, index }) => {
      const next = pieces[index + 1]
      return next !== undefined && isSalutation(next) && isPeriodAlone(piece)
    },
  },
  {
    role: 'salutation',
    fits: (piece, context) => inTop(context) && (isSalutation(piece) || isDedication(piece, context)),
  },
  { role: 'folio', fits: (piece, context) => inTop(context) && isFolio(piece, context) },
  { role: 'address', fits: (piece, context) => isAddressOfLetter(piece, context) },
  { role: 'closing', fits: (piece, context) => (inBottom(context) || isCloser(context)) && isClosing(piece) },
  {
    role: 'signed-paragraph',
    fits: (piece, context) =>
      (isCloser(context) && (signsWithin(piece) || closesWithin(piece))) ||
      (context.index >= context.lastProse && endsText(context) && endsInSignature(piece)),
  },
  {
    role: 'trailer',
    fits: (piece, context) => inBottom(context) && (isSignedBefore(context) || isLast(context)) && isTrailer(piece),
  },
  { role: 'letter-remarks', fits: (piece, context) => isBelowLetter(context) && isLetterRemarks(piece) },
  { role: 'signature', fits: (piece, context) => inBottom(context) && isSignature(piece, context) },
  { role: 'participants', fits: isParticipants },
  { role: 'heading', fits: (piece, context) => opensPart(context.pieces, context.index) && !isDateline(piece) },
  {
    role: 'heading',
    fits: (piece, { pieces, index, before }) =>
      before.at(-1) === 'heading' &&
      words.attachmentHeading.test(pieces[index - 1]?.plain ?? '') &&
      isTitleBelow(piece, pieces[index + 1]),
  },
  { role: 'numbered-heading', fits: (_piece, { numbered, index }) => numbered.has(index) },
  // Wrapped prose begins some line with a small letter: what is quoted so is verse.
  { role: 'verse', fits: (piece, context) => context.quoted.has(context.index) && isVerse(piece, context) },
  { role: 'quotation', fits: (_piece, { quoted, index }) => quoted.has(index) },
  { role: 'list', fits: piece => readList(piece.group.lines) !== undefined },
  {
    role: 'heading',
    fits: (piece, { pieces, index }) => isShortHeading(piece) && isHeadingOf(piece, pieces[index + 1]),
  },
  {
    role: 'heading',
    fits: (piece, context) =>
      context.before.every(role => role === 'file-number' || role === 'source-note') && isTitle(piece, context),
  },
  { role: 'verse', fits: isVerse },
  {
    role: 'short-line',
    fits: ({ plain, lines, isProse }) =>
      lines.length >= 2 && !isProse && lines.every(line => line.length < 45) && !postscript.test(plain),
  },
  { role: 'short-line', fits: ({ lines }) => areLinesApart(lines) },
  { role: 'paragraph', fits: () => true },
]

/** Letters one after another, and what is joined to a document, have openers and closers of their own. */
export function assignRoles(pieces: readonly Piece[], type: DocumentType | undefined): Role[] {
  const parts: Piece[][] = [[]]
  let hasText = false
  pieces.forEach((piece, index) => {
    // Of two headings in a row, `[Enclosure]` and its own, the first begins the part.
    const isOpened = parts.at(-1)?.length === 1 && parts.length > 1
    if (hasText && !isOpened && opensPart(pieces, index)) {
      parts.push([])
      hasText = false
    }
    parts.at(-1)?.push(piece)
    hasText ||= parts.length > 1 ? !opensDocument(piece) : (piece.isProse && !standsAbove(piece)) || isSentence(piece)
  })
  return parts.flatMap(part => rolesOfPart(part, type))
}

/** `Attached Memorandum`, `Thomas Reed to George Hill`: a heading with a text of its own below it. */
function opensPart(pieces: readonly Piece[], index: number): boolean {
  const [piece, next] = [pieces[index], pieces[index + 1]]
  if (!piece || !next || piece.lines.length > 1) return false
  const begins =
    next.isProse ||
    isDateline(next) ||
    opensWithSalutation(next) ||
    isStateOfText(next) ||
    isNumberOfDocument(next) ||
    words.missionLine.test(next.plain) ||
    words.memorandumLabel.test(next.plain)
  if (words.attachmentHeading.test(piece.plain))
    return (
      begins ||
      /^\[.*\]$/.test(piece.plain) ||
      isShortHeading(next) ||
      isAddressing(next) ||
      isTitleBelow(next, pieces[index + 2])
    )
  if (isNumberOfDocument(piece)) return isHeadOfDocument(next)
  return isAddressing(piece) && !/^\d/.test(piece.plain) && begins
}

function rolesOfPart(pieces: readonly Piece[], type: DocumentType | undefined): Role[] {
  const isRunning = (piece: Piece) =>
    piece.speaker !== undefined ||
    (piece.isProse && !standsAbove(piece) && !postscript.test(piece.plain) && !isLetterRemarks(piece))
  const isText = pieces.some(isRunning)
    ? isRunning
    : (piece: Piece) => /\s/.test(piece.plain) && /[.!?]$/.test(piece.plain) && !isDateline(piece)
  const first = pieces.findIndex(isText)
  const firstProse = first < 0 ? pieces.length : first
  const lastProse = pieces.findLastIndex(isText)
  const closer = findCloser(pieces, firstProse)
  const quoted = findQuotations(pieces)
  const numbered = findNumberedHeadings(pieces)
  const before: Role[] = []
  pieces.forEach((piece, index) => {
    const context: Context = { pieces, index, firstProse, lastProse, closer, quoted, numbered, before, type }
    const given = piece.given && (givenRoles[piece.given.element] ?? 'given-text')
    before.push(given ?? roleRules.find(rule => rule.fits(piece, context))?.role ?? 'paragraph')
  })
  return before
}

/** `Memorandum.` between the heading of an enclosure and its text. */
function isTitleBelow({ plain, lines }: Piece, next: Piece | undefined): boolean {
  if (lines.length > 1 || next === undefined) return false
  if (words.titleOfExtract.test(plain)) return plain.length <= 160
  return plain.length <= 60 && next.isProse && words.documentTypes.some(([word]) => word.test(plain))
}

/** Below a number: who writes to whom, place and date, or a salutation. */
function isHeadOfDocument(piece: Piece | undefined): boolean {
  return piece !== undefined && (isAddressing(piece) || isDateline(piece) || opensWithSalutation(piece))
}

/** What may stand between the heading of a part and its text. */
function opensDocument(piece: Piece): boolean {
  return (
    standsAbove(piece) ||
    isAddressing(piece) ||
    isDateline(piece) ||
    isSalutation(piece) ||
    isNumberOfDocument(piece) ||
    isStateOfText(piece) ||
    isFileNumber(piece) ||
    words.missionLine.test(piece.plain) ||
    words.attachmentHeading.test(piece.plain)
  )
}

/** Above running text. In a text of capitals a line of capitals is part of it. */
function isHeadingOf({ plain }: Piece, next: Piece | undefined): boolean {
  return next?.isProse === true && (/\p{Ll}/u.test(plain) || /\p{Ll}/u.test(next.plain) || plain.endsWith(':'))
}

function isCloser({ index, closer }: Context): boolean {
  return index === closer
}

/** Of a letter, with nothing but remarks on it below. */
function isBelowLetter({ type, index, firstProse, pieces }: Context): boolean {
  return type === 'letter' && index > firstProse && pieces.slice(index).every(isLetterRemarks)
}

function isLast({ index, pieces }: Context): boolean {
  return index === pieces.length - 1
}

function isSignedBefore({ before }: Context): boolean {
  return before.some(role => role === 'signature' || role === 'closing' || role === 'signed-paragraph')
}

/** Long lines that are no running text: who writes to whom, the source above it, place and date with the day of receipt. */
function standsAbove(piece: Piece): boolean {
  return isAddressing(piece) || isSourceNote(piece) || isDateline(piece) || isAddressed(piece)
}
