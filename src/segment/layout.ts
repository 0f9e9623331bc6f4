/** Lines, and groups of lines between blank lines: what every pass over the layout starts from. */
import * as words from '../language/vocabulary.ts'
import type { Range } from '../model.ts'

export interface Line {
  readonly start: number
  /** Without the line end. */
  readonly end: number
  /** As it stands, with its indent. */
  readonly text: string
}

export interface Group {
  readonly start: number
  readonly end: number
  readonly lines: readonly Line[]
}

/** The lines of a part of a text. */
export function splitLines(text: string, [from, to]: Range): Line[] {
  const lines: Line[] = []
  let start = from
  while (start <= to) {
    const next = text.indexOf('\n', start)
    const end = next < 0 || next > to ? to : next
    lines.push({ start, end, text: text.slice(start, end) })
    if (end >= to) break
    start = end + 1
  }
  return lines
}

/** Groups of lines that blank lines part; `taken` lines (by their start) belong to no group and part groups too. */
export function groupLines(lines: readonly Line[], taken: ReadonlySet<number> = new Set()): Group[] {
  const groups: Group[] = []
  let current: Line[] = []
  const close = () => {
    for (const lines of paragraphsOf(current)) {
      const [first, last] = [lines[0], lines.at(-1)]
      if (first && last) groups.push({ start: first.start, end: last.end, lines })
    }
    current = []
  }
  for (const line of lines) {
    if (isBlank(line.text) || taken.has(line.start)) close()
    else current.push(line)
  }
  close()
  return groups
}

/** A line with a number before it is no item of a list from this length on. */
const shortestText = 60

/** No hand and no program wraps text into lines as long as this: such a line is a paragraph. */
export const longestWrapped = 200

/** Lines between two blank ones: one paragraph, one to a line as pages of archives are pasted, or one to an indent. */
function paragraphsOf(lines: readonly Line[]): Line[][] {
  const byLine = lines.some(line => line.text.length > longestWrapped)
  const isList = /^\s*\(?\d/.test(lines[0]?.text ?? '')
  const paragraphs: Line[][] = []
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const above = last?.at(-1)
    const begins = above && (byLine ? !goesOn(above.text, line.text) : beginsBelow(above.text, line.text, isList))
    if (last && !begins) last.push(line)
    else paragraphs.push([line])
  }
  return paragraphs
}

/**
 * A small letter, or what an abbreviation stands before: a page of the web may cut `Mr.` from the name. So may a long
 * line be cut that ends in no stop.
 */
function goesOn(above: string, text: string): boolean {
  const isCut = above.length > longestWrapped && /[\p{L},]\s*$/u.test(above)
  return /^\s*\p{Ll}/u.test(text) || beforeName.test(above) || (isCut && /^\s*\p{L}/u.test(text))
}

const beforeName = /(?:^|\s)(?:Mr|Mrs|Messrs|Dr|Gen|Lt|Col|Capt|Adm|St|Nos?|[Vv]ol|[Pp]p?)\.\s*$/

/** @example endsSentence('He was told by Mr.') // false */
export function endsSentence(line: string): boolean {
  return /[.!?]["”’)\]]*\s*$/.test(line) && !beforeName.test(line)
}

/** Blanks that set a closing formula apart, and how many more they are than those of the line above. */
const indentOfClosing = 12
const moreThanAbove = 8

/** A closing formula far to the right, below the lines of a paragraph: `        I have, &c.` */
function closesBelow(above: string, text: string): boolean {
  const indent = text.search(/\S/)
  const plain = text.trim()
  return (
    indent >= indentOfClosing &&
    indent - above.search(/\S/) >= moreThanAbove &&
    (words.closing.test(plain) ||
      words.foreignClosing.test(plain) ||
      words.endOfFormula.test(plain) ||
      signed.test(plain))
  )
}

const signed = /^[[(]?Signed[)\]:.]?\s/

/** A first line that is indented, below the end of a sentence, or a closing formula. */
function beginsBelow(above: string, text: string, isList: boolean): boolean {
  const isNumbered = !isList && text.length >= shortestText && /^[ \t]{1,12}\d{1,3}\.\s+\p{Lu}/u.test(text)
  const isText = isNumbered || /^[ \t]{1,12}["“‘']?\p{Lu}\p{Ll}*\s+\p{Ll}/u.test(text)
  return (isText && /[.!?]["”’]?\s*$/.test(above)) || closesBelow(above, text)
}

export function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** Words as people count them: runs of letters and digits. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

/** Fewer lines show no habit. */
const leastLines = 5
/** Of the measure a wrapped line fills more than this part, its next word counted in. */
const fullLine = 0.75

/**
 * Lines that end long before there was no more room, and begin like entries: a timetable, a list of addresses. Text that
 * is wrapped goes on in the next line only where the next word did not fit.
 */
export function areLinesApart(lines: readonly string[]): boolean {
  const shown = lines.filter(line => !isBlank(line))
  if (shown.length < leastLines) return false
  const lengths = shown.map(line => line.length).sort((a, b) => a - b)
  const measure = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const isShort = (line: string, index: number) => {
    const word = /^\S*/.exec(shown[index + 1] ?? '')?.[0].length ?? 0
    return line.length + 1 + word <= measure * fullLine
  }
  const early = shown.slice(0, -1).filter(isShort).length
  const begins = shown.filter(line => /^[^\p{Ll}]/u.test(line)).length
  return early * 2 >= shown.length - 1 && begins * 10 >= shown.length * 9
}
