/** What recheck says of regular expressions, kept from run to run: it takes minutes over all of them, and says the same. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { check } from 'recheck'
import type { Regex } from './regexes.ts'

/** `safe`, or unknown after the time it is given; else a text that may make it slow, and whether that is proven. */
export interface Judged {
  readonly status: 'safe' | 'unknown' | 'vulnerable'
  readonly attack: string
  /** Empty where recheck only tried. */
  readonly proven: string
}

const file = fileURLToPath(new URL('../fixtures/regexes-judged.txt', import.meta.url))
const { version } = createRequire(import.meta.url)('recheck/package.json') as { version: string }
const head = `# What recheck ${version} says of each expression, by its SHA-256; UPDATE=1 adds new ones, RECHECK=1 judges all anew.`

/** Those of another version of recheck are not taken for its own. */
function kept(): Map<string, Judged> {
  const [first, ...lines] = existsSync(file) && !process.env.RECHECK ? readFileSync(file, 'utf8').split('\n') : []
  if (first !== head) return new Map()
  return new Map(
    lines.filter(Boolean).map(line => {
      const [key = '', status, attack = ''] = line.split('\t')
      return [key, { status: status as Judged['status'], attack, proven: '' }]
    }),
  )
}

const known = kept()
const asked = new Map<string, Judged>()

/** @example (await judge({ pattern: '(?:a|a)*b', flags: '', where: 'here' })).status // 'vulnerable' */
export async function judge({ pattern, flags }: Omit<Regex, 'where'>): Promise<Judged> {
  // Neither where it begins to search nor what it tells of its groups makes an expression slow.
  const plain = flags.replace(/[dg]/g, '')
  const key = createHash('sha256').update(`${pattern}/${plain}`).digest('hex').slice(0, 20)
  const before = asked.get(key) ?? known.get(key)
  const judged = before ?? (await ask(pattern, plain))
  if (judged.proven === '') asked.set(key, judged)
  // It may take long, and be stopped: what is known by then is known.
  if (!before) keepJudged(new Map([...known, ...asked]))
  return judged
}

async function ask(pattern: string, flags: string): Promise<Judged> {
  const result = await check(pattern, flags, { timeout: process.env.UPDATE ? 120_000 : 20_000 })
  if (result.status !== 'vulnerable') return { status: result.status, attack: '', proven: '' }
  const { complexity, attack } = result
  return { status: 'vulnerable', attack: attack.pattern, proven: complexity.isFuzz ? '' : complexity.summary }
}

/** Writes what was asked in this run, where that is wanted; what no expression of the program is any more goes. */
export function keepJudged(judged: ReadonlyMap<string, Judged> = asked): void {
  if (!process.env.UPDATE) return
  const lines = [...judged].map(([key, { status, attack }]) => `${key}\t${status}\t${attack}`)
  writeFileSync(file, `${[head, ...lines.sort()].join('\n')}\n`)
}
