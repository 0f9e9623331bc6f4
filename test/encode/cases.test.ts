/**
 * Each folder of test/fixtures/encode is a case: input.txt (or .html, .docx …), perhaps persons.xml, places.xml, decisions.yaml and edition.yaml, and what comes out:
 * expected.xml (without encodingDesc, whose words have a test of their own) and problems.txt. UPDATE=1 rewrites them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { encodeFile } from '../support/encode.ts'

const folder = fileURLToPath(new URL('../fixtures/encode/', import.meta.url))

for (const name of readdirSync(folder).sort()) {
  test(name.replaceAll('-', ' '), async () => {
    const file = (one: string) => path.join(folder, name, one)
    const text = (one: string) => (existsSync(file(one)) ? readFileSync(file(one), 'utf8') : undefined)
    const input = readdirSync(path.join(folder, name)).find(one => one.startsWith('input.')) ?? ''
    const { encoded, diagnostics } = await encodeFile(readFileSync(file(input)), path.extname(input).slice(1), {
      persons: text('persons.xml'),
      places: text('places.xml'),
      decisions: text('decisions.yaml'),
      edition: text('edition.yaml'),
    })
    const tei = (encoded?.tei ?? '').replace(/ *<encodingDesc>[\s\S]*<\/encodingDesc>\n/, '')
    const problems = diagnostics
      .map(one => `${one.place?.line ?? '-'}:${one.place?.column ?? '-'} ${one.severity} ${one.code} ${one.message}\n`)
      .join('')
    compare(file('expected.xml'), tei)
    compare(file('problems.txt'), problems)
    if (existsSync(file('decisions.yaml'))) expect(encoded?.decisions).toBe(text('decisions.yaml'))
    else compare(file('proposals.yaml'), encoded?.decisions ?? '')
  })
}

function compare(file: string, actual: string): void {
  const known = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (process.env.UPDATE && known !== actual) writeFileSync(file, actual)
  else expect(actual).toBe(known)
}
