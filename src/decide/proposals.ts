/** What the editor is asked, and what may be refused: corrections, persons, references and copies that a rule proposes or inferred. */

import { type DocumentDate, dateFound, isInferredDate } from '../annotate/document-date.ts'
import { wordsOnly } from '../annotate/zones.ts'
import { isApplied, overlaps, rangeOf } from '../annotation.ts'
import type { Annotation, Certainty, Evidence, Reading } from '../model.ts'

export type ProposalKind =
  | 'correction'
  | 'surplus'
  | NameKind
  | 'correspondent'
  | 'date'
  | 'stamp'
  | 'marginal-head'
  | 'reference'
  | 'copies'

/** Names that lead to an entry of the authority. */
export type NameKind = 'person' | 'place' | 'organisation'

/** What an entry is known by, in the text and in the decisions file. */
export interface ProposalKey {
  readonly kind: ProposalKind
  /** Siglum of the copy in which it stands; empty where there is only one text. */
  readonly witness: string
  readonly quote: string
  /** 32 characters on either side, white space folded; empty for what is asked once for a whole document. */
  readonly before: string
  readonly after: string
  /** Which of `of` places that look the same. */
  readonly nth: number
  readonly of: number
}

export interface Proposal extends ProposalKey {
  /** What the program did without a verdict. */
  readonly state: 'applied' | 'proposed'
  /** The correction, or the person as `pers:id`; empty where nobody is known. */
  readonly proposes: string
  /** Of a word for a relative: who wrote the document, where that is known. */
  readonly writer?: string | undefined
  readonly because: string
  readonly certainty: Certainty
  readonly rule: string
  /** The annotations that the verdict decides. */
  readonly annotations: readonly string[]
  readonly start: number
}

/** The name of a person by id, of a place or an organisation by `place:id`, `org:id`. */
export type NameOf = (id: string) => string

/** Places of these are not decided one by one. */
const askedOncePerForm = new Set([
  'accepted-form',
  'short-name',
  'relative',
  'calling',
  'title-alone',
  'family',
  'forename',
])
const contextLength = 32
const personRules = new Set([
  'linked-name',
  'bare-surname',
  'name-of-several',
  'office',
  'unknown-person',
  'letter-name',
  'accepted-form',
  'short-name',
  'relative',
  'calling',
  'title-alone',
  'family',
  'forename',
  'place-name',
  'organisation-name',
])

/** What the names of each element are asked as. */
const nameKinds: ReadonlyMap<string, NameKind> = new Map([
  ['persName', 'person'],
  ['rs', 'person'],
  ['placeName', 'place'],
  ['orgName', 'organisation'],
])

/** @example nameKindOf({ element: 'orgName' }) // 'organisation' */
export function nameKindOf({ element }: Pick<Annotation, 'element'>): NameKind | undefined {
  return nameKinds.get(element)
}

/**
 * All proposals in the order of the text.
 * @example findProposals(reading)[0] // { kind: 'correction', quote: 'Harrison', proposes: 'Harriman', … }
 */
export function findProposals(reading: Reading, nameOf: NameOf): Proposal[] {
  const shown = wordsOnly(reading)
  const corrected = reading.annotations.filter(one => one.element === 'persName' && dependsOnCorrection(one))
  const isFree = (one: Annotation) => !corrected.some(name => overlaps(rangeOf(name), rangeOf(one)))
  const dependents = dependentsOf(reading.annotations)
  const single = reading.annotations
    .filter(isCorrection)
    .map(one => toProposal(reading, shown, one, dependents, nameOf))
  const open = reading.annotations
    .filter(one => isPerson(one) && isAskedHere(one) && isFree(one))
    .map(one => toProposal(reading, shown, one, dependents, nameOf))
  const cited = reading.annotations
    .filter(one => one.rule === 'edition-reference' && one.confidence !== 'high')
    .map(one => toProposal(reading, shown, one, dependents, nameOf))
  const marginal = reading.annotations
    .filter(one => one.rule === 'marginal-head')
    .map(one => toProposal(reading, shown, one, dependents, nameOf))
  const numbered = numberEquals([...single, ...open, ...cited, ...marginal].sort((a, b) => a.start - b.start))
  const inferred = reading.annotations.filter(one => isPerson(one) && !isAskedHere(one) && isFree(one))
  const asked = [
    ...copiesOf(reading),
    ...correspondentsOf(reading, nameOf),
    ...datesOf(reading),
    ...numbered,
    ...personsOfDocument(reading, inferred, dependents, nameOf),
  ]
  return asked.sort((a, b) => a.start - b.start)
}

function isCorrection(one: Annotation): boolean {
  return one.kind === 'emendation' && (one.element === 'surplus' || one.alternative?.corr !== undefined)
}

/** Names that belong to a correction are decided with it. */
function isPerson(one: Annotation): boolean {
  return nameKindOf(one) !== undefined && personRules.has(one.rule) && !dependsOnCorrection(one)
}

/** Asked at its place; others are asked once in the document for all their places. */
function isAskedHere({ state, rule }: Annotation): boolean {
  return state === 'proposed' && !askedOncePerForm.has(rule)
}

function dependsOnCorrection(one: Annotation): boolean {
  return one.evidence.some(ground => ground.type === 'emendation')
}

function dependentsOf(annotations: readonly Annotation[]): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>()
  for (const one of annotations) {
    const on = one.evidence.find(ground => ground.type === 'emendation' || ground.type === 'same-name')?.target
    if (on !== undefined) dependents.set(on, [...(dependents.get(on) ?? []), one.id])
  }
  return dependents
}

function toProposal(
  reading: Reading,
  shown: string,
  one: Annotation,
  dependents: ReadonlyMap<string, readonly string[]>,
  nameOf: NameOf,
): Proposal {
  return {
    kind: kindOf(one),
    witness: witnessAt(reading, one.start),
    quote: fold(shown.slice(one.start, one.end)).trim(),
    ...contextOf(shown, one.start, one.end),
    nth: 1,
    of: 1,
    state: isApplied(one) ? 'applied' : 'proposed',
    proposes: one.alternative?.corr ?? one.attributes.ref ?? one.attributes.target ?? one.attributes.place ?? '',
    because: explain(one, nameOf),
    certainty: one.confidence,
    rule: one.rule,
    annotations: [one.id, ...(dependents.get(one.id) ?? [])],
    start: one.start,
  }
}

function kindOf(one: Annotation): ProposalKind {
  if (one.kind === 'reference') return 'reference'
  if (one.rule === 'marginal-head') return 'marginal-head'
  if (one.element === 'surplus') return 'surplus'
  return one.kind === 'emendation' ? 'correction' : (nameKindOf(one) ?? 'person')
}

export function witnessAt(reading: Reading, offset: number): string {
  return reading.witnesses.find(witness => offset >= witness.range[0] && offset < witness.range[1])?.siglum ?? ''
}

/** @example contextOf('… directed General Beane to propose …', 23, 28) // { before: '… General ', after: ' to propose …' } */
export function contextOf(shown: string, start: number, end: number): { before: string; after: string } {
  const reach = contextLength * 4
  return {
    before: fold(shown.slice(Math.max(0, start - reach), start)).slice(-contextLength),
    after: fold(shown.slice(end, end + reach)).slice(0, contextLength),
  }
}

export function fold(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function numberEquals(proposals: readonly Proposal[]): Proposal[] {
  const keyOf = (one: Proposal) => [one.witness, one.kind, one.quote, one.before, one.after].join('\u0000')
  const totals = new Map<string, number>()
  for (const one of proposals) totals.set(keyOf(one), (totals.get(keyOf(one)) ?? 0) + 1)
  const seen = new Map<string, number>()
  return proposals.map(one => {
    const key = keyOf(one)
    seen.set(key, (seen.get(key) ?? 0) + 1)
    return { ...one, nth: seen.get(key) ?? 1, of: totals.get(key) ?? 1 }
  })
}

/** Inferred persons are asked once a document for each form of the name: the verdict holds for all its places. */
function personsOfDocument(
  reading: Reading,
  inferred: readonly Annotation[],
  dependents: ReadonlyMap<string, readonly string[]>,
  nameOf: NameOf,
): Proposal[] {
  const groups = new Map<string, Annotation[]>()
  for (const one of inferred) {
    const key = [nameKindOf(one), fold(reading.source.text.slice(one.start, one.end)), one.attributes.ref ?? ''].join(
      '\u0000',
    )
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].map(group => {
    const [first] = group as [Annotation, ...Annotation[]]
    const known = first.attributes.ref !== undefined
    const candidate = first.evidence.find(ground => ground.type === 'candidate')?.target
    return {
      kind: nameKindOf(first) ?? 'person',
      witness: '',
      quote: fold(reading.source.text.slice(first.start, first.end)),
      before: '',
      after: '',
      nth: 1,
      of: group.length,
      state: known && isApplied(first) ? 'applied' : 'proposed',
      proposes: first.attributes.ref ?? (candidate === undefined ? '' : `pers:${candidate}`),
      writer: first.evidence.find(ground => ground.type === 'writer')?.target,
      because:
        known || candidate !== undefined || askedOncePerForm.has(first.rule)
          ? explain(first, nameOf)
          : 'nobody of this name is in the authority file',
      certainty: first.confidence,
      rule: first.rule,
      annotations: group.flatMap(one => [one.id, ...(dependents.get(one.id) ?? [])]),
      start: first.start,
    }
  })
}

/** Whether the source holds several copies of one text is asked once. */
function copiesOf({ copies }: Reading): Proposal[] {
  if (!copies) return []
  const { quote, start, sigla, because, state } = copies
  return [
    {
      kind: 'copies',
      witness: '',
      quote,
      before: '',
      after: '',
      nth: 1,
      of: sigla.length,
      state,
      proposes: `witnesses ${sigla.join(', ')}`,
      because,
      certainty: state === 'applied' ? 'high' : 'low',
      rule: 'witness',
      annotations: [],
      start,
    },
  ]
}

/** Why a date is the document’s that the source does not give in full. */
const groundsOfDates: Readonly<Partial<Record<DocumentDate['ground'], string>>> = {
  dateline: 'the date of the document, which its dateline does not say in full, or in doubt',
  line: 'the date of the document, by a line above its text',
  page: 'the date of the document, which the archive’s page puts in doubt',
  file: 'the date of the document, by the name of its file',
  notes: 'the date of the document, in the year of what its notes speak of',
  cited: 'the date of the document: it is no older than what it cites',
}

/**
 * The date of the document where it was inferred, and doubtful ones in the text, each form once a document. Days without
 * a year, which are in that of the document, are not listed: an entry of the editor’s refuses them.
 */
function datesOf(reading: Reading): Proposal[] {
  const found = dateFound(reading)
  const own = found && isInferredDate(found) ? { ...found, words: fold(found.text).trim() } : undefined
  const groups = new Map<string, Annotation[]>(own ? [[own.words, []]] : [])
  for (const one of reading.annotations.filter(other => other.kind === 'date' && isApplied(other))) {
    const words = fold(reading.source.text.slice(one.start, one.end)).trim()
    if (groups.has(words)) groups.get(words)?.push(one)
    else if (isDoubtful(one)) groups.set(words, [one])
  }
  return [...groups].map(([quote, places]) => {
    const [first] = places
    const ofDocument = own?.words === quote ? own : undefined
    return {
      kind: 'date',
      witness: '',
      quote,
      before: '',
      after: '',
      nth: 1,
      of: Math.max(1, places.length),
      state: first?.rule === 'ambiguous-figures' ? 'proposed' : 'applied',
      proposes: isoOf(ofDocument?.value ?? first?.attributes ?? {}),
      because: (ofDocument && groundsOfDates[ofDocument.ground]) ?? whyInDoubt(first),
      certainty: ofDocument?.certainty ?? first?.confidence ?? 'low',
      rule: first?.rule ?? 'date',
      annotations: places.map(one => one.id),
      start: first?.start ?? 0,
    }
  })
}

const inDoubt: ReadonlySet<string> = new Set(['doubtful-date', 'ambiguous-figures'])

/** In itself, and not because it leans on the date of the document. */
function isDoubtful({ confidence, rule, attributes }: Annotation): boolean {
  return confidence === 'low' && (inDoubt.has(rule) || attributes.corresp !== undefined)
}

function whyInDoubt(date: Annotation | undefined): string {
  if (date?.attributes.corresp !== undefined)
    return 'the copies give different dates, and another date speaks against this'
  if (date?.rule === 'ambiguous-figures') return 'nothing says which of its figures is the day and which the month'
  return 'the text says this date in doubt'
}

/** @example isoOf({ notBefore: '1944-06' }) // '1944-06/..' */
function isoOf({ when, from, to, notBefore, notAfter }: Readonly<Record<string, string>>): string {
  if (when !== undefined) return when
  if (from !== undefined && to !== undefined) return `${from}/${to}`
  return notBefore === undefined && notAfter === undefined ? '' : `${notBefore ?? '..'}/${notAfter ?? '..'}`
}

const roles = { sent: 'who wrote it', received: 'who received it' } as const

/** Whom the manifest names, and no one person of the authority has that name in full. */
function correspondentsOf({ correspondents }: Reading, nameOf: NameOf): Proposal[] {
  const open = correspondents.filter(one => one.state !== 'auto')
  return [...new Set(open.map(one => one.name))].map(name => {
    const named = open.filter(one => one.name === name)
    const [only, ...others] = named[0]?.candidates ?? []
    const roleWords = [...new Set(named.map(one => roles[one.role]))].join(' and ')
    const who = [only, ...others].flatMap(id => (id === undefined ? [] : nameOf(id))).join(', or ')
    return {
      kind: 'correspondent',
      witness: '',
      quote: fold(name),
      before: '',
      after: '',
      nth: 1,
      of: 1,
      state: 'proposed',
      proposes: only !== undefined && others.length === 0 ? `pers:${only}` : '',
      because: `the manifest names ${roleWords}; ${who === '' ? 'nobody of this name is in the authority file' : `may be ${who}`}`,
      certainty: 'low',
      rule: 'given-correspondent',
      annotations: [],
      start: 0,
    }
  })
}

/** Grounds as an editor reads them; empty where there are none but the editor’s own. */
export function explain(one: Annotation, nameOf: NameOf): string {
  const grounds = one.evidence.map(ground => describe(ground, one, nameOf)).filter(text => text !== '')
  return grounds.join('; ')
}

function describe({ type, target = '' }: Evidence, one: Annotation, nameOf: NameOf): string {
  const name = nameOf(target.replace(/^pers:/, ''))
  if (type === 'remark') return ''
  if (one.kind === 'emendation') {
    if (type === 'internal' && target.startsWith('#'))
      return one.element === 'surplus'
        ? `witness ${target.slice(1)} has it once`
        : `witness ${target.slice(1)} reads “${one.alternative?.corr ?? ''}”`
    if (type === 'transcriber') return 'the transcriber marks it [sic]'
    if (target === '#ms') return `the source is from the papers of ${one.alternative?.corr ?? 'this person'}`
    if (type === 'resemblance') return `it resembles the name of ${name}`
    if (type === 'internal') return `the document names ${name}`
    if (type === 'external' && target.startsWith('pers:')) return `it is a title of ${name} in the authority file`
    if (type === 'title') return `the title fits ${name} in the authority file`
    return target === '' ? '' : target
  }
  if (type === 'cited' || type === 'layout') return target
  if (type === 'writer') return `in a letter of ${name}`
  if (type === 'link') return `the page links it to ${target}`
  if (type === 'candidate') return `may be ${name}`
  if (type === 'office') return `the only one known to hold the office: ${name}`
  if (type === 'internal') return `the document names ${name} in full or with a title`
  if (type === 'authority') return `the only one of this name in the authority file: ${name}`
  return target === '' ? type : ''
}
