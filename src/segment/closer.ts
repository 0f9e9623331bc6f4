/** What stands below the text: closing formula, signature, postscript. */
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import { type Context, inBottom } from './context.ts'
import { countWords } from './layout.ts'
import { isDateline, type Piece } from './pieces.ts'

export const postscript = /^(?:N\.? ?B|P\.? ?(?:P\.? ?)?S)\b/

/** Below the running text, and no sentence follows but a postscript: a date between sentences dates what follows. */
export function endsText(context: Context): boolean {
  const isSentence = ({ plain }: Piece) => countWords(plain) >= 4 && /[.!?]["”’)]?$/.test(plain)
  return (
    inBottom(context) &&
    context.pieces
      .slice(context.index + 1)
      .every(piece => !isSentence(piece) || isClosing(piece) || isDateline(piece) || postscript.test(piece.plain))
  )
}

export function isClosing(piece: Piece): boolean {
  return piece.lines.length <= 4 && countWords(piece.plain) <= 30 && words.closing.test(piece.lines[0] ?? '')
}

/** A name alone below the text: few words, all capitalised, no date. */
export function isSignature(piece: Piece, context: Context): boolean {
  const { plain, lines } = piece
  if (
    !context.before.some(role => role === 'paragraph' || role === 'given-text') ||
    lines.length > 3 ||
    plain.length > 120
  )
    return false
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
