/** Making annotations, and looking at a text through them: shared by all passes. */

import type { Diagnostic } from './diagnostic.ts'
import type {
  Annotation,
  AnnotationKind,
  Certainty,
  Copies,
  DocumentType,
  Evidence,
  GivenCorrespondent,
  HeaderFact,
  Hidden,
  Range,
  Reading,
  ShownType,
  Variant,
  Witness,
} from './model.ts'
import type { RuleId } from './rules.ts'

/** What one pass adds to a reading. `without` names annotations that a later pass knows better. */
export interface Findings {
  readonly annotations?: readonly Annotation[]
  readonly without?: ReadonlySet<string>
  readonly facts?: readonly HeaderFact[]
  readonly hidden?: readonly Hidden[]
  readonly copies?: Copies
  readonly witnesses?: readonly Witness[]
  readonly variants?: readonly Variant[]
  readonly type?: DocumentType | undefined
  readonly shown?: ShownType | undefined
  readonly correspondents?: readonly GivenCorrespondent[]
  readonly diagnostics?: readonly Diagnostic[]
}

interface Details {
  readonly attributes?: Readonly<Record<string, string>>
  readonly alternative?: { readonly corr?: string; readonly expan?: string }
  readonly content?: Range
  readonly hidden?: readonly Range[]
  readonly confidence?: Certainty
  readonly evidence?: readonly Evidence[]
  readonly state?: Annotation['state']
}

const kinds = {
  pb: 'milestone',
  lb: 'milestone',
  milestone: 'milestone',
  gap: 'milestone',
  note: 'note',
  date: 'date',
  time: 'date',
  ref: 'reference',
  bibl: 'reference',
  title: 'reference',
  biblScope: 'reference',
  choice: 'emendation',
  surplus: 'emendation',
  persName: 'entity',
  rs: 'entity',
  roleName: 'entity',
  surname: 'entity',
  forename: 'entity',
  idno: 'entity',
  placeName: 'entity',
  orgName: 'entity',
  fw: 'decoration',
  del: 'decoration',
  add: 'decoration',
  hi: 'decoration',
  space: 'decoration',
  seg: 'decoration',
  abbr: 'decoration',
  desc: 'decoration',
  label: 'decoration',
  unclear: 'decoration',
  q: 'decoration',
} as const satisfies Readonly<Record<string, AnnotationKind>>

export type InlineElement = keyof typeof kinds

/**
 * An annotation of a range; its id says rule, element and place, so it is the same in every run.
 * @example annotate('stamp', 'fw', [10, 20], { attributes: { type: 'stamp' } })
 */
export function annotate(rule: RuleId, element: InlineElement, range: Range, details: Details = {}): Annotation {
  return make(rule, element, kinds[element], range, details)
}

function make(rule: RuleId, element: string, kind: AnnotationKind, [start, end]: Range, details: Details): Annotation {
  return {
    id: `${rule}:${element}:${start}-${end}`,
    start,
    end,
    kind,
    element,
    attributes: details.attributes ?? {},
    ...(details.alternative && { alternative: details.alternative }),
    ...(details.content && { content: details.content }),
    ...(details.hidden && { hidden: details.hidden }),
    rule,
    confidence: details.confidence ?? 'high',
    evidence: details.evidence ?? [],
    state: details.state ?? 'auto',
  }
}

/** A block is never inline, whatever its element. */
export function block(
  rule: RuleId,
  element: string,
  range: Range,
  attributes: Record<string, string> = {},
): Annotation {
  const made = make(rule, element, 'block', range, { attributes })
  return { ...made, id: `block:${made.id}` }
}

/** All ranges that no element's text shows: mark-up characters of the transcript, and what rules hide. */
export function hiddenRanges(reading: Reading): Range[] {
  const ranges: Range[] = reading.hidden.map(hidden => hidden.range)
  for (const annotation of reading.annotations) if (isApplied(annotation)) ranges.push(...(annotation.hidden ?? []))
  return ranges.sort((a, b) => a[0] - b[0])
}

export function isApplied(annotation: Annotation): boolean {
  return annotation.state === 'auto' || annotation.state === 'accepted'
}

/**
 * The text with blanks over the given ranges, so that offsets stay: what a pass may read as words.
 * Line ends stay line ends.
 */
export function blankOut(text: string, ranges: readonly Range[]): string {
  const parts: string[] = []
  let at = 0
  for (const [start, end] of ranges) {
    if (end <= at) continue
    const from = Math.max(at, start)
    parts.push(text.slice(at, from), text.slice(from, end).replace(/[^\n]/g, ' '))
    at = end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** The range without white space at either end. */
export function trimRange(text: string, [start, end]: Range): Range {
  let from = start
  let to = end
  while (from < to && isSpace(text, from)) from++
  while (to > from && isSpace(text, to - 1)) to--
  return [from, to]
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

export function contains(outer: Range, inner: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1]
}

export function overlaps(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

/** Places that are taken: asked for each word, so found by search; filled in runs. */
export class RangeSet {
  /** In order, parted from one another. */
  #ranges: readonly Range[] = []

  constructor(ranges: readonly Range[] = []) {
    this.add(ranges)
  }

  add(ranges: readonly Range[]): void {
    if (ranges.length === 0) return
    const parted: Range[] = []
    for (const range of [...this.#ranges, ...ranges].sort((a, b) => a[0] - b[0])) {
      const last = parted.at(-1)
      if (last && range[0] < last[1]) parted[parted.length - 1] = [last[0], Math.max(last[1], range[1])]
      else parted.push(range)
    }
    this.#ranges = parted
  }

  /** @example new RangeSet([[2, 5]]).overlaps([4, 6]) // true */
  overlaps([start, end]: Range): boolean {
    const next = this.#ranges[this.#firstAfter(start)]
    return next !== undefined && next[0] < end
  }

  /** Those that overlap a range, in order. */
  within([start, end]: Range): Range[] {
    const found: Range[] = []
    for (let index = this.#firstAfter(start); index < this.#ranges.length; index++) {
      const range = this.#ranges[index] as Range
      if (range[0] >= end) break
      found.push(range)
    }
    return found
  }

  /** Index of the first range that ends after a place. */
  #firstAfter(place: number): number {
    let low = 0
    let high = this.#ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ranges[middle]?.[1] ?? 0) <= place) low = middle + 1
      else high = middle
    }
    return low
  }
}

/**
 * Those that start in a range, found by search.
 * @param sorted in the order of their starts
 * @example startingIn([{ start: 2 }, { start: 7 }], [5, 9]) // [{ start: 7 }]
 */
export function startingIn<Placed extends { readonly start: number }>(
  sorted: readonly Placed[],
  [start, end]: Range,
): Placed[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  const found: Placed[] = []
  for (let index = low; index < sorted.length; index++) {
    const one = sorted[index] as Placed
    if (one.start >= end) break
    found.push(one)
  }
  return found
}

export function rangeOf(annotation: { readonly start: number; readonly end: number }): Range {
  return [annotation.start, annotation.end]
}
