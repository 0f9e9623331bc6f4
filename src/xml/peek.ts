/**
 * Reading small known XML quickly: headers, entries, authority files. The only importer of fast-xml-parser, which is
 * no conforming parser: what comes here has passed the gate, and the edition's text is never read this way.
 */
import { XMLParser } from 'fast-xml-parser'

/** An element, its attributes as written, its children in order; text stands between as strings. */
export interface PeekElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (PeekElement | string)[]
  /** Where it begins in the text, if that was asked for. */
  readonly offset?: number
}

/** No name of XML begins with it, so that `constructor` and `__proto__`, which the parser refuses, are names like others. */
const mark = '='

/** Order and white space kept, numeric references resolved (both are off by default), values never turned into numbers. */
const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: mark,
  // The parser asks twice for an empty element.
  transformTagName: (name: string) => (name.startsWith(mark) ? name : mark + name),
  // As many levels as the gate lets through.
  maxNestedTags: 256,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
} as const
const parser = new XMLParser(options)
const placing = new XMLParser({ ...options, captureMetaData: true })
const places = XMLParser.getMetaDataSymbol() as unknown as string

type Ordered = Record<string, unknown>

/**
 * The root element of a well-formed document; undefined where there is none.
 * @example peek('<p n="1">a<b/></p>') // { name: 'p', attributes: { n: '1' }, children: ['a', { name: 'b', … }] }
 */
export function peek(xml: string): PeekElement | undefined {
  const nodes = (parser.parse(xml) as Ordered[]).map(toNode)
  return nodes.find((node): node is PeekElement => node !== undefined && typeof node !== 'string')
}

/**
 * The same, where each element knows its place; without prefixes of elements, and without attributes of other namespaces.
 * The text may hold no CR before LF: the parser would take it out, and places would shift.
 * @example peekPlaced('<p>\n<b/></p>')?.children // ['\n', { name: 'b', offset: 4, … }]
 */
export function peekPlaced(xml: string): PeekElement | undefined {
  const nodes = (placing.parse(xml) as Ordered[]).map(node => toNode(node))
  const root = nodes.find((node): node is PeekElement => node !== undefined && typeof node !== 'string')
  return root && ofOneNamespace(root)
}

function ofOneNamespace(node: PeekElement): PeekElement {
  const attributes = Object.entries(node.attributes).filter(([name]) => !/^xmlns$|^(?!xml:)[^:]+:/.test(name))
  return {
    ...node,
    name: node.name.replace(/^.*:/, ''),
    attributes: Object.fromEntries(attributes),
    children: node.children.map(child => (typeof child === 'string' ? child : ofOneNamespace(child))),
  }
}

function toNode(node: Ordered): PeekElement | string | undefined {
  if ('#text' in node) return String(node['#text'])
  const name = Object.keys(node).find(key => key.startsWith(mark))
  if (name === undefined) return undefined
  const children = (node[name] as Ordered[]).map(toNode).filter(child => child !== undefined)
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>)
  return {
    name: name.slice(mark.length),
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key.slice(mark.length), value])),
    children,
    ...placeOf(node),
  }
}

function placeOf(node: Ordered): { offset?: number } {
  const start = (node[places] as { startIndex?: number } | undefined)?.startIndex
  return start === undefined ? {} : { offset: start }
}

/** All text below an element. */
export function textOf(node: PeekElement | string | undefined): string {
  if (node === undefined) return ''
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** Child elements by name. */
export function childrenOf(node: PeekElement | undefined, name?: string): PeekElement[] {
  return (node?.children ?? []).filter(
    (child): child is PeekElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** Elements by name at any depth, in order. */
export function descendantsOf(node: PeekElement | undefined, name: string): PeekElement[] {
  return childrenOf(node).flatMap(child => [...(child.name === name ? [child] : []), ...descendantsOf(child, name)])
}
