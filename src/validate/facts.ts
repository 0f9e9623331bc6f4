/** What the rules need to know about a file, gathered while it is read once. */
import { hasSuspiciousCharacter } from './characters.ts'
import type { XmlHandler, XmlStart } from './events.ts'

export const teiNamespace = 'http://www.tei-c.org/ns/1.0'

export interface Facts {
  readonly root: { readonly name: string; readonly uri: string; readonly offset: number } | undefined
  /** Each `xml:id` → where it stands; more than one place is a mistake. */
  readonly ids: ReadonlyMap<string, readonly number[]>
  readonly pointers: readonly Pointer[]
  readonly prefixes: readonly Prefix[]
  readonly calls: readonly Call[]
  readonly notes: readonly Note[]
  readonly pages: readonly Page[]
  readonly dates: readonly DateOfWriting[]
  readonly headers: readonly Header[]
  /** Stretches of text that hold a character to look at. */
  readonly suspicious: readonly { readonly start: number; readonly end: number }[]
}

/** An attribute that holds pointers. */
export interface Pointer {
  readonly element: string
  readonly attribute: string
  readonly value: string
  readonly offset: number
  /** Its element is a call for a note, and the rule of calls reports it. */
  readonly isCall: boolean
}

/** A prefix that the document declares (TEI Guidelines, 17.2.3). */
export interface Prefix {
  readonly ident: string
  readonly matchPattern: string
  readonly replacementPattern: string
}

export interface Call {
  readonly hasTarget: boolean
  readonly offset: number
}

export interface Note {
  readonly id: string | undefined
  readonly n: string | undefined
  readonly offset: number
  /** A foot or end note that does not stand at its call. */
  readonly isApart: boolean
  /** It says itself to which place it belongs. */
  readonly hasTarget: boolean
  /** Notes of one series are numbered together. */
  readonly series: string
}

export interface Page {
  readonly n: string
  readonly offset: number
  /** Pages of one witness, or of one printed edition. */
  readonly series: string
}

/** A date that says when the document was written. */
export interface DateOfWriting {
  readonly where: 'creation' | 'sent' | 'dateline'
  readonly attributes: Readonly<Record<string, string>>
  readonly offset: number
  /** Number of the TEI element in the file. */
  readonly tei: number
  /** Offset of the `div type="document"` that it stands in; -1 for none. */
  readonly part: number
}

interface Header {
  readonly offset: number
  readonly sourceDesc: number | undefined
  readonly hasSource: boolean
}

/** Attributes that hold pointers; where a list stands, on these elements only: elsewhere they hold something else. */
const pointerAttributes = new Map<string, 'all' | readonly string[]>(
  Object.entries({
    ana: 'all',
    calendar: 'all',
    change: 'all',
    copyOf: 'all',
    corresp: 'all',
    decls: 'all',
    edRef: 'all',
    exclude: 'all',
    facs: 'all',
    from: ['app', 'span'],
    hand: 'all',
    new: ['handShift'],
    next: 'all',
    nymRef: 'all',
    period: 'all',
    prev: 'all',
    ref: 'all',
    rendition: 'all',
    resp: 'all',
    sameAs: 'all',
    scheme: ['keywords', 'catRef', 'classCode', 'occupation'],
    scribeRef: 'all',
    scriptRef: 'all',
    select: 'all',
    source: 'all',
    spanTo: 'all',
    synch: 'all',
    target: 'all',
    targetEnd: 'all',
    to: ['app', 'span'],
    toWhom: 'all',
    where: 'all',
    who: 'all',
    wit: 'all',
  }),
)

/** Parents of notes that stand apart: in any other element a note is at its call, and in an item that has text. */
const containers = new Set([
  'div',
  'body',
  'back',
  'front',
  'text',
  'list',
  'item',
  'noteGrp',
  'standOff',
  'floatingText',
])
const placesWithCall = /\b(foot|end|bottom)\b/
const typesWithCall = /^(foot|end)note/
const notesDivision = /^(foot|end)?-?notes$/
const callTypes = /^(noteCall|note)$/

/** What stands in these was not written by the document's writer on its day. */
const quotations = new Set(['quote', 'q', 'cit', 'floatingText', 'note', 'app', 'bibl'])
const enclosures = /^(enclosure|attachment|annex|appendix)$/

const dateAttributes = ['when', 'notBefore', 'notAfter', 'from', 'to']

/** An element that is open, with what its content inherits from it. */
interface Open {
  readonly name: string
  readonly isQuoted: boolean
  readonly isInNotes: boolean
  readonly where: DateOfWriting['where'] | undefined
  /** Notes and pages are numbered within it. */
  readonly scope: number
  readonly tei: number
  readonly part: number
  /** Edition or witness of the pages, where a division says so. */
  readonly witness: string
  /** There is text in it so far, other than that of notes. */
  hasText: boolean
}

const outside: Open = {
  name: '',
  isQuoted: false,
  isInNotes: false,
  where: undefined,
  scope: 0,
  tei: 0,
  part: -1,
  witness: '',
  hasText: false,
}

/** Gathers the facts of a file; read them at its end. */
export class FactsHandler implements XmlHandler {
  readonly #open: Open[] = []
  readonly #ids = new Map<string, number[]>()
  readonly #pointers: Pointer[] = []
  readonly #prefixes: Prefix[] = []
  readonly #calls: Call[] = []
  readonly #notes: Note[] = []
  readonly #pages: Page[] = []
  readonly #dates: DateOfWriting[] = []
  readonly #headers: { offset: number; sourceDesc: number | undefined; hasSource: boolean }[] = []
  readonly #suspicious: { start: number; end: number }[] = []
  #root: Facts['root']
  #isInSource = false

  get facts(): Facts {
    return {
      root: this.#root,
      ids: this.#ids,
      pointers: this.#pointers,
      prefixes: this.#prefixes,
      calls: this.#calls,
      notes: this.#notes,
      pages: this.#pages,
      dates: this.#dates,
      headers: this.#headers,
      suspicious: this.#suspicious,
    }
  }

  start(tag: XmlStart): void {
    this.#root ??= { name: tag.name, uri: tag.uri, offset: tag.offset }
    const parent = this.#open.at(-1) ?? outside
    const isTei = tag.uri === teiNamespace
    const attributes = isTei ? valuesOf(tag) : {}
    const element = isTei ? openElement(tag, attributes, parent) : { ...parent, name: '', hasText: false }
    this.#open.push(element)
    this.#takeIds(tag)
    if (!isTei) return
    this.#takePointers(tag, attributes)
    this.#takeSource(tag, attributes)
    this.#takers.get(tag.local)?.(tag, attributes, parent)
  }

  text(text: string, start: number, end: number): void {
    const element = this.#open.at(-1)
    if (element && !element.hasText && /\S/.test(text)) element.hasText = true
    if (hasSuspiciousCharacter(text)) this.#suspicious.push({ start, end })
    if (this.#isInSource && /\S/.test(text)) this.#markSource()
  }

  end(tag: { readonly uri: string; readonly local: string }): void {
    const closed = this.#open.pop()
    const parent = this.#open.at(-1)
    if (closed?.hasText && parent && closed.name !== 'note') parent.hasText = true
    if (tag.local === 'sourceDesc') this.#isInSource = false
  }

  #takeIds(tag: XmlStart): void {
    for (const { name, value, offset } of tag.attributes) {
      if (name !== 'xml:id') continue
      const places = this.#ids.get(value)
      if (places) places.push(offset)
      else this.#ids.set(value, [offset])
    }
  }

  #takePointers(tag: XmlStart, attributes: Attributes): void {
    const isCall = isCallForNote(tag.local, attributes)
    for (const { name, value, offset } of tag.attributes) {
      const elements = pointerAttributes.get(name)
      if (!elements || (elements !== 'all' && !elements.includes(tag.local))) continue
      const pointer = { element: tag.local, attribute: name, value, offset, isCall: isCall && name === 'target' }
      this.#pointers.push(pointer)
    }
  }

  /** A source is a text or an address in the sourceDesc. */
  #takeSource(tag: XmlStart, attributes: Attributes): void {
    if (tag.local === 'sourceDesc') {
      this.#isInSource = true
      const header = this.#headers.at(-1)
      if (header) header.sourceDesc ??= tag.offset
    }
    if (this.#isInSource && (attributes.target || attributes.url || attributes.ref)) this.#markSource()
  }

  #markSource(): void {
    const header = this.#headers.at(-1)
    if (header) header.hasSource = true
  }

  /** What else to keep of an element, by its name. */
  readonly #takers = new Map<string, (tag: XmlStart, attributes: Attributes, parent: Open) => void>([
    ['teiHeader', tag => this.#headers.push({ offset: tag.offset, sourceDesc: undefined, hasSource: false })],
    ['prefixDef', (_, attributes) => this.#takePrefix(attributes)],
    ['ref', (tag, attributes) => this.#takeCall(tag, attributes)],
    ['ptr', (tag, attributes) => this.#takeCall(tag, attributes)],
    ['note', (tag, attributes, parent) => this.#takeNote(tag, attributes, parent)],
    ['pb', (tag, attributes, parent) => this.#takePage(tag, attributes, parent)],
    ['date', (tag, attributes, parent) => this.#takeDate(tag, attributes, parent)],
    ['creation', (tag, attributes, parent) => this.#takeDate(tag, attributes, { ...parent, where: 'creation' })],
  ])

  #takePrefix({ ident = '', matchPattern = '', replacementPattern = '' }: Attributes): void {
    this.#prefixes.push({ ident, matchPattern, replacementPattern })
  }

  #takeCall(tag: XmlStart, attributes: Attributes): void {
    if (isCallForNote(tag.local, attributes))
      this.#calls.push({ hasTarget: attributes.target !== undefined, offset: tag.offset })
  }

  #takeNote(tag: XmlStart, attributes: Attributes, parent: Open): void {
    const { n, place = '', type = '', target, targetEnd } = attributes
    const expectsCall = parent.isInNotes || placesWithCall.test(place) || typesWithCall.test(type)
    const isAmidText = parent.name === 'item' && parent.hasText
    const isApart = expectsCall && (parent.isInNotes || (containers.has(parent.name) && !isAmidText))
    this.#notes.push({
      id: attributes['xml:id'],
      n,
      offset: tag.offset,
      isApart,
      hasTarget: target !== undefined || targetEnd !== undefined,
      series: [parent.scope, isApart, place, type].join(' '),
    })
  }

  #takePage(tag: XmlStart, attributes: Attributes, parent: Open): void {
    const { n, ed, edRef } = attributes
    if (n === undefined) return
    this.#pages.push({ n, offset: tag.offset, series: [parent.tei, edRef ?? ed ?? parent.witness].join(' ') })
  }

  #takeDate(tag: XmlStart, attributes: Attributes, parent: Open): void {
    const { where, tei, part } = parent
    if (!where || (where === 'dateline' && (parent.isQuoted || attributes.type === 'received'))) return
    if (!dateAttributes.some(name => attributes[name])) return
    this.#dates.push({ where, attributes, offset: tag.offset, tei, part })
  }
}

type Attributes = Readonly<Record<string, string>>

function valuesOf(tag: XmlStart): Attributes {
  const values: Record<string, string> = Object.create(null)
  for (const { name, value } of tag.attributes) values[name] = value
  return values
}

function isCallForNote(element: string, attributes: Attributes): boolean {
  return (element === 'ref' || element === 'ptr') && callTypes.test(attributes.type ?? '')
}

/** What the content of an element inherits. */
function openElement(tag: XmlStart, attributes: Attributes, parent: Open): Open {
  const { type = '' } = attributes
  const isDivision = tag.local === 'div'
  const isPart = isDivision && type === 'document'
  const isWitness = isDivision && type === 'witness'
  const isTei = tag.local === 'TEI'
  return {
    name: tag.local,
    isQuoted: parent.isQuoted || quotations.has(tag.local) || (isDivision && enclosures.test(type)),
    isInNotes: parent.isInNotes || (isDivision && notesDivision.test(type)),
    where: dateRole(tag.local, type) ?? parent.where,
    scope: isPart || isWitness || isTei ? tag.offset : parent.scope,
    tei: isTei ? tag.offset : parent.tei,
    part: isPart ? tag.offset : parent.part,
    witness: isWitness ? (attributes.corresp ?? String(tag.offset)) : parent.witness,
    hasText: false,
  }
}

function dateRole(element: string, type: string): Open['where'] {
  if (element === 'creation' || element === 'dateline') return element
  return element === 'correspAction' && type === 'sent' ? 'sent' : undefined
}
