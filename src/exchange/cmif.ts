/** Who wrote to whom, when and where, for correspSearch and others: CMIF 1.1 of the TEI Correspondence SIG. */

import { identifiersOf } from '../authority/identifiers.ts'
import { sha256 } from '../effects.ts'
import { byId, type EntriesById } from '../publish/context.ts'
import { findParts } from '../publish/peek-header.ts'
import type { SurveyedDocument } from '../publish/survey.ts'
import { instantOf, webAddress } from '../publish/web.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../xml/peek.ts'
import { readXmlText } from '../xml/xml-file.ts'
import { editorsOf } from './facts.ts'
import { type ExchangeFile, type Material, readFile } from './material.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'
/** What CMIF calls a side of a letter that nobody knows. */
const unknown = element('persName', { ref: 'http://correspSearch.net/unknown' }, 'Unknown')
/** Authorities in the order in which CMIF's readers know them; of places GeoNames comes first. */
const preferred = ['GND', 'VIAF', 'LCNAF', 'Wikidata']
const preferredOfPlaces = ['GeoNames', ...preferred]
const datingAttributes = ['when', 'from', 'to', 'notBefore', 'notAfter'] as const

/**
 * `cmif.xml` with each letter that says who sent it or who received it; none where no document does.
 * @example for await (const { path } of exportCmif(material)) console.log(path) // 'cmif.xml'
 */
export async function* exportCmif(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, documents, authority, lacks } = material
  const source = idOfSource(config.address || config.title)
  const entries = byId(authority)
  const letters: XmlElement[] = []
  for (const document of documents) {
    const described = await correspondenceOf(material, document)
    if (described) letters.push(letter(described, document, source, entries, material))
  }
  if (letters.length === 0) return
  if (config.address === '')
    lacks(
      'address',
      'The edition does not say where it will stand on the web: its letters have no address there.',
      'Write a line like  address: https://example.org/letters/',
    )
  yield { path: 'cmif.xml', content: serialize(cmif(material, source, letters), teiNamespace) }
}

async function correspondenceOf(material: Material, document: SurveyedDocument): Promise<PeekElement | undefined> {
  const bytes = await readFile(material, document.file)
  const part = bytes && findParts(readXmlText(bytes)).find(({ fragment }) => fragment === document.fragment)
  if (!part || part.header === '' || part.head !== undefined) return undefined
  const [described] = descendantsOf(childrenOf(peek(part.header), 'profileDesc')[0], 'correspDesc')
  return descendantsOf(described, 'correspAction').length > 0 ? described : undefined
}

function letter(
  described: PeekElement,
  { id }: SurveyedDocument,
  source: string,
  entries: EntriesById,
  { config }: Material,
): XmlElement {
  const actions = descendantsOf(described, 'correspAction')
  const action = (type: string) => {
    const own = actions.filter(one => one.attributes.type === type)
    const children = own.flatMap(one => [...sides(one, entries), ...places(one, entries), ...dates(one)])
    const isNamed = children.some(({ name }) => name === 'persName' || name === 'orgName')
    return element('correspAction', { type }, ...(isNamed ? [] : [unknown]), ...children)
  }
  const ref = config.address === '' ? undefined : webAddress(config.address, `documents/${id}.html`)
  return element('correspDesc', { key: id, ref, source: `#${source}` }, action('sent'), action('received'))
}

/** Names that say that nobody is known. */
const nobody = /^(?:unknown|unbekannt|inconnue?|n\. ?n\.?)$/i

function sides(action: PeekElement, entries: EntriesById): XmlElement[] {
  const found = childrenOf(action).filter(({ name }) => ['persName', 'orgName', 'name', 'rs'].includes(name))
  return found.flatMap(side => {
    const text = plain(side)
    if (text === '' || nobody.test(text)) return []
    const name = side.name === 'orgName' || side.attributes.type === 'org' ? 'orgName' : 'persName'
    return [element(name, { ref: addressOf(side, entries, preferred) }, text)]
  })
}

function places(action: PeekElement, entries: EntriesById): XmlElement[] {
  return [...childrenOf(action, 'placeName'), ...childrenOf(action, 'settlement')].flatMap(place => {
    const text = plain(place)
    return text === '' || nobody.test(text)
      ? []
      : [element('placeName', { ref: addressOf(place, entries, preferredOfPlaces) }, text)]
  })
}

/** CMIF's dates name a year, a month or a day, and no more. */
function dates(action: PeekElement): XmlElement[] {
  return childrenOf(action, 'date').flatMap(({ attributes }) => {
    const found = datingAttributes.flatMap(name => {
      const day = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)/.exec(attributes[name] ?? '')?.[0]
      return day === undefined ? [] : [[name, day] as const]
    })
    const { cert } = attributes
    return found.length === 0 ? [] : [element('date', { ...Object.fromEntries(found), ...(cert && { cert }) })]
  })
}

/** Of the entry that a name leads to, the address in the authority that comes first; an address that the name itself has. */
function addressOf({ attributes }: PeekElement, entries: EntriesById, order: readonly string[]): string | undefined {
  for (const pointer of (attributes.ref ?? attributes.key ?? '').split(/\s+/).filter(Boolean)) {
    if (/^https?:/.test(pointer)) return pointer
    const known = (entries.get(pointer.replace(/^.*[#:]/s, '')) ?? []).flatMap(({ tei }) =>
      identifiersOf(tei as PeekElement),
    )
    const [first] = order.flatMap(name => known.filter(({ authority, link }) => authority === name && link !== ''))
    if (first) return first.link
  }
  return undefined
}

function plain(node: PeekElement): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

function cmif(material: Material, source: string, letters: readonly XmlElement[]): XmlElement {
  const { config, lacks } = material
  const { title, publisher, licence, contact, address, build } = config
  const isFree = /creativecommons\.org\/(?:publicdomain\/zero|licenses\/by\/4\.0)/.test(licence.address)
  if (!isFree)
    lacks(
      'licence',
      'The list of letters goes out under CC0 or CC BY 4.0 alone, and the edition names neither; it says CC BY 4.0.',
      'Write  licence:  with the  address:  of one of them, if the list may carry it.',
    )
  const when = instantOf(config.date) === undefined ? undefined : config.date
  if (when === undefined)
    lacks(
      'date',
      'The edition has no date.',
      'Write a line like  date: 2026-11-22 ; exports never take the day from the clock.',
    )
  const editors = editorsOf(config).map(({ name }, index) =>
    element('editor', {}, name, ...(index === 0 && contact.includes('@') ? [' ', element('email', {}, contact)] : [])),
  )
  const head = element(
    'fileDesc',
    {},
    element('titleStmt', {}, element('title', {}, title), ...editors),
    element(
      'publicationStmt',
      {},
      element('publisher', {}, publisher || editorsOf(config)[0]?.name || title),
      element('idno', { type: 'url' }, address === '' ? 'cmif.xml' : webAddress(address, 'cmif.xml')),
      element('date', when === undefined ? {} : { when }),
      element(
        'availability',
        {},
        element(
          'licence',
          { target: isFree ? licence.address : 'https://creativecommons.org/licenses/by/4.0/' },
          isFree ? licence.name : 'This file is licensed under the terms of the Creative Commons License CC-BY 4.0',
        ),
      ),
    ),
    element(
      'sourceDesc',
      {},
      element(
        'bibl',
        { type: build.includes('print') ? 'hybrid' : 'online', 'xml:id': source },
        `${title}. ${publisher}`.trim(),
        ...(address === '' ? [] : [' ', element('ref', { target: address }, address)]),
      ),
    ),
  )
  return element(
    'TEI',
    {},
    element('teiHeader', {}, head, element('profileDesc', {}, ...letters)),
    element('text', {}, element('body', {}, element('p', {}))),
  )
}

/** A UUID that is the same whenever the list is made again (RFC 9562, version 8); it begins with a letter, as ids must. */
function idOfSource(of: string): string {
  const sum = sha256(of)
  const first = (10 + (Number.parseInt(sum[0] ?? '0', 16) % 6)).toString(16)
  return `${first}${sum.slice(1, 8)}-${sum.slice(8, 12)}-8${sum.slice(13, 16)}-a${sum.slice(17, 20)}-${sum.slice(20, 32)}`
}
