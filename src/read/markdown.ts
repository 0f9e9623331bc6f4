/** Pages that editors write in Markdown (CommonMark, with tables and footnotes) → TEI: the only importer of mdast. */
import type { AlignType, FootnoteDefinition, ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Diagnostic, Spot } from '../diagnostic.ts'
import { element, type XmlElement, type XmlNode } from '../xml/build.ts'
import { forbiddenCharacter } from '../xml/characters.ts'
import { lineFinder } from '../xml/xml-file.ts'
import { documentId } from './document-id.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'

/** A pointer of a page, as the editor wrote it. */
export interface Pointer {
  readonly target: string
  readonly place: Spot
}

/** What a link becomes: a reference, or the name of a person, a place, an organisation. */
export interface Resolved {
  readonly name: 'ref' | 'persName' | 'placeName' | 'orgName'
  readonly pointer: string
}

export interface MarkdownPage {
  readonly settings: FrontMatter
  /** Its first heading, in words; empty where it has none. */
  readonly heading: string
  /** What stands in the body of the TEI. */
  readonly body: readonly XmlElement[]
  readonly images: readonly Pointer[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Containers in one another: more than anybody writes, fewer than would fill a stack. */
const deepest = 60

/**
 * Every character of the text is in the TEI, and in its order; what is mark-up becomes mark-up, raw HTML is text.
 * @param resolve what a link leads to; undefined, with a problem told, where it leads nowhere
 * @returns undefined where the page cannot be read, with the reason among `diagnostics`
 * @example readMarkdown('# Method\n\nWe *kept* all.', 'pages/method.md', resolve).heading // 'Method'
 */
export function readMarkdown(
  received: string,
  file: string,
  resolve: (pointer: Pointer) => Resolved | undefined,
  diagnostics: Diagnostic[] = [],
): MarkdownPage | undefined {
  const placeOf = lineFinder(received)
  const text = replaceForbidden(received, file, placeOf, diagnostics)
  const tooDeep = deepLine(text)
  if (tooDeep !== undefined) {
    diagnostics.push(nestedTooDeeply(file, placeOf(tooDeep)))
    return undefined
  }
  const settings = readFrontMatter(text, file, placeOf, diagnostics)
  const tree = fromMarkdown(settings.rest, {
    extensions: [gfmTable(), gfmFootnote()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
  })
  const deep = deepNode(tree)
  if (deep) {
    diagnostics.push(nestedTooDeeply(file, placeOf(deep.position?.start.offset ?? 0)))
    return undefined
  }
  return new Converter(tree, file, placeOf, resolve, diagnostics).page(settings)
}

/** The first line that opens more containers than a page may have. Read before the parser does, which takes its time with them. */
function deepLine(text: string): number | undefined {
  for (const match of text.matchAll(/^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){60}/gm))
    if (/[^\s*+-]/.test(text.slice(match.index, text.indexOf('\n', match.index) >>> 0))) return match.index
  return /^[ \t]{240,}(?:[-*+]|\d{1,9}[.)])[ \t]/m.exec(text)?.index
}

/** Without a call for each level, of which a hostile page may have many. */
function deepNode(tree: Root): Nodes | undefined {
  let level: Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return level[0]
    level = level.flatMap(node => ('children' in node ? (node.children as Nodes[]) : []))
  }
  return undefined
}

function nestedTooDeeply(file: string, place: Spot): Diagnostic {
  return {
    severity: 'error',
    code: 'nested-too-deeply',
    message: `Here lists, quotations or emphasis stand in one another more than ${deepest} deep.`,
    file,
    place,
    hint: 'Write it with fewer levels; until then the page is left out.',
  }
}

/** What XML cannot hold becomes U+FFFD, and is told. */
function replaceForbidden(
  text: string,
  file: string,
  placeOf: (offset: number) => Spot,
  diagnostics: Diagnostic[],
): string {
  const all = new RegExp(forbiddenCharacter, 'gu')
  return text.replace(all, (one, offset: number) => {
    diagnostics.push({
      severity: 'warning',
      code: 'forbidden-character',
      message: `Here stands a control character that no page can hold (U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}).`,
      file,
      place: placeOf(offset),
      hint: 'The page shows � instead. Remove it.',
    })
    return '\ufffd'
  })
}

type Block = RootContent | ListItem
type Handler<Type extends Nodes['type']> = (node: Extract<Nodes, { type: Type }>) => XmlNode | readonly XmlNode[]

class Converter {
  readonly #tree: Root
  readonly #file: string
  readonly #placeOf: (offset: number) => Spot
  readonly #resolve: (pointer: Pointer) => Resolved | undefined
  readonly #diagnostics: Diagnostic[]
  readonly #images: Pointer[] = []
  readonly #ids = new Set<string>()
  readonly #definitions = new Map<string, { readonly url: string; readonly title?: string | null | undefined }>()
  readonly #notes = new Map<string, FootnoteDefinition>()
  /** Ids of the notes that have been written, by their labels. */
  readonly #called = new Map<string, string>()
  readonly #headings = new Map<Nodes, string>()

  constructor(
    tree: Root,
    file: string,
    placeOf: (offset: number) => Spot,
    resolve: (pointer: Pointer) => Resolved | undefined,
    diagnostics: Diagnostic[],
  ) {
    this.#tree = tree
    this.#file = file
    this.#placeOf = placeOf
    this.#resolve = resolve
    this.#diagnostics = diagnostics
    for (const node of everyNode(tree)) this.#note(node)
  }

  /** What a link may lead to, before the first one is read. The first of two that are called the same counts, as in CommonMark. */
  #note(node: Nodes): void {
    if (node.type === 'heading') this.#headings.set(node, this.#newId(wordsOf(node)))
    if (node.type === 'definition' && !this.#definitions.has(node.identifier))
      this.#definitions.set(node.identifier, node)
    if (node.type !== 'footnoteDefinition') return
    if (!this.#notes.has(node.identifier)) this.#notes.set(node.identifier, node)
  }

  page(settings: FrontMatter): MarkdownPage {
    const body = this.#sections(this.#tree.children)
    const heading = this.#tree.children.find(one => one.type !== 'definition')
    return {
      settings,
      heading: heading?.type === 'heading' ? wordsOf(heading) : '',
      body: [...body, ...this.#uncalled()],
      images: this.#images,
      diagnostics: this.#diagnostics,
    }
  }

  /** `## Sources` and what follows it up to the next heading as high → a division. */
  #sections(nodes: readonly RootContent[]): XmlElement[] {
    const root: XmlElement[] = []
    const open: { readonly level: number; readonly children: XmlElement[] }[] = [{ level: 0, children: root }]
    for (const node of nodes) {
      if (node.type !== 'heading') {
        open.at(-1)?.children.push(...this.#block(node))
        continue
      }
      while ((open.at(-1)?.level ?? 0) >= node.depth) open.pop()
      const children = [element('head', {}, ...this.#inlines(node.children))]
      open.at(-1)?.children.push({ name: 'div', attributes: { 'xml:id': this.#headings.get(node) }, children })
      open.push({ level: node.depth, children })
    }
    return root
  }

  #block(node: Block): XmlElement[] {
    return this.#convert(node).flatMap(one => (typeof one === 'string' ? [element('p', {}, one)] : [one]))
  }

  #blocks(nodes: readonly Block[]): XmlElement[] {
    return nodes.flatMap(node => this.#block(node))
  }

  #inlines(nodes: readonly PhrasingContent[]): XmlNode[] {
    return nodes.flatMap(node => this.#convert(node))
  }

  #convert(node: Nodes): readonly XmlNode[] {
    const made = (this.#handlers[node.type] as ((node: Nodes) => XmlNode | readonly XmlNode[]) | undefined)?.(node)
    if (made === undefined) throw new Error(`Markdown has no “${node.type}” that we know`)
    return typeof made === 'string' || !Array.isArray(made) ? [made as XmlNode] : made
  }

  readonly #handlers: { readonly [Type in Nodes['type']]?: Handler<Type> } = {
    paragraph: ({ children }) => this.#paragraph(children),
    // A heading in a quotation or a list makes no division.
    heading: node =>
      element(
        'p',
        { 'xml:id': this.#headings.get(node) },
        element('hi', { rend: 'bold' }, ...this.#inlines(node.children)),
      ),
    blockquote: ({ children }) => element('quote', {}, ...this.#blocks(children)),
    thematicBreak: () => element('milestone', { unit: 'section' }),
    code: ({ value }) => element('eg', {}, value),
    html: node => this.#html(node.value, node),
    list: ({ ordered, start, children, spread }) =>
      ordered && start !== 1
        ? element(
            'list',
            {},
            ...children.flatMap((item, index) => [
              element('label', {}, `${(start ?? 1) + index}.`),
              this.#item(item, spread),
            ]),
          )
        : element(
            'list',
            { rend: ordered ? 'numbered' : 'bulleted' },
            ...children.map(item => this.#item(item, spread)),
          ),
    table: ({ align, children }) =>
      element(
        'table',
        {},
        ...children.map((row, index) =>
          element(
            'row',
            index === 0 ? { role: 'label' } : {},
            ...row.children.map((cell, column) =>
              element('cell', alignment(align?.[column]), ...this.#inlines(cell.children)),
            ),
          ),
        ),
      ),
    // Both are written where they are used.
    definition: () => [],
    footnoteDefinition: () => [],
    text: node => this.#text(node.value, node),
    emphasis: ({ children }) => element('emph', {}, ...this.#inlines(children)),
    strong: ({ children }) => element('hi', { rend: 'bold' }, ...this.#inlines(children)),
    inlineCode: ({ value }) => element('code', {}, value),
    break: () => element('lb', { rend: 'break' }),
    link: node => this.#link(node.url, node.children, node),
    linkReference: node => this.#link(this.#definitions.get(node.identifier)?.url ?? '', node.children, node),
    image: node => this.#image(node.url, node.alt ?? '', node.title ?? '', node),
    imageReference: node => {
      const { url = '', title } = this.#definitions.get(node.identifier) ?? {}
      return this.#image(url, node.alt ?? '', title ?? '', node)
    },
    footnoteReference: node => this.#call(node.identifier),
  }

  #text(value: string, node: Nodes): string {
    for (const [call] of value.matchAll(/\[\^[^\]\s]{1,100}\]/g))
      this.#diagnostics.push({
        severity: 'warning',
        code: 'call-without-note',
        message: `${call} calls a note that this page does not have.`,
        file: this.#file,
        place: this.#placeAt(node),
        hint: `Write the note below the text, as  ${call}: …`,
      })
    return value
  }

  /** A picture alone in its paragraph is a figure, and its title the caption. */
  #paragraph(children: readonly PhrasingContent[]): XmlElement {
    const made = this.#inlines(children)
    const [only] = made
    return made.length === 1 && typeof only === 'object' && only.name === 'figure' ? only : element('p', {}, ...made)
  }

  /** A list without blank lines has no paragraphs. */
  #item({ children, spread }: ListItem, isListSpread: boolean | null | undefined): XmlElement {
    const isLoose = isListSpread || spread
    return element(
      'item',
      {},
      ...children.flatMap(child =>
        child.type === 'paragraph' && !isLoose ? this.#inlines(child.children) : this.#block(child),
      ),
    )
  }

  /** Mark-up of another kind is shown as it was written: nothing is lost, and nothing of it runs. */
  #html(value: string, node: Nodes): readonly XmlNode[] {
    const rest = withoutComments(value)
    if (rest.trim() === '') return []
    this.#diagnostics.push({
      severity: 'warning',
      code: 'raw-html',
      message: `HTML is not used in pages: “${shortened(rest)}” is shown as it is written.`,
      file: this.#file,
      place: this.#placeAt(node),
      hint: 'Write it in Markdown, or the page in TEI (pages/….xml).',
    })
    return [rest]
  }

  #link(url: string, children: readonly PhrasingContent[], node: Nodes): readonly XmlNode[] {
    const pointer = { target: decoded(url), place: this.#placeAt(node) }
    const inside = this.#inlines(children)
    if (pointer.target.startsWith('#')) return [this.#inPage(pointer, inside)]
    const resolved = this.#resolve(pointer)
    if (!resolved) return [element('ref', {}, ...inside)]
    return [
      element(
        resolved.name,
        resolved.name === 'ref' ? { target: resolved.pointer } : { ref: resolved.pointer },
        ...inside,
      ),
    ]
  }

  #inPage({ target, place }: Pointer, inside: readonly XmlNode[]): XmlElement {
    const id = idOf(target.slice(1))
    if (this.#ids.has(id)) return element('ref', { target: `#${id}` }, ...inside)
    this.#diagnostics.push({
      severity: 'error',
      code: 'broken-link',
      message: `This page has no heading “${target.slice(1)}”.`,
      file: this.#file,
      place,
      hint: 'A link to a heading is # and its words in small letters, with hyphens: #the-copies.',
    })
    return element('ref', {}, ...inside)
  }

  #image(url: string, alt: string, title: string, node: Nodes): XmlElement {
    this.#images.push({ target: decoded(url), place: this.#placeAt(node) })
    const graphic = element('graphic', { url: decoded(url) }, ...(alt === '' ? [] : [element('desc', {}, alt)]))
    return element('figure', {}, ...(title === '' ? [] : [element('head', {}, title)]), graphic)
  }

  /** The note stands where it is called first; other calls lead to it. */
  #call(label: string): XmlNode {
    const known = this.#called.get(label)
    if (known !== undefined) return element('ref', { target: `#${known}` })
    const id = this.#newId(`note-${label}`)
    this.#called.set(label, id)
    return this.#noteElement(id, this.#notes.get(label))
  }

  #noteElement(id: string, definition: FootnoteDefinition | undefined): XmlElement {
    const children = definition?.children ?? []
    const [only] = children
    const content =
      children.length === 1 && only?.type === 'paragraph' ? this.#inlines(only.children) : this.#blocks(children)
    return element('note', { place: 'foot', 'xml:id': id }, ...content)
  }

  /** Notes that nobody calls stand at the end. */
  #uncalled(): XmlElement[] {
    return [...this.#notes].flatMap(([label, definition]) => {
      if (this.#called.has(label)) return []
      this.#diagnostics.push({
        severity: 'warning',
        code: 'note-without-call',
        message: `No text calls the note “${definition.label ?? label}”.`,
        file: this.#file,
        place: this.#placeAt(definition),
        hint: `It stands at the end of the page. Write [^${definition.label ?? label}] where it belongs.`,
      })
      const id = this.#newId(`note-${label}`)
      this.#called.set(label, id)
      return [this.#noteElement(id, definition)]
    })
  }

  #newId(words: string): string {
    const wanted = idOf(words)
    let id = wanted
    for (let count = 2; this.#ids.has(id); count++) id = `${wanted}-${count}`
    this.#ids.add(id)
    return id
  }

  #placeAt(node: Nodes): Spot {
    return this.#placeOf(node.position?.start.offset ?? 0)
  }
}

/** What the editors tell one another. A comment without an end reaches to the end of its text. */
function withoutComments(html: string): string {
  const [first = '', ...pieces] = html.split('<!--')
  const behind = pieces.map(piece => (piece.includes('-->') ? piece.slice(piece.indexOf('-->') + 3) : ''))
  return first + behind.join('')
}

function* everyNode(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* everyNode(child)
}

function wordsOf(node: Nodes): string {
  if (node.type === 'footnoteReference') return ''
  if ('children' in node) return node.children.map(wordsOf).join('')
  return 'value' in node ? node.value.replace(/\s+/g, ' ') : node.type === 'break' ? ' ' : ''
}

/** @example idOf('The copies') // 'the-copies' */
function idOf(words: string): string {
  const slug = documentId(`${words.replaceAll('/', ' ').slice(0, 80)}.`)
  return /^\p{L}/u.test(slug) ? slug : `s-${slug}`
}

function alignment(align: AlignType | undefined): Record<string, string> {
  return align === 'center' || align === 'right' ? { rend: align } : {}
}

/** Addresses are percent-encoded where they hold blanks. */
function decoded(url: string): string {
  try {
    return /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : decodeURIComponent(url)
  } catch {
    return url
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}
