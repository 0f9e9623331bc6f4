/** Where words may be parted at the end of a line: the patterns of TeX, by language (npm hyphen). */
import { createRequire } from 'node:module'

/** Words with soft hyphens, each by the word without; words that cannot be parted are not there. */
export type PartedWords = Readonly<Record<string, string>>

interface Hyphenator {
  hyphenateSync(text: string, options: { readonly minWordLength: number }): string
}

const require = createRequire(import.meta.url)

/**
 * @param language BCP 47; its regional patterns where there are some, else those of the language, else none
 * @example partWords('en', ['conversation']) // { conversation: 'con­ver­sa­tion' }
 */
export function partWords(language: string, words: readonly string[]): PartedWords {
  const hyphenator = loadHyphenator(language)
  if (!hyphenator) return {}
  const parted = hyphenator.hyphenateSync(words.join('\n'), { minWordLength: 6 }).split('\n')
  return Object.fromEntries(
    words.flatMap((word, index) => (parted[index] === word ? [] : [[word, parted[index] ?? word]])),
  )
}

function loadHyphenator(language: string): Hyphenator | undefined {
  const parts = language.toLowerCase().split('-')
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('-')
    if (!/^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(name)) continue
    try {
      return require(`hyphen/${name}`) as Hyphenator
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  return undefined
}
