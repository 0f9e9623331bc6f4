/** From a character of a decoded file back to its byte, line and column. */
import type { Place } from '../model.ts'

/** Bytes that a stretch of the decoded text takes in the file. */
export type Width = (text: string) => number

/**
 * Line starts are found once; a place then costs a binary search and the length of its line. `before` is the number of
 * bytes of a byte order mark.
 * @example placesIn('a\nbc', text => text.length, 0)(3) // { byte: 3, line: 2, column: 2 }
 */
export function placesIn(text: string, width: Width, before: number): (offset: number) => Place {
  let lines: { starts: number[]; bytes: number[] } | undefined
  const index = () => {
    const starts = [0]
    const bytes = [before]
    for (const match of text.matchAll(/\r\n?|\n/g)) {
      const start = match.index + match[0].length
      bytes.push((bytes.at(-1) ?? 0) + width(text.slice(starts.at(-1), start)))
      starts.push(start)
    }
    return { starts, bytes }
  }
  return offset => {
    lines ??= index()
    const line = lastAtOrBefore(lines.starts, offset)
    const start = lines.starts[line] ?? 0
    const byte = (lines.bytes[line] ?? 0) + width(text.slice(start, offset))
    return { byte, line: line + 1, column: offset - start + 1 }
  }
}

/** Index of the last value that is not greater; 0 where all are. */
export function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
