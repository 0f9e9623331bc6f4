/** Who wrote to whom, when and where, for correspSearch and others: CMIF 1.1 of the TEI Correspondence SIG. */

import { readIdentifier } from '../authority/identifiers.ts'
import type { Licence } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { sha256 } from '../effects.ts'
import { instantOf, webAddress } from '../publish/web.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import {
  type DescribedAction,
  type DescribedLetter,
  type DescribedSide,
  type Description,
  describeDocuments,
} from './description.ts'
import { editorsOf } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'
/** What CMIF calls a side of a letter that nobody knows. */
const unknown = element('persName', { ref: 'http://correspSearch.net/unknown' }, 'Unknown')
/** Authorities in the order in which CMIF's readers know them; of places GeoNames comes first. */
const preferred = ['GND', 'VIAF', 'LCNAF', 'Wikidata']
const preferredOfPlaces = ['GeoNames', ...preferred]
const datingAttributes = ['when', 'from', 'to', 'notBefore', 'notAfter'] as const

/**
 * `cmif.xml` with each letter that says who sent it or who received it; none where no document does, or where the
 * licence of the edition is not one that such lists go out under.
 * @example for await (const { path } of exportCmif(material)) console.log(path) // 'cmif.xml'
 */
export async function* exportCmif(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, lacks } = material
  const source = idOfSource(config.address || config.title)
  const described = await describeDocuments(material)
  const letters = described.flatMap(one =>
    one.letters.map((letter, at) => correspDesc(letter, at, one, source, material)),
  )
  if (letters.length === 0) return
  const licence = licenceOf(material)
  if (!licence) return
  if (config.address === '')
    lacks(
      'address',
      'The edition does not say where it will stand on the web: its letters have no address there.',
      'Write a line like  address: https://example.org/letters/',
    )
  yield { path: 'cmif.xml', content: serialize(cmif(material, licence, source, letters), teiNamespace) }
}

/** CMIF goes out under two licences alone: that of the metadata where the edition names one, else that of the whole. */
function licenceOf({ config, lacks }: Material): Licence | undefined {
  const licence = config.metadataLicence.name === '' ? config.licence : config.metadataLicence
  if (/creativecommons\.org\/(?:publicdomain\/zero|licenses\/by\/4\.0)/.test(licence.address)) return licence
  lacks(
    'licence',
    `The list of letters goes out under CC0 or CC BY 4.0 alone, and ${licence.name === '' ? 'the edition names no licence' : `the edition's licence is “${licence.name}”`}: it is not written.`,
    'Write  metadata-licence: https://creativecommons.org/publicdomain/zero/1.0/  if what it says of its letters, without the texts, may be used by all.',
  )
  return undefined
}

function correspDesc(
  { actions }: DescribedLetter,
  at: number,
  document: Description,
  source: string,
  material: Material,
): XmlElement {
  const { id } = document.document
  const key = at === 0 ? id : `${id}.${at + 1}`
  const written = ['sent', 'received'].flatMap(type => {
    const own = actions.filter(one => one.type === type)
    // One side each, unless a letter was received again by others.
    return own.length === 0 ? [correspAction(type, [])] : own.map(one => correspAction(type, [one], document, material))
  })
  const ref = document.address === '' ? undefined : document.address
  return element('correspDesc', { key, ref, source: `#${source}` }, ...written)
}

function correspAction(
  type: string,
  [action]: readonly DescribedAction[],
  document?: Description,
  material?: Material,
) {
  const sides = (action?.sides ?? []).filter(isKnown)
  const named = sides.filter(({ kind }) => kind !== 'place').map(side => sideElement(side, preferred))
  const placed = sides.filter(({ kind }) => kind === 'place').map(side => sideElement(side, preferredOfPlaces))
  const dated = (action?.dates ?? []).flatMap(date => dateElement(date, document, material))
  return element('correspAction', { type }, ...(named.length === 0 ? [unknown] : named), ...placed, ...dated)
}

/** Names that say that nobody is known. */
const nobody = /^(?:unknown|unbekannt|inconnue?|n\. ?n\.?)?$/i

function isKnown({ name, pointers }: DescribedSide): boolean {
  return !nobody.test(name) && !pointers.some(pointer => /correspsearch\.net\/unknown/i.test(pointer))
}

const elements = { person: 'persName', org: 'orgName', place: 'placeName' } as const

function sideElement(side: DescribedSide, order: readonly string[]): XmlElement {
  return element(elements[side.kind], { ref: addressOf(side, order) }, side.name)
}

/** The address in the authority that comes first, of those that the name itself has and those of its entry; else any that the name has. */
function addressOf({ pointers, identifiers }: DescribedSide, order: readonly string[]): string | undefined {
  const own = pointers.flatMap(pointer => {
    const [, prefix = '', id = pointer] = /^(\w+):(?!\/\/)(.*)$/.exec(pointer) ?? []
    return readIdentifier(prefix, id, 0) ?? []
  })
  const known = [...own, ...identifiers].filter(({ link }) => link !== '')
  const [first] = order.flatMap(name => known.filter(({ authority }) => authority === name))
  return (first ?? own.find(({ link }) => link !== ''))?.link
}

/** CMIF's dates name a year, a month or a day, and no more. */
function dateElement(date: Readonly<Record<string, string>>, document?: Description, material?: Material) {
  const found = datingAttributes.flatMap(name => {
    const value = date[name]
    if (value === undefined) return []
    // Periods of ISO 8601 stand in one attribute.
    const [first = '', last] = value.split('/').map(one => one.split('T', 1)[0] ?? '')
    const ends =
      last === undefined
        ? [[name, first] as const]
        : ([
            ['from', first],
            ['to', last],
          ] as const)
    return ends.filter(([, day]) => {
      if (instantOf(day) !== undefined) return true
      material?.diagnostics.push(noDay(value, document))
      return false
    })
  })
  const { cert } = date
  return found.length === 0 ? [] : [element('date', { ...Object.fromEntries(found), ...(cert && { cert }) })]
}

function noDay(value: string, described: Description | undefined): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-date',
    message: `The header says that this letter is of “${value}”, which is no day, month or year of the calendar.`,
    file: described?.document.file ?? '',
    hint: 'It goes out without that date. Write it as 1944-09-19, 1944-09 or 1944.',
  }
}

function cmif(material: Material, licence: Licence, source: string, letters: readonly XmlElement[]): XmlElement {
  const { config, lacks } = material
  const { title, publisher, contact, address, build } = config
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
      element('availability', {}, element('licence', { target: licence.address }, licence.name)),
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
