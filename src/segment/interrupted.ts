/** Lists and tables that blank lines, or the end of a page, cut into groups of one item or a few rows. */
import { isBlank } from './layout.ts'
import { readList } from './lists.ts'
import type { Piece } from './pieces.ts'
import { readTable } from './tables.ts'

interface Kind {
  /** What two groups of one list, or of one table, have in common; undefined for those that are of none. */
  readonly sign: (piece: Piece) => string | undefined
  /** Fewer groups are no list. */
  readonly least: number
  readonly isWhole: (piece: Piece) => boolean
}

/** A dash before a paragraph is as often somebody who speaks. */
const bullet = /^([-•·▪◦‣*])\s+\S/
const label = /^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+\S/
/** Rules of Markdown begin a table. */
const ruleOfBars = /^\|?[ \t]{0,9}:?-{2,}/m

const kinds: readonly Kind[] = [
  { sign: bulletOf, least: 2, isWhole: isList },
  { sign: labelOf, least: 3, isWhole: isList },
  { sign: barsOf, least: 2, isWhole: ({ group }) => readTable(group.lines) !== undefined },
]

/**
 * The groups with those of one list, or of one table, as one.
 * @example joinInterrupted(pieces).length // of `• Coal`, `• Tin` and `• Iron` with blank lines between them 1
 */
export function joinInterrupted(pieces: readonly Piece[]): readonly Piece[] {
  return kinds.reduce(joinKind, pieces)
}

function joinKind(pieces: readonly Piece[], kind: Kind): readonly Piece[] {
  const joined: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const run = runAt(pieces, at, kind)
    const whole = run.length >= kind.least ? wholeOf(run) : undefined
    if (whole && kind.isWhole(whole)) joined.push(whole)
    else joined.push(...run)
    at += run.length
  }
  return joined
}

/** At least one group. */
function runAt(pieces: readonly Piece[], from: number, { sign }: Kind): readonly Piece[] {
  const first = signOf(pieces[from], sign)
  let to = from + 1
  while (first !== undefined && signOf(pieces[to], sign) === first) to++
  return pieces.slice(from, to)
}

function signOf(piece: Piece | undefined, sign: Kind['sign']): string | undefined {
  const isFree = piece && !piece.given && !piece.speaker && !piece.fields && !piece.isBesideDate
  return isFree ? sign(piece) : undefined
}

function bulletOf({ plain }: Piece): string | undefined {
  return bullet.exec(plain)?.[1]
}

/** Numbers begin paragraphs as well: items are short, and no sentences. */
function labelOf({ plain, lines, isProse }: Piece): string | undefined {
  const isItem = !isProse && lines.every(line => label.test(line)) && !/[.!?:]["”’)]?$/.test(plain)
  return isItem ? plain.replace(/^(\(?)\w+([.)])[\s\S]*$/, '$1$2') : undefined
}

function barsOf({ lines, plain }: Piece): string | undefined {
  const count = (line: string) => line.split('|').length - 1
  const bars = count(lines[0] ?? '')
  return bars > 0 && lines.every(line => count(line) === bars) && !ruleOfBars.test(plain) ? String(bars) : undefined
}

function isList({ group }: Piece): boolean {
  return readList(group.lines) !== undefined
}

function wholeOf(pieces: readonly Piece[]): Piece | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return undefined
  const lines = pieces.flatMap(piece => piece.group.lines.filter(line => !isBlank(line.text)))
  return {
    ...first,
    group: { start: first.group.start, end: last.group.end, lines },
    plain: pieces.map(piece => piece.plain).join('\n'),
    lines: pieces.flatMap(piece => piece.lines),
    isProse: false,
  }
}
