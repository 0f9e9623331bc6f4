/** The page on which a file of TEI is read as it stands, as small XML: what `xslt/registers/source.xsl` makes a page of. */
import { element, type XmlElement } from '../xml/build.ts'
import { receivedText } from '../xml/xml-file.ts'
import type { SurveyedDocument } from './survey.ts'

/** Larger files would be pages of megabytes, and take the most time of a build: they are offered for download alone. */
const largestShown = 300_000

/**
 * @param name of the file on the site
 * @param documents that stand in it
 * @example sourceXml('letter.xml', bytes, [letter]).children.length // 2: the document, and the text of the file
 */
export function sourceXml(
  name: string,
  bytes: Uint8Array,
  documents: readonly Pick<SurveyedDocument, 'id' | 'title'>[],
): XmlElement {
  return element(
    'source',
    { file: name },
    ...documents.map(({ id, title }) => element('document', { id, title })),
    bytes.length > largestShown
      ? element('large', { kilobytes: String(Math.round(bytes.length / 1000)) })
      : element('text', {}, receivedText(bytes).replace(/\r\n?/g, '\n')),
  )
}

/** Name of the page, beside the file: `letter.html`. */
export function sourcePage(name: string): string {
  return name.replace(/\.xml$/, '.html')
}
