/** How to cite the edition, for programs: CITATION.cff (Citation File Format 1.2.0) and what Zenodo reads beside it. */
import { stringify } from 'yaml'
import { dateOrToldOf, editorsOf, spdxOf, splitName } from './facts.ts'
import type { ExchangeFile, Material } from './material.ts'

/** @example for await (const { path } of exportCff(material)) console.log(path) // 'CITATION.cff', '.zenodo.json' */
export async function* exportCff(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, lacks } = material
  if (config.licence.name === '')
    lacks(
      'licence',
      'The edition says nothing of how it may be used.',
      'Write a line like  licence: https://creativecommons.org/licenses/by/4.0/',
    )
  yield { path: 'CITATION.cff', content: stringify(citation(material), { lineWidth: 0 }) }
  yield { path: '.zenodo.json', content: `${JSON.stringify(zenodo(material), undefined, 2)}\n` }
}

function citation(material: Material): object {
  const { config } = material
  const { title, subtitle, description, address, doi, licence, keywords, contact } = config
  const spdx = spdxOf(licence.address)
  const day = dateOrToldOf(material)
  const people = editorsOf(config).map(({ name, orcid }) => person(name, orcid))
  return {
    'cff-version': '1.2.0',
    message: 'If you use this edition, please cite it as below.',
    type: 'dataset',
    title: subtitle === '' ? title : `${title}: ${subtitle}`,
    authors: people,
    ...(description !== '' && { abstract: description }),
    ...(keywords.length > 0 && { keywords: [...keywords] }),
    ...(doi !== '' && { doi }),
    ...(address !== '' && { url: address }),
    ...(day !== '' && { 'date-released': day }),
    ...(spdx !== undefined ? { license: spdx } : licence.address !== '' && { 'license-url': licence.address }),
    ...(contact !== '' && {
      contact: [{ ...people[0], ...(contact.includes('@') ? { email: contact } : { website: contact }) }],
    }),
  }
}

/** A person has a family name; whatever has none is called by its name alone, as an entity. */
function person(name: string, orcid: string | undefined): object {
  const parts = splitName(name)
  return {
    ...(parts ? { 'family-names': parts.family, 'given-names': parts.given } : { name }),
    ...(orcid !== undefined && { orcid: `https://orcid.org/${orcid}` }),
  }
}

function zenodo(material: Material): object {
  const { config } = material
  const { title, subtitle, description, address, doi, licence, keywords } = config
  const spdx = spdxOf(licence.address)
  const day = dateOrToldOf(material)
  return {
    title: subtitle === '' ? title : `${title}: ${subtitle}`,
    description: description || title,
    upload_type: 'dataset',
    // Zenodo gives a licence of its own to what is open and names none.
    ...(spdx !== undefined
      ? { access_right: 'open' }
      : { access_right: 'restricted', access_conditions: licence.name || 'Ask the editors.' }),
    creators: editorsOf(config).map(({ name, orcid }) => {
      const parts = splitName(name)
      return { name: parts ? `${parts.family}, ${parts.given}` : name, ...(orcid !== undefined && { orcid }) }
    }),
    ...(spdx !== undefined && { license: spdx.toLowerCase() }),
    ...(keywords.length > 0 && { keywords: [...keywords] }),
    ...(day !== '' && { publication_date: day }),
    ...(doi !== '' && { doi }),
    ...(address !== '' && { related_identifiers: [{ identifier: address, relation: 'isAlternateIdentifier' }] }),
  }
}
