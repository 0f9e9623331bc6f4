/**
 * `npm run bench:search [documents] [folder]`: what a search costs its reader, in bytes that come over the network: once
 * for the first search, then for each. The texts are those of the generated edition, whose few words all stand in nearly
 * every document; or real ones, of all files below a folder, cut into documents of 7 KB.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium, nodeEffects } from '../src/effects.ts'
import { servePreview } from '../src/preview/server.ts'
import { SearchIndex } from '../src/publish/search.ts'
import { generateEdition } from './generate.ts'

const size = Number(process.argv[2] ?? 2000)
/** A frequent word, a rare one, a name, two words, a phrase. */
const queries = ['government', 'armistice', 'Molotov', 'treaty commission', '"the Secretary of State"']
/** As many documents as the search page shows at once. */
const shown = 5

const folder = await mkdtemp(path.join(tmpdir(), 'colophon-bench-'))
const texts = process.argv[3] === undefined ? await generated() : await cut(process.argv[3])
const effects = nodeEffects(folder)
const started = performance.now()
const index = await SearchIndex.open('en')
if (!(index instanceof SearchIndex)) throw new Error(index.message)
for (const [position, text] of texts.entries()) await index.add(`documents/${position}.html`, asIndexed(text))
const files = await index.files()
await index.close()
const seconds = (performance.now() - started) / 1000
for (const { path: name, content } of files) await effects.write(`output/site/pagefind/${name}`, content)
await effects.write('output/site/index.html', '<!DOCTYPE html><html lang="en"><head><title>Bench</title></head></html>')
const all = files.reduce((sum, { content }) => sum + content.length, 0)
print(`${texts.length} documents: index of ${kB(all)} in ${files.length} files, made in ${seconds.toFixed(1)} s`)

const server = await servePreview(effects, 'output/site', 0)
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
try {
  const context = await browser.newContext()
  const page = await context.newPage()
  let bytes = 0
  context.on('response', async response => {
    bytes += Number(response.headers()['content-length'] ?? 0)
  })
  await page.goto(server.address)
  for (const query of ['zzzz', ...queries]) {
    bytes = 0
    const script = `import('/pagefind/pagefind.js').then(async pagefind => {
      const { results } = await pagefind.search(${JSON.stringify(query)})
      await Promise.all(results.slice(0, ${shown}).map(one => one.data()))
      return results.length
    })`
    const found = await page.evaluate<number>(script)
    await page.waitForTimeout(300)
    print(`${query === 'zzzz' ? 'the first search' : query}: ${kB(bytes)}, ${found} found`)
  }
} finally {
  await browser.close()
}
await server.close()
await rm(folder, { recursive: true, force: true })

async function generated(): Promise<string[]> {
  await generateEdition(folder, size, 1)
  const transcripts = path.join(folder, 'transcripts')
  const names = (await readdir(transcripts)).filter(name => name.endsWith('.txt')).sort()
  return Promise.all(names.map(name => readFile(path.join(transcripts, name), 'utf8')))
}

async function cut(from: string): Promise<string[]> {
  const names = (await readdir(from, { recursive: true })).filter(name => /\.(?:xml|txt)$/.test(name)).sort()
  const whole: string[] = []
  for (const name of names) whole.push((await readFile(path.join(from, name), 'utf8')).replace(/<[^<>]*>/g, ' '))
  const text = whole.join('\n\n').replace(/[ \t]+/g, ' ')
  return Array.from({ length: Math.min(size, Math.floor(text.length / 7000)) }, (_, at) =>
    text.slice(at * 7000, (at + 1) * 7000),
  )
}

function asIndexed(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const blocks = escaped.split(/\n{2,}/).map((block, position) => `<p id="p${position}">${block}</p>`)
  return `<html lang="en"><body data-pagefind-body><h1>${blocks[0]?.slice(10, 60)}</h1>${blocks.join('')}</body></html>`
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
