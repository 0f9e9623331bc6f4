/** The edition as an e-book: one file for reading systems (EPUB 3.3), made of the same parts as the printed volume. */
import { entryKinds } from '../authority/entry.ts'
import { sha256 } from '../effects.ts'
import { mediaType } from '../media-types.ts'
import { programFiles } from '../program.ts'
import { authorityTree, fileName } from '../publish/context.ts'
import { instantOf } from '../publish/web.ts'
import { zipSync } from '../read/zip.ts'
import { readEntry } from '../registers/entry.ts'
import { type Registers, reduceEntries } from '../registers/reduce.ts'
import { indexXml } from '../registers/xml.ts'
import { parseXml, type Transformed, transform } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { childrenOf, peek } from '../xml/peek.ts'
import { yearOf } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'
import { type Reading, readEdition } from './reading.ts'

/** A file of the book, below its folder. */
interface BookFile {
  readonly path: string
  readonly content: string | Uint8Array
  /** Is it read in its turn? */
  readonly isInSpine: boolean
  readonly properties?: string
}

/** Archives of other days would be other bytes. */
const day = new Date('1980-01-01T00:00:00')
const folder = 'EPUB'
const style = 'style.css'

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="${folder}/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`

/** @example (await Array.fromAsync(exportEpub(material)))[0]?.path // 'edition.epub' */
export async function* exportEpub(material: Material): AsyncGenerator<ExchangeFile> {
  const reading = await readEdition(material, 'exchange/epub', true)
  if (reading.documents.length === 0) return
  const { shown, files } = await filesOf(reading, material)
  const book = [...files, { path: 'package.opf', content: await packageOf(files, shown, reading, material) }]
  yield { path: 'edition.epub', content: zipBook(book) }
}

/** The media type comes first, as it is, so that it stands at the same byte in every book (EPUB 3.3, 4.2.3). */
function zipBook(files: readonly Pick<BookFile, 'path' | 'content'>[]): Uint8Array {
  const parts: Parameters<typeof zipSync>[0] = {
    mimetype: [bytesOf('application/epub+zip'), { level: 0, mtime: day }],
    'META-INF/container.xml': [bytesOf(container), { mtime: day }],
  }
  for (const { path, content } of files) parts[`${folder}/${path}`] = [bytesOf(content), { mtime: day }]
  return zipSync(parts, { mtime: day })
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** A part of the book that the contents list. */
interface Part {
  readonly path: string
  readonly title: string
  readonly isDocument: boolean
  readonly shown: Transformed
}

async function filesOf(
  reading: Reading,
  material: Material,
): Promise<{ readonly shown: readonly Part[]; readonly files: readonly BookFile[] }> {
  const shown: Part[] = [
    ...reading.front
      .filter(({ page }) => !page.isCover)
      .map(({ page, shown }) => ({ path: partPath(`pages--${page.id}`), title: page.title, isDocument: false, shown })),
    ...reading.documents.map(({ document, shown }) => ({
      path: partPath(document.id),
      title: document.title,
      isDocument: true,
      shown,
    })),
  ]
  const entries = reading.documents.map(({ shown }) => readEntry(shown.files.get('entry.xml') ?? '', shown.unhandled))
  const indexes = await indexesOf(reduceEntries(entries, reading.listed), reading)
  const page = async (part: string, ...children: readonly XmlElement[]): Promise<BookFile> => ({
    path: `${part}.xhtml`,
    content: await frame(part, reading, {}, ...children),
    isInSpine: true,
    ...(part === 'nav' && { properties: 'nav' }),
  })
  const nav = [...shown.map(navPart), ...indexes.map(({ path, name }) => element('index', { file: path, name }))]
  const parts = shown.map(({ path, shown: { principal } }) => xhtml(path, principal))
  return {
    shown,
    files: [
      await page('titlepage'),
      await page('imprint'),
      await page('nav', ...nav),
      ...parts,
      ...indexes,
      ...(await pictures(reading, material)),
      ...(await styleFiles()),
    ],
  }
}

/** Ids as names that every system can hold; the stylesheet's `f:document-href` says the same. */
function partPath(id: string): string {
  return `text/${encodeURIComponent(id).replace(/[%~]/g, '_')}.xhtml`
}

function xhtml(path: string, content: string): BookFile {
  const hasFormulae = content.includes('http://www.w3.org/1998/Math/MathML') && /<(?:\w+:)?math[\s>]/.test(content)
  return { path, content, isInSpine: true, ...(hasFormulae && { properties: 'mathml' }) }
}

function navPart({ path, title, isDocument, shown }: Part): XmlElement {
  const pages = childrenOf(peek(shown.files.get('pages.xml') ?? '<pages/>'), 'page')
  return element(
    'part',
    { file: path, title, document: String(isDocument) },
    ...pages.map(({ attributes: { name = '', id = '' } }) => element('page', { name, id })),
  )
}

async function indexesOf({ entries }: Registers, reading: Reading): Promise<(BookFile & { readonly name: string })[]> {
  const made: (BookFile & { readonly name: string })[] = []
  for (const kind of entryKinds) {
    const index = indexXml(kind, entries[kind])
    if (index.children.length === 0) continue
    const name = index.attributes.name ?? kind
    const authority = { 'urn:colophon:persons': await authorityTree(reading.listed[kind]) }
    made.push({ ...xhtml(`index-of-${name}.xhtml`, await frame('index', reading, authority, index)), name })
  }
  return made
}

/** A part of the frame. It is ours: if its stylesheet fails, that is no document's fault. */
async function frame(
  part: string,
  { stylesheet, trees }: Reading,
  documents: Reading['trees'],
  ...children: readonly XmlElement[]
): Promise<string> {
  return framed(element('volume', { part }, ...children), { stylesheet, trees: { ...trees, ...documents } })
}

async function framed(
  source: XmlElement,
  { stylesheet, trees }: Pick<Reading, 'stylesheet' | 'trees'>,
): Promise<string> {
  const { principal, failed, diagnostics } = transform({
    stylesheet,
    source: await parseXml(serialize(source, '')),
    file: 'edition.epub',
    documents: { 'urn:colophon:persons': await authorityTree([]), ...trees },
  })
  if (failed) throw new Error(diagnostics.map(one => one.message).join('\n'))
  return principal
}

/** Those that the editors' pages show. */
async function pictures({ front }: Reading, { effects }: Material): Promise<BookFile[]> {
  const found = new Map<string, BookFile>()
  for (const { source, name } of front.flatMap(({ page }) => (page.isCover ? [] : page.images))) {
    const content = found.has(name) ? undefined : await effects.readPlain('.', source)
    if (content) found.set(name, { path: `media/${name}`, content, isInSpine: false })
  }
  return [...found.values()]
}

/** The look of the book, and its fonts with their licences. */
async function styleFiles(): Promise<BookFile[]> {
  const files: BookFile[] = []
  for (const file of await programFiles.list('assets')) {
    const name = fileName(file)
    const isFont = file.startsWith('assets/fonts/')
    const content = isFont || name === 'epub.css' ? await programFiles.read(file) : undefined
    if (content) files.push({ path: isFont ? `fonts/${name}` : style, content, isInSpine: false })
  }
  return files
}

function packageOf(
  files: readonly BookFile[],
  shown: readonly Part[],
  reading: Reading,
  material: Material,
): Promise<string> {
  const { config } = material
  yearOf(material)
  const hasPages = shown.some(part => navPart(part).children.length > 0)
  const item = ({ path, isInSpine, properties }: BookFile, index: number) =>
    element('file', {
      id: `f${index + 1}`,
      path,
      type: path.endsWith('.xhtml') ? 'application/xhtml+xml' : (mediaType(path).split(';')[0] ?? ''),
      properties,
      spine: String(isInSpine),
      index: String(path.startsWith('index-of-')),
    })
  const facts = {
    part: 'package',
    identifier: identifierOf(material),
    modified: instantOf(config.date) ?? day.toISOString().replace('.000', ''),
    pages: String(hasPages),
  }
  return framed(element('volume', facts, ...files.map(item)), reading)
}

/** The same for one edition at all times: its DOI, its address, else a number of its title. */
function identifierOf({ config: { doi, address, title } }: Material): string {
  if (doi !== '') return `https://doi.org/${doi}`
  if (address !== '') return address
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(sha256(title)) ?? []
  return `urn:uuid:${a}-${b}-5${c}-8${d}-${e}`
}
