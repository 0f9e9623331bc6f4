/** `colophon export`: what archives, aggregators and citation tools ask for, from the TEI alone. */
import { join } from 'node:path'
import type { Config, Exchange } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, FileError, nodeEffects, type Stage, tellRefusal } from '../effects.ts'
import { exportDeposit } from './deposit.ts'
import { kinds } from './kinds.ts'
import { lossReportFile, reportLosses } from './loss-report.ts'
import { type ExchangeFile, gatherMaterial, type Material } from './material.ts'
import { folderOfBag, verifyBag } from './verify-bag.ts'

/** Where exports are built, each in a folder of its own that is swapped in whole. */
export const exchangeFolder = 'output/exchange'

export interface ExportReport {
  readonly exports: readonly { readonly kind: Exchange | 'deposit'; readonly folder: string; readonly files: number }[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What cannot be exported is told; the other kinds are written, and of this one the last export stays.
 * @example (await exportEdition(config, effects, ['tei'])).exports[0]?.folder // 'output/exchange/tei'
 */
export async function exportEdition(
  config: Config,
  effects: Effects,
  wanted: readonly Exchange[],
): Promise<ExportReport> {
  const material = await gatherMaterial(config, effects)
  const exports: ExportReport['exports'][number][] = []
  for (const kind of new Set(wanted)) {
    const folder = `${exchangeFolder}/${kind}`
    const told = material.diagnostics.length
    const files = await writeFolder(folder, kinds[kind].files(material), material)
    if (files === 0 && material.diagnostics.length === told) material.diagnostics.push(nothingToExport(kind))
    if (files > 0) exports.push({ kind, folder, files })
    if (kind === 'tei') await writeLosses(effects, material.diagnostics)
  }
  return { exports, diagnostics: material.diagnostics }
}

function nothingToExport(kind: Exchange): Diagnostic {
  return {
    severity: 'warning',
    code: 'nothing-to-export',
    file: 'tei',
    message: `“${kind}” has nothing to say of this edition, and was not written.`,
    hint: `It asks for ${kinds[kind].needs ?? 'a document in tei/'}.`,
  }
}

/** How many files were written; none where there is nothing to say, or the system refuses. */
async function writeFolder(folder: string, files: AsyncIterable<ExchangeFile>, material: Material): Promise<number> {
  const { effects, diagnostics } = material
  let stage: Stage | undefined
  try {
    stage = await effects.stage(folder)
    const written = new Set<string>()
    for await (const { path, content } of files) {
      written.add(path)
      await stage.write(path, content)
    }
    if (written.size === 0) {
      await stage.discard()
      return 0
    }
    await stage.commit()
    return written.size
  } catch (error) {
    await stage?.discard()
    if (!(error instanceof FileError)) throw error
    diagnostics.push(...error.diagnostics)
    return 0
  }
}

async function writeLosses(effects: Effects, diagnostics: Diagnostic[]): Promise<void> {
  const report = await reportLosses(effects)
  if (report === undefined) await effects.remove(lossReportFile)
  else await effects.write(lossReportFile, report).catch(tellRefusal(diagnostics))
}

/** Where the whole package for an archive is built. */
const depositFolder = `${exchangeFolder}/deposit`

/**
 * The edition with all its exports in one bag, which is verified as it stands on the disk.
 * @example (await depositEdition(config, effects)).exports // [{ kind: 'deposit', … }]
 */
export async function depositEdition(config: Config, effects: Effects): Promise<ExportReport> {
  const material = await gatherMaterial(config, effects)
  const files = await writeFolder(depositFolder, exportDeposit(material), material)
  if (files === 0) return { exports: [], diagnostics: material.diagnostics }
  const bag = await folderOfBag(nodeEffects(join(effects.root, depositFolder)))
  const { diagnostics } = await verifyBag(bag, depositFolder)
  return {
    exports: [{ kind: 'deposit', folder: depositFolder, files }],
    diagnostics: [...material.diagnostics, ...diagnostics],
  }
}
