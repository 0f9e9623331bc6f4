/** Headings that say who wrote to whom. */

type Range = readonly [start: number, end: number]

export interface PartedHeading {
  readonly sender: Range
  readonly addressee: Range
  /** Does it say `from`? */
  readonly hasFrom: boolean
}

/**
 * `[12. ]Letter from A to B`: parted at the first `to` after `from`, else at the first one. Ranges count from the start of
 * the heading; each side stands on one line.
 * @example partHeading('The Minister to the Secretary').sender // [0, 12]
 */
export function partHeading(heading: string): PartedHeading | undefined {
  const start = /^\[?\d{1,4}[.\]]\s+/.exec(heading)?.[0].length ?? 0
  const from = /\b[Ff]rom\s+(?=\S)/.exec(heading.slice(start))
  const afterFrom = from ? partAfter(heading, start + from.index + from[0].length) : undefined
  const parted = afterFrom ?? partAfter(heading, start)
  return parted && { ...parted, hasFrom: afterFrom !== undefined }
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
