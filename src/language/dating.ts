/** What TEI says of a date: values of the Gregorian calendar, and what these cannot say (Guidelines 14.4). */
import { type CalendarDay, type FoundDate, isoDate, lastDayOf, toGregorian } from './dates.ts'

/**
 * The attributes of a date. A span has two ends; “before” and “after” are one bound, “between” is two; what is “about” a
 * day is not precise. Doubt stands in the Extended Date/Time Format (ISO 8601-2) as well, which `datingMethod` names; a
 * day of the Julian calendar keeps its words, and its value is the Gregorian day.
 * @example datingOf(findDates('about May 3, 1819')[0]) // { when: '1819-05-03', precision: 'low', 'when-custom': '1819-05-03~', … }
 */
export function datingOf(date: FoundDate): Record<string, string> {
  const calendar = date.calendar === undefined ? {} : { calendar: calendars[date.calendar] }
  const about = date.doubt === 'about' && date.until === undefined ? { precision: 'low' } : {}
  return { ...w3cOf(date), ...about, ...edtfOf(date), ...calendar }
}

const calendars = { julian: '#julian', gregorian: '#gregorian', both: '#julian #gregorian' } as const

function w3cOf(date: FoundDate): Record<string, string> {
  const [first, last] = boundsOf(date)
  if (date.isBetween) return { notBefore: isoDate(first), notAfter: isoDate(last) }
  if (date.until) return { from: isoDate(first), to: isoDate(last) }
  if (date.doubt === 'before') return { notAfter: isoDate(last) }
  if (date.doubt === 'after') return { notBefore: isoDate(first) }
  // A month of the Julian calendar lies across two of the other.
  if (isoDate(first) !== isoDate(last)) return { notBefore: isoDate(first), notAfter: isoDate(last) }
  return { when: isoDate(first) }
}

function boundsOf(date: FoundDate): [first: CalendarDay, last: CalendarDay] {
  const last = date.until ?? date
  if (date.calendar !== 'julian' || date.year === undefined) return [date, last]
  return [toGregorian(date), toGregorian(last.day === undefined ? { ...last, day: lastDayOf(last) } : last)]
}

const signs: Readonly<Partial<Record<NonNullable<FoundDate['doubt']>, string>>> = { about: '~', uncertain: '?' }

function edtfOf(date: FoundDate): Record<string, string> {
  const sign = signs[date.doubt ?? 'before']
  const { when, from, to } = w3cOf(date)
  if (sign === undefined || date.year === undefined) return {}
  if (when !== undefined) return inEdtf({ when: when + sign })
  return from === undefined ? {} : inEdtf({ from: from + sign, to: to + sign })
}

/**
 * Values in the Extended Date/Time Format, as TEI takes those of other forms.
 * @example inEdtf({ when: '1962-21' }) // { 'when-custom': '1962-21', datingMethod: '#edtf' }
 */
export function inEdtf(values: Readonly<Record<string, string>>): Record<string, string> {
  const custom = Object.entries(values).map(([name, value]) => [`${name}-custom`, value])
  return { ...Object.fromEntries(custom), datingMethod: '#edtf' }
}
