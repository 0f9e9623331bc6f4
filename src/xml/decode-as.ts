/** Bytes to text in an encoding that is known by its name. */

/** Bytes 80 to 9F of Windows-1252 (Encoding Standard, index windows-1252). Some versions of Node take them for Latin-1. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const isWindows1252 = /^(?:windows-|cp|x-cp)1252$/i

/**
 * A byte order mark is left in the text.
 * @example decodeAs('windows-1252', new Uint8Array([0x93])) // '“'
 */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (!isWindows1252.test(encoding)) return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, character => windows1252[character.charCodeAt(0) - 0x80] ?? character)
}
