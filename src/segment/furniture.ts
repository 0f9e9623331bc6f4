/**
 * Furniture of the pages: page marks, page numbers, stamps, folios, classification lines, running heads and feet. It is kept (`pb`, `fw`)
 * and never taken for a heading; a sentence that it cuts in two is joined by the blocks.
 */
import { annotate, type Findings, RangeSet, rangeOf, trimRange } from '../annotation.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Hidden, Range, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { countWords, isBlank, type Line, splitLines } from './layout.ts'
import { findEdges, isNumberOfRecord } from './page-edges.ts'
import { endOfPageHeader } from './page-header.ts'
import { isMisreadClassification, stampsByWording } from './stamps.ts'

/** What a line of furniture is, and the rule that says so. */
export interface Kind {
  readonly type: 'stamp' | 'folio' | 'pageNum' | 'classification' | 'header' | 'footer'
  readonly rule: RuleId
  readonly place: 'top' | 'bottom'
}

interface Furniture {
  readonly line: Line
  readonly kind: Kind
}

const kinds = {
  stamp: { type: 'stamp', rule: 'stamp', place: 'bottom' },
  misreadStamp: { type: 'stamp', rule: 'stamp-wording', place: 'bottom' },
  recordNumber: { type: 'stamp', rule: 'record-number', place: 'bottom' },
  folio: { type: 'folio', rule: 'folio', place: 'bottom' },
  pageNumber: { type: 'pageNum', rule: 'page-number', place: 'top' },
  classification: { type: 'classification', rule: 'classification', place: 'top' },
  misreadClassification: { type: 'classification', rule: 'stamp-wording', place: 'top' },
} as const satisfies Readonly<Record<string, Kind>>

/** `[Page 803]`, `[p. iv]`, `[page break]`: with white space after it, unless it stands in a word. */
const pageMark = /\[(?:(?:Page|page|Pg\.?|pg\.?|p\.)\s+(\d{1,5}[a-z]?|[ivxlcIVXLC]{1,9})|page ?break|PAGE ?BREAK)\]/g
/** `## Page 2`, `--- Page 2 ---`: how programs that read images write the pages. */
const pageHeading =
  /^(?:#{1,6}|[-=*_]{2,}|<!--)\s*(?:Page|PAGE|page|p\.)[ .:]\s*(\d{1,5}|[ivxlcIVXLC]{1,9})(?:\s+of\s+\d{1,5})?\s*(?:#{1,6}|[-=*_]{2,}|-->)?$/
const ruleLine = /^(?:-{3,}|_{3,}|\*{3,}|={3,})$/
const pageNumberLine =
  /^(?:[-–—~]\s*(\d{1,4}|[ivxlc]{1,6})\s*[-–—~]|(?:Page|PAGE)\s+(\d{1,4})(?:\s+(?:of|OF)\s+\d{1,4})?)$/
const folioLine = /^\d{1,5}[a-z]?$/
const struck = /^~~(.*)~~$/
/** A line that repeats is a stamp where it is long enough to be no common phrase. */
const stampWords = 4

/**
 * Page breaks inside lines, and lines that are furniture.
 * @example findFurniture(reading).annotations // pb n="803", fw type="stamp", …
 */
export function findFurniture(reading: Reading): Findings {
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const shown = splitLines(text, body).filter(line => !isBlank(line.text))
  const headings = pageHeadings(shown)
  const before = reading.annotations.filter(({ element }) => element === 'pb' || element === 'lb' || element === 'fw')
  const isGiven = new RangeSet(before.flatMap(one => [rangeOf(one), ...(one.hidden ?? [])]))
  const breaks = withoutGiven([...pageMarks(text, body), ...formFeeds(text, body), ...headings.annotations], isGiven)
  const marks = new Set([
    ...[...before, ...breaks].filter(one => one.element === 'pb').flatMap(one => linesHidden(text, one)),
    ...headings.hidden.map(one => one.range[0]),
  ])
  const known = new RangeSet(reading.annotations.flatMap(textThatIsKnown))
  const isText = (line: Line) => reading.verdicts?.isText(line.text) ?? false
  const lines = shown.filter(
    line => !marks.has(line.start + indentOf(line)) && !known.overlaps([line.start, line.end]) && !isText(line),
  )
  const pages = pagesOf(lines, [
    ...before.filter(({ element }) => element === 'pb'),
    ...breaks.filter(one => one.rule === 'form-feed' || linesHidden(text, one).length > 0),
  ])
  const found = withNumbers(lines, findEdges(pages, findLines(lines))).filter(one => !isCallAbove(one, shown))
  const fresh = withoutGiven(found.flatMap(toAnnotations), isGiven)
  const { annotations = [], hidden = [] } = joinCutWords(text, [...before, ...breaks, ...fresh])
  return {
    annotations,
    // Breaks that the file marks were looked at anew, for words that they cut.
    without: new Set(before.map(one => one.id)),
    hidden: [...hidden, ...headings.hidden, ...found.flatMap(headingMark)],
  }
}

/** What the file says to be something else: no line of it is furniture, nor is a line of a note. */
function textThatIsKnown(one: Annotation): Range[] {
  return [...(isNamed(one) || one.element === 'fw' ? [rangeOf(one)] : []), ...(one.content ? [one.content] : [])]
}

/** What a file marks as a paragraph may be a stamp; what it calls by another name (a cell, a heading) is that. */
function isNamed(one: Annotation): boolean {
  return one.kind === 'block' && !(one.rule === 'given-block' && one.element === 'p')
}

/** What the file itself marks is not looked for. */
function withoutGiven(found: readonly Annotation[], given: RangeSet): Annotation[] {
  return found.filter(one => !(one.hidden ?? [rangeOf(one)]).some(range => given.overlaps(range)))
}

/** A program that reads images takes large letters for a heading: `# 104-10181`. */
function headingMark({ line }: Furniture): Hidden[] {
  const [from] = trimmedRange(line)
  const mark = markOf(line)
  return mark === 0 ? [] : [{ range: [from, from + mark], rule: 'heading-mark' }]
}

function markOf(line: Line): number {
  return /^#{1,6}\s+(?=\S)/.exec(line.text.trim())?.[0].length ?? 0
}

/** Page headings with the line of signs above them, and the line of signs that ends the last page. */
function pageHeadings(lines: readonly Line[]): { annotations: Annotation[]; hidden: Hidden[] } {
  const annotations: Annotation[] = []
  const hidden: Hidden[] = []
  const hideRule = (line: Line | undefined) => {
    if (line && ruleLine.test(line.text.trim())) hidden.push({ range: trimmedRange(line), rule: 'page-mark' })
  }
  lines.forEach((line, index) => {
    const found = pageHeading.exec(line.text.trim())
    if (!found) return
    const range = trimmedRange(line)
    annotations.push(
      annotate('page-mark', 'pb', [range[0], range[0]], { attributes: { n: found[1] ?? '' }, hidden: [range] }),
    )
    hideRule(lines[index - 1])
  })
  if (annotations.length > 0) hideRule(lines.at(-1))
  return { annotations, hidden }
}

function trimmedRange(line: Line): Range {
  const [from, to] = trimRange(line.text, [0, line.text.length])
  return [line.start + from, line.start + to]
}

function indentOf(line: Line): number {
  return trimmedRange(line)[0] - line.start
}

/** So far the blanks of a line are looked through. */
const widestBlank = 1000

/** Where a mark is all that its line holds, its place. */
function linesHidden(text: string, mark: Annotation): number[] {
  const end = endOf(mark)
  const [before = ''] = text
    .slice(Math.max(0, mark.start - widestBlank), mark.start)
    .split('\n')
    .slice(-1)
  const [after = ''] = text.slice(end, end + widestBlank).split('\n', 1)
  return isBlank(before) && isBlank(after) ? [mark.start] : []
}

/** The lines of each page; one page where nothing parts them. */
function pagesOf(lines: readonly Line[], breaks: readonly Annotation[]): Line[][] {
  const starts = breaks.map(one => one.start).sort((a, b) => a - b)
  const pages: Line[][] = starts.length === 0 ? [] : [[]]
  let next = 0
  for (const line of starts.length === 0 ? [] : lines) {
    while (next < starts.length && (starts[next] ?? 0) <= line.start + indentOf(line)) {
      next++
      pages.push([])
    }
    pages.at(-1)?.push(line)
  }
  return pages
}

function pageMarks(text: string, [from, to]: Range): Annotation[] {
  const marks: Annotation[] = []
  for (const match of text.slice(from, to).matchAll(pageMark)) {
    const start = from + match.index
    const end = start + match[0].length
    const inWord = isWordCharacter(text, start - 1) && isWordCharacter(text, end)
    const spaceBefore = start === 0 || /\s/.test(text[start - 1] ?? '')
    const hiddenEnd = spaceBefore && text[end] === ' ' ? end + 1 : end
    const attributes = { ...(match[1] && { n: match[1] }), ...(inWord && { break: 'no' }) }
    marks.push(annotate('page-mark', 'pb', [start, start], { attributes, hidden: [[start, hiddenEnd]] }))
  }
  return marks
}

function isWordCharacter(text: string, at: number): boolean {
  return /[\p{L}\p{N}-]/u.test(text[at] ?? '')
}

function formFeeds(text: string, [from, to]: Range): Annotation[] {
  const feeds: Annotation[] = []
  for (let at = text.indexOf('\f', from); at >= 0 && at < to; at = text.indexOf('\f', at + 1)) {
    feeds.push(annotate('form-feed', 'pb', [at, at], { hidden: [[at, at + 1]] }))
  }
  return feeds
}

/** Lines that are furniture by themselves: repeated ones, stamps, page numbers, classifications. */
function findLines(lines: readonly Line[]): Map<Line, Kind> {
  const repeated = repeatedLines(lines)
  const found = new Map<Line, Kind>()
  for (const line of lines) {
    const plain = line.text.trim()
    const unstruck = struck.exec(plain)?.[1] ?? plain
    if (pageNumberLine.test(plain)) found.set(line, kinds.pageNumber)
    else if (words.classification.test(unstruck)) found.set(line, kinds.classification)
    else if (plain.length <= 160 && (words.stamp.test(plain) || words.namedStamp.test(plain) || repeated.has(plain)))
      found.set(line, kinds.stamp)
  }
  for (const line of linesOfStamps(lines)) if (!found.has(line)) found.set(line, kinds.stamp)
  const misread = new Set(stampsByWording(lines))
  for (const line of lines.filter(one => !found.has(one))) {
    if (isMisreadClassification(line.text.trim())) found.set(line, kinds.misreadClassification)
    else if (misread.has(line)) found.set(line, kinds.misreadStamp)
  }
  return found
}

const longestStamp = 5

/** A stamp of several short lines without a blank one between them: its first words tell it, wherever its lines end. */
function linesOfStamps(lines: readonly Line[]): Line[] {
  const starts = lines.flatMap((line, index) => (isApart(lines[index - 1], line) ? [index] : []))
  return starts.flatMap((start, at) => {
    const group = lines.slice(start, starts[at + 1])
    const plain = group.map(line => line.text.trim())
    const isShort =
      group.length <= longestStamp &&
      plain.every(line => line.length <= 60 && /^(?!\(?\d{1,4}[.)]\s)[\p{Lu}\d(]/u.test(line))
    return isShort && group.length > 1 && words.stamp.test(plain.join(' ')) ? group : []
  })
}

/**
 * Lines that stand alone between blank lines more than once, and are no sentences. A line that the same words follow
 * each time is the heading of a text that stands there in two copies.
 */
function repeatedLines(lines: readonly Line[]): ReadonlySet<string> {
  const seen = new Map<string, Set<string>>()
  const repeated = new Set<string>()
  lines.forEach((line, index) => {
    const alone = isApart(lines[index - 1], line) && isApart(line, lines[index + 1])
    const plain = line.text.trim()
    if (
      !alone ||
      plain.length > 160 ||
      words.signedMark.test(plain) ||
      isAboveSalutation(lines[index + 1]) ||
      /[.!?:]["”’)]?$/.test(plain) ||
      countWords(plain) < stampWords
    )
      return
    const below = (lines[index + 1]?.text ?? '').trim().split(/\s+/).slice(0, 3).join(' ')
    const followers = seen.get(plain)
    if (followers && !followers.has(below)) repeated.add(plain)
    seen.set(plain, (followers ?? new Set()).add(below))
  })
  return repeated
}

/** Place and date of two letters of one day are no stamp. */
function isAboveSalutation(below: Line | undefined): boolean {
  const plain = (below?.text ?? '').trim().slice(0, 100)
  return words.salutation.test(plain) || words.foreignSalutation.test(plain) || words.runInSalutation.test(plain)
}

function isApart(before: Line | undefined, after: Line | undefined): boolean {
  return before === undefined || after === undefined || after.start > before.end + 1
}

/** A bare number is a folio, and a longer one the number of a record, only beside other furniture of the page. */
function withNumbers(lines: readonly Line[], found: ReadonlyMap<Line, Kind>): Furniture[] {
  const isPageFurniture = (line: Line | undefined) => {
    const type = line && found.get(line)?.type
    return type === 'stamp' || type === 'pageNum'
  }
  return lines.flatMap((line, index): Furniture[] => {
    const kind = found.get(line)
    if (kind) return [{ line, kind }]
    if (!isPageFurniture(lines[index - 1]) && !isPageFurniture(lines[index + 1])) return []
    const plain = line.text.trim()
    if (folioLine.test(plain)) return [{ line, kind: kinds.folio }]
    return isNumberOfRecord(plain) ? [{ line, kind: kinds.recordNumber }] : []
  })
}

/** The first entry of a list of notes: `  1. Not printed.` */
const firstNote = /^\s*\[?1[.)\]]\s+\S/

/** `1` alone above a text with notes may call the note on its title, which the transcript does not have. */
function isCallAbove({ line, kind }: Furniture, lines: readonly Line[]): boolean {
  return (
    kind.type === 'folio' &&
    line.start === lines[0]?.start &&
    line.text.trim() === '1' &&
    lines.some(one => firstNote.test(one.text))
  )
}

/** A page number opens its page, so a break stands before it. */
function toAnnotations({ line, kind: { type, rule, place: side } }: Furniture): Annotation[] {
  const [from, to] = trimmedRange(line)
  const place: Range = [from + markOf(line), to]
  const made = annotate(rule, 'fw', place, {
    attributes: { type, place: side },
    ...(rule === 'stamp-wording' && { confidence: 'medium' }),
  })
  if (type !== 'pageNum') return [made]
  const [, signed, named] = pageNumberLine.exec(line.text.trim()) ?? []
  return [annotate('page-number', 'pb', [place[0], place[0]], { attributes: { n: signed ?? named ?? '' } }), made]
}

/** A hyphen where the page ends, and a small letter where the next begins; `pre- [Page 4] and post-war` is two words. */
const cutBefore = /\p{L}[-‐]\s*$/u
const cutAfter = /^\s*(?!(?:and|or|to|nor|but)\b)\p{Ll}/u

/** Breaks in a word that is hyphenated at the end of the page are marked as such; the white space around them goes. */
function joinCutWords(text: string, annotations: readonly Annotation[]): Findings {
  const hidden: Hidden[] = []
  const inWord = new Set<Annotation>()
  for (const cut of findCuts(text, annotations)) {
    const [from, to] = [cut[0]?.start ?? 0, cut.reduce((end, one) => Math.max(end, endOf(one)), 0)]
    const breaks = cut.filter(one => one.kind === 'milestone' && one.attributes.break === undefined)
    const isCut = cutBefore.test(text.slice(Math.max(0, from - 200), from)) && cutAfter.test(text.slice(to, to + 200))
    if (!breaks.some(partsWords) || !isCut) continue
    for (const one of breaks) inWord.add(one)
    hidden.push(...spaceAround(text, cut).map(range => ({ range, rule: 'cut-word' as const })))
  }
  const marked = annotations.map(one =>
    inWord.has(one) ? { ...one, attributes: { ...one.attributes, break: 'no' } } : one,
  )
  return { annotations: marked, hidden }
}

/** Pages do, and lines whose ends are known from the image. */
function partsWords({ element, rule }: Annotation): boolean {
  return element === 'pb' || rule === 'image-line'
}

function endOf(one: Annotation): number {
  return Math.max(one.end, ...(one.hidden ?? []).map(([, end]) => end))
}

/** Breaks and furniture with nothing but white space between them. */
function findCuts(text: string, annotations: readonly Annotation[]): Annotation[][] {
  const cuts: Annotation[][] = []
  let end = 0
  for (const one of [...annotations].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = cuts.at(-1)
    if (last && isBlank(text.slice(end, one.start))) last.push(one)
    else cuts.push([one])
    end = Math.max(end, endOf(one))
  }
  return cuts
}

function spaceAround(text: string, cut: readonly Annotation[]): Range[] {
  const ranges: Range[] = []
  const first = cut[0]?.start ?? 0
  const before = text.slice(Math.max(0, first - 200), first)
  let at = first - (before.length - before.trimEnd().length)
  for (const one of cut) {
    if (one.start > at) ranges.push([at, one.start])
    at = Math.max(at, endOf(one))
  }
  const after = /^\s*/.exec(text.slice(at, at + 200))?.[0].length ?? 0
  return after > 0 ? [...ranges, [at, at + after]] : ranges
}
