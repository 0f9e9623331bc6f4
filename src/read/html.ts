/** Web pages: bytes → Source, with what the page itself says: blocks, notes and their calls, pages, marks, facts. */
import { createHash } from 'node:crypto'
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import type { Diagnostic } from '../diagnostic.ts'
import type { Place, Range, Source } from '../model.ts'
import { decodeHtml } from './decode.ts'
import { resolveAddress } from './html-links.ts'
import { composePage, type PageText, type Written } from './html-text.ts'
import { elementsBelow, nodesBelow, parseHtml, TooMuch, textOf } from './html-tree.ts'
import { lastAtOrBefore, placesIn } from './places.ts'
import type { Read, ReadOptions } from './reader.ts'
import { anyOf, attributeOf, type Element } from './select.ts'
import { type SiteProfile, siteProfiles } from './site-profiles.ts'
import { emptyFile, forbidden, tooLarge } from './transcript.ts'

/**
 * Reads a web page. What cannot be read gives no Source, and a Diagnostic that says where.
 * @example readHtml(bytes, { id: 'd12', path: 'transcripts/d12.html', language: 'en' }).sources[0]?.text
 */
export function readHtml(bytes: Uint8Array, options: ReadOptions): Read {
  const refusal = bytes.length === 0 ? emptyFile(options.path) : tooLarge(bytes, options.path)
  if (refusal) return { sources: [], diagnostics: [refusal] }
  const { decoded, diagnostics } = decodeHtml(bytes, options.path)
  if (!decoded) return { sources: [], diagnostics }
  const placeOf = placesIn(decoded.text, decoded.width, decoded.mark)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const read = readPage(decoded.text, { ...options, format: 'html', sha256, placeOf })
  return { sources: read.sources, diagnostics: [...diagnostics, ...read.diagnostics] }
}

export interface PageOptions extends ReadOptions {
  readonly format: Source['format']
  readonly sha256: string
  /** Where a character of the page stands in the file. */
  readonly placeOf: (offset: number) => Place
  /** What is where, where that is known. */
  readonly profile?: SiteProfile
}

/** The same for a page that is a text already: other readers come by way of HTML, too. */
export function readPage(html: string, options: PageOptions): Read {
  let page: Tree.Document
  try {
    page = parseHtml(html)
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error
    return { sources: [], diagnostics: [tooMuch(error, options)] }
  }
  const addresses = addressesOf(page)
  const profile = options.profile ?? profileOf(page, addresses)
  const composed = composePage(page, profile, writtenIn(html), addresses.base)
  if (composed.text.trim() === '') return { sources: [], diagnostics: [emptyFile(options.path)] }
  const source: Source = {
    id: options.id,
    path: options.path,
    sha256: options.sha256,
    format: options.format,
    text: composed.text,
    language: languageOf(page) ?? options.language,
    known: composed.known,
    facts: composed.facts,
    ...(addresses.own && { address: addresses.own }),
    normalised: composed.normalised,
    origin: offset => {
      const at = lastAtOrBefore(composed.offsets, offset)
      const within = Math.max(0, offset - (composed.offsets[at] ?? 0))
      return options.placeOf((composed.origins[at] ?? 0) + within)
    },
  }
  const isForbidden = (rule: { rule: string }) => rule.rule === 'forbidden-character'
  return {
    sources: [source],
    diagnostics: [
      ...composed.normalised.filter(isForbidden).map(forbidden(source)),
      ...tellNotes(source, composed),
      ...tellUndecided(composed, options),
      ...tellPanels(composed, options),
    ],
  }
}

// The page ---------------------------------------------------------------------------------------------------

/** Where the page says it stood: in its head, or in the comment of the browser that saved it. */
interface Addresses {
  readonly all: readonly string[]
  /** Its own, as others may cite it. */
  readonly own: string | undefined
  /** What relative links start from. */
  readonly base: string | undefined
}

const isCanonical = anyOf(['link[rel=canonical]'])
const saysAddress = anyOf(['meta[property=og:url]'])
const isBase = anyOf(['base[href]'])

function addressesOf(page: Tree.Document): Addresses {
  const found: Record<'saved' | 'canonical' | 'said' | 'base', string[]> = {
    saved: [],
    canonical: [],
    said: [],
    base: [],
  }
  for (const node of nodesBelow(page)) {
    if (node.nodeName === '#comment' && 'data' in node) {
      const saved = /^\s*saved from url=\(\d+\)(\S+)/.exec(node.data.slice(0, 2000))?.[1]
      if (saved) found.saved.push(saved)
    } else if ('tagName' in node) {
      if (isCanonical(node)) found.canonical.push(attributeOf(node, 'href') ?? '')
      if (saysAddress(node)) found.said.push(attributeOf(node, 'content') ?? '')
      if (isBase(node)) found.base.push(attributeOf(node, 'href') ?? '')
    }
  }
  const own = [...found.canonical, ...found.said, ...found.saved].find(isAbsolute)
  const where = [...found.saved, ...found.canonical, ...found.said].find(isAbsolute)
  return { all: Object.values(found).flat(), own, base: resolveAddress(found.base[0] ?? '', where) ?? where }
}

function isAbsolute(address: string): boolean {
  return resolveAddress(address, undefined) !== undefined
}

function profileOf(page: Tree.Document, addresses: Addresses): SiteProfile {
  const elements = [...elementsBelow(page)]
  const isOf = (profile: SiteProfile) =>
    profile.addresses.some(address => addresses.all.some(found => found.startsWith(address))) ||
    elements.some(anyOf(profile.signs))
  return siteProfiles.find(isOf) ?? (siteProfiles.at(-1) as SiteProfile)
}

function languageOf(page: Tree.Document): string | undefined {
  for (const element of elementsBelow(page)) {
    const language = element.tagName === 'html' ? attributeOf(element, 'lang') : undefined
    return language !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined
  }
  return undefined
}

// Places -----------------------------------------------------------------------------------------------------

/** What stands in the file for a text node: the same characters, or references and line ends of other systems. */
function writtenIn(html: string): Written {
  return node => {
    const { startOffset: start, endOffset: end } = node.sourceCodeLocation ?? { startOffset: 0, endOffset: 0 }
    const raw = html.slice(start, end)
    if (raw === node.value) return { origin: index => start + index, references: 0 }
    const { places, references } = align(raw, node.value)
    return { origin: index => start + (places[index] ?? places.at(-1) ?? 0), references }
  }
}

const reference = /&(?:#\d{1,9}|#[xX][\dA-Fa-f]{1,8}|[A-Za-z][A-Za-z\d]{1,40});?/y

/** For each character of a text node, where it stands in what was written. */
function align(raw: string, value: string): { places: number[]; references: number } {
  const places: number[] = []
  let references = 0
  let at = 0
  for (let index = 0; index < value.length; ) {
    reference.lastIndex = at
    const written = raw[at] === '&' ? reference.exec(raw)?.[0] : undefined
    const shown = written === undefined ? '' : decodeReference(written)
    if (written !== undefined && shown !== written && value.startsWith(shown, index)) {
      for (let unit = 0; unit < shown.length; unit++) places.push(at)
      index += shown.length
      at += written.length
      references++
    } else {
      // Tags that stand for nothing lie between, and CR of CRLF.
      while (at < raw.length && raw[at] !== value[index] && !(raw[at] === '\r' && value[index] === '\n')) at++
      places.push(Math.min(at, Math.max(0, raw.length - 1)))
      at += raw[at] === '\r' && raw[at + 1] === '\n' ? 2 : 1
      index++
    }
  }
  return { places, references }
}

const decoded = new Map<string, string>()
const mostDecoded = 5000

function decodeReference(written: string): string {
  const known = decoded.get(written)
  if (known !== undefined) return known
  const [node] = parseFragment(written).childNodes
  const shown = node && 'value' in node ? node.value : ''
  if (decoded.size < mostDecoded) decoded.set(written, shown)
  return shown
}

// Problems ---------------------------------------------------------------------------------------------------

function tooMuch(error: TooMuch, { path, placeOf }: PageOptions): Diagnostic {
  const { line, column, byte } = placeOf(error.offset)
  return {
    severity: 'error',
    code: 'html-too-complex',
    message: `This page cannot be read: ${error.message}.`,
    file: path,
    place: { line, column, offset: byte },
    hint: 'Look whether tags are left open there; a browser can save the page anew, or as plain text.',
  }
}

function tellNotes(source: Source, { unanswered, uncalled }: PageText): Diagnostic[] {
  const tell = (code: string, message: string, offset: number, hint: string): Diagnostic => {
    const { line, column, byte } = source.origin(offset)
    return { severity: 'warning', code, message, file: source.path, place: { line, column, offset: byte }, hint }
  }
  const show = ([start, end]: Range) => {
    const plain = source.text.slice(start, end).replace(/\s+/g, ' ').trim()
    return plain.length <= 60 ? plain : `${plain.slice(0, 57).trimEnd()}…`
  }
  const before = ([start, end]: Range): Range => {
    const from = Math.max(0, start - 30)
    return [from + source.text.slice(from, start).lastIndexOf('\n') + 1, end]
  }
  return [
    ...uncalled.map(range =>
      tell(
        'note-without-call',
        `Nothing in the text calls this note: “${show(range)}”`,
        range[0],
        'It stands after the text now. Link it from where it belongs, or move the note in the TEI.',
      ),
    ),
    ...unanswered.map(({ range, label, isRepeated }) =>
      tell(
        'call-without-note',
        `“${show(before(range))}” ends in the call of a note ${label}, ${isRepeated ? 'which is called more than once' : 'and no note of the page answers it'}.`,
        range[0],
        'Give the note the number of its call, or the id that the link names, or write it at the call in the TEI.',
      ),
    ),
  ]
}

function tellAt(
  element: Element,
  { path, placeOf }: PageOptions,
  said: Pick<Diagnostic, 'code' | 'message' | 'hint'>,
): Diagnostic {
  const { line, column, byte } = placeOf(element.sourceCodeLocation?.startOffset ?? 0)
  return { severity: 'warning', ...said, file: path, place: { line, column, offset: byte } }
}

/** Fewer are a trade mark, a power, a date of some kind; notes come in runs. */
const fewestRaised = 2

function tellUndecided({ undecided }: PageText, options: PageOptions): Diagnostic[] {
  const { raised = [], items = [] } = undecided ?? {}
  const [one] = raised
  if (!one || raised.length < fewestRaised) return []
  const numbers = raised.slice(0, 5).map(element => textOf(element).trim())
  const shown = `${numbers.join(', ')}${raised.length > numbers.length ? ' …' : ''}`
  return [
    tellAt(one, options, {
      code: 'raised-numbers-unpaired',
      message: `The raised numbers ${shown} have no links and do not agree with the ${items.length} entries of the list at the end: both are left as they stand.`,
      hint: 'If they are notes, write “Notes” as a heading above the list: those that agree are then paired.',
    }),
  ]
}

/** Fewer are a caption or a label. */
const fewestWords = 20

function tellPanels({ panels }: PageText, options: PageOptions): Diagnostic[] {
  return panels.flatMap(({ element, text }) => {
    const words = text.split(/\s+/).filter(word => /\p{L}/u.test(word))
    if (words.length < fewestWords) return []
    return tellAt(element, options, {
      code: 'panel-not-read',
      message: `A part of the page that another tab shows is not read: ${words.length} words, “${words.slice(0, 8).join(' ')} …”.`,
      hint: 'If it belongs to the edition, save it as a file of its own.',
    })
  })
}
