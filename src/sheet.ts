/** How large a printed page is, and what stands around it: in mm, from `edition.yaml`. */

/** A printed page; the inner margin is the one at the back of the book. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly head: number
  readonly foot: number
  readonly inner: number
  readonly outer: number
  /** Size of the type, in points. */
  readonly type: number
  /** What is printed beyond the cut, since no cut is exact. */
  readonly bleed: number
  /** Are there marks that say where to cut? */
  readonly hasMarks: boolean
  /** Paper beyond the cut on each side: for what is printed there, and for marks. */
  readonly slug: number
}

const inch = 25.4

/** The usual sizes, whose margins were set by eye. Two inner margins make one white space, so each is the narrower one. */
const usual: Readonly<Record<string, readonly [number, number, number, number, number, number]>> = {
  '6x9': [6 * inch, 9 * inch, 0.85 * inch, 1.025 * inch, 0.8 * inch, 0.9 * inch],
  a5: [148, 210, 0.75 * inch, 0.95 * inch, 0.7 * inch, 0.8 * inch],
  a4: [210, 297, inch, 1.24 * inch, 1.2 * inch, 1.35 * inch],
  letter: [8.5 * inch, 11 * inch, 0.94 * inch, 1.2 * inch, 1.3 * inch, 1.45 * inch],
}

/** Of a page's height and width, where a size is the edition's own. */
const shares = { head: 0.0945, foot: 0.114, inner: 0.133, outer: 0.15 }

const unitsInMm = { mm: 1, cm: 10, in: inch } as const

/** In mm: smaller holds no text, larger is no book. */
const [shortest, longest] = [90, 600]

/** Between the cut and its marks there are at least 3 mm; a mark is 5 mm long, and 1 mm from the edge of the paper. */
const marks = { gap: 3, room: 6 }

/** Pages as wide as this are set in the larger type, or their lines have too many words. */
const wide = 190

/**
 * Is this a size of paper: a usual one, or width and height with a unit?
 * @example isPageSize('170x240mm') // true
 */
export function isPageSize(size: string): boolean {
  return size in usual || ownSize(size) !== undefined
}

/**
 * A bleed in mm; undefined where it is none, or more than 10 mm.
 * @example parseBleed('3mm') // 3
 */
export function parseBleed(bleed: string): number | undefined {
  const [, length] = /^(\d{1,2}(?:\.\d{1,2})?)mm$/.exec(bleed) ?? []
  return length !== undefined && Number(length) <= 10 ? Number(length) : undefined
}

/**
 * The page of an edition.
 * @example sheetOf('a5', { marks: 'crop', bleed: 3 }).slug // 9
 */
export function sheetOf(size: string, print: { readonly marks: 'crop' | 'no'; readonly bleed: number }): Sheet {
  const { bleed } = print
  const hasMarks = print.marks === 'crop'
  const slug = hasMarks ? Math.max(bleed, marks.gap) + marks.room : bleed
  const [width, height, head, foot, inner, outer] = usual[size] ?? proportioned(size)
  const type = width >= wide ? 11.5 : 10.5
  return { width, height, head, foot, inner, outer, type, bleed, hasMarks, slug }
}

function proportioned(size: string): readonly [number, number, number, number, number, number] {
  const [width, height] = ownSize(size) ?? [6 * inch, 9 * inch]
  const { head, foot, inner, outer } = shares
  return [width, height, head * height, foot * height, inner * width, outer * width]
}

function ownSize(size: string): readonly [number, number] | undefined {
  const [, width, height, unit] = /^(\d{1,3}(?:\.\d{1,3})?)x(\d{1,3}(?:\.\d{1,3})?)(mm|cm|in)$/.exec(size) ?? []
  if (width === undefined || height === undefined) return undefined
  const lengths = [Number(width), Number(height)].map(length => length * unitsInMm[unit as keyof typeof unitsInMm])
  const [across = 0, down = 0] = lengths
  return lengths.every(length => length >= shortest && length <= longest) ? [across, down] : undefined
}
