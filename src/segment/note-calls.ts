/** Calls of notes in a text: every number and sign that could be one, with how unlikely it is. */
import { overlaps } from '../annotation.ts'
import { month } from '../language/dates.ts'
import type { Range } from '../model.ts'

export interface Call {
  readonly number: number
  readonly range: Range
  /** How unlikely it is that this is a call: 0 for a number glued to a word. */
  readonly cost: number
  readonly strong: boolean
}

/** A number glued to a word or to its punctuation; the order of the numbers tells calls from other numbers. */
const gluedCall = /(?<=[\p{L}.,;:!?)\]”’"'»—–…])(\d{1,3})(?![\p{L}\p{N}%/]|[.,:]\d)/gu
const gluedDigits = /(?<=[\p{L}.,;:!?)\]”’"'»—–…])(?!0)(\d{2,6})(?![\p{L}\p{N}%/]|[.,:]\d)/gu
/** A number after a number: `March 173` is March 17 with call 3, if the running sequence says so; not where a line begins. */
const afterDigits = /(?<![\d.,/:–-]|^[ \t]*\(?)(\d{2,6})(?![\p{L}\p{N}%/]|[.,:]\d)/gmu
const aloneCall = /^[ \t]*(\d{1,3})[ \t]*$/gmu
/** Not at the beginning of a line: there it numbers a paragraph. */
export const bracketCall = /(?<!(?:^|\n)[ \t]{0,8})\[(\d{1,4})\]/gu
const superscriptCall = /[⁰¹²³⁴-⁹]{1,4}/gu

export function findCalls(text: string, offset: number, hidden: readonly Range[]): Call[] {
  const calls: Call[] = []
  const add = (digits: string, start: number, cost: number, strong: boolean) => {
    const range: Range = [offset + start, offset + start + digits.length]
    calls.push({
      number: numberOf(digits.replace(/\D/g, found => superscripts.get(found) ?? '')) ?? -1,
      range,
      cost,
      strong,
    })
  }
  for (const match of text.matchAll(gluedCall)) {
    const before = text[match.index - 1] ?? ''
    // `March 9.1 I welcome`: a sentence ends and another begins; `9.1 tons`: a decimal.
    const inNumber = /\d/.test(text[match.index - 2] ?? '') && /[.,:]/.test(before)
    const opensSentence =
      before === '.' &&
      /^\s*(?:[\p{Lu}“"‘(]|$)/u.test(text.slice(match.index + match[0].length, match.index + match[0].length + 8))
    const cost = inNumber ? (opensSentence ? 2 : 5) : /\p{Lu}/u.test(before) ? 2 : /\p{L}/u.test(before) ? 0 : 1
    add(match[0], match.index, cost, /\p{Ll}/u.test(before))
  }
  for (const match of text.matchAll(gluedDigits)) {
    // `it.67`: two calls at one place.
    const split = [1, 2, 3].find(length => Number(match[0].slice(length)) === Number(match[0].slice(0, length)) + 1)
    if (split === undefined) continue
    add(match[0].slice(0, split), match.index, 2, false)
    add(match[0].slice(split), match.index + split, 2, false)
  }
  for (const match of text.matchAll(afterDigits)) {
    const isOdd = isNoNumber(match[0], text.slice(Math.max(0, match.index - longestMonth), match.index))
    for (let length = 1; length <= Math.min(3, match[0].length - 1); length++) {
      const digits = match[0].slice(-length)
      const cost = isOdd ? 3 + length : ordinaryNumberCost
      if (!digits.startsWith('0')) add(digits, match.index + match[0].length - length, cost, false)
    }
  }
  for (const match of text.matchAll(aloneCall))
    add(match[1] ?? '', match.index + match[0].indexOf(match[1] ?? ''), 2, false)
  for (const match of text.matchAll(bracketCall)) add(match[0], match.index, 0, true)
  for (const match of text.matchAll(superscriptCall)) add(match[0], match.index, 0, true)
  const sorted = calls.filter(call => call.number >= 0).sort((a, b) => a.range[0] - b.range[0] || a.cost - b.cost)
  return withoutHidden(sorted, hidden)
}

/** With this, only a call that both of its neighbours ask for is taken out of a number that may stand as it is. */
export const ordinaryNumberCost = 11
const longestMonth = 12
const monthBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])${month}[ \t]+$`, 'u')

/** `March 173`, `18133`: no day and no year, so that there is a call in it. */
function isNoNumber(digits: string, before: string): boolean {
  return digits.length >= 5 || (digits.length <= 3 && Number(digits) > 31 && monthBefore.test(before))
}

export interface SymbolCall {
  readonly label: string
  readonly range: Range
}

const longestEmphasis = 300
const symbolCall = /(?<=[\p{L}\p{N}.,;:!?)\]”"’])(?:\*{1,3}|[†‡§]{1,3})(?=[\s.,;:!?)\]”"’]|$)/gu

/** Signs glued to words; a star that ends what another one on its line began is emphasis. */
export function findSymbols(text: string, [from, to]: Range): SymbolCall[] {
  return [...text.slice(from, to).matchAll(symbolCall)].flatMap(match => {
    const start = from + match.index
    const before = text.slice(Math.max(from, start - longestEmphasis), start)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const isEmphasis = match[0].startsWith('*') && /(?<![\p{L}\p{N}*])\*+[^\s*][^*]*$/u.test(line)
    return isEmphasis ? [] : [{ label: match[0], range: [start, start + match[0].length] as Range }]
  })
}

function withoutHidden(calls: readonly Call[], hidden: readonly Range[]): Call[] {
  let next = 0
  return calls.filter(call => {
    while (next < hidden.length && (hidden[next]?.[1] ?? 0) <= call.range[0]) next++
    const range = hidden[next]
    return range === undefined || !overlaps(range, call.range)
  })
}

export function numberOf(label: string): number | undefined {
  const plain = [...label].map(character => superscripts.get(character) ?? character).join('')
  return /^\d+$/.test(plain) ? Number(plain) : undefined
}

const superscripts = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((character, value) => [character, String(value)]))
