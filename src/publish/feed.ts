/** The feed: what is new in the edition, for readers who follow it (Atom, RFC 4287). */
import type { Config } from '../config.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import type { SurveyedDocument } from './survey.ts'
import { instantOf, webAddress } from './web.ts'

/** A document that says when it was last changed. */
export interface FeedEntry {
  readonly document: SurveyedDocument
  /** RFC 3339: `2026-11-22T00:00:00Z`. */
  readonly updated: string
}

export const feedFile = 'feed.xml'

const atom = 'http://www.w3.org/2005/Atom'
/** Readers ask for the feed again and again; who wants all documents has the contents. */
const mostEntries = 100

/**
 * The documents that were changed last, the newest first. Dates are those of their headers, else of the edition, and
 * never the clock's; a document that has neither is in no feed, and without an address there is none.
 * @example feedOf(documents, config)[0]?.updated // '2026-11-22T00:00:00Z'
 */
export function feedOf(documents: readonly SurveyedDocument[], { address, date }: Config): FeedEntry[] {
  if (address === '') return []
  const dated = documents.flatMap(document => {
    const updated = instantOf(document.changed) ?? instantOf(date)
    return updated === undefined ? [] : [{ document, updated }]
  })
  return dated.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0)).slice(0, mostEntries)
}

/**
 * The feed as a file. Its words are those of the headers and of edition.yaml.
 * @param entries at least one
 */
export function feedXml(entries: readonly FeedEntry[], config: Config): string {
  const { title, subtitle, description, editors, publisher, licence, address, language } = config
  const authors = editors.length > 0 ? editors.map(({ name }) => name) : [publisher || title]
  const link = (rel: string, type: string, file: string) =>
    element('link', { rel, type, href: webAddress(address, file) })
  const summary = subtitle || description
  const feed = element(
    'feed',
    { 'xml:lang': language },
    element('id', {}, webAddress(address, '')),
    element('title', {}, title),
    ...(summary ? [element('subtitle', {}, summary)] : []),
    element('updated', {}, entries[0]?.updated ?? ''),
    ...authors.map(name => element('author', {}, element('name', {}, name))),
    ...(licence.name ? [element('rights', {}, licence.name)] : []),
    link('self', 'application/atom+xml', feedFile),
    link('alternate', 'text/html', 'index.html'),
    ...entries.map(entry => entryXml(entry, address)),
  )
  return serialize(feed, atom)
}

function entryXml({ document: { id, title, subtitle }, updated }: FeedEntry, address: string): XmlElement {
  const page = webAddress(address, `documents/${id}.html`)
  return element(
    'entry',
    {},
    element('id', {}, page),
    element('title', {}, title),
    element('updated', {}, updated),
    element('link', { rel: 'alternate', type: 'text/html', href: page }),
    ...(subtitle ? [element('summary', {}, subtitle)] : []),
  )
}
