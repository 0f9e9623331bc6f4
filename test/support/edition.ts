/** An edition in a folder of its own, gone after the test. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type Config, parseConfig } from '../../src/config.ts'
import { type Effects, nodeEffects } from '../../src/effects.ts'
import { type EncodeOptions, encodeEdition } from '../../src/encode-edition.ts'

export interface TestEdition {
  readonly root: string
  readonly effects: Effects
  readonly config: Config
  put(file: string, content: string | Uint8Array): void
  get(file: string): string
  encode(options?: Partial<EncodeOptions>): ReturnType<typeof encodeEdition>
}

/** @example const edition = newEdition({ 'transcripts/a.txt': 'A line.' }) */
export function newEdition(files: Readonly<Record<string, string | Uint8Array>> = {}): TestEdition {
  const root = mkdtempSync(path.join(tmpdir(), 'colophon-edition-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const put = (file: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), content)
  }
  const settings =
    files['edition.yaml'] ??
    'title: A test\naddress: https://example.org/\neditors:\n  - id: ed\n    name: The editors\n'
  put('edition.yaml', settings)
  for (const [file, content] of Object.entries(files)) put(file, content)
  const effects = nodeEffects(root)
  const readConfig = () => parseConfig(String(settings)).config
  return {
    root,
    effects,
    get config() {
      return readConfig()
    },
    put,
    get: file => readFileSync(path.join(root, file), 'utf8'),
    encode: options => encodeEdition(readConfig(), effects, { paths: [], ...options }),
  }
}
