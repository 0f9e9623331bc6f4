/** What stands below the text: closing formula, signature, postscript. */
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import { type Context, inBottom, type Role } from './context.ts'
import { countWords } from './layout.ts'
import { isDateline, mayBeEnglish, type Piece } from './pieces.ts'

export const postscript =
  /^(?:N\.? ?B\b|P\.? ?(?:P\.? ?)?S\b|Posdata\b|Nachschrift\b|(?:N\. ?S|P\. ?D)\.:?(?:\s\S+){4})/

/** Below the running text, and no sentence follows but a postscript: a date between sentences dates what follows. */
export function endsText(context: Context): boolean {
  if (context.index > context.closer && inBottom(context)) return true
  const isSentence = ({ plain }: Piece) => countWords(plain) >= 4 && /[.!?]["”’)]?$/.test(plain)
  return (
    inBottom(context) &&
    context.pieces
      .slice(context.index + 1)
      .every(piece => !isSentence(piece) || isClosing(piece) || isDateline(piece) || postscript.test(piece.plain))
  )
}

/** Lines, and what a bar parts that an edition puts for the ends of lines: `Yours truly | C. Reed`. */
export const lineEnd = /\n|\s\|\s/

export function isClosing(piece: Piece): boolean {
  const lines = piece.plain.split(lineEnd)
  const first = lines[0]?.replace(/^[—–>\s-]+/, '') ?? ''
  const isEnglish = mayBeEnglish(piece)
  const isFormula = (isEnglish && words.closing.test(first)) || words.foreignClosing.test(first)
  if (isFormula && lines.length <= 4 && countWords(piece.plain) <= 30) return true
  const isStaircase = lines.every(isLineOfFormula) && words.endOfFormula.test(lines.at(-1) ?? '')
  if (isFormula && isStaircase && lines.length <= mostStepsOfFormula) return true
  const name = isFormula ? nameWithin(lines) : undefined
  if (name !== undefined && name <= mostLinesOfFormula && lines.slice(0, name).every(isLineOfFormula)) return true
  const opens = isEnglish && words.startOfFormula.test(lines[0] ?? '')
  if (opens && lines.length === 1) return countWords(piece.plain) <= 14 && words.endOfFormula.test(piece.plain)
  return opens && countWords(lines[0] ?? '') <= 14 && nameWithin(lines) !== undefined
}

/** `I have the honor to be, | with great regard, | My Lord, | Your Lordship’s most obedient | humble Servant,` */
const mostStepsOfFormula = 8

/** Lines below a name that may belong to a closer: where the letter goes, when it was posted. */
const longestAddress = 8

/** Which line is a name that a closing formula stands above. */
export function nameWithin(lines: readonly string[]): number | undefined {
  for (let at = lines.length - 1; at >= 1 && lines.length - at <= longestAddress; at--)
    if (isName(lines[at] ?? '') && words.endOfFormula.test(lines[at - 1] ?? '')) return at
  return undefined
}

/** Words of a letter below its signature are at most such a part of all: more is no postscript. */
const longestPostscript = 0.4

/** The first group that ends in a closing formula, with the name that signs in it or below it; or the one above a name that was sworn to. */
export function findCloser(pieces: readonly Piece[], firstProse: number): number {
  const counts = pieces.map(piece => countWords(piece.plain))
  const all = counts.reduce((sum, one) => sum + one, 0)
  let below = all
  for (const [index, piece] of pieces.entries()) {
    below -= counts[index] ?? 0
    if (index < firstProse || below > all * longestPostscript) continue
    if (nameWithin(piece.plain.split(lineEnd)) !== undefined) return index
    const next = pieces[index + 1]
    const endsInFormula = isClosing(piece) || words.endOfFormula.test(piece.plain.slice(-80))
    if (endsInFormula && next && next.lines.length <= 2 && next.lines.every(isName)) return index
    if (next && words.jurat.test(next.plain) && piece.lines.length <= 2 && words.signedMark.test(piece.plain))
      return index - 1
  }
  return pieces.length
}

/** The last lines of a paragraph are formula and name. */
export function signsWithin(piece: Piece): boolean {
  return nameWithin(piece.plain.split(lineEnd)) !== undefined
}

/** Which line begins the closing formula that a paragraph ends in, with lines of text above it. */
export function formulaWithin(piece: Piece): number | undefined {
  const all = piece.plain.split(lineEnd)
  const lines = all.slice(0, nameWithin(all) ?? all.length)
  const isFormula = (line: string) =>
    countWords(line) <= 10 &&
    ((mayBeEnglish(piece) && (words.closing.test(line) || words.startOfFormula.test(line))) ||
      words.foreignClosing.test(line))
  const last = lines.at(-1) ?? ''
  if (!isFormula(last) || !words.endOfFormula.test(last)) return undefined
  let at = lines.length - 1
  while (at > 0 && lines.length - at < mostLinesOfFormula && isFormula(lines[at - 1] ?? '')) at--
  return at > 0 ? at : undefined
}

const mostLinesOfFormula = 4

/** Of a formula over several lines: few words, and no sentence ends: `I have the honor to be | My Lord | Your Grace’s …` */
function isLineOfFormula(line: string): boolean {
  return countWords(line) <= 8 && !/[.!?]$/.test(line)
}

export function closesWithin(piece: Piece): boolean {
  return formulaWithin(piece) !== undefined
}

/** What a typist and a clerk put below the signature: `Enclosure: map`, `FDR:gt`, `cc: Mr. Hill`. */
export function isTrailer(piece: Piece): boolean {
  if (words.endOfText.test(piece.plain)) return true
  return (
    piece.lines.length <= 6 &&
    countWords(piece.plain) <= 30 &&
    piece.lines.every(
      (line, index) =>
        words.typistLine.test(line) ||
        words.belowSignature.test(line) ||
        (index > 0 && /^(?:[-•*\d(]|\p{Lu})/u.test(line) && words.belowSignature.test(piece.lines[0] ?? '')),
    ) &&
    !/[.!?]$/.test(piece.plain.replace(/\.$/, ''))
  )
}

/** What an archive writes where somebody signed by hand. */
export const signatureLabel = /^[[(][Ss]ign(?:ature|ed)\b/
/** The same behind other words of the last line: `Yours truly, [signature] George Reed` */
export const signatureWithin = /(?<=\S[ \t])[[(][Ss]ign(?:ature|ed)[\])](?=[^[\]\n]{0,80}$)/

/** The last line ends in a signature with its label. */
export function endsInSignature({ lines }: Piece): boolean {
  return signatureWithin.test(lines.at(-1) ?? '')
}

/** What the editors of a letter say of it below its text, each line with its label. */
export function isLetterRemarks({ lines }: Piece): boolean {
  return lines.every(line => remarkOf(line) !== undefined)
}

/** @example remarkOf('Postmark: OCT 10') // 'postmark' */
export function remarkOf(line: string): string | undefined {
  return words.letterRemarks.find(([label]) => label.test(line))?.[1]
}

/** A name alone below the text. */
export function isSignature(piece: Piece, context: Context): boolean {
  const { plain, lines } = piece
  const isText = (role: Role) => role === 'paragraph' || role === 'given-text'
  const isBelowText = context.before.some(isText) || context.index === context.closer + 1
  if (!isBelowText || lines.length > 3 || plain.length > 120) return false
  if (words.signedMark.test(plain)) return true
  // Below the name on an envelope stands a house.
  if (lines.slice(1).some(line => /^\d{1,5}\.?\s\p{Lu}/u.test(line))) return false
  if (words.belowSignature.test(plain) || lines.some(line => words.typistLine.test(line))) return false
  return isName(lines[0] ?? '') && !/[:;!?]$/.test(plain) && findDates(plain).length === 0
}

/** A salutation within a closing formula: `I am, | Sir, | Your …` */
const greeting = /^(?:Sirs?|Sr|Madam|Madm|My Lords?|Gentlemen|Monsieur|Madame)[,.]?$/

const smallWordOfName = /^(?:de|von|van|der|of|du|la|le)$/

/** Few words, all capitalised, none that begins sentences, no date; `B[reckinridge] L[ong]` is a name. */
export function isName(line: string): boolean {
  const found = line.replace(/[[\]]/g, '').match(/\p{L}[\p{L}.’'-]*/gu) ?? []
  const isCapitalised = (word: string) => /^\p{Lu}/u.test(word) || smallWordOfName.test(word)
  return (
    found.length >= 1 &&
    found.length <= 6 &&
    line.length <= 80 &&
    !/\d/.test(line) &&
    found.every(isCapitalised) &&
    !found.some(word => word.length > 1 && words.sentenceOpeners.has(word.toLowerCase())) &&
    !/[:;!?]$/.test(line) &&
    !words.endOfFormula.test(line) &&
    !words.endOfText.test(line) &&
    !words.headingOfApparatus.test(line) &&
    !words.closing.test(line) &&
    !greeting.test(line) &&
    !words.foreignClosing.test(line) &&
    findDates(line).length === 0
  )
}
