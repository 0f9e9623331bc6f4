/** Packed files: the only importer of fflate. */
import { crc32 } from 'node:zlib'
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
  readonly problem?: 'too-large' | 'unreadable' | 'damaged' | 'link'
}

/** Bytes given to the unpacker at once: a bomb is noticed before it has grown. */
const chunk = 16_384

/**
 * Unpacks the files that are wanted, and stops at what is too large, whatever size the archive says it has. A file that
 * has not the checksum that the archive gives it is damaged; a link is no file.
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
  const directory = new Map<string, ListedEntry[]>()
  for (const one of readDirectory(archive)) {
    const namesakes = directory.get(one.name)
    if (namesakes) namesakes.push(one)
    else directory.set(one.name, [one])
  }
  const checked = entries.map(entry => checkEntry(entry, directory.get(entry.name)?.shift()))
  return { entries: checked, ...(problem && { problem }) }
}

function checkEntry(entry: ZipEntry, listed: ListedEntry | undefined): ZipEntry {
  if (!entry.bytes || !listed) return entry
  if (listed.isLink) return { name: entry.name, problem: 'link' }
  return crc32(entry.bytes) === listed.sum ? entry : { name: entry.name, problem: 'damaged' }
}

/** The record that ends each archive, before a comment of at most 65,535 bytes. */
function hasEnd(archive: Uint8Array): boolean {
  return Buffer.from(archive.subarray(-65_557)).includes('PK\u0005\u0006', 0, 'latin1')
}

/** What the directory at the end of an archive says of an entry (APPNOTE 4.3.12). */
interface ListedEntry {
  readonly name: string
  /** CRC-32 of the unpacked bytes. */
  readonly sum: number
  /** Links unpack as the path that they lead to (APPNOTE 4.4.15). */
  readonly isLink: boolean
}

function readDirectory(archive: Uint8Array): ListedEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.length)
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const found: ListedEntry[] = []
  if (end < 0 || end + 20 > bytes.length) return found
  for (let at = bytes.readUInt32LE(end + 16); at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50; ) {
    const length = bytes.readUInt16LE(at + 28)
    const isUtf8 = (bytes.readUInt16LE(at + 8) & 0x800) !== 0
    const isUnix = bytes.readUInt8(at + 5) === 3
    found.push({
      name: bytes.toString(isUtf8 ? 'utf8' : 'latin1', at + 46, at + 46 + length),
      sum: bytes.readUInt32LE(at + 16),
      isLink: isUnix && bytes.readUInt32LE(at + 38) >>> 28 === 0xa,
    })
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return found
}

/** Names of folders that an archive has as entries. */
export function foldersIn(archive: Uint8Array): string[] {
  return readDirectory(archive).flatMap(({ name, isLink }) => (!isLink && name.endsWith('/') ? [name] : []))
}
