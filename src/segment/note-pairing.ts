/** Which calls belong to a list of notes: the order of the numbers decides. */
import type { Range } from '../model.ts'
import { type Call, ordinaryNumberCost } from './note-calls.ts'
import type { NoteEntry } from './note-lists.ts'

export interface Chain {
  readonly call: Call
  readonly before: Chain | undefined
  readonly length: number
  readonly score: number
  readonly first: number
}

const callWorth = 10
const gapCost = 6

/**
 * The best run of calls that number on in the order of the text: one look at each call, the best chain for each pair of
 * numbers that a chain can begin and end with. One number may be missing between two calls, at a price.
 */
export function bestChain(calls: readonly Call[], longest: number): Chain | undefined {
  const ending = new Map<number, Map<number, Chain>>()
  let best: Chain | undefined
  for (const call of calls) {
    const own = ending.get(call.number) ?? new Map<number, Chain>()
    for (const made of [beginChain(call), ...continueChains(ending, call, longest)]) {
      const known = own.get(made.first)
      if (known && known.score >= made.score) continue
      own.set(made.first, made)
      if (!best || made.score > best.score) best = made
    }
    ending.set(call.number, own)
  }
  return best
}

function beginChain(call: Call): Chain {
  return { call, before: undefined, length: 1, score: callWorth - call.cost, first: call.number }
}

function continueChains(ending: ReadonlyMap<number, ReadonlyMap<number, Chain>>, call: Call, longest: number): Chain[] {
  return [1, 2].flatMap(step =>
    [...(ending.get(call.number - step)?.values() ?? [])]
      .filter(before => before.call.range[1] <= call.range[0] && call.number - before.first < longest)
      .map(before => ({
        call,
        before,
        length: before.length + 1,
        score: before.score + callWorth - call.cost - (step - 1) * gapCost,
        first: before.first,
      })),
  )
}

export function callsOf(chain: Chain | undefined): Map<number, Call> {
  const calls = new Map<number, Call>()
  for (let link = chain; link; link = link.before) calls.set(link.call.number, link.call)
  return calls
}

/** A call within an ordinary number is one only where no other number between its neighbours could be it. */
export function withoutDoubtful(chain: ReadonlyMap<number, Call>, calls: readonly Call[]): Map<number, Call> {
  const places = new Map<number, Range[]>()
  for (const { number, cost, range } of calls) {
    if (cost !== ordinaryNumberCost || !chain.has(number)) continue
    const same = places.get(number)
    if (same) same.push(range)
    else places.set(number, [range])
  }
  return new Map(
    [...chain].filter(([number, call]) => {
      if (call.cost !== ordinaryNumberCost) return true
      const from = chain.get(number - 1)?.range[1] ?? 0
      const to = chain.get(number + 1)?.range[0] ?? Number.POSITIVE_INFINITY
      return places.get(number)?.filter(range => range[0] >= from && range[1] <= to).length === 1
    }),
  )
}

/**
 * The number that the first entry of the list is called by. A chain as long as the list settles it, and so does a
 * list that keeps the printed numbers. A shorter chain settles it only where one assignment alone agrees with
 * the words: a note that begins with the words before its call.
 */
export function firstNumber(text: string, list: readonly NoteEntry[], chain: Chain): number | undefined {
  const last = chain.call.number
  const span = last - chain.first + 1
  const printed = list[0]?.number
  const isWeak = chain.score <= chain.length * (callWorth - 2)
  if (span === list.length && (!isWeak || printed === undefined || printed === chain.first)) return chain.first
  if (printed !== undefined && printed <= chain.first && last < printed + list.length) return printed
  const calls = callsOf(chain)
  const scored = Array.from({ length: list.length - span + 1 }, (_, shift) => {
    const start = chain.first - shift
    let agreeing = 0
    for (const [number, call] of calls) {
      const entry = list[number - start]
      if (entry && beginsWithWordsBefore(text, entry, call)) agreeing++
    }
    return { start, agreeing }
  }).sort((a, b) => b.agreeing - a.agreeing)
  const [first, second] = scored
  return first && first.agreeing > 0 && first.agreeing > (second?.agreeing ?? 0) ? first.start : undefined
}

function beginsWithWordsBefore(text: string, entry: NoteEntry, call: Call): boolean {
  const word = /([\p{L}]{4,})\W*$/u.exec(text.slice(Math.max(0, call.range[0] - 40), call.range[0]))?.[1]
  return word !== undefined && text.slice(entry.body[0], entry.body[0] + 80).includes(word)
}
