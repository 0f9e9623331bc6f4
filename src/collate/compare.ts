/** How much two whole texts agree, word for word. */
import { alignWords, type Word } from './align.ts'

export interface Agreement {
  /** Words that both have, in the same order. */
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
  return {
    shared: isSame.length,
    ofShorter: isSame.length / Math.max(1, Math.min(a.length, b.length)),
    ofLonger: isSame.length / Math.max(1, a.length, b.length),
    quote: quote.replace(/\s+/g, ' '),
  }
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(match => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
    block: 0,
  }))
}
