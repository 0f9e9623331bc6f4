/** The persons of the authority file as the register needs them: in order, under their letters, as TEI to be handed on. */
import type { AuthorityEntry } from '../authority/entry.ts'
import { identifiersOf, norms } from '../authority/identifiers.ts'
import type { XmlElement } from '../xml/build.ts'
import { childrenOf, type PeekElement, textOf } from '../xml/peek.ts'

export interface RegisterPerson {
  readonly id: string
  /** The letter that the register lists the person under; `#` for names that begin with none. */
  readonly letter: string
  /** The entry as the editors wrote it. */
  readonly tei: XmlElement
  /** What its facts cite by `@source`: entries of the authority file's bibliography, in the order of citing. */
  readonly sources: readonly XmlElement[]
  readonly links: readonly Link[]
}

/** The same person elsewhere on the web. */
interface Link {
  readonly address: string
  readonly label: string
}

/**
 * The persons of the authority in the order of the register: by surname, then forenames; by `@sortKey` where given.
 * @example registerPersons(authority.entries.person).map(person => person.id) // ['deane', 'eisenhower', …]
 */
export function registerPersons(entries: readonly AuthorityEntry[]): RegisterPerson[] {
  const sorted = entries.map(({ id, tei, sources }) => ({ id, tei, key: plain(sortName(tei)), sources }))
  sorted.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id))
  return sorted.map(({ key, ...person }) => ({
    ...person,
    letter: /^\p{L}/u.exec(key)?.[0].toUpperCase() ?? '#',
    links: linksOf(person.tei),
  }))
}

/** Where the person is in other authorities: what a reader can follow. */
function linksOf(tei: PeekElement): Link[] {
  return identifiersOf(tei).flatMap(({ authority, id, link }) => {
    if (link === '') return []
    const isKnown = norms.some(norm => norm.name === authority) && link !== id
    return [{ address: link, label: isKnown ? `${authority} ${id}` : link.replace(/^https?:\/\/(?:www\.)?/, '') }]
  })
}

/** `Harriman W. Averell` */
function sortName(person: PeekElement): string {
  const key = person.attributes.sortKey
  if (key) return key
  const names = childrenOf(person, 'persName')
  const name = names.find(one => one.attributes.type === 'main') ?? names[0]
  const part = (kind: string) => childrenOf(name, kind).map(textOf)
  const parts = [...part('surname'), ...part('forename')]
  return parts.length > 0 ? parts.join(' ') : textOf(name) || (person.attributes['xml:id'] ?? '')
}

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
