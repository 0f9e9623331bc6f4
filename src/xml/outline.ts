/** The elements of a small XML file as a tree that knows where each of them stands. */
import { findDoctype } from './entities.ts'
import { attributesOf, resolveReference, scanXml } from './scan.ts'

export interface OutlineElement {
  /** Without a prefix. */
  readonly name: string
  /** Address of its namespace; empty for none. */
  readonly namespace: string
  /** By their names as they stand. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (OutlineElement | OutlineText)[]
  /** Of the angle bracket. */
  readonly offset: number
}

/** A stretch of text, references resolved. */
export interface OutlineText {
  readonly text: string
  readonly offset: number
}

interface Open {
  readonly element: OutlineElement
  readonly children: (OutlineElement | OutlineText)[]
  /** Namespaces by prefix that hold inside. */
  readonly namespaces: Readonly<Record<string, string>>
}

/**
 * The root element of a file that has passed the gate, entities replaced.
 * @example outline('<p n="1">a</p>') // { name: 'p', attributes: { n: '1' }, children: [{ text: 'a', offset: 9 }], … }
 */
export function outline(text: string): OutlineElement | undefined {
  const open: Open[] = []
  let root: OutlineElement | undefined
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0)) {
    const inside = open.at(-1)
    if (piece.type === 'start') {
      const made = begin(attributesOf(text, piece), piece.name, piece.start, inside?.namespaces ?? {})
      inside?.children.push(made.element)
      root ??= made.element
      if (!piece.isEmpty) open.push(made)
    } else if (piece.type === 'end') open.pop()
    else if (inside) {
      const shown = readText(text.slice(piece.start, piece.end), piece.type)
      if (shown !== '') inside.children.push({ text: shown, offset: piece.start + (piece.type === 'cdata' ? 9 : 0) })
    }
  }
  return root
}

function begin(
  attributes: Record<string, string>,
  name: string,
  offset: number,
  outer: Readonly<Record<string, string>>,
): Open {
  const declared = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'))
  const namespaces =
    declared.length === 0
      ? outer
      : { ...outer, ...Object.fromEntries(declared.map(([key, value]) => [key.slice(6), value])) }
  const [prefix, local] = name.includes(':') ? (name.split(':', 2) as [string, string]) : ['', name]
  const children: (OutlineElement | OutlineText)[] = []
  return {
    element: { name: local, namespace: namespaces[prefix] ?? '', attributes, children, offset },
    children,
    namespaces,
  }
}

/** Line ends as every parser hands them on (XML 1.0, section 2.11). */
function readText(raw: string, type: string): string {
  const text = type === 'cdata' ? raw.slice(9, -3) : raw
  if (type === 'reference') return resolveReference(raw) ?? ''
  return type === 'text' || type === 'cdata' ? text.replace(/\r\n?/g, '\n') : ''
}

function isElement(node: OutlineElement | OutlineText): node is OutlineElement {
  return 'name' in node
}

/** Child elements, of one name or of all. */
export function elementsOf(parent: OutlineElement, name?: string): OutlineElement[] {
  return parent.children.filter(isElement).filter(child => name === undefined || child.name === name)
}

/** The first child element of a name. */
export function childOf(parent: OutlineElement, name: string): OutlineElement | undefined {
  return elementsOf(parent, name)[0]
}

/** The text of an element itself, and where it begins. */
export function ownText({ children, offset }: OutlineElement): OutlineText {
  const texts = children.filter((child): child is OutlineText => !isElement(child))
  return { text: texts.map(one => one.text).join(''), offset: texts[0]?.offset ?? offset }
}
