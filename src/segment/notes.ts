/**
 * Notes: the list of them, usually at the end and often renumbered from 1, and their calls in the text, usually
 * numbers glued to words. The order of the numbers decides what belongs together. What does not pair is
 * reported with both sides, and nothing is ever shifted to make it fit.
 */
import { annotate, block, type Findings, hiddenRanges, rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Hidden, Range, Reading, Source } from '../model.ts'
import { type Line, splitLines } from './layout.ts'
import { type Call, findCalls, findSymbols } from './note-calls.ts'
import { findLists, longestTold, type Misfit, type NoteEntry, type NoteList } from './note-lists.ts'
import { bestChain, callsOf, firstNumber, withoutDoubtful } from './note-pairing.ts'
import { endOfPageHeader } from './page-header.ts'

/**
 * Notes at their calls; unpaired entries and calls marked and reported.
 * @example findNotes(reading).annotations // note n="7" at [123, 124] with content [2000, 2080], …
 */
export function findNotes(reading: Reading): Findings {
  const { text } = reading.source
  const body: Range = [endOfPageHeader(reading), text.length]
  const { lists, misfits } = findLists(text, linesOfText(reading, body))
  const findings: Collected = { annotations: [], hidden: [], diagnostics: [] }
  const labelled = findLabelled(text, body, lists)
  for (const misfit of misfits) findings.diagnostics.push(tellMisfit(reading.source, misfit))
  let from = body[0]
  for (const { entries, heading } of lists) {
    const start = heading?.[0] ?? entries[0]?.mark[0] ?? from
    const unpaired =
      entries[0]?.form === 'markdown'
        ? pairByLabel(reading.source, entries, labelled, findings)
        : pairList(reading, entries, [from, start], findings)
    if (heading && unpaired > 0) findings.annotations.push(block('unpaired-note', 'head', heading))
    else if (heading) findings.hidden.push({ range: heading, rule: 'notes-heading' })
    from = entries.at(-1)?.body[1] ?? from
  }
  const defined = new Set(lists.flatMap(list => list.entries).map(entry => entry.form === 'markdown' && entry.label))
  for (const [label, ranges] of labelled) {
    const why = defined.has(label) ? 'which is called more than once' : 'and no note below has this name'
    for (const range of ranges) keepCall(reading.source, { range, label }, why, findings)
  }
  if (lists.length === 0) markOrphanCalls(reading, body, findings)
  return findings
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

/** @returns how many entries nothing calls */
function pairList(reading: Reading, list: readonly NoteEntry[], where: Range, into: Collected): number {
  const { source } = reading
  if (list[0]?.form === 'symbol') return pairBySymbol(source.text, list, where, into)
  const calls = findCalls(source.text.slice(...where), where[0], hiddenRanges(reading))
  const fitting = list[0]?.form === 'bracketed' ? preferBracketed(source.text, calls) : calls
  const chain = bestChain(fitting, list.length)
  // Calls stand in words; numbers alone are numbers.
  const hasWords = /\p{L}/u.test(source.text.slice(...where))
  const start = chain && hasWords ? firstNumber(source.text, list, chain) : undefined
  const found = withoutDoubtful(callsOf(start === undefined ? undefined : chain), fitting)
  let unpaired = 0
  list.forEach((entry, index) => {
    const number = start === undefined ? (entry.number ?? index + 1) : start + index
    const call = found.get(number)
    if (call) into.annotations.push(noteAt(call.range, entry, String(call.number)))
    else {
      unpaired++
      keepUnpaired(source, entry, number, into)
    }
  })
  if (start !== undefined && chain) markFurtherCalls(source, fitting, chain.call, start + list.length, into)
  return unpaired
}

/** Calls that number on after the last note of the list: their notes are missing. */
function markFurtherCalls(source: Source, calls: readonly Call[], last: Call, first: number, into: Collected): void {
  let after = last.range[1]
  for (let number = first; ; number++) {
    const call = calls.find(one => one.strong && one.number === number && one.range[0] >= after)
    if (!call) return
    keepCall(source, { ...call, label: String(call.number) }, 'and the list of notes ends before it', into)
    after = call.range[1]
  }
}

/** Where notes are called `[1]`, other numbers are no calls. */
function preferBracketed(text: string, calls: readonly Call[]): Call[] {
  const bracketed = calls.filter(call => text[call.range[0]] === '[')
  return bracketed.length > 0 ? bracketed : [...calls]
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
  into.annotations.push(block('unpaired-note', 'note', entry.body, { place: 'end', ...(n && { n }) }))
  into.hidden.push({ range: entry.mark, rule: 'note-number' })
  const { line, column, byte } = source.origin(entry.body[0])
  into.diagnostics.push({
    severity: 'warning',
    code: 'note-without-call',
    message: `Nothing in the text calls note ${name}: “${excerpt(source.text, entry.body)}”`,
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
    message: `These lines begin with signs (${signs(list)}), and the text above them has others (${signs(calls)}); so they were not read as notes.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Where they are notes, give each call its note below, with the same sign and in the same order.',
  }
}

const longestOrphanRun = 200

/** Without a list, only a run of calls glued to words is worth a word: a lone number glued to a word is common. */
function markOrphanCalls(reading: Reading, body: Range, into: Collected): void {
  const { source } = reading
  const strong = findCalls(source.text.slice(...body), body[0], hiddenRanges(reading)).filter(call => call.strong)
  const calls = [...callsOf(bestChain(strong, longestOrphanRun)).values()]
  if (calls.length < 2) return
  for (const call of calls.reverse())
    keepCall(source, { ...call, label: String(call.number) }, 'and there is no list of notes', into)
}

/** A call that no note answers is marked as one, with its number as its text. */
function keepCall(source: Source, call: { range: Range; label: string }, why: string, into: Collected): void {
  into.annotations.push(
    annotate('unpaired-call', 'ref', call.range, { attributes: { type: 'noteCall', n: call.label } }),
  )
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
