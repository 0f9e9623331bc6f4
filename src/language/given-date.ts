/** A date that somebody gives outside of the text: in a manifest, or in a verdict. */
import type { Certainty } from '../model.ts'
import { type CalendarDay, type FoundDate, findDates } from './dates.ts'
import { datingOf, inEdtf } from './dating.ts'
import { findPeriods, periodInEdtf } from './periods.ts'

export interface GivenDate {
  /** Attributes of TEI: one of when, notBefore, notAfter, or from with to; perhaps precision. */
  readonly value: Readonly<Record<string, string>>
  /** As far as it is known; undefined where there are only bounds. */
  readonly day: CalendarDay | undefined
  readonly certainty?: Certainty
}

const iso = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`
const single = new RegExp(`^(${iso})([?~%]?)$`)
const span = new RegExp(`^(${iso}|\\.\\.|)/(${iso}|\\.\\.|)$`)

/**
 * ISO of any precision, the commonest forms of EDTF (`1944?`, `1944~`, `194X`, `1944-06/1944-08`, `../1944-06`), or in words with
 * the year. Undefined where it is none of them, or no day of the calendar.
 * @example givenDate('1944-06/..')?.value // { notBefore: '1944-06' }
 */
export function givenDate(text: string): GivenDate | undefined {
  const plain = text.trim()
  const ofPeriod = periodInEdtf(plain)
  if (ofPeriod) return { value: ofPeriod, day: undefined }
  const [, date, doubt] = single.exec(plain) ?? []
  if (date !== undefined) return isReal(date) ? inFigures(date, doubt ?? '') : undefined
  const [, from, to] = span.exec(plain) ?? []
  if (from !== undefined && to !== undefined) return between(from, to)
  const found = findDates(plain).find(one => one.year !== undefined)
  if (found) return datedBy(found)
  const [period] = findPeriods(plain)
  const sure = period?.doubt === 'uncertain' ? { certainty: 'low' as const } : {}
  return period && { value: period.value, day: undefined, ...sure }
}

/** @example datedBy(findDates('before June 3, 1944')[0]).value // { notAfter: '1944-06-03' } */
export function datedBy(date: FoundDate): GivenDate {
  const isBound = date.doubt === 'before' || date.doubt === 'after' || date.isBetween === true
  const sure = date.doubt === 'uncertain' ? { certainty: 'low' as const } : {}
  return { value: datingOf(date), day: isBound ? undefined : date, ...sure }
}

function inFigures(date: string, doubt: string): GivenDate {
  const value = {
    when: date,
    ...(/[~%]/.test(doubt) && { precision: 'low' }),
    ...(doubt !== '' && inEdtf({ when: date + doubt })),
  }
  return { value, day: dayOf(date), ...(/[?%]/.test(doubt) && { certainty: 'low' as const }) }
}

function between(from: string, to: string): GivenDate | undefined {
  const [isOpen, isEndless] = [from.replace('..', '') === '', to.replace('..', '') === '']
  if ((isOpen && isEndless) || ![from, to].every(date => /^(?:\.\.)?$/.test(date) || isReal(date))) return undefined
  if (isOpen) return { value: { notAfter: to }, day: undefined }
  if (isEndless) return { value: { notBefore: from }, day: undefined }
  return from <= to ? { value: { from, to }, day: dayOf(from) } : undefined
}

/** A year alone is no day that others could be counted from. */
function dayOf(date: string): CalendarDay | undefined {
  const [year, month, day] = date.split('-').map(Number)
  return year === undefined || month === undefined ? undefined : { year, month, day }
}

function isReal(date: string): boolean {
  const [year = '', month = '01', day = '01'] = date.split('-')
  const found = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return found.toISOString().slice(5, 10) === `${month}-${day}`
}
