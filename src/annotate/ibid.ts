/** `Ibid., p. 706`: the volume that was cited right before it, where nothing else can be meant. */

import { isApplied } from '../annotation.ts'
import type { Annotation, Reading } from '../model.ts'
import type { Zone } from './zones.ts'

/** `ibid.` and a page of it, as a part of a pattern; a year and a volume after it are a citation of their own. */
export const ibidForm = '(?<!\\p{L})(?<ibid>[Ii]bid(?:\\.|em)?)(?!\\p{L}|,? \\d{4})'

/** Between two citations of one note that follow each other, and around one that stands alone in its note. */
const nothingBetween = /^[\s;,.()]*(?:(?:[Ss]ee(?: also)?|[Cc]f\.|and)\s+)?$/

/**
 * The references, with a volume for each `ibid.` that has one: the citation right before it in the same note, or the one
 * that ends the note before.
 * @param references of the notes and of the text, in any order
 * @example followIbid(reading, zones, references) // ref target="frus:frus1943v03/pg_706"
 */
export function followIbid(
  { source, annotations }: Reading,
  zones: readonly Zone[],
  references: readonly Annotation[],
): Annotation[] {
  const order = references.filter(one => one.element === 'ref' && isApplied(one)).sort((a, b) => a.start - b.start)
  const numbers = new Map(annotations.flatMap(one => (one.content ? [[one.content[0], Number(one.attributes.n)]] : [])))
  const followed = new Map<Annotation, Annotation>()
  let next = 0
  let last: { readonly zone: Zone; readonly cited: Annotation } | undefined
  for (const zone of zones.filter(one => one.where === 'note')) {
    while ((order[next]?.start ?? zone.range[1]) < zone.range[0]) next++
    for (; (order[next]?.start ?? zone.range[1]) < zone.range[1]; next++) {
      const one = order[next] as Annotation
      const between = (start: number, end: number) => nothingBetween.test(source.text.slice(start, end))
      const isNextNote = numbers.get(zone.range[0]) === (numbers.get(last?.zone.range[0] ?? -1) ?? Number.NaN) + 1
      const follows =
        last?.zone === zone
          ? between(last.cited.end, one.start)
          : last && isNextNote && between(last.cited.end, last.zone.range[1]) && between(zone.range[0], one.start)
      const made = follows && last && isIbid(source.text, one) ? sameVolume(last.cited, one) : undefined
      if (made) followed.set(one, made)
      last = { zone, cited: made ?? one }
    }
  }
  return references.map(one => followed.get(one) ?? one)
}

function isIbid(text: string, { start, attributes }: Annotation): boolean {
  return attributes.subtype === 'unresolved' && /^ibid/i.test(text.slice(start, start + 4))
}

function sameVolume(cited: Annotation, ibid: Annotation): Annotation | undefined {
  const { target = '' } = cited.attributes
  const volume = target.startsWith('frus:') ? target.split('/')[0] : ''
  const page = ibid.attributes.n
  if (!volume) return undefined
  return {
    ...ibid,
    rule: 'cited-volume',
    attributes: { type: 'document', target: page === undefined ? target : `${volume}/pg_${page.split('-')[0]}` },
    evidence: [{ type: 'cited', target: 'it follows a citation of this volume' }],
  }
}
