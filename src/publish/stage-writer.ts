/** Writing into a stage, counted; and what every edition carries along: style sheets, fonts, the theme. */
import type { Effects, Stage } from '../effects.ts'
import { programFiles } from '../program.ts'
import { documentId } from '../read/document-id.ts'
import {
  parseXml,
  type Stylesheet,
  type Transformation,
  type Transformed,
  transform,
  type XmlTree,
} from '../transform/saxon.ts'
import type { EntryStylesheet } from '../transform/stylesheets.ts'
import { serialize } from '../xml/build.ts'
import { authorityTree, contextTree, type DocumentContext, fileName } from './context.ts'
import { letterNeighbours } from './correspondence.ts'
import type { Given, GivenFront, Surroundings } from './editions.ts'
import { frontContextXml } from './front-pages.ts'
import type { KnownPage } from './memory.ts'
import type { Shared } from './shared.ts'
import type { SurveyedDocument } from './survey.ts'

export class StageWriter {
  readonly stage: Stage
  protected readonly surroundings: Surroundings
  readonly #written = new Set<string>()

  constructor(stage: Stage, surroundings: Surroundings) {
    this.stage = stage
    this.surroundings = surroundings
  }

  /** One volume holds all documents: none is taken from the last one. */
  async recall(_document: SurveyedDocument, _known: KnownPage): Promise<boolean> {
    return false
  }

  /** Is it written already? */
  protected has(file: string): boolean {
    return this.#written.has(file)
  }

  /** Takes files as they were; false where one is gone. */
  protected async keepFiles(files: readonly string[]): Promise<boolean> {
    for (const file of files) {
      if (!(await this.stage.keep(file))) return false
      this.#written.add(file)
    }
    return true
  }

  async write(file: string, content: string | Uint8Array): Promise<void> {
    this.#written.add(file)
    await this.stage.write(file, content)
  }

  /** Copies an image under a name that says its bytes: one that is there is the same. */
  protected async placeImage({ source, name }: { readonly source: string; readonly name: string }): Promise<void> {
    const file = `media/${name}`
    if (this.#written.has(file) || (await this.keepFiles([file]))) return
    const bytes = await this.surroundings.effects.readPlain('.', source)
    if (bytes) await this.write(file, bytes)
  }

  /** Lets go of what it holds beside its files, whether it was finished or not. */
  async close(): Promise<void> {}

  /** Names of its pages, in no order. */
  protected pageFiles(): string[] {
    return [...this.#written].filter(file => file.endsWith('.html'))
  }

  files(): number {
    return this.#written.size
  }

  /** The program's own assets for which there is use, and the edition's theme with all its files. */
  protected async writeAssets(isWanted: (name: string) => boolean): Promise<void> {
    for (const file of await programFiles.list('assets')) {
      const bytes = isWanted(fileName(file)) ? await programFiles.read(file) : undefined
      if (bytes) await this.write(file, bytes)
    }
    await this.#copyTheme(this.surroundings.effects)
  }

  async #copyTheme(effects: Effects): Promise<void> {
    for (const file of await effects.list('theme')) {
      const bytes = file.startsWith('theme/xslt/') ? undefined : await effects.read(file)
      if (bytes) await this.write(file.replace(/^theme\//, 'assets/'), bytes)
    }
  }

  /** Runs a stylesheet on a document, with everything around it. */
  protected transformDocument(stylesheet: EntryStylesheet, given: Given, withEntry: boolean): Promise<Transformed> {
    return showDocument(this.surroundings.shared.stylesheets[stylesheet], given, this.surroundings, withEntry)
  }

  /** Runs a stylesheet on a page of the editors', and copies its pictures. */
  protected async transformFront(stylesheet: EntryStylesheet, given: GivenFront, id: string): Promise<Transformed> {
    const transformed = await showFront(
      this.surroundings.shared.stylesheets[stylesheet],
      given,
      this.surroundings,
      id,
      true,
    )
    for (const image of given.page.images) await this.placeImage(image)
    return transformed
  }

  /** Runs a stylesheet on a register. */
  protected transformRegister(
    stylesheet: EntryStylesheet,
    source: XmlTree,
    persons: XmlTree,
    name: string,
    more: Partial<Pick<Transformation, 'parameters' | 'documents'>> = {},
  ): Transformed {
    const { shared } = this.surroundings
    return transform({
      stylesheet: shared.stylesheets[stylesheet],
      source,
      file: name,
      ...(more.parameters && { parameters: more.parameters }),
      documents: { ...shared.trees, 'urn:colophon:persons': persons, ...more.documents },
    })
  }
}

/** What of its surroundings a document shows. */
type Around = Pick<Surroundings, 'documents' | 'front' | 'imagesOf'> & { readonly shared: Pick<Shared, 'trees'> }

/** A document as a stylesheet shows it, with everything around it. */
export async function showDocument(
  stylesheet: Stylesheet,
  given: Given,
  around: Around,
  withEntry: boolean,
): Promise<Transformed> {
  const { document } = given
  const context = await contextTree(contextOf(given, around))
  return transform({
    stylesheet,
    source: await given.source(document.fragment),
    file: document.file,
    parameters: { 'document-id': document.id, fragment: document.fragment ?? '', 'with-entry': withEntry },
    documents: {
      ...around.shared.trees,
      'urn:colophon:context': context,
      'urn:colophon:persons': await authorityTree(given.cited),
    },
  })
}

/** A page of the editors' as a stylesheet shows it. */
export async function showFront(
  stylesheet: Stylesheet,
  given: GivenFront,
  around: Around,
  id: string,
  withEntry: boolean,
): Promise<Transformed> {
  return transform({
    stylesheet,
    source: await parseXml(given.page.xml),
    file: given.page.file,
    parameters: { 'document-id': id, 'with-entry': withEntry },
    documents: { ...around.shared.trees, ...(await frontTrees(given, around)) },
  })
}

/** What a stylesheet reads beside a page of the editors'. */
export async function frontTrees(
  { page, cited, targets }: GivenFront,
  { front, documents }: Pick<Surroundings, 'front' | 'documents'>,
): Promise<Record<string, XmlTree>> {
  const context = frontContextXml(page, front, targets, documents)
  return {
    'urn:colophon:context': await parseXml(serialize(context, '')),
    'urn:colophon:persons': await authorityTree(cited),
  }
}

/** What stands around a document. */
export function contextOf(
  { document, index, targets }: Pick<Given, 'document' | 'index' | 'targets'>,
  { documents, imagesOf }: Pick<Surroundings, 'documents' | 'imagesOf'>,
): DocumentContext {
  return {
    document,
    position: index + 1,
    total: documents.length,
    previous: documents[index - 1],
    next: documents[index + 1],
    letters: letterNeighbours(documents).get(document.id),
    download: downloadName(document.file),
    targets,
    images: imagesOf.get(document.file) ?? [],
  }
}

/** Name of a document's TEI file on the site. */
export function downloadName(file: string): string {
  return `${documentId(file)}.xml`
}
