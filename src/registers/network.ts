/** Who wrote to whom, as a picture: correspondents on a circle, a band between any two who exchanged letters. */
import type { Group, Heading } from './arrangements.ts'

export interface Network {
  readonly correspondents: readonly Correspondent[]
  /** The broader ones first: the narrow ones lie over them. */
  readonly bands: readonly Band[]
  /** How many correspondents the picture leaves out. */
  readonly others: number
}

interface Correspondent {
  readonly heading: Heading
  /** Path of the arc, in a circle around 0 0. */
  readonly arc: string
  /** Middle of the arc in degrees, clockwise from 3 o'clock; the name stands there. */
  readonly angle: number
}

interface Band {
  readonly one: Heading
  readonly other: Heading
  /** Documents from the one to the other, and back. */
  readonly to: number
  readonly from: number
  readonly path: string
}

/** A picture of two has nothing to tell. */
const fewest = 3
/** More names would touch. */
const most = 24
const radius = 205
const thickness = 9
/** Between two arcs, of the whole circle. */
const gap = 1 / 120

/** Two who exchanged letters: the first of the register first. */
interface Exchange {
  readonly one: Heading
  readonly other: Heading
  to: number
  from: number
}

/**
 * The network of those who exchanged most letters; none where there are fewer than three correspondents.
 * @param groups of the contents by correspondent
 * @example makeNetwork(groups)?.bands[0]?.to // 12
 */
export function makeNetwork(groups: readonly Group[]): Network | undefined {
  const headings = new Map(groups.map(({ heading }) => [heading.key, heading]))
  const exchanges = exchangesOf(groups, headings)
  const weights = weigh(exchanges)
  const shown = new Set(
    [...weights]
      .sort(([a, some], [b, more]) => more - some || (a.key < b.key ? -1 : 1))
      .slice(0, most)
      .map(([heading]) => heading),
  )
  const inPicture = exchanges.filter(({ one, other }) => shown.has(one) && shown.has(other))
  // Who wrote only to those who are left out has no band.
  const onCircle = weigh(inPicture)
  if (onCircle.size < fewest) return undefined
  const inOrder = [...headings.values()].filter(heading => onCircle.has(heading))
  return { ...draw(inOrder, inPicture, onCircle), others: weights.size - inOrder.length }
}

/** Of the documents below each sender, those to one who is named: letters to oneself are no exchange. */
function exchangesOf(groups: readonly Group[], headings: ReadonlyMap<string, Heading>): Exchange[] {
  const found = new Map<string, Exchange>()
  for (const { heading: sender, parts } of groups) {
    for (const { heading, documents } of parts) {
      const receiver = heading.direction === 'to' ? headings.get(heading.key.slice(2)) : undefined
      if (!receiver || receiver === sender) continue
      const isForward = sender.key < receiver.key
      const [one, other] = isForward ? [sender, receiver] : [receiver, sender]
      const key = JSON.stringify([one.key, other.key])
      const exchange = found.get(key) ?? { one, other, to: 0, from: 0 }
      exchange[isForward ? 'to' : 'from'] += documents.length
      found.set(key, exchange)
    }
  }
  return [...found.values()]
}

function weigh(exchanges: readonly Exchange[]): Map<Heading, number> {
  const weights = new Map<Heading, number>()
  for (const { one, other, to, from } of exchanges)
    for (const heading of [one, other]) weights.set(heading, (weights.get(heading) ?? 0) + to + from)
  return weights
}

// Positions ----------------------------------------------------------------------------------------------------------

/** Part of the circle, in turns from its top, clockwise. */
type Stretch = readonly [start: number, end: number]

/** Each has as much of the circle as letters; the bands leave an arc in the order in which they arrive elsewhere. */
function draw(
  inOrder: readonly Heading[],
  exchanges: readonly Exchange[],
  weights: ReadonlyMap<Heading, number>,
): Pick<Network, 'correspondents' | 'bands'> {
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const perLetter = (1 - inOrder.length * gap) / whole
  const ends = new Map<Exchange, Stretch[]>(exchanges.map(exchange => [exchange, []]))
  const rank = new Map(inOrder.map((heading, index) => [heading, index]))
  const correspondents: Correspondent[] = []
  let at = gap / 2
  for (const [index, heading] of inOrder.entries()) {
    const start = at
    // The nearest one behind comes first, so that bands of neighbours do not cross.
    const behind = ({ one, other }: Exchange) =>
      (index - (rank.get(one === heading ? other : one) ?? 0) + inOrder.length) % inOrder.length
    const own = exchanges.filter(({ one, other }) => one === heading || other === heading)
    for (const exchange of own.sort((a, b) => behind(a) - behind(b))) {
      const end = at + (exchange.to + exchange.from) * perLetter
      ends.get(exchange)?.push([at, end])
      at = end
    }
    correspondents.push({ heading, arc: arcPath([start, at]), angle: round(((start + at) / 2) * 360 - 90) })
    at += gap
  }
  const bands = [...ends].flatMap(([exchange, [first, second]]) =>
    first && second ? [{ ...exchange, path: bandPath(first, second) }] : [],
  )
  return { correspondents, bands: bands.sort((a, b) => b.to + b.from - a.to - a.from) }
}

function arcPath([start, end]: Stretch): string {
  const outer = radius + thickness
  const large = end - start > 0.5 ? 1 : 0
  return `M${point(start, radius)}A${radius} ${radius} 0 ${large} 1 ${point(end, radius)}L${point(end, outer)}A${outer} ${outer} 0 ${large} 0 ${point(start, outer)}Z`
}

function bandPath(first: Stretch, second: Stretch): string {
  const inner = radius - 3
  const side = ([start, end]: Stretch) =>
    `${point(start, inner)}A${inner} ${inner} 0 ${end - start > 0.5 ? 1 : 0} 1 ${point(end, inner)}`
  return `M${side(first)}Q0 0 ${side(second)}Q0 0 ${point(first[0], inner)}Z`
}

function point(turn: number, distance: number): string {
  const angle = (turn - 0.25) * 2 * Math.PI
  return `${round(distance * Math.cos(angle))} ${round(distance * Math.sin(angle))}`
}

/** The same figures on every machine: the last bits of a cosine are not. */
function round(value: number): number {
  return Math.round(value * 10) / 10 + 0
}
