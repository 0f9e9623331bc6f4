/** Forms of names that an editor has accepted for the whole edition: they lead to persons wherever they stand. */
import type { Alias } from '../annotate/person-index.ts'
import { plainForm } from '../authority/persons.ts'
import * as words from '../language/vocabulary.ts'
import { type Decision, editionDecisionsFile } from './decisions.ts'

/**
 * The forms on which all verdicts agree. A form in small letters, `the old squire`, is only proposed where it stands
 * again; a word for a relative holds in the letters of the same writer, as the entry names him.
 * @example aliasesOf([{ kind: 'person', quote: 'Papa', verdict: 'change', ref: 'pers:reed', writer: 'pers:ann', … }])
 * // [{ form: 'Papa', ref: 'pers:reed', source: 'letter-1', writer: 'pers:ann' }]
 */
export function aliasesOf(decisions: readonly Decision[]): Alias[] {
  const aliases = new Map<string, Alias | undefined>()
  for (const decision of decisions) {
    const ref = refOf(decision)
    if (ref === '' || !(isForm(decision.quote) || isTitleAlone(decision.quote))) continue
    const alias = toAlias(decision, ref)
    const key = `${alias.form}\u0000${alias.writer ?? ''}`
    const isOther = aliases.has(key) && aliases.get(key)?.ref !== ref
    aliases.set(key, isOther ? undefined : (aliases.get(key) ?? alias))
  }
  return [...aliases.values()].filter(alias => alias !== undefined)
}

function toAlias({ quote, file, writer }: Decision, ref: string): Alias {
  const source = sourceOf(file)
  const form = { form: quote, ref, source }
  return isOfWriter(quote) && source !== '' ? { ...form, writer } : form
}

/** Id of the document whose file it is; empty for that of the edition. */
function sourceOf(file: string): string {
  return file === editionDecisionsFile ? '' : file.replace(/^decisions\//, '').replace(/\.yaml$/, '')
}

/** `Papa`, `my Father`: the writer's own, and another's in another's letter. */
function isOfWriter(quote: string): boolean {
  return quote
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some(word => words.relatives.has(word))
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
    !bareTitles.has(plain) &&
    !words.titlesAlone.has(plain) &&
    !isCalling(quote) &&
    !isOfAnother(plain)
  )
}

/**
 * Words for a person that are no names, by which an edition speaks of persons once an editor has said so, in plain form.
 * Who is meant differs from letter to letter, so a verdict on one place is enough, and says nothing of others.
 * @example habitsOf([{ kind: 'person', quote: 'Sir', verdict: 'accept', … }]) // ['sir']
 */
export function habitsOf(decisions: readonly Decision[]): string[] {
  const accepted = decisions.filter(one => refOf(one) !== '' && isHabit(one.quote))
  return [...new Set(accepted.map(({ quote }) => plainForm(quote)))].sort()
}

/** `Doctor`, `Sir`. */
export function isHabit(quote: string): boolean {
  return isTitleAlone(quote) || isCalling(quote)
}

function isCalling(quote: string): boolean {
  return words.callings.has(plainForm(quote))
}

/** `Doctor`: whoever has the title, somebody is meant by it where it stands alone. */
function isTitleAlone(quote: string): boolean {
  return words.titlesAlone.has(quote.toLowerCase())
}

/** `your Papa`: whoever is meant, it is not so in the next letter. */
function isOfAnother(plain: string): boolean {
  return words.possessivesOfPersons.has(plain.split(' ')[0] ?? '')
}

/** `my father`, `the old squire`: perhaps another's in another letter. */
export function isPhrase(quote: string): boolean {
  return !/^\P{L}*\p{Lu}/u.test(quote)
}

const bareTitles: ReadonlySet<string> = new Set(words.titles.map(title => title.toLowerCase().replaceAll('.', '')))
