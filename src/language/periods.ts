/** Years with a doubt, spans of years, decades and seasons: what is no day, and says more than a number. */
import { inEdtf } from './dating.ts'
import { allMatches } from './matches.ts'

export interface FoundPeriod {
  readonly start: number
  readonly end: number
  /** Attributes of TEI. */
  readonly value: Readonly<Record<string, string>>
  readonly doubt?: 'about' | 'uncertain'
}

interface Form {
  readonly pattern: RegExp
  /** Undefined where it is none. */
  readonly value: (match: RegExpExecArray) => FoundPeriod['value'] | undefined
  readonly doubt?: FoundPeriod['doubt']
}

const year = '(1[5-9]\\d\\d|20\\d\\d)'
/** What follows a year, and not what a number counts: `circa 1850.`, `circa 1850 and`, but not `circa 1850 tons`. */
const noMeasure =
  '(?![\\d–-]|[.,]\\d|\\s(?!(?:and|or|to|when|the|in|at|by|with|from|until|he|she|it|they|was)\\b)\\p{Ll})'
const seasons: readonly RegExp[] = [/^spring/i, /^summer/i, /^(?:autumn|fall)/i, /^winter/i]

const forms: readonly Form[] = [
  // the 1960s · the 1960’s
  {
    pattern: /(?<![\p{L}\d.,/-])((?:1[5-9]|20)\d)0[’']?s(?!\p{L})/gu,
    value: m => decade(m[1] ?? ''),
  },
  // the winter of 1961–62
  {
    pattern: new RegExp(`(?<!\\p{L})[Ww]inter\\s(?:of\\s)?${year}\\s?[–/-]\\s?(\\d{2}|\\d{4})(?!\\d)`, 'gu'),
    value: m => {
      const span = years(m[1] ?? '', m[2] ?? '')
      return span && { ...span, ...inEdtf({ when: `${m[1]}-24` }) }
    },
  },
  // summer 1962 · the summer of 1962
  {
    pattern: new RegExp(
      `(?<!\\p{L})([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),?\\s(?:of\\s)?${year}(?![\\d–/-])`,
      'gu',
    ),
    value: m => season(m[2] ?? '', seasons.findIndex(one => one.test(m[1] ?? '')) + 21),
  },
  // circa 1850 · ca. 1850 · [c. 1850]
  {
    pattern: new RegExp(`(?<=(?<!\\p{L})(?:[Cc]irca|[Cc]a\\.?|[Cc]\\.)\\s?)${year}${noMeasure}`, 'gu'),
    value: m => ({ when: m[1] ?? '', precision: 'low', ...inEdtf({ when: `${m[1]}~` }) }),
    doubt: 'about',
  },
  // [1850?] · 1850?, · (1850?–1903); a question that ends with a year is no doubt about it
  {
    pattern: new RegExp(`(?<![\\p{L}\\d/–.,-])${year}(?=\\?(?:[\\])]|[,;]|\\s?[–-]))`, 'gu'),
    value: m => ({ when: m[1] ?? '', ...inEdtf({ when: `${m[1]}?` }) }),
    doubt: 'uncertain',
  },
  // in 1961–62 · from 1961 to 1963 · during 1961–1963
  {
    pattern: new RegExp(
      `(?<=(?<!\\p{L})(?:[Ii]n|[Dd]uring|[Ss]ince|[Ff]rom|[Yy]ears?|[Pp]eriod|[Ww]ar\\sof)\\s(?:the\\syears\\s)?)${year}(?:\\s?[–-]\\s?|\\sto\\s)(\\d{2}|\\d{4})${noMeasure}`,
      'gu',
    ),
    value: m => years(m[1] ?? '', m[2] ?? ''),
  },
  // (1961–62)
  {
    pattern: new RegExp(`(?<=[([])${year}[–-](\\d{2}|\\d{4})(?=[)\\],;])`, 'gu'),
    value: m => years(m[1] ?? '', m[2] ?? ''),
  },
  // between 1961 and 1963
  {
    pattern: new RegExp(`(?<=(?<!\\p{L})[Bb]etween\\s(?:the\\syears\\s)?)${year}\\sand\\s(\\d{4})${noMeasure}`, 'gu'),
    value: m => {
      const { from, to } = years(m[1] ?? '', m[2] ?? '') ?? {}
      return from === undefined || to === undefined ? undefined : { notBefore: from, notAfter: to }
    },
  },
]

/**
 * All of them, in order, none over another.
 * @example findPeriods('in the summer of 1962')[0].value // { when: '1962', 'when-custom': '1962-22', datingMethod: '#edtf' }
 */
export function findPeriods(text: string): FoundPeriod[] {
  if (!/\d{4}/.test(text)) return []
  const found = forms.flatMap(({ pattern, value, doubt }) =>
    allMatches(pattern, text).flatMap(match => {
      const made = value(match)
      return made
        ? [{ start: match.index, end: match.index + match[0].length, value: made, ...(doubt && { doubt }) }]
        : []
    }),
  )
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter(one => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

const wholeDecade = /^((?:1\d|20)\d)X$/
const wholeSeason = /^(\d{4})-(2[1-4])$/

/** Of decades and seasons in the Extended Date/Time Format: `196X`, `1962-21`. */
export function periodInEdtf(text: string): FoundPeriod['value'] | undefined {
  const [, tens] = wholeDecade.exec(text) ?? []
  const [, ofYear, number] = wholeSeason.exec(text) ?? []
  if (tens !== undefined) return decade(tens)
  return ofYear === undefined ? undefined : season(ofYear, Number(number))
}

function decade(tens: string): FoundPeriod['value'] {
  return { notBefore: `${tens}0`, notAfter: `${tens}9`, ...inEdtf({ when: `${tens}X` }) }
}

/** A winter goes over from one year to the next, and nobody says which of its two years names it. */
function season(ofYear: string, number: number): FoundPeriod['value'] {
  const edtf = inEdtf({ when: `${ofYear}-${number}` })
  if (number !== 24) return { when: ofYear, ...edtf }
  return { notBefore: String(Number(ofYear) - 1), notAfter: String(Number(ofYear) + 1), ...edtf }
}

/** `1961–62`; hours (`1500–1600`) and numbers that fall are no years. */
function years(first: string, last: string): { readonly from: string; readonly to: string } | undefined {
  const to = last.length === 2 ? first.slice(0, 2) + last : last
  const areHours = last.length === 4 && [first, last].every(one => /(?:00|15|30|45)$/.test(one))
  const span = Number(to) - Number(first)
  return areHours || span <= 0 || span > 100 || Number(to) > 2099 ? undefined : { from: first, to }
}
