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
const nameOfWork = 'the words beside it are those of a work or of a figure in one'

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
 * is a person's. Where the words beside a name say that it is a work's, or of a figure in one, no list says otherwise.
 * @param text of the whole document
 * @example doubtNamesOfWorks(annotations, works, text) // Julian is asked in `I finished Julian`, not in `Julian’s wife`
 */
export function doubtNamesOfWorks(
  annotations: readonly Annotation[],
  { titles, orAuthors }: NamedWorks,
  text: string,
): Annotation[] {
  const wordsOf = (one: Annotation) => tokenize(text.slice(one.start, one.end)).map(({ plain }) => plain)
  const names = annotations.filter(one => one.element === 'persName')
  const here = new Set(names.filter(one => isWorkHere(text, one, wordsOf(one))))
  const titlesHere = [...here].map(wordsOf).filter(name => !isTitle(name[0] ?? ''))
  const works = new Set([...titles, ...titlesHere.map(name => name.join(' '))])
  if (works.size + orAuthors.size + here.size === 0) return [...annotations]
  const surnames = new Set(
    names
      .map(wordsOf)
      .filter(name => name.length > 1 && !works.has(name.join(' ')))
      .map(name => name.at(-1)),
  )
  const isDoubtful = (one: Annotation): boolean => {
    if (one.element !== 'persName' || one.state !== 'auto') return false
    if (here.has(one)) return true
    if (one.attributes.ref !== undefined) return false
    const title = wordsOf(one).join(' ')
    const isKnown = one.evidence.some(({ type }) => type === 'candidate')
    if (!works.has(title) && (isKnown || !orAuthors.has(title))) return false
    return !surnames.has(title) && !isPersonHere(text.slice(one.end, one.end + 24))
  }
  const doubtful = names.filter(isDoubtful)
  const isPart = (one: Annotation) =>
    partsOfNames.has(one.element) && doubtful.some(name => name.start <= one.start && one.end <= name.end)
  return annotations
    .filter(one => !isPart(one))
    .map(one => {
      if (!isDoubtful(one)) return one
      const evidence = [...one.evidence, { type: here.has(one) ? nameOfWork : nameOfWorkToo }]
      return { ...one, state: 'proposed', confidence: 'low', evidence }
    })
}

const partsOfNames: ReadonlySet<string> = new Set(['roleName', 'forename', 'surname'])

/** Words before and after a name say that it is the name of a work, or of a figure in one. */
function isWorkHere(text: string, one: Annotation, name: readonly string[]): boolean {
  if (one.state !== 'auto') return false
  const before = text.slice(Math.max(0, one.start - farthest), one.start).replace(/\s+/g, ' ')
  const after = text.slice(one.end, one.end + farthest).replace(/\s+/g, ' ')
  if (isInTitle(before, after)) return true
  if (isPersonHere(after)) return false
  if (words.beforeWorks.test(before)) return true
  if (one.attributes.ref !== undefined || one.evidence.some(({ type }) => type === 'candidate')) return false
  if (words.beforeFigures.test(before)) return true
  if (isTitle(name[0] ?? '')) return false
  if (words.ofAnAuthor.test(before)) return name.length > 1 || !words.forenames.has(name[0] ?? '')
  return words.beforeWorksPerhaps.test(before) || words.afterWorks.test(after)
}

const farthest = 80
/** Fewer capitals beside the name are those of a person who is quoted. */
const leastCapitals = 2

/** `“Memoirs of the Marquis of Montrose”`: in quotation marks, with other words in capitals, and no sentence. */
function isInTitle(before: string, after: string): boolean {
  const [, opening] = /["“]([^"“”.!?;]{0,70})$/.exec(before) ?? []
  const [, closing] = /^([^"“”.!?;]{0,70})[.,]?["”]/.exec(after) ?? []
  if (opening === undefined || closing === undefined) return false
  const others = `${opening} ${closing}`.match(/\p{L}[\p{L}’']*/gu) ?? []
  const capitals = others.filter(word => /^\p{Lu}/u.test(word)).length
  return capitals >= leastCapitals && others.every(word => /^\p{Lu}/u.test(word) || word.length <= 3)
}

/** A genitive, or what persons do, follows. */
function isPersonHere(after: string): boolean {
  const [, next = ''] = /^\s(\p{Ll}{1,20})/u.exec(after) ?? []
  return /^[’']s\s/.test(after.slice(0, 3)) || words.verbsOfPersons.has(next)
}
