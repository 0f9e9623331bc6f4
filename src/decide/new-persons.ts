/**
 * Persons whom a document itself identifies and the authority does not have: by a note that says who somebody is, by an
 * office beside the name in the heading, by a signature, by the full name of whom it otherwise calls `Mr. Atcheson`.
 */
import { isNameOfPerson } from '../annotate/letter-names.ts'
import { areTogether, isTitle, type Token, tokenize } from '../annotate/person-index.ts'
import { findZones, wordsOnly, type Zone } from '../annotate/zones.ts'
import { isApplied, RangeSet, rangeOf } from '../annotation.ts'
import { plainForm } from '../authority/persons.ts'
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { contextOf, fold } from './proposals.ts'

export interface IdentifiedPerson {
  /** The name as the document has it, without titles: `Edgar Snow`. */
  readonly quote: string
  readonly surname: string
  /** Empty where the document has the surname alone. */
  readonly forenames: string
  /** What the document says the person is. */
  readonly offices: readonly string[]
  /** Where it says so: `note 3`. */
  readonly sources: readonly string[]
  /** Each mention between 32 characters on either side. */
  readonly contexts: readonly string[]
}

/** A name that is identified at one place. */
interface Candidate {
  readonly surname: string
  readonly forenames: string
  readonly office: string
  readonly source: string
}

/**
 * Those persons in the order of their names; verdicts on single places have been applied.
 * @example findNewPersons(reading)[0] // { quote: 'Edgar Snow', offices: ['journalist'], sources: ['note 3'], … }
 */
export function findNewPersons(reading: Reading): IdentifiedPerson[] {
  const shown = wordsOnly(reading)
  const names = reading.annotations.filter(one => one.element === 'persName' && one.state !== 'rejected')
  const known = new RangeSet(names.filter(one => isApplied(one) && one.attributes.ref !== undefined).map(rangeOf))
  const open = names.filter(one => one.attributes.ref === undefined && isApplied(one))
  const zones = findZones(reading).filter(zone => zone.where !== 'citation')
  const tokens = zones.map(zone => tokenize(zone.text))
  const signed = new RangeSet(reading.annotations.filter(isSigned).map(rangeOf))
  const titled = titledSurnames(open, shown)
  const candidates = [
    ...fromNotes(reading, shown, known),
    ...open.flatMap(one => fromName(one, signed, shown)),
    ...zones.flatMap((zone, at) => fromText(zone, tokens[at] ?? [], titled, known)),
  ]
  const persons = joinCandidates(candidates)
  const mentions = findMentions(persons, zones, tokens, open, known)
  return persons.map((person, at) => ({ ...person, contexts: mentions[at] ?? [] }))
}

// Where documents say who somebody is ------------------------------------------------------------------------

/** A point ends the sentence, unless it is that of an initial: `U.S. Ambassador`. */
const sentenceEnd = /(?<!\p{Lu})\.(?=\s|$)/u

function fromNotes(reading: Reading, shown: string, known: RangeSet): Candidate[] {
  return reading.annotations.flatMap(note => {
    if (note.kind !== 'note' || !note.content || !isApplied(note)) return []
    const [start, end] = note.content
    const { name, role } = readDescription(fold(shown.slice(start, Math.min(end, start + 400))).trim())
    const before = shown.slice(Math.max(0, note.start - 60), note.start)
    const parts = splitName(name)
    if (!parts || known.overlaps([start, start + name.length]) || !isRole(role, before, parts.surname)) return []
    const number = note.attributes.n === undefined ? 'a note' : `note ${note.attributes.n}`
    return [{ ...parts, office: officeIn(role), source: number }]
  })
}

/** `Edgar Snow, journalist and author. He came …` */
function readDescription(note: string): { name: string; role: string } {
  const comma = note.indexOf(',')
  const name = note.slice(0, Math.max(0, comma)).trim()
  if (name.length < 3 || name.length > 60 || /[;:()]/.test(name)) return { name: '', role: '' }
  const said = note
    .slice(comma + 1)
    .trim()
    .replace(/^(?:Jr|Sr)\.?, /, '')
  return { name, role: (said.split(/[;:]/)[0] ?? '').split(sentenceEnd)[0]?.trim() ?? '' }
}

/** What goes on to tell about somebody is no office any more. */
const tellingOn =
  / ?(?:[([—]|\b(?:who|whom|whose|which|when|where|until|since|during|after|before|because|although|while|born|died)\b|\b(?:and|but) (?:he|she|was|had|later|then)\b).*$/su
/** `, 1957–1960`, `from March 1944`, `in 1931`, `at this time` */
const whenHeld =
  /[, ]{1,3}(?:(?:in|from|to|by|as of|of) )?(?:the )?(?:(?:\p{Lu}\p{L}{2,8}\.? (?:\d{1,2},? )?)?(?:1\d|20)\d{2}(?: ?[–-] ?(?:\d{2,4})?)?|(?:at|by) (?:this|that|the) time)$/u
/** Nobody bears a longer title. */
const mostWordsOfOffice = 12

/**
 * The office or calling of a description, without what else it tells; empty where it is a phrase and no title.
 * @example officeIn('the Deputy Director, Office of Trade, 1957–1960, who left in May') // 'Deputy Director, Office of Trade'
 */
function officeIn(role: string): string {
  const [first = '', ...others] = role.replace(tellingOn, '').split(', ')
  // The office that he belongs to has capitals; `, in charge of the ports` goes on telling.
  const last = others.findIndex(part => !/^(?:the )?\p{Lu}/u.test(part))
  const kept = [first, ...others.slice(0, last < 0 ? others.length : last)].join(', ')
  let office = kept.replace(/^(?:then|now|later|formerly|the|an?) (?:the |an? )?/i, '').trimEnd()
  while (whenHeld.test(office)) office = office.replace(whenHeld, '')
  office = office.replace(/[, ]{1,3}$/, '')
  return office.split(' ').length > mostWordsOfOffice ? '' : office
}

/** Says that a name is a person’s: the words name an office, or the call stands at the name; places are none. */
function isRole(role: string, before: string, surname: string): boolean {
  const first = /^[\p{L}’'-]+/u.exec(role)?.[0] ?? ''
  if (first === '' || words.neverBeginsRole.has(first.toLowerCase()) || findDates(role)[0]?.start === 0) return false
  if (words.nounsOfPersons.test(role)) return true
  return /^\p{Ll}/u.test(role) && !words.nounsOfPlaces.test(role) && before.trimEnd().endsWith(surname)
}

/** A heading’s office with a name, a signature, a title with the full name. */
function fromName(one: Annotation, signed: RangeSet, shown: string): Candidate[] {
  const text = fold(shown.slice(one.start, one.end)).trim()
  if (one.rule === 'office-with-name') {
    const open = text.lastIndexOf('(')
    const parts = splitName(
      text
        .slice(open + 1)
        .replace(')', '')
        .trim(),
      1,
    )
    const office = text.slice(0, open).trim().replace(/^the /i, '')
    return parts ? [{ ...parts, office, source: 'the heading' }] : []
  }
  const parts = splitName(text)
  if (!parts) return []
  const source = sourceOf(one, signed)
  return source === undefined ? [] : [{ ...parts, office: '', source }]
}

/** Where a name says whose it is: at the foot of a letter, in its heading, or in the text beside a title. */
function sourceOf(one: Annotation, signed: RangeSet): string | undefined {
  if (one.rule !== 'letter-name' && one.rule !== 'unknown-person') return undefined
  if (signed.overlaps(rangeOf(one))) return 'the signature'
  return one.rule === 'letter-name' ? 'the heading' : 'the text'
}

function isSigned(one: Annotation): boolean {
  return one.kind === 'block' && one.element === 'signed'
}

/** Surnames that stand after a title somewhere: `Mr. Atcheson`. */
function titledSurnames(open: readonly Annotation[], shown: string): ReadonlySet<string> {
  const titled = open.filter(one => one.rule === 'unknown-person')
  return new Set(titled.map(one => plainForm(lastWord(shown.slice(one.start, one.end)))))
}

/** `George Atcheson`, where the document also has a `Mr. Atcheson`. */
function fromText(zone: Zone, tokens: readonly Token[], titled: ReadonlySet<string>, known: RangeSet): Candidate[] {
  if (titled.size === 0) return []
  return tokens.flatMap((token, at) => {
    if (!token.isCapital || !titled.has(token.plain)) return []
    const from = forenamesFrom(zone, tokens, at)
    const first = tokens[from]
    if (from === at || !first || known.overlaps([zone.range[0] + first.start, zone.range[0] + token.end])) return []
    const parts = splitName(fold(zone.text.slice(first.start, token.end)))
    return parts ? [{ ...parts, office: '', source: zone.where === 'note' ? 'a note' : 'the text' }] : []
  })
}

/** Capitalised words and initials right before a surname; one whole forename has to be among them. */
function forenamesFrom(zone: Zone, tokens: readonly Token[], at: number): number {
  let from = at
  while (from > 0 && at - from < 3) {
    const token = tokens[from - 1]
    if (!token?.isCapital || !areTogether(zone.text, tokens, from - 1, from)) break
    if (isTitle(token.plain) || words.sentenceOpeners.has(token.plain) || words.calendarWords.has(token.plain)) break
    from--
  }
  return from
}

// Names ------------------------------------------------------------------------------------------------------

/**
 * Forenames and surname of a name without its titles; particles belong to the surname.
 * @example splitName('General Charles de Gaulle') // { forenames: 'Charles', surname: 'de Gaulle' }
 */
function splitName(text: string, least = 2): { forenames: string; surname: string } | undefined {
  const all = text.split(' ').filter(word => word !== '')
  const title = all.findIndex((_, at) => at === all.length - 1 || !isTitleWord(all, at))
  const own = all.slice(Math.max(0, title))
  if (own.length < least || !isNameOfPerson(own.join(' '))) return undefined
  let from = own.length - 1
  while (from > 1 && /^\p{Ll}/u.test(own[from - 1] ?? '')) from--
  const surname = own.slice(from).join(' ')
  const isInitial = /^\p{Lu}\.?$/u.test(surname)
  return isInitial ? undefined : { forenames: own.slice(0, from).join(' '), surname: surname.replace(/\.$/, '') }
}

function isTitleWord(all: readonly string[], at: number): boolean {
  const [word = '', next = ''] = all.slice(at, at + 2)
  // Two of one rank share the title: `Colonels Sanchez and Monzon`.
  const forms = [word, word.replace(/s$/, ''), `${word} ${next}`].map(plainForm)
  return forms.some(form => isTitle(form) || words.commonTitles.has(form))
}

function lastWord(name: string): string {
  return name.match(/[\p{L}’'-]+/gu)?.at(-1) ?? name
}

function quoteOf({ forenames, surname }: Candidate): string {
  return `${forenames} ${surname}`.trim()
}

/** One person for each name; a surname alone, or with initials that fit, is the one of that surname whose name is longer. */
function joinCandidates(candidates: readonly Candidate[]): Omit<IdentifiedPerson, 'contexts'>[] {
  const byQuote = groupBy(candidates, one => plainForm(quoteOf(one)))
  const bySurname = groupBy([...byQuote.values()], ([first]) => plainForm(first?.surname ?? ''))
  const joined = [...bySurname.values()].flatMap(groups => {
    const whole = groups.filter(
      group => !groups.some(other => other !== group && isShorterForm(group[0] as Candidate, other[0] as Candidate)),
    )
    const [only, another] = whole
    return only && !another ? [[...only, ...groups.filter(group => group !== only).flat()]] : groups
  })
  const persons = joined.map(group => {
    const [first] = group as [Candidate, ...Candidate[]]
    return {
      quote: quoteOf(first),
      surname: first.surname,
      forenames: first.forenames,
      offices: [...new Set(group.map(one => one.office).filter(office => office !== ''))],
      sources: withoutVague([...new Set(group.map(one => one.source))]),
    }
  })
  return persons.sort((a, b) => compare(a.surname, b.surname) || compare(a.quote, b.quote))
}

/** That a name stands in the text says less than who says it. */
function withoutVague(sources: readonly string[]): readonly string[] {
  const exact = sources.filter(source => source !== 'the text' && source !== 'a note')
  return exact.length > 0 ? exact : sources
}

/** `G. Atcheson` and `Atcheson` beside `George Atcheson`. */
function isShorterForm(short: Candidate, long: Candidate): boolean {
  const [own, others] = [short.forenames, long.forenames].map(names => plainForm(names).split(' ').filter(Boolean))
  if (!own || !others || plainForm(short.forenames).length >= plainForm(long.forenames).length) return false
  return own.every((name, at) => (name.length === 1 ? others[at]?.startsWith(name) === true : others[at] === name))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group) group.push(value)
    else groups.set(keyOf(value), [value])
  }
  return groups
}

// Mentions ---------------------------------------------------------------------------------------------------

/** The places of each person’s surname in their contexts, with what belongs to the name there. */
function findMentions(
  persons: readonly Omit<IdentifiedPerson, 'contexts'>[],
  zones: readonly Zone[],
  tokens: readonly (readonly Token[])[],
  open: readonly Annotation[],
  known: RangeSet,
): string[][] {
  const bySurname = groupBy([...persons.keys()], at => plainForm(lastWord(persons[at]?.surname ?? '')))
  const marked = new Map(open.map(one => [one.end, one]))
  const found: string[][] = persons.map(() => [])
  zones.forEach((zone, zoneAt) => {
    const own = tokens[zoneAt] ?? []
    own.forEach((token, at) => {
      const same = token.isCapital ? (bySurname.get(token.plain) ?? []) : []
      const end = zone.range[0] + token.end
      if (same.length === 0 || known.overlaps([zone.range[0] + token.start, end])) return
      const first = own[forenamesFrom(zone, own, at)] ?? token
      const range: Range = [marked.get(end)?.start ?? zone.range[0] + first.start, end]
      const text = plainForm(zone.text.slice(range[0] - zone.range[0], token.end))
      const [only, another] = same
      const person =
        another === undefined ? only : same.find(one => text.endsWith(plainForm(persons[one]?.quote ?? '')))
      if (person !== undefined) found[person]?.push(showContext(zone, range))
    })
  })
  return found
}

/** Of the paragraph or the note that it stands in. */
function showContext({ text, range: [at] }: Zone, range: Range): string {
  const [start, end] = [range[0] - at, range[1] - at]
  const { before, after } = contextOf(text, start, end)
  return `${before.trimStart()}[${fold(text.slice(start, end))}]${after.trimEnd()}`
}
