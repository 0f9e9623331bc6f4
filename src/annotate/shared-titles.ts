/** Titles in the plural, which the names after them share: `Messrs. Deane and Harriman`, `Generals Bell, Hull and King`. */
import * as words from '../language/vocabulary.ts'
import { goesOn, isSmallWord, type Words } from './name-doubts.ts'
import { areTogether } from './person-index.ts'

/** Names of more words are none, and so are rows of more names. */
const longestName = 5
const mostNames = 40
const mostParticles = 2

/**
 * Titles in the singular by the first word of each name that shares them.
 * @example sharedTitles(readWords(zone)) // Map { 1 → 'mr', 3 → 'mr' }, for `Messrs. Deane and Harriman`
 */
export function sharedTitles(zoneWords: Words): ReadonlyMap<number, string> {
  const shared = new Map<number, string>()
  const { tokens } = zoneWords
  for (let at = 0; at + 1 < tokens.length; at++) {
    const title = words.titlesOfSeveral.get(tokens[at]?.plain ?? '')
    if (title === undefined) continue
    for (const from of namesAfter(zoneWords, at)) shared.set(from, title)
  }
  return shared
}

/** Where the names begin: right after the title; after a title in small letters only names of several words are sure. */
function namesAfter(zoneWords: Words, title: number): number[] {
  const { tokens, zone } = zoneWords
  const isCapital = tokens[title]?.isCapital === true
  const starts: number[] = []
  let from = title + 1
  const opening = isCapital ? areTogether(zone.text, tokens, title, from) : isListed(zoneWords, from)
  while (opening && starts.length < mostNames) {
    const first = pastParticles(zoneWords, from)
    const to = endOfName(zoneWords, first)
    if (to - from < (isCapital ? 1 : 2) || to === first || to - from > longestName) break
    // Known surnames begin with their particle, others with their capital.
    starts.push(...(first === from ? [from] : [from, first]))
    from = tokens[to]?.plain === 'and' ? to + 1 : to
    if (from >= tokens.length || !isListed(zoneWords, to)) break
  }
  return isCapital || starts.length > 1 ? starts : []
}

/** `de la` of `Presidents Bell and de la Torre`. */
function pastParticles({ tokens }: Words, from: number): number {
  let at = from
  while (at - from < mostParticles && words.particles.has(tokens[at]?.text ?? '')) at++
  return at
}

/** Only a comma or a blank stands before it. */
function isListed({ tokens, zone }: Words, at: number): boolean {
  const [last, next] = [tokens[at - 1], tokens[at]]
  return (
    last !== undefined && next !== undefined && /^,?\s{1,3}(?:&\s{1,3})?$/.test(zone.text.slice(last.end, next.start))
  )
}

function endOfName(zoneWords: Words, from: number): number {
  const { tokens } = zoneWords
  let to = from
  while (to < tokens.length && to - from <= longestName) {
    const token = tokens[to]
    if (!token?.isCapital || isSmallWord(token) || (to > from && !goesOn(zoneWords, to))) break
    to++
  }
  return to
}
