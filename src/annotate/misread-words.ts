/** Words that a program or a page spoiled: two without the blank between them, letters of another script among their own. Proposed, never applied. */
import { annotate, type Findings, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import { lookAlikes, wordsBeforeNames } from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { findZones } from './zones.ts'

interface Correction {
  readonly rule: RuleId
  readonly corr: string
  readonly because: string
}

/** More than these in one document would be no help. */
const mostProposals = 40
/** No word of a text is longer; a program that reads images writes such. */
const longestWord = 60

/** @example findMisreadWords(reading).annotations // choice corr="the Department", proposed */
export function findMisreadWords(reading: Reading): Findings {
  const isEnglish = /^en\b/i.test(reading.source.language)
  const others = reading.witnesses.filter(witness => !witness.base).map(witness => witness.range)
  const taken = new RangeSet([...others, ...reading.annotations.filter(isSpokenOf).map(rangeOf)])
  const found: Annotation[] = []
  for (const zone of findZones(reading)) {
    for (const match of zone.text.matchAll(/\p{L}+/gu)) {
      const range: Range = [zone.range[0] + match.index, zone.range[0] + match.index + match[0].length]
      const correction = correctionOf(match[0], isEnglish)
      if (correction && !taken.overlaps(range)) found.push(propose(range, correction))
      if (found.length > mostProposals) return {}
    }
  }
  return { annotations: found }
}

function correctionOf(word: string, isEnglish: boolean): Correction | undefined {
  if (word.length > longestWord) return undefined
  return inOneScript(word) ?? (isEnglish ? inTwoWords(word) : undefined)
}

/** `theDepartment` */
function inTwoWords(word: string): Correction | undefined {
  const [, first = '', second = ''] = /^(\p{Ll}{2,5})(\p{Lu}\p{Ll}{2,})$/u.exec(word) ?? []
  if (!wordsBeforeNames.has(first)) return undefined
  return {
    rule: 'lost-space',
    corr: `${first} ${second}`,
    because: `“${word}” has a capital after “${first}”, which is a word by itself`,
  }
}

/** `Dоcument` with a Cyrillic o: the script of most letters is the word’s. */
function inOneScript(word: string): Correction | undefined {
  const count = (script: RegExp) => word.match(script)?.length ?? 0
  const latin = count(/\p{Script=Latin}/gu)
  const cyrillic = count(/\p{Script=Cyrillic}/gu)
  const greek = count(/\p{Script=Greek}/gu)
  if (latin === 0 || cyrillic + greek === 0 || latin === cyrillic + greek) return undefined
  const isLatin = latin > cyrillic + greek
  if (!isLatin && greek > 0) return undefined
  const table = isLatin ? lookAlikes : cyrillicOfLatin
  const corr = [...word].map(letter => (isOf(letter, isLatin) ? letter : (table.get(letter) ?? ''))).join('')
  if (corr.length !== word.length) return undefined
  const scripts = isLatin ? 'Latin' : 'Cyrillic'
  return { rule: 'mixed-script', corr, because: `most letters of “${word}” are ${scripts}, the others look like such` }
}

const cyrillicOfLatin: ReadonlyMap<string, string> = new Map(
  [...lookAlikes].filter(([other]) => /\p{Script=Cyrillic}/u.test(other)).map(([other, latin]) => [latin, other]),
)

function isOf(letter: string, isLatin: boolean): boolean {
  return (isLatin ? /\p{Script=Latin}/u : /\p{Script=Cyrillic}/u).test(letter)
}

/** What is emended already, and names: a correction across their ends has no place. */
function isSpokenOf(one: Annotation): boolean {
  const isShown = isApplied(one) || one.state === 'proposed'
  return isShown && one.end > one.start && (one.kind === 'entity' || one.kind === 'emendation')
}

function propose(range: Range, { rule, corr, because }: Correction): Annotation {
  return annotate(rule, 'choice', range, {
    alternative: { corr },
    state: 'proposed',
    confidence: 'low',
    evidence: [{ type: 'conjecture', target: because }],
  })
}
