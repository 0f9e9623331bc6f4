/** The documents of an edition in other orders than its own: by date, by correspondent, by place of writing, by type. */
import type { Listed, Registers } from './reduce.ts'
import type { RegisterEntry } from './register-entries.ts'

export type ArrangementName = 'order' | 'date' | 'correspondent' | 'place' | 'type'

/** What documents have in common. */
export interface Heading {
  /** One for each heading, and what headings are put in order by; empty where documents have nothing of the kind. */
  readonly key: string
  /** As the documents have it: `1943`, `1943-10`, `Moscow`, `Telegram`. */
  readonly value: string
  /** The entry of the authority, where there is one. */
  readonly entry?: RegisterEntry | undefined
  /** Did whom the documents stand under write to this one, or this one to them? */
  readonly direction?: 'to' | 'from'
}

/** Documents below one heading: those of a month in a year, of one exchange of letters. */
export interface Part {
  readonly heading: Heading
  readonly documents: readonly Listed[]
}

export interface Group {
  readonly heading: Heading
  /** How many documents it has: one may stand in several parts. */
  readonly count: number
  readonly parts: readonly Part[]
}

export interface Arrangement {
  readonly name: ArrangementName
  readonly groups: readonly Group[]
}

/** Where a document stands; in several places, where it has several senders. */
interface Standing {
  readonly group: Heading
  readonly part: Heading
}

type Rule = (document: Listed, headingOf: (named: Named) => Heading) => readonly Standing[]
type Named = Pick<RegisterEntry, 'kind'> & { readonly ref: string; readonly name: string }

const none: Heading = { key: '', value: '' }
/** After those who have a name. */
const nobody: Heading = { key: '2', value: '' }

const rules: Readonly<Record<Exclude<ArrangementName, 'order'>, Rule>> = {
  date: document => [datesOf(document)],
  correspondent: ({ correspondents }, headingOf) => {
    const sent = correspondents.filter(({ role }) => role === 'sent').map(headingOf)
    const received = correspondents.filter(({ role }) => role === 'received').map(headingOf)
    return [...exchanges(sent, received, 'to'), ...exchanges(received, sent, 'from')]
  },
  place: ({ places }, headingOf) =>
    places.map(place => ({ group: headingOf({ ...place, kind: 'place' }), part: none })),
  type: ({ type }) => (type === '' ? [] : [{ group: { key: type.toLowerCase(), value: type }, part: none }]),
}

/**
 * The order of the edition, and every other arrangement for which a document has something to say.
 * @example arrange(registers).map(({ name }) => name) // ['order', 'date', 'type']
 */
export function arrange({ documents, entries }: Pick<Registers, 'documents' | 'entries'>): Arrangement[] {
  const headingOf = findHeadings(entries)
  const order: Arrangement = {
    name: 'order',
    groups: [{ heading: none, count: documents.length, parts: [{ heading: none, documents }] }],
  }
  const others = Object.entries(rules).map(([name, rule]) => ({
    name: name as ArrangementName,
    groups: groupBy(name === 'date' ? byDate(documents) : documents, document => rule(document, headingOf)),
  }))
  return [order, ...others.filter(({ groups }) => groups.some(({ heading }) => heading.key !== ''))]
}

/** Entries come in the order of their register, before names that the authority does not have. */
function findHeadings(entries: Registers['entries']): (named: Named) => Heading {
  const found = new Map<string, Heading>()
  for (const [rank, { entry }] of [...entries.person, ...entries.org, ...entries.place].entries())
    found.set(`${entry.kind} ${entry.id}`, { key: `0 ${String(rank).padStart(7, '0')}`, value: entry.id, entry })
  return ({ kind, ref, name }) => found.get(`${kind} ${ref}`) ?? { key: `1 ${name.toLowerCase()}`, value: name }
}

/** Each of these with each of the others; where nobody is named on the other side, that is said. */
function exchanges(these: readonly Heading[], others: readonly Heading[], direction: 'to' | 'from'): Standing[] {
  const rank = direction === 'to' ? '0' : '1'
  const sides = (others.length > 0 ? others : [nobody]).map(other => ({
    ...other,
    key: `${rank} ${other.key}`,
    direction,
  }))
  return these.flatMap(group => sides.map(part => ({ group, part })))
}

function groupBy(documents: readonly Listed[], standingsOf: (document: Listed) => readonly Standing[]): Group[] {
  const groups = new Map<
    string,
    { heading: Heading; parts: Map<string, { heading: Heading; documents: Set<Listed> }> }
  >()
  for (const document of documents) {
    const standings = standingsOf(document)
    for (const { group, part } of standings.length > 0 ? standings : [{ group: none, part: none }]) {
      const { parts } = getOrAdd(groups, group.key, () => ({ heading: group, parts: new Map() }))
      getOrAdd(parts, part.key, () => ({ heading: part, documents: new Set<Listed>() })).documents.add(document)
    }
  }
  // Documents that have nothing of the kind stand apart, after all others.
  const last = (heading: Heading) => (heading.key === '' ? 1 : 0)
  return [...groups.values()]
    .sort((a, b) => last(a.heading) - last(b.heading) || compare(a.heading.key, b.heading.key))
    .map(({ heading, parts }) => ({
      heading,
      count: new Set([...parts.values()].flatMap(part => [...part.documents])).size,
      parts: [...parts.values()]
        .sort((a, b) => compare(a.heading.key, b.heading.key))
        .map(part => ({ heading: part.heading, documents: [...part.documents] })),
    }))
}

function getOrAdd<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

// Dates ------------------------------------------------------------------------------------------------------------

/** Year and, where the header says it, month from 1 of a document that is dated. */
export function yearAndMonth({ date }: Listed): { year: number; month: number | undefined } | undefined {
  const [, year, month = '0'] = /^(-?\d{4})(?!\d)(?:-(0[1-9]|1[0-2]))?/.exec(date?.when ?? '') ?? []
  if (year === undefined) return undefined
  return { year: Number(year), month: Number(month) || undefined }
}

/** A year, and a month of it; a document of which the year alone is known stands before the months. */
function datesOf(document: Listed): Standing {
  const found = yearAndMonth(document)
  if (!found) return { group: none, part: none }
  const month = found.month === undefined ? '' : String(found.month).padStart(2, '0')
  const value = (document.date?.when ?? '').match(/^-?\d{4}/)?.[0] ?? ''
  return {
    group: { key: yearKey(found.year), value },
    part: month === '' ? none : { key: month, value: month },
  }
}

/** Years before the first one come before it as well. */
function yearKey(year: number): string {
  return String(year + 10_000).padStart(5, '0')
}

function byDate(documents: readonly Listed[]): Listed[] {
  const keyOf = (document: Listed) => {
    const found = yearAndMonth(document)
    return found ? `${yearKey(found.year)} ${document.date?.when}` : ''
  }
  const keyed = documents.map(document => ({ document, key: keyOf(document) }))
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ document }) => document)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
