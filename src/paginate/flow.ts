/** What was measured of a volume laid out in one endless column, and the pages that it is cut into. Lengths are CSS px. */

/** A stretch of the column that no page cuts: a line of text, a row of a table, a picture. */
export interface Row {
  /** From the top of its part. */
  readonly top: number
  readonly bottom: number
  /** Should the page not end before it, since it belongs to what stands above: a widow, an orphan, what follows a head? */
  readonly keep: boolean
  /** Notes that are called in it, in their order: places in the part's list of notes. */
  readonly notes: readonly number[]
}

/** A note that stands at the foot: its lines, as they lie below its own top. */
export interface Note {
  /** Notes of several kinds stand in bands, one below the other: in which of them. */
  readonly band: number
  /** Above it, where another note stands there; the first of a page stands at the top of the foot. */
  readonly gap: number
  readonly lines: readonly { readonly top: number; readonly bottom: number }[]
}

/** What begins on a new page: a title page, the contents, a document. */
export interface Part {
  readonly rows: readonly Row[]
  readonly notes: readonly Note[]
  /** Columns that a page of it has; its rows are as wide as one. */
  readonly columns: number
  /** Rows of the first page that stand above the columns. */
  readonly above: number
}

/** Of the page: the height for text and notes together, and what the rule above the notes takes of it. */
export interface PageMeasures {
  readonly height: number
  readonly rule: number
  /** And a rule between two bands of notes. */
  readonly bandRule: number
}

/** Part of a note on a page. */
export interface NotePiece {
  readonly note: number
  /** First line, and the line after the last. */
  readonly from: number
  readonly to: number
}

/** One column of a page; most pages have one. */
export interface Column {
  /** First row, and the row after the last. */
  readonly from: number
  readonly to: number
}

export interface Page {
  readonly columns: readonly Column[]
  readonly notes: readonly NotePiece[]
  /** How much more stands on it than it can hold: 0 but where a single row is higher than a page. */
  readonly over: number
}

/** Where a reference and what it leads to stand; or what number a note gets there, which says it always. */
export interface PlacedReference {
  /** Number of the page to which it leads, or of the note. */
  readonly folio: string
  /** Do both stand on one page? */
  readonly isHere: boolean
}

/** What a reference says of a page. */
export interface ShownReference {
  readonly folio: string
  readonly isShown: boolean
  /** Room that its number has at least, in figures. */
  readonly room: number
}

/** A character that is not of the commonest, and where it stands first. */
export interface UsedCharacter {
  /** With its accents. */
  readonly character: string
  /** Id of the part of the volume; empty where it has none. */
  readonly part: string
}

/** What the cutting has done. */
export interface Laid {
  readonly sheets: number
  /** Pages before the text, which have roman numbers. */
  readonly front: number
  /** Pages whose text runs over their end, by their numbers. */
  readonly overfull: readonly string[]
  /** Parts of which not every letter stands on the pages, by their heads. */
  readonly damaged: readonly string[]
}
