/** Pointers within a written document: what they point to may have been left out, where two mark-ups cross. */
import type { XmlElement, XmlNode } from '../xml/build.ts'

const pointing = ['next', 'prev', 'from', 'to', 'corresp'] as const

/**
 * The same tree without pointers to what is not in it; the elements stay, and say what they say without their place.
 *
 * ```
 * <hi xml:id="hi-4" next="#hi-9">  where hi-9 was left out  →  <hi xml:id="hi-4">
 * ```
 */
export function withoutDangling(root: XmlElement): XmlElement {
  const ids = new Set<string>()
  collectIds(root, ids)
  return mend(root, ids)
}

function collectIds({ attributes, children }: XmlElement, ids: Set<string>): void {
  const id = attributes['xml:id']
  if (id !== undefined) ids.add(id)
  for (const child of children) if (isElement(child)) collectIds(child, ids)
}

function mend(node: XmlElement, ids: ReadonlySet<string>): XmlElement {
  const children = node.children.map(child => (isElement(child) ? mend(child, ids) : child))
  const isKept = (target: string) => !target.startsWith('#') || ids.has(target.slice(1))
  const attributes = { ...node.attributes }
  for (const name of pointing) {
    const targets = attributes[name]?.split(' ') ?? []
    if (!targets.every(isKept)) attributes[name] = targets.filter(isKept).join(' ') || undefined
  }
  return { ...node, attributes, children }
}

function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}
