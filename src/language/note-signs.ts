/** Signs that call notes instead of numbers: `*`, `†`, `‡`, `§`. */
import type { Range } from '../model.ts'

export interface SymbolCall {
  readonly label: string
  readonly range: Range
}

/** `* See …` is a note where the text calls it, else an item of a list. Group 1 is the sign. */
export const symbolEntry = /^[ \t]*(\*{1,3}|[†‡§]{1,3})[ \t]*(?=[^\s*†‡§])/

const longestEmphasis = 300
const symbolCall = /(?<=[\p{L}\p{N}.,;:!?)\]”"’])(?:\*{1,3}|[†‡§]{1,3})(?=[\s.,;:!?)\]”"’]|$)/gu

/**
 * Signs glued to words; a star that ends what another one on its line began is emphasis.
 * @example findSymbols('the barges* and', [0, 15]) // [{ label: '*', range: [10, 11] }]
 */
export function findSymbols(text: string, [from, to]: Range): SymbolCall[] {
  return [...text.slice(from, to).matchAll(symbolCall)].flatMap(match => {
    const start = from + match.index
    const before = text.slice(Math.max(from, start - longestEmphasis), start)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const isEmphasis = match[0].startsWith('*') && /(?<![\p{L}\p{N}*])\*+[^\s*][^*]*$/u.test(line)
    return isEmphasis ? [] : [{ label: match[0], range: [start, start + match[0].length] as Range }]
  })
}
