/** How much two whole texts agree, word for word. */
import { alignWords, type Word } from './align.ts'

export interface Agreement {
  /** Words that both have: in the same order, or, where paragraphs have moved, in runs of five or more. */
  readonly shared: number
  /** Of the words of the shorter text. */
  readonly ofShorter: number
  readonly ofLonger: number
  /** The first words of the first text that both have in a row. */
  readonly quote: string
}

const quotedWords = 10
const fewestInRow = 5

/** @example compareTexts('one two three four five', 'one two three four five six').ofLonger // 0.83… */
export function compareTexts(first: string, second: string): Agreement {
  const [a, b] = [wordsOf(first), wordsOf(second)]
  const isSame = alignWords(a, b).flatMap(pair =>
    pair.a !== undefined && pair.b !== undefined && a[pair.a]?.text === b[pair.b]?.text ? [pair.a] : [],
  )
  const at = isSame.find((word, index) => isSame[index + fewestInRow - 1] === word + fewestInRow - 1) ?? 0
  const quote = first.slice(a[at]?.start ?? 0, a[Math.min(a.length, at + quotedWords) - 1]?.end ?? 0)
  const shared = Math.max(isSame.length, Math.min(inRuns(a, b), inRuns(b, a)))
  return {
    shared,
    ofShorter: shared / Math.max(1, Math.min(a.length, b.length)),
    ofLonger: shared / Math.max(1, a.length, b.length),
    quote: quote.replace(/\s+/g, ' '),
  }
}

/** How many words of a text stand in runs of five that the other text has somewhere. */
function inRuns(own: readonly Word[], other: readonly Word[]): number {
  const runsOf = (words: readonly Word[]) =>
    words.slice(fewestInRow - 1).map((_, at) =>
      words
        .slice(at, at + fewestInRow)
        .map(word => word.text)
        .join(' '),
    )
  const known = new Set(runsOf(other))
  let covered = 0
  let end = 0
  for (const [at, run] of runsOf(own).entries()) {
    if (!known.has(run)) continue
    covered += at + fewestInRow - Math.max(at, end)
    end = at + fewestInRow
  }
  return covered
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(match => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
    block: 0,
  }))
}
