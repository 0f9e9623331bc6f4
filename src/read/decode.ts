/** Bytes of an HTML file to text, by the steps of the HTML Standard (13.2.3.2): byte order mark, declaration, UTF-8. */
import type { Diagnostic } from '../diagnostic.ts'
import { decodeAs } from '../xml/decode-as.ts'
import type { Width } from './places.ts'
import { invalidUtf8 } from './transcript.ts'

export interface Decoded {
  /** Without byte order mark. */
  readonly text: string
  /** Bytes of the byte order mark. */
  readonly mark: number
  readonly width: Width
}

const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]
/** A declaration stands within the first bytes (HTML Standard, 4.2.5.4). */
const searchedBytes = 1024
const declaration = /<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i

/**
 * The text of an HTML file, or why it cannot be read.
 * @example decodeHtml(bytes, 'transcripts/a.html').decoded?.text
 */
export function decodeHtml(bytes: Uint8Array, file: string): { decoded?: Decoded; diagnostics: readonly Diagnostic[] } {
  const marked = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  const declared = marked ? marked[1] : declaredEncoding(bytes)
  const mark = marked?.[0].length ?? 0
  const encoding = declared ?? 'utf-8'
  const invalid = encoding === 'utf-8' ? invalidUtf8(bytes, file) : undefined
  // Without a declaration browsers take such a page for Windows-1252, and so did whoever saved it.
  if (invalid && declared !== undefined) return { diagnostics: [invalid] }
  const used = invalid ? 'windows-1252' : encoding
  const text = decodeAs(used, bytes.subarray(mark))
  return { decoded: { text, mark, width: widths[used] ?? oneByte }, diagnostics: invalid ? [assumed(file)] : [] }
}

const oneByte: Width = text => text.length
const widths: Readonly<Record<string, Width>> = {
  'utf-8': text => Buffer.byteLength(text),
  'utf-16le': text => text.length * 2,
  'utf-16be': text => text.length * 2,
}

/** UTF-16 cannot be declared in a way that could be read: then it is UTF-8. An encoding that nobody knows is none. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, searchedBytes))
  const label = declaration.exec(start)?.[1]
  if (label === undefined) return undefined
  try {
    const { encoding } = new TextDecoder(label)
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding
  } catch {
    return undefined
  }
}

function assumed(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'assumed-encoding',
    message: 'This file names no encoding and is not UTF-8; it was read as Windows-1252.',
    file,
    place: { line: 1, column: 1, offset: 0 },
    hint: 'Look at its accents and quotation marks; to be sure, save it as UTF-8.',
  }
}
