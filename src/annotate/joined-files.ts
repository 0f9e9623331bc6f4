/**
 * Copies of one text that stand in several files, read as the witnesses of one document: each file is annotated by itself,
 * and what was found is put one behind the other, so that collation, emendations and the account see one source.
 */
import { rangeOf } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Copies, HeaderFact, Place, Range, Reading, Source, Witness } from '../model.ts'

/**
 * One source from several, without a character between them: its account is the sum of theirs.
 * @example joinSources([a, b]).files // [{ path: 'transcripts/a.txt', start: 0, … }, …]
 */
export function joinSources(sources: readonly [Source, ...Source[]]): Source {
  const files = filesOf(sources)
  const [lead] = sources
  return {
    ...lead,
    text: sources.map(source => source.text).join(''),
    known: [],
    normalised: sources.flatMap(source => source.normalised),
    revisers: sources.flatMap(source => source.revisers ?? []),
    files,
    origin: offset => {
      const index = files.findLastIndex(file => file.start <= offset)
      const [file, source] = [files[index] ?? files[0], sources[index] ?? lead]
      const place = source.origin(offset - (file?.start ?? 0))
      return { ...place, line: place.line + (file?.line ?? 0), byte: place.byte + (file?.byte ?? 0) }
    },
  }
}

type JoinedFile = NonNullable<Source['files']>[number]

function filesOf(sources: readonly Source[]): JoinedFile[] {
  const files: JoinedFile[] = []
  let next = { start: 0, line: 0, byte: 0 }
  for (const { path, text, origin } of sources) {
    files.push({ path, ...next })
    const end: Place = origin(text.length)
    next = { start: next.start + text.length, line: next.line + end.line, byte: next.byte + end.byte }
  }
  return files
}

/** Readings of the single files as one reading; each file is a witness, or the copies in it are. */
export function joinReadings(readings: readonly [Reading, ...Reading[]], source: Source): Reading {
  const shifted = readings.map((reading, index) => shiftReading(reading, source.files?.[index]?.start ?? 0, index))
  const witnesses = shifted.flatMap(reading => reading.witnesses)
  const copies = shifted.find(reading => reading.copies)?.copies
  const facts = shifted.flatMap((reading, index) => (index === 0 ? reading.facts : reading.facts.map(asOfOtherFile)))
  return {
    source,
    annotations: shifted.flatMap(reading => reading.annotations),
    // Of several citations the first is the document's own.
    facts: [...facts].sort((a, b) => rankOf(a) - rankOf(b)),
    hidden: shifted.flatMap(reading => reading.hidden),
    copies: copies && { ...copies, sigla: witnesses.map((_, index) => siglumOf(index)) },
    witnesses: witnesses.map((witness, index) => ({ ...witness, siglum: siglumOf(index), base: index === 0 })),
    variants: [],
    correspondents: readings[0].correspondents,
    verdicts: readings[0].verdicts,
    type: shifted.find(reading => reading.type)?.type,
  }
}

function shiftReading(reading: Reading, by: number, index: number): Reading {
  const start = startOfText(reading)
  const own: Witness[] = [{ siglum: '', range: [start, reading.source.text.length], base: false }]
  const witnesses = reading.witnesses.length > 0 ? reading.witnesses : own
  // The front matter of a document stands above all; that of another file is a part between the copies.
  const kept = reading.annotations.filter(one => index === 0 || one.kind !== 'block' || one.element !== 'front')
  return {
    ...reading,
    annotations: kept.map(one => shiftAnnotation(one, by, index)),
    facts: reading.facts.map(fact => ({ ...fact, range: shift(fact.range, by) })),
    hidden: reading.hidden.map(hidden => ({ ...hidden, range: shift(hidden.range, by) })),
    copies: reading.copies && shiftCopies(reading.copies, by),
    witnesses: witnesses.map(witness => ({ ...witness, range: shift(witness.range, by) })),
  }
}

/** Behind the archive's page and the front matter. */
function startOfText({ annotations, facts, hidden }: Reading): number {
  const blocks = annotations.filter(one => one.kind === 'block')
  const front = Math.max(0, ...blocks.filter(one => one.element === 'front').map(one => one.end))
  const first = blocks.reduce((least, one) => (one.start >= front ? Math.min(least, one.start) : least), Infinity)
  const above = [...facts, ...hidden].map(one => one.range[1]).filter(end => end <= first)
  return above.reduce((most, end) => Math.max(most, end), front)
}

function shift([start, end]: Range, by: number): Range {
  return [start + by, end + by]
}

/** Grounds that name another annotation follow it. */
const grounds: ReadonlySet<string> = new Set(['emendation', 'same-name'])

function shiftAnnotation(one: Annotation, by: number, index: number): Annotation {
  if (index === 0) return one
  const [start, end] = shift(rangeOf(one), by)
  return {
    ...one,
    id: `${one.id}+${index}`,
    start,
    end,
    ...(one.content && { content: shift(one.content, by) }),
    ...(one.hidden && { hidden: one.hidden.map(range => shift(range, by)) }),
    evidence: one.evidence.map(ground =>
      grounds.has(ground.type) && ground.target ? { ...ground, target: `${ground.target}+${index}` } : ground,
    ),
  }
}

function shiftCopies(copies: Copies, by: number): Copies {
  return { ...copies, start: copies.start + by }
}

/** A document has one title: what the page of another copy is called stands with its citation. */
function asOfOtherFile(fact: HeaderFact): HeaderFact {
  return fact.field === 'title' ? { ...fact, field: 'citation' } : fact
}

function rankOf({ field, range: [start] }: HeaderFact): number {
  return field === 'citation' ? start : -1
}

function siglumOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `Z${index - 24}`
}

/**
 * The file, line and column of an offset.
 * @example placeInFile(source, 1200) // { file: 'b.txt', line: 3, column: 14 }
 */
export function placeInFile(source: Source, offset: number): { file: string; line: number; column: number } {
  const file = source.files?.findLast(one => one.start <= offset)
  const { line, column } = source.origin(offset)
  return { file: file?.path ?? source.path, line: line - (file?.line ?? 0), column }
}

/** A problem at its place in the file that it stands in, where a source is made of several. */
export function tellInFile(diagnostic: Diagnostic, { files, path }: Source): Diagnostic {
  const { place } = diagnostic
  if (!files || !place || diagnostic.file !== path) return diagnostic
  const file = files.findLast(one => one.line < place.line && one.byte <= place.offset)
  if (!file) return diagnostic
  return {
    ...diagnostic,
    file: file.path,
    place: { ...place, line: place.line - file.line, offset: place.offset - file.byte },
  }
}
