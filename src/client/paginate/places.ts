/** What the numbers of the pages are for: the contents, the index. */
import { make } from './sheets.ts'

/** Each line of the contents gets the page at which its text begins. The space for it is kept free by the style sheet. */
export function numberContents(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.contents li > a[href^="#"]')) {
    const folio = folioOf(document.getElementById(decodeURIComponent(link.hash.slice(1))))
    if (folio === undefined) continue
    const number = make('span', 'contents-folio')
    number.append(folio)
    link.parentElement?.append(number)
  }
}

function folioOf(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>('.sheet')?.dataset.folio
}

/** A page on which somebody is named, in its text or in a note at its foot. */
interface Mention {
  readonly folio: string
  readonly inNote: boolean
}

/** The index names pages instead of documents. */
export function numberIndex(book: Element): void {
  const mentions = new Map<string, Mention[]>()
  for (const mark of book.querySelectorAll<HTMLElement>('[data-index]')) {
    const entry = mark.dataset.index ?? ''
    const folio = folioOf(mark)
    if (folio === undefined) continue
    mentions.set(entry, [...(mentions.get(entry) ?? []), { folio, inNote: mark.closest('.foot') !== null }])
  }
  for (const places of document.querySelectorAll('.index .index-places')) {
    const found = mentions.get(places.closest('li')?.id ?? '')
    if (found) places.replaceChildren(...linksTo(found))
  }
}

/** 34, 36–38, 41n */
function linksTo(mentions: readonly Mention[]): Node[] {
  const nodes: Node[] = []
  for (const { first, last, inNote } of pageRanges(mentions)) {
    if (nodes.length > 0) nodes.push(document.createTextNode(', '))
    const link = document.createElement('a')
    link.href = `#page-${first}`
    link.append(first === last ? first : `${first}–${last}`, inNote ? 'n' : '')
    nodes.push(link)
  }
  return nodes
}

interface PageRange {
  readonly first: string
  readonly last: string
  readonly inNote: boolean
}

/** Pages that follow each other are a range; a page whose text and notes name somebody counts for its text. */
function pageRanges(mentions: readonly Mention[]): PageRange[] {
  const inText = new Set(mentions.filter(one => !one.inNote).map(one => one.folio))
  const pages = [
    ...new Map(mentions.map(one => [one.folio, { folio: one.folio, inNote: !inText.has(one.folio) }])).values(),
  ]
  const ranges: { first: string; last: string; inNote: boolean }[] = []
  for (const { folio, inNote } of pages) {
    const last = ranges.at(-1)
    if (last && !inNote && !last.inNote && Number(folio) === Number(last.last) + 1) last.last = folio
    else ranges.push({ first: folio, last: folio, inNote })
  }
  return ranges
}
