/** Building XML text: the only importer of xmlbuilder2. */
import { create } from 'xmlbuilder2'

/** An element to be written, or text. `undefined` attributes are left out. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

type Builder = ReturnType<typeof create>

/** Shorthand: `element('p', { n: '1' }, 'text')`. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly XmlNode[]
): XmlElement {
  return { name, attributes, children }
}

/**
 * The XML text of a tree, without white space of its own. Names without a prefix are in one namespace.
 *
 * Three habits of xmlbuilder2 would lose or change text (each has its test): an ampersand that begins
 * something like an entity is not escaped; carriage returns, and tabs and newlines in attributes, are written
 * raw, and the next parser would normalise them (XML 1.0, sections 2.11 and 3.3.3).
 *
 * @throws {Error} when the text holds characters that XML 1.0 forbids (section 2.2)
 */
export function serialize(root: XmlElement, namespace: string): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  append(document, root, namespace, {})
  return document.end({ wellFormed: true })
}

/** Names with a prefix are in the namespace that an element around them declares for it. */
function append(parent: Builder, node: XmlElement, namespace: string, around: Readonly<Record<string, string>>): void {
  const declared = Object.entries(node.attributes).flatMap(([name, value]) =>
    name.startsWith('xmlns:') && value !== undefined ? [[name.slice('xmlns:'.length), value] as const] : [],
  )
  const prefixes = declared.length > 0 ? { ...around, ...Object.fromEntries(declared) } : around
  const built = parent.ele(prefixes[prefixOf(node.name)] ?? namespace, node.name)
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value === undefined) continue
    const own = name.startsWith('xml:') ? xmlNamespace : prefixes[prefixOf(name)]
    if (own === undefined) built.att(name, escapeAttribute(value))
    else built.att(own, name, escapeAttribute(value))
  }
  for (const child of node.children) {
    if (typeof child === 'string') {
      if (child !== '') built.txt(escapeText(child))
    } else append(built, child, namespace, prefixes)
  }
}

function prefixOf(name: string): string {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : ''
}

/**
 * xmlbuilder2 leaves alone an ampersand that begins something like an entity or a decimal reference. So our
 * ampersands are escaped first, and the references that we want are then written as they are.
 */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('\r', '&#13;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
