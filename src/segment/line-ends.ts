/** Line ends inside of paragraphs: where a word is cut, and where blank lines stand between the lines of a paragraph. */
import { annotate, type Findings, RangeSet, rangeOf } from '../annotation.ts'
import type { Annotation, Hidden, Reading } from '../model.ts'

/** White space that holds a line end; a long run is looked at once. */
const lineEnd = /(?<![ \t])[ \t]*\n\s*/g
/** A hyphen where the line ends, and a small letter where the next begins; `pre-` and `and post-war` is two words. */
const cutBefore = /\p{L}{2}[-‐¬]$/u
const cutAfter = /^(?!(?:and|or|to|nor|but)\b)\p{Ll}/u

/**
 * `lb` where a paragraph’s line ends within a word, the hyphen kept; in double-spaced text at every line end.
 * @example findLineEnds(reading).annotations // lb break="no" at 230, lb at 288, …
 */
export function findLineEnds(reading: Reading): Findings {
  const { text } = reading.source
  const annotations: Annotation[] = []
  const hidden: Hidden[] = []
  const others = breaksOf(reading)
  for (const paragraph of reading.annotations.filter(one => one.kind === 'block' && one.element === 'p')) {
    for (const match of text.slice(paragraph.start, paragraph.end).matchAll(lineEnd)) {
      const start = paragraph.start + match.index
      const end = start + match[0].length
      if (others.overlaps([start - 1, end + 1])) continue
      const isCut = cutBefore.test(text.slice(start - 3, start)) && cutAfter.test(text.slice(end, end + 6))
      if (isCut) {
        annotations.push(annotate('cut-line', 'lb', [end, end], { attributes: { break: 'no' } }))
        hidden.push({ range: [start, end], rule: 'cut-line' })
      } else if (match[0].indexOf('\n') !== match[0].lastIndexOf('\n'))
        annotations.push(annotate('spaced-line', 'lb', [end, end]))
    }
  }
  return { annotations, hidden }
}

/** Page breaks, furniture, and line breaks that the format marks stand for the line ends around them. */
function breaksOf(reading: Reading): RangeSet {
  const breaks = reading.annotations.filter(one => one.element === 'fw' || one.kind === 'milestone')
  return new RangeSet([
    ...breaks.map(one => (one.start === one.end ? ([one.start, one.end + 1] as const) : rangeOf(one))),
    ...breaks.flatMap(one => one.hidden ?? []),
    ...reading.hidden.map(one => one.range),
  ])
}
