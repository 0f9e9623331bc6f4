/** A document's page as the reading edition makes it, by the same classes, with the files in memory. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseConfig } from '../../src/config.ts'
import type { Diagnostic } from '../../src/diagnostic.ts'
import type { Effects, Stage } from '../../src/effects.ts'
import { byFile, byId, TargetFinder } from '../../src/publish/context.ts'
import { readGiven } from '../../src/publish/given.ts'
import { readPortraits } from '../../src/publish/portraits.ts'
import { loadShared, type Shared } from '../../src/publish/shared.ts'
import { SiteWriter } from '../../src/publish/site.ts'
import { surveyEdition } from '../../src/publish/survey.ts'
import { registersOf } from '../../src/registers/register-entries.ts'
import { loadStylesheet, type Stylesheet } from '../../src/transform/saxon.ts'
import { compileStylesheet } from '../../src/transform/stylesheets.ts'
import { authorityOf } from './authority.ts'

export interface Page {
  readonly html: string
  /** The small XML from which registers are made. */
  readonly entry: string
  /** What the search is given of the page. */
  readonly search: string
  readonly unhandled: Readonly<Record<string, number>>
  readonly diagnostics: readonly Diagnostic[]
}

/** The document, and what stands around it. */
export interface PageFiles {
  readonly tei: string | Uint8Array
  /** The authority file of persons. */
  readonly persons?: string | undefined
  /** Other documents of the edition, by the names of their files. */
  readonly others?: Readonly<Record<string, string>>
}

const { config } = parseConfig('title: A test\neditors:\n  - id: ed\n    name: The editors\n')
let sharedByAll: Promise<Shared> | undefined

/**
 * The page of a document; its id is `case`. Of a file with several documents, the first one's.
 * @example (await renderPage({ tei: '<TEI xmlns="http://www.tei-c.org/ns/1.0">…</TEI>' })).html
 */
export async function renderPage(files: PageFiles, stylesheet?: Stylesheet): Promise<Page> {
  const [page] = await renderPages(files, stylesheet)
  if (!page) throw new Error('This file holds no document.')
  return page
}

/** The pages of all documents of the file. */
export async function renderPages({ tei, persons, others = {} }: PageFiles, stylesheet?: Stylesheet): Promise<Page[]> {
  const bytes = typeof tei === 'string' ? new TextEncoder().encode(tei) : tei
  const files = new Map<string, Uint8Array>(
    Object.entries(others).map(([file, text]) => [`tei/${file}`, new TextEncoder().encode(text)]),
  )
  files.set('tei/case.xml', bytes)
  if (persons !== undefined) files.set('tei/authority/persons.xml', new TextEncoder().encode(persons))
  const effects = memoryEffects(files)
  const { documents } = await surveyEdition(config, effects)
  sharedByAll ??= loadShared(config, effects, {
    registers: ['persons'],
    authorityFiles: [],
    documents: 1,
    hasFeed: false,
    pages: [],
  })
  const shared = await sharedByAll
  const authority = authorityOf({ 'persons.xml': persons })
  const written = new Map<string, string>()
  const writer = new SiteWriter(memoryStage(written), {
    config,
    effects,
    documents,
    front: [],
    imagesOf: new Map(),
    authority,
    portraits: await readPortraits(authority, effects),
    listed: registersOf(authority.entries),
    known: { pages: new Map(), registers: new Map() },
    made: { pages: new Map(), registers: new Map() },
    keepIndex: false,
    shared: stylesheet ? { ...shared, stylesheets: { ...shared.stylesheets, html: stylesheet } } : shared,
  })
  const given = await readGiven('tei/case.xml', effects, new TargetFinder(effects, byFile(documents)), byId(authority))
  const pages: Page[] = []
  for (const [index, document] of documents.entries()) {
    if (document.file !== 'tei/case.xml') continue
    const { entry = '', search = '', unhandled, diagnostics } = await writer.take({ ...given, document, index }, true)
    pages.push({ html: written.get(`documents/${document.id}.html`) ?? '', entry, search, unhandled, diagnostics })
  }
  return pages
}

/** Files that are only read. */
function memoryEffects(files: ReadonlyMap<string, Uint8Array>): Effects {
  const refuse = () => Promise.reject(new Error('Nothing is written here'))
  return {
    root: '/edition',
    read: async file => files.get(file),
    size: async () => undefined,
    readText: async file => new TextDecoder().decode(files.get(file)),
    list: async folder => [...files.keys()].filter(file => file.startsWith(`${folder}/`)).sort(),
    readPlain: async (folder, file) => files.get(`${folder}/${file}`),
    listOthers: async () => [],
    states: refuse,
    watch: () => () => undefined,
    mend: refuse,
    write: refuse,
    remove: refuse,
    stage: refuse,
    chromium: '',
    alone: work => work(),
  }
}

function memoryStage(written: Map<string, string>): Stage {
  const toText = (content: string | Uint8Array) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content)
  return {
    write: async (file, content) => void written.set(file, toText(content)),
    read: async file => new TextEncoder().encode(written.get(file)),
    keep: async () => false,
    append: async (file, content) => void written.set(file, `${written.get(file) ?? ''}${content}`),
    commit: async () => undefined,
    discard: async () => written.clear(),
  }
}

/**
 * Our stylesheet without unhandled.xsl, so that an element without a template stops it (`on-no-match="fail"`).
 * It takes seconds to compile: once for a file of tests.
 */
export async function strictStylesheet(): Promise<Stylesheet> {
  const folder = mkdtempSync(path.join(tmpdir(), 'colophon-strict-'))
  try {
    const source = fileURLToPath(new URL('../../xslt/html.xsl', import.meta.url))
    const strict = readFileSync(source, 'utf8')
      .replace(/ *<xsl:import href="common\/unhandled\.xsl"\/>\n/, '')
      .replace(/href="([^"]+)"/g, (_, module) => `href="${new URL(module, pathToFileURL(source)).href}"`)
    if (strict.includes('unhandled')) throw new Error('xslt/html.xsl brings in unhandled.xsl by another way')
    writeFileSync(path.join(folder, 'strict.xsl'), strict)
    await compileStylesheet(path.join(folder, 'strict.xsl'), path.join(folder, 'strict.sef.json'))
    return loadStylesheet('html', readFileSync(path.join(folder, 'strict.sef.json'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
