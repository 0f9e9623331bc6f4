/** What the editors write themselves: the pages of `pages/`, in Markdown or TEI, as TEI that the stylesheets show. */
import type { Authority } from '../authority/authority.ts'
import { entryKinds, kinds } from '../authority/entry.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { documentId } from '../read/document-id.ts'
import { type Pointer, type Resolved, readMarkdown } from '../read/markdown.ts'
import { element, type XmlElement } from '../xml/build.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { smallTei } from '../xml/small-tei.ts'
import { decodeXml, readXmlText } from '../xml/xml-file.ts'
import { fileName, pictureXml } from './context.ts'
import { findParts, peekHeader } from './peek-header.ts'
import { findPicture, type Picture } from './pictures.ts'
import { shownPlaces } from './shown-places.ts'
import type { SurveyedDocument } from './survey.ts'

/** A page of the editors'. */
export interface FrontPage {
  readonly id: string
  readonly file: string
  readonly title: string
  /** What the navigation calls it. */
  readonly name: string
  /** Is it shown on the first page, above the contents? */
  readonly isCover: boolean
  /** Its TEI. */
  readonly xml: string
  readonly images: readonly Picture[]
}

export interface FrontPages {
  /** In their order; the cover, where there is one, first. */
  readonly pages: readonly FrontPage[]
  /** Hash of all that is shown of them. */
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
}

const folder = 'pages'
/** Bytes: a book of 300 pages has less. */
const longest = 1_000_000

/** What pages may lead to. */
interface Targets {
  readonly documents: readonly SurveyedDocument[]
  readonly authority: Authority
}

/** @example (await readFrontPages(effects, { documents, authority })).pages.map(page => page.name) // ['Introduction'] */
export async function readFrontPages(effects: Effects, targets: Targets): Promise<FrontPages> {
  const diagnostics: Diagnostic[] = []
  const files = (await effects.list(folder)).filter(file => isPage(file, diagnostics))
  const reader = new PageReader(effects, targets, files, diagnostics)
  const found: { page: FrontPage; order: number }[] = []
  for (const file of files) {
    const read = await reader.read(file)
    const first = read && found.find(({ page }) => page.id === read.page.id)
    if (first) diagnostics.push(samePage(file, first.page.file))
    else if (read) found.push(read)
  }
  await reader.checkPlaces(found.map(({ page }) => page))
  const rank = ({ page, order }: (typeof found)[number]) => (page.isCover ? -Infinity : order)
  const pages = found.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))).map(({ page }) => page)
  return { pages, hash: sha256(JSON.stringify([pages, diagnostics])), diagnostics: sortDiagnostics(diagnostics) }
}

/** What a text processor writes is told; other files, such as pictures, are there to be pointed to. */
function isPage(file: string, diagnostics: Diagnostic[]): boolean {
  if (/\/[._]/.test(file)) return false
  if (/\.(?:docx?|odt|rtf|html?|txt|markdown)$/i.test(file))
    diagnostics.push({
      severity: 'warning',
      code: 'no-page',
      message: 'Pages are written in Markdown (.md) or TEI (.xml); this is neither, and is on no page.',
      file,
      hint: 'Save its text as Markdown, in a file that ends in .md.',
    })
  return /\.(?:md|xml)$/i.test(file)
}

function samePage(file: string, first: string): Diagnostic {
  return {
    severity: 'error',
    code: 'same-page-id',
    message: `This page would have the address of ${first}.`,
    file,
    hint: 'Rename one of the two files; until then this one is left out.',
  }
}

/** @example pageId('pages/01-introduction.md') // 'introduction' */
function pageId(file: string): string {
  return documentId(file).replace(/^\d+-(?=.)/, '')
}

/** What a page is written in becomes its TEI. */
interface Written {
  readonly title: string
  readonly name?: string
  readonly order?: number
  readonly xml: string
  readonly images: readonly Pointer[]
}

class PageReader {
  readonly #effects: Effects
  readonly #targets: Targets
  readonly #pageFiles: ReadonlySet<string>
  readonly #diagnostics: Diagnostic[]
  /** Links to places of other files, which are looked at when all pages are read. */
  readonly #toPlaces: {
    readonly file: string
    readonly pointer: Pointer
    readonly name: string
    readonly anchor: string
  }[] = []

  constructor(effects: Effects, targets: Targets, files: readonly string[], diagnostics: Diagnostic[]) {
    this.#effects = effects
    this.#targets = targets
    this.#pageFiles = new Set(files.map(fileName))
    this.#diagnostics = diagnostics
  }

  async read(file: string): Promise<{ page: FrontPage; order: number } | undefined> {
    const id = pageId(file)
    const written = await (/\.xml$/i.test(file) ? this.#readTei(file, id) : this.#readMarkdown(file, id))
    if (!written) return undefined
    const { title, name = title, order = Number(/^(\d+)/.exec(fileName(file))?.[1] ?? Infinity), xml } = written
    const images: Picture[] = []
    for (const { target, place } of written.images) {
      const image = await findPicture({ url: target, file, place }, [], this.#effects, this.#diagnostics)
      if (image) images.push(image)
    }
    return { page: { id, file, title, name, isCover: ['index', 'cover'].includes(id), xml, images }, order }
  }

  async #bytes(file: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#effects.read(file).catch(tellRefusal(this.#diagnostics))
    if (!bytes || bytes.length <= longest) return bytes
    this.#tell(
      file,
      undefined,
      'page-too-long',
      'This page is longer than a million bytes.',
      'Make several pages of it; until then it is left out.',
    )
    return undefined
  }

  async #readMarkdown(file: string, id: string): Promise<Written | undefined> {
    const bytes = await this.#bytes(file)
    const text = bytes && (await this.#effects.readText(file).catch(tellRefusal(this.#diagnostics)))
    if (text === undefined) return undefined
    const read = readMarkdown(text, file, pointer => this.#resolve(pointer, file), this.#diagnostics)
    if (!read) return undefined
    const { settings, heading, body, images } = read
    const title = settings.title ?? (heading || id)
    const { name, order } = settings
    return {
      title,
      ...(name && { name }),
      ...(order !== undefined && { order }),
      xml: smallTei({ title }, element('text', {}, element('body', {}, ...body))),
      images,
    }
  }

  async #readTei(file: string, id: string): Promise<Written | undefined> {
    const bytes = await this.#bytes(file)
    if (!bytes) return undefined
    const faults = checkWellFormed(bytes, file)
    this.#diagnostics.push(...faults)
    if (faults.length > 0) return undefined
    const xml = readXmlText(bytes)
    const [part] = findParts(xml)
    if (!part) {
      this.#tell(
        file,
        undefined,
        'no-document',
        'This file holds no TEI document.',
        'Its root has to be TEI, in the namespace of TEI P5; until then it is left out.',
      )
      return undefined
    }
    const { text, place } = decodeXml(bytes)
    const pointers = (pattern: RegExp) =>
      [...text.matchAll(pattern)].map(({ 1: target = '', index }) => ({ target, place: place(index) }))
    for (const pointer of pointers(/<(?:[\w.-]+:)?(?:ref|ptr)\s[^<>]*?\btarget\s*=\s*["']([^"'\s]+)["']/g))
      if (!/^#|^[a-z][a-z0-9+.-]*:/i.test(pointer.target)) this.#resolve(pointer, file)
    return {
      title: peekHeader(part, id).title,
      xml,
      images: pointers(/<(?:[\w.-]+:)?graphic\s[^<>]*?\burl\s*=\s*["']([^"']+)["']/g),
    }
  }

  /** A document or a page by its file, a document, person, place or organisation by its id, or an address on the web. */
  #resolve(pointer: Pointer, file: string): Resolved | undefined {
    const { target, place } = pointer
    if (/^(?:https?|mailto):/i.test(target)) return { name: 'ref', pointer: target }
    const found = this.#inEdition(target)
    const [, name = '', anchor = ''] = found?.name === 'ref' ? (/^([^#]*)#(.+)$/.exec(found.pointer) ?? []) : []
    if (anchor !== '') this.#toPlaces.push({ file, pointer, name, anchor })
    if (found) return found
    if (/^[a-z][a-z0-9+.-]*:/i.test(target))
      this.#tell(
        file,
        place,
        'refused-address',
        `Links do not lead to “${target.slice(0, 60)}”.`,
        'They may begin with http:, https: or mailto:, or name something in the edition.',
      )
    else
      this.#tell(
        file,
        place,
        'broken-link',
        `“${target.slice(0, 60)}” is nothing in this edition.`,
        'A link names a file (002.xml, method.md), the id of a document, or of a person, place or organisation (pers:hull).',
      )
    return undefined
  }

  /** A link whose place is not there leads to the beginning of what it names, and that is told. */
  async checkPlaces(pages: readonly FrontPage[]): Promise<void> {
    const known = new Map(pages.map(page => [fileName(page.file), new Set(shownPlaces(page.xml))]))
    for (const { file, pointer, name, anchor } of this.#toPlaces) {
      const places = known.get(name) ?? (await this.#placesOf(name))
      known.set(name, places)
      if (places.has(anchor)) continue
      this.#diagnostics.push({
        severity: 'warning',
        code: 'missing-place',
        message: `“${pointer.target.slice(0, 60)}” names a place that ${name} does not have; the link leads to its beginning.`,
        file,
        ...(pointer.place && { place: pointer.place }),
        hint: 'Mend what stands after #: the id of a paragraph, a note, a heading.',
      })
    }
  }

  async #placesOf(name: string): Promise<Set<string>> {
    const document = this.#targets.documents.find(({ file }) => fileName(file) === name)
    const bytes = document && (await this.#effects.read(document.file))
    return new Set(bytes ? shownPlaces(readXmlText(bytes)) : [])
  }

  #inEdition(target: string): Resolved | undefined {
    const [path = '', anchor = ''] = target.split('#')
    const name = fileName(path)
    const { documents } = this.#targets
    const behind = anchor === '' ? '' : `#${anchor}`
    if (this.#pageFiles.has(name) || documents.some(one => fileName(one.file) === name))
      return { name: 'ref', pointer: `${name}${behind}` }
    const document = documents.find(({ id }) => id === path)
    if (document) return { name: 'ref', pointer: `${fileName(document.file)}${behind}` }
    return this.#entry(path, anchor)
  }

  /** `persons.xml#hull`, `pers:hull` or `hull`. */
  #entry(path: string, anchor: string): Resolved | undefined {
    const { entries } = this.#targets.authority
    for (const kind of entryKinds) {
      const { prefix, file, name } = kinds[kind]
      const isNamed = fileName(path) === fileName(file)
      const id = isNamed ? anchor : path.startsWith(`${prefix}:`) ? path.slice(prefix.length + 1) : path
      if (entries[kind].some(entry => entry.id === id)) return { name, pointer: `authority/${fileName(file)}#${id}` }
    }
    return undefined
  }

  #tell(file: string, place: Pointer['place'] | undefined, code: string, message: string, hint: string): void {
    this.#diagnostics.push({ severity: 'error', code, message, file, ...(place && { place }), hint })
  }
}

/** What stands around a page, as `urn:colophon:context`: what it points to, its pictures, its neighbours. */
export function frontContextXml(
  page: FrontPage,
  pages: readonly FrontPage[],
  targets: readonly XmlElement[],
  documents: readonly SurveyedDocument[],
): XmlElement {
  const others = pages.map(({ id, file, title, isCover, xml }) =>
    element(
      'document',
      { file: fileName(file), id, title, folder: isCover ? 'cover' : folder },
      ...[...shownPlaces(xml)].map(anchor => element('anchor', { id: anchor })),
    ),
  )
  const images = page.images.map(pictureXml)
  const neighbour = (name: string, { id, title }: Pick<FrontPage, 'id' | 'title'>, to?: string) =>
    element(name, { id, title, folder: to, date: '' })
  const inOrder = pages.filter(({ isCover }) => !isCover)
  const at = inOrder.findIndex(({ id }) => id === page.id)
  const [before, after] = at < 0 ? [] : [inOrder[at - 1], inOrder[at + 1]]
  // Who has read the last page reads on in the first document.
  const first = at >= 0 && !after ? documents[0] : undefined
  return element(
    'context',
    { folder, date: '' },
    ...(before ? [neighbour('previous', before, folder)] : []),
    ...(after ? [neighbour('next', after, folder)] : []),
    ...(first ? [neighbour('next', first)] : []),
    ...targets,
    ...others,
    ...images,
  )
}
