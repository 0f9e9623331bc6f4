/** A bag for archives: the edition's files with checksums, after BagIt 1.0 (RFC 8493). */
import { version } from '../program.ts'
import { exportCff } from './cff.ts'
import { exportDatacite } from './datacite.ts'
import { editionFiles } from './edition-files.ts'
import { dateOrToldOf, editorsOf } from './facts.ts'
import { sha512 } from './file-list.ts'
import type { ExchangeFile, Material } from './material.ts'
import { schemaFiles } from './tei.ts'

/** SHA-512 of each file, by its path in the bag; and how much the payload is. */
interface Sums {
  readonly payload: Map<string, string>
  octets: number
}

/**
 * Payload, then manifests, then the manifest of these.
 * @example for await (const { path } of exportBag(material)) console.log(path) // 'data/edition.yaml', … 'bagit.txt'
 */
export async function* exportBag(material: Material): AsyncGenerator<ExchangeFile> {
  yield* bagOf(payloadOf(material), material)
}

/** What a bag of the edition holds: its files, its schema, and what catalogues ask for. */
export async function* payloadOf(material: Material): AsyncGenerator<ExchangeFile> {
  yield* editionFiles(material)
  for await (const { path, content } of schemaFiles()) yield { path: `schema/${path}`, content }
  for (const describe of [exportDatacite, exportCff])
    for await (const { path, content } of describe(material)) yield { path: `metadata/${path}`, content }
}

/**
 * A bag around some files, which come to stand below `data/`.
 * @example bagOf(payloadOf(material), material)
 */
export async function* bagOf(payload: AsyncIterable<ExchangeFile>, material: Material): AsyncGenerator<ExchangeFile> {
  const sums: Sums = { payload: new Map(), octets: 0 }
  for await (const { path, content } of payload) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const name = `data/${path}`
    sums.payload.set(name, sha512(bytes))
    sums.octets += bytes.length
    yield { path: name, content: bytes }
  }
  const tags: ExchangeFile[] = [
    { path: 'bagit.txt', content: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
    { path: 'bag-info.txt', content: bagInfo(material, sums) },
    { path: 'manifest-sha512.txt', content: manifestOf(sums.payload) },
  ]
  yield* tags
  const tagSums = new Map(tags.map(({ path, content }) => [path, sha512(content)]))
  yield { path: 'tagmanifest-sha512.txt', content: manifestOf(tagSums) }
}

function manifestOf(sums: ReadonlyMap<string, string>): string {
  const lines = [...sums].map(([path, sum]) => `${sum}  ${encodePath(path)}\n`)
  return lines.sort((a, b) => (a.slice(128) < b.slice(128) ? -1 : 1)).join('')
}

/** What would end a line of a manifest (RFC 8493, 2.1.3). */
function encodePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D')
}

function bagInfo(material: Material, { payload, octets }: Sums): string {
  const { config } = material
  const editors = editorsOf(config)
  const lines: (readonly [label: string, value: string])[] = [
    ['Source-Organization', config.publisher],
    ['Contact-Name', editors[0]?.name ?? ''],
    [config.contact.includes('@') ? 'Contact-Email' : 'Contact-Website', config.contact],
    ['External-Description', [config.title, config.subtitle, config.description].filter(Boolean).join('. ')],
    ['External-Identifier', config.doi === '' ? config.address : `https://doi.org/${config.doi}`],
    ['Bagging-Date', dateOrToldOf(material)],
    ['Bag-Software-Agent', `Colophon ${version}`],
    ['Payload-Oxum', `${octets}.${payload.size}`],
  ]
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ').trim()}\n`)
    .join('')
}
