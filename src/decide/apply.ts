/** Verdicts meet proposals: what is accepted, refused, changed; what no longer fits is reported and never applied. */

import type { PersonIndex } from '../annotate/person-index.ts'
import type { PlaceIndex } from '../annotate/places.ts'
import { findZones, wordsOnly } from '../annotate/zones.ts'
import { annotate, contains, isApplied, rangeOf } from '../annotation.ts'
import { entryKinds, kinds, kindWords } from '../authority/entry.ts'
import { type Config, unnamedEditors } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { givenDate } from '../language/given-date.ts'
import type { Annotation, Evidence, GivenCorrespondent, Range, Reading } from '../model.ts'
import { isForm, isPhrase, refOf } from './aliases.ts'
import { type Decision, type DecisionsFile, editionDecisionsFile } from './decisions.ts'
import {
  contextOf,
  findProposals,
  fold,
  type NameKind,
  type NameOf,
  nameKindOf,
  type Proposal,
  type ProposalKind,
  witnessAt,
} from './proposals.ts'

export interface Decided {
  readonly reading: Reading
  readonly proposals: readonly Proposal[]
  /** The decision of each proposal: the editor's, or the entry that the program wrote before. */
  readonly matches: ReadonlyMap<Proposal, Decision>
  /** The verdict that is followed for each, its own or a wider one. */
  readonly verdicts: ReadonlyMap<Proposal, Decision>
  /** What is unresolved is known when all is found. */
  readonly outcome: Omit<Outcome, 'unresolved'>
  readonly diagnostics: readonly Diagnostic[]
}

/** Counts for the report. */
export interface Outcome {
  readonly applied: number
  readonly open: number
  readonly accepted: number
  readonly refused: number
  readonly orphaned: number
  /** References, notes, calls, dates and names that lead nowhere. */
  readonly unresolved: number
}

/** Of all documents together. */
export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (key: keyof Outcome) => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  return {
    applied: sum('applied'),
    open: sum('open'),
    accepted: sum('accepted'),
    refused: sum('refused'),
    orphaned: sum('orphaned'),
    unresolved: sum('unresolved'),
  }
}

interface DecisionContext {
  readonly config: Config
  readonly persons: PersonIndex
  readonly places: PlaceIndex
  /** Verdicts that hold for the whole edition. */
  readonly editionWide: readonly Decision[]
  readonly nameOf: NameOf
}

/**
 * Applies the verdicts of a document's file, and those of the edition.
 * @example applyDecisions(reading, file, context).outcome // { applied: 4, open: 6, … }
 */
export function applyDecisions(
  reading: Reading,
  file: DecisionsFile | undefined,
  { config, persons, places, editionWide, nameOf }: DecisionContext,
): Decided {
  const proposals = findProposals(reading, nameOf)
  const decisions = file?.decisions ?? []
  const sigla = new Set(reading.witnesses.map(witness => witness.siglum))
  const matches = matchDecisions(proposals, decisions, sigla)
  const verdicts = new Map<Proposal, Decision>()
  const annotations = new Map(reading.annotations.map(one => [one.id, one]))
  const diagnostics: Diagnostic[] = [...(file?.diagnostics ?? [])]
  for (const [proposal, decision] of spreadVerdicts(proposals, matches, decisions, editionWide)) {
    const by = editorOf(decision, config, diagnostics)
    if (by === undefined) continue
    verdicts.set(proposal, decision)
    const decided = proposal.annotations.flatMap(id => annotations.get(id) ?? [])
    const [principal] = decided
    for (const one of decided)
      annotations.set(one.id, decide(one, decision, by, isNameKind(proposal.kind) ? one : (principal ?? one)))
    if (namesPerson(decision) && proposal.kind === 'correction' && !decided.some(isName))
      diagnostics.push(tellUnusedPerson(decision))
  }
  const correspondents = decideCorrespondents(reading, verdicts, config)
  const matched = new Set(matches.values())
  const own = ownDecisions(
    reading,
    decisions.filter(decision => !matched.has(decision)),
    config,
    diagnostics,
  )
  for (const one of own.annotations) annotations.set(one.id, one)
  const corrected = [...own.placed].filter(one => namesPerson(one) && one.kind === 'correction')
  diagnostics.push(...corrected.map(tellUnusedPerson))
  diagnostics.push(...tellUnknownEntries([...verdicts.values(), ...own.placed], persons, places))
  const orphans = decisions.filter(
    decision =>
      decision.verdict !== undefined &&
      !matched.has(decision) &&
      !own.placed.has(decision) &&
      !isOfRefusedCopy(decision, reading) &&
      !isLineOfText(decision, reading) &&
      decision.scope !== 'edition',
  )
  diagnostics.push(...orphans.map(decision => orphaned(decision, file?.file ?? '')))
  const decidedReading = { ...reading, correspondents, annotations: [...annotations.values()] }
  return {
    reading: decidedReading,
    proposals,
    matches,
    verdicts,
    outcome: count(proposals, verdicts, own.annotations.length, orphans.length),
    diagnostics,
  }
}

/**
 * Verdicts on copies are needed before anything else is found: whether the source holds one text or several.
 * @example verdictsOnCopies(file, [], config)('On June 30 in a conversation') // 'reject'
 */
export function verdictsOnCopies(
  file: DecisionsFile | undefined,
  editionWide: readonly Decision[],
  config: Config,
): (quote: string) => 'accept' | 'reject' | undefined {
  const decisions = [...(file?.decisions ?? []), ...editionWide].filter(
    one =>
      one.kind === 'copies' &&
      one.documents.length === 0 &&
      one.verdict !== undefined &&
      editorOf(one, config, []) !== undefined,
  )
  return quote => {
    const verdict = decisions.find(one => one.quote === quote)?.verdict
    return verdict === 'change' ? undefined : verdict
  }
}

// Matching ---------------------------------------------------------------------------------------------------

/**
 * Exact context first: of places that look the same, the nth, if there still are as many. Then, where a verdict on the
 * copies has made witnesses of one text or one text of witnesses, the same context whatever the witness. Then, for an
 * edited neighbourhood, the one place with the same words whose context agrees best and well.
 */
function matchDecisions(
  proposals: readonly Proposal[],
  decisions: readonly Decision[],
  sigla: ReadonlySet<string>,
): Map<Proposal, Decision> {
  const matches = new Map<Proposal, Decision>()
  const wordsOf = (one: Proposal | Decision) => [one.witness, one.kind, one.quote].join('\u0000')
  const placeOf = (one: Proposal | Decision) => [wordsOf(one), one.before, one.after].join('\u0000')
  const contextOfEntry = (one: Proposal | Decision) => [one.kind, one.quote, one.before, one.after].join('\u0000')
  const byPlace = groupBy(proposals, placeOf)
  const byContext = groupBy(proposals, contextOfEntry)
  const byWords = groupBy(proposals, wordsOf)
  const waiting: Decision[] = []
  for (const decision of decisions) {
    const equal = byPlace.get(placeOf(decision)) ?? []
    if (equal.length === 0) waiting.push(decision)
    else if (decision.before === '' && decision.after === '') claim(matches, equal[0], decision)
    else if (equal.length === decision.of) claim(matches, equal[decision.nth - 1], decision)
  }
  for (const decision of waiting) {
    if (decision.before === '' && decision.after === '') continue
    const isElsewhere = decision.witness === '' ? sigla.size > 0 : !sigla.has(decision.witness)
    const same = isElsewhere ? (byContext.get(contextOfEntry(decision)) ?? []) : []
    claim(matches, same.length === decision.of ? same[decision.nth - 1] : same.find(one => !matches.has(one)), decision)
    if (same.length > 0) continue
    const free = (byWords.get(wordsOf(decision)) ?? []).filter(proposal => !matches.has(proposal))
    const scored = free
      .map(proposal => ({ proposal, score: agreement(proposal, decision) }))
      .sort((a, b) => b.score - a.score)
    const [best, second] = scored
    if (best && best.score >= leastAgreement && best.score > (second?.score ?? 0))
      claim(matches, best.proposal, decision)
  }
  return matches
}

/** The editor has refused the copies: what was asked of a single one has no place any more, and that is no fault. */
function isOfRefusedCopy({ witness }: Decision, { copies, witnesses }: Reading): boolean {
  return witness !== '' && copies?.state === 'applied' && witnesses.length === 0
}

/** A stamp that the editor has refused is a line of the text, and followed before anything is found. */
function isLineOfText({ kind, quote }: Decision, { source }: Reading): boolean {
  return kind === 'stamp' && source.text.split('\n').some(line => fold(line).trim() === fold(quote).trim())
}

/** Of 64 characters of context so many must still stand next to the quoted words. */
const leastAgreement = 12

function claim(matches: Map<Proposal, Decision>, proposal: Proposal | undefined, decision: Decision): void {
  if (proposal && !matches.has(proposal)) matches.set(proposal, decision)
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

/** Characters that agree, counted outwards from the quoted words on both sides. */
function agreement(a: { before: string; after: string }, b: { before: string; after: string }): number {
  let left = 0
  while (left < a.before.length && a.before.at(-1 - left) === b.before.at(-1 - left)) left++
  let right = 0
  while (right < a.after.length && a.after[right] === b.after[right]) right++
  return left + right
}

/**
 * A verdict with a wider scope holds for all proposals of the same words, unless one of them has its own. That on a form
 * of a name holds for all places where nobody is linked, whoever is proposed there. Who is accepted in another document
 * is an inference here, and not the editor's word: the forms of names are followed while names are looked for.
 */
function spreadVerdicts(
  proposals: readonly Proposal[],
  matches: ReadonlyMap<Proposal, Decision>,
  decisions: readonly Decision[],
  editionWide: readonly Decision[],
): Map<Proposal, Decision> {
  const verdicts = new Map<Proposal, Decision>()
  const own = decisions.filter(one => one.verdict !== undefined && one.scope !== 'here')
  const wide = [...own, ...editionWide.filter(one => one.file === editionDecisionsFile || !isNameOfPerson(one))]
  const byWords = groupBy(wide, one => `${one.kind}\u0000${one.quote}`)
  for (const proposal of proposals) {
    const given = matches.get(proposal)
    const decision =
      given?.verdict !== undefined
        ? given
        : widerVerdict(proposal, byWords.get(`${proposal.kind}\u0000${proposal.quote}`) ?? [])
    if (decision) verdicts.set(proposal, decision)
  }
  return verdicts
}

function isNameOfPerson({ kind, verdict }: Decision): boolean {
  return kind === 'person' && verdict !== 'reject'
}

function widerVerdict(proposal: Proposal, wide: readonly Decision[]): Decision | undefined {
  const same = wide.find(
    one =>
      one.proposes === '' ||
      one.proposes === proposal.proposes ||
      // Whoever is meant: such words are left alone.
      (one.verdict === 'reject' && proposal.rule === 'calling'),
  )
  if (same && !(proposal.kind === 'person' && isPhrase(proposal.quote) && proposal.rule === 'accepted-form'))
    return same
  if (proposal.kind !== 'person' || proposal.state === 'applied' || !isForm(proposal.quote) || isPhrase(proposal.quote))
    return undefined
  const [first, ...others] = wide.filter(one => refOf(one) !== '')
  return first && others.every(one => refOf(one) === refOf(first)) ? first : undefined
}

// Applying ---------------------------------------------------------------------------------------------------

/** @param principal what the verdict is on; the others, names around a corrected word, are decided with it */
function decide(one: Annotation, decision: Decision, by: string, principal: Annotation): Annotation {
  if (one.kind === 'reference') return decideReference(one, decision, by)
  if (one.kind === 'date') return decideDate(one, decision, by)
  if (decision.verdict === 'reject') return isSameName(one) ? withoutPerson(one) : refuse(one)
  // Whoever accepts without a word of doubt is sure.
  const confidence = decision.certainty ?? 'high'
  const state = 'accepted' as const
  if (one.kind === 'emendation') {
    const corr = decision.to === '' ? one.alternative?.corr : decision.to
    // What spoke for the program's word does not speak for another one.
    const grounds = corr === one.alternative?.corr ? one.evidence : []
    const evidence = [...grounds, ...remarkOf(decision)]
    return {
      ...one,
      state,
      by,
      confidence,
      evidence,
      ...(corr !== undefined && one.element === 'choice' && { alternative: { corr } }),
    }
  }
  const ref = decision.ref || refOf(decision)
  if (isName(one) && ref !== '') return { ...one, state, confidence, attributes: { ...one.attributes, ref }, by }
  if (isOfOtherName(one, decision, principal)) return { ...withoutPerson(one), state, confidence }
  return { ...one, state, confidence, ...(one === principal && { by }) }
}

const datingAttributes: ReadonlySet<string> = new Set(
  'when from to notBefore notAfter precision when-custom from-custom to-custom notBefore-custom notAfter-custom datingMethod calendar'.split(
    ' ',
  ),
)

/** Refused, the words are words; what else a date says, that it is one of receipt, stays where it is changed. */
function decideDate(one: Annotation, { verdict, to, certainty = 'high' }: Decision, by: string): Annotation {
  if (verdict === 'reject') return { ...one, state: 'rejected' }
  const given = to === '' ? undefined : givenDate(to)
  const others = Object.entries(one.attributes).filter(([name]) => !datingAttributes.has(name))
  const attributes = given ? { ...Object.fromEntries(others), ...given.value } : one.attributes
  return { ...one, state: 'accepted', by, confidence: given?.certainty ?? certainty, attributes }
}

/** A reference stays one, whatever it points to; one that was proposed stands beside it as it is without a target. */
function decideReference(one: Annotation, decision: Decision, by: string): Annotation {
  const { target: _refused, type = '', ...attributes } = one.attributes
  if (decision.verdict === 'reject')
    return one.state === 'proposed'
      ? { ...one, state: 'rejected' }
      : { ...one, rule: 'reference', attributes: { type, subtype: 'unresolved', ...attributes } }
  const confidence = decision.certainty ?? 'high'
  const target = decision.to === '' ? one.attributes.target : pointerTo(decision.to)
  return { ...one, state: 'accepted', by, confidence, attributes: { type, ...attributes, ...(target && { target }) } }
}

/** `letter-2` → `letter-2.xml`; a pointer stays as the editor writes it. */
function pointerTo(to: string): string {
  return /[.:#/]/.test(to) ? to.replaceAll(/\s+/g, '%20') : `${encodeURI(to)}.xml`
}

function isName(one: Annotation): boolean {
  return nameKindOf(one) !== undefined
}

/** Elements and rules of the names that an editor adds. */
const ownNames = {
  person: ['full-name', 'persName'],
  place: ['place-name', 'placeName'],
  organisation: ['organisation-name', 'orgName'],
} as const

function isNameKind(kind: ProposalKind): kind is NameKind {
  return Object.hasOwn(ownNames, kind)
}

/**
 * The name whose surname the editor changes to one that is not the program's: it is no more the person of that.
 * `Harrison → Harriman (pers:harriman)`, changed to `Hopkins`: a name, and of whom is open.
 */
function isOfOtherName(one: Annotation, { to }: Decision, { end, alternative }: Annotation): boolean {
  const proposed = alternative?.corr
  return isName(one) && one.end === end && proposed !== undefined && to !== '' && !to.includes(proposed)
}

/** Office and name around a name: who it is depends on the name, that it is somebody does not. */
function isSameName(one: Annotation): boolean {
  return one.evidence.some(ground => ground.type === 'same-name')
}

function withoutPerson(one: Annotation): Annotation {
  const { ref: _refused, ...attributes } = one.attributes
  return { ...one, attributes, evidence: [] }
}

/** A mark of the transcriber's stays a mark: only the correction of it can be refused. */
function refuse(one: Annotation): Annotation {
  if (one.rule !== 'sic') return { ...one, state: 'rejected' }
  const { alternative: _refused, ...mark } = one
  return { ...mark, state: 'auto' }
}

/** Accepted, changed, or refused: then the name stays, and nobody is linked. */
function decideCorrespondents(
  { correspondents }: Reading,
  verdicts: ReadonlyMap<Proposal, Decision>,
  config: Config,
): readonly GivenCorrespondent[] {
  const byName = new Map(
    [...verdicts].flatMap(([one, decision]) => (one.kind === 'correspondent' ? [[one.quote, decision]] : [])),
  )
  return correspondents.map(one => {
    const decision = one.state === 'auto' ? undefined : byName.get(fold(one.name))
    const ref = decision ? refOf({ ...decision, kind: 'person' }) : ''
    if (!decision || ref === '') return one
    const by = editorOf(decision, config, [])
    return { ...one, ref, state: 'accepted', confidence: decision.certainty ?? 'high', ...(by !== undefined && { by }) }
  })
}

/** Nobody's where the edition does not know the editor: then the verdict is not followed. */
export function editorOf(decision: Decision, config: Config, diagnostics: Diagnostic[]): string | undefined {
  const editors = config.editors.length > 0 ? config.editors : [unnamedEditors]
  const found = decision.by === '' ? editors[0] : editors.find(editor => editor.id === decision.by)
  if (found) return found.id
  diagnostics.push({
    severity: 'error',
    code: 'unknown-editor',
    message: `“${decision.by}” decides on “${decision.quote}”, and edition.yaml has no editor of that id; the verdict is not followed.`,
    file: decision.file,
    place: decision.place,
    hint:
      config.editors.length > 0
        ? `Its editors are: ${config.editors.map(editor => editor.id).join(', ')}.`
        : 'Name them there, each with an id:  editors: [{ id: …, name: … }]',
  })
  return undefined
}

/** Each once, where the editor wrote it; the verdict is followed: the entry may be added any time. */
function tellUnknownEntries(decisions: readonly Decision[], persons: PersonIndex, places: PlaceIndex): Diagnostic[] {
  const isKnown = (ref: string) => persons.persons.has(ref.replace(/^pers:/, '')) || places.entries.has(ref)
  const unknown = [...new Set(decisions)].filter(one => namesPerson(one) && !isKnown(one.ref))
  return unknown.map(({ quote, ref, file, place }) => {
    const kind = entryKinds.find(one => ref.startsWith(`${kinds[one].prefix}:`)) ?? 'person'
    return {
      severity: 'error',
      code: 'person-not-in-authority',
      message: `“${quote}” is decided to be “${ref}”, and the authority file has no such ${kindWords[kind]}.`,
      file,
      place,
      hint: `Add the ${kindWords[kind]} to ${kinds[kind].file}, or mend the id.`,
    }
  })
}

function namesPerson({ verdict, ref }: Decision): boolean {
  return verdict !== 'reject' && ref !== ''
}

function tellUnusedPerson({ quote, ref, file, place }: Decision): Diagnostic {
  return {
    severity: 'error',
    code: 'decision-wrong',
    message: `The correction of “${quote}” is in no name that could be that of “${ref}”; this key is not followed.`,
    file,
    place,
    hint: 'Leave it out, and say in an entry with  kind: person  who it is.',
  }
}

// The editor's own -------------------------------------------------------------------------------------------

/** Entries that no rule proposed: the editor quotes words of the text and says what they should be, or who it is. */
function ownDecisions(
  reading: Reading,
  decisions: readonly Decision[],
  config: Config,
  diagnostics: Diagnostic[],
): { annotations: Annotation[]; placed: ReadonlySet<Decision> } {
  const annotations: Annotation[] = []
  const placed = new Set<Decision>()
  const zones = decisions.some(isOwn) ? findZones(reading) : []
  const shown = wordsOnly(reading)
  for (const decision of decisions.filter(isOwn)) {
    const places = zones
      .flatMap(zone => placesIn(shown, zone.range, decision))
      .filter(place => witnessAt(reading, place[0]) === decision.witness)
    const isOfAll = decision.scope !== 'here' || (decision.kind === 'date' && decision.before + decision.after === '')
    if (places.length === 0 || (places.length > 1 && !isOfAll)) continue
    const by = editorOf(decision, config, diagnostics)
    const made = by === undefined ? [] : places.flatMap(place => ownAnnotation(reading, decision, place, by) ?? [])
    if (made.length > 0 || by === undefined) placed.add(decision)
    annotations.push(...made)
  }
  return { annotations, placed }
}

/** What the editor wants at a place; undefined where something else stands there that has a verdict of its own. */
function ownAnnotation(reading: Reading, decision: Decision, place: Range, by: string): Annotation | undefined {
  const confidence = decision.certainty ?? 'high'
  const stands = (kind: Annotation['kind']) =>
    reading.annotations.find(one => one.kind === kind && isApplied(one) && contains(rangeOf(one), place))
  if (isNameKind(decision.kind)) {
    const { kind } = decision
    const [rule, element] = ownNames[kind]
    const known = reading.annotations.find(one => nameKindOf(one) === kind && isApplied(one) && isAt(one, place))
    if (decision.verdict === 'reject')
      return known && { ...(known.element !== 'persName' ? refuse(known) : withoutPerson(known)), by, confidence }
    if (known)
      return { ...known, attributes: { ...known.attributes, ref: decision.ref }, state: 'accepted', by, confidence }
    return {
      ...annotate(rule, element, place, {
        attributes: { ref: decision.ref },
        confidence,
        state: 'accepted',
      }),
      by,
    }
  }
  if (decision.kind === 'date') {
    const known = reading.annotations.find(one => one.kind === 'date' && isApplied(one) && isAt(one, place))
    if (decision.verdict === 'reject' && !known) return undefined
    return decideDate(known ?? annotate('date', 'date', place), decision, by)
  }
  if (decision.kind === 'reference') {
    const known = reading.annotations.find(one => one.kind === 'reference' && isApplied(one) && isAt(one, place))
    return known && decideReference(known, decision, by)
  }
  const details = { alternative: { corr: decision.to }, confidence, state: 'accepted' as const, by }
  const marked = stands('emendation')
  if (marked?.rule === 'sic' && marked.alternative === undefined && isAt(marked, place))
    return { ...marked, ...details, evidence: [...marked.evidence, ...remarkOf(decision)] }
  if (marked) return undefined
  return { ...annotate('other-reading', 'choice', place, { evidence: remarkOf(decision) }), ...details }
}

function isAt(one: Annotation, [start, end]: Range): boolean {
  return one.start === start && one.end === end
}

function remarkOf({ note }: Decision): Evidence[] {
  return note === '' ? [] : [{ type: 'remark', target: note }]
}

function isOwn(decision: Decision): boolean {
  const isOfFound = decision.kind === 'date' || decision.kind === 'reference'
  if (decision.verdict === 'reject') return isNameKind(decision.kind) || isOfFound
  if (decision.verdict !== 'accept' && decision.verdict !== 'change') return false
  if (isOfFound) return decision.to !== ''
  return isNameKind(decision.kind) ? decision.ref !== '' : decision.kind === 'correction' && decision.to !== ''
}

function placesIn(shown: string, [start, end]: Range, decision: Decision): Range[] {
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${decision.quote.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')}(?![\\p{L}\\p{N}])`,
    'gu',
  )
  return [...shown.slice(start, end).matchAll(pattern)].flatMap(match => {
    const place = [start + match.index, start + match.index + match[0].length] as const
    const context = contextOf(shown, ...place)
    const fits = context.before.endsWith(fold(decision.before)) && context.after.startsWith(fold(decision.after))
    return fits || (decision.before === '' && decision.after === '') ? [place] : []
  })
}

function orphaned(decision: Decision, file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'decision-orphaned',
    message: `The verdict on “${decision.quote}” fits no place of the text any more, or more than one.`,
    file,
    place: decision.place,
    hint: 'Compare its context with the transcript; mend the entry, or remove it.',
  }
}

function count(
  proposals: readonly Proposal[],
  verdicts: ReadonlyMap<Proposal, Decision>,
  own: number,
  orphans: number,
): Decided['outcome'] {
  const outcome = { applied: 0, open: 0, accepted: own, refused: 0, orphaned: orphans }
  for (const proposal of proposals) {
    const verdict = verdicts.get(proposal)?.verdict
    if (verdict === 'reject') outcome.refused++
    else if (verdict !== undefined) outcome.accepted++
    else if (proposal.state === 'applied') outcome.applied++
    else outcome.open++
  }
  return outcome
}
