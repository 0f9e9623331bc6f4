/** The index of the search: the only importer of Pagefind, whose program runs beside ours and hands back files. */
import type { PagefindIndex } from 'pagefind'
import type { Diagnostic } from '../diagnostic.ts'

export interface IndexFile {
  /** Below the folder of the index. */
  readonly path: string
  readonly content: Uint8Array
}

/** Its own pages and playgrounds, for which there is no use. */
const unused = /(?:-ui\.(?:css|js)|^pagefind-highlight\.js)$/

/** Of all in this process: one program of Pagefind serves them, and ends with the last. */
let openIndexes = 0

/** Documents go in one after another, in the order of the edition: then the same texts make the same files. */
export class SearchIndex {
  readonly #index: PagefindIndex
  readonly #end: () => Promise<unknown>
  #last: Promise<unknown> = Promise.resolve()

  private constructor(index: PagefindIndex, end: () => Promise<unknown>) {
    this.#index = index
    this.#end = end
    openIndexes++
  }

  /**
   * Starts the program. There is none for some systems: then there is no index, and the reason.
   * @param language of the texts, BCP 47: whose word forms count as one word
   */
  static async open(language: string): Promise<SearchIndex | Diagnostic> {
    try {
      const { createIndex, close } = await import('pagefind')
      const { index, errors } = await createIndex({ forceLanguage: language.split('-')[0] ?? 'en' })
      return index ? new SearchIndex(index, close) : noIndex(errors.join(' '))
    } catch (error) {
      return noIndex(error instanceof Error ? error.message : String(error))
    }
  }

  /** Takes what the search finds of a page, while other pages are made. */
  async add(url: string, content: string): Promise<void> {
    await this.#last
    this.#last = this.#index.addHTMLFile({ url, content }).then(({ errors }) => {
      if (errors.length > 0) throw new Error(`Pagefind does not take ${url}: ${errors.join(' ')}`)
    })
    // Whoever adds the next one, or asks for the files, is told.
    this.#last.catch(() => undefined)
  }

  async files(): Promise<IndexFile[]> {
    await this.#last
    const { files, errors } = await this.#index.getFiles()
    if (errors.length > 0) throw new Error(`Pagefind makes no index: ${errors.join(' ')}`)
    return files.filter(({ path }) => !unused.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** Ends the program. */
  async close(): Promise<void> {
    await this.#last.catch(() => undefined)
    openIndexes--
    if (openIndexes === 0) await this.#end()
  }
}

function noIndex(reason: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-search',
    message: `The site has no search: Pagefind does not run here (${reason.replace(/\s+/g, ' ').trim()}).`,
    file: 'output/site/search.html',
    hint: 'All other pages are as they should be. Pagefind has programs for Linux, macOS and Windows on x64 and arm64; npm install fetches the one for this system.',
  }
}
