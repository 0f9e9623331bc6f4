/**
 * Persons: by name, and by office alone. Each find says by which rule, how sure, and on what ground. Ties are settled
 * by forenames, titles and who else is in the document; what stays open is proposed with all candidates.
 */
import { distance } from 'fastest-levenshtein'
import { annotate, type Findings } from '../annotation.ts'
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Certainty, Evidence, Range, Reading } from '../model.ts'
import { dateOfDocument } from './document-date.ts'
import {
  type Doubt,
  doubtOf,
  goesOn,
  isBare,
  isInDate,
  isSmallWord,
  type Mention,
  readWords,
  type Words,
} from './name-doubts.ts'
import { areTogether, isTitle, longestPhrase, type PersonIndex, type Token, titleBefore } from './person-index.ts'
import { findZones, type Zone } from './zones.ts'

/**
 * Persons in all zones of a reading.
 * @example annotateNames(reading, index).annotations // persName ref="pers:stalin", rs ref="pers:roosevelt", …
 */
export function annotateNames(reading: Reading, index: PersonIndex): Findings {
  const zones = findZones(reading).map(readWords)
  const { when = '' } = dateOfDocument(reading)?.value ?? {}
  const mentions = zones.flatMap(zoneWords =>
    findMentions(zoneWords, index).map(mention => withoutUnborn(mention, Number.parseInt(when, 10) || undefined)),
  )
  const present = presentPersons(mentions)
  const lowercase = wordsInSmallLetters(zones.flatMap(({ tokens }) => tokens))
  const annotations: Annotation[] = []
  for (const mention of mentions) {
    if (mention.zone.where === 'citation') continue
    annotations.push(...nameAnnotations(mention, present, lowercase))
  }
  for (const { zone } of zones) if (zone.where === 'head') annotations.push(...officesWithNames(zone, annotations))
  const ranges = zones.map(({ zone }) => zone)
  const described = describedPersons(reading, ranges, annotations)
  annotations.push(...described)
  const taken = takenPlaces(annotations)
  for (const zoneWords of zones) {
    const { zone, tokens } = zoneWords
    if (zone.where === 'citation') continue
    annotations.push(...offices(zone, tokens, index, when, taken))
    if (reading.source.language.startsWith('en')) annotations.push(...unknownPersons(zoneWords, taken))
  }
  const known = new Set(described.map(one => one.id))
  return {
    annotations: [...annotations, ...describedPersons(reading, ranges, annotations).filter(one => !known.has(one.id))],
  }
}

/** Nobody is named before being born; an authority file of one time is used for documents of others. */
function withoutUnborn(mention: Mention, year: number | undefined): Mention {
  if (year === undefined) return mention
  return { ...mention, candidates: mention.candidates.filter(({ born }) => born === undefined || born <= year) }
}

/** Persons whom the document names in full, or with their title, anywhere: they settle bare surnames. */
function presentPersons(mentions: readonly Mention[]): ReadonlySet<string> {
  const present = new Set<string>()
  for (const mention of mentions) {
    const [only, other] = mention.candidates
    if (only && !other && !isBare(mention) && !doubtOf(mention, none)) present.add(only.id)
  }
  return present
}

const none: ReadonlySet<string> = new Set()

// Mentions ---------------------------------------------------------------------------------------------------

function findMentions(zoneWords: Words, index: PersonIndex): Mention[] {
  const { tokens } = zoneWords
  const mentions: Mention[] = []
  let free = 0
  for (let at = 0; at < tokens.length; at++) {
    if (at < free || tokens[at]?.isCapital !== true) continue
    const mention = spelledForm(zoneWords, at, free, index) ?? bySurname(zoneWords, at, free, index)
    if (!mention || doubtOf(mention, none)?.leaves === 'nothing') continue
    mentions.push(mention)
    free = mention.to
  }
  return mentions
}

/** A form that the authority file spells out: `W. A. Harriman`. */
function spelledForm(zoneWords: Words, at: number, free: number, index: PersonIndex): Mention | undefined {
  const { zone, tokens } = zoneWords
  const phrase = longestPhrase(index.forms, tokens, at)
  if (!phrase) return undefined
  const to = at + phrase.words.length
  const title = titleBefore(zone.text, tokens, at)
  const titleFrom = title && title.from >= free ? title.from : at
  return {
    ...zoneWords,
    titles: title?.title ?? '',
    titleFrom,
    from: at,
    surnameFrom: to,
    to,
    candidates: phrase.values,
    isFull: true,
  }
}

function bySurname(zoneWords: Words, at: number, free: number, index: PersonIndex): Mention | undefined {
  const { zone, tokens } = zoneWords
  const phrase = longestPhrase(index.surnames, tokens, at)
  if (!phrase) return undefined
  const from = forenamesFrom(zoneWords, at, free)
  const forenames = tokens.slice(from, at)
  const fitting =
    forenames.length === 0 ? phrase.values : phrase.values.filter(person => hasForenames(person, forenames))
  // Words before the surname that are nobody's forenames: another person's, unless they only open the sentence.
  const isFull = forenames.length > 0 && fitting.length > 0
  if (
    forenames.length > 0 &&
    fitting.length === 0 &&
    !isSentenceOpening(forenames) &&
    !isAlmostTitle(forenames, phrase.values)
  )
    return undefined
  const nameFrom = isFull ? from : at
  const title = titleBefore(zone.text, tokens, nameFrom)
  const titleFrom = title && title.from >= free ? title.from : nameFrom
  const titles = titleFrom < nameFrom ? (title?.title ?? '') : ''
  const to = at + phrase.words.length
  const candidates = withTitle(isFull ? fitting : phrase.values, titles)
  return { ...zoneWords, titles, titleFrom, from: nameFrom, surnameFrom: at, to, candidates, isFull }
}

/** Capitalised words and initials right before a surname, back to a title, a date or a small word. */
function forenamesFrom(zoneWords: Words, at: number, free: number): number {
  const { tokens } = zoneWords
  const { text } = zoneWords.zone
  let from = at
  while (from - 1 >= free && from > at - 4) {
    const token = tokens[from - 1]
    if (!token?.isCapital || !areTogether(text, tokens, from - 1, from)) break
    if (isTitle(token.plain) || titleBefore(text, tokens, from) || isInDate(zoneWords, from - 1)) break
    from--
  }
  return from
}

/** Each word is a forename, or an initial of one, in the order of the authority file. */
function hasForenames(person: Person, found: readonly Token[]): boolean {
  return person.names.some(name => {
    let next = 0
    return found.every(token => {
      const plain = token.plain
      if (words.thingsBeforeNames.has(plain)) return false
      const at = name.forenames.findIndex(
        (forename, index) => index >= next && fitsForename(plainForm(forename), plain),
      )
      next = at + 1
      return at >= 0
    })
  })
}

function fitsForename(forename: string, found: string): boolean {
  if (found.length === 1 || forename.length === 1) return forename.startsWith(found[0] ?? '')
  return forename === (words.shortForenames.get(found) ?? found)
}

function isSentenceOpening(before: readonly Token[]): boolean {
  const [first] = before
  return before.length === 1 && first !== undefined && first.opens && words.sentenceOpeners.has(first.plain)
}

/** `Marshall Stalin`, where Stalin is a Marshal: no forename, but perhaps the title, misspelt. */
function isAlmostTitle(before: readonly Token[], candidates: readonly Person[]): boolean {
  const [word, other] = before
  return (
    word !== undefined &&
    other === undefined &&
    candidates.some(person => person.titles.some(title => title.length >= 5 && distance(title, word.plain) === 1))
  )
}

/** A title of some candidates and not of others decides; a woman's title leaves only women. */
function withTitle(candidates: readonly Person[], titles: string): readonly Person[] {
  if (titles === '') return candidates
  if (words.titlesOfWomen.has(titles))
    return candidates.filter(person => person.sex === 'F' || person.titles.includes(titles))
  const own = candidates.filter(
    person => person.titles.includes(titles) || person.offices.some(office => plainForm(office.title).includes(titles)),
  )
  return own.length > 0 ? own : candidates
}

/** Words that the document writes with a small letter too: at a sentence's start they are no names. */
function wordsInSmallLetters(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(tokens.filter(token => !token.isCapital).map(token => token.plain))
}

// Names ------------------------------------------------------------------------------------------------------

function nameAnnotations(mention: Mention, present: ReadonlySet<string>, lowercase: ReadonlySet<string>): Annotation[] {
  const { tokens, to, surnameFrom } = mention
  const surname = tokens[surnameFrom]
  const isAlone = !mention.isFull && mention.titles === ''
  if (isAlone && surname?.opens && lowercase.has(surname.plain) && to === surnameFrom + 1) return []
  const doubt = doubtOf(mention, present)
  if (doubt?.leaves === 'proposal' && mention.candidates.length > 0)
    return proposed(mention, mention.candidates, doubt.why)
  const settled =
    mention.candidates.length > 1 ? mention.candidates.filter(person => present.has(person.id)) : mention.candidates
  const [person, other] = settled
  if (!person || other) return ambiguous(mention)
  return isAlone ? bareSurname(mention, person, present, doubt) : fullName(mention, person, doubt)
}

function fullName(mention: Mention, person: Person, doubt: Doubt | undefined): Annotation[] {
  const rangeOfName = rangeOf(mention, mention.titleFrom, mention.to)
  const knownTitle = mention.titles === '' || fitsTitles(person, mention.titles)
  if (!knownTitle && !mention.isFull) return proposed(mention, [person], 'the title is not among this person’s titles')
  const attributes = { ref: `pers:${person.id}` }
  const evidence: Evidence[] = [{ type: 'authority', target: person.id }]
  const name = doubt
    ? annotate('bare-surname', 'persName', rangeOfName, {
        attributes,
        confidence: 'medium',
        evidence: [...evidence, { type: doubt.why }],
      })
    : annotate('full-name', 'persName', rangeOfName, { attributes, evidence })
  return mention.titles === '' ? [name] : [name, ...nameParts(mention)]
}

/** A title that anyone may have fits all; a person without known titles fits any. */
function fitsTitles(person: Person, titles: string): boolean {
  if (person.titles.length === 0 && person.offices.length === 0) return true
  const known = (title: string) =>
    words.commonTitles.has(title) ||
    person.titles.includes(title) ||
    person.offices.some(office => plainForm(office.title).includes(title))
  return known(titles) || titles.split(' ').every(known) || person.titles.some(own => titles.endsWith(own))
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

/** Several persons of the name: the name is marked as a name, and the editor is asked whose it is. */
function ambiguous(mention: Mention): Annotation[] {
  if (mention.candidates.length === 0) return mention.titles === '' ? [] : plainName(mention)
  return proposed(mention, mention.candidates, 'several persons have this name')
}

function plainName(mention: Mention): Annotation[] {
  const range = rangeOf(mention, mention.titleFrom, mention.to)
  return [annotate('unknown-person', 'persName', range, { confidence: 'medium' }), ...nameParts(mention)]
}

function proposed(mention: Mention, candidates: readonly Person[], why: string): Annotation[] {
  const range = rangeOf(mention, mention.titleFrom, mention.to)
  const evidence: Evidence[] = candidates.map(person => ({ type: 'candidate', target: person.id }))
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
function nameParts(mention: Mention): Annotation[] {
  const { tokens, zone, titleFrom, from, surnameFrom, to } = mention
  const last = tokens[from - 1]
  const parts: Annotation[] = []
  if (from > titleFrom && last) {
    const [start] = rangeOf(mention, titleFrom, from)
    const end = zone.range[0] + last.end + (last.hasPoint ? 1 : 0)
    parts.push(annotate('full-name', 'roleName', [start, end]))
  }
  for (let at = from; at < surnameFrom; at++) {
    const token = tokens[at]
    if (token)
      parts.push(
        annotate('full-name', 'forename', [
          zone.range[0] + token.start,
          zone.range[0] + token.end + (token.hasPoint ? 1 : 0),
        ]),
      )
  }
  if (surnameFrom < to) parts.push(annotate('full-name', 'surname', rangeOf(mention, surnameFrom, to)))
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
    /(?<![\p{L}])((?:The|the) \p{Lu}[^()\n]{2,90}?)\s*\(\s*(\p{Lu}[\p{L}.’' -]{1,40}?)\s*\)/gu,
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
    const phrase = longestPhrase(index.offices, tokens, at)
    if (!phrase || !standsAlone(zone.text, tokens, at, at + phrase.words.length)) continue
    const article = tokens[at - 1]?.plain === 'the'
    const holders = phrase.values.filter(value => (article || !value.needsArticle) && holdsOffice(value.office, when))
    const persons = [...new Set(holders.map(holder => holder.person))]
    const range: Range = [
      zone.range[0] + token.start,
      zone.range[0] + (tokens[at + phrase.words.length - 1]?.end ?? token.end),
    ]
    const [person, other] = persons
    if (!person) continue
    const attributes = { type: 'person', ref: `pers:${person.id}` }
    const foreign = isElsewhere(zone.text, tokens, at, at + phrase.words.length, persons)
    const open = other !== undefined || foreign
    const evidence: Evidence[] = persons.map(holder => ({ type: open ? 'candidate' : 'office', target: holder.id }))
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
    if (/^(?:[’']s?)?[ \t]*\n?[ \t]*$/.test(between)) return true
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
  const { zone, tokens } = zoneWords
  const made: Annotation[] = []
  for (let at = 1; at < tokens.length; at++) {
    if (tokens[at]?.isCapital !== true || isTitleOnly(zoneWords, at)) continue
    const title = titleOfPerson(zone.text, tokens, at)
    if (!title || taken.has(zone.range[0] + (tokens[title.from]?.start ?? 0))) continue
    const to = endOfUnknownName(zoneWords, at, title.title, taken)
    if (to === undefined) continue
    const mention: Mention = {
      ...zoneWords,
      titles: title.title,
      titleFrom: title.from,
      from: at,
      surnameFrom: to - 1,
      to,
      candidates: [],
      isFull: false,
    }
    const range = rangeOf(mention, title.from, to)
    made.push(...plainName(mention))
    for (let place = range[0]; place < range[1]; place++) taken.add(place)
    at = to - 1
  }
  return made
}

/** A title, and no surname as well: `Mr. President`; but `Mr. King`. Asked first, so that a row of titles is walked once. */
function isTitleOnly(zoneWords: Words, at: number): boolean {
  const plain = zoneWords.tokens[at]?.plain ?? ''
  return isTitle(plain) && (!words.titlesAsSurnames.has(plain) || goesOn(zoneWords, at + 1))
}

/** The title before a word, if only persons have it; `MS.` is a manuscript. */
function titleOfPerson(
  text: string,
  tokens: readonly Token[],
  at: number,
): { from: number; title: string } | undefined {
  const title = titleBefore(text, tokens, at)
  return title && words.titlesOfPersonsOnly.has(title.title) && tokens[title.from]?.text !== 'MS' ? title : undefined
}

const longestName = 5

/**
 * Where an unknown name ends: before a small word, a date, an office, a person who is known. Undefined where it is no
 * name: nothing is left, an initial alone is left, or the whole is a thing's name or too long for one.
 */
function endOfUnknownName(zoneWords: Words, from: number, title: string, taken: Set<number>): number | undefined {
  const { zone, tokens } = zoneWords
  if (!beginsUnknownName(zoneWords, from, title)) return undefined
  let to = from
  while (to === from || (goesOn(zoneWords, to) && !endsName(zoneWords, to))) {
    if (taken.has(zone.range[0] + (tokens[to]?.start ?? 0))) break
    to++
    if (to - from > longestName) return undefined
  }
  if (to === from || (goesOn(zoneWords, to) && words.thingsNamedAfterPersons.has(tokens[to]?.text ?? '')))
    return undefined
  return (tokens[to - 1]?.text.length ?? 0) < 2 ? undefined : to
}

/** Right after the title: no office (`Mr. President`), no thing, no day (`told the Ambassador Tuesday`). */
function beginsUnknownName(zoneWords: Words, at: number, title: string): boolean {
  const token = zoneWords.tokens[at]
  if (!token || words.afterNames.has(token.plain)) return false
  if (words.calendarWords.has(token.plain))
    return words.monthsAsSurnames.has(token.plain) && words.commonTitles.has(title)
  if (isSmallWord(token) || isInDate(zoneWords, at)) return false
  return !isTitle(token.plain) || words.commonTitles.has(title)
}

function endsName(zoneWords: Words, at: number): boolean {
  const token = zoneWords.tokens[at]
  if (!token) return true
  return (
    isSmallWord(token) ||
    words.calendarWords.has(token.plain) ||
    words.afterNames.has(token.plain) ||
    words.thingsNamedAfterPersons.has(token.text) ||
    (isTitle(token.plain) && !words.titlesAsSurnames.has(token.plain)) ||
    isInDate(zoneWords, at)
  )
}

// Roles ------------------------------------------------------------------------------------------------------

/** A note that is a name and what the person is: `Vyacheslav Mikhailovich Molotov, People’s Commissar for …` */
function describedPersons(reading: Reading, zones: readonly Zone[], annotations: readonly Annotation[]): Annotation[] {
  const byStart = new Map(annotations.filter(one => one.element === 'persName').map(one => [one.start, one]))
  return zones.flatMap(zone => {
    const name = zone.where === 'note' ? byStart.get(zone.range[0]) : undefined
    if (!name) return []
    const said = /^,\s+(\p{L}[^.;:()\n]{3,200}?)(?=\.?\s*$)/u.exec(reading.source.text.slice(name.end, zone.range[1]))
    if (!said?.[1]) return []
    const start = name.end + said[0].indexOf(said[1])
    return [annotate('described-person', 'roleName', [start, start + said[1].length])]
  })
}
