/** English dates in words and figures: a small grammar, and their values as ISO 8601. */

export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly form: 'day' | 'month' | 'day-without-year' | 'figures'
  readonly year: number | undefined
  readonly month: number
  readonly day: number | undefined
}

/** Each month with its common abbreviations, those of letter writers included (`Jany`, `Septr`). */
const months: readonly string[] = [
  'January|Jan[y.]?',
  'February|Feb[y.]?',
  'March|Mar\\.?',
  'April|Apr[l.]?',
  'May',
  'June|Jun\\.?',
  'July|Jul\\.?',
  'August|Aug[t.]?',
  'September|Sept[.r]?|Sep\\.?',
  'October|Oct[.r]?',
  'November|Nov[.r]?',
  'December|Dec[.r]?',
]
/** A month in words, as a pattern with one group. */
export const month = `(${months.join('|')})\\.?`
const day = '(\\d{1,2})(?:st|nd|rd|d|th)?'
const year = '(1[0-9]{3}|20[0-9]{2})'

interface Form {
  readonly pattern: RegExp
  readonly form: FoundDate['form']
  readonly take: (match: RegExpExecArray) => { year?: string | undefined; month: string; day?: string | undefined }
}

const forms: readonly Form[] = [
  // March 11, 1941 · Sept. 23 · Jany12th 1819
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${month}\\s*${day}(?![\\d])(?:\\s*,?\\s+${year}(?!\\d))?`, 'gu'),
    form: 'day',
    take: m => ({ month: m[1] ?? '', day: m[2], year: m[3] }),
  },
  // 11 March 1941 · the 12th of May
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d/.,-])${day}\\s+(?:of\\s+)?${month}(?![\\p{L}])(?:\\s*,?\\s+${year}(?!\\d))?`,
      'gu',
    ),
    form: 'day',
    take: m => ({ day: m[1], month: m[2] ?? '', year: m[3] }),
  },
  // March 1941 · March, 1941
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${month}\\s*,?\\s+${year}(?!\\d)`, 'gu'),
    form: 'month',
    take: m => ({ month: m[1] ?? '', year: m[2] }),
  },
  // 1941-03-11
  {
    pattern: /(?<![\d-])(1\d{3}|20\d{2})-(\d{2})-(\d{2})(?![\d-])/gu,
    form: 'figures',
    take: m => ({ year: m[1], month: m[2] ?? '', day: m[3] }),
  },
]

/** `44 09 19`: only on slips and in forms, where three numbers are a date. */
const figures = /(?<![\d ])(\d{2}) (\d{2}) (\d{2})(?![\d ]*\d)/gu

/**
 * All dates of a text, in order, the longer one where two overlap.
 * @example findDates('On March 11, 1941; see Sept. 23.') // [{ year: 1941, month: 3, day: 11, … }, …]
 */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = []
  for (const { pattern, form, take } of forms) {
    for (const match of text.matchAll(pattern)) {
      const date = makeDate(match.index, match.index + match[0].length, form, take(match as RegExpExecArray))
      if (date) found.push(date)
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter(date => {
    if (date.start < end) return false
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
  return [...text.matchAll(figures)].flatMap(match => {
    const parts = { year: String(century + Number(match[1])), month: match[2] ?? '', day: match[3] }
    return makeDate(match.index, match.index + match[0].length, 'figures', parts) ?? []
  })
}

/** The date that is all of a text, but for white space and a full stop. */
export function wholeDate(text: string): FoundDate | undefined {
  const [date] = findDates(text)
  const rest = date && (text.slice(0, date.start) + text.slice(date.end)).replace(/[\s.,]/g, '')
  return rest === '' ? date : undefined
}

/** `1941-03-11`, `1941-03`; without a year `--03-11` (XML Schema gMonthDay). */
export function isoDate(date: Pick<FoundDate, 'year' | 'month' | 'day'>): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const start = date.year === undefined ? '-' : String(date.year)
  return date.day === undefined ? `${start}-${two(date.month)}` : `${start}-${two(date.month)}-${two(date.day)}`
}

function makeDate(
  start: number,
  end: number,
  form: FoundDate['form'],
  parts: { year?: string | undefined; month: string; day?: string | undefined },
): FoundDate | undefined {
  const monthNumber = /^\d/.test(parts.month) ? Number(parts.month) : monthOf(parts.month)
  const dayNumber = parts.day === undefined ? undefined : Number(parts.day)
  const yearNumber = parts.year === undefined ? undefined : Number(parts.year)
  if (monthNumber < 1 || monthNumber > 12 || !isDayOf(yearNumber, monthNumber, dayNumber)) return undefined
  const kind = form === 'day' && yearNumber === undefined ? 'day-without-year' : form
  return { start, end, form: kind, year: yearNumber, month: monthNumber, day: dayNumber }
}

function monthOf(name: string): number {
  const start = name.slice(0, 3).toLowerCase()
  return ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(start) + 1
}

function isDayOf(year: number | undefined, monthNumber: number, dayNumber: number | undefined): boolean {
  if (dayNumber === undefined) return true
  const last = new Date(Date.UTC(year ?? 2000, monthNumber, 0)).getUTCDate()
  return dayNumber >= 1 && dayNumber <= last
}
