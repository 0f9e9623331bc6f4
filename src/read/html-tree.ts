/** HTML to a tree, within limits: what is hostile or broken beyond use is refused with its place. */
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** Browsers stop at this depth, too. */
const deepest = 512
/** Elements of a tree: formatting that is never closed is opened again in every block. */
const mostElements = 2_000_000

export class TooMuch extends Error {
  /** Of the text that was parsed. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

/**
 * The tree of an HTML text, with places.
 * @throws {TooMuch} where it is nested too deep, or would grow too large
 */
export function parseHtml(text: string): Tree.Document {
  const depths = new WeakMap<object, number>()
  let elements = 0
  let place = 0
  const enter = (parent: Tree.ParentNode, child: Tree.ChildNode) => {
    const depth = (depths.get(parent) ?? 0) + 1
    depths.set(child, depth)
    if (depth > deepest) throw new TooMuch(`its elements are nested more than ${deepest} deep`, place)
  }
  const adapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(...given) {
      if (++elements > mostElements) throw new TooMuch(`it has more than ${mostElements} elements`, place)
      return defaultTreeAdapter.createElement(...given)
    },
    appendChild(parent, child) {
      enter(parent, child)
      defaultTreeAdapter.appendChild(parent, child)
    },
    insertBefore(parent, child, next) {
      enter(parent, child)
      defaultTreeAdapter.insertBefore(parent, child, next)
    },
    setNodeSourceCodeLocation(node, location) {
      if (location) place = location.startOffset
      defaultTreeAdapter.setNodeSourceCodeLocation(node, location)
    },
  }
  return parse<DefaultTreeAdapterMap>(text, {
    sourceCodeLocationInfo: true,
    scriptingEnabled: false,
    treeAdapter: adapter,
  })
}

/** All nodes below a node in the order of the page, without recursion; `enter` says whether to look inside of one. */
export function* nodesBelow(
  root: Tree.ParentNode,
  enter: (element: Tree.Element) => boolean = () => true,
): Generator<Tree.ChildNode> {
  const waiting = [...childrenOf(root)].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node
    if ('tagName' in node && enter(node)) {
      const children = childrenOf(node)
      for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as Tree.ChildNode)
    }
  }
}

/** A template's children are in a fragment of its own. */
export function childrenOf(node: Tree.ParentNode): readonly Tree.ChildNode[] {
  return 'content' in node ? (node as Tree.Template).content.childNodes : node.childNodes
}

export function* elementsBelow(root: Tree.ParentNode): Generator<Tree.Element> {
  for (const node of nodesBelow(root)) if ('tagName' in node) yield node
}

/** The text of all text nodes, as they are. */
export function textOf(node: Tree.ChildNode | Tree.ParentNode): string {
  if ('value' in node && node.nodeName === '#text') return node.value
  if (!('childNodes' in node)) return ''
  const parts: string[] = []
  for (const one of nodesBelow(node)) if (one.nodeName === '#text' && 'value' in one) parts.push(one.value)
  return parts.join('')
}
