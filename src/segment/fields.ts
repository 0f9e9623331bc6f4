/** Fields of forms and of heads of memoranda: labels with their values beside them, below them, or after all labels. */

import { bareSubject, fieldLabel, participants, tellingField } from '../language/vocabulary.ts'
import type { Range } from '../model.ts'
import { isBlank, type Line } from './layout.ts'
import { type Field, type Piece, toHalfWidth } from './pieces.ts'

/** A value of more lines is text. */
const mostLines = 4
const longestValue = 120
/** Labels alone, and without a colon, are a form when so many stand below one another. */
const leastBareLabels = 3

/** A known label, perhaps with a sign that a program misread before it. */
const labelled = new RegExp(`^[^\\p{L}\\p{N}(]{0,3}(${fieldLabel})(?!\\p{L})(\\s{0,20}:)?\\s*`, 'iu')
/** What goes on below a field and is none of its value. */
const beginsText = /^(?:\(?\d{1,3}[.)](?:\s|$)|#|(?:No|Nr|N°)\.? ?\d)/

interface FormLine {
  readonly line: Line
  /** Index of the group that it stands in. */
  readonly piece: number
  readonly plain: string
  readonly kind: 'field' | 'label' | 'bare-label' | 'value' | 'other'
  /** Of the label with its colon, and of all that the line says. */
  readonly label: Range
  readonly range: Range
}

interface Run {
  /** Indexes of lines, half-open. */
  readonly from: number
  readonly to: number
  readonly fields: readonly Field[]
}

/**
 * Groups of lines with the fields among them as groups of their own, each run of them as one.
 * @example joinFields(pieces).find(piece => piece.fields)?.fields?.length // of `TO: Mr. Hill`, `SUBJECT: Timber` 2
 */
export function joinFields(pieces: readonly Piece[]): readonly Piece[] {
  const lines = pieces.flatMap(linesOf)
  const withField = new Set(lines.filter(one => one.kind === 'field').map(one => one.piece))
  const firstProse = pieces.findIndex((piece, index) => piece.isProse && !withField.has(index))
  const isAbove = ({ from }: Run) =>
    (firstProse < 0 || (lines[from]?.piece ?? 0) <= firstProse) && tellingField.test(lines[from]?.plain ?? '')
  const runs = runsOf(lines, pieces).filter(run => run.fields.length >= 2 || isAbove(run))
  if (runs.length === 0) return pieces
  const joined: Piece[] = []
  let next = 0
  const keep = (to: number) => {
    joined.push(...restOf(pieces, lines.slice(next, to)))
    next = to
  }
  for (const run of runs) {
    keep(run.from)
    joined.push(pieceOf(lines.slice(run.from, run.to), run.fields))
    next = run.to
  }
  keep(lines.length)
  return [...joined, ...pieces.filter(isApart)].sort((a, b) => a.group.start - b.group.start)
}

/** What the file marks, and what somebody says, is no form. */
function isApart(piece: Piece): boolean {
  return piece.given !== undefined || piece.speaker !== undefined || piece.isBesideDate === true
}

function linesOf(piece: Piece, index: number): FormLine[] {
  if (isApart(piece)) return []
  return piece.group.lines.filter(line => !isBlank(line.text)).map(line => toFormLine(line, index))
}

function toFormLine(line: Line, piece: number): FormLine {
  const indent = line.text.length - line.text.trimStart().length
  const start = line.start + indent
  const plain = toHalfWidth(line.text.trim())
  const found = plain.startsWith(':') ? null : labelled.exec(plain.slice(0, 80))
  const isKnown = found !== null && !(found[2] === undefined && found[0].length < plain.length)
  const isCapital = (found?.[1] ?? '') === (found?.[1] ?? '').toUpperCase()
  const rest = found === null ? plain : plain.slice(found[0].length)
  const kindOf = (): FormLine['kind'] => {
    if (plain.startsWith(':') && plain.length > 1) return 'value'
    if (!isKnown || participants.test(plain)) return 'other'
    if (found[2] === undefined) return isCapital || bareSubject.test(plain) ? 'bare-label' : 'other'
    return rest === '' ? 'label' : 'field'
  }
  return {
    line,
    piece,
    plain,
    kind: kindOf(),
    label: [start, start + (found?.[0].trimEnd().length ?? 0)],
    range: [start, start + plain.length],
  }
}

function runsOf(lines: readonly FormLine[], pieces: readonly Piece[]): Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < lines.length) {
    const run = runAt(lines, pieces, at)
    if (run) runs.push(run)
    at = run ? run.to : at + 1
  }
  return runs
}

/** Fields from a line on, as long as one follows the other. */
function runAt(lines: readonly FormLine[], pieces: readonly Piece[], from: number): Run | undefined {
  const fields: Field[] = []
  let at = from
  while (at < lines.length) {
    const found = labelsApart(lines, pieces, at) ?? fieldAt(lines, pieces, at)
    if (!found) break
    fields.push(...found.fields)
    at = found.to
  }
  return fields.length > 0 ? { from, to: at, fields } : undefined
}

/** `TO: Mr. Hill` with the lines that go on with it; `SUBJECT` and `: Timber`; `Date:` and the value below. */
function fieldAt(lines: readonly FormLine[], pieces: readonly Piece[], at: number): Run | undefined {
  const [line, next] = [lines[at], lines[at + 1]]
  if (!line) return undefined
  const to = line.kind === 'field' ? endOfValue(lines, at + 1, line.piece) : endBelow(line, next, pieces, at)
  const last = to === undefined ? undefined : lines[to - 1]
  if (to === undefined || !last) return undefined
  return { from: at, to, fields: [{ range: [line.range[0], last.range[1]], label: line.label }] }
}

/** Lines of the same group that are no field; undefined where there are too many for a value. */
function endOfValue(lines: readonly FormLine[], from: number, piece: number): number | undefined {
  for (let to = from; to - from < mostLines; to++) {
    const line = lines[to]
    if (line?.piece !== piece || line.kind !== 'other' || beginsText.test(line.plain)) return to
  }
  return undefined
}

function endBelow(
  line: FormLine,
  next: FormLine | undefined,
  pieces: readonly Piece[],
  at: number,
): number | undefined {
  const isLabel = line.kind === 'label' || line.kind === 'bare-label'
  if (!isLabel || !next) return undefined
  if (next.kind === 'value') return at + 2
  const isSubject = bareSubject.test(line.plain) && !/[.;:]$/.test(next.plain)
  const isValue =
    (line.kind === 'label' || isSubject) &&
    next.kind === 'other' &&
    isShortValue(next) &&
    pieces[next.piece]?.isProse === false &&
    (next.piece === line.piece || pieces[next.piece]?.lines.length === 1)
  return isValue ? at + 2 : undefined
}

function isShortValue({ plain }: FormLine): boolean {
  return plain.length <= longestValue && !beginsText.test(plain)
}

/** Labels each on a line, and as many values below them: in one group, or each apart. Numbers say what belongs together. */
function labelsApart(lines: readonly FormLine[], pieces: readonly Piece[], from: number): Run | undefined {
  let to = from
  while (lines[to]?.kind === 'label' || lines[to]?.kind === 'bare-label') to++
  // The last of them may have its value below itself.
  if (lines[to]?.kind === 'value') to--
  const labels = lines.slice(from, to)
  const isSure = labels.length >= 2 && (labels.length >= leastBareLabels || labels.every(one => one.kind === 'label'))
  if (!isSure) return undefined
  const values = valuesOf(lines, pieces, to, labels.length)
  const number = (index: number) => (values.length > 0 ? { n: String(index + 1) } : {})
  const fields = [
    ...labels.map(({ label }, index): Field => ({ range: label, label, ...number(index) })),
    ...values.map(({ range }, index): Field => ({ range, ...number(index) })),
  ]
  return { from, to: to + values.length, fields }
}

function valuesOf(
  lines: readonly FormLine[],
  pieces: readonly Piece[],
  from: number,
  count: number,
): readonly FormLine[] {
  const values = lines.slice(from, from + count)
  const [first, after] = [values[0], lines[from + count]]
  const areValues = values.every(one => one.kind === 'other' && isShortValue(one) && !pieces[one.piece]?.isProse)
  if (!first || values.length < count || !areValues) return []
  const areOneGroup = values.every(one => one.piece === first.piece) && after?.piece !== first.piece
  const areApart = values.every(one => pieces[one.piece]?.lines.length === 1) && (!after || isText(after, pieces))
  return areOneGroup || areApart ? values : []
}

function isText({ piece, plain }: FormLine, pieces: readonly Piece[]): boolean {
  return pieces[piece]?.isProse === true || beginsText.test(plain)
}

function pieceOf(lines: readonly FormLine[], fields: readonly Field[]): Piece {
  const texts = lines.map(one => one.plain)
  return { group: groupOf(lines), plain: texts.join('\n'), lines: texts, isProse: false, fields }
}

function groupOf(lines: readonly FormLine[]): Piece['group'] {
  return {
    start: lines[0]?.line.start ?? 0,
    end: lines.at(-1)?.line.end ?? 0,
    lines: lines.map(one => one.line),
  }
}

/** Groups as they were, or what fields have left of them. */
function restOf(pieces: readonly Piece[], lines: readonly FormLine[]): Piece[] {
  const rest: Piece[] = []
  let at = 0
  while (at < lines.length) {
    const index = lines[at]?.piece ?? 0
    let to = at
    while (lines[to]?.piece === index) to++
    const own = lines.slice(at, to)
    const piece = pieces[index]
    if (piece) rest.push(partOf(piece, own))
    at = to
  }
  return rest
}

function partOf(piece: Piece, own: readonly FormLine[]): Piece {
  if (own.length === piece.group.lines.filter(line => !isBlank(line.text)).length) return piece
  const lines = own.map(one => one.plain)
  return { ...piece, group: groupOf(own), plain: lines.join('\n'), lines }
}
