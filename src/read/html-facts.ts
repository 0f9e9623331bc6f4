/** What a page says of its document: by the selectors of its profile, and under labels, in whatever shape these stand. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { formLabels, labelOf, pageLabels, tellingPageLabels } from '../language/page-labels.ts'
import type { HeaderField } from '../model.ts'
import { isWithin } from './html-notes.ts'
import { elementsBelow, nodesBelow, textOf } from './html-tree.ts'
import { anyOf, type Element, parentOf, placeAmong, type Selector, selector } from './select.ts'
import type { SiteProfile } from './site-profiles.ts'

export interface PageFact {
  readonly field: HeaderField
  readonly nodes: readonly Tree.ChildNode[]
}

export interface PageFacts {
  readonly facts: readonly PageFact[]
  /** Labels of facts, which are no text. */
  readonly labels: ReadonlySet<Element>
}

/**
 * Facts in the order of the profile, then of the page.
 * @example findPageFacts(page, root, profile).facts // [{ field: 'title', nodes: [h1] }, …]
 */
export function findPageFacts(page: Tree.Document, root: Element, profile: SiteProfile): PageFacts {
  const elements = [...elementsBelow(page)]
  const taken = new Set<Tree.ChildNode>()
  const bySelectors = factsBySelectors(elements, root, profile, taken)
  const named = new Set(bySelectors.map(fact => fact.field))
  const pairs = findPairs(elements, root, taken)
  const isTrusted = anyOf(profile.factBlocks)
  const accepted = groupsOf(pairs, isTrusted).flatMap(group => (isPageHeader(group, root) ? group.pairs : []))
  const facts: PageFact[] = [...bySelectors]
  const labels = new Set<Element>()
  for (const pair of accepted) {
    const fact = toFacts(pair, root)
    // The profile knows better where the page has its title; elsewhere there is one.
    if (fact.length === 0 || (once.has(fact[0]?.field ?? 'title') && named.has(fact[0]?.field ?? 'title'))) continue
    facts.push(...fact)
    if (fact[0]?.field !== 'remark') labels.add(pair.label)
    for (const { field } of fact) named.add(field)
  }
  return { facts, labels }
}

/** A page has one of each. */
const once: ReadonlySet<HeaderField> = new Set(['title', 'date', 'language'])

function factsBySelectors(
  elements: readonly Element[],
  root: Element,
  profile: SiteProfile,
  taken: Set<Tree.ChildNode>,
): PageFact[] {
  const facts: PageFact[] = []
  for (const { field, at } of profile.facts) {
    const isKeyword = field === 'keyword'
    if (!isKeyword && facts.some(fact => fact.field === field)) continue
    const isIt = selector(at)
    const fits = elements.filter(one => isIt(one) && !isWithin(root, one) && !taken.has(one) && !isBlank(one))
    for (const element of isKeyword ? fits : fits.slice(0, 1)) {
      taken.add(element)
      facts.push({ field, nodes: [element] })
    }
  }
  return facts
}

// Labels and values ------------------------------------------------------------------------------------------

interface Pair {
  readonly label: Element
  readonly words: string
  readonly values: readonly Tree.ChildNode[]
  /** The element that holds the pair with others of its kind. */
  readonly around: Element
}

const labelClass = anyOf([
  '.label',
  '.sub-title',
  '.field-label',
  '.field__label',
  '.metadata-label',
  '.info-label',
  '.item-label',
  '.views-label',
])

/** Ways to set a label beside its value: definition lists, rows of two cells, bold words with a colon, headings. */
function findPairs(elements: readonly Element[], root: Element, taken: ReadonlySet<Tree.ChildNode>): Pair[] {
  const pairs: Pair[] = []
  for (const element of elements) {
    const kind = kindOf(element)
    if (!kind) continue
    const text = wordsIn(element)
    const words = labelOf(text)
    if (words === '' || words.length > longestLabel || isWithin(root, element)) continue
    const isKnown = Object.hasOwn(pageLabels, words) || formLabels.has(words)
    if ((kind === 'bold' && !isKnown && !text.trim().endsWith(':')) || (kind === 'heading' && !isKnown)) continue
    const label = kind === 'term' || kind === 'cell' ? element : lifted(element, root)
    const values = valuesOf(label, root)
    if (values.length === 0 || values.some(node => taken.has(node) || holds(node, root))) continue
    const parent = parentOf(label)
    if (parent) pairs.push({ label, words, values, around: aroundOf(label, parent, root) })
  }
  return pairs
}

const longestLabel = 40

type Kind = 'term' | 'cell' | 'bold' | 'heading' | 'named'

function kindOf(element: Element): Kind | undefined {
  const { tagName } = element
  if (tagName === 'dt') return 'term'
  if (tagName === 'th' || tagName === 'td') return isLabelCell(element) ? 'cell' : undefined
  if (labelClass(element)) return 'named'
  if (/^h[2-6]$/.test(tagName)) return 'heading'
  return tagName === 'strong' || tagName === 'b' ? 'bold' : undefined
}

/** The first of two cells. */
function isLabelCell(element: Element): boolean {
  const cells = (parentOf(element)?.childNodes ?? []).filter(one => one.nodeName === 'td' || one.nodeName === 'th')
  return cells.length === 2 && cells[0] === element
}

/** Alone in a paragraph, the paragraph is the label. */
function lifted(element: Element, root: Element): Element {
  let label = element
  for (let at = parentOf(label); at && at !== root && !holds(at, root); at = parentOf(at)) {
    const isAlone = at.childNodes.every(one => one === label || isBlank(one))
    if (!isAlone || !liftable.has(at.tagName)) break
    label = at
  }
  return label
}

const liftable: ReadonlySet<string> = new Set(['p', 'div', 'span', 'strong', 'b', 'header'])

/** What follows a label up to the next; of what stands loose in the page itself, one element. */
function valuesOf(label: Element, root: Element): Tree.ChildNode[] {
  const parent = parentOf(label)
  if (!parent) return []
  const { childNodes: siblings } = parent
  const isLoose = parent === root || holds(parent, root)
  const values: Tree.ChildNode[] = []
  for (let at = placeAmong(label, parent) + 1; at < siblings.length; at++) {
    const node = siblings[at] as Tree.ChildNode
    if ('tagName' in node && isLabelLike(node)) break
    if (!isBlank(node)) values.push(node)
    if (isLoose && values.length > 0) break
  }
  return values
}

/** The next label ends a value: a heading, a term, bold words before a colon. */
function isLabelLike(element: Element): boolean {
  const kind = kindOf(element)
  const words = kind === 'bold' ? wordsIn(element) : ''
  if (kind === 'bold') return words.endsWith(':') || Object.hasOwn(pageLabels, labelOf(words))
  if (kind) return true
  if (element.childNodes.length > mostBeside) return false
  const [only, other] = element.childNodes.filter(one => !isBlank(one))
  return (
    only !== undefined && !other && 'tagName' in only && kindOf(only) !== undefined && liftable.has(element.tagName)
  )
}

/** Each pair may have an element of its own: then its neighbours stand around that. */
function aroundOf(label: Element, parent: Element, root: Element): Element {
  if (parent === root || holds(parent, root) || parent.childNodes.length > mostBeside) return parent
  const labels = parent.childNodes.filter(one => 'tagName' in one && (one === label || isLabelLike(one)))
  const outer = labels.length === 1 ? parentOf(parent) : undefined
  return outer ?? parent
}

/** An element that holds one pair has no more children than this. */
const mostBeside = 100

interface Group {
  readonly pairs: Pair[]
  readonly isTrusted: boolean
}

/** Neighbours of one kind; all that stands in blocks that the profile names is one group. */
function groupsOf(pairs: readonly Pair[], isTrusted: Selector): Group[] {
  const groups = new Map<Element | undefined, Group>()
  for (const pair of pairs) {
    const trusted = isInSome(pair.label, isTrusted)
    const key = trusted ? undefined : pair.around
    const group = groups.get(key)
    if (group) group.pairs.push(pair)
    else groups.set(key, { pairs: [pair], isTrusted: trusted })
  }
  return [...groups.values()]
}

function isInSome(element: Element, fits: Selector): boolean {
  for (let at: Element | undefined = element; at; at = parentOf(at)) if (fits(at)) return true
  return false
}

/**
 * Beside the document any known label will do. Within it two are needed, one of them such as only an archive uses, and
 * none of a memorandum.
 */
function isPageHeader({ pairs, isTrusted }: Group, root: Element): boolean {
  if (isTrusted) return true
  const words = new Set(pairs.map(pair => pair.words))
  if ([...words].some(one => formLabels.has(one))) return false
  const known = [...words].filter(one => Object.hasOwn(pageLabels, one))
  if (pairs.every(({ label }) => !isWithin(label, root))) return known.length > 0
  return known.length > 1 && known.some(one => tellingPageLabels.has(one))
}

/** Longest value of a label, in characters: what is longer is text. */
const longestValue: Readonly<Partial<Record<HeaderField, number>>> = { summary: 4000, title: 400, date: 80 }

function toFacts({ label, words, values }: Pair, root: Element): PageFact[] {
  const field = Object.hasOwn(pageLabels, words) ? pageLabels[words] : undefined
  const text = values.map(textOf).join('')
  if (field === 'navigation' || text.length > (longestValue[field ?? 'remark'] ?? 1200)) return []
  const remark: PageFact = { field: 'remark', nodes: [label, ...values] }
  // What the site says of other things than the document stays with the site.
  if (field === undefined) return isWithin(label, root) ? [remark] : []
  if (field === 'remark' || (field === 'address' && !isAddress.test(text))) return [remark]
  if (field !== 'keyword') return [{ field, nodes: values }]
  return values.flatMap(value => itemsOf(value).map(item => ({ field, nodes: [item] })))
}

const isAddress = /^\s*https?:\/\/[^\s<>"{}|\\^`]+\s*$/

const isItem = anyOf(['li', 'a', '.pill'])

/** Each subject by itself, if nothing else stands beside them. */
function itemsOf(value: Tree.ChildNode): Tree.ChildNode[] {
  if (!('tagName' in value) || isItem(value)) return [value]
  const items: Element[] = []
  for (const one of elementsBelow(value))
    if (isItem(one) && !items.some(item => isWithin(one, item)) && !isBlank(one)) items.push(one)
  const length = (text: string) => text.replace(/\s/g, '').length
  const inItems = items.reduce((sum, item) => sum + length(textOf(item)), 0)
  return items.length > 0 && inItems === length(textOf(value)) ? items : [value]
}

/** The words of a label; of a long text no more than shows that it is none. */
function wordsIn(element: Element): string {
  let words = ''
  for (const node of nodesBelow(element)) {
    if (node.nodeName === '#text' && 'value' in node) words += node.value.slice(0, 200)
    if (words.length > 200) break
  }
  return words.trim()
}

const blanks = new WeakMap<Tree.ChildNode, boolean>()

function isBlank(node: Tree.ChildNode): boolean {
  if (node.nodeName === '#text' && 'value' in node) return !/\S/.test(node.value)
  if (!('tagName' in node)) return true
  const known = blanks.get(node)
  if (known !== undefined) return known
  let found = true
  for (const one of nodesBelow(node))
    if (one.nodeName === '#text' && 'value' in one && /\S/.test(one.value)) {
      found = false
      break
    }
  blanks.set(node, found)
  return found
}

function holds(node: Tree.ChildNode, inner: Element): boolean {
  return 'tagName' in node && isWithin(inner, node)
}
