/** A TEI file as stylesheets are given it: read once for all documents in it, and for all outputs. */
import type { Effects } from '../effects.ts'
import { wholeTei } from '../read/tei-part.ts'
import { parseXml, type XmlTree } from '../transform/saxon.ts'
import { readXmlText } from '../xml/xml-file.ts'
import { citedEntries, type EntriesById, type TargetFinder } from './context.ts'
import type { Given } from './editions.ts'

export type GivenFile = Omit<Given, 'document' | 'index'>

/** @example (await readGiven('tei/letter.xml', effects, targets, entries)).cited.length // 3 */
export async function readGiven(
  file: string,
  effects: Effects,
  targets: TargetFinder,
  entries: EntriesById,
): Promise<GivenFile> {
  const bytes = await effects.read(file)
  const xml = bytes ? wholeTei(readXmlText(bytes)) : ''
  let tree: Promise<XmlTree> | undefined
  return {
    bytes: bytes ?? new Uint8Array(),
    source: () => {
      tree ??= parseXml(xml)
      return tree
    },
    cited: citedEntries(xml, entries),
    targets: await targets.find(xml, file),
  }
}
