/**
 * Well-formed XML piece by piece, with the place of each piece: what a received file is read from where tags are to be
 * set into it. Nothing is refused here: what is well-formed was decided by the gate.
 */

interface Piece {
  /** Offsets in the text that was scanned, half-open. */
  readonly start: number
  readonly end: number
}

export type XmlPiece =
  | (Piece & { readonly type: 'start'; readonly name: string; readonly isEmpty: boolean })
  | (Piece & { readonly type: 'end'; readonly name: string })
  | (Piece & { readonly type: 'text' | 'reference' | 'cdata' | 'comment' | 'instruction' })

/** A tag up to its bracket, which may stand in a quoted value before. */
const tag = /<\/?([^\s/>]+)[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/y
const textOrReference = /[^<&]+|&[^;<&\s]*;/y

/**
 * The pieces of the root element, and of comments and instructions around it, in order; they tile the text from `from`.
 * @param from where the document type declaration ends
 * @example [...scanXml('<p>a&amp;<b/></p>', 0)].map(piece => piece.type) // start, text, reference, start, end
 */
export function* scanXml(text: string, from: number): Generator<XmlPiece> {
  let at = from
  while (at < text.length) {
    const piece = nextPiece(text, at)
    // In well-formed text there is always one; what ends here would go round for ever.
    if (piece.end <= at) return
    yield piece
    at = piece.end
  }
}

const closed = [
  ['<!--', '-->', 'comment'],
  ['<![CDATA[', ']]>', 'cdata'],
  ['<?', '?>', 'instruction'],
] as const

function nextPiece(text: string, start: number): XmlPiece {
  for (const [opening, closing, type] of closed) {
    if (!text.startsWith(opening, start)) continue
    const end = text.indexOf(closing, start + opening.length)
    return { type, start, end: end < 0 ? text.length : end + closing.length }
  }
  if (text[start] !== '<') {
    textOrReference.lastIndex = start
    const end = textOrReference.test(text) ? textOrReference.lastIndex : start + 1
    return { type: text[start] === '&' ? 'reference' : 'text', start, end }
  }
  tag.lastIndex = start
  const name = tag.exec(text)?.[1] ?? ''
  const end = name === '' ? text.length : tag.lastIndex
  if (text[start + 1] === '/') return { type: 'end', name, start, end }
  return { type: 'start', name, start, end, isEmpty: text[end - 2] === '/' }
}

const attribute = /([^\s=/<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** Attributes of a start tag, by their names as they stand, with references resolved. */
export function attributesOf(text: string, tag: Piece & { readonly name: string }): Record<string, string> {
  const attributes: Record<string, string> = {}
  const written = text.slice(tag.start + 1 + tag.name.length, tag.end)
  for (const [, name = '', double, single] of written.matchAll(attribute))
    attributes[name] = resolveReferences((double ?? single ?? '').replace(/[\t\n\r]/g, ' '))
  return attributes
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Numbers and the five names of XML; undefined for what a DTD would have to say. */
export function resolveReference(reference: string): string | undefined {
  const name = reference.slice(1, -1)
  if (!name.startsWith('#')) return predefined[name]
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function resolveReferences(value: string): string {
  return value.includes('&') ? value.replace(/&[^;&\s]*;/g, one => resolveReference(one) ?? one) : value
}
