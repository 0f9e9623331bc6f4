/**
 * What a file includes of other files of the edition (XInclude 1.1), for its pages and books alone: the file itself, and
 * what is exported of it, keep the include. Nothing is read from outside of the edition.
 */
import { posix } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import { findDoctype } from '../xml/entities.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { attributesOf, scanXml, type XmlPiece } from '../xml/scan.ts'
import { decodeXml, readXmlText } from '../xml/xml-file.ts'
import { readProvenance } from './provenance.ts'

const includeNamespace = 'http://www.w3.org/2001/XInclude'

/** Files within files; characters, and includes, of all together; problems that are told of one file. */
const deepest = 16
const longest = 50_000_000
const mostIncludes = 5000
const mostTold = 20

export interface WithIncludes {
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
}

/** @example mayInclude(bytes) // false: it need not be looked through */
export function mayInclude(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.includes(includeNamespace) || buffer.includes(includeNamespace, 'utf16le')
}

/**
 * The text of a file, with what it includes in its place: the root of another file, the element of an id in it, its words
 * where `parse` says text. Of what cannot be read the fallback stands there, or the include itself, and is told.
 * @example (await readWithIncludes('tei/volume.xml', bytes, effects)).text // '<TEI …><body><div>…'
 */
export async function readWithIncludes(file: string, bytes: Uint8Array, effects: Effects): Promise<WithIncludes> {
  if (!mayInclude(bytes)) return { text: readXmlText(bytes), diagnostics: [] }
  const received = await readProvenance(effects).catch(() => [])
  const homes = new Map(received.map(one => [one.document, one.file]))
  const resolver = new Resolver(effects, homes)
  const text = await resolver.resolve(readXmlText(bytes), file, [file])
  const { place } = decodeXml(bytes)
  return {
    text,
    diagnostics: resolver.failed.slice(0, mostTold).map(({ file: where, offset, href, reason }) => ({
      severity: 'warning',
      code: reason === 'outside' ? 'include-outside' : 'include-not-shown',
      message: `This includes “${href.slice(0, 200)}”, ${reasons[reason]}: what stands in place of it is shown, if anything.`,
      file: where,
      ...(where === file && { place: place(offset) }),
      hint: hints[reason],
    })),
  }
}

type Reason = 'outside' | 'missing' | 'broken' | 'endless' | 'pointer' | 'long'

const reasons: Readonly<Record<Reason, string>> = {
  outside: 'from outside of the edition, which is never read',
  missing: 'and there is no such file in the edition',
  broken: 'which is not well-formed XML',
  endless: 'which includes it in its turn, or too many others one in another',
  pointer: 'and the place that it names there is not found',
  long: 'and with all that is included the text would be too long',
}
const hints: Readonly<Record<Reason, string>> = {
  outside: 'Bring the file into the edition, beside this one, and name it by its relative path.',
  missing: 'Bring the file into the edition, or mend the path, which is relative to this file.',
  broken: 'Mend the file that is included.',
  endless: 'Take one of the includes out.',
  pointer: 'Name an xml:id of that file: xpointer="id" or fragid="id".',
  long: 'Include less.',
}

interface Failed {
  readonly file: string
  readonly offset: number
  readonly href: string
  readonly reason: Reason
}

class Resolver {
  readonly failed: Failed[] = []
  readonly #effects: Effects
  readonly #homes: ReadonlyMap<string, string>
  #length = 0
  #includes = 0

  constructor(effects: Effects, homes: ReadonlyMap<string, string>) {
    this.#effects = effects
    this.#homes = homes
  }

  async resolve(text: string, file: string, open: readonly string[]): Promise<string> {
    this.#length += text.length
    const pieces: string[] = []
    let seen = 0
    for (const include of findIncludes(text)) {
      pieces.push(text.slice(seen, include.start))
      const got = await this.#include(include, file, open)
      if ('reason' in got) this.failed.push({ file, offset: include.start, href: include.href, reason: got.reason })
      pieces.push(
        'text' in got ? got.text : include.fallback === undefined ? text.slice(include.start, include.end) : '',
      )
      if ('reason' in got && include.fallback !== undefined)
        pieces.push(await this.resolve(include.fallback, file, [...open, `${file}#fallback`]))
      seen = include.end
    }
    return pieces.join('') + text.slice(seen)
  }

  async #include(
    { href, isText, pointer }: Include,
    file: string,
    open: readonly string[],
  ): Promise<{ text: string } | { reason: Reason }> {
    if (++this.#includes > mostIncludes) return { reason: 'long' }
    const found = await this.#find(href, file)
    if ('reason' in found) return found
    const { path, bytes } = found
    if (open.includes(path) || open.length > deepest) return { reason: 'endless' }
    if (this.#length + bytes.length > longest) return { reason: 'long' }
    if (isText) {
      this.#length += bytes.length
      return { text: new TextDecoder().decode(bytes).replace(/[&<>]/g, one => `&#${one.charCodeAt(0)};`) }
    }
    if (checkWellFormed(bytes, path).length > 0) return { reason: 'broken' }
    const part = elementAt(readXmlText(bytes), pointer)
    if (part === undefined) return { reason: 'pointer' }
    // A document of the edition has its own page.
    if (/^<(?:[\w.-]+:)?(?:TEI|teiCorpus)\b/.test(part)) return { text: '' }
    return { text: await this.resolve(part, path, [...open, path]) }
  }

  /** Beside the working copy, or beside the file as it was received: names may have become others in tei/. */
  async #find(href: string, file: string): Promise<{ path: string; bytes: Uint8Array } | { reason: Reason }> {
    if (/^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\])/.test(href)) return { reason: 'outside' }
    const relative = decodePath(href)
    const paths = [file, this.#homes.get(file)].flatMap(base =>
      base === undefined ? [] : posix.join(posix.dirname(base), relative),
    )
    const inside = paths.filter(path => /^(?:tei|received)\//.test(path))
    for (const path of inside) {
      const bytes = await this.#effects.read(path).catch(() => undefined)
      if (bytes) return { path, bytes }
    }
    return { reason: inside.length === 0 ? 'outside' : 'missing' }
  }
}

function decodePath(href: string): string {
  try {
    return decodeURIComponent(href)
  } catch {
    return href
  }
}

interface Include {
  readonly start: number
  readonly end: number
  readonly href: string
  readonly isText: boolean
  /** An id; all of the file where it is absent. */
  readonly pointer: string | undefined
  /** Content of its fallback. */
  readonly fallback: string | undefined
}

/** Outermost includes with an address, by the namespace of their names. */
function findIncludes(text: string): Include[] {
  const prefixes = new Set(
    [...text.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*["']http:\/\/www\.w3\.org\/2001\/XInclude["']/g)].map(
      ([, prefix]) => prefix,
    ),
  )
  const isNamed = (name: string, local: string) => {
    const [own = '', prefix] = name.split(':').reverse()
    return own === local && prefixes.has(prefix)
  }
  const found: Include[] = []
  let open: { tag: XmlPiece & { type: 'start' }; depth: number; fallback?: number; content?: string } | undefined
  const close = (tag: XmlPiece & { type: 'start' }, end: number, fallback: string | undefined) => {
    const { href = '', parse, xpointer, fragid } = attributesOf(text, tag)
    const [path = '', fragment] = href.split('#')
    const pointer = xpointer ?? fragid ?? fragment
    const id = pointer === undefined ? undefined : /^(?:element\()?([^()/]+)\)?$/.exec(pointer)?.[1]
    if (path !== '')
      found.push({
        start: tag.start,
        end,
        href: path,
        isText: /^text/.test(parse ?? ''),
        pointer: pointer === undefined ? undefined : (id ?? ''),
        fallback,
      })
  }
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0)) {
    if (piece.type === 'start' && !open && isNamed(piece.name, 'include')) {
      if (piece.isEmpty) close(piece, piece.end, undefined)
      else open = { tag: piece, depth: 0 }
    } else if (open && piece.type === 'start') {
      if (open.depth === 0 && isNamed(piece.name, 'fallback')) {
        if (piece.isEmpty) open.content = ''
        else open.fallback = piece.end
      }
      if (!piece.isEmpty) open.depth++
    } else if (open && piece.type === 'end') {
      if (open.depth === 0) {
        close(open.tag, piece.end, open.content)
        open = undefined
      } else {
        open.depth--
        if (open.depth === 0 && open.fallback !== undefined && open.content === undefined)
          open.content = text.slice(open.fallback, piece.start)
      }
    }
  }
  return found
}

/** The root of a file, or the element of an id, with the namespaces that are declared around it. */
function elementAt(text: string, id: string | undefined): string | undefined {
  const around: { name: string; attributes: Record<string, string> }[] = []
  let found: { start: number; nameEnd: number; depth: number; declared: string } | undefined
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0)) {
    if (piece.type === 'start') {
      const attributes = found ? {} : attributesOf(text, piece)
      if (!found && (id === undefined || attributes['xml:id'] === id)) {
        const declared = declarationsOf(around, attributes)
        const nameEnd = piece.start + 1 + piece.name.length
        if (piece.isEmpty) return insert(text, piece.start, nameEnd, piece.end, declared)
        found = { start: piece.start, nameEnd, depth: around.length, declared }
      }
      if (!piece.isEmpty) around.push({ name: piece.name, attributes })
    } else if (piece.type === 'end') {
      around.pop()
      if (found && around.length === found.depth)
        return insert(text, found.start, found.nameEnd, piece.end, found.declared)
    }
  }
  return undefined
}

function insert(text: string, start: number, nameEnd: number, end: number, declared: string): string {
  return text.slice(start, nameEnd) + declared + text.slice(nameEnd, end)
}

function declarationsOf(
  around: readonly { readonly attributes: Readonly<Record<string, string>> }[],
  own: Readonly<Record<string, string>>,
): string {
  const all = Object.assign({}, ...around.map(({ attributes }) => attributes)) as Record<string, string>
  return Object.entries(all)
    .filter(([name]) => /^xmlns(?::|$)/.test(name) && own[name] === undefined)
    .map(([name, value]) => ` ${name}="${value.replace(/[&<"]/g, one => `&#${one.charCodeAt(0)};`)}"`)
    .join('')
}
