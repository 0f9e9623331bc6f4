/** The small XML that stylesheets are given beside a document: the edition, neighbours, targets, authority entries. */
import type { Config } from '../config.ts'
import type { Effects } from '../effects.ts'
import { version } from '../program.ts'
import type { RegisterPerson } from '../registers/persons.ts'
import { parseXml, type XmlTree } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { readXmlText, type SurveyedDocument } from './survey.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

export interface EditionFacts {
  readonly config: Config
  /** Language of the interface: one that we have the words of. */
  readonly interfaceLanguage: string
  readonly hasPersons: boolean
  readonly hasTheme: boolean
  readonly documents: number
}

/** What `edition.yaml` says, as `urn:colophon:edition`. */
export function editionXml({ config, interfaceLanguage, hasPersons, hasTheme, documents }: EditionFacts): string {
  const { title, subtitle, description, editors, publisher, licence, date, language, address, page } = config
  return serialize(
    element(
      'edition',
      {
        version,
        interface: interfaceLanguage,
        language,
        date,
        address,
        page,
        documents: String(documents),
        persons: String(hasPersons),
        theme: String(hasTheme),
      },
      element('title', {}, title),
      element('subtitle', {}, subtitle),
      element('description', {}, description),
      element('publisher', {}, publisher),
      element('licence', { target: licence.address }, licence.name),
      ...editors.map(({ id, name, role }) => element('editor', { id, role }, name)),
    ),
    '',
  )
}

export interface DocumentContext {
  readonly document: SurveyedDocument
  readonly position: number
  readonly total: number
  readonly previous: SurveyedDocument | undefined
  readonly next: SurveyedDocument | undefined
  /** Name of its TEI file on the site. */
  readonly download: string
  readonly targets: readonly XmlElement[]
}

/** What stands around one document, as `urn:colophon:context`. */
export async function contextTree(context: DocumentContext): Promise<XmlTree> {
  const { position, total, previous, next, download, targets } = context
  const neighbour = (name: string, other: SurveyedDocument | undefined) =>
    other ? [element(name, { id: other.id, title: other.title })] : []
  const root = element(
    'context',
    { position: String(position), total: String(total), file: download },
    ...neighbour('previous', previous),
    ...neighbour('next', next),
    ...targets,
  )
  return parseXml(serialize(root, ''))
}

/** Entries of the authority file, as `urn:colophon:persons`. */
export async function personsTree(persons: readonly RegisterPerson[]): Promise<XmlTree> {
  return parseXml(serialize(element('listPerson', {}, ...persons.map(person => person.tei)), teiNamespace))
}

/** The persons that a document may cite: those whose id stands in one of its pointers. */
export function citedPersons(xml: string, persons: ReadonlyMap<string, RegisterPerson>): RegisterPerson[] {
  const found = new Map<string, RegisterPerson>()
  for (const pointer of pointersIn(xml)) {
    const person = persons.get(pointer.replace(/^.*[#:]/s, ''))
    if (person) found.set(person.id, person)
  }
  return [...found.values()]
}

const pointing = /\s(?:ref|key|corresp|target|source|who|resp|scribe|hand)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function* pointersIn(xml: string): Generator<string> {
  for (const [, double, single] of xml.matchAll(pointing)) {
    for (const pointer of (double ?? single ?? '').split(/\s+/)) if (pointer !== '') yield pointer
  }
}

/** Documents of the edition by the name of their file, for pointers from one to another. */
export type DocumentsByFile = ReadonlyMap<string, SurveyedDocument>

export function byFile(documents: readonly SurveyedDocument[]): DocumentsByFile {
  return new Map(
    documents.filter(document => document.fragment === undefined).map(document => [fileName(document.file), document]),
  )
}

/** The documents that a document points to, each with the places of it that the pointers name and that are there. */
export class TargetFinder {
  readonly #effects: Effects
  readonly #documents: DocumentsByFile
  readonly #known = new Map<string, boolean>()

  constructor(effects: Effects, documents: DocumentsByFile) {
    this.#effects = effects
    this.#documents = documents
  }

  /** @example await finder.find('<ref target="002.xml#p3">…') // <document file="002.xml" id="002"><anchor id="p3"/></document> */
  async find(xml: string): Promise<XmlElement[]> {
    const wanted = new Map<string, Set<string>>()
    for (const pointer of pointersIn(xml)) {
      const [, file = '', anchor = ''] = /^(?![a-z]+:)(?:[^#]*\/)?([^#/]+\.xml)(?:#(.*))?$/i.exec(pointer) ?? []
      if (!this.#documents.has(file)) continue
      const anchors = wanted.get(file) ?? new Set()
      wanted.set(file, anchors)
      if (anchor !== '') anchors.add(anchor)
    }
    const found: XmlElement[] = []
    for (const [file, anchors] of wanted) {
      const document = this.#documents.get(file)
      if (!document) continue
      const there: XmlElement[] = []
      for (const id of anchors) if (await this.#has(document, id)) there.push(element('anchor', { id }))
      found.push(element('document', { file, id: document.id, title: document.title }, ...there))
    }
    return found
  }

  /** Only what stands in the text, or in the apparatus, is shown on the page. */
  async #has(document: SurveyedDocument, anchor: string): Promise<boolean> {
    const key = `${document.file}#${anchor}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const bytes = await this.#effects.read(document.file)
    const text = bytes ? readXmlText(bytes).replace(/^.*?<\/teiHeader\s*>/s, '') : ''
    const has = text.includes(`xml:id="${anchor}"`) || text.includes(`xml:id='${anchor}'`)
    this.#known.set(key, has)
    return has
  }
}

export function fileName(path: string): string {
  return path.replace(/^.*\//, '')
}
