/** The conforming parser: the only importer of libxml2-wasm. Nothing else sees XML before it has passed here. */
import { XmlElement as ParsedElement, ParseOption, XmlCData, XmlDocument, XmlLibError, XmlText } from 'libxml2-wasm'
import type { Diagnostic } from '../diagnostic.ts'
import type { XmlElement, XmlNode } from './build.ts'

/**
 * Nothing is fetched and no external entity is read; depth, entity expansion and name length stay within the
 * parser's default limits (256 levels, 10 MB a text node).
 */
const safe =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_BIG_LINES |
  // An id that is used twice is no question of well-formedness: a rule reports it, with both places.
  ParseOption.XML_PARSE_SKIP_IDS

/**
 * Is this well-formed XML? The problems, each with its place; none for a well-formed file.
 * @example checkWellFormed(bytes, 'tei/000.xml') // []
 */
export function checkWellFormed(bytes: Uint8Array, file: string): Diagnostic[] {
  try {
    XmlDocument.fromBuffer(bytes, { option: safe }).dispose()
    return []
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error
    return error.details
      .filter(detail => detail.level > 1)
      .slice(0, 5)
      .map(detail => ({
        severity: 'error',
        code: 'not-well-formed',
        message: `This is not well-formed XML: ${detail.message.trim().replace(/\.$/, '')}.`,
        file,
        place: { line: detail.line, column: Math.max(1, detail.col), offset: offsetOf(bytes, detail.line, detail.col) },
        hint: 'Mend the mark-up at this place; the file is left out until then.',
      }))
  }
}

/**
 * The elements and the text of a well-formed document, without comments and processing instructions; names without
 * prefix, attributes as `xml:id`. The way back from what `build.ts` writes, by a parser that knows nothing of it.
 * @example readTree(bytes)?.name // 'TEI'
 * @returns undefined where the bytes are not well-formed
 */
export function readTree(bytes: Uint8Array): XmlElement | undefined {
  try {
    const document = XmlDocument.fromBuffer(bytes, { option: safe | ParseOption.XML_PARSE_NOENT })
    try {
      return toElement(document.root)
    } finally {
      document.dispose()
    }
  } catch (error) {
    if (error instanceof XmlLibError) return undefined
    throw error
  }
}

function toElement(parsed: ParsedElement): XmlElement {
  const attributes: Record<string, string> = {}
  for (const attribute of parsed.attrs) {
    attributes[attribute.prefix === '' ? attribute.name : `${attribute.prefix}:${attribute.name}`] = attribute.value
  }
  const children: XmlNode[] = []
  for (let child = parsed.firstChild; child; child = child.next) {
    if (child instanceof ParsedElement) children.push(toElement(child))
    else if (child instanceof XmlText || child instanceof XmlCData) children.push(child.content)
  }
  return { name: parsed.name, attributes, children }
}

function offsetOf(bytes: Uint8Array, line: number, column: number): number {
  let at = 0
  for (let seen = 1; seen < line; seen++) {
    const next = bytes.indexOf(10, at)
    if (next < 0) return at
    at = next + 1
  }
  return Math.min(bytes.length, at + Math.max(0, column - 1))
}
