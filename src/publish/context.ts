/** The small XML that stylesheets are given beside a document: the edition, neighbours, targets, authority entries. */
import type { Authority } from '../authority/authority.ts'
import { entryKinds } from '../authority/entry.ts'
import type { Config } from '../config.ts'
import type { Effects } from '../effects.ts'
import { readWithIncludes } from '../import/includes.ts'
import { version } from '../program.ts'
import { wholeTei } from '../read/tei-part.ts'
import { parseXml, type XmlTree } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import type { LetterNeighbours } from './correspondence.ts'
import type { FacsimileImage } from './facsimile.ts'
import { findParts } from './peek-header.ts'
import type { Picture } from './pictures.ts'
import { shownPlaces } from './shown-places.ts'
import type { SurveyedDocument } from './survey.ts'
import { webAddress } from './web.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

export interface EditionFacts {
  readonly config: Config
  /** Language of the interface: one that we have the words of. */
  readonly interfaceLanguage: string
  /** Names of the registers that the edition has. */
  readonly registers: readonly string[]
  /** Files that persons, places and organisations stand in: what pointers into them lead to. */
  readonly authorityFiles: readonly string[]
  readonly hasTheme: boolean
  readonly documents: number
  /** Has the site a feed? */
  readonly hasFeed: boolean
  /** Those that the editors wrote, in their order. */
  readonly pages: readonly { readonly id: string; readonly name: string; readonly isCover: boolean }[]
}

/** What `edition.yaml` says, as `urn:colophon:edition`. */
export function editionXml({
  config,
  interfaceLanguage,
  registers,
  authorityFiles,
  hasTheme,
  hasFeed,
  documents,
  pages,
}: EditionFacts): string {
  const { title, subtitle, description, editors, publisher, licence, date, language, address, page, print, facsimile } =
    config
  return serialize(
    element(
      'edition',
      {
        version,
        interface: interfaceLanguage,
        language,
        date,
        address,
        ...webAttributes(address),
        page,
        lines: print.lines,
        notes: print.notes,
        'print-documents': print.documents,
        heads: print.heads,
        marks: print.marks,
        documents: String(documents),
        registers: registers.join(' '),
        'authority-files': [...new Set(authorityFiles.map(file => encodeURI(fileName(file))))].sort().join(' '),
        theme: String(hasTheme),
        feed: String(hasFeed),
        'remote-images': String(facsimile.remote),
      },
      element('title', {}, title),
      element('subtitle', {}, subtitle),
      element('description', {}, description),
      element('publisher', {}, publisher),
      element('licence', { target: licence.address }, licence.name),
      ...editors.map(({ id, name, role }) => element('editor', { id, role }, name)),
      ...pages.filter(({ isCover }) => !isCover).map(({ id, name }) => element('page', { id }, name)),
    ),
    '',
  )
}

/** Addresses of pages begin with `web`, and with `base` where a page does not know in which folder it is read. */
function webAttributes(address: string): Record<string, string> {
  const web = address && webAddress(address, '')
  return web ? { web, base: new URL(web).pathname } : {}
}

export interface DocumentContext {
  readonly document: SurveyedDocument
  readonly position: number
  readonly total: number
  readonly previous: SurveyedDocument | undefined
  readonly next: SurveyedDocument | undefined
  /** Between the same correspondents. */
  readonly letters: LetterNeighbours | undefined
  /** Name of its TEI file on the site. */
  readonly download: string
  readonly targets: readonly XmlElement[]
  /** Of the source, in the edition. */
  readonly images: readonly FacsimileImage[]
}

/** A bound such as `notBefore` puts a document in order, and does not say that it is earlier than another one. */
function knownDate({ dating }: SurveyedDocument): string {
  return dating.when ?? dating.from ?? ''
}

/** What stands around one document, as `urn:colophon:context`. */
export async function contextTree(context: DocumentContext): Promise<XmlTree> {
  return parseXml(serialize(contextXml(context), ''))
}

/** The same before it is parsed. */
export function contextXml(context: DocumentContext): XmlElement {
  const { document, position, total, previous, next, letters, download, targets, images } = context
  const neighbour = (name: string, other: SurveyedDocument | undefined) =>
    other ? [element(name, { id: other.id, title: other.title, date: knownDate(other) })] : []
  return element(
    'context',
    {
      position: String(position),
      total: String(total),
      file: download,
      source: fileName(document.file),
      date: knownDate(document),
    },
    ...neighbour('previous', previous),
    ...neighbour('next', next),
    ...neighbour('previous-letter', letters?.previous),
    ...neighbour('next-letter', letters?.next),
    ...targets,
    ...images.map(({ url, source, name, size }) =>
      element('facsimile', {
        url,
        title: fileName(source),
        name,
        width: size && String(size.width),
        height: size && String(size.height),
      }),
    ),
  )
}

/** A picture as stylesheets are given it. */
export function pictureXml({ url, name, size }: Picture): XmlElement {
  return element('image', { url, name, width: size && String(size.width), height: size && String(size.height) })
}

/** An entry of the authority as stylesheets are given it. */
export interface CitedEntry {
  readonly id: string
  readonly tei: XmlElement
}

/** Entries of the authority, as `urn:colophon:persons`. */
export async function authorityTree(entries: readonly CitedEntry[]): Promise<XmlTree> {
  return parseXml(serialize(element('standOff', {}, ...entries.map(entry => entry.tei)), teiNamespace))
}

/** Of several kinds may have one id. */
export type EntriesById = ReadonlyMap<string, readonly CitedEntry[]>

export function byId({ entries }: Pick<Authority, 'entries'>): EntriesById {
  const found = new Map<string, CitedEntry[]>()
  for (const entry of entryKinds.flatMap(kind => entries[kind]))
    found.set(entry.id, [...(found.get(entry.id) ?? []), entry])
  return found
}

/** The entries that a document may cite: those whose id stands in one of its pointers. */
export function citedEntries(xml: string, entries: EntriesById): CitedEntry[] {
  const found = new Set<CitedEntry>()
  for (const pointer of pointersIn(xml))
    for (const entry of entries.get(pointer.replace(/^.*[#:]/s, '')) ?? []) found.add(entry)
  return [...found]
}

const pointing = /\s(?:ref|key|corresp|target|source|who|resp|scribe|hand)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function* pointersIn(xml: string): Generator<string> {
  for (const [, double, single] of xml.matchAll(pointing)) {
    for (const pointer of (double ?? single ?? '').split(/\s+/)) if (pointer !== '') yield pointer
  }
}

/** Documents of the edition by the name of their file, for pointers from one to another; in some files there are several. */
export type DocumentsByFile = ReadonlyMap<string, readonly SurveyedDocument[]>

export function byFile(documents: readonly SurveyedDocument[]): DocumentsByFile {
  const found = new Map<string, SurveyedDocument[]>()
  for (const document of documents) {
    const name = fileName(document.file)
    found.set(name, [...(found.get(name) ?? []), document])
  }
  return found
}

/** The documents that a document points to, each with the places of it that the pointers name and that are there. */
export class TargetFinder {
  readonly #effects: Effects
  readonly #documents: DocumentsByFile
  readonly #known = new Map<string, ReadonlyMap<string, SurveyedDocument>>()

  constructor(effects: Effects, documents: DocumentsByFile) {
    this.#effects = effects
    this.#documents = documents
  }

  /**
   * @param own the file that `xml` is of: pointers within it may lead from one of its documents to another
   * @example await finder.find('<ref target="002.xml#p3">…', 'tei/001.xml') // <document file="002.xml" id="002"><anchor id="p3"/></document>
   */
  async find(xml: string, own = ''): Promise<XmlElement[]> {
    const found: XmlElement[] = []
    for (const [file, anchors] of this.#wanted(xml, fileName(own))) {
      const places = new Map<SurveyedDocument, XmlElement[]>()
      const shown = anchors.size === 0 ? new Map<string, SurveyedDocument>() : await this.#placesOf(file)
      for (const id of anchors) {
        const document = shown.get(id)
        if (document) places.set(document, [...(places.get(document) ?? []), element('anchor', { id })])
      }
      const first = this.#documents.get(file)?.[0]
      if (first && places.size === 0) places.set(first, [])
      for (const [{ id, title, dating }, there] of places)
        found.push(element('document', { file, id, title, ...dating }, ...there))
    }
    return found
  }

  /** Which places of which files the pointers name. */
  #wanted(xml: string, own: string): Map<string, Set<string>> {
    const wanted = new Map<string, Set<string>>()
    const holdsSeveral = (this.#documents.get(own)?.length ?? 0) > 1
    for (const pointer of pointersIn(xml)) {
      const [, named, anchor = ''] = /^(?![a-z]+:)(?:[^#]*\/)?([^#/]+\.xml)?(?:#(.*))?$/i.exec(pointer) ?? []
      const file = named ?? (holdsSeveral && pointer.startsWith('#') ? own : '')
      if (!this.#documents.has(file)) continue
      const anchors = wanted.get(file) ?? new Set()
      wanted.set(file, anchors)
      if (anchor !== '') anchors.add(anchor)
    }
    return wanted
  }

  /** The places of a file, each with the document whose page shows it. Those of the last files are kept. */
  async #placesOf(file: string): Promise<ReadonlyMap<string, SurveyedDocument>> {
    const known = this.#known.get(file)
    if (known) return known
    if (this.#known.size === kept) this.#known.clear()
    const documents = this.#documents.get(file) ?? []
    const [first] = documents
    const bytes = first && (await this.#effects.read(first.file))
    const text = bytes ? (await readWithIncludes(first.file, bytes, this.#effects)).text : ''
    const places = new Map<string, SurveyedDocument>()
    for (const part of findParts(wholeTei(text))) {
      const document = documents.find(one => one.fragment === part.fragment)
      if (document) for (const id of shownPlaces(part.text)) places.set(id, document)
    }
    this.#known.set(file, places)
    return places
  }
}

const kept = 100

export function fileName(path: string): string {
  return path.replace(/^.*\//, '')
}
