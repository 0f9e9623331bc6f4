/** What the web asks for: whole addresses, and moments of time. */

/**
 * Where a page will stand, as a URI: in the folder that `edition.yaml` names, and the first page at that folder itself.
 * @example webAddress('https://example.org/letters', 'persons/hull.html') // 'https://example.org/letters/persons/hull.html'
 */
export function webAddress(address: string, file: string): string {
  const path = file === 'index.html' ? '' : file.split('/').map(encodeURIComponent).join('/')
  return new URL(path, address.endsWith('/') ? address : `${address}/`).href
}

/**
 * A date of TEI, of any precision, as RFC 3339 asks: the first moment of it. Undefined where it is none.
 * @example instantOf('2026-11') // '2026-11-01T00:00:00Z'
 */
export function instantOf(when: string): string | undefined {
  const [, year, month = '01', day = '01', time = '00:00:00', zone = 'Z'] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(when) ?? []
  if (year === undefined) return undefined
  const date = `${year}-${month}-${day}`
  const midnight = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return undefined
  const instant = new Date(`${date}T${time}${zone}`)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString().replace('.000', '')
}

/**
 * The day of such a date, where it says one.
 * @example dayOf('2026-11-22T10:00:00Z') // '2026-11-22'
 */
export function dayOf(when: string): string | undefined {
  return when.length < 10 ? undefined : instantOf(when)?.slice(0, 10)
}
