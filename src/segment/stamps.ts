/** Stamps by their wording: what a program misreads in a stamp, its length and most of its letters still tell. */
import { distance } from 'fastest-levenshtein'
import { classificationWords, copyLabel, stampWording } from '../language/vocabulary.ts'
import type { Line } from './layout.ts'

/** Of the letters of a line so many may be misread. */
const mostMisread = 0.25
const shortestLine = 5
const longestLine = 160
/** The beginning of a wording that tells it by itself: the rest may be cut off. */
const tellingLetters = 18

const wordings = stampWording.map(lettersOf)

/**
 * Lines that hold, alone or with the next ones, the wording of a known stamp.
 * @example stampsByWording(linesOf('DO KOT DESTROY')).length // 1
 */
export function stampsByWording(lines: readonly Line[]): Line[] {
  const found: Line[] = []
  for (let index = 0; index < lines.length; ) {
    const length = Math.max(0, ...wordingsLike(lines[index]).map(wording => linesOf(wording, lines, index)))
    found.push(...lines.slice(index, index + length))
    index += Math.max(1, length)
  }
  return found
}

/** A first look: two of the first three letters are the wording’s. */
function wordingsLike(line: Line | undefined): string[] {
  if (!line || line.text.length > longestLine) return []
  const letters = lettersOf(line.text)
  if (letters.length < shortestLine) return []
  // `SECOND COPY` says which copy stands below, and is no misread `RECORD COPY`.
  if (copyLabel.test(line.text.trim())) return wordings.filter(wording => wording === letters)
  return wordings.filter(wording => [0, 1, 2].filter(at => letters[at] === wording[at]).length >= 2)
}

/** How many lines from here hold the wording, or so much of its beginning that it can be no other; 0 where they do not. */
function linesOf(wording: string, lines: readonly Line[], from: number): number {
  let rest = wording
  let length = 0
  for (let index = from; index < lines.length && rest !== ''; index++) {
    const { text } = lines[index] as Line
    const letters = lettersOf(text)
    const isPart =
      letters.length > 0 &&
      letters.length <= rest.length + allowed(rest) &&
      distance(letters, rest.slice(0, letters.length)) <= allowed(letters)
    if (isPart) {
      rest = rest.slice(letters.length)
      length = index + 1 - from
    } else if (index === from || !isMisreadClassification(text.trim())) break
  }
  return rest.length <= allowed(wording) || wording.length - rest.length >= tellingLetters ? length : 0
}

function allowed(letters: string): number {
  return Math.floor(letters.length * mostMisread)
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}]/gu, '')
}

/**
 * A classification with a letter misread, lost or added, with signs around it, or with its letters set apart. What holds
 * other letters too is none.
 * @example isMisreadClassification('_SECKET') // true
 */
export function isMisreadClassification(plain: string): boolean {
  if (plain.length > 30 || /\p{Ll}|[?!,:;"“”]/u.test(plain) || /\d.*\d.*\d/.test(plain)) return false
  const letters = lettersOf(plain).replace(/^(?:UK|US|NATO|TOP)(?=\p{L}{5})/u, '')
  return letters.length >= 5 && classificationWords.some(word => distance(letters, word) <= (word.length > 8 ? 2 : 1))
}
