/** A first look at all TEI files: which documents they hold, in which order, and a hash of everything for comparison. */
import type { Config } from '../config.ts'
import { configFile } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { mayInclude, readWithIncludes, type WithIncludes } from '../import/includes.ts'
import type { Document } from '../model.ts'
import { documentId } from '../read/document-id.ts'
import { wholeTei } from '../read/tei-part.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { readXmlText } from '../xml/xml-file.ts'
import { type ImagePointer, imagePointers } from './facsimile.ts'
import { findParts, type HeaderFacts, peekHeader, wordsBeside } from './peek-header.ts'
import { shownPlaces } from './shown-places.ts'

/** A document that can be published. */
export interface SurveyedDocument extends Document, HeaderFacts {}

export interface Survey {
  /** In the order of the edition. */
  readonly documents: readonly SurveyedDocument[]
  /** Hash of each file that was read, by its name. */
  readonly hashes: ReadonlyMap<string, string>
  /** Hash of the places that each file has: what may point to them is made again when they change. */
  readonly places: readonly string[]
  /** Images of the edition's own that each file names. */
  readonly images: ReadonlyMap<string, readonly ImagePointer[]>
  readonly diagnostics: readonly Diagnostic[]
}

/** What one file was found to be. */
export interface SurveyedFile {
  readonly hash: string
  readonly documents: readonly SurveyedDocument[]
  readonly places: string
  readonly images: readonly ImagePointer[]
  readonly diagnostics: readonly Diagnostic[]
}

const authorityFolder = 'tei/authority'

/**
 * Reads every TEI file once. Files that are not well-formed, or no TEI, are left out with a Diagnostic.
 * @example (await surveyEdition(config, effects)).documents.map(document => document.id) // ['002', '000']
 */
export async function surveyEdition(
  config: Config,
  effects: Effects,
  known = new Map<string, SurveyedFile>(),
): Promise<Survey> {
  const documents: SurveyedDocument[] = []
  const hashes = new Map<string, string>()
  const places: string[] = []
  const images = new Map<string, readonly ImagePointer[]>()
  const diagnostics: Diagnostic[] = []
  for (const file of await effects.listOthers('tei')) if (file.endsWith('.xml')) diagnostics.push(noFile(file))
  for (const file of await effects.list('tei')) {
    if (!file.endsWith('.xml')) continue
    const bytes = await effects.read(file).catch(tellRefusal(diagnostics))
    if (!bytes) continue
    const isWhole = !mayInclude(bytes) || checkWellFormed(bytes, file).length > 0
    const included = isWhole ? undefined : await readWithIncludes(file, bytes, effects)
    const hash = included ? sha256(`${sha256(bytes)} ${included.text}`) : sha256(bytes)
    const before = known.get(file)
    const found = before?.hash === hash ? before : surveyFile(file, bytes, hash, included)
    known.set(file, found)
    hashes.set(file, hash)
    places.push(found.places)
    images.set(file, found.images)
    diagnostics.push(...found.diagnostics)
    documents.push(...found.documents)
  }
  const unique = withoutDoubles(documents, diagnostics)
  return { documents: inOrder(unique, config.order, diagnostics), hashes, places, images, diagnostics }
}

function surveyFile(file: string, bytes: Uint8Array, hash: string, included: WithIncludes | undefined): SurveyedFile {
  const diagnostics = [...checkWellFormed(bytes, file), ...(included?.diagnostics ?? [])]
  if (diagnostics.some(one => one.severity === 'error') || file.startsWith(`${authorityFolder}/`))
    return { hash, documents: [], places: '', images: [], diagnostics }
  const text = wholeTei(included?.text ?? readXmlText(bytes))
  const documents = documentsOf(file, text, diagnostics)
  if (documents.length === 0) diagnostics.push(noDocument(file))
  const places = sha256(
    findParts(text)
      .map(part => [...shownPlaces(part.text)].join(' '))
      .join('\n'),
  )
  return { hash, documents, places, images: documents.length > 0 ? imagePointers(bytes) : [], diagnostics }
}

function documentsOf(file: string, text: string, diagnostics: Diagnostic[]): SurveyedDocument[] {
  const id = documentId(file)
  const parts = findParts(text)
  const beside = wordsBeside(text, parts)
  if (beside.length > 0) diagnostics.push(textBeside(file, beside))
  return parts.map(part => ({
    id: part.fragment === undefined ? id : `${id}.${part.fragment}`,
    file,
    ...(part.fragment !== undefined && { fragment: part.fragment }),
    ...peekHeader(part, id),
  }))
}

function textBeside(file: string, words: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    code: 'text-outside-documents',
    message: `This corpus has ${words.length} words that stand in none of its documents: “${words.slice(0, 6).join(' ')}${words.length > 6 ? ' …' : ''}”.`,
    file,
    hint: 'They are on no page. Put them into a TEI of their own, if readers should see them.',
  }
}

function noFile(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-file',
    message: 'This is a link or a device and no file; it is left out of the edition.',
    file,
    hint: 'Put the TEI file itself here.',
  }
}

function noDocument(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-document',
    message:
      'This file holds no TEI document (its root is not TEI, teiCorpus or a part of a text in the namespace of TEI P5).',
    file,
    hint: 'It is left out of the edition. Authority files belong into tei/authority/.',
  }
}

/** Two files whose names differ in signs alone would become one page. */
function withoutDoubles(documents: readonly SurveyedDocument[], diagnostics: Diagnostic[]): SurveyedDocument[] {
  const seen = new Map<string, SurveyedDocument>()
  for (const document of documents) {
    const key = document.id.toLowerCase()
    const first = seen.get(key)
    if (!first) seen.set(key, document)
    else {
      diagnostics.push({
        severity: 'error',
        code: 'same-document-id',
        message: `This document has the id “${document.id}”, as the one in ${first.file} has.`,
        file: document.file,
        hint: 'Rename one of the two files; until then this one is left out.',
      })
    }
  }
  return [...seen.values()]
}

/** Those that the edition names, in its order; then by date, then by id; undated ones last. */
function inOrder(
  documents: readonly SurveyedDocument[],
  order: readonly string[],
  diagnostics: Diagnostic[],
): SurveyedDocument[] {
  const wanted = new Map(order.map((id, position) => [id, position]))
  for (const id of order) {
    if (documents.some(document => document.id === id)) continue
    diagnostics.push({
      severity: 'warning',
      code: 'unknown-document',
      message: `The order of the edition names “${id}”, and there is no such document.`,
      file: configFile,
      hint: 'The id of a document is the name of its file in tei/, without .xml.',
    })
  }
  const rank = (document: SurveyedDocument) => wanted.get(document.id) ?? order.length
  // Those of one file stay as they follow one another there.
  const name = ({ file }: SurveyedDocument) => documentId(file)
  return [...documents].sort(
    (a, b) => rank(a) - rank(b) || compare(a.date || '\uffff', b.date || '\uffff') || compare(name(a), name(b)),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
