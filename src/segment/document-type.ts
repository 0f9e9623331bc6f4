/** The kind of document. */
import * as words from '../language/vocabulary.ts'
import type { DocumentType, Reading, ShownType } from '../model.ts'
import { fileNumber } from './opener.ts'
import { isSalutation, type Piece } from './pieces.ts'

/** Said by the file number, else by the heading or title, else by how the text opens. */
export function documentType(reading: Reading, pieces: readonly Piece[]): DocumentType | undefined {
  const named = typeByName(reading, pieces)
  if (named) return named.type
  const lines = pieces.slice(0, piecesAbove).flatMap(piece => piece.lines)
  if (lines.some(line => words.telegramLine.test(line.trim()))) return 'telegram'
  return pieces.slice(0, 4).some(isSalutation) ? 'letter' : undefined
}

/**
 * What a manifest may contradict: the name of a kind, or the lines above a memorandum. A salutation says too little.
 * @example shownType(reading, pieces) // { type: 'memorandum', words: 'TO: …, FROM: …, SUBJECT: …', isByLines: true }
 */
export function shownType(reading: Reading, pieces: readonly Piece[]): ShownType | undefined {
  const named = typeByName(reading, pieces)
  if (named) return { ...named, isByLines: false }
  const lines = pieces.slice(0, 12).flatMap(piece => piece.lines)
  const found = memorandumLines.map(line => lines.map(one => line.exec(one.trim())?.[0]).find(label => label))
  return found.every(label => label !== undefined)
    ? { type: 'memorandum', words: found.map(label => `${label} …`).join(', '), isByLines: true }
    : undefined
}

/** Above the text of a telegram stand its routing and its classification. */
const piecesAbove = 8

const memorandumLines = [
  /^(?:MEMORANDUM FOR|Memorandum for|TO|To)[ \t]?:/,
  /^(?:FROM|From)[ \t]?:/,
  /^(?:SUBJECT|Subject|RE|Re)[ \t]?:/,
]

function typeByName(reading: Reading, pieces: readonly Piece[]): { type: DocumentType; words: string } | undefined {
  const { text } = reading.source
  const title = reading.facts.filter(fact => fact.field === 'title').map(fact => text.slice(...fact.range))
  const top = pieces
    .slice(0, 3)
    .filter(piece => !piece.isProse)
    .map(piece => piece.plain)
  const said = [
    ...top.filter(plain => fileNumber.test(plain)).map(plain => plain.replace(/^[^:]*:/, '')),
    ...title,
    ...top,
  ]
  for (const phrase of said) {
    const found = words.documentTypes.find(([word]) => word.test(phrase))
    if (found) return { type: found[1], words: phrase.trim() }
  }
  return undefined
}
