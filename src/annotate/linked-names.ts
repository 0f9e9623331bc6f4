/** Links of a page that lead to a person: they say who a name means, whatever the name is. */
import { annotate, type Findings, overlaps, rangeOf } from '../annotation.ts'
import { type Person, plainForm } from '../authority/persons.ts'
import type { Annotation, Reading } from '../model.ts'
import { addressKey, type PersonIndex } from './person-index.ts'

/**
 * A link whose address, or the id at its end, stands in an entry of the authority is that person's; one that leads into a
 * list of persons is somebody's. The link itself stays.
 * @example findLinkedNames(reading, index).annotations // persName ref="pers:reed"
 */
export function findLinkedNames(reading: Reading, index: PersonIndex): Findings {
  const links = reading.annotations.filter(one => one.rule === 'html-mark' && one.element === 'ref')
  if (links.length === 0) return {}
  const names = reading.annotations.filter(isName).sort((a, b) => a.start - b.start)
  const without = new Set<string>()
  const annotations: Annotation[] = []
  let next = 0
  for (const link of links.sort((a, b) => a.start - b.start)) {
    while ((names[next]?.end ?? Number.POSITIVE_INFINITY) <= link.start) next++
    const inside: Annotation[] = []
    for (let at = next; (names[at]?.start ?? link.end) < link.end; at++)
      if (overlaps(rangeOf(names[at] as Annotation), rangeOf(link))) inside.push(names[at] as Annotation)
    const target = link.attributes.target ?? ''
    const words = reading.source.text.slice(link.start, link.end)
    if (words.length > longestName || words.includes('\n')) continue
    const person = personAt(target, words, index)
    const isKnown = inside.some(one => one.state === 'auto' && (!person || one.attributes.ref === `pers:${person.id}`))
    if (isKnown || (!person && !leadsToPersons(target))) continue
    for (const one of inside) without.add(one.id)
    annotations.push(
      annotate('linked-name', 'persName', rangeOf(link), {
        ...(person && { attributes: { ref: `pers:${person.id}` } }),
        evidence: [{ type: 'link', target }],
      }),
    )
  }
  return { annotations, without }
}

const longestName = 120

function isName(one: Annotation): boolean {
  return one.kind === 'entity' && (one.element === 'persName' || one.element === 'rs')
}

/** By the address that the authority gives; by the id at its end, if the page is one of persons or the name is theirs. */
function personAt(target: string, words: string, index: PersonIndex): Person | undefined {
  const byAddress = index.addresses.get(addressKey(target))
  const id = /#([\w.-]{1,80})$/.exec(target)?.[1]
  if (byAddress || id === undefined) return byAddress
  const byId = index.persons.get(id) ?? index.addresses.get(id)
  return byId && (leadsToPersons(target) || hasNameOf(byId, words)) ? byId : undefined
}

/** `…/frus1969-76v12/persons#p_NRM_1` */
function leadsToPersons(target: string): boolean {
  return /\/(?:persons?|people|names|personen|personnes)(?:\.\w{1,5})?#[\w.-]{1,80}$/i.test(target)
}

function hasNameOf(person: Person, words: string): boolean {
  const found = new Set(plainForm(words).split(' '))
  return person.names.some(name => found.has(plainForm(name.surname).split(' ').at(-1) ?? ''))
}
