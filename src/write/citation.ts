/** An archive's citation taken apart: title, date, publisher, container, collection, repository, institution, place. */
import { findDates, isoDate } from '../language/dates.ts'

export type CitationField =
  | 'title'
  | 'date'
  | 'publisher'
  | 'container'
  | 'collection'
  | 'repository'
  | 'institution'
  | 'settlement'

export interface CitationPart {
  readonly field: CitationField
  /** Half-open, in the citation's own text. */
  readonly start: number
  readonly end: number
  /** `1944-09-19` of a date, `container` or `box` of a container. */
  readonly value: string
}

interface Rule {
  readonly field: CitationField
  readonly pattern: RegExp
  readonly value?: (match: RegExpExecArray) => string
}

/** Asked of each part between commas, in this order. */
const partRules: readonly Rule[] = [
  {
    field: 'container',
    pattern: /^(Container|Box|Folder|Reel|Series|Entry|File|Carton|Item|Volume|Vol\.|No\.)\s+\S.*$/i,
    value: match => (match[1] ?? '').toLowerCase().replace('.', ''),
  },
  { field: 'publisher', pattern: /\b(?:Digital Archive|Digital Library|Digital Collections|Press|Online|Project)\b/ },
  {
    field: 'collection',
    pattern:
      /\b(?:Papers|Collection|Records|Fonds|Manuscripts|Correspondence)$|^(?:Papers|Records|Files|Collection) of\b/,
  },
  { field: 'repository', pattern: /\b(?:Division|Department|Section|Branch|Reading Room|Special Collections)$/ },
  {
    field: 'institution',
    pattern:
      /\b(?:Library|Libraries|Archives?|Museum|University|Institute|Society|Foundation|Ministry|Congress|Center|Centre)\b/,
  },
]

/**
 * The parts that could be told; what could not, stays text.
 * @example parseCitation('"A Title", May 1, 1944, The Digital Archive, Box 3, X Papers, Library of Congress, Washington, D.C.')
 */
export function parseCitation(text: string): CitationPart[] {
  const parts: CitationPart[] = []
  const quoted = /^\s*["“]([^"”]+?),?["”]/.exec(text)
  let from = 0
  if (quoted?.[1]) {
    const start = quoted[0].indexOf(quoted[1])
    parts.push({ field: 'title', start, end: start + quoted[1].length, value: '' })
    from = quoted[0].length
  }
  const date = findDates(text.slice(from)).find(found => found.year !== undefined)
  if (date) parts.push({ field: 'date', start: from + date.start, end: from + date.end, value: isoDate(date) })
  const rest = date
    ? [...segments(text, from, from + date.start), ...segments(text, from + date.end, text.length)]
    : segments(text, from, text.length)
  const told = rest.map(segment => tell(text, segment))
  parts.push(...told.filter(part => part !== undefined), ...placeAfter(rest, told))
  return parts.sort((a, b) => a.start - b.start)
}

type Segment = readonly [start: number, end: number]

function segments(text: string, from: number, to: number): Segment[] {
  return [...text.slice(from, to).matchAll(/[^,\n]+/g)].flatMap((match): Segment[] => {
    const start = from + match.index + (match[0].length - match[0].trimStart().length)
    // The stop of the sentence is no part of a name, that of an abbreviation (D.C.) is.
    const end = from + match.index + match[0].trimEnd().replace(/(?<=[\p{L}]{3})\.$/u, '').length
    return end > start && /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? [[start, end]] : []
  })
}

function tell(text: string, [start, end]: Segment): CitationPart | undefined {
  const shown = text.slice(start, end)
  for (const { field, pattern, value } of partRules) {
    const match = pattern.exec(shown)
    if (match) return { field, start, end, value: value?.(match) ?? '' }
  }
  return undefined
}

/** What follows the institution, or else the last part of all, is its place: `Washington, D.C.` is one. */
function placeAfter(rest: readonly Segment[], told: readonly (CitationPart | undefined)[]): CitationPart[] {
  const institution = told.findLastIndex(part => part?.field === 'institution')
  const after = institution < 0 ? [] : rest.slice(institution + 1)
  const [first, last] = [after[0], after.at(-1)]
  if (!first || !last || after.length > 3 || told.slice(institution + 1).some(part => part !== undefined)) return []
  return [{ field: 'settlement', start: first[0], end: last[1], value: '' }]
}
