/** XML as a stream of events with offsets: the only importer of saxes. */
import { SaxesParser, type SaxesTagNS } from 'saxes'

export interface XmlAttribute {
  /** As it stands, with its prefix. */
  readonly name: string
  readonly uri: string
  readonly local: string
  readonly value: string
  readonly offset: number
}

export interface XmlStart {
  /** As it stands, with its prefix. */
  readonly name: string
  readonly uri: string
  readonly local: string
  readonly attributes: readonly XmlAttribute[]
  /** Namespaces that this tag declares, by prefix. */
  readonly namespaces: Readonly<Record<string, string>>
  /** Of the angle bracket. */
  readonly offset: number
}

export interface XmlHandler {
  start(tag: XmlStart): void
  /** Text up to the next tag, comments left out; `start` and `end` are offsets in the file. */
  text(text: string, start: number, end: number): void
  end(tag: { readonly uri: string; readonly local: string }, offset: number): void
}

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/'

/**
 * Reads well-formed XML and tells each handler what it meets. What is well-formed was decided by the gate: here
 * nothing is refused.
 * @example readXml('<p>a</p>', [{ start: tag => names.push(tag.local), text: () => {}, end: () => {} }])
 */
export function readXml(text: string, handlers: readonly XmlHandler[]): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const offsets: number[] = []
  let tagStart = 0
  let cursor = 0
  let depth = 0
  let run: { text: string; start: number; end: number } | undefined

  const extendRun = (piece: string, end: number) => {
    run = run ? { text: run.text + piece, start: run.start, end } : { text: piece, start: cursor, end }
    cursor = end
  }
  const endRun = () => {
    // Around the root there is white space only.
    if (run && depth > 0) for (const handler of handlers) handler.text(run.text, run.start, run.end)
    run = undefined
  }

  parser.on('error', () => undefined)
  parser.on('opentagstart', tag => {
    tagStart = text.lastIndexOf('<', parser.position - 1)
    cursor = tagStart + 1 + tag.name.length
    offsets.length = 0
  })
  parser.on('attribute', () => {
    offsets.push(skipSpace(text, cursor))
    cursor = parser.position
  })
  parser.on('opentag', tag => {
    endRun()
    depth++
    cursor = parser.position
    const start = startOf(tag, offsets, tagStart)
    for (const handler of handlers) handler.start(start)
  })
  parser.on('closetag', tag => {
    endRun()
    depth--
    const offset = tag.isSelfClosing ? tagStart : text.lastIndexOf('<', parser.position - 1)
    cursor = parser.position
    for (const handler of handlers) handler.end(tag, offset)
  })
  parser.on('text', piece => extendRun(piece, parser.position - 1))
  parser.on('cdata', piece => extendRun(piece, parser.position))
  parser.on('comment', () => {
    // Told at the two hyphens, before the angle bracket.
    cursor = parser.position + 1
  })
  for (const kind of ['processinginstruction', 'doctype', 'xmldecl'] as const) {
    parser.on(kind, () => {
      cursor = parser.position
    })
  }
  parser.write(text).close()
}

function startOf(tag: SaxesTagNS, offsets: readonly number[], offset: number): XmlStart {
  const attributes: XmlAttribute[] = []
  let index = 0
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name]
    const attributeOffset = offsets[index++] ?? offset
    if (!attribute || attribute.uri === xmlnsNamespace) continue
    const { uri, local, value } = attribute
    attributes.push({ name, uri, local, value, offset: attributeOffset })
  }
  return { name: tag.name, uri: tag.uri, local: tag.local, attributes, namespaces: tag.ns, offset }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) <= 32) at++
  return at
}
