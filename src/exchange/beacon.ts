/** Which persons of the great authorities have a page in the edition: BEACON link dumps, one for each authority. */
import { identifiersOf, norms } from '../authority/identifiers.ts'
import { dayOf, webAddress } from '../publish/web.ts'
import type { ExchangeFile, Material } from './material.ts'

/** Of places alone. */
const ofPersons = norms.filter(({ name }) => name !== 'GeoNames')

/**
 * `beacon-gnd.txt` and the like: a line `number||id`, which the `TARGET` of its head makes the address of the page.
 * @example for await (const { path } of exportBeacon(material)) console.log(path) // 'beacon-gnd.txt'
 */
export async function* exportBeacon(material: Material): AsyncGenerator<ExchangeFile> {
  const { authority, config, lacks } = material
  if (config.address === '') {
    lacks(
      'address',
      'The edition does not say where it will stand on the web: nothing can lead to its pages.',
      'Write a line like  address: https://example.org/letters/',
    )
    return
  }
  for (const { name, link, isRegular } of ofPersons) {
    const lines = authority.entries.person.flatMap(({ id, tei }) =>
      identifiersOf(tei)
        .filter(one => one.authority === name && isRegular(one.id))
        .map(one => `${one.id}||${encodeURIComponent(id)}`),
    )
    if (lines.length === 0) continue
    const head: (readonly [field: string, value: string])[] = [
      ['FORMAT', 'BEACON'],
      ['PREFIX', link('')],
      ['TARGET', `${webAddress(config.address, 'persons/')}{+ID}.html`],
      ['NAME', config.title],
      ['DESCRIPTION', config.description],
      ['CREATOR', config.editors.map(editor => editor.name).join('; ') || config.publisher],
      ['CONTACT', config.contact],
      ['HOMEPAGE', config.address],
      ['FEED', webAddress(config.address, `beacon-${name.toLowerCase()}.txt`)],
      ['TIMESTAMP', dayOf(config.date) ?? ''],
      ['RELATION', 'http://xmlns.com/foaf/0.1/isPrimaryTopicOf'],
    ]
    const fields = head.filter(([, value]) => value !== '').map(([field, value]) => `#${field}: ${oneLine(value)}`)
    yield {
      path: `beacon-${name.toLowerCase()}.txt`,
      content: `${[...fields, '', ...[...new Set(lines)].sort()].join('\n')}\n`,
    }
  }
}

function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim()
}
