/**
 * Pages whose regions and lines were marked on their images, as PAGE XML and ALTO hold them: pages → Source. What both
 * formats say is the same, so each of them is read into `TranscribedPage`, and the text is put together here.
 */
import { createHash } from 'node:crypto'
import { annotate, block } from '../annotation.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Normalisation, Place, Range, Shape, Source, Surface, Zone } from '../model.ts'
import type { Read, ReadOptions } from './reader.ts'
import { pairFootnotes } from './zone-notes.ts'
import { type Cell, groupBy, type MarkedTable, tableAround } from './zone-tables.ts'
import { type LineTag, readTags } from './zone-tags.ts'

export interface TranscribedPage {
  /** Name or address of the image; empty where the file does not say. */
  readonly image: string
  /** In the unit of the shapes; 0 where the file does not say. */
  readonly width: number
  readonly height: number
  /** In reading order. */
  readonly regions: readonly Region[]
}

export interface Region {
  /** As the file has it: `page-number`, `MainZone`. */
  readonly kind: string
  readonly shape: Shape | undefined
  readonly lines: readonly TranscribedLine[]
  /** Of a table whose places are sure. */
  readonly cell?: Cell
  /** It is the table that these cells name. */
  readonly table?: MarkedTable
}

export interface TranscribedLine {
  readonly pieces: readonly TextPiece[]
  readonly shape: Shape | undefined
  readonly tags: readonly LineTag[]
  /** The file itself says that the line ends within a word. */
  readonly isCut: boolean
}

/** Text with the place in the parsed file at which it begins; an attribute's text stands for its element. */
export interface TextPiece {
  readonly text: string
  readonly offset: number
}

/** A word with how sure the program that read it was, from 0 to 1. */
export interface ReadWord extends TextPiece {
  readonly confidence: number
}

/** All that is read from one file. */
export interface PageFile {
  readonly format: 'page-xml' | 'alto'
  readonly pages: readonly TranscribedPage[]
  /** Words with a confidence. */
  readonly words: readonly ReadWord[]
  readonly normalised: readonly Normalisation[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A file of pages, as it was received. */
export interface ReceivedPages {
  readonly path: string
  readonly bytes: Uint8Array
  /** Characters of the parsed file. */
  readonly length: number
  readonly file: PageFile
  /** From offsets of the parsed file to the received one. */
  place(offset: number): Place
}

/** One Source from the pages of a file, or of several in their order. */
export function composePages(received: readonly [ReceivedPages, ...ReceivedPages[]], options: ReadOptions): Read {
  const composer = new Composer()
  const hash = createHash('sha256')
  const starts: number[] = []
  for (const { file, bytes } of received) {
    hash.update(bytes)
    starts.push(composer.beginFile())
    for (const page of file.pages) composer.addPage(page)
  }
  const { text, known, surfaces } = composer.close()
  const found = received.flatMap(({ file }) => file.diagnostics)
  if (text.trim() === '') return { sources: [], diagnostics: [...found, noText(options.path)] }
  const files = filesOf(received, starts)
  const placeOf = (offset: number) => {
    const { file, at } = originOf(composer.origins, offset)
    return { file, place: (received[file] ?? received[0]).place(at) }
  }
  const source: Source = {
    id: options.id,
    path: options.path,
    sha256: hash.digest('hex'),
    format: received[0].file.format,
    text,
    language: options.language,
    known,
    facsimile: surfaces,
    normalised: received.flatMap(({ file }) => file.normalised),
    ...(received.length > 1 && { files }),
    origin: offset => {
      const { file, place } = placeOf(offset)
      const { line = 0, byte = 0 } = files[file] ?? {}
      return { ...place, line: place.line + line, byte: place.byte + byte }
    },
  }
  const inFile = (offset: number) => {
    const { file, place } = placeOf(offset)
    return { file: received[file]?.path ?? options.path, place }
  }
  const told = received.flatMap(({ file, path, place }) => tellDoubtful(file.words, path, place))
  return { sources: [source], diagnostics: [...found, ...tellUnread(composer, inFile), ...told] }
}

/** With the lines and bytes of all files before each. */
function filesOf(received: readonly ReceivedPages[], starts: readonly number[]): NonNullable<Source['files']> {
  let [line, byte] = [0, 0]
  return received.map(({ path, length, bytes, place }, index) => {
    const file = { path, start: starts[index] ?? 0, line, byte }
    line += place(length).line
    byte += bytes.length
    return file
  })
}

interface Origin {
  readonly start: number
  readonly offset: number
  /** Index of the file. */
  readonly file: number
}

/** Where a character of the text stands in the parsed file. */
function originOf(origins: readonly Origin[], offset: number): { file: number; at: number } {
  let low = 0
  let high = origins.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((origins[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const origin = origins[low]
  return origin ? { file: origin.file, at: origin.offset + offset - origin.start } : { file: 0, at: 0 }
}

// Composing --------------------------------------------------------------------------------------------------

/** Lines end in one line end, regions and pages in a blank line, as a transcriber types them. */
class Composer {
  readonly origins: Origin[] = []
  readonly unread = new Map<string, { count: number; first: number }>()
  readonly #parts: string[] = []
  readonly #known: Annotation[] = []
  readonly #surfaces: Surface[] = []
  /** Pages that begin with the next text. */
  #opened: { id: string; n: string | undefined }[] = []
  #length = 0
  #file = -1

  /** @returns where its text will begin */
  beginFile(): number {
    this.#file++
    return this.#length === 0 ? 0 : this.#length + '\n\n'.length
  }

  addPage(page: TranscribedPage): void {
    const id = `facs_${this.#surfaces.length + 1}`
    this.#opened.push({ id, n: page.regions.flatMap(region => pageNumberOf(region) ?? [])[0] })
    const regions = page.regions.map((region, index) => ({ region, id: `${id}_r${index + 1}` }))
    const tables = new Map(regions.map(one => [one.region.table, one.id]))
    const zones = groupBy(regions, one => one.region.cell?.table ?? one).flatMap(group => {
      const { cell } = group[0]?.region ?? {}
      if (cell && group.some(one => writtenLines(one.region).length > 0))
        return this.#addTable(group, tables.get(cell.table))
      return group.map(one => this.#addRegion(page, one.region, one.id))
    })
    this.#surfaces.push({ id, image: page.image, width: page.width, height: page.height, zones })
  }

  close(): { text: string; known: readonly Annotation[]; surfaces: readonly Surface[] } {
    this.#breakPages()
    const text = this.#parts.join('')
    return { text, known: pairFootnotes(text, this.#known), surfaces: this.#surfaces }
  }

  #addRegion(page: TranscribedPage, region: Region, id: string): Zone {
    const range = this.#addText(region, id)
    if (range) this.#known.push(...regionAs(region.kind, range, id, placeOnPage(region, page)))
    return zoneOf(region, id)
  }

  /** Cells without text are kept: they keep the others in their columns. */
  #addTable(group: readonly { region: Region; id: string }[], table: string | undefined): Zone[] {
    const written = group.flatMap(({ region, id }) => {
      const range = this.#addText(region, id) ?? this.#addEmpty()
      return region.cell ? [{ cell: region.cell, range, zone: isDrawn(region) ? id : undefined }] : []
    })
    this.#known.push(...tableAround(written, table))
    return group.filter(one => isDrawn(one.region)).map(one => zoneOf(one.region, one.id))
  }

  #addText(region: Region, id: string): Range | undefined {
    const lines = writtenLines(region).map(({ line, text, index }) => {
      return { line, text, zone: line.shape && `${id}l${index + 1}` }
    })
    if (lines.length === 0) return undefined
    const start = this.#begin()
    const tags = this.#addLines(lines)
    this.#known.push(...readTags(this.#parts.at(-1) ?? '', start, tags, this.unread))
    return [start, this.#length]
  }

  #addEmpty(): Range {
    const start = this.#begin()
    this.#append('\n')
    return [start, this.#length]
  }

  #begin(): number {
    if (this.#length > 0) this.#append('\n\n')
    this.#breakPages()
    return this.#length
  }

  /** A page is broken where its text begins; one without text, before what follows. */
  #breakPages(): void {
    const at = this.#length
    for (const { id, n } of this.#opened) {
      const made = annotate('image-page', 'pb', [at, at], { attributes: { ...(n && { n }), facs: `#${id}` } })
      // Pages without text begin at one place: their order is that of their numbers.
      this.#known.push({ ...made, id: `${made.id}:${id.slice(5).padStart(6, '0')}` })
    }
    this.#opened = []
  }

  /** @returns the tags of the lines, by offsets in the whole text */
  #addLines(lines: readonly { line: TranscribedLine; text: string; zone: string | undefined }[]): LineTag[] {
    const start = this.#length
    const tags: LineTag[] = []
    let region = ''
    lines.forEach(({ line, text, zone }, index) => {
      const before = lines[index - 1]
      const isCut = before !== undefined && cutsWord(before.line, before.text, text)
      if (before) region += '\n'
      const at = start + region.length
      this.#known.push(lineBreak(at, zone, isCut))
      let length = 0
      for (const piece of line.pieces) {
        this.origins.push({ start: at + length, offset: piece.offset, file: this.#file })
        length += piece.text.length
      }
      for (const tag of line.tags) tags.push({ ...tag, range: [at + tag.range[0], at + tag.range[1]] })
      region += text
    })
    this.#append(region)
    return tags
  }

  #append(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }
}

/** Those with text; the others have a place on the page alone. */
function writtenLines({ lines }: Region): { line: TranscribedLine; text: string; index: number }[] {
  return lines.map((line, index) => ({ line, text: textOf(line), index })).filter(({ text }) => text.trim() !== '')
}

function isDrawn({ shape, lines }: Region): boolean {
  return shape !== undefined || lines.length > 0
}

function zoneOf({ kind, shape, lines }: Region, id: string): Zone {
  const zones = lines.flatMap((line, index) =>
    line.shape ? [{ id: `${id}l${index + 1}`, type: 'line', shape: line.shape, zones: [] }] : [],
  )
  return { id, type: zoneType(kind), shape, zones }
}

function textOf({ pieces }: TranscribedLine): string {
  return pieces.map(piece => piece.text).join('')
}

/** `pre-` and `and post-war` are two words; the signs are those that scribes and programs use. */
const opensRestOfWord = /^\s*(?!(?:and|or|to|nor|but)\b)\p{Ll}/u

function cutsWord(line: TranscribedLine, text: string, next: string): boolean {
  return line.isCut || /\p{L}[¬⸗]\s*$/u.test(text) || (/\p{L}[-‐\u00ad]\s*$/u.test(text) && opensRestOfWord.test(next))
}

/** The line break of a line that goes on within a word takes the place of the line end. */
function lineBreak(at: number, zone: string | undefined, isCut: boolean): Annotation {
  const facs = zone === undefined ? {} : { facs: `#${zone}` }
  if (!isCut) return annotate('image-line', 'lb', [at, at], { attributes: facs })
  return annotate('cut-line', 'lb', [at, at], { attributes: { break: 'no', ...facs }, hidden: [[at - 1, at]] })
}

// Regions ----------------------------------------------------------------------------------------------------

interface RegionRule {
  readonly element: 'fw' | 'head' | 'note' | 'ab'
  readonly type?: string
}

/** By the names of PAGE, of Transkribus, of ALTO's margins, and of SegmOnto, which eScriptorium uses. */
const regionRules: Readonly<Record<string, RegionRule>> = {
  heading: { element: 'head' },
  header: { element: 'fw', type: 'header' },
  topmargin: { element: 'fw', type: 'header' },
  runningtitlezone: { element: 'fw', type: 'header' },
  footer: { element: 'fw', type: 'footer' },
  bottommargin: { element: 'fw', type: 'footer' },
  'page-number': { element: 'fw', type: 'pageNum' },
  numberingzone: { element: 'fw', type: 'pageNum' },
  'catch-word': { element: 'fw', type: 'catch' },
  'signature-mark': { element: 'fw', type: 'sig' },
  quiremarkszone: { element: 'fw', type: 'sig' },
  stampzone: { element: 'fw', type: 'stamp' },
  marginalia: { element: 'note', type: 'margin' },
  margintextzone: { element: 'note', type: 'margin' },
  leftmargin: { element: 'note', type: 'margin' },
  rightmargin: { element: 'note', type: 'margin' },
  footnote: { element: 'note', type: 'bottom' },
  'footnote-continued': { element: 'note', type: 'bottom' },
  caption: { element: 'ab', type: 'caption' },
}

/** `MarginTextZone:left#1` is SegmOnto's way to say more about a region. */
function ruleOf(kind: string): RegionRule | undefined {
  const name = kind.toLowerCase().split(/[:#]/, 1)[0] ?? ''
  return Object.hasOwn(regionRules, name) ? regionRules[name] : undefined
}

/** What no rule names is text like any other: the passes tell what it is. */
function regionAs(kind: string, range: Range, zone: string, place: string | undefined): Annotation[] {
  const rule = ruleOf(kind)
  const facs = `#${zone}`
  if (!rule) return []
  const { element, type = '' } = rule
  if (element === 'fw')
    return [annotate('image-region', 'fw', range, { attributes: { type, ...(place && { place }), facs } })]
  const attributes = { head: {}, note: { place: type }, ab: { type } }[element]
  return [block('image-region', element, range, { ...attributes, facs })]
}

/** @returns undefined where the file gives no shapes */
function placeOnPage({ shape }: Region, { height }: TranscribedPage): string | undefined {
  if (!shape || height <= 0) return undefined
  const ys = shape.map(([, y]) => y)
  const middle = (ys.reduce((least, y) => Math.min(least, y)) + ys.reduce((most, y) => Math.max(most, y))) / 2
  return middle * 2 < height ? 'top' : 'bottom'
}

/** What the page calls itself: `- 2 -` is page 2. */
function pageNumberOf({ kind, lines }: Region): string | undefined {
  if (ruleOf(kind)?.type !== 'pageNum') return undefined
  const text = lines.map(textOf).join(' ').trim()
  return text.length > 40 ? undefined : /^[^\p{L}\p{N}]*(\d{1,5}[a-z]?|[ivxlc]{1,9})[^\p{L}\p{N}]*$/iu.exec(text)?.[1]
}

/** One word, as `@type` wants it. */
function zoneType(kind: string): string {
  return kind.replace(/[^\p{L}\p{N}:._-]+/gu, '-').slice(0, 60) || 'region'
}

// Told -------------------------------------------------------------------------------------------------------

function noText(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'empty-file',
    message: 'This file marks pages, and none of their lines has a text.',
    file,
    hint: 'Transcribe the pages, or run a text recognition over them, and export them again with their text.',
  }
}

function tellUnread(
  { unread }: Composer,
  inFile: (offset: number) => { readonly file: string; readonly place: Place },
): Diagnostic[] {
  return [...unread].map(([name, { count, first }]) => {
    const {
      file,
      place: { line, column, byte },
    } = inFile(first)
    return {
      severity: 'info',
      code: 'tag-not-read',
      message: `The tag “${name}” of ${count} place${count === 1 ? '' : 's'} has no mark-up here; the text of ${count === 1 ? 'it' : 'them'} is kept.`,
      file,
      place: { line, column, offset: byte },
    }
  })
}

/** The program that read them held them for as likely wrong as right. */
const doubtful = 0.5
const mostQuoted = 5

function tellDoubtful(words: readonly ReadWord[], file: string, place: (offset: number) => Place): Diagnostic[] {
  const unsure = words.filter(word => word.confidence < doubtful && word.text.trim() !== '')
  const [first] = unsure
  if (!first) return []
  const { line, column, byte } = place(first.offset)
  const quoted = unsure.slice(0, mostQuoted).map(word => `“${word.text.trim().slice(0, 40)}”`)
  const more = unsure.length > mostQuoted ? ', …' : ''
  return [
    {
      severity: 'info',
      code: 'read-with-doubt',
      message: `${unsure.length} of ${words.length} words or lines were recognised at a confidence below ${doubtful}: ${quoted.join(', ')}${more}.`,
      file,
      place: { line, column, offset: byte },
      hint: 'Compare them with the image; nothing is marked in the text.',
    },
  ]
}
