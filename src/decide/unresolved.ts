/** What a document leaves unresolved: references, notes and calls without the other side, dates, names that lead to nobody. */
import { isApplied, RangeSet, rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Reading } from '../model.ts'
import type { Decision } from './decisions.ts'
import { fold, nameKindOf, type Proposal } from './proposals.ts'

export interface Unresolved {
  readonly kind: 'reference' | 'note' | 'call' | 'date' | 'name'
  /** What it is, as editors read it. */
  readonly message: string
  /** In the transcript; of a name, where it stands first. */
  readonly line: number
  readonly times: number
}

/** Problems that say what is unresolved. */
const kindsOfProblems: Readonly<Record<string, Unresolved['kind']>> = {
  'reference-unresolved': 'reference',
  'note-without-call': 'note',
  'call-without-note': 'call',
  'date-unresolved': 'date',
}

/**
 * In the order of the text.
 * @param reading after the verdicts; what the editor has decided is resolved
 * @example findUnresolved(reading, verdicts, diagnostics)[0] // { kind: 'name', message: '“Mr. Reed” leads to nobody', … }
 */
export function findUnresolved(
  reading: Reading,
  verdicts: ReadonlyMap<Proposal, Decision>,
  diagnostics: readonly Diagnostic[],
): Unresolved[] {
  const open = openReferences(reading)
  const told = diagnostics.flatMap((one): Unresolved[] => {
    const kind = kindsOfProblems[one.code]
    if (!kind || (kind === 'reference' && !open.has(`${one.place?.line}:${one.place?.column}`))) return []
    return [{ kind, message: one.message, line: one.place?.line ?? 1, times: 1 }]
  })
  return [...told, ...namesOfNobody(reading, verdicts)].sort((a, b) => a.line - b.line)
}

/** Places of those to which no verdict has given a target. */
function openReferences({ source, annotations }: Reading): ReadonlySet<string> {
  const open = annotations.filter(one => one.element === 'ref' && one.attributes.subtype === 'unresolved' && !one.by)
  return new Set(open.map(one => source.origin(one.start)).map(({ line, column }) => `${line}:${column}`))
}

/** Each form once; names inside of a name that is linked are part of it. */
function namesOfNobody({ source, annotations }: Reading, verdicts: ReadonlyMap<Proposal, Decision>): Unresolved[] {
  const names = annotations.filter(one => nameKindOf(one) !== undefined && isApplied(one))
  const linked = new RangeSet(names.filter(one => one.attributes.ref !== undefined).map(rangeOf))
  const decided = new Set([...verdicts.keys()].flatMap(one => one.annotations))
  const found = new Map<string, Unresolved>()
  for (const one of names) {
    if (one.attributes.ref !== undefined || one.by !== undefined || decided.has(one.id)) continue
    if (linked.overlaps(rangeOf(one))) continue
    const words = fold(source.text.slice(one.start, one.end)).trim()
    const known = found.get(words)
    const line = known?.line ?? source.origin(one.start).line
    found.set(words, { kind: 'name', message: `“${words}” leads to nobody.`, line, times: (known?.times ?? 0) + 1 })
  }
  return [...found.values()]
}
