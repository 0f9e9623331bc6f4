/** Manifests of IIIF: pages, images and the words that stand on them, as viewers ask for them (Presentation API 3.0). */
import path from 'node:path'
import { expect, test } from 'vitest'
import { encodeOnly, exportOnly } from '../../src/build.ts'
import { newEdition } from '../support/edition.ts'
import { bytesBelow } from '../support/program.ts'

const header =
  '<teiHeader><fileDesc><titleStmt><title>A diary</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>State Archive</repository><idno>Fol. 12</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><creation><date when="1850-03-02"/></creation></profileDesc></teiHeader>'
const tei = (content: string) => `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de">${header}${content}</TEI>`
const settings =
  'title: Letters\naddress: https://example.org/letters\nlicence:\n  name: CC BY 4.0\n  address: https://creativecommons.org/licenses/by/4.0/\n'

/** Nothing of it but its size is looked at. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([8, 2], 24)
  return bytes
}

interface Thing {
  readonly id: string
  readonly type: string
  readonly [key: string]: unknown
}

/** All that has an id and a type, in and below a thing. */
function thingsIn(value: unknown): Thing[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.values(value).flatMap(thingsIn)
  return 'id' in value && 'type' in value ? [value as Thing, ...below] : below
}

const manifestOf = (text: string) => JSON.parse(text) as Thing

test('a page with an image of the edition’s own: its size, its lines, its words', async () => {
  const edition = newEdition({ 'edition.yaml': settings })
  edition.put('transcripts/diary/page_1.png', png(800, 1000))
  edition.put(
    'transcripts/diary/page_1.xml',
    '<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageFilename="page_1.png" imageWidth="800" imageHeight="1000"><TextRegion id="r" type="paragraph"><Coords points="80,80 720,80 720,900 80,900"/><TextLine id="l0"><Coords points="100,100 700,100 700,160 100,160"/><TextEquiv><Unicode>On Monday the board met</Unicode></TextEquiv></TextLine><TextLine id="l1"><Coords points="100,200 700,200 700,260 100,260"/><TextEquiv><Unicode>at the harbour office.</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>',
  )
  await encodeOnly(edition.effects, { paths: [] })
  await exportOnly(edition.effects, ['iiif'])
  const manifest = manifestOf(edition.get('output/exchange/iiif/page-1/manifest.json'))
  const things = thingsIn(manifest)
  const [canvas] = things.filter(({ type }) => type === 'Canvas')
  expect(canvas).toMatchObject({ width: 800, height: 1000 })
  const painted = things.find(({ motivation }) => motivation === 'painting')
  expect(painted?.target).toBe(canvas?.id)
  expect(painted?.body).toMatchObject({ type: 'Image', format: 'image/png', width: 800, height: 1000 })
  expect(painted?.body).toMatchObject({
    id: expect.stringMatching(/^https:\/\/example\.org\/letters\/media\/[\da-f]+\.png$/),
  })
  const words = things.filter(({ motivation }) => motivation === 'supplementing')
  expect(
    words.map(({ body, target }) => [(body as { value: string }).value, String(target).replace(/^.*#/, '')]),
  ).toEqual([
    ['On Monday the board met', 'xywh=100,100,600,60'],
    ['at the harbour office.', 'xywh=100,200,600,60'],
  ])
  expect(new Set(things.map(({ id }) => id)).size).toBe(things.length)
  for (const { id } of things) expect(id).toMatch(/^https:\/\/example\.org\/letters\//)
})

test('an image of a IIIF service, and a whole manifest', async () => {
  const edition = newEdition({
    'edition.yaml': settings,
    'tei/diary.xml': tei(
      '<facsimile><surface ulx="0" uly="0" lrx="2000" lry="3000"><graphic url="https://iiif.example.org/iiif/3/a/full/max/0/default.jpg"/></surface><surface><graphic url="https://iiif.example.org/iiif/b/info.json" width="1200px" height="1800px"/></surface></facsimile><text><body><p>Words.</p></body></text>',
    ),
  })
  await exportOnly(edition.effects, ['iiif'])
  const manifest = manifestOf(edition.get('output/exchange/iiif/diary/manifest.json'))
  expect(manifest).toMatchObject({
    '@context': 'http://iiif.io/api/presentation/3/context.json',
    id: 'https://example.org/letters/iiif/diary/manifest.json',
    type: 'Manifest',
    label: { de: ['A diary'] },
    rights: 'http://creativecommons.org/licenses/by/4.0/',
    navDate: '1850-03-02T00:00:00Z',
    homepage: [{ id: 'https://example.org/letters/documents/diary.html', type: 'Text' }],
    seeAlso: [{ id: 'https://example.org/letters/tei/diary.xml', type: 'Dataset' }],
  })
  const services = thingsIn(manifest).flatMap(({ service }) => (service ?? []) as object[])
  expect(services).toEqual([
    { id: 'https://iiif.example.org/iiif/3/a', type: 'ImageService3', profile: 'level1' },
    {
      '@id': 'https://iiif.example.org/iiif/b',
      '@type': 'ImageService2',
      profile: 'http://iiif.io/api/image/2/level1.json',
    },
  ])
  const sizes = thingsIn(manifest).filter(({ type }) => type === 'Canvas')
  expect(sizes.map(({ width, height }) => [width, height])).toEqual([
    [2000, 3000],
    [1200, 1800],
  ])
  expect(manifestOf(edition.get('output/exchange/iiif/collection.json'))).toMatchObject({
    type: 'Collection',
    items: [{ id: manifest.id, type: 'Manifest', label: { de: ['A diary'] } }],
  })
})

test('an image of which nobody says the size is told, and is in no manifest', async () => {
  const edition = newEdition({
    'edition.yaml': settings,
    'tei/diary.xml': tei(
      '<facsimile><graphic url="https://images.example.org/a.jpg"/></facsimile><text><body><p>W</p></body></text>',
    ),
  })
  const { diagnostics } = await exportOnly(edition.effects, ['iiif'])
  expect(diagnostics.map(({ code, file }) => [code, file])).toContainEqual(['missing-datum', 'tei/diary.xml'])
  expect(Object.keys(bytesBelow(path.join(edition.root, 'output')))).toEqual([])
})

test('without an address, or without images, there is nothing', async () => {
  const page =
    '<facsimile><surface ulx="0" uly="0" lrx="2" lry="3"><graphic url="https://a.example.org/a.jpg"/></surface></facsimile>'
  for (const [config, content] of [
    ['title: A', `${page}<text><body><p>W</p></body></text>`],
    [settings, '<text><body><p>W</p></body></text>'],
  ] as const) {
    const edition = newEdition({ 'edition.yaml': config, 'tei/diary.xml': tei(content) })
    const { exported } = await exportOnly(edition.effects, ['iiif'])
    expect(exported?.exports).toEqual([])
  }
})
