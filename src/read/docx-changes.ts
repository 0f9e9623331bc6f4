/**
 * A part of a DOCX file made ready for mammoth, which drops deletions without a word: they become runs with a style of
 * their own, and each paragraph gets a bookmark that says which it is (ECMA-376, part 1, 17.13.5 and 17.13.6).
 */

/** Who deleted or inserted, as a style that mammoth can be told of. */
export interface Reviser {
  readonly id: string
  readonly name: string
  readonly kind: 'del' | 'ins'
  readonly style: string
  readonly className: string
}

export interface Change {
  readonly kind: 'del' | 'ins'
  readonly paragraph: number
}

export interface Prepared {
  readonly xml: string
  readonly changes: readonly Change[]
  /** The text of each paragraph, in order. */
  readonly texts: readonly string[]
  /** Whose comments these are. */
  readonly authors: readonly { readonly comment: string; readonly id: string }[]
}

/** A tag of well-formed XML, or the text before the next one. */
const token = /<(\/?)([\w.-]+:[\w.-]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<[^>]*>|[^<]+/g
const kinds: Readonly<Record<string, 'del' | 'ins'>> = {
  'w:del': 'del',
  'w:moveFrom': 'del',
  'w:ins': 'ins',
  'w:moveTo': 'ins',
}

/**
 * @example keepChanges('<w:del w:author="A"><w:r><w:delText>very </w:delText></w:r></w:del>', true, revisers).changes.length // 1
 */
export function keepChanges(xml: string, isNumbered: boolean, revisers: Reviser[]): Prepared {
  const rewriter = new Rewriter(isNumbered, revisers)
  for (const match of xml.matchAll(token)) rewriter.take(match)
  return rewriter.finish()
}

class Rewriter {
  readonly #isNumbered: boolean
  readonly #revisers: Reviser[]
  readonly #parts: string[] = []
  readonly #changes: Change[] = []
  readonly #texts: string[] = []
  readonly #authors: { comment: string; id: string }[] = []
  readonly #open: Reviser[] = []
  #paragraph = 0
  /** A bookmark goes behind the properties of its paragraph, a style before those of its run. */
  #owesBookmark = false
  #owesStyle = false
  #isText = false
  /** Alternatives say the same twice; mammoth reads the one for old programs. */
  #choices = 0

  constructor(isNumbered: boolean, revisers: Reviser[]) {
    this.#isNumbered = isNumbered
    this.#revisers = revisers
  }

  take([whole, end = '', name = '', attributes = '', empty = '']: RegExpExecArray): void {
    if (name === '') {
      if (this.#isText && !whole.startsWith('<') && this.#choices === 0) this.#addText(whole)
      this.#parts.push(whole)
      return
    }
    const kind = kinds[name]
    if (kind) this.#change(kind, end, empty, attributes)
    else this.#plain(whole, name, end, empty, attributes)
  }

  finish(): Prepared {
    return { xml: this.#parts.join(''), changes: this.#changes, texts: this.#texts, authors: this.#authors }
  }

  /** Without content it says that a mark of a paragraph or a row was deleted: the row, or the mark, stays. */
  #change(kind: 'del' | 'ins', end: string, empty: string, attributes: string): void {
    if (end !== '') {
      this.#open.pop()
      this.#parts.push('</w:ins>')
      return
    }
    const reviser = this.#reviser(kind, attribute(attributes, 'w:author') || 'unknown')
    this.#changes.push({ kind, paragraph: Math.max(1, this.#paragraph) })
    if (empty !== '') return
    this.#open.push(reviser)
    this.#parts.push('<w:ins>')
  }

  #plain(whole: string, name: string, end: string, empty: string, attributes: string): void {
    const opens = end === '' && empty === ''
    if (name === 'mc:Choice') this.#choices += end === '' ? (empty === '' ? 1 : 0) : -1
    if (name === 'w:comment' && opens) this.#comment(attributes)
    if (this.#owesStyle && !(name === 'w:rPr')) this.#payStyle()
    if (this.#owesBookmark && name !== 'w:pPr' && !this.#isInProperties) this.#payBookmark()
    if (name === 'w:pPr' && opens) this.#isInProperties = true
    if (name === 'w:t' || name === 'w:delText' || name === 'm:t') this.#isText = opens
    this.#parts.push(name === 'w:delText' ? `<${end}w:t${attributes}${empty}>` : this.#styled(whole, name, end, empty))
    if (name === 'w:pPr' && !opens) this.#isInProperties = false
    if (name === 'w:p' && end === '') this.#beginParagraph(opens)
    if (name === 'w:r' && opens && this.#open.length > 0) this.#owesStyle = true
  }

  #isInProperties = false

  #styled(whole: string, name: string, end: string, empty: string): string {
    if (!this.#owesStyle || name !== 'w:rPr' || end !== '') return whole
    this.#owesStyle = false
    return empty === '' ? `${whole}${this.#style()}` : `<w:rPr>${this.#style()}</w:rPr>`
  }

  #payStyle(): void {
    this.#owesStyle = false
    this.#parts.push(`<w:rPr>${this.#style()}</w:rPr>`)
  }

  #style(): string {
    return `<w:rStyle w:val="${this.#open.at(-1)?.style ?? ''}"/>`
  }

  #beginParagraph(hasContent: boolean): void {
    if (this.#choices > 0) return
    this.#paragraph++
    this.#texts.push('')
    this.#owesBookmark = this.#isNumbered && hasContent
  }

  #payBookmark(): void {
    this.#owesBookmark = false
    this.#parts.push(`<w:bookmarkStart w:id="${900_000 + this.#paragraph}" w:name="colophon-${this.#paragraph}"/>`)
  }

  #comment(attributes: string): void {
    const { id } = this.#reviser('ins', attribute(attributes, 'w:author') || 'unknown')
    this.#authors.push({ comment: attribute(attributes, 'w:id'), id })
  }

  #addText(written: string): void {
    const text = plainText(written)
    if (this.#texts.length === 0) this.#texts.push('')
    this.#texts[this.#texts.length - 1] += text
  }

  /** One for each person and kind; a person has one id. */
  #reviser(kind: 'del' | 'ins', written: string): Reviser {
    const name = plainText(written).trim() || 'unknown'
    const known = this.#revisers.filter(one => one.name === name)
    const same = known.find(one => one.kind === kind)
    if (same) return same
    const number = new Set(this.#revisers.map(one => one.id)).size + 1
    const id = known[0]?.id ?? `reviser${number}`
    const made = { id, name, kind, style: `Colophon${kind}${id}`, className: `by-${id}` }
    this.#revisers.push(made)
    return made
  }
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match?.[1] ?? match?.[2] ?? ''
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plainText(text: string): string {
  return text.replace(/&(?:#x([\dA-Fa-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (_, hex, decimal, name) =>
    name ? (named[name] ?? '') : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  )
}
