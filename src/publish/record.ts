/** What stands in each output about itself: the fingerprint of all it was made from, and what was found on the way. */
import type { Output } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'

/** Where each output is built, below the edition's folder. */
export const folderOf: Readonly<Record<Output, string>> = { site: 'output/site', print: 'output/print' }

export interface PublishRecord {
  readonly fingerprint: string
  /** Files of the output, this one included. */
  readonly files: number
  readonly documents: number
  readonly persons: number
  readonly emendations: number
  readonly diagnostics: readonly Diagnostic[]
}

export const recordFile = 'build.json'

/** The record of an output that is as it was built; undefined where files have gone or come since, or there is none. */
export async function readRecord(effects: Effects, folder: string): Promise<PublishRecord | undefined> {
  const text = await effects.readText(`${folder}/${recordFile}`).catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const record = JSON.parse(text) as PublishRecord
    return (await effects.list(folder)).length === record.files ? record : undefined
  } catch {
    return undefined
  }
}
