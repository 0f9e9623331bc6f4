/** All regular expressions of the program: those that are written in it, and those that it puts together. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseSync } from 'oxc-parser'

export interface Regex {
  readonly pattern: string
  readonly flags: string
  /** File and line below src/; for one that is put together, the file alone. */
  readonly where: string
}

const src = fileURLToPath(new URL('../../src/', import.meta.url))
const files = () =>
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()

/** Those that are written as /…/. */
export function writtenRegexes(): Regex[] {
  return files().flatMap(file => {
    const text = readFileSync(path.join(src, file), 'utf8')
    const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
    return [...literalsIn(parseSync(file, text).program)].map(({ regex, start }) => ({
      ...regex,
      where: `${file}:${lineAt(start)}`,
    }))
  })
}

interface Literal {
  readonly type: 'Literal'
  readonly start: number
  readonly regex: { readonly pattern: string; readonly flags: string }
}

function* literalsIn(node: unknown): Generator<Literal> {
  if (typeof node !== 'object' || node === null) return
  if ('regex' in node && node.regex) yield node as Literal
  else for (const child of Object.values(node)) yield* literalsIn(child)
}

/**
 * Those that modules put together of word lists when they are loaded. What a function puts together later is of names
 * and patterns that it is given.
 */
export async function builtRegexes(): Promise<Regex[]> {
  const built = new Map<string, Regex>()
  const original = globalThis.RegExp
  let file = ''
  globalThis.RegExp = new Proxy(original, {
    construct(target, [pattern, flags = '']: [string | RegExp, string?]) {
      const source = typeof pattern === 'string' ? pattern : pattern.source
      const isOurs = new Error().stack?.split('\n')[2]?.includes(src.replace(/.$/, ''))
      if (file !== '' && isOurs) built.set(`${source}/${flags}`, { pattern: source, flags, where: file })
      return new target(pattern, flags)
    },
  })
  try {
    for (file of files()) {
      const isLoaded =
        !/^(?:client\/|cli\.ts)/.test(file) && readFileSync(path.join(src, file), 'utf8').includes('new RegExp(')
      if (isLoaded) await import(`${pathToFileURL(path.join(src, file))}?regexes`)
    }
  } finally {
    globalThis.RegExp = original
  }
  return [...built.values()]
}
