/** Authorities in YAML: lists `persons`, `places`, `organisations`, each entry with the fields of the table. */
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'
import type { Diagnostic } from '../diagnostic.ts'
import { lineFinder } from '../xml/xml-file.ts'
import { readOffice } from './csv-file.ts'
import { type AuthorityFile, type EntryKind, problem, squeeze } from './entry.ts'
import {
  type Field,
  fieldNamed,
  fields,
  kindNamed,
  kindOfFile,
  type Row,
  readRows,
  unknownField,
  type Value,
} from './table.ts'

type Where = Pick<AuthorityFile, 'file' | 'placeOf'>
type Pairs = readonly Pair<Node, Node | null>[]

/**
 * The entries of a YAML file: a list of entries, or lists under the names of their kinds.
 * @example readYamlFile('persons:\n  - id: hull\n    name: Hull, Cordell\n', 'tei/authority/persons.yaml').entries[0]?.id // 'hull'
 */
export function readYamlFile(text: string, file: string): AuthorityFile {
  const where = { file, placeOf: lineFinder(text) }
  const document = parseDocument(text, { prettyErrors: false })
  const [failure] = document.errors
  const top = document.contents
  if (failure) {
    const reason = failure.code === 'DUPLICATE_KEY' ? 'this key stands twice' : failure.message.replace(/\.$/, '')
    return broken(where, `This file cannot be read as YAML: ${reason}.`, failure.pos[0])
  }
  if (top === null) return { ...where, entries: [], diagnostics: [], isBroken: false }
  const diagnostics: Diagnostic[] = []
  const lists = listsOf(top as Node, where, diagnostics)
  if (!lists) return broken(where, 'This file holds no list of persons, places or organisations.', 0)
  const rows = lists.flatMap(({ kind, nodes }) => nodes.flatMap(node => readEntry(kind, node, where, diagnostics)))
  const read = readRows(rows, where)
  return { ...where, entries: read.entries, diagnostics: [...diagnostics, ...read.diagnostics], isBroken: false }
}

function broken(where: Where, message: string, offset: number): AuthorityFile {
  const hint =
    'Begin with  persons:  and write an entry to each dash below it, such as  - id: hull  and  name: Hull, Cordell.'
  const diagnostics = [problem('error', 'authority-unreadable', message, where, offset, hint)]
  return { ...where, entries: [], diagnostics, isBroken: true }
}

function listsOf(
  top: Node,
  where: Where,
  diagnostics: Diagnostic[],
): { kind: EntryKind; nodes: readonly Node[] }[] | undefined {
  if (isSeq(top)) return [{ kind: kindOfFile(where.file), nodes: top.items as Node[] }]
  if (!isMap(top)) return undefined
  return (top.items as Pairs).flatMap(({ key, value }) => {
    const name = scalarText(key)
    const kind = kindNamed(name)
    if (kind && isSeq(value)) return [{ kind, nodes: value.items as Node[] }]
    if (kind && (value === null || (isScalar(value) && value.value === null))) return []
    const message = kind ? `“${name}” is no list.` : `“${name}” is no list of an authority; it is passed over.`
    const hint = 'The lists are: persons, places, organisations, with an entry to each dash.'
    diagnostics.push(problem('error', 'unknown-field', message, where, offsetOf(key), hint))
    return []
  })
}

function readEntry(kind: EntryKind, node: Node, where: Where, diagnostics: Diagnostic[]): Row[] {
  const offset = offsetOf(node)
  if (isMap(node)) return [readFields(kind, node.items as Pairs, offset, where, diagnostics)]
  const message = 'This entry has no fields; it is left out.'
  diagnostics.push(problem('error', 'unknown-field', message, where, offset, 'Write  - id: …  and  name: …'))
  return []
}

/** Keys and values of one entry. */
export function readFields(
  kind: EntryKind,
  pairs: Pairs,
  offset: number,
  where: Where,
  diagnostics: Diagnostic[],
): Row {
  const values = new Map<Field, Value[]>()
  for (const { key, value } of pairs) {
    const field = fieldNamed(scalarText(key))
    if (!field) diagnostics.push(unknownField(scalarText(key), where, offsetOf(key)))
    else values.set(field, valuesOf(field, value, where, diagnostics))
  }
  return { kind, offset, values }
}

function valuesOf(field: Field, node: Node | null, where: Where, diagnostics: Diagnostic[]): Value[] {
  const nodes = isSeq(node) ? (node.items as Node[]) : node === null ? [] : [node]
  return nodes.flatMap(one => {
    const offset = offsetOf(one)
    if (field === 'offices' && isMap(one)) return officeOf(one.items as Pairs, offset)
    const text = squeeze(scalarText(one))
    if (text === '') return []
    if (nodes.length > 1 && !fields[field].isList)
      diagnostics.push(
        problem(
          'warning',
          'unknown-field',
          `“${fields[field].names[0]}” takes one value; the first is read.`,
          where,
          offset,
          'Leave the others out.',
        ),
      )
    return [field === 'offices' ? { ...readOffice(text), offset } : { text, offset }]
  })
}

/** `{ title: Secretary of State, from: 1933-03-04, to: 1944 }` */
function officeOf(pairs: Pairs, offset: number): Value[] {
  const given = new Map(pairs.map(({ key, value }) => [scalarText(key), squeeze(scalarText(value))]))
  const text = given.get('title') ?? given.get('office') ?? ''
  return text === '' ? [] : [{ text, offset, from: given.get('from') ?? '', to: given.get('to') ?? '' }]
}

/** As it is written: 0012 and 1944-01-02 are no numbers here. */
function scalarText(node: Node | null | undefined): string {
  if (!isScalar(node) || node.value === null || node.value === undefined) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}

function offsetOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0
}
