/** Who wrote a document, as far as a person of the authority file is known to have: a word for a relative depends on it. */
import { contains, rangeOf } from '../annotation.ts'
import { partHeading } from '../language/heading.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findMentions } from './mentions.ts'
import { readWords } from './name-doubts.ts'
import { type PersonIndex, tokenize } from './person-index.ts'
import type { Zone } from './zones.ts'

/**
 * By the manifest, else by the signature, else by the sender in the heading; empty where these name nobody who is known,
 * or several persons: a letter may hold another's.
 * @param annotations the names that are known so far
 * @example writerOf(reading, zones, annotations, index) // 'pers:webb'
 */
export function writerOf(
  reading: Reading,
  zones: readonly Zone[],
  annotations: readonly Annotation[],
  index: PersonIndex,
): string {
  const { from } = reading.source.metadata?.values ?? {}
  if (from !== undefined) return onlyOne(personsNamed(from, index))
  const signed = zones.filter(zone => zone.where === 'signed')
  if (signed.length > 0) return onlyOne(signed.flatMap(zone => namedIn(zone.range, annotations)))
  return onlyOne(zones.flatMap(senderOf).flatMap(range => namedIn(range, annotations)))
}

function onlyOne(refs: readonly string[]): string {
  const [only, other] = new Set(refs)
  return other === undefined ? (only ?? '') : ''
}

/** Whom the manifest names. */
function personsNamed(name: string, index: PersonIndex): string[] {
  const zone: Zone = { range: [0, name.length], where: 'head', division: '', text: name }
  const accepted = index.aliases.longest(tokenize(name), 0)
  if (accepted?.words.length === tokenize(name).length) return accepted.values.map(alias => alias.ref)
  return findMentions(readWords(zone), index).flatMap(({ candidates: [person, other] }) =>
    person && !other ? [`pers:${person.id}`] : [],
  )
}

function namedIn(range: Range, annotations: readonly Annotation[]): string[] {
  const names = annotations.filter(one => one.element === 'persName' && contains(range, rangeOf(one)))
  return names.map(one => one.attributes.ref ?? '').filter(ref => ref !== '')
}

function senderOf({ where, range: [start], text }: Zone): Range[] {
  const parted = where === 'head' ? partHeading(text) : undefined
  return parted?.hasFrom ? [[start + parted.sender[0], start + parted.sender[1]]] : []
}
