/** Where the documents of a file begin, by their first words or the number of a line. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Source } from '../model.ts'
import type { PartRow } from './manifest.ts'

interface Found {
  /** Of each row; undefined where there is no such place, or several. */
  readonly starts: readonly (number | undefined)[]
  readonly diagnostics: readonly Diagnostic[]
}

/** First words as a tree, so that many rows and many lines cost no more than both together. */
interface Branch {
  readonly next: Map<string, Branch>
  readonly rows: number[]
}

/** So much of the first words is looked at. */
const longest = 200

/**
 * White space counts as one blank; first words stand at the beginning of one line only.
 * @example findStarts(source, [{ start: 'My dear Anna', … }, { start: '120', … }]).starts // [0, 4312]
 */
export function findStarts(source: Source, rows: readonly PartRow[]): Found {
  const root: Branch = { next: new Map(), rows: [] }
  const lines = new Map<number, number[]>()
  const repeated = new Set<number>()
  for (const [index, { start }] of rows.entries()) {
    if (/^\d{1,9}$/.test(start)) lines.set(Number(start), [...(lines.get(Number(start)) ?? []), index])
    else if (!plant(root, plain(start).slice(0, longest), index)) repeated.add(index)
  }
  const places = rows.map((): number[] => [])
  const add = (row: number, at: number) => {
    const own = places[row] ?? []
    if (own.length < 2) own.push(at)
  }
  const { text } = source
  for (let at = 0; at < text.length; at = nextLine(text, at)) {
    for (const row of follow(root, text, at)) add(row, at)
    if (lines.size > 0) for (const row of lines.get(source.origin(at).line) ?? []) add(row, at)
  }
  const taken = new Set<number>()
  const starts = places.map(([place, second]) => {
    const isSure = place !== undefined && second === undefined && !taken.has(place)
    if (isSure) taken.add(place)
    return isSure ? place : undefined
  })
  const diagnostics = rows.flatMap((row, index) =>
    starts[index] === undefined ? [tellStart(source, row, repeated.has(index) ? 1 : (places[index]?.length ?? 0))] : [],
  )
  return { starts, diagnostics }
}

function plain(words: string): string {
  return words.trim().replace(/\s+/g, ' ')
}

/** @returns false where another row has the same words */
function plant(root: Branch, words: string, row: number): boolean {
  let branch = root
  for (const character of words) {
    const next = branch.next.get(character) ?? { next: new Map(), rows: [] }
    branch.next.set(character, next)
    branch = next
  }
  if (branch.rows.length > 0) return false
  branch.rows.push(row)
  return true
}

/** Rows whose first words stand at this place. */
function follow(root: Branch, text: string, from: number): number[] {
  const found: number[] = []
  let branch: Branch | undefined = root
  let at = from
  while (at < text.length && /[ \t]/.test(text[at] ?? '')) at++
  while (branch && branch.next.size > 0 && at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const isSpace = /\s/.test(character)
    branch = branch.next.get(isSpace ? ' ' : character)
    at += character.length
    if (isSpace && branch) while (/\s/.test(text[at] ?? '')) at++
    if (branch) found.push(...branch.rows)
  }
  return found
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at + 1
}

function tellStart({ path }: Source, { start, place, metadata: { file } }: PartRow, times: number): Diagnostic {
  const words = /^\d{1,9}$/.test(start) ? `line ${start}` : `a line that begins with “${start.slice(0, 60)}”`
  const message =
    times === 0
      ? `There is no ${words.replace(/^a /, '')} in ${path}; no document was made of this row.`
      : `${times === 1 ? 'Another row has' : `${path} has several times`} ${words}; no document was made of this row.`
  const hint = 'Give more of the first words under start, or the number of the line.'
  return { severity: 'error', code: 'split-start', message, file, place, hint }
}
