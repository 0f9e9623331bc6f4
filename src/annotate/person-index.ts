/** Names of an authority file, ready to be found in running text: one look-up a word, however many persons. */
import { type Office, type Person, plainForm } from '../authority/persons.ts'
import { shortForenames, titles } from '../language/vocabulary.ts'

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
  readonly forms: PhraseTable<Person>
  /** Persons by each title that the authority file gives them. */
  readonly titles: ReadonlyMap<string, readonly Person[]>
  readonly offices: PhraseTable<{ readonly person: Person; readonly office: Office; readonly needsArticle: boolean }>
}

/** Phrases by their first word; each phrase as words in plain form. */
type PhraseTable<T> = ReadonlyMap<string, readonly Phrase<T>[]>
interface Phrase<T> {
  readonly words: readonly string[]
  readonly values: readonly T[]
}

/** @example indexPersons(persons).surnames.get('harriman') */
export function indexPersons(persons: readonly Person[]): PersonIndex {
  const surnames = new PhraseBuilder<Person>()
  const forms = new PhraseBuilder<Person>()
  const titles = new Map<string, Person[]>()
  const offices = new PhraseBuilder<{ person: Person; office: Office; needsArticle: boolean }>()
  for (const person of persons) {
    for (const surname of new Set(person.names.map(name => name.surname))) surnames.add(surname, person)
    for (const form of person.forms) forms.add(form, person)
    for (const title of person.titles) titles.set(title, [...(titles.get(title) ?? []), person])
    for (const office of person.offices) {
      const needsArticle = /^the /i.test(office.title)
      offices.add(office.title.replace(/^the /i, ''), { person, office, needsArticle })
    }
  }
  return {
    persons: new Map(persons.map(person => [person.id, person])),
    surnames: surnames.table,
    forms: forms.table,
    titles,
    offices: offices.table,
  }
}

class PhraseBuilder<T> {
  readonly table = new Map<string, Phrase<T>[]>()

  add(text: string, value: T): void {
    const words = tokenize(text).map(token => token.plain)
    const [first] = words
    if (first === undefined) return
    const phrases = this.table.get(first) ?? []
    const index = phrases.findIndex(phrase => phrase.words.join(' ') === words.join(' '))
    const found = phrases[index]
    if (found) phrases[index] = { words, values: [...found.values, value] }
    else phrases.push({ words, values: [value] })
    // The longest phrase is tried first.
    phrases.sort((a, b) => b.words.length - a.words.length)
    this.table.set(first, phrases)
  }
}

/** The longest phrase of a table that begins with a token. */
export function longestPhrase<T>(table: PhraseTable<T>, tokens: readonly Token[], at: number): Phrase<T> | undefined {
  const phrases = table.get(tokens[at]?.plain ?? '')
  return phrases?.find(phrase => phrase.words.every((word, step) => tokens[at + step]?.plain === word))
}

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*/gu

/**
 * The words of a stretch of text.
 * @example tokenize('Maj. Gen. Deane’s').map(token => token.plain) // ['maj', 'gen', 'deane']
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let opens = true
  let after = 0
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].replace(/[’']s$/u, '')
    const end = match.index + word.length
    const between = text.slice(after, match.index)
    if (tokens.length > 0) opens = isSentenceEnd(between, tokens.at(-1))
    tokens.push({
      start: match.index,
      end,
      text: word,
      plain: plainForm(word),
      isCapital: /^\p{Lu}/u.test(word),
      hasPoint: text[end] === '.',
      opens,
    })
    after = match.index + match[0].length
  }
  return tokens
}

function isSentenceEnd(between: string, before: Token | undefined): boolean {
  if (/[!?:;“"‘(\u2014]|\n\s*\n/.test(between)) return true
  if (!between.includes('.') || !before) return false
  const isAbbreviation = before.text.length === 1 || isShortened(before)
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
 * The titles that end right before a token: `Maj. Gen.` before `Deane`. Undefined where there are none.
 * @example titleBefore(text, tokens, 2) // { from: 0, title: 'maj gen' }
 */
export function titleBefore(
  text: string,
  tokens: readonly Token[],
  at: number,
): { from: number; title: string } | undefined {
  let from = at
  let grown = true
  while (grown && at - from < mostTitleWords) {
    grown = false
    for (let length = Math.min(longestTitle, from); length >= 1; length--) {
      const start = from - length
      if (!areTogether(text, tokens, start, from) || !tokens[start]?.isCapital) continue
      const phrase = tokens
        .slice(start, from)
        .map(token => token.plain)
        .join(' ')
      if (!titlePhrases.has(phrase)) continue
      from = start
      grown = true
      break
    }
  }
  return from === at
    ? undefined
    : {
        from,
        title: tokens
          .slice(from, at)
          .map(token => token.plain)
          .join(' '),
      }
}

/** Tokens that nothing parts but a blank, a line end, or the point of an abbreviation. */
export function areTogether(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) {
    const [token, next] = [tokens[index], tokens[index + 1]]
    if (!token || !next || !/^\.?\s{1,3}$/.test(text.slice(token.end, next.start))) return false
    if (token.hasPoint && token.text.length > 1 && !isShortened(token)) return false
  }
  return true
}

export function isTitle(plain: string): boolean {
  return titlePhrases.has(plain)
}
