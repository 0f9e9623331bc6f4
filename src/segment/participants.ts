/** Who took part: `PARTICIPANTS:` and names below it. */
import * as words from '../language/vocabulary.ts'
import type { Context } from './context.ts'
import { countWords } from './layout.ts'
import type { Piece } from './pieces.ts'

/** A name with its office is not longer. */
const longestName = 100

/** `PRESENT:` with names on its line or below it, or the names alone where the label stands above. */
export function isParticipants(piece: Piece, { pieces, index, before }: Context): boolean {
  const next = pieces[index + 1]
  if (before.at(-1) === 'participants' && isLabelAlone(pieces[index - 1])) return areNames(piece.lines)
  const rest = words.participants.exec(piece.lines[0] ?? '')?.[2]
  if (rest === undefined) return false
  const names = [rest, ...piece.lines.slice(1)].filter(line => line !== '')
  return names.length > 0 ? areNames(names) : next !== undefined && !next.given && areNames(next.lines)
}

function isLabelAlone(piece: Piece | undefined): boolean {
  return piece?.lines.length === 1 && words.participants.exec(piece.plain)?.[2] === ''
}

/** Short lines that begin with capitals, and no sentence among them. */
function areNames(lines: readonly string[]): boolean {
  return (
    lines.every(
      line =>
        line.length <= longestName &&
        /^[\p{L}(“"•*-]/u.test(line) &&
        !words.memorandumLabel.test(line) &&
        !words.sentenceWord.test(line) &&
        !(countWords(line) > 8 && /[.!?]$/.test(line)),
    ) && /^[^\p{Ll}]/u.test(lines[0] ?? '')
  )
}
