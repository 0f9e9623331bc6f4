/** Dates in the text with their values, and the date of the document that the others lean on. */
import { annotate, type Findings } from '../annotation.ts'
import { type FoundDate, findDates, findSlipDates, isoDate } from '../language/dates.ts'
import type { Annotation, Reading } from '../model.ts'
import { findZones, type Zone } from './zones.ts'

export interface DocumentDate {
  /** ISO 8601; empty where only `notBefore` is known. */
  readonly when: string
  /** The latest date of a document that it cites, where nothing dates it. */
  readonly notBefore: string
  readonly text: string
  /** How the date is known: from the archive's page, from the document's own dateline, from what it cites. */
  readonly ground: 'page' | 'dateline' | 'cited'
}

/** @example annotateDates(reading).annotations // date when="1941-03-11" */
export function annotateDates(reading: Reading): Findings {
  const year = Number((dateOfDocument(reading)?.when ?? '').slice(0, 4)) || undefined
  return { annotations: findZones(reading).flatMap(zone => (zone.where === 'citation' ? [] : datesOf(zone, year))) }
}

/**
 * The date of the document: the page header's, else the dateline's, else the latest of documents that it cites, as the
 * date before which it was not written.
 */
export function dateOfDocument(reading: Reading): DocumentDate | undefined {
  const { text } = reading.source
  const zones = findZones(reading)
  const found = (zone: Zone) =>
    findDates(zone.text).map(date => ({
      date,
      text: zone.text.slice(date.start, date.end),
      before: zone.text.slice(Math.max(0, date.start - 60), date.start),
    }))
  for (const fact of reading.facts.filter(one => one.field === 'date')) {
    const shown = text.slice(...fact.range)
    const [date] = findDates(shown)
    if (date?.year !== undefined) return { when: isoDate(date), notBefore: '', text: shown, ground: 'page' }
  }
  for (const zone of zones.filter(one => one.where === 'dateline')) {
    const dated = found(zone).find(({ date }) => date.year !== undefined)
    if (dated) return { when: isoDate(dated.date), notBefore: '', text: dated.text, ground: 'dateline' }
  }
  const cited = zones
    .filter(zone => zone.where !== 'summary' && zone.where !== 'citation')
    .flatMap(found)
    .filter(({ date, before }) => date.form === 'day' && citesDocument.test(before))
    .sort((a, b) => (isoDate(a.date) < isoDate(b.date) ? -1 : 1))
    .at(-1)
  return cited && { when: '', notBefore: isoDate(cited.date), text: cited.text, ground: 'cited' }
}

/** `see telegram 934, October 1, 1943`: what a document cites was there before it; other dates may lie ahead of it. */
const citesDocument =
  /\b(?:telegrams?|cables?|despatch|dispatch|airgram|letters?|memorand(?:um|a)|notes?|messages?|circular)(?: [Nn]os?\.)?(?: [\dA-Z–-]{1,12})?,?(?: of| dated)?\s+$/i

function datesOf(zone: Zone, year: number | undefined): Annotation[] {
  const slip = year !== undefined && zone.division !== '' ? findSlipDates(zone.text, year) : []
  const dates = findDates(zone.text).map(date => toAnnotation(zone, date, year))
  return [...slip.map(date => toAnnotation(zone, date, year, true)), ...dates].filter(made => made !== undefined)
}

function toAnnotation(zone: Zone, date: FoundDate, year: number | undefined, slip = false): Annotation | undefined {
  const range = [zone.range[0] + date.start, zone.range[0] + date.end] as const
  if (slip)
    return annotate('date-in-figures', 'date', range, { attributes: { when: isoDate(date) }, confidence: 'medium' })
  if (date.year !== undefined) return annotate('date', 'date', range, { attributes: { when: isoDate(date) } })
  if (year === undefined) return undefined
  const when = isoDate({ ...date, year })
  const evidence = [{ type: 'internal', target: 'date of the document' }]
  return annotate('date-of-the-year', 'date', range, { attributes: { when }, confidence: 'medium', evidence })
}
