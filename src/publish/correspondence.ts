/** The letters before and after a letter between the same correspondents, whoever of them wrote. */
import type { SurveyedDocument } from './survey.ts'

export interface LetterNeighbours {
  readonly previous: SurveyedDocument | undefined
  readonly next: SurveyedDocument | undefined
}

type ByLetter = ReadonlyMap<string, LetterNeighbours>

/** Of each list once: every one of its documents asks. */
const known = new WeakMap<readonly SurveyedDocument[], ByLetter>()

/**
 * By the id of a letter; documents without two correspondents, and letters that are the only one, have none.
 * @example letterNeighbours(documents).get('002')?.previous?.id // '000'
 */
export function letterNeighbours(documents: readonly SurveyedDocument[]): ByLetter {
  const found = known.get(documents) ?? findNeighbours(documents)
  known.set(documents, found)
  return found
}

function findNeighbours(documents: readonly SurveyedDocument[]): ByLetter {
  const exchanges = new Map<string, SurveyedDocument[]>()
  for (const document of documents) {
    const names = [...new Set(document.correspondents)].sort()
    if (names.length < 2) continue
    const key = names.join(' ')
    exchanges.set(key, [...(exchanges.get(key) ?? []), document])
  }
  const found = new Map<string, LetterNeighbours>()
  for (const letters of exchanges.values()) {
    if (letters.length === 1) continue
    for (const [at, letter] of letters.entries())
      found.set(letter.id, { previous: letters[at - 1], next: letters[at + 1] })
  }
  return found
}
