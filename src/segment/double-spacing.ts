/**
 * Text with a blank line below every line, as programs that read images write it: which of its lines make a paragraph.
 * What the blank lines no longer say, the length of the lines and their first and last letters do.
 */
import * as words from '../language/vocabulary.ts'
import { type Group, isBlank, type Line, longestWrapped } from './layout.ts'

/** So few lines are a list, a form, or a poem as likely. */
const leastLines = 10
/** Of all lines so many stand alone … */
const leastAlone = 0.8
/** … and so many go on in the next one. */
const leastRunningOn = 0.2
/** A line of this part of the measure is full: it ends where there was no more room. */
const fullLine = 0.7
/** No field of a form has a longer label. */
const longestField = 30
/** More blank lines than these part paragraphs in any text. */
const mostBlank = 2

/**
 * Whether blank lines stand between the lines of the paragraphs too.
 * @example isDoubleSpaced(splitLines('The barges had left the\n\nbasin before the ice …', [0, 900])) // true
 */
export function isDoubleSpaced(lines: readonly Line[]): boolean {
  const shown = lines.filter(line => !isBlank(line.text))
  if (shown.length < leastLines) return false
  let alone = 0
  let runningOn = 0
  shown.forEach((line, index) => {
    const above = shown[index - 1]
    if (!above || line.start <= above.end + 1) return
    alone++
    if (runsOn(above.text.trim(), line.text.trim())) runningOn++
  })
  return alone >= (shown.length - 1) * leastAlone && runningOn >= (shown.length - 1) * leastRunningOn
}

/** A line without a stop, and a small letter below it; in a text of capitals two lines of many words. */
function runsOn(above: string, below: string): boolean {
  if (above.length > longestWrapped || endsSentence(above)) return false
  if (/^\p{Ll}/u.test(below)) return true
  return above.length >= 45 && !/\p{Ll}/u.test(above) && !/\p{Ll}/u.test(below) && / .* .* /.test(below)
}

/** Paragraphs of such a text; `taken` lines (by their start) belong to none and part them. */
export function joinSpacedLines(lines: readonly Line[], taken: ReadonlySet<number>): Group[] {
  const measure = measureOf(lines)
  const groups: Group[] = []
  let current: Line[] = []
  let blank = 0
  const close = () => {
    const [first, last] = [current[0], current.at(-1)]
    if (first && last) groups.push({ start: first.start, end: last.end, lines: current })
    current = []
  }
  const shown = lines.filter(line => !isBlank(line.text))
  let index = 0
  for (const line of lines) {
    if (isBlank(line.text)) {
      blank++
      continue
    }
    const above = current.at(-1)?.text.trim()
    if (taken.has(line.start)) close()
    else {
      const below = shown[index + 1]?.text.trim() ?? ''
      if (above && (blank > mostBlank || begins(above, line.text.trim(), below, measure))) close()
      current.push(line)
    }
    blank = 0
    index++
  }
  close()
  return groups
}

/** The length that nine lines of ten do not pass. */
function measureOf(lines: readonly Line[]): number {
  const lengths = lines.filter(line => !isBlank(line.text)).map(line => line.text.trim().length)
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0
}

/** Whether a line begins another paragraph than the one above it stands in. */
function begins(above: string, line: string, below: string, measure: number): boolean {
  if (label.test(above)) return false
  // The field of a form, its value read as a line of its own: `SUBJECT` and `: Timber`.
  if (line.startsWith(':')) return above.length > longestField
  if (below.startsWith(':') && line.length <= longestField && /^[^\p{Ll}]+$/u.test(line)) return true
  if (/^(?:\(?\d{1,3}[.)]|[-•*])(?:\s|$)/.test(line) || isApart(above) || isApart(line)) return true
  if (/^\p{Ll}/u.test(line)) return false
  // `10 May` and `1982`, parted by a wide gap of the original.
  if (/^(?:1[5-9]|20)\d\d\b/.test(line) && line.length <= 6 && words.endsInMonth.test(above)) return false
  if (!endsSentence(above)) return above.length < measure * fullLine && !/[,;‐-]$/.test(above)
  if (nameAlone.test(line) && line.length < measure * fullLine) return true
  const isSameLine = above.length + line.length < measure && countSpaces(above) >= 2 && countSpaces(line) >= 2
  return above.length < measure * fullLine && !isSameLine
}

/** Capitalised words and no stop: a signature, or a heading. */
const nameAlone = /^\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){1,4}(?<!\.)$/u

/** A number that a program parted from its paragraph: `2.` */
const label = /^\(?\d{1,3}[.)]$/

/** Lines that are no running text, whatever stands around them. */
function isApart(line: string): boolean {
  return (
    words.memorandumLabel.test(line) ||
    words.salutation.test(line) ||
    (line.length < 40 && (words.closing.test(line) || words.classification.test(line)))
  )
}

function endsSentence(line: string): boolean {
  return /[.!?:]["”’)]*$/.test(line)
}

function countSpaces(line: string): number {
  return line.split(/\s+/).length - 1
}
