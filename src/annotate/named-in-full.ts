/** Whom an edition names in full somewhere: elsewhere in it, a title with the surname means the same person. */
import { type Person, plainForm } from '../authority/persons.ts'
import { forenames as commonForenames, shortForenames } from '../language/vocabulary.ts'
import { areTogether, type Token, tokenize } from './person-index.ts'

/** So many words after a forename its surname may stand: `Mary Russell Webb`. */
const reach = 2

/**
 * Each two capitalised words of a text that are parts of one name, perhaps, in plain form and in order.
 * @example pairsOfNames('Miss Mary Webb came.') // ['mary webb', 'miss mary', 'miss webb']
 */
export function pairsOfNames(text: string): string[] {
  const tokens = tokenize(text)
  const pairs = new Set<string>()
  tokens.forEach((token, at) => {
    for (let next = at + 1; next <= at + reach && isName(tokens[next - 1]); next++) {
      const other = tokens[next]
      if (!isName(other) || !areTogether(text, tokens, next - 1, next)) break
      pairs.add(`${shortForenames.get(token.plain) ?? token.plain} ${other.plain}`)
    }
  })
  return [...pairs].sort()
}

function isName(token: Token | undefined): token is Token {
  return token?.isCapital === true
}

/**
 * Does an edition name a person by a whole forename and the surname?
 * @param pairs of all its documents
 */
export function isNamedInFull({ names }: Person, pairs: ReadonlySet<string>): boolean {
  return names.some(({ forenames, surname }) => {
    const last = plainForm(surname).split(' ').at(-1) ?? ''
    return forenames.some(forename => forename.length > 1 && pairs.has(`${plainForm(forename)} ${last}`))
  })
}

/** So many persons named in full tell whose list it is … */
const fewestNamed = 5
/** … and it is that of other documents, where fewer than this share of them is in it. */
const leastKnown = 0.1

/**
 * Is the list perhaps of other people? The documents name persons by a forename and a surname, and hardly any is in it.
 * @param pairs of all documents
 * @example isListOfOthers(persons, new Set(['mary webb', …])) // true, where the file has no Mary Webb, and no others
 */
export function isListOfOthers(persons: readonly Person[], pairs: ReadonlySet<string>): boolean {
  const listed = new Set(
    persons.flatMap(({ names }) =>
      names.flatMap(({ forenames, surname }) => {
        const last = plainForm(surname).split(' ').at(-1) ?? ''
        return forenames.map(forename => `${plainForm(forename)} ${last}`)
      }),
    ),
  )
  const named = [...pairs].filter(pair => commonForenames.has(pair.split(' ')[0] ?? ''))
  return named.length >= fewestNamed && named.filter(pair => listed.has(pair)).length < named.length * leastKnown
}
