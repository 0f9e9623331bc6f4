/** One go at writing outputs: each document is read once and shown by every output; registers follow from the entries. */
import type { Authority } from '../authority/authority.ts'
import type { Config, Output } from '../config.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { type Effects, FileError, type Stage, tellRefusal } from '../effects.ts'
import type { Entry } from '../model.ts'
import { readEntry } from '../registers/entry.ts'
import type { PageEntry, Registers } from '../registers/reduce.ts'
import { type EntriesOfKinds, namesOfRegisters, registersOf } from '../registers/register-entries.ts'
import { byFile, byId, citedEntries, contextXml, type EntriesById, TargetFinder } from './context.ts'
import { type EditionWriter, openWriters, type Rendered, type Surroundings } from './editions.ts'
import type { Facsimiles } from './facsimile.ts'
import { feedOf } from './feed.ts'
import type { FrontPage } from './front-pages.ts'
import { type GivenFile, readGiven } from './given.ts'
import { type KnownPage, keyOf, type Made, type Memory } from './memory.ts'
import type { Portraits } from './portraits.ts'
import { folderOf, type PublishRecord, recordFile } from './record.ts'
import { loadShared } from './shared.ts'
import { contextOf } from './stage-writer.ts'
import type { Survey, SurveyedDocument } from './survey.ts'

/** What an attempt is made from. */
export interface AttemptFacts {
  readonly documents: readonly SurveyedDocument[]
  readonly front: readonly FrontPage[]
  readonly authority: Authority
  readonly portraits: Portraits
  readonly survey: Survey
  readonly facsimiles: Facsimiles
  readonly memory: Memory
  readonly known: Made
  readonly keepIndex: boolean
}

/**
 * Documents are rendered in their order, then the attempt is finished. Where a document or an output fails, nothing is
 * kept of it, and another attempt goes without the failed ones: pages that link to them are written already.
 */
export class Attempt {
  readonly outputs: readonly Output[]
  readonly documents: readonly SurveyedDocument[]
  /** Entries of the authority in the order of their registers. */
  readonly listed: EntriesOfKinds
  /** What the registers say of the editors' pages. */
  readonly pages: PageEntry[] = []
  /** Documents, by id, and pages, by file, that a stylesheet could not show, and why. */
  readonly failed = new Map<string, readonly Diagnostic[]>()
  /** Outputs that cannot be written, and why. */
  readonly refused = new Map<Output, readonly Diagnostic[]>()
  /** What was built; empty until the attempt is finished, and where it failed. */
  readonly records = new Map<Output, PublishRecord>()
  readonly #surroundings: Surroundings
  readonly #stages: Stage[] = []
  readonly #diagnostics: Diagnostic[] = []
  readonly #targets: TargetFinder
  readonly #entriesById: EntriesById
  readonly #hashes: ReadonlyMap<string, string>
  /** Hash of all that a page may say of other documents, of persons and of the edition. */
  readonly #world: string
  #writers: readonly EditionWriter[] = []
  #lastFile: { readonly file: string; readonly given: GivenFile } | undefined

  private constructor(outputs: readonly Output[], surroundings: Surroundings, { survey, facsimiles }: AttemptFacts) {
    const { shared, documents, authority } = surroundings
    this.#hashes = survey.hashes
    this.#world = keyOf([shared.key, authority.hash, documents, survey.places, facsimiles.hash])
    this.outputs = outputs
    this.documents = surroundings.documents
    this.listed = surroundings.listed
    this.#surroundings = surroundings
    this.#targets = new TargetFinder(surroundings.effects, byFile(surroundings.documents))
    this.#entriesById = byId(surroundings.authority)
  }

  /** Loads the stylesheets and writes what comes before the documents. */
  static async open(
    config: Config,
    effects: Effects,
    given: AttemptFacts,
    outputs: readonly Output[],
  ): Promise<Attempt> {
    const { documents, front, authority, portraits, facsimiles, memory, known, keepIndex } = given
    const { imagesOf } = facsimiles
    const listed = registersOf(authority.entries)
    const hasFeed = feedOf(documents, config).length > 0
    const authorityFiles = Object.values(authority.filesOf).flat()
    const registers = namesOfRegisters(listed)
    const facts = { registers, authorityFiles, documents: documents.length, hasFeed, pages: front }
    const shared = await loadShared(config, effects, facts, memory)
    const made: Made = { pages: new Map(), registers: new Map() }
    const around = { config, effects, documents, front, imagesOf, authority, portraits, listed, shared }
    const surroundings = { ...around, known, made, keepIndex }
    const attempt = new Attempt(outputs, surroundings, given)
    await attempt.#guard(async () => {
      attempt.#writers = await openWriters(outputs, attempt.#surroundings, output => attempt.#openStage(output))
      for (const page of front) await attempt.#renderFront(page)
    })
    return attempt
  }

  /** A page that one output cannot show is in none. */
  async #renderFront(page: FrontPage): Promise<void> {
    const cited = citedEntries(page.xml, this.#entriesById)
    const targets = await this.#targets.find(page.xml)
    for (const [position, writer] of this.#writers.entries()) {
      const { failed, diagnostics, files } = await writer.takeFront({ page, cited, targets })
      if (failed) {
        this.failed.set(page.file, diagnostics)
        continue
      }
      this.#diagnostics.push(...diagnostics)
      if (position === 0) {
        const { mentions } = readEntry(files.get('entry.xml') ?? '')
        const file = page.isCover ? 'index.html' : `pages/${page.id}.html`
        this.pages.push({ page: { file, id: page.id, title: page.title }, mentions })
      }
    }
  }

  /** The entry of a document, when every output shows it; undefined where one cannot. */
  async render(document: SurveyedDocument, index: number): Promise<Entry | undefined> {
    return this.#guard(async () => {
      const known = await this.#known(document, index)
      const rendered: Rendered[] = []
      for (const [position, writer] of this.#writers.entries()) {
        if (known && (await writer.recall(document, known))) continue
        const given = { ...(await this.#readFile(document.file)), document, index }
        rendered.push(await writer.take(given, position === 0 || writer.output === 'site'))
      }
      const entries = rendered.filter(one => one.entry !== undefined)
      const others = rendered.filter(one => one !== entries[0] && one.failed)
      const diagnostics = [...(known ?? entries[0] ?? { diagnostics: [] }).diagnostics]
      diagnostics.push(...others.flatMap(one => one.diagnostics))
      if (rendered.some(one => one.failed)) {
        this.failed.set(document.id, diagnostics)
        return undefined
      }
      this.#diagnostics.push(...diagnostics)
      const entry = known?.entry ?? readEntry(entries[0]?.entry ?? '', entries[0]?.unhandled)
      await this.#remember(document, index, known, rendered, entry)
      return entry
    })
  }

  /** The page as the last build made it, where it would be the same now. */
  async #known(document: SurveyedDocument, index: number): Promise<KnownPage | undefined> {
    const known = this.#surroundings.known.pages.get(document.id)
    if (!known) return undefined
    if (known.world === this.#world && known.hash === this.#hashes.get(document.file)) return known
    return known.key === (await this.#keyOf(document, index)) ? known : undefined
  }

  async #keyOf(document: SurveyedDocument, index: number): Promise<string> {
    const { shared } = this.#surroundings
    const { targets, cited } = await this.#readFile(document.file)
    const context = contextXml(contextOf({ document, index, targets }, this.#surroundings))
    const { id, file, fragment } = document
    return keyOf([shared.key, this.#hashes.get(file), id, file, fragment, context, cited.map(({ tei }) => tei)])
  }

  async #remember(
    document: SurveyedDocument,
    index: number,
    known: KnownPage | undefined,
    rendered: readonly Rendered[],
    entry: Entry,
  ): Promise<void> {
    const page = rendered.find(({ search }) => search !== undefined)
    const { search = '', diagnostics } = page ?? known ?? { diagnostics: [] }
    if (!page && !known) return
    const [hash, world] = [this.#hashes.get(document.file) ?? '', this.#world]
    const isSame = known?.hash === hash && known.world === world
    const key = known && isSame ? known.key : await this.#keyOf(document, index)
    this.made.pages.set(document.id, { hash, world, key, entry, search, diagnostics })
  }

  /** Writes the registers and the record of what was built, and swaps in each output whole. */
  async finish(registers: Registers, known: Pick<PublishRecord, 'fingerprint' | 'diagnostics'>): Promise<void> {
    if (!this.isWhole) return
    const records = await this.#guard(async () => {
      const made = new Map<Output, PublishRecord>()
      for (const writer of this.#writers) {
        const found = [...known.diagnostics, ...this.#diagnostics, ...(await writer.finish(registers))]
        const diagnostics = sortDiagnostics(found)
        const record = { ...known, ...counts(registers), diagnostics, files: writer.files() + 1 }
        await writer.write(recordFile, `${JSON.stringify(record, null, 1)}\n`)
        made.set(writer.output, record)
      }
      for (const writer of this.#writers) await writer.stage.commit()
      return made
    })
    for (const [output, record] of records ?? []) this.records.set(output, record)
  }

  /** What was made, for the next build. */
  get made(): Made {
    return this.#surroundings.made
  }

  get isWhole(): boolean {
    return this.failed.size === 0 && this.refused.size === 0
  }

  /** What was staged and not swapped in goes. */
  async close(): Promise<void> {
    for (const writer of this.#writers) await writer.close()
    for (const stage of this.#stages) await stage.discard()
  }

  async #openStage(output: Output): Promise<Stage> {
    const stage = await this.#surroundings.effects.stage(folderOf[output])
    this.#stages.push(stage)
    return stage
  }

  /** Documents of one file follow one another: it is parsed once. */
  async #readFile(file: string): Promise<GivenFile> {
    if (this.#lastFile?.file === file) return this.#lastFile.given
    const given = await readGiven(file, this.#surroundings.effects, this.#targets, this.#entriesById)
    this.#lastFile = { file, given }
    return given
  }

  /** An output that cannot be written ends the attempt; what else goes wrong is not for us to catch. */
  async #guard<Made>(work: () => Promise<Made>): Promise<Made | undefined> {
    if (this.refused.size > 0) return undefined
    try {
      return await work()
    } catch (error) {
      const output = error instanceof FileError ? this.outputs.find(one => isIn(error.file, folderOf[one])) : undefined
      if (output === undefined) throw error
      const reasons: Diagnostic[] = []
      tellRefusal(reasons)(error)
      this.refused.set(output, reasons)
      return undefined
    }
  }
}

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

function counts(registers: Registers): Pick<PublishRecord, 'documents' | 'persons' | 'emendations'> {
  return {
    documents: registers.documents.length,
    persons: registers.entries.person.filter(person => person.count > 0).length,
    emendations: registers.emendations.reduce((sum, one) => sum + one.emendations.length, 0),
  }
}
