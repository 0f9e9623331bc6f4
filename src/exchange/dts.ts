/**
 * The texts of the edition by passages, in files that any web server can hand out: Distributed Text Services 1.0, level 0.
 * The templates of its addresses lead to files, as RFC 6570 fills them in.
 */
import { webAddress } from '../publish/web.ts'
import { type Description, describeDocuments } from './description.ts'
import { editorsOf } from './facts.ts'
import { type ExchangeFile, type Material, readFile } from './material.ts'
import { type Passages, passagesOf, type Unit } from './passages.ts'
import { readEdition } from './reading.ts'

const context = 'https://dtsapi.org/context/v1.0.json'
const version = { dtsVersion: '1.0' }
/** Of the collection of all documents. */
const whole = 'edition'
/** Beyond it a list of all that stand beside each would be millions of lines. */
const mostSiblings = 1000

/** The folder is laid beside the pages, as `dts/`. @example for await (const { path } of exportDts(material)) console.log(path) // 'index.json', 'collection/index.json' … */
export async function* exportDts(material: Material): AsyncGenerator<ExchangeFile> {
  const { config, lacks } = material
  if (config.address === '') {
    lacks(
      'address',
      'The edition does not say where it will stand on the web: its texts could not be asked for by address.',
      'Write a line like  address: https://example.org/letters/',
    )
    return
  }
  const described = await describeDocuments(material)
  if (described.length === 0) return
  const { documents } = await readEdition(material, 'exchange/passages')
  const texts = documents.flatMap(({ document, shown }) => {
    const description = described.find(one => one.document.id === document.id)
    return description ? [{ description, passages: passagesOf(shown, document.file, material.diagnostics) }] : []
  })
  const base = webAddress(config.address, 'dts/')
  yield json('index.json', {
    ...{ '@context': context, ...version, '@id': `${base}index.json`, '@type': 'EntryPoint' },
    collection: `${base}collection{/id,nav}/index.json`,
    navigation: `${base}navigation{/resource}/ref{/ref}/down{/down}/index.json`,
    document: `${base}document{/resource,ref}/index.xml`,
  })
  const resources = texts.map(text => resourceOf(text, base))
  yield* collectionFiles(resources, base, material)
  for (const text of texts) yield* textFiles(text, base, material)
}

interface Text {
  readonly description: Description
  readonly passages: Passages
}

function json(path: string, object: object): ExchangeFile {
  return { path, content: `${JSON.stringify(object)}\n` }
}

// Collections ------------------------------------------------------------------------------------------------

/** The whole edition, and each document as a member of it; each by its children (the usual answer) and its parents. */
function* collectionFiles(resources: readonly Resource[], base: string, { config }: Material): Generator<ExchangeFile> {
  const root = {
    ...{ '@id': whole, '@type': 'Collection', title: config.title, totalParents: 0, totalChildren: resources.length },
    ...(config.description !== '' && { description: config.description }),
    dublinCore: {
      title: [{ lang: config.language, value: config.title }],
      creator: editorsOf(config).map(({ name }) => ({ lang: config.language, value: name })),
      ...(config.licence.address !== '' && { license: [config.licence.address] }),
    },
    collection: `${base}collection/${whole}{/nav}/index.json`,
  }
  const answer = { '@context': context, ...version }
  for (const path of ['', `${whole}/`, `${whole}/children/`])
    yield json(`collection/${path}index.json`, { ...answer, ...root, member: resources })
  yield json(`collection/${whole}/parents/index.json`, { ...answer, ...root, member: [] })
  for (const resource of resources) {
    const folder = `collection/${resource['@id']}`
    yield json(`${folder}/index.json`, { ...answer, ...resource })
    yield json(`${folder}/children/index.json`, { ...answer, ...resource, member: [] })
    yield json(`${folder}/parents/index.json`, { ...answer, ...resource, member: [root] })
  }
}

interface Resource {
  readonly '@id': string
  readonly [key: string]: unknown
}

function resourceOf({ description, passages }: Text, base: string): Resource {
  const { name, title, language, date, authors, source, address } = description
  const said = (value: string) => ({ lang: language, value })
  return {
    ...{ '@id': idOf(name), '@type': 'Resource', title, totalParents: 1, totalChildren: 0 },
    dublinCore: {
      title: [said(title)],
      ...(authors.length > 0 && { creator: authors.map(said) }),
      ...(date !== '' && { date: [{ lang: 'zxx', value: date }] }),
      ...(source !== '' && { source: [said(source)] }),
      language: [{ lang: 'zxx', value: language }],
      ...(address !== '' && { isFormatOf: [address] }),
    },
    mediaTypes: ['application/tei+xml'],
    ...endpoints(name, base),
    ...(description.tei !== '' && { download: description.tei }),
    citationTrees: treesOf(passages.units),
  }
}

/** The collection of all has a name of its own. */
function idOf(name: string): string {
  return name === whole ? `${name}-1` : name
}

function endpoints(name: string, base: string): object {
  const id = idOf(name)
  return {
    collection: `${base}collection/${id}{/nav}/index.json`,
    navigation: `${base}navigation/${id}/ref{/ref}/down{/down}/index.json`,
    document: `${base}document/${id}{/ref}/index.xml`,
  }
}

/** The kinds of units that stand in each other, each once: one tree, which therefore has no name. */
function treesOf(units: readonly Unit[]): object[] {
  const structuresBelow = (parents: readonly (string | null)[]): object[] => {
    const members = units.filter(({ parent }) => parents.includes(parent))
    return [...new Set(members.map(({ type }) => type))].map(type => {
      const below = structuresBelow(members.filter(one => one.type === type).map(({ identifier }) => identifier))
      return { '@type': 'CiteStructure', citeType: type, ...(below.length > 0 && { citeStructure: below }) }
    })
  }
  const structures = structuresBelow([null])
  return structures.length === 0 ? [] : [{ '@type': 'CitationTree', citeStructure: structures }]
}

// Navigation and documents -----------------------------------------------------------------------------------

async function* textFiles(
  { description, passages }: Text,
  base: string,
  material: Material,
): AsyncGenerator<ExchangeFile> {
  const { document, name } = description
  const id = idOf(name)
  const content = passages.whole ?? (await readFile(material, document.file))
  if (content !== undefined) yield { path: `document/${id}/index.xml`, content }
  const { units } = passages
  const resource = { '@id': id, '@type': 'Resource', ...endpoints(name, base), citationTrees: treesOf(units) }
  const answer = (path: string, facts: object) =>
    json(`${path}/index.json`, {
      ...{
        '@context': context,
        ...version,
        '@type': 'Navigation',
        '@id': webAddressOf(base, `${path}/index.json`),
        resource,
      },
      ...facts,
    })
  const deepest = Math.max(1, ...units.map(({ level }) => level))
  const root = `navigation/${id}/ref`
  for (const down of [...levels(deepest), -1])
    yield answer(`${root}/down/${down}`, {
      member: units.filter(({ level }) => down === -1 || level <= down).map(citable),
    })
  let skipped = false
  for (const [index, unit] of units.entries()) {
    const folder = `${root}/${unit.identifier}/down`
    const ref = citable(unit)
    const next = units.findIndex((other, at) => at > index && other.level <= unit.level)
    const below = units.slice(index, next === -1 ? undefined : next)
    yield answer(folder, { ref })
    const siblings = units.filter(({ parent }) => parent === unit.parent)
    if (siblings.length <= mostSiblings) yield answer(`${folder}/0`, { ref, member: siblings.map(citable) })
    else skipped = true
    for (const down of [...levels(Math.max(1, deepest - unit.level)), -1])
      yield answer(`${folder}/${down}`, {
        ref,
        member: below.filter(({ level }) => down === -1 || level <= unit.level + down).map(citable),
      })
    yield { path: `document/${id}/${unit.identifier}/index.xml`, content: unit.content }
  }
  if (skipped)
    material.diagnostics.push({
      severity: 'info',
      code: 'dts-siblings',
      message: `More than ${mostSiblings} passages stand beside each other: what stands beside one (down=0) is in no file.`,
      file: document.file,
      hint: 'Divide the text, or declare its passages by citeStructure.',
    })
}

function webAddressOf(base: string, path: string): string {
  return new URL(path.split('/').map(encodeURIComponent).join('/'), base).href
}

function levels(deepest: number): number[] {
  return Array.from({ length: deepest }, (_, index) => index + 1)
}

function citable({ identifier, type, level, parent, title }: Unit): object {
  return {
    ...{ identifier, '@type': 'CitableUnit', level, parent, citeType: type },
    ...(title !== '' && { dublinCore: { title: [{ lang: 'und', value: title }] } }),
  }
}
