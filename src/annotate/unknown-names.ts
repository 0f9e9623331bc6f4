/**
 * Names of persons that need no authority file to be seen as such: after a title, of a peer or a sovereign, after a word
 * for a relative, and a common forename with a surname. Whose they are only an editor can say.
 */
import * as words from '../language/vocabulary.ts'
import { goesOn, isInDate, isSmallWord, type Mention, type Words } from './name-doubts.ts'
import { areTogether, isTitle, type Token, titleBefore } from './person-index.ts'
import { sharedTitles } from './shared-titles.ts'

/** Indexes of tokens, half-open. */
interface Found {
  readonly titles: string
  readonly titleFrom: number
  readonly from: number
  readonly surnameFrom: number
  readonly to: number
}

interface Search extends Words {
  readonly shared: ReadonlyMap<number, string>
  readonly taken: ReadonlySet<number>
}

/** The surest first. */
const finders: readonly ((search: Search, at: number) => Found | undefined)[] = [
  titledName,
  peer,
  sovereign,
  relativeByName,
  nameWithForename,
  nameWithInitials,
]

/**
 * The names in a zone that nothing else has taken, in order; none overlaps another.
 * @param taken places of the source that names take already; those of the finds are added
 * @example unknownNames(readWords(zone), new Set()) // the mentions of `Mr. Atcheson`, `the Duke of Kent`, `Horace Bell`
 */
export function unknownNames(zoneWords: Words, taken: Set<number>): Mention[] {
  const { zone, tokens } = zoneWords
  const search: Search = { ...zoneWords, shared: sharedTitles(zoneWords), taken }
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.isCapital !== true) continue
    const found = firstOf(search, at)
    if (!found || isTaken(search, found.titleFrom)) continue
    mentions.push({ ...zoneWords, ...found, candidates: [], isFull: false })
    const end = zone.range[0] + (tokens[found.to - 1]?.end ?? 0)
    for (let place = zone.range[0] + (tokens[found.titleFrom]?.start ?? 0); place < end; place++) taken.add(place)
    at = found.to - 1
  }
  return mentions
}

/** A line of place and date names nobody without a title: `Max Gate, May 4`. */
const findersOfDatelines: typeof finders = [titledName, peer]

function firstOf(search: Search, at: number): Found | undefined {
  for (const find of search.zone.where === 'dateline' ? findersOfDatelines : finders) {
    const found = find(search, at)
    if (found) return found
  }
  return undefined
}

function isTaken({ zone, tokens, taken }: Search, at: number): boolean {
  return taken.has(zone.range[0] + (tokens[at]?.start ?? 0))
}

// After a title ----------------------------------------------------------------------------------------------

/** `Mr. Atcheson`, `Lady Annaly`, `Madame de Genlis`; after titles that begin other names too, `General Henry Bell`. */
function titledName(search: Search, at: number): Found | undefined {
  if (at === 0 || isTitleOnly(search, at)) return undefined
  const before = at - particlesBefore(search, at)
  const title = titleOfPerson(search, before) ?? titleOfForename(search, at) ?? sharedTitle(search.shared, at, before)
  const to = title && endOfName(search, at, title.title)
  if (!title || to === undefined) return undefined
  const isForenameAlone = to - before === 1 && isCalledByForename(title.title, search.tokens[before])
  const surnameFrom = isForenameAlone ? to : Math.max(before, to - 1 - particlesBefore(search, to - 1))
  return { titles: title.title, titleFrom: title.from, from: before, surnameFrom, to }
}

/** `Sir Bevis`, `Queen Anne`; but `Mr. James`. */
function isCalledByForename(title: string, token: Token | undefined): boolean {
  return words.titlesOfKnights.has(title) || (!words.commonTitles.has(title) && isForename(token))
}

/** A title, and no surname as well: `Mr. President`; but `Mr. King`. Asked first, so that a row of titles is walked once. */
function isTitleOnly(zoneWords: Words, at: number): boolean {
  const plain = zoneWords.tokens[at]?.plain ?? ''
  return isTitle(plain) && (!words.titlesAsSurnames.has(plain) || goesOn(zoneWords, at + 1))
}

const mostParticles = 2

/** How many words such as `de la` stand right before a word; none, where they are not parted by single blanks. */
function particlesBefore({ zone, tokens }: Words, at: number): number {
  let count = 0
  while (count < mostParticles && words.particles.has(tokens[at - count - 1]?.text ?? '')) count++
  const [first, last] = [tokens[at - count], tokens[at]]
  if (count === 0 || !first || !last) return 0
  return /^[\p{L} ]+$/u.test(zone.text.slice(first.start, last.start)) ? count : 0
}

/** The title before a word, if only persons have it; `MS.` is a manuscript, and `Sir` at a line’s end a greeting. */
function titleOfPerson({ zone, tokens }: Words, at: number): { from: number; title: string } | undefined {
  const title = titleBefore(zone.text, tokens, at)
  const last = title?.title.slice(title.title.lastIndexOf(' ') + 1) ?? ''
  // `Rev. Dr. Alder`: of several titles the last stands beside the name.
  const isOfPersons = words.titlesOfPersonsOnly.has(title?.title ?? '') || words.titlesOfPersonsOnly.has(last)
  if (!title || !isOfPersons || tokens[title.from]?.text === 'MS') return undefined
  return words.titlesAsAddress.has(title.title) && !isOnOneLine(zone.text, tokens, at - 1, at) ? undefined : title
}

/** Any title before a common forename: `Prince Charles`, `Queen Anne`, `General Henry Bell`. */
function titleOfForename(zoneWords: Words, at: number): { from: number; title: string } | undefined {
  const { zone, tokens } = zoneWords
  if (!isForename(tokens[at]) || !isOnOneLine(zone.text, tokens, at - 1, at)) return undefined
  return titleBefore(zone.text, tokens, at)
}

/** It stands before the first of several names, and outside of all. */
function sharedTitle(
  shared: ReadonlyMap<number, string>,
  at: number,
  from: number,
): { from: number; title: string } | undefined {
  const title = shared.get(at)
  return title === undefined ? undefined : { from, title }
}

const longestName = 5

/**
 * Where an unknown name ends: before a small word, a date, an office, a person who is known. Undefined where it is no
 * name: nothing is left, an initial alone is left, or the whole is a thing's name or too long for one.
 */
function endOfName(search: Search, from: number, title: string): number | undefined {
  const { tokens } = search
  if (!beginsName(search, from, title)) return undefined
  let to = from
  while (to === from || isJoinedByDash(search, to) || (goesOn(search, to) && !endsName(search, to))) {
    if (isTaken(search, to) || (to > from && isOnNewLine(search, to))) break
    to++
    if (to - from > longestName) return undefined
  }
  if (to === from || isThing(search, to)) return undefined
  return (tokens[to - 1]?.text.length ?? 0) < 2 ? undefined : to
}

/** `Mr. Reed–Hansen`; but `Mr. Reed–Hill talks`, which two persons had. */
function isJoinedByDash(zoneWords: Words, at: number): boolean {
  const { zone, tokens } = zoneWords
  const [last, next, after] = tokens.slice(at - 1, at + 2)
  if (!last || !next?.isCapital || zone.text.slice(last.end, next.start) !== '–') return false
  return !after || !words.heldByTwo.has(after.plain)
}

const linesOfTheirOwn: ReadonlySet<string> = new Set(['head', 'addrLine', 'signed', 'dateline', 'salute', 'byline'])

/** In a heading, an address, a signature each line says something else: `Mary Smith`, and below it `Clerk`. */
function isOnNewLine({ zone, tokens }: Words, at: number): boolean {
  if (!linesOfTheirOwn.has(zone.where)) return false
  return zone.text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0).includes('\n')
}

/** The word after a name makes it that of a thing: `Queen Anne Street`. */
function isThing(zoneWords: Words, at: number): boolean {
  return goesOn(zoneWords, at) && isThingWord(zoneWords.tokens[at]?.text ?? '')
}

/** In capitals throughout it is the same word: `MAX GATE`. */
function isThingWord(word: string): boolean {
  const isCapitals = /^\p{Lu}{3,}$/u.test(word)
  return words.thingsNamedAfterPersons.has(isCapitals ? word.charAt(0) + word.slice(1).toLowerCase() : word)
}

/** Right after the title: no office (`Mr. President`), no thing, no day (`told the Ambassador Tuesday`). */
function beginsName(zoneWords: Words, at: number, title: string): boolean {
  const token = zoneWords.tokens[at]
  if (!token || words.afterNames.has(token.plain) || words.officesAfterTitles.has(token.plain)) return false
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
    isThingWord(token.text) ||
    (isTitle(token.plain) && !words.titlesAsSurnames.has(token.plain)) ||
    isInDate(zoneWords, at)
  )
}

// By rank, by kin, by forename -------------------------------------------------------------------------------

/** `the Duke of Kent`: the title with its place is the name. */
function peer(search: Search, at: number): Found | undefined {
  const { zone, tokens } = search
  const [title, of, place] = tokens.slice(at, at + 3)
  if (!title || !place?.isCapital || !words.titlesOfPeers.has(title.plain) || isSmallWord(place)) return undefined
  if (words.noRealms.has(place.plain)) return undefined
  if (of?.text !== 'of' || !/^\S+ of $/.test(zone.text.slice(title.start, place.start))) return undefined
  const to = at + 3
  if (isThing(search, to) || isTaken(search, at + 2)) return undefined
  return { titles: title.plain, titleFrom: at, from: to, surnameFrom: to, to }
}

/** `Charles the First`, `Henry VIII`. One letter is no number: `with Charles I shall go`. */
function sovereign(search: Search, at: number): Found | undefined {
  const { zone, tokens } = search
  const [forename, next, number] = tokens.slice(at, at + 3)
  if (!isForename(forename) || !next) return undefined
  const isNumeral = /^[IVX]{2,6}$/.test(next.text)
  const isOrdinal = next.text === 'the' && number !== undefined && words.ordinals.has(number.text)
  if (!isNumeral && !isOrdinal) return undefined
  const to = isNumeral ? at + 2 : at + 3
  const last = tokens[to - 1]
  if (!last || !/^[\p{L} ]+$/u.test(zone.text.slice(forename.start, last.end))) return undefined
  return { titles: '', titleFrom: at, from: at, surnameFrom: at, to }
}

/** `Uncle John`: the word is part of the name, as a title is. */
function relativeByName(search: Search, at: number): Found | undefined {
  const { zone, tokens } = search
  const kin = tokens[at - 1]
  if (!kin?.isCapital || !words.relatives.has(kin.plain) || !isForename(tokens[at])) return undefined
  if (!isOnOneLine(zone.text, tokens, at - 1, at)) return undefined
  const to = endOfName(search, at, kin.plain)
  return to === undefined ? undefined : { titles: kin.plain, titleFrom: at - 1, from: at, surnameFrom: to, to }
}

/** `Horace Bell`, `Henry Crabb Bell`: a common forename and a surname, with no more of a name before them. */
function nameWithForename(search: Search, at: number): Found | undefined {
  const { zone, tokens } = search
  const before = tokens[at - 1]
  if (!isForename(tokens[at]) || !isOnOneLine(zone.text, tokens, at, at + 1)) return undefined
  if (before?.isCapital && goesOn(search, at) && !isSmallWord(before)) return undefined
  // The John Bull is a newspaper.
  if (before?.plain === 'the' && areTogether(zone.text, tokens, at - 1, at)) return undefined
  // The frigate Mary Rose, the novel Jane Eyre.
  const isNamedThing = before && (words.kindsOfShips.has(before.plain) || words.kindsOfWorks.has(before.plain))
  if (isNamedThing && areTogether(zone.text, tokens, at - 1, at)) return undefined
  const to = endOfName(search, at, '')
  const surname = to === undefined ? undefined : tokens[to - 1]
  if (to === undefined || to - at < 2 || !surname || surname.text.length < 3 || to - at > longestName - 1)
    return undefined
  if (words.companies.test(zone.text.slice(surname.end, surname.end + 16))) return undefined
  return { titles: '', titleFrom: at, from: at, surnameFrom: to - 1, to }
}

/** `J. Shepley`, `T. N. Webb`; but `U. S. Senate`, `N. Wales`. */
function nameWithInitials(search: Search, at: number): Found | undefined {
  const { tokens, zone } = search
  // On a slip or a form they are those of papers.
  if (zone.division !== '' || isInitial(tokens[at - 1]) || (tokens[at - 1]?.isCapital && goesOn(search, at)))
    return undefined
  let surname = at
  while (surname - at < mostInitials && isInitial(tokens[surname])) surname++
  const letters = tokens.slice(at, surname).map(token => token.plain)
  if (
    surname === at ||
    words.lettersOfNoName.has(letters.join('')) ||
    !isOnOneLine(zone.text, tokens, surname - 1, surname)
  )
    return undefined
  const token = tokens[surname]
  if (!token || token.text.length < 3 || !/\p{Ll}/u.test(token.text) || isPlaceWord(token)) return undefined
  const to = endOfName(search, surname, '')
  // H. Rept. 1234 is a report.
  if (to === undefined || /^\p{N}/u.test(tokens[to]?.text ?? '')) return undefined
  return { titles: '', titleFrom: at, from: at, surnameFrom: to - 1, to }
}

const mostInitials = 3

function isInitial(token: Token | undefined): boolean {
  return token?.isCapital === true && token.text.length === 1 && token.hasPoint
}

function isPlaceWord({ plain }: Token): boolean {
  return words.placesAsSurnames.has(plain) || words.nationsAsSurnames.has(plain)
}

/** Of a common kind, and no word or place besides. */
function isForename(token: Token | undefined): token is Token {
  if (!token?.isCapital) return false
  const plain = words.shortForenames.get(token.plain) ?? token.plain
  return words.forenames.has(plain) && !words.nounsAsSurnames.has(plain) && !words.placesAsSurnames.has(plain)
}

function isOnOneLine(text: string, tokens: readonly Token[], at: number, next: number): boolean {
  const [first, last] = [tokens[at], tokens[next]]
  return first !== undefined && last !== undefined && /^\.? $/.test(text.slice(first.end, last.start))
}
