/** Reading the pages that the stylesheets write: a tree of what stands in the file, not of what a browser makes of it. */

export interface HtmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly HtmlNode[]
}
export type HtmlNode = HtmlElement | string

/** Elements without an end tag (HTML, 13.1.2). */
const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'col'])
const piece = /<!--.*?-->|<!DOCTYPE[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>|([^<]+)/gs

/**
 * The root element of a page. Whatever does not nest is an error.
 * @example parseHtml('<!DOCTYPE html><html><body><p>a<br>b</p></body></html>')
 */
export function parseHtml(html: string): HtmlElement {
  const root = { name: '', attributes: {}, children: [] as HtmlNode[] }
  const open = [root]
  let seen = 0
  for (const match of html.matchAll(piece)) {
    const [whole, isEnd, name = '', attributes = '', text] = match
    if (match.index !== seen) throw new Error(`Not read: ${html.slice(seen, match.index)}`)
    seen += whole.length
    const parent = open.at(-1) as typeof root
    if (text !== undefined) parent.children.push(parent.name === 'script' ? text : decode(text))
    else if (isEnd) {
      if (parent.name !== name) throw new Error(`</${name}> ends a <${parent.name}>`)
      open.pop()
    } else if (name !== '') {
      const element = { name, attributes: readAttributes(attributes), children: [] }
      parent.children.push(element)
      // Elements of MathML end as they do in XML.
      if (!empty.has(name) && !attributes.endsWith('/')) open.push(element)
    }
  }
  const [found] = root.children.filter((child): child is HtmlElement => typeof child !== 'string')
  if (!found || open.length > 1) throw new Error(`<${open.at(-1)?.name}> does not end`)
  return found
}

function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([^\s="]+)(?:="([^"]*)")?/g)) found[name] = decode(value)
  return found
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name === undefined) return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
    const character = named[name]
    if (character === undefined) throw new Error(`What is ${whole}?`)
    return character
  })
}

export function* elementsOf(node: HtmlNode): Generator<HtmlElement> {
  if (typeof node === 'string') return
  yield node
  for (const child of node.children) yield* elementsOf(child)
}

export function hasClass(element: HtmlElement, name: string): boolean {
  return (element.attributes.class ?? '').split(' ').includes(name)
}

/** The first element of a class. */
export function findClass(node: HtmlNode, name: string): HtmlElement | undefined {
  for (const element of elementsOf(node)) if (hasClass(element, name)) return element
  return undefined
}

/** All text below a node, but for the elements that `isLeft` names. */
export function textOf(node: HtmlNode | undefined, isLeft: (element: HtmlElement) => boolean = () => false): string {
  if (node === undefined) return ''
  if (typeof node === 'string') return node
  return isLeft(node) ? '' : node.children.map(child => textOf(child, isLeft)).join('')
}

const blocks = new Set(
  'article aside blockquote caption dd div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li nav ol p section table tbody td th tr ul'.split(
    ' ',
  ),
)
const isBlock = (node: HtmlNode): boolean => typeof node !== 'string' && blocks.has(node.name)

/**
 * HTML for people who compare it: each block on a line, those inside indented; runs of white space are one space, as in
 * a browser, and none at the ends of blocks.
 */
export function formatHtml(node: HtmlNode, indent = ''): string {
  if (typeof node === 'string') return escapeHtml(node.replace(/\s+/g, ' '))
  const { name, attributes, children } = node
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeHtml(value).replaceAll('"', '&quot;')}"`,
  )
  const start = `<${name}${given.join('')}>`
  if (empty.has(name)) return start
  const inside = `${indent}  `
  if (!children.some(isBlock)) {
    const content = children.map(child => formatHtml(child, inside)).join('')
    return `${start}${isBlock(node) ? content.trim() : content}</${name}>`
  }
  const lines = children.map(child => {
    const content = formatHtml(child, inside)
    return isBlock(child) ? `\n${inside}${content}` : content.trim() === '' ? '' : `\n${inside}${content.trim()}`
  })
  return `${start}${lines.join('')}\n${indent}</${name}>`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\u00a0', '&nbsp;')
}
