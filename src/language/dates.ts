/** Dates in words and figures: a small grammar, and their values as ISO 8601. */

import { daysInWords, englishMonths, foreignMonths, romanMonths, weekdays } from './calendar.ts'
import { allMatches } from './matches.ts'

/** A day, a month or a year; a day of a month may lack its year. */
export interface CalendarDay {
  readonly year: number | undefined
  readonly month: number
  readonly day: number | undefined
}

export interface FoundDate extends CalendarDay {
  readonly start: number
  readonly end: number
  readonly form: 'day' | 'month' | 'day-without-year' | 'figures'
  /** The last day of a span: `19–23 September`. */
  readonly until?: CalendarDay
  /** `Dec. 22/57`: the year of a century that the context must tell. */
  readonly yearOfCentury?: number
  /** `1698/9`: the year began in March, so the year before was written too (Old Style). */
  readonly oldStyle?: true
  /** What the writer says of it: `about March 1819`, `[May 1820?]`, `before 23 Aug. 1819`. */
  readonly doubt?: 'about' | 'uncertain' | 'before' | 'after'
  /** The year was read from the date that follows in one list: `June 1 and July 13, 1817`. */
  readonly yearFromNext?: true
}

const groupOf = (names: readonly string[]) => `(${names.join('|')})`
/** An English month in words, as a pattern with one group. */
export const month = `${groupOf(englishMonths)}\\.?`
const foreignMonth = `${groupOf(foreignMonths)}\\.?`
/** A month begins where no word goes on, or where a capital is glued to a small letter: `CrossAugust 24th`. */
const monthStart = '(?<![\\p{Lu}\\d]|(?<!\\p{Ll})\\p{L}|\\p{Ll}(?!\\p{Lu}))'
const ordinal = '(?:\\s?(?:st|nd|rd|d|th)(?!\\p{L})\\.?)?'
const day = `(\\d{1,2})(?!\\d)${ordinal}`
/** With a small letter or a capital; the longer first: twenty one, then twenty. */
const wordDay = `(${[...daysInWords]
  .reverse()
  .join('|')
  .replace(/\b[a-z]/g, first => `[${first}${first.toUpperCase()}]`)})`
const year = '(1[0-9]{3}(?:/\\d{1,2})?|20[0-9]{2})'
/**
 * The year after a day: `, 1944`, ` 1944`, `. 1944`, and glued to the ending of an ordinal `28th1822`; `/57`;
 * ` [1860]` as editors supply it.
 */
const laterYear = `(?:(?:(?:\\s?[,.])?\\s+|,|(?<=st|nd|rd|th)[,.]?)${year}(?!\\d)|/(\\d{2})(?![\\d/])|\\s+\\[(1\\d{3})\\])?`
/** An em dash stands before the hour: `February 4—2:15 a.m.` */
const to = '\\s?[–-]\\s?'
const lastDay = `(\\d{1,2})(?!\\d|[:.]\\d|\\s?[ap]\\.?\\s?m\\b)${ordinal}`

interface Parts {
  readonly year?: string | undefined
  readonly short?: string | undefined
  readonly month: string
  readonly day?: string | undefined
  readonly last?: string | undefined
}

interface Form {
  readonly pattern: RegExp
  /** Only in texts of these languages; in all without it. */
  readonly languages?: readonly string[]
  readonly form: FoundDate['form']
  readonly take: (match: RegExpMatchArray) => Parts
}

const forms: readonly Form[] = [
  // March 11, 1941 · Sept. 23 · Jany12th 1819 · Dec. 22/57 · September 19–23, 1944
  {
    pattern: new RegExp(`${monthStart}${month},?\\s*${day}(?:${to}${lastDay})?${laterYear}`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], last: m[3], year: m[4] ?? m[6], short: m[5] }),
  },
  // 11 March 1941 · the 12th of May · 1st. Novr. 1819 · 19–23 September 1944
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])(?:${day}${to})?${day}\\s+(?:of\\s+)?${month}(?!\\p{L})${laterYear}`,
      'gu',
    ),
    form: 'day',
    take: m => ({ day: m[1] ?? m[2], last: m[1] && m[2], month: m[3] ?? '', year: m[4] ?? m[6], short: m[5] }),
  },
  // 3. März 1871 · den 3ten März 1871 · le 1er mars 1848
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/,-])(\\d{1,2})(?:\\.|te[nr]?|er)?\\s*${foreignMonth}(?!\\p{L}),?\\s+${year}(?!\\d)`,
      'gu',
    ),
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // am 3. März · le 1er mars · le 12 juin: in English `3. April` may be the third item of a list
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/,-])(\\d{1,2})(?:\\.|te[nr]?|er)?\\s*${foreignMonth}(?!\\p{L}|,?\\s+\\d{4})`,
      'gu',
    ),
    languages: ['de', 'fr'],
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '' }),
  },
  // January Fifteen 1818 · March two, 1819
  {
    pattern: new RegExp(`${monthStart}${month},?\\s+${wordDay}(?:\\s*,)?[\\s–—-]*${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3] }),
  },
  // the first of May 1819 · First June 1819
  {
    pattern: new RegExp(`(?<!\\p{L})${wordDay}\\s+(?:day\\s+)?(?:of\\s+)?${month},?\\s+${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // 1944 September 19
  {
    pattern: new RegExp(`(?<![\\d-])${year},?\\s+${month}\\s+${day}(?!\\d|,?\\s+1\\d{3})`, 'gu'),
    form: 'day',
    take: m => ({ year: m[1], month: m[2] ?? '', day: m[3] }),
  },
  // March 1941 · March, 1941
  {
    pattern: new RegExp(`${monthStart}${month}\\s*,?\\s+${year}(?!\\d)`, 'gu'),
    form: 'month',
    take: m => ({ month: m[1] ?? '', year: m[2] }),
  },
  // März 1871 · mars 1848
  {
    pattern: new RegExp(`(?<!\\p{L})${foreignMonth}\\s+${year}(?!\\d)`, 'gu'),
    form: 'month',
    take: m => ({ month: m[1] ?? '', year: m[2] }),
  },
  // 1941-03-11
  {
    pattern: /(?<![\d-])(1\d{3}|20\d{2})-(\d{2})-(\d{2})(?![\d-])/gu,
    form: 'figures',
    take: m => ({ year: m[1], month: m[2] ?? '', day: m[3] }),
  },
  // 9/IV/1944 · 9. IV. 1944
  {
    pattern: /(?<![\p{L}\d./-])(\d{1,2})(?:[/-]|\.\s?)([IVX]{1,4})(?:[/-]|\.\s?)(1\d{3}|20\d{2})(?!\d)/gu,
    form: 'figures',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // 9.4.1944: with points the day comes first in every country
  {
    pattern: /(?<![\p{L}\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(1\d{3}|20\d{2})(?!\d)/gu,
    form: 'figures',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // 25/4/1944 · 4/25/1944: one of the two is no month; 4/9/1944 may be either day, and is left alone
  {
    pattern: /(?<![\p{L}\d./-])(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])\/(1\d{3}|20\d{2})(?![\d/])/gu,
    form: 'figures',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  {
    pattern: /(?<![\p{L}\d./-])(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01])\/(1\d{3}|20\d{2})(?![\d/])/gu,
    form: 'figures',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3] }),
  },
]

/** `44 09 19`: only on slips and in forms, where three numbers are a date. */
const figures = /(?<![\d ])(\d{2}) (\d{2}) (\d{2})(?![\d ]*\d)/gu

/**
 * All dates of a text, in order, the longer one where two overlap.
 * @param language of the text: German and French dates may lack their year where the text is in one of them
 * @example findDates('On March 11, 1941; see Sept. 23.') // [{ year: 1941, month: 3, day: 11, … }, …]
 */
export function findDates(text: string, language = 'en'): FoundDate[] {
  // Each form has its year or its day in figures.
  if (!/\d/.test(text)) return []
  const found: Candidate[] = []
  for (const { pattern, languages, form, take } of forms) {
    if (languages && !languages.includes(language)) continue
    for (const match of allMatches(pattern, text))
      found.push(makeDate(match.index, match.index + match[0].length, form, take(match)))
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  const apart = found.filter(date => {
    if (date.start < end || (date.day ?? 1) > 31) return false
    end = date.end
    return true
  })
  // `31 February 1944` is no day, and neither is what is left of it the month that is meant.
  const dates = apart.filter(date => date.isPossible).map(({ isPossible: _, ...date }) => date)
  return joinSpans(text, yearsFromNext(text, dates)).map(date => withDoubt(text, date))
}

/**
 * Dates in figures of two digits, year first, as on dossier slips; the century is that of `near`.
 * @example findSlipDates('44 09 19 about', 1944)[0] // { year: 1944, month: 9, day: 19, … }
 */
export function findSlipDates(text: string, near: number): FoundDate[] {
  const century = Math.floor(near / 100) * 100
  return allMatches(figures, text).flatMap(match => {
    const parts = { year: String(century + Number(match[1])), month: match[2] ?? '', day: match[3] }
    const { isPossible, ...date } = makeDate(match.index, match.index + match[0].length, 'figures', parts)
    return isPossible ? [date] : []
  })
}

/** `the 3d inst.`: a day of this month, of the last, of the next. */
const relative = new RegExp(`(?<![\\p{L}\\d])${day}\\s+(inst|ult|prox)(?:\\.|ant|imo|o)?(?!\\p{L})`, 'giu')
const monthsAhead: Readonly<Record<string, number>> = { inst: 0, ult: -1, prox: 1 }

/**
 * Days that are named by the month of the document.
 * @example findRelativeDates('your letter of the 3d ult.', { year: 1819, month: 1, day: 9 })[0] // 1818-12-03
 */
export function findRelativeDates(text: string, written: CalendarDay): FoundDate[] {
  if (written.year === undefined) return []
  const months = written.year * 12 + written.month - 1
  return allMatches(relative, text).flatMap(match => {
    const at = months + (monthsAhead[match[2]?.toLowerCase() ?? ''] ?? 0)
    const parts = { year: String(Math.floor(at / 12)), month: String((at % 12) + 1), day: match[1] }
    const { isPossible, ...date } = makeDate(match.index, match.index + match[0].length, 'day', parts)
    return isPossible ? [date] : []
  })
}

/** The date that is all of a text, but for white space and a full stop. */
export function wholeDate(text: string): FoundDate | undefined {
  const [date] = findDates(text)
  const rest = date && (text.slice(0, date.start) + text.slice(date.end)).replace(/[\s.,]/g, '')
  return rest === '' ? date : undefined
}

/** `1941-03-11`, `1941-03`; without a year `--03-11` (XML Schema gMonthDay). */
export function isoDate(date: CalendarDay): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const start = date.year === undefined ? '-' : String(date.year)
  return date.day === undefined ? `${start}-${two(date.month)}` : `${start}-${two(date.month)}-${two(date.day)}`
}

/** What a reader of the day's calendar would call it: 0 for Sunday; undefined where the day is not known. */
export function weekdayOf({ year: y, month: m, day: d }: CalendarDay): number | undefined {
  return y === undefined || d === undefined ? undefined : new Date(Date.UTC(y, m - 1, d)).getUTCDay()
}

/** Eleven days and more lay between the calendars (Julian), so the day of the week tells which one was meant. */
export function julianWeekdayOf(date: CalendarDay): number | undefined {
  const day = weekdayOf(date)
  if (day === undefined || date.year === undefined) return undefined
  const past = date.month < 3 ? date.year - 1 : date.year
  const behind = Math.floor(past / 100) - Math.floor(past / 400) - 2
  return (day + behind) % 7
}

const weekdayName = new RegExp(`(?<!\\p{L})(?:${weekdays.map(one => `(${one})`).join('|')})(?!\\p{L})`, 'u')

/** The day of the week that a text names first, 0 for Sunday. */
export function namedWeekday(text: string): number | undefined {
  const at = weekdayName.exec(text)?.slice(1).findIndex(Boolean) ?? -1
  return at < 0 ? undefined : at
}

interface Candidate extends FoundDate {
  readonly isPossible: boolean
}

function makeDate(start: number, end: number, form: FoundDate['form'], parts: Parts): Candidate {
  const [written, later] = (parts.year ?? '').split('/')
  const date: CalendarDay = {
    year: written ? Number(written) + (later === undefined ? 0 : 1) : undefined,
    month: monthOf(parts.month),
    day: parts.day === undefined ? undefined : dayOf(parts.day),
  }
  const until = parts.last === undefined ? undefined : { ...date, day: Number(parts.last) }
  const isOrdered = until === undefined || (until.day ?? 0) > (date.day ?? 0)
  const isDouble = later === undefined || String(Number(written) + 1).endsWith(later)
  return {
    ...date,
    start,
    end,
    form: form === 'day' && date.year === undefined ? 'day-without-year' : form,
    ...(until && { until }),
    ...(parts.short !== undefined && { yearOfCentury: Number(parts.short) }),
    ...(later !== undefined && { oldStyle: true as const }),
    isPossible: isPossible(date) && (until === undefined || isPossible(until)) && isOrdered && isDouble,
  }
}

const firstWordOf = (names: string) => new RegExp(`^(?:${names})\\.?$`, 'iu')
const monthNames = englishMonths.map((one, index) => firstWordOf(`${one}|${foreignMonths[index]}`))
const dayNames = daysInWords.map(firstWordOf)

function monthOf(name: string): number {
  if (/^\d/.test(name)) return Number(name)
  const roman = romanMonths.indexOf(name)
  return (roman >= 0 ? roman : monthNames.findIndex(one => one.test(name))) + 1
}

function dayOf(name: string): number {
  return /^\d/.test(name) ? Number(name) : dayNames.findIndex(one => one.test(name)) + 1
}

function isPossible({ year: y, month: m, day: d }: CalendarDay): boolean {
  if (m < 1 || m > 12) return false
  return d === undefined || (d >= 1 && d <= new Date(Date.UTC(y ?? 2000, m, 0)).getUTCDate())
}

/** `June 1 and July 13, 1817`: both are of the year that stands after the last, if the calendar goes on. */
function yearsFromNext(text: string, dates: readonly FoundDate[]): FoundDate[] {
  const dated: FoundDate[] = []
  for (const date of [...dates].reverse()) {
    const next = dated.at(-1)
    const isListed =
      next?.year !== undefined &&
      date.form === 'day-without-year' &&
      date.yearOfCentury === undefined &&
      /^\s*(?:,|&|,?\s*(?:and|or|to)|–|—|-)\s*$/.test(text.slice(date.end, Math.min(next.start, date.end + 12))) &&
      isoDate({ ...date, year: next.year }) <= isoDate(next)
    dated.push(isListed ? { ...date, form: 'day', year: next.year, yearFromNext: true } : date)
  }
  return dated.reverse()
}

/** `May 30–June 2, 1961` is one span. */
function joinSpans(text: string, dates: readonly FoundDate[]): FoundDate[] {
  const joined: FoundDate[] = []
  for (const date of dates) {
    const last = joined.at(-1)
    const isSpan =
      last &&
      last.until === undefined &&
      last.year === date.year &&
      last.day !== undefined &&
      isoDate(last) < isoDate(date) &&
      /^\s?[–—-]\s?$/.test(text.slice(last.end, Math.min(date.start, last.end + 4)))
    if (last && isSpan) {
      const { yearFromNext: _, ...first } = last
      joined[joined.length - 1] = { ...first, end: date.end, until: date }
    } else joined.push(date)
  }
  return joined
}

const doubtBefore: readonly (readonly [RegExp, NonNullable<FoundDate['doubt']>])[] = [
  [/\b(?:about|circa|ca\.?|c\.|abt\.?|around)\s*$/i, 'about'],
  [/\b(?:perhaps|probably|prob\.)\s*$/i, 'uncertain'],
  [/[[(](?:before|not after)\s*$/i, 'before'],
  [/[[(](?:after|not before)\s*$/i, 'after'],
]

/** Words and signs beside the date; “before” and “after” only where they are part of what dates a document. */
function withDoubt(text: string, date: FoundDate): FoundDate {
  const before = text.slice(Math.max(0, date.start - 20), date.start)
  const said = doubtBefore.find(([pattern]) => pattern.test(before))?.[1]
  const doubt = said ?? (/^\s?\[?\?/.test(text.slice(date.end, date.end + 3)) ? 'uncertain' : undefined)
  return doubt ? { ...date, doubt } : date
}
