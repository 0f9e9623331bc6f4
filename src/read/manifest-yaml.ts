/** A manifest as YAML: a list of records with `file`, or a map by the names of the files. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml'
import type { Diagnostic, Spot } from '../diagnostic.ts'
import { type Cell, type ManifestRow, type ManifestRows, noRows } from './manifest-rows.ts'

/**
 * @example readYamlRows('- file: a.txt\n  title: On ports\n', file).rows[0]?.cells.get('title') // { value: 'On ports', … }
 * @example readYamlRows('a.txt:\n  title: On ports\n', file).rows[0]?.cells.get('file') // { value: 'a.txt', … }
 */
export function readYamlRows(text: string, file: string): ManifestRows {
  const lines = new LineCounter()
  // A file that stands twice is told as in a table.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
  const [failure] = document.errors
  const reader = new RowReader(file, offset => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), offset }
  })
  if (failure) return noRows(reader.unreadable(failure.message.replace(/\.?$/, '.'), failure.pos[0]))
  const top = document.contents
  if (isSeq(top)) reader.list(top.items as Node[])
  else if (isMap(top)) reader.files(pairsOf(top))
  else if (top !== null) return noRows(reader.unreadable('it has neither a list nor keys.', 0))
  return { names: [...reader.names.values()], rows: reader.rows, diagnostics: reader.diagnostics, isBroken: false }
}

type YamlPair = Pair<Node, Node | null>

function pairsOf(map: YAMLMap): readonly YamlPair[] {
  return map.items as YamlPair[]
}

class RowReader {
  readonly names = new Map<string, Cell>()
  readonly rows: ManifestRow[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #file: string
  readonly #placeOf: (offset: number) => Spot

  constructor(file: string, placeOf: (offset: number) => Spot) {
    this.#file = file
    this.#placeOf = placeOf
  }

  list(items: readonly Node[]): void {
    for (const one of items) this.#record(one, undefined)
  }

  /** A file of several documents has a list of records. */
  files(pairs: readonly YamlPair[]): void {
    for (const { key, value } of pairs) {
      const file: Cell = { value: textOf(key) ?? '', place: this.#placeAt(key) }
      if (isSeq(value)) for (const one of value.items as Node[]) this.#record(one, file)
      else this.#record(value, file)
    }
  }

  #record(node: Node | null, file: Cell | undefined): void {
    const cells = new Map<string, Cell>(file ? [['file', file]] : [])
    if (isMap(node)) for (const pair of pairsOf(node)) this.#cell(pair, cells)
    else if (!file || textOf(node) !== '') this.#tell('manifest-row', node, 'This record has no keys.', example)
    this.rows.push({ place: file?.place ?? this.#placeAt(node), cells })
  }

  #cell({ key, value }: YamlPair, cells: Map<string, Cell>): void {
    const name = (textOf(key) ?? '').toLowerCase()
    const place = this.#placeAt(key)
    const text = textOf(value)
    if (!this.names.has(name)) this.names.set(name, { value: name, place })
    if (text === undefined) this.#tell('manifest-value', key, `“${name}” takes one value.`, 'Write it in one line.')
    else if (cells.has(name)) this.#tell('manifest-value', key, `“${name}” stands twice here.`, 'Keep one of them.')
    else if (text !== '') cells.set(name, { value: text, place })
  }

  #tell(code: string, node: Node | null, message: string, hint: string): void {
    const place = this.#placeAt(node)
    this.diagnostics.push({ severity: 'error', code, message, file: this.#file, place, hint })
  }

  #placeAt(node: Node | null): Spot {
    return this.#placeOf(node?.range?.[0] ?? 0)
  }

  unreadable(reason: string, offset: number): Diagnostic {
    return {
      severity: 'error',
      code: 'manifest-unreadable',
      message: `This cannot be read as YAML: ${reason}`,
      file: this.#file,
      place: this.#placeOf(offset),
      hint: example,
    }
  }
}

const example = 'Write  - file: letter-1.txt  and below it, set in as far as “file”,  title: …'

/** As it is written: an unquoted 1944-06 stays itself; undefined for what is no single value. */
function textOf(node: Node | null): string | undefined {
  if (node === null) return ''
  if (!isScalar(node)) return undefined
  if (node.value === null) return ''
  return (typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))).trim()
}
