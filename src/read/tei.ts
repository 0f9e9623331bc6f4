/** Received TEI as a transcript: its text in one row, with the way back to each tag and each character of the file. */
import { createHash } from 'node:crypto'
import { block } from '../annotation.ts'
import type { Annotation, Normalisation, ReceivedElement, Source, TextRun } from '../model.ts'
import { findDoctype } from '../xml/entities.ts'
import { attributesOf, resolveReference, scanXml, type XmlPiece } from '../xml/scan.ts'
import type { ReceivedXml } from '../xml/xml-file.ts'
import type { ReadOptions } from './reader.ts'

export const teiNamespace = 'http://www.tei-c.org/ns/1.0'

/**
 * The text below `text` elements. What stands in running text (`hi`, `persName`, `choice`) is read with it; paragraphs,
 * notes, cells each are a stretch of their own, with a blank line after it, wherever they stand: a note in a sentence
 * does not part its words.
 * @example readTei(bytes, received, options).text // 'Mr. Molotov said\n\nForeign Minister.'
 */
export function readTei(bytes: Uint8Array, received: ReceivedXml, options: ReadOptions): Source {
  const reader = new TeiReader(received.text)
  const pieces = scanXml(received.text, findDoctype(received.text)?.end ?? 0)
  for (const piece of pieces) reader.take(piece)
  const { text, runs, known, carriageReturns } = reader.close()
  const normalised: Normalisation[] =
    carriageReturns === 0 ? [] : [{ rule: 'carriage-return', count: carriageReturns, removed: carriageReturns }]
  return {
    id: options.id,
    path: options.path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: 'tei',
    text,
    language: reader.language ?? options.language,
    known,
    normalised,
    received: {
      bytes,
      text: received.text,
      elements: reader.elements,
      runs,
      byteOf: offset => received.place(offset).offset,
      encode: received.encode,
    },
    origin: offset => {
      const { line, column, offset: byte } = received.place(placeOf(runs, offset))
      return { line, column, byte }
    },
  }
}

function placeOf(runs: readonly TextRun[], offset: number): number {
  const run = runs[runIndex(runs, offset)]
  return run ? Math.min(run.from + Math.max(0, offset - run.start), run.to) : 0
}

/** Index of the last run that begins at or before a place. */
export function runIndex(runs: readonly TextRun[], offset: number): number {
  let low = 0
  let high = runs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runs[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Elements whose text is read with the text around them. */
const inline = new Set(
  (
    'abbr add addName affiliation am anchor app att bibl biblScope c caesura cb choice code corr country damage date del distinct ' +
    'district email emph ex expan foreign forename formula g gap gb genName geogName gi gloss handShift hi idno lb lem ' +
    'locus m measure measureGrp mentioned metamark milestone mod name nameLink num orgName orig pb pc persName phr placeName ' +
    'ptr q quote redo ref reg region restore retrace roleName rs s secl seg settlement sic soCalled space state subst supplied ' +
    'supplied surname surplus term time title trait unclear undo val w'
  ).split(' '),
)
/** Second readings, and furniture: stretches of their own, in which nothing is looked for. */
const apart = new Set(['corr', 'reg', 'expan', 'rdg', 'rdgGrp', 'fw'])
/** Here a word ends, unless `@break` says no. */
const breaks = new Set(['lb', 'pb', 'cb', 'gb', 'milestone'])
/** Blocks that the encoder's passes know by name; others are read as `ab`. */
const known = new Set(['head', 'p', 'ab', 'item', 'label', 'addrLine', 'l', 'dateline', 'salute', 'signed', 'note'])

interface Flow {
  /** Name of the block; empty where nothing is looked for. */
  readonly name: string
  readonly pieces: {
    readonly text: string
    readonly from: number
    readonly to: number
    readonly element: number
    readonly isPlain: boolean
  }[]
  /** The file has no white space here, and a word ends. */
  endsWord: boolean
}

interface Open {
  readonly index: number
  readonly name: string
  readonly namespaces: Readonly<Record<string, string>>
  readonly flow: Flow | undefined
}

type Growing = { -readonly [Key in keyof ReceivedElement]: ReceivedElement[Key] }

class TeiReader {
  readonly elements: Growing[] = []
  language: string | undefined
  readonly #text: string
  readonly #flows: Flow[] = []
  readonly #open: Open[] = []
  #carriageReturns = 0

  constructor(text: string) {
    this.#text = text
  }

  take(piece: XmlPiece): void {
    if (piece.type === 'start') this.#start(piece)
    else if (piece.type === 'end') this.#end(piece)
    else if (piece.type === 'text' || piece.type === 'reference' || piece.type === 'cdata') this.#characters(piece)
  }

  #start(piece: XmlPiece & { readonly type: 'start' }): void {
    const around = this.#open.at(-1)
    const attributes = attributesOf(this.#text, piece)
    const declared = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
    const outer = around?.namespaces ?? {}
    const namespaces =
      declared.length === 0
        ? outer
        : { ...outer, ...Object.fromEntries(declared.map(([key, value]) => [key.slice(6), value])) }
    const colon = piece.name.indexOf(':')
    const prefix = piece.name.slice(0, colon + 1)
    const isTei = namespaces[prefix.slice(0, -1)] === teiNamespace
    const name = isTei ? piece.name.slice(colon + 1) : ''
    const index = this.elements.length
    this.elements.push({
      name,
      prefix,
      id: attributes['xml:id'] ?? '',
      parent: around?.index ?? -1,
      start: piece.start,
      contentStart: piece.end,
      contentEnd: piece.end,
      end: piece.end,
    })
    if (name === 'TEI' || name === 'text') this.language = attributes['xml:lang'] || this.language
    const flow = this.#flowOf(name, around)
    if (flow && breaks.has(name) && attributes.break !== 'no') flow.endsWord = true
    if (!piece.isEmpty) this.#open.push({ index, name, namespaces, flow })
  }

  /** The stretch that an element's text belongs to; none outside of `text`, and in what is not TEI. */
  #flowOf(name: string, around: Open | undefined): Flow | undefined {
    const flow = around?.flow
    if (name !== 'text' && (!flow || name === '')) return undefined
    if (flow && isInline(name, around?.name ?? '')) return flow
    const isApart = apart.has(name) && flow !== undefined
    const made: Flow = {
      name: isApart || flow?.name === '' ? '' : known.has(name) ? name : 'ab',
      pieces: [],
      endsWord: false,
    }
    this.#flows.push(made)
    return made
  }

  #end(piece: XmlPiece): void {
    const closed = this.#open.pop()
    const element = closed && this.elements[closed.index]
    if (!element) return
    element.contentEnd = piece.start
    element.end = piece.end
  }

  #characters(piece: XmlPiece): void {
    const around = this.#open.at(-1)
    if (!around?.flow) return
    const { pieces } = around.flow
    const raw = this.#text.slice(piece.start, piece.end)
    const add = (text: string, from: number, to: number, isPlain: boolean) => {
      if (text === '') return
      if (around.flow?.endsWord && pieces.length > 0 && !/^\s/.test(text) && !/\s$/.test(pieces.at(-1)?.text ?? ''))
        pieces.push({ text: ' ', from, to: from, element: -1, isPlain: false })
      if (around.flow) around.flow.endsWord = false
      pieces.push({ text, from, to, element: around.index, isPlain })
    }
    if (piece.type === 'text') {
      let at = piece.start
      // A carriage return is none of the text (XML 1.0, section 2.11).
      for (const part of raw.split('\r')) {
        add(part, at, at + part.length, true)
        at += part.length + 1
      }
      this.#carriageReturns += raw.length - raw.replaceAll('\r', '').length
    } else if (piece.type === 'cdata') add(raw.slice(9, -3).replace(/\r\n?/g, '\n'), piece.start, piece.end, false)
    // What a DTD would have to say is some character that is no letter.
    else add(resolveReference(raw) ?? '\ufffc', piece.start, piece.end, false)
  }

  close(): { text: string; runs: TextRun[]; known: Annotation[]; carriageReturns: number } {
    const parts: string[] = []
    const runs: TextRun[] = []
    const blocks: Annotation[] = []
    let length = 0
    const append = (text: string) => {
      parts.push(text)
      length += text.length
    }
    for (const { name, pieces } of this.#flows) {
      if (pieces.every(({ text }) => text.trim() === '')) continue
      if (length > 0) append('\n\n')
      const start = length
      for (const { text, from, to, element, isPlain } of pieces) {
        if (element >= 0) runs.push({ start: length, length: text.length, from, to, element, isPlain })
        append(text)
      }
      if (name !== '') blocks.push(block('received-markup', name, [start, length]))
    }
    return { text: parts.join(''), runs, known: blocks, carriageReturns: this.#carriageReturns }
  }
}

/** Of a choice, the reading of the source is read, wherever it stands in it. */
function isInline(name: string, parent: string): boolean {
  if (parent === 'choice')
    return name === 'sic' || name === 'orig' || name === 'abbr' || name === 'seg' || name === 'unclear'
  if (parent === 'app' || parent === 'rdgGrp') return name === 'lem'
  return inline.has(name)
}
