/**
 * Ids come last: notes from their printed number, paragraphs in order. A text that had an id in the TEI on disk keeps
 * it, new text takes a free one, and an id that once was given is given to nothing else.
 */
import type { XmlElement, XmlNode } from '../xml/build.ts'

/** Something that needs an id. */
export interface Identified {
  /** Of the annotation. */
  readonly key: string
  /** `p3`, `B.p1`, `fn7`: what it is called where nothing speaks against it. */
  readonly wanted: string
  /** Its letters and digits: what it is recognised by. */
  readonly text: string
}

/** What earlier versions of the file gave out: ids with their text, and the highest number of each series ever used. */
export interface EarlierIds {
  readonly texts: ReadonlyMap<string, string>
  readonly highest: Readonly<Record<string, number>>
}

const identified = new Set(['p', 'note'])

/**
 * Ids of a TEI file on disk.
 * @example readEarlierIds(tree, { p: 9 }).texts.get('p1') // 'forpresidentandthesecretary…'
 */
export function readEarlierIds(tei: XmlElement | undefined, highest: Readonly<Record<string, number>>): EarlierIds {
  const texts = new Map<string, string>()
  const walk = (node: XmlElement): void => {
    const id = node.attributes['xml:id']
    if (id !== undefined && identified.has(node.name)) texts.set(id, letters(plainText(node, true)))
    for (const child of node.children) if (typeof child !== 'string') walk(child)
  }
  for (const child of tei?.children ?? []) if (typeof child !== 'string' && child.name === 'text') walk(child)
  return { texts, highest }
}

/** Letters and digits alone, as texts are compared. */
export function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Words as the transcript has them: without corrections, without the notes inside, and without calls of notes. */
function plainText(node: XmlNode, isTop: boolean): string {
  if (typeof node === 'string') return node
  if (node.name === 'corr' || node.name === 'fw' || (node.name === 'note' && !isTop)) return ''
  if (node.name === 'ref' && node.attributes.type === 'noteCall') return ''
  return node.children.map(child => plainText(child, false)).join('')
}

/**
 * An id for each: same text, same id; else the wanted one if it is free or its old text lives on in the new; else the
 * next number of its series that nothing ever had.
 */
export function assignIds(
  items: readonly Identified[],
  earlier: EarlierIds,
): { ids: Map<string, string>; highest: Record<string, number> } {
  const ids = new Map<string, string>()
  const used = new Set<string>()
  const give = (item: Identified, id: string) => {
    ids.set(item.key, id)
    used.add(id)
  }
  const idsOfText = new Map<string, string[]>()
  for (const [id, text] of earlier.texts) idsOfText.set(text, [...(idsOfText.get(text) ?? []), id])
  for (const item of items) {
    const same = (idsOfText.get(item.text) ?? []).filter(id => !used.has(id) && seriesOf(id) === seriesOf(item.wanted))
    const kept = same.find(id => id === item.wanted) ?? same[0]
    if (kept !== undefined) give(item, kept)
  }
  const highest: Record<string, number> = { ...earlier.highest }
  for (const id of [...earlier.texts.keys(), ...used]) raise(highest, id)
  for (const item of items) {
    if (ids.has(item.key)) continue
    const old = earlier.texts.get(item.wanted)
    const isFree = !used.has(item.wanted)
    const wasGiven = old !== undefined || numberOf(item.wanted) <= (earlier.highest[seriesOf(item.wanted)] ?? -1)
    if (isFree && (!wasGiven || (old !== undefined && isRevision(old, item.text)))) give(item, item.wanted)
    else give(item, nextFree(item.wanted, highest, used))
    raise(highest, ids.get(item.key) ?? '')
  }
  return { ids, highest }
}

/** `B.p12` → series `B.p`, number 12. Labels of notes that are no numbers (`fn7a`) are series of their own. */
function seriesOf(id: string): string {
  return id.replace(/(?<!\d)\d+$/, '')
}

function numberOf(id: string): number {
  return Number(/(?<!\d)\d+$/.exec(id)?.[0] ?? 0)
}

function raise(highest: Record<string, number>, id: string): void {
  const series = seriesOf(id)
  highest[series] = Math.max(highest[series] ?? 0, numberOf(id))
}

function nextFree(wanted: string, highest: Readonly<Record<string, number>>, used: ReadonlySet<string>): string {
  const series = seriesOf(wanted)
  for (let number = (highest[series] ?? 0) + 1; ; number++) {
    const id = `${series}${number}`
    if (!used.has(id)) return id
  }
}

/** The old text went over into the new one: half of its pieces of eight letters are still there. */
function isRevision(old: string, fresh: string): boolean {
  const size = 8
  if (old.length < size) return fresh.includes(old)
  const pieces = new Set<string>()
  for (let at = 0; at + size <= fresh.length; at++) pieces.add(fresh.slice(at, at + size))
  let kept = 0
  let all = 0
  for (let at = 0; at + size <= old.length; at += size) {
    all++
    if (pieces.has(old.slice(at, at + size))) kept++
  }
  return kept * 2 >= all
}
