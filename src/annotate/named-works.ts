/**
 * Works that a document names: `the tragedy of Julian`, `her play, Julian.` Where the word stands alone in that document,
 * it is the work, perhaps, and no person.
 */
import * as words from '../language/vocabulary.ts'
import type { Annotation } from '../model.ts'
import { goesOn, isSmallWord, type Words } from './name-doubts.ts'
import { isTitle, tokenize } from './person-index.ts'

/** Why such a name is only proposed. */
const nameOfWorkToo = 'the document speaks of a work of this name'

/** Titles of more words are not looked for. */
const longestTitle = 4

export interface NamedWorks {
  /** In plain form, with the words parted by a blank. */
  readonly titles: ReadonlySet<string>
  /** Those that stand after `of`, where an author may be meant as well: `the comedy of Sheridan`. */
  readonly orAuthors: ReadonlySet<string>
}

/** @example worksNamedIn([readWords(zone)]).titles // Set { 'julian' }, for `her play, Julian.` */
export function worksNamedIn(zones: readonly Words[]): NamedWorks {
  const titles = new Set<string>()
  const orAuthors = new Set<string>()
  for (const zoneWords of zones) {
    const { zone, tokens } = zoneWords
    tokens.forEach((token, at) => {
      if (!words.kindsOfWorks.has(token.plain)) return
      const isOf = tokens[at + 1]?.plain === 'of' && words.determiners.has(tokens[at - 1]?.plain ?? '')
      const from = isOf ? at + 2 : at + 1
      const to = endOfTitle(zoneWords, from)
      const [before, first, last] = [tokens[from - 1], tokens[from], tokens[to - 1]]
      if (!before || !first || !last || to === from) return
      if (!/^(?:,|--)?\s?[("“‘]{0,2}$/.test(zone.text.slice(before.end, first.start))) return
      // `the play, Webb could`: what follows an apposition is a stop.
      if (!isOf && !/^[.,;:!?)"”’]/.test(zone.text.slice(last.end, last.end + 1))) return
      const title = tokens
        .slice(from, to)
        .map(({ plain }) => plain)
        .join(' ')
      ;(isOf ? orAuthors : titles).add(title)
    })
  }
  return { titles, orAuthors }
}

/** Capitalised words, none of them a small word or a title of persons. */
function endOfTitle(zoneWords: Words, from: number): number {
  const { tokens } = zoneWords
  let to = from
  while (to - from < longestTitle) {
    const token = tokens[to]
    if (!token?.isCapital || isSmallWord(token) || isTitle(token.plain) || (to > from && !goesOn(zoneWords, to))) break
    to++
  }
  return to
}

/**
 * The names of a document, those of works among them only proposed: no person is known by them, and nothing beside them
 * is a person's.
 * @param text of the whole document
 * @example doubtNamesOfWorks(annotations, works, text) // Julian is asked in `I finished Julian`, not in `Julian’s wife`
 */
export function doubtNamesOfWorks(
  annotations: readonly Annotation[],
  { titles, orAuthors }: NamedWorks,
  text: string,
): Annotation[] {
  if (titles.size + orAuthors.size === 0) return [...annotations]
  const wordsOf = (one: Annotation) => tokenize(text.slice(one.start, one.end)).map(({ plain }) => plain)
  const names = annotations.filter(one => one.element === 'persName').map(wordsOf)
  const surnames = new Set(
    names.filter(name => name.length > 1 && !titles.has(name.join(' '))).map(name => name.at(-1)),
  )
  return annotations.map(one => {
    if (one.element !== 'persName' || one.state !== 'auto' || one.attributes.ref !== undefined) return one
    const name = wordsOf(one)
    const isKnown = one.evidence.some(({ type }) => type === 'candidate')
    const title = name.join(' ')
    if (!titles.has(title) && (isKnown || !orAuthors.has(title))) return one
    if (surnames.has(title) || isPersonHere(text.slice(one.end, one.end + 24))) return one
    const evidence = [...one.evidence, { type: nameOfWorkToo }]
    return { ...one, state: 'proposed', confidence: 'low', evidence }
  })
}

/** A genitive, or what persons do, follows. */
function isPersonHere(after: string): boolean {
  const [, next = ''] = /^\s(\p{Ll}{1,20})/u.exec(after) ?? []
  return /^[’']s\s/.test(after.slice(0, 3)) || words.verbsOfPersons.has(next)
}
