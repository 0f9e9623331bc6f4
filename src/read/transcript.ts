/** Plain text and Markdown transcripts: bytes → Source, keeping the way back to every byte. */
import { createHash } from 'node:crypto'
import type { Diagnostic } from '../diagnostic.ts'
import type { Normalisation, Place, Range, Source } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { lastAtOrBefore } from './places.ts'
import type { Read, ReadOptions } from './reader.ts'

/** A place of the text where the received file had more bytes than the text has (BOM, CR), or other ones. */
interface Edit {
  readonly offset: number
  /** Bytes of the file minus bytes of the text, for this edit. */
  readonly bytes: number
}

/**
 * Reads a transcript. A file that cannot be read as text gives no Source, and a Diagnostic that says where.
 * @example readTranscript(bytes, { id: '002', path: 'transcripts/002.txt', language: 'en' }).sources[0]?.text
 */
export function readTranscript(bytes: Uint8Array, options: ReadOptions): Read {
  const refusal = refuse(bytes, options.path)
  if (refusal) return { sources: [], diagnostics: [refusal] }
  const received = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const { text, edits, changes } = normalise(received)
  const normalised = countChanges(changes)
  if (text.trim() === '') return { sources: [], diagnostics: [emptyFile(options.path)] }
  const source: Source = {
    id: options.id,
    path: options.path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: /\.(md|markdown)$/i.test(options.path) ? 'markdown' : 'text',
    text,
    language: options.language,
    known: [],
    normalised,
    normalisedIn: changesIn(changes),
    origin: originOf(text, edits),
  }
  return {
    sources: [source],
    diagnostics: normalised.filter(rule => rule.rule === 'forbidden-character').map(forbidden(source)),
  }
}

/** More than this is no letter. */
const mostBytes = 12_000_000
/** The XML parser takes no more than ten million in one paragraph. */
const mostInParagraph = 9_900_000

/** Why the bytes are no transcript; undefined where they are one. */
function refuse(bytes: Uint8Array, file: string): Diagnostic | undefined {
  if (bytes.length === 0) return emptyFile(file)
  const refused = (code: string, message: string, offset: number, hint: string): Diagnostic => ({
    severity: 'error',
    code,
    message,
    file,
    place: { ...lineAndColumn(bytes, offset), offset },
    hint,
  })
  const tooMuch = tooLarge(bytes, file)
  if (tooMuch) return tooMuch
  const long = startOfLongParagraph(bytes)
  if (long !== undefined)
    return refused(
      'too-large',
      `From here ${megabytes(mostInParagraph)} MB have no empty line between them; a paragraph has at most so much.`,
      long,
      'Put an empty line between paragraphs, and look whether it is text at all.',
    )
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refused('not-utf-8', 'This file is UTF-16, not UTF-8.', 0, 'Save it as UTF-8 in your text editor.')
  }
  const nul = bytes.indexOf(0)
  if (nul >= 0) {
    return refused(
      'binary-file',
      `This is a binary file: byte ${nul} is NUL.`,
      nul,
      'Put transcripts here as plain text (.txt or .md), not as DOCX, PDF or images.',
    )
  }
  return invalidUtf8(bytes, file)
}

/** The first byte that is not UTF-8, as a problem of the file. */
export function invalidUtf8(bytes: Uint8Array, file: string): Diagnostic | undefined {
  const offset = firstInvalidByte(bytes)
  if (offset === undefined) return undefined
  const value = bytes[offset]?.toString(16).padStart(2, '0')
  return {
    severity: 'error',
    code: 'not-utf-8',
    message: `Byte ${offset} (hexadecimal ${value}) is not UTF-8.`,
    file,
    place: { ...lineAndColumn(bytes, offset), offset },
    hint: 'Save the file as UTF-8 in your text editor; it may be Windows-1252 now.',
  }
}

const megabytes = (count: number) => (count / 1_000_000).toFixed(1)

export function tooLarge(bytes: Uint8Array, file: string): Diagnostic | undefined {
  if (bytes.length <= mostBytes) return undefined
  return {
    severity: 'error',
    code: 'too-large',
    message: `This file has ${megabytes(bytes.length)} MB; a transcript of one document has at most ${megabytes(mostBytes)}.`,
    file,
    hint: 'Part it into one file for each document, and look whether it is text at all.',
  }
}

function startOfLongParagraph(bytes: Uint8Array): number | undefined {
  let start = 0
  while (bytes.length - start > mostInParagraph) {
    const end = emptyLineAfter(bytes, start)
    if ((end ?? bytes.length) - start > mostInParagraph) return start
    start = end ?? bytes.length
  }
  return undefined
}

/** Where the next line begins that holds nothing. */
function emptyLineAfter(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) {
    const next = bytes[at + 1] === 13 ? at + 2 : at + 1
    if (bytes[next] === 10) return next + 1
  }
  return undefined
}

export function emptyFile(file: string): Diagnostic {
  return {
    severity: 'error',
    code: 'empty-file',
    message: 'This file holds no text.',
    file,
    place: { line: 1, column: 1, offset: 0 },
    hint: 'Put the transcript into it, or remove it.',
  }
}

/** Position of the first byte that breaks UTF-8 (RFC 3629, section 4), in one pass; undefined where none does. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return undefined
  } catch {
    return scanForInvalidByte(bytes)
  }
}

function scanForInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return bytes.length
}

/** Bytes of the sequence that begins here; 0 where it is broken. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (lead < 0xc2 || lead > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let step = 2; step < length; step++) {
    const next = bytes[at + step] ?? 0
    if (next < 0x80 || next > 0xbf) return 0
  }
  return length
}

function lineAndColumn(bytes: Uint8Array, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) {
    line++
    start = at + 1
  }
  const before = new TextDecoder().decode(bytes.subarray(start, offset))
  return { line, column: before.length + 1 }
}

/**
 * What XML 1.0 cannot hold (section 2.2), apart from the form feed, which is a page break and is hidden as one.
 * Surrogates cannot come out of a valid UTF-8 file.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
export const forbiddenCharacters = /[\u0001-\u0008\u000b\u000e-\u001f\ufffe\uffff]/g

/** One character that `text` does not have as the file had it. */
interface Change {
  readonly rule: RuleId
  readonly offset: number
  readonly removed: number
}

function countChanges(changes: readonly Change[]): Normalisation[] {
  const counts = new Map<RuleId, Normalisation>()
  for (const { rule, removed } of changes) {
    const before = counts.get(rule) ?? { rule, count: 0, removed: 0 }
    counts.set(rule, { rule, count: before.count + 1, removed: before.removed + removed })
  }
  return [...counts.values()]
}

/** Put in order once; a part of the text then costs two binary searches and what was changed in it. */
function changesIn(changes: readonly Change[]): (range: Range) => Normalisation[] {
  let sorted: { changes: readonly Change[]; offsets: readonly number[] } | undefined
  return ([start, end]) => {
    if (changes.length === 0) return []
    if (!sorted) {
      const inOrder = [...changes].sort((a, b) => a.offset - b.offset)
      sorted = { changes: inOrder, offsets: [-1, ...inOrder.map(one => one.offset)] }
    }
    const { offsets } = sorted
    return countChanges(sorted.changes.slice(lastAtOrBefore(offsets, start - 1), lastAtOrBefore(offsets, end - 1)))
  }
}

/** BOM and the CR of CRLF are left out, a lone CR is a line end, forbidden characters become U+FFFD; all counted. */
function normalise(received: string): { text: string; edits: Edit[]; changes: Change[] } {
  const changes: Change[] = []
  const count = (rule: RuleId, offset: number, removed: number) => changes.push({ rule, offset, removed })
  const edits: Edit[] = []
  let text = received
  if (text.startsWith('\ufeff')) {
    text = text.slice(1)
    edits.push({ offset: 0, bytes: 3 })
    count('byte-order-mark', 0, 1)
  }
  if (text.includes('\r')) {
    const parts: string[] = []
    let length = 0
    let from = 0
    for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', from)) {
      const line = text.slice(from, at)
      parts.push(line)
      length += line.length
      if (text[at + 1] === '\n') {
        edits.push({ offset: length, bytes: 1 })
        count('carriage-return', length, 1)
      } else {
        count('lone-carriage-return', length, 0)
        parts.push('\n')
        length += 1
      }
      from = at + 1
    }
    parts.push(text.slice(from))
    text = parts.join('')
  }
  text = text.replace(forbiddenCharacters, (character, offset: number) => {
    count('forbidden-character', offset, 0)
    edits.push({ offset: offset + 1, bytes: (character > '\u007f' ? 3 : 1) - 3 })
    return '\ufffd'
  })
  edits.sort((a, b) => a.offset - b.offset)
  return { text, edits, changes }
}

export function forbidden(source: Source): (rule: Normalisation) => Diagnostic {
  return rule => {
    const { line, column, byte } = source.origin(source.text.indexOf('\ufffd'))
    return {
      severity: 'warning',
      code: 'forbidden-character',
      message: `${rule.count} control character${rule.count === 1 ? '' : 's'} that XML cannot hold became U+FFFD (�); this is the first.`,
      file: source.path,
      place: { line, column, offset: byte },
      hint: 'Look at the place in the transcript: often a scanner or a copy from PDF left them.',
    }
  }
}

/** Line starts are found once; an offset then costs two binary searches and the length of its line. */
function originOf(text: string, edits: readonly Edit[]): (offset: number) => Place {
  const editOffsets = [-1, ...edits.map(edit => edit.offset)]
  const shifts = [0]
  for (const edit of edits) shifts.push((shifts.at(-1) ?? 0) + edit.bytes)
  let lines: { starts: number[]; bytes: number[] } | undefined
  const index = () => {
    const starts = [0]
    const bytes = [0]
    let byte = 0
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      byte += Buffer.byteLength(text.slice(starts.at(-1), at + 1))
      starts.push(at + 1)
      bytes.push(byte)
    }
    return { starts, bytes }
  }
  return offset => {
    lines ??= index()
    const line = lastAtOrBefore(lines.starts, offset)
    const start = lines.starts[line] ?? 0
    const inLine = Buffer.byteLength(text.slice(start, offset))
    const shift = shifts[lastAtOrBefore(editOffsets, offset)] ?? 0
    return { byte: (lines.bytes[line] ?? 0) + inLine + shift, line: line + 1, column: offset - start + 1 }
  }
}
