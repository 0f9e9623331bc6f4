/** What each group of lines is: a table of rules is asked for each, and what no rule takes is a paragraph. */
import type { DocumentType } from '../model.ts'
import { endsText, isClosing, isSignature, postscript } from './closer.ts'
import { type Context, type GivenRole, inBottom, inTop, type Role } from './context.ts'
import { bullet, isNumberedList, isVerse } from './lists.ts'
import { isAddressOfLetter, isFileNumber, isSourceNote, isTitle } from './opener.ts'
import { isAddressing, isDateline, isForm, isSalutation, isShortHeading, type Piece } from './pieces.ts'

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
  { role: 'separator', fits: piece => /^(?:[*#_~=-]\s*){3,}$/.test(piece.plain) && piece.plain.length <= 80 },
  { role: 'form', fits: isForm },
  { role: 'file-number', fits: (piece, context) => inTop(context) && isFileNumber(piece) },
  { role: 'source-note', fits: (piece, context) => inTop(context) && isSourceNote(piece) },
  { role: 'heading', fits: piece => /^#{1,6}\s+\S/.test(piece.plain) && piece.lines.length === 1 },
  {
    role: 'heading',
    fits: (piece, context) => inTop(context) && !context.before.some(isSalutationRole) && isAddressing(piece),
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

export function assignRoles(pieces: readonly Piece[], type: DocumentType | undefined): Role[] {
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
    const given = piece.given && (givenRoles[piece.given.element] ?? 'given-text')
    before.push(given ?? roleRules.find(rule => rule.fits(piece, context))?.role ?? 'paragraph')
  })
  return before
}

/** Long lines that are no running text: a heading that names who writes to whom, the source above it. */
function standsAbove(piece: Piece): boolean {
  return (piece.lines.length === 1 && isAddressing(piece)) || isSourceNote(piece)
}
