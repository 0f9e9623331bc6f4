/** From the entries of all documents to the registers: one look at each entry, one place for each mention. */
import type { EntryKind } from '../authority/entry.ts'
import type { CorrespondentEntry, Declaration, EmendationEntry, Entry, EntryDate, Mention } from '../model.ts'
import type { EntriesOfKinds, RegisterEntry } from './register-entries.ts'

/** A document as registers list it. */
export interface Listed {
  readonly id: string
  /** Its position in the edition, from 1. */
  readonly number: number
  readonly title: string
  readonly subtitle: string
  readonly type: string
  readonly date: EntryDate | undefined
  readonly correspondents: readonly CorrespondentEntry[]
  readonly places: Entry['places']
}

/** A page that the editors wrote, as registers list it. */
export interface ListedPage {
  /** On the site: `pages/introduction.html`. */
  readonly file: string
  readonly id: string
  readonly title: string
}

/** What such a page says, for the registers. */
export interface PageEntry {
  readonly page: ListedPage
  readonly mentions: readonly Mention[]
}

/** An entry of a register with all that the documents say of it. */
export interface ListedEntry {
  readonly entry: RegisterEntry
  /** Of its mentions, in documents and on pages. */
  readonly count: number
  readonly documents: readonly { readonly document: Listed; readonly mentions: readonly Mention[] }[]
  readonly pages: readonly PageEntry[]
  /** Documents that the person or organisation sent or received. */
  readonly letters: readonly { readonly document: Listed; readonly role: 'sent' | 'received' }[]
}

export interface Registers {
  readonly documents: readonly Listed[]
  readonly pages: readonly ListedPage[]
  readonly entries: Readonly<Record<EntryKind, readonly ListedEntry[]>>
  readonly emendations: readonly { readonly document: Listed; readonly emendations: readonly EmendationEntry[] }[]
  /** Each rule of encoding once, with its uses in all documents, and in how many. */
  readonly declarations: readonly (Declaration & { readonly documents: number })[]
}

/**
 * All registers of an edition. The entries come in the order of the edition.
 * @example reduceEntries(entries, registersOf(authority.entries)).entries.person[0]?.count
 */
export function reduceEntries(
  entries: readonly Entry[],
  registered: EntriesOfKinds,
  pages: readonly PageEntry[] = [],
): Registers {
  const listed = entries.map(list)
  return {
    documents: listed,
    pages: pages.map(({ page }) => page),
    entries: reduceListed(entries, listed, registered, pages),
    emendations: entries.flatMap((entry, index) =>
      withDocument(listed[index], document =>
        entry.emendations.length === 0 ? [] : [{ document, emendations: entry.emendations }],
      ),
    ),
    declarations: reduceDeclarations(entries),
  }
}

function list({ id, title, subtitle, type, date, correspondents, places }: Entry, index: number): Listed {
  return { id, number: index + 1, title, subtitle, type, date, correspondents, places }
}

function withDocument<Made>(document: Listed | undefined, make: (document: Listed) => Made[]): Made[] {
  return document ? make(document) : []
}

interface Gathered {
  readonly documents: { document: Listed; mentions: Mention[] }[]
  readonly pages: { page: ListedPage; mentions: Mention[] }[]
  readonly letters: { document: Listed; role: 'sent' | 'received' }[]
}

/** Entries of two kinds may have one id. */
type Gatherings = Readonly<Record<EntryKind, ReadonlyMap<string, Gathered>>>

function reduceListed(
  entries: readonly Entry[],
  listed: readonly Listed[],
  registered: EntriesOfKinds,
  pages: readonly PageEntry[],
): Registers['entries'] {
  const emptyOf = (kind: EntryKind) =>
    new Map<string, Gathered>(registered[kind].map(entry => [entry.id, { documents: [], pages: [], letters: [] }]))
  const gathered: Gatherings = { person: emptyOf('person'), place: emptyOf('place'), org: emptyOf('org') }
  entries.forEach((entry, index) => {
    const document = listed[index]
    if (document) gather(entry, document, gathered)
  })
  for (const { page, mentions } of pages) {
    for (const mention of mentions) {
      const known = gathered[mention.kind].get(mention.ref)?.pages
      const last = known?.at(-1)
      if (last?.page === page) last.mentions.push(mention)
      else known?.push({ page, mentions: [mention] })
    }
  }
  const listedOf = (kind: EntryKind) =>
    registered[kind].map(entry => {
      const { documents = [], letters = [], pages: named = [] } = gathered[kind].get(entry.id) ?? {}
      const count = [...documents, ...named].reduce((sum, one) => sum + one.mentions.length, 0)
      return { entry, documents, pages: named, letters, count }
    })
  return { person: listedOf('person'), place: listedOf('place'), org: listedOf('org') }
}

function gather(entry: Entry, document: Listed, gathered: Gatherings): void {
  for (const mention of entry.mentions) {
    const documents = gathered[mention.kind].get(mention.ref)?.documents
    const last = documents?.at(-1)
    if (last?.document === document) last.mentions.push(mention)
    else documents?.push({ document, mentions: [mention] })
  }
  for (const { kind, ref, role } of entry.correspondents) gathered[kind].get(ref)?.letters.push({ document, role })
}

function reduceDeclarations(entries: readonly Entry[]): Registers['declarations'] {
  const found = new Map<string, Declaration & { documents: number }>()
  for (const entry of entries) {
    for (const declaration of entry.declarations) {
      const key = `${declaration.section} ${declaration.rule || declaration.text}`
      const known = found.get(key)
      found.set(key, {
        ...declaration,
        count: (known?.count ?? 0) + declaration.count,
        documents: (known?.documents ?? 0) + 1,
      })
    }
  }
  return [...found.values()]
}
