/** One list of notes at the end of a file that holds several documents: each document gets the notes that it calls. */
import { findSymbols, symbolEntry } from '../language/note-signs.ts'
import type { Range } from '../model.ts'

/** The list of a file, and what of it belongs to each document, by index; documents without notes are left out. */
export interface SharedNotes {
  readonly range: Range
  readonly slices: ReadonlyMap<number, Range>
  readonly notes: number
}

/** A list of signs that are not those of the calls: both sides, for a message. */
export interface UnlikeSigns {
  /** Where the list begins. */
  readonly at: number
  readonly signs: readonly string[]
  /** Of each document. */
  readonly called: readonly (readonly string[])[]
}

interface Entry {
  /** 0 of a sign. */
  readonly number: number
  readonly label: string
  /** Where its first line begins. */
  readonly start: number
  readonly form: Form
}

type Form = 'markdown' | 'bracket' | 'parenthesis' | 'figures' | 'sign'

/** How the entries of a list are numbered, and what calls them in the text. Group 1 is the number or the sign. */
const forms: readonly { readonly form: Form; readonly entry: RegExp; readonly call?: RegExp }[] = [
  { form: 'sign', entry: symbolEntry },
  { form: 'markdown', entry: /^\[\^(\d{1,4})\]:[ \t]+\S/, call: /\[\^(\d{1,4})\](?!:)/g },
  { form: 'bracket', entry: /^[ \t]{0,8}\[(\d{1,4})\][:.]?[ \t]+\S/, call: /\[(\d{1,4})\]/g },
  { form: 'parenthesis', entry: /^[ \t]{0,8}\((\d{1,3})\)[ \t]+\S/, call: /\((\d{1,3})\)/g },
  {
    form: 'figures',
    entry: /^[ \t]{0,8}(\d{1,4})(?:[.)][ \t]+|[ \t]+)\S/,
    call: /(?<=[\p{L}.,;:?!”’"')\]])(\d{1,4})(?![\p{L}\d]|[.,]\d)/gu,
  },
]

const heading = /^\W*(?:(?:foot|end)?notes)\W*$/i
/** A number that the list leaves out is a note that is missing; more of them, and it is another list. */
const longestGap = 2
/** Of a list that begins anew for each document so many of its numbers must be called there. */
const leastCalled = 0.5

/**
 * The list that all documents of a file share; undefined where there is none, where each has its own, or where its
 * numbers do not say whose they are.
 * @param parts the documents in the order of the file, the list in the last of them
 * @example shareNotes(text, [[0, 400], [400, 900]])?.slices.get(0) // [820, 860]
 */
export function shareNotes(text: string, parts: readonly Range[]): SharedNotes | UnlikeSigns | undefined {
  const last = parts.at(-1)
  const list = last && parts.length > 1 ? findList(text, last) : undefined
  if (!last || !list) return undefined
  const texts = [...parts.slice(0, -1), [last[0], list.start] as const]
  if (list.form === 'sign') return shareSigns(text, list, texts, last[1])
  const calls = texts.flatMap((range, part) => callsIn(text, range, list.form).map(call => ({ ...call, part })))
  const runs = runsOf(list.entries)
  const owners =
    runs.length === 1 ? ownersByNumber(list.entries, calls, texts.length - 1) : ownersByRun(runs, calls, texts.length)
  const owning = new Set(owners)
  if (!owners || owning.size < 2 || [...owning].some(part => hasOwnList(text, texts[part], list))) return undefined
  return { range: [list.start, last[1]], slices: slicesOf(list, owners, last[1]), notes: list.entries.length }
}

// The list -----------------------------------------------------------------------------------------------------

interface List {
  /** Of its heading, or of its first entry. */
  readonly start: number
  readonly entries: readonly Entry[]
  readonly form: Form
}

/** From the end upwards: paragraphs that begin with a number, and a heading above them. */
function findList(text: string, [from, to]: Range): List | undefined {
  let entries: Entry[] = []
  let start = to
  for (const paragraph of paragraphsUpwards(text, [from, to])) {
    const first = text.slice(...paragraph).split('\n', 1)[0] ?? ''
    if (entries.length > 0 && heading.test(first)) start = paragraph[0]
    const own = entriesIn(text, paragraph, heading.test(first) ? undefined : entries[0]?.form)
    if (own.length > 0) {
      entries = [...own, ...entries]
      start = paragraph[0]
    }
    if (own.length === 0 || heading.test(first)) break
  }
  const [first] = entries
  const isOfOne = entries.every(one => one.form === first?.form)
  return first && entries.length > 1 && isOfOne ? { start, entries, form: first.form } : undefined
}

/** Stretches between blank lines, the last first. */
function* paragraphsUpwards(text: string, [from, to]: Range): Generator<Range> {
  const starts: number[] = []
  let isBlankAbove = true
  for (const line of linesOf(text, [from, to])) {
    const isBlank = text.slice(...line).trim() === ''
    if (!isBlank && isBlankAbove) starts.push(line[0])
    isBlankAbove = isBlank
  }
  for (let index = starts.length - 1; index >= 0; index--) yield [starts[index] ?? from, starts[index + 1] ?? to]
}

/** None where the paragraph, or what stands below its heading, does not begin with a number. */
function entriesIn(text: string, paragraph: Range, wanted: Form | undefined): Entry[] {
  const entries: Entry[] = []
  let isFirst = true
  for (const line of linesOf(text, paragraph)) {
    const words = text.slice(...line)
    if (isFirst && heading.test(words)) continue
    const entry = readEntry(words, line[0])
    if (isFirst && (!entry || (wanted && entry.form !== wanted))) return []
    isFirst = false
    // A line of a long note may begin with a number too: `in\n1944 he …`
    const before = entries.at(-1)
    if (entry && (!before || (entry.form === before.form && goesOn(before, entry)))) entries.push(entry)
  }
  return entries
}

function readEntry(line: string, start: number): Entry | undefined {
  for (const { form, entry } of forms) {
    const [, label] = entry.exec(line) ?? []
    if (label !== undefined) return { number: form === 'sign' ? 0 : Number(label), label, start, form }
  }
  return undefined
}

/** The next number, one after a gap, or 1 again; signs come back as they like. */
function goesOn({ number: before }: Entry, { number, form }: Entry): boolean {
  return form === 'sign' || number === 1 || (number > before && number <= before + 1 + longestGap)
}

function* linesOf(text: string, [from, to]: Range): Generator<Range> {
  for (let start = from; start < to; ) {
    const at = text.indexOf('\n', start)
    const end = at < 0 || at >= to ? to : at + 1
    yield [start, end]
    start = end
  }
}

function runsOf(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && entry.number > before.number) run.push(entry)
    else runs.push([entry])
  }
  return runs
}

/** A list of the same numbers at the end of a document is its own. */
function hasOwnList(text: string, part: Range | undefined, { entries, form }: List): boolean {
  const own = part && findList(text, part)
  if (own?.form !== form) return false
  const wanted = new Set(entries.map(one => one.number))
  return own.entries.some(one => wanted.has(one.number))
}

// Whose they are -----------------------------------------------------------------------------------------------

interface Call {
  readonly number: number
  readonly part: number
}

function callsIn(text: string, [from, to]: Range, form: Form): { number: number }[] {
  const pattern = forms.find(one => one.form === form)?.call
  return pattern ? [...text.slice(from, to).matchAll(pattern)].map(match => ({ number: Number(match[1]) })) : []
}

/**
 * Numbers that count on through the file: the longest row of calls in the order of the text. A note that nothing calls
 * goes with the one before it.
 */
function ownersByNumber(entries: readonly Entry[], calls: readonly Call[], last: number): number[] | undefined {
  const places = new Map(entries.map((entry, index) => [entry.number, index]))
  const known = calls.flatMap(({ number, part }) => {
    const index = places.get(number)
    return index === undefined ? [] : [{ index, part }]
  })
  const row = longestRow(known)
  const ofLast = longestRow(known.filter(one => one.part === last))
  if (row.length < entries.length * leastCalled || ofLast.length === row.length) return undefined
  const owners: (number | undefined)[] = entries.map(() => undefined)
  for (const { index, part } of row) owners[index] = part
  let owner = row[0]?.part ?? 0
  return owners.map(part => {
    owner = part ?? owner
    return owner
  })
}

interface Link {
  readonly index: number
  readonly part: number
  readonly before: Link | undefined
}

/** The longest row in which the indexes grow: for each length the row that ends lowest, found by halving. */
function longestRow(calls: readonly { index: number; part: number }[]): Link[] {
  const ends: Link[] = []
  for (const { index, part } of calls) {
    const length = countBelow(ends, index)
    if (ends[length]?.index !== index) ends[length] = { index, part, before: ends[length - 1] }
  }
  const row: Link[] = []
  for (let link = ends.at(-1); link; link = link.before) row.push(link)
  return row.reverse()
}

function countBelow(ends: readonly Link[], index: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle]?.index ?? 0) < index) low = middle + 1
    else high = middle
  }
  return low
}

/** Numbers that begin anew with each document: in their order, each run to the next document that calls it. */
function ownersByRun(runs: readonly (readonly Entry[])[], calls: readonly Call[], parts: number): number[] | undefined {
  const called = Array.from({ length: parts }, () => new Set<number>())
  for (const { number, part } of calls) called[part]?.add(number)
  const owners: number[] = []
  let part = 0
  for (const run of runs) {
    const isCalledIn = (numbers: ReadonlySet<number> | undefined) =>
      run.filter(entry => numbers?.has(entry.number)).length >= run.length * leastCalled
    while (part < parts && !isCalledIn(called[part])) part++
    if (part === parts) return undefined
    owners.push(...run.map(() => part))
    part++
  }
  return owners
}

/** Each document’s notes stand together: the first has the heading too, and each note all that follows up to the next. */
function slicesOf({ start, entries }: List, owners: readonly number[], end: number): Map<number, Range> {
  const slices = new Map<number, Range>()
  owners.forEach((part, index) => {
    const from = index === 0 ? start : (entries[index]?.start ?? start)
    slices.set(part, [slices.get(part)?.[0] ?? from, entries[index + 1]?.start ?? end])
  })
  return slices
}

// Signs --------------------------------------------------------------------------------------------------------

/** Signs come back on each page, and only their order says whose they are: it must be that of the calls. */
function shareSigns(
  text: string,
  list: List,
  texts: readonly Range[],
  end: number,
): SharedNotes | UnlikeSigns | undefined {
  const signs = list.entries.map(entry => entry.label)
  const called = texts.map(range => callsWithoutList(text, range))
  const last = called.at(-1) ?? []
  if (called.slice(0, -1).every(all => all.length === 0) || isSame(last, signs)) return undefined
  const counts = countsOf(signs, called)
  const unlike = { at: list.entries[0]?.start ?? list.start, signs, called }
  // Items of a list begin with stars too: only where a sign of theirs is called is a word due.
  if (!counts) return called.some(all => all.some(sign => signs.includes(sign))) ? unlike : undefined
  const owners = counts.flatMap((count, part) => Array.from({ length: count }, () => part))
  return { range: [list.start, end], slices: slicesOf(list, owners, end), notes: signs.length }
}

/** Signs of the calls of a document; none where the list at its own end answers them. */
function callsWithoutList(text: string, range: Range): string[] {
  const own = findList(text, range)
  const end = own?.form === 'sign' ? own.start : range[1]
  const calls = findSymbols(text, [range[0], end]).map(call => call.label)
  return own?.form === 'sign' &&
    isSame(
      calls,
      own.entries.map(entry => entry.label),
    )
    ? []
    : calls
}

/**
 * How many entries go to each document: as many as it calls, with the same signs. Where one document alone is at odds
 * with the list, counted from both ends, what is left goes to it, and its encoding tells both sides.
 */
function countsOf(signs: readonly string[], called: readonly (readonly string[])[]): number[] | undefined {
  const counts = called.map(all => all.length)
  let [part, from] = [0, 0]
  for (let all = called[part]; all && isSame(all, signs.slice(from, from + all.length)); all = called[++part])
    from += all.length
  if (part === called.length) return from === signs.length ? counts : undefined
  let [odd, to] = [called.length - 1, signs.length]
  for (
    let all = called[odd];
    all && all.length <= to && isSame(all, signs.slice(to - all.length, to));
    all = called[--odd]
  )
    to -= all.length
  return odd === part && to >= from ? counts.with(odd, to - from) : undefined
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}
