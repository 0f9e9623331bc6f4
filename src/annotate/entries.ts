/** Diaries: each entry begins with its day; month and year go on from the entry before it, or from the title. */
import { type CalendarDay, findDates, isPossibleDay, namedWeekday, weekdayOf } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import type { Zone } from './zones.ts'

export interface Entry {
  readonly day: CalendarDay
  /** Where in the zone a day stands that has no month: `2nd`, `Thursday 3rd` */
  readonly place?: { readonly start: number; readonly end: number }
}

/** Fewer days are no diary. */
const fewestEntries = 3
/** So many of them name a day of the week or a month: `1st`, `2d`, `3d` alone may count reasons. */
const fewestNamed = 2

/**
 * The entry that each zone of a diary belongs to; empty for what is no diary, or where nothing says month and year.
 * @param written when the document was written, where its title does not say
 * @example findEntries(zones, { year: 1861, month: 1, day: undefined }).get(zone)?.day // of `3rd. Snow`: 1861-01-03
 */
export function findEntries(zones: readonly Zone[], written: CalendarDay | undefined): ReadonlyMap<Zone, Entry> {
  const marks = new Map(zones.flatMap(zone => (zone.where === 'p' || zone.where === 'head' ? openingOf(zone) : [])))
  const title = zones.find(zone => zone.where === 'head' && !marks.has(zone))
  const isDiary = title !== undefined && words.titleOfDiary.test(title.text.trim())
  const named = [...marks.values()].filter(mark => mark.month !== undefined || mark.weekday !== undefined)
  if (marks.size < fewestEntries || !(isDiary || named.length >= fewestNamed)) return new Map()
  if ([...marks.values()].every(mark => mark.month !== undefined && mark.year !== undefined)) return new Map()
  const entries = new Map<Zone, Entry>()
  let last: CalendarDay | undefined = startOf(title) ?? written
  let entry: Entry | undefined
  for (const zone of zones) {
    const mark = marks.get(zone)
    const day: CalendarDay | undefined = mark && last && dayAfter(last, mark)
    if (mark && day) {
      last = day
      entry = mark.month === undefined ? { day, place: mark.place } : { day }
      entries.set(zone, entry)
    } else if (mark) entry = undefined
    else if (entry) entries.set(zone, { day: entry.day })
  }
  return entries
}

interface Mark {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day: number
  readonly weekday?: number | undefined
  readonly place: { readonly start: number; readonly end: number }
}

/** `Thursday`, `Thursday the`, before the day. */
const beforeDay = /^\s*(?:(\p{L}{3,10}\.?),?\s+(?:the\s+)?)?$/u
const dayAlone = /^\s*(?:(\p{L}{3,10}\.?),?\s+(?:the\s+)?)?(\d{1,2}(?:st|nd|rd|d|th)?)(?=\s*(?:[.,:;—–-]|$))/u

/** The day that a paragraph begins with. */
function openingOf(zone: Zone): [Zone, Mark][] {
  const [date] = findDates(zone.text.slice(0, longestOpening))
  const before = date && beforeDay.exec(zone.text.slice(0, date.start))
  const isWeekday = (name: string | undefined) => name === undefined || namedWeekday(name) !== undefined
  if (date?.day !== undefined && date.month && before && isWeekday(before[1])) {
    const weekday = before[1] === undefined ? undefined : namedWeekday(before[1])
    return [[zone, { year: date.year, month: date.month, day: date.day, weekday, place: date }]]
  }
  const found = dayAlone.exec(zone.text.slice(0, longestOpening))
  const [whole, name, day = ''] = found ?? []
  // `12. Snow` is a number, `12th. Snow` a day.
  if (whole === undefined || !isWeekday(name) || (name === undefined && /\d$/.test(day))) return []
  const weekday = name === undefined ? undefined : namedWeekday(name)
  const place = { start: whole.length - day.length, end: whole.length }
  return [[zone, { day: Number.parseInt(day, 10), weekday, place }]]
}

const longestOpening = 60

/** `Diary of Anna Reed, January–February 1861`; of a year alone, its first day. */
function startOf(title: Zone | undefined): CalendarDay | undefined {
  if (!title) return undefined
  const date = findDates(title.text).find(one => one.year !== undefined)
  if (date) return { year: date.year, month: date.month, day: undefined }
  const year = /(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)/.exec(title.text)?.[1]
  return year === undefined ? undefined : { year: Number(year), month: 1, day: undefined }
}

/** Entries follow one another; a day of the week that contradicts leaves the entry undated. */
function dayAfter(last: CalendarDay, mark: Mark): CalendarDay | undefined {
  const year = mark.year ?? last.year
  if (year === undefined) return undefined
  const isNext = mark.month === undefined && last.day !== undefined && mark.day < last.day
  const months = year * 12 + (mark.month ?? last.month + (isNext ? 1 : 0)) - 1
  const isNextYear = mark.month !== undefined && mark.year === undefined && mark.month < last.month
  const day = {
    year: Math.floor(months / 12) + (isNextYear ? 1 : 0),
    month: (months % 12) + 1,
    day: mark.day,
  }
  const fits = mark.weekday === undefined || weekdayOf(day) === mark.weekday
  return isPossibleDay(day) && fits ? day : undefined
}
