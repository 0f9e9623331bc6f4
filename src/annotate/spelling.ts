/**
 * Words that are in no dictionary and one letter off exactly one word that is: proposed, never applied. Names, foreign
 * words, and what the document writes more than once are left alone.
 */
import { annotate, type Findings, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import { type Dictionary, hasDictionary, isWord, nearWords } from '../language/speller.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findZones } from './zones.ts'

/** Shorter words are off by a letter from too many. */
const shortestWord = 5
/** Where more than one word in so many is unknown, the text is in another language, or misread throughout. */
const mostUnknown = 1 / 12
/** More than these in one document would be no help. */
const mostProposals = 40

interface Word {
  readonly range: Range
  readonly text: string
  readonly isPlain: boolean
}

/** @example findMisspellings(reading).annotations // choice corr="government", proposed */
export function findMisspellings(reading: Reading, dictionary?: Dictionary): Findings {
  const { language } = reading.source
  if (!hasDictionary(language, dictionary)) return {}
  const words = wordsOf(reading)
  const counts = new Map<string, number>()
  for (const { text } of words) counts.set(text.toLowerCase(), (counts.get(text.toLowerCase()) ?? 0) + 1)
  const unknown = new Set(
    [...counts.keys()].filter(word => /^\p{L}/u.test(word) && !isWord(word, language, dictionary)),
  )
  const small = words.filter(word => word.isPlain)
  const misread = small.filter(word => unknown.has(word.text)).length
  if (misread > mostUnknown * small.length) return {}
  const taken = takenRanges(reading)
  const isKnown = (word: Word | undefined) => word === undefined || !unknown.has(word.text.toLowerCase())
  const found = words.flatMap((word, index) => {
    const stands =
      word.isPlain &&
      word.text.length >= shortestWord &&
      unknown.has(word.text) &&
      counts.get(word.text) === 1 &&
      // Words of another language come together.
      isKnown(words[index - 1]) &&
      isKnown(words[index + 1]) &&
      !taken.overlaps(word.range)
    if (!stands) return []
    const [near, other] = nearWords(word.text, language, dictionary)
    return near !== undefined && other === undefined && !isPlural(word.text, near) ? [propose(word, near)] : []
  })
  return found.length > mostProposals ? {} : { annotations: found }
}

function propose({ range, text }: Word, corr: string): Annotation {
  return annotate('spelling', 'choice', range, {
    alternative: { corr },
    state: 'proposed',
    confidence: 'low',
    evidence: [
      { type: 'conjecture', target: `“${text}” is in no dictionary, “${corr}” is the only word a letter off` },
    ],
  })
}

/** A dictionary knows few plurals of what is seldom counted: `legislations`. */
function isPlural(word: string, near: string): boolean {
  return word === `${near}s` || near === `${word}s`
}

const prose = new Set(['p', 'item', 'note', 'postscript'])

/** Words of the running text; plain are those in small letters with white space or stops around them, as they stand. */
function wordsOf(reading: Reading): Word[] {
  const { text, language } = reading.source
  // Words with accents are of another language in English, and everyday words elsewhere.
  const plain = /^en\b/i.test(language) ? /^[a-z]+$/ : /^\p{Ll}+$/u
  const others = new RangeSet(reading.witnesses.filter(witness => !witness.base).map(witness => witness.range))
  return findZones(reading)
    .filter(zone => prose.has(zone.where) && !others.overlaps(zone.range))
    .flatMap(zone =>
      [...zone.text.matchAll(/[\p{L}\p{M}]+/gu)].map(match => {
        const start = zone.range[0] + match.index
        const end = start + match[0].length
        const isFree = /^[\s("“‘]?$/.test(text[start - 1] ?? '') && /^[\s.,;:!?)"”]?$/.test(text[end] ?? '')
        return { range: [start, end], text: match[0], isPlain: isFree && plain.test(match[0]) }
      }),
    )
}

/** Names, emphasis, deletions, what is emended or differs from another copy already: others have spoken of these. */
function takenRanges(reading: Reading): RangeSet {
  const spoken = reading.annotations.filter(
    one =>
      one.kind !== 'block' &&
      one.kind !== 'note' &&
      one.kind !== 'date' &&
      (isApplied(one) || one.state === 'proposed') &&
      one.end > one.start,
  )
  return new RangeSet([
    ...spoken.map(rangeOf),
    ...reading.variants.flatMap(one => one.readings.map(({ range }) => range)),
  ])
}
