/** The documents of a file that holds several: which stretches of its text belong to each, and what is marked in them. */
import { createHash } from 'node:crypto'
import type { Annotation, Metadata, Normalisation, Range, Source } from '../model.ts'
import { lastAtOrBefore } from './places.ts'
import type { SharedNotes } from './shared-notes.ts'

/** Where a document begins: what stands from `start` to `from` only parts it from the one before. */
export interface Cut {
  readonly start: number
  readonly from: number
  readonly id: string
  readonly metadata?: Metadata
}

/** The covers of all pieces of all parts are the whole text. */
interface Piece {
  readonly cover: Range
  /** What becomes text of the document. */
  readonly range: Range
}

/** A document of the file: its text, and its notes where they stand elsewhere, in the order of the file. */
export interface Part {
  readonly id: string
  readonly metadata: Metadata | undefined
  readonly pieces: readonly Piece[]
  /** Its last piece is its part of a list of notes. */
  readonly hasList?: boolean
}

/**
 * Text above the first document is one of its own, `<file id>-0`; what is blank goes with a neighbour.
 * @example partsOf(source, [{ start: 0, from: 0, id: 'v-1' }, { start: 400, from: 406, id: 'v-2' }]).length // 2
 */
export function partsOf({ id, text }: Source, cuts: readonly Cut[]): Part[] {
  const first = cuts[0]?.start ?? 0
  const all: readonly Cut[] = first > 0 ? [{ start: 0, from: 0, id: `${id}-0` }, ...cuts] : cuts
  const parts: { cut: Cut; piece: Piece }[] = []
  let coverStart = 0
  for (const [index, cut] of all.entries()) {
    const end = all[index + 1]?.start ?? text.length
    if (text.slice(cut.from, end).trim() === '') continue
    parts.push({ cut, piece: { cover: [coverStart, end], range: [cut.from, end] } })
    coverStart = end
  }
  return parts.map(({ cut, piece: { cover, range } }, index) => {
    const isLast = index === parts.length - 1
    const piece: Piece = { cover: isLast ? [cover[0], text.length] : cover, range }
    return { id: cut.id, metadata: cut.metadata, pieces: [piece] }
  })
}

/**
 * One list of notes at the end of the file: each document gets its own, and a part that is nothing else goes.
 * @example withSharedNotes(whole, parts, shared)[0]?.pieces.length // 2
 */
export function withSharedNotes({ text }: Source, parts: readonly Part[], { range, slices }: SharedNotes): Part[] {
  const last = parts.at(-1)
  const body = last?.pieces[0]
  if (!last || !body) return [...parts]
  const isListAlone = text.slice(body.range[0], range[0]).trim() === ''
  const before: Piece = { cover: [body.cover[0], range[0]], range: [body.range[0], range[0]] }
  const bodies = isListAlone ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, pieces: [before] }]
  const from = isListAlone ? body.cover[0] : range[0]
  return bodies.map((part, index) => {
    const slice = slices.get(index)
    if (!slice) return part
    const notes: Piece = { range: slice, cover: [slice[0] === range[0] ? from : slice[0], slice[1]] }
    return { ...part, pieces: [...part.pieces, notes], hasList: true }
  })
}

/**
 * Notes that the file links to their calls, wherever they stand, go to the documents of these calls; a part that is
 * nothing else goes.
 * @example withLinkedNotes(whole, parts)[0]?.pieces.length // 3
 */
export function withLinkedNotes({ text, known }: Source, parts: readonly Part[]): readonly Part[] {
  const ownerOf = indexIn(parts)
  const linked = known
    .flatMap(({ start, content }) => (content ? [{ owner: ownerOf(start), content }] : []))
    .filter(({ owner, content }) => ownerOf(content[0]) !== owner)
    .sort((a, b) => a.content[0] - b.content[0])
  if (linked.length === 0) return parts
  const pieces = parts.map((): Piece[] => [])
  let next = 0
  for (const [index, part] of parts.entries()) {
    for (const { cover, range } of part.pieces) {
      let [coverFrom, from] = [cover[0], range[0]]
      for (let note = linked[next]; note && note.content[0] < range[1]; note = linked[++next]) {
        const { owner, content } = note
        if (content[0] < from) continue
        // The blank between the notes goes with them, so that each begins a paragraph.
        const start = from + text.slice(from, content[0]).trimEnd().length
        if (start > from) pieces[index]?.push({ cover: [coverFrom, start], range: [from, start] })
        pieces[owner]?.push({ cover: [start > from ? start : coverFrom, content[1]], range: [start, content[1]] })
        coverFrom = from = content[1]
      }
      if (text.slice(from, range[1]).trim() !== '')
        pieces[index]?.push({ cover: [coverFrom, cover[1]], range: [from, range[1]] })
      else if (coverFrom < cover[1]) extendLast(pieces, coverFrom, cover[1])
    }
  }
  return parts.map((part, index) => ({ ...part, pieces: pieces[index] ?? [] })).filter(part => part.pieces.length > 0)
}

/** What is blank below the last note is covered by its document. */
function extendLast(pieces: readonly Piece[][], from: number, to: number): void {
  for (const own of pieces) {
    const last = own.at(-1)
    if (last?.cover[1] === from) own.splice(-1, 1, { cover: [last.cover[0], to], range: [last.range[0], to] })
  }
}

// Cutting ----------------------------------------------------------------------------------------------------

/**
 * The documents with what is marked in each, and what its manifest says of it.
 * @example cutParts(whole, parts, undefined).map(one => one.id) // ['v-1', 'v-2']
 */
export function cutParts(whole: Source, parts: readonly Part[], metadata: Metadata | undefined): Source[] {
  const find = finderIn(parts)
  const known = parts.map((): Annotation[] => [])
  for (const one of whole.known) {
    const { owner, piece } = find(one.start)
    if (!isBetween(one, piece.range)) known[owner]?.push(shiftInto(one, find))
  }
  const facts = parts.map((): NonNullable<Source['facts']>[number][] => [])
  for (const fact of whole.facts ?? []) {
    const { owner } = find(fact.range[0])
    facts[owner]?.push({ ...fact, range: find.shift(fact.range) })
  }
  return parts.map((part, index) => cutPart(whole, part, known[index] ?? [], facts[index] ?? [], metadata))
}

function cutPart(
  whole: Source,
  part: Part,
  known: readonly Annotation[],
  facts: NonNullable<Source['facts']>,
  metadata: Metadata | undefined,
): Source {
  const texts = part.pieces.map(({ range }) => whole.text.slice(...range))
  const text = texts.join('')
  const starts = startsOf(part)
  const place = whole.origin(part.pieces[0]?.range[0] ?? 0)
  const given = mergeMetadata(metadata, part.metadata)
  const named = new Set(known.map(one => one.attributes.resp ?? ''))
  const revisers = whole.revisers?.filter(({ id }) => named.has(`#${id}`))
  return {
    ...whole,
    id: part.id,
    sha256: createHash('sha256').update(`${place.line}:${place.byte}:${text}`).digest('hex'),
    text,
    known,
    ...(whole.facts && { facts }),
    ...(revisers && { revisers }),
    ...(given && { metadata: given }),
    normalised: part.pieces.flatMap(piece => [...normalisedIn(whole, piece), ...leftOut(piece)]),
    ...(part.hasList && { notesAt: starts.at(-1) ?? 0 }),
    origin: offset => {
      const index = lastAtOrBefore(starts, offset)
      return whole.origin((part.pieces[index]?.range[0] ?? 0) + offset - (starts[index] ?? 0))
    },
  }
}

/** Where its pieces begin in the text of a document. */
function startsOf({ pieces }: Part): number[] {
  let length = 0
  return pieces.map(({ range: [from, to] }) => {
    const start = length
    length += to - from
    return start
  })
}

/** Where the reader does not know what was where, the first document counts it for the file. */
function normalisedIn(whole: Source, { cover }: Piece): readonly Normalisation[] {
  return whole.normalisedIn?.(cover) ?? (cover[0] === 0 ? whole.normalised : [])
}

function leftOut({ cover, range }: Piece): Normalisation[] {
  const removed = cover[1] - cover[0] - (range[1] - range[0])
  return removed > 0 ? [{ rule: 'document-separator', count: 1, removed }] : []
}

/** The row of a document goes before that of its file. */
function mergeMetadata(file: Metadata | undefined, own: Metadata | undefined): Metadata | undefined {
  if (!file || !own) return own ?? file
  return { ...own, values: { ...file.values, ...own.values }, places: { ...file.places, ...own.places } }
}

function indexIn(parts: readonly Part[]): (offset: number) => number {
  const find = finderIn(parts)
  return offset => find(offset).owner
}

interface Finder {
  (offset: number): { readonly owner: number; readonly piece: Piece }
  /** Into the text of the document where it begins, cut off where its piece ends. */
  shift(range: Range): Range
}

function finderIn(parts: readonly Part[]): Finder {
  const all = parts
    .flatMap((part, owner) => {
      const starts = startsOf(part)
      return part.pieces.map((piece, index) => ({ owner, piece, at: starts[index] ?? 0 }))
    })
    .sort((a, b) => a.piece.cover[0] - b.piece.cover[0])
  const covers = all.map(one => one.piece.cover[0])
  const nowhere = { owner: 0, piece: { cover: [0, 0], range: [0, 0] } as Piece, at: 0 }
  const find = (offset: number) => all[lastAtOrBefore(covers, offset)] ?? nowhere
  const shift = ([start, end]: Range): Range => {
    const {
      at,
      piece: {
        range: [from, to],
      },
    } = find(start)
    const first = Math.min(Math.max(start, from), to)
    return [at + first - from, at + Math.max(first, Math.min(end, to)) - from]
  }
  return Object.assign(find, { shift })
}

/** All of it is left out: a line of signs that was a paragraph. */
function isBetween({ start, end }: Annotation, [from, to]: Range): boolean {
  return start < end && (end <= from || start >= to)
}

function shiftInto(one: Annotation, { shift }: Finder): Annotation {
  const [start, end] = shift([one.start, one.end])
  return {
    ...one,
    start,
    end,
    ...(one.content && { content: shift(one.content) }),
    ...(one.hidden && { hidden: one.hidden.map(shift) }),
  }
}

/**
 * Mark-up of the file that would stand in two documents: a table or a list.
 * @example findCrossing(whole, parts) // [380, 460]
 */
export function findCrossing({ known, facts = [] }: Source, parts: readonly Part[]): Range | undefined {
  const find = finderIn(parts)
  const crosses = (ranges: readonly Range[]): boolean => {
    const { owner } = find(ranges[0]?.[0] ?? 0)
    const isInside = ([start, end]: Range) => {
      const { owner: own, piece } = find(start)
      return own === owner && start >= piece.range[0] && end <= piece.range[1]
    }
    return !ranges.every(isInside)
  }
  for (const one of known) {
    const own: Range = [one.start, one.end]
    const ranges = [own, ...(one.content ? [one.content] : []), ...(one.hidden ?? [])]
    if (one.start < one.end && !isBetween(one, find(one.start).piece.range) && crosses(ranges)) return own
    if (one.start === one.end && one.content && crosses(ranges)) return own
  }
  return facts.find(fact => crosses([fact.range]))?.range
}
