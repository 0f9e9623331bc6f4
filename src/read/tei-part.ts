/** Archives keep pages, divisions or whole texts of TEI in files of their own: such a part is read as the document it is. */
import { findDoctype } from '../xml/entities.ts'
import { teiNamespace } from './tei.ts'
import { rootOf } from './xml.ts'

/** Parts that hold what readers read, and where in a TEI document each of them stands. */
const homes: Readonly<Record<string, readonly string[]>> = {
  text: [],
  sourceDoc: [],
  facsimile: [],
  surface: ['sourceDoc'],
  surfaceGrp: ['sourceDoc'],
  group: ['text'],
  front: ['text'],
  body: ['text'],
  back: ['text'],
  div: ['text', 'body'],
}

/** @example isTeiPart({ name: 'surface', namespace: teiNamespace }) // true: a page in a file of its own */
export function isTeiPart({ name, namespace }: { name: string; namespace: string }): boolean {
  return namespace === teiNamespace && Object.hasOwn(homes, name)
}

/**
 * A part of TEI in the place that it has in a document, so that one way leads from all files to pages; any other file
 * as it is. Nothing of the file is changed or left out.
 * @param header of the document, where what is made of it must have one
 * @example wholeTei('<div xmlns="http://www.tei-c.org/ns/1.0">…</div>') // '<TEI …><text><body><div …>…</div></body></text></TEI>'
 */
export function wholeTei(xml: string, header = ''): string {
  const root = rootOf(xml)
  if (!root || !isTeiPart(root)) return xml
  const home = homes[root.name] ?? []
  const prolog = xml.slice(0, root.start)
  const doctype = findDoctype(prolog)
  // The document type declared another root.
  const before = doctype ? prolog.slice(0, doctype.start) + prolog.slice(doctype.end) : prolog
  const opened = [`TEI xmlns="${teiNamespace}"`, ...home].map(name => `<${name}>`)
  const [tei = '', ...inner] = opened
  const ends = ['TEI', ...home].reverse().map(name => `</${name}>`)
  return [before, tei, header, ...inner, xml.slice(root.start), ...ends].join('')
}
