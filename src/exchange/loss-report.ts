/** What of received TEI does not go out as it came: compared with the bytes that are kept in `received/`. */
import type { Effects } from '../effects.ts'
import { readProvenance } from '../import/provenance.ts'
import { scanXml, type XmlPiece } from '../xml/scan.ts'
import { lineFinder, readXmlText } from '../xml/xml-file.ts'

export const lossReportFile = 'output/exchange/loss-report.txt'

export interface Comparison {
  /** Tags, comments and instructions that were added. */
  readonly tags: number
  /** Characters that were added. */
  readonly characters: number
  /** Where in the received file the first thing stands that is there no more; undefined where all is there, in order. */
  readonly lostAt?: number
}

/**
 * Is all of a received text still there, piece by piece and in order, whatever was set into it?
 * @example compareTexts('<p>Dear Reed</p>', '<p>Dear <name>Reed</name></p>') // { tags: 2, characters: 0 }
 */
export function compareTexts(received: string, now: string): Comparison {
  const wanted = atomsOf(received)
  let next = wanted.next()
  let [tags, characters] = [0, 0]
  for (const atom of atomsOf(now)) {
    if (!next.done && next.value.text === atom.text) next = wanted.next()
    else if (atom.isCharacter) characters++
    else tags++
  }
  return next.done ? { tags, characters } : { tags, characters, lostAt: next.value.start }
}

interface Atom {
  readonly text: string
  readonly start: number
  readonly isCharacter: boolean
}

/** Characters of the text one by one, for tags may part them; all else as a whole. The prolog is a whole too. */
function* atomsOf(text: string): Generator<Atom> {
  const root = Math.max(0, text.search(/<[\p{L}_]/u))
  yield { text: text.slice(0, root), start: 0, isCharacter: false }
  for (const { type, start, end } of scanXml(text, root)) {
    if (!isText(type)) {
      yield { text: text.slice(start, end), start, isCharacter: false }
      continue
    }
    for (let at = start; at < end; at++) yield { text: text[at] as string, start: at, isCharacter: true }
  }
}

function isText(type: XmlPiece['type']): boolean {
  return type === 'text' || type === 'reference' || type === 'cdata'
}

/**
 * A line for each received file that does not go out as it came, and a sum above them; undefined where nothing was received.
 * @example await reportLosses(effects) // '12 received files: 11 go out byte for byte, 1 with additions alone, 0 with losses.\n…'
 */
export async function reportLosses(effects: Effects): Promise<string | undefined> {
  const received = await readProvenance(effects)
  if (received.length === 0) return undefined
  const lines: string[] = []
  let [same, added, lost] = [0, 0, 0]
  for (const { file, document } of received) {
    const [before, now] = [await effects.read(file), await effects.read(document)]
    if (before && now && Buffer.compare(before, now) === 0) same++
    else if (!before || !now) {
      lost++
      lines.push(`${file}: ${before ? document : file} is there no more.`)
    } else {
      const text = readXmlText(before)
      const { tags, characters, lostAt } = compareTexts(text, readXmlText(now))
      const additions = `${tags} tags and ${characters} characters were added in ${document}`
      if (lostAt === undefined) {
        added++
        lines.push(`${file}: ${additions}; nothing is lost.`)
      } else {
        lost++
        const { line, column } = lineFinder(text)(lostAt)
        lines.push(`${file}:${line}:${column}: what stands here is not in ${document}, or in another place.`)
      }
    }
  }
  const sum = `${received.length} received files: ${same} go out byte for byte, ${added} with additions alone, ${lost} with losses.`
  return `${[sum, ...lines].join('\n')}\n`
}
