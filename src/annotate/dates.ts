/** Dates in the text with their values. */
import { annotate, type Findings, RangeSet, rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import {
  type CalendarDay,
  type FoundDate,
  findAmbiguousFigures,
  findDates,
  findImpossibleDays,
  findRelativeDates,
  findSlipDates,
  isoDate,
  julianWeekdayOf,
  namedWeekday,
  toGregorian,
  weekdayOf,
} from '../language/dates.ts'
import { datingOf } from '../language/dating.ts'
import { findPeriods } from '../language/periods.ts'
import { type FoundTime, findTimes } from '../language/times.ts'
import type { Annotation, Certainty, Range, Reading, Source } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { dateOfDocument, isReceipt, middleYearOf, yearOfCentury } from './document-date.ts'
import { type Entry, findEntries } from './entries.ts'
import { findZones, type Zone } from './zones.ts'

/** @example annotateDates(reading).annotations // date when="1941-03-11" */
export function annotateDates(reading: Reading): Findings {
  const { source } = reading
  const zones = findZones(reading).filter(zone => zone.where !== 'citation')
  const written = dateOfDocument(reading)
  const confidence = written?.certainty === 'low' ? 'low' : 'medium'
  const ofDocument: DatingContext = {
    written: written?.day,
    confidence,
    middleYear: middleYearOf(zones),
  }
  const annotations: Annotation[] = []
  const diagnostics: Diagnostic[] = []
  const entries = findEntries(zones, written?.day)
  for (const zone of zones) {
    const entry = entries.get(zone)
    const context = entry ? { ...ofDocument, written: entry.day } : ofDocument
    const dates = findDates(zone.text, source.language)
    const made = [
      ...entryOf(zone, entry),
      ...datesOf(zone, dates, context),
      ...periodsOf(zone, dates),
      ...ambiguousOf(source, zone),
    ]
    annotations.push(...withTimes(zone, made))
    diagnostics.push(
      ...contradictions(source, zone, dates),
      ...calendarContradictions(source, zone, dates),
      ...impossibleDays(source, zone),
      ...ambiguousFigures(source, zone),
      ...unresolvedDates(source, zone, dates, context),
    )
  }
  return { annotations, diagnostics }
}

interface DatingContext {
  /** When the document was written, as far as it is known. */
  readonly written: CalendarDay | undefined
  /** Of what leans on that: never surer. */
  readonly confidence: Certainty
  /** Of the years that the document names in full. */
  readonly middleYear: () => number | undefined
}

function datesOf(zone: Zone, found: readonly FoundDate[], context: DatingContext): Annotation[] {
  const { written } = context
  const slip = written?.year && zone.division !== '' ? findSlipDates(zone.text, written.year) : []
  const relative = written ? findRelativeDates(zone.text, written) : []
  const dates = found.map(date => toAnnotation(zone, date, context))
  return [
    ...slip.map(date => inferred('date-in-figures', zone, date, context, { when: isoDate(date) })),
    ...relative.map(date => inferred('relative-date', zone, date, context, { when: isoDate(date) })),
    ...dates.filter(made => made !== undefined),
  ]
}

/** The day of an entry that has no month of its own. */
function entryOf(zone: Zone, entry: Entry | undefined): Annotation[] {
  if (!entry?.place) return []
  const evidence = [{ type: 'internal', target: 'the entry before it, or the title' }]
  const attributes = { when: isoDate(entry.day) }
  return [
    annotate('date-of-the-entry', 'date', placeOf(zone, entry.place), { attributes, confidence: 'medium', evidence }),
  ]
}

const rulesOfPeriods = { about: 'approximate-date', uncertain: 'doubtful-date' } as const

function periodsOf(zone: Zone, dates: readonly FoundDate[]): Annotation[] {
  const taken = new RangeSet(dates.map(rangeOf))
  return findPeriods(zone.text)
    .filter(one => !taken.overlaps(rangeOf(one)))
    .map(one => {
      const rule = one.doubt ? rulesOfPeriods[one.doubt] : 'period'
      const confidence = one.doubt === 'uncertain' ? 'low' : 'high'
      return annotate(rule, 'date', placeOf(zone, one), { attributes: one.value, confidence })
    })
}

/** A date without a value: which day it is, only the editor can say. */
function ambiguousOf({ language }: Source, zone: Zone): Annotation[] {
  return findAmbiguousFigures(zone.text, language).map(([start, end]) =>
    annotate('ambiguous-figures', 'date', placeOf(zone, { start, end }), { confidence: 'low' }),
  )
}

/** Between a day and its hour: `October 3, 1944—5 p.m.` */
const beforeHour = /^(?:,?\s?(?:at\s)?|\s?[—–-]\s?)$/

/** Times of day; in a dateline one that stands behind its day is of the value of that, where the day is sure. */
function withTimes(zone: Zone, dates: readonly Annotation[]): Annotation[] {
  const times = findTimes(zone.text)
  if (times.length === 0) return [...dates]
  const joined = new Set<FoundTime>()
  const dated = dates.map(date => {
    const end = date.end - zone.range[0]
    const isSure = zone.where === 'dateline' && date.confidence === 'high' && isDay.test(date.attributes.when ?? '')
    const time = isSure
      ? times.find(one => one.start >= end && beforeHour.test(zone.text.slice(end, one.start)))
      : undefined
    if (!time) return date
    joined.add(time)
    const attributes = { ...date.attributes, when: `${date.attributes.when}T${time.value}` }
    return { ...date, end: zone.range[0] + time.end, attributes }
  })
  const alone = times.filter(one => !joined.has(one))
  const marked = alone.map(one =>
    annotate('time-of-day', 'time', placeOf(zone, one), { attributes: { when: one.value } }),
  )
  return [...dated, ...marked]
}

const isDay = /^\d{4}-\d\d-\d\d$/

function toAnnotation(zone: Zone, date: FoundDate, context: DatingContext): Annotation | undefined {
  const kind: Record<string, string> = isReceipt(zone, date) ? { type: 'received' } : {}
  if (date.year !== undefined) {
    const { rule, confidence } = ruleOf(date)
    return annotate(rule, 'date', placeOf(zone, date), { attributes: { ...kind, ...datingOf(date) }, confidence })
  }
  if (date.yearOfCentury !== undefined) {
    const year = yearOfCentury(date.yearOfCentury, context.middleYear())
    if (year === undefined) return undefined
    return inferred('short-year', zone, date, context, { ...kind, ...datingOf(inYear(date, year)) })
  }
  const year = yearOf(zone, date, context.written)
  if (year === undefined)
    return annotate('date-without-year', 'date', placeOf(zone, date), { attributes: { ...kind, ...datingOf(date) } })
  return inferred('date-of-the-year', zone, date, context, { ...kind, ...datingOf(inYear(date, year)) })
}

function ruleOf(date: FoundDate): { rule: RuleId; confidence: Certainty } {
  if (date.yearFromNext) return { rule: 'year-of-the-next', confidence: 'medium' }
  if (date.doubt === 'uncertain') return { rule: 'doubtful-date', confidence: 'low' }
  if (date.doubt || date.isBetween) return { rule: 'approximate-date', confidence: 'high' }
  if (date.until) return { rule: 'date-span', confidence: 'high' }
  if (date.calendar) return { rule: 'old-style', confidence: 'high' }
  return { rule: date.oldStyle ? 'double-year' : 'date', confidence: 'high' }
}

function inYear(date: FoundDate, year: number): FoundDate {
  return {
    ...date,
    year,
    ...(date.until && { until: { ...date.until, year } }),
    ...(date.julian && { julian: { ...date.julian, year: date.julian.month > date.month ? year - 1 : year } }),
  }
}

/**
 * The year in which the day lies nearest to the document's own: a letter of January speaks of last December. Nothing
 * comes before it is sent, but for the day that the clocks of two continents differ by. A day of the week, where it is
 * named, rules the other years out.
 */
function yearOf(zone: Zone, date: FoundDate, written: CalendarDay | undefined): number | undefined {
  const year = written?.year
  if (written === undefined || year === undefined) return undefined
  const isDay = written.day !== undefined
  const from = isDay ? Date.UTC(year, written.month - 1, written.day) : undefined
  const distanceOf = (one: number) => Date.UTC(one, date.month - 1, date.day) - (from ?? 0)
  const years = [year - 1, year, year + 1]
  if (isReceipt(zone, date))
    return years.find(one =>
      isDay ? distanceOf(one) >= -dayLong : isoDate({ ...date, year: one }) >= isoDate(written),
    )
  const weekday = weekdayBeside(zone, date)
  const fitting = years.filter(one => weekday === undefined || weekdayOf({ ...date, year: one }) === weekday)
  if (!isDay) return fitting.includes(year) ? year : undefined
  return fitting.sort((a, b) => Math.abs(distanceOf(a)) - Math.abs(distanceOf(b)))[0]
}

const dayLong = 86_400_000

function inferred(
  rule: RuleId,
  zone: Zone,
  date: FoundDate,
  { confidence }: DatingContext,
  attributes: Record<string, string>,
): Annotation {
  const evidence = [{ type: 'internal', target: 'date of the document' }]
  return annotate(rule, 'date', placeOf(zone, date), { attributes, confidence, evidence })
}

function placeOf(zone: Zone, date: { readonly start: number; readonly end: number }): Range {
  return [zone.range[0] + date.start, zone.range[0] + date.end]
}

// Days of the week -------------------------------------------------------------------------------------------

/** `Saturday Evening January 9`, `Saturday, the 9th of January`. */
const beside =
  /(?<!\p{L})(\p{L}{3,10}\.?)(?:\s+(?:[Ee]vening|[Mm]orning|[Nn]ight|[Aa]fternoon|[Nn]oon))?,?\s+(?:the\s+)?$/u

function weekdayBeside(zone: Zone, date: FoundDate): number | undefined {
  const before = beside.exec(zone.text.slice(Math.max(0, date.start - 32), date.start))?.[1]
  return before === undefined ? undefined : namedWeekday(before)
}

/** The last countries took the new calendar over in these years: until then a day may have the old one's weekday. */
const lastOldCalendar = 1923

/** A day that was another day of the week: the writer or the transcriber erred in one of the two. */
function contradictions(source: Source, zone: Zone, dates: readonly FoundDate[]): Diagnostic[] {
  return dates.flatMap(date => {
    const named = date.doubt === undefined && !date.yearFromNext ? weekdayBeside(zone, date) : undefined
    const real = date.calendar === 'julian' ? julianWeekdayOf(date) : weekdayOf(date)
    if (named === undefined || real === undefined || named === real) return []
    if (date.calendar === undefined && (date.year ?? 0) <= lastOldCalendar && julianWeekdayOf(date) === named) return []
    const told = `“${shownOf(zone, date)}” was a ${dayNames[real]}, and the text calls it a ${dayNames[named]}.`
    return [doubt(source, zone, date.start, 'weekday-contradicts', told)]
  })
}

/** Days by both calendars that are not as far from each other as the calendars were. */
function calendarContradictions(source: Source, zone: Zone, dates: readonly FoundDate[]): Diagnostic[] {
  return dates.flatMap(date => {
    const meant = date.julian?.year === undefined ? undefined : toGregorian(date.julian)
    if (meant === undefined || isoDate(meant) === isoDate(date)) return []
    const told = `The two days of “${shownOf(zone, date)}” are not the same: the first, in the Julian calendar, is ${isoDate(meant)} in the Gregorian.`
    return [doubt(source, zone, date.start, 'calendars-contradict', told)]
  })
}

function impossibleDays(source: Source, zone: Zone): Diagnostic[] {
  return findImpossibleDays(zone.text, source.language).map(([start, end]) => {
    const told = `No month has the day “${shownOf(zone, { start, end })}”.`
    return doubt(source, zone, start, 'impossible-date', told)
  })
}

function ambiguousFigures(source: Source, zone: Zone): Diagnostic[] {
  return findAmbiguousFigures(zone.text, source.language).map(([start, end]) => {
    const shown = shownOf(zone, { start, end })
    const told = `Nothing says which figure of “${shown}” is the day and which the month.`
    const hint = 'Give the date in the decisions file of the document.'
    return { ...doubt(source, zone, start, 'date-unresolved', told), severity: 'info', hint }
  })
}

function doubt(source: Source, zone: Zone, start: number, code: string, message: string): Diagnostic {
  const { line, column, byte } = source.origin(zone.range[0] + start)
  const hint = 'Compare day, month and year with the source; where the source errs, leave it and say so in a note.'
  return { severity: 'warning', code, message, file: source.path, place: { line, column, offset: byte }, hint }
}

function shownOf({ text }: Zone, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end).replace(/\s+/g, ' ')
}

const withoutYear: RuleId = 'date-without-year'

/** Days of which nothing says in what year they were, and datelines in which no date is understood. */
function unresolvedDates(
  source: Source,
  zone: Zone,
  dates: readonly FoundDate[],
  context: DatingContext,
): Diagnostic[] {
  const tell = (start: number, message: string): Diagnostic => {
    const { line, column, byte } = source.origin(zone.range[0] + start)
    const place = { line, column, offset: byte }
    return { severity: 'info', code: 'date-unresolved', message, file: source.path, place }
  }
  const isUnread = zone.where === 'dateline' && /\d/.test(zone.text) && dates.length === 0
  if (isUnread) return [tell(0, `No date is understood in “${zone.text.replace(/\s+/g, ' ').trim().slice(0, 80)}”.`)]
  return dates
    .filter(date => (toAnnotation(zone, date, context)?.rule ?? withoutYear) === withoutYear)
    .map(date => tell(date.start, `Nothing says in which year “${shownOf(zone, date)}” was.`))
}

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
