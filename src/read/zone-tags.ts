/** What a transcriber marked in the lines of a page, as Transkribus writes it into `custom`, and what it becomes. */
import { annotate, type InlineElement, trimRange } from '../annotation.ts'
import type { Annotation, Evidence, Range } from '../model.ts'

/** A stretch of a line, and what is said of it. */
export interface LineTag {
  readonly name: string
  readonly range: Range
  readonly properties: Readonly<Record<string, string>>
}

/**
 * `name {key:value; …}`, again and again.
 * @example parseCustom('structure {type:heading;}') // [{ name: 'structure', properties: { type: 'heading' } }]
 */
export function parseCustom(custom: string): { name: string; properties: Record<string, string> }[] {
  return custom.split('}').flatMap(part => {
    const brace = part.indexOf('{')
    if (brace < 0) return []
    const pairs = part
      .slice(brace + 1)
      .split(';')
      .map(pair => [pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1).trim()] as const)
    const properties = Object.fromEntries(
      pairs.filter(([key]) => key !== '').map(([key, value]) => [key, plain(value)]),
    )
    return [{ name: part.slice(0, brace).trim(), properties }]
  })
}

/** Transkribus writes the signs of its own grammar as `\u003b`. */
function plain(value: string): string {
  return value.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

interface Marked {
  readonly element: InlineElement
  readonly attributes?: Readonly<Record<string, string>>
  readonly alternative?: { readonly corr?: string; readonly expan?: string }
  readonly evidence?: readonly Evidence[]
}

type TagReader = (properties: Readonly<Record<string, string>>) => Marked | undefined

const styles = {
  bold: 'bold',
  italic: 'italic',
  underlined: 'underline',
  superscript: 'superscript',
  subscript: 'subscript',
  letterSpaced: 'spaced',
  smallCaps: 'smallcaps',
} as const

/** What becomes of each tag; undefined where it says nothing that the edition has a word for. */
const readers: Readonly<Record<string, TagReader>> = {
  person: () => ({ element: 'persName' }),
  place: () => ({ element: 'placeName' }),
  organization: () => ({ element: 'orgName' }),
  date: properties => {
    const when = dateOf(properties)
    return { element: 'date', ...(when && { attributes: { when } }) }
  },
  abbrev: ({ expansion = '' }) => ({ element: 'abbr', ...(expansion !== '' && { alternative: { expan: expansion } }) }),
  unclear: () => ({ element: 'unclear' }),
  add: () => ({ element: 'add' }),
  work: () => ({ element: 'title' }),
  sic: ({ correction = '' }) => ({
    element: 'choice',
    ...(correction !== '' && { alternative: { corr: correction } }),
    evidence: [{ type: 'transcriber' }],
  }),
  textStyle: properties => {
    if (properties.strikethrough === 'true') return { element: 'del', attributes: { rend: 'strikethrough' } }
    const rend = Object.entries(styles).flatMap(([key, word]) => (properties[key] === 'true' ? [word] : []))
    return rend.length > 0 ? { element: 'hi', attributes: { rend: rend.join(' ') } } : undefined
  },
}

/** Places in the layout, and fonts: nothing is said of the text. */
const ofLayout = new Set(['readingOrder', 'structure', 'textStyle'])

function dateOf({ year = '', month = '', day = '' }: Readonly<Record<string, string>>): string | undefined {
  if (!/^\d{1,4}$/.test(year) || Number(year) === 0) return undefined
  const two = (digits: string, most: number) =>
    /^\d{1,2}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= most ? digits.padStart(2, '0') : undefined
  const parts = [year.padStart(4, '0'), two(month, 12), two(day, 31)]
  const length = parts.indexOf(undefined)
  const when = parts.slice(0, length < 0 ? 3 : length).join('-')
  const isDay = length < 0
  // February has no 30th.
  return isDay && new Date(`${when}T00:00:00Z`).getUTCDate() !== Number(day) ? parts.slice(0, 2).join('-') : when
}

/**
 * Annotations of a region's tags.
 * @param text of the region, which begins at `start`
 * @param unread tags without mark-up are counted into it
 */
export function readTags(
  text: string,
  start: number,
  tags: readonly LineTag[],
  unread: Map<string, { count: number; first: number }>,
): Annotation[] {
  return joinContinued(text, start, tags).flatMap(tag => {
    const marked = Object.hasOwn(readers, tag.name) ? readers[tag.name]?.(tag.properties) : undefined
    const [from, to] = trimRange(text, [tag.range[0] - start, Math.min(tag.range[1] - start, text.length)])
    if (marked && from < to) {
      const { element, ...details } = marked
      return [annotate(element === 'choice' ? 'sic' : 'transcriber-tag', element, [start + from, start + to], details)]
    }
    if (ofLayout.has(tag.name)) return []
    const before = unread.get(tag.name)
    unread.set(tag.name, { count: (before?.count ?? 0) + 1, first: before?.first ?? start + Math.max(0, from) })
    return []
  })
}

/** A name that goes over a line end is two tags that say that they go on. */
function joinContinued(text: string, start: number, tags: readonly LineTag[]): LineTag[] {
  const joined: LineTag[] = []
  const open = new Map<string, number>()
  for (const tag of tags) {
    const isContinued = tag.properties.continued === 'true'
    const index = open.get(tag.name)
    const before = index === undefined ? undefined : joined[index]
    const isNext = before && tag.range[0] > before.range[1] && isLineEnd(text, start, before.range[1], tag.range[0])
    if (isContinued && isNext && index !== undefined)
      joined[index] = { ...before, range: [before.range[0], tag.range[1]] }
    else {
      if (isContinued) open.set(tag.name, joined.length)
      joined.push(tag)
    }
  }
  return joined
}

function isLineEnd(text: string, start: number, from: number, to: number): boolean {
  return to - from < 10 && /^\s*\n\s*$/.test(text.slice(from - start, to - start))
}
