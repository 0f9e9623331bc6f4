/**
 * Notes: the list of them, usually at the end and often renumbered from 1, and their calls in the text, usually
 * numbers glued to words. The order of the numbers decides what belongs together. What does not pair is
 * reported with both sides, and nothing is ever shifted to make it fit.
 */
import { annotate, block, type Findings, hiddenRanges, RangeSet, rangeOf, trimRange } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { findSymbols } from '../language/note-signs.ts'
import type { Annotation, Hidden, Range, Reading, Source } from '../model.ts'
import { type Line, splitLines } from './layout.ts'
import { type Call, findCalls, surestCost } from './note-calls.ts'
import { findLists, isEmpty, longestTold, type Misfit, type NoteEntry, type NoteList } from './note-lists.ts'
import { byNumber, runOfCalls } from './note-pairing.ts'
import { endOfPageHeader } from './page-header.ts'
import { findUnnumbered, type Unnumbered } from './unnumbered-notes.ts'

/**
 * Notes at their calls; unpaired entries and calls marked and reported.
 * @example findNotes(reading).annotations // note n="7" at [123, 124] with content [2000, 2080], …
 */
export function findNotes(reading: Reading): Findings {
  // The links of the file have settled what belongs together.
  if (reading.annotations.some(isNote)) return {}
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const hidden = new RangeSet(hiddenRanges(reading))
  const calls = findCalls(text.slice(...body), body[0]).filter(call => !hidden.overlaps(call.range))
  const lines = linesOfText(reading, body)
  const marked = new RangeSet(reading.annotations.filter(isMarkedText).map(rangeOf))
  const { lists: counted, misfits } = findLists(text, lines, calls, { listAt: reading.source.notesAt, marked })
  const unnumbered = counted.length === 0 ? findUnnumbered(lines, calls, marked) : undefined
  const lists = unnumbered?.list ? [unnumbered.list] : counted
  const findings: Collected = { annotations: [], hidden: [], diagnostics: [] }
  const labelled = findLabelled(text, body, lists)
  for (const misfit of misfits) findings.diagnostics.push(tellMisfit(reading.source, misfit))
  /** Where the last list of signs ends: they come back on every page. */
  let [from] = body
  const surest = byNumber(calls.filter(call => call.cost === surestCost))
  /** By where they begin; the lists of a page each may stand below one. */
  const headings = new Map<number, Heading>()
  for (const list of lists) {
    const { entries, heading } = list
    const form = entries[0]?.form
    findings.hidden.push(...backlinks(text, entries))
    const unpaired =
      form === 'markdown'
        ? pairByLabel(reading.source, entries, labelled, findings)
        : form === 'symbol'
          ? pairBySymbol(text, entries, [from, entries[0]?.mark[0] ?? from], findings)
          : pairList(reading.source, list, findings)
    if (heading) headings.set(heading[0], { heading, unpaired: unpaired + (headings.get(heading[0])?.unpaired ?? 0) })
    markFurtherCalls(reading.source, list, surest, findings)
    if (form === 'symbol') from = entries.at(-1)?.body[1] ?? from
  }
  markHeadings([...headings.values()], findings)
  const defined = new Set(lists.flatMap(list => list.entries).map(entry => entry.form === 'markdown' && entry.label))
  for (const [label, ranges] of labelled) {
    const why = defined.has(label) ? 'which is called more than once' : 'and no note below has this name'
    for (const range of ranges) keepCall(reading.source, { range, label }, why, findings)
  }
  if (lists.length === 0 && unnumbered) tellUnequal(reading.source, unnumbered, findings)
  else if (lists.length === 0) markOrphanCalls(reading.source, calls, findings)
  return { ...findings, without: blocksWithin(reading, lists) }
}

interface Heading {
  readonly heading: Range
  readonly unpaired: number
}

/** The heading of notes that stay below the text stays above them. */
function markHeadings(headings: readonly Heading[], into: Collected): void {
  for (const { heading, unpaired } of headings) {
    if (unpaired > 0) into.annotations.push(block('unpaired-note', 'head', heading))
    else into.hidden.push({ range: heading, rule: 'notes-heading' })
  }
}

/** What the file marks as a heading or a paragraph, and is a note or the heading of notes. */
function blocksWithin({ annotations }: Reading, lists: readonly NoteList[]): ReadonlySet<string> {
  const notes = new RangeSet(
    lists.flatMap(({ entries, heading }) => [...entries.map(one => one.body), ...(heading ? [heading] : [])]),
  )
  const given = annotations.filter(one => one.rule === 'given-block' && notes.overlaps(rangeOf(one)))
  return new Set(given.map(one => one.id))
}

function isNote(one: Annotation): boolean {
  return one.kind === 'note' || one.rule === 'unpaired-note' || one.rule === 'unpaired-call'
}

/** What the file marks as a list, a table or a quotation is none of notes; a heading may stand above them. */
function isMarkedText({ rule, element }: Annotation): boolean {
  return rule === 'given-block' && element !== 'p' && element !== 'head'
}

/** Furniture of the page is no note, and a list goes on below it. */
function linesOfText(reading: Reading, body: Range): Line[] {
  const furniture = reading.annotations.filter(one => one.element === 'fw').map(rangeOf)
  let next = 0
  return splitLines(reading.source.text, body).filter(line => {
    while ((furniture[next]?.[1] ?? line.end) < line.start) next++
    return (furniture[next]?.[0] ?? line.end) >= line.end
  })
}

interface Collected {
  readonly annotations: Annotation[]
  readonly hidden: Hidden[]
  readonly diagnostics: Diagnostic[]
}

/** `↩` at the end of a note leads back to its call on the archive’s page. */
function backlinks(text: string, entries: readonly NoteEntry[]): Hidden[] {
  return entries.flatMap(({ body: [, end] }) => {
    const length = /^[ \t]*↩\ufe0e?/.exec(text.slice(end, end + 8))?.[0].length ?? 0
    return length > 0 ? [{ range: [end, end + length] as Range, rule: 'note-back-link' as const }] : []
  })
}

/** @returns how many entries nothing calls */
function pairList(source: Source, { entries, pairing }: NoteList, into: Collected): number {
  let unpaired = 0
  entries.forEach((entry, index) => {
    const call = pairing?.calls[index]
    if (!call) {
      unpaired++
      keepUnpaired(source, entry, pairing?.numbers[index] ?? index + 1, into)
      return
    }
    const label = String(call.number)
    into.annotations.push(noteAt(call.range, entry, label))
    if (isEmpty(entry)) tellCall(source, { ...call, label }, 'which has a number in the list below and no text', into)
  })
  return unpaired
}

/** Calls without a note of their own: numbers that the list leaves out or ends before, and a number that comes back. */
function markFurtherCalls(
  source: Source,
  { entries, pairing }: NoteList,
  surest: ReadonlyMap<number, readonly Call[]>,
  into: Collected,
): void {
  const numbers = new Set(pairing?.numbers)
  const paired = pairing?.calls.filter(call => call !== undefined) ?? []
  paired.forEach((call, index) => {
    const next = paired[index + 1]
    const start = entries[0]?.mark[0] ?? 0
    const end = next?.range[0] ?? start
    const within = (number: number, from: number, to = end) =>
      surest.get(number)?.filter(({ range }) => range[0] >= from && range[1] <= to) ?? []
    const again = within(call.number, call.range[1], start)
    const [second] = again
    if (second && again.length === 1 && !paired.includes(second))
      keepCall(source, { ...second, label: String(call.number) }, 'which is called before', into)
    let after = call.range[1]
    for (let number = call.number + 1; !numbers.has(number); number++) {
      const [found] = within(number, after)
      if (!found) return
      const why = next ? 'which the list of notes leaves out' : 'and the list of notes ends before it'
      keepCall(source, { ...found, label: String(number) }, why, into)
      after = found.range[1]
    }
  })
}

function noteAt(call: Range, entry: NoteEntry, n: string): Annotation {
  return annotate('note-call', 'note', call, {
    attributes: { place: 'foot', n },
    hidden: [call, entry.mark],
    content: entry.body,
  })
}

/** A name that begins a line and ends in a colon begins a note. */
const labelledCall = /(?:(?<=\S[ \t]?)|(?!\[\^[^\s[\]]{1,20}\]:))\[\^([^\s[\]]{1,20})\]/g

/** Markdown's calls outside of notes, by name, in order. */
function findLabelled(text: string, body: Range, lists: readonly NoteList[]): Map<string, Range[]> {
  const calls = new Map<string, Range[]>()
  const notes = lists.flatMap(list => list.entries)
  let next = 0
  for (const match of text.slice(...body).matchAll(labelledCall)) {
    const range: Range = [body[0] + match.index, body[0] + match.index + match[0].length]
    while ((notes[next]?.body[1] ?? range[1]) < range[1]) next++
    const isInNote = (notes[next]?.mark[0] ?? range[1]) < range[1]
    const [, label = ''] = match
    if (isInNote) continue
    const same = calls.get(label)
    if (same) same.push(range)
    else calls.set(label, [range])
  }
  return calls
}

/** `[^name]` calls `[^name]: …`, wherever either stands; the name settles everything. */
function pairByLabel(
  source: Source,
  list: readonly NoteEntry[],
  calls: ReadonlyMap<string, Range[]>,
  into: Collected,
): number {
  let unpaired = 0
  for (const entry of list) {
    const range = calls.get(entry.label)?.shift()
    if (range) into.annotations.push(noteAt(range, entry, entry.label))
    else {
      unpaired++
      keepUnpaired(source, entry, entry.label, into)
    }
  }
  return unpaired
}

/** The order settles it: signs come back on every page. */
function pairBySymbol(text: string, list: readonly NoteEntry[], where: Range, into: Collected): number {
  const calls = findSymbols(text, where)
  list.forEach((entry, index) => {
    const call = calls[index]
    if (call) into.annotations.push(noteAt(call.range, entry, entry.label))
  })
  return 0
}

function keepUnpaired(source: Source, entry: NoteEntry, name: string | number, into: Collected): void {
  const n = entry.label === '' ? undefined : entry.label
  // A number without a note is all that there is to keep.
  const range = isEmpty(entry) ? trimRange(source.text, entry.mark) : entry.body
  into.annotations.push(block('unpaired-note', 'note', range, { place: 'end', ...(n && { n }) }))
  if (!isEmpty(entry)) into.hidden.push({ range: entry.mark, rule: 'note-number' })
  const { line, column, byte } = source.origin(range[0])
  into.diagnostics.push({
    severity: 'warning',
    code: 'note-without-call',
    message: `Nothing in the text calls note ${name}: “${excerpt(source.text, range)}”`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'It stands after the text now. Write its number where it belongs in the transcript, or move the note in the TEI.',
  })
}

function tellMisfit(source: Source, { list, calls }: Misfit): Diagnostic {
  const { line, column, byte } = source.origin(list[0]?.mark[0] ?? 0)
  const signs = (ones: readonly { label: string }[]) =>
    ones
      .slice(0, longestTold)
      .map(one => one.label)
      .join(' ')
  return {
    severity: 'warning',
    code: 'note-without-call',
    message: `These lines begin with signs (${signs(list)}), and the text above them has ${calls.length > 0 ? `others (${signs(calls)})` : 'none'}; so they were not read as notes.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Where they are notes, give each call its note below, with the same sign and in the same order.',
  }
}

/** Which note belongs to which call nobody can say: the lines stay text, and the calls are marked. */
function tellUnequal(source: Source, { entries, calls }: Unnumbered, into: Collected): void {
  const why = `and the notes below have no numbers: they are ${entries.length}, the calls ${calls.length}`
  for (const call of calls) keepCall(source, { ...call, label: String(call.number) }, why, into)
  const numbers = calls.slice(0, longestTold).map(call => call.number)
  const [first] = entries
  if (!first) return
  const { line, column, byte } = source.origin(first.body[0])
  into.diagnostics.push({
    severity: 'warning',
    code: 'note-without-call',
    message: `${entries.length === 1 ? 'A line reads' : `${entries.length} lines read`} like notes without numbers, from “${excerpt(source.text, first.body)}” on, and the calls in the text above, ${calls.length} (${numbers.join(', ')}), do not agree with them; they stay text.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Write the number of its call before each note, or give each call its line.',
  })
}

const longestOrphanRun = 200

/** Without a list, only a run of calls glued to words is worth a word: a lone number glued to a word is common. */
function markOrphanCalls(source: Source, calls: readonly Call[], into: Collected): void {
  const run = runOfCalls(
    calls.filter(call => call.cost === surestCost && call.form !== 'parenthesis'),
    longestOrphanRun,
  )
  if (run.length < 2) return
  for (const call of run)
    keepCall(source, { ...call, label: String(call.number) }, 'and there is no list of notes', into)
}

/** A call that no note answers is marked as one, with its number as its text. */
function keepCall(source: Source, call: { range: Range; label: string }, why: string, into: Collected): void {
  into.annotations.push(
    annotate('unpaired-call', 'ref', call.range, { attributes: { type: 'noteCall', n: call.label } }),
  )
  tellCall(source, call, why, into)
}

function tellCall(source: Source, call: { range: Range; label: string }, why: string, into: Collected): void {
  const { line, column, byte } = source.origin(call.range[0])
  const before = source.text.slice(Math.max(0, call.range[0] - 30), call.range[0])
  const start = call.range[0] - before.length + before.lastIndexOf('\n') + 1
  into.diagnostics.push({
    severity: 'warning',
    code: 'call-without-note',
    message: `“${excerpt(source.text, [start, call.range[1]])}” ends in the call of a note ${call.label}, ${why}.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Add the note below the text, one to a line, numbered and indented.',
  })
}

function excerpt(text: string, [start, end]: Range): string {
  const plain = text.slice(start, end).replace(/\s+/g, ' ').trim()
  return plain.length <= 60 ? plain : `${plain.slice(0, 57).trimEnd()}…`
}
