/** The text of a TEI file as its source has it, for collation: blocks parted by blank lines, each place known in the file. */
import { createHash } from 'node:crypto'
import type { Place, Source } from '../model.ts'
import { readXmlText } from '../xml/xml-file.ts'
import type { ReadOptions } from './reader.ts'

/** Begin and end a block: what stands there is no part of one sentence. */
const blocks = new Set(
  'text front body back div div1 div2 div3 p ab head opener closer dateline salute signed address addrLine lg l list item label table row cell postscript trailer argument epigraph sp speaker stage figure'.split(
    ' ',
  ),
)
/** A word ends there, unless the element says otherwise. */
const breaks = new Set(['lb', 'pb', 'cb', 'gb', 'milestone', 'space'])
/** What the source does not have there: notes stand elsewhere, corrections and expansions are the editor's. */
const leftOut = new Set(['teiHeader', 'standOff', 'note', 'fw', 'corr', 'reg', 'expan', 'supplied', 'rdg', 'figDesc'])

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/g

/**
 * Notes, furniture and the editor's words are left out; `sic` is read, and so is `lem`.
 * @example readTeiText(bytes, { id: '000', path: 'tei/000.xml', language: 'en' }).text // 'The Ambassador …'
 */
export function readTeiText(bytes: Uint8Array, options: ReadOptions): Source {
  const xml = readXmlText(bytes)
  const parts: string[] = []
  const places: { text: number; file: number }[] = []
  let length = 0
  const push = (text: string, file: number) => {
    if (text === '') return
    places.push({ text: length, file })
    parts.push(text)
    length += text.length
  }
  /** Elements within one that is left out. */
  let inside = 0
  const start = startOfText(xml)
  for (const match of xml.slice(start).matchAll(token)) {
    const at = start + match.index
    const [whole, cdata, slash, name = '', rest = ''] = match
    const local = name.replace(/^.*:/, '')
    const isEmpty = rest.endsWith('/')
    if (local === '') {
      if (inside === 0 && !whole.startsWith('<')) pushText(whole, at, push)
      else if (inside === 0 && cdata !== undefined) push(cdata, at + '<![CDATA['.length)
    } else if (inside > 0 || (leftOut.has(local) && slash === '')) {
      if (!isEmpty) inside += slash === '/' ? -1 : 1
    } else if (blocks.has(local)) push('\n\n', at)
    else if (breaks.has(local) && !/\bbreak\s*=\s*["']no/.test(rest)) push(' ', at)
  }
  const text = parts.join('')
  const placeOf = placesIn(xml)
  return {
    id: options.id,
    path: options.path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    format: 'text',
    text: text.trim() === '' ? 'No text.' : text,
    language: options.language,
    known: [],
    normalised: [],
    origin: offset => placeOf(fileOffset(places, offset)),
  }
}

function startOfText(xml: string): number {
  return Math.max(0, /<(?:[\w.-]+:)?text[\s>]/.exec(xml)?.index ?? 0)
}

/** White space says nothing where mark-up says what a line is; a reference to a character is that character. */
function pushText(text: string, at: number, push: (text: string, file: number) => void): void {
  for (const match of text.matchAll(/&[^;\s]{1,32};|\s+|[^&\s]+|&/g)) {
    const [piece] = match
    const shown = piece.startsWith('&') ? characterOf(piece) : /^\s/.test(piece) ? ' ' : piece
    push(shown, at + match.index)
  }
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** `&#8217;` → ’; an entity that the file declares itself stays as it is called. */
function characterOf(reference: string): string {
  const [, hexadecimal, decimal, name = ''] = /^&(?:#x([\da-f]+)|#(\d+)|([^;]+));$/i.exec(reference) ?? []
  const code = hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal ?? Number.NaN)
  return Number.isNaN(code) ? (predefined[name] ?? reference) : String.fromCodePoint(Math.min(code, 0x10ffff))
}

function fileOffset(places: readonly { text: number; file: number }[], offset: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.text ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  const place = places[low - 1]
  return place ? place.file + offset - place.text : 0
}

/** Lines and columns of a text, found by search. */
function placesIn(xml: string): (offset: number) => Place {
  const starts = [0, ...[...xml.matchAll(/\n/g)].map(match => match.index + 1)]
  const bytes = [0]
  for (let line = 1; line < starts.length; line++)
    bytes.push((bytes[line - 1] ?? 0) + Buffer.byteLength(xml.slice(starts[line - 1], starts[line])))
  return offset => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const start = starts[low - 1] ?? 0
    const byte = (bytes[low - 1] ?? 0) + Buffer.byteLength(xml.slice(start, offset))
    return { byte, line: low, column: offset - start + 1 }
  }
}
