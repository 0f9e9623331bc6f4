/** References to documents, pages and statutes: a table of forms; each is typed, and points where a rule knows. */
import { annotate, type Findings, type InlineElement, RangeSet } from '../annotation.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findZones } from './zones.ts'

interface ReferenceForm {
  readonly pattern: RegExp
  readonly attributes: (groups: Readonly<Record<string, string | undefined>>, matched: string) => Record<string, string>
}

const dayInWords =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}(?:, \\d{4})?'
const volume = '(?:Special )?[Vv]ol(?:ume|\\.) (?<volume>[ivxlcIVXLC]+|\\d{1,2})'
const pages = '(?:pp?\\. ?|pages? )(?<from>\\d{1,4})(?:[–-](?<to>\\d{1,4}))?(?<following> ?ff?\\.)?'

/** Asked in this order; what one form took, later ones leave. */
const forms: readonly ReferenceForm[] = [
  // telegram 934, October 1, 1943, to Moscow, Foreign Relations, 1943, vol. iii, p. 704
  {
    pattern: new RegExp(
      `(?:(?:[Tt]elegram|[Cc]ircular telegram|[Dd]espatch|[Aa]irgram|[Nn]ote|[Ll]etter|[Mm]emorandum)(?: [Nn]o\\.)? ?[\\dA-Z–-]{0,12},? (?:of )?${dayInWords},? (?:[^.;\\n]{0,80}?, )?)?` +
        `(?<bibl>(?:ibid\\.|(?<title>Foreign Relations(?: of the United States)?)), (?<years>\\d{4}(?:[–-]\\d{2,4})?), (?<volumeText>${volume})(?:, (?<pagesText>${pages}))?)`,
      'dgu',
    ),
    attributes: groups => foreignRelations(groups),
  },
  // telegram 934, October 1, 1943, to Moscow
  {
    pattern: new RegExp(
      `(?<=[Ss]ee |ref(?:erence)?s? to |in )(?:[Tt]elegram|[Cc]ircular telegram|[Dd]espatch|[Aa]irgram)(?: [Nn]o\\.)? \\d{1,5}, ${dayInWords}(?:,? (?:to|from) \\p{Lu}[\\p{L} ]{2,30})?`,
      'gu',
    ),
    attributes: () => ({ type: 'document', subtype: 'unresolved' }),
  },
  // 55 Stat. 31
  {
    pattern: /(?<!\d)\d{1,3} (?:Stat\.|U\.?S\.?C\.|U\.S\.|F\.2d|UST|T\.?I\.?A\.?S\.?|C\.?F\.?R\.) ?\d{1,5}(?!\d)/gu,
    attributes: (_groups, matched) => ({ type: 'statute', n: matched }),
  },
  // Document 12, Documents 3 and 4
  {
    pattern: /\bDocuments? (?<document>\d{1,4})(?: (?:and|or) \d{1,4})?/gu,
    attributes: groups => ({ type: 'document', subtype: 'unresolved', n: groups.document ?? '' }),
  },
  // pp. 1032 ff. · p. 704
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${pages}`, 'gu'),
    attributes: groups => ({ type: 'page', subtype: 'unresolved', n: pageNumber(groups) }),
  },
]

/**
 * References in notes and in running text.
 * @example annotateReferences(reading).annotations // ref type="statute" n="55 Stat. 31", …
 */
export function annotateReferences(reading: Reading): Findings {
  const annotations: Annotation[] = []
  for (const zone of findZones(reading)) {
    if (zone.where !== 'note' && zone.where !== 'p') continue
    const taken = new RangeSet()
    for (const form of forms) {
      const own: Range[] = []
      for (const match of zone.text.matchAll(form.pattern)) {
        const range: Range = [zone.range[0] + match.index, zone.range[0] + match.index + match[0].trimEnd().length]
        if (taken.overlaps(range)) continue
        own.push(range)
        const attributes = form.attributes(match.groups ?? {}, match[0])
        const rule = attributes.target ? 'cited-volume' : 'reference'
        annotations.push(
          annotate(rule, 'ref', range, { attributes, confidence: attributes.target ? 'high' : 'medium' }),
          ...bibliography(zone.range[0], match),
        )
      }
      taken.add(own)
    }
  }
  return { annotations }
}

/** The parts of a citation that the form tells apart (Guidelines 3.12.2). */
function bibliography(offset: number, { groups = {}, indices }: RegExpExecArray): Annotation[] {
  const part = (group: string, element: InlineElement, attributes: Record<string, string> = {}): Annotation[] => {
    const found = indices?.groups?.[group]
    return found ? [annotate('reference', element, [offset + found[0], offset + found[1]], { attributes })] : []
  }
  const [year = '', last] = fullYears(groups.years ?? '').split('-')
  const page = { unit: 'page', from: groups.from ?? '', to: groups.to ?? groups.from ?? '' }
  return [
    ...part('bibl', 'bibl'),
    ...part('title', 'title', { level: 's' }),
    ...part('years', 'date', last === undefined ? { when: year } : { from: year, to: last }),
    ...part('volumeText', 'biblScope', { unit: 'volume', n: String(volumeNumber(groups.volume ?? '')) }),
    ...part('pagesText', 'biblScope', groups.following ? { unit: 'page', from: page.from } : page),
  ]
}

/** 1952–54 → 1952-1954 */
function fullYears(years: string): string {
  return years.replace('–', '-').replace(/^(\d\d)(\d\d)-(\d\d)$/, '$1$2-$1$3')
}

/** Volumes of Foreign Relations have regular names: 1943, vol. iii is frus1943v03. */
function foreignRelations(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const years = (groups.years ?? '').replace('–', '-').replace(/^(\d{4})-\d\d(\d\d)$/, '$1-$2')
  const number = volumeNumber(groups.volume ?? '')
  const name = `frus${years}v${String(number).padStart(2, '0')}`
  const page = groups.from ? `/pg_${groups.from}` : ''
  if (number === 0) return { type: 'document', subtype: 'unresolved' }
  return page === '' ? { type: 'volume', n: name } : { type: 'document', target: `frus:${name}${page}` }
}

function volumeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  const digits = [...text.toLowerCase()].map(letter => values[letter] ?? 0)
  return digits.reduce((sum, value, index) => sum + (value < (digits[index + 1] ?? 0) ? -value : value), 0)
}

function pageNumber(groups: Readonly<Record<string, string | undefined>>): string {
  const from = groups.from ?? ''
  if (groups.to) return `${from}-${groups.to}`
  return groups.following ? `${from}ff` : from
}
