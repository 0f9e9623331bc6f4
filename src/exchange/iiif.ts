/**
 * Images of the sources for any viewer: a manifest for each document of which there are images, and a collection of them
 * (IIIF Presentation API 3.0). What stands in a zone is a text beside the image, as transcriptions are.
 */
import { webAddress } from '../publish/web.ts'
import { type DescribedPage, type Description, describeDocuments } from './description.ts'
import type { ExchangeFile, Material } from './material.ts'

const context = 'http://iiif.io/api/presentation/3/context.json'

/** The folder is laid beside the pages, as `iiif/`. @example for await (const { path } of exportIiif(material)) console.log(path) // 'letter/manifest.json', … 'collection.json' */
export async function* exportIiif(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, lacks } = material
  const described = (await describeDocuments(material)).filter(({ pages }) => pages.length > 0)
  if (described.length === 0) return
  if (config.address === '') {
    lacks(
      'address',
      'The edition does not say where it will stand on the web: viewers find nothing without whole addresses.',
      'Write a line like  address: https://example.org/letters/',
    )
    return
  }
  const manifests: object[] = []
  for (const one of described) {
    const pages = one.pages.filter(page => isShown(page, one, material))
    if (pages.length === 0) continue
    const { id, label } = { id: addressOf(one, material), label: labelOf(one.title, one.language) }
    manifests.push({ id, type: 'Manifest', label })
    yield { path: `${one.name}/manifest.json`, content: written(manifestOf(one, pages, id, material)) }
  }
  if (manifests.length === 0) return
  yield {
    path: 'collection.json',
    content: written({
      '@context': context,
      id: webAddress(config.address, 'iiif/collection.json'),
      type: 'Collection',
      label: labelOf(config.title, config.language),
      ...rightsOf(material),
      items: manifests,
    }),
  }
}

function written(object: object): string {
  return `${JSON.stringify(object, undefined, 2)}\n`
}

function addressOf({ name }: Description, { config }: Material): string {
  return webAddress(config.address, `iiif/${name}/manifest.json`)
}

/** A canvas has a size, which only the TEI can tell of an image on the web. */
function isShown({ size, images, name }: DescribedPage, { document }: Description, material: Material): boolean {
  if (images.length === 0) return false
  if (size === undefined)
    material.diagnostics.push({
      severity: 'warning',
      code: 'missing-datum',
      message: `Nobody says how large the image of “${name}” is; viewers ask it, so it is in no manifest.`,
      file: document.file,
      hint: 'Give its surface ulx, uly, lrx and lry, or its graphic width and height in pixels.',
    })
  return size !== undefined
}

function manifestOf(described: Description, pages: readonly DescribedPage[], id: string, material: Material): object {
  const { title, language, date, source, abstract, address, tei } = described
  const { config } = material
  const metadata: readonly (readonly [label: string, values: readonly string[]])[] = [
    ['Author', described.authors],
    ['Recipient', described.recipients],
    ['Date', [date]],
    ['Source', [source]],
    ['Edition', [config.title]],
  ]
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? `${date}T00:00:00Z` : undefined
  return {
    '@context': context,
    id,
    type: 'Manifest',
    label: labelOf(title, language),
    ...(abstract !== '' && { summary: labelOf(abstract, config.language) }),
    metadata: metadata.flatMap(([label, values]) => {
      const said = values.filter(value => value !== '')
      return said.length === 0 ? [] : [{ label: { en: [label] }, value: { none: said } }]
    }),
    ...rightsOf(material),
    ...(day !== undefined && { navDate: day }),
    viewingDirection: /^(?:ar|he|fa|ur|yi|syr?)\b/.test(language) ? 'right-to-left' : 'left-to-right',
    behavior: [pages.length === 1 ? 'individuals' : 'paged'],
    ...(address !== '' && {
      homepage: [{ id: address, type: 'Text', label: labelOf(title, language), format: 'text/html' }],
      seeAlso: [
        {
          id: tei,
          type: 'Dataset',
          label: { en: ['TEI'] },
          format: 'application/tei+xml',
          profile: 'http://www.tei-c.org/ns/1.0',
        },
      ],
    }),
    items: pages.map((page, index) => canvasOf(page, index, id.replace(/manifest\.json$/, ''), material)),
  }
}

function canvasOf(page: DescribedPage, index: number, base: string, { config }: Material): object {
  const id = `${base}canvas/${index + 1}`
  const { width = 1, height = 1 } = page.size ?? {}
  const bodies = page.images.map(({ href, service }) => ({
    id: wholeAddress(href, config.address),
    type: 'Image',
    format: formatOf(href),
    width,
    height,
    ...(service !== '' && { service: [serviceOf(service)] }),
  }))
  const notes = page.zones.map((zone, at) => ({
    id: `${base}annotation/${index + 1}-${at + 1}`,
    type: 'Annotation',
    motivation: 'supplementing',
    body: { type: 'TextualBody', value: zone.text, language: zone.language, format: 'text/plain' },
    target: `${id}#xywh=${zone.box}`,
  }))
  return {
    id,
    type: 'Canvas',
    label: { none: [page.name] },
    ...{ width, height },
    items: [
      {
        id: `${base}page/${index + 1}`,
        type: 'AnnotationPage',
        items: [
          {
            id: `${base}image/${index + 1}`,
            type: 'Annotation',
            motivation: 'painting',
            body: bodies.length === 1 ? bodies[0] : { type: 'Choice', items: bodies },
            target: id,
          },
        ],
      },
    ],
    ...(notes.length > 0 && {
      annotations: [{ id: `${base}words/${index + 1}`, type: 'AnnotationPage', items: notes }],
    }),
  }
}

/** What an address does not say of a service is what most of them are: of version 2. */
function serviceOf(service: string): object {
  return /\/(?:iiif\/)?3\//.test(service)
    ? { id: service, type: 'ImageService3', profile: 'level1' }
    : { '@id': service, '@type': 'ImageService2', profile: 'http://iiif.io/api/image/2/level1.json' }
}

/** Pages of documents stand in a folder of their own, and name images as seen from there. */
function wholeAddress(href: string, address: string): string {
  return /^https?:/i.test(href) ? href : webAddress(address, href.replace(/^\.\.\//, ''))
}

function formatOf(href: string): string {
  const [, ending = ''] = /\.(\w+)(?:[?#]|$)/.exec(href) ?? []
  return { png: 'image/png', gif: 'image/gif', webp: 'image/webp' }[ending.toLowerCase()] ?? 'image/jpeg'
}

function labelOf(text: string, language: string): object {
  return { [language || 'none']: [text] }
}

/** Rights are an address of Creative Commons or of RightsStatements.org, and written with http; others are words. */
function rightsOf({ config: { licence, publisher, title } }: Material): object {
  const isKnown = /^https?:\/\/(?:creativecommons\.org\/(?:licenses|publicdomain)|rightsstatements\.org\/vocab)\//.test(
    licence.address,
  )
  const statement = [publisher || title, licence.name].filter(text => text !== '').join(', ')
  return {
    ...(isKnown && { rights: licence.address.replace(/^https:/, 'http:') }),
    requiredStatement: { label: { en: ['Attribution'] }, value: { none: [statement] } },
  }
}
