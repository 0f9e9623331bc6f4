/** Lines that belong together, each by itself: lists and verse. */
import { countWords } from './layout.ts'
import type { Piece } from './pieces.ts'

/** Wrapped prose begins some line with a small letter; lists of names have few stops and no small words. */
export function isVerse({ lines }: Piece): boolean {
  const count = (pattern: RegExp) => lines.filter(line => pattern.test(line)).length
  return (
    lines.length >= 4 &&
    lines.every(line => line.length <= 60 && countWords(line) >= 3) &&
    count(/^[“"‘'—(]*\p{Lu}/u) === lines.length &&
    count(/\s\p{Ll}{2,}/u) === lines.length &&
    count(/[,;:.!?—–-]["”’']*$/) * 2 >= lines.length &&
    count(/\d/) === 0
  )
}

export const bullet = /^[-•*–—]\s+\S/
const numbered = /^\(?(\d{1,3}|[a-z])[.)]\s+\S/

export function isNumberedList(lines: readonly string[]): boolean {
  const labels = lines.map(line => numbered.exec(line)?.[1])
  return labels.every((label, index) => {
    const before = labels[index - 1]
    return label !== undefined && (before === undefined || follows(before, label))
  })
}

function follows(before: string, label: string): boolean {
  if (/\d/.test(label)) return Number(label) === Number(before) + 1
  return label.charCodeAt(0) === before.charCodeAt(0) + 1
}
