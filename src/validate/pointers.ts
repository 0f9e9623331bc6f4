/** Where pointers lead: within the file, by the document's own prefixes, into other files of the edition. */
import type { Prefix } from './facts.ts'

export type Destination =
  /** An id of the same file. */
  | { readonly type: 'here'; readonly id: string }
  /** A file of the edition, and perhaps an id in it. */
  | { readonly type: 'file'; readonly file: string; readonly id: string | undefined }
  /** A prefix that no prefixDef declares. */
  | { readonly type: 'unknown-prefix'; readonly prefix: string }
  /** A prefix whose patterns do not match. */
  | { readonly type: 'no-match'; readonly prefix: string }
  /** A prefix whose pattern might take for ever on this value. */
  | { readonly type: 'unchecked'; readonly prefix: string }
  /** The web, or what this program does not follow. */
  | { readonly type: 'elsewhere' }

/** Schemes of addresses that need no prefixDef. */
const schemes = new Set(
  'http https ftp mailto urn doi hdl info ark tag data file tel geo isbn issn oai orcid viaf cid about'.split(' '),
)

/** Prefixes may lead to prefixes, but not in a circle. */
const longestChain = 5

/** How many definitions of one prefix are tried. */
const mostDefinitions = 50

/** The prefixes of a document: each with its definitions, in their order. */
export type Prefixes = ReadonlyMap<string, readonly Definition[]>

interface Definition {
  readonly pattern: RegExp | undefined
  readonly replacement: string
  /** How often the pattern can choose; a power of the length, if all goes badly. */
  readonly choices: number
}

/** Prefix definitions of a document, ready for use. */
export function compilePrefixes(prefixes: readonly Prefix[]): Prefixes {
  const compiled = new Map<string, Definition[]>()
  for (const { ident, matchPattern, replacementPattern } of prefixes) {
    const definitions = compiled.get(ident) ?? []
    compiled.set(ident, definitions)
    if (definitions.length < mostDefinitions) {
      definitions.push({ ...compilePattern(matchPattern), replacement: replacementPattern })
    }
  }
  return compiled
}

/** A pattern that cannot be read, or in which groups repeat, is none: such a one can take exponential time. */
function compilePattern(source: string): Pick<Definition, 'pattern' | 'choices'> {
  const choices = source.match(/[*+?}|]/g)?.length ?? 0
  if (/\)[*+?{]/.test(source)) return { pattern: undefined, choices }
  try {
    return { pattern: new RegExp(`^(?:${source})$`, 'u'), choices }
  } catch {
    return { pattern: undefined, choices }
  }
}

/** Values of an attribute that holds several pointers. */
export function pointersIn(value: string): string[] {
  return value.split(/\s+/).filter(pointer => pointer !== '')
}

/**
 * Where a pointer of a file leads.
 * @example
 * resolvePointer('pers:stalin', 'tei/000.xml', prefixes)
 * // { type: 'file', file: 'tei/authority/persons.xml', id: 'stalin' }
 */
export function resolvePointer(pointer: string, file: string, prefixes: Prefixes, chain = longestChain): Destination {
  if (pointer.startsWith('#')) return withinFile(pointer)
  const prefix = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(pointer)?.[1]
  if (prefix === undefined) return relative(pointer, file)
  const declared = prefixes.get(prefix)
  if (!declared) {
    return schemes.has(prefix.toLowerCase()) ? { type: 'elsewhere' } : { type: 'unknown-prefix', prefix }
  }
  if (chain === 0) return { type: 'elsewhere' }
  return byPrefix(pointer.slice(prefix.length + 1), prefix, declared, target =>
    resolvePointer(target, file, prefixes, chain - 1),
  )
}

/** The whole value must match; the first definition that matches counts (TEI Guidelines, 17.2.3). */
function byPrefix(
  value: string,
  prefix: string,
  declared: readonly Definition[],
  follow: (target: string) => Destination,
): Destination {
  for (const { pattern, replacement, choices } of declared) {
    if (!pattern || value.length ** Math.max(1, choices) > mostSteps) return { type: 'unchecked', prefix }
    if (pattern.test(value)) return follow(value.replace(pattern, replacement))
  }
  return { type: 'no-match', prefix }
}

/** Patterns come with the file. What could take more steps than these on a value is not tried. */
const mostSteps = 100_000

function withinFile(pointer: string): Destination {
  const id = decode(pointer.slice(1))
  // Pointers of XPointer, such as #xpath(…), are not followed.
  return id.includes('(') || id === '' ? { type: 'elsewhere' } : { type: 'here', id }
}

const base = 'file:///edition/'

function relative(pointer: string, file: string): Destination {
  const url = URL.canParse(pointer, base + encodeURI(file)) ? new URL(pointer, base + encodeURI(file)) : undefined
  if (!url?.href.startsWith(base) || !url.pathname.endsWith('.xml')) return { type: 'elsewhere' }
  const id = decode(url.hash.slice(1))
  const target = decode(url.href.slice(base.length).replace(/[?#].*$/s, ''))
  if (id.includes('(')) return { type: 'elsewhere' }
  if (target === file && id !== '') return { type: 'here', id }
  return { type: 'file', file: target, id: id === '' ? undefined : id }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
