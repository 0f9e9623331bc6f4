/**
 * What a mention may be instead of a person: a date, a place or thing named after somebody, another person's name, a
 * common word. A table of doubts, asked in order; each says what it leaves of the name.
 */
import { type Person, plainForm } from '../authority/persons.ts'
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import { fitsForename } from './candidates.ts'
import { areTogether, isTitle, type Token, tokenize } from './person-index.ts'
import type { Zone } from './zones.ts'

/** The words of a zone, and which of them are in a date. */
export interface Words {
  readonly zone: Zone
  readonly tokens: readonly Token[]
  /** Indexes of tokens. */
  readonly dated: ReadonlySet<number>
}

/** A name as it stands in the text, before it is known whose it is. Token indexes are half-open. */
export interface Mention extends Words {
  readonly titles: string
  readonly titleFrom: number
  readonly from: number
  readonly surnameFrom: number
  readonly to: number
  readonly candidates: readonly Person[]
  readonly isFull: boolean
  /** A forename that several may have, alone or under a title: `Mary`, `Sir William`. */
  readonly isForename?: boolean
  /** Nothing but initials, as a signature: `M. R. M.` */
  readonly isInitials?: boolean
  /** A title with a surname that the authority file spells out for this person, where others have the surname too. */
  readonly hasNamesakes?: boolean
  /** The first word of a surname of several: `Castillo`. */
  readonly isPart?: boolean
  /** The surname and an `s`: of a genitive that has lost its apostrophe, perhaps. */
  readonly isGenitive?: boolean
  /** Right before or after it in a list stands the name of another person. */
  readonly isBesidePerson?: boolean
}

/**
 * `nothing`: certainly no name of his; `proposal`: an editor may want it; `name`: certainly a name, perhaps another’s;
 * `less`: linked, but not with certainty.
 */
export interface Doubt {
  readonly leaves: 'nothing' | 'proposal' | 'name' | 'less'
  readonly why: string
}

interface DoubtRule extends Doubt {
  readonly applies: (mention: Mention, present: ReadonlySet<string>) => boolean
}

/** Where an editor has accepted the part as a name, it is one. */
export const partOfName = 'it is only a part of this person’s name'

/** Somebody else has this surname as well. */
export const strangeForename = 'the forename is not among this person’s forenames'

const doubts: readonly DoubtRule[] = [
  // on May 14 · in May · MAY 14; but Mr. May
  { leaves: 'nothing', why: 'it is in a date', applies: isDated },
  // the Marshall Plan · George Washington University · Marshall Space Flight Center
  { leaves: 'nothing', why: 'it is part of the name of a thing', applies: isNameOfThing },
  // Camp Marshall · Ft. Marshall · USS King
  { leaves: 'nothing', why: 'it is part of the name of a place', applies: followsPlaceWord },
  // King George · the King of Greece
  { leaves: 'nothing', why: 'it is a title here', applies: isTitleHere },
  // Washington, May 2, 1943
  { leaves: 'nothing', why: 'it is a place in a dateline', applies: isPlaceOfDateline },
  // at the Webb's, where the family is meant
  {
    leaves: 'nothing',
    why: 'it is a household',
    applies: isHousehold,
  },
  // Julian Huxley, where the authority file has a Julian: the surname, if it is known, takes the forename
  {
    leaves: 'nothing',
    why: 'it is part of a longer name',
    applies: mention => mention.isFull && isBare(mention) && isFollowedByName(mention),
  },
  // Member of Parliament, spelled out for one of them
  {
    leaves: 'nothing',
    why: 'many hold this office',
    applies: mention => mention.titles === '' && mention.isFull && isOfficeOfMany(mention),
  },
  // Charles Marshall, where the authority file has George C. Marshall: somebody all the same
  {
    leaves: 'name',
    why: strangeForename,
    applies: mention => hasCommonForename(mention) && hasStrangeForename(mention),
  },
  { leaves: 'proposal', why: strangeForename, applies: hasStrangeForename },
  // Tom Marshall, where the authority file has a Thomas Marshall of whom nothing else speaks here
  {
    leaves: 'name',
    why: 'it is a short form of this person’s forename',
    applies: (mention, present) => hasNickname(mention) && !isPresent(mention, present),
  },
  // Marshall Tito
  {
    leaves: 'proposal',
    why: 'another name follows directly',
    applies: mention => isBare(mention) && isFollowedByName(mention),
  },
  // Mr. Washington Irving, where the authority file has only Washingtons
  {
    leaves: 'nothing',
    why: 'it is a forename of another person',
    applies: mention => !isBare(mention) && !mention.isFull && isFollowedByName(mention),
  },
  {
    leaves: 'less',
    why: 'others have this surname',
    applies: mention => mention.hasNamesakes === true && !isFollowedByName(mention),
  },
  { leaves: 'less', why: 'only the initials are given', applies: mention => mention.isInitials === true },
  // George Marshall Tito
  { leaves: 'less', why: 'another name follows directly', applies: isFollowedByName },
  // Castillo, where the authority file has a Castillo Armas
  {
    leaves: 'proposal',
    why: partOfName,
    applies: (mention, present) => mention.isPart === true && isBare(mention) && !isPresent(mention, present),
  },
  // Shakespeares description, where the authority file has a Shakespeare
  {
    leaves: 'name',
    why: 'it may be this surname in the genitive, without its apostrophe',
    applies: mention => mention.isGenitive === true && !isNoNameHere(mention),
  },
  // in French · all White · my Love · in Holland
  {
    leaves: 'proposal',
    why: 'it may be a common word or a place',
    applies: mention => isBare(mention) && isNoNameHere(mention),
  },
  {
    leaves: 'proposal',
    why: 'an article and an adjective make it a common word',
    applies: isDescribed,
  },
  // my Foscari is read on Tuesday, and the Othello next week
  {
    leaves: 'proposal',
    why: 'an article makes it the name of a work or a thing',
    applies: hasArticle,
  },
  // "Foscari", the tragedy of Foscari
  {
    leaves: 'proposal',
    why: 'it may be the name of a work',
    applies: mention => isBare(mention) && isNameOfWork(mention),
  },
  // Mary, where the authority file has a Mary of no surname
  {
    leaves: 'proposal',
    why: 'it is a forename, or one word alone, that others may have as well',
    applies: mention => isOneOfMany(mention) && firstToken(mention)?.opens === true && !hasCommonForename(mention),
  },
  {
    leaves: 'name',
    why: 'it is a forename, or one word alone, that others may have as well',
    applies: isOneOfMany,
  },
  // James, where the authority file has a Miss James
  {
    leaves: 'proposal',
    why: 'it is a forename, or one word alone, that others may have as well',
    applies: mention =>
      isBare(mention) &&
      isWoman(mention) &&
      mention.zone.where !== 'note' &&
      words.forenames.has(firstToken(mention)?.plain ?? ''),
  },
  // Milbanke, where only a woman has the name
  {
    leaves: 'proposal',
    why: 'a woman is seldom called by her surname alone',
    applies: (mention, present) =>
      isBare(mention) &&
      !mention.isFull &&
      mention.zone.where !== 'note' &&
      !isSetApart(mention) &&
      isWoman(mention) &&
      !isPresent(mention, present),
  },
  // Long after that
  { leaves: 'proposal', why: 'it may be a common word that opens the sentence', applies: isCommonOpener },
  // May came again
  {
    leaves: 'proposal',
    why: 'it may be a month or a day',
    applies: (mention, present) =>
      isCalendarWord(mention) && (firstToken(mention)?.opens || !isPresent(mention, present)),
  },
  {
    leaves: 'less',
    why: 'it may be a common word or a place',
    applies: (mention, present) =>
      isBare(mention) &&
      kindsOfWords.some(words => words.has(firstToken(mention)?.plain ?? '')) &&
      !isPresent(mention, present),
  },
  { leaves: 'less', why: 'it may be a month or a day', applies: isCalendarWord },
]

/** @example readWords(zone).tokens[0]?.plain // 'washington' */
export function readWords(zone: Zone): Words {
  const tokens = tokenize(zone.text)
  const dates = findDates(zone.text)
  const dated = new Set<number>()
  let next = 0
  tokens.forEach((token, at) => {
    while ((dates[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next++
    if ((dates[next]?.start ?? Number.POSITIVE_INFINITY) < token.end) dated.add(at)
  })
  return { zone, tokens, dated }
}

/**
 * The first doubt about a mention; undefined where there is none.
 * @example doubtOf(mention, present)?.leaves // 'nothing', for May in `on May 14`
 */
export function doubtOf(mention: Mention, present: ReadonlySet<string>): Doubt | undefined {
  return doubts.find(doubt => doubt.applies(mention, present))
}

/** One word without a title: a surname, or a form such as `Julian`. */
export function isBare({ titles, from, surnameFrom, to, isFull }: Mention): boolean {
  return titles === '' && (isFull ? to - from === 1 : surnameFrom === from)
}

/** A word in a capital that is no name; `A.` is an initial. */
export function isSmallWord(token: Token): boolean {
  return words.sentenceOpeners.has(token.plain) && !(token.text.length === 1 && token.hasPoint)
}

/** A capitalised word that nothing but a blank parts from the word before it. */
export function goesOn({ zone, tokens }: Words, at: number): boolean {
  return tokens[at]?.isCapital === true && areTogether(zone.text, tokens, at - 1, at)
}

/** A word of a date, or a calendar word that a time stands around: `May 14`, `in May`, `January the first`. */
export function isInDate(mention: Words, at: number): boolean {
  const { zone, tokens, dated } = mention
  const token = tokens[at]
  if (dated.has(at)) return true
  if (!token || !words.calendarWords.has(token.plain)) return false
  const [before, after] = [tokens[at - 1], tokens[at + 1]]
  if (before && isNear(zone.text, before, token) && isTimeWord(before, words.beforeCalendarWord)) return true
  return after !== undefined && isNear(zone.text, token, after) && isTimeWord(after, words.afterCalendarWord)
}

function isTimeWord(token: Token, listed: ReadonlySet<string>): boolean {
  return listed.has(token.plain) || /^\d{1,4}(?:st|nd|rd|d|th)?$/.test(token.text)
}

function isNear(text: string, token: Token, next: Token): boolean {
  return /^[.,]?\s{1,3}$/.test(text.slice(token.end, next.start))
}

/** `Mr. May` is nobody's month; `told the Ambassador May 2` is one. */
function isDated(mention: Mention): boolean {
  if (words.commonTitles.has(mention.titles)) return false
  const places = Array.from({ length: mention.to - mention.from }, (_, step) => mention.from + step)
  return places.some(at => isInDate(mention, at))
}

/** One of the capitalised words right after the name is that of a thing. */
function isNameOfThing(mention: Mention): boolean {
  for (let at = mention.to; at < mention.to + 3; at++) {
    const token = mention.tokens[at]
    if (
      token &&
      words.thingsNamedAfterPersons.has(token.text) &&
      areTogether(mention.zone.text, mention.tokens, at - 1, at)
    )
      return true
    if (!goesOn(mention, at)) return false
  }
  return false
}

function followsPlaceWord({ zone, tokens, titles, from }: Mention): boolean {
  const [before, first] = [tokens[from - 1], tokens[from]]
  if (!before?.isCapital || !first || titles !== '' || !words.thingsBeforeNames.has(before.plain)) return false
  return /^\.?\s{1,3}$/.test(zone.text.slice(before.end, first.start))
}

/** No name of a person has an article; that of `the Hull letter` is the letter's. */
function hasArticle(mention: Mention): boolean {
  const { zone, tokens, from, to } = mention
  const [before, after] = [tokens[from - 1], tokens[to]]
  if (!before || !isBare(mention) || !areTogether(zone.text, tokens, from - 1, from)) return false
  if (words.germanArticles.has(before.plain) && !before.isCapital) return true
  if (!words.determiners.has(before.plain)) return false
  return !after || !areTogether(zone.text, tokens, to - 1, to) || words.sentenceOpeners.has(after.plain)
}

/** `the Webb’s,`: nothing follows that could be theirs. */
function isHousehold(mention: Mention): boolean {
  const { zone, tokens, from, to } = mention
  const last = tokens[to - 1]
  if (!last || !isBare(mention) || tokens[from - 1]?.plain !== 'the' || !areTogether(zone.text, tokens, from - 1, from))
    return false
  return /^[’']s(?:[^\s\p{L}]|$)/u.test(zone.text.slice(last.end, last.end + 3))
}

/** In quotation marks of its own, or after the word for a work. */
function isNameOfWork({ zone, tokens, from, to }: Mention): boolean {
  const [first, last, of] = [tokens[from], tokens[to - 1], tokens[from - 1]]
  if (!first || !last) return false
  if (/["“]/.test(zone.text.charAt(first.start - 1)) && /^[.,]?["”]/.test(zone.text.slice(last.end, last.end + 2)))
    return true
  // A poem of Wordsworth is his; the tragedy of Macbeth is not.
  const [article, kind] = [tokens[from - 3], tokens[from - 2]]
  if (of?.plain !== 'of' || article?.plain !== 'the' || !words.kindsOfWorks.has(kind?.plain ?? '')) return false
  return areTogether(zone.text, tokens, from - 3, from)
}

function isOfficeOfMany({ tokens, from, to }: Mention): boolean {
  return to - from > 2 && words.officesOfMany.has(tokens[from]?.plain ?? '') && tokens[from + 1]?.text === 'of'
}

/** The dear King, the old Butler. */
function isDescribed(mention: Mention): boolean {
  const { zone, tokens, from } = mention
  const [article, adjective, token] = [tokens[from - 2], tokens[from - 1], tokens[from]]
  if (!article || !adjective || !token || !isBare(mention)) return false
  if (!isTitle(token.plain) && !words.nounsAsSurnames.has(token.plain)) return false
  return words.determiners.has(article.plain) && !adjective.isCapital && areTogether(zone.text, tokens, from - 2, from)
}

function isTitleHere(mention: Mention): boolean {
  const { zone, tokens, from, to } = mention
  const token = tokens[from]
  if (!token || !isBare(mention) || !isTitle(token.plain) || to - from !== 1) return false
  const [before, after] = [tokens[from - 1], tokens[to]]
  if (before && words.determiners.has(before.plain) && areTogether(zone.text, tokens, from - 1, from)) return true
  if (!after || !areTogether(zone.text, tokens, from, to)) return false
  return after.plain === 'of' || (after.isCapital && !isSmallWord(after))
}

/** A line of place and date names nobody without a title. */
function isPlaceOfDateline(mention: Mention): boolean {
  return mention.zone.where === 'dateline' && isBare(mention)
}

/** Whole words that fit but an initial of the authority file, where it also has a forename that is not here. */
function hasStrangeForename({ tokens, from, surnameFrom, to, candidates }: Mention): boolean {
  const found = tokens.slice(from, surnameFrom).filter(token => !isInitials(token))
  if (found.length === 0 || surnameFrom === to) return false
  return candidates.every(person =>
    person.names.every(({ forenames }) => {
      const whole = forenames.map(plainForm).filter(forename => forename.length > 1)
      return whole.length > 0 && !found.some(({ plain }) => whole.some(forename => fitsForename(forename, plain)))
    }),
  )
}

/** The forename is that of none of the persons as the authority file writes it. */
function hasNickname({ tokens, from, surnameFrom, to, candidates }: Mention): boolean {
  const [found, other] = tokens.slice(from, surnameFrom).filter(token => !isInitials(token))
  if (!found || other || surnameFrom === to || words.shortForenames.has(found.plain)) return false
  const isWritten = (forename: string) => forename.length === 1 || plainForm(forename) === found.plain
  return candidates.every(person => !person.names.some(({ forenames }) => forenames.some(isWritten)))
}

/** `M`, and `MR` of `MR Webb`. */
function isInitials({ text }: Token): boolean {
  return text.length === 1 || /^\p{Lu}{2,3}$/u.test(text)
}

/** `Charles`, `Thos.` right before the surname, or before a second forename. */
function hasCommonForename({ tokens, from }: Mention): boolean {
  const plain = tokens[from]?.plain ?? ''
  return words.forenames.has(words.shortForenames.get(plain) ?? plain)
}

/** On the same line; dates, titles and small words in capitals are no names, and the person's own name is no other. */
function isFollowedByName(mention: Mention): boolean {
  const { zone, tokens, to } = mention
  const [last, next] = [tokens[to - 1], tokens[to]]
  if (!last || !next || !goesOn(mention, to) || zone.text.slice(last.end, next.start).includes('\n')) return false
  return !(
    isSmallWord(next) ||
    words.calendarWords.has(next.plain) ||
    words.afterNames.has(next.plain) ||
    words.thingsOfPersons.has(next.plain) ||
    isTitle(next.plain) ||
    isInDate(mention, to) ||
    next.text.length === 1 ||
    isOwnSurname(mention, next)
  )
}

/** After a form without a surname, `Frank` for Francis Cole, the surname that is to follow. */
function isOwnSurname({ surnameFrom, to, candidates }: Mention, next: Token): boolean {
  const isForm = surnameFrom === to
  return isForm && candidates.some(({ names }) => names.some(({ surname }) => plainForm(surname) === next.plain))
}

function isCommonOpener(mention: Mention): boolean {
  const { zone, tokens, to } = mention
  const token = firstToken(mention)
  if (!token?.opens || !isBare(mention) || !words.openersThatAreSurnames.has(token.plain)) return false
  return (
    !/^[’']s/u.test(zone.text.slice(token.end, token.end + 2)) && !words.verbsOfPersons.has(tokens[to]?.plain ?? '')
  )
}

const kindsOfWords = [words.nationsAsSurnames, words.placesAsSurnames, words.nounsAsSurnames]

function isFollowedByVerb({ zone, tokens, to }: Mention): boolean {
  return areTogether(zone.text, tokens, to - 1, to) && words.verbsOfPersons.has(tokens[to]?.plain ?? '')
}

/** The minister (Bell); a signature. */
function isSetApart({ zone, tokens, from, to }: Mention): boolean {
  const [first, last] = [tokens[from], tokens[to - 1]]
  if (!first || !last) return false
  return (
    zone.where === 'signed' ||
    (/\(\s*$/.test(zone.text.slice(Math.max(0, first.start - 3), first.start)) &&
      /^\s*\)/.test(zone.text.slice(last.end, last.end + 3)))
  )
}

/**
 * A nation or a title; a place, but after `by`; a noun after an article, or where a capital opens the sentence; not
 * beside the name of a person: `Franklin & Washington`.
 */
function isNoNameHere(mention: Mention): boolean {
  const { tokens, from } = mention
  const [before, token] = [tokens[from - 1]?.plain ?? '', tokens[from]]
  if (!token || isSetApart(mention) || mention.isBesidePerson) return false
  if (words.nationsAsSurnames.has(token.plain) || isTitle(token.plain)) return true
  if (words.placesAsSurnames.has(token.plain)) return !words.beforePersons.has(before) && !isFollowedByVerb(mention)
  return words.nounsAsSurnames.has(token.plain) && (token.opens || words.beforeNouns.has(before))
}

function isWoman({ candidates }: Mention): boolean {
  return candidates.length > 0 && candidates.every(person => person.sex === 'F')
}

function isOneOfMany(mention: Mention): boolean {
  return mention.isForename === true && mention.titles === ''
}

function isCalendarWord(mention: Mention): boolean {
  return isBare(mention) && words.calendarWords.has(firstToken(mention)?.plain ?? '')
}

function isPresent({ candidates }: Mention, present: ReadonlySet<string>): boolean {
  return candidates.some(person => present.has(person.id))
}

function firstToken({ tokens, from }: Mention): Token | undefined {
  return tokens[from]
}
