/** Entries of the authority as registers need them: in order, under their letters, as TEI to be handed on. */
import { type AuthorityEntry, type EntryKind, entryKinds, kinds } from '../authority/entry.ts'
import { identifiersOf, norms } from '../authority/identifiers.ts'
import type { XmlElement } from '../xml/build.ts'
import { childrenOf, type PeekElement, textOf } from '../xml/peek.ts'

export interface RegisterEntry {
  readonly kind: EntryKind
  readonly id: string
  /** The letter that the register lists it under; `#` for names that begin with none. */
  readonly letter: string
  /** The entry as the editors wrote it. */
  readonly tei: XmlElement
  /** What its facts cite by `@source`: entries of the authority file's bibliography, in the order of citing. */
  readonly sources: readonly XmlElement[]
  readonly links: readonly Link[]
}

/** The same elsewhere on the web. */
interface Link {
  readonly address: string
  readonly label: string
}

export type EntriesOfKinds = Readonly<Record<EntryKind, readonly RegisterEntry[]>>

/** Folder of their pages on the site, and name of the register. */
export const registerNames: Readonly<Record<EntryKind, string>> = {
  person: 'persons',
  place: 'places',
  org: 'organisations',
}

/** All registers of an edition, each in its order. */
export function registersOf(entries: Readonly<Record<EntryKind, readonly AuthorityEntry[]>>): EntriesOfKinds {
  return {
    person: registerEntries(entries.person),
    place: registerEntries(entries.place),
    org: registerEntries(entries.org),
  }
}

/** The registers that have entries. */
export function namesOfRegisters(entries: EntriesOfKinds): string[] {
  return entryKinds.filter(kind => entries[kind].length > 0).map(kind => registerNames[kind])
}

/**
 * Entries of a kind in the order of their register: persons by surname, then forenames; by `@sortKey` where given.
 * @example registerEntries(authority.entries.person).map(person => person.id) // ['deane', 'eisenhower', …]
 */
export function registerEntries(entries: readonly AuthorityEntry[]): RegisterEntry[] {
  const sorted = entries.map(({ kind, id, tei, sources }) => ({
    kind,
    id,
    tei,
    key: plain(sortName(tei, kinds[kind].name)),
    sources,
  }))
  sorted.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id))
  return sorted.map(({ key, ...entry }) => ({
    ...entry,
    letter: /^\p{L}/u.exec(key)?.[0].toUpperCase() ?? '#',
    links: linksOf(entry.tei),
  }))
}

/** Where the entry is in other authorities: what a reader can follow. */
function linksOf(tei: PeekElement): Link[] {
  return identifiersOf(tei).flatMap(({ authority, id, link }) => {
    if (link === '') return []
    const isKnown = norms.some(norm => norm.name === authority) && link !== id
    return [{ address: link, label: isKnown ? `${authority} ${id}` : link.replace(/^https?:\/\/(?:www\.)?/, '') }]
  })
}

/** `Harriman W. Averell` */
function sortName(entry: PeekElement, element: string): string {
  const key = entry.attributes.sortKey
  if (key) return key
  const named = childrenOf(entry, element)
  const names = named.length > 0 ? named : otherNames.flatMap(name => childrenOf(entry, name))
  const name = names.find(one => one.attributes.type === 'main') ?? names[0]
  const part = (kind: string) => childrenOf(name, kind).map(textOf)
  const parts = [...part('surname'), ...part('forename')]
  return parts.length > 0 ? parts.join(' ') : textOf(name) || (entry.attributes['xml:id'] ?? '')
}

/** A place may be named by what it is (TEI P5, 14.2.3), an entry of any kind by `name`. */
const otherNames = ['settlement', 'region', 'country', 'geogName', 'name']

/** Letters that Unicode does not take apart into a letter and its mark. */
const folded: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** Accents, case and points do not count. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[łøđðħıßæœþ]/g, letter => folded[letter] ?? letter)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
