/**
 * The page of an archive's site above a transcript: title, date, and values under labels, each label on a line
 * of its own. It becomes the teiHeader; none of it is text of the document.
 */
import type { Findings } from '../annotation.ts'
import { trimRange } from '../annotation.ts'
import { findDates, wholeDate } from '../language/dates.ts'
import { pageLabels } from '../language/page-labels.ts'
import type { HeaderFact, HeaderField, Hidden, Range, Reading } from '../model.ts'
import { type Group, groupLines, type Line, splitLines } from './layout.ts'

/** Labels that make a page header when two of them are found; the others are common words of memoranda too. */
const telling = new Set(['citation', 'summary', 'original language', 'contents', 'preferred citation', 'abstract'])
const labelLine = /^\s*([A-Z][A-Za-z ]{3,24}):\s*$/
const navigationLine =
  /^\s*(Original Scan|Original Document|(?:[A-Z][a-z]+ )?(?:Scan|Transcript(?:ion)?|Translation)|Download|PDF|View|Share|Print|[A-Z][a-z]+ (HTML|PDF))\b.{0,40}$/
const addressLine = /^\s*(<?)(https?:\/\/[^\s<>]+)>?\s*$/
/** A header stands on the first screens of a page; further down the same words are text. */
const searchedGroups = 40

interface Section {
  readonly label: Group
  readonly field: HeaderField | 'navigation'
  readonly values: readonly Group[]
}

/**
 * Facts of the page header, and what of it is hidden. A transcript without such a page gives none.
 * @example findPageHeader(reading).facts // [{ field: 'title', range: [21, 72] }, …]
 */
export function findPageHeader(reading: Reading): Findings {
  const { text } = reading.source
  // The file itself has said it.
  if (reading.facts.length > 0) return {}
  const groups = groupLines(splitLines(text, [0, text.length]))
    .slice(0, searchedGroups)
    .flatMap(partLabel)
  const sections = findSections(groups)
  const names = sections.map(section => labelOf(section.label))
  if (new Set(names).size < 2 || !names.some(name => telling.has(name))) return {}
  const before = groups.slice(0, groups.indexOf(sections[0]?.label as Group))
  if (before.length > 4) return {}
  const facts: HeaderFact[] = before.flatMap(group => factsAbove(text, group))
  const hidden: Hidden[] = []
  for (const section of sections) {
    hidden.push({ range: trimmed(text, section.label), rule: 'site-label' })
    for (const value of section.values) {
      if (section.field === 'navigation') hidden.push({ range: trimmed(text, value), rule: 'site-navigation' })
      else addValue(text, section.field, value, facts, hidden)
    }
  }
  return { facts: oneTitle(facts), hidden }
}

/** A label right above its value, an address below it and a date alone are groups of their own. */
function partLabel(group: Group): Group[] {
  const isApart = ({ text }: Line) =>
    addressLine.test(text) ||
    wholeDate(text) !== undefined ||
    Object.hasOwn(pageLabels, labelLine.exec(text)?.[1]?.toLowerCase() ?? '')
  const parts: Line[][] = []
  let wasApart = true
  for (const line of group.lines) {
    if (wasApart || isApart(line)) parts.push([line])
    else parts.at(-1)?.push(line)
    wasApart = isApart(line)
  }
  return parts.flatMap(lines => {
    const [first, last] = [lines[0], lines.at(-1)]
    return first && last ? [{ start: first.start, end: last.end, lines }] : []
  })
}

/** A page has one title; what else looks like one is kept as a keyword. */
function oneTitle(facts: readonly HeaderFact[]): HeaderFact[] {
  const title = facts.find(fact => fact.field === 'title')
  return facts.map(fact => (fact.field === 'title' && fact !== title ? { ...fact, field: 'keyword' } : fact))
}

const pageRules = new Set<string>(['site-label', 'site-navigation', 'address-brackets'])

/** Where the document itself begins: after the last character of the page header. */
export function endOfPageHeader(reading: Reading): number {
  const ends = [...reading.facts, ...reading.hidden.filter(hidden => pageRules.has(hidden.rule))].map(
    part => part.range[1],
  )
  return Math.max(0, ...ends)
}

function labelOf(group: Group): string {
  return (labelLine.exec(group.lines[0]?.text ?? '')?.[1] ?? '').toLowerCase()
}

/**
 * Labels with the groups under them. The last one takes one group, since the document begins somewhere below; where
 * something else than a value stands under a label, the document has begun, and labels below are its own.
 */
function findSections(groups: readonly Group[]): Section[] {
  const starts = groups.flatMap((group, index) =>
    group.lines.length === 1 && Object.hasOwn(pageLabels, labelOf(group)) ? [index] : [],
  )
  const sections: Section[] = []
  for (const [position, start] of starts.entries()) {
    const label = groups[start] as Group
    const field = pageLabels[labelOf(label)] ?? 'keyword'
    const next = starts[position + 1]
    const below = groups.slice(start + 1, next ?? start + 2)
    const other = below.findIndex(group => !isValue(group, field))
    sections.push({ label, field, values: other < 0 ? below : below.slice(0, other) })
    if (other >= 0) break
  }
  return sections
}

/** Longest value of each label, in characters; what is longer is text. */
const longest: Readonly<Record<HeaderField, number>> = {
  title: 300,
  date: 60,
  citation: 1200,
  address: 300,
  summary: 4000,
  language: 80,
  keyword: 600,
  repository: 300,
  rights: 1200,
  identifier: 120,
  remark: 1200,
}

function isValue(group: Group, field: Section['field']): boolean {
  if (field === 'navigation') return isNavigation(group)
  const text = group.lines.map(line => line.text.trim()).join(' ')
  if (field === 'address') return addressLine.test(text)
  return text.length <= longest[field] && (field !== 'date' || findDates(text).length > 0)
}

function isNavigation(group: Group): boolean {
  return group.lines.every(line => navigationLine.test(line.text))
}

/** Above the first label stand the date and the title, in either order. */
function factsAbove(text: string, group: Group): HeaderFact[] {
  const range = trimmed(text, group)
  return [{ field: wholeDate(text.slice(...range)) ? 'date' : 'title', range }]
}

function addValue(text: string, field: HeaderField, value: Group, facts: HeaderFact[], hidden: Hidden[]): void {
  const address = value.lines.length === 1 ? addressLine.exec(value.lines[0]?.text ?? '') : null
  const [start, end] = trimmed(text, value)
  if (!address) {
    facts.push({ field, range: [start, end] })
    return
  }
  if (address[1] === '') {
    facts.push({ field: 'address', range: [start, end] })
    return
  }
  facts.push({ field: 'address', range: [start + 1, end - 1] })
  hidden.push(
    { range: [start, start + 1], rule: 'address-brackets' },
    { range: [end - 1, end], rule: 'address-brackets' },
  )
}

function trimmed(text: string, group: Group): Range {
  return trimRange(text, [group.start, group.end])
}
