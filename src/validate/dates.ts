/** The rule of dates: header and text agree on when the document was written. */
import type { DateOfWriting } from './facts.ts'
import type { Checked, Finding } from './finding.ts'

/** So many dates of the header are compared: one that has more says nothing. */
const mostDates = 20

/** The header's date of writing is that in creation, or else that of sending. */
export function* contradictingDates({ facts }: Checked): Generator<Finding> {
  for (const dates of groupBy(facts.dates, date => date.tei).values()) {
    const { creation = [], sent = [], dateline = [] } = Object.fromEntries(groupBy(dates, date => date.where))
    const header = (creation.length > 0 ? creation : sent).slice(0, mostDates)
    const hasOneDocument = new Set(dateline.map(date => date.part)).size <= 1
    const compared = [...(creation.length > 0 ? sent : []), ...(hasOneDocument ? dateline : [])]
    for (const date of compared) if (contradicts(date, header)) yield describeContradiction(date, header)
  }
}

function contradicts(date: DateOfWriting, header: readonly DateOfWriting[]): boolean {
  const span = spanOf(date)
  const spans = header.map(spanOf).filter(other => other !== undefined)
  if (!span || spans.length === 0) return false
  return spans.every(other => span.last < other.first || other.last < span.first)
}

function describeContradiction(date: DateOfWriting, header: readonly DateOfWriting[]): Finding {
  const what = date.where === 'sent' ? 'The document was sent' : 'The dateline says'
  const other = header.map(writtenDate).join(' or ')
  return {
    offset: date.offset,
    message: `${what} ${writtenDate(date)}, but the header gives ${other} as the date of writing.`,
  }
}

function writtenDate({ attributes: { when, notBefore, notAfter, from, to } }: DateOfWriting): string {
  if (when) return when
  const parts = [
    notBefore && `not before ${notBefore}`,
    notAfter && `not after ${notAfter}`,
    from && `from ${from}`,
    to && `to ${to}`,
  ]
  return parts.filter(part => part).join(', ')
}

/** First and last day of a date, as text that sorts. Dates before Christ or without a year are not compared. */
function spanOf({ attributes }: DateOfWriting): { first: string; last: string } | undefined {
  const { when, notBefore, from, notAfter, to } = attributes
  const first = when ?? notBefore ?? from
  const last = when ?? notAfter ?? to
  if ([first, last].some(day => day !== undefined && !/^\d{4}(-\d\d(-\d\d)?)?(T.*)?$/.test(day))) return undefined
  return { first: fullDay(first, '0000', '-01-01'), last: fullDay(last, '9999', '-12-31') }
}

function fullDay(day: string | undefined, open: string, rest: string): string {
  const known = (day ?? open).slice(0, 10)
  return known + rest.slice(known.length - 4)
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
