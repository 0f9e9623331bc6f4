/** Who of several persons of a name may be meant: by title, by the date, by who else is in the document. */
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Mention } from './name-doubts.ts'

/** Who is in a document, and in its address, greeting and signature. */
export interface Company {
  readonly present: ReadonlySet<string>
  readonly correspondents: ReadonlySet<string>
}

/** @example fitsForename('william', 'wm') // true, and for 'bill' as well */
export function fitsForename(forename: string, found: string): boolean {
  if (found.length === 1 || forename.length === 1) return forename.startsWith(found[0] ?? '')
  const whole = words.shortForenames.get(found) ?? found
  return forename === whole || isNickname(whole, forename) || isNickname(forename, whole)
}

function isNickname(nickname: string, forename: string): boolean {
  return words.nicknames.get(nickname)?.includes(forename) === true
}

/**
 * A title of some candidates and not of others decides; that of a woman leaves only women, that of a man leaves out
 * women. Others are a man's where a man is there: `Dr. Mitford`.
 * @param surname in plain form; a woman's name by birth is not hers under `Mrs.`, nor that by marriage under `Miss`
 */
export function ofTitle(candidates: readonly Person[], titles: string, surname?: string): readonly Person[] {
  const known = fitting.get(candidates) ?? new Map<string, readonly Person[]>()
  const key = `${titles}\u0000${surname ?? ''}`
  const found = known.get(key) ?? findFitting(candidates, titles, surname)
  fitting.set(candidates, known.set(key, found))
  return found
}

/** Hundreds may have a common surname: who of them fits a title is found once. */
const fitting = new WeakMap<readonly Person[], Map<string, readonly Person[]>>()

function findFitting(candidates: readonly Person[], titles: string, surname?: string): readonly Person[] {
  const bearers = surname === undefined ? candidates : candidates.filter(person => bears(person, surname, titles))
  if (titles === '') return bearers
  const parts = titles.split(' ')
  if (parts.some(part => words.titlesOfWomen.has(part)))
    return bearers.filter(person => person.sex === 'F' || person.titles.includes(titles))
  const isMans = parts.some(part => words.titlesOfMen.has(part))
  const sexed = isMans ? bearers.filter(person => person.sex !== 'F' || person.titles.includes(titles)) : bearers
  const unranked = titles === 'mr' ? sexed.filter(person => !person.titles.some(hasRank)) : []
  const called = unranked.length > 0 ? unranked : sexed
  const own = called.filter(
    person => person.titles.includes(titles) || person.offices.some(office => plainForm(office.title).includes(titles)),
  )
  if (own.length > 0) return own
  const men = called.filter(person => person.sex !== 'F')
  return men.length > 0 ? men : called
}

/** `Sir`, `the Lady`, `6th Baron Byron`: whoever has it is not called `Mr.` */
export function hasRank(title: string): boolean {
  return title.split(' ').some(word => words.ranks.has(word))
}

/** A married woman's name by birth is hers with a forename, or as `Miss`; that by marriage is none of a `Miss`. */
function bears(person: Person, surname: string, titles: string): boolean {
  if (person.sex !== 'F') return true
  const ways = person.names.filter(name => plainForm(name.surname) === surname)
  const isMarried = person.names.some(name => name.by === 'marriage')
  if (titles === 'miss') return ways.length === 0 || ways.some(name => name.by !== 'marriage')
  if (titles === 'mrs') return ways.length === 0 || ways.some(name => name.by !== 'birth')
  return ways.length === 0 || ways.some(name => name.by !== 'birth') || !isMarried
}

/** Years after which nobody is called `Mr.` any more. */
const longDead = 80
/** Nobody holds an office more years after having been named. */
const lifetime = 90

/** Nobody is named before being born; an authority file of one time is used for documents of others. */
export function ofTheTime(mention: Mention, year: number | undefined): Mention {
  if (year === undefined) return mention
  const isCalled = !mention.isFull && words.commonTitles.has(mention.titles)
  return {
    ...mention,
    candidates: mention.candidates.filter(
      ({ born, died, offices }) =>
        (born === undefined || born <= year) &&
        !(isCalled && died !== undefined && died + longDead < year) &&
        !offices.some(({ from }) => Number.parseInt(from, 10) > year + lifetime),
    ),
  }
}

/** Whom the company leaves: those who are there, of them those who write and are written to; all, where it tells nothing. */
export function inCompany(candidates: readonly Person[], { present, correspondents }: Company): readonly Person[] {
  if (candidates.length < 2) return candidates
  const there = candidates.filter(person => present.has(person.id))
  const writing = there.filter(person => correspondents.has(person.id))
  if (there.length <= 1 || writing.length === 0) return there.length === 0 ? candidates : there
  return writing
}

/** A man goes by his surname alone; a woman does so in the notes of editors. */
export function byBareSurname(candidates: readonly Person[], where: string): readonly Person[] {
  if (where === 'note') return candidates
  const men = candidates.filter(person => person.sex !== 'F')
  return men.length > 0 ? men : candidates
}
