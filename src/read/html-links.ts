/** Addresses that links of a page lead to. */

/**
 * An address of the web or of mail, in full; none where it is another, or leads nowhere.
 * @param base where the page stood, for addresses that are not whole
 * @example resolveAddress('d12', 'https://example.org/volume/d14') // 'https://example.org/volume/d12'
 */
export function resolveAddress(link: string, base: string | undefined): string | undefined {
  const written = link.trim()
  // As it is written, where it is whole: a browser would rewrite it.
  if (whole.test(written)) return written
  if (written === '' || written.startsWith('#') || base === undefined || scheme.test(written)) return undefined
  const found = URL.canParse(written, base) ? new URL(written, base).href : ''
  return whole.test(found) ? found : undefined
}

const whole = /^(?:https?:\/\/|mailto:)[^\s<>"{}|\\^`]+$/
/** `javascript:`, `tel:`, and the drive of a file on somebody's disk. */
const scheme = /^[a-z][a-z\d+.-]{0,30}:/i
