/** Documents of the edition that other documents cite: found by number and date, by heading number, by printed page. */

import { rangeOf } from '../annotation.ts'
import type { Reading } from '../model.ts'
import { dateOfDocument } from './document-date.ts'

/** What the edition knows of a document before it encodes any: how others may cite it. */
export interface CitableDocument {
  readonly id: string
  /** Numbers of the telegram or despatch; a paper may have one of the sender and one of the file. */
  readonly numbers: readonly string[]
  /** The number before its heading, as volumes print it: `12. Letter from …`; empty where there is none. */
  readonly place: string
  /** ISO 8601; empty where it is not known. */
  readonly date: string
  readonly type: string
  /** Numbers of its page breaks that can be pointed to; none where the text stands in several copies. */
  readonly pages: readonly string[]
}

/** `No. 45` on a line of its own above the text: the number of a despatch. */
const numberLine = /^[ \t]*(?:\[?No\.|Number)[ \t]*(\d{1,5})\]?[ \t]*$/m
const headNumber = /^\[?(?:No\. )?(\d{1,4})[.\]]?\s/

/**
 * How others may cite a document, from its own numbers, date and pages; needs no persons.
 * @example citableOf(reading) // { id: '000', numbers: ['934'], place: '12', date: '1943-10-01', … }
 */
export function citableOf(reading: Reading): CitableDocument {
  const { source, annotations } = reading
  const text = (one: { readonly start: number; readonly end: number }) => source.text.slice(...rangeOf(one))
  const blocks = annotations.filter(one => one.kind === 'block').sort((a, b) => a.start - b.start)
  const firstText = blocks.find(one => one.element === 'p')
  const above = blocks.filter(one => one.end <= (firstText?.start ?? 0) && one.element !== 'front')
  const numbered = annotations.filter(one => one.attributes.type === 'telegram').map(text)
  const lines = above.flatMap(one => numberLine.exec(text(one))?.[1] ?? [])
  const heading = above.find(one => one.element === 'head')
  const pages = annotations.filter(one => one.element === 'pb' && /^\d+$/.test(one.attributes.n ?? ''))
  return {
    id: source.id,
    numbers: [...numbered.map(number => number.replace(/^\D+/, '')), ...lines],
    place: (heading && headNumber.exec(text(heading))?.[1]) ?? '',
    date: dateOfDocument(reading)?.value.when ?? '',
    type: reading.type ?? '',
    pages: [...new Set(pages.map(one => one.attributes.n ?? ''))],
  }
}

/** What a reference says of the document that it means. */
export type Citation =
  /** `when` is ISO 8601 and empty where the reference has no date. */
  | { readonly by: 'number'; readonly number: string; readonly when: string }
  | { readonly by: 'date'; readonly type: string; readonly when: string }
  | { readonly by: 'place'; readonly place: string }
  | { readonly by: 'page'; readonly page: string }

/** A document that a reference may mean, best first; `id` is that of a place in it. */
export interface Cited {
  readonly document: string
  readonly id?: string
  readonly date: string
}

/** Answers what a reference of one document means. Every question is kept: the answer is what the encoding depends on. */
export type Cite = (citation: Citation) => readonly Cited[]

/** More candidates than these say nothing. */
const mostCandidates = 5

/** Built once for an edition, in time linear to it; each question is a look into a table. */
export class CitableDocuments {
  readonly #byKey = new Map<string, CitableDocument[]>()

  constructor(documents: readonly CitableDocument[]) {
    for (const document of documents) {
      for (const key of new Set(keysOf(document))) {
        const same = this.#byKey.get(key)
        if (same) same.push(document)
        else this.#byKey.set(key, [document])
      }
    }
  }

  /**
   * Documents that fit, without the one that cites: a paper cites what came before it, and a number without a date
   * means a paper of the year before it.
   * @example index.find({ by: 'number', number: '934', when: '1943-10-01' }, { id: 'letter', date: '' })
   */
  find(citation: Citation, from: Pick<CitableDocument, 'id' | 'date'>): Cited[] {
    const all = (this.#byKey.get(keyOf(citation)) ?? []).filter(
      one => (citation.by === 'page' || one.id !== from.id) && fits(citation, one, from.date),
    )
    // Copies that are joined to one document are that document.
    const found = [...new Map(all.map(one => [one.id, one])).values()]
    const own = citation.by === 'page' ? found.filter(one => one.id === from.id) : []
    const candidates = own.length > 0 ? own : found
    if (candidates.length > mostCandidates) return []
    return candidates
      .sort((a, b) => (b.date < a.date ? -1 : b.date > a.date ? 1 : a.id < b.id ? -1 : 1))
      .map(({ id, date }) => ({ document: id, date, ...(citation.by === 'page' && { id: `pg_${citation.page}` }) }))
  }
}

function keysOf({ numbers, place, date, type, pages }: CitableDocument): string[] {
  return [
    ...numbers.map(number => keyOf({ by: 'number', number, when: '' })),
    ...(place === '' ? [] : [keyOf({ by: 'place', place })]),
    ...(date === '' || type === '' ? [] : [keyOf({ by: 'date', type, when: date })]),
    ...pages.map(page => keyOf({ by: 'page', page })),
  ]
}

function keyOf(citation: Citation): string {
  if (citation.by === 'number') return `number ${citation.number.toUpperCase()}`
  if (citation.by === 'date') return `date ${citation.type} ${citation.when}`
  return citation.by === 'place' ? `place ${citation.place}` : `page ${citation.page}`
}

function fits(citation: Citation, { date }: CitableDocument, from: string): boolean {
  if (citation.by !== 'number') return true
  if (citation.when !== '') return date.startsWith(citation.when)
  return date !== '' && from !== '' && date <= from && yearsBetween(date, from) <= 1
}

function yearsBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / (365.25 * 86_400_000)
}
