/** Names of received files that every system can hold. */
import { sha256 } from '../effects.ts'

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Characters of one part of a path, and of the whole. */
const longestPart = 80
const longestPath = 180

/** Why a name leads out of the folder, or is none; undefined for a good one. */
export function whyUnsafe(name: string): string | undefined {
  const path = name.replaceAll('\\', '/')
  if (/^\/|^[A-Za-z]:/.test(path)) return 'it is an absolute path'
  if (path.split('/').includes('..')) return 'it leads out of its folder by “..”'
  if (/\p{Cc}/u.test(path)) return 'it holds control characters'
  return path.split('/').every(part => part === '' || part === '.') ? 'it is empty' : undefined
}

/**
 * The name in ASCII, short, and none that a system keeps for itself. Where letters were lost, a sum of the whole name
 * keeps it apart from others.
 * @example safeName('Briefe/Müller 1.xml') // 'Briefe/Muller-1.xml'
 */
export function safeName(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .split('/')
    .filter(part => part !== '' && part !== '.')
  const safe = parts.map(safePart).join('/')
  if (safe.length <= longestPath) return safe
  return withSum(safe.replaceAll('/', '-').slice(0, longestPart), name)
}

/** The same with a sum of the name as it came, for one that another file has taken. */
export function withSum(safe: string, name: string): string {
  const [, stem = '', ending = ''] = /^(.*?)((?:\.[A-Za-z0-9]{1,8})?)$/s.exec(safe) ?? []
  return `${stem}-${sha256(name).slice(0, 8)}${ending || '.xml'}`
}

function safePart(part: string): string {
  const plain = part.normalize('NFKD').replace(/\p{M}/gu, '')
  const isLossy = /[^\p{ASCII}]/u.test(plain)
  const ascii = plain
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+/, '')
    .replace(/\.$/, '')
  const named = reserved.test(ascii) ? `file-${ascii}` : ascii
  if (!isLossy && named !== '' && named.length <= longestPart) return named
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? ''
  return withSum(`${named.slice(0, named.length - ending.length).slice(0, longestPart - 20) || 'file'}${ending}`, part)
}
