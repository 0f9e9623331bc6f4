/** `colophon export`: what archives, aggregators and citation tools ask for, from the TEI alone. */
import type { Config, Exchange } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, FileError, type Stage } from '../effects.ts'
import { kinds } from './kinds.ts'
import { gatherMaterial, type Material } from './material.ts'

/** Where exports are built, each in a folder of its own that is swapped in whole. */
export const exchangeFolder = 'output/exchange'

export interface ExportReport {
  readonly exports: readonly { readonly kind: Exchange; readonly folder: string; readonly files: number }[]
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
    const files = await writeKind(kind, folder, material)
    if (files > 0) exports.push({ kind, folder, files })
  }
  return { exports, diagnostics: material.diagnostics }
}

/** How many files were written; none where the kind has nothing to say, or the system refuses. */
async function writeKind(kind: Exchange, folder: string, material: Material): Promise<number> {
  const { effects, diagnostics } = material
  let stage: Stage | undefined
  try {
    stage = await effects.stage(folder)
    const written = new Set<string>()
    for await (const { path, content } of kinds[kind].files(material)) {
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
