/** An XML file as text, with the way back to lines, columns and bytes of the file. */
import type { Diagnostic } from '../diagnostic.ts'
import { decodeAs } from './decode-as.ts'
import { type Expanded, expandEntities, findDoctype } from './entities.ts'

type Place = NonNullable<Diagnostic['place']>

export interface XmlFile {
  /** The text as a parser sees it: decoded, entities of the file's own DTD replaced. */
  readonly text: string
  readonly unread: Expanded['unread']
  /** Where an offset of `text` is in the file. Columns count UTF-16 units from 1, as editors' programs do. */
  place(offset: number): Place
}

/** How the bytes of an encoding relate to UTF-16 units; `undefined`: by UTF-8. */
interface Encoding {
  readonly label: string
  readonly bytesPerUnit: number | undefined
  readonly byteOrderMark: number
}

/**
 * Decodes an XML file by its byte order mark or its declaration (XML 1.0, appendix F). It must have passed the gate.
 * @example decodeXml(bytes).place(0) // { line: 1, column: 1, offset: 0 }
 */
export function decodeXml(bytes: Uint8Array): XmlFile {
  const encoding = detectEncoding(bytes)
  const received = decodeAs(encoding.label, bytes.subarray(encoding.byteOrderMark))
  const expanded = expandEntities(received)
  const locate = locator(received, encoding)
  return { text: expanded.text, unread: expanded.unread, place: offset => locate(expanded.origin(offset)) }
}

/** A file as it stands, entities and all: what tags can be set into. */
export interface ReceivedXml {
  readonly text: string
  /** Where an offset of `text` is in the file. */
  place(offset: number): Place
  /** Bytes of more text, in the file's encoding; what that cannot hold becomes a reference by number. */
  encode(text: string): Uint8Array
}

/**
 * The text of a file as it stands, entities, document type declaration and all.
 * @example receivedText(bytes) // '<?xml version="1.0"?>\n<!DOCTYPE TEI [ … ]>\n<TEI …>…'
 */
export function receivedText(bytes: Uint8Array): string {
  const { label, byteOrderMark } = detectEncoding(bytes)
  return decodeAs(label, bytes.subarray(byteOrderMark))
}

/**
 * Decodes an XML file that has passed the gate, and changes nothing.
 * @returns undefined where characters have bytes of several lengths in its encoding, other than UTF-8
 */
export function decodeReceived(bytes: Uint8Array): ReceivedXml | undefined {
  const encoding = detectEncoding(bytes)
  const text = decodeAs(encoding.label, bytes.subarray(encoding.byteOrderMark))
  const { bytesPerUnit, byteOrderMark } = encoding
  if (bytesPerUnit !== undefined && text.length * bytesPerUnit + byteOrderMark !== bytes.length) return undefined
  return { text, place: locator(text, encoding), encode: more => encodeAs(more, encoding) }
}

function encodeAs(text: string, { label, bytesPerUnit }: Encoding): Uint8Array {
  if (bytesPerUnit === undefined) return new TextEncoder().encode(text)
  if (bytesPerUnit === 1)
    return new TextEncoder().encode(text.replace(/[\u0080-\u{10ffff}]/gu, one => `&#${one.codePointAt(0)};`))
  const units = Buffer.from(text, 'utf16le')
  return label === 'utf-16be' ? units.swap16() : units
}

/**
 * The text alone, as a parser sees it, and without the document type declaration.
 * @example readXmlText(bytes) // '<?xml version="1.0"?>\n<TEI …>…'
 */
export function readXmlText(bytes: Uint8Array): string {
  const { text } = decodeXml(bytes)
  const doctype = findDoctype(text)
  return doctype ? text.slice(0, doctype.start) + text.slice(doctype.end) : text
}

/** By the byte order mark, the first bytes, or the declaration. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(3)
  if (first === 0xff && second === 0xfe) return { label: 'utf-16le', bytesPerUnit: 2, byteOrderMark: 2 }
  if (first === 0xfe && second === 0xff) return { label: 'utf-16be', bytesPerUnit: 2, byteOrderMark: 2 }
  if (second === 0) return { label: 'utf-16le', bytesPerUnit: 2, byteOrderMark: 0 }
  if (first === 0) return { label: 'utf-16be', bytesPerUnit: 2, byteOrderMark: 0 }
  return declaredEncoding(bytes)
}

function declaredEncoding(bytes: Uint8Array): Encoding {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]
  if (!declared || /^utf-?8$/i.test(declared)) return utf8(0)
  return { label: declared, bytesPerUnit: 1, byteOrderMark: 0 }
}

function utf8(byteOrderMark: number): Encoding {
  return { label: 'utf-8', bytesPerUnit: undefined, byteOrderMark }
}

/**
 * Where an offset is, in a text that was decoded from UTF-8.
 * @example lineFinder('a\nb')(2) // { line: 2, column: 1, offset: 2 }
 */
export function lineFinder(text: string): (offset: number) => Place {
  return locator(text, utf8(0))
}

/** Offset of the decoded text → place. Tables are made when the first place is asked for: most files need none. */
function locator(text: string, encoding: Encoding): (offset: number) => Place {
  let starts: number[] | undefined
  const bytesBefore = byteCounter(text, encoding)
  return offset => {
    starts ??= lineStarts(text)
    const line = lastAtOrBefore(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset: bytesBefore(offset) }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

const stride = 4096

/** Bytes are counted once, with a mark at every stride, so that any place is found in one stride. */
function byteCounter(text: string, { bytesPerUnit, byteOrderMark }: Encoding): (offset: number) => number {
  if (bytesPerUnit !== undefined) return offset => byteOrderMark + offset * bytesPerUnit
  let marks: number[] | undefined
  return offset => {
    marks ??= countStrides(text, byteOrderMark)
    const mark = Math.floor(offset / stride)
    return (marks[mark] ?? 0) + utf8Length(text, mark * stride, offset)
  }
}

function countStrides(text: string, byteOrderMark: number): number[] {
  const marks = [byteOrderMark]
  for (let start = 0; start < text.length; start += stride) {
    marks.push((marks.at(-1) ?? 0) + utf8Length(text, start, Math.min(text.length, start + stride)))
  }
  return marks
}

/** Two bytes for each half of a surrogate pair, so that a stride may part it. */
function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
  }
  return bytes
}
