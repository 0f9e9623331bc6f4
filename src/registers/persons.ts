/** The persons of the authority file as the register needs them: in order, under their letters, as TEI to be handed on. */
import type { XmlElement } from '../xml/build.ts'
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../xml/peek.ts'

export interface RegisterPerson {
  readonly id: string
  /** The letter that the register lists the person under; `#` for names that begin with none. */
  readonly letter: string
  /** The entry as the editors wrote it. */
  readonly tei: XmlElement
  /** What its facts cite by `@source`: entries of the authority file's bibliography, in the order of citing. */
  readonly sources: readonly XmlElement[]
}

/**
 * The persons of an authority file in the order of the register: by surname, then forenames; by `@sortKey` where given.
 * @example readRegisterPersons(xml).map(person => person.id) // ['deane', 'eisenhower', …]
 */
export function readRegisterPersons(xml: string): RegisterPerson[] {
  const root = peek(xml)
  const bibliography = new Map(descendantsOf(root, 'bibl').map(bibl => [bibl.attributes['xml:id'] ?? '', bibl]))
  const sorted = findPersons(root).flatMap(tei => {
    const id = tei.attributes['xml:id']
    return id === undefined ? [] : [{ id, tei, key: plain(sortName(tei)), sources: sourcesOf(tei, bibliography) }]
  })
  sorted.sort((a, b) => compare(a.key, b.key) || compare(a.id, b.id))
  return sorted.map(({ key, ...person }) => ({
    ...person,
    letter: /^\p{L}/u.exec(key)?.[0].toUpperCase() ?? '#',
  }))
}

function sourcesOf(person: PeekElement, bibliography: ReadonlyMap<string, PeekElement>): PeekElement[] {
  const cited = new Set<PeekElement>()
  const visit = (element: PeekElement): void => {
    for (const pointer of (element.attributes.source ?? '').split(/\s+/)) {
      const bibl = bibliography.get(pointer.replace(/^#/, ''))
      if (bibl) cited.add(bibl)
    }
    childrenOf(element).forEach(visit)
  }
  visit(person)
  return [...cited]
}

function findPersons(node: PeekElement | undefined): PeekElement[] {
  return childrenOf(node).flatMap(child =>
    child.name === 'person' || child.name === 'personGrp' ? [child] : findPersons(child),
  )
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
