/** The kind of document. */
import * as words from '../language/vocabulary.ts'
import type { DocumentType, Reading } from '../model.ts'
import { fileNumber } from './opener.ts'
import { isSalutation, type Piece } from './pieces.ts'

/** Said by the file number, else by the heading or title, else by how the text opens. */
export function documentType(reading: Reading, pieces: readonly Piece[]): DocumentType | undefined {
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
    if (found) return found[1]
  }
  return pieces.slice(0, 4).some(isSalutation) ? 'letter' : undefined
}
