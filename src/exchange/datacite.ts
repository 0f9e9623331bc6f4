/** What DataCite, and repositories that go by it, keep of a publication (DataCite Metadata Schema 4.6, XML). */
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { editorsOf, spdxOf, splitName, yearOf } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'

const namespace = 'http://datacite.org/schema/kernel-4'

/**
 * `datacite.xml`; none without a date, which the schema asks for. A DOI that is still to come is `:tba`.
 * @example for await (const { path } of exportDatacite(material)) console.log(path) // 'datacite.xml'
 */
export async function* exportDatacite(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, documents, lacks } = material
  const year = yearOf(material)
  if (year === '') return
  if (config.doi === '')
    lacks(
      'doi',
      'The edition has no DOI yet; its description for DataCite says “to be announced”.',
      'Write a line like  doi: 10.5281/zenodo.1234567',
    )
  if (config.publisher === '')
    lacks(
      'publisher',
      'The edition names no publisher, whom catalogues ask for.',
      'Write a line like  publisher: University Press',
    )
  const resource = element(
    'resource',
    {},
    element('identifier', { identifierType: 'DOI' }, config.doi || ':tba'),
    element('creators', {}, ...editorsOf(config).map(({ name, orcid }) => creator(name, orcid))),
    element(
      'titles',
      {},
      element('title', { 'xml:lang': config.language }, config.title),
      ...(config.subtitle === '' ? [] : [element('title', { titleType: 'Subtitle' }, config.subtitle)]),
    ),
    element('publisher', {}, config.publisher || ':unav'),
    element('publicationYear', {}, year),
    element('resourceType', { resourceTypeGeneral: 'Dataset' }, 'Digital scholarly edition'),
    ...list(
      'subjects',
      config.keywords.map(word => element('subject', {}, word)),
    ),
    element('dates', {}, element('date', { dateType: 'Issued' }, config.date)),
    element('language', {}, config.language),
    ...list(
      'alternateIdentifiers',
      config.address === '' ? [] : [element('alternateIdentifier', { alternateIdentifierType: 'URL' }, config.address)],
    ),
    element(
      'sizes',
      {},
      element('size', {}, `${documents.length} ${documents.length === 1 ? 'document' : 'documents'}`),
    ),
    element('formats', {}, element('format', {}, 'application/tei+xml'), element('format', {}, 'text/html')),
    ...list('rightsList', rights(material)),
    ...list(
      'descriptions',
      config.description === '' ? [] : [element('description', { descriptionType: 'Abstract' }, config.description)],
    ),
  )
  yield { path: 'datacite.xml', content: serialize(resource, namespace) }
}

function creator(name: string, orcid: string | undefined): XmlElement {
  const parts = splitName(name)
  const shown = parts ? `${parts.family}, ${parts.given}` : name
  return element(
    'creator',
    {},
    element('creatorName', { nameType: parts ? 'Personal' : 'Organizational' }, shown),
    ...(parts ? [element('givenName', {}, parts.given), element('familyName', {}, parts.family)] : []),
    ...(orcid === undefined
      ? []
      : [
          element(
            'nameIdentifier',
            { nameIdentifierScheme: 'ORCID', schemeURI: 'https://orcid.org' },
            `https://orcid.org/${orcid}`,
          ),
        ]),
  )
}

function rights({ config: { licence } }: Material): XmlElement[] {
  if (licence.name === '') return []
  const spdx = spdxOf(licence.address)
  return [
    element(
      'rights',
      {
        rightsURI: licence.address || undefined,
        ...(spdx !== undefined && {
          rightsIdentifier: spdx,
          rightsIdentifierScheme: 'SPDX',
          schemeURI: 'https://spdx.org/licenses/',
        }),
      },
      licence.name,
    ),
  ]
}

/** The schema knows no empty lists. */
function list(name: string, members: readonly XmlElement[]): XmlElement[] {
  return members.length === 0 ? [] : [element(name, {}, ...members)]
}
