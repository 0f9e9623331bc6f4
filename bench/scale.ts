/**
 * `npm run bench:scale [letters|length]`: what an edition costs that grows in other ways than by documents alone: letters
 * with 160 and 16,000 persons in the authority file, and one document of 1 MB and 10 MB. Ratios are given as they are and
 * at an even pace of the machine; above 1.2, the costlier one takes more than its share.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateDocument, generateEdition } from './generate.ts'
import { type Measured, measure } from './measure.ts'

interface Run {
  readonly name: string
  /** What the time is divided by: letters, or megabytes. */
  readonly amount: number
  make(folder: string): Promise<void>
}

const letters = (size: number, people: number): Run => ({
  name: `${size} letters, ${people} persons`,
  amount: size,
  make: folder => generateEdition(folder, size, 1, people),
})
const length = (megabytes: number): Run => ({
  name: `one document of ${megabytes} MB`,
  amount: megabytes,
  make: folder => generateDocument(folder, megabytes * 1e6, 1),
})

/** In each row the later runs are compared with the first. */
const rows: Readonly<Record<string, readonly Run[]>> = {
  letters: [letters(200, 160), letters(200, 16_000), letters(2000, 16_000)],
  length: [length(1), length(10)],
}

const named = process.argv.slice(2)
for (const [name, runs] of Object.entries(rows)) {
  if (named.length > 0 && !named.includes(name)) continue
  let first: { run: Run; measured: Measured } | undefined
  for (const run of runs) {
    const measured = await encode(run)
    first ??= { run, measured }
    const each = (one: Run, { seconds }: Measured) => seconds / one.amount
    const ratio = each(run, measured) / each(first.run, first.measured)
    const even = (ratio * first.measured.pace) / measured.pace
    const { seconds, memory } = measured
    const cells = [`${seconds.toFixed(1)} s`, `${memory.toFixed(0)} MB`, ratio.toFixed(2), even.toFixed(2)]
    process.stdout.write(`| ${[run.name, ...cells].join(' | ')} |\n`)
  }
}

async function encode({ make }: Run): Promise<Measured> {
  const folder = await mkdtemp(path.join(tmpdir(), 'colophon-bench-'))
  try {
    await make(folder)
    return await measure(folder, 'encode')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
