/** What puts documents in order and lets their neighbours name them: titles and dates, read quickly from the headers. */
import { childrenOf, descendantsOf, type PeekElement, peek } from '../xml/peek.ts'

export interface HeaderFacts {
  readonly title: string
  readonly subtitle: string
  /** ISO date of any precision for the order; empty where the header gives none. */
  readonly date: string
}

/** A part of a file that is a document of its own, and the pieces of its XML that say what it is called. */
export interface Part {
  /** Absent where the whole file is the document. */
  readonly fragment?: string
  readonly header: string
  /** The heading of a division that is a document. */
  readonly head?: string
}

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

/**
 * The documents in a file: the divisions of type document where there are several, else the whole.
 * @example findParts('<TEI xmlns="http://www.tei-c.org/ns/1.0">…</TEI>').length // 1
 */
export function findParts(xml: string): Part[] {
  const text = xml.replace(/<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs, '')
  const root = /<([\w.-]+:)?(TEI|teiCorpus)\b([^>]*)>/.exec(text)
  if (!root || root.index !== text.search(/<[\w:]/)) return []
  const [, prefix = '', , attributes = ''] = root
  const declaration = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`
  if (!new RegExp(`\\b${declaration}\\s*=\\s*["']${teiNamespace}["']`).test(attributes)) return []
  const header = new RegExp(`<${prefix}teiHeader\\b.*?</${prefix}teiHeader\\s*>`, 's').exec(text)?.[0] ?? ''
  const divisions = prefix === '' ? findDocumentDivisions(text) : []
  return divisions.length > 1 ? divisions.map(division => ({ ...division, header })) : [{ header }]
}

function findDocumentDivisions(text: string): { fragment: string; head: string }[] {
  return [...text.matchAll(/<div\b[^>]*\btype\s*=\s*["']document["'][^>]*>/g)].flatMap(match => {
    const fragment = /\bxml:id\s*=\s*["']([^"']+)["']/.exec(match[0])?.[1]
    const head = /<head\b[^>]*>.*?<\/head\s*>/s.exec(text.slice(match.index, match.index + 20_000))?.[0] ?? ''
    return fragment === undefined ? [] : [{ fragment, head }]
  })
}

/**
 * Title and date of a part. The page of the document finds its title by the same rule (xslt/common/header.xsl).
 * @example peekHeader({ header: '<teiHeader>…</teiHeader>' }, '002').title
 */
export function peekHeader({ fragment, header, head }: Part, id: string): HeaderFacts {
  const root = header === '' ? undefined : peek(header)
  const [fileDesc] = childrenOf(root, 'fileDesc')
  const titles = childrenOf(childrenOf(fileDesc, 'titleStmt')[0], 'title')
  const ofType = (type: string) => titles.find(title => title.attributes.type === type)
  const main =
    ofType('main') ?? titles.find(title => !['sub', 'desc'].includes(title.attributes.type ?? '')) ?? titles[0]
  const own = head ? plainText(peek(head)) : ''
  const title = own || plainText(main) || (fragment === undefined ? id : `${id}.${fragment}`)
  return { title, subtitle: fragment === undefined ? plainText(ofType('sub')) : '', date: findDate(root) }
}

function findDate(header: PeekElement | undefined): string {
  const [profile] = childrenOf(header, 'profileDesc')
  const creation = childrenOf(profile, 'creation').flatMap(one => childrenOf(one, 'date'))
  const sent = descendantsOf(profile, 'correspAction').filter(one => one.attributes.type === 'sent')
  const origin = descendantsOf(header, 'sourceDesc').flatMap(one => [
    ...descendantsOf(one, 'origDate'),
    ...descendantsOf(one, 'date'),
  ])
  const dates = [...creation, ...sent.flatMap(one => childrenOf(one, 'date')), ...origin]
  return dates.map(isoDate).find(date => date !== '') ?? ''
}

function isoDate({ attributes }: PeekElement): string {
  const { when, from, notBefore, to, notAfter } = attributes
  return (
    [when, from, notBefore, to, notAfter]
      .find(value => value !== undefined && /^\d{4}(-\d\d)?(-\d\d)?/.test(value))
      ?.slice(0, 10) ?? ''
  )
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
