/**
 * Names of persons of the authority file as they stand in a text, each with all who may be meant: by a form that the
 * file spells out, by surname with what stands before it, by a forename under a title.
 */
import { distance } from 'fastest-levenshtein'
import { type Person, plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import { fitsForename, hasRank, ofTitle } from './candidates.ts'
import { doubtOf, goesOn, isBare, isInDate, isSmallWord, type Mention, type Words } from './name-doubts.ts'
import { areTogether, isTitleAt, type PersonIndex, type Token, titleBefore } from './person-index.ts'
import { sharedTitles } from './shared-titles.ts'

const none: ReadonlySet<string> = new Set()

/** What is looked through: the words of a zone, the titles that several names share, the first word that is free. */
interface Search extends Words {
  readonly shared: ReadonlyMap<number, string>
  readonly free: number
}

/**
 * The names in a zone, in order; none overlaps another.
 * @example findMentions(readWords(zone), index)[0]?.candidates // the persons who may be `General Marshall`
 */
export function findMentions(zoneWords: Words, index: PersonIndex): Mention[] {
  const { tokens } = zoneWords
  const shared = sharedTitles(zoneWords)
  const signature = bySignature(zoneWords, index)
  if (signature) return [signature]
  const mentions: Mention[] = []
  let free = 0
  for (let at = 0; at < tokens.length; at++) {
    if (at < free || !mayBeginName(tokens[at])) continue
    const mention = nameAt({ ...zoneWords, shared, free }, at, index)
    if (!mention || doubtOf(mention, none)?.leaves === 'nothing') continue
    mentions.push(mention)
    free = mention.to
  }
  return mentions.map((mention, at) => (isBesidePerson(mentions, at) ? { ...mention, isBesidePerson: true } : mention))
}

/** `Franklin & Washington`: two bare surnames in a list, and the other one is no word besides. */
function isBesidePerson(mentions: readonly Mention[], at: number): boolean {
  const one = mentions[at]
  if (!one || !isBare(one) || one.isFull) return false
  return [mentions[at - 1], mentions[at + 1]].some(other => {
    if (!other || !isBare(other) || other.isFull || doubtOf(other, none)) return false
    const [first, second] = other.from < one.from ? [other, one] : [one, other]
    const between = one.zone.text.slice(first.tokens[first.to - 1]?.end, second.tokens[second.from]?.start)
    return /^ (?:&|and) $/.test(between)
  })
}

/**
 * Surnames of the authority file, in plain form, that stand in a zone behind a common forename which none of their
 * bearers has.
 * @example surnamesOfOthers(readWords(zone), index) // ['wilkie'], for `David Wilkie`, where the file has a William Wilkie
 */
export function surnamesOfOthers(zoneWords: Words, index: PersonIndex): string[] {
  const search = { ...zoneWords, shared: new Map<number, string>(), free: 0 }
  return zoneWords.tokens.flatMap((token, at) => {
    const phrase = token.isCapital ? index.surnames.longest(zoneWords.tokens, at) : undefined
    if (!phrase) return []
    const [from, fitting] = ownForenames(search, at, phrase.values)
    const forenames = zoneWords.tokens.slice(from, at).filter(({ text }) => text.length > 1)
    const last = forenames.at(-1)?.plain ?? ''
    const isOther = fitting.length === 0 && words.forenames.has(words.shortForenames.get(last) ?? last)
    return isOther ? [phrase.words.join(' ')] : []
  })
}

/** `M. R. M.`, or `MRM`, alone as a signature: the one person who has these initials. */
function bySignature(zoneWords: Words, index: PersonIndex): Mention | undefined {
  const { zone, tokens } = zoneWords
  if (zone.where !== 'signed' || !/^[^\p{L}\p{N}\n]*\p{Lu}(?:[. ]*\p{Lu}){1,4}[^\p{L}\p{N}]*$/u.test(zone.text))
    return undefined
  const letters = tokens.map(token => token.plain).join('')
  const candidates = index.initials.get(letters) ?? []
  if (candidates.length !== 1) return undefined
  const to = tokens.length
  return {
    ...zoneWords,
    titles: '',
    titleFrom: 0,
    from: 0,
    surnameFrom: to,
    to,
    candidates,
    isFull: true,
    isInitials: true,
  }
}

/** A capital, or a particle of a surname: `de Gaulle`. */
function mayBeginName(token: Token | undefined): boolean {
  return token !== undefined && (token.isCapital || words.particles.has(token.text))
}

function nameAt(search: Search, at: number, index: PersonIndex): Mention | undefined {
  if (search.tokens[at]?.isCapital === false) return bySurname(search, at, index)
  let mention =
    spelledForm(search, at, index) ??
    bySurname(search, at, index) ??
    byForename(search, at, index) ??
    byEndOfForm(search, at, index) ??
    byGenitive(search, at, index)
  // Mary Russell Mitford, where the file has a Mary and a Mary Russell too.
  while (mention && goesOn(search, mention.to)) {
    const longer = bySurname(search, mention.to, index)
    if (!longer?.isFull || longer.from > mention.from) break
    mention = longer
  }
  return mention
}

/**
 * A form that the authority file spells out: `W. A. Harriman`. One word alone may be a forename of others as well;
 * `Mr. Webb`, spelled out for one of several, is that one, but not with certainty.
 */
function spelledForm(search: Search, at: number, index: PersonIndex): Mention | undefined {
  const { tokens, zone } = search
  const phrase = index.forms.longest(tokens, at)
  if (!phrase) return undefined
  const to = at + phrase.words.length
  if (isParted(search, at, to)) return undefined
  const title = titleOf(search, at)
  const inside = titleBefore(zone.text, tokens, to - 1)
  const namesakes =
    inside?.from === at
      ? ofTitle(index.surnames.longest(tokens, to - 1)?.values ?? [], inside.title, phrase.words.at(-1))
      : []
  // Whom the file calls `Miss Bell` is meant by it, however many sisters she has; not where it calls two of them so.
  const isOnes = inside?.from === at && phrase.values.length === 1
  const others =
    phrase.words.length === 1 ? (index.forenames.get(phrase.words[0] ?? '') ?? []) : isOnes ? [] : namesakes
  const candidates = ofTitle([...new Set([...phrase.values, ...others])], title.titles)
  const hasNamesakes = isOnes && namesakes.some(one => !phrase.values.includes(one))
  const mention = { ...search, ...title, from: at, surnameFrom: to, to, candidates, isFull: true, hasNamesakes }
  const isForename = phrase.words.length === 1 && isOfMany(phrase.words[0] ?? '', candidates)
  return isForename ? { ...mention, isForename } : mention
}

/** `doubts of Charles--I shall try`, where the file has a Charles I. */
function isParted({ zone, tokens }: Search, from: number, to: number): boolean {
  return /--|\u2014|["“”!?;:]/.test(zone.text.slice(tokens[from]?.end, tokens[to - 1]?.start))
}

/** Not Dante, which one person has for a name, and nobody for a forename. */
function isOfMany(word: string, candidates: readonly Person[]): boolean {
  return candidates.length > 1 || words.forenames.has(word)
}

function bySurname(search: Search, at: number, index: PersonIndex): Mention | undefined {
  const { tokens } = search
  const whole = index.surnames.longest(tokens, at)
  const phrase = whole ?? index.partsOfSurnames.longest(tokens, at)
  if (!phrase) return undefined
  const [from, fitting] = ownForenames(search, at, phrase.values)
  const forenames = tokens.slice(from, at)
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
  const title = titleOf(search, nameFrom)
  const to = at + phrase.words.length
  const surname = phrase.words.join(' ')
  const candidates = ofTitle(isFull ? fitting : phrase.values, title.titles, isFull ? undefined : surname)
  return {
    ...search,
    ...title,
    from: nameFrom,
    surnameFrom: at,
    to,
    candidates,
    isFull,
    ...(!whole && { isPart: true }),
  }
}

/** `Sir William`, `Miss Eliza`: persons of that forename who have the title, and women. */
function byForename(search: Search, at: number, index: PersonIndex): Mention | undefined {
  const { tokens } = search
  const token = tokens[at]
  const persons = index.forenames.get(token?.plain ?? '')
  if (!token || !persons || token.text.length < 3 || followsOn(search, at + 1)) return undefined
  const title = titleOf(search, at)
  if (!words.titlesBeforeForenames.has(title.titles) || title.titleFrom === at) return undefined
  const isWoman = words.titlesOfWomen.has(title.titles)
  const candidates = persons.filter(person =>
    title.titles === 'miss' ? person.sex === 'F' : person.titles.some(hasRank) && (person.sex === 'F') === isWoman,
  )
  if (candidates.length === 0) return undefined
  return { ...search, ...title, from: at, surnameFrom: at + 1, to: at + 1, candidates, isFull: true, isForename: true }
}

/** `Fairfax`, where the authority file has only `Lord Fairfax`. */
function byEndOfForm(search: Search, at: number, index: PersonIndex): Mention | undefined {
  const [value, ...others] = index.endsOfForms.longest(search.tokens, at)?.values ?? []
  if (!value || forenamesFrom(search, at) < at || titleOf(search, at).titles !== '') return undefined
  const candidates = [value, ...others]
  return {
    ...search,
    titles: '',
    titleFrom: at,
    from: at,
    surnameFrom: at,
    to: at + 1,
    candidates,
    isFull: false,
    isPart: true,
  }
}

/** `Mr. Macreadys and your decision`: older letters leave out the apostrophe; `the Kembles` are a family. */
function byGenitive(search: Search, at: number, index: PersonIndex): Mention | undefined {
  const { tokens, zone } = search
  const token = tokens[at]
  const stem = /^(\p{Lu}[\p{L}’'-]{3,})s$/u.exec(token?.text ?? '')?.[1]
  if (!token || stem === undefined || stem.endsWith('s') || forenamesFrom(search, at) < at) return undefined
  if (words.determiners.has(tokens[at - 1]?.plain ?? '')) return undefined
  const title = titleOf(search, at)
  // In running text what is owned follows in a small letter: `Shakespeares description`.
  const next = tokens[at + 1]
  if (title.titles === '' && (token.opens || !next || next.isCapital || !areTogether(zone.text, tokens, at, at + 1)))
    return undefined
  const bearers = index.surnames.longest([{ ...token, text: stem, plain: plainForm(stem) }], 0)?.values ?? []
  const candidates = ofTitle(bearers, title.titles, plainForm(stem))
  if (candidates.length === 0) return undefined
  return { ...search, ...title, from: at, surnameFrom: at, to: at + 1, candidates, isFull: false, isGenitive: true }
}

/** More of the name: no small word, no word of rank. */
function followsOn(search: Search, at: number): boolean {
  const token = search.tokens[at]
  return token !== undefined && goesOn(search, at) && !isSmallWord(token) && !words.afterNames.has(token.plain)
}

/** The titles before a name: its own, or those that it shares with the names beside it, which stand outside of it. */
function titleOf({ zone, tokens, shared, free }: Search, at: number): Pick<Mention, 'titles' | 'titleFrom'> {
  const title = titleBefore(zone.text, tokens, at)
  if (title && title.from >= free) return { titles: title.title, titleFrom: title.from }
  return { titles: title ? '' : (shared.get(at) ?? ''), titleFrom: at }
}

/**
 * The forenames before a surname, and whose they are; all words before it, and nobody's, where they fit no one. What
 * stands on the line above, or opens the line, may be no forename: `To T. N. Kemp`.
 */
function ownForenames(
  search: Search,
  at: number,
  persons: readonly Person[],
): [from: number, fitting: readonly Person[]] {
  const { tokens, zone } = search
  const from = forenamesFrom(search, at)
  if (from === at) return [at, persons]
  for (let start = from; start < at; start++) {
    const dropped = tokens[start - 1]
    const isApart =
      start === from ||
      (dropped !== undefined &&
        (isSmallWord(dropped) || zone.text.slice(dropped.end, tokens[start]?.start).includes('\n')))
    const fitting = isApart ? persons.filter(person => hasForenames(person, tokens.slice(start, at))) : []
    if (fitting.length > 0) return [start, fitting]
  }
  return [from, []]
}

/** Capitalised words and initials right before a surname, back to a title, a date or a small word. */
function forenamesFrom(search: Search, at: number): number {
  const { tokens, free, shared } = search
  const { text } = search.zone
  let from = at
  while (from - 1 >= free && from > at - 4) {
    const token = tokens[from - 1]
    if (!token?.isCapital || !areTogether(text, tokens, from - 1, from) || shared.has(from)) break
    if (isTitleAt(text, tokens, from - 1) || titleBefore(text, tokens, from) || isInDate(search, from - 1)) break
    from--
  }
  return from
}

/** Each word is a forename, an initial of one, or several initials (`MR`), in the order of the authority file. */
function hasForenames(person: Person, found: readonly Token[]): boolean {
  const parts = found.flatMap(token => (/^\p{Lu}{2,3}$/u.test(token.text) ? [...token.plain] : [token.plain]))
  return person.names.some(name => {
    let next = 0
    return parts.every(plain => {
      if (words.thingsBeforeNames.has(plain)) return false
      const at = name.forenames.findIndex(
        (forename, index) => index >= next && fitsForename(plainForm(forename), plain),
      )
      next = at + 1
      return at >= 0
    })
  })
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
