/** XML text with indentation, for files that people read and compare line by line. */

export type Attributes = Readonly<Record<string, string | undefined>>

const indentation = '  '

/**
 * An element as text. Children that are elements stand on lines of their own; a text stands within its tags.
 * @example tag('p', { n: '1' }, escapeText('a & b')) // <p n="1">a &amp; b</p>
 */
export function tag(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const start = `<${name}${Object.entries(attributes).map(writeAttribute).join('')}`
  if (children.length === 0) return `${start}/>`
  if (children.every(child => !child.startsWith('<'))) return `${start}>${children.join('')}</${name}>`
  return `${start}>\n${children.map(indent).join('\n')}\n</${name}>`
}

/** A comment on a line of its own. */
export function comment(text: string): string {
  return `<!-- ${text} -->`
}

/** Text between tags. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A whole file. */
export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function writeAttribute([name, value]: [string, string | undefined]): string {
  return value === undefined ? '' : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, indentation)
}
