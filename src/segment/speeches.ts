/** Speeches of minutes, hearings and talks: paragraphs that begin with the name of who speaks. */
import * as words from '../language/vocabulary.ts'
import { countWords } from './layout.ts'
import type { Piece } from './pieces.ts'

/** Fewer speeches are quotations, or the lines of a form; of speakers with titles, next to one another, two are enough. */
const leastSpeeches = 3
const leastOfTitled = 2
/** Paragraphs without a speaker that may stand between two speeches. */
const widestGap = 4
/** A label is not longer. */
const longestLabel = 90

/** `Mr. Reed:` · `THE CHAIRMAN.` · `Mr. REED.—` · `**Hale (Bonn):**` · `Q.` */
const label =
  /^[*_]{0,2}(\p{Lu}[\p{L}.’'-]*(?:\s(?:\p{Lu}[\p{L}.’'-]*|of|the|de|von|van|der|für)){0,5})(?:\s\([^()\n]{1,60}\))?(?:[:.][*_]{0,2}(?:\s?[—–])?|[*_]{1,2}[:.])(?=\s)/u

/** `A. Samuel Reed` is an answer, whatever name it begins with. */
const questionOrAnswer = /^([QA])\.(?=\s)/

interface Speaker {
  /** Characters of the line that are the label. */
  readonly length: number
  readonly name: string
  readonly isTitled: boolean
  readonly hasColon: boolean
}

interface Labelled {
  readonly index: number
  readonly line: number
  readonly speaker: Speaker
}

/**
 * Groups of lines parted where somebody else speaks, each with the label that it begins with, where at least three stand
 * near one another and most of them are sentences. A name without a title must come again, and another one too.
 * @example partSpeeches(pieces).map(piece => piece.speaker) // [undefined, 'Mr. Reed:', 'THE CHAIRMAN.', 'Mr. Reed:']
 */
export function partSpeeches(pieces: readonly Piece[]): readonly Piece[] {
  const speeches = new Map<number, Labelled[]>()
  for (const series of seriesOf(knownSpeakers(pieces.flatMap(labelsOf)))) {
    if (!isTalk(pieces, series)) continue
    for (const one of series) {
      const own = speeches.get(one.index)
      if (own) own.push(one)
      else speeches.set(one.index, [one])
    }
  }
  if (speeches.size === 0) return pieces
  return pieces.flatMap((piece, index) => partPiece(piece, speeches.get(index) ?? []))
}

/** Labels at the beginning of a group, and then of its lines. */
function labelsOf(piece: Piece, index: number): Labelled[] {
  if (piece.given || piece.lines.length !== piece.group.lines.length || !speakerOf(piece.lines, 0)) return []
  return piece.lines.flatMap((_, line) => {
    const speaker = speakerOf(piece.lines, line)
    return speaker ? [{ index, line, speaker }] : []
  })
}

function speakerOf(lines: readonly string[], at: number): Speaker | undefined {
  const line = lines[at] ?? ''
  // A label may have a line to itself.
  const found =
    questionOrAnswer.exec(line) ??
    label.exec(`${line.slice(0, longestLabel)}${line.length <= longestLabel && lines[at + 1] ? ' ' : ''}`)
  const name = found?.[1]?.replace(/\.$/, '')
  if (!found || !name || words.memorandumLabel.test(line) || words.noSpeaker.test(name)) return undefined
  const isTitled = words.titleOfSpeaker.test(name)
  const letters = name.replace(/^(?:Mrs?|Ms|Dr|Messrs)\b/i, '')
  const isStop = /\.[*_]{0,2}(?:\s?[—–])?$/.test(found[0])
  // `Mr. Reed. I thank you` may be a sentence: only capitals are a label before a full stop.
  if (isStop && (letters !== letters.toUpperCase() || (letters.trim().length < 2 && !/^[QA]$/.test(name))))
    return undefined
  return { length: found[0].length, name: name.toLowerCase(), isTitled, hasColon: found[0].includes(':') }
}

/** A name without a title is a label if it comes again. */
function knownSpeakers(labelled: readonly Labelled[]): Labelled[] {
  const counts = new Map<string, number>()
  for (const { speaker } of labelled) counts.set(speaker.name, (counts.get(speaker.name) ?? 0) + 1)
  return labelled.filter(({ speaker }) => speaker.isTitled || (counts.get(speaker.name) ?? 0) >= 2)
}

function seriesOf(labelled: readonly Labelled[]): Labelled[][] {
  const series: Labelled[][] = []
  for (const one of labelled) {
    const last = series.at(-1)
    if (last && one.index - (last.at(-1)?.index ?? 0) <= widestGap) last.push(one)
    else series.push([one])
  }
  return series
}

function isTalk(pieces: readonly Piece[], series: readonly Labelled[]): boolean {
  const [first, last] = [series[0], series.at(-1)]
  if (!first || !last || series.length < leastOfTitled) return false
  const areTitled = series.every(one => one.speaker.isTitled && one.speaker.hasColon)
  if (series.length < leastSpeeches && !(areTitled && last.index - first.index === 1)) return false
  const speakers = new Set(series.map(one => one.speaker.name))
  const isNamed = series.some(one => one.speaker.isTitled) || speakers.size >= 2
  const stretch = pieces.slice(first.index, last.index + 1)
  const speaking = new Set(series.map(one => one.index)).size
  const sentences = series.filter(({ index, line, speaker }) => {
    const said = pieces[index]?.lines[line]?.slice(speaker.length) ?? ''
    return countWords(said) >= 2 && (/[.!?—–-]["”’)\]]*$/.test(said) || countWords(said) >= 8)
  }).length
  return isNamed && speaking * 2 >= stretch.length && sentences * 2 >= series.length
}

function partPiece(piece: Piece, labelled: readonly Labelled[]): Piece[] {
  if (labelled.length === 0) return [piece]
  return labelled.map(({ line, speaker }, at) => {
    const end = labelled[at + 1]?.line ?? piece.lines.length
    const lines = piece.lines.slice(line, end)
    const shown = piece.group.lines.slice(line, end)
    const group = { start: shown[0]?.start ?? 0, end: shown.at(-1)?.end ?? 0, lines: shown }
    const plain = lines.join('\n').trim()
    return { group, plain, lines, isProse: piece.isProse, speaker: plain.slice(0, speaker.length) }
  })
}
