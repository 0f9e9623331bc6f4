/** What the browser leaves out of a PDF: numbers of pages as they are printed, who made it, dates that do not change. */
import { PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFPage, PDFRef, PDFString } from '@cantoo/pdf-lib'
import type { Sheet } from '../sheet.ts'

export interface PdfFacts {
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47. */
  readonly language: string
  /** `2026`, `2026-11` or `2026-11-22`; empty where the edition has no date. */
  readonly date: string
  /** Pages before the text, whose numbers are roman. */
  readonly front: number
  /** Name and version of the program. */
  readonly producer: string
  /** What is cut off, and what is printed of it, in mm. */
  readonly sheet: Pick<Sheet, 'slug' | 'bleed'>
}

/**
 * The same pages with page labels (ISO 32000-1, 12.4.2), language, metadata (XMP, ISO 16684-1), and where they are cut
 * (14.11.2). The same PDF gives the same bytes.
 * @example await finishPdf(pdf, { title: 'Moscow, 1944', authors: [], language: 'en', date: '2026', front: 6, producer, sheet })
 */
export async function finishPdf(pdf: Uint8Array, facts: PdfFacts): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const { context, catalog } = document
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: pageLabels(facts.front) }))
  catalog.set(PDFName.of('Lang'), PDFString.of(facts.language))
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }))
  for (const page of document.getPages()) setBoxes(page, facts.sheet)
  const metadata = context.stream(new TextEncoder().encode(xmp(facts)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(PDFName.of('Metadata'), context.register(metadata))
  const info = context.obj({})
  const authors = facts.authors.join('; ')
  info.set(PDFName.of('Title'), PDFHexString.fromText(facts.title))
  if (authors !== '') info.set(PDFName.of('Author'), PDFHexString.fromText(authors))
  info.set(PDFName.of('Creator'), PDFHexString.fromText(facts.producer))
  if (context.trailerInfo.Info instanceof PDFRef) context.delete(context.trailerInfo.Info)
  context.trailerInfo.Info = context.register(info)
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
}

/** The page that is left when the paper is cut, and what is printed beyond the cut. */
function setBoxes(page: PDFPage, { slug, bleed }: PdfFacts['sheet']): void {
  const { x, y, width, height } = page.getMediaBox()
  const inside = (mm: number) => {
    const edge = (mm / 25.4) * 72
    return [x + edge, y + edge, width - 2 * edge, height - 2 * edge] as const
  }
  page.setTrimBox(...inside(slug))
  page.setBleedBox(...inside(slug - bleed))
}

/** Page by page: i, ii, iii …, then 1, 2, 3 … */
function pageLabels(front: number) {
  const style = (name: string) => ({ S: PDFName.of(name) })
  const text = [PDFNumber.of(front), { ...style('D'), St: 1 }]
  return front === 0 ? text : [PDFNumber.of(0), style('r'), ...text]
}

function xmp({ title, authors, language, date, producer }: PdfFacts): string {
  const list = (items: readonly string[]) => items.map(item => `<rdf:li>${escapeXml(item)}</rdf:li>`).join('')
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(title)}</rdf:li></rdf:Alt></dc:title>
${authors.length > 0 ? `<dc:creator><rdf:Seq>${list(authors)}</rdf:Seq></dc:creator>\n` : ''}<dc:language><rdf:Bag>${list([language])}</rdf:Bag></dc:language>
${date !== '' ? `<dc:date><rdf:Seq>${list([date])}</rdf:Seq></dc:date>\n` : ''}<xmp:CreatorTool>${escapeXml(producer)}</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
