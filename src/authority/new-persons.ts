/**
 * The list `persons` of decisions/edition.yaml: persons whom documents name by themselves, proposed by the program,
 * and what the editors say to that. The accepted ones are entries of the authority like all others.
 */
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'
import type { Diagnostic } from '../diagnostic.ts'
import { lineFinder } from '../xml/xml-file.ts'
import { type AuthorityFile, type EntryInFile, problem, squeeze } from './entry.ts'
import { fieldNamed, type Row, readRows } from './table.ts'
import { readFields } from './yaml-file.ts'

export const newPersonsFile = 'decisions/edition.yaml'

/** An entry of the list. */
export interface NewPersonEntry {
  /** The name as the documents have it: what the entry is known by. */
  readonly quote: string
  readonly verdict: 'accept' | 'reject' | 'change' | undefined
  readonly id: string
  /** An entry of the authority, without prefix: the name is one more form of that person's; empty where it is none's. */
  readonly ref: string
  readonly row: Row | undefined
  /** The lines of the file as they are. */
  readonly raw: string
  /** Nothing in it is the editor's. */
  readonly isOurs: boolean
  readonly offset: number
}

/** The list, and what stands around it. */
export interface NewPersonsList {
  readonly head: string
  readonly entries: readonly NewPersonEntry[]
  readonly tail: string
  /** Does the file have the list at all, if only its key? */
  readonly hasKey: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly isBroken: boolean
  placeOf: AuthorityFile['placeOf']
}

/** Keys that the program writes and that are no fields of a person. */
const ownKeys: ReadonlySet<string> = new Set(['quote', 'times', 'contexts', 'because', 'state'])
/** Keys of the editor that are no fields of a person; `to` is another name. */
const verdictKeys: ReadonlySet<string> = new Set(['verdict', 'to', 'ref', 'by', 'cert', 'note'])
/** Fields that the program fills in; any other one is the editor's. */
const filledIn: ReadonlySet<string> = new Set(['id', 'name', 'surname', 'offices', 'source'])
const verdicts = ['accept', 'reject', 'change'] as const

type Pairs = readonly Pair<Node, Node | null>[]

/** @example readNewPersons(text).entries[0]?.quote // 'Edgar Snow' */
export function readNewPersons(text: string): NewPersonsList {
  const where = { file: newPersonsFile, placeOf: lineFinder(text) }
  const document = parseDocument(text, { prettyErrors: false })
  const nothing = { head: text, entries: [], tail: '', hasKey: false, diagnostics: [], isBroken: false, ...where }
  // The reader of verdicts says what is wrong with the file.
  if (document.errors.length > 0 || (document.contents !== null && !isMap(document.contents)))
    return { ...nothing, isBroken: true }
  const pairs = (isMap(document.contents) ? document.contents.items : []) as Pairs
  const list = pairs.find(({ key }) => textOf(key) === 'persons')
  if (!list) return nothing
  const value = list.value
  if (!isSeq(value) || value.items.length === 0) {
    const end = lineEnd(text, list.key.range?.[1] ?? 0)
    const isEmpty = value === null || (isScalar(value) && value.value === null) || isSeq(value)
    const diagnostics = isEmpty
      ? []
      : [wrong('“persons” is no list with an entry to each dash.', 'Write  - quote: …  below it.', list.key)]
    return {
      ...nothing,
      head: text.slice(0, end),
      tail: text.slice(end),
      hasKey: true,
      diagnostics,
      isBroken: !isEmpty,
    }
  }
  const diagnostics: Diagnostic[] = []
  const items = value.items as Node[]
  const starts = items.map(item => text.lastIndexOf('\n', (item.range?.[0] ?? 0) - 1) + 1)
  const end = lineEnd(text, items.at(-1)?.range?.[1] ?? text.length)
  const entries = items.map((item, at) => {
    const raw = text.slice(starts[at], starts[at + 1] ?? end)
    return readEntry(item, raw)
  })
  return {
    ...where,
    head: text.slice(0, starts[0]),
    entries,
    tail: text.slice(end),
    hasKey: true,
    diagnostics,
    isBroken: false,
  }

  function wrong(message: string, hint: string, node: Node | null): Diagnostic {
    return problem('error', 'decision-wrong', message, where, node?.range?.[0] ?? 0, hint)
  }

  function readEntry(item: Node, raw: string): NewPersonEntry {
    const offset = item.range?.[0] ?? 0
    const fields = isMap(item) ? (item.items as Pairs) : []
    const given = new Map(fields.map(({ key, value: one }) => [textOf(key), one]))
    const said = (key: string) => squeeze(textOf(given.get(key)))
    const [verdict, quote, to] = [said('verdict'), said('quote'), said('to')]
    const known = verdicts.find(one => one === verdict)
    if (verdict !== '' && !known)
      diagnostics.push(wrong(`“${verdict}” is no verdict.`, `It is one of: ${verdicts.join(', ')}.`, item))
    const isOurs =
      !hasRemark(raw) && [...given.keys()].every(key => ownKeys.has(key) || filledIn.has(fieldNamed(key) ?? ''))
    const row = known === 'accept' || known === 'change' ? rowOf(item, to, quote) : undefined
    return {
      quote,
      verdict: known,
      id: said('id'),
      ref: said('ref').replace(/^(?:pers:|#)/, ''),
      row,
      raw,
      isOurs,
      offset,
    }
  }

  /** What of the entry is said of the person; the words of the documents are one more form of the name. */
  function rowOf(item: Node, to: string, quote: string): Row | undefined {
    if (!isMap(item)) return undefined
    const offset = item.range?.[0] ?? 0
    const isOfPerson = ({ key }: Pair<Node>) => !ownKeys.has(textOf(key)) && !verdictKeys.has(textOf(key))
    const pairs = (item.items as Pairs).filter(isOfPerson)
    const row = readFields('person', pairs, offset, where, diagnostics)
    const values = new Map(row.values)
    if (to !== '') {
      values.set('name', [{ text: to, offset }])
      values.delete('surname')
    }
    if (quote.includes(' ')) values.set('variants', [...(values.get('variants') ?? []), { text: quote, offset }])
    return { ...row, values }
  }
}

/** A number sign outside of quotation marks. */
function hasRemark(raw: string): boolean {
  let isQuoted = false
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === '\\' && isQuoted) at++
    else if (raw[at] === '"') isQuoted = !isQuoted
    else if (raw[at] === '#' && !isQuoted) return true
  }
  return false
}

function textOf(node: Node | null | undefined): string {
  if (!isScalar(node) || node.value === null || node.value === undefined) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

/** Behind the line in which a node ends; its range may reach over blank lines below. */
function lineEnd(text: string, offset: number): number {
  const last = text.slice(0, offset).trimEnd().length
  const next = text.indexOf('\n', last)
  return next < 0 ? text.length : next + 1
}

/**
 * The accepted persons as a file of the authority; with `ref`, the name is added to the person of that id.
 * @example acceptedPersons(text).entries.map(entry => entry.id) // ['snow']
 */
export function acceptedPersons(text: string): AuthorityFile {
  const { entries, placeOf, isBroken, diagnostics } = readNewPersons(text)
  const where = { file: newPersonsFile, placeOf }
  const accepted = entries.filter(one => one.row)
  const own = readRows(
    accepted.flatMap(one => (one.ref === '' && one.row ? [one.row] : [])),
    where,
  )
  const others = accepted.filter(one => one.ref !== '').map(addedForm)
  return { ...where, entries: [...own.entries, ...others], diagnostics: [...diagnostics, ...own.diagnostics], isBroken }
}

function addedForm({ quote, ref, offset }: NewPersonEntry): EntryInFile {
  const form = { name: 'persName', attributes: { type: 'variant' }, children: [quote], offset }
  const tei = { name: 'person', attributes: { 'xml:id': ref }, children: [form], offset }
  return { kind: 'person', id: ref, tei, sources: [], isAddition: true }
}
