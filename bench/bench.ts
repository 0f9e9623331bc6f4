/**
 * `npm run bench [sizes] [stages]`: editions of 2, 200 and 2,000 documents, built cold and warm; for each stage documents
 * a second, and the peak of memory. Times are of whole processes. Machines are noisy, and long stages meet other noise
 * than short ones: so beside each stage a small piece of work is timed again and again, and the ratio between the sizes
 * is also given at an even pace of the machine.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { generateEdition, secondCopyEvery } from './generate.ts'
import { type Measured, measure } from './measure.ts'

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

const none: Measured = { seconds: 0, pace: 1, memory: 0 }

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
