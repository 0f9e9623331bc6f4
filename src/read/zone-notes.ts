/** Notes at the foot of a page of images: what calls them is a raised number or a sign on the same page. */
import { annotate, RangeSet, rangeOf } from '../annotation.ts'
import type { Annotation, Range } from '../model.ts'

interface Entry {
  readonly label: string
  readonly mark: Range
  readonly body: Range
}

interface Call {
  readonly label: string
  readonly range: Range
  /** The mark-up that says that it is raised: the note takes its place. */
  readonly raised?: Annotation
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** `1) Not printed.` · `* See below.` · `¹ Not printed.` */
const entryMark = new RegExp(`^[ \\t]*(\\d{1,3}|[*†‡§]{1,3}|[${superscripts}]{1,3})[).]?[ \\t]+(?=\\S)`)
const typedCall = new RegExp(
  `(?<=\\S)(?:[${superscripts}]{1,3}|(?<=[\\p{L}\\p{N}.,;:!?”"’)])[*†‡§]{1,3})(?![\\p{L}\\p{N}])`,
  'gu',
)

/**
 * What is known of the pages, with the notes of each page at their calls; a region of which one entry is called by
 * nothing, or twice, stays as it is.
 */
export function pairFootnotes(text: string, known: readonly Annotation[]): readonly Annotation[] {
  const regions = known.filter(one => one.element === 'note' && one.attributes.place === 'bottom')
  if (regions.length === 0) return known
  const pages = known
    .filter(one => one.element === 'pb')
    .map(one => one.start)
    .sort((a, b) => a - b)
  const inNotes = new RangeSet(regions.map(rangeOf))
  const raised = known.filter(isRaised).filter(one => !inNotes.overlaps(rangeOf(one)))
  const starts = new Set(raised.map(one => one.start))
  const calls: readonly Call[] = [
    ...raised.map(one => ({ label: labelOf(text.slice(one.start, one.end)), range: rangeOf(one), raised: one })),
    ...typedCalls(text).filter(({ range }) => !inNotes.overlaps(range) && !starts.has(range[0])),
  ]
  const keyOf = (place: number, label: string) => `${pageOf(place, pages)} ${label}`
  const byLabel = new Map<string, Call[]>()
  for (const call of calls) {
    const key = keyOf(call.range[0], call.label)
    const same = byLabel.get(key)
    if (same) same.push(call)
    else byLabel.set(key, [call])
  }
  const gone = new Set<Annotation>()
  const made: Annotation[] = []
  const moved = new Map<number, number>()
  for (const region of regions) {
    const entries = entriesOf(text, region)
    const called = entries.map(entry => byLabel.get(keyOf(region.start, entry.label)) ?? [])
    if (entries.length === 0 || called.some(found => found.length !== 1)) continue
    gone.add(region)
    entries.forEach((entry, index) => {
      const call = called[index]?.[0]
      if (!call) return
      if (call.raised) gone.add(call.raised)
      moved.set(entry.mark[0], entry.body[0])
      made.push(noteAt(call, entry, region))
    })
  }
  const kept = known.filter(one => !gone.has(one))
  return [...kept.map(one => (one.element === 'lb' ? atBody(one, moved) : one)), ...made]
}

function isRaised({ element, attributes }: Annotation): boolean {
  return element === 'hi' && (attributes.rend ?? '').split(' ').includes('superscript')
}

function typedCalls(text: string): Call[] {
  return [...text.matchAll(typedCall)].map(match => ({
    label: labelOf(match[0]),
    range: [match.index, match.index + match[0].length],
  }))
}

/** `²` is 2, and `2)` too. */
function labelOf(call: string): string {
  return call
    .trim()
    .replace(/[).]$/, '')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, sign => String(superscripts.indexOf(sign)))
}

/** None where the first line has no mark: the region goes on with a note of the page before. */
function entriesOf(text: string, { start, end }: Annotation): Entry[] {
  const entries: Entry[] = []
  let at = start
  for (const line of text.slice(start, end).split('\n')) {
    const mark = entryMark.exec(line)
    const last = entries.at(-1)
    const to = at + line.trimEnd().length
    if (mark)
      entries.push({ label: labelOf(mark[1] ?? ''), mark: [at, at + mark[0].length], body: [at + mark[0].length, to] })
    else if (!last) return []
    else entries[entries.length - 1] = { ...last, body: [last.body[0], Math.max(last.body[1], to)] }
    at += line.length + 1
  }
  return entries
}

/** How many pages begin up to a place. */
function pageOf(place: number, pages: readonly number[]): number {
  let low = 0
  let high = pages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pages[middle] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low
}

function noteAt({ range, label }: Call, { mark, body }: Entry, region: Annotation): Annotation {
  return annotate('note-call', 'note', range, {
    attributes: { place: 'foot', n: label, ...(region.attributes.facs && { facs: region.attributes.facs }) },
    hidden: [range, mark],
    content: body,
  })
}

/** The line of a note begins where its text does. */
function atBody(one: Annotation, moved: ReadonlyMap<number, number>): Annotation {
  const to = moved.get(one.start)
  return to === undefined ? one : { ...one, id: `${one.id}:note`, start: to, end: to }
}
