/** What tells search engines which pages there are: sitemaps (sitemaps.org, version 0.9) and robots.txt. */
import { element, serialize } from '../xml/build.ts'
import { webAddress } from './web.ts'

/** A page, and the day of its last change where that is known. */
export interface MappedPage {
  readonly file: string
  readonly changed?: string | undefined
}

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const sitemapFile = 'sitemap.xml'
/** More addresses than this are in no sitemap. */
const mostPages = 50_000

/**
 * The files for an edition at this address: one sitemap, or where it has more pages than one may hold, several and an
 * index of them.
 * @example [...sitemaps([{ file: 'index.html' }], 'https://example.org/').keys()] // ['robots.txt', 'sitemap.xml']
 */
export function sitemaps(pages: readonly MappedPage[], address: string): Map<string, string> {
  const isFirst = ({ file }: MappedPage) => (file === 'index.html' ? 0 : 1)
  const sorted = [...pages].sort((a, b) => isFirst(a) - isFirst(b) || (a.file < b.file ? -1 : 1))
  const files = new Map([['robots.txt', `User-agent: *\nAllow: /\nSitemap: ${webAddress(address, sitemapFile)}\n`]])
  const parts: string[] = []
  for (let at = 0; at < sorted.length; at += mostPages) {
    const isWhole = sorted.length <= mostPages
    const part = isWhole ? sitemapFile : `sitemap-${parts.length + 1}.xml`
    parts.push(part)
    files.set(part, sitemapXml(sorted.slice(at, at + mostPages), address))
  }
  if (parts.length > 1) {
    const index = parts.map(part => element('sitemap', {}, element('loc', {}, webAddress(address, part))))
    files.set(sitemapFile, serialize(element('sitemapindex', {}, ...index), namespace))
  }
  return files
}

function sitemapXml(pages: readonly MappedPage[], address: string): string {
  const urls = pages.map(({ file, changed }) =>
    element(
      'url',
      {},
      element('loc', {}, webAddress(address, file)),
      ...(changed ? [element('lastmod', {}, changed)] : []),
    ),
  )
  return serialize(element('urlset', {}, ...urls), namespace)
}
