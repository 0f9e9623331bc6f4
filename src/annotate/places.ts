/**
 * Places and organisations of the authority, by the names that their entries have. What may be another one, or a person,
 * is proposed and not applied.
 */
import { annotate, type Findings, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import { type AuthorityEntry, kinds, wordsOf } from '../authority/entry.ts'
import type { Person } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Evidence, Range, Reading } from '../model.ts'
import { childrenOf, type PeekElement } from '../xml/peek.ts'
import { isSmallWord, readWords, type Words } from './name-doubts.ts'
import { areTogether, isTitle, type PersonIndex, PhraseTable } from './person-index.ts'
import { findZones } from './zones.ts'

/** A place or an organisation, as it is looked for. */
export interface NamedEntry {
  readonly element: 'placeName' | 'orgName'
  /** `place:moscow`, `org:eac`. */
  readonly ref: string
  readonly name: string
}

export interface PlaceIndex {
  readonly phrases: PhraseTable<NamedEntry>
  /** By `place:id` and `org:id`. */
  readonly entries: ReadonlyMap<string, NamedEntry>
}

/** @example indexPlaces(authority.entries.place, authority.entries.org).entries.get('place:moscow')?.name // 'Moscow' */
export function indexPlaces(places: readonly AuthorityEntry[], organisations: readonly AuthorityEntry[]): PlaceIndex {
  const named = [...places, ...organisations].map(entry => {
    const names = namesOf(entry.tei, kinds[entry.kind].name)
    const element = entry.kind === 'org' ? 'orgName' : 'placeName'
    const name = [names[0] ?? entry.id, ...whereabouts(entry.tei)].join(', ')
    const one: NamedEntry = { element, ref: `${kinds[entry.kind].prefix}:${entry.id}`, name }
    return { one, names }
  })
  const phrases = new PhraseTable<NamedEntry>()
  for (const { one, names } of named) for (const name of names.filter(isFindable)) phrases.add(name, one)
  return { phrases, entries: new Map(named.map(({ one }) => [one.ref, one])) }
}

/** The main name first; where an entry has none of its kind, what else it is called. */
function namesOf(entry: PeekElement, tag: string): string[] {
  const own = childrenOf(entry, tag)
  const others = childrenOf(entry).filter(child =>
    /^(?:name|geogName|settlement|country|region|district)$/.test(child.name),
  )
  const sorted = [...own].sort((a, b) => Number(b.attributes.type === 'main') - Number(a.attributes.type === 'main'))
  return [...new Set((own.length > 0 ? sorted : others.slice(0, 1)).map(wordsOf))].filter(name => name !== '')
}

/** What tells places of one name apart: `Springfield, Illinois`. */
function whereabouts(entry: PeekElement): string[] {
  if (childrenOf(entry, 'placeName').length === 0) return []
  return childrenOf(entry)
    .filter(child => child.name === 'region' || child.name === 'country')
    .slice(0, 1)
    .map(wordsOf)
}

/** Two letters are a name only where both are capitals: `UN`. */
function isFindable(name: string): boolean {
  return /^(?:\p{Lu}.{2,}|\p{Lu}{2})$/u.test(name)
}

/**
 * Places and organisations in all zones of a reading; persons have been found.
 * @example annotatePlaces(reading, places, persons).annotations // placeName ref="place:moscow", …
 */
export function annotatePlaces(reading: Reading, places: PlaceIndex, persons: PersonIndex): Findings {
  if (places.entries.size === 0) return {}
  const zones = findZones(reading).filter(zone => zone.where !== 'citation')
  const zonesWords = zones.map(readWords)
  const lowercase = new Set(
    zonesWords.flatMap(({ tokens }) => tokens.filter(token => !token.isCapital).map(token => token.plain)),
  )
  const names = reading.annotations.filter(one => one.element === 'persName' || one.element === 'rs')
  const surnames = new Map(
    names.filter(one => one.rule === 'bare-surname').map(one => [`${one.start}-${one.end}`, one]),
  )
  const taken = new RangeSet(reading.annotations.filter(isElsewhere).map(rangeOf))
  const annotations: Annotation[] = []
  const without = new Set<string>()
  for (const zoneWords of zonesWords) {
    for (const { at, range, values, phrase } of findPhrases(zoneWords, places, lowercase)) {
      const person = surnames.get(`${range[0]}-${range[1]}`)
      if (person === undefined && taken.overlaps(range)) continue
      const rivals = zoneWords.zone.where === 'dateline' ? [] : namesakes(persons, zoneWords, at, phrase.length)
      const [only, another] = values
      if (only && !another && rivals.length === 0) annotations.push(applied(range, only, phrase))
      else
        annotations.push(
          ...values.map(value =>
            proposed(
              range,
              value,
              values,
              rivals.map(rival => rival.id),
            ),
          ),
        )
      if (person && isApplied(person)) {
        without.add(person.id)
        annotations.push(inDoubt(person, values))
      }
    }
  }
  return { annotations: withoutEquals(annotations), without }
}

/** Persons of a surname that is the name of a place as well. */
function namesakes(persons: PersonIndex, { tokens }: Words, at: number, length: number): readonly Person[] {
  const phrase = persons.surnames.longest(tokens, at)
  return phrase?.words.length === length ? phrase.values : []
}

/** Dates, references, and names of persons that are more than a surname. */
function isElsewhere(one: Annotation): boolean {
  return one.element === 'date' || one.element === 'idno' || one.element === 'persName' || one.element === 'rs'
}

interface Found {
  /** Index of its first token. */
  readonly at: number
  readonly range: Range
  readonly values: readonly NamedEntry[]
  /** In plain form. */
  readonly phrase: readonly string[]
}

function findPhrases(zoneWords: Words, places: PlaceIndex, lowercase: ReadonlySet<string>): Found[] {
  const { zone, tokens } = zoneWords
  const found: Found[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const phrase = token?.isCapital ? places.phrases.longest(tokens, at) : undefined
    if (!token || !phrase) continue
    const to = at + phrase.words.length
    const last = tokens[to - 1] ?? token
    const isCommon = phrase.words.length === 1 && token.opens && lowercase.has(token.plain)
    const isWhole = areTogether(zone.text, tokens, at, to - 1) && !isPartOfName(zoneWords, at, to)
    if (isWhole && !isCommon)
      found.push({
        at,
        range: [zone.range[0] + token.start, zone.range[0] + last.end],
        values: [...new Set(phrase.values)],
        phrase: phrase.words,
      })
    at = to - 1
  }
  return found
}

/** `the Moscow Conference`, `New London`: what has more words in capitals is something else. */
function isPartOfName({ zone, tokens, dated }: Words, from: number, to: number): boolean {
  // In a line of capitals nothing is told by them.
  if (!/\p{Ll}/u.test(zone.text)) return false
  const isName = (at: number) => {
    const token = tokens[at]
    if (!token?.isCapital || dated.has(at) || isSmallWord(token) || words.calendarWords.has(token.plain)) return false
    return !isTitle(token.plain) || at >= to
  }
  const isAfter = isName(to) && areTogether(zone.text, tokens, to - 1, to)
  return isAfter || (isName(from - 1) && areTogether(zone.text, tokens, from - 1, from))
}

function applied(range: Range, { element, ref }: NamedEntry, phrase: readonly string[]): Annotation {
  return annotate(ruleOf(element), element, range, {
    attributes: { ref },
    confidence: phrase.length > 1 ? 'high' : 'medium',
    evidence: [{ type: 'authority', target: ref }],
  })
}

function proposed(
  range: Range,
  { element, ref }: NamedEntry,
  values: readonly NamedEntry[],
  rivals: readonly string[],
): Annotation {
  const evidence: Evidence[] = [...values.map(value => value.ref), ...rivals].map(target => ({
    type: 'candidate',
    target,
  }))
  const made = annotate(ruleOf(element), element, range, {
    attributes: { ref },
    confidence: 'low',
    evidence,
    state: 'proposed',
  })
  return { ...made, id: `${made.id}:${ref}` }
}

/** The surname of a person that is the name of a place as well: which of the two is for the editor to say. */
function inDoubt(person: Annotation, values: readonly NamedEntry[]): Annotation {
  const evidence = values.map(value => ({ type: 'candidate', target: value.ref }))
  return {
    ...person,
    id: `${person.id}:doubt`,
    confidence: 'low',
    state: 'proposed',
    evidence: [...person.evidence, ...evidence],
  }
}

function ruleOf(element: NamedEntry['element']): 'place-name' | 'organisation-name' {
  return element === 'placeName' ? 'place-name' : 'organisation-name'
}

/** Of two entries of one name and kind, the first is proposed, and the other named beside it. */
function withoutEquals(annotations: readonly Annotation[]): Annotation[] {
  const seen = new Set<string>()
  return annotations.filter(one => {
    const key = `${one.element} ${one.start}-${one.end}`
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
