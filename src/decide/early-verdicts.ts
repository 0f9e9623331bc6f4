/** Verdicts that the passes need before they find anything: on dates that others lean on, and on lines that are text. */
import type { Config } from '../config.ts'
import { givenDate } from '../language/given-date.ts'
import type { DateVerdict, EarlyVerdicts } from '../model.ts'
import { editorOf } from './apply.ts'
import type { Decision, DecisionsFile } from './decisions.ts'
import { fold } from './proposals.ts'

/**
 * @param editionWide verdicts of the whole edition; a document’s own go before them
 * @example earlyVerdicts(file, [], config).isText('COPY 2 of 3') // true
 */
export function earlyVerdicts(
  file: DecisionsFile | undefined,
  editionWide: readonly Decision[],
  config: Config,
): EarlyVerdicts {
  const decided = [...(file?.decisions ?? []), ...editionWide].filter(one => one.verdict !== undefined)
  const dates = new Map<string, DateVerdict>()
  const texts = new Set<string>()
  for (const decision of decided) {
    const by = editorOf(decision, config, [])
    if (by === undefined) continue
    const words = fold(decision.quote).trim()
    if (decision.kind === 'stamp' && decision.verdict === 'reject') texts.add(words)
    if (decision.kind === 'date' && !dates.has(words)) dates.set(words, verdictOnDate(decision, by))
  }
  return { date: words => dates.get(fold(words).trim()), isText: line => texts.has(fold(line).trim()) }
}

function verdictOnDate({ verdict, to, certainty = 'high' }: Decision, by: string): DateVerdict {
  if (verdict === 'reject') return { isRefused: true, by, certainty }
  const date = to === '' ? undefined : givenDate(to)
  return { isRefused: false, by, certainty, ...(date && { date, words: to }) }
}
