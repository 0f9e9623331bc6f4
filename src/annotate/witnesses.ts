/** Collating the copies of a text: all their differences, and which copy is the base. */
import { annotate, contains, type Findings, isApplied, overlaps, rangeOf } from '../annotation.ts'
import { alignWords, type Word } from '../collate/align.ts'
import { classify, type Difference, findDifferences, type Grounds } from '../collate/classify.ts'
import { findMoved, type Moved } from '../collate/moved.ts'
import { type Dictionary, isWord } from '../language/speller.ts'
import type { Annotation, Range, Reading, Variant, Witness } from '../model.ts'
import { findZones, wordsOnly, type Zone } from './zones.ts'

interface Copy {
  readonly witness: Witness
  readonly heads: readonly Zone[]
  readonly words: readonly Word[]
  /** Where each block stands, by its number. */
  readonly blocks: readonly Range[]
  /** Whether each block is a paragraph. */
  readonly isParagraph: readonly boolean[]
  /** What opens or closes the copy, by number of block. */
  readonly roles: readonly (string | undefined)[]
}

/**
 * Variants of all witnesses against the base, segments around each reading, and which paragraphs are the same.
 * `base` is the editor's verdict; without one it is the witness with fewest errors that is no
 * extract, the first where they tie.
 * @example collateWitnesses(reading).variants // [{ id: 'v1', type: 'substantive', subtype: 'number', … }]
 */
export function collateWitnesses(reading: Reading, base?: string, dictionary?: Dictionary): Findings {
  if (reading.witnesses.length < 2) return {}
  const grounds = groundsOf(reading, dictionary)
  const copies = reading.witnesses.map(witness => copyOf(reading, witness))
  const chosen = copies.find(copy => copy.witness.siglum === base) ?? fewestErrors(reading, copies, grounds)
  const others = copies.filter(copy => copy !== chosen)
  const variants = collate(reading, chosen, others, grounds)
  return {
    witnesses: copies.map(copy => ({ ...copy.witness, base: copy === chosen })),
    variants,
    annotations: [...variants.flatMap(variant => segments(variant, copies)), ...parallels(reading, chosen, others)],
    without: new Set(copies.flatMap(copy => paragraphsIn(reading, copy)).map(one => one.id)),
  }
}

function copyOf(reading: Reading, witness: Witness): Copy {
  const shown = joinCutWords(reading)
  const zones = findZones(reading)
    .filter(zone => zone.where !== 'note' && contains(witness.range, zone.range))
    .map(zone => ({ ...zone, text: shown.slice(...zone.range) }))
  const text = zones.filter(zone => zone.where !== 'head')
  return {
    witness,
    heads: zones.filter(zone => zone.where === 'head'),
    words: text.flatMap(wordsOf),
    blocks: text.map(zone => zone.range),
    isParagraph: text.map(zone => zone.where === 'p'),
    roles: rolesOf(text),
  }
}

const openersAndClosers = new Set(['dateline', 'salute', 'signed'])

/** `dateline above`, `signed below`: openers and closers of each block by number; others have none. */
function rolesOf(text: readonly Zone[]): (string | undefined)[] {
  const firstText = text.findIndex(zone => !openersAndClosers.has(zone.where))
  return text.map(({ where }, index) =>
    openersAndClosers.has(where) ? `${where} ${index < firstText ? 'above' : 'below'}` : undefined,
  )
}

/** Stands for what the end of a line or a page puts into a word: no transcript holds it. */
const cut = '\uffff'
const lineEndHyphen = /(?<=\p{L})[-‐][^\S\n]*\n\s*(?=\p{Ll})/gu

/** The words of the text as on one line: same offsets, with cuts for hyphen, white space and furniture in a word. */
function joinCutWords(reading: Reading): string {
  const shown = wordsOnly(reading).replace(lineEndHyphen, match => cut.repeat(match.length))
  const breaks = reading.annotations.filter(one => one.element === 'pb' && one.attributes.break === 'no')
  const parts: string[] = []
  let at = 0
  for (const { start } of breaks.sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    const before = shown.slice(at, start).trimEnd().replace(/[-‐]$/, '')
    const after = shown.slice(start)
    const end = start + after.length - after.trimStart().length
    parts.push(before, cut.repeat(end - at - before.length))
    at = end
  }
  return [...parts, shown.slice(at)].join('')
}

const cuts = /\uffff/g

/** Words and stops; hyphens and apostrophes stay in their word. */
function wordsOf(zone: Zone, block: number): Word[] {
  return [
    ...zone.text.matchAll(/[\p{L}\p{M}\p{N}\uffff]+(?:[’'-][\p{L}\p{M}\p{N}\uffff]+)*|[^\s\p{L}\p{M}\p{N}]/gu),
  ].map(match => ({
    text: match[0].replace(cuts, ''),
    start: zone.range[0] + match.index,
    end: zone.range[0] + match.index + match[0].length,
    block,
  }))
}

/** What condemns a reading: no word, no name known, marked by the transcriber. */
export function groundsOf(reading: Reading, dictionary?: Dictionary): Grounds {
  const known = reading.annotations.filter(
    one => one.element === 'persName' && one.attributes.ref !== undefined && isApplied(one),
  )
  const marked = reading.annotations.filter(one => one.rule === 'sic')
  const inside = (annotations: readonly Annotation[]) => (word: Word) =>
    annotations.some(one => overlaps(rangeOf(one), [word.start, word.end]))
  return {
    isWord: word => isWord(word, reading.source.language, dictionary),
    isKnownName: inside(known),
    isMarked: inside(marked),
  }
}

// Base -------------------------------------------------------------------------------------------------------

/** A copy that is shorter than this is an extract: the edition does not read it in place of the whole. */
const leastOfLongest = 2 / 3

function fewestErrors(reading: Reading, copies: readonly Copy[], grounds: Grounds): Copy {
  const [first, ...others] = copies as [Copy, ...Copy[]]
  const errors = new Map<string, number>(copies.map(copy => [copy.witness.siglum, 0]))
  for (const variant of collate(reading, first, others, grounds)) {
    if (variant.type !== 'error') continue
    for (const siglum of mistaken(variant, grounds)) errors.set(siglum, (errors.get(siglum) ?? 0) + 1)
  }
  const longest = Math.max(...copies.map(copy => copy.words.length))
  const whole = copies.filter(copy => copy.words.length >= leastOfLongest * longest)
  return whole.reduce(
    (best, copy) => ((errors.get(copy.witness.siglum) ?? 0) < (errors.get(best.witness.siglum) ?? 0) ? copy : best),
    whole[0] as Copy,
  )
}

/** The witnesses whose reading is the error: what is repeated, marked, no name, or no word. */
export function mistaken(variant: Variant, grounds: Grounds): string[] {
  const condemned = (siglum: string): boolean => {
    const one = variant.readings.find(candidate => candidate.siglum === siglum)
    const [start, end] = one?.range ?? [0, 0]
    const word: Word = { text: one?.text ?? '', start, end, block: 0 }
    if (variant.subtype === 'dittography') return isRepeated(variant, siglum)
    if (variant.subtype === 'name') return !grounds.isKnownName(word)
    return grounds.isMarked(word) || !word.text.split(' ').every(grounds.isWord)
  }
  return variant.readings.map(one => one.siglum).filter(condemned)
}

function isRepeated(variant: Variant, siglum: string): boolean {
  const lengths = variant.readings.map(one => one.text.length)
  const own = variant.readings.find(one => one.siglum === siglum)
  return own !== undefined && own.text.length > Math.min(...lengths)
}

// Variants ---------------------------------------------------------------------------------------------------

interface Found {
  readonly baseRange: Range
  readonly baseText: string
  readonly other: string
  readonly range: Range
  readonly text: string
  readonly kind: Pick<Variant, 'type' | 'subtype'>
}

function collate(reading: Reading, base: Copy, others: readonly Copy[], grounds: Grounds): Variant[] {
  const found = others.flatMap(other => [
    ...headings(reading, base, other),
    ...differences(reading, base, other, grounds),
  ])
  found.sort((a, b) => a.baseRange[0] - b.baseRange[0] || a.baseRange[1] - b.baseRange[1])
  const places = new Map<string, Found[]>()
  for (const one of found) {
    const key = [...one.baseRange, one.kind.subtype === 'transposition'].join('-')
    places.set(key, [...(places.get(key) ?? []), one])
  }
  return [...places.values()].map((readings, index) => {
    const [first] = readings as [Found, ...Found[]]
    return {
      id: `v${index + 1}`,
      ...first.kind,
      readings: [
        { siglum: base.witness.siglum, range: first.baseRange, text: first.baseText },
        ...readings.map(one => ({ siglum: one.other, range: one.range, text: one.text })),
      ],
    }
  })
}

/**
 * Headings of copies differ as wholes; whether one of them is an error, only the scan can say. The lowest stands
 * opposite the lowest: a copy may have a label above.
 */
function headings(reading: Reading, base: Copy, other: Copy): Found[] {
  const above = other.heads.length - base.heads.length
  return base.heads.flatMap((head, index) => {
    const opposite = other.heads[above + index]
    if (!opposite) return []
    const [baseText, text] = [reading.source.text.slice(...head.range), reading.source.text.slice(...opposite.range)]
    if (baseText === text) return []
    const kind = { type: 'unresolved', subtype: 'heading' } as const
    return [{ baseRange: head.range, baseText, other: other.witness.siglum, range: opposite.range, text, kind }]
  })
}

/** What stands in both at different places is compared where it stands; all else in the order of the text. */
function differences(reading: Reading, base: Copy, other: Copy, grounds: Grounds): Found[] {
  const shown = joinCutWords(reading)
  const [baseWords, otherWords] = [wordsOpposite(base, other), wordsOpposite(other, base)]
  const moved = findMovedParagraphs(base, other)
  const [goneA, goneB] = [new Set(moved.map(one => one.a)), new Set(moved.map(one => one.b))]
  const parts: [Word[], Word[]][] = [
    [baseWords.filter(word => !goneA.has(word.block)), otherWords.filter(word => !goneB.has(word.block))],
    ...moved.map(({ a, b }): [Word[], Word[]] => [
      baseWords.filter(word => word.block === a),
      otherWords.filter(word => word.block === b),
    ]),
  ]
  return [
    ...moved.map(one => transposition(one, shown, base, other)),
    ...parts.flatMap(([a, b]) => differencesIn(shown, a, b, other.witness.siglum, grounds)),
  ]
}

/** Paragraphs alone can be pointed to as wholes. */
function findMovedParagraphs(base: Copy, other: Copy): Moved[] {
  const [a, b] = [wordsOpposite(base, other), wordsOpposite(other, base)]
  return findMoved(a, b, alignWords(a, b)).filter(one => base.isParagraph[one.a] && other.isParagraph[one.b])
}

function transposition(moved: Moved, shown: string, base: Copy, other: Copy): Found {
  const baseRange: Range = base.blocks[moved.a] ?? [0, 0]
  const range: Range = other.blocks[moved.b] ?? [0, 0]
  const kind = { type: 'substantive', subtype: 'transposition' } as const
  const wordsIn = (place: Range) => abridge(shown.slice(...place).replace(cuts, ''))
  return { baseRange, baseText: wordsIn(baseRange), other: other.witness.siglum, range, text: wordsIn(range), kind }
}

/** A paragraph in the apparatus: how it begins and how it ends. */
function abridge(text: string): string {
  const words = text.trim().split(/\s+/)
  return words.length <= 12 ? words.join(' ') : `${words.slice(0, 6).join(' ')} … ${words.slice(-3).join(' ')}`
}

function differencesIn(
  shown: string,
  baseWords: readonly Word[],
  otherWords: readonly Word[],
  siglum: string,
  grounds: Grounds,
): Found[] {
  // A copy that is all heading has no words that others could differ from.
  if (baseWords.length === 0 || otherWords.length === 0) return []
  const pairs = alignWords(baseWords, otherWords)
  return findDifferences(pairs, baseWords, otherWords).flatMap(found => {
    const difference = withinBlocks(found, baseWords, otherWords)
    const [own, opposite] = [baseWords.slice(...difference.a), otherWords.slice(...difference.b)]
    const kind = classify(own, opposite, difference.repeated, grounds)
    const isCut = [...own, ...opposite].some(word => shown.slice(word.start, word.end).includes(cut))
    // Whether a hyphen at the end of a line is the author's or the typist's, nobody knows.
    if (isCut && kind.subtype === 'punctuation') return []
    const [a, b] = placesOf(difference, baseWords, otherWords)
    const textOf = (place: ReadingPlace) =>
      shown
        .slice(...place.says)
        .replace(cuts, '')
        .replace(/\s+/g, ' ')
        .trim()
    return { baseRange: a.range, baseText: textOf(a), other: siglum, range: b.range, text: textOf(b), kind }
  })
}

/** A date, a salutation or a signature that the other copy has not is no variant of the words beside it. */
function wordsOpposite(copy: Copy, other: Copy): readonly Word[] {
  const opposite = new Set(other.roles)
  return copy.words.filter(word => opposite.has(copy.roles[word.block]) || copy.roles[word.block] === undefined)
}

/** Words written twice over the edge of a block are two texts, not a slip of the pen. */
function withinBlocks(difference: Difference, a: readonly Word[], b: readonly Word[]): Difference {
  const [words, [start, end]] = difference.repeated === 'a' ? [a, difference.a] : [b, difference.b]
  const isWhole = words[start - (end - start)]?.block === words[end - 1]?.block
  return difference.repeated === undefined || isWhole ? difference : { ...difference, repeated: undefined }
}

interface ReadingPlace {
  /** What is marked in the text. */
  readonly range: Range
  /** What the apparatus prints. */
  readonly says: Range
}

/**
 * No reading is empty. Where one side has nothing, both take in the word before; of words written twice, one side
 * shows the words once, the other shows them twice but marks the second.
 */
function placesOf(difference: Difference, a: readonly Word[], b: readonly Word[]): [ReadingPlace, ReadingPlace] {
  const { repeated } = difference
  if (repeated === 'a') return [doubled(a, difference.a), single(b, difference.b[0], difference.a)]
  if (repeated === 'b') return [single(a, difference.a[0], difference.b), doubled(b, difference.b)]
  const isEmpty = difference.a[0] === difference.a[1] || difference.b[0] === difference.b[1]
  const before = isEmpty && difference.a[0] > 0 && difference.b[0] > 0 ? 1 : 0
  const after = isEmpty && before === 0 ? 1 : 0
  const place = (own: readonly Word[], [start, end]: readonly [number, number]): ReadingPlace => {
    const range = rangeOfWords(own, start - before, end + after)
    return { range, says: range }
  }
  return [place(a, difference.a), place(b, difference.b)]
}

type WordRange = readonly [start: number, end: number]

function doubled(own: readonly Word[], [start, end]: WordRange): ReadingPlace {
  return { range: surplusRange(own, [start, end]), says: rangeOfWords(own, start - (end - start), end) }
}

function single(own: readonly Word[], end: number, twice: WordRange): ReadingPlace {
  const range = rangeOfWords(own, end - (twice[1] - twice[0]), end)
  return { range, says: range }
}

/** The words that are too many, with the blank after them unless it ends their block. */
function surplusRange(own: readonly Word[], [start, end]: readonly [number, number]): Range {
  const [last, next] = [own[end - 1], own[end]]
  return [own[start]?.start ?? 0, next && next.block === last?.block ? next.start : (last?.end ?? 0)]
}

function rangeOfWords(own: readonly Word[], start: number, end: number): Range {
  return [own[start]?.start ?? 0, own[end - 1]?.end ?? 0]
}

/** A segment around each reading; where a reading goes over several blocks, one in each, joined by @next and @prev. */
function segments(variant: Variant, copies: readonly Copy[]): Annotation[] {
  // What has moved is a whole paragraph, which has an id of its own.
  if (variant.subtype === 'transposition') return []
  return variant.readings.flatMap(one => {
    const copy = copies.find(candidate => candidate.witness.siglum === one.siglum)
    const blocks = [...(copy?.heads ?? []).map(head => head.range), ...(copy?.blocks ?? [])]
    const parts = blocks.map(block => intersection(block, one.range)).filter(part => part[1] > part[0])
    const name = (index: number) => `${one.siglum}-${variant.id}${index === 0 ? '' : `.${index + 1}`}`
    return parts.map((part, index) => {
      const next: Record<string, string> = index + 1 < parts.length ? { next: `#${name(index + 1)}` } : {}
      const prev: Record<string, string> = index > 0 ? { prev: `#${name(index - 1)}` } : {}
      return annotate('variant', 'seg', part, { attributes: { 'xml:id': name(index), ...next, ...prev } })
    })
  })
}

function intersection(a: Range, b: Range): Range {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
}

// Parallel paragraphs ----------------------------------------------------------------------------------------

function paragraphsIn(reading: Reading, copy: Copy): Annotation[] {
  return reading.annotations.filter(
    one => one.kind === 'block' && one.element === 'p' && contains(copy.witness.range, rangeOf(one)),
  )
}

/** Paragraphs that share most of their words point at each other; `@id` becomes the paragraph's xml:id when written. */
function parallels(reading: Reading, base: Copy, others: readonly Copy[]): Annotation[] {
  const partners = new Map<string, string[]>()
  for (const other of others) {
    for (const [left, right] of pairParagraphs(reading, base, other)) {
      partners.set(left, [...(partners.get(left) ?? []), `@${right}`])
      partners.set(right, [`@${left}`])
    }
  }
  return [base, ...others]
    .flatMap(copy => paragraphsIn(reading, copy))
    .map(paragraph => {
      const corresp = partners.get(paragraph.id)?.join(' ')
      return corresp === undefined ? paragraph : { ...paragraph, attributes: { ...paragraph.attributes, corresp } }
    })
}

function pairParagraphs(reading: Reading, base: Copy, other: Copy): Map<string, string> {
  const own = paragraphOfWords(paragraphsIn(reading, base), base.words)
  const opposite = paragraphOfWords(paragraphsIn(reading, other), other.words)
  const votes = new Map<string, Map<string, number>>()
  const [ids, otherIds] = [paragraphsByPlace(reading, base), paragraphsByPlace(reading, other)]
  for (const { a, b } of findMovedParagraphs(base, other)) {
    const [left, right] = [ids.get(base.blocks[a]?.join('-') ?? ''), otherIds.get(other.blocks[b]?.join('-') ?? '')]
    if (left && right) votes.set(left, new Map([[right, Number.POSITIVE_INFINITY]]))
  }
  for (const pair of alignWords(base.words, other.words)) {
    const [left, right] = [own[pair.a ?? -1], opposite[pair.b ?? -1]]
    if (!left || !right) continue
    const counts = votes.get(left) ?? new Map<string, number>()
    counts.set(right, (counts.get(right) ?? 0) + 1)
    votes.set(left, counts)
  }
  const pairs = new Map<string, string>()
  const taken = new Set<string>()
  for (const [left, counts] of votes) {
    const [best] = [...counts].sort((a, b) => b[1] - a[1])
    if (!best || taken.has(best[0])) continue
    pairs.set(left, best[0])
    taken.add(best[0])
  }
  return pairs
}

function paragraphsByPlace(reading: Reading, copy: Copy): ReadonlyMap<string, string> {
  return new Map(paragraphsIn(reading, copy).map(one => [rangeOf(one).join('-'), one.id]))
}

/** For each word the id of its paragraph; both come in the order of the text. */
function paragraphOfWords(paragraphs: readonly Annotation[], words: readonly Word[]): (string | undefined)[] {
  let next = 0
  return words.map(word => {
    while (next < paragraphs.length && (paragraphs[next]?.end ?? 0) <= word.start) next++
    const paragraph = paragraphs[next]
    return paragraph && paragraph.start <= word.start ? paragraph.id : undefined
  })
}
