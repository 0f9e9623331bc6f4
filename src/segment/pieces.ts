/** Groups of lines as the rules see them, and what a group says by itself, wherever it stands. */
import { blankOut, hiddenRanges, RangeSet, rangeOf } from '../annotation.ts'
import { findDates } from '../language/dates.ts'
import { languageOfText } from '../language/detect.ts'
import { isForeignHeading } from '../language/heading.ts'
import { findPeriods } from '../language/periods.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { isDoubleSpaced, joinSpacedLines } from './double-spacing.ts'
import { countWords, type Group, groupLines, isBlank, type Line, splitLines } from './layout.ts'
import { readList } from './lists.ts'

export interface Piece {
  readonly group: Group
  /** The block that the file itself marks here, where it says more than that it is one. */
  readonly given?: Annotation
  /** Without mark-up characters, calls and outer white space. */
  readonly plain: string
  readonly lines: readonly string[]
  readonly isProse: boolean
  /** The file marks it as one paragraph. */
  readonly isMarked?: boolean
  /** Left of place and date on one line with them. */
  readonly isBesideDate?: boolean
  /** Of the document, where its words say so. */
  readonly language?: string
  /** The label that it begins with, where somebody speaks: `THE CHAIRMAN.` */
  readonly speaker?: string
  /** What it holds, where its lines are fields of a form: `TO: Mr. Hill` */
  readonly fields?: readonly Field[]
}

export interface Field {
  /** Of label and value, or of one of them where they stand apart. */
  readonly range: Range
  readonly label?: Range
  /** Number of the label among labels that stand apart from their values, and of its value. */
  readonly n?: string
}

/** A group of as many words reads as running text. */
const proseWords = 25

/**
 * Groups of lines that are neither furniture nor lists of notes. A line that holds a call alone joins the group above.
 * What the file itself marks as a block is a group.
 */
export function findPieces(reading: Reading, body: Range): Piece[] {
  const { text } = reading.source
  const given = givenBlocks(reading, body)
  const taken = takenLines(reading, body)
  const inGiven = new RangeSet(given.map(rangeOf))
  const masked = toHalfWidth(blankOut(text, hiddenRanges(reading)))
  const lines = splitLines(text, body)
  const apart = lines.filter(line => taken.has(line.start) || inGiven.overlaps([line.start, line.end]))
  const isApart = new Set(apart.map(line => line.start))
  const shown = lines.filter(line => isBlank(line.text) || !isBlank(masked.slice(line.start, line.end)))
  const language = languageOfText(text.slice(...body))
  const isSpaced = isDoubleSpaced(shown.filter(line => !isApart.has(line.start)))
  const toPiece = ({ group, isBesideDate }: Part, block?: Annotation): Piece[] => {
    const shown = masked.slice(group.start, group.end)
    const plain = closeUp(shown.trim())
    if (plain === '') return []
    const lines = shown.split('\n').map(line => line.trim())
    const isNamed = block !== undefined && block.element !== 'p'
    const piece = { group, plain, lines: isSpaced ? lines.filter(line => line !== '') : lines, isProse: isProse(plain) }
    return [
      {
        ...piece,
        ...(language && { language }),
        ...(isNamed && { given: block }),
        ...(block && { isMarked: true }),
        ...(isBesideDate && { isBesideDate }),
      },
    ]
  }
  const groups = isSpaced
    ? joinSpacedLines(shown, isApart)
    : groupLines(lines, isApart).flatMap(partHeading).flatMap(partList)
  const parts = [...groups.slice(0, topGroups).flatMap(partTop), ...groups.slice(topGroups).flatMap(partNumber)]
  return [
    ...parts.flatMap(part => toPiece(part)),
    ...given.flatMap(block => {
      const group = groupOf(text, block, taken)
      return group ? toPiece({ group }, block) : []
    }),
  ].sort((a, b) => a.group.start - b.group.start)
}

/** The outer ones of the blocks that the file marks, in order. */
export function givenBlocks(reading: Reading, body: Range): Annotation[] {
  const all = reading.annotations.filter(one => one.rule === 'given-block' && one.start >= body[0])
  let end = body[0]
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(one => {
      const isOuter = one.start >= end
      if (isOuter) end = one.end
      return isOuter
    })
}

/** Full-width letters and figures of East Asian type as the others, one for one: `１．` is `1.` */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
}

/** Letters with blanks between them, and words with several: `M i n u t e s   o f   a   T a l k` */
const spacedLine = /^(?=.{9,120}$)\p{L}(?: \p{L}){4,}(?: {2,6}\p{L}(?: \p{L})*)*$/u

/** @example closeUp('M e m o r a n d u m of 3 May') // 'Memorandum of 3 May' */
export function closeUp(text: string): string {
  if (spacedLine.test(text)) return text.replace(/(?<=\S) (?=\S)/g, '').replace(/ {2,}/g, ' ')
  return text.replace(/(?<!\S)\p{L}(?: \p{L}){4,}(?!\S)/gu, letters => letters.replaceAll(' ', ''))
}

/** `[handwritten] Copy sent`, a line by itself. */
export const handLine = new RegExp(`^\\s*\\[${words.handLabel}[:\\]]`, 'i')

/** Sender and date stand in the first lines. */
const topGroups = 6
const columnGap = /^\s*\S[^\n]{0,79}?(?<=\S)(?:[ \u00a0]{6,}|\t[ \t]*)(?=\S)/

/** The number of a message on the line of place and date: `Cablegram 218 CANBERRA, 14 March 1947`. */
const numberBeforePlace =
  /^\s*(?:Tele|Cable|Radio|Air|TELE|CABLE|AIR)(?:gram|GRAM)s?(?: (?:[Nn]o|NO)\.?)? ?\d[\d/A-Z-]{0,9}\.?[ \t]+(?=\p{Lu}\p{L}+[ ,])/u

/** A heading is not longer; a line of text is not shorter. */
const longestHeading = 60
const shortestLine = 40

/** `2. NORTH QUAY` right above its text, without a blank line between them. */
function partHeading(group: Group): Group[] {
  const [first, ...rest] = group.lines
  const [second] = rest
  if (!first || !second) return [group]
  const plain = first.text.trim()
  const isCapital = /\p{Lu}{4}/u.test(plain) && !/\p{Ll}/u.test(plain) && /[\p{Lu}\d.:]$/u.test(plain)
  const isOther =
    (plain.length > longestHeading && !isNumberedTitle(plain)) ||
    words.memorandumLabel.test(plain) ||
    words.agencyLine.test(plain) ||
    words.titleOfSpeaker.test(plain) ||
    findDates(plain).length > 0
  const isText = second.text.length >= shortestLine && /\p{Ll} \p{Ll}+ \p{Ll}/u.test(second.text)
  if (!(isCapital || isNumberedTitle(plain)) || isOther || !isText) return [group]
  return [
    { start: first.start, end: first.end, lines: [first] },
    { start: second.start, end: group.end, lines: rest },
  ]
}

/** `2. North Quay`: a number, and few words, most of them with capitals, without a stop. */
function isNumberedTitle(plain: string): boolean {
  const title = /^\d{1,2}\.\s+(\p{Lu}[^()]*\p{L})(?:\s\(.{3,70}\))?$/u.exec(plain)?.[1]
  return title !== undefined && title.length <= longestTitle && countWords(title) <= wordsOfTitle
}

const longestTitle = 40
const wordsOfTitle = 6

/** Right below a colon: `Resolved:—` / `(a) That …` / `(b) That …` */
function partList(group: Group): Group[] {
  const at = group.lines.findIndex(line => /:[—–-]?\s*$/.test(line.text)) + 1
  const [above, below] = [group.lines.slice(0, at), group.lines.slice(at)]
  const [last, first] = [above.at(-1), below[0]]
  if (
    !last ||
    !first ||
    words.belowSignature.test(last.text) ||
    readList(above) !== undefined ||
    readList(below) === undefined
  )
    return [group]
  return [
    { start: group.start, end: last.end, lines: above },
    { start: first.start, end: group.end, lines: below },
  ]
}

interface Part {
  readonly group: Group
  readonly isBesideDate?: boolean
}

function alone(group: Group): Part {
  return { group }
}

/** Lines of a group that may stand above one in columns. */
const linesAboveColumns = 3

/** What stands left of place and date on one line with them, up to the date. */
function columnsOf({ start, end, text }: Line): string | undefined {
  const left = text.length <= 400 ? (columnGap.exec(text) ?? numberBeforePlace.exec(text))?.[0] : undefined
  if (left === undefined) return undefined
  const plain = text.slice(left.length).trim()
  const group = { start: start + left.length, end, lines: [] }
  const right = { group, plain, lines: [plain], isProse: false }
  const isOfMission =
    (words.missionLine.test(plain) || words.agencyLine.test(plain)) && words.numberBesidePlace.test(left.trim())
  return isOfMission || isDateline(right) ? left : undefined
}

/**
 * What the first line of a group says by itself is a group of its own: what is written by hand, and the columns of
 * `Division 3          Bonn, 3 May 1981`.
 */
function partTop(group: Group): Part[] {
  const at = Math.max(
    0,
    group.lines.slice(0, linesAboveColumns).findIndex(line => columnsOf(line) !== undefined),
  )
  const first = group.lines[at]
  if (!first) return []
  const partOfLines = (lines: readonly Line[]) =>
    lines[0] ? [alone({ start: lines[0].start, end: lines.at(-1)?.end ?? lines[0].end, lines })] : []
  const [above, below] = [partOfLines(group.lines.slice(0, at)), partOfLines(group.lines.slice(at + 1))]
  const partOf = (start: number, end: number) =>
    alone({ start, end, lines: [{ start, end, text: first.text.slice(start - first.start, end - first.start) }] })
  if (handLine.test(first.text)) return [...above, partOf(first.start, first.end), ...below]
  const left = columnsOf(first)
  if (left === undefined) return [alone(group)]
  const sender = partOf(first.start, first.start + left.trimEnd().length)
  const plain = left.trim()
  const isGreeting = isSalutation({ group, plain, lines: [plain], isProse: false })
  return [
    ...above,
    isGreeting ? sender : { ...sender, isBesideDate: true },
    partOf(first.start + left.length, first.end),
    ...below,
  ]
}

/** `No. 12.]      Legation of the United States,` above an enclosure, wherever it stands. */
function partNumber(group: Group): Part[] {
  const left = columnGap.exec(group.lines[0]?.text.slice(0, 400) ?? '')?.[0].trim() ?? ''
  return left.endsWith(']') && words.numberBesidePlace.test(left) ? partTop(group) : [alone(group)]
}

function takenLines(reading: Reading, body: Range): ReadonlySet<number> {
  const ranges = reading.annotations.flatMap((annotation): Range[] => {
    const isBlock = annotation.kind === 'block' && annotation.rule !== 'given-block'
    if (annotation.element === 'fw' || isBlock) return [rangeOf(annotation)]
    return annotation.content ? [annotation.content] : []
  })
  ranges.sort((a, b) => a[0] - b[0])
  const taken = new Set<number>()
  let next = 0
  for (const line of splitLines(reading.source.text, body)) {
    while (next < ranges.length && (ranges[next]?.[1] ?? 0) <= line.start) next++
    const range = ranges[next]
    if (range && range[0] < line.end) taken.add(line.start)
  }
  return taken
}

/** What is left of a block without the lines that are furniture. */
function groupOf(text: string, block: Annotation, taken: ReadonlySet<number>): Group | undefined {
  const lines = splitLines(text, rangeOf(block)).filter(line => !taken.has(line.start))
  const [first, last] = [lines[0], lines.at(-1)]
  return first && last && { start: first.start, end: last.end, lines }
}

/** Running text, by the number of its words, or by a sentence with small words. */
export function isProse(plain: string): boolean {
  const count = countWords(plain)
  return count >= proseWords || (count >= 10 && /[.!?]["”’)]?$/.test(plain) && /\s[a-z]+\s+[a-z]+\s/.test(plain))
}

/** Who writes to whom, or what kind of document follows: `The Chargé in China (Atcheson) to the Secretary of State`. */
const addressing =
  /^(?:\[?\d{1,4}[.\]]\s+)?(?:(?:The|Mr\.|Mrs\.|Sir|Lord|President|Prime Minister|Premier|Marshal|Ambassador|Acting|Under|Foreign|Count|Lieutenant|Major|Colonel|General|Admiral|Captain)\s[^\n]{2,160}\bto\b\s[^\n]{2,160}|(?:[A-Z][\w’'-]+\s){0,3}(?:Telegram|Letter|Message|Memorandum|Note|Airgram|Despatch|Dispatch|Cablegram|Minute|Report|Memo|Cable|Draft|Circular|Instruction|Paper|Summary|Record|Statement|Editorial Note)s?\b(?:\s(?:From|from|by|By|of|Of|for|For|to|To|on|On|Prepared)\b[^\n]{2,300})?)$/

/** `Confidential report from Thomas Reed to Henry Harper`: a kind in small letters, of whom and for whom. */
const kindFromTo =
  /^\p{Lu}[\p{Ll}-]{1,20} (?:\p{Ll}{2,15} ){0,2}(?:telegram|report|letter|memorandum|minute|note|despatch|dispatch|cablegram|message)s? (?:\([^()\n]{1,40}\) )?from \p{Lu}[^\n]{2,140} to (?:the )?\p{Lu}[^\n]{2,140}$/u

/** Two names and nothing else: `Richard Reed to George F. Hill`. */
const nameToName = /^(?:\p{Lu}[\p{L}.’'-]*\s+){1,5}to(?:\s+\p{Lu}[\p{L}.’'-]*){1,6}$/u

/** The same with titles, and a stop: `Mr. White to Lord Salisbury.` */
const titleToTitle =
  /^(?:Mr|Mrs|Messrs|Sir|Lord|Lady|Count|Baron|Prince|General|Admiral|Captain|Señor|Senhor|Signor|Herr|Frau|Graf|Freiherr|Monsieur|Madame|M|Dr|Earl|Viscount|Marquis|Marquess)\.?\s(?:[\p{Lu}][\p{L}.’'-]*\s|of\s|the\s|de\s|von\s){1,7}to\s(?:(?:the|Count|Baron|Lord)\s)?\p{Lu}[\p{L}.’'-]*(?:\s(?:of\s|de\s|von\s|van\s)?\p{Lu}(?:[\p{L}’'-]*|\.)){0,5}\.$/u

/** Two offices without articles: `High Commissioner in Canada to Secretary of State for Dominion Affairs`. */
const officeToOffice = new RegExp(
  `^(?=[^\\n]{0,80}\\b${words.officeWord})(?:\\p{Lu}[\\p{L}.’'-]*,? |(?:of|in|for|the|and|at|de) ){1,12}to (?=[^\\n]{0,80}\\b${words.officeWord})(?:\\p{Lu}[\\p{L}.’'-]*,?(?: |$)|(?:of|in|for|the|and|at|de) ){1,12}$`,
  'u',
)

/** `Sir E. Hale to Lord Reed.—(Received March 18.)`: when it came, behind who writes to whom. */
const receivedBehind = /\.?\s?[—–-]{0,2}\s?[([](?:Received|Rec[’']?d)\b[^()[\]]{2,60}[)\]]\.?$/

/** The same where only the addressee has a title: `Kim Han to Mr. Reed.` */
const nameToTitle =
  /^(?:\p{Lu}[\p{L}.’'-]*\s){1,5}to\s(?:Mr|Mrs|Messrs|Sir|Lord|Lady|Count|Baron|Prince|General|Admiral|Captain|Earl)\.?\s(?:\p{Lu}[\p{L}.’'-]*\s){0,4}\p{Lu}[\p{L}’'-]*\.$/u

/** Sender and addressee on a line each: `Secretary of State for the Colonies` / `to High Commissioner in Canada`. */
function isOnTwoLines({ lines }: Piece): boolean {
  const [first = '', second = ''] = lines
  const isPlain = (line: string) => line.length <= 120 && !/[.,;:!?]$/.test(line)
  return lines.length === 2 && lines.every(isPlain) && /^\p{Lu}/u.test(first) && /^to (?:the )?\p{Lu}/u.test(second)
}

export function isAddressing(piece: Piece): boolean {
  const flat = piece.plain.replace(/\n/g, ' ').replace(receivedBehind, '').trimEnd()
  return (
    piece.plain.length <= 320 &&
    piece.lines.length <= 2 &&
    (titleToTitle.test(flat) ||
      nameToTitle.test(flat) ||
      isOnTwoLines(piece) ||
      (piece.language !== undefined && !mayBeEnglish(piece) && isForeignHeading(flat)) ||
      (!/[.!?;:‐-]$/.test(flat) &&
        (addressing.test(flat) || kindFromTo.test(flat) || (piece.lines.length === 1 && nameToName.test(flat)))) ||
      isInTwoLanguages(piece))
  )
}

/** The same in two languages, line by line, or in one of them: `Le haut-commissaire au …` above `High Commissioner in … to …`. */
function isInTwoLanguages({ lines }: Piece): boolean {
  const isOne = (line: string) => officeToOffice.test(line)
  return lines.some(isOne) && lines.every(line => isOne(line) || isForeignHeading(line))
}

export function isShortHeading(piece: Piece): boolean {
  const { plain, lines } = piece
  if (lines.length !== 1 || plain.length > 80 || countWords(plain) > 10 || words.memorandumLabel.test(plain))
    return false
  if (words.classification.test(plain) || isSalutation(piece)) return false
  const letters = plain.replace(/[^\p{L}]/gu, '')
  if (letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) return true
  return /^\p{Lu}[^.!?]*:$/u.test(plain) && countWords(plain) <= 6 && !words.sentenceWord.test(plain)
}

/** When it was written, in two calendars, and when it came. */
const mostDates = 3

/** Place and date alone: what is left without the dates is names of places and a few small words. */
/** With the blanks that set it to the right. */
const longestDateline = 1000

export function isDateline(piece: Piece): boolean {
  if (piece.plain.length > longestDateline || piece.lines.length > 4) return false
  // Blanks set the lines to the right.
  const flat = piece.plain.replace(/\s+/g, ' ')
  if (flat.length > 160) return false
  const dates = findDates(flat)
  if (dates.length > mostDates || words.belowSignature.test(flat)) return false
  // `215. Your 198, January 30` is a paragraph with its number, `TO: … DATE: …` the head of a memorandum.
  if (/^\d{1,4}\.\s+\p{Lu}/u.test(flat) && dates[0]?.start !== 0) return false
  if (piece.lines.length > 1 && piece.lines.some(line => words.memorandumLabel.test(line))) return false
  if (words.signedMark.test(flat) || words.noteInCapitals.test(flat) || words.titleOfDiary.test(flat)) return false
  if (words.titleOfExtract.test(flat) || words.letterRemarks.some(([label]) => label.test(flat))) return false
  let rest = flat
  for (const date of [...dates].reverse()) rest = `${rest.slice(0, date.start)} ${rest.slice(date.end)}`
  // `[place not declassified]`, `(address for the next 14 days)` are remarks.
  rest = rest.replace(/[[(]\p{Ll}[^[\]()]{0,60}[\])]/gu, ' ')
  if (dates.length === 0 && !namesDay(flat, rest)) return false
  const left = rest.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu) ?? []
  // In capitals throughout every word looks like a name.
  const isSentence = left.filter(isWordOfSentence).length >= wordsOfSentence
  return (
    left.length <= 12 &&
    !isSentence &&
    left.every(
      word => /^[\p{Lu}\d]/u.test(word) || words.datelineWords.has(word.toLowerCase().replace(/(?<!\.)\.+$/, '')),
    )
  )
}

const wordsOfSentence = 2

/** `THAT`, `HAD`: in a text of capitals a word that no line of place and date has. */
function isWordOfSentence(word: string): boolean {
  const plain = word.toLowerCase()
  return (
    word.length > 1 &&
    word === word.toUpperCase() &&
    words.sentenceOpeners.has(plain) &&
    !words.datelineWords.has(plain)
  )
}

/** When it came, in German and French: `Ankunft: 5. August, 3 Uhr` */
const cameIn = /^[[(]?(?:Ankunft|Angekommen|Eingegangen|Eingang|Reçue? le|Arrivée?)\b/

/** `Berlin, den 5.2.43`: which century it is, something else must say. */
const placeAndFigures = /^\p{Lu}[^\d]{1,60}(?:,|,? den|,? le) \d{1,2}\.\s?\d{1,2}\.\s?\d{2}\.?$/u

/** A day without its month: `undated`, `Hill House, Tuesday`, `Bromley. 20th`. */
function namesDay(flat: string, rest: string): boolean {
  return (
    /\bundated\b/i.test(flat) ||
    /[,.]\s[[(]\p{Lu}\p{L}{2,8}\??[\])],?\s\d{4}\??[\])]?\.?$/u.test(flat) ||
    cameIn.test(flat) ||
    placeAndFigures.test(flat) ||
    /^[[(]Rec(?:eived|[’']d) \d[^()[\]]{1,40}[)\]]\.?$/.test(flat) ||
    /\p{Ll}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u.test(flat) ||
    flat.split(/[^\p{L}.]+/u).some(word => words.weekday.test(word)) ||
    /[.,|]\s+\d{1,2}(?:st|nd|rd|th)[.\s—–-]*$/.test(rest) ||
    words.endsInMonthAlone.test(flat)
  )
}

const aroundPeriod = /^[\s[\]().,?]*(?:(?:ca?|circa|about|probably|n\.d)(?!\p{L})[\s[\]().,?]*)?$/iu
const yearAlone = /^[[(]?1\d{3}\??[\])]?\.?$/

/** `Summer 1962`, `[c. 1850]`, `1821`: a heading as well as a dateline, as long as no salutation follows. */
export function isPeriodAlone({ plain, lines }: Piece): boolean {
  if (lines.length > 1 || plain.length > 60) return false
  const [period, more] = findPeriods(plain)
  if (!period || more) return yearAlone.test(plain)
  return aroundPeriod.test(plain.slice(0, period.start) + plain.slice(period.end))
}

export function isSalutation(piece: Piece): boolean {
  const { lines, plain } = piece
  const isFormula = (mayBeEnglish(piece) && words.salutation.test(plain)) || words.foreignSalutation.test(plain)
  return lines.length === 1 && plain.length <= 70 && isFormula
}

/** `Dear Mr. Hill:` alone, or with the first sentence behind it: `Sir: I have the honor …`. */
export function opensWithSalutation(piece: Piece): boolean {
  return isSalutation(piece) || (mayBeEnglish(piece) && words.runInSalutation.test(piece.plain))
}

/** `[Extract]`, `[Telegram.—Paraphrase.]`: above the text, and no part of it. */
export function isStateOfText({ plain, lines }: Piece): boolean {
  return lines.length === 1 && plain.length <= 80 && words.stateOfText.test(plain)
}

/** `Telegramm`, perhaps with `(Geh.Ch.V.)` below it: what follows, in a word. */
export function isKindAlone({ lines }: Piece): boolean {
  const [first = '', second, more] = lines
  return words.kindAlone.test(first) && more === undefined && (second === undefined || /^\([^()]{2,40}\)$/.test(second))
}

/** The number of a document, or of a despatch among those of its sender: `No. 12.]` */
export function isNumberOfDocument({ plain, lines }: Piece): boolean {
  return lines.length === 1 && words.numberOfDocument.test(plain)
}

/** A sentence, however short: small words follow one another in it. */
export function isSentence({ plain }: Piece): boolean {
  return countWords(plain) >= 4 && /[.!?]["”’)]?$/.test(plain) && /\s\p{Ll}+\s+\p{Ll}+\s+(?:\p{Ll}|\d)/u.test(plain)
}

/** The formulas of German and French are no English; those of English stand in texts of no other language. */
export function mayBeEnglish({ language }: Piece): boolean {
  return language === undefined || language === 'en'
}

/** Lines of a form: at least two of them, or one with a blank to fill in. */
export function isForm(piece: Piece): boolean {
  if (piece.given) return false
  const formLines = piece.lines.filter(line => words.formLine.test(line))
  return formLines.length >= 2 || (formLines.length === 1 && piece.lines.length === 1 && /_{3,}/.test(piece.plain))
}
