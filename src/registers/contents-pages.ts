/** The pages of the contents: each arrangement on one, or on several where one would be heavy. */
import { type Arrangement, type ArrangementName, arrange, type Group, type Heading } from './arrangements.ts'
import { makeNetwork, type Network } from './network.ts'
import type { Listed, Registers } from './reduce.ts'
import type { RegisterEntry } from './register-entries.ts'
import { makeTimeline, type Timeline } from './timeline.ts'

export interface ContentsPage {
  readonly name: ArrangementName
  readonly file: string
  /** Of the pages of its arrangement, from 1. */
  readonly number: number
  readonly files: readonly string[]
  /** First pages of all arrangements. */
  readonly ways: readonly { readonly name: ArrangementName; readonly file: string }[]
  /** On the first page, all headings of the arrangement and where they are; elsewhere none. */
  readonly overview: readonly { readonly heading: Heading; readonly count: number; readonly place: string }[]
  readonly timeline?: Timeline | undefined
  /** On the first page of those by correspondent, where there are enough of them. */
  readonly network?: Network | undefined
  /** Where the arrangement has a document first: `contents-date-2.html#g3`. */
  placeOf(document: Listed): string | undefined
  readonly groups: readonly PlacedGroup[]
  /** Entries of the authority that it names. */
  readonly entries: readonly RegisterEntry[]
}

/** A group, or what of it stands on a page. */
interface PlacedGroup extends Group {
  /** On each of the pages that it goes over. */
  readonly id: string
}

/** A page of 500 documents weighs some 120 kB. */
const onOnePage = 500

/** @example contentsPages(registers).map(({ file }) => file) // ['contents.html', 'contents-date.html'] */
export function contentsPages(registers: Pick<Registers, 'documents' | 'entries'>): ContentsPage[] {
  const arrangements = arrange(registers)
  const ways = arrangements.map(({ name }) => ({ name, file: fileOf(name, 1) }))
  return arrangements.flatMap(arrangement => pagesOf(arrangement, ways, registers.documents))
}

function pagesOf(
  { name, groups }: Arrangement,
  ways: ContentsPage['ways'],
  documents: readonly Listed[],
): ContentsPage[] {
  const placed = groups.map((group, index) => ({ ...group, id: `g${index + 1}` }))
  const pages = cut(placed, onOnePage)
  const files = pages.map((_, index) => fileOf(name, index + 1))
  const places = placesOf(pages, files)
  const overview = placed.map(({ heading, count, id }) => ({ heading, count, place: places.groups.get(id) ?? '' }))
  return pages.map((shown, index) => ({
    name,
    file: files[index] ?? '',
    number: index + 1,
    files,
    ways,
    overview: index === 0 ? overview : [],
    timeline: index === 0 && name === 'date' ? makeTimeline(documents) : undefined,
    network: index === 0 && name === 'correspondent' ? makeNetwork(groups) : undefined,
    placeOf: document => places.documents.get(document),
    groups: shown,
    entries: entriesOf([...(index === 0 ? placed : shown), ...shown.flatMap(({ parts }) => parts)]),
  }))
}

/** Fills pages one after another; what a page has no room for goes on under the same heading on the next one. */
function cut(groups: readonly PlacedGroup[], most: number): PlacedGroup[][] {
  const pages: PlacedGroup[][] = [[]]
  let room = most
  for (const group of groups) {
    for (const { heading, documents } of group.parts) {
      for (let at = 0; at < documents.length; ) {
        if (room === 0) {
          pages.push([])
          room = most
        }
        const here = documents.slice(at, at + room)
        at += here.length
        room -= here.length
        const page = pages.at(-1) ?? []
        const started = page.at(-1)?.id === group.id ? page.pop() : undefined
        page.push({ ...group, parts: [...(started?.parts ?? []), { heading, documents: here }] })
      }
    }
  }
  return pages
}

/** The first place of each group and of each document. */
function placesOf(pages: readonly (readonly PlacedGroup[])[], files: readonly string[]) {
  const found = { groups: new Map<string, string>(), documents: new Map<Listed, string>() }
  for (const [index, page] of pages.entries()) {
    for (const { id, parts } of page) {
      const place = `${files[index]}#${id}`
      if (!found.groups.has(id)) found.groups.set(id, place)
      for (const document of parts.flatMap(({ documents }) => documents))
        if (!found.documents.has(document)) found.documents.set(document, place)
    }
  }
  return found
}

function entriesOf(headed: readonly { readonly heading: Heading }[]): RegisterEntry[] {
  return [...new Set(headed.flatMap(({ heading }) => heading.entry ?? []))]
}

/** `contents.html`, `contents-date.html`, `contents-date-2.html` */
function fileOf(name: ArrangementName, number: number): string {
  return ['contents', ...(name === 'order' ? [] : [name]), ...(number === 1 ? [] : [number])].join('-').concat('.html')
}
