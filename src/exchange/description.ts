/** What catalogues and viewers ask of each document, as its own templates say it. */
import { type Identifier, identifiersOf } from '../authority/identifiers.ts'
import { safeName, withSum } from '../import/safe-name.ts'
import type { SurveyedDocument } from '../publish/survey.ts'
import { childrenOf, type PeekElement, peek, textOf } from '../xml/peek.ts'
import type { Material } from './material.ts'
import { readEdition } from './reading.ts'

export interface Description {
  readonly document: SurveyedDocument
  /** Its id as part of an address and of a path, on every system. */
  readonly name: string
  readonly title: string
  readonly kind: string
  /** BCP 47. */
  readonly language: string
  /** ISO 8601, of any precision, a day or a period (`1944-09-19/1944-09-21`); empty where it is not known. */
  readonly date: string
  /** Where the original is. */
  readonly source: string
  readonly abstract: string
  /** Of its page on the web; empty where the edition does not say where it will stand. */
  readonly address: string
  /** The same of its TEI. */
  readonly tei: string
  readonly authors: readonly string[]
  readonly recipients: readonly string[]
  /** Of most letters one; several where a document has several. */
  readonly letters: readonly DescribedLetter[]
  readonly pages: readonly DescribedPage[]
}

/** Who wrote to whom, as the header has it: once sent, perhaps received several times. */
export interface DescribedLetter {
  readonly actions: readonly DescribedAction[]
}

export interface DescribedAction {
  readonly type: string
  readonly sides: readonly DescribedSide[]
  /** The attributes of TEI that date it, under the names of W3C, and `cert`. */
  readonly dates: readonly Readonly<Record<string, string>>[]
}

/** A person, an organisation or a place. */
export interface DescribedSide {
  readonly kind: 'person' | 'org' | 'place'
  readonly name: string
  /** Where its name points, with prefixes resolved that the file declares. */
  readonly pointers: readonly string[]
  readonly identifiers: readonly Identifier[]
}

/** A page of the source of which there is an image. */
export interface DescribedPage {
  readonly key: string
  readonly name: string
  /** In the units of its zones, which are pixels unless the TEI says otherwise; undefined where nobody says them. */
  readonly size: { readonly width: number; readonly height: number } | undefined
  readonly images: readonly DescribedImage[]
  readonly zones: readonly DescribedZone[]
}

export interface DescribedImage {
  /** Whole address, or of the edition's own as its page has it: `../media/….jpg`. */
  readonly href: string
  /** Base address of a IIIF Image API; empty where there is none. */
  readonly service: string
  readonly name: string
}

/** A part of a page, and the words that stand there. */
export interface DescribedZone {
  readonly key: string
  readonly language: string
  /** x, y, width and height, in the units of the page. */
  readonly box: string
  readonly text: string
}

/** Several exports ask. */
const known = new WeakMap<Material, Promise<readonly Description[]>>()

/** @example (await describeDocuments(material))[0]?.title // 'A letter to the minister' */
export function describeDocuments(material: Material): Promise<readonly Description[]> {
  const found = known.get(material) ?? describe(material)
  known.set(material, found)
  return found
}

async function describe(material: Material): Promise<Description[]> {
  const { documents } = await readEdition(material, 'exchange/description')
  const taken = new Set<string>()
  return documents.map(({ document, shown }) => {
    const safe = safeName(document.id)
    const name = taken.has(safe.toLowerCase()) ? withSum(safe, document.id) : safe
    taken.add(name.toLowerCase())
    return { document, name, ...readDescription(shown.principal) }
  })
}

function readDescription(xml: string): Omit<Description, 'document' | 'name'> {
  const root = peek(xml)
  const {
    title = '',
    kind = '',
    language = '',
    date = '',
    source = '',
    abstract = '',
    address = '',
    tei = '',
  } = root?.attributes ?? {}
  const textsOf = (name: string) => (root ? childrenOf(root, name).map(textOf) : [])
  const pages = root ? childrenOf(root, 'page') : []
  return {
    ...{ title, kind, language, date, source, abstract, address, tei },
    authors: textsOf('author'),
    recipients: textsOf('recipient'),
    letters: root ? childrenOf(root, 'letter').map(readLetter) : [],
    pages: pages.map(page => {
      const { key = '', name = '', width = '', height = '' } = page.attributes
      const size = { width: Math.round(Number(width)), height: Math.round(Number(height)) }
      return {
        ...{ key, name },
        size: size.width > 0 && size.height > 0 ? size : undefined,
        images: childrenOf(page, 'image').map(({ attributes: { href = '', service = '', name = '' } }) => ({
          href,
          service,
          name,
        })),
        zones: childrenOf(page, 'zone').map(zone => {
          const { key = '', language = '', box = '' } = zone.attributes
          return { key, language, box, text: textOf(zone) }
        }),
      }
    }),
  }
}

function readLetter(letter: PeekElement): DescribedLetter {
  return {
    actions: childrenOf(letter, 'action').map(action => ({
      type: action.attributes.type ?? '',
      sides: childrenOf(action, 'side').map(readSide),
      dates: childrenOf(action, 'date').map(({ attributes }) => attributes),
    })),
  }
}

function readSide(side: PeekElement): DescribedSide {
  const { kind = '', name = '' } = side.attributes
  const [entry] = childrenOf(side, 'entry')
  return {
    kind: kind === 'place' || kind === 'org' ? kind : 'person',
    name,
    pointers: childrenOf(side, 'pointer').map(textOf),
    identifiers: entry ? identifiersOf(entry) : [],
  }
}
