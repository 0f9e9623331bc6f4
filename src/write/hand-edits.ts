/** What the program wrote last, so that a hand edit is known for one, and joining both versions. */
import { applyPatch, structuredPatch } from 'diff'

export interface Written {
  /** Of the file as the program wrote it, or offered it to an editor who kept another one. */
  readonly sha256: string
  readonly version: string
  /** Highest number that each series of ids ever used: no id is given twice. */
  readonly highest: Readonly<Record<string, number>>
}

export const writtenFile = 'tei/written.json'

/** @example readWritten('{"000": {"sha256": "…", "version": "0.1.0", "highest": {"p": 4}}}').get('000')?.version */
export function readWritten(text: string): Map<string, Written> {
  if (text.trim() === '') return new Map()
  try {
    return new Map(Object.entries(JSON.parse(text) as Record<string, Written>).filter(([, one]) => isWritten(one)))
  } catch {
    // An unreadable list means that every file counts as edited by hand: the safe side.
    return new Map()
  }
}

function isWritten(one: Partial<Written> | null): boolean {
  return typeof one?.sha256 === 'string' && typeof one.highest === 'object' && one.highest !== null
}

/** One line a document, sorted: small differences under version control. */
export function writtenText(registry: ReadonlyMap<string, Written>): string {
  const lines = [...registry]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([id, { sha256, version, highest }]) =>
        `  ${JSON.stringify(id)}: ${JSON.stringify({ sha256, version, highest: sorted(highest) })}`,
    )
  return `{\n${lines.join(',\n')}\n}\n`
}

function sorted(highest: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(highest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * The editor's file with what is new in the program's: what changed between base and theirs is applied to mine.
 * Where the editor changed the same lines, or the base is gone, there is no text and the problem is named.
 */
export function mergeEdits(
  mine: string,
  theirs: string,
  base: string | undefined,
): { text?: string; problem?: string } {
  if (base === undefined)
    return { problem: 'They cannot be merged: what the program wrote last is no longer in the cache.' }
  const patch = structuredPatch('base', 'theirs', base, theirs, '', '', { context: 1 })
  const merged = applyPatch(mine, patch, { fuzzFactor: 0 })
  return merged === false ? { problem: 'They cannot be merged: both changed the same lines.' } : { text: merged }
}
