/** Chance that repeats: the same seed gives the same numbers (mulberry32). */
export type Random = () => number

/** Numbers from 0 up to 1. */
export function seededRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of several. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  if (items.length === 0) throw new Error('Nothing to pick from')
  return items[Math.floor(random() * items.length)] as Item
}

/**
 * How often a property is tried. Every run of the tests tries the same cases, so that a change is judged by what it
 * changes. `RANDOM_TIMES=20 npx vitest run <file> --testTimeout=3000000` looks for new ones, twenty times as many.
 */
export function runs(count: number): { numRuns: number; seed?: number } {
  const times = Number(process.env.RANDOM_TIMES ?? 0)
  return times > 0 ? { numRuns: count * times } : { numRuns: count, seed: 1944 }
}
