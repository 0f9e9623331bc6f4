/** Entities that a file declares in its own DTD, replaced before the file is checked. */

export interface Expanded {
  readonly text: string
  /** Offset in the file as it stands, of an offset in `text`. */
  origin(offset: number): number
  /** References to what stands outside of the file, which is never read. */
  readonly unread: readonly { readonly name: string; readonly offset: number }[]
}

/** A stretch of the expanded text: copied from the file, or standing for one reference in it. */
interface Stretch {
  readonly start: number
  readonly origin: number
  readonly copied: boolean
}

/** Comments, CDATA sections, instructions; then tags; then references by name. In well-formed text these never fail. */
const markup =
  /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>)|&([^#;&\s][^;&\s]*);/gs

const predefined = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/**
 * Replaces `&name;` by what the internal DTD says it stands for, mark-up included (XML 1.0, section 4.4). The text
 * must have passed the gate, which bounds how far entities may grow.
 * @example expandEntities('<!DOCTYPE p [<!ENTITY me "<name>Me</name>">]><p>&me;</p>').text
 */
export function expandEntities(text: string): Expanded {
  const unchanged = { text, origin: (offset: number) => offset, unread: [] }
  const doctype = findDoctype(text)
  if (!doctype) return unchanged
  const entities = declaredEntities(text.slice(doctype.start, doctype.end))
  const expander = new Expander(entities)
  return expander.expandFile(text, doctype.end)
}

class Expander {
  readonly #declared: ReadonlyMap<string, string>
  readonly #stretches: Stretch[] = []
  readonly #unread: { name: string; offset: number }[] = []
  readonly #replacements = new Map<string, string>()
  #length = 0

  constructor(declared: ReadonlyMap<string, string>) {
    this.#declared = declared
  }

  expandFile(text: string, from: number): Expanded {
    const pieces: string[] = []
    const add = (piece: string, origin: number, copied: boolean) => {
      this.#stretches.push({ start: this.#length, origin, copied })
      this.#length += piece.length
      pieces.push(piece)
    }
    let done = 0
    for (const match of matchesFrom(text, from)) {
      const replacement = this.#replaceMarkup(match, match.index)
      if (replacement === undefined) continue
      add(text.slice(done, match.index), done, true)
      add(replacement, match.index, false)
      done = match.index + match[0].length
    }
    add(text.slice(done), done, true)
    return { text: pieces.join(''), origin: offset => this.#originOf(offset), unread: this.#unread }
  }

  /** What stands for a piece of mark-up; undefined where it stays as it is. */
  #replaceMarkup(match: RegExpExecArray, offset: number): string | undefined {
    const [, tag, name] = match
    if (tag) return tag.includes('&') ? this.#replaceInTag(tag, offset) : undefined
    return name && !predefined.has(name) ? this.#inContent(name, offset) : undefined
  }

  /** In content the replacement text is mark-up again (section 4.4.2). */
  #inContent(name: string, offset: number): string {
    const known = this.#replacements.get(name)
    if (known !== undefined) return known
    const declared = this.#lookUp(name, offset)
    const pieces: string[] = []
    let done = 0
    for (const match of matchesFrom(declared, 0)) {
      const replacement = this.#replaceMarkup(match, offset)
      if (replacement === undefined) continue
      pieces.push(declared.slice(done, match.index), replacement)
      done = match.index + match[0].length
    }
    const replacement = pieces.join('') + declared.slice(done)
    this.#replacements.set(name, replacement)
    return replacement
  }

  /** In an attribute it is text only, whatever quotes it holds (section 4.4.5). */
  #replaceInTag(tag: string, offset: number): string {
    return tag.replace(/&([^#;&\s][^;&\s]*);/g, (reference, name: string) =>
      predefined.has(name)
        ? reference
        : this.#replaceInTag(this.#lookUp(name, offset), offset)
            .replaceAll('<', '&lt;')
            .replaceAll('"', '&quot;')
            .replaceAll("'", '&apos;'),
    )
  }

  #lookUp(name: string, offset: number): string {
    const declared = this.#declared.get(name)
    if (declared === undefined) this.#unread.push({ name, offset })
    return declared ?? ''
  }

  #originOf(offset: number): number {
    let low = 0
    let high = this.#stretches.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#stretches[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const stretch = this.#stretches[low]
    if (!stretch) return offset
    return stretch.copied ? stretch.origin + offset - stretch.start : stretch.origin
  }
}

function* matchesFrom(text: string, from: number): Generator<RegExpExecArray> {
  const pattern = new RegExp(markup)
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) yield match
}

/** The document type declaration, which stands before the root and after comments and instructions only. */
export function findDoctype(text: string): { start: number; end: number } | undefined {
  const prolog = /^(?:\s+|<!--.*?-->|<\?.*?\?>)*/s.exec(text)?.[0].length ?? 0
  if (!text.startsWith('<!DOCTYPE', prolog)) return undefined
  const declaration = /[^[>"']*(?:"[^"]*"[^[>"']*|'[^']*'[^[>"']*)*(\[)?/y
  declaration.lastIndex = prolog
  const hasSubset = declaration.exec(text)?.[1] !== undefined
  const subsetEnd = hasSubset ? endOfSubset(text, declaration.lastIndex) : declaration.lastIndex
  return { start: prolog, end: text.indexOf('>', subsetEnd) + 1 }
}

/** Offset of the bracket that closes the internal subset: the first one outside of comments and quotes. */
function endOfSubset(text: string, from: number): number {
  const part = /<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|\]/gs
  part.lastIndex = from
  for (let match = part.exec(text); match; match = part.exec(text)) if (match[0] === ']') return match.index
  return text.length
}

/** Internal general entities; the first declaration counts (section 4.2). References to characters are resolved. */
function declaredEntities(doctype: string): Map<string, string> {
  const declaration = /<!--.*?-->|<\?.*?\?>|<!ENTITY\s+([^\s%"'>]+)\s+("[^"]*"|'[^']*')\s*>/gs
  const entities = new Map<string, string>()
  for (const [, name, literal] of doctype.matchAll(declaration)) {
    if (name && literal && !entities.has(name)) entities.set(name, resolveCharacters(literal.slice(1, -1)))
  }
  return entities
}

/** References to characters are resolved where the entity is declared; those to entities, where it is used (4.4). */
function resolveCharacters(literal: string): string {
  return literal.replace(/&#(x?)([0-9a-f]+);/gi, (_, hexadecimal: string, digits: string) =>
    String.fromCodePoint(Number.parseInt(digits, hexadecimal ? 16 : 10)),
  )
}
