/** Commands of the program in processes of their own, timed beside a piece of work that tells the pace of the machine. */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

export interface Measured {
  readonly seconds: number
  /** Milliseconds that the piece of work took beside the stage, on average. */
  readonly pace: number
  /** Peak of the resident set, in megabytes. */
  readonly memory: number
}

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

/**
 * Runs a command in an edition's folder. The child writes the peak of its memory as it ends: the same figure on every system.
 * @example (await measure('/tmp/edition', 'encode')).seconds // 1.2
 */
export async function measure(folder: string, command: string): Promise<Measured> {
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
