/** Letters that an editor supplies in brackets belong to their word: `Fosc[ari]`, `[M]rs.`, and to the name: `Mr. [Webb]`. */
import { plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import type { Range } from '../model.ts'

/** A text without such brackets, and where a stretch of it stands in the text with them. */
export interface Unbracketed {
  readonly text: string
  readonly placeOf: (start: number, end: number) => Range
}

/** In a word, or a capitalised one behind an abbreviation or a word such as `Lady`. */
const bracketed =
  /(?<=\p{L})\[\p{L}{1,12}\]|\[\p{L}{1,12}\](?=\p{L})|(?<=(?<![\p{L}\p{N}])\p{Lu}\p{L}{0,10}\.? )\[\p{Lu}\p{Ll}{1,20}\]/gu

/**
 * @example readWithoutBrackets('Mrs. W[eb]b').text // 'Mrs. Webb'
 */
export function readWithoutBrackets(text: string): Unbracketed {
  const left = text.includes('[') ? [...text.matchAll(bracketed)].filter(match => isOfWord(text, match)) : []
  if (left.length === 0) return { text, placeOf: (start, end) => [start, end] }
  const gone = new Set(left.flatMap(({ index, 0: { length } }) => [index, index + length - 1]))
  const places: number[] = []
  for (let at = 0; at < text.length; at++) if (!gone.has(at)) places.push(at)
  return {
    text: places.map(at => text[at]).join(''),
    placeOf: (start, end) => {
      const first = places[start] ?? text.length
      const last = (places[end - 1] ?? text.length - 1) + 1
      return [
        gone.has(first - 1) && text[first - 1] === '[' ? first - 1 : first,
        gone.has(last) && text[last] === ']' ? last + 1 : last,
      ]
    },
  }
}

/** A word of its own has lost its blank: `Scott[did]`, `of[Papa]`; after a blank it is a name where a title stands before it. */
function isOfWord(text: string, { index, 0: found }: RegExpExecArray): boolean {
  const before = text.charAt(index - 1)
  const inside = found.slice(1, -1)
  if (/\p{Ll}/u.test(before) && /^\p{Lu}/u.test(inside)) return false
  const isInWord = /\p{L}/u.test(before) || /\p{L}/u.test(text.charAt(index + found.length))
  if (isInWord) return inside.length < 3 || !words.sentenceOpeners.has(inside)
  const title = /(\p{Lu}\p{L}{0,10})\.? $/u.exec(text.slice(Math.max(0, index - 14), index))?.[1] ?? ''
  return words.commonTitles.has(plainForm(title)) || words.titlesOfPersonsOnly.has(plainForm(title))
}
