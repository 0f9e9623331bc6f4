/** A file that holds several documents: cut where the manifest says so, or where a rule is sure. */
import type { Diagnostic } from '../diagnostic.ts'
import { documentHeadings, documentTypes, titledNumber } from '../language/vocabulary.ts'
import type { Range, Source, SourceFormat } from '../model.ts'
import {
  type Cut,
  cutParts,
  findCrossing,
  type Part,
  partsOf,
  withLinkedNotes,
  withSharedNotes,
} from './document-parts.ts'
import { findStarts } from './document-starts.ts'
import type { FileRows, PartRow } from './manifest.ts'
import type { Read } from './reader.ts'
import { type SharedNotes, shareNotes, type UnlikeSigns } from './shared-notes.ts'

/**
 * The documents of a file. Together they hold every character of it: what stands between them is counted in the one that
 * follows.
 * @example splitRead(read, { parts: [], separator: '*****' }).sources.map(one => one.id) // ['x-1', 'x-2']
 */
export function splitRead(read: Read, rows: FileRows | undefined): Read {
  const [whole, second] = read.sources
  const metadata = rows?.metadata
  const known = metadata ? read.sources.map(source => ({ ...source, metadata })) : read.sources
  if (!whole || second) return { ...read, sources: known }
  const plan = planOf(whole, rows)
  const told = [...read.diagnostics, ...plan.diagnostics]
  const cut = partsOf(whole, plan.cuts)
  if (cut.length < 2) return { sources: known, diagnostics: told }
  const { parts, diagnostics } = withNotes(whole, cut)
  const crossing = findCrossing(whole, parts)
  if (crossing) return { sources: known, diagnostics: [...told, tellCrossing(whole, crossing)] }
  return { sources: cutParts(whole, parts, metadata), diagnostics: [...told, ...plan.onSplit, ...diagnostics] }
}

/** One list of notes for all documents of the file, and notes that the file itself links to another document. */
function withNotes(
  whole: Source,
  parts: readonly Part[],
): { parts: readonly Part[]; diagnostics: readonly Diagnostic[] } {
  if (whole.known.some(one => one.kind === 'note')) return { parts: withLinkedNotes(whole, parts), diagnostics: [] }
  const ranges = parts.flatMap(part => part.pieces.map(piece => piece.range))
  const shared = shareNotes(whole.text, ranges)
  if (!shared) return { parts, diagnostics: [] }
  if ('signs' in shared) return { parts, diagnostics: [tellUnlikeSigns(whole, shared)] }
  return { parts: withSharedNotes(whole, parts, shared), diagnostics: [tellShared(whole, shared)] }
}

interface Plan {
  readonly cuts: readonly Cut[]
  readonly diagnostics: readonly Diagnostic[]
  /** Told if the file is cut. */
  readonly onSplit: readonly Diagnostic[]
}

const nothing: Plan = { cuts: [], diagnostics: [], onSplit: [] }

/** Formats whose text stands in one line of reading; received TEI keeps its own form, pages have their images. */
const partable: ReadonlySet<SourceFormat> = new Set(['text', 'markdown', 'html', 'docx'])

function planOf(source: Source, rows: FileRows | undefined): Plan {
  const isAsked = rows !== undefined && (rows.parts.length > 0 || rows.separator !== undefined)
  if (!partable.has(source.format)) return isAsked ? { ...nothing, diagnostics: [tellFormat(source)] } : nothing
  if (rows && rows.parts.length > 0) return planByStarts(source, rows.parts)
  if (rows?.separator !== undefined) return planBySeparator(source, rows.separator)
  // Whoever gives a file one title or one date says that it is one document.
  const isOne = rows?.isWhole || rows?.metadata?.values.title !== undefined || rows?.metadata?.values.date !== undefined
  return isOne ? nothing : planByHeadings(source)
}

// By the manifest --------------------------------------------------------------------------------------------

function planByStarts(source: Source, rows: readonly PartRow[]): Plan {
  const { starts, diagnostics } = findStarts(source, rows)
  const found = rows.flatMap((row, index) => {
    const start = starts[index]
    return start === undefined ? [] : [{ ...row, start, n: index + 1 }]
  })
  const cuts = found
    .sort((a, b) => a.start - b.start)
    .map(({ start, id, n, metadata }) => ({ start, from: start, id: id ?? `${source.id}-${n}`, metadata }))
  return { cuts, diagnostics, onSplit: [] }
}

function planBySeparator(source: Source, separator: string): Plan {
  const cuts: Cut[] = []
  let isFound = false
  for (const { start, end, words } of linesOf(source.text)) {
    if (words !== separator && cuts.length > 0) continue
    const isSeparator = words === separator
    isFound ||= isSeparator
    const isFirst = cuts.length === 0 && !isSeparator
    cuts.push({ start: isFirst ? 0 : start, from: isFirst ? 0 : end, id: '' })
  }
  if (!isFound) return { ...nothing, diagnostics: [tellNoSeparator(source, separator)] }
  const isText = (cut: Cut, index: number) =>
    source.text.slice(cut.from, cuts[index + 1]?.start ?? source.text.length).trim() !== ''
  let n = 0
  const numbered = cuts.map((cut, index) => ({ ...cut, id: isText(cut, index) ? `${source.id}-${++n}` : '' }))
  return { ...nothing, cuts: numbered }
}

// By rule ----------------------------------------------------------------------------------------------------

interface Heading {
  readonly kind: number
  readonly number: number
  /** Of the separators above it; behind them; of itself. */
  readonly start: number
  readonly from: number
  readonly at: number
  /** A line of signs stands above it, or nothing of the file does. */
  readonly isParted: boolean
  /** Blank lines, or the file's ends, stand above and below. */
  readonly isAlone: boolean
  /** How many paragraphs stand above. */
  readonly paragraph: number
}

/** So many documents must count on before a file is cut without being asked: annexes of a letter are numbered too. */
const fewestDocuments = 3

/**
 * A heading counts on from the one before, and a line of signs stands above each (above the first, or nothing).
 * `…\n=====\n[Document 2]\n…\n=====\n[Document 3]`
 */
function planByHeadings(source: Source): Plan {
  const all = findHeadings(source.text)
  const headings = ofOneKind(all.filter(one => one.isParted))
  if (headings.length < 2) return planByLoose(source, all)
  const gap = gapIn(headings)
  if (gap || headings.length < fewestDocuments) return { ...nothing, diagnostics: [tellUnsure(source, headings, gap)] }
  const cuts = headings.map(({ start, from, number }) => ({ start, from, id: `${source.id}-${number}` }))
  return { ...nothing, cuts, onSplit: [tellSplit(source, headings)] }
}

/** Headings with nothing but a blank line above: they may be those of a list of documents, or of its parts, as well. */
function planByLoose(source: Source, all: readonly Heading[]): Plan {
  const bracketed = ofOneKind(all)
  const isLikely = bracketed[0]?.kind === 0 && bracketed.length >= fewestDocuments && !gapIn(bracketed)
  const titled = titledAlone(all)
  const found = isLikely ? bracketed : titled
  return found.length > 1 ? { ...nothing, diagnostics: [tellLoose(source, found)] } : nothing
}

/** `12. Telegram From …`, each a paragraph of its own, with others before the next. */
function titledAlone(all: readonly Heading[]): readonly Heading[] {
  const headings = all.filter(one => one.kind === documentHeadings.length && one.isAlone)
  const isFar = (one: Heading, index: number) =>
    index === 0 || one.paragraph - (headings[index - 1]?.paragraph ?? 0) > fewestParagraphs
  return headings.every(isFar) && !gapIn(headings) ? headings : []
}

/** Of a document below its heading: a line of place and date, and words. */
const fewestParagraphs = 2

function ofOneKind(headings: readonly Heading[]): readonly Heading[] {
  return headings.filter(one => one.kind === headings[0]?.kind)
}

function gapIn(headings: readonly Heading[]): Heading | undefined {
  return headings.find((one, index) => index > 0 && one.number !== (headings[index - 1]?.number ?? 0) + 1)
}

function findHeadings(text: string): Heading[] {
  const headings: Heading[] = []
  let above: { start: number; from: number } | undefined
  let isFirst = true
  let isBelowBlank = true
  let paragraph = 0
  for (const { start, end, words } of linesOf(text)) {
    const isAlone = isBelowBlank && /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 200))
    if (isBelowBlank && words !== '') paragraph++
    isBelowBlank = words === ''
    if (words === '') continue
    if (isSeparator(words)) {
      above = { start: above?.start ?? start, from: end }
      continue
    }
    const heading = readHeading(words)
    const isParted = above !== undefined || isFirst
    if (heading)
      headings.push({ ...heading, ...(above ?? { start, from: start }), at: start, isParted, isAlone, paragraph })
    above = undefined
    isFirst = false
  }
  return headings
}

function readHeading(line: string): Pick<Heading, 'kind' | 'number'> | undefined {
  if (line.length > 300) return undefined
  for (const [kind, pattern] of documentHeadings.entries()) {
    const [, number] = pattern.exec(line) ?? []
    if (Number(number) > 0) return { kind, number: Number(number) }
  }
  const [, number, title = ''] = titledNumber.exec(line) ?? []
  const isTitle = / to /.test(title) || documentTypes.some(([word]) => word.test(title))
  return Number(number) > 0 && isTitle ? { kind: documentHeadings.length, number: Number(number) } : undefined
}

/** `=====`, `-----`, `* * *`: five characters at least, of one sign. */
function isSeparator(words: string): boolean {
  const [sign = ''] = words
  if (words.length < 5 || words.length > 500 || !'=-*_~#'.includes(sign)) return false
  return [...words].every(one => one === sign || one === ' ')
}

interface Line {
  readonly start: number
  /** Behind its line end. */
  readonly end: number
  readonly words: string
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start)
    const end = at < 0 ? text.length : at + 1
    yield { start, end, words: text.slice(start, end).trim() }
    start = end
  }
}

// Told -------------------------------------------------------------------------------------------------------

function tell(
  source: Source,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  hint: string,
  at = 0,
): Diagnostic {
  const { line, column, byte } = source.origin(at)
  return { severity, code, message, file: source.path, place: { line, column, offset: byte }, hint }
}

const asOne = 'If it is one document, give the file a row in the manifest with split: no.'

const asSeveral = `Where it holds several, give each a row in the manifest with its first words under start. ${asOne}`

function tellSplit(source: Source, headings: readonly Heading[]): Diagnostic {
  const [first, last] = [headings[0]?.number ?? 0, headings.at(-1)?.number ?? 0]
  const message = `This file was read as ${headings.length} documents, numbered ${first} to ${last}: “${source.id}-${first}” and so on.`
  return tell(source, 'info', 'several-documents', message, asOne, headings[0]?.at)
}

function tellLoose(source: Source, headings: readonly Heading[]): Diagnostic {
  const message = `This file looks like ${headings.length} documents, but no line of signs parts them; it was read as one.`
  return tell(source, 'info', 'perhaps-several-documents', message, asSeveral, headings[0]?.at)
}

function tellUnsure(source: Source, headings: readonly Heading[], gap: Heading | undefined): Diagnostic {
  const why = gap ? `the numbers do not count on at ${gap.number}` : 'two are too few to be sure'
  const message = `This file looks like ${headings.length} documents, but ${why}; it was read as one.`
  return tell(source, 'info', 'perhaps-several-documents', message, asSeveral, (gap ?? headings[1])?.at)
}

function tellShared(source: Source, { slices, notes, range }: SharedNotes): Diagnostic {
  const message = `The ${notes} notes at the end of this file were given to the ${slices.size} documents that call them.`
  return tell(
    source,
    'info',
    'notes-of-several-documents',
    message,
    'Look at the numbers where one is wrong.',
    range[0],
  )
}

const mostSigns = 12

function tellUnlikeSigns(source: Source, { at, signs, called }: UnlikeSigns): Diagnostic {
  const shown = (all: readonly string[]) => all.slice(0, mostSigns).join(' ') + (all.length > mostSigns ? ' …' : '')
  const ofParts = called.map(all => shown(all) || '–').join(' / ')
  const message = `The lines at the end of this file begin with signs (${shown(signs)}), and its documents have others (${ofParts}); so they were not given to the documents.`
  const hint = 'Where they are notes, give each call its note below, with the same sign and in the same order.'
  return tell(source, 'warning', 'notes-of-several-documents', message, hint, at)
}

function tellNoSeparator(source: Source, separator: string): Diagnostic {
  const message = `No line of this file is “${separator.slice(0, 60)}”, which the manifest says stands between its documents; it was read as one.`
  return tell(source, 'warning', 'split-separator', message, 'Correct the column split of its row.')
}

function tellFormat(source: Source): Diagnostic {
  const hint = 'Files of text, web pages and those of word processors can be; give each document a file of its own.'
  return tell(source, 'warning', 'split-format', 'A file of this kind is not cut into several documents.', hint)
}

function tellCrossing(source: Source, [start]: Range): Diagnostic {
  const message = 'What begins here belongs to two documents of this file; it was read as one.'
  const hint = 'A table, a list or a note stands in one document: part the file by hand.'
  return tell(source, 'warning', 'split-crossing', message, hint, start)
}
