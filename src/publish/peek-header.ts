/** What puts documents in order and lets their neighbours name them: titles and dates, read quickly from the headers. */
import { childrenOf, descendantsOf, type PeekElement, peek } from '../xml/peek.ts'

export interface HeaderFacts {
  readonly title: string
  readonly subtitle: string
  /** ISO date of any precision for the order; empty where the header gives none. */
  readonly date: string
  /** The attributes that say it, as TEI has them: `when`, or `notBefore` and the like. */
  readonly dating: Dating
  /** When it was last changed or published, as the header says it; empty where it does not. */
  readonly changed: string
  /** Who sent and who received it: ids of the authority, or names where the header gives no more. */
  readonly correspondents: readonly string[]
}

const datingAttributes = ['when', 'from', 'notBefore', 'to', 'notAfter'] as const
type Dating = Readonly<Partial<Record<(typeof datingAttributes)[number] | 'cert', string>>>

/** A part of a file that is a document of its own, and the pieces of its XML that say what it is called. */
export interface Part {
  /** `xml:id` of the part, or its position where it has none; absent where the whole file is the document, and of a frame. */
  readonly fragment?: string
  /** All of it, without comments; of a frame, with a link to each of the other documents in its place. */
  readonly text: string
  readonly header: string
  /** The heading of a division that is a document. */
  readonly head?: string
}

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

/**
 * The documents in a file: the TEI elements of a teiCorpus, the divisions of type document, where there are several;
 * else the whole. `xslt/common/edition.xsl` counts them in the same way. Words around such divisions, as the preface
 * of a volume, are a document too: the first, the frame.
 * @example findParts('<TEI xmlns="http://www.tei-c.org/ns/1.0">…</TEI>').length // 1
 */
export function findParts(xml: string): Part[] {
  const text = withoutComments(xml)
  const root = /<([\w.-]+:)?(TEI|teiCorpus)\b([^>]*)>/.exec(text)
  if (!root || root.index !== text.search(/<[\w:]/)) return []
  const [, prefix = '', name, attributes = ''] = root
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`
  if (!new RegExp(`\\b${declaration}\\s*=\\s*["']${teiNamespace}["']`).test(attributes)) return []
  const first = (wanted: string, from: number, to?: number) =>
    new RegExp(`<${prefix}${wanted}\\b.*?</${prefix}${wanted}\\s*>`, 's').exec(text.slice(from, to))?.[0] ?? ''
  const isCorpus = name === 'teiCorpus'
  const parts = findOutermost(text, `${prefix}${isCorpus ? 'TEI' : 'div'}`, isCorpus ? /^/ : isDocument)
  if (parts.length < 2) return [{ text, header: first('teiHeader', 0) }]
  const header = first('teiHeader', 0)
  const found = parts.map(({ start, end, id }, index): Part => {
    const part = { fragment: id ?? String(index + 1), text: text.slice(start, end) }
    return isCorpus
      ? { ...part, header: first('teiHeader', start, end) }
      : { ...part, header, head: first('head', start, Math.min(end, start + 20_000)) }
  })
  const frame = isCorpus ? undefined : frameOf(xml)
  return frame === undefined ? found : [{ text: frame, header }, ...found]
}

/**
 * What stands around the documents of a file that are divisions: the file with a link to each in its place. Nothing
 * where no word stands there, or the file is no such.
 * @example frameOf('<TEI …><text><front>A preface</front><body><div type="document" xml:id="d1">…') // '… <ab type="document"><ref target="#d1">…'
 */
export function frameOf(xml: string): string | undefined {
  const text = xml.replace(unread, all => ' '.repeat(all.length))
  const [, prefix = '', name] = /<([\w.-]+:)?(TEI|teiCorpus)\b/.exec(text) ?? []
  const parts = name === 'TEI' ? findOutermost(text, `${prefix}div`, isDocument) : []
  if (parts.length < 2) return undefined
  const pieces: string[] = []
  const links: string[] = []
  let seen = 0
  for (const { start, end } of parts) {
    pieces.push(xml.slice(seen, start))
    links.push(linkTo(text.slice(start, end), prefix))
    // The end of the division is the start of its end tag.
    seen = text.indexOf('>', end) + 1
  }
  pieces.push(xml.slice(seen))
  if (wordsIn(pieces.join(' ')).length === 0) return undefined
  return pieces.map((piece, index) => piece + (links[index] ?? '')).join('')
}

/** By the heading of a division to the first place in it that has a name. */
function linkTo(division: string, prefix: string): string {
  const head = new RegExp(`<${prefix}head\\b.*?</${prefix}head\\s*>`, 's').exec(division.slice(0, 20_000))?.[0] ?? ''
  const [, id] = /\sxml:id\s*=\s*["']([^"']+)["']/.exec(division) ?? []
  const title = wordsOf(head)
  const link = id === undefined ? title : `<${prefix}ref target="#${id}">${title || id}</${prefix}ref>`
  return `<${prefix}ab type="document">${link}</${prefix}ab>`
}

/** As the XML has them, with its entities. */
function wordsOf(head: string): string {
  let notes = 0
  const shown = head.split(/(<[^<>]*>)/).filter(part => {
    if (/^<(?:[\w.-]+:)?note\b[^<>]*(?<!\/)>$/.test(part)) notes++
    else if (/^<\/(?:[\w.-]+:)?note\s*>$/.test(part)) notes--
    return notes === 0 && !part.startsWith('<')
  })
  return shown.join('').replace(/\s+/g, ' ').trim()
}

/** The words of a corpus that stand in none of its documents. */
export function wordsBeside(xml: string, parts: readonly Part[]): string[] {
  if (parts.length < 2 || parts.some(({ fragment }) => fragment === undefined)) return []
  const text = withoutComments(xml)
  const pieces: string[] = []
  let seen = 0
  for (const part of parts) {
    const start = text.indexOf(part.text, seen)
    pieces.push(text.slice(seen, start))
    seen = start + part.text.length
  }
  return wordsIn([...pieces, text.slice(seen)].join(' '))
}

/** Of the text, and not of what is said about it. */
function wordsIn(xml: string): string[] {
  return (
    xml
      .replace(/<([\w.-]+:)?(teiHeader|standOff|xenoData)\b.*?<\/\1?\2\s*>/gs, ' ')
      .replace(/<[^<>]*>|&\w+;/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const unread = /<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs

function withoutComments(xml: string): string {
  return xml.replace(unread, '')
}

const isDocument = /\stype\s*=\s*["']document["']/

/** Elements of a name whose attributes fit, without those inside of others. */
function findOutermost(
  text: string,
  name: string,
  attributes: RegExp,
): { start: number; end: number; id: string | undefined }[] {
  const found: { start: number; end: number; id: string | undefined }[] = []
  let depth = 0
  let inside: { start: number; depth: number; id: string | undefined } | undefined
  for (const match of text.matchAll(new RegExp(`<(/?)${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g'))) {
    const [tag, isEnd, own = ''] = match
    if (isEnd) {
      depth--
      if (inside?.depth !== depth) continue
      found.push({ start: inside.start, end: match.index, id: inside.id })
      inside = undefined
    } else if (!tag.endsWith('/>')) {
      if (!inside && attributes.test(own))
        inside = { start: match.index, depth, id: /\sxml:id\s*=\s*["']([^"']+)["']/.exec(own)?.[1] }
      depth++
    }
  }
  return found
}

/**
 * Title and date of a part. The page of the document finds its title by the same rule (xslt/common/header.xsl).
 * @example peekHeader({ text: '', header: '<teiHeader>…</teiHeader>' }, '002').title
 */
export function peekHeader({ fragment, header, head }: Part, id: string): HeaderFacts {
  const root = header === '' ? undefined : peek(header)
  const [fileDesc] = childrenOf(root, 'fileDesc')
  const titles = childrenOf(childrenOf(fileDesc, 'titleStmt')[0], 'title')
  const [main] = [...titles].sort((a, b) => rankOfTitle(a) - rankOfTitle(b))
  const sub = titles.find(title => title.attributes.type === 'sub')
  const own = head ? plainText(peek(head)) : ''
  const title = own || plainText(main) || (fragment === undefined ? id : `${id}.${fragment}`)
  const { date, dating } = findDate(root)
  const changed = findLastChange(root)
  // What else the header says is about the whole file.
  return head === undefined
    ? { title, subtitle: plainText(sub), date, dating, changed, correspondents: findCorrespondents(root) }
    : { title, subtitle: '', date, dating: {}, changed, correspondents: [] }
}

/** Of several titles the lowest is the document's own: not that of the series, nor one that goes with another. */
function rankOfTitle({ attributes: { type = '', level = '' } }: PeekElement): number {
  if (['sub', 'desc'].includes(type)) return 4
  if (['s', 'j'].includes(level)) return 3
  return type === 'main' ? 0 : level === 'a' ? 1 : 2
}

/** The last of its changes; of a document without dated changes, when it was published. */
function findLastChange(header: PeekElement | undefined): string {
  const [fileDesc] = childrenOf(header, 'fileDesc')
  const changes = childrenOf(header, 'revisionDesc').flatMap(one => descendantsOf(one, 'change'))
  const published = childrenOf(fileDesc, 'publicationStmt').flatMap(one => descendantsOf(one, 'date'))
  const lastOf = (elements: readonly PeekElement[]) =>
    elements
      .map(({ attributes }) => attributes.when ?? '')
      .sort()
      .at(-1)
  return lastOf(changes) || lastOf(published) || ''
}

const correspondentNames = ['persName', 'orgName', 'rs', 'name'] as const

function findCorrespondents(header: PeekElement | undefined): string[] {
  const [profile] = childrenOf(header, 'profileDesc')
  const actions = descendantsOf(profile, 'correspAction').filter(({ attributes }) =>
    ['sent', 'received'].includes(attributes.type ?? ''),
  )
  const names = actions.flatMap(action => correspondentNames.flatMap(name => childrenOf(action, name)))
  return names.map(name => name.attributes.ref?.trim().replace(/^.*[#:/]/s, '') || plainText(name)).filter(Boolean)
}

function findDate(header: PeekElement | undefined): Pick<HeaderFacts, 'date' | 'dating'> {
  const [profile] = childrenOf(header, 'profileDesc')
  const creation = childrenOf(profile, 'creation').flatMap(one => childrenOf(one, 'date'))
  const sent = descendantsOf(profile, 'correspAction').filter(one => one.attributes.type === 'sent')
  const origin = descendantsOf(header, 'sourceDesc').flatMap(one => [
    ...descendantsOf(one, 'origDate'),
    ...descendantsOf(one, 'date'),
  ])
  const dates = [...creation, ...sent.flatMap(one => descendantsOf(one, 'date')), ...origin]
  const dated = dates.find(date => isoDate(date) !== '')
  return dated ? { date: isoDate(dated), dating: datingOf(dated) } : { date: '', dating: {} }
}

/** By the attributes of W3C, else by those of ISO. */
function given({ attributes }: PeekElement, name: string): string | undefined {
  return attributes[name] || attributes[`${name}-iso`]
}

function isoDate(date: PeekElement): string {
  const values = datingAttributes.map(name => given(date, name))
  return values.find(value => value !== undefined && /^\d{4}(-\d\d)?(-\d\d)?/.test(value))?.slice(0, 10) ?? ''
}

function datingOf(date: PeekElement): Dating {
  const found = [...datingAttributes, 'cert'].map(name => [name, given(date, name)] as const)
  return Object.fromEntries(found.filter(([, value]) => value))
}

/** Elements whose text is no part of the reading text; of a choice the edition's member stays. */
const left = new Set(['note', 'fw', 'del', 'surplus', 'figDesc'])
const pairs: Readonly<Record<string, string>> = { sic: 'corr', abbr: 'expan', orig: 'reg' }

function plainText(node: PeekElement | undefined): string {
  return readingText(node).replace(/\s+/g, ' ').trim()
}

function readingText(node: PeekElement | string | undefined): string {
  if (node === undefined) return ''
  if (typeof node === 'string') return node
  if (left.has(node.name)) return ''
  if (node.name === 'lb') return ' '
  const hasPair = (child: PeekElement) =>
    node.name === 'choice' && childrenOf(node, pairs[child.name] ?? '-').length > 0
  return node.children.map(child => (typeof child !== 'string' && hasPair(child) ? '' : readingText(child))).join('')
}
