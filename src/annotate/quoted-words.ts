/** What a telegram quotes within a paragraph, between words that say so: `quote … unquote`, `BEGIN TEXT … END TEXT`. */
import { annotate, type Findings } from '../annotation.ts'
import { quotingWord } from '../language/vocabulary.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import { findZones, type Zone } from './zones.ts'

const texts = new Set(['p', 'item', 'note', 'ab', 'cell'])

/** @example findQuotedWords(reading).annotations // q [210, 340] */
export function findQuotedWords(reading: Reading): Findings {
  if (!/^en\b/i.test(reading.source.language)) return {}
  return {
    annotations: findZones(reading)
      .filter(zone => texts.has(zone.where))
      .flatMap(quotedIn),
  }
}

/** A word that opens and the one that closes, with no other between them: what opens twice may be two things. */
function quotedIn({ range: [start], text }: Zone): Annotation[] {
  const found: Annotation[] = []
  let open: { readonly at: number; readonly kind: string } | undefined
  for (const match of text.matchAll(quotingWord)) {
    const [word] = match
    const kind = /text|message|quote/i.exec(word)?.[0].toLowerCase() ?? ''
    if (!/^(?:un|end)/i.test(word)) {
      open = open ? undefined : { at: match.index, kind }
      continue
    }
    const range: Range = [start + (open?.at ?? 0), start + match.index + word.length]
    if (open?.kind === kind && !isWhole(text, range, start)) found.push(annotate('quotation', 'q', range))
    open = undefined
  }
  return found
}

/** A paragraph that is nothing else is a quotation already. */
function isWhole(text: string, [start, end]: Range, offset: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start - offset) + text.slice(end - offset))
}
