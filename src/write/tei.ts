/** The TEI file of one document: annotations written into the text, escaped only as the last step. */
import { wordsOnly } from '../annotate/zones.ts'
import { contains, isApplied, RangeSet, rangeOf } from '../annotation.ts'
import type { Config } from '../config.ts'
import { explain, type NameOf } from '../decide/proposals.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Annotation, Range, Reading, Variant } from '../model.ts'
import { element, serialize, type XmlElement, type XmlNode } from '../xml/build.ts'
import { type Account, Ledger } from './account.ts'
import { writeFacsimile } from './facsimile.ts'
import { findTranscriber, transcriberId, writeHeader } from './header.ts'
import { assignIds, type EarlierIds, type Identified, letters } from './ids.ts'
import { InlineWriter, settleInline } from './inline.ts'
import { withoutDangling } from './pointers.ts'
import { arrangeBlocks, type BlockNode } from './structure.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

export interface WriteContext {
  readonly config: Config
  readonly version: string
  readonly earlier: EarlierIds
  readonly nameOf: NameOf
}

export interface WrittenTei {
  readonly xml: string
  readonly account: Account
  /** Highest number that each series of ids ever used. */
  readonly highest: Readonly<Record<string, number>>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Writes a reading as TEI P5.
 * @example writeTei(reading, context).xml // '<?xml version="1.0" …'
 */
export function writeTei(reading: Reading, context: WriteContext): WrittenTei {
  const tree = arrangeBlocks(reading)
  const { inline, diagnostics } = settleInline({
    ...reading,
    annotations: anchorNotes(reading.annotations, leaves(tree)),
  })
  const settled: Reading = {
    ...reading,
    annotations: [...reading.annotations.filter(one => one.kind === 'block'), ...inline],
  }
  const ledger = new Ledger(reading.source)
  for (const hidden of reading.hidden) ledger.hide(hidden.range, hidden.rule)
  for (const one of reading.annotations.filter(isApplied))
    for (const range of one.hidden ?? []) ledger.hide(range, hideRule(one))
  const { ids, highest } = assignIds(identify(reading, tree), context.earlier)
  for (const [id, name] of [...namePages(settled), ...nameEmendations(settled)]) ids.set(id, name)
  const witnessOf = (offset: number) =>
    reading.witnesses.find(witness => offset >= witness.range[0] && offset < witness.range[1])?.siglum
  const transcriber = findTranscriber(reading) === undefined ? undefined : `#${transcriberId}`
  const resolve = (value: string) => value.replace(/@(\S+)/g, (_, id: string) => `#${ids.get(id) ?? id}`)
  const pointing = inline.map(one => (one.element === 'ref' ? pointAt(one, resolve) : one))
  const writer = new InlineWriter(pointing, ledger, { transcriber }, one => ids.get(one.id), witnessOf)
  const body = tree.map(node => writeBlock(node, { reading, writer, ids, resolve }))
  const header = writeHeader(settled, { config: context.config, version: context.version, ledger, writer })
  const root = element(
    'TEI',
    { 'xml:id': `doc-${reading.source.id}`, 'xml:lang': context.config.language },
    header,
    ...writeFacsimile(reading.source),
    ...standOff(settled, ids, context.nameOf),
    element('text', inOtherLanguage(reading, context.config.language), ...body),
  )
  return {
    xml: `${serialize(layOut(withoutDangling(root), 0), teiNamespace).replace('?><', '?>\n<')}\n`,
    account: ledger.close(),
    highest,
    diagnostics,
  }
}

/** Where a text is not in the language of the edition, its language is said. */
function inOtherLanguage({ source }: Reading, language: string): Record<string, string> {
  return source.language === language ? {} : { 'xml:lang': source.language }
}

/** A note hides the call in the text and the number in the list: two rules, told apart by place. */
function hideRule(one: Annotation): 'note-call' | Annotation['rule'] {
  return one.kind === 'note' ? 'note-call' : one.rule
}

/** A reference to a note of the document knows it by its annotation: what it is called is settled last. */
function pointAt(one: Annotation, resolve: (value: string) => string): Annotation {
  const { target } = one.attributes
  return target?.startsWith('@') ? { ...one, attributes: { ...one.attributes, target: resolve(target) } } : one
}

// Ids --------------------------------------------------------------------------------------------------------

/** What stands in a witness has its siglum before its id. */
function prefixAt(reading: Reading, offset: number): string {
  const witness = reading.witnesses.find(one => offset >= one.range[0] && offset < one.range[1])
  return witness ? `${witness.siglum}.` : ''
}

/** `pg_803`: pages are called by their number, the first where a number comes again. */
function namePages(reading: Reading): Map<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const one of reading.annotations) {
    const n = (one.attributes.n ?? '').replace(/[^\p{L}\p{N}_.-]/gu, '')
    const name = `${prefixAt(reading, one.start)}pg_${n}`
    if (one.element !== 'pb' || n === '' || taken.has(name)) continue
    taken.add(name)
    names.set(one.id, name)
  }
  return names
}

/** `em1`, `em2`: what the reasons of emendations point to. */
function nameEmendations(reading: Reading): Map<string, string> {
  const corrections = reading.annotations.filter(corrects).sort((a, b) => a.start - b.start)
  return new Map(corrections.map((one, index) => [one.id, `em${index + 1}`]))
}

/** Notes by their number, paragraphs in order. */
function identify(reading: Reading, tree: readonly BlockNode[]): Identified[] {
  const prefixOf = (offset: number) => prefixAt(reading, offset)
  const counts = new Map<string, number>()
  const next = (series: string) => {
    counts.set(series, (counts.get(series) ?? 0) + 1)
    return String(counts.get(series))
  }
  const shown = wordsOnly(reading)
  const items: Identified[] = []
  const taken = new Set<string>()
  const copies = new Map<string, number>()
  const add = (one: Annotation, wanted: string, range: Range) => {
    let name = wanted
    let copy = copies.get(wanted) ?? 1
    while (taken.has(name)) name = `${wanted}.${++copy}`
    copies.set(wanted, copy)
    taken.add(name)
    items.push({ key: one.id, wanted: name, text: letters(shown.slice(...range)) })
  }
  for (const block of paragraphs(tree))
    add(block, `${prefixOf(block.start)}p${next(prefixOf(block.start))}`, [block.start, block.end])
  for (const one of reading.annotations) {
    const n = (one.attributes.n ?? '').replace(/[^\p{L}\p{Nd}_.-]/gu, '')
    if (one.kind === 'note' && one.content) add(one, `${prefixOf(one.start)}fn${n || next('fn')}`, one.content)
    else if (one.kind === 'block' && one.element === 'note' && one.attributes.place === 'end')
      add(one, `${prefixOf(one.start)}en${n || next('en')}`, [one.start, one.end])
  }
  return items
}

function paragraphs(nodes: readonly BlockNode[]): Annotation[] {
  return nodes.flatMap(node => [
    ...(node.element === 'p' && node.block ? [node.block] : []),
    ...paragraphs(node.children),
  ])
}

/** Blocks that hold text, in order. */
function leaves(nodes: readonly BlockNode[]): BlockNode[] {
  return nodes.flatMap(node => (isContainer(node) ? leaves(node.children) : [node]))
}

/** A call on a line of its own (the signature above it was lost) belongs to the end of the text before it. */
function anchorNotes(annotations: readonly Annotation[], blocks: readonly BlockNode[]): Annotation[] {
  const sorted = [...blocks].sort((a, b) => a.range[0] - b.range[0])
  return annotations.map(one => {
    if (one.kind !== 'note' || !one.content) return one
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.range[0] ?? 0) <= one.start) low = middle + 1
      else high = middle
    }
    const before = sorted[low - 1]
    if (before && one.start <= before.range[1]) return one
    const anchor = before?.range[1] ?? sorted[0]?.range[0] ?? one.start
    return { ...one, start: anchor, end: anchor }
  })
}

// Blocks -----------------------------------------------------------------------------------------------------

interface BlockContext {
  readonly reading: Reading
  readonly writer: InlineWriter
  readonly ids: ReadonlyMap<string, string>
  readonly resolve: (value: string) => string
}

const containers = new Set(['front', 'body', 'back', 'div', 'list', 'address', 'lg', 'opener', 'closer', 'postscript'])

/** Items, cells and quotations hold text, or blocks. */
function isContainer(node: BlockNode): boolean {
  return containers.has(node.element) || node.children.length > 0
}

function writeBlock(node: BlockNode, context: BlockContext): XmlElement {
  const attributes: Record<string, string | undefined> = { 'xml:id': node.block && context.ids.get(node.block.id) }
  for (const [name, value] of Object.entries(node.attributes))
    attributes[name] = name === 'corresp' ? context.resolve(value) : value
  return { name: node.element, attributes, children: childrenOf(node, context) }
}

function childrenOf(node: BlockNode, context: BlockContext): readonly XmlNode[] {
  if (!isContainer(node)) return context.writer.write(node.range, 'written')
  // Notes that nothing calls were gathered from anywhere: what stands between them is written where it stands.
  if (node.element === 'back' || node.attributes.type === 'notes')
    return node.children.map(child => writeBlock(child, context))
  if (node.element === 'row') return cellsOf(node, context)
  let at = node.range[0]
  const children = node.children.flatMap(child => {
    const before = context.writer.writeBetween([at, child.range[0]], !isContainer(child))
    at = child.range[1]
    return [...before, writeBlock(child, context)]
  })
  return [...children, ...context.writer.writeBetween([at, node.range[1]], true)]
}

/** Nothing but cells stands in a row: what stands between two of them is in the next one. */
function cellsOf({ range, children }: BlockNode, context: BlockContext): readonly XmlElement[] {
  let at = range[0]
  return children.map((child, index) => {
    const before = context.writer.writeBetween([at, child.range[0]], !isContainer(child))
    const cell = writeBlock(child, context)
    at = child.range[1]
    const after = index < children.length - 1 ? [] : context.writer.writeBetween([at, range[1]], true)
    return { ...cell, children: [...before, ...cell.children, ...after] }
  })
}

// Apparatus --------------------------------------------------------------------------------------------------

/** What stands apart and points into the text: the apparatus, and the reason of each emendation. */
function standOff(reading: Reading, ids: ReadonlyMap<string, string>, nameOf: NameOf): XmlElement[] {
  const parts = [...apparatus(reading, ids), ...reasons(reading, ids, nameOf)]
  return parts.length > 0 ? [{ name: 'standOff', attributes: {}, children: parts }] : []
}

/** Double end-point attachment (Guidelines 13.2.2): the apparatus stands apart and points at both witnesses. */
function apparatus(reading: Reading, ids: ReadonlyMap<string, string>): XmlElement[] {
  const base = reading.witnesses.find(witness => witness.base)
  if (!base || reading.variants.length === 0) return []
  const sigla = [base, ...reading.witnesses.filter(witness => witness !== base)].map(witness => witness.siglum)
  const placeOf = placesOfReadings(reading, ids)
  const corrections = new RangeSet(reading.annotations.filter(corrects).map(rangeOf))
  const isCorrected = (range: Range) => corrections.within(range).some(one => contains(range, one))
  const entries = reading.variants.map(variant => entry(reading, variant, base.siglum, placeOf, isCorrected))
  return [element('listApp', { type: 'collation', subtype: sigla.join('-') }, ...entries)]
}

/** Why each emendation was made: the program's grounds, and the editor's words. */
function reasons(reading: Reading, ids: ReadonlyMap<string, string>, nameOf: NameOf): XmlElement[] {
  return reading.annotations
    .filter(corrects)
    .sort((a, b) => a.start - b.start)
    .flatMap(one => {
      const target = `#${ids.get(one.id) ?? ''}`
      const remark = one.evidence.find(ground => ground.type === 'remark')?.target
      const grounds = explain(one, nameOf)
      const note = (resp: string, text: string) => element('note', { type: 'emendation', target, resp }, text)
      const own = grounds === '' ? [] : [note('#colophon', `${grounds[0]?.toUpperCase()}${grounds.slice(1)}.`)]
      return [...own, ...(remark ? [note(`#${one.by ?? 'colophon'}`, remark)] : [])]
    })
}

/** The id of what a reading stands in: its segment, or of a paragraph that has moved, the paragraph. */
type PlaceOf = (variant: Variant, siglum: string) => string

function placesOfReadings({ annotations }: Reading, ids: ReadonlyMap<string, string>): PlaceOf {
  const paragraphs = new Map(
    annotations
      .filter(one => one.kind === 'block' && one.element === 'p')
      .map(one => [`${one.start}-${one.end}`, ids.get(one.id)]),
  )
  return ({ id, subtype, readings }, siglum) => {
    const range = readings.find(one => one.siglum === siglum)?.range.join('-') ?? ''
    return (subtype === 'transposition' && paragraphs.get(range)) || `${siglum}-${id}`
  }
}

function entry(
  reading: Reading,
  variant: Variant,
  base: string,
  placeOf: PlaceOf,
  isCorrected: (range: Range) => boolean,
): XmlElement {
  const isMoved = variant.subtype === 'transposition'
  const place = (siglum: string) => `#${placeOf(variant, siglum)}`
  const corrected = (range: Range) => !isMoved && isCorrected(range)
  const lemma = variant.readings.find(one => one.siglum === base)
  const others = variant.readings.filter(one => one.siglum !== base)
  const isError = variant.readings.some(one => corrected(one.range))
  return element(
    'app',
    {
      'xml:id': `app-${variant.id}`,
      type: isError ? 'error' : variant.type,
      subtype: variant.subtype,
      from: place(base),
      to: place(base),
    },
    element(
      'lem',
      { wit: `#${base}`, type: lemma && corrected(lemma.range) ? 'corrected' : undefined },
      lemma?.text ?? '',
    ),
    ...others.map(one =>
      element(
        'rdg',
        {
          wit: `#${one.siglum}`,
          corresp: place(one.siglum),
          type: isMoved ? 'transposed' : corrected(one.range) ? 'corrected' : undefined,
        },
        one.text,
      ),
    ),
    ...(variant.support ? [supportNote(reading, variant.support)] : []),
  )
}

function supportNote({ source }: Reading, { text, date }: NonNullable<Variant['support']>): XmlElement {
  const said = source.text.slice(...date).replace(/\s+/g, ' ')
  return element(
    'note',
    { resp: '#colophon' },
    `Outside of the copies the source has “${said}”, which supports `,
    element('mentioned', {}, text),
    '.',
  )
}

function corrects(one: Annotation): boolean {
  return (
    isApplied(one) && (one.element === 'surplus' || (one.element === 'choice' && one.alternative?.corr !== undefined))
  )
}

// Layout -----------------------------------------------------------------------------------------------------

/** Elements that hold elements only: there white space says nothing, so each child gets a line of its own. */
const elementOnly = new Set([
  'TEI',
  'teiHeader',
  'fileDesc',
  'titleStmt',
  'publicationStmt',
  'sourceDesc',
  'msDesc',
  'msIdentifier',
  'listWit',
  'encodingDesc',
  'appInfo',
  'application',
  'classDecl',
  'taxonomy',
  'editorialDecl',
  'correction',
  'normalization',
  'segmentation',
  'interpretation',
  'listPrefixDef',
  'profileDesc',
  'creation',
  'langUsage',
  'handNotes',
  'textClass',
  'correspDesc',
  'correspAction',
  'revisionDesc',
  'facsimile',
  'surface',
  'zone',
  'standOff',
  'listApp',
  'text',
  'front',
  'body',
  'back',
  'div',
  'list',
  'address',
  'lg',
  'opener',
  'closer',
  'postscript',
  'abstract',
  'table',
  'row',
  'sp',
])

function layOut(node: XmlElement, level: number): XmlElement {
  const isPlain =
    !elementOnly.has(node.name) || node.children.length === 0 || node.children.some(child => typeof child === 'string')
  const children = node.children.map(child =>
    typeof child === 'string' ? child : layOut(child, isPlain ? level : level + 1),
  )
  if (isPlain) return { ...node, children }
  const indent = `\n${'  '.repeat(level + 1)}`
  return { ...node, children: [...children.flatMap(child => [indent, child]), `\n${'  '.repeat(level)}`] }
}
