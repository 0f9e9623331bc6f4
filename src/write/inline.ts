/** Inline mark-up: annotations inside one block become nested elements. Text is escaped only when it is serialised. */
import { contains, hiddenRanges, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { element, type XmlElement, type XmlNode } from '../xml/build.ts'
import type { Ledger } from './account.ts'

/** Who says so: what an annotation's `@resp`, `@cert`, `@evidence`, `@source` are made of. */
export interface Responsibility {
  /** `#` and the id of whoever transcribed the source, where the header names one. */
  readonly transcriber: string | undefined
}

/** Elements that enclose others of the same range come first. */
const nesting = [
  'fw',
  'q',
  'label',
  'note',
  'ref',
  'bibl',
  'title',
  'biblScope',
  'date',
  'time',
  'persName',
  'rs',
  'orgName',
  'placeName',
  'idno',
  'roleName',
  'surname',
  'forename',
  'seg',
  'unclear',
  'abbr',
  'choice',
  'surplus',
  'del',
  'add',
  'gap',
  'desc',
  'hi',
  'space',
]
const rank = (one: Annotation) => {
  const found = nesting.indexOf(one.element)
  return found < 0 ? nesting.length : found
}
const unsplittable = new Set(['choice', 'abbr', 'surplus', 'note', 'fw', 'space', 'idno', 'gap', 'desc'])
const isPoint = (one: Annotation) => one.kind === 'milestone' || one.kind === 'note'

/**
 * The inline annotations that are written: applied ones, of several over one another with one name the longest and then
 * the surest, none crossing another. What lost is reported.
 */
export function settleInline(reading: Reading): { inline: Annotation[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const applied = reading.annotations.filter(one => one.kind !== 'block' && isApplied(one) && one.element !== 'lb')
  // A break that the file marks, and that a block of short lines has as well, is one; where a block begins it is none.
  const starts = new Set(reading.annotations.filter(one => one.kind === 'block').map(one => one.start))
  const breaks = reading.annotations.filter(
    one => one.element === 'lb' && one.kind !== 'block' && !(one.rule === 'line-break' && starts.has(one.start)),
  )
  const lineBreaks = [...new Map(breaks.map(one => [one.start, one])).values()]
  const points = applied.filter(isPoint)
  const spans = withoutEmpty(
    applied.filter(one => !isPoint(one)),
    reading,
  ).sort(byPlace)
  const kept = withoutDoubles(spans, reading, diagnostics)
  return { inline: [...cutCrossings(kept), ...points, ...lineBreaks].sort(byPlace), diagnostics }
}

/** How a mark of the transcriber looks, `<em>sic</em>` in brackets, is nothing once the mark is hidden. */
function withoutEmpty(spans: Annotation[], reading: Reading): Annotation[] {
  if (!spans.some(one => one.rule === 'html-mark')) return spans
  const hidden = new RangeSet(hiddenRanges(reading))
  return spans.filter(
    one => one.rule !== 'html-mark' || !hidden.within(rangeOf(one)).some(range => contains(range, rangeOf(one))),
  )
}

/** Points before what begins at their place, then the longer, then by nesting. */
function byPlace(a: Annotation, b: Annotation): number {
  if (a.start !== b.start) return a.start - b.start
  if (isPoint(a) !== isPoint(b)) return isPoint(a) ? -1 : 1
  return b.end - a.end || rank(a) - rank(b) || sureness(b) - sureness(a) || (a.id < b.id ? -1 : 1)
}

function sureness(one: Annotation): number {
  const certainty = { high: 3, medium: 2, low: 1 }[one.confidence]
  return certainty + (one.by ? 10 : 0) + (one.attributes.ref ? 5 : 0)
}

/** Elements that would stand in their own kind: a name in a name, an office in a name. */
const sameKind: Readonly<Record<string, string>> = { rs: 'persName', corr: 'choice', surplus: 'choice' }
/** Bold and italic are two things. */
const kindOf = (one: Annotation) =>
  one.element === 'hi' ? `hi ${one.attributes.rend}` : (sameKind[one.element] ?? one.element)

function withoutDoubles(spans: readonly Annotation[], reading: Reading, diagnostics: Diagnostic[]): Annotation[] {
  const lastOfKind = new Map<string, Annotation>()
  const kept: Annotation[] = []
  for (const span of spans) {
    const before = lastOfKind.get(kindOf(span))
    if (before && span.start < before.end) {
      const says = span.kind === 'emendation' || span.attributes.ref !== undefined
      if (says && span.attributes.ref !== before.attributes.ref) diagnostics.push(reportLoser(reading, span, before))
      continue
    }
    lastOfKind.set(kindOf(span), span)
    kept.push(span)
  }
  return kept
}

function reportLoser(reading: Reading, loser: Annotation, winner: Annotation): Diagnostic {
  const { source } = reading
  const { line, column, byte } = source.origin(loser.start)
  const show = (one: Annotation) => `“${source.text.slice(one.start, one.end).replace(/\s+/g, ' ')}”`
  return {
    severity: 'info',
    code: 'overlapping-names',
    message: `${show(loser)} (${loser.attributes.ref ?? loser.element}) lies inside ${show(winner)} and is not marked by itself.`,
    file: source.path,
    place: { line, column, offset: byte },
  }
}

/**
 * Where two spans cross, the one that may be split is split at the other's edge, the parts joined by @next and @prev
 * (TEI Guidelines 17.7.1); of two that may be split it is the one that begins later.
 */
function cutCrossings(spans: readonly Annotation[]): Annotation[] {
  const result: Annotation[] = []
  // The next one stands at the end.
  const waiting = [...spans].reverse()
  let open: Annotation[] = []
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    open = open.filter(one => one.end > span.start)
    const crossed = open.find(one => one.end < span.end)
    if (!crossed) {
      open.push(span)
      result.push(span)
    } else if (!unsplittable.has(span.element)) {
      const [first, second] = split(span, crossed.end)
      open.push(first)
      result.push(first)
      insert(waiting, second)
    } else if (!unsplittable.has(crossed.element)) {
      const [first, second]: [Annotation, Annotation] = split(crossed, span.start)
      replace(result, crossed, first)
      replace(open, crossed, first)
      insert(waiting, span)
      insert(waiting, second)
    }
    // Two that both must stay whole: the later one is left out; emendations and calls never cross in practice.
  }
  return result
}

function split(span: Annotation, at: number): [Annotation, Annotation] {
  const [own, other] = [span.attributes['xml:id'] ?? `${span.element}-${span.start}`, `${span.element}-${at}`]
  const first = {
    ...span,
    id: `${span.id}/1`,
    end: at,
    attributes: { ...span.attributes, 'xml:id': own, next: `#${other}` },
  }
  const second = {
    ...span,
    id: `${span.id}/2`,
    start: at,
    attributes: { ...span.attributes, 'xml:id': other, prev: `#${own}` },
  }
  return [first, second]
}

function insert(waiting: Annotation[], span: Annotation): void {
  let index = waiting.length
  while (index > 0 && byPlace(waiting[index - 1] as Annotation, span) < 0) index--
  waiting.splice(index, 0, span)
}

function replace(list: Annotation[], old: Annotation, fresh: Annotation): void {
  const index = list.lastIndexOf(old)
  if (index >= 0) list[index] = fresh
}

/** Writes stretches of text with their inline mark-up. Annotations come sorted; each stretch finds its own by search. */
export class InlineWriter {
  readonly #inline: readonly Annotation[]
  readonly #ledger: Ledger
  readonly #responsibility: Responsibility
  readonly #ids: (one: Annotation) => string | undefined
  readonly #witnessOf: (offset: number) => string | undefined
  readonly #written = new Set<string>()

  constructor(
    inline: readonly Annotation[],
    ledger: Ledger,
    responsibility: Responsibility,
    ids: (one: Annotation) => string | undefined,
    witnessOf: (offset: number) => string | undefined,
  ) {
    this.#inline = inline
    this.#ledger = ledger
    this.#responsibility = responsibility
    this.#ids = ids
    this.#witnessOf = witnessOf
  }

  /** @example writer.write([22, 95], 'written') // ['The ', <persName>…</persName>, ' to …'] */
  write(range: Range, as: 'written' | 'moved'): XmlNode[] {
    this.#ledger.foldBlankLines(range)
    const inside = this.#annotationsIn(range).filter(one => !this.#written.has(one.id))
    // A note that is called between two blocks that touch, `The Chairman:3 I thank you`, is the first one's.
    for (const one of inside) if (isPoint(one)) this.#written.add(one.id)
    return this.#nodes(range, inside, as)
  }

  /** Points and furniture between blocks; `withEnd`: those that stand right before the next block, too. */
  writeBetween(range: Range, withEnd: boolean): XmlNode[] {
    const inside = this.#annotationsIn(range)
    const isBetween = (one: Annotation) =>
      one.element === 'fw' || (one.kind === 'milestone' && one.element !== 'lb' && (withEnd || one.start < range[1]))
    const own = inside.filter(one => isBetween(one) && !this.#written.has(one.id))
    for (const one of own) this.#written.add(one.id)
    return own.map(one => {
      const within = this.#annotationsIn(rangeOf(one)).filter(other => other !== one && !isPoint(other))
      return this.#element(one, within, 'written')
    })
  }

  #annotationsIn([start, end]: Range): Annotation[] {
    let low = 0
    let high = this.#inline.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#inline[middle]?.start ?? 0) < start) low = middle + 1
      else high = middle
    }
    const found: Annotation[] = []
    for (let at = low; at < this.#inline.length; at++) {
      const one = this.#inline[at] as Annotation
      if (one.start > end) break
      if (isPoint(one) ? one.start <= end : one.end <= end) found.push(one)
    }
    return found
  }

  #nodes([start, end]: Range, inside: readonly Annotation[], as: 'written' | 'moved'): XmlNode[] {
    const nodes: XmlNode[] = []
    let at = start
    for (let index = 0; index < inside.length; ) {
      const one = inside[index] as Annotation
      this.#pushText(nodes, [at, one.start], as)
      let next = index + 1
      if (isPoint(one)) at = Math.max(at, one.start)
      else {
        while (next < inside.length && isWithin(inside[next] as Annotation, one)) next++
        at = one.end
      }
      nodes.push(this.#element(one, inside.slice(index + 1, next), as))
      index = next
    }
    this.#pushText(nodes, [at, end], as)
    return nodes
  }

  #pushText(nodes: XmlNode[], range: Range, as: 'written' | 'moved'): void {
    const text = range[1] > range[0] ? this.#ledger.take(range, as) : ''
    if (text !== '') nodes.push(text)
  }

  #element(one: Annotation, inside: readonly Annotation[], as: 'written' | 'moved'): XmlElement {
    const attributes = { 'xml:id': this.#ids(one), ...one.attributes }
    if (one.kind === 'note') return { name: 'note', attributes, children: one.content ? this.#note(one.content) : [] }
    if (one.kind === 'milestone') {
      this.#written.add(one.id)
      const witness = one.element === 'pb' ? this.#witnessOf(one.start) : undefined
      return element(one.element, { ...attributes, ...(witness && { edRef: `#${witness}` }) })
    }
    const children = this.#nodes(rangeOf(one), inside, as)
    if (one.element === 'choice') return this.#choice(one, children)
    if (one.alternative?.expan !== undefined)
      return element('choice', {}, element('abbr', {}, ...children), element('expan', {}, one.alternative.expan))
    return { name: one.element, attributes: { ...attributes, ...says(one) }, children }
  }

  /** A note of several paragraphs has a `p` for each. */
  #note(content: Range): XmlNode[] {
    const paragraphs = this.#paragraphsOf(content)
    if (paragraphs.length < 2) return this.write(content, 'moved')
    this.#ledger.foldBlankLines(content)
    const nodes: XmlNode[] = []
    let [at] = content
    for (const range of paragraphs) {
      this.#pushText(nodes, [at, range[0]], 'moved')
      // What the file has as the end of a line is the end of a paragraph.
      for (const one of this.#annotationsIn([range[0], range[0]]))
        if (one.rule === 'line-break') this.#written.add(one.id)
      nodes.push(element('p', {}, ...this.write(range, 'moved')))
      at = range[1]
    }
    return nodes
  }

  /** Parted by blank lines below the end of a sentence, where no mark-up goes on over them. */
  #paragraphsOf([start, end]: Range): Range[] {
    const text = this.#ledger.textOf([start, end])
    const inside = this.#annotationsIn([start, end]).filter(one => !isPoint(one))
    const paragraphs: Range[] = []
    let from = start
    for (const gap of text.matchAll(/(?<=[.!?:;—][”"’)\]]?)\n[ \t]*\n\s*/g)) {
      const border: Range = [start + gap.index, start + gap.index + gap[0].length]
      if (border[1] >= end || inside.some(one => one.start < border[1] && one.end > border[0])) continue
      paragraphs.push([from, border[0]])
      from = border[1]
    }
    return [...paragraphs, [from, end]]
  }

  /** `<choice><sic>…</sic><corr>…</corr></choice>`; without a correction only `<sic>`. */
  #choice(one: Annotation, children: readonly XmlNode[]): XmlElement {
    const marked = one.rule === 'sic' ? this.#responsibility.transcriber : undefined
    const corr = one.alternative?.corr
    const cert = corr === undefined && one.confidence !== 'high' ? one.confidence : undefined
    const sic: XmlElement = { name: 'sic', attributes: { resp: marked, cert }, children }
    if (corr === undefined) return sic
    return element('choice', {}, sic, element('corr', { 'xml:id': this.#ids(one), ...says(one) }, corr))
  }
}

/** Rules that leave no choice say nothing; what was inferred says who, how sure, on what ground. */
export function says(one: Annotation): Record<string, string> {
  const isInference =
    inferring.has(one.rule) ||
    one.kind === 'emendation' ||
    one.by !== undefined ||
    (one.rule === 'office-with-name' && one.attributes.ref !== undefined && one.confidence !== 'high')
  if (!isInference || partsOfNames.has(one.element)) return {}
  const evidence = one.kind === 'emendation' ? evidenceOf(one) : {}
  return { resp: `#${one.by ?? 'colophon'}`, cert: one.confidence, ...evidence }
}

const inferring = new Set<string>([
  'stamp-wording',
  'marginal-head',
  'bare-surname',
  'office',
  'name-of-several',
  'unknown-person',
  'short-name',
  'relative',
  'calling',
  'title-alone',
  'family',
  'forename',
  'accepted-form',
  'letter-name',
  'place-name',
  'organisation-name',
  'date-of-the-year',
  'short-year',
  'year-of-the-next',
  'relative-date',
  'date-of-the-entry',
  'doubtful-date',
  'date-in-figures',
  'cited-volume',
  'edition-reference',
])
const partsOfNames = new Set(['roleName', 'surname', 'forename'])

function isWithin(inner: Annotation, outer: Annotation): boolean {
  if (isPoint(inner)) return inner.start > outer.start && inner.start < outer.end
  return contains(rangeOf(outer), rangeOf(inner))
}

/** The first ground that TEI has a word for, and the places that the grounds point to. */
function evidenceOf(one: Annotation): Record<string, string> {
  const kind = one.evidence
    .map(ground => ground.type)
    .find(type => type === 'internal' || type === 'external' || type === 'conjecture')
  const sources = one.evidence.map(ground => ground.target ?? '').filter(target => /^#\S+$|^pers:\S+$/.test(target))
  return { ...(kind && { evidence: kind }), ...(sources[0] && { source: [...new Set(sources)].join(' ') }) }
}
