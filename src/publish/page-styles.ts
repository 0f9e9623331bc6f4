/** The style sheet of the printed page: how large it is. The rest is the same for all pages, in print.css and paged.css. */
import type { Sheet } from '../sheet.ts'

/** Of the text's height, in points: what fills a page leaves so much of it, or it would begin a second one. */
const spare = 2

/**
 * The measures of a page for what prints it: browsers from pages that are boxes, other programs by themselves.
 * @example pageStyles(sheetOf('a5', { marks: 'no', bleed: 0 })) // '@page { size: 148mm 210mm; …'
 */
export function pageStyles(sheet: Sheet): string {
  const { width, height, head, foot, inner, outer, type, bleed, hasMarks, slug } = sheet
  const margin = (right: number, left: number) => `margin: ${[head, right, foot, left].map(mm).join(' ')};`
  return `/* The page of this edition: page: and print: in edition.yaml. */
@page {
  size: ${mm(width)} ${mm(height)};
  ${margin(outer, inner)}${hasMarks ? '\n  marks: crop;' : ''}${bleed > 0 ? `\n  bleed: ${mm(bleed)};` : ''}
}

@page :left {
  ${margin(inner, outer)}
}

@page :right {
  ${margin(outer, inner)}
}

@page sheet {
  size: ${mm(width + 2 * slug)} ${mm(height + 2 * slug)};
  margin: 0;
}

:root {
  --sheet-width: ${mm(width)};
  --sheet-height: ${mm(height)};
  --head-space: ${mm(head)};
  --foot-space: ${mm(foot)};
  --inner-space: ${mm(inner)};
  --outer-space: ${mm(outer)};
  --slug: ${mm(slug)};
}

@media print {
  html {
    --page-height: calc(${mm(height - head - foot)} - ${spare}pt);
    font-size: ${type}pt;
  }
}
`
}

function mm(length: number): string {
  return `${Number(length.toFixed(4))}mm`
}
