/**
 * Persons whom only an editor can name: words for relatives, titles and forenames alone, names of one letter; and forms
 * that an editor has accepted elsewhere in the edition. What is a person in any case is marked as one; whose name it is,
 * is asked once in each document, and the verdict is followed wherever it holds.
 */
import { annotate } from '../annotation.ts'
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Evidence, Range } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { endOfCalling, pastEndearments } from './callings.ts'
import { ofTitle } from './candidates.ts'
import { goesOn, isInDate, isSmallWord, type Words } from './name-doubts.ts'
import {
  type Alias,
  areTogether,
  isTitle,
  type PersonIndex,
  type Token,
  titleBefore,
  tokenize,
} from './person-index.ts'

interface Asked {
  readonly rule: RuleId
  readonly element: 'persName' | 'rs'
  /** Indexes of tokens, half-open. */
  readonly from: number
  readonly to: number
  readonly ref?: string
  readonly candidates?: readonly Person[]
  readonly why: string
  /** A person it is in any case; only who, is asked. */
  readonly isName?: boolean
  /** It means the writer's own. */
  readonly isOfWriter?: boolean
}

interface Finding extends Words {
  readonly index: PersonIndex
  /** Who is named in the document. */
  readonly present: ReadonlySet<string>
  readonly isLetter: boolean
  /** Who wrote the document: `pers:` + id; empty where that is not known. */
  readonly writer: string
  /** The one person to whom a letter is written; empty where nobody is known, or several are. */
  readonly addressee: string
}

type Finder = (finding: Finding, at: number) => Asked | undefined

/** The surest first: what an editor has accepted goes before what a rule only asks. */
const finders: readonly Finder[] = [
  acceptedForm,
  ownRelative,
  initials,
  shortName,
  relative,
  calling,
  titleAlone,
  family,
  forenameAlone,
]

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
    made.push(toAnnotation(found, range, finding))
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

function toAnnotation(asked: Asked, range: Range, { writer }: Finding): Annotation {
  const { rule, element, ref, candidates = [], why, isName = false, isOfWriter = false } = asked
  const told = candidates.slice(0, mostCandidates).map((person): Evidence => ({ type: 'candidate', target: person.id }))
  if (isOfWriter && writer !== '') told.push({ type: 'writer', target: writer })
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
  if (!phrase) return undefined
  const to = at + phrase.words.length
  const said = textOf(tokens.slice(at, to))
  const own = phrase.values.filter(alias => textOf(tokenize(alias.form)) === said)
  const alias = aliasHere(own, finding.writer)
  const first = tokens[at]
  if (!alias || !first) return undefined
  if (first.isCapital && (isPartOfName(finding, at, to) || isAnothers(finding, at))) return undefined
  const { ref, writer, source } = alias
  const isOfWriter = writer !== undefined
  const element = first.isCapital && !words.relatives.has(first.plain) ? 'persName' : 'rs'
  const asked = { rule: 'accepted-form', element, from: at, to, isOfWriter } as const
  if (isOfWriter && writer !== '' && writer === finding.writer)
    return { ...asked, ref, why: `${whyAccepted(source)}, a letter of the same writer`, isName: true }
  const others = isOfWriter ? [] : namesakesOf(index, tokens.slice(at, to), ref)
  const person = index.persons.get(ref.replace(/^pers:/, ''))
  if (first.isCapital && person && (isOfWriter || others.length > 0)) {
    const doubt = isOfWriter ? 'whose letter this is, is not known' : 'others have it too'
    return { ...asked, candidates: [person, ...others], why: `${whyAccepted(source)}; ${doubt}`, isName: true }
  }
  return { ...asked, ref, why: whyAccepted(source), isName: first.isCapital && source !== '' }
}

/**
 * `my dear father`, `dear mama`, `my father and mother` in a letter of the writer of whose `Papa` an editor has said who
 * that is.
 */
function ownRelative(finding: Finding, at: number): Asked | undefined {
  const { zone, tokens, index, writer, isLetter } = finding
  if (!isLetter || writer === '' || isOwnBefore(tokens[at - 1])) return undefined
  const kin = pastEndearments(finding, at)
  const token = tokens[kin]
  const isWriters = kin > at || token?.isCapital || isSecondOfTwo(finding, at)
  const relative = words.onlyRelatives.get(token?.plain ?? '')
  const known = isWriters && relative !== undefined ? index.parents.get(`${writer} ${relative}`) : undefined
  if (!token || !known || !areTogether(zone.text, tokens, at, kin)) return undefined
  if (tokens[at]?.plain !== 'my' && isAnothersAt(finding, at)) return undefined
  if (isPartOfName(finding, kin, kin + 1)) return undefined
  const why = `an editor has accepted “${known.form}” in ${known.source}, a letter of the same writer`
  return {
    rule: 'accepted-form',
    element: 'rs',
    from: at,
    to: kin + 1,
    ref: known.ref,
    why,
    isName: true,
    isOfWriter: true,
  }
}

/** Then the phrase began there. */
function isOwnBefore(token: Token | undefined): boolean {
  return token !== undefined && (token.plain === 'my' || words.endearments.has(token.plain))
}

/** `his dear papa`; `Mr. Gale’s Papa`. */
function isAnothersAt({ zone, tokens }: Words, at: number): boolean {
  const before = tokens[at - 1]
  return before !== undefined && (words.possessivesOfOthers.has(before.plain) || isGenitive(zone.text, before))
}

/** `mother` of `my father and mother`. */
function isSecondOfTwo({ zone, tokens }: Words, at: number): boolean {
  const first = tokens[at - 1]?.plain === 'and' ? at - 2 : at - 1
  const [other, token] = [tokens[first], tokens[at]]
  if (!other || !token || !words.onlyRelatives.has(other.plain)) return false
  if (!/^ (?:&|and) $/.test(zone.text.slice(other.end, token.start))) return false
  const before = tokens.slice(Math.max(0, first - 3), first).reverse()
  return before.find(one => !words.endearments.has(one.plain))?.plain === 'my'
}

/** Of forms that are words for relatives, that of the same writer; where the writer is not known, the only one there is. */
function aliasHere(aliases: readonly Alias[], writer: string): Alias | undefined {
  const same = aliases.find(alias => alias.writer === undefined || (alias.writer === writer && writer !== ''))
  if (same) return same
  const open = aliases.filter(alias => writer === '' || alias.writer === '')
  return new Set(open.map(alias => alias.ref)).size === 1 ? open[0] : undefined
}

/** @example whyAccepted('letter-3') // 'an editor has accepted this form in letter-3' */
export function whyAccepted(source: string): string {
  return `an editor has accepted this form ${source === '' ? 'for the edition' : `in ${source}`}`
}

function textOf(found: readonly Token[]): string {
  return found.map(token => token.text).join(' ')
}

/** Who else may be meant by a word that an editor has accepted for somebody: the form alone does not settle it then. */
function namesakesOf(index: PersonIndex, found: readonly Token[], ref: string): readonly Person[] {
  const [first, second] = found
  const named = second === undefined && first ? index.forenames.get(first.plain) : undefined
  const persons = [...(named ?? []), ...(index.surnames.longest(found, found.length - 1)?.values ?? [])]
  const last = found.at(-1)
  const isFull = found.length > 1 && first !== undefined && !isTitle(first.plain)
  const fitting = isFull ? persons.filter(person => hasForename(person, first) && last !== undefined) : persons
  return [...new Set(fitting)].filter(person => `pers:${person.id}` !== ref)
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

/**
 * `Papa` in a letter: the writer's own, or that of whoever is written to. `your dear Papa` is another's, and is asked in
 * these words; `my father` in small letters is only asked.
 */
function relative(finding: Finding, at: number): Asked | undefined {
  const { tokens, isLetter } = finding
  if (!isLetter) return undefined
  const kin = kinAt(finding, at)
  const token = tokens[kin]
  if (!token) return undefined
  const isOwn = kin === at || tokens[at]?.plain === 'my'
  const isNamed = goesOn(finding, kin + 1) && finding.index.forenames.has(tokens[kin + 1]?.plain ?? '')
  const to = isNamed ? kin + 2 : kin + 1
  if ((kin === at && isAnothers(finding, at)) || isPartOfName(finding, kin, to)) return undefined
  const why = 'a word for a relative; whose, only an editor can say'
  return { rule: 'relative', element: 'rs', from: at, to, why, isName: token.isCapital, isOfWriter: isOwn }
}

/** Index of the word for a relative: it stands here, in a capital, or one or two words after whose it is. */
function kinAt({ zone, tokens }: Words, at: number): number {
  const isKin = (token: Token | undefined) => token !== undefined && words.relatives.has(token.plain)
  const [first, second, third] = tokens.slice(at, at + 3)
  if (first?.isCapital && isKin(first)) return at
  const isMy = first?.plain === 'my'
  const isThe = first?.plain === 'the'
  if (!first || !(isMy || isThe || words.possessivesOfPersons.has(first.plain))) return -1
  // The dear Papa is that of whoever is written to; the Father is perhaps another word.
  const kin = isKin(second) && !isThe ? at + 1 : !second?.isCapital && isKin(third) ? at + 2 : -1
  // In a capital it is called so by the writer without `my` as well: `my Papa`, `Papa`.
  const isCapital = tokens[kin]?.isCapital === true
  return kin < 0 || isMy === isCapital || !areTogether(zone.text, tokens, at, kin) ? -1 : kin
}

/**
 * `my dear Sir`: whoever the letter is written to. Many editions leave such words alone: they are marked where an editor
 * has accepted one.
 */
function calling(finding: Finding, at: number): Asked | undefined {
  const { tokens, index, isLetter, addressee, zone } = finding
  const to = isLetter && zone.where !== 'note' ? endOfCalling(finding, at) : undefined
  if (to === undefined) return undefined
  // The noun alone, so that one verdict is on all of them: `My dear Sir`, `dear Sir`.
  const asked = { rule: 'calling', element: 'rs', from: to - 1, to } as const
  const person = index.persons.get(addressee.replace(/^pers:/, ''))
  const candidates = person ? [person] : []
  if (!index.habits.has(tokens[to - 1]?.plain ?? ''))
    return { ...asked, candidates, why: 'words for whoever the letter is written to' }
  const why = 'words for whoever the letter is written to; an editor has accepted such words as a person’s'
  return { ...asked, ...(person && { ref: addressee }), why, isName: true }
}

/**
 * `the Queen`, `the dear Doctor`, `the Lord Mayor`: somebody with that title, in this document. Where an editor has named
 * one elsewhere, or several with other titles, it is how this edition speaks of persons: it is marked, and who is meant
 * here is asked.
 */
function titleAlone(finding: Finding, at: number): Asked | undefined {
  const { zone, tokens, index, present, isLetter } = finding
  const token = tokens[at]
  const to = isLetter && zone.where !== 'head' ? endOfTitleAlone(finding, at) : undefined
  if (!token || to === undefined) return undefined
  const article = words.beforeTitlesAlone.has(tokens[at - 1]?.plain ?? '') ? at - 1 : at - 2
  if (!words.beforeTitlesAlone.has(tokens[article]?.plain ?? '')) return undefined
  if (!areTogether(zone.text, tokens, article, at) || (article < at - 1 && tokens[at - 1]?.isCapital)) return undefined
  if (isPartOfName(finding, at, to)) return undefined
  const next = tokens[to]?.plain ?? ''
  if ((next === 'of' || next === 'for') && areTogether(zone.text, tokens, to - 1, to)) return undefined
  const title = textOf(tokens.slice(at, to)).toLowerCase()
  const there = [...present].flatMap(id => index.persons.get(id) ?? [])
  const bearers = there.filter(person => bearsTitle(person, title))
  const accepted = index.acceptedTitles.get(title)
  const asked = { rule: 'title-alone', element: 'rs', from: at, to } as const
  const person = index.persons.get(accepted?.ref.replace(/^pers:/, '') ?? '')
  const candidates = [...new Set([...bearers, ...(person ? [person] : [])])]
  const ground =
    accepted || index.habits.has(title)
      ? `an editor has accepted it as a person’s in ${accepted?.source || 'this edition'}`
      : index.speaksByTitles
        ? 'an editor has accepted other titles alone as persons’ in this edition'
        : 'whose, only an editor can say'
  const isName = accepted !== undefined || index.habits.has(title) || index.speaksByTitles
  return { ...asked, candidates, why: `a title alone; ${ground}`, isName }
}

/** Of titles of two words both have a capital: `Attorney General`. */
function endOfTitleAlone({ zone, tokens }: Words, at: number): number | undefined {
  const [first, second] = tokens.slice(at, at + 2)
  if (!first?.isCapital) return undefined
  const isOfTwo = second?.isCapital === true && words.titlesAlone.has(`${first.plain} ${second.plain}`)
  if (isOfTwo && areTogether(zone.text, tokens, at, at + 1)) return at + 2
  return words.titlesAlone.has(first.plain) ? at + 1 : undefined
}

function bearsTitle({ titles, offices }: Person, title: string): boolean {
  const all = [...titles, ...offices.map(office => plainForm(office.title))]
  return all.some(one => ` ${one} `.includes(` ${title} `))
}

/** `the Kembles`, `the Hofland's`: a family of the authority file. */
function family(finding: Finding, at: number): Asked | undefined {
  const { zone, tokens, index } = finding
  const token = tokens[at]
  if (!token?.isCapital || !followsArticle(finding, at)) return undefined
  const surname = singularOf(zone.text, token)
  const bearers = surname === undefined ? undefined : index.surnames.longest(tokenize(surname), 0)?.values
  if (!surname || !bearers || isPartOfName(finding, at, at + 1)) return undefined
  const plain = plainForm(surname)
  if (words.nounsAsSurnames.has(plain) || words.placesAsSurnames.has(plain) || isTitle(plain)) return undefined
  const why = 'a surname in the plural; which of the family, only an editor can say'
  return { rule: 'family', element: 'persName', from: at, to: at + 1, candidates: bearers, why, isName: true }
}

/** `the Kembles`, `the poor Kembles`. */
function followsArticle({ zone, tokens }: Words, at: number): boolean {
  const [first, before] = [tokens[at - 2], tokens[at - 1]]
  if (before?.plain === 'the') return areTogether(zone.text, tokens, at - 1, at)
  return first?.plain === 'the' && before?.isCapital === false && areTogether(zone.text, tokens, at - 2, at)
}

/** `Kembles` → `Kemble`, `Harnesses` → `Harness`, `Hofland's` → `Hofland`; undefined for what is no plural. */
function singularOf(text: string, { text: word, end }: Token): string | undefined {
  if (/^[’']s(?:[^\s\p{L}]|$)/u.test(text.slice(end, end + 3))) return word
  const stem = /^(\p{Lu}[\p{L}’']{3,40})s$/u.exec(word)?.[1]
  if (stem === undefined || stem.endsWith('s')) return undefined
  return /(?:s|x|z|ch|sh)e$/.test(stem) ? stem.slice(0, -1) : stem
}

/** `Eliza`: somebody of the authority file has that forename, or it is a common one. */
function forenameAlone(finding: Finding, at: number): Asked | undefined {
  const { tokens, index, present } = finding
  const token = tokens[at]
  const persons = token?.isCapital && token.text.length > 2 ? bearersOf(finding, token) : undefined
  if (!token || !persons || isSmallWord(token) || isTitle(token.plain) || words.calendarWords.has(token.plain))
    return undefined
  if (words.nounsAsSurnames.has(token.plain) || words.thingsBeforeNames.has(tokens[at - 1]?.plain ?? ''))
    return undefined
  if (isPartOfName(finding, at, at + 1) || isInDate(finding, at)) return undefined
  const there = [...present].flatMap(id => index.persons.get(id) ?? []).filter(person => hasForename(person, token))
  const candidates = there.length > 0 ? there : persons
  const why = 'it is a forename alone'
  return {
    rule: 'forename',
    element: 'persName',
    from: at,
    to: at + 1,
    candidates,
    why,
    isName: isNameHere(finding, at),
  }
}

/** Who has a forename; nobody known, where it is a common one, in a letter. */
function bearersOf({ index, isLetter }: Finding, { plain }: Token): readonly Person[] | undefined {
  const known = index.forenames.get(plain)
  if (known || !isLetter || !words.forenames.has(plain) || words.placesAsSurnames.has(plain)) return known
  return []
}

/** Within a sentence, with no article, and not in quotation marks as works are: `read “Emma”`, `the Emma`. */
function isNameHere({ zone, tokens }: Words, at: number): boolean {
  const [before, token] = [tokens[at - 1], tokens[at]]
  if (!token || (token.opens && !words.forenames.has(token.plain))) return false
  if (/["“‘]/.test(zone.text.charAt(token.start - 1))) return false
  return !before || !words.articles.has(before.plain) || !areTogether(zone.text, tokens, at - 1, at)
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
function isAnothers({ zone, tokens }: Words, at: number): boolean {
  const isOf = (token: Token | undefined) => token !== undefined && words.possessivesOfOthers.has(token.plain)
  return (
    words.relatives.has(tokens[at]?.plain ?? '') &&
    (isGenitive(zone.text, tokens[at - 1]) ||
      (isOf(tokens[at - 1]) && areTogether(zone.text, tokens, at - 1, at)) ||
      (isOf(tokens[at - 2]) && !tokens[at - 1]?.isCapital && areTogether(zone.text, tokens, at - 2, at)))
  )
}

function isGenitive(text: string, token: Token | undefined): boolean {
  return token !== undefined && /^[’']s?\s/.test(text.slice(token.end, token.end + 3))
}
