/** The documents as readers get them: each shown by a stylesheet of xslt/exchange/, with all that stands around it. */
import { byFile, byId, citedEntries, type EntriesById, editionXml, TargetFinder } from '../publish/context.ts'
import { findFacsimiles } from '../publish/facsimile.ts'
import { type FrontPage, readFrontPages } from '../publish/front-pages.ts'
import { type GivenFile, readGiven } from '../publish/given.ts'
import { loadLabels } from '../publish/labels.ts'
import { type Shared, treesOf } from '../publish/shared.ts'
import { showDocument, showFront } from '../publish/stage-writer.ts'
import { type SurveyedDocument, surveyEdition } from '../publish/survey.ts'
import { type EntriesOfKinds, namesOfRegisters, registersOf } from '../registers/register-entries.ts'
import type { Stylesheet, Transformed } from '../transform/saxon.ts'
import { type ExchangeStylesheet, loadEntryStylesheet } from '../transform/stylesheets.ts'
import { element, type XmlElement } from '../xml/build.ts'
import type { Material } from './material.ts'

/** A document as a stylesheet shows it. */
export interface ShownDocument {
  readonly document: SurveyedDocument
  readonly shown: Transformed
}

/** A page of the editors' as a stylesheet shows it; it stands in front of the documents. */
export interface ShownFront {
  readonly page: FrontPage
  readonly shown: Transformed
}

export interface Reading {
  readonly front: readonly ShownFront[]
  readonly documents: readonly ShownDocument[]
  /** What a stylesheet reads of the edition, and that stylesheet: for pages of its own. */
  readonly stylesheet: Stylesheet
  readonly trees: Shared['trees']
  readonly listed: EntriesOfKinds
}

/** What stands around all documents, and does not change with them. */
interface World {
  readonly material: Material
  readonly stylesheet: Stylesheet
  readonly entries: EntriesById
  readonly listed: EntriesOfKinds
  readonly imagesOf: Awaited<ReturnType<typeof findFacsimiles>>['imagesOf']
  readonly isBook: boolean
}

/**
 * A document that the stylesheet cannot show is told and left out, and no other leads to it.
 * @param isBook is it one book, whose documents are called by number and whose registers are made from their entries?
 * @example (await readEdition(material, 'exchange/text')).documents[0]?.shown.principal // 'A letter\n========\n…'
 */
export async function readEdition(material: Material, name: ExchangeStylesheet, isBook = false): Promise<Reading> {
  const { effects, config, authority, diagnostics } = material
  const survey = await surveyEdition(config, effects)
  const { imagesOf } = await findFacsimiles(effects, survey.images)
  const stylesheet = await loadEntryStylesheet(name, effects)
  const listed = registersOf(authority.entries)
  const world = { material, stylesheet, entries: byId(authority), listed, imagesOf, isBook }
  const failed = new Set<string>()
  for (;;) {
    const documents = survey.documents.filter(({ id }) => !failed.has(id))
    const { pages } = await readFrontPages(effects, { documents, authority })
    const front = pages.filter(({ file }) => !failed.has(file))
    const reading = await showAll(world, documents, front)
    const bad = [
      ...reading.documents.map(({ document, shown }) => ({ name: document.id, shown })),
      ...reading.front.map(({ page, shown }) => ({ name: page.file, shown })),
    ].filter(({ shown }) => shown.failed)
    if (bad.length === 0) return reading
    for (const { name, shown } of bad) {
      failed.add(name)
      diagnostics.push(...shown.diagnostics.filter(({ severity }) => severity === 'error'))
    }
  }
}

async function showAll(
  { material, stylesheet, entries, listed, imagesOf, isBook }: World,
  documents: readonly SurveyedDocument[],
  pages: readonly FrontPage[],
): Promise<Reading> {
  const { effects, config } = material
  const { language, xml } = await loadLabels(config.language)
  const authorityFiles = Object.values(material.authority.filesOf).flat()
  const registers = namesOfRegisters(listed)
  const facts = { registers, authorityFiles, documents: documents.length, hasFeed: false, pages }
  const edition = editionXml({ config, interfaceLanguage: language, hasTheme: false, ...facts })
  const trees = await treesOf(edition, xml)
  const around = { documents, front: pages, imagesOf, shared: { trees } }
  const finder = new TargetFinder(effects, byFile(documents))
  const numbers = new Map(isBook ? documents.map(({ id }, index) => [id, String(index + 1)]) : [])
  const numbered = ({ name, attributes, children }: XmlElement) =>
    element(name, { ...attributes, number: numbers.get(attributes.id ?? '') }, ...children)
  const front: ShownFront[] = []
  for (const page of pages) {
    const given = { page, cited: citedEntries(page.xml, entries), targets: (await finder.find(page.xml)).map(numbered) }
    front.push({ page, shown: await showFront(stylesheet, given, around, `pages--${page.id}`, isBook) })
  }
  const readNumbered = async (file: string): Promise<GivenFile> => {
    const given = await readGiven(file, effects, finder, entries)
    return { ...given, targets: given.targets.map(numbered) }
  }
  const shown: ShownDocument[] = []
  let last: { readonly file: string; readonly given: GivenFile } | undefined
  for (const [index, document] of documents.entries()) {
    const { file } = document
    if (last?.file !== file) last = { file, given: await readNumbered(file) }
    shown.push({
      document,
      shown: await showDocument(stylesheet, { ...last.given, document, index }, around, isBook),
    })
  }
  return { front, documents: shown, stylesheet, trees, listed }
}
