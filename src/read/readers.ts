/** The kinds of files that are read as transcripts: a table, and the door to it. */
import type { Diagnostic } from '../diagnostic.ts'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import type { FileRows } from './manifest.ts'
import type { Read, Reader, ReadOptions } from './reader.ts'
import { splitRead } from './split.ts'
import { readTranscript } from './transcript.ts'
import { readXmlTranscript } from './xml.ts'

/** Of readers with the same ending, the first that recognises the bytes reads them. */
const readers: readonly Reader[] = [
  { name: 'plain text', endings: ['txt', 'text'], read: readTranscript },
  { name: 'Markdown', endings: ['md', 'markdown'], read: readTranscript },
  { name: 'web page', endings: ['html', 'htm', 'xhtml'], read: readHtml },
  { name: 'word processor file', endings: ['docx'], read: readDocx },
  { name: 'PAGE XML, ALTO, TEI', endings: ['xml'], read: readXmlTranscript },
]

/** Whether a file's ending is one that some reader takes. */
export function isReadable(path: string): boolean {
  return readers.some(reader => reader.endings.includes(endingOf(path)))
}

/** The endings that are read, for messages: `.txt, .text, .md`. */
export const readableEndings: string = readers.flatMap(reader => reader.endings.map(ending => `.${ending}`)).join(', ')

/**
 * Reads a file of `transcripts/` by the reader of its kind.
 * @example (await readFile(bytes, { id: '002', path: 'transcripts/002.txt', language: 'en' })).sources[0]?.text
 */
export async function readFile(bytes: Uint8Array, options: ReadOptions): Promise<Read> {
  const ending = endingOf(options.path)
  const reader = readers.find(one => one.endings.includes(ending) && (one.recognises?.(bytes) ?? true))
  return reader ? reader.read(bytes, options) : { sources: [], diagnostics: [unknownContent(options.path)] }
}

/**
 * The documents of a file, with what the manifest says of them.
 * @example (await readDocuments(bytes, options, { parts: [], separator: '*****' })).sources.length // 12
 */
export async function readDocuments(
  bytes: Uint8Array,
  options: ReadOptions,
  rows: FileRows | undefined,
): Promise<Read> {
  return splitRead(await readFile(bytes, options), rows)
}

function endingOf(path: string): string {
  return (/\.([^./]*)$/.exec(path)?.[1] ?? '').toLowerCase()
}

function unknownContent(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'unknown-format',
    message: 'What this file holds is not of a kind that is read as a transcript.',
    file,
    hint: `Files with these endings are read: ${readableEndings}; others in this folder are passed over.`,
  }
}
