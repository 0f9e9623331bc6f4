/** The documents in TEI simplePrint, the customization of TEI that most programs for texts take in. */

import { wholeTei } from '../read/tei-part.ts'
import { parseXml, transform } from '../transform/saxon.ts'
import { loadEntryStylesheet } from '../transform/stylesheets.ts'
import { readXmlText } from '../xml/xml-file.ts'
import { partHeader } from './corpus.ts'
import { documentFiles, type ExchangeFile, type Material, readFile } from './material.ts'

/**
 * The files of the documents, under their names. Persons and places are pointed to by their addresses as in the TEI.
 * @example for await (const { path } of exportSimple(material)) console.log(path) // 'letter.xml'
 */
export async function* exportSimple(material: Material): AsyncGenerator<ExchangeFile> {
  const { effects, diagnostics } = material
  const stylesheet = await loadEntryStylesheet('exchange/simple', effects)
  for (const file of documentFiles(material)) {
    const bytes = await readFile(material, file)
    if (!bytes) continue
    const made = transform({ stylesheet, source: await parseXml(wholeTei(readXmlText(bytes), partHeader(file))), file })
    diagnostics.push(...made.diagnostics)
    if (!made.failed) yield { path: file.replace(/^tei\//, ''), content: made.principal }
  }
}
