/** The tag files of a bag, as BagIt 0.93 to 1.0 write them (RFC 8493, section 2). */

/** What `bagit.txt` declares. */
export interface Declaration {
  /** `1.0` */
  readonly version: string
  /** As `TextDecoder` knows it. */
  readonly encoding: string
}

/**
 * The two lines of `bagit.txt`; a sentence where it is none.
 * @example readDeclaration(bytes) // { version: '1.0', encoding: 'utf-8' }
 */
export function readDeclaration(bytes: Uint8Array): Declaration | string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'It begins with a byte-order mark.'
  const lines = linesOf(new TextDecoder('utf-8').decode(bytes))
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(lines[0] ?? '')?.[1]
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/.exec(lines[1] ?? '')?.[1]
  if (version === undefined) return 'Its first line is not like  BagIt-Version: 1.0'
  if (encoding === undefined) return 'Its second line is not like  Tag-File-Character-Encoding: UTF-8'
  if (lines.length > 2) return 'It has more than two lines.'
  return { version, encoding }
}

/** Lines end in LF, CR or CRLF; what ends the last one begins no other. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  while (lines.at(-1) === '') lines.pop()
  return lines
}

/** A line of a manifest: what the sum of a file should be. */
export interface Entry {
  readonly line: number
  /** In small letters. */
  readonly sum: string
  /** As the line has it, before its escapes are read. */
  readonly written: string
  /** Below the bag, with forward slashes. */
  readonly path: string
}

/**
 * The entries of a manifest, and the lines that are none.
 * @param decodes do escapes stand for line ends and `%`, as since BagIt 1.0, or for line ends alone?
 * @example readManifest('d41d8… data/a%0Ab.txt', true).entries[0]?.path // 'data/a\nb.txt'
 */
export function readManifest(text: string, decodes: boolean): { entries: Entry[]; wrong: number[] } {
  const entries: Entry[] = []
  const wrong: number[] = []
  for (const [index, line] of linesOf(text).entries()) {
    const [, sum, written] = /^([0-9A-Fa-f]+)[ \t]+(\S.*)$/.exec(line) ?? []
    if (sum === undefined || written === undefined) wrong.push(index + 1)
    else entries.push({ line: index + 1, sum: sum.toLowerCase(), written, path: decodePath(written, decodes) })
  }
  return { entries, wrong }
}

function decodePath(written: string, decodes: boolean): string {
  const ends = written.replaceAll(/%0[Aa]/g, '\n').replaceAll(/%0[Dd]/g, '\r')
  return decodes ? ends.replaceAll('%25', '%') : ends
}

/**
 * Labels and values of `bag-info.txt`; a value goes on in lines that begin with white space.
 * @param isStrict since 1.0 a colon follows the label at once, and white space the colon
 * @example readInfo('Payload-Oxum: 12.1', true).fields.get('payload-oxum') // ['12.1']
 */
export function readInfo(text: string, isStrict: boolean): { fields: Map<string, string[]>; wrong: number[] } {
  const fields = new Map<string, string[]>()
  const wrong: number[] = []
  let last: string[] | undefined
  for (const [index, line] of linesOf(text).entries()) {
    const [, label, value = ''] = /^([^\s:][^:]*):(.*)$/.exec(line) ?? []
    const isLoose = label !== undefined && (/\s$/.test(label) || /^[^ \t]/.test(value))
    if (isStrict && isLoose) wrong.push(index + 1)
    else if (label !== undefined) {
      const key = label.trim().toLowerCase()
      last = fields.get(key) ?? []
      last.push(value.trim())
      fields.set(key, last)
    } else if (/^[ \t]/.test(line) && last) last.push(`${last.pop() ?? ''} ${line.trim()}`)
    else if (line.trim() !== '') wrong.push(index + 1)
  }
  return { fields, wrong }
}

/** A line of `fetch.txt`: where a file of the payload is to be had. */
export interface Fetched {
  readonly line: number
  readonly url: string
  readonly length: string
  readonly path: string
}

export function readFetch(text: string, decodes: boolean): { files: Fetched[]; wrong: number[] } {
  const files: Fetched[] = []
  const wrong: number[] = []
  for (const [index, line] of linesOf(text).entries()) {
    const [, url, length, written] = /^(\S+)[ \t]+(\d+|-)[ \t]+(\S.*)$/.exec(line) ?? []
    if (url === undefined || length === undefined || written === undefined || !/^[a-z][a-z\d+.-]*:/i.test(url))
      wrong.push(index + 1)
    else files.push({ line: index + 1, url, length, path: decodePath(written, decodes) })
  }
  return { files, wrong }
}
