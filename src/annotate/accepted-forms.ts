/**
 * Forms that an editor has accepted in one document, where they stand as names in another: nobody has seen that place, so
 * the person is inferred, at medium certainty; where others have the name as well, the person is only asked first.
 */
import type { Findings } from '../annotation.ts'
import type { Annotation, Evidence, Reading } from '../model.ts'
import { whyAccepted } from './asked-names.ts'
import { partOfName } from './name-doubts.ts'
import type { Alias, PersonIndex } from './person-index.ts'

/** Names by these rules are sure to be names, and not whose they are. */
const followed: ReadonlySet<string> = new Set([
  'bare-surname',
  'name-of-several',
  'unknown-person',
  'letter-name',
  'forename',
  'short-name',
])

/**
 * Those names, each in the place of what was found before.
 * @example followAcceptedForms(reading, index).annotations // persName ref="pers:hale" for `Mr. H.`
 */
export function followAcceptedForms({ source, annotations }: Reading, index: PersonIndex): Findings {
  const names = annotations.filter(
    one => one.element === 'persName' && (isPart(one) || (one.state === 'auto' && followed.has(one.rule))),
  )
  const found = names.flatMap(one => {
    const form = source.text.slice(one.start, one.end).replace(/\s+/g, ' ')
    const alias = index.acceptedForms.get(form)
    return alias === undefined || alias.source === source.id ? [] : (follow(one, alias) ?? [])
  })
  return { annotations: found, without: new Set(found.map(one => one.id)) }
}

/** `Fairfax`, where the authority file has Lord Fairfax alone: asked until an editor has accepted it somewhere. */
function isPart({ state, evidence }: Annotation): boolean {
  return state === 'proposed' && evidence.some(ground => ground.type === partOfName)
}

function follow(one: Annotation, { ref, source }: Alias): Annotation | undefined {
  const { ref: known, ...attributes } = one.attributes
  // Whom the document itself names, is meant.
  if ((known === ref && !isPart(one)) || one.evidence.some(ground => ground.type === 'internal')) return undefined
  const candidates = one.evidence.filter(ground => ground.type === 'candidate').map(ground => `pers:${ground.target}`)
  const others = [...candidates, ...(known === undefined ? [] : [known])].filter(other => other !== ref)
  if (others.length === 0) {
    const evidence = [{ type: whyAccepted(source) }]
    const inferred = { rule: 'accepted-form', confidence: 'medium', state: 'auto', evidence } as const
    return { ...one, ...inferred, attributes: { ...attributes, ref } }
  }
  const told = [ref, ...others].map((other): Evidence => ({ type: 'candidate', target: other.replace(/^pers:/, '') }))
  const evidence = [...told, { type: `${whyAccepted(source)}; others have it too` }]
  return { ...one, rule: 'name-of-several', confidence: 'medium', state: 'auto', attributes, evidence }
}
