/** Dates in words and figures: a small grammar, and their values as ISO 8601. */

import { daysInWords, englishMonths, foreignMonths, newStyle, oldStyle, romanMonths, weekdays } from './calendar.ts'
import { allMatches } from './matches.ts'
import { numberBefore } from './vocabulary.ts'

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
  /** Something lies within the span: `between May 3 and June 4`. */
  readonly isBetween?: true
  /**
   * As the writer marks it: `3 Jan. 1699 O.S.` is of the Julian calendar. Of a day by both, `25 October (7 November)
   * 1917`, the day is the Gregorian one, and `julian` the other.
   */
  readonly calendar?: 'julian' | 'gregorian' | 'both'
  readonly julian?: CalendarDay
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
/** `10 Nov: 1795`: behind a month that is shortened, writers set a colon for the point. */
const colonOfWriters = '(?<!uary|March|April|May|June|July|August|ember|October):'
/** An English month in words, as a pattern with one group. */
export const month = `${groupOf(englishMonths)}(?:\\.|${colonOfWriters})?`
const foreignMonth = `${groupOf(foreignMonths)}\\.?`
const foreignDay = '(\\d{1,2})(?:\\.|s?te[nr]?|er|[º°])?\\s*(?:de\\s+)?'
/** In these languages the day comes first: `5.2.43` is no question, and a day may lack its year. */
const dayFirst = ['de', 'fr', 'es']
/** A month begins where no word goes on, or where a capital is glued to a small letter: `CrossAugust 24th`. */
const monthStart = '(?<![\\p{Lu}\\d]|(?<!\\p{Ll})\\p{L}|\\p{Ll}(?!\\p{Lu}))'
const ordinal = '(?:\\s?(?:st|nd|rd|d|th|ST|ND|RD|TH)(?!\\p{L})\\.?)?'
const day = `(\\d{1,2})(?!\\d)${ordinal}`
/** With a small letter or a capital; the longer first: twenty one, then twenty. */
const wordDay = `(${[...daysInWords]
  .reverse()
  .join('|')
  .replace(/\b[a-z]/g, first => `[${first}${first.toUpperCase()}]`)})`
const year = '(1[0-9]{3}(?:/\\d{1,2})?|20[0-9]{2})'
/**
 * `12th. May. 62`, `May 12th. 62`: two figures behind a word are a year at the end of a line, where the sentence does not
 * go on: `on May 12th. 62 men`. More than one space may stand before the number of a page.
 */
const beforeBareYear = '(?<=\\p{L}[.,]?) (?=\\d\\d\\.?[ \\t]*(?:$|\\n(?![ \\t]*\\p{Ll})))'
/** Lines of telegrams have the hour before the year: `October 24, 7 p.m., 1962` */
const hourBetween = ',\\s\\d{1,2}(?::[0-5]\\d)?\\s?[ap]\\.\\s?m\\.,'
/**
 * The year after a day: `, 1944`, ` 1944`, `. 1944`, and glued to the ending of an ordinal `28th1822`; `/57`, ` ’57`;
 * ` 57`, ` [1860]` as editors supply it.
 */
const laterYear = `(?:(?:(?:${hourBetween}|\\s?[,.])?\\s+(?:A\\.? ?D\\.? )?|,|(?<=st|nd|rd|th)[,.]?)${year}(?!\\d)|(?:\\s?/|,?\\s+[’']|${beforeBareYear})(\\d{2})(?![\\d/])|\\s+\\[(1\\d{3})\\])?`
/** An em dash stands before the hour: `February 4—2:15 a.m.` */
const to = '\\s?[–-]\\s?'
/** In words only where nothing but days of one month are counted: `from the 4th to the 6th of June`. */
const toDay = `(?:${to}|\\s+(?:to|through)\\s+(?:the\\s+)?)`
const toMonth = `(?:${to}|\\s+(?:to|through)\\s+)`
/** Between the days of two calendars: `10/21 January`, `25 October (7 November)`. */
const otherStyle = '(?:\\s?/\\s?|\\s?\\()'
const lastDay = `(\\d{1,2})(?!\\d|[:.]\\d|\\s?[ap]\\.?\\s?m\\b)${ordinal}`

interface Parts {
  readonly year?: string | undefined
  readonly short?: string | undefined
  readonly month: string
  readonly day?: string | undefined
  readonly last?: string | undefined
  readonly lastMonth?: string | undefined
  /** One of the two, and not all that lies between. */
  readonly isEither?: boolean
  /** The same day by the other calendar. */
  readonly second?: { readonly month: string; readonly day: string | undefined }
}

interface Form {
  readonly pattern: RegExp
  /** Only in texts of these languages; in all without it. */
  readonly languages?: readonly string[]
  readonly form: FoundDate['form']
  readonly take: (match: RegExpMatchArray) => Parts
}

const forms: readonly Form[] = [
  // 25 October (7 November) 1917 · 25 October/7 November 1917
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])${day}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?${otherStyle}${day}\\s+(?:of\\s+)?${month}(?!\\p{L})\\)?${laterYear}\\)?`,
      'gu',
    ),
    form: 'day',
    take: m => ({
      day: m[1],
      month: m[2] ?? '',
      second: { day: m[4], month: m[5] ?? '' },
      year: m[6] ?? m[8] ?? m[3],
      short: m[7],
    }),
  },
  // October 25 (November 7), 1917 · Jan. 30/Feb. 9, 1649
  {
    pattern: new RegExp(
      `${monthStart}${month},?\\s*${day}(?:,?\\s+${year})?${otherStyle}${month},?\\s*${day}\\)?${laterYear}\\)?`,
      'gu',
    ),
    form: 'day',
    take: m => ({
      month: m[1] ?? '',
      day: m[2],
      second: { month: m[4] ?? '', day: m[5] },
      year: m[6] ?? m[8] ?? m[3],
      short: m[7],
    }),
  },
  // 10/21 January 1698 · 10 (21) January 1698
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])${day}${otherStyle}${day}\\)?\\s+(?:of\\s+)?${month}(?!\\p{L})${laterYear}`,
      'gu',
    ),
    form: 'day',
    take: m => ({
      day: m[1],
      month: m[3] ?? '',
      second: { day: m[2], month: m[3] ?? '' },
      year: m[4] ?? m[6],
      short: m[5],
    }),
  },
  // January 10/21, 1698 · January 10 (21), 1698; `Dec. 22/57` has its year behind the stroke
  {
    pattern: new RegExp(
      `${monthStart}${month},?\\s*${day}(?:\\s?\\(${day}\\)${laterYear}|/${day}(?:\\s?,)?\\s+${year}(?!\\d))`,
      'gu',
    ),
    form: 'day',
    take: m => ({
      month: m[1] ?? '',
      day: m[2],
      second: { day: m[3] ?? m[7], month: m[1] ?? '' },
      year: m[4] ?? m[6] ?? m[8],
      short: m[5],
    }),
  },
  // June 4 to 6, 1962
  {
    pattern: new RegExp(
      `${monthStart}${month},?\\s*${day}\\s+(?:to|through)\\s+(?:the\\s+)?${day}(?:\\s?,)?\\s+${year}(?!\\d)`,
      'gu',
    ),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], last: m[3], year: m[4] }),
  },
  // March 11, 1941 · Sept. 23 · Jany12th 1819 · Dec. 22/57 · September 19–23, 1944
  {
    pattern: new RegExp(`${monthStart}${month},?\\s*${day}(?:${to}${lastDay})?${laterYear}`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], last: m[3], year: m[4] ?? m[6], short: m[5] }),
  },
  // 5 or 6 May 1821
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/.,-])${day}\\s+or\\s+${day}\\s+${month}(?:\\s?,)?\\s+${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ day: m[1], last: m[2], month: m[3] ?? '', year: m[4], isEither: true }),
  },
  // May 5 or 6, 1821
  {
    pattern: new RegExp(`${monthStart}${month}\\s*${day}\\s+or\\s+${day}(?:\\s?,)?\\s+${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], last: m[3], year: m[4], isEither: true }),
  },
  // 11 March 1941 · the 12th of May · 1st. Novr. 1819 · 19–23 September 1944
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])(?:${day}${toDay})?${day}\\s+(?:(?:day\\s+)?of\\s+)?${month}(?!\\p{L})${laterYear}`,
      'gu',
    ),
    form: 'day',
    take: m => ({ day: m[1] ?? m[2], last: m[1] && m[2], month: m[3] ?? '', year: m[4] ?? m[6], short: m[5] }),
  },
  // 3. März 1871 · den 3ten März 1871 · le 1er mars 1848 · el 3 de marzo de 1871
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/,-])${foreignDay}${foreignMonth}(?!\\p{L}),?\\s+(?:del?\\s+)?${year}(?!\\d)`,
      'gu',
    ),
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // am 3. März · le 1er mars · le 12 juin: in English `3. April` may be the third item of a list
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/,-])${foreignDay}${foreignMonth}(?!\\p{L}|,?\\s+(?:del?\\s+)?\\d{4})`, 'gu'),
    languages: dayFirst,
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '' }),
  },
  // 3d Mo. 14. 1764 · 20th of 11th month, 1791: Friends number the months, from January since 1752
  {
    pattern:
      /(?<![\p{L}\d/.,-])(1[0-2]|[1-9])(?:st|nd|rd|d|th)?\.?\s?(?:[Mm]o|[Mm]onth)\.?,?\s(?:the\s)?(\d{1,2})(?:st|nd|rd|d|th)?[.,]{0,2}\s(175[2-9]|17[6-9]\d|18\d\d)(?!\d)/gu,
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3] }),
  },
  {
    pattern:
      /(?<![\p{L}\d/.,-])(\d{1,2})(?:st|nd|rd|d|th)\.?\s(?:of\s(?:the\s)?)?(1[0-2]|[1-9])(?:st|nd|rd|d|th)?\.?\s?(?:[Mm]o|[Mm]onth)\.?,?\s(175[2-9]|17[6-9]\d|18\d\d)(?!\d)/gu,
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // January Fifteen 1818 · March two, 1819
  {
    pattern: new RegExp(`${monthStart}${month},?\\s+${wordDay}(?:\\s*,)?[\\s–—-]*${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3] }),
  },
  // the first of May 1819 · First June 1819
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${wordDay}\\s+(?:day\\s+)?(?:of\\s+)?${month},?\\s+${year}(?!\\d)`, 'gu'),
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // 1944 September 19; but `No. 1961 May 3` and `your 1961, May 3` have the number of a paper
  {
    pattern: new RegExp(
      `(?<![\\d-])(?!1[0-4])${year}(?<!${numberBefore}\\d{4})\\s+${month}\\s+${day}(?!\\d|,?\\s+(?:1\\d|20)\\d\\d)`,
      'gu',
    ),
    form: 'day',
    take: m => ({ year: m[1], month: m[2] ?? '', day: m[3] }),
  },
  // May–June 1962 · May to June, 1962
  {
    pattern: new RegExp(`${monthStart}${month}${toMonth}${month}(?:\\s?,)?\\s+${year}(?!\\d)`, 'gu'),
    form: 'month',
    take: m => ({ month: m[1] ?? '', lastMonth: m[2], year: m[3] }),
  },
  // May or June 1821
  {
    pattern: new RegExp(`${monthStart}${month}\\s+or\\s+${month}(?:\\s?,)?\\s+${year}(?!\\d)`, 'gu'),
    form: 'month',
    take: m => ({ month: m[1] ?? '', lastMonth: m[2], year: m[3], isEither: true }),
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
  // 5.2.43
  {
    pattern: /(?<![\p{L}\d./-])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{2})(?![\p{L}\d]|\.\d)/gu,
    languages: dayFirst,
    form: 'figures',
    take: m => ({ day: m[1], month: m[2] ?? '', short: m[3] }),
  },
  // 25/4/1944 · 4/25/44: one of the two is no month; 4/9/1944 may be either day, and has no value
  {
    pattern: /(?<![\p{L}\d./-])(1[3-9]|2\d|3[01])\/(0?[1-9]|1[0-2])\/(?:(1\d{3}|20\d{2})|(\d{2}))(?![\d/])/gu,
    form: 'figures',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3], short: m[4] }),
  },
  {
    pattern: /(?<![\p{L}\d./-])(0?[1-9]|1[0-2])\/(1[3-9]|2\d|3[01])\/(?:(1\d{3}|20\d{2})|(\d{2}))(?![\d/])/gu,
    form: 'figures',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3], short: m[4] }),
  },
]

/** `4/2/62`: the second of April in one country, the fourth of February in another. */
const eitherWay = /(?<![\p{L}\d./-])(0?[1-9]|1[0-2])\/(0?[1-9]|1[0-2])\/(1\d{3}|20\d{2}|\d{2})(?![\p{L}\d/½¼¾-])/gu

/**
 * Dates in figures that may be either of two days.
 * @example findAmbiguousFigures('of 4/2/62') // [[3, 9]]
 */
export function findAmbiguousFigures(text: string, language = 'en'): (readonly [start: number, end: number])[] {
  const found = [...allMatches(eitherWay, text), ...(dayFirst.includes(language) ? [] : allMatches(withPoints, text))]
  return found
    .filter(([, first, second]) => Number(first) !== Number(second))
    .map(match => [match.index, match.index + match[0].length])
}

/** `on 5.2.43`; a number with points may be that of a section as well, and only words say that it is a day. */
const withPoints =
  /(?<=(?:^|[\s(])(?:[Oo]n|of|[Dd]ated|from|[Ss]ince|until|till) )(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|[12]\d|3[01])\.(\d{2})(?![\p{L}\d]|\.\d)/gu

/** `44 09 19`: only on slips and in forms, where three numbers are a date. */
const figures = /(?<![\d ])(\d{2}) (\d{2}) (\d{2})(?![\d ]*\d)/gu

/**
 * All dates of a text, in order, the longer one where two overlap.
 * @param language of the text: German, French and Spanish dates may lack their year where the text is in one of them
 * @example findDates('On March 11, 1941; see Sept. 23.') // [{ year: 1941, month: 3, day: 11, … }, …]
 */
export function findDates(text: string, language = 'en'): FoundDate[] {
  // `31 February 1944` is no day, and neither is what is left of it the month that is meant.
  const dates = candidates(text, language)
    .filter(date => date.isPossible)
    .map(({ isPossible: _, ...date }) => date)
  const inStyle = joinSpans(text, yearsFromNext(text, dates)).map(date => withStyle(text, date))
  return inStyle.map(date => withDoubt(text, date))
}

/**
 * Days that no month has.
 * @example findImpossibleDays('on Feb. 30, 1944') // [[3, 16]]
 */
export function findImpossibleDays(text: string, language = 'en'): (readonly [start: number, end: number])[] {
  if (!/(?:29|3[01])(?!\d)/.test(text)) return []
  return candidates(text, language)
    .filter(date => date.julian === undefined && date.until === undefined && date.month > 0 && date.month <= 12)
    .filter(date => date.day !== undefined && date.day > lastDayOf(date) && date.day <= 31)
    .map(({ start, end }) => [start, end])
}

/** Months that are written in full take no full stop. */
const endOfSentence =
  /(?<=(?:uary|March|April|May|June|July|August|ember|October|uar|März|Mai|Juni|Juli|Oktober|janvier|février|mars|avril|mai|juin|juillet|août|bre|[Ee]nero|brero|[Mm]arzo|[Aa]bril|[Mm]ayo|[Jj]u[ln]io|[Aa]gosto))\.$/

/** `note 3 of May 5`: the number of a paper, and its date behind it. */
function isNumberOfPaper(found: string, after: string): boolean {
  return /^\d{1,2}\s+of\s/.test(found) && /^\s+(?:[12]?\d|3[01])(?!\d)/.test(after)
}

/** What looks like a date, the longer one where two overlap; not all of it is one. */
function candidates(text: string, language: string): Candidate[] {
  // Each form has its year or its day in figures.
  if (!/\d/.test(text)) return []
  const found: Candidate[] = []
  for (const { pattern, languages, form, take } of forms) {
    if (languages && !languages.includes(language)) continue
    for (const match of allMatches(pattern, text)) {
      if (isNumberOfPaper(match[0], text.slice(match.index + match[0].length, match.index + match[0].length + 8)))
        continue
      found.push(makeDate(match.index, match.index + match[0].replace(endOfSentence, '').length, form, take(match)))
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter(date => {
    if (date.start < end || (date.day ?? 1) > 31) return false
    end = date.end
    return true
  })
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

/** The same in German, French and Spanish: `vom 24. vorigen Monats`, `le 4 de ce mois`, `del 20 del corriente`. */
const foreignRelative: readonly (readonly [pattern: RegExp, monthsAhead: number])[] = [
  [
    /(?<![\p{L}\d])(\d{1,2})(?:\.|s?ten)\s+(?:(?:dieses|d\.|laufenden|lfd\.|currentis|hujus|huius)(?:\s+(?:Monats|Mts?\.|Ms?\.)|(?!\s+(?:Jahre?s|Js?\.))(?<=dieses|hujus|huius|currentis)))/gu,
    0,
  ],
  [
    /(?<![\p{L}\d])(\d{1,2})(?:\.|s?ten)\s+(?:(?:vorigen|vergangenen|verflossenen|letzten|v(?:or)?\.|verg\.|pass\.)\s+(?:Monats|Mts?\.|Ms?\.)|passati|elapsi)(?!\p{L})/gu,
    -1,
  ],
  [/(?<![\p{L}\d])(\d{1,2})(?:\.|s?ten)\s+(?:nächsten|künftigen|kommenden)\s+(?:Monats|Mts?\.|Ms?\.)/gu, 1],
  [
    /(?<=(?:^|[\s(])(?:[Ll]e|[Dd]u|[Aa]u)\s)(\d{1,2})(?:er)?\s+(?:courant|(?:de ce|du présent) mois|du courant)(?!\p{L})/gu,
    0,
  ],
  [/(?<=(?:^|[\s(])(?:[Ll]e|[Dd]u|[Aa]u)\s)(\d{1,2})(?:er)?\s+(?:du mois (?:dernier|passé))(?!\p{L})/gu, -1],
  [
    /(?<=(?:^|[\s(])(?:[Ee]l|[Dd]el|[Aa]l|día)\s)(\d{1,2})\s+del (?:mes )?(?:corriente|actual|presente|que rige)(?!\p{L})/gu,
    0,
  ],
  [
    /(?<=(?:^|[\s(])(?:[Ee]l|[Dd]el|[Aa]l|día)\s)(\d{1,2})\s+del (?:mes )?(?:próximo pasado|pasado|anterior)(?!\p{L})/gu,
    -1,
  ],
]

/**
 * Days that are named by the month of the document.
 * @example findRelativeDates('your letter of the 3d ult.', { year: 1819, month: 1, day: 9 })[0] // 1818-12-03
 */
export function findRelativeDates(text: string, written: CalendarDay): FoundDate[] {
  if (written.year === undefined) return []
  const months = written.year * 12 + written.month - 1
  const inMonth = (match: RegExpMatchArray & { index: number }, ahead: number): FoundDate[] => {
    const at = months + ahead
    const parts = { year: String(Math.floor(at / 12)), month: String((at % 12) + 1), day: match[1] }
    const { isPossible, ...date } = makeDate(match.index, match.index + match[0].length, 'day', parts)
    return isPossible ? [date] : []
  }
  return [
    ...allMatches(relative, text).flatMap(match => inMonth(match, monthsAhead[match[2]?.toLowerCase() ?? ''] ?? 0)),
    ...foreignRelative.flatMap(([pattern, ahead]) => allMatches(pattern, text).flatMap(match => inMonth(match, ahead))),
  ]
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

/** The day of the week tells which calendar was meant. */
export function julianWeekdayOf(date: CalendarDay): number | undefined {
  return date.day === undefined ? undefined : weekdayOf(toGregorian(date))
}

/**
 * A day of the Julian calendar in the Gregorian one, which goes before it also where it was not yet in use.
 * @example toGregorian({ year: 1917, month: 10, day: 25 }) // { year: 1917, month: 11, day: 7 }
 */
export function toGregorian(date: CalendarDay): CalendarDay {
  if (date.year === undefined) return date
  const past = date.month < 3 ? date.year - 1 : date.year
  const behind = Math.floor(past / 100) - Math.floor(past / 400) - 2
  const day = new Date(Date.UTC(date.year, date.month - 1, (date.day ?? 1) + behind))
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() }
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
  const isDouble = later === undefined || String(Number(written) + 1).endsWith(later)
  const made = {
    ...date,
    start,
    end,
    form: form !== 'month' && date.year === undefined ? ('day-without-year' as const) : form,
    ...(parts.short !== undefined && { yearOfCentury: Number(parts.short) }),
    ...(later !== undefined && { oldStyle: true as const }),
    isPossible: isPossibleDay(date) && isDouble,
  }
  if (parts.second) return byBothCalendars(made, { ...date, ...parts.second, month: monthOf(parts.second.month) })
  const until = lastOf(date, parts)
  if (!until) return made
  const isOrdered = until.month * 100 + (until.day ?? 0) > date.month * 100 + (date.day ?? 0)
  const either = parts.isEither ? { isBetween: true as const } : {}
  return { ...made, ...either, until, isPossible: made.isPossible && isPossibleDay(until) && isOrdered }
}

function lastOf(date: CalendarDay, { last, lastMonth }: Parts): CalendarDay | undefined {
  if (lastMonth !== undefined) return { ...date, month: monthOf(lastMonth) }
  return last === undefined ? undefined : { ...date, day: Number(last) }
}

/** From 1582 to 2100 the calendars are so many days apart. */
const leastLag = 10
const mostLag = 13

/** The later day is the Gregorian one. Two days that follow each other are a span: the night of `3/4 June`. */
function byBothCalendars(first: Candidate, other: Omit<CalendarDay, 'day'> & { day: string | number | undefined }) {
  const second: CalendarDay = { ...other, day: Number(other.day) }
  const turns = second.month < first.month
  const julian: CalendarDay = { ...calendarDayOf(first), ...(turns && first.year && { year: first.year - 1 }) }
  const apart = daysBetween({ ...julian, year: julian.year ?? (turns ? 2000 : 2001) }, second)
  const arePossible = isPossibleDay(julian) && isPossibleDay(second)
  if (apart === 1 && !turns) return { ...first, until: second, isPossible: arePossible }
  const areSame = apart >= leastLag && apart <= mostLag
  return {
    ...first,
    ...second,
    calendar: 'both' as const,
    julian,
    isPossible: first.isPossible && arePossible && areSame,
  }
}

function calendarDayOf({ year: y, month: m, day: d }: CalendarDay): CalendarDay {
  return { year: y, month: m, day: d }
}

function daysBetween(one: CalendarDay, other: CalendarDay): number {
  const timeOf = ({ year: y, month: m, day: d }: CalendarDay) => Date.UTC(y ?? 2001, m - 1, d)
  return Math.round((timeOf(other) - timeOf(one)) / 86_400_000)
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

/** @example isPossibleDay({ year: 1861, month: 2, day: 30 }) // false */
export function isPossibleDay(date: CalendarDay): boolean {
  if (date.month < 1 || date.month > 12) return false
  return date.day === undefined || (date.day >= 1 && date.day <= lastDayOf(date))
}

/** The last day of the month; of a February without a year, the 29th. */
export function lastDayOf({ year: y, month: m }: CalendarDay): number {
  return new Date(Date.UTC(y ?? 2000, m, 0)).getUTCDate()
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
      /^\s*(?:,|&|,?\s*(?:and|or|to|through|until|till)|–|—|-)\s*$/.test(
        text.slice(date.end, Math.min(next.start, date.end + 12)),
      ) &&
      isoDate({ ...date, year: next.year }) <= isoDate(next)
    dated.push(isListed ? { ...date, form: 'day', year: next.year, yearFromNext: true } : date)
  }
  return dated.reverse()
}

/** Between the ends of a span. */
const spanSigns = /^\s?(?:[–—-]|,?\s(?:to|through|until|till|bis|au)(?:\sthe)?)\s?$/
const betweenBefore = /\b[Bb]etween\s(?:the\s)?$/

/** `May 30–June 2, 1961` is one span, and so are `from June 4 to June 6` and `between May 3 and June 4`. */
function joinSpans(text: string, dates: readonly FoundDate[]): FoundDate[] {
  const joined: FoundDate[] = []
  for (const date of dates) {
    const last = joined.at(-1)
    const between = last && areEnds(last, date) ? text.slice(last.end, Math.min(date.start, last.end + 12)) : ''
    const isBetween =
      /^,?\sand\s(?:the\s)?$/.test(between) &&
      betweenBefore.test(text.slice(Math.max(0, (last?.start ?? 0) - 14), last?.start))
    if (last && (isBetween || spanSigns.test(between))) {
      const { yearFromNext: _, ...first } = last
      joined[joined.length - 1] = {
        ...first,
        end: date.end,
        until: date,
        ...(isBetween && { isBetween: true as const }),
      }
    } else joined.push(date)
  }
  return joined
}

/** Of one precision, the earlier first, and both of known years or neither. */
function areEnds(first: FoundDate, last: FoundDate): boolean {
  return (
    first.until === undefined &&
    last.until === undefined &&
    first.calendar === undefined &&
    last.calendar === undefined &&
    (first.year === undefined) === (last.year === undefined) &&
    (first.day === undefined) === (last.day === undefined) &&
    isoDate(first) < isoDate(last)
  )
}

const styles = [
  [new RegExp(`^[,.]?\\s{0,3}[[(]?(?:${oldStyle.join('|')})(?!\\p{L})[\\])]?`, 'u'), 'julian'],
  [new RegExp(`^[,.]?\\s{0,3}[[(]?(?:${newStyle.join('|')})(?!\\p{L})[\\])]?`, 'u'), 'gregorian'],
] as const

/** `3 Jan. 1699 O.S.`: what the writer says of the calendar is part of the date. */
function withStyle(text: string, date: FoundDate): FoundDate {
  const after = text.slice(date.end, date.end + 24)
  for (const [pattern, calendar] of styles) {
    const said = pattern.exec(after)?.[0]
    if (said !== undefined) return { ...date, end: date.end + said.length, calendar: date.calendar ?? calendar }
  }
  return date
}

const doubtBefore: readonly (readonly [RegExp, NonNullable<FoundDate['doubt']>])[] = [
  [/\b(?:about|circa|ca\.?|c\.|abt\.?|around)\s*$/i, 'about'],
  [/\b(?:perhaps|probably|prob\.)\s*$/i, 'uncertain'],
  [/\b(?:not|no) (?:after|later than)\s*$/i, 'before'],
  [/\b(?:not|no) (?:before|earlier than)\s*$/i, 'after'],
  [/\b(?:before|prior to)\s*$/i, 'before'],
  [/\bafter\s*$/i, 'after'],
]
/** The longest of these is “not earlier than”: what stands before it decides nothing. */
const longestDoubt = 20

/** Words and signs beside the date. */
function withDoubt(text: string, date: FoundDate): FoundDate {
  const before = text.slice(Math.max(0, date.start - longestDoubt), date.start)
  const said = doubtBefore.find(([pattern]) => pattern.test(before))?.[1]
  const doubt = said ?? (/^\s?\[?\?/.test(text.slice(date.end, date.end + 3)) ? 'uncertain' : undefined)
  return doubt ? { ...date, doubt } : date
}
