/**
 * `npm run bench:preview [documents]`: seconds from the saving of one file of an edition to the word that makes the open
 * page load again, in a running preview: a paragraph of a TEI file, or of a transcript.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { nodeEffects } from '../src/effects.ts'
import { previewEdition } from '../src/preview-edition.ts'
import { generateEdition } from './generate.ts'

const size = Number(process.argv[2] ?? 2000)
const times = 4

const folder = await mkdtemp(path.join(tmpdir(), 'colophon-bench-'))
await generateEdition(folder, size, 1)
const started = performance.now()
let onBuilt: () => void = () => undefined
const preview = await previewEdition(nodeEffects(folder), { port: 4400, built: () => onBuilt() })
print(`${size} documents: the first build took ${seconds(started)}`)
const listener = new AbortController()
const events = await fetch(`${preview.address}-colophon/events`, { signal: listener.signal })
const reader = events.body?.getReader()
if (!reader) throw new Error('The preview tells nothing.')

try {
  await change('a paragraph of a TEI file', 'tei', '.xml', text => text.replace('</p>', ' More.</p>'))
  await change('a paragraph of a transcript', 'transcripts', '.txt', text => text.replace(/\b(the|of) /, 'the very '))
} finally {
  listener.abort()
  await preview.close()
  await rm(folder, { recursive: true, force: true })
}

/** Changes files in the middle of the edition, each in its turn. A text that was changed by hand is not encoded again: none twice. */
async function change(name: string, below: string, ending: string, edit: (text: string) => string): Promise<void> {
  const first = Math.floor(size / 2) + (below === 'tei' ? 0 : times)
  const files = (await readdir(path.join(folder, below))).filter(file => file.endsWith(ending)).sort()
  const taken: string[] = []
  for (let count = 0; count < times; count++) {
    const file = path.join(folder, below, files[first + count] ?? '')
    const text = edit(await readFile(file, 'utf8'))
    const built = new Promise<void>(resolve => {
      onBuilt = resolve
    })
    const saved = performance.now()
    await writeFile(file, text)
    await reloaded()
    taken.push(seconds(saved))
    await built
  }
  print(`${name}: ${taken.join(', ')}`)
}

/** Waits until pages are told to load again. */
async function reloaded(): Promise<void> {
  const decoder = new TextDecoder()
  for (let told = ''; !/^event: reload$/m.test(told); ) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done) throw new Error('The preview has ended.')
    told += decoder.decode(value, { stream: true })
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(2)} s`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
