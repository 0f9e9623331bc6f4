/**
 * Emendations, by trust. Applied: what the transcriber marks and another copy shows, and another copy's reading where
 * a second ground condemns this one. Proposed: everything else. A speller alone never says anything.
 */
import { distance } from 'fastest-levenshtein'
import { annotate, contains, type Findings, RangeSet, rangeOf } from '../annotation.ts'
import type { Person } from '../authority/persons.ts'
import type { Grounds } from '../collate/classify.ts'
import type { Dictionary } from '../language/speller.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Certainty, Evidence, Range, Reading, Variant } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { areTogether, isTitle, type PersonIndex, type Token, titleBefore, tokenize } from './person-index.ts'
import { groundsOf, mistaken } from './witnesses.ts'
import { findZones, type Zone } from './zones.ts'

interface Correction {
  readonly range: Range
  readonly corr: string
  readonly rule: RuleId
  readonly state: 'auto' | 'proposed'
  readonly confidence: Certainty
  readonly evidence: readonly Evidence[]
}

/**
 * Corrections of a reading, each with its grounds; a corrected name carries its link with it.
 * @example findEmendations(reading, index).annotations // choice corr="Harriman" by witness B, …
 */
export function findEmendations(reading: Reading, index: PersonIndex, dictionary?: Dictionary): Findings {
  const grounds = groundsOf(reading, dictionary)
  const fromWitnesses = reading.variants.flatMap(variant => correctVariant(reading, variant, index, grounds))
  const taken = new RangeSet(fromWitnesses.map(rangeOf))
  const isFree = (one: Annotation) =>
    one.element === 'persName' || one.kind !== 'emendation' || !taken.overlaps(rangeOf(one))
  const dropped = new Set<string>()
  const resembling = reading.source.language.startsWith('en') ? resemblances(reading, index, taken, dropped) : []
  const wording = reading.source.language.startsWith('en') ? formWordings(reading) : []
  const marked = reading.annotations.filter(one => one.rule === 'sic' && one.alternative === undefined)
  const settled = marked.filter(one => fromWitnesses.some(made => made.rule === 'sic' && made.start === one.start))
  return {
    annotations: [...fromWitnesses, ...resembling.filter(isFree), ...wording.filter(isFree)],
    without: new Set([...settled.map(one => one.id), ...dropped]),
  }
}

// From other witnesses ---------------------------------------------------------------------------------------

function correctVariant(reading: Reading, variant: Variant, index: PersonIndex, grounds: Grounds): Annotation[] {
  const base = variant.readings[0]
  if (!base) return []
  if (variant.type === 'error') return correctError(reading, variant, index, grounds)
  const [other] = variant.readings.slice(1)
  const isWordForWord =
    variant.subtype === 'word' && /^\S+$/.test(base.text) && other !== undefined && /^\S+$/.test(other.text)
  if (variant.type !== 'substantive' || !isWordForWord) return []
  const evidence = [{ type: 'internal', target: `#${other.siglum}` }]
  return [
    toChoice({
      range: base.range,
      corr: other.text,
      rule: 'other-reading',
      state: 'proposed',
      confidence: 'low',
      evidence,
    }),
  ]
}

/** The mistaken reading after the one that no ground condemns, if there is exactly one such. */
function correctError(reading: Reading, variant: Variant, index: PersonIndex, grounds: Grounds): Annotation[] {
  const wrong = new Set(mistaken(variant, grounds))
  const right = variant.readings.filter(one => !wrong.has(one.siglum))
  const [model] = right
  if (!model || wrong.size === 0 || new Set(right.map(one => one.text)).size > 1) return []
  return variant.readings
    .filter(one => wrong.has(one.siglum))
    .flatMap(one => {
      const evidence: Evidence[] = [{ type: 'internal', target: `#${model.siglum}` }]
      if (variant.subtype === 'dittography') {
        const attributes = { reason: 'repeated' }
        return [annotate('dittography', 'surplus', one.range, { attributes, evidence })]
      }
      const mark = reading.annotations.find(made => made.rule === 'sic' && made.start === one.range[0])
      if (mark) {
        return [{ ...mark, alternative: { corr: model.text }, evidence: [...evidence, { type: 'transcriber' }] }]
      }
      const choice = toChoice({
        range: one.range,
        corr: model.text,
        rule: 'other-witness',
        state: 'auto',
        confidence: 'high',
        evidence,
      })
      return variant.subtype === 'name'
        ? [choice, ...linkLike(reading, one.range, model.range, choice, index)]
        : [choice]
    })
}

/** The corrected name is the person that the other witness names, with the title that stands before it here. */
function linkLike(reading: Reading, range: Range, model: Range, choice: Annotation, index: PersonIndex): Annotation[] {
  const linked = reading.annotations.find(
    one => one.element === 'persName' && one.attributes.ref && contains(rangeOf(one), model),
  )
  const ref = linked?.attributes.ref
  if (!ref || !index.persons.has(ref.replace(/^pers:/, ''))) return []
  const zone = findZones(reading).find(one => contains(one.range, range))
  if (!zone) return []
  const tokens = tokenize(zone.text)
  const at = tokens.findIndex(token => zone.range[0] + token.start === range[0])
  return nameAround(zone, tokens, at, range, ref, choice, 'other-witness')
}

/** Name, title and surname around a corrected word; they stand or fall with the correction. */
function nameAround(
  zone: Zone,
  tokens: readonly Token[],
  at: number,
  range: Range,
  ref: string,
  choice: Annotation,
  rule: RuleId,
): Annotation[] {
  const from = initialsFrom(zone.text, tokens, at)
  const title = at > 0 ? titleBefore(zone.text, tokens, from) : undefined
  const start = zone.range[0] + (tokens[title?.from ?? from]?.start ?? range[0] - zone.range[0])
  const details = {
    confidence: choice.confidence,
    evidence: [{ type: 'emendation', target: choice.id }],
    state: choice.state,
  }
  const name = annotate(rule, 'persName', [start, range[1]], { ...details, attributes: { ref } })
  const lastOfTitle = tokens[from - 1]
  if (!title || !lastOfTitle) return [name]
  const titleEnd = zone.range[0] + lastOfTitle.end + (lastOfTitle.hasPoint ? 1 : 0)
  return [name, annotate(rule, 'roleName', [start, titleEnd], details), annotate(rule, 'surname', range, details)]
}

function initialsFrom(text: string, tokens: readonly Token[], at: number): number {
  let from = Math.max(0, at)
  while (
    from > 0 &&
    tokens[from - 1]?.text.length === 1 &&
    tokens[from - 1]?.isCapital &&
    areTogether(text, tokens, from - 1, from)
  )
    from--
  return from
}

function toChoice(correction: Correction): Annotation {
  const { range, corr, rule, state, confidence, evidence } = correction
  return annotate(rule, 'choice', range, { alternative: { corr }, state, confidence, evidence })
}

// Names that resemble ----------------------------------------------------------------------------------------

/** Unknown names that are off by a letter or two from a person of the document, and titles off by one. */
function resemblances(reading: Reading, index: PersonIndex, taken: RangeSet, dropped: Set<string>): Annotation[] {
  const present = personsOf(reading, index)
  const made: Annotation[] = []
  const names = new PlaceIndex(reading.annotations.filter(one => one.element === 'persName' && one.state === 'auto'))
  const emended = new RangeSet(reading.annotations.filter(one => one.kind === 'emendation').map(rangeOf))
  for (const zone of findZones(reading)) {
    if (zone.where === 'citation' || zone.where === 'summary') continue
    const tokens = tokenize(zone.text)
    tokens.forEach((token, at) => {
      const range: Range = [zone.range[0] + token.start, zone.range[0] + token.end]
      if (taken.overlaps(range)) return
      made.push(...titleResemblance(zone, tokens, at, names, index, dropped))
      if (!names.covers(range) && !emended.overlaps(range))
        made.push(...nameResemblance(zone, tokens, at, present, index))
    })
  }
  return made
}

/** Names by where they begin and what they cover: asked once for each word. */
class PlaceIndex {
  readonly #starts: ReadonlyMap<number, Annotation>
  readonly #ranges: RangeSet

  constructor(names: readonly Annotation[]) {
    const linked = names.filter(name => name.attributes.ref !== undefined)
    this.#starts = new Map(linked.map(name => [name.start, name]))
    this.#ranges = new RangeSet(linked.map(rangeOf))
  }

  beginningAt(offset: number): Annotation | undefined {
    return this.#starts.get(offset)
  }

  covers(range: Range): boolean {
    return this.#ranges.overlaps(range)
  }
}

type Present = ReadonlyMap<string, { readonly person: Person; readonly ground: Evidence }>

/** Persons whom the document names, its header included; with the ground that each stands on. */
function personsOf(reading: Reading, index: PersonIndex): Present {
  const present = new Map<string, { person: Person; ground: Evidence }>()
  const citation = reading.facts
    .filter(fact => fact.field === 'citation')
    .map(fact => reading.source.text.slice(...fact.range))
  for (const annotation of reading.annotations) {
    const id = annotation.attributes.ref?.replace(/^pers:/, '')
    const person = id === undefined ? undefined : index.persons.get(id)
    if (!person || annotation.state !== 'auto' || present.has(person.id)) continue
    present.set(person.id, { person, ground: { type: 'internal', target: `pers:${person.id}` } })
  }
  for (const text of citation) {
    const tokens = tokenize(text)
    tokens.forEach((_, at) => {
      const [person, other] = index.surnames.longest(tokens, at)?.values ?? []
      if (person && !other) present.set(person.id, { person, ground: { type: 'external', target: '#ms' } })
    })
  }
  return present
}

const mostBearers = 50

interface Resembling {
  readonly person: Person
  readonly ground: Evidence
  readonly surname: string
  readonly off: number
}

function nameResemblance(
  zone: Zone,
  tokens: readonly Token[],
  at: number,
  present: Present,
  index: PersonIndex,
): Annotation[] {
  const token = tokens[at]
  if (!token?.isCapital || token.text.length < 4 || isTitle(token.plain) || words.sentenceOpeners.has(token.plain))
    return []
  const initials = tokens.slice(initialsFrom(zone.text, tokens, at), at)
  const title = titleBefore(zone.text, tokens, at - initials.length)
  const isBare = initials.length === 0 && title === undefined
  if (isBare && ((token.opens && zone.division === '') || words.thingsNamedAfterPersons.has(token.text))) return []
  const bearers = title && !words.commonTitles.has(title.title) ? (index.titles.get(title.title) ?? []) : []
  // What hundreds are called says nothing of who is meant.
  const titled = (bearers.length > mostBearers ? [] : bearers)
    .filter(person => !present.has(person.id))
    .map(person => ({ person, ground: { type: 'title', target: `pers:${person.id}` } }))
  const close = [...present.values(), ...titled]
    .flatMap(({ person, ground }) => resemblingNames(person, ground, token.text, isBare))
    .filter(({ person }) => title === undefined || fitsTitle(person, title.title))
    .filter(({ person }) =>
      initials.every(initial =>
        person.names.some(name => name.forenames.some(forename => forename.startsWith(initial.text))),
      ),
    )
    .sort((a, b) => a.off - b.off)
  const [best, second] = close
  if (!best || (second && second.off === best.off && second.person !== best.person)) return []
  const range: Range = [zone.range[0] + token.start, zone.range[0] + token.end]
  const corr = token.text === token.text.toUpperCase() ? best.surname.toUpperCase() : best.surname
  const confidence: Certainty = isBare ? 'low' : 'medium'
  const evidence: Evidence[] = [best.ground, { type: 'resemblance', target: `pers:${best.person.id}` }]
  const choice = toChoice({ range, corr, rule: 'name-resemblance', state: 'proposed', confidence, evidence })
  return [choice, ...nameAround(zone, tokens, at, range, `pers:${best.person.id}`, choice, 'name-resemblance')]
}

/** Surnames of a person within a quarter of the word's letters; a bare word must begin alike as well. */
function resemblingNames(person: Person, ground: Evidence, word: string, isBare: boolean): Resembling[] {
  const limit = Math.max(1, Math.floor(word.length / 4))
  return person.names.flatMap(({ surname }) => {
    if (Math.abs(surname.length - word.length) > limit || (isBare && !sameLetter(surname, word))) return []
    const off = distance(word.toLowerCase(), surname.toLowerCase())
    return off > 0 && off <= limit ? [{ person, ground, surname, off }] : []
  })
}

function sameLetter(a: string, b: string): boolean {
  return a[0]?.toLowerCase() === b[0]?.toLowerCase()
}

function fitsTitle(person: Person, title: string): boolean {
  return (
    words.commonTitles.has(title) ||
    person.titles.some(own => title.endsWith(own) || own.endsWith(title)) ||
    person.titles.length === 0
  )
}

/** `Marshall Stalin`, where Stalin is a Marshal: the word before the name may be the title. */
function titleResemblance(
  zone: Zone,
  tokens: readonly Token[],
  at: number,
  names: PlaceIndex,
  index: PersonIndex,
  dropped: Set<string>,
): Annotation[] {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (!token?.isCapital || !next || isTitle(token.plain) || !areTogether(zone.text, tokens, at, at + 1)) return []
  const name = names.beginningAt(zone.range[0] + next.start)
  const person = index.persons.get(name?.attributes.ref?.replace(/^pers:/, '') ?? '')
  const title = person?.titles.find(own => own.length >= 5 && distance(own, token.plain) === 1)
  if (!name || !person || title === undefined) return []
  const range: Range = [zone.range[0] + token.start, zone.range[0] + token.end]
  const corr = title[0]?.toUpperCase() + title.slice(1)
  const evidence: Evidence[] = [{ type: 'external', target: `pers:${person.id}` }]
  const choice = toChoice({ range, corr, rule: 'title-resemblance', state: 'proposed', confidence: 'medium', evidence })
  const details = {
    confidence: 'medium',
    evidence: [{ type: 'emendation', target: choice.id }],
    state: 'proposed',
  } as const
  // The word is no name of somebody else while it may be a title.
  const other = names.beginningAt(range[0])
  if (other) dropped.add(other.id)
  return [
    choice,
    annotate('title-resemblance', 'persName', [range[0], name.end], {
      ...details,
      attributes: { ref: `pers:${person.id}` },
    }),
    annotate('title-resemblance', 'roleName', range, details),
    annotate('title-resemblance', 'surname', [zone.range[0] + next.start, name.end], details),
  ]
}

// Wording of forms -------------------------------------------------------------------------------------------

function formWordings(reading: Reading): Annotation[] {
  const zones = findZones(reading).filter(zone => zone.division === 'declassification-form')
  return zones.flatMap(zone => [...misreadWording(zone), ...misreadOrder(zone)])
}

/** A line that has all the words of a known wording but one, and for that one a word of similar letters. */
function misreadWording(zone: Zone): Annotation[] {
  const tokens = tokenize(zone.text)
  for (const wording of words.formWording) {
    const known = tokenize(wording)
    if (known.length < 3) continue
    for (let from = 0; from + known.length <= tokens.length; from++) {
      const different = known.flatMap((word, step) => (tokens[from + step]?.plain === word.plain ? [] : [step]))
      const [step, more] = different
      if (step === undefined && different.length === 0) return []
      const [found, meant] = [tokens[from + (step ?? 0)], known[step ?? 0]]
      if (more !== undefined || !found || !meant || !isSimilar(found.plain, meant.plain)) continue
      const range: Range = [zone.range[0] + found.start, zone.range[0] + found.end]
      const evidence: Evidence[] = [{ type: 'conjecture', target: `wording of the form: “${wording}”` }]
      return [
        toChoice({ range, corr: meant.text, rule: 'form-wording', state: 'proposed', confidence: 'medium', evidence }),
      ]
    }
  }
  return []
}

function isSimilar(found: string, meant: string): boolean {
  return found.length >= 3 && distance(found, meant) <= Math.max(1, Math.floor(meant.length / 3))
}

/** An executive order whose number is unknown, where the section cited with it belongs to one that is off by a digit. */
function misreadOrder(zone: Zone): Annotation[] {
  const match = /(?:E\.?\s?O\.?|Executive Order)\s+(\d{5})(?=[,\s]+[Ss]ec(?:tion|\.)?\s*([\d(][\d().A-Za-z -]*))/.exec(
    zone.text,
  )
  const [found, section] = [match?.[1], (match?.[2] ?? '').replace(/\s+/g, '')]
  if (!match || !found || words.executiveOrders.some(order => order.number === found)) return []
  const [order, other] = words.executiveOrders.filter(
    known => distance(known.number, found) === 1 && section.startsWith(known.section),
  )
  if (!order || other) return []
  const start = zone.range[0] + match.index + match[0].length - found.length
  const evidence: Evidence[] = [
    { type: 'external', target: `Executive Order ${order.number}, section ${order.section}` },
  ]
  return [
    toChoice({
      range: [start, start + found.length],
      corr: order.number,
      rule: 'form-wording',
      state: 'proposed',
      confidence: 'medium',
      evidence,
    }),
  ]
}
