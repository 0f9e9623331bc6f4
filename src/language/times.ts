/** Times of day, where the text says which half of the day is meant. */
import { allMatches } from './matches.ts'

export interface FoundTime {
  readonly start: number
  readonly end: number
  /** `17:00:00` */
  readonly value: string
}

interface Form {
  readonly pattern: RegExp
  readonly take: (match: RegExpExecArray) => { readonly hour: number; readonly minute: number }
}

const forms: readonly Form[] = [
  // 5 p.m. · 2:15 a.m. · 4.45 PM
  {
    pattern: /(?<![\p{L}\d:.,/$£-])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([AaPp])(?:\.\s?[Mm]\.|\.?[Mm](?![\p{L}\d]))/gu,
    take: m => ({ hour: (Number(m[1]) % 12) + (/p/i.test(m[3] ?? '') ? 12 : 0), minute: Number(m[2] ?? 0) }),
  },
  // 12 noon
  { pattern: /(?<![\p{L}\d:.,/-])12\s[Nn]oon(?!\p{L})/gu, take: () => ({ hour: 12, minute: 0 }) },
  // 1730 hours · 17:30 hrs.
  {
    pattern: /(?<![\p{L}\d:.,/-])([01]\d|2[0-3])[:.]?([0-5]\d)\s(?:hours|hrs\.?)(?!\p{L})/gu,
    take: m => ({ hour: Number(m[1]), minute: Number(m[2]) }),
  },
  // 17 Uhr · 17.30 Uhr · 17 Uhr 30
  {
    pattern:
      /(?<![\p{L}\d:.,/-])([01]?\d|2[0-3])(?:[:.]([0-5]\d))?\sUhr(?!\p{L})(?:\s([0-5]\d)(?=\s?(?:[,.;)\n]|$)))?/gu,
    take: m => ({ hour: Number(m[1]), minute: Number(m[2] ?? m[3] ?? 0) }),
  },
  // 21 h. 30 · 9h15 · 21 heures 30
  {
    pattern: /(?<![\p{L}\d:.,/-])([01]?\d|2[0-3])\s?(?:h\.?|heures)\s?([0-5]\d)(?![\p{L}\d])/gu,
    take: m => ({ hour: Number(m[1]), minute: Number(m[2]) }),
  },
]

/** @example findTimes('at 4:45 p.m.')[0].value // '16:45:00' */
export function findTimes(text: string): FoundTime[] {
  if (!/\d/.test(text)) return []
  return forms.flatMap(({ pattern, take }) =>
    allMatches(pattern, text).map(match => {
      const { hour, minute } = take(match)
      const two = (value: number) => String(value).padStart(2, '0')
      return { start: match.index, end: match.index + match[0].length, value: `${two(hour)}:${two(minute)}:00` }
    }),
  )
}
