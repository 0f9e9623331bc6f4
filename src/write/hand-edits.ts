/** What the program wrote last, so that a hand edit is known for one, and joining both versions. */
import { diff3Merge, diffComm } from 'node-diff3'
import type { Diagnostic } from '../diagnostic.ts'

export interface Written {
  /** Of the file as the program wrote it, or offered it to an editor who kept another one. */
  readonly sha256: string
  readonly version: string
  /** SHA-256 of the transcript that it was made from, by which it is known under another name; earlier lists lack it. */
  readonly transcript?: string | undefined
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
      ([id, { sha256, version, transcript, highest }]) =>
        `  ${JSON.stringify(id)}: ${JSON.stringify({ sha256, version, transcript, highest: sorted(highest) })}`,
    )
  return `{\n${lines.join(',\n')}\n}\n`
}

function sorted(highest: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(highest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

interface Merged {
  readonly text: string
  /** Two-way where what the program wrote last is not known: nobody can tell then who changed a line. */
  readonly ways: 'two-way' | 'three-way'
  /** Lines of the program's version that are new in the text. */
  readonly added: number
  /** Lines of the text (from 1) where the editor's words stand and the program's would be others. */
  readonly conflicts: readonly number[]
}

/**
 * The editor's file with what is new in the program's: three-way from the base, what the program wrote last; without
 * it, lines that one of the two has in addition are taken, from either. Where both have other words, the editor's stay.
 * @example mergeEdits('a\nb', 'a\nB\nc', 'a\nB').text // 'a\nb\nc'
 */
export function mergeEdits(mine: string, theirs: string, base: string | undefined): Merged {
  const [a, b] = [mine.split('\n'), theirs.split('\n')]
  const common = base?.split('\n') ?? diffComm(a, b).flatMap(region => region.common ?? [])
  const lines: string[] = []
  const conflicts: number[] = []
  for (const { ok, conflict } of diff3Merge(a, common, b, { excludeFalseConflicts: true })) {
    if (conflict) conflicts.push(lines.length + 1)
    for (const line of ok ?? conflict?.a ?? []) lines.push(line)
  }
  const own = new Set(a)
  return {
    text: lines.join('\n'),
    ways: base === undefined ? 'two-way' : 'three-way',
    added: lines.filter(line => !own.has(line)).length,
    conflicts,
  }
}

// Told ------------------------------------------------------------------------------------------------------

export function tellKept(file: string): Diagnostic {
  return {
    severity: 'info',
    code: 'edited-by-hand',
    message: 'This file was changed by hand and stays as it is.',
    file,
  }
}

export function tellJoined(file: string, offered: string, merged: Merged): Diagnostic {
  const { ways, added, conflicts } = merged
  const how =
    ways === 'three-way'
      ? 'three-way, from what the program wrote last'
      : 'two-way, since what the program wrote last is no longer in the cache: what only one version has is in both'
  const [first] = conflicts
  const lines = conflicts.slice(0, 5).join(', ') + (conflicts.length > 5 ? ', …' : '')
  const kept = ` Where both differ, yours stays: from line ${lines}.`
  return {
    severity: 'warning',
    code: 'joined',
    message: `Your version and the program’s are joined (${how}); ${added} ${added === 1 ? 'line is' : 'lines are'} new in it.${first === undefined ? '' : kept}`,
    file,
    ...(first !== undefined && { place: placeOfLine(merged.text, first) }),
    hint:
      first === undefined
        ? 'Look through the file before you go on (git diff).'
        : `Compare with the program’s version in ${offered}, and take from it by hand what you want.`,
  }
}

export function tellConflict(
  file: string,
  offered: string,
  mine: string,
  theirs: string,
  problem?: string,
): Diagnostic {
  const { lines, first } = compareLines(mine, theirs)
  return {
    severity: 'warning',
    code: 'edited-by-hand',
    message: `This file was changed by hand and stays as it is; the program would write ${lines} line${lines === 1 ? '' : 's'} of it differently now (see ${offered}).${problem ? ` ${problem}` : ''}`,
    file,
    ...(first && { place: first }),
    hint: `colophon encode --take ours keeps yours, --take theirs takes the program’s${problem ? '' : ', --take merge joins both'}.`,
  }
}

/**
 * A document whose transcript was renamed or removed.
 * @param left what is still there of it: TEI, decisions
 * @param renamed the transcript with the same bytes, and the TEI and decisions that are made from it
 */
export function tellGone(
  left: readonly string[],
  renamed: { readonly transcript: string; readonly to: readonly string[] } | undefined,
): Diagnostic {
  const [file = ''] = left
  const ending = (one: string) => one.slice(one.lastIndexOf('.'))
  const consequences = left.map(one => consequenceOf[ending(one)]?.(one) ?? '').join(', and ')
  const same = renamed ? ` ${renamed.transcript} has the same text.` : ''
  const moves = left.map(one => `${one} to ${renamed?.to.find(other => ending(other) === ending(one))}`)
  return {
    severity: 'warning',
    code: 'transcript-gone',
    message: `The transcript of this document is gone; ${consequences}.${same}`,
    file,
    hint: renamed
      ? `If that is its new name, rename ${moves.join(' and ')}, in place of what was made there, and run again; or remove what is left.`
      : `Give the transcript its name back, or rename ${left.join(' and ')} as it is called now; or remove what is left.`,
  }
}

const consequenceOf: Readonly<Record<string, (file: string) => string>> = {
  '.xml': () => 'the document stays in the edition',
  '.yaml': file => `the verdicts in ${file} are followed no more`,
}

/** How many lines differ, and where the first of them is. */
function compareLines(mine: string, theirs: string): { lines: number; first: Diagnostic['place'] | undefined } {
  const [a, b] = [mine.split('\n'), theirs.split('\n')]
  const known = new Set(b)
  const different = a.flatMap((line, index) => (known.has(line) ? [] : [index]))
  const [first] = different
  return {
    lines: Math.max(different.length, 1),
    first: first === undefined ? undefined : placeOfLine(mine, first + 1),
  }
}

/** Where a line begins, counted from 1. */
function placeOfLine(text: string, line: number): NonNullable<Diagnostic['place']> {
  const above = text.split('\n').slice(0, line - 1)
  return { line, column: 1, offset: above.reduce((bytes, one) => bytes + Buffer.byteLength(one) + 1, 0) }
}
