/** Ids of a TEI file that are places of the page made from it. */

/** What stands in the header or apart from the text is not shown on the page, but for entries of the apparatus. */
const apart = /<(?:[\w.-]+:)?(?:teiHeader|standOff|xenoData)\b.*?<\/(?:[\w.-]+:)?(?:teiHeader|standOff|xenoData)\s*>/gs
/** Elements that are no box of their own on the page. */
const boxless = /^(?:.*:)?(?:TEI|teiCorpus|text|group|lem|rdg|rdgGrp)$/
const named = /<([\w.:-]+)(?=\s)[^<>]*?\sxml:id\s*=\s*["']([^"']+)["']/g

/** @example [...shownPlaces('<p xml:id="p1">…')] // ['p1'] */
export function* shownPlaces(xml: string): Generator<string> {
  for (const [, name = '', id = ''] of xml.replace(apart, '').matchAll(named)) if (!boxless.test(name)) yield id
  for (const [part] of xml.matchAll(apart))
    for (const [, name = '', id = ''] of part.matchAll(named)) if (/^(?:.*:)?app$/.test(name)) yield id
}
