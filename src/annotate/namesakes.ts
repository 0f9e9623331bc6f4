/** Other persons of a surname than the one who is known by it: a document that names them may mean them by it alone. */
import type { Person } from '../authority/persons.ts'
import type { Company } from './candidates.ts'
import { surnamesOfOthers } from './mentions.ts'
import { doubtOf, type Mention, strangeForename, type Words } from './name-doubts.ts'
import type { PersonIndex } from './person-index.ts'

/** Who may be meant by a surname, in plain form, where it stands with a title or a forename: nobody who is known, perhaps. */
export type Namesakes = ReadonlyMap<string, readonly (readonly Person[])[]>

const none: ReadonlySet<string> = new Set()

/**
 * `Senator Webb`, who may be one of several; `David Wilkie`, where the file has only other Wilkies.
 * @example namesakesIn(zones, mentions, index).get('wilkie') // [[]]: somebody whom the file does not have
 */
export function namesakesIn(zones: readonly Words[], mentions: readonly Mention[], index: PersonIndex): Namesakes {
  const unknown = zones.flatMap(zoneWords => surnamesOfOthers(zoneWords, index))
  const namesakes = new Map<string, Map<string, readonly Person[]>>(
    unknown.map(surname => [surname, new Map([['', []]])]),
  )
  for (const mention of mentions) {
    const isOpen = mention.titles !== '' && !mention.isFull && mention.candidates.length > 1
    const isStrange = doubtOf(mention, none)?.why === strangeForename
    if (!isOpen && !isStrange) continue
    const surname = surnameOf(mention)
    const persons = isOpen ? mention.candidates : []
    const known = namesakes.get(surname) ?? new Map<string, readonly Person[]>()
    namesakes.set(surname, known.set(persons.map(person => person.id).join(' '), persons))
  }
  return new Map([...namesakes].map(([surname, sets]) => [surname, [...sets.values()]]))
}

function surnameOf({ tokens, surnameFrom, to }: Mention): string {
  return tokens
    .slice(surnameFrom, to)
    .map(token => token.plain)
    .join(' ')
}

/** Why a surname alone is not linked, or with less certainty. */
export const speaksOfAnother = 'the document speaks of another one of this surname too'

/**
 * Somebody else of this surname in the document: all who may be meant by it, and whether the document names this person
 * with a title all the same; undefined where there is nobody else.
 * @example anotherOf(mention, person, namesakes, company)?.persons // this one, and the Senators of that name
 */
export function anotherOf(
  mention: Mention,
  person: Person,
  namesakes: Namesakes,
  { present }: Company,
): { readonly persons: readonly Person[]; readonly isPresent: boolean } | undefined {
  const isWoman = person.sex === 'F'
  const there = (namesakes.get(surnameOf(mention)) ?? []).filter(
    one => !one.includes(person) && (isWoman || one.length === 0 || one.some(other => other.sex !== 'F')),
  )
  if (there.length === 0) return undefined
  const persons = [...new Set([person, ...there.flat()])]
  return { persons, isPresent: persons.length === 1 && !isWoman && present.has(person.id) }
}
