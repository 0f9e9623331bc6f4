/** Dates in the text with their values, and the date of the document that the others lean on. */
import { annotate, type Findings } from '../annotation.ts'
import { type FoundDate, findDates, findSlipDates, isoDate } from '../language/dates.ts'
import type { Annotation, Range, Reading } from '../model.ts'
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
  const written = dateOfDocument(reading)?.when ?? ''
  return { annotations: findZones(reading).flatMap(zone => (zone.where === 'citation' ? [] : datesOf(zone, written))) }
}

/**
 * The date of the document: the page header's, else the dateline's, else that of a line `DATE: …`, else the latest of
 * documents that it cites, as the date before which it was not written.
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
    const dated = found(zone).find(({ date }) => date.year !== undefined && !isReceipt(zone, date))
    if (dated) return { when: isoDate(dated.date), notBefore: '', text: dated.text, ground: 'dateline' }
  }
  for (const zone of zones.filter(one => one.division === '' && one.where === 'ab')) {
    const labelled = found(zone).find(({ date, before }) => date.year !== undefined && dateLabel.test(before))
    if (labelled) return { when: isoDate(labelled.date), notBefore: '', text: labelled.text, ground: 'dateline' }
  }
  const cited = zones
    .filter(zone => zone.where !== 'summary' && zone.where !== 'citation')
    .flatMap(found)
    .filter(({ date, before }) => date.form === 'day' && citesDocument.test(before))
    .sort((a, b) => (isoDate(a.date) < isoDate(b.date) ? -1 : 1))
    .at(-1)
  return cited && { when: '', notBefore: isoDate(cited.date), text: cited.text, ground: 'cited' }
}

/** `DATE: March 5, 1951`, a line in the head of a memorandum. */
const dateLabel = /(?:^|\n)[ \t]*(?:DATE|Date)[ \t]*:[ \t]*$/

/** `see telegram 934, October 1, 1943`: what a document cites was there before it; other dates may lie ahead of it. */
const citesDocument =
  /\b(?:telegrams?|cables?|despatch|dispatch|airgram|letters?|memorand(?:um|a)|notes?|messages?|circular)(?: [Nn]os?\.)?(?: [\dA-Z–-]{1,12})?,?(?: of| dated)?\s+$/i

/** `[Received February 4—2:15 a.m.]`, `[Rec’d 2:15 a.m., February 4]`: when it came, and not when it was written. */
const receivedBefore = /\b(?:received|rec[’']d)\b(?:[^[\]().;\n]|(?<=\b(?:[ap]|[ap]\.? ?m|rec[’']d))\.){0,40}$/i

function isReceipt(zone: Zone, { start }: FoundDate): boolean {
  return zone.where === 'dateline' && receivedBefore.test(zone.text.slice(Math.max(0, start - 60), start))
}

/** @param written the date of the document; empty where it is not known */
function datesOf(zone: Zone, written: string): Annotation[] {
  const year = yearOf(written)
  const slip = year !== undefined && zone.division !== '' ? findSlipDates(zone.text, year) : []
  const dates = findDates(zone.text).map(date =>
    isReceipt(zone, date)
      ? toAnnotation(zone, date, yearOfReceipt(date, written), { type: 'received' })
      : toAnnotation(zone, date, year),
  )
  return [...slip.map(date => slipDate(zone, date)), ...dates.filter(made => made !== undefined)]
}

function yearOf(written: string): number | undefined {
  return Number(written.slice(0, 4)) || undefined
}

/** Nothing comes before it is sent, but for the day that the clocks of two continents differ by. */
function yearOfReceipt(date: FoundDate, written: string): number | undefined {
  const year = yearOf(written)
  if (year === undefined) return undefined
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written)
  const earliest = isDay ? new Date(Date.parse(written) - 86_400_000).toISOString().slice(0, 10) : written
  return [year - 1, year, year + 1].find(one => isoDate({ ...date, year: one }) >= earliest)
}

function slipDate(zone: Zone, date: FoundDate): Annotation {
  const attributes = { when: isoDate(date) }
  return annotate('date-in-figures', 'date', placeOf(zone, date), { attributes, confidence: 'medium' })
}

function toAnnotation(
  zone: Zone,
  date: FoundDate,
  year: number | undefined,
  kind: { readonly type?: 'received' } = {},
): Annotation | undefined {
  const range = placeOf(zone, date)
  if (date.year !== undefined) return annotate('date', 'date', range, { attributes: { ...kind, when: isoDate(date) } })
  if (year === undefined) return undefined
  const when = isoDate({ ...date, year })
  const evidence = [{ type: 'internal', target: 'date of the document' }]
  return annotate('date-of-the-year', 'date', range, {
    attributes: { ...kind, when },
    confidence: 'medium',
    evidence,
  })
}

function placeOf(zone: Zone, date: FoundDate): Range {
  return [zone.range[0] + date.start, zone.range[0] + date.end]
}
