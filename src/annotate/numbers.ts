/** The number that opens a telegram: `69. For President …`. */
import { annotate, type Findings } from '../annotation.ts'
import type { Reading } from '../model.ts'

const opening = /^((?:[A-Z][a-z]{2,8} )?\d{1,5})\.(?=\s)/

/**
 * Only in telegrams, only in the first paragraph, and not where the paragraphs themselves are numbered.
 * @example findTelegramNumber(reading).annotations // idno type="telegram" [97, 99]
 */
export function findTelegramNumber(reading: Reading): Findings {
  if (reading.type !== 'telegram' && reading.type !== 'airgram') return {}
  const paragraphs = reading.annotations
    .filter(one => one.kind === 'block' && one.element === 'p')
    .sort((a, b) => a.start - b.start)
  const [first, second] = paragraphs
  const match = first && opening.exec(reading.source.text.slice(first.start, first.end))
  if (!first || !match?.[1]) return {}
  const isNumbered = second !== undefined && /^\(?2[.)]\s/.test(reading.source.text.slice(second.start, second.end))
  if (match[1] === '1' && isNumbered) return {}
  return {
    annotations: [
      annotate('telegram-number', 'idno', [first.start, first.start + match[1].length], {
        attributes: { type: 'telegram' },
      }),
    ],
  }
}
