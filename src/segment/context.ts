/** Where a group of lines stands among the others: what the rules of roles go by. */
import type { DocumentType } from '../model.ts'
import type { Piece } from './pieces.ts'

export interface Context {
  readonly pieces: readonly Piece[]
  readonly index: number
  readonly firstProse: number
  readonly lastProse: number
  /** Index of the group that ends in a closing formula with the signature in it or below it; past the end without one. */
  readonly closer: number
  /** Indexes of the pieces that quote. */
  readonly quoted: ReadonlySet<number>
  /** Indexes of headings that count: `1. Trade`. */
  readonly numbered: ReadonlySet<number>
  /** What the pieces before this one turned out to be. */
  readonly before: readonly Role[]
  readonly type: DocumentType | undefined
}

export type Role =
  | 'file-number'
  | 'despatch-number'
  | 'source-note'
  | 'heading'
  | 'numbered-heading'
  | 'dateline'
  | 'byline'
  | 'address'
  | 'salutation'
  | 'closing'
  | 'signature'
  | 'signed-paragraph'
  | 'trailer'
  | 'letter-remarks'
  | 'folio'
  | 'form'
  | 'fields'
  | 'list'
  | 'table'
  | 'speech'
  | 'participants'
  | 'quotation'
  | 'separator'
  | 'omission'
  | 'verse'
  | 'short-line'
  | 'paragraph'
  | GivenRole

/** What the file itself marks is written as it is; what it is counts for what stands around it. */
export type GivenRole = 'given-heading' | 'given-dateline' | 'given-salutation' | 'given-signature' | 'given-text'

const openings: ReadonlySet<Role> = new Set([
  'file-number',
  'despatch-number',
  'source-note',
  'heading',
  'dateline',
  'byline',
  'address',
  'salutation',
  'given-heading',
  'given-dateline',
  'given-salutation',
  'folio',
])
/** A closing takes no more pieces than this; what is longer is a list or a text of short lines. */
const longestClosing = 10

/** Above the running text, with nothing but openings before it. */
export function inTop(context: Context): boolean {
  return context.index <= context.firstProse && context.before.every(role => openings.has(role))
}

/** Below the running text, near the end, or below the signature where a postscript follows. */
export function inBottom(context: Context): boolean {
  const { index, lastProse, pieces, closer } = context
  const isLast = lastProse >= 0 && index > lastProse && pieces.length - 1 - lastProse <= longestClosing
  return isLast || (index > closer && index - closer <= longestClosing)
}
