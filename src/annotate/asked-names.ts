/**
 * Persons whom only an editor can name: forms accepted elsewhere in the edition, words for relatives, forenames alone,
 * names of one letter. All are proposed, once in each document; the verdict on one is followed wherever it holds.
 */
import { annotate } from '../annotation.ts'
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Evidence, Range } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { ofTitle } from './candidates.ts'
import { goesOn, isInDate, isSmallWord, type Words } from './name-doubts.ts'
import { areTogether, isTitle, type PersonIndex, type Token, titleBefore, tokenize } from './person-index.ts'

interface Asked {
  readonly rule: RuleId
  readonly element: 'persName' | 'rs'
  /** Indexes of tokens, half-open. */
  readonly from: number
  readonly to: number
  readonly ref?: string
  readonly candidates?: readonly Person[]
  readonly why: string
  /** A name it is in any case; only whose it is, is asked. */
  readonly isName?: boolean
}

interface Finding extends Words {
  readonly index: PersonIndex
  /** Who is named in the document. */
  readonly present: ReadonlySet<string>
  readonly isLetter: boolean
}

type Finder = (finding: Finding, at: number) => Asked | undefined

/** The surest first: what an editor has accepted goes before what a rule only asks. */
const finders: readonly Finder[] = [acceptedForm, initials, shortName, relative, forenameAlone]

/**
 * What is asked about a zone, where nothing else is known of the words.
 * @param taken places of the source that names take already; those of the finds are added
 */
export function askedNames(finding: Finding, taken: Set<number>): Annotation[] {
  const { zone, tokens } = finding
  const made: Annotation[] = []
  for (let at = 0; at < tokens.length; at++) {
    const found = firstOf(finding, at)
    if (!found) continue
    const range = rangeOf(finding, found)
    const places = Array.from({ length: range[1] - range[0] }, (_, step) => range[0] + step)
    if (places.some(place => taken.has(place))) continue
    for (const place of places) taken.add(place)
    made.push(toAnnotation(found, range))
    at = found.to - 1
  }
  return zone.where === 'citation' ? [] : made
}

function firstOf(finding: Finding, at: number): Asked | undefined {
  for (const find of finders) {
    const found = find(finding, at)
    if (found) return found
  }
  return undefined
}

function rangeOf({ zone, tokens }: Words, { from, to }: Asked): Range {
  const last = tokens[to - 1]
  const end = last ? last.end + (last.hasPoint && last.text.length === 1 ? 1 : 0) : 0
  return [zone.range[0] + (tokens[from]?.start ?? 0), zone.range[0] + end]
}

/** More are not told: of a common forename there may be hundreds. */
const mostCandidates = 6

function toAnnotation({ rule, element, ref, candidates = [], why, isName = false }: Asked, range: Range): Annotation {
  const told = candidates.slice(0, mostCandidates).map((person): Evidence => ({ type: 'candidate', target: person.id }))
  const attributes = { ...(element === 'rs' && { type: 'person' }), ...(ref !== undefined && { ref }) }
  const confidence = ref === undefined && !isName ? 'low' : 'medium'
  return annotate(rule, element, range, {
    attributes,
    confidence,
    evidence: [...told, { type: why }],
    state: isName ? 'auto' : 'proposed',
  })
}

/** `Papa`, which the editor has said to be somebody; not a part of another name, and not `your Papa`. */
function acceptedForm(finding: Finding, at: number): Asked | undefined {
  const { tokens, index } = finding
  const phrase = index.aliases.longest(tokens, at)
  const alias = phrase?.values[0]
  if (!phrase || !alias) return undefined
  const to = at + phrase.words.length
  const said = (found: readonly Token[]) => found.map(token => token.text).join(' ')
  if (said(tokens.slice(at, to)) !== said(tokenize(alias.form))) return undefined
  const first = tokens[at]
  if (first?.isCapital && (isPartOfName(finding, at, to) || isAnothers(finding, at))) return undefined
  const element = first?.isCapital && !words.relatives.has(first.plain) ? 'persName' : 'rs'
  return {
    rule: 'accepted-form',
    element,
    from: at,
    to,
    ref: alias.ref,
    why: 'an editor has accepted this form for the edition',
  }
}

/** `Mrs. H.`, `Mrs. C. H.`: a person, and one of the document, perhaps. */
function shortName(finding: Finding, at: number): Asked | undefined {
  const { zone, tokens, index, present } = finding
  if (!isLetter(tokens[at])) return undefined
  let to = at + 1
  while (to - at < 3 && isLetter(tokens[to]) && goesOn(finding, to)) to++
  const title = titleBefore(zone.text, tokens, at)
  if (!title || goesOn(finding, to) || !words.titlesOfPersonsOnly.has(title.title)) return undefined
  const letter = tokens[to - 1]?.text ?? ''
  const there = [...present].flatMap(id => index.persons.get(id) ?? [])
  const fitting = there.filter(person => person.names.some(name => name.surname.startsWith(letter)))
  const candidates = ofTitle(fitting, title.title)
  return {
    rule: 'short-name',
    element: 'persName',
    from: title.from,
    to,
    candidates,
    why: 'only a letter of the name is given',
    isName: !words.titlesAsAddress.has(title.title) || tokens[at]?.hasPoint === true,
  }
}

function isLetter(token: Token | undefined): boolean {
  return token?.isCapital === true && token.text.length === 1
}

/** `M. R. M.`, `MRM`: three initials or more of somebody in the authority file. */
function initials({ zone, tokens, index }: Finding, at: number): Asked | undefined {
  if (!/^\p{Lu}{1,5}$/u.test(tokens[at]?.text ?? '')) return undefined
  let to = at + 1
  if (tokens[at]?.text.length === 1)
    while (to - at < 5 && /^\p{Lu}$/u.test(tokens[to]?.text ?? '') && areTogether(zone.text, tokens, to - 1, to)) to++
  const letters = tokens
    .slice(at, to)
    .map(token => token.plain)
    .join('')
  const candidates = letters.length > 2 ? (index.initials.get(letters) ?? []) : []
  if (candidates.length === 0) return undefined
  return { rule: 'short-name', element: 'persName', from: at, to, candidates, why: 'only initials are given' }
}

/** `Papa` in a letter: the writer's own, or that of whoever is written to. */
function relative(finding: Finding, at: number): Asked | undefined {
  const token = finding.tokens[at]
  if (!finding.isLetter || !token?.isCapital || !words.relatives.has(token.plain)) return undefined
  if (isAnothers(finding, at)) return undefined
  const next = finding.tokens[at + 1]
  const isNamed = next !== undefined && goesOn(finding, at + 1) && finding.index.forenames.has(next.plain)
  const to = isNamed ? at + 2 : at + 1
  if (isPartOfName(finding, at, to)) return undefined
  return { rule: 'relative', element: 'rs', from: at, to, why: 'a word for a relative; whose, only an editor can say' }
}

/** `Eliza`: somebody of the authority file has that forename. */
function forenameAlone(finding: Finding, at: number): Asked | undefined {
  const { tokens, index, present } = finding
  const token = tokens[at]
  const persons = token?.isCapital && token.text.length > 2 ? index.forenames.get(token.plain) : undefined
  if (!token || !persons || isSmallWord(token) || isTitle(token.plain) || words.calendarWords.has(token.plain))
    return undefined
  if (words.nounsAsSurnames.has(token.plain) || words.thingsBeforeNames.has(tokens[at - 1]?.plain ?? ''))
    return undefined
  if (isPartOfName(finding, at, at + 1) || isInDate(finding, at)) return undefined
  const there = [...present].flatMap(id => index.persons.get(id) ?? []).filter(person => hasForename(person, token))
  const candidates = there.length > 0 ? there : persons
  return { rule: 'forename', element: 'persName', from: at, to: at + 1, candidates, why: 'it is a forename alone' }
}

function hasForename({ names }: Person, { plain }: Token): boolean {
  return names.some(({ forenames }) => forenames.some(forename => plainForm(forename) === plain))
}

/** A capitalised word stands right beside it: another name, or that of a thing. */
function isPartOfName(finding: Finding, from: number, to: number): boolean {
  const [before, after] = [finding.tokens[from - 1], finding.tokens[to]]
  if (before?.isCapital && goesOn(finding, from) && !isSmallWord(before)) return true
  return after !== undefined && goesOn(finding, to) && !isSmallWord(after) && !words.afterNames.has(after.plain)
}

/** `your Papa`, `her Father`. */
function isAnothers({ tokens }: Words, at: number): boolean {
  const isOf = (token: Token | undefined) => token !== undefined && words.possessivesOfOthers.has(token.plain)
  return (
    words.relatives.has(tokens[at]?.plain ?? '') &&
    (isOf(tokens[at - 1]) || (isOf(tokens[at - 2]) && !tokens[at - 1]?.isCapital))
  )
}
