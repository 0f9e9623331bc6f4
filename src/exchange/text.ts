/** Each document as plain text: for programs that count words, and for readers who want nothing else. */
import { safeName } from '../import/safe-name.ts'
import type { ExchangeFile, Material } from './material.ts'
import { readEdition } from './reading.ts'

/** @example (await Array.fromAsync(exportText(material)))[0]?.path // 'letter.txt' */
export async function* exportText(material: Material): AsyncGenerator<ExchangeFile> {
  const { front, documents } = await readEdition(material, 'exchange/text')
  for (const { page, shown } of front) yield { path: safeName(`pages/${page.id}.txt`), content: shown.principal }
  for (const { document, shown } of documents) yield { path: safeName(`${document.id}.txt`), content: shown.principal }
}
