/** The reading edition: a page for each document, and the pages of registers. */

import { authorityXml } from '../authority/authority.ts'
import { entryKinds, kinds } from '../authority/entry.ts'
import { configFile } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Registers } from '../registers/reduce.ts'
import { parseXml, type Transformation, type Transformed } from '../transform/saxon.ts'
import { serialize } from '../xml/build.ts'
import { authorityTree, byFile, type DocumentsByFile, fileName } from './context.ts'
import type { EditionWriter, Given, GivenFront, Rendered } from './editions.ts'
import { feedFile, feedOf, feedXml } from './feed.ts'
import { type KnownPage, keyOf } from './memory.ts'
import { missingPage, pages } from './pages.ts'
import { folderOf } from './record.ts'
import { SearchIndex } from './search.ts'
import { sitemaps } from './sitemap.ts'
import { sourcePage, sourceXml } from './source-page.ts'
import { downloadName, frontTrees, StageWriter } from './stage-writer.ts'
import type { SurveyedDocument } from './survey.ts'
import { dayOf } from './web.ts'

const noAddress: Diagnostic = {
  severity: 'info',
  code: 'no-address',
  message:
    'The edition does not say where it will stand on the web: the site has no sitemap, no feed and no page for wrong addresses, and its pages do not name their own.',
  file: configFile,
  hint: 'When it is known, write a line like  address: https://example.org/letters/',
}

export class SiteWriter extends StageWriter implements EditionWriter {
  readonly output = 'site'
  #index: SearchIndex | Diagnostic | undefined
  #cover: GivenFront | undefined
  #documentsOf: DocumentsByFile | undefined

  async begin(): Promise<void> {
    const { config, keepIndex } = this.surroundings
    if (!keepIndex) this.#index = await SearchIndex.open(config.language)
    const unused = this.#hasImages()
      ? /^(?:print|paged|epub|report|preview)\b/
      : /^(?:print|paged|epub|report|preview|facsimile|openseadragon)\b/
    await this.writeAssets(name => !unused.test(name))
    await this.#writeAuthority()
    for (const portrait of this.surroundings.portraits.all) await this.placeImage(portrait)
  }

  /** Does any page show an image of its source? */
  #hasImages(): boolean {
    const { imagesOf, config } = this.surroundings
    return config.facsimile.remote || [...imagesOf.values()].some(images => images.length > 0)
  }

  /** Where pointers of the documents lead: a file that has all entries of its kind goes out as it is. */
  async #writeAuthority(): Promise<void> {
    const { authority, effects } = this.surroundings
    for (const kind of entryKinds) {
      const { file } = kinds[kind]
      const [first, other] = authority.filesOf[kind]
      const bytes = first === file && other === undefined ? await effects.read(file) : undefined
      if (bytes) await this.write(file, bytes)
      else if (first !== undefined)
        await this.write(file, authorityXml(kind, authority.entries[kind], this.surroundings.config.title))
    }
  }

  /** The cover is made with the contents below it; here it is seen whether it can be. */
  async takeFront(given: GivenFront): Promise<Transformed> {
    const { id, isCover } = given.page
    const file = isCover ? 'index.html' : `pages/${id}.html`
    const transformed = await this.transformFront('html', given, id)
    if (transformed.failed) return transformed
    if (isCover) this.#cover = given
    else await this.write(file, transformed.principal)
    if (this.#index instanceof SearchIndex) await this.#index.add(file, transformed.files.get('search.html') ?? '')
    return transformed
  }

  async take(given: Given, withEntry: boolean): Promise<Rendered> {
    const { document, bytes } = given
    const shown = await this.transformDocument('html', given, withEntry)
    const source = await this.#writeSource(document.file, bytes)
    const diagnostics = [...shown.diagnostics, ...source.diagnostics]
    const transformed = { ...shown, diagnostics, failed: shown.failed || source.failed }
    if (!transformed.failed) {
      await this.write(`documents/${document.id}.html`, transformed.principal)
      if (this.#index instanceof SearchIndex)
        await this.#index.add(`documents/${document.id}.html`, transformed.files.get('search.html') ?? '')
      await this.#placeImages(document.file)
    }
    return { ...transformed, entry: transformed.files.get('entry.xml'), search: transformed.files.get('search.html') }
  }

  /** The file itself, and the page on which it is read: once for all documents in it. */
  async #writeSource(file: string, bytes: Uint8Array): Promise<Pick<Transformed, 'diagnostics' | 'failed'>> {
    const name = downloadName(file)
    const page = `tei/${sourcePage(name)}`
    if (this.has(page)) return { diagnostics: [], failed: false }
    await this.write(`tei/${name}`, bytes)
    this.#documentsOf ??= byFile(this.surroundings.documents)
    const documents = this.#documentsOf.get(fileName(file))?.filter(document => document.file === file) ?? []
    const source = await parseXml(serialize(sourceXml(name, bytes, documents), ''))
    const parameters = { 'page-file': page }
    const transformed = this.transformRegister('registers', source, await authorityTree([]), page, { parameters })
    if (!transformed.failed) await this.write(page, transformed.principal)
    return transformed
  }

  override async recall({ id, file }: SurveyedDocument, known: KnownPage): Promise<boolean> {
    const page = `documents/${id}.html`
    const name = downloadName(file)
    if (!(await this.keepFiles([page, `tei/${name}`, `tei/${sourcePage(name)}`]))) return false
    await this.#placeImages(file)
    if (this.#index instanceof SearchIndex) await this.#index.add(page, known.search)
    return true
  }

  /** Of the source, that the page shows. */
  async #placeImages(file: string): Promise<void> {
    for (const image of this.surroundings.imagesOf.get(file) ?? []) await this.placeImage(image)
  }

  async finish(registers: Registers): Promise<readonly Diagnostic[]> {
    const diagnostics: Diagnostic[] = []
    const { known, made, shared, config, portraits } = this.surroundings
    const hasIndex = await this.#finishIndex(diagnostics)
    for (const page of pages(registers, { hasIndex, cover: this.#cover?.page, portraits })) {
      if (page.file === missingPage && config.address === '') continue
      const cover = page.file === 'index.html' ? this.#cover : undefined
      const key = keyOf([shared.key, page.register, page.entries.map(({ tei }) => tei), cover])
      const before = known.registers.get(page.file)
      if (before?.key === key && (await this.keepFiles([page.file]))) {
        made.registers.set(page.file, before)
        diagnostics.push(...before.diagnostics)
        continue
      }
      const source = await parseXml(serialize(page.register, ''))
      const transformed = this.transformRegister(
        'registers',
        source,
        await authorityTree(page.entries),
        page.file,
        await this.#around(page.file, cover),
      )
      diagnostics.push(...transformed.diagnostics)
      if (!transformed.failed) {
        await this.write(page.file, transformed.principal)
        made.registers.set(page.file, { key, diagnostics: transformed.diagnostics })
      }
    }
    if (config.address === '') diagnostics.push(noAddress)
    else await this.#writeForTheWeb()
    return diagnostics
  }

  /** Which page it is, and what the editors wrote for the first one. */
  async #around(
    file: string,
    cover: GivenFront | undefined,
  ): Promise<Partial<Pick<Transformation, 'parameters' | 'documents'>>> {
    const parameters = { 'page-file': file === missingPage ? '' : file }
    if (!cover) return { parameters }
    const documents = {
      ...(await frontTrees(cover, this.surroundings)),
      'urn:colophon:cover': await parseXml(cover.page.xml),
    }
    return { parameters: { ...parameters, 'document-id': cover.page.id }, documents }
  }

  /** What search engines and readers of feeds are given: it names whole addresses. */
  async #writeForTheWeb(): Promise<void> {
    const { config, documents } = this.surroundings
    const days = new Map(documents.map(({ id, changed }) => [`documents/${id}.html`, dayOf(changed)]))
    const mapped = this.pageFiles().filter(file => file !== missingPage && !file.startsWith('tei/'))
    const files = sitemaps(
      mapped.map(file => ({ file, changed: days.get(file) })),
      config.address,
    )
    const feed = feedOf(documents, config)
    if (feed.length > 0) files.set(feedFile, feedXml(feed, config))
    for (const [file, content] of files) await this.write(file, content)
  }

  /** Writes the index of the search; without one, the site stands and says so. */
  async #finishIndex(diagnostics: Diagnostic[]): Promise<boolean> {
    if (this.surroundings.keepIndex) return this.#keepIndex()
    if (!(this.#index instanceof SearchIndex)) {
      if (this.#index) diagnostics.push(this.#index)
      return false
    }
    for (const { path, content } of await this.#index.files()) await this.write(`pagefind/${path}`, content)
    return true
  }

  async #keepIndex(): Promise<boolean> {
    const files = await this.surroundings.effects.list(`${folderOf.site}/pagefind`)
    return files.length > 0 && this.keepFiles(files.map(file => file.slice(folderOf.site.length + 1)))
  }

  override async close(): Promise<void> {
    if (this.#index instanceof SearchIndex) await this.#index.close()
  }
}
