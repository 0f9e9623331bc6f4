/**
 * The whole data flow: start reading here.
 *
 * transcripts/* → encode → tei/*.xml, decisions/*.yaml → validate → publish → output/site, output/print
 *                                                                 → export → output/exchange
 */

import { type Config, configFile, type Exchange, type Output, parseConfig } from './config.ts'
import { CliError, type Diagnostic, sortDiagnostics } from './diagnostic.ts'
import type { Effects } from './effects.ts'
import { type EncodeOptions, type EncodeReport, encodeEdition } from './encode-edition.ts'
import type { ExportReport } from './exchange/export-edition.ts'
import { type ImportOptions, type ImportReport, importFiles } from './import/import-edition.ts'
import type { Entry } from './model.ts'
import type { PublishOptions, PublishReport } from './publish/publication.ts'
import { reduceEntries } from './registers/reduce.ts'
import { type CheckReport, checkEdition } from './validate/check-edition.ts'

export interface BuildOptions extends EncodeOptions {
  /** What to publish; what the configuration says where it is not given. */
  readonly outputs?: readonly Output[]
}

/** What a command did; parts that it did not do are absent. */
export interface Report {
  readonly command: string
  readonly root: string
  readonly title: string
  readonly imported?: ImportReport
  readonly encoded?: EncodeReport
  readonly checked?: CheckReport
  readonly published?: PublishReport
  readonly exported?: ExportReport
  /** The report as a page, below the edition's folder. */
  readonly page?: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The main job. Problems of documents are in the report; nothing that is wrong with one document stops the others.
 * @throws {CliError} when there is no edition, or its configuration cannot be read
 * @example (await buildEdition(nodeEffects('.'), { paths: [] })).published?.documents // 2
 */
export async function buildEdition(effects: Effects, options: BuildOptions): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  return effects.alone(async () => {
    const encoded = await encodeEdition(config, effects, options) // transcripts/ → tei/, decisions/
    const checked = await checkEdition(effects, config) // tei/ → problems
    const published = await publishEdition(config, effects, options.outputs ?? config.build) // tei/ → output/
    const found = [...encoded.diagnostics, ...withoutRepeats(checked.diagnostics, encoded), ...published.diagnostics]
    const parts = { encoded, checked, published }
    if (config.exchange.length === 0 || options.outputs)
      return report('build', config, effects, [...diagnostics, ...found], parts)
    const { exportEdition } = await loadExchange()
    const exported = await exportEdition(config, effects, config.exchange) // tei/, output/ → output/exchange/
    const all = [...diagnostics, ...found, ...unsaid(exported.diagnostics, found)]
    return report('build', config, effects, all, { ...parts, exported })
  })
}

/** What the checks say of a TEI file where the encoder has said it of the transcript, or of a verdict. */
const saidOfTei: Readonly<Record<string, RegExp>> = {
  'note-without-call': /^note-without-call /,
  'call-without-note': /^call-without-note /,
  'person-not-in-authority': /^person-not-in-authority /,
  'forbidden-character': /^suspicious-character .*U\+FFFD/,
}

/** A fault is told once, where it can be mended: in the transcript or the decisions, unless the TEI is the editor's. */
function withoutRepeats(found: readonly Diagnostic[], { documents }: EncodeReport): Diagnostic[] {
  const said = new Map<string, RegExp[]>()
  for (const { tei, editedByHand, diagnostics } of documents) {
    const patterns = diagnostics.flatMap(one => saidOfTei[one.code] ?? [])
    if (!editedByHand) said.set(tei, patterns)
  }
  return found.filter(one => !said.get(one.file ?? '')?.some(pattern => pattern.test(`${one.code} ${one.message}`)))
}

/**
 * From the TEI on disk to the reading edition and the print edition: what has changed since they were built. A document
 * that cannot be shown is a Diagnostic and is left out; each output is swapped in whole, or stays as it was.
 * @example (await publishEdition(config, effects, ['site'])).open // 'output/site/index.html'
 */
export async function publishEdition(
  config: Config,
  effects: Effects,
  outputs: readonly Output[],
  options: PublishOptions = {},
): Promise<PublishReport> {
  const { openPublication } = await loadPublishing()
  const publication = await openPublication(config, effects, outputs, options)
  for await (const attempt of publication.attempts()) {
    const entries: Entry[] = []
    for (const [index, document] of attempt.documents.entries()) {
      const entry = await attempt.render(document, index) // its page, its part of the volume, what registers need
      if (entry) entries.push(entry)
    }
    const registers = reduceEntries(entries, attempt.listed, attempt.pages) // cover, contents, persons, places, emendations
    await publication.finish(attempt, registers)
  }
  return publication.report()
}

/** Transcripts to TEI and decisions, nothing more. */
export async function encodeOnly(effects: Effects, options: EncodeOptions): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const encoded = await effects.alone(() => encodeEdition(config, effects, options))
  return report('encode', config, effects, [...diagnostics, ...encoded.diagnostics], { encoded })
}

/** TEI from elsewhere to received/ and tei/. */
export async function importOnly(effects: Effects, options: ImportOptions): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const imported = await effects.alone(() => importFiles(effects, options))
  return report('import', config, effects, [...diagnostics, ...imported.diagnostics], { imported })
}

/** What encoding would do and ask, told and not done; as a page too, where one is wanted. */
export async function reportOnly(effects: Effects, options: EncodeOptions & { html?: boolean }): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const encoded = await encodeEdition(config, effects, { ...options, dry: true })
  const told = report('report', config, effects, [...diagnostics, ...encoded.diagnostics], { encoded })
  if (!options.html) return told
  const { publishReportPage } = await loadReportPage()
  const facts = { title: config.title, documents: encoded.documents, diagnostics: told.diagnostics }
  const page = await effects.alone(() =>
    publishReportPage({ ...facts, totals: encoded.totals }, effects, config.language),
  )
  return { ...told, page }
}

/** Checks of the TEI on disk. */
export async function validateOnly(
  effects: Effects,
  paths: readonly string[],
  schema: string | undefined,
): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const checked = await checkEdition(effects, {
    ...config,
    paths,
    ...(schema !== undefined && { schema }),
  })
  return report('validate', config, effects, [...diagnostics, ...checked.diagnostics], { checked })
}

/** One of the two editions from the TEI on disk. */
export async function publishOnly(effects: Effects, output: Output): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const published = await effects.alone(() => publishEdition(config, effects, [output]))
  return report(output, config, effects, [...diagnostics, ...published.diagnostics], { published })
}

/** What archives, aggregators and citation tools ask for, from the TEI on disk and what was built of it. */
export async function exportOnly(effects: Effects, kinds: readonly Exchange[]): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const { exportEdition } = await loadExchange()
  const exported = await effects.alone(() => exportEdition(config, effects, kinds))
  return report('export', config, effects, [...diagnostics, ...exported.diagnostics], { exported })
}

/** The edition with all its exports as one verified package for an archive. */
export async function depositOnly(effects: Effects): Promise<Report> {
  const { config, diagnostics } = await loadConfig(effects)
  const { depositEdition } = await loadExchange()
  const exported = await effects.alone(() => depositEdition(config, effects))
  return report('deposit', config, effects, [...diagnostics, ...exported.diagnostics], { exported })
}

/** What is read twice in one run is told once. */
function unsaid(found: readonly Diagnostic[], said: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ code, file, message }: Diagnostic) => `${code} ${file} ${message}`
  const known = new Set(said.map(keyOf))
  return found.filter(one => !known.has(keyOf(one)))
}

/** saxon-js takes half a second to load: only commands that publish pay for it. */
const loadPublishing = () => import('./publish/publication.ts')
const loadExchange = () => import('./exchange/export-edition.ts')
const loadReportPage = () => import('./publish/report-page.ts')

/** @throws {CliError} when there is no edition, or its configuration cannot be read */
export async function loadConfig(effects: Effects): Promise<{ config: Config; diagnostics: Diagnostic[] }> {
  const text = await effects.readText(configFile)
  if (text === undefined) {
    throw new CliError(
      `There is no edition in ${effects.root}: it has no ${configFile}.\nGo to the folder of an edition, or make one with  colophon init my-edition`,
      2,
    )
  }
  return parseConfig(text)
}

function report(
  command: string,
  config: Config,
  effects: Effects,
  diagnostics: readonly Diagnostic[],
  parts: Pick<Report, 'imported' | 'encoded' | 'checked' | 'published' | 'exported'>,
): Report {
  return { command, root: effects.root, title: config.title, ...parts, diagnostics: sortDiagnostics(diagnostics) }
}
