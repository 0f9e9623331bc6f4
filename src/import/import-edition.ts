/** `colophon import`: TEI from elsewhere into the edition. Its bytes are kept as they came; a working copy stands in tei/. */
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { documentId, longestId, teiPath } from '../read/document-id.ts'
import { collectOffered, type Offered } from './collect.ts'
import { addProvenance, type Provenance, readProvenance } from './provenance.ts'
import { type Recognised, recogniseXml } from './recognise.ts'
import { safeName, withSum } from './safe-name.ts'

export interface ImportOptions {
  /** Files, folders and archives, as they were typed. */
  readonly paths: readonly string[]
  /** What the paths are below of. */
  readonly directory: string
  /** The day on which they were received; none where nobody says. */
  readonly date?: string
  /** Where they come from, in place of the path. */
  readonly from?: string
}

export interface ImportReport {
  readonly imported: readonly { readonly name: string; readonly document: string }[]
  /** Files whose bytes were here already. */
  readonly unchanged: number
  readonly refused: number
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What cannot be taken in is told, and the rest goes on. The same bytes a second time change nothing.
 * @throws {CliError} where what is known of received files cannot be read
 * @example (await importFiles(effects, { paths: ['letters.zip'], directory: '.' })).imported.length // 12
 */
export async function importFiles(effects: Effects, options: ImportOptions): Promise<ImportReport> {
  const intake = await Intake.open(effects, options)
  for await (const offered of collectOffered(options.paths, options.directory, effects.root, intake.diagnostics))
    await intake.take(offered)
  return intake.close()
}

class Intake {
  readonly diagnostics: Diagnostic[] = []
  readonly #effects: Effects
  readonly #options: ImportOptions
  readonly #known: Map<string, Provenance>
  /** Names of received files and of documents, in small letters: some disks know no others. */
  readonly #files: Map<string, string>
  readonly #documents: Set<string>
  readonly #added: Provenance[] = []
  readonly #withLists: string[] = []
  #unchanged = 0

  static async open(effects: Effects, options: ImportOptions): Promise<Intake> {
    const known = await readProvenance(effects)
    const transcripts = (await effects.list('transcripts')).map(file => teiPath(documentId(file)))
    const documents = [...(await effects.list('tei')), ...transcripts].map(file => file.toLowerCase())
    return new Intake(effects, options, known, new Set(documents))
  }

  private constructor(effects: Effects, options: ImportOptions, known: readonly Provenance[], documents: Set<string>) {
    this.#effects = effects
    this.#options = options
    this.#known = new Map(known.map(one => [one.name, one]))
    this.#files = new Map(known.map(one => [one.file.toLowerCase(), one.name]))
    this.#documents = documents
    for (const one of known) documents.add(one.document.toLowerCase())
  }

  async take(offered: Offered): Promise<void> {
    const known = this.#known.get(offered.name)
    const sum = sha256(offered.bytes)
    if (known && known.sha256 !== sum) {
      this.diagnostics.push(differs(offered.shown, known.file, known.document))
      return
    }
    if (known) {
      this.#unchanged++
      return
    }
    const { recognised, diagnostics } = recogniseXml(offered.bytes, offered.shown)
    this.diagnostics.push(...diagnostics)
    if (!recognised) return
    await this.#keep(offered, sum, recognised).catch(tellRefusal(this.diagnostics))
  }

  async #keep({ name, shown, from, bytes }: Offered, sum: string, recognised: Recognised): Promise<void> {
    const { isAuthority, hasLists, ...facts } = recognised
    const file = this.#fileFor(name)
    const before = await this.#effects.read(file)
    // A run that was stopped may have left it without its entry.
    if (before && sha256(before) !== sum) {
      this.diagnostics.push(differs(shown, file, 'its working copy'))
      return
    }
    const document = await this.#documentFor(name, file, sum, isAuthority)
    if (document === undefined) {
      this.diagnostics.push({
        severity: 'error',
        code: 'same-document-id',
        message: 'The names that this document could have in tei/ are those of others.',
        file: shown,
        hint: 'Give the file another name, and import it again.',
      })
      return
    }
    if (!before) await this.#effects.write(file, bytes)
    if (!(await this.#effects.read(document))) await this.#effects.write(document, bytes)
    const { date, from: origin } = this.#options
    this.#files.set(file.toLowerCase(), name)
    this.#documents.add(document.toLowerCase())
    const entry: Provenance = {
      file,
      document,
      name,
      from: origin ?? from,
      ...(date !== undefined && { received: date }),
      sha256: sum,
      bytes: bytes.length,
      ...facts,
    }
    this.#known.set(name, entry)
    this.#added.push(entry)
    if (hasLists) this.#withLists.push(document)
  }

  /** Two names may become one: then the sum of the second keeps it apart, whatever came first. */
  #fileFor(name: string): string {
    const safe = `received/${safeName(name)}`
    const isFree = !this.#files.has(safe.toLowerCase()) && safe.toLowerCase() !== 'received/provenance.yaml'
    return isFree ? safe : withSum(safe, name)
  }

  /** The name of the file; where another document has it, the whole path. */
  async #documentFor(name: string, file: string, sum: string, isAuthority: boolean): Promise<string | undefined> {
    const path = (id: string) => (isAuthority ? `tei/authority/${id}.xml` : teiPath(id))
    const wanted = [name, name.replaceAll(/[/\\]/g, '-'), file.slice('received/'.length).replaceAll('/', '-')]
    for (const id of [...wanted.map(documentId), `document-${sha256(name).slice(0, 8)}`]) {
      if (id === '' || Buffer.byteLength(id) > longestId) continue
      if (!this.#documents.has(path(id).toLowerCase())) return path(id)
      // Laid there by hand, or by a run that was stopped.
      const there = [...this.#known.values()].some(one => one.document === path(id))
        ? undefined
        : await this.#effects.read(path(id))
      if (there && sha256(there) === sum) return path(id)
    }
    return undefined
  }

  async close(): Promise<ImportReport> {
    await addProvenance(this.#effects, this.#added)
    if (this.#withLists.length > 0) this.diagnostics.push(listsOfTheirOwn(this.#withLists))
    return {
      imported: this.#added.map(({ name, document }) => ({ name, document })),
      unchanged: this.#unchanged,
      refused: new Set(this.diagnostics.filter(one => one.severity === 'error').map(one => one.file)).size,
      diagnostics: this.diagnostics,
    }
  }
}

/** Whether the ids of two files mean the same is known to the editor alone. */
function listsOfTheirOwn([first = '', ...others]: readonly string[]): Diagnostic {
  const count = others.length === 0 ? 'This document lists' : `This document, and ${others.length} more, list`
  return {
    severity: 'info',
    code: 'lists-in-documents',
    message: `${count} persons, places or organisations of their own: names lead to them on the page of the document.`,
    file: first,
    hint: 'Where an id means the same in all files,  authorities: [tei]  in edition.yaml makes registers of these lists.',
  }
}

function differs(shown: string, file: string, document: string): Diagnostic {
  return {
    severity: 'error',
    code: 'received-differs',
    message: `Other bytes were received under this name before; they are in ${file}, and stay.`,
    file: shown,
    hint: `Import it under another name; or, if it is to stand in place of the earlier one, remove ${file}, ${document} and their entry in received/provenance.yaml first.`,
  }
}
