/** When the document was written: what the header says, and what dates without a year lean on. */
import { RangeSet, rangeOf } from '../annotation.ts'
import { type CalendarDay, type FoundDate, findDates, isoDate } from '../language/dates.ts'
import { datedBy, givenDate } from '../language/given-date.ts'
import { partHeading } from '../language/heading.ts'
import * as words from '../language/vocabulary.ts'
import type { Certainty, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { countWords } from '../segment/layout.ts'
import { isDateline } from '../segment/pieces.ts'
import { findZones, type Zone } from './zones.ts'

export interface DocumentDate {
  /** Its attributes in the header: one of when, notBefore, notAfter, or from with to. */
  readonly value: Readonly<Record<string, string>>
  /** The day itself, as far as it is known; undefined where there are only bounds. */
  readonly day: CalendarDay | undefined
  readonly text: string
  /** How the date is known: from the archive's page, from the document's own dateline, or from what is around it. */
  readonly ground: 'editor' | 'manifest' | 'page' | 'dateline' | 'line' | 'file' | 'notes' | 'cited'
  /** Absent where the source says it in full. */
  readonly certainty?: Certainty
  /** Where it is an editor’s: whose. */
  readonly by?: string
}

/** The rule by which a date was inferred that the source does not give in full. */
export const rulesOfGrounds: Readonly<Partial<Record<DocumentDate['ground'], RuleId>>> = {
  line: 'date-of-a-line',
  file: 'date-of-the-file',
  notes: 'year-of-the-notes',
  cited: 'date-of-the-cited',
}

type Way = (reading: Reading, zones: readonly Zone[]) => DocumentDate | undefined

/** In the order of their weight; the first that knows decides. */
const ways: readonly Way[] = [
  fromManifest,
  fromPage,
  fromAbove,
  fromDatelines,
  fromHead,
  fromLabel,
  fromLine,
  fromFile,
  fromPeriods,
  fromNotes,
  fromCited,
]

/**
 * The date of the document: the manifest's, else the page header's, else the dateline's above the text, else that of a
 * field `DATE: …` or of a line that holds nothing else, else the dateline's below the text, else that of
 * the heading that says who wrote to whom, else that of the file's name, else the dateline's day in the year of what the notes cite, else the latest of documents that it cites,
 * as the date before which it was not written.
 * @example dateOfDocument(reading).value // { when: '1941-03-11' }
 */
export function dateOfDocument(reading: Reading): DocumentDate | undefined {
  const found = dateFound(reading)
  const verdict = found && isInferredDate(found) ? reading.verdicts?.date(found.text) : undefined
  if (!found || !verdict) return found
  const { by, certainty, date, words, isRefused } = verdict
  const isOfText = ofText.has(found.ground)
  // The words of the text stay; what only the program says goes.
  if (isRefused) return isOfText ? { value: {}, day: undefined, text: found.text, ground: found.ground } : undefined
  const text = isOfText ? found.text : (words ?? found.text)
  return { ...found, ...date, text, ground: 'editor', by, certainty: date?.certainty ?? certainty }
}

const ofText: ReadonlySet<DocumentDate['ground']> = new Set(['page', 'dateline', 'line'])

/**
 * The same without the editor’s verdict on it.
 * @example dateFound(reading).certainty // 'medium'
 */
export function dateFound(reading: Reading): DocumentDate | undefined {
  const zones = findZones(reading)
  for (const way of ways) {
    const found = way(reading, zones)
    if (found) return found
  }
  return undefined
}

/** What the source does not say in full may be refused. */
export function isInferredDate({ ground, certainty }: DocumentDate): boolean {
  return certainty !== undefined && ground !== 'manifest'
}

function fromManifest({ source }: Reading): DocumentDate | undefined {
  const text = source.metadata?.values.date
  const given = text === undefined ? undefined : givenDate(text)
  return text !== undefined && given ? { ...given, text, ground: 'manifest' } : undefined
}

function fromPage({ source, facts }: Reading): DocumentDate | undefined {
  for (const fact of facts.filter(one => one.field === 'date')) {
    const text = source.text.slice(...fact.range)
    const [date] = findDates(text)
    if (date?.year !== undefined) return said(date, text, 'page')
  }
  return undefined
}

/** Of several datelines the one that the file's name agrees with; a month is a day where the name says which. */
function fromDatelines(reading: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  const middleYear = middleYearOf(zones)
  const dated = zones.filter(isZoneOfDateline).flatMap(zone => {
    return findDates(zone.text, reading.source.language)
      .filter(date => !isReceipt(zone, date))
      .flatMap(date => {
        const text = zone.text.slice(date.start, date.end).replace(/\s+/g, ' ')
        if (date.year !== undefined) return [said(date, text, 'dateline')]
        const year = date.yearOfCentury === undefined ? undefined : yearOfCentury(date.yearOfCentury, middleYear())
        return year ? [said({ ...date, year }, text, 'dateline', 'medium')] : []
      })
  })
  const named = dateOfFile(reading)
  const isNamed = ({ value }: DocumentDate) => value.when !== undefined && named?.value.when?.startsWith(value.when)
  const agreed = dated.find(isNamed)
  if (agreed) return agreed.value.when === named?.value.when ? agreed : named
  const first = dated[0]
  // `[before 23 Aug. 1819]` leaves the day to the name.
  const { notAfter, notBefore } = first?.value ?? {}
  const day = named?.value.when ?? ''
  if ((notAfter && day !== '' && day <= notAfter) || (notBefore && day >= notBefore)) return named
  return first
}

function isZoneOfDateline(zone: Zone): boolean {
  return zone.where === 'dateline'
}

/** `To George Reed, 30 June 1810`: an editor's heading says in full what the letter does not. */
function fromHead(_: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  for (const { text } of zones.filter(zone => zone.where === 'head' && zone.division === '')) {
    const date = findDates(text).at(-1)
    if (date?.year === undefined || !/^[\s.\])]*$/.test(text.slice(date.end))) continue
    if (words.headingOfLetter.test(text) || words.titleOfDiary.test(text.trim()) || partHeading(text))
      return said(date, text.slice(date.start, date.end), 'dateline')
  }
  return undefined
}

/** `DATE: March 5, 1951`, a field in the head of a memorandum. */
/** `DATE:`, and the number of a telegram that its date stands behind: `NO: 1123, October 24` */
const dateLabel =
  /(?:^|\n)[^\p{L}\p{N}\n]{0,3}(?:(?:DATE|Date|Datum)[ \t\n]*:[ \t\n]*|(?:NO|No|NR|Nr)\.?[ \t]*:[ \t]*[\dA-Z-]{1,12},[ \t]*)$/u
const fieldsBeside = /^[^\p{L}]{0,3}(?:from|to|subject|title|an|von|betreff|objet)\b/iu

/** Of several such fields the one that stands among those of sender, addressee and subject: forms have dates of their own. */
function fromLabel(reading: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  const middleYear = middleYearOf(zones)
  const fields = zones.filter(one => one.division === '' && (one.where === 'ab' || one.where === 'item'))
  const dated = fields.flatMap(zone => {
    const isLabelled = ({ start }: FoundDate) => dateLabel.test(zone.text.slice(Math.max(0, start - 60), start))
    const date = findDates(zone.text).find(isLabelled)
    const year =
      date?.year ?? (date?.yearOfCentury === undefined ? undefined : yearOfCentury(date.yearOfCentury, middleYear()))
    return date && year !== undefined ? [{ zone, date, year }] : []
  })
  const lists = reading.annotations.filter(one => one.rule === 'fields' && one.element === 'list').map(rangeOf)
  const inList = new RangeSet(lists)
  const others = fields.filter(one => fieldsBeside.test(one.text)).map(one => one.range)
  const withOthers = new RangeSet(others.flatMap(range => inList.within(range)))
  const beside = dated.find(({ zone }) => withOthers.overlaps(zone.range))
  const found = beside ?? dated[0]
  if (!found) return undefined
  const { zone, date, year } = found
  const certainty = date.year === undefined ? 'medium' : undefined
  return said({ ...date, year }, zone.text.slice(date.start, date.end), 'dateline', certainty)
}

/** Of running text so many lines are looked at: a title, the place, the day. */
const linesOfText = 3
const wordsOfText = 25

/** A day alone on a line above the text, or in its first lines, where furniture or scraps keep it from being a dateline. */
function fromLine(_: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  for (const { text, where } of zones.filter(zone => lineBlocks.has(zone.where))) {
    const isText = where === 'p' && countWords(text) >= wordsOfText
    const lines = text.split('\n', isText ? linesOfText : undefined)
    const dated = lines.find(isLineOfDate)
    const [date] = dated === undefined ? [] : findDates(dated)
    if (date) return said(date, (dated ?? '').slice(date.start, date.end), 'line', 'medium')
    if (isText) return undefined
  }
  return undefined
}

const lineBlocks = new Set(['p', 'ab'])

function isLineOfDate(line: string): boolean {
  const plain = line.trim()
  const [date] = plain.length <= longestDateLine ? findDates(plain) : []
  const isDay = date?.form === 'day' && date.year !== undefined && date.doubt === undefined
  return isDay && isDateline({ group: { start: 0, end: 0, lines: [] }, plain, lines: [plain], isProse: false })
}

const longestDateLine = 80

/** A dateline above the text says more than a field or a line; one below it may be that of something else. */
function fromAbove(reading: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  const first = zones.findIndex(zone => zone.where === 'p' && countWords(zone.text) >= wordsOfText)
  const above = first < 0 ? zones : zones.slice(0, first)
  if (above.some(isZoneOfDateline)) return undefined
  return fromLabel(reading, zones) ?? fromLine(reading, zones)
}

/** A dateline that names another day than the file does leaves the file's in doubt: then nobody knows. */
function fromFile(reading: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  const named = dateOfFile(reading)
  const partial = zones
    .filter(isZoneOfDateline)
    .flatMap(zone => findDates(zone.text).filter(date => !isReceipt(zone, date)))
  const agrees = ({ month, day }: FoundDate) =>
    month === named?.day?.month && (named?.day?.day === undefined || day === undefined || day === named.day.day)
  return partial.every(date => date.year !== undefined || agrees(date)) ? named : undefined
}

const dateInName = /(?<![\p{L}\d])(1\d{3}|20\d{2})([-_])(\d{2})(?:\2(\d{2}))?(?!\d)/u

/** `1819-02-13_Haydon.txt`: who named the file knew when the document was written. */
function dateOfFile({ source }: Reading): DocumentDate | undefined {
  const name = source.path.replace(/^.*\//, '')
  const [, year, , month, day] = dateInName.exec(name) ?? []
  const [figures] = findDates(`${year}-${month}-${day ?? '01'}`)
  const date = figures ?? findDates(wordsOfName(name)).find(one => one.year !== undefined && one.day !== undefined)
  if (!date) return undefined
  const known: CalendarDay = { ...date, day: figures && day === undefined ? undefined : date.day }
  const when = isoDate(known)
  return { value: { when }, day: known, text: `${when}, by the name of the file`, ground: 'file', certainty: 'medium' }
}

/** `1821Nov12_Reed.txt` → `1821 Nov 12 Reed txt` */
function wordsOfName(name: string): string {
  return name.replace(/[_.-]+/g, ' ').replace(/(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ')
}

/** `[c. 1850]`, `Summer 1962` above the salutation. */
function fromPeriods(_: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  for (const { text } of zones.filter(isZoneOfDateline)) {
    const plain = text.replace(/\s+/g, ' ').trim()
    const isPartial = findDates(plain).some(one => one.year === undefined)
    const given = isPartial ? undefined : givenDate(plain)
    if (given) return { ...given, text: plain.replace(/^\[([^[\]]*)\]$/, '$1'), ground: 'dateline' }
  }
  return undefined
}

/** Fewer dates than this say nothing. */
const fewestDates = 3

/** A day without a year is of the year in which most of what the notes date lies: editors cite what stands beside it. */
function fromNotes(_: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  const zone = zones.find(isZoneOfDateline)
  const date = zone && findDates(zone.text).find(one => one.day !== undefined && one.year === undefined)
  const years = zones.filter(one => one.where === 'note').flatMap(yearsIn)
  const counts = new Map<number, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  const year = [...counts].find(([, count]) => count >= fewestDates && count * 2 > years.length)?.[0]
  if (!date || year === undefined) return undefined
  const text = `${zone.text.slice(date.start, date.end).replace(/\s+/g, ' ')}, in the year that its notes speak of`
  return said({ ...date, year }, text, 'notes', 'low')
}

/** `see telegram 934, October 1, 1943`: what a document cites was there before it; other dates may lie ahead of it. */
const citesDocument =
  /\b(?:telegrams?|cables?|despatch|dispatch|airgram|letters?|memorand(?:um|a)|notes?|messages?|circular)(?: [Nn]os?\.)?(?: [\dA-Z–-]{1,12})?,?(?: of| dated)?\s+$/i

const ofOthers = new Set(['summary', 'citation'])

/** Notes on a letter are an editor's, who cites what came later too. */
function fromCited(_: Reading, zones: readonly Zone[]): DocumentDate | undefined {
  if (zones.some(isZoneOfDateline)) return undefined
  const [latest] = zones
    .filter(zone => !ofOthers.has(zone.where))
    .flatMap(zone =>
      findDates(zone.text)
        .filter(({ form, year, start }) => form === 'day' && year && citesDocument.test(textBefore(zone, start)))
        .map(date => ({ iso: isoDate(date), text: zone.text.slice(date.start, date.end) })),
    )
    .sort((a, b) => (a.iso > b.iso ? -1 : 1))
  if (!latest) return undefined
  const text = `not before ${latest.text}, the latest date that it cites`
  return { value: { notBefore: latest.iso }, day: undefined, text, ground: 'cited', certainty: 'low' }
}

function textBefore(zone: Zone, start: number): string {
  return zone.text.slice(Math.max(0, start - 60), start)
}

function said(date: FoundDate, text: string, ground: DocumentDate['ground'], certainty?: Certainty): DocumentDate {
  const dated = datedBy(date)
  return { ...dated, text, ground, ...(certainty && { certainty }) }
}

/** `[Received February 4—2:15 a.m.]`, `[Rec’d 2:15 a.m., February 4]`: when it came, and not when it was written. */
const receivedBefore = /\b(?:received|rec[’']d)\b(?:[^[\]().;\n]|(?<=\b(?:[ap]|[ap]\.? ?m|rec[’']d))\.){0,40}$/i

export function isReceipt(zone: Zone, { start }: FoundDate): boolean {
  return isZoneOfDateline(zone) && receivedBefore.test(textBefore(zone, start).slice(-60))
}

/** Of the years that the dates of a document name in full, the middle one; looked for when it is asked first. */
export function middleYearOf(zones: readonly Zone[]): () => number | undefined {
  let years: number[] | undefined
  return () => {
    years ??= zones.flatMap(yearsIn).sort((a, b) => a - b)
    return years[years.length >> 1]
  }
}

function yearsIn(zone: Zone): number[] {
  return findDates(zone.text).flatMap(({ year, yearFromNext }) => (year === undefined || yearFromNext ? [] : [year]))
}

/** `’57` is the year of that ending that is nearest to those of the document; without any, of no known century. */
export function yearOfCentury(ending: number, middle: number | undefined): number | undefined {
  if (middle === undefined) return undefined
  const before = middle - ((((middle - ending) % 100) + 100) % 100)
  return middle - before <= 50 ? before : before + 100
}
