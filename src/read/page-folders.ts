/** Folders of transcripts/ whose files are the pages of one document. */
import type { Diagnostic } from '../diagnostic.ts'
import { documentId } from './document-id.ts'
import type { Transcript } from './received.ts'

export interface PageFolders {
  readonly folders: readonly Transcript[]
  /** Files that are no part of such a folder. */
  readonly others: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What exports put beside the pages. */
const besidePages = /(?:^|\/)(?:mets|metadata|toc)\.xml$|\.(?:jpe?g|png|tiff?|jp2|gif|webp|pdf)$/i

/**
 * A folder below transcripts/ that holds nothing but PAGE XML or ALTO is one document; METS files and images in it are passed over.
 * @param isPage looks into a file
 * @example (await findPageFolders(files, isPage)).folders[0] // { id: 'diary', path: 'transcripts/diary', pages: [ … ] }
 */
export async function findPageFolders(
  files: readonly string[],
  isPage: (file: string) => Promise<boolean>,
): Promise<PageFolders> {
  const byFolder = new Map<string, string[]>()
  for (const file of files) {
    const folder = file.replace(/\/[^/]*$/, '')
    const known = byFolder.get(folder)
    if (known) known.push(file)
    else byFolder.set(folder, [file])
  }
  const folders: Transcript[] = []
  const taken = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const [folder, inside] of byFolder) {
    const pages = inside.filter(file => !besidePages.test(file))
    if (!folder.includes('/') || pages.length < 2 || !(await areAll(pages, isPage))) continue
    const beside = inside.length - pages.length
    folders.push({ id: documentId(`${folder}.xml`), path: folder, pages: pages.sort(byNumbers) })
    for (const file of inside) taken.add(file)
    diagnostics.push(joinedPages(folder, pages.length, beside))
  }
  return { folders, others: files.filter(file => !taken.has(file)), diagnostics }
}

/** Looks no further than the first that is none. */
async function areAll(files: readonly string[], isPage: (file: string) => Promise<boolean>): Promise<boolean> {
  for (const file of files) if (!/\.xml$/i.test(file) || !(await isPage(file))) return false
  return true
}

const collator = new Intl.Collator('en', { numeric: true })

/** `page_2` stands before `page_10`. */
function byNumbers(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1)
}

function joinedPages(folder: string, pages: number, beside: number): Diagnostic {
  const others = beside === 0 ? '' : `; ${beside} beside them (images, METS) ${beside === 1 ? 'is' : 'are'} passed over`
  const message = `The ${pages} files of this folder are read as the pages of one document${others}.`
  const hint = 'Where they are documents of their own, put them into transcripts/ itself.'
  return { severity: 'info', code: 'page-folder', message, file: folder, hint }
}
