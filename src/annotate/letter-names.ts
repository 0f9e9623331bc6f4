/**
 * Persons whom a letter names where letters name them: both sides of its heading, and who signed. No list is asked; such
 * a name has no `@ref` until the authority file knows it.
 */
import { annotate, type Findings } from '../annotation.ts'
import { findDates } from '../language/dates.ts'
import { partHeading } from '../language/heading.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findZones, type Zone } from './zones.ts'

/**
 * Names in heading and signature that no other rule has taken.
 * @example findLetterNames(reading).annotations // persName around `Thomas Reed` and `Anna Whitlow`
 */
export function findLetterNames(reading: Reading): Findings {
  const zones = findZones(reading)
  const signatures = zones.filter(zone => zone.where === 'signed').flatMap(signature)
  const greetings = zones.filter(zone => zone.where === 'salute').map(zone => zone.text)
  const surnames = new Set(signatures.map(range => lastWord(reading.source.text.slice(...range))))
  const isKnownHere = (name: string) =>
    surnames.has(lastWord(name)) || greetings.some(greeting => greeting.includes(lastWord(name)))
  const heading = zones.find(zone => zone.where === 'head')
  const sides = heading ? sidesOf(heading, isKnownHere) : []
  const taken = reading.annotations.filter(isName)
  const free = [...sides, ...signatures].filter(
    ([start, end]) => !taken.some(one => one.start < end && one.end > start),
  )
  return { annotations: free.map(range => annotate('letter-name', 'persName', range, { confidence: 'medium' })) }
}

function isName({ element }: Annotation): boolean {
  return element === 'persName' || element === 'rs' || element === 'roleName'
}

/** One to five capitalised words and initials; particles may stand between them. */
const nameWords =
  /^\p{Lu}[\p{L}’'-]*[.:]?(?: (?:\p{Lu}[\p{L}’'-]*\.?|de|del|della|von|van|der|den|of|du|la|le|al|bin))*$/u

/** @example isNameOfPerson('Thomas Reed') // true */
export function isNameOfPerson(text: string): boolean {
  const parts = text.split(' ')
  // `Tuesday Morning` is when a letter was written, a lone `To` what is left of an address.
  if (parts.some(part => words.weekday.test(part)) || words.sentenceOpeners.has(text.toLowerCase())) return false
  return parts.length <= 6 && nameWords.test(text) && !words.bodyOrThing.test(text) && findDates(text).length === 0
}

/** `Letter from Thomas Reed to Anna Whitlow`; without `from`, only where signature or greeting know one of them. */
function sidesOf(zone: Zone, isKnownHere: (name: string) => boolean): Range[] {
  const parted = partHeading(zone.text)
  if (!parted) return []
  const sides = [parted.sender, parted.addressee].map(range => ({ range, name: zone.text.slice(...range) }))
  if (!parted.hasFrom && !sides.some(({ name }) => isKnownHere(name))) return []
  return sides
    .filter(({ name }) => name.includes(' ') && isNameOfPerson(name))
    .map(({ range: [start, end] }) => [zone.range[0] + start, zone.range[0] + end])
}

/** The first line of a signature; what follows is an office. Brackets are those of an editor, `/s/` stands for the hand. */
function signature(zone: Zone): Range[] {
  const before =
    /^(?:\s|\/s\/|[[(]?(?:[Ss]ign(?:ed|ature|é)|[Gg]ez\.|[Ff]irmado|[Ff]do\.)[\]:)]*)*\[?/.exec(zone.text)?.[0]
      .length ?? 0
  const [line = ''] = zone.text.slice(before).split('\n', 1)
  const name = withoutOffice(line)
    .trimEnd()
    .replace(/[\],;]$/, '')
    .trimEnd()
    // The stop of the line; that of `Thos.` or `Jr.` is the word’s.
    .replace(/(?<=\p{L}{5})\.$/u, '')
  if (name === '' || /[[\],;]/.test(name) || !isNameOfPerson(name)) return []
  const start = zone.range[0] + before
  return [[start, start + name.length]]
}

/** `J. Reed, Chairman.`: what someone is, behind the name. */
function withoutOffice(line: string): string {
  const comma = line.indexOf(',')
  return comma > 0 && words.officeLine.test(line.slice(comma + 1).trim()) ? line.slice(0, comma) : line
}

/** @example lastWord('Thomas W. Reed') // 'Reed' */
export function lastWord(name: string): string {
  return /(?<![\p{L}’'-])([\p{L}’'-]+)\.?$/u.exec(name)?.[1] ?? name
}
