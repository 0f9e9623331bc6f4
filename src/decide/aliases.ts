/** Forms of names that an editor has accepted for the whole edition: they lead to persons wherever they stand. */
import type { Alias } from '../annotate/person-index.ts'
import * as words from '../language/vocabulary.ts'
import type { Decision } from './decisions.ts'

/**
 * The forms on which all verdicts agree. A form in small letters, `my father`, is only proposed where it stands again.
 * @example aliasesOf([{ kind: 'person', quote: 'Papa', verdict: 'change', ref: 'pers:reed', … }]) // [{ form: 'Papa', ref: 'pers:reed' }]
 */
export function aliasesOf(decisions: readonly Decision[]): Alias[] {
  const refs = new Map<string, Set<string>>()
  for (const decision of decisions) {
    const ref = refOf(decision)
    if (ref === '' || !isForm(decision.quote)) continue
    refs.set(decision.quote, (refs.get(decision.quote) ?? new Set()).add(ref))
  }
  return [...refs].flatMap(([form, [ref, other]]) => (ref === undefined || other !== undefined ? [] : [{ form, ref }]))
}

/** Who is meant by a verdict on a person; empty where it says nobody. */
export function refOf({ kind, verdict, ref, proposes }: Decision): string {
  if (kind !== 'person' || verdict === undefined || verdict === 'reject') return ''
  if (ref !== '') return ref
  return verdict === 'accept' && proposes.startsWith('pers:') ? proposes : ''
}

/** Whether a verdict on these words may be followed at places that the editor has not seen. */
export function isForm(quote: string): boolean {
  const letters = quote.match(/\p{L}/gu)?.length ?? 0
  const plain = quote.toLowerCase().replace(/[.’']/gu, '').replace(/^the /, '')
  if (letters < 3 || /[\n[\]]/.test(quote)) return false
  return (
    !words.sentenceOpeners.has(plain) &&
    !words.commonTitles.has(plain) &&
    !words.pronouns.has(plain) &&
    !bareTitles.has(plain)
  )
}

/** `my father`: another's in another letter. */
export function isPhrase(quote: string): boolean {
  return !/^\P{L}*\p{Lu}/u.test(quote)
}

const bareTitles: ReadonlySet<string> = new Set(words.titles.map(title => title.toLowerCase().replaceAll('.', '')))
