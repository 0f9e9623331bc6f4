/** Headings that say who wrote to whom. */
import { findDates } from './dates.ts'
import { foreignAddressing, kindOfForeign } from './vocabulary.ts'

type Range = readonly [start: number, end: number]

export interface PartedHeading {
  readonly sender: Range
  readonly addressee: Range
  /** Does it say `from`? */
  readonly hasFrom: boolean
}

/**
 * `[12. ]Letter from A to B`: parted at the first `to` after `from`, else at the first one. Ranges count from the start of
 * the heading; each side stands on one line. `To B from A` is the same the other way round, and a date behind is of no side.
 * @example partHeading('The Minister to the Secretary').sender // [0, 12]
 */
export function partHeading(whole: string): PartedHeading | undefined {
  const heading = whole.slice(0, endOfNames(whole))
  const start = /^\[?\d{1,4}[.\]]\s+/.exec(heading)?.[0].length ?? 0
  const toFrom = partToFrom(heading, start)
  if (toFrom) return toFrom
  const from = /\b[Ff]rom\s+(?=\S)/.exec(heading.slice(start))
  const afterFrom = from ? partAfter(heading, start + from.index + from[0].length) : undefined
  const parted = afterFrom ?? partAfter(heading, start)
  return parted ? { ...parted, hasFrom: afterFrom !== undefined } : partForeign(heading, start)
}

/** Where the names end, and the date of the letter begins: `Thomas Reed to Henry Hill, 4 May 1793` */
function endOfNames(heading: string): number {
  const date = heading.length <= 300 ? findDates(heading).at(-1) : undefined
  const isLast = date !== undefined && /^[\s.\])]{0,3}$/.test(heading.slice(date.end))
  if (!isLast || date.year === undefined) return heading.length
  return heading.slice(0, date.start).replace(/,?\s?[[(]?$/, '').length
}

/** `To Henry Hill from Thomas Reed`: the other way round. */
function partToFrom(heading: string, start: number): PartedHeading | undefined {
  const match = /^To (?:the )?(?=\S)([^\n]{2,120}?) from (?:the )?(?=\S)/.exec(heading.slice(start))
  if (!match) return undefined
  const end = start + match[0].replace(/ from (?:the )?$/, '').length
  const addressee: Range = [end - (match[1] ?? '').length, end]
  return { sender: [start + match[0].length, heading.trimEnd().length], addressee, hasFrom: true }
}

/** `Brief von Anna Berg an Thomas Reed`, `Lettre de Mme Laurent à M. Berg`, and the same without the kind. */
const foreign = new RegExp(
  `^(${kindOfForeign})?(\\S.{0,160}?)\\s(?:an|à|au|aux)\\s(?:(?:den|das|die|la|le)\\s|l[’'])?(?=\\p{Lu})`,
  'u',
)

function partForeign(heading: string, start: number): PartedHeading | undefined {
  const text = heading.slice(start)
  const match = isForeignHeading(text) ? foreign.exec(text) : null
  if (!match) return undefined
  const from = start + (match[1] ?? '').length
  const sender: Range = [from, from + (match[2] ?? '').length]
  return { sender, addressee: [start + match[0].length, heading.trimEnd().length], hasFrom: match[1] !== undefined }
}

/** Who writes to whom in German or French, on one line. */
export function isForeignHeading(text: string): boolean {
  return text.length <= 200 && foreignAddressing.test(text)
}

const parting = /(?<=\S)\s+[Tt]o\s+(?:the\s+)?(?=\S)/

function partAfter(heading: string, start: number): Omit<PartedHeading, 'hasFrom'> | undefined {
  const match = parting.exec(heading.slice(start))
  if (!match) return undefined
  const sender: Range = [start, start + match.index]
  const addressee: Range = [sender[1] + match[0].length, heading.trimEnd().length]
  const areLines = [sender, addressee].every(range => !heading.slice(...range).includes('\n'))
  return areLines ? { sender, addressee } : undefined
}
