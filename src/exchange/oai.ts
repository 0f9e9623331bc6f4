/**
 * What harvesters of libraries take in: a static repository, one file that a gateway answers from (OAI-PMH 2.0 and its
 * “Specification for an OAI Static Repository”, version 2.0), with a record in Dublin Core for each document.
 */

import { dayOf, instantOf } from '../publish/web.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { type Description, describeDocuments } from './description.ts'
import { dateOrToldOf, editorsOf } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'

const staticRepository = 'http://www.openarchives.org/OAI/2.0/static-repository'
const oai = 'http://www.openarchives.org/OAI/2.0/'
const oaiDc = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** @example for await (const { path } of exportOai(material)) console.log(path) // 'static-repository.xml' */
export async function* exportOai(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, documents, lacks } = material
  const day = dateOrToldOf(material)
  if (config.address === '')
    lacks(
      'address',
      'The edition does not say where it will stand on the web, which harvesters ask first.',
      'Write a line like  address: https://example.org/letters/',
    )
  if (!config.contact.includes('@'))
    lacks(
      'contact',
      'The edition names no e-mail address to which harvesters may write.',
      'Write a line like  contact: editors@example.org',
    )
  if (day === '' || config.address === '' || !config.contact.includes('@') || documents.length === 0) return
  const described = await describeDocuments(material)
  const stamps = described.map(({ document }) => stampOf(document.changed, day))
  const repository = element(
    'Repository',
    {
      'xmlns:oai': oai,
      'xmlns:xsi': schemaInstance,
      'xsi:schemaLocation': `${staticRepository} ${staticRepository}.xsd`,
    },
    identify(material, [...stamps].sort()[0] ?? day),
    element(
      'ListMetadataFormats',
      {},
      element(
        'oai:metadataFormat',
        {},
        element('oai:metadataPrefix', {}, 'oai_dc'),
        element('oai:schema', {}, 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd'),
        element('oai:metadataNamespace', {}, oaiDc),
      ),
    ),
    element(
      'ListRecords',
      { metadataPrefix: 'oai_dc' },
      ...described.map((one, index) => record(one, stamps[index] ?? day, material)),
    ),
  )
  yield { path: 'static-repository.xml', content: serialize(repository, staticRepository) }
}

/** The day of the last change that the header tells; never one after that of the edition, which harvesters have seen. */
function stampOf(changed: string, day: string): string {
  const own = dayOf(changed)
  return own === undefined || own > day ? day : own
}

/** The base address is the gateway's, which is not known before the file is given to one: until then the file's own. */
function identify({ config }: Material, earliest: string): XmlElement {
  return element(
    'Identify',
    {},
    element('oai:repositoryName', {}, config.title),
    element('oai:baseURL', {}, fileAddress(config.address)),
    element('oai:protocolVersion', {}, '2.0'),
    element('oai:adminEmail', {}, config.contact),
    element('oai:earliestDatestamp', {}, earliest),
    element('oai:deletedRecord', {}, 'no'),
    element('oai:granularity', {}, 'YYYY-MM-DD'),
  )
}

function fileAddress(address: string): string {
  return new URL('oai/static-repository.xml', address.endsWith('/') ? address : `${address}/`).href
}

function record(described: Description, datestamp: string, material: Material): XmlElement {
  const { config } = material
  const host = new URL(config.address).hostname
  const fields: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['title', [described.title]],
    ['creator', described.authors],
    ['subject', config.keywords],
    ['description', [described.abstract]],
    ['publisher', [config.publisher]],
    ['contributor', editorsOf(config).map(({ name }) => name)],
    ['date', described.date.split('/').every(one => instantOf(one)) ? [described.date] : []],
    ['type', ['Text', described.kind]],
    ['format', ['text/html', 'application/tei+xml']],
    ['identifier', [described.address]],
    ['source', [described.source]],
    ['language', [described.language]],
    ['relation', [config.doi === '' ? config.address : `https://doi.org/${config.doi}`]],
    ['rights', [config.licence.name, config.licence.address]],
  ]
  const values = fields.flatMap(([name, texts]) =>
    [...new Set(texts)].filter(text => text !== '').map(text => element(`dc:${name}`, {}, text)),
  )
  return element(
    'oai:record',
    {},
    element(
      'oai:header',
      {},
      element('oai:identifier', {}, `oai:${host}:${encodeURIComponent(described.document.id)}`),
      element('oai:datestamp', {}, datestamp),
    ),
    element(
      'oai:metadata',
      {},
      element(
        'oai_dc:dc',
        {
          'xmlns:oai_dc': oaiDc,
          'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
          'xsi:schemaLocation': `${oaiDc} http://www.openarchives.org/OAI/2.0/oai_dc.xsd`,
        },
        ...values,
      ),
    ),
  )
}
