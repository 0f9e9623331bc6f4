/**
 * What the last build of the site made, and from what: so that after one change only that document's page is made again,
 * and the pages that say something of it. It describes one folder, and is worth nothing without it.
 */
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256 } from '../effects.ts'
import type { Entry } from '../model.ts'
import type { Shared } from './shared.ts'
import type { SurveyedFile } from './survey.ts'

/** A document's page as it was made. */
export interface KnownPage {
  /** Hash of the file that it was made from. */
  readonly hash: string
  /** Hash of all that may say something on any page: if file and world are the same, nothing has to be compared. */
  readonly world: string
  /** Hash of all that the page was made from. */
  readonly key: string
  readonly entry: Entry
  /** What the search finds of it. */
  readonly search: string
  readonly diagnostics: readonly Diagnostic[]
}

/** A page made from a register. */
export interface KnownRegister {
  readonly key: string
  readonly diagnostics: readonly Diagnostic[]
}

const folder = '.colophon/site'
/** Pages in one file: a text of all would be longer than a text may be. */
const inOneFile = 500

/** Pages by the ids of their documents, and by the names of their files. */
export interface Made {
  readonly pages: Map<string, KnownPage>
  readonly registers: Map<string, KnownRegister>
}

export class Memory {
  /** Of files of tei/, by their names; for the life of the process. */
  readonly surveyed = new Map<string, SurveyedFile>()
  /** The stylesheets of the last build; for the life of the process. */
  shared: Shared | undefined
  #made: Made = nothing()
  #fingerprint = ''

  /** What was made by the build of this fingerprint, which is the one on disk; nothing where another one is remembered. */
  async recall(effects: Effects, fingerprint: string | undefined): Promise<Made> {
    if (fingerprint === undefined) return nothing()
    if (fingerprint !== this.#fingerprint) this.#made = await load(effects, fingerprint)
    this.#fingerprint = fingerprint
    return this.#made
  }

  /** A build was moved in. */
  keep(made: Made, fingerprint: string): void {
    this.#made = made
    this.#fingerprint = fingerprint
  }

  /**
   * For the next process. The index is written last: what a killed run has left is of no fingerprint. A disk that
   * refuses costs time alone.
   */
  async save(effects: Effects): Promise<void> {
    try {
      await effects.remove(`${folder}/index.json`)
      const files: string[] = []
      const pages = [...this.#made.pages]
      for (let at = 0; at < pages.length; at += inOneFile) {
        const file = `${folder}/pages-${at / inOneFile}.json`
        files.push(file)
        await effects.write(file, JSON.stringify(pages.slice(at, at + inOneFile)))
      }
      for (const old of await effects.list(folder)) if (!files.includes(old)) await effects.remove(old)
      const index: Index = { fingerprint: this.#fingerprint, files, registers: [...this.#made.registers] }
      await effects.write(`${folder}/index.json`, JSON.stringify(index))
    } catch {
      // Without a memory the next build makes every page.
    }
  }
}

function nothing(): Made {
  return { pages: new Map(), registers: new Map() }
}

async function load(effects: Effects, fingerprint: string): Promise<Made> {
  const made = nothing()
  try {
    const index = JSON.parse((await effects.readText(`${folder}/index.json`)) ?? '{}') as Index
    if (index.fingerprint !== fingerprint) return made
    for (const file of index.files)
      for (const [id, page] of JSON.parse((await effects.readText(file)) ?? '') as [string, KnownPage][])
        made.pages.set(id, page)
    for (const [name, register] of index.registers) made.registers.set(name, register)
    return made
  } catch {
    return nothing()
  }
}

interface Index {
  readonly fingerprint: string
  readonly files: readonly string[]
  readonly registers: readonly [string, KnownRegister][]
}

/** @example keyOf([hash, document.id, context]) */
export function keyOf(parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts))
}
