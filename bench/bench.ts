/**
 * `npm run bench [sizes] [stages]`: editions of 2, 200 and 2,000 documents, built cold and warm; for each stage documents
 * a second, and the peak of memory. Times are of whole processes. Machines are noisy, and long stages meet other noise
 * than short ones: so beside each stage a small piece of work is timed again and again, and the ratio between the sizes
 * is also given at an even pace of the machine.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateEdition, secondCopyEvery } from './generate.ts'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const named = process.argv.slice(2)
const sizes = named.map(Number).filter(size => size > 0)
const wanted = named.filter(name => Number.isNaN(Number(name)))

/** Each stage in a process of its own, so that its time and its memory are its own; the last two are the main job. */
const stages: readonly (readonly [name: string, command: string])[] = [
  ['encode, cold', 'encode'],
  ['encode, warm', 'encode'],
  ['validate, cold', 'validate'],
  ['validate, warm', 'validate'],
  ['site, cold', 'site'],
  ['site, warm', 'site'],
  ['print, cold', 'print'],
  ['print, warm', 'print'],
  ['build, cold', 'build'],
  ['build, warm', 'build'],
]

interface Measured {
  readonly seconds: number
  /** Milliseconds that the piece of work took beside the stage, on average. */
  readonly pace: number
  /** Peak of the resident set, in megabytes. */
  readonly memory: number
}

const none: Measured = { seconds: 0, pace: 1, memory: 0 }

/** Every second the same work, much like that of a stage: objects made, read and thrown away. */
class Pacer {
  readonly #text = JSON.stringify(
    Array.from({ length: 4000 }, (_, index) => ({ index, words: `word ${index}`.split(' ') })),
  )
  readonly #times: number[] = []
  readonly #timer = setInterval(() => this.#work(), 1000)

  #work(): void {
    const started = performance.now()
    for (let round = 0; round < 4; round++) JSON.stringify(JSON.parse(this.#text))
    this.#times.push(performance.now() - started)
  }

  stop(): number {
    clearInterval(this.#timer)
    if (this.#times.length === 0) this.#work()
    return this.#times.reduce((sum, time) => sum + time, 0) / this.#times.length
  }
}

const results = new Map<string, Map<number, Measured>>()
for (const size of sizes.length > 0 ? sizes : [2, 200, 2000]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'colophon-bench-'))
  await generateEdition(folder, size, 1)
  for (const [name, command] of stages.filter(([, one]) => wanted.length === 0 || wanted.includes(one))) {
    if (name === 'build, cold') await forgetEverything(folder)
    const measured = await measure(folder, command)
    results.set(name, (results.get(name) ?? new Map()).set(size, measured))
    process.stdout.write(`${String(size).padStart(5)}  ${name.padEnd(15)} ${format(size, measured)}\n`)
  }
  await rm(folder, { recursive: true, force: true })
}
print()

async function forgetEverything(folder: string): Promise<void> {
  for (const made of ['.colophon', 'output', 'decisions'])
    await rm(path.join(folder, made), { recursive: true, force: true })
  await rm(path.join(folder, 'tei/written.json'), { force: true })
  for (let index = 1; ; index++) {
    const file = path.join(folder, 'tei', `${String(index).padStart(5, '0')}.xml`)
    if ((await readFile(file).catch(() => undefined)) === undefined) return
    await rm(file)
  }
}

/** The child writes the peak of its memory as it ends: the same figure on every system. */
async function measure(folder: string, command: string): Promise<Measured> {
  const note = path.join(folder, '.memory')
  const hook = `process.on('exit',()=>process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(note)},String(process.resourceUsage().maxRSS)))`
  const pacer = new Pacer()
  const started = performance.now()
  await new Promise<void>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, cli, '-C', folder, command, '--quiet'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 || code === 1 ? resolve() : reject(new Error(`colophon ${command} ended with ${code}`)),
    )
  })
  const seconds = (performance.now() - started) / 1000
  return { seconds, pace: pacer.stop(), memory: Number(await readFile(note, 'utf8')) / 1024 }
}

function format(size: number, { seconds, memory, pace }: Measured): string {
  return `${seconds.toFixed(1).padStart(7)} s ${(size / seconds).toFixed(1).padStart(8)} docs/s ${memory.toFixed(0).padStart(6)} MB   pace ${pace.toFixed(1)} ms`
}

/** A table for bench/results.md, and the one ratio that matters: does a document cost more in a larger edition? */
function print(): void {
  const columns = [...new Set([...results.values()].flatMap(bySize => [...bySize.keys()]))]
  const lines = [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; one document in ${secondCopyEvery} holds its text twice.`,
    '',
    `| stage | ${columns.map(size => `${size} docs: s · docs/s · MB`).join(' | ')} | a document in the largest : in the middle one | at an even pace |`,
    `| --- | ${columns.map(() => '---').join(' | ')} | --- | --- |`,
  ]
  for (const [name, bySize] of results) {
    const cells = columns.map(size => {
      const { seconds, memory } = bySize.get(size) ?? none
      return `${seconds.toFixed(1)} · ${(size / seconds).toFixed(1)} · ${memory.toFixed(0)}`
    })
    const [middle, largest] = columns.slice(-2)
    const [a, b] = [bySize.get(middle ?? 0) ?? none, bySize.get(largest ?? 0) ?? none]
    const ratio = b.seconds / (largest ?? 1) / (a.seconds / (middle ?? 1))
    lines.push(`| ${name} | ${cells.join(' | ')} | ${ratio.toFixed(2)} | ${((ratio * a.pace) / b.pace).toFixed(2)} |`)
  }
  process.stdout.write(`\n${lines.join('\n')}\n`)
}
