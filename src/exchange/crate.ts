/** The edition's files with a description that programs read: RO-Crate 1.1 (JSON-LD). */
import { mediaType } from '../media-types.ts'
import { payloadOf } from './bag.ts'
import { dateOrToldOf, editorsOf, splitName } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'

export const crateDescriptor = 'ro-crate-metadata.json'

/** @example for await (const { path } of exportCrate(material)) console.log(path) // 'edition.yaml', … 'ro-crate-metadata.json' */
export async function* exportCrate(material: Material): AsyncGenerator<ExchangeFile> {
  const files: object[] = []
  for await (const file of payloadOf(material)) {
    yield file
    files.push(describeFile(file, material))
  }
  yield { path: crateDescriptor, content: writeCrate(material, files) }
}

/** A file as the description has it. */
export function describeFile({ path, content }: ExchangeFile, { documents }: Material): object {
  const title = documents.find(({ file }) => file === path)?.title
  return {
    '@id': path.split('/').map(encodeURIComponent).join('/'),
    '@type': 'File',
    name: title ?? path,
    contentSize: String(typeof content === 'string' ? Buffer.byteLength(content) : content.length),
    encodingFormat: mediaType(path).split(';', 1)[0],
  }
}

/** The description of all files. */
export function writeCrate(material: Material, files: readonly object[]): string {
  return `${JSON.stringify(crate(material, files), undefined, 2)}\n`
}

function crate(material: Material, files: readonly object[]): object {
  const { config, lacks } = material
  const { title, description, date, licence, publisher, doi, address, keywords } = config
  dateOrToldOf(material)
  if (licence.name === '')
    lacks(
      'licence',
      'The edition says nothing of how it may be used.',
      'Write a line like  licence: https://creativecommons.org/licenses/by/4.0/',
    )
  const people = editorsOf(config).map(({ id, name, orcid }) => ({
    '@id': orcid === undefined ? `#${id}` : `https://orcid.org/${orcid}`,
    '@type': splitName(name) ? 'Person' : 'Organization',
    name,
  }))
  const publishing = publisher === '' ? [] : [{ '@id': '#publisher', '@type': 'Organization', name: publisher }]
  const rights =
    licence.name === '' ? [] : [{ '@id': licence.address || '#licence', '@type': 'CreativeWork', name: licence.name }]
  const root = {
    '@id': './',
    '@type': 'Dataset',
    name: title,
    description: description || title,
    ...(date !== '' && { datePublished: date }),
    ...(rights[0] && { license: { '@id': rights[0]['@id'] } }),
    author: people.map(one => ({ '@id': one['@id'] })),
    ...(publishing.length > 0 && { publisher: { '@id': '#publisher' } }),
    ...(doi !== '' && { identifier: `https://doi.org/${doi}` }),
    ...(address !== '' && { url: address }),
    ...(keywords.length > 0 && { keywords: keywords.join(', ') }),
    hasPart: files.map(file => ({ '@id': (file as { '@id': string })['@id'] })),
  }
  return {
    '@context': 'https://w3id.org/ro/crate/1.1/context',
    '@graph': [
      {
        '@id': crateDescriptor,
        '@type': 'CreativeWork',
        conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        about: { '@id': './' },
      },
      root,
      ...people,
      ...publishing,
      ...rights,
      ...files,
    ],
  }
}
