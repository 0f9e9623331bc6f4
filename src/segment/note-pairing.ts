/** Which calls belong to a list of notes: the order of the numbers decides, and the words where it leaves a doubt. */
import { contains } from '../annotation.ts'
import type { Range } from '../model.ts'
import { type Call, ordinaryNumberCost } from './note-calls.ts'
import type { NoteEntry } from './note-lists.ts'

export interface Pairing {
  /** The call of each entry, where it has one. */
  readonly calls: readonly (Call | undefined)[]
  /** The number by which each entry is or would be called; as printed where nothing settles it. */
  readonly numbers: readonly (number | undefined)[]
}

const callWorth = 10
const gapCost = 6
/** So many numbers in a row may be missing in a run of calls that says where a list begins. */
const longestGap = 2
/** Calls that are less likely than this say nothing about the number by which a list begins. */
const likelyCost = 5
/** A call as unlikely as this is one only where no other number could be it. */
const doubtfulCost = 4
/** What the printed numbers of a list are worth against other numbers, in scores. */
const printedWorth = 4
/** Numbers that are not printed are believed where the mean call is worth so much. */
const leastMeanWorth = 7
/** So many first numbers are tried where calls are lost at both ends of a list. */
const mostStarts = 40

/**
 * The calls of the entries of a list, in its order. The numbers of the list are those of the calls, or the list was
 * numbered anew, or has no numbers: then the longest run of calls that number on says where it begins.
 * @param calls in the order of the text, all of them above the list
 * @example pairEntries(text, entries, findCalls(text, 0)).calls[0]?.number // 7
 */
export function pairEntries(text: string, entries: readonly NoteEntry[], calls: readonly Call[]): Pairing {
  const fitting = preferForm(entries, calls)
  const ranked = assignments(text, entries, fitting)
    .map(assignment => align(text, entries, assignment, fitting))
    .filter(isBelievable)
    .map(aligned => withSource(text, entries[0], aligned, calls[0]))
    .sort((a, b) => b.score - a.score)
  const best = settle(text, entries, ranked)
  if (!best) return { calls: entries.map(() => undefined), numbers: entries.map(entry => entry.number) }
  return { calls: withOrdinary(withoutDoubtful(best, fitting), best.numbers, fitting), numbers: best.numbers }
}

/** The best assignment, if no other is as good, or if the words of the notes and of the text tell them apart. */
function settle(text: string, entries: readonly NoteEntry[], ranked: readonly Aligned[]): Aligned | undefined {
  const [best] = ranked
  if (!best || best.score <= 0) return undefined
  const equal = ranked.filter(other => other === best || (other.score > best.score - leastLead && isOther(best, other)))
  if (equal.length === 1) return best
  const [first, second] = equal
    .map(aligned => ({ aligned, shared: sharedWords(text, entries, aligned) }))
    .sort((a, b) => b.shared - a.shared)
  const isClear = first && second && first.shared >= leastShared && first.shared >= 3 * second.shared
  return isClear ? first.aligned : undefined
}

/** One word that agrees may do so by chance; what is ahead by this much is settled. */
const leastLead = 1
/** So many names and long words must notes have in common with the text before their calls. */
const leastShared = 3

/** How many names, numbers and long words the notes have in common with the text before their calls. */
function sharedWords(text: string, entries: readonly NoteEntry[], { calls }: Aligned): number {
  const telling = /\p{Lu}\p{L}{3,}|\p{L}{7,}|\d{2,}/gu
  return entries.reduce((sum, entry, index) => {
    const call = calls[index]
    if (!call) return sum
    const before = new Set(text.slice(Math.max(0, call.range[0] - 80), call.range[0]).match(telling))
    const shared = new Set(
      text
        .slice(entry.body[0], entry.body[0] + 200)
        .match(telling)
        ?.filter(word => before.has(word)),
    )
    return sum + shared.size
  }, 0)
}

/** Where notes are called `[1]`, other numbers are no calls; and `(1)` is a call only of a note that begins so. */
function preferForm(entries: readonly NoteEntry[], calls: readonly Call[]): Call[] {
  const form = entries[0]?.form
  if (form === 'parenthesised') return calls.filter(call => call.form === 'parenthesis')
  const bracketed = form === 'bracketed' ? calls.filter(call => call.form === 'bracket') : []
  return bracketed.length > 0 ? bracketed : calls.filter(call => call.form !== 'parenthesis')
}

// The numbers of the entries ---------------------------------------------------------------------------------

interface Assignment {
  readonly numbers: readonly number[]
  readonly isPrinted: boolean
}

/** All that the numbers of the entries may be; a list that was numbered anew begins with 1 and leaves no number out. */
function assignments(text: string, entries: readonly NoteEntry[], calls: readonly Call[]): Assignment[] {
  const printed = entries.map(entry => entry.number).filter(number => number !== undefined)
  const found: Assignment[] = printed.length === entries.length ? [{ numbers: printed, isPrinted: true }] : []
  if (!numbersOn(printed)) return found
  const likely = calls.filter(call => call.cost <= likelyCost && call.form !== 'row')
  const seen = new Set(found.map(one => one.numbers.join()))
  for (const places of placesOf(text, entries)) {
    for (const first of firstNumbers(likely, new Set(places).size)) {
      const numbers = places.map(place => first + place)
      if (!seen.has(numbers.join())) found.push({ numbers, isPrinted: false })
      seen.add(numbers.join())
    }
  }
  return found
}

/** From 1, leaving none out; an entry that is listed again has its number again. */
function numbersOn(printed: readonly number[]): boolean {
  let last = 0
  return printed.every(number => number <= last || number === ++last)
}

/** Two notes as long as this with the same words are one that is called twice. */
const longestByChance = 40
/** No note is called more often: what is listed so often is no note. */
export const mostTimesCalled = 20

/**
 * Each entry has its own number, the one that is printed in a list without gaps, or those with the same words have one,
 * because a note is called twice.
 */
function placesOf(text: string, entries: readonly NoteEntry[]): number[][] {
  const own = entries.map(({ number }, index) => (number === undefined ? index : number - 1))
  const joined = [longestByChance, 1].map(least => {
    const known = new Map<string, { readonly place: number; readonly times: number }>()
    let next = 0
    return entries.map(entry => {
      const words = text.slice(...entry.body)
      const before = words.length >= least ? known.get(words) : undefined
      const isAgain = before !== undefined && before.times < mostTimesCalled
      const { place, times } = isAgain ? before : { place: next++, times: 0 }
      known.set(words, { place, times: times + 1 })
      return place
    })
  })
  return [own, ...joined.filter(places => places.some((place, index) => place !== own[index]))]
}

/** With which numbers a list may begin, so that the best run of calls falls within it. */
function firstNumbers(calls: readonly Call[], length: number): number[] {
  const chain = bestChain(calls, length)
  if (!chain) return []
  const shifts = length - (chain.call.number - chain.first + 1)
  const starts = Array.from({ length: Math.min(shifts, mostStarts) + 1 }, (_, shift) => chain.first - shift)
  return starts.filter(start => start >= 0)
}

/**
 * The best run of calls that number on, in order.
 * @param longest how many numbers it may cover
 */
export function runOfCalls(calls: readonly Call[], longest: number): Call[] {
  const run: Call[] = []
  for (let link = bestChain(calls, longest); link; link = link.before) run.push(link.call)
  return run.reverse()
}

interface Chain {
  readonly call: Call
  readonly before: Chain | undefined
  readonly score: number
  readonly first: number
}

/**
 * The best run of calls that number on in the order of the text: one look at each call, the best chain for each pair of
 * numbers that a chain can begin and end with. Numbers may be missing between two calls, at a price.
 */
function bestChain(calls: readonly Call[], longest: number): Chain | undefined {
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
  return { call, before: undefined, score: callWorth - call.cost, first: call.number }
}

function continueChains(ending: ReadonlyMap<number, ReadonlyMap<number, Chain>>, call: Call, longest: number): Chain[] {
  return Array.from({ length: longestGap + 1 }, (_, gap) => gap).flatMap(gap =>
    [...(ending.get(call.number - gap - 1)?.values() ?? [])]
      .filter(before => before.call.range[1] <= call.range[0] && call.number - before.first < longest)
      .map(before => ({
        call,
        before,
        first: before.first,
        score: before.score + callWorth - call.cost - gap * gapCost,
      })),
  )
}

// The calls of the entries -----------------------------------------------------------------------------------

interface Aligned extends Assignment {
  readonly calls: readonly (Call | undefined)[]
  readonly score: number
}

interface Link {
  readonly call: Call
  readonly index: number
  readonly before: Link | undefined
  readonly score: number
}

/** Calls for the entries, both in their order, so that the sum of what they are worth is highest: one look at each call. */
function align(text: string, entries: readonly NoteEntry[], assignment: Assignment, calls: readonly Call[]): Aligned {
  const places = new Map<number, number[]>()
  assignment.numbers.forEach((number, index) => {
    const same = places.get(number)
    if (same) same.push(index)
    else places.set(number, [index])
  })
  const best = new PrefixMaximum(entries.length)
  let waiting: Link[] = []
  for (const call of calls) {
    for (const link of waiting) if (link.call.range[1] <= call.range[0]) best.add(link)
    waiting = waiting.filter(link => link.call.range[1] > call.range[0])
    if (call.cost >= callWorth) continue
    for (const index of places.get(call.number) ?? []) {
      const before = best.below(index)
      const worth = callWorth - call.cost + agreement(text, entries[index], call)
      waiting.push({ call, index, before, score: (before?.score ?? 0) + worth })
    }
  }
  for (const link of waiting) best.add(link)
  const last = best.below(entries.length)
  const found: (Call | undefined)[] = entries.map(() => undefined)
  for (let link = last; link; link = link.before) found[link.index] = link.call
  return { ...assignment, calls: found, score: (last?.score ?? 0) + (last && assignment.isPrinted ? printedWorth : 0) }
}

/** The best link to entries below a place, by a binary indexed tree. */
class PrefixMaximum {
  readonly #tree: (Link | undefined)[]

  constructor(size: number) {
    this.#tree = new Array<Link | undefined>(size + 1).fill(undefined)
  }

  add(link: Link): void {
    for (let at = link.index + 1; at < this.#tree.length; at += at & -at) {
      if (link.score > (this.#tree[at]?.score ?? 0)) this.#tree[at] = link
    }
  }

  below(index: number): Link | undefined {
    let best: Link | undefined
    for (let at = index; at > 0; at -= at & -at) {
      const link = this.#tree[at]
      if (link && link.score > (best?.score ?? 0)) best = link
    }
    return best
  }
}

/** A note often begins with the word that calls it: that settles what the numbers leave open. */
function agreement(text: string, entry: NoteEntry | undefined, call: Call): number {
  if (!entry) return 0
  const word = /(\p{L}{4,})\P{L}*$/u.exec(text.slice(Math.max(0, call.range[0] - 40), call.range[0]))?.[1]
  return word !== undefined && text.slice(entry.body[0], entry.body[0] + 80).includes(word) ? 0.5 : 0
}

/** Numbers that are not printed need calls beyond doubt; and `State12` alone is no call of note 1, nor of 1 and 2. */
function isBelievable({ calls, isPrinted, score }: Aligned): boolean {
  const found = calls.filter(call => call !== undefined)
  return found.some(call => call.form !== 'row') && (isPrinted || score >= leastMeanWorth * found.length)
}

/** A heading is no longer than this. */
const longestHeading = 300

/** `Source: …`, first in a list, is called at the end of the heading, above all running text, and nowhere else. */
function withSource(text: string, first: NoteEntry | undefined, aligned: Aligned, top: Call | undefined): Aligned {
  const [call] = aligned.calls
  if (!first || !call || !top || !text.startsWith('Source:', first.body[0])) return aligned
  const above = text.slice(text.lastIndexOf('\n', top.range[0]) + 1, call.range[0])
  const endsLine = /^[^\p{L}\n]*(?:\n|$)/u.test(text.slice(call.range[1], call.range[1] + 8))
  const isInHeading = endsLine && above.split('\n').every(line => line.length <= longestHeading)
  return { ...aligned, score: isInHeading ? aligned.score + leastLead : 0 }
}

function isOther(best: Aligned, other: Aligned): boolean {
  return best.calls.some((call, index) => call?.range[0] !== other.calls[index]?.range[0])
}

// Doubtful calls ---------------------------------------------------------------------------------------------

/** For each entry, where the call of the nearest entry before it ends and that of the nearest after it begins. */
function gaps(found: readonly (Call | undefined)[]): Range[] {
  let from = 0
  const starts = found.map(call => {
    const start = from
    from = call?.range[1] ?? from
    return start
  })
  let to = Number.POSITIVE_INFINITY
  const ends = found.map(() => to)
  for (let index = found.length - 1; index >= 0; index--) {
    ends[index] = to
    to = found[index]?.range[0] ?? to
  }
  return starts.map((start, index) => [start, ends[index] ?? to])
}

export function byNumber(calls: readonly Call[]): Map<number, Call[]> {
  const places = new Map<number, Call[]>()
  for (const call of calls) {
    const same = places.get(call.number)
    if (same) same.push(call)
    else places.set(call.number, [call])
  }
  return places
}

/** What is unlikely is a call only where no other number between its neighbours could be it. */
function withoutDoubtful({ calls: found, numbers }: Aligned, calls: readonly Call[]): (Call | undefined)[] {
  const places = byNumber(calls)
  const where = gaps(found)
  return found.map((call, index) => {
    if (!call || call.cost < doubtfulCost) return call
    const same = places.get(numbers[index] ?? -1) ?? []
    return same.filter(one => one.cost <= call.cost && contains(where[index] ?? [0, 0], one.range)).length === 1
      ? call
      : undefined
  })
}

/** `Deptel 6193`: a call in an ordinary number, where both of its neighbours ask for it and no other can be it. */
function withOrdinary(
  found: readonly (Call | undefined)[],
  numbers: readonly number[],
  calls: readonly Call[],
): (Call | undefined)[] {
  const places = byNumber(calls.filter(call => call.cost === ordinaryNumberCost))
  const where = gaps(found)
  return found.map((call, index) => {
    if (call || !found[index - 1] || !found[index + 1]) return call
    const same = (places.get(numbers[index] ?? -1) ?? []).filter(one => contains(where[index] ?? [0, 0], one.range))
    return same.length === 1 ? same[0] : undefined
  })
}
