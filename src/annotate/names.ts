/**
 * Persons: by name, and by office alone. Each find says by which rule, how sure, and on what ground. Ties are settled
 * by forenames, titles and who else is in the document; what stays open is proposed with all candidates.
 */
import { annotate, type Findings } from '../annotation.ts'
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Certainty, DocumentType, Evidence, Range, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { askedNames } from './asked-names.ts'
import { byBareSurname, type Company, hasRank, inCompany, ofTheTime } from './candidates.ts'
import { dateOfDocument } from './document-date.ts'
import { findMentions } from './mentions.ts'
import { type Doubt, doubtOf, goesOn, isBare, isSmallWord, type Mention, readWords, type Words } from './name-doubts.ts'
import { doubtNamesOfWorks, worksNamedIn } from './named-works.ts'
import { anotherOf, type Namesakes, namesakesIn, speaksOfAnother } from './namesakes.ts'
import { areTogether, isTitle, type PersonIndex, type Token } from './person-index.ts'
import { unknownNames } from './unknown-names.ts'
import { writerOf } from './writer.ts'
import { findZones, type Zone } from './zones.ts'

/**
 * Persons in all zones of a reading.
 * @example annotateNames(reading, index).annotations // persName ref="pers:stalin", rs ref="pers:roosevelt", …
 */
export function annotateNames(reading: Reading, index: PersonIndex): Findings {
  const zones = findZones(reading).map(readWords)
  const { when = '' } = dateOfDocument(reading)?.value ?? {}
  const year = Number.parseInt(when, 10) || undefined
  const mentions = zones.flatMap(zoneWords => findMentions(zoneWords, index).map(mention => ofTheTime(mention, year)))
  const namesakes = namesakesIn(zones, mentions, index)
  const own = { index, year, when, named: namedIn(mentions), namesakes }
  const ground: Grounds = { ...own, strangers: strangersIn(mentions, own) }
  const company = companyOf(mentions, ground)
  const lowercase = wordsInSmallLetters(zones.flatMap(({ tokens }) => tokens))
  const annotations: Annotation[] = []
  for (const mention of mentions) {
    if (mention.zone.where === 'citation') continue
    annotations.push(...nameAnnotations(mention, company, lowercase, ground))
  }
  for (const { zone } of zones) if (zone.where === 'head') annotations.push(...officesWithNames(zone, annotations))
  const ranges = zones.map(({ zone }) => zone)
  const described = describedPersons(reading, ranges, annotations)
  annotations.push(...described)
  const taken = takenPlaces(annotations)
  const isLetter =
    isPrivate(reading.type) && zones.some(({ zone }) => zone.where === 'salute' || zone.where === 'signed')
  for (const zoneWords of zones) {
    const { zone, tokens } = zoneWords
    if (zone.where === 'citation') continue
    annotations.push(...offices(zone, tokens, index, when, taken))
    if (reading.source.language.startsWith('en')) annotations.push(...unknownPersons(zoneWords, taken))
  }
  annotations.push(...namedAgain(zones, annotations, taken))
  const asking = { index, present: company.present, isLetter }
  // Who signs is asked first: whose `Papa` is meant depends on it.
  const [signed, others] = partBy(zones, ({ zone }) => zone.where === 'signed')
  const unknown = { writer: '', addressee: '' }
  for (const zoneWords of signed) annotations.push(...askedNames({ ...zoneWords, ...asking, ...unknown }, taken))
  const writer = writerOf(reading, ranges, annotations, index)
  const known = { writer, addressee: addresseeOf(company, writer) }
  for (const zoneWords of others) annotations.push(...askedNames({ ...zoneWords, ...asking, ...known }, taken))
  const earlier = new Set(described.map(one => one.id))
  const found = [...annotations, ...describedPersons(reading, ranges, annotations).filter(one => !earlier.has(one.id))]
  return { annotations: doubtNamesOfWorks(found, worksNamedIn(zones), reading.source.text) }
}

/** The one person besides the writer whom heading, greeting and address name. */
function addresseeOf({ correspondents }: Company, writer: string): string {
  const [only, other] = [...correspondents].map(id => `pers:${id}`).filter(ref => ref !== writer)
  return only !== undefined && other === undefined ? only : ''
}

function partBy<T>(values: readonly T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter(value => !isFirst(value))]
}

/** Papers of offices speak of no relatives. */
function isPrivate(type: DocumentType | undefined): boolean {
  return type === undefined || type === 'letter' || type === 'note' || type === 'message'
}

/** Blocks of a letter that name who writes and who is written to. */
const addressing = new Set(['head', 'salute', 'signed', 'addrLine', 'dateline'])

/** What may speak for a person whose surname stands there with a title alone. */
interface Grounds {
  readonly index: PersonIndex
  readonly year: number | undefined
  /** ISO, of any precision; empty where the document has no date. */
  readonly when: string
  /** Whom the document names in full, writes to, or is from. */
  readonly named: ReadonlySet<string>
  readonly namesakes: Namesakes
  /** Persons of the file who have only the surname with somebody whom the document calls by a title. */
  readonly strangers: ReadonlySet<string>
}

/** Persons whom the document names in full, or with their title, anywhere: they settle bare surnames. */
function companyOf(mentions: readonly Mention[], ground: Grounds): Company {
  const present = new Set<string>()
  const correspondents = new Set<string>()
  for (const mention of mentions) {
    const person = namedBy(mention)
    if (!person || isStranger(mention, person, ground)) continue
    present.add(person.id)
    if (addressing.has(mention.zone.where)) correspondents.add(person.id)
  }
  return { present, correspondents }
}

/** The one person whom a mention names by more than a bare surname. */
function namedBy(mention: Mention): Person | undefined {
  const [only, other] = mention.candidates
  if (!only || other) return undefined
  const isNamed = !isBare(mention) && hasSurname(mention, only) && !doubtOf(mention, none)
  return isNamed || mention.isInitials ? only : undefined
}

function namedIn(mentions: readonly Mention[]): ReadonlySet<string> {
  const full = mentions.filter(mention => mention.isFull || addressing.has(mention.zone.where))
  return new Set(full.flatMap(mention => namedBy(mention)?.id ?? []))
}

function strangersIn(mentions: readonly Mention[], ground: Omit<Grounds, 'strangers'>): ReadonlySet<string> {
  const titled = mentions.flatMap(mention => ({ mention, person: namedBy(mention) }))
  return new Set(
    titled.flatMap(({ mention, person }) => (person && isStranger(mention, person, ground) ? person.id : [])),
  )
}

/**
 * `Mr. Webb`, where nothing but the surname speaks for a Webb of the authority file, and none of the many documents names
 * that person in full: the file may be of other people.
 */
function isStranger(mention: Mention, person: Person, ground: Omit<Grounds, 'strangers'>): boolean {
  return !isTied(mention, person, ground) && ground.index.isNamedInFull(person) === false
}

/**
 * More than a common title with the surname speaks for the person: the full name, in this document or another one; a
 * title of the person's own; an office or a life at the time.
 */
function isTied(mention: Mention, person: Person, { index, year, when, named }: Omit<Grounds, 'strangers'>): boolean {
  const { titles, isFull } = mention
  if (isFull || named.has(person.id)) return true
  if (!words.commonTitles.has(titles) && person.titles.includes(titles)) return true
  if (when !== '' && person.offices.some(office => isDated(office) && holdsOffice(office, when))) return true
  return isAlive(person, year) || index.isNamedInFull(person) === true
}

function isDated({ from, to }: Person['offices'][number]): boolean {
  return from !== '' || to !== ''
}

/** Nobody lives longer, where only one of the years is known. */
const longestLife = 90

function isAlive({ born, died }: Person, year: number | undefined): boolean {
  if (year === undefined || (born === undefined && died === undefined)) return false
  const first = born ?? (died ?? 0) - longestLife
  const last = died ?? (born ?? 0) + longestLife
  return first <= year && year <= last
}

/** `Aunt Mary` is called so by some, and says nothing of who is meant by `Mary` elsewhere. */
function hasSurname({ tokens, surnameFrom, from, to }: Mention, person: Person): boolean {
  if (surnameFrom < to) return true
  const found = new Set(tokens.slice(from, to).map(token => token.plain))
  return (
    person.names.length === 0 || person.names.some(name => found.has(plainForm(name.surname).split(' ').at(-1) ?? ''))
  )
}

const none: ReadonlySet<string> = new Set()

/** Words that the document writes with a small letter too: at a sentence's start they are no names. */
function wordsInSmallLetters(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(token => !token.isCapital).map(token => token.plain))
}

// Names ------------------------------------------------------------------------------------------------------

function nameAnnotations(
  mention: Mention,
  company: Company,
  lowercase: ReadonlySet<string>,
  ground: Grounds,
): Annotation[] {
  const { tokens, to, surnameFrom } = mention
  const surname = tokens[surnameFrom]
  const isAlone = !mention.isFull && mention.titles === ''
  if (isAlone && surname?.opens && lowercase.has(surname.plain) && to === surnameFrom + 1) return []
  const doubt = doubtOf(mention, company.present)
  if (doubt?.leaves === 'proposal' && mention.candidates.length > 0)
    return proposed(mention, mention.candidates, doubt.why)
  if (doubt?.leaves === 'name' && mention.candidates.length > 0) return named(mention, mention.candidates, doubt.why)
  const called = isAlone ? byBareSurname(mention.candidates, mention.zone.where) : mention.candidates
  const [person, other] = inCompany(called, company)
  if (!person) return mention.titles === '' ? [] : plainName(mention)
  const isGrounded = !mention.isForename || isAddressedSo(mention, person, company)
  if (other || !isGrounded) return several(mention, company)
  const namesake = isAlone ? anotherOf(mention, person, ground.namesakes, company) : undefined
  if (namesake && !namesake.isPresent) return named(mention, namesake.persons, speaksOfAnother)
  const isUnknown = isStranger(mention, person, ground)
  const isBareOfOthers = isUnknown && ground.index.isListOfOthers && !company.present.has(person.id)
  if (isAlone ? ground.strangers.has(person.id) || isBareOfOthers : isUnknown)
    return named(mention, [person], 'nothing but the surname speaks for this person')
  const knighted = mention.titles === 'mr' ? knightsOf(mention, person, ground) : []
  if (knighted.length > 0)
    return named(mention, [person, ...knighted], 'another one of this surname has a rank, perhaps of a later day')
  const isOnlyOne = called.length === 1
  const less = namesake ? ({ leaves: 'less', why: speaksOfAnother } as const) : doubt
  return isAlone ? bareSurname(mention, person, company.present, less) : fullName(mention, person, doubt, isOnlyOne)
}

/** `Mr. Webb`, where the document names no Webb in full: Sir James Webb was called so before he had his title. */
function knightsOf(mention: Mention, person: Person, { index, named, year }: Grounds): readonly Person[] {
  if (mention.isFull || named.has(person.id)) return []
  const bearers = index.surnames.longest(mention.tokens, mention.surnameFrom)?.values ?? []
  const others = bearers.filter(one => one !== person && one.sex !== 'F' && one.titles.some(hasRank))
  return ofTheTime({ ...mention, candidates: others.filter(one => !named.has(one.id)) }, year).candidates
}

/** `Sir William`, in a letter to the one who has that title. */
function isAddressedSo({ titles }: Mention, person: Person, { correspondents }: Company): boolean {
  return correspondents.has(person.id) && (titles === 'miss' || person.titles.some(hasRank))
}

function fullName(mention: Mention, person: Person, doubt: Doubt | undefined, isOnlyOne: boolean): Annotation[] {
  const [start, end] = rangeOf(mention, mention.titleFrom, mention.to)
  const rangeOfName: Range = [start, mention.isInitials && mention.tokens[mention.to - 1]?.hasPoint ? end + 1 : end]
  const knownTitle = mention.titles === '' || fitsTitles(person, mention.titles)
  if (!knownTitle && !mention.isFull) return named(mention, [person], 'the title is not among this person’s titles')
  const attributes = { ref: `pers:${person.id}` }
  const evidence: Evidence[] = [{ type: isOnlyOne ? 'authority' : 'internal', target: person.id }]
  const name =
    doubt || !isOnlyOne
      ? annotate('bare-surname', 'persName', rangeOfName, {
          attributes,
          confidence: 'medium',
          evidence: [...evidence, ...(doubt ? [{ type: doubt.why }] : [])],
        })
      : annotate('full-name', 'persName', rangeOfName, { attributes, evidence })
  return mention.titles === '' ? [name] : [name, ...nameParts(mention)]
}

/** A title that anyone may have fits all; a person without known titles fits any. */
function fitsTitles(person: Person, titles: string): boolean {
  if (person.titles.length === 0 && person.offices.length === 0) return !isOfRank(titles)
  const known = (title: string) =>
    words.commonTitles.has(title) ||
    person.titles.includes(title) ||
    (words.ranks.has(title) && person.titles.some(hasRank)) ||
    person.offices.some(office => plainForm(office.title).includes(title))
  return known(titles) || titles.split(' ').every(known) || person.titles.some(own => titles.endsWith(own))
}

/** Of whoever has such a title an authority file says so: `Count Hamilton` is no Samuel Hamilton. */
function isOfRank(titles: string): boolean {
  const last = titles.split(' ').at(-1) ?? ''
  return last === 'count' || (words.titlesOfPeers.has(last) && !words.commonTitles.has(last))
}

function bareSurname(
  mention: Mention,
  person: Person,
  present: ReadonlySet<string>,
  doubt: Doubt | undefined,
): Annotation[] {
  const sure: Certainty = present.has(person.id) && !doubt ? 'high' : 'medium'
  const evidence: Evidence[] = [{ type: present.has(person.id) ? 'internal' : 'authority', target: person.id }]
  if (doubt) evidence.push({ type: doubt.why })
  const attributes = { ref: `pers:${person.id}` }
  return [
    annotate('bare-surname', 'persName', rangeOf(mention, mention.from, mention.to), {
      attributes,
      confidence: sure,
      evidence,
    }),
  ]
}

/** Several persons of the name: it is marked as a name, and the editor is asked whose it is. Who is there comes first. */
function several(mention: Mention, { present }: Company): Annotation[] {
  const { candidates } = mention
  const there = candidates.filter(person => present.has(person.id))
  const others = candidates.filter(person => !present.has(person.id))
  const why = candidates.length > 1 ? 'several persons have this name' : 'it is a forename alone'
  return named(mention, [...there, ...others], why)
}

/** A name without a person, with all who may be meant. */
function named(mention: Mention, candidates: readonly Person[], why: string): Annotation[] {
  const range = rangeOf(mention, mention.titleFrom, mention.to)
  const evidence = [...candidatesOf(candidates), { type: why }]
  const name = annotate('name-of-several', 'persName', range, { confidence: 'medium', evidence })
  return mention.titles === '' ? [name] : [name, ...nameParts(mention)]
}

/** More are told by their number: of a common name there may be hundreds. */
const mostCandidates = 6

function candidatesOf(persons: readonly Person[]): Evidence[] {
  const told = persons.slice(0, mostCandidates).map(person => ({ type: 'candidate', target: person.id }))
  const others = persons.length - told.length
  return others > 0 ? [...told, { type: `or one of ${others} others` }] : told
}

function plainName(mention: Mention): Annotation[] {
  const range = rangeOf(mention, mention.titleFrom, mention.to)
  const name = annotate('unknown-person', 'persName', range, { confidence: 'medium' })
  return mention.titles === '' ? [name] : [name, ...nameParts(mention, 'unknown-person')]
}

function proposed(mention: Mention, candidates: readonly Person[], why: string): Annotation[] {
  const range = rangeOf(mention, mention.titleFrom, mention.to)
  const evidence = candidatesOf(candidates)
  const [first] = candidates
  const attributes: Record<string, string> = first ? { ref: `pers:${first.id}` } : {}
  return [
    annotate('bare-surname', 'persName', range, {
      attributes,
      confidence: 'low',
      evidence: [...evidence, { type: why }],
      state: 'proposed',
    }),
  ]
}

/** `General Deane`: title and surname inside the name; forenames between them. */
function nameParts(mention: Mention, rule: RuleId = 'full-name'): Annotation[] {
  const { tokens, zone, titleFrom, from, surnameFrom, to } = mention
  const last = tokens[from - 1]
  const parts: Annotation[] = []
  if (from > titleFrom && last) {
    const [start] = rangeOf(mention, titleFrom, from)
    const end = zone.range[0] + last.end + (last.hasPoint ? 1 : 0)
    parts.push(annotate(rule, 'roleName', [start, end]))
  }
  for (let at = from; at < surnameFrom; at++) {
    const token = tokens[at]
    if (!token) continue
    // The point after the last word may be the sentence's.
    const isShort = token.hasPoint && (at + 1 < to || token.text.length === 1)
    const start = zone.range[0] + token.start
    parts.push(annotate(rule, 'forename', [start, zone.range[0] + token.end + (isShort ? 1 : 0)]))
  }
  if (surnameFrom < to) parts.push(annotate(rule, 'surname', rangeOf(mention, surnameFrom, to)))
  return parts
}

function rangeOf(mention: Pick<Mention, 'zone' | 'tokens'>, from: number, to: number): Range {
  const { zone, tokens } = mention
  return [zone.range[0] + (tokens[from]?.start ?? 0), zone.range[0] + (tokens[to - 1]?.end ?? 0)]
}

function takenPlaces(annotations: readonly Annotation[]): Set<number> {
  const taken = new Set<number>()
  for (const { start, end, element } of annotations) {
    if (element === 'persName' || element === 'rs' || element === 'roleName')
      for (let at = start; at < end; at++) taken.add(at)
  }
  return taken
}

// Offices ----------------------------------------------------------------------------------------------------

/** `The Ambassador in the Soviet Union ( Harriman )`: office and name are one person. */
function officesWithNames(zone: Zone, known: readonly Annotation[]): Annotation[] {
  const made: Annotation[] = []
  for (const match of zone.text.matchAll(
    /(?<![\p{L}])((?:The|the) \p{Lu}[^()\n]{2,90})\([ \t]{0,9}(\p{Lu}[\p{L}.’' -]{1,40})[ \t]{0,9}\)/gu,
  )) {
    const start = zone.range[0] + (match.index ?? 0)
    const office = officeStart(match[1] ?? '')
    const from = start + office
    const end = start + match[0].length
    const nameStart = start + match[0].lastIndexOf(match[2] ?? '')
    const nameRange: Range = [nameStart, nameStart + (match[2] ?? '').length]
    const inside = known.find(
      one => one.element === 'persName' && one.state === 'auto' && one.start >= nameRange[0] && one.end <= nameRange[1],
    )
    const attributes: Record<string, string> = inside?.attributes.ref ? { ref: inside.attributes.ref } : {}
    const roleEnd = start + (match[1] ?? '').trimEnd().length
    made.push(
      annotate('office-with-name', 'persName', [from, end], {
        attributes,
        ...(inside && { confidence: inside.confidence, evidence: [{ type: 'same-name', target: inside.id }] }),
      }),
      annotate('office-with-name', 'roleName', [from, roleEnd]),
      annotate('office-with-name', 'surname', nameRange),
    )
  }
  return made
}

/** Only the last office before the parenthesis: `The Ambassador to the Secretary of State (Hull)` names Hull Secretary. */
function officeStart(phrase: string): number {
  const at = phrase.lastIndexOf(' to the ')
  return at < 0 ? 0 : at + ' to '.length
}

function offices(
  zone: Zone,
  tokens: readonly Token[],
  index: PersonIndex,
  when: string,
  taken: Set<number>,
): Annotation[] {
  const made: Annotation[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token?.isCapital || taken.has(zone.range[0] + token.start)) continue
    const phrase = index.offices.longest(tokens, at)
    if (!phrase || !standsAlone(zone.text, tokens, at, at + phrase.words.length)) continue
    const article = tokens[at - 1]?.plain === 'the'
    // A Member of Parliament is anyone.
    if (!article && (words.officesOfMany.has(token.plain) || /^an?$/.test(tokens[at - 1]?.plain ?? ''))) continue
    const holders = phrase.values.filter(value => (article || !value.needsArticle) && holdsOffice(value.office, when))
    const persons = [...new Set(holders.map(holder => holder.person))]
    const range: Range = [
      zone.range[0] + token.start,
      zone.range[0] + (tokens[at + phrase.words.length - 1]?.end ?? token.end),
    ]
    const [person, other] = persons
    if (!person) continue
    const attributes = { type: 'person', ref: `pers:${person.id}` }
    const told = persons.slice(0, mostCandidates)
    const foreign = isElsewhere(zone.text, tokens, at, at + phrase.words.length, told)
    const open = other !== undefined || foreign
    const evidence = open ? candidatesOf(persons) : [{ type: 'office', target: person.id }]
    if (foreign) evidence.push({ type: 'the office may be another country’s or another person’s' })
    made.push(
      annotate('office', 'rs', range, {
        attributes,
        confidence: foreign ? 'low' : 'medium',
        evidence,
        state: open ? 'proposed' : 'auto',
      }),
    )
    for (let place = range[0]; place < range[1]; place++) taken.add(place)
    at += phrase.words.length - 1
  }
  return made
}

/** Not a title before a name, not part of a longer office. */
function standsAlone(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  const before = tokens[from - 1]
  if (before && words.officeQualifiers.has(before.plain) && areTogether(text, tokens, from - 1, from)) return false
  const next = tokens[to]
  if (!next || !areTogether(text, tokens, to - 1, to)) return true
  if (next.isCapital && !words.sentenceOpeners.has(next.plain)) return false
  if (next.plain !== 'of') return true
  return /^(?:the )?united states/.test(
    tokens
      .slice(to + 1, to + 4)
      .map(token => token.plain)
      .join(' '),
  )
}

/**
 * Another country's office, or another holder's: `the Turkish Prime Minister`, `Turkey’s Prime Minister`, `the
 * Ambassador in Turkey`, `the Prime Minister, Mr. Saka`. The words of the holder's own offices and names are not foreign.
 */
function isElsewhere(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  holders: readonly Person[],
): boolean {
  const [before, office, last] = [tokens[from - 1], tokens[from], tokens[to - 1]]
  if (!office || !last) return false
  const isOwn = (word: Token) => holders.some(holder => wordsOf(holder).has(word.plain))
  if (before?.isCapital && !isSmallWord(before) && !isTitle(before.plain) && !isOwn(before)) {
    const between = text.slice(before.start + before.text.length, office.start)
    if (/^(?:[’']s?)?[ \t]*(?:\n[ \t]*)?$/.test(between)) return true
  }
  const after = text.slice(last.end, last.end + 24)
  if (words.diplomats.has(last.plain) && tokens[to - 2]?.plain !== 'prime') {
    const place = tokens.slice(to, to + 3).find(token => token.isCapital)
    if (place && /^\s+(?:in|to|at)\s+(?:the\s+)?\p{Lu}/u.test(after) && !isOwn(place)) return true
  }
  const next = tokens.slice(to, to + 6).find(token => token.isCapital && !isTitle(token.plain))
  return /^\s*[,(]\s*(?:M|Mr|Mrs|Dr|Sir|General|Marshal)\.?\s+\p{Lu}/u.test(after) && !!next && !isOwn(next)
}

function wordsOf(person: Person): ReadonlySet<string> {
  const phrases = [
    ...person.offices.map(office => office.title),
    ...person.forms,
    ...person.names.map(one => one.surname),
  ]
  return new Set(phrases.flatMap(phrase => plainForm(phrase).split(' ')))
}

/** Dates of any precision are compared as far as both go. */
function holdsOffice(office: { from: string; to: string }, when: string): boolean {
  if (when === '') return true
  const prefix = (a: string, b: string) =>
    [a.slice(0, Math.min(a.length, b.length)), b.slice(0, Math.min(a.length, b.length))] as const
  const [fromA, fromB] = prefix(office.from, when)
  const [toA, toB] = prefix(office.to, when)
  return (office.from === '' || fromA <= fromB) && (office.to === '' || toA >= toB)
}

// Persons not yet known --------------------------------------------------------------------------------------

/** `Mr. Atcheson`, where no Atcheson is known: a person all the same. */
function unknownPersons(zoneWords: Words, taken: Set<number>): Annotation[] {
  return unknownNames(zoneWords, taken).flatMap(plainName)
}

/** `Sanchez`, after `Colonel Ana Sanchez`: whom a document names with a title it names without one as well. */
function namedAgain(
  zones: readonly Words[],
  annotations: readonly Annotation[],
  taken: ReadonlySet<number>,
): Annotation[] {
  const unknown = new Set(
    annotations.filter(one => one.rule === 'unknown-person' && one.element === 'surname').map(one => one.start),
  )
  const surnames = new Set<string>()
  for (const { zone, tokens } of zones)
    for (const token of tokens) if (unknown.has(zone.range[0] + token.start)) surnames.add(token.plain)
  if (surnames.size === 0) return []
  return zones.flatMap(zoneWords => {
    const { zone, tokens } = zoneWords
    if (zone.where === 'citation') return []
    return tokens.flatMap((token, at) => {
      const start = zone.range[0] + token.start
      if (!token.isCapital || !surnames.has(token.plain) || taken.has(start) || !isSurnameAlone(zoneWords, at))
        return []
      return [annotate('unknown-person', 'persName', [start, zone.range[0] + token.end], { confidence: 'medium' })]
    })
  })
}

/** Nothing of a longer name stands beside it, and it is no common word. */
function isSurnameAlone(zoneWords: Words, at: number): boolean {
  const { tokens } = zoneWords
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]]
  if (
    !token ||
    token.text.length < 4 ||
    words.nounsAsSurnames.has(token.plain) ||
    words.placesAsSurnames.has(token.plain)
  )
    return false
  if (isSmallWord(token) || isTitle(token.plain) || words.calendarWords.has(token.plain)) return false
  if (before?.isCapital && goesOn(zoneWords, at) && !isSmallWord(before)) return false
  return !after || !goesOn(zoneWords, at + 1) || isSmallWord(after)
}

// Roles ------------------------------------------------------------------------------------------------------

/** A note that is a name and what the person is: `Vyacheslav Mikhailovich Molotov, People’s Commissar for …` */
function describedPersons(reading: Reading, zones: readonly Zone[], annotations: readonly Annotation[]): Annotation[] {
  const byStart = new Map(annotations.filter(one => one.element === 'persName').map(one => [one.start, one]))
  return zones.flatMap(zone => {
    const name = zone.where === 'note' ? byStart.get(zone.range[0]) : undefined
    if (!name) return []
    const said = /^,\s+(\p{L}[^.;:()\n]{3,200})\.?$/u.exec(reading.source.text.slice(name.end, zone.range[1]).trimEnd())
    if (!said?.[1]) return []
    const start = name.end + said[0].indexOf(said[1])
    return [annotate('described-person', 'roleName', [start, start + said[1].length])]
  })
}
