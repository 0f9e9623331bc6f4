/** The stretches of a reading that hold running text: passes over words go through them one by one. */
import { blankOut, contains, hiddenRanges, rangeOf } from '../annotation.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { toHalfWidth } from '../segment/pieces.ts'

export interface Zone {
  readonly range: Range
  /** Element of the block, `note` for a note's body, `summary` and `citation` for parts of a page header. */
  readonly where: string
  /** Type of the division around it: `dossier-slip`, `declassification-form`, or empty. */
  readonly division: string
  /** Same offsets as the range, with blanks for mark-up characters and furniture. */
  readonly text: string
}

const textBlocks = new Set([
  'head',
  'p',
  'ab',
  'item',
  'cell',
  'label',
  'speaker',
  'addrLine',
  'l',
  'byline',
  'dateline',
  'salute',
  'signed',
  'note',
])

/**
 * Zones in the order of the text.
 * @example findZones(reading).map(zone => zone.where) // ['note', 'head', 'p', 'p', …]
 */
export function findZones(reading: Reading): Zone[] {
  const masked = wordsOnly(reading)
  const divisions = reading.annotations.filter(
    annotation => annotation.kind === 'block' && annotation.element === 'div',
  )
  const zone = (range: Range, where: string): Zone => {
    const division = divisions.find(one => contains(rangeOf(one), range))?.attributes.type ?? ''
    return { range, where, division, text: masked.slice(...range) }
  }
  const zones: Zone[] = []
  const holdsBlocks = blocksAround(reading)
  for (const annotation of reading.annotations) {
    if (annotation.kind === 'block' && textBlocks.has(annotation.element) && !holdsBlocks.has(annotation))
      zones.push(zone(rangeOf(annotation), annotation.element))
    if (annotation.content) zones.push(zone(annotation.content, 'note'))
  }
  for (const fact of reading.facts) {
    if (fact.field === 'summary' || fact.field === 'citation') zones.push(zone(fact.range, fact.field))
  }
  return zones.sort((a, b) => a.range[0] - b.range[0])
}

const inLists = new Set(['list', 'item', 'p'])

/** Items and cells with paragraphs in them: there the paragraphs hold the text. */
function blocksAround(reading: Reading): ReadonlySet<Annotation> {
  const around = new Set<Annotation>()
  const open: Annotation[] = []
  const nested = reading.annotations.filter(
    one => one.rule === 'given-block' || (one.kind === 'block' && inLists.has(one.element)),
  )
  for (const one of nested.sort((a, b) => a.start - b.start || b.end - a.end)) {
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= one.start) open.pop()
    const outer = open.at(-1)
    if (outer) around.add(outer)
    open.push(one)
  }
  return around
}

/** The text with blanks for mark-up characters, furniture, and calls that no note answers: same offsets, nothing but words of the document. */
export function wordsOnly(reading: Reading): string {
  const apart = reading.annotations.filter(one => one.element === 'fw' || one.rule === 'unpaired-call').map(rangeOf)
  const shown = blankOut(
    reading.source.text,
    [...hiddenRanges(reading), ...apart].sort((a, b) => a[0] - b[0]),
  )
  return toHalfWidth(shown)
}
