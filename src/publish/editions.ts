/** The editions that can be written, and what they have in common: a stage, a stylesheet, the same order of work. */
import type { Authority } from '../authority/authority.ts'
import type { Config, Output } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects, Stage } from '../effects.ts'
import type { Registers } from '../registers/reduce.ts'
import type { EntriesOfKinds } from '../registers/register-entries.ts'
import type { Transformed, XmlTree } from '../transform/saxon.ts'
import type { XmlElement } from '../xml/build.ts'
import type { CitedEntry } from './context.ts'
import type { FacsimileImage } from './facsimile.ts'
import type { FrontPage } from './front-pages.ts'
import type { KnownPage, Made } from './memory.ts'
import type { Portraits } from './portraits.ts'
import { PrintWriter } from './print.ts'
import type { Shared } from './shared.ts'
import { SiteWriter } from './site.ts'
import type { SurveyedDocument } from './survey.ts'

/** What stands around all documents. */
export interface Surroundings {
  readonly config: Config
  readonly effects: Effects
  readonly documents: readonly SurveyedDocument[]
  /** Pages that the editors wrote. */
  readonly front: readonly FrontPage[]
  /** Images of the sources, by the file of the TEI that names them. */
  readonly imagesOf: ReadonlyMap<string, readonly FacsimileImage[]>
  readonly authority: Authority
  /** Of its entries. */
  readonly portraits: Portraits
  /** Entries of the authority in the order of their registers. */
  readonly listed: EntriesOfKinds
  readonly shared: Shared
  /** What the last build of the site made, and what this one makes. */
  readonly known: Made
  readonly made: Made
  /** Is the search's index left as it is? A preview makes it when there is time. */
  readonly keepIndex: boolean
}

/** One document, read once for all editions. */
export interface Given {
  readonly document: SurveyedDocument
  /** Position in the edition, from 0. */
  readonly index: number
  readonly bytes: Uint8Array
  /** Of all the file, or of what stands around its documents where the document is that; parsed when somebody asks, once. */
  readonly source: (fragment: string | undefined) => Promise<XmlTree>
  /** Entries of the authority that it cites. */
  readonly cited: readonly CitedEntry[]
  /** Documents that it points to. */
  readonly targets: readonly XmlElement[]
}

/** A page of the editors', read once for all editions. */
export interface GivenFront {
  readonly page: FrontPage
  /** Entries of the authority that it cites. */
  readonly cited: readonly CitedEntry[]
  /** Documents that it points to. */
  readonly targets: readonly XmlElement[]
}

/** What is left of a document when its page is written. */
export interface Rendered extends Pick<Transformed, 'unhandled' | 'diagnostics' | 'failed'> {
  /** The entry, where it was asked for. */
  readonly entry: string | undefined
  /** What the search finds of it, where the output has a search. */
  readonly search?: string | undefined
}

export interface EditionWriter {
  readonly output: Output
  readonly stage: Stage
  /** Writes what comes before the documents. */
  begin(): Promise<void>
  /** Writes a page of the editors'; they come first. */
  takeFront(given: GivenFront): Promise<Transformed>
  /** Writes one document. */
  take(given: Given, withEntry: boolean): Promise<Rendered>
  /** Takes the page of a document as it was made before; false where this output cannot, and the page has to be made. */
  recall(document: SurveyedDocument, known: KnownPage): Promise<boolean>
  /** Writes what follows from all documents. */
  finish(registers: Registers): Promise<readonly Diagnostic[]>
  write(file: string, content: string | Uint8Array): Promise<void>
  /** Lets go of what it holds beside its files, whether it was finished or not. */
  close(): Promise<void>
  /** How many files have been written. */
  files(): number
}

const writers: Readonly<Record<Output, new (stage: Stage, surroundings: Surroundings) => EditionWriter>> = {
  site: SiteWriter,
  print: PrintWriter,
}

/** Opens a stage for each output and writes what comes first. */
export async function openWriters(
  outputs: readonly Output[],
  surroundings: Surroundings,
  open: (output: Output) => Promise<Stage>,
): Promise<EditionWriter[]> {
  const opened: EditionWriter[] = []
  for (const output of outputs) opened.push(new writers[output](await open(output), surroundings))
  for (const writer of opened) await writer.begin()
  return opened
}
