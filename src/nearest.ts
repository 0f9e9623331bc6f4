/** The word that was probably meant: for problems that say what to do. */
import { distance } from 'fastest-levenshtein'

/**
 * The known word that a mistyped one is nearest to; undefined where none is near.
 * @example nearest('titel', ['title', 'date']) // 'title'
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const [best] = [...known].map(name => [distance(word.toLowerCase(), name), name] as const).sort((a, b) => a[0] - b[0])
  const [off, name] = best ?? [word.length, '']
  const isAlike = off < Math.max(word.length, name.length) && off <= Math.max(2, Math.ceil(word.length / 2))
  return isAlike ? name : undefined
}
