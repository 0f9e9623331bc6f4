/** Packed files: the only importer of fflate. */
import { Unzip, UnzipInflate } from 'fflate'

export { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** How much may come out of an archive; what is beyond is a trap, or no edition. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of one file. */
  readonly each: number
  /** Bytes of all files. */
  readonly all: number
}

export interface ZipEntry {
  readonly name: string
  /** Absent where it was not taken. */
  readonly bytes?: Uint8Array
  readonly problem?: 'too-large' | 'unreadable'
}

/** Bytes given to the unpacker at once: a bomb is noticed before it has grown. */
const chunk = 16_384

/**
 * Unpacks the files that are wanted, and stops at what is too large, whatever size the archive says it has.
 * @returns what came out, and why it ends early where it does
 * @example unpackZip(bytes, limits, name => name.endsWith('.xml')).entries[0]?.name // 'letters/1.xml'
 */
export function unpackZip(
  archive: Uint8Array,
  limits: ZipLimits,
  isWanted: (name: string) => boolean,
): { entries: ZipEntry[]; problem?: 'too-many' | 'too-large' | 'unreadable' } {
  const entries: ZipEntry[] = []
  let all = 0
  let problem: 'too-many' | 'too-large' | 'unreadable' | undefined
  let isOpen = false
  const unzip = new Unzip(file => {
    if (file.name.endsWith('/')) return
    if (entries.length >= limits.entries) problem = 'too-many'
    const index = entries.push({ name: file.name }) - 1
    if (problem !== undefined || !isWanted(file.name)) return
    if ((file.originalSize ?? 0) > limits.each) {
      entries[index] = { name: file.name, problem: 'too-large' }
      return
    }
    const pieces: Uint8Array[] = []
    let size = 0
    isOpen = true
    file.ondata = (error, piece, isLast) => {
      if (entries[index]?.problem !== undefined) return
      size += piece?.length ?? 0
      all += piece?.length ?? 0
      if (all > limits.all) problem = 'too-large'
      if (error) entries[index] = { name: file.name, problem: 'unreadable' }
      else if (size > limits.each || problem !== undefined) entries[index] = { name: file.name, problem: 'too-large' }
      else pieces.push(piece)
      if (entries[index]?.problem !== undefined) {
        pieces.length = 0
        isOpen = false
        file.terminate()
      } else if (isLast) {
        entries[index] = { name: file.name, bytes: Buffer.concat(pieces) }
        isOpen = false
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < archive.length && problem === undefined; at += chunk)
      unzip.push(archive.subarray(at, at + chunk), at + chunk >= archive.length)
  } catch {
    problem = 'unreadable'
  }
  if (isOpen || !hasEnd(archive)) problem ??= 'unreadable'
  return { entries, ...(problem && { problem }) }
}

/** The record that ends each archive, before a comment of at most 65,535 bytes. */
function hasEnd(archive: Uint8Array): boolean {
  return Buffer.from(archive.subarray(-65_557)).includes('PK\u0005\u0006', 0, 'latin1')
}

/** What the directory of an archive calls no file: folders, and links, which unpack as the path that they lead to (APPNOTE 4.4.15). */
export function foldersAndLinks(archive: Uint8Array): {
  readonly folders: readonly string[]
  readonly links: readonly string[]
} {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length)
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const folders: string[] = []
  const links: string[] = []
  if (end < 0 || end + 20 > bytes.length) return { folders, links }
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50; ) {
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const isUnix = bytes.readUInt8(at + 5) === 3
    if (isUnix && bytes.readUInt32LE(at + 38) >>> 28 === 0xa) links.push(name)
    else if (name.endsWith('/')) folders.push(name)
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return { folders, links }
}
