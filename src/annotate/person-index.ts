/** Names of an authority file, ready to be found in running text: one look-up a word, however many persons. */
import { type Office, type Person, plainForm } from '../authority/persons.ts'
import {
  beginningsOfNames,
  forenames as commonForenames,
  endearments,
  onlyRelatives,
  ordinals,
  shortForenames,
  titles,
  titlesAlone,
} from '../language/vocabulary.ts'
import { readWithoutBrackets } from './bracketed-letters.ts'

/** A word of a text with its place in its zone. */
export interface Token {
  readonly start: number
  readonly end: number
  /** Without the genitive. */
  readonly text: string
  readonly plain: string
  readonly isCapital: boolean
  /** A point right after it: an initial, or an abbreviation. */
  readonly hasPoint: boolean
  /** It begins a sentence, or stands first in its zone. */
  readonly opens: boolean
}

export interface PersonIndex {
  readonly persons: ReadonlyMap<string, Person>
  readonly surnames: PhraseTable<Person>
  /** First words of surnames of several words: `Castillo` of Castillo Armas. */
  readonly partsOfSurnames: PhraseTable<Person>
  /** Last words of forms of persons of whom no surname is known: `Fairfax` of Lord Fairfax. */
  readonly endsOfForms: PhraseTable<Person>
  readonly forms: PhraseTable<Person>
  /** Persons by each of their forenames, in plain form. */
  readonly forenames: ReadonlyMap<string, readonly Person[]>
  /** Persons by the first letters of all forenames and the surname: `mrm`. */
  readonly initials: ReadonlyMap<string, readonly Person[]>
  /** Persons by each title that the authority file gives them. */
  readonly titles: ReadonlyMap<string, readonly Person[]>
  readonly offices: PhraseTable<{ readonly person: Person; readonly office: Office; readonly needsArticle: boolean }>
  /** Persons by their numbers and addresses in other authorities; none where several have one. */
  readonly addresses: ReadonlyMap<string, Person | undefined>
  /** Forms that an editor has accepted for the whole edition. */
  readonly aliases: PhraseTable<Alias>
  /** Those that were accepted in one document, and are no words for relatives, as they are written. */
  readonly acceptedForms: ReadonlyMap<string, Alias>
  /** Is a person named in full somewhere in the edition? Undefined where it is too small to say. */
  readonly isNamedInFull: (person: Person) => boolean | undefined
  /** The few documents name other persons in full than those of the list: a surname alone is no ground for a link. */
  readonly isListOfOthers: boolean
  /** Titles that an editor has accepted alone, in plain form: who is meant differs from document to document. */
  readonly acceptedTitles: ReadonlyMap<string, Alias>
  /** Words that are no names, and that an editor has accepted as a person’s somewhere, in plain form: `king`, `sir`. */
  readonly habits: ReadonlySet<string>
  /** An editor has accepted several titles alone as persons’: the edition takes all of them for persons. */
  readonly speaksByTitles: boolean
  /** Fathers and mothers of writers, `pers:webb father`, by a word for them that an editor has accepted. */
  readonly parents: ReadonlyMap<string, Alias>
}

/** A form of a name, and whose it is by the verdict of an editor. */
export interface Alias {
  readonly form: string
  /** `pers:` + id. */
  readonly ref: string
  /** Id of the document in which it was accepted; empty for a verdict on the edition. */
  readonly source: string
  /** Of a word for a relative: in whose letters it holds, `pers:` + id; empty where nobody knows. */
  readonly writer?: string
}

/** @example indexPersons(persons).surnames.longest(tokenize('Harriman'), 0)?.values */
export function indexPersons(
  persons: readonly Person[],
  aliases: readonly Alias[] = [],
  isNamedInFull: PersonIndex['isNamedInFull'] = () => undefined,
  habits: PersonIndex['habits'] = new Set(),
  isListOfOthers = false,
): PersonIndex {
  const surnames = new PhraseTable<Person>()
  const partsOfSurnames = new PhraseTable<Person>()
  const endsOfForms = new PhraseTable<Person>()
  const forms = new PhraseTable<Person>()
  const forenames = new Map<string, Person[]>()
  const initials = new Map<string, Person[]>()
  const titles = new Map<string, Person[]>()
  const offices = new PhraseTable<{ person: Person; office: Office; needsArticle: boolean }>()
  const accepted = new PhraseTable<Alias>()
  const addresses = new Map<string, Person | undefined>()
  for (const person of persons) {
    for (const key of new Set((person.identifiers ?? []).map(addressKey)))
      addresses.set(key, addresses.has(key) ? undefined : person)
    const own = new Set(person.names.map(name => name.surname))
    for (const surname of own) surnames.add(surname, person)
    for (const part of new Set([...own].flatMap(firstOfSeveral))) if (!own.has(part)) partsOfSurnames.add(part, person)
    for (const end of new Set(person.forms.flatMap(lastOfSeveral)))
      if (!isKnownOf(person, end)) endsOfForms.add(end, person)
    for (const form of new Set(person.forms.flatMap(waysOfNumber))) forms.add(form, person)
    for (const forename of new Set(person.names.flatMap(name => name.forenames.map(plainForm))))
      addTo(forenames, forename, person)
    for (const letters of new Set(person.names.map(initialsOf))) addTo(initials, letters, person)
    for (const title of new Set(person.titles)) addTo(titles, title, person)
    for (const office of person.offices) {
      const needsArticle = /^the /i.test(office.title)
      offices.add(office.title.replace(/^the /i, ''), { person, office, needsArticle })
    }
  }
  const [alone, names] = [aliases.filter(isTitleAlone), aliases.filter(alias => !isTitleAlone(alias))]
  for (const alias of names) accepted.add(alias.form, alias)
  return {
    persons: new Map(persons.map(person => [person.id, person])),
    surnames,
    partsOfSurnames,
    endsOfForms,
    forms,
    forenames,
    initials,
    titles,
    offices,
    addresses,
    aliases: accepted,
    isNamedInFull,
    isListOfOthers,
    habits,
    speaksByTitles: [...habits].filter(habit => titlesAlone.has(habit)).length > 1,
    parents: parentsOf(names),
    acceptedForms: new Map(
      names.filter(one => one.source !== '' && one.writer === undefined).map(one => [one.form, one]),
    ),
    acceptedTitles: new Map(alone.map(one => [plainForm(one.form), one])),
  }
}

/** Of forms such as `Papa`, `my dear Father`, where all verdicts on the writer's letters agree. */
function parentsOf(aliases: readonly Alias[]): Map<string, Alias> {
  const parents = new Map<string, Alias>()
  const disputed = new Set<string>()
  for (const alias of aliases) {
    const kin = alias.writer ? parentIn(alias.form) : undefined
    if (kin === undefined) continue
    const key = `${alias.writer} ${kin}`
    if ((parents.get(key)?.ref ?? alias.ref) !== alias.ref) disputed.add(key)
    else if (!parents.has(key)) parents.set(key, alias)
  }
  return new Map([...parents].filter(([key]) => !disputed.has(key)))
}

function parentIn(form: string): string | undefined {
  const said = tokenize(form).map(token => token.plain)
  const isOwn = said.slice(0, -1).every(word => word === 'my' || endearments.has(word))
  return isOwn ? onlyRelatives.get(said.at(-1) ?? '') : undefined
}

function isTitleAlone({ form }: Alias): boolean {
  return titlesAlone.has(plainForm(form))
}

function initialsOf({ forenames, surname }: Person['names'][number]): string {
  return [...forenames, surname].map(name => plainForm(name).charAt(0)).join('')
}

const numerals = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI'.split(' ')
const ordinalWords = [...ordinals]

/** `Charles I` is `Charles the First` as well. */
function waysOfNumber(form: string): string[] {
  const [, name = '', numeral = '', ordinal = ''] =
    /^(\p{Lu}\p{L}+) (?:([IVX]{1,5})|the (\p{Lu}\p{L}+))$/u.exec(form) ?? []
  const word = ordinalWords[numerals.indexOf(numeral)]
  const figure = numerals[ordinalWords.indexOf(ordinal)]
  if (word !== undefined) return [form, `${name} the ${word}`]
  // One letter is the pronoun too: `with Charles I shall go`.
  return figure !== undefined && figure.length > 1 ? [form, `${name} ${figure}`] : [form]
}

/** `Castillo Armas` → `Castillo`; a particle is no name: `de la Torre`. */
function firstOfSeveral(surname: string): string[] {
  const first = /^(\p{Lu}[\p{L}’']{2,})[ ]\p{Lu}/u.exec(surname)?.[1]
  return first === undefined ? [] : [first]
}

function isKnownOf({ names }: Person, word: string): boolean {
  return names.some(({ surname, forenames }) => surname.split(' ').includes(word) || forenames.includes(word))
}

/** `Lord Fairfax` → `Fairfax`; a forename after a title is no surname: `Queen Caroline`. */
function lastOfSeveral(form: string): string[] {
  const last = /^\p{Lu}[\p{L}’'.]+(?: \p{Lu}[\p{L}’'.]*){0,3} (\p{Lu}[\p{L}’'-]{3,})$/u.exec(form)?.[1]
  return last === undefined || commonForenames.has(plainForm(last)) ? [] : [last]
}

function addTo<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

interface Phrase<T> {
  readonly words: readonly string[]
  readonly values: readonly T[]
}

/** Names of that many words are none. */
const longestForm = 16

/** Phrases as words in plain form. Asked at each word of a text, so it takes as long for many phrases as for few. */
export class PhraseTable<T> {
  readonly #phrases = new Map<string, { readonly words: readonly string[]; readonly values: T[] }>()
  /** How long the phrases are that begin with a word; the longest first. */
  readonly #lengths = new Map<string, number[]>()

  add(text: string, value: T): void {
    const words = tokenize(text).map(token => token.plain)
    const [first] = words
    if (first === undefined || words.length > longestForm) return
    const key = words.join(' ')
    const known = this.#phrases.get(key)
    if (known) {
      known.values.push(value)
      return
    }
    this.#phrases.set(key, { words, values: [value] })
    const lengths = this.#lengths.get(first) ?? []
    if (!lengths.includes(words.length))
      this.#lengths.set(
        first,
        [...lengths, words.length].sort((a, b) => b - a),
      )
  }

  /** The longest phrase that begins with a token. */
  longest(tokens: readonly Token[], at: number): Phrase<T> | undefined {
    for (const length of this.#lengths.get(tokens[at]?.plain ?? '') ?? []) {
      const words = tokens.slice(at, at + length).map(token => token.plain)
      const phrase = this.#phrases.get(words.join(' '))
      if (phrase) return phrase
    }
    return undefined
  }
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu

/**
 * The words of a stretch of text.
 * @example tokenize('Maj. Gen. Deane’s').map(token => token.plain) // ['maj', 'gen', 'deane']
 */
export function tokenize(text: string): Token[] {
  const shown = readWithoutBrackets(text)
  const tokens: Token[] = []
  let opens = true
  let after = 0
  for (const { index, found } of wordsIn(shown.text)) {
    const word = found.replace(/[’']s$/u, '')
    const [start, end] = shown.placeOf(index, index + word.length)
    const between = text.slice(after, start)
    if (tokens.length > 0) opens = isSentenceEnd(between, tokens.at(-1))
    tokens.push({
      start,
      end,
      text: word,
      plain: plainForm(word),
      isCapital: /^\p{Lu}/u.test(word),
      hasPoint: text[end] === '.',
      opens,
    })
    after = shown.placeOf(index, index + found.length)[1]
  }
  return tokens
}

/** A word ends before a capital: `dearMary`, `MonckPlymouth`, `CFPalmer`. */
const lostBlank = /(?<=\p{Ll})(?=\p{Lu}\p{Ll})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})/u

/** The words of a text; two that have lost the blank between them are two, and `MacArthur`, `LaGuardia` are one. */
function wordsIn(text: string): { index: number; found: string }[] {
  return [...text.matchAll(wordPattern)].flatMap(({ index, 0: whole }) => {
    const parts = lostBlank.test(whole) ? whole.split(lostBlank) : [whole]
    if (parts.length === 1) return [{ index, found: whole }]
    const found: { index: number; found: string }[] = []
    let at = index
    let part = ''
    for (const piece of parts) {
      part += piece
      if (at + part.length < index + whole.length && !endsWord(part)) continue
      found.push({ index: at, found: part })
      at += part.length
      part = ''
    }
    return found
  })
}

/** Initials, or a word that is no beginning of a name: `MacArthur`, `DeLancey`. */
function endsWord(part: string): boolean {
  return /^\p{Lu}{2,3}$/u.test(part) || (part.length > 2 && !beginningsOfNames.has(part.toLowerCase()))
}

function isSentenceEnd(between: string, before: Token | undefined): boolean {
  if (/[!?:;“"‘(\u2014]|--|\n\s*\n/.test(between)) return true
  if (!between.includes('.') || !before) return false
  const isAbbreviation = /^\p{L}$/u.test(before.text) || isShortened(before)
  return !isAbbreviation
}

/** A word whose point ends no sentence: `Gen.`, `Wm.`; that of `He saw Admiral King.` does. */
function isShortened(token: Token): boolean {
  return shortTitles.has(token.plain) || (token.isCapital && shortForenames.has(token.plain))
}

const shortTitles: ReadonlySet<string> = new Set(
  titles
    .flatMap(title => title.split(' '))
    .filter(word => word.endsWith('.'))
    .map(plainForm),
)
const titlePhrases: ReadonlySet<string> = new Set(titles.map(plainForm))
/** Nobody bears more; a row of titles without end is walked no further at each of its words. */
const mostTitleWords = 12
const longestTitle = Math.max(...titles.map(title => title.split(' ').length))

/**
 * The titles that end right before a token: `Maj. Gen.` before `Deane`, `Secretary of State` before `Hull`. Undefined
 * where there are none.
 * @example titleBefore(text, tokens, 2) // { from: 0, title: 'maj gen' }
 */
export function titleBefore(
  text: string,
  tokens: readonly Token[],
  at: number,
): { from: number; title: string } | undefined {
  let from = at
  while (at - from < mostTitleWords) {
    const start = titleEndingAt(text, tokens, from) ?? officeEndingAt(text, tokens, from)
    if (start === undefined) break
    from = start
  }
  return from === at ? undefined : { from, title: plainWords(tokens, from, at) }
}

function plainWords(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(token => token.plain)
    .join(' ')
}

function titleEndingAt(text: string, tokens: readonly Token[], end: number): number | undefined {
  for (let length = Math.min(longestTitle, end); length >= 1; length--) {
    const start = end - length
    if (!areTogether(text, tokens, start, end) || !tokens[start]?.isCapital) continue
    if (titlePhrases.has(plainWords(tokens, start, end)) && !isInitials(text, tokens, start)) return start
  }
  return undefined
}

/** A title and what it is of, up to three words: `Secretary of State`, `Minister of the Interior`. */
function officeEndingAt(text: string, tokens: readonly Token[], end: number): number | undefined {
  for (let of = end - 2; of >= Math.max(1, end - 4); of--) {
    if (tokens[of]?.plain !== 'of') {
      if (!tokens[of + 1]?.isCapital) return undefined
      continue
    }
    const isCapital = tokens
      .slice(of + 1, end)
      .every((token, step) => token.isCapital || (step === 0 && token.plain === 'the'))
    return isCapital &&
      tokens[end - 1]?.isCapital &&
      areTogether(text, tokens, of, end) &&
      areTogether(text, tokens, of - 1, of)
      ? titleEndingAt(text, tokens, of)
      : undefined
  }
  return undefined
}

/** Tokens that nothing parts but a blank, a line end, or the point of an abbreviation: `Mr. King`, `A.A. Gromov`. */
export function areTogether(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const [token, next] = [tokens[index], tokens[index + 1]]
    if (!token || !next || !isNextTo(text.slice(token.end, next.start), token)) return false
    if (token.hasPoint && token.text.length > 1 && !isShortened(token)) return false
  }
  return true
}

/** Initials may have lost the blank behind them: `CFPalmer`. */
function isNextTo(between: string, { text }: Token): boolean {
  return between === '' ? /^\p{Lu}{2,3}$/u.test(text) : /^(?:\.?\s{1,3}|\.)$/.test(between)
}

/** `M.` of `M. R. Webb` and `MR` of `MR Webb` are initials; `MR WEBB` has a title. */
function isInitials(text: string, tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]]
  if (!token || !next || !areTogether(text, tokens, at, at + 1)) return false
  if (token.text.length === 1) return next.text.length === 1 && next.isCapital
  return /^\p{Lu}{2}$/u.test(token.text) && /\p{Ll}/u.test(next.text)
}

export function isTitleAt(text: string, tokens: readonly Token[], at: number): boolean {
  return isTitle(tokens[at]?.plain ?? '') && !isInitials(text, tokens, at)
}

export function isTitle(plain: string): boolean {
  return titlePhrases.has(plain)
}

/** An address as the authority and a page may both write it. */
export function addressKey(address: string): string {
  return address
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/$/, '')
    .replace(/^wikidata\.org\/entity\//, 'wikidata.org/wiki/')
}
