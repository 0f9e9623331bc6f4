/**
 * The edges of pages: from the top and from the foot inward, as long as each line is furniture. Numbers of records, and
 * lines that the page before or after has at the same place, however a program misread them.
 */
import { distance } from 'fastest-levenshtein'
import { copyLabel } from '../language/vocabulary.ts'
import type { Kind } from './furniture.ts'
import type { Line } from './layout.ts'

/** No page has more lines of furniture at one of its ends. */
const mostLines = 8
const longestLine = 160
/** Letters of a running line, digits aside: shorter ones are alike by chance. */
const leastLetters = 6
/** Of the characters of two readings of one line so many may differ. */
const mostDifferent = 0.3

const folio: Kind = { type: 'folio', rule: 'folio', place: 'bottom' }
const recordNumber: Kind = { type: 'stamp', rule: 'record-number', place: 'bottom' }
const runningHead: Kind = { type: 'header', rule: 'running-line', place: 'top' }
const runningFoot: Kind = { type: 'footer', rule: 'running-line', place: 'bottom' }

/**
 * What was found already, and what the edges of the pages show. Without pages nothing is added.
 * @example findEdges([['No. 7', 'Dear Sir:', …], ['No. 7', …]], new Map()) // both lines “No. 7” are running heads
 */
export function findEdges(
  pages: readonly (readonly Line[])[],
  known: ReadonlyMap<Line, Kind>,
): ReadonlyMap<Line, Kind> {
  const found = new Map(known)
  const feet = pages.map(page => [...page.slice(-mostLines)].reverse())
  const heads = pages.map(page => page.slice(0, mostLines))
  for (const [edges, running] of [
    [heads, runningHead],
    [feet, runningFoot],
  ] as const) {
    edges.forEach((edge, page) => {
      const beside = [edges[page - 1] ?? [], edges[page + 1] ?? []]
      for (const line of edge) {
        const kind = found.get(line) ?? kindOf(line.text.trim(), beside, running)
        if (!kind) break
        found.set(line, kind)
      }
    })
  }
  return found
}

function kindOf(plain: string, beside: readonly (readonly Line[])[], running: Kind): Kind | undefined {
  if (/^\d{1,5}[a-z]?$/.test(plain)) return folio
  if (isNumberOfRecord(plain) || isScrap(plain)) return recordNumber
  if (copyLabel.test(plain)) return undefined
  const isRunning = beside.some(edge => edge.some(other => isSameLine(plain, other.text.trim())))
  return isRunning ? running : undefined
}

/** What is left of a stamp or a number: a few figures and signs with one letter at most. No number of a paragraph, no date. */
function isScrap(plain: string): boolean {
  return (
    plain.length <= 8 &&
    /^[^\p{L}]*\d[^\p{L}]*\p{L}?[^\p{L}]*$/u.test(plain) &&
    !/^\(?\d{1,3}[.)]$|\d[.-]\d+[.-]\d|[/:$£€%]/.test(plain)
  )
}

/** Two readings of one line: numbers count or are misread, so a digit is as good as another. */
function isSameLine(a: string, b: string): boolean {
  if (a.length > longestLine || b.length > longestLine) return false
  const [x, y] = [shapeOf(a), shapeOf(b)]
  const letters = Math.min(countLetters(x), countLetters(y))
  return letters >= leastLetters && distance(x, y) <= Math.max(x.length, y.length) * mostDifferent
}

function shapeOf(line: string): string {
  return line.toLowerCase().replace(/\s+/g, '').replace(/\d/g, '0')
}

function countLetters(line: string): number {
  return line.match(/\p{L}/gu)?.length ?? 0
}

/**
 * Figures with few letters among them: `104-10181-10117`, `14-00000`, `XAF-09222`. Five figures at least, so that no
 * year, no hour and no short reference of the sender is one.
 */
export function isNumberOfRecord(plain: string): boolean {
  if (plain.length > 40 || plain.split(/\s+/).length > 3 || /\p{L}{4}|\p{Ll}{2}|[()[\]]/u.test(plain)) return false
  const digits = plain.match(/\d/g)?.length ?? 0
  return digits >= 5 && countLetters(plain) < digits && !/[/:,$£€%]/.test(plain)
}
