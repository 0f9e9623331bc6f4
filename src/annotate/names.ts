/**
 * Persons: by name, and by office alone. Each find says by which rule, how sure, and on what ground. Ties are settled
 * by forenames, titles and who else is in the document; what stays open is proposed with all candidates.
 */
import { distance } from 'fastest-levenshtein'
import { annotate, type Findings } from '../annotation.ts'
import { type Person, plainForm } from '../authority.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Certainty, Evidence, Range, Reading } from '../model.ts'
import { dateOfDocument } from './dates.ts'
import {
  areTogether,
  isTitle,
  longestPhrase,
  type PersonIndex,
  type Token,
  titleBefore,
  tokenize,
} from './person-index.ts'
import { findZones, type Zone } from './zones.ts'

/** A name as it stands in the text, before it is known whose it is. Token indexes are half-open. */
interface Mention {
  readonly zone: Zone
  readonly tokens: readonly Token[]
  readonly titles: string
  readonly titleFrom: number
  readonly from: number
  readonly surnameFrom: number
  readonly to: number
  readonly candidates: readonly Person[]
  readonly isFull: boolean
}

/**
 * Persons in all zones of a reading.
 * @example annotateNames(reading, index).annotations // persName ref="pers:stalin", rs ref="pers:roosevelt", …
 */
export function annotateNames(reading: Reading, index: PersonIndex): Findings {
  const zones = findZones(reading).map(zone => ({ zone, tokens: tokenize(zone.text) }))
  const when = dateOfDocument(reading)?.when ?? ''
  const mentions = zones.flatMap(({ zone, tokens }) =>
    findMentions(zone, tokens, index).map(mention => withoutUnborn(mention, Number.parseInt(when, 10) || undefined)),
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
  for (const { zone, tokens } of zones) {
    if (zone.where === 'citation') continue
    annotations.push(...offices(zone, tokens, index, when, taken))
    if (reading.source.language.startsWith('en')) annotations.push(...unknownPersons(zone, tokens, taken))
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
    if (only && !other && (mention.isFull || mention.titles !== '')) present.add(only.id)
  }
  return present
}

// Mentions ---------------------------------------------------------------------------------------------------

function findMentions(zone: Zone, tokens: readonly Token[], index: PersonIndex): Mention[] {
  const mentions: Mention[] = []
  let free = 0
  for (let at = 0; at < tokens.length; at++) {
    if (at < free || tokens[at]?.isCapital !== true) continue
    const mention = spelledForm(zone, tokens, at, free, index) ?? bySurname(zone, tokens, at, free, index)
    if (!mention) continue
    mentions.push(mention)
    free = mention.to
  }
  return mentions
}

/** A form that the authority file spells out: `W. A. Harriman`. */
function spelledForm(
  zone: Zone,
  tokens: readonly Token[],
  at: number,
  free: number,
  index: PersonIndex,
): Mention | undefined {
  const phrase = longestPhrase(index.forms, tokens, at)
  if (!phrase) return undefined
  const to = at + phrase.words.length
  const title = titleBefore(zone.text, tokens, at)
  const titleFrom = title && title.from >= free ? title.from : at
  return {
    zone,
    tokens,
    titles: title?.title ?? '',
    titleFrom,
    from: at,
    surnameFrom: to,
    to,
    candidates: phrase.values,
    isFull: true,
  }
}

function bySurname(
  zone: Zone,
  tokens: readonly Token[],
  at: number,
  free: number,
  index: PersonIndex,
): Mention | undefined {
  const phrase = longestPhrase(index.surnames, tokens, at)
  if (!phrase) return undefined
  const from = forenamesFrom(zone.text, tokens, at, free)
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
  return { zone, tokens, titles, titleFrom, from: nameFrom, surnameFrom: at, to, candidates, isFull }
}

/** Capitalised words and initials right before a surname, back to a title or a small word. */
function forenamesFrom(text: string, tokens: readonly Token[], at: number, free: number): number {
  let from = at
  while (from - 1 >= free && from > at - 4) {
    const token = tokens[from - 1]
    if (!token?.isCapital || !areTogether(text, tokens, from - 1, from)) break
    if (isTitle(token.plain) || titleBefore(text, tokens, from)) break
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
      const at = name.forenames.findIndex(
        (forename, index) => index >= next && fitsForename(plainForm(forename), plain),
      )
      next = at + 1
      return at >= 0
    })
  })
}

function fitsForename(forename: string, found: string): boolean {
  return found.length === 1 || forename.length === 1 ? forename.startsWith(found[0] ?? '') : forename === found
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
  const isBare = !mention.isFull && mention.titles === ''
  if (isBare && surname) {
    const next = tokens[to]
    if (next && words.thingsNamedAfterPersons.has(next.text) && areTogether(mention.zone.text, tokens, to - 1, to))
      return []
    if (surname.opens && lowercase.has(surname.plain) && to === surnameFrom + 1) return []
  }
  const settled =
    mention.candidates.length > 1 ? mention.candidates.filter(person => present.has(person.id)) : mention.candidates
  const [person, other] = settled
  if (!person || other) return ambiguous(mention)
  return isBare ? bareSurname(mention, person, present) : fullName(mention, person)
}

function fullName(mention: Mention, person: Person): Annotation[] {
  const rangeOfName = rangeOf(mention, mention.titleFrom, mention.to)
  const knownTitle = mention.titles === '' || fitsTitles(person, mention.titles)
  if (!knownTitle && !mention.isFull) return proposed(mention, [person], 'the title is not among this person’s titles')
  const attributes = { ref: `pers:${person.id}` }
  const name = annotate('full-name', 'persName', rangeOfName, {
    attributes,
    evidence: [{ type: 'authority', target: person.id }],
  })
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

function bareSurname(mention: Mention, person: Person, present: ReadonlySet<string>): Annotation[] {
  const sure: Certainty = present.has(person.id) ? 'high' : 'medium'
  const evidence: Evidence[] = [{ type: present.has(person.id) ? 'internal' : 'authority', target: person.id }]
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
    const evidence: Evidence[] = persons.map(holder => ({ type: other ? 'candidate' : 'office', target: holder.id }))
    const attributes = { type: 'person', ref: `pers:${person.id}` }
    const state = other ? 'proposed' : 'auto'
    made.push(annotate('office', 'rs', range, { attributes, confidence: 'medium', evidence, state }))
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
function unknownPersons(zone: Zone, tokens: readonly Token[], taken: Set<number>): Annotation[] {
  const made: Annotation[] = []
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token?.isCapital || token.text.length < 2 || isTitle(token.plain) || taken.has(zone.range[0] + token.start))
      continue
    if (words.thingsNamedAfterPersons.has(token.text) || words.sentenceOpeners.has(token.plain)) continue
    const from = forenamesFrom(zone.text, tokens, at, 0)
    const title = titleBefore(zone.text, tokens, from)
    if (!title || !words.titlesOfPersonsOnly.has(title.title) || tokens[title.from]?.isCapital !== true) continue
    const next = tokens[at + 1]
    if (next?.isCapital && areTogether(zone.text, tokens, at, at + 1) && !next.opens) continue
    const mention: Mention = {
      zone,
      tokens,
      titles: title.title,
      titleFrom: title.from,
      from,
      surnameFrom: at,
      to: at + 1,
      candidates: [],
      isFull: false,
    }
    const range = rangeOf(mention, title.from, at + 1)
    if (taken.has(range[0])) continue
    made.push(...plainName(mention))
    for (let place = range[0]; place < range[1]; place++) taken.add(place)
  }
  return made
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
