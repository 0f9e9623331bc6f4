/**
 * `npm run bench:pages`: the printed volume cut into pages and made a PDF, for some 500 and 1,000 pages, beside what
 * Chromium alone takes for the same volume without notes at the foot, running heads and numbers. Only ratios of one run
 * mean anything.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { publishEdition } from '../src/build.ts'
import { parseConfig } from '../src/config.ts'
import { findChromium, nodeEffects } from '../src/effects.ts'
import { encodeEdition } from '../src/encode-edition.ts'
import { paginate } from '../src/paginate/paginate.ts'
import { generateEdition } from './generate.ts'

const browser = findChromium()
if (browser === undefined) throw new Error('There is no Chromium on this machine.')
const script = await readFile(fileURLToPath(new URL('../dist/browser/paginate.js', import.meta.url)), 'utf8')

process.stdout.write('| documents | pages | laid out and printed | of that in pages | Chromium alone | ratio |\n')
for (const documents of [140, 280]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'colophon-bench-'))
  try {
    await row(folder, documents)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function row(folder: string, documents: number): Promise<void> {
  await generateEdition(folder, documents, 1, 160)
  const effects = { ...nodeEffects(folder), chromium: '' }
  const { config } = parseConfig((await effects.readText('edition.yaml')) ?? '')
  await encodeEdition(config, effects, { paths: [] })
  await publishEdition(config, effects, ['print'])
  const read = async (file: string) => (await effects.read(`output/print/${file}`)) ?? undefined
  const started = performance.now()
  const { sheets } = await paginate({ chromium: browser ?? '', file: 'volume.html', script, read })
  const ours = performance.now() - started
  const bare = await printBare(path.join(folder, 'output/print/volume.html'))
  const cells = [documents, sheets, seconds(ours), `${(ours / sheets).toFixed(1)} ms a page`, seconds(bare)]
  process.stdout.write(`| ${cells.join(' | ')} | ${(ours / bare).toFixed(1)} |\n`)
}

/** What the browser does by itself: loads the volume, and prints it. */
async function printBare(file: string): Promise<number> {
  const started = performance.now()
  const running = await chromium.launch({ executablePath: browser ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  const tab = await running.newPage()
  await tab.goto(`file://${file}`)
  await tab.pdf({ preferCSSPageSize: true, tagged: true, outline: true })
  await running.close()
  return performance.now() - started
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(1)} s`
}
