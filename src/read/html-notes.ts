/** Notes of a page, by its own links: a call leads to its note, and often the note back to its call. */
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { elementsBelow, nodesBelow, textOf } from './html-tree.ts'
import { anyOf, attributeOf, type Element, parentOf, placeAmong, type Selector } from './select.ts'
import type { SiteProfile } from './site-profiles.ts'

export interface PageNotes {
  /** Elements that hold a note each, in the order of the page. */
  readonly notes: ReadonlySet<Element>
  /** Links that call a note: the first call of each, and those that call it again or lead to no note. */
  readonly calls: ReadonlyMap<Element, Element | undefined>
  /** Of the calls, those of a note that was called before. */
  readonly repeated: ReadonlySet<Element>
  /** Links that lead from a note to its call. */
  readonly backLinks: ReadonlySet<Element>
  /** Elements that hold notes, however deep. */
  readonly around: ReadonlySet<Element>
  /** Raised numbers, and the entries of a last list that they may call: nothing says so, and they do not agree. */
  readonly undecided: NumberedNotes | undefined
}

/** What a call looks like: a number, a letter, a sign. */
const label = /^[[(]?\s*(?:\d{1,4}|[a-z]|[ivxlc]{1,8}|[*†‡§¶]{1,4})\s*[\])]?$/i
/** What stands above a list of notes. */
export const headOfNotes = /^(?:foot|end)?notes\s*:?$/i
const holdsNote = new Set(['li', 'p', 'dd', 'tr', 'div', 'aside', 'section'])

/**
 * @param base the page's own address: a browser may have written it before each `#fn1`
 * @example findPageNotes(document, root, profile, base).calls // <a href="#fn1">1</a> → <li id="fn1">…</li>, …
 */
export function findPageNotes(
  page: Tree.Document,
  root: Element,
  profile: SiteProfile,
  base: string | undefined,
): PageNotes {
  const named = new Map<string, Element>()
  const order = new Map<Element, number>()
  const links: Element[] = []
  for (const element of elementsBelow(page)) {
    order.set(element, order.size)
    for (const name of [attributeOf(element, 'id'), element.tagName === 'a' ? attributeOf(element, 'name') : undefined])
      if (name && !named.has(name)) named.set(name, element)
    if (element.tagName === 'a' && fragmentOf(element, base) !== undefined) links.push(element)
  }
  const targetOf = (link: Element) => named.get(decode(fragmentOf(link, base) ?? ''))
  const placeOf = (element: Element) => order.get(element) ?? 0
  const [isNote, isCall, isBackLink] = [anyOf(profile.notes), anyOf(profile.calls), anyOf(profile.backLinks)]
  const leadsBack = new Set(
    links.filter(link => {
      const target = targetOf(link)
      return isBackLink(link) || (target !== undefined && placeOf(target) < placeOf(link))
    }),
  )
  const holdsBackLink = ancestorsOf(leadsBack)
  const wanted = new Map<Element, { link: Element; target: Element }[]>()
  const lost: Element[] = []
  for (const link of links) {
    if (leadsBack.has(link) || !label.test(textOf(link).trim())) continue
    const target = targetOf(link)
    const looksLikeCall = isCall(link) || isRaised(link)
    const holder = target && noteAround(target, root, link)
    if (holder && (looksLikeCall || isNote(holder) || holdsBackLink.has(holder))) {
      const same = wanted.get(holder)
      if (same) same.push({ link, target })
      else wanted.set(holder, [{ link, target }])
    }
    if (!holder && looksLikeCall && isWithin(link, root)) lost.push(link)
  }
  const lift = lifterOf([...wanted.values()].flat(), root, anyOf(profile.noteBlocks))
  const calls = new Map<Element, Element | undefined>(lost.map(link => [link, undefined]))
  const notes = new Set<Element>()
  const repeated = new Set<Element>()
  const holdsOthers = ancestorsOf(wanted.keys())
  for (const [inner, found] of wanted) {
    const holder = lift(inner)
    // One element that several notes stand in is none of them: there the numbers of the lines tell.
    if (new Set(found.map(one => one.target)).size > 1 || holdsOthers.has(inner)) continue
    notes.add(holder)
    found.forEach(({ link }, index) => {
      calls.set(link, index === 0 ? holder : undefined)
      if (index > 0) repeated.add(link)
    })
  }
  const numbered = wanted.size === 0 && lost.length === 0 ? findNumbered(root) : undefined
  const settled =
    numbered && (numbered.isHeaded || agree(numbered) || numbered.items.every(isNote)) ? numbered : undefined
  for (const raised of settled?.raised ?? []) {
    const item = settled && itemOf(settled, raised)
    const isFirst = item !== undefined && !notes.has(item)
    calls.set(raised, isFirst ? item : undefined)
    if (isFirst) notes.add(item)
    else if (item) repeated.add(raised)
  }
  for (const item of settled?.items ?? []) notes.add(item)
  for (const element of order.keys()) if (isNote(element) && textOf(element).trim() !== '') notes.add(element)
  const inOrder = [...notes].sort((a, b) => placeOf(a) - placeOf(b)).filter(one => !isInside(one, notes))
  const kept = new Set(inOrder)
  const back = [...leadsBack].filter(link => isInside(link, kept))
  return {
    notes: kept,
    calls: new Map([...calls].map(([link, note]) => [link, note && kept.has(note) ? note : undefined])),
    repeated,
    backLinks: new Set(back),
    around: ancestorsOf(kept),
    undecided: settled ? undefined : numbered,
  }
}

/** `fn1` of `#fn1`, also where the address of the page stands before it. */
function fragmentOf(link: Element, base: string | undefined): string | undefined {
  const href = attributeOf(link, 'href') ?? ''
  const at = href.indexOf('#')
  const isOwn = at === 0 || (at > 0 && href.slice(0, at) === base?.split('#', 1)[0])
  return isOwn ? href.slice(at + 1) : undefined
}

interface NumberedNotes {
  readonly raised: readonly Element[]
  readonly items: readonly Element[]
  /** Number of the first entry. */
  readonly first: number
  /** `Notes` stands above the list. */
  readonly isHeaded: boolean
}

/** `<sup>1</sup>` without a link, and at the end of the page `<ol><li>…`. */
function findNumbered(root: Element): NumberedNotes | undefined {
  const elements = [...elementsBelow(root)]
  const at = elements.findLastIndex(element => element.tagName === 'ol')
  const list = elements[at]
  const last = [...nodesBelow(root)].findLast(node => node.nodeName === '#text' && 'value' in node && node.value.trim())
  const end = last && parentOf(last as Element)
  if (!list || !end || !isWithin(end, list)) return undefined
  const raised = elements.filter(element => isRaisedNumber(element) && !isWithin(element, list))
  const items = list.childNodes.filter((node): node is Element => node.nodeName === 'li')
  const above = elements.slice(0, at).findLast(element => /^(?:h[1-6]|p)$/.test(element.tagName))
  if (raised.length === 0 || items.length === 0) return undefined
  const isHeaded = above !== undefined && headOfNotes.test(textOf(above).trim())
  return { raised, items, first: Number(attributeOf(list, 'start') ?? 1), isHeaded }
}

/** The square of a metre calls no note. */
const unitBefore = /(?<!\p{L})(?:[kcdm]?m|ft|yds?|mi|[a-z])$/u

function isRaisedNumber(element: Element): boolean {
  if (element.tagName !== 'sup' || !/^\d{1,3}$/.test(textOf(element).trim())) return false
  const parent = parentOf(element)
  const before = parent?.childNodes[placeAmong(element, parent) - 1]
  return !(before && 'value' in before && unitBefore.test(before.value.slice(-4)))
}

/** Where the raised numbers are those of the list, each of them once and in order, they are its calls. */
function agree({ raised, items, first }: NumberedNotes): boolean {
  return raised.length === items.length && raised.every((one, index) => Number(textOf(one)) === first + index)
}

function itemOf({ items, first }: NumberedNotes, raised: Element): Element | undefined {
  return items[Number(textOf(raised)) - first]
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function isRaised(link: Element): boolean {
  return parentOf(link)?.tagName === 'sup' || link.childNodes.some(child => child.nodeName === 'sup')
}

/** The smallest block around the target of a call, if the call itself is not in it. */
function noteAround(target: Element, root: Element, link: Element): Element | undefined {
  for (let at: Element | undefined = target; at && at !== root; at = parentOf(at))
    if (holdsNote.has(at.tagName)) return isWithin(link, at) ? undefined : at
  return undefined
}

/**
 * A note of several paragraphs has an element around them: one that the profile names, or one of several neighbours that
 * each begin with a note. It holds no other note, and no call.
 */
function lifterOf(
  found: readonly { readonly link: Element; readonly target: Element }[],
  root: Element,
  isBlock: Selector,
): (holder: Element) => Element {
  const counts = new Map<Element, number>()
  for (const target of new Set(found.map(one => one.target)))
    for (let at = parentOf(target); at; at = parentOf(at)) counts.set(at, (counts.get(at) ?? 0) + 1)
  const aroundCalls = ancestorsOf(found.map(one => one.link))
  const isOwn = (at: Element, inner: Element) => {
    if (!holdsNote.has(at.tagName) || counts.get(at) !== 1 || aroundCalls.has(at)) return false
    const outer = parentOf(at)
    const first = at.childNodes.find(one => 'tagName' in one || ('value' in one && /\S/.test(one.value)))
    return isBlock(at) || (first === inner && outer !== undefined && (counts.get(outer) ?? 0) > 1)
  }
  return holder => {
    let note = holder
    for (let at = parentOf(note); at && at !== root && isOwn(at, note); at = parentOf(at)) note = at
    return note
  }
}

function ancestorsOf(elements: Iterable<Element>): ReadonlySet<Element> {
  const found = new Set<Element>()
  for (const element of elements)
    for (let at = parentOf(element); at && !found.has(at); at = parentOf(at)) found.add(at)
  return found
}

export function isWithin(element: Element, outer: Element): boolean {
  for (let at: Element | undefined = element; at; at = parentOf(at)) if (at === outer) return true
  return false
}

function isInside(element: Element, outer: ReadonlySet<Element>): boolean {
  for (let at = parentOf(element); at; at = parentOf(at)) if (outer.has(at)) return true
  return false
}
