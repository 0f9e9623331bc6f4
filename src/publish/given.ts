/** A TEI file as stylesheets are given it: read once for all documents in it, and for all outputs. */
import type { Effects } from '../effects.ts'
import { readWithIncludes } from '../import/includes.ts'
import { wholeTei } from '../read/tei-part.ts'
import { parseXml, type XmlTree } from '../transform/saxon.ts'
import { citedEntries, type EntriesById, type TargetFinder } from './context.ts'
import type { Given } from './editions.ts'
import { frameOf } from './peek-header.ts'

export type GivenFile = Omit<Given, 'document' | 'index'>

/** @example (await readGiven('tei/letter.xml', effects, targets, entries)).cited.length // 3 */
export async function readGiven(
  file: string,
  effects: Effects,
  targets: TargetFinder,
  entries: EntriesById,
): Promise<GivenFile> {
  const bytes = await effects.read(file)
  const xml = bytes ? wholeTei((await readWithIncludes(file, bytes, effects)).text) : ''
  const frame = frameOf(xml)
  const trees = new Map<string, Promise<XmlTree>>()
  const treeOf = (text: string) => {
    const tree = trees.get(text) ?? parseXml(text)
    trees.set(text, tree)
    return tree
  }
  return {
    bytes: bytes ?? new Uint8Array(),
    source: fragment => treeOf(fragment === undefined ? (frame ?? xml) : xml),
    cited: citedEntries(xml, entries),
    targets: await targets.find(frame === undefined ? xml : xml + frame, file),
  }
}
