/** TEI that the program makes of something else: the smallest header that TEI asks for (TEI Guidelines, 2.7). */
import { element, serialize, type XmlElement } from './build.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

export interface SmallHeader {
  readonly title: string
  /** In a sentence. */
  readonly publication?: string
  /** What it was made from. */
  readonly source?: XmlElement
}

/**
 * A whole file.
 * @example smallTei({ title: 'Introduction' }, element('text', {}, body)) // '<?xml version="1.0" …'
 */
export function smallTei({ title, publication = '', source }: SmallHeader, ...content: readonly XmlElement[]): string {
  const fileDesc = element(
    'fileDesc',
    {},
    element('titleStmt', {}, element('title', {}, title)),
    element('publicationStmt', {}, element('p', {}, publication)),
    element('sourceDesc', {}, source ?? element('p', {})),
  )
  return serialize(element('TEI', {}, element('teiHeader', {}, fileDesc), ...content), teiNamespace)
}
