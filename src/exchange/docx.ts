/** Each document for word processors, as publishers ask for it (Office Open XML, ECMA-376). */
import { safeName } from '../import/safe-name.ts'
import { zipSync } from '../read/zip.ts'
import type { Transformed } from '../transform/saxon.ts'
import type { ExchangeFile, Material } from './material.ts'
import { readEdition } from './reading.ts'

/** Archives of other days would be other bytes. */
const day = new Date('1980-01-01T00:00:00')
/** Programs look for it first. */
const types = '[Content_Types].xml'

/** @example (await Array.fromAsync(exportDocx(material)))[0]?.path // 'letter.docx' */
export async function* exportDocx(material: Material): AsyncGenerator<ExchangeFile> {
  const { front, documents } = await readEdition(material, 'exchange/docx')
  for (const { page, shown } of front) yield { path: safeName(`pages/${page.id}.docx`), content: pack(shown) }
  for (const { document, shown } of documents) yield { path: safeName(`${document.id}.docx`), content: pack(shown) }
}

function pack({ principal, files }: Transformed): Uint8Array {
  const parts = new Map([...files, ['word/document.xml', principal]])
  const names = [types, ...[...parts.keys()].filter(name => name !== types).sort()]
  const bytes = names.map(name => [name, new TextEncoder().encode(parts.get(name) ?? '')] as const)
  return zipSync(Object.fromEntries(bytes), { mtime: day })
}
