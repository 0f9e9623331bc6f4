/**
 * Names, dates and references set into received TEI. Tags are spliced into the bytes as they came; nothing else changes:
 * without the spliced tags the file is the received one, byte for byte.
 */
import { groundOfCall } from '../annotate/received-notes.ts'
import { isApplied, RangeSet, rangeOf, startingIn } from '../annotation.ts'
import { type Config, type Editor, unnamedEditors } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Reading, ReceivedElement, ReceivedTei } from '../model.ts'
import { runIndex } from '../read/tei.ts'
import { element, type XmlElement } from '../xml/build.ts'
import { type Account, Ledger } from './account.ts'
import { prefixes, programOf } from './header.ts'
import { says, settleInline } from './inline.ts'

export interface SplicedTei {
  readonly bytes: Uint8Array
  /** What was set into the received bytes: where, by byte of the received file, and how many bytes. */
  readonly splices: readonly Splice[]
  readonly account: Account
  readonly diagnostics: readonly Diagnostic[]
}

export interface Splice {
  readonly at: number
  readonly bytes: Uint8Array
}

/** Elements that hold running text with names and dates in it. */
const holders = new Set(
  (
    'ab add addrLine bibl byline cell closer damage dateline del desc docAuthor docDate docImprint emph figDesc foreign fw ' +
    'gloss head hi item l label mentioned mod note opener p q quote ref restore retrace said salute secl seg signed ' +
    'soCalled speaker stage supplied surplus term title titlePart trailer u unclear'
  ).split(' '),
)
/** What somebody has decided on already: no tag inside of it. */
const settled = new Set(
  (
    'persName forename surname roleName addName nameLink genName name rs orgName placeName geogName settlement region ' +
    'country district date time ref ptr choice sic corr orig reg abbr expan app lem rdg idno num measure g formula code gi ' +
    'att val email eg egXML'
  ).split(' '),
)
/** What a spliced element may hold: what says nothing of the words, and second readings of a part of them. */
const transparent = new Set(
  'abbr add c cb choice corr damage del emph ex expan foreign g gap gb handShift hi lb m milestone orig pb pc reg seg sic space supplied surplus unclear w'.split(
    ' ',
  ),
)
/** A reference may name persons and dates. */
const insideRef = new Set('date title biblScope num persName placeName orgName name rs'.split(' '))
const spliced = new Set([
  'persName',
  'rs',
  'roleName',
  'surname',
  'forename',
  'placeName',
  'orgName',
  'date',
  'time',
  'ref',
  'choice',
  'surplus',
])

type Refusal = 'settled' | 'crossing' | 'no-place'
interface Placed {
  readonly annotation: Annotation
  /** Offsets in the received text. */
  readonly start: number
  readonly end: number
  /** Prefix of the elements around it. */
  readonly prefix: string
}

/**
 * What can be set into the file, of what the passes found; the rest is counted, and told where it crosses mark-up.
 * @example keepPlaceable(reading).reading.annotations // without what stands inside of persName
 */
export function keepPlaceable(reading: Reading): { reading: Reading; diagnostics: Diagnostic[] } {
  const { received } = reading.source
  if (!received) return { reading, diagnostics: [] }
  const refused: Record<Refusal, Annotation[]> = { settled: [], crossing: [], 'no-place': [] }
  const annotations = reading.annotations.filter(one => {
    if (one.kind === 'block') return true
    const found = placeIn(received, one)
    if (typeof found !== 'string') return true
    if (spliced.has(one.element) && !partsOfNames.has(one.element) && isApplied(one)) refused[found].push(one)
    return false
  })
  const isCall = (one: Annotation) => one.rule === 'received-note'
  // Notes are linked all, or none of them.
  const isWhole = !Object.values(refused).some(some => some.some(isCall))
  const kept = withoutLooseParts(isWhole ? annotations : annotations.filter(one => !isCall(one)))
  return { reading: { ...reading, annotations: kept, hidden: [] }, diagnostics: tellRefused(reading, refused) }
}

/** A title or a surname is marked in a name only. */
function withoutLooseParts(annotations: readonly Annotation[]): Annotation[] {
  const names = new RangeSet(
    annotations.filter(({ element: name }) => name === 'persName' || name === 'rs').map(rangeOf),
  )
  return annotations.filter(one => !partsOfNames.has(one.element) || names.overlaps(rangeOf(one)))
}

const partsOfNames = new Set(['roleName', 'surname', 'forename'])

function tellRefused({ source }: Reading, refused: Record<Refusal, Annotation[]>): Diagnostic[] {
  const [first] = [...refused.crossing, ...refused['no-place']].sort((a, b) => a.start - b.start)
  if (!first) return []
  const { line, column, byte } = source.origin(first.start)
  const quote = source.text
    .slice(...rangeOf(first))
    .replace(/\s+/g, ' ')
    .slice(0, 60)
  const counts = `${refused.crossing.length} that cross its mark-up, ${refused['no-place'].length} where it takes no names, ${refused.settled.length} that it marks already`
  return [
    {
      severity: 'info',
      code: 'not-spliced',
      message: `Names, dates and references that are not marked in this file: ${counts}. The first that could not be is “${quote}”.`,
      file: source.path,
      place: { line, column, offset: byte },
    },
  ]
}

// Places -----------------------------------------------------------------------------------------------------

/** Where the tags of an annotation go; why they cannot. */
function placeIn(received: ReceivedTei, one: Annotation): Placed | Refusal {
  const { runs, elements } = received
  const first = runs[runIndex(runs, one.start)]
  const last = runs[runIndex(runs, one.end - 1)]
  if (!spliced.has(one.element) || one.content || one.hidden?.length || one.end <= one.start || !first || !last)
    return 'crossing'
  const isInside = one.start < first.start + first.length && one.end <= last.start + last.length
  const isWhole = (offset: number, run: typeof first) =>
    run.isPlain || offset === run.start || offset === run.start + run.length
  if (!isInside || !isWhole(one.start, first) || !isWhole(one.end, last)) return 'crossing'
  const from = first.isPlain ? first.from + one.start - first.start : first.from
  const to = last.isPlain ? last.from + one.end - last.start : last.to
  const around = commonAncestor(ancestors(elements, first.element), ancestors(elements, last.element))
  if (ancestors(elements, around).some(index => settled.has(elements[index]?.name ?? ''))) return 'settled'
  const start = liftStart(elements, from, first.element, around)
  const end = liftEnd(elements, to, last.element, around)
  if (start === undefined || end === undefined) return 'crossing'
  const holder = elements[around]
  if (!holder || !holders.has(holder.name)) return 'no-place'
  const inside = startingIn(elements, [start, end])
  if (inside.some(({ name }) => !transparent.has(name) && !(one.element === 'ref' && insideRef.has(name))))
    return inside.some(({ name }) => settled.has(name)) ? 'settled' : 'crossing'
  return { annotation: one, start, end, prefix: holder.prefix }
}

/** The element and those around it, the innermost first. */
function ancestors(elements: readonly ReceivedElement[], index: number): number[] {
  const found: number[] = []
  for (let at = index; at >= 0; at = elements[at]?.parent ?? -1) found.push(at)
  return found
}

function commonAncestor(a: readonly number[], b: readonly number[]): number {
  const others = new Set(b)
  return a.find(index => others.has(index)) ?? 0
}

/** Out of elements that begin right here, up to the children of `around`. */
function liftStart(
  elements: readonly ReceivedElement[],
  from: number,
  inside: number,
  around: number,
): number | undefined {
  let place = from
  for (let at = inside; at !== around; at = elements[at]?.parent ?? around) {
    if (elements[at]?.contentStart !== place) return undefined
    place = elements[at]?.start ?? place
  }
  return place
}

function liftEnd(elements: readonly ReceivedElement[], to: number, inside: number, around: number): number | undefined {
  let place = to
  for (let at = inside; at !== around; at = elements[at]?.parent ?? around) {
    if (elements[at]?.contentEnd !== place) return undefined
    place = elements[at]?.end ?? place
  }
  return place
}

// Splicing ---------------------------------------------------------------------------------------------------

/**
 * Sets what was found into the received file, and into its header who says so. A file in which nothing was found stays
 * as it is.
 * @example spliceTei(reading, received, context).splices.length // two a name
 */
export function spliceTei(
  reading: Reading,
  received: ReceivedTei,
  { config, version }: { readonly config: Config; readonly version: string },
): SplicedTei {
  const { inline, diagnostics } = settleInline({ ...reading, annotations: reading.annotations.filter(isOurs) })
  const unplaced: Annotation[] = []
  const placed = inline.flatMap(one => {
    const found = one.attributes.next || one.attributes.prev ? 'crossing' : placeIn(received, one)
    if (typeof found !== 'string') return [found]
    if (one.by !== undefined) unplaced.push(one)
    return []
  })
  const whole = withoutCrossings(placed)
  const parts = new Set(withoutLooseParts(whole.map(({ annotation }) => annotation)))
  const nested = whole.filter(({ annotation }) => parts.has(annotation))
  const identifier = idOfProgram(received)
  const tags = [
    ...bodyTags(nested, identifier),
    ...idsOfNotes(nested, received),
    ...headerTags(nested, reading, received, identifier, { config, version }),
  ]
  const splices = tags
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .map(({ at, text }) => ({ at: received.byteOf(at), bytes: received.encode(text) }))
  const ledger = new Ledger(reading.source)
  for (const { start, length } of received.runs) ledger.take([start, start + length], 'written')
  return {
    bytes: setInto(received.bytes, splices),
    splices,
    account: ledger.close(),
    diagnostics: [...diagnostics, ...unplaced.map(one => tellUnplaced(reading, one))],
  }
}

function isOurs(one: Annotation): boolean {
  return one.kind !== 'block' && one.rule !== 'received-markup'
}

/** The bytes with what is set into them. */
export function setInto(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const splice of splices) {
    parts.push(bytes.subarray(at, splice.at), splice.bytes)
    at = splice.at
  }
  return new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]))
}

/** The way back: the bytes without what was set into them. */
export function takeOut(bytes: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  let before = 0
  for (const splice of splices) {
    parts.push(bytes.subarray(at, at + splice.at - before))
    at += splice.at - before + splice.bytes.length
    before = splice.at
  }
  return new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]))
}

/** Tags that were lifted out of others may cross; the later one goes. They come in the order of their places. */
function withoutCrossings(placed: readonly Placed[]): Placed[] {
  const kept: Placed[] = []
  let open: Placed[] = []
  for (const one of [...placed].sort((a, b) => a.start - b.start || b.end - a.end)) {
    open = open.filter(other => other.end > one.start)
    if (open.some(other => other.end < one.end)) continue
    open.push(one)
    kept.push(one)
  }
  return kept
}

interface Tag {
  /** Offset in the received text. */
  readonly at: number
  readonly text: string
  /** Of tags at one place: ends before starts, the ends of inner elements first, the starts of outer ones first. */
  readonly order: number
}

function bodyTags(placed: readonly Placed[], identifier: string): Tag[] {
  return placed.flatMap(({ annotation, start, end, prefix }, index) => {
    const [opening, closing] = tagsOf(annotation, prefix, identifier)
    return [
      { at: start, text: opening, order: index },
      { at: end, text: closing, order: -index - 1 },
    ]
  })
}

/** A note that is linked to needs an id: all that its own tag gains. */
function idsOfNotes(placed: readonly Placed[], { elements }: ReceivedTei): Tag[] {
  return placed.flatMap(({ annotation }): Tag[] => {
    const index = annotation.evidence.find(({ type }) => type === groundOfCall)?.target
    const note = index === undefined ? undefined : elements[Number(index)]
    const id = annotation.attributes.target?.slice(1) ?? ''
    return note && note.id === '' ? [{ at: note.contentStart - 1, text: ` xml:id="${id}"`, order: 0 }] : []
  })
}

/** `<choice><sic>` … `</sic><corr>right</corr></choice>` is one splice on either side. */
function tagsOf(one: Annotation, prefix: string, identifier: string): [opening: string, closing: string] {
  const own = { ...declaredIn(one.attributes), ...says(one) }
  const attributes = own.resp === '#colophon' ? { ...own, resp: `#${identifier}` } : own
  const { corr } = one.alternative ?? {}
  if (one.element !== 'choice')
    return [`<${prefix}${one.element}${attributesText(attributes)}>`, `</${prefix}${one.element}>`]
  if (corr === undefined) return [`<${prefix}sic>`, `</${prefix}sic>`]
  const right = `<${prefix}corr${attributesText(attributes)}>${escapeText(corr)}</${prefix}corr>`
  return [`<${prefix}choice><${prefix}sic>`, `</${prefix}sic>${right}</${prefix}choice>`]
}

/** Calendars and forms of dates are declared in headers that the program writes, and in no received one. */
function declaredIn(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const isDeclared = (name: string) => name !== 'calendar' && name !== 'datingMethod' && !name.endsWith('-custom')
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isDeclared(name)))
}

function attributesText(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`))
    .join('')
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\t\n\r]/g, one => `&#${one.charCodeAt(0)};`)
}

// The header -------------------------------------------------------------------------------------------------

/** `colophon`, unless something else of the file is called so. */
function idOfProgram({ elements }: ReceivedTei): string {
  const ids = new Map(elements.map(({ id, name }) => [id, name]))
  let name = 'colophon'
  for (let number = 2; ids.has(name) && ids.get(name) !== 'application'; number++) name = `colophon-${number}`
  return name
}

/** After fileDesc an encodingDesc of the program's own; in titleStmt the editors whose verdicts were followed. */
function headerTags(
  placed: readonly Placed[],
  reading: Reading,
  { elements }: ReceivedTei,
  identifier: string,
  { config, version }: { readonly config: Config; readonly version: string },
): Tag[] {
  const fileDesc = elements.find(({ name }) => name === 'fileDesc')
  if (placed.length === 0 || !fileDesc) return []
  const ids = new Set(elements.map(({ id }) => id))
  const written = placed.map(({ annotation }) => annotation)
  const program = ids.has(identifier) ? [] : [element('appInfo', {}, programOf(version, identifier))]
  const parts = [...program, ...prefixes({ ...reading, annotations: written })]
  const titleStmt = elements.find(({ name }) => name === 'titleStmt')
  const editors = editorsOf(written, config).filter(({ id }) => !ids.has(id))
  const statements = editors.map(({ id, role, name }) =>
    element('respStmt', { 'xml:id': id }, element('resp', {}, role), element('name', {}, name)),
  )
  return [
    ...(parts.length === 0
      ? []
      : [{ at: fileDesc.end, text: serialized(element('encodingDesc', {}, ...parts), fileDesc.prefix), order: 0 }]),
    ...(titleStmt && titleStmt.end > titleStmt.contentEnd && statements.length > 0
      ? [
          {
            at: titleStmt.contentEnd,
            text: statements.map(one => serialized(one, titleStmt.prefix)).join(''),
            order: 0,
          },
        ]
      : []),
  ]
}

function editorsOf(written: readonly Annotation[], { editors }: Config): Editor[] {
  const ids = new Set(written.map(one => one.by))
  return [...editors, unnamedEditors].filter(({ id }) => ids.has(id))
}

function serialized(node: XmlElement, prefix: string): string {
  const inner = node.children.map(child => (typeof child === 'string' ? escapeText(child) : serialized(child, prefix)))
  return `<${prefix}${node.name}${attributesText(node.attributes)}>${inner.join('')}</${prefix}${node.name}>`
}

// Told -------------------------------------------------------------------------------------------------------

function tellUnplaced({ source }: Reading, one: Annotation): Diagnostic {
  const { line, column, byte } = source.origin(one.start)
  const quote = source.text
    .slice(...rangeOf(one))
    .replace(/\s+/g, ' ')
    .slice(0, 60)
  return {
    severity: 'warning',
    code: 'verdict-not-written',
    message: `The verdict on “${quote}” cannot be written here: the mark-up of the file is in the way.`,
    file: source.path,
    place: { line, column, offset: byte },
    hint: 'Mark it by hand in the received file, or in the TEI.',
  }
}
