/** Notes without numbers below a text, an indented line each: `  Source: …`, `  Not printed.` */
import type { RangeSet } from '../annotation.ts'
import { noteWording } from '../language/vocabulary.ts'
import type { Range } from '../model.ts'
import { isBlank, type Line } from './layout.ts'
import { type Call, surestCost } from './note-calls.ts'
import { type NoteEntry, type NoteList, notesHeading, withoutBacklink } from './note-lists.ts'
import { runOfCalls } from './note-pairing.ts'

/** A number behind a stop is as good as one behind a word; in brackets it may be anything. */
const likelyCost = 1
/** Notes that are told in a message. */
const mostCalls = 200

export interface Unnumbered {
  readonly entries: readonly NoteEntry[]
  readonly calls: readonly Call[]
  /** Where there are as many calls as notes; undefined where the two do not agree, and nothing is read as notes. */
  readonly list: NoteList | undefined
}

/**
 * The last lines of a text, where they are indented, the line above is not, and half of them read like notes or stand
 * below the heading `Notes`. The numbers of the calls count on, and there are as many: then each note has its call.
 * @param marked blocks of the file that are no notes
 * @example findUnnumbered(lines, calls, marked)?.list?.entries.length // 2
 */
export function findUnnumbered(
  lines: readonly Line[],
  calls: readonly Call[],
  marked: RangeSet,
): Unnumbered | undefined {
  const { entries, heading } = readLast(lines, marked)
  const worded = entries.filter(({ text }) => noteWording.test(text.trim())).length
  const [first] = entries
  if (!first || (heading ? worded === 0 && entries.length < 2 : worded * 2 < entries.length)) return undefined
  const notes = entries.map(toEntry)
  const run = runAbove(calls, first.start)
  if (run.length === 0) return undefined
  const numbers = run.map(call => call.number)
  const isEqual = run.length === notes.length && (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) === run.length - 1
  return {
    entries: notes,
    calls: run,
    list: isEqual ? { entries: notes, heading, pairing: { calls: run, numbers } } : undefined,
  }
}

/** From the end upwards: lines with the indent of the last one, and what stands above them. */
function readLast(lines: readonly Line[], marked: RangeSet): { entries: Line[]; heading: Range | undefined } {
  const shown = lines.filter(line => !isBlank(line.text))
  const indent = indentOf(shown.at(-1))
  let at = shown.length
  while (at > 0 && indent > 0 && isOfList(shown[at - 1] as Line, indent, marked)) at--
  const above = shown[at - 1]
  if (!above || indentOf(above) > 0) return { entries: [], heading: undefined }
  const heading: Range | undefined = notesHeading.test(above.text) ? [above.start, above.end] : undefined
  return { entries: shown.slice(at), heading }
}

/** Deeper lines and lines that count are of lists of other kinds. */
function isOfList(line: Line, indent: number, marked: RangeSet): boolean {
  return indentOf(line) === indent && !/^\s*[\d*†‡§•-]/.test(line.text) && !marked.overlaps([line.start, line.end])
}

const deepest = 8

/** 0 where it is deeper than lists of notes are. */
function indentOf(line: Line | undefined): number {
  const indent = line ? line.text.length - line.text.trimStart().length : 0
  return indent > deepest ? 0 : indent
}

function toEntry({ start, text }: Line): NoteEntry {
  const from = start + text.length - text.trimStart().length
  return {
    number: undefined,
    label: '',
    mark: [start, from],
    body: [from, start + withoutBacklink(text).length],
    form: 'unnumbered',
  }
}

/** One call alone must be beyond doubt. */
function runAbove(calls: readonly Call[], end: number): Call[] {
  const likely = calls.filter(one => one.cost <= likelyCost && one.form !== 'parenthesis' && one.range[1] <= end)
  const run = runOfCalls(likely, mostCalls)
  return run.length > 1 || run[0]?.cost === surestCost ? run : []
}
