/** Selectors of site profiles: a small part of CSS, so that what is where on a page is data. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Element = Tree.Element
export type Selector = (element: Element) => boolean

/**
 * Names, `#id`, `.class`, `[attribute]`, `[attribute=value]`, `[attribute^=beginning]`, `[attribute*=part]`, one after
 * the other; a blank between two of them means “somewhere within”, a comma “or”.
 * @example selector('ol.footnotes li, [role=doc-footnote]')(element) // true or false
 * @throws {Error} for what is not such a selector: profiles are ours
 */
export function selector(source: string): Selector {
  const alternatives = source.split(',').map(path => {
    const parts = path.trim().split(/\s+/)
    return { path: parts.map(compound), tagName: /^[\w-]+/.exec(parts.at(-1) ?? '')?.[0] }
  })
  const anywhere = alternatives.filter(one => one.tagName === undefined)
  const byName = new Map(
    alternatives.map(({ tagName }) => [tagName, alternatives.filter(one => one.tagName === tagName)]),
  )
  // Most elements have a name that no selector asks for, and no attributes.
  return element =>
    (element.attrs.length > 0 && anywhere.some(({ path }) => isAt(element, path))) ||
    byName.get(element.tagName)?.some(({ path }) => isAt(element, path)) === true
}

export function anyOf(sources: readonly string[]): Selector {
  return sources.length === 0 ? () => false : selector(sources.join(','))
}

function isAt(element: Element, path: readonly Selector[]): boolean {
  if (path.at(-1)?.(element) !== true) return false
  let left = path.length - 2
  for (let above = parentOf(element); above && left >= 0; above = parentOf(above)) if (path[left]?.(above)) left--
  return left < 0
}

const simple = /([#.]?)([\w-]+)|\[([\w:-]+)(?:([\^*]?)=([^\]]*))?\]/y

function compound(source: string): Selector {
  const tests: Selector[] = []
  simple.lastIndex = 0
  while (simple.lastIndex < source.length) {
    const match = simple.exec(source)
    if (!match) throw new Error(`“${source}” is no selector`)
    const [, sign, name = '', attribute, how = '', value] = match
    if (attribute !== undefined) tests.push(byAttribute(attribute, how, value))
    else if (sign === '#') tests.push(byAttribute('id', '', name))
    else if (sign === '.') tests.push(element => classesOf(element).includes(name))
    else tests.push(element => element.tagName === name)
  }
  return element => tests.every(test => test(element))
}

function byAttribute(name: string, how: string, value: string | undefined): Selector {
  return element => {
    const found = attributeOf(element, name)
    if (found === undefined || value === undefined) return found !== undefined
    if (how === '*') return found.includes(value)
    return how === '^' ? found.startsWith(value) : found === value
  }
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find(one => one.name === name)?.value
}

function classesOf(element: Element): string[] {
  return (attributeOf(element, 'class') ?? '').split(/\s+/)
}

export function parentOf(element: Element): Element | undefined {
  const parent = element.parentNode
  return parent && 'tagName' in parent ? parent : undefined
}

const places = new WeakMap<Element, ReadonlyMap<Tree.ChildNode, number>>()

/** Its place among the children of its parent, of which there may be many. */
export function placeAmong(element: Element, parent: Element): number {
  const known = places.get(parent) ?? new Map(parent.childNodes.map((node, index) => [node, index]))
  places.set(parent, known)
  return known.get(element) ?? 0
}
