/** The table of all files of the edition: what an archive takes in, with sums to check it by. */
import { createHash } from 'node:crypto'
import { sha256 } from '../effects.ts'
import { mediaType } from '../media-types.ts'
import { editionFiles } from './edition-files.ts'
import type { ExchangeFile, Material } from './material.ts'

const columns = ['path', 'safe name', 'bytes', 'format', 'sha256', 'sha512'] as const

/**
 * `files.csv`: RFC 4180, UTF-8, lines end in CRLF. The safe name is the one under which packages hold the file.
 * @example (await Array.fromAsync(exportFileList(material)))[0]?.path // 'files.csv'
 */
export async function* exportFileList(material: Material): AsyncGenerator<ExchangeFile> {
  const rows: string[][] = [[...columns]]
  for await (const { source, path, content } of editionFiles(material))
    rows.push([source, path, String(content.length), mediaType(path), sha256(content), sha512(content)])
  yield { path: 'files.csv', content: csv(rows) }
}

/** Rows as RFC 4180 has them. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** SHA-512, lower-case hexadecimal. */
export function sha512(content: string | Uint8Array): string {
  return createHash('sha512').update(content).digest('hex')
}
