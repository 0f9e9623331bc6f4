/** Authorities in a test, read by the same functions as the program's. */
import { type Authority, readAuthority } from '../../src/authority/authority.ts'

/**
 * @param files text by the name of the file in tei/authority
 * @example authorityOf({ 'persons.xml': samplePersons }).entries.person.length // 6
 */
export function authorityOf(files: Readonly<Record<string, string | undefined>>, decided?: string): Authority {
  const given = Object.entries(files).flatMap(([name, text]) =>
    text === undefined ? [] : [{ file: `tei/authority/${name}`, bytes: new TextEncoder().encode(text) }],
  )
  return readAuthority(given, decided)
}
