/**
 * Side heads of a volume, `Attitude of the Legation`: printed in the margin, and left at the ends of paragraphs by whoever
 * took the text from its page. One alone may be the end of a sentence; several are a habit of the volume.
 */
import { annotate, type Findings } from '../annotation.ts'
import { findDates } from '../language/dates.ts'
import * as words from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findZones, type Zone } from './zones.ts'

/** Of so many in one document each is applied; fewer are proposed. */
const leastApplied = 2
const mostWords = 10
/** Words of the paragraph before its head. */
const leastText = 12

/** The last sentence of a paragraph is short: its head is looked for in so many characters. */
const longestHead = 90

/** The end of a sentence in small letters, and a phrase behind it that has no stop. */
const headAtEnd = /\p{Ll}{3}[.?!]["”’]?[ \t\u00a0]+(\p{Lu}[^.?!:;"“”()[\]*_\n]{3,89})$/u

/** A phrase is not at its end with these. */
const smallWord =
  /^(?:an?|the|and|or|of|to|in|on|at|by|for|from|with|as|that|which|who|this|these|their|its|his|&|&c)$/i

/** Who speaks or is spoken to, and clauses: heads name things. */
const clauseWord = /--|\b(?:me|my|us|our|you|your|him|them|who|whose|whom|which|that)\b/i

/** @example findMarginalHeads(reading).annotations // label place="margin" at 412, 903 */
export function findMarginalHeads(reading: Reading): Findings {
  if (!/^en\b/i.test(reading.source.language)) return {}
  const heads = findZones(reading).flatMap(headOf)
  const isApplied = heads.length >= leastApplied
  return { annotations: heads.map(range => toLabel(range, isApplied)) }
}

function headOf({ where, range: [start, end], text }: Zone): Range[] {
  if (where !== 'p') return []
  const plain = text.trimEnd()
  const found = headAtEnd.exec(plain.slice(-longestHead - 8))
  const head = found?.[1] ?? ''
  const from = plain.length - head.length
  if (!found || !isHead(head) || countOf(plain.slice(0, from)) < leastText) return []
  return start + plain.length <= end ? [[start + from, start + plain.length]] : []
}

/** A phrase with small words in it, which a name has not, and without what makes a sentence or a closing formula. */
function isHead(head: string): boolean {
  const all = head.split(/\s+/)
  const [first = '', ...others] = all
  return (
    all.length <= mostWords &&
    others.some(word => /^\p{Ll}/u.test(word)) &&
    /[\p{L}\d]$/u.test(head) &&
    !smallWord.test(all.at(-1) ?? '') &&
    !isOpener(first) &&
    !words.sentenceWord.test(head) &&
    !clauseWord.test(head) &&
    !words.closing.test(head) &&
    !words.endOfFormula.test(head) &&
    !words.runInSalutation.test(head) &&
    findDates(head).length === 0
  )
}

/** `In broad terms`, `Once more`: these begin sentences; heads begin with articles too. */
function isOpener(word: string): boolean {
  return words.sentenceOpeners.has(word.toLowerCase()) && !words.articles.has(word.toLowerCase())
}

function countOf(text: string): number {
  return text.split(/\s+/).length
}

function toLabel(range: Range, isApplied: boolean): Annotation {
  const ground = isApplied
    ? 'a phrase without a stop behind the end of a sentence, as at other paragraphs of the document'
    : 'a phrase without a stop behind the end of a sentence; it is the only one of the document'
  return annotate('marginal-head', 'label', range, {
    attributes: { place: 'margin' },
    confidence: isApplied ? 'medium' : 'low',
    evidence: [{ type: 'layout', target: ground }],
    state: isApplied ? 'auto' : 'proposed',
  })
}
