/** What becomes of one transcript: a file, or a folder of page files. */
import { type Effects, sha256 } from '../effects.ts'
import type { FileRows } from './manifest.ts'
import type { Read, ReadOptions } from './reader.ts'
import { readDocuments } from './readers.ts'
import { splitRead } from './split.ts'
import { readPageFolder } from './xml.ts'

/** A file of transcripts/, or a folder. */
export interface Transcript {
  /** Of the document, or of the file that holds several. */
  readonly id: string
  readonly path: string
  /** The files of a folder, in the order of the pages. */
  readonly pages?: readonly string[]
}

export interface Received {
  /** Of its bytes; of a folder, of all its files with their names. */
  readonly sha256: string
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

/** @returns undefined where a file is not there */
export async function receive({ path, pages }: Transcript, effects: Effects): Promise<Received | undefined> {
  const files: { path: string; bytes: Uint8Array }[] = []
  for (const file of pages ?? [path]) {
    const bytes = await effects.read(file)
    if (!bytes) return undefined
    files.push({ path: file, bytes })
  }
  const hashes = files.map(({ path, bytes }) => [path, sha256(bytes)] as const)
  return { sha256: pages ? sha256(JSON.stringify(hashes)) : (hashes[0]?.[1] ?? ''), files }
}

/**
 * The documents of a transcript, with what the manifest says of them.
 * @example (await readReceived(transcript, received, 'en', { parts: [], separator: '*****' })).sources.length // 12
 */
export async function readReceived(
  { id, path, pages }: Transcript,
  { files, sha256 }: Received,
  language: string,
  rows: FileRows | undefined,
): Promise<Read> {
  const options: ReadOptions = { id, path, language }
  if (!pages) return readDocuments(files[0]?.bytes ?? new Uint8Array(), options, rows)
  const read = readPageFolder(files, options)
  return splitRead({ ...read, sources: read.sources.map(source => ({ ...source, sha256 })) }, rows)
}
