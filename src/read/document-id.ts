/** From the name of a file to the id of its document. */

/**
 * What XML names may hold (XML 1.0, section 2.3, production 4a), of letters, digits and marks; without those beyond the
 * first plane, which schema validators do not know yet.
 */
const nameCharacter =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the ranges are XML's own, and each stands alone
  /[\u00b7\u0300-\u036fA-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]/u
const isLetterOrDigit = /[\p{L}\p{N}\p{M}]/u
/** Names that Windows keeps for devices, and that of `decisions/edition.yaml`. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|edition)$/

/** Bytes of an id that still leave room for an ending in the name of a file, on every system. */
export const longestId = 200

/**
 * The slug of a file's stem: letters and digits all kept, in small letters, everything else one hyphen.
 * @example documentId('transcripts/000_40103D.txt') // '000-40103d'
 */
export function documentId(path: string): string {
  const stem = path.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  const characters = [...stem.normalize('NFC').toLowerCase()].map(one =>
    isLetterOrDigit.test(one) && nameCharacter.test(one) ? one : '-',
  )
  const slug = characters.join('').replace(/-+/g, '-').replace(/^-|-$/g, '')
  return reserved.test(slug) ? `${slug}-document` : slug
}

export function teiPath(id: string): string {
  return `tei/${id}.xml`
}
