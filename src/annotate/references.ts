/** References to documents, pages, statutes: a table of forms; each is typed, and points where a rule knows. */

import { annotate, contains, type Findings, type InlineElement, RangeSet, rangeOf, startingIn } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { englishMonths } from '../language/calendar.ts'
import { allMatches } from '../language/matches.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Certainty, Evidence, Range, Reading } from '../model.ts'
import { teiPath } from '../read/document-id.ts'
import type { Citation, Cite, Cited } from './cited-documents.ts'
import { dateOfDocument } from './document-date.ts'
import { followIbid, ibidForm } from './ibid.ts'
import { OwnNotes, pointerToNote, type Side, sides } from './own-notes.ts'
import { findZones } from './zones.ts'

type Groups = Readonly<Record<string, string | undefined>>

interface ReferenceForm {
  readonly pattern: RegExp
  readonly attributes: (groups: Groups, matched: string) => Record<string, string>
  /** What it says of a document of the edition; `before` is the text in front of it, `when` a date in it. */
  readonly cites?: (groups: Groups, said: { readonly before: string; readonly when: string }) => Citation | undefined
  /** Which note of the document itself it means. */
  readonly note?: (groups: Groups) => { readonly number: string; readonly side: Side | undefined } | undefined
}

const monthInWords = `(?:${englishMonths.join('|')})(?!\\p{L})`
const dayOfMonth = '\\d{1,2}(?!\\d)(?:st|nd|rd|d|th)?(?!\\p{L})'
/** `March 3, 1943`, `3 March 1943`, `the 3d of March`, `Sept. 23`; what is left of the date belongs to it too. */
const dayInWords = `(?:${monthInWords}\\.? ${dayOfMonth}|(?:the )?${dayOfMonth}\\.? (?:of )?${monthInWords}(?:\\.(?= \\d{4}))?)(?:, \\d{4}| \\d{4}(?!\\d))?`
const volume = '(?:Special )?[Vv]ol(?:ume|\\.) (?<volume>[ivxlcIVXLC]+|\\d{1,2})'
const pages = '(?:pp?\\. ?|pages? )(?<from>\\d{1,4})(?:[–-](?<to>\\d{1,4}))?(?<following> ?ff?\\.)?'
const place = '\\p{Lu}\\p{L}{2,15}(?: \\p{Lu}\\p{L}{2,15}){0,2}'
const message = words.numberedPapers.join('|')
const owner =
  "(?:[Mm]y|[Yy]our|[Oo]ur|[Hh]is|[Tt]he (?:Department|Embassy|Legation|Consulate|Mission)[’']s|(?:Department|Embassy|Legation)[’']s)"
const note = '(?:(?:[Ff]oot)?[Nn]otes?|nn?\\.)'
const side = `(?:${Object.keys(sides).join('|')})`

/** Asked in this order; what one form took, later ones leave. */
const forms: readonly ReferenceForm[] = [
  // telegram 934, October 1, 1943, to Moscow, Foreign Relations, 1943, vol. iii, p. 704
  {
    pattern: new RegExp(
      `(?:(?:[Tt]elegram|[Cc]ircular telegram|[Dd]espatch|[Aa]irgram|[Nn]ote|[Ll]etter|[Mm]emorandum)(?: [Nn]o\\.)? ?[\\dA-Z–-]{0,12},? (?:of )?${dayInWords},? (?:[^.;\\n]{0,80}?, )?)?` +
        `(?<bibl>(?:[Ii]bid\\.|(?<title>Foreign Relations(?: of the United States)?)), (?<years>\\d{4}(?:[–-]\\d{2,4})?), (?<volumeText>${volume})(?:, (?<partText>(?:[Pp]art|[Pp]t\\.) (?<part>\\d|[IVX]{1,4})))?(?:, (?<pagesText>${pages}))?)`,
      'dgu',
    ),
    attributes: groups => foreignRelations(groups),
  },
  // telegram 934, October 1, 1943, to Moscow · my despatch No. 45 of March 3 · Telegram 1134 from Guatemala City, June 9
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:${owner} )?(?:${message})(?: [Nn]o\\.?| Number)? (?<number>(?:[A-Z]{1,3}-)?\\d{1,5})(?![\\d/%-]|[.,:]\\d| (?:words|pages|copies|groups))` +
        `(?:,? (?:to|from) ${place})?(?:,? (?:of |dated )?${dayInWords})?(?:,? (?:to|from) ${place})?`,
      'gu',
    ),
    attributes: groups => ({ type: 'document', n: groups.number ?? '' }),
    cites: (groups, { when }) => ({ by: 'number', number: groups.number ?? '', when }),
  },
  // Your 934, October 1 · the Department’s 800 of September 28
  {
    pattern: new RegExp(`(?<!\\p{L})${owner} (?<number>\\d{1,5})(?:,|(?:,? (?:of|dated))) ${dayInWords}`, 'gu'),
    attributes: groups => ({ type: 'document', n: groups.number ?? '' }),
    cites: (groups, { when }) => ({ by: 'number', number: groups.number ?? '', when }),
  },
  // Deptel 619 · Embtel 1234, March 3
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:${words.senderOfTelegram.join('|')})tels? (?<number>\\d{1,5})(?![\\d/%-]|[.,:]\\d)(?:,? (?:to|from) ${place})?(?:,? (?:of |dated )?${dayInWords})?`,
      'gu',
    ),
    attributes: groups => ({ type: 'document', n: groups.number ?? '' }),
    cites: (groups, { when }) => ({ by: 'number', number: groups.number ?? '', when }),
  },
  // my letter of March 3
  {
    pattern: new RegExp(
      `(?<!\\p{L})${owner} (?<kind>${Object.keys(words.datedPapers).join('|')})(?: (?:of|dated))? ${dayInWords}`,
      'gu',
    ),
    attributes: () => ({ type: 'document' }),
    cites: (groups, { when }) =>
      when === '' ? undefined : { by: 'date', type: words.datedPapers[groups.kind ?? ''] ?? '', when },
  },
  // 55 Stat. 31 · 12 U.S.C. 95
  {
    pattern:
      /(?<!\d)(?<number>\d{1,3}) (?<code>Stat\.|U\.? ?S\.? ?C\.|C\.? ?F\.? ?R\.|U\.S\.|F\.2d|UST|T\.?I\.?A\.?S\.?) ?(?:§+ ?|[Ss]ec\. )?(?<section>\d{1,5})(?!\d)/gu,
    attributes: (groups, matched) => ({ type: 'statute', n: matched, ...lawAddress(groups) }),
  },
  // 3 UST (pt. 2) 2843
  {
    pattern: /(?<!\d)\d{1,2} U\.?S\.?T\.? \([Pp]t\. ?\d\) ?\d{1,5}(?!\d)/gu,
    attributes: (_groups, matched) => ({ type: 'statute', n: matched }),
  },
  // TIAS No. 1234 · Treaty Series 912 · Public Law 87-297
  {
    pattern:
      /(?<!\p{L})(?:TIAS|TS|EAS|LNTS|Treaty Series|Executive Agreement Series|Public Law|P\. ?L\.)(?: [Nn]o\.)? \d{1,5}(?:[–-]\d{1,4})?(?!\d)/gu,
    attributes: (_groups, matched) => ({ type: 'statute', n: matched }),
  },
  // H. Rept. 1234, 79th Cong., 2d sess. · 79 Cong. Rec. 1234
  {
    pattern:
      /(?<![\p{L}\d.])(?:\d{1,3} Cong(?:ressional|\.) Rec(?:ord|\.) \d{1,5}|(?:H\.|House|S\.|Senate) ?(?:Rept\.|Report|Doc\.|Document|Ex\. Doc\.|Con\. Res\.|J\. ?Res\.|Res\.)(?: [Nn]o\.)? ?\d{1,5}|H\. ?R\.(?: [Nn]o\.)? \d{1,5})(?:, \d{1,3}(?:st|d|nd|rd|th) Cong(?:ress|\.)(?:, (?:\d(?:st|d|nd|rd|th)|spec(?:ial|\.)) [Ss]ess(?:ion|\.))?)?/gu,
    attributes: (_groups, matched) => ({ type: 'congressional', n: matched }),
  },
  // U.N. doc. S/1234 · A/RES/377
  {
    pattern:
      /(?<![\p{L}\d/.-])(?:U\.? ?N\.? [Dd]oc(?:ument|\.) )?(?=[AEST]\/\S{0,40}\d\d)(?<symbol>[AEST](?:\/[A-Z\d]{1,8}(?:\.\d{1,4}){0,2}(?:\([IVX]{1,6}\))?){1,6})(?![\p{L}\d/-])/gu,
    attributes: groups => ({ type: 'document', target: `un:${groups.symbol}` }),
  },
  // See footnote 3 above · note 2, p. 45 · footnote 2, Document 12
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:(?<=(?:[Ss]ee(?: also)?|[Cc]f\\.) )${note}|(?<=[Ii]n )[Ff]ootnotes?|[Ff]ootnotes?(?= \\d{1,3},? ${side})|[Nn]otes?(?= \\d{1,3},? ${side}))` +
        ` (?<note>\\d{1,3})(?:,? (?<side>${side})(?!\\p{L})|,? (?:to |in )?(?:[Dd]ocument (?<document>\\d{1,4})|${pages}))?(?![\\d/%]|[.,:]\\d|,? (?:of|dated|from|to) |,? ${dayInWords})`,
      'gu',
    ),
    attributes: placeOfNote,
    cites: groups => {
      const { type, n = '' } = placeOfNote(groups)
      if (type === 'document') return { by: 'place', place: n }
      return type === 'page' ? { by: 'page', page: groups.from ?? '' } : undefined
    },
    note: groups =>
      placeOfNote(groups).type === 'note' ? { number: groups.note ?? '', side: sides[groups.side ?? ''] } : undefined,
  },
  // Ibid., p. 706
  {
    pattern: new RegExp(`${ibidForm}(?:, ${pages})?`, 'gu'),
    attributes: groups => (groups.from ? { type: 'page', n: pageNumber(groups) } : { type: 'document' }),
  },
  // Document 12, Documents 3 and 4 · see document 12
  {
    pattern:
      /(?<!\p{L})(?:Documents?|(?<=(?:[Ss]ee(?: also)?|[Ii]n) )documents?)(?: [Nn]os?\.)? (?<document>\d{1,4})(?: (?:and|or) \d{1,4})?(?!\d|[.,:]\d)/gu,
    attributes: groups => ({ type: 'document', n: groups.document ?? '' }),
    cites: groups => ({ by: 'place', place: groups.document ?? '' }),
  },
  // pp. 1032 ff. · ante, p. 704
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])(?<edition>(?:[Aa]nte|[Pp]ost|[Ss]upra|[Ii]nfra),? )?${pages}`, 'gu'),
    attributes: groups => ({ type: 'page', n: pageNumber(groups) }),
    // The page of a work that stands before it is no page of the edition.
    cites: (groups, { before }) =>
      groups.edition || words.beforeOwnPage.test(before) ? { by: 'page', page: groups.from ?? '' } : undefined,
  },
]

/** The document or the page that a note is said to stand in; else the note itself. */
function placeOfNote(groups: Groups): Record<string, string> {
  if (groups.document) return { type: 'document', n: groups.document }
  return groups.from ? { type: 'page', n: pageNumber(groups) } : { type: 'note', n: groups.note ?? '' }
}

const nothing: Cite = () => []

/**
 * References in notes and in running text. Those to documents of the edition point there where one document fits; where
 * several may be meant, or a number alone speaks for one, the editor is asked.
 * @example annotateReferences(reading).annotations // ref type="statute" n="55 Stat. 31", …
 */
export function annotateReferences(reading: Reading, cite: Cite = nothing): Findings {
  const found: Annotation[] = []
  const dates = reading.annotations.filter(one => one.element === 'date').sort((a, b) => a.start - b.start)
  const written = dateOfDocument(reading)?.value.when ?? ''
  const notes = new OwnNotes(reading)
  const zones = findZones(reading).filter(zone => zone.where === 'note' || zone.where === 'p')
  for (const zone of zones) {
    const own = startingIn(dates, zone.range).filter(one => contains(zone.range, rangeOf(one)))
    const isInNote = zone.where === 'note'
    const taken = new RangeSet()
    for (const form of forms) {
      const places: Range[] = []
      for (const match of allMatches(form.pattern, zone.text)) {
        const start = zone.range[0] + match.index
        const range = withWholeDate([start, start + match[0].trimEnd().length], own)
        if (taken.overlaps(range)) continue
        places.push(range)
        const { groups = {} } = match
        const before = zone.text.slice(Math.max(0, match.index - 24), match.index)
        const when = whenOf(range, own, isInNote ? '' : written)
        const citation = form.cites?.(groups, { before, when })
        const attributes = form.attributes(groups, match[0])
        const meant = form.note?.(groups)
        const note = meant && notes.find(meant.number, { range, isInNote, side: meant.side })
        found.push(
          ...(note
            ? [referenceToNote(range, attributes, note)]
            : references(reading.source.id, range, attributes, citation, citation ? cite(citation) : [])),
          ...bibliography(zone.range[0], match),
        )
      }
      taken.add(places)
    }
  }
  const annotations = followIbid(reading, zones, found)
  // Where a link of the page leads is known.
  const links = new RangeSet(
    reading.annotations.filter(one => one.rule === 'html-mark' && one.attributes.target !== undefined).map(rangeOf),
  )
  const kept = annotations.filter(one => !isUnresolved(one) || !links.overlaps(rangeOf(one)))
  return { annotations: kept, diagnostics: kept.filter(isUnresolved).map(one => tellUnresolved(reading, one)) }
}

function isUnresolved({ element, attributes }: Annotation): boolean {
  return element === 'ref' && attributes.subtype === 'unresolved'
}

function tellUnresolved({ source }: Reading, { start, end }: Annotation): Diagnostic {
  const { line, column, byte } = source.origin(start)
  return {
    severity: 'info',
    code: 'reference-unresolved',
    message: `“${source.text.slice(start, end).replace(/\s+/g, ' ')}” points nowhere yet.`,
    file: source.path,
    place: { line, column, offset: byte },
  }
}

/** A date is not cut: `your note of May 3d. /62` ends where its date does. */
function withWholeDate([start, end]: Range, dates: readonly Annotation[]): Range {
  const cut = dates.find(date => date.start >= start && date.start < end && date.end > end)
  return [start, cut?.end ?? end]
}

/** The date within a reference; of one without a year, the last such day before the document was written. */
function whenOf(range: Range, dates: readonly Annotation[], written: string): string {
  const date = dates.find(one => one.attributes.when !== undefined && contains(range, rangeOf(one)))
  const when = date?.rule === 'date-without-year' ? '' : (date?.attributes.when ?? '')
  if (date?.rule !== 'date-of-the-year' || written === '' || when <= written) return when
  return `${Number(when.slice(0, 4)) - 1}${when.slice(4)}`
}

/** What may be a document of the edition, or a page of one; where it is, is open as long as nothing says. */
const resolvable: ReadonlySet<string> = new Set(['document', 'page', 'note'])

/** The reference as it stands, and what it may point to in the edition. */
function references(
  own: string,
  range: Range,
  attributes: Record<string, string>,
  citation: Citation | undefined,
  candidates: readonly Cited[],
): Annotation[] {
  const { type = '', ...others } = attributes
  const isOpenType = attributes.target === undefined && resolvable.has(type)
  const unresolved = isOpenType ? { type, subtype: 'unresolved', ...others } : attributes
  const plain = annotate(ruleOf(attributes), 'ref', range, {
    attributes: unresolved,
    confidence: attributes.target ? 'high' : 'medium',
  })
  const [best, ...rivals] = candidates
  if (!citation || !best) return [plain]
  const isOpen = rivals.length > 0 || isWeak(citation)
  const made = annotate('edition-reference', 'ref', range, {
    attributes: { ...attributes, target: targetOf(best, own) },
    confidence: certaintyOf(citation, isOpen),
    evidence: [groundOf(citation, best), ...rivals.map(alternative)],
    state: isOpen ? 'proposed' : 'auto',
  })
  return isOpen ? [plain, made] : [made]
}

/** By number and by the words above or below there is no other. */
function referenceToNote(range: Range, attributes: Record<string, string>, note: Annotation): Annotation {
  return annotate('edition-reference', 'ref', range, {
    attributes: { ...attributes, target: pointerToNote(note) },
    evidence: [{ type: 'cited', target: 'the document has one note of this number' }],
  })
}

function ruleOf({ target }: Record<string, string>): 'cited-volume' | 'reference' {
  return target?.startsWith('frus:') ? 'cited-volume' : 'reference'
}

/** A number comes again each year and at each post, and a day may have more letters than the edition has. */
function isWeak(citation: Citation): boolean {
  return citation.by === 'date' || (citation.by === 'number' && citation.when === '')
}

function certaintyOf(citation: Citation, isOpen: boolean): Certainty {
  if (isOpen) return 'low'
  return citation.by === 'number' ? 'high' : 'medium'
}

/** @example targetOf({ document: 'letter-2', id: 'pg_803', date: '' }, 'letter-1') // 'letter-2.xml#pg_803' */
function targetOf({ document, id }: Cited, own: string): string {
  const file = document === own ? '' : encodeURI(teiPath(document).replace(/^tei\//, ''))
  return id === undefined ? file : `${file}#${id}`
}

function groundOf(citation: Citation, { document, date }: Cited): Evidence {
  const dated = date === '' ? '' : ` of ${date}`
  const grounds: Readonly<Record<Citation['by'], string>> = {
    number: `${document}${dated} has this number`,
    date: `${document} is of this day`,
    place: `${document} has this number in its heading`,
    page: `${document} has the break of this page`,
  }
  return { type: 'cited', target: grounds[citation.by] }
}

function alternative({ document, date }: Cited): Evidence {
  return { type: 'cited', target: `it may be ${document}${date === '' ? '' : ` of ${date}`}` }
}

/** Pages of the Statutes at Large stay what they are; a section of a code is another text from year to year. */
function lawAddress({ code, number, section }: Groups): { target?: string } {
  return code === 'Stat.' ? { target: `stat:${number}/${section}` } : {}
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
    ...part('partText', 'biblScope', { unit: 'part', n: String(volumeNumber(groups.part ?? '')) }),
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
  const part = groups.part === undefined ? '' : `p${volumeNumber(groups.part)}`
  const name = `frus${years}v${String(number).padStart(2, '0')}${part}`
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
