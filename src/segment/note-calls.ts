/** Calls of notes in a text: every number and sign that could be one, with how unlikely it is. */
import { month } from '../language/dates.ts'
import { countedAbbreviation } from '../language/vocabulary.ts'
import type { Range } from '../model.ts'

export interface Call {
  readonly number: number
  /** The digits, with the brackets around them. */
  readonly range: Range
  /** How unlikely it is that this is a call: 0 for a number glued to a word, `ordinaryNumberCost` for any number. */
  readonly cost: number
  /** `row`: one of several that stand together without a sign between them. */
  readonly form: 'digits' | 'row' | 'bracket' | 'parenthesis' | 'superscript'
}

/** With this, only a call that both of its neighbours ask for is taken out of a number that may stand as it is. */
export const ordinaryNumberCost = 11
/** A number glued to a word or in brackets is a call wherever it stands. */
export const surestCost = 0

/** What stands beside a number, and how unlikely it makes a call; the first that fits decides. */
type Surroundings = readonly (readonly [beside: RegExp, cost: number])[]

const never = Number.POSITIVE_INFINITY
/** As much of the text beside a number as any pattern looks at. */
const widest = 24

/** `[Page 2] 1might be his motto`, `2 but I have found out`: below a line that ends the quotation which is called. */
const atLineStart: Surroundings = [
  [/^[ \t]*(?:\n|$|\[[Pp]age )/, 2],
  [/^[.):\]]/, never],
  [/^(?:--|[—–&,;!?])/, 2],
  [/^[ \t]+(?:\p{Ll}|&|--|—)/u, 3],
  [/^\p{L}{2}/u, 1],
  [/^[ \t]+\p{Lu}/u, 7],
]
const beforeCall: Surroundings = [
  [/\d[-–]$|[/$£€#№=+<^_\\%°@]$/u, never],
  [countedAbbreviation, 6],
  [/(?<![\p{L}’'])(?:\p{L}|\p{Lu}{2})$/u, 3],
  [/\p{Lu}$/u, 2],
  [/\p{L}$/u, surestCost],
  [/--$/, 1],
  [/[^\s-]-$/, 5],
  [/(?:^|\s)["']$|[“‘([]$/u, 7],
  [/[.,;:!?)\]”’"'»—–…〉]$|[.,!?;][“‘]$/u, 1],
  [/[~*&>-]$/, 2],
]
const afterCall: Surroundings = [
  [/^(?:st|nd|rd|d|th|s|er|re)(?!\p{L})/iu, never],
  [/^[%/°½¼¾′″²³×+=]|^[.:]\d|^,\d{3}/u, never],
  [/^,\d/, 3],
  [/^[-–]\d/u, 6],
  [/^-?\p{L}/u, 4],
]

/**
 * Numbers that may call notes, in the order of the text; several where one row of digits can be read in several ways.
 * @param from where `text` begins in the whole text
 * @example findCalls('Molotov7 and', 0) // [{ number: 7, range: [7, 8], cost: 0, form: 'digits' }]
 */
export function findCalls(text: string, from: number): Call[] {
  const calls: Call[] = []
  for (const match of text.matchAll(/\d{1,8}|[⁰¹²³⁴-⁹]{1,4}/gu)) {
    const start = match.index
    const digits = match[0]
    const end = start + digits.length
    if (/\d/.test(text[start - 1] ?? '') || /\d/.test(text[end] ?? '')) continue
    const before = text.slice(Math.max(0, start - widest), start)
    const after = text.slice(end, end + widest)
    for (const { number, cost, at, form } of readDigits(before, digits, after)) {
      if (cost <= ordinaryNumberCost)
        calls.push({ number, cost, form, range: [from + start + at[0], from + start + at[1]] })
    }
  }
  return calls
}

interface Found {
  readonly number: number
  readonly cost: number
  /** Relative to the first digit. */
  readonly at: Range
  readonly form: Call['form']
}

function readDigits(before: string, digits: string, after: string): Found[] {
  const whole: Range = [0, digits.length]
  if (!/\d/.test(digits)) {
    const cost = /\d\s?$/.test(before) ? 6 : surestCost
    return [{ number: numberOf(digits) ?? never, cost, at: whole, form: 'superscript' }]
  }
  const enclosed = readEnclosed(before, digits, after)
  if (enclosed) return enclosed
  if (digits.startsWith('0') && digits.length > 1) return []
  const beside = firstOf(afterCall, after)
  const cost = costBefore(before, digits, after) + beside
  const found: Found[] = []
  if (digits.length <= 3)
    found.push({ number: Number(digits), cost: Math.min(cost, beside + ordinaryNumberCost), at: whole, form: 'digits' })
  if (Number.isFinite(cost)) found.push(...readRow(digits).map(one => ({ ...one, cost: cost + one.cost })))
  found.push(...readEnd(before, digits).map(one => ({ ...one, cost: one.cost + beside })))
  return found.filter(one => Number.isFinite(one.cost)).sort((a, b) => a.at[0] - b.at[0] || a.cost - b.cost)
}

/** `[1]`, `word(1)`; not `[1] The` where a line begins, and not `999 [969]`. */
function readEnclosed(before: string, digits: string, after: string): Found[] | undefined {
  const form = enclosures[`${before.at(-1)}${after[0]}`]
  if (!form || digits.length > 4) return undefined
  const outside = before.slice(0, -1)
  const cost =
    firstOf(beforeEnclosed[form], outside, 4) + (isLineStart(outside) ? firstOf(atLineStart, after.slice(1), never) : 0)
  if (cost > likeliestAtLineStart) return []
  return [{ number: Number(digits), cost, at: [-1, digits.length + 1], form }]
}

function isLineStart(before: string): boolean {
  return /(?:^|\n)[ \t]*$/.test(before)
}

const likeliestAtLineStart = 6
const beforeEnclosed: Readonly<Record<'bracket' | 'parenthesis', Surroundings>> = {
  bracket: [
    [/(?:^|\n)[ \t]*$/, 0],
    [/\d[ \t]$/, never],
    [/\S$/, surestCost],
    [/./, 1],
  ],
  parenthesis: [
    [/(?:^|\n)[ \t]*$/, 0],
    [/[^\s([]$/, 1],
    [/\d[ \t]$/, never],
  ],
}
const enclosures: Readonly<Record<string, 'bracket' | 'parenthesis'>> = { '[]': 'bracket', '()': 'parenthesis' }

/** A number of two digits that is called is likelier than two numbers in a row. */
const rowCost = 3

/** `it.67`: two calls at one place, or three. */
function readRow(digits: string): Found[] {
  for (let length = 1; length <= digits.length / 2; length++) {
    const row = [Number(digits.slice(0, length))]
    while (row.join('').length < digits.length) row.push((row.at(-1) ?? 0) + 1)
    if (row.join('') !== digits) continue
    let at = 0
    return row.map(number => {
      const start = at
      at += String(number).length
      return { number, cost: rowCost, at: [start, at], form: 'row' }
    })
  }
  return []
}

/** A number after a number: `March 173` is March 17 with call 3, if the running sequence says so. */
function readEnd(before: string, digits: string): Found[] {
  if (/[\d./]$|(?:^|\n)[ \t]*\(?$/.test(before)) return []
  // `1715–173510` ends in a year, `pp. 12–145` in a page.
  if (/[–-]$/.test(before) && !longerThanYear.test(digits)) return []
  const found: Found[] = []
  for (let length = 1; length <= Math.min(3, digits.length - 1); length++) {
    const number = digits.slice(-length)
    const cost = costOfEnd(before, digits, length)
    if (!number.startsWith('0'))
      found.push({ number: Number(number), cost, at: [digits.length - length, digits.length], form: 'digits' })
  }
  return found
}

const longerThanYear = /^(?:1[4-9]|20)\d{3,4}$/
const monthBefore = new RegExp(String.raw`(?<![\p{L}\p{N}])${month}[ \t]+$`, 'u')

/** What is left of the number says how odd the number was: `18592` is no year, `March 173` no day, `9:423` no hour. */
function costOfEnd(before: string, digits: string, length: number): number {
  const rest = digits.slice(0, -length)
  if (/\d:$/.test(before)) return /^[0-5]\d$/.test(rest) ? 4 : never
  if (/\d,$/.test(before)) return rest.length === 3 ? 4 : never
  if (/[:,]$/.test(before)) return ordinaryNumberCost
  if (digits.length >= 5) return longerThanYear.test(digits) && rest.length === 4 ? 2 : 3 + length
  const isNoDay = digits.length <= 3 && Number(digits) > 31 && monthBefore.test(before)
  return isNoDay ? 3 + length : ordinaryNumberCost
}

function costBefore(before: string, digits: string, after: string): number {
  if (isLineStart(before)) return firstOf(atLineStart, after, 7)
  if (/\d[.,:]$/.test(before)) return costInNumber(before, digits, after)
  // `Nixon 1`, at the end of a heading.
  if (/\p{L}[)”"]?[ \t]$/u.test(before)) return /^[ \t]*(?:\n|$)/.test(after) ? 5 : ordinaryNumberCost
  return firstOf(beforeCall, before, ordinaryNumberCost)
}

/** `March 9.1 I welcome`: a sentence ends and another begins; `9.1 tons`: a decimal; `9:42`: an hour; `2,500`. */
function costInNumber(before: string, digits: string, after: string): number {
  if (before.endsWith('.') && /^\s*(?:[\p{Lu}“"‘(]|$)/u.test(after)) return 2
  const isNumber = before.endsWith(':') ? digits.length === 2 : before.endsWith(',') && digits.length === 3
  return isNumber ? never : 5
}

function firstOf(table: Surroundings, beside: string, otherwise = 0): number {
  return table.find(([pattern]) => pattern.test(beside))?.[1] ?? otherwise
}

/** @example numberOf('¹²') // 12 */
export function numberOf(label: string): number | undefined {
  const plain = [...label].map(character => superscripts.get(character) ?? character).join('')
  return /^\d+$/.test(plain) ? Number(plain) : undefined
}

const superscripts = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((character, value) => [character, String(value)]))
