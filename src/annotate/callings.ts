/** What a letter calls whoever it is written to, without a name: `my dear Sir`, `dear Madam`. */
import * as words from '../language/vocabulary.ts'
import { goesOn, isSmallWord, type Words } from './name-doubts.ts'
import { areTogether } from './person-index.ts'

/** Words of love before the noun; nobody writes more. */
const mostAdjectives = 3

/**
 * Where a calling ends that begins with a token; undefined where none does, or where it belongs to a name: `my dear Sir
 * William`. A friend may be a third person; a Sir who is dear is spoken to.
 * @example endOfCalling(readWords(zone), 0) // 3, for `My dear Sir, …`
 */
export function endOfCalling(zoneWords: Words, at: number): number | undefined {
  const { zone, tokens } = zoneWords
  if (!beginsCalling(zoneWords, at)) return undefined
  const noun = pastEndearments(zoneWords, at)
  if (!words.callings.has(tokens[noun]?.plain ?? '') || !areTogether(zone.text, tokens, at, noun)) return undefined
  const next = tokens[noun + 1]
  return next && goesOn(zoneWords, noun + 1) && !isSmallWord(next) ? undefined : noun + 1
}

function beginsCalling({ tokens }: Words, at: number): boolean {
  const before = tokens[at - 1]?.plain ?? ''
  if (before === 'my' || words.endearments.has(before)) return false
  return tokens[at]?.plain === 'my' || words.endearments.has(tokens[at]?.plain ?? '')
}

/** The word after `my dear`, `dear`, `my own dearest`; that after `my` alone where no such words follow. */
export function pastEndearments({ tokens }: Words, at: number): number {
  const first = tokens[at]?.plain === 'my' ? at + 1 : at
  let past = first
  while (past - first < mostAdjectives && words.endearments.has(tokens[past]?.plain ?? '')) past++
  return past
}
