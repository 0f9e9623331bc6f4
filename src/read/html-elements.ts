/** What the elements of HTML mean for a transcript: a table. */

/** How an element stands in the text. A `frame` is a block that becomes an element of its own. */
export type Meaning =
  | { readonly as: 'block' }
  | { readonly as: 'frame'; readonly element: FrameElement }
  | { readonly as: 'mark'; readonly element: 'hi' | 'del' | 'add'; readonly rend?: string }
  | { readonly as: 'never' }
  | { readonly as: 'break' }
  | { readonly as: 'rule' }
  | { readonly as: 'lines' }
  | { readonly as: 'link' }

export type FrameElement =
  | 'head'
  | 'list'
  | 'item'
  | 'label'
  | 'quote'
  | 'table'
  | 'row'
  | 'cell'
  | 'dateline'
  | 'salute'
  | 'signed'

const block: Meaning = { as: 'block' }
const never: Meaning = { as: 'never' }
const frame = (element: FrameElement): Meaning => ({ as: 'frame', element })
const mark = (rend: string): Meaning => ({ as: 'mark', element: 'hi', rend })
const deleted: Meaning = { as: 'mark', element: 'del', rend: 'strikethrough' }

/** Elements that are not here are nothing by themselves: their text stands in the line. */
const meanings: Readonly<Record<string, Meaning>> = {
  ...Object.fromEntries(
    'p div section article main header footer aside figure figcaption address center form fieldset legend details summary hgroup search body html nav menu dialog optgroup option'
      .split(' ')
      .map(name => [name, block]),
  ),
  ...Object.fromEntries('h1 h2 h3 h4 h5 h6'.split(' ').map(name => [name, frame('head')])),
  ul: frame('list'),
  ol: frame('list'),
  dl: frame('list'),
  menu: frame('list'),
  li: frame('item'),
  dt: frame('label'),
  dd: frame('item'),
  blockquote: frame('quote'),
  table: frame('table'),
  caption: frame('head'),
  tr: frame('row'),
  td: frame('cell'),
  th: frame('cell'),
  pre: { as: 'lines' },
  listing: { as: 'lines' },
  xmp: { as: 'lines' },
  plaintext: { as: 'lines' },
  br: { as: 'break' },
  hr: { as: 'rule' },
  a: { as: 'link' },
  em: mark('italic'),
  i: mark('italic'),
  cite: mark('italic'),
  dfn: mark('italic'),
  var: mark('italic'),
  b: mark('bold'),
  strong: mark('bold'),
  u: mark('underline'),
  sup: mark('superscript'),
  sub: mark('subscript'),
  s: deleted,
  del: deleted,
  strike: deleted,
  ins: { as: 'mark', element: 'add' },
  script: never,
  style: never,
  template: never,
  noscript: never,
  iframe: never,
  object: never,
  noembed: never,
  noframes: never,
  title: never,
  head: never,
}

export function meaningOf(tagName: string): Meaning | undefined {
  return Object.hasOwn(meanings, tagName) ? meanings[tagName] : undefined
}
