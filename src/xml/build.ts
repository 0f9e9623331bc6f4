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
 * The XML text of a tree, in one namespace, without white space of its own.
 *
 * Three habits of xmlbuilder2 would lose or change text (each has its test): an ampersand that begins
 * something like an entity is not escaped; carriage returns, and tabs and newlines in attributes, are written
 * raw, and the next parser would normalise them (XML 1.0, sections 2.11 and 3.3.3).
 *
 * @throws {Error} when the text holds characters that XML 1.0 forbids (section 2.2)
 */
export function serialize(root: XmlElement, namespace: string): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' })
  append(document, root, namespace)
  return document.end({ wellFormed: true })
}

function append(parent: Builder, node: XmlElement, namespace: string): void {
  const built = parent.ele(namespace, node.name)
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value === undefined) continue
    if (name.startsWith('xml:')) built.att(xmlNamespace, name, escapeAttribute(value))
    else built.att(name, escapeAttribute(value))
  }
  for (const child of node.children) {
    if (typeof child === 'string') {
      if (child !== '') built.txt(escapeText(child))
    } else append(built, child, namespace)
  }
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
