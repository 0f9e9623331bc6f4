/** XML transcripts: what kind of XML a file is decides who reads it. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Place } from '../model.ts'
import { findDoctype } from '../xml/entities.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { type OutlineElement, outline } from '../xml/outline.ts'
import { attributesOf, scanXml } from '../xml/scan.ts'
import { decodeReceived, decodeXml } from '../xml/xml-file.ts'
import { readAlto } from './alto.ts'
import { readPageXml } from './page-xml.ts'
import type { Read, ReadOptions } from './reader.ts'
import { readTei, teiNamespace } from './tei.ts'
import { composePages, type PageFile, type ReceivedPages } from './zones.ts'

interface Vocabulary {
  /** In the editor's words. */
  readonly name: string
  readonly root: string
  /** How the addresses of its namespaces begin, whatever the version. */
  readonly namespaces: readonly string[]
  read(root: OutlineElement, file: string, place: (offset: number) => Place): PageFile
}

const vocabularies: readonly Vocabulary[] = [
  {
    name: 'PAGE XML',
    root: 'PcGts',
    namespaces: ['http://schema.primaresearch.org/PAGE/gts/pagecontent/'],
    read: readPageXml,
  },
  {
    name: 'ALTO',
    root: 'alto',
    // Files of the first versions have no namespace.
    namespaces: ['http://www.loc.gov/standards/alto/', 'http://schema.ccs-gmbh.com/', ''],
    read: readAlto,
  },
]

/** More than this is no transcript of one document, with all places of all its words. */
const mostBytes = 50_000_000

/**
 * Reads an XML file of `transcripts/`, which must be well-formed.
 * @example readXmlTranscript(bytes, { id: 'p1', path: 'transcripts/p1.xml', language: 'en' }).sources[0]?.format // 'alto'
 */
export function readXmlTranscript(bytes: Uint8Array, options: ReadOptions): Read {
  const { path } = options
  if (bytes.length === 0)
    return refused('empty-file', path, 'This file holds no text.', 'Put the transcript into it, or remove it.')
  if (bytes.length > mostBytes)
    return refused('too-large', path, tooLarge(bytes), 'Part it into one file for each document.')
  const problems = checkWellFormed(bytes, path)
  if (problems.length > 0) return { sources: [], diagnostics: problems }
  const tei = readAsTei(bytes, options)
  if (tei) return tei
  const pages = readPages(bytes, path)
  return 'sources' in pages ? pages : composePages([pages], options)
}

/** More than this is no document, however many pages it has. */
const mostOfFolder = 200_000_000

/**
 * Reads the files of a folder, in their order, as the pages of one document; where one of them cannot be read, none is made.
 * @example readPageFolder([{ path: 'transcripts/diary/p1.xml', bytes }, …], options).sources[0]?.files?.length
 */
export function readPageFolder(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  options: ReadOptions,
): Read {
  const size = files.reduce((sum, one) => sum + one.bytes.length, 0)
  if (size > mostOfFolder)
    return refused('too-large', options.path, 'The pages of this folder have more than 200 MB.', 'Part it.')
  const received: ReceivedPages[] = []
  const diagnostics: Diagnostic[] = []
  for (const { path, bytes } of files) {
    const problems = bytes.length === 0 ? [] : checkWellFormed(bytes, path)
    const pages = problems.length > 0 ? { sources: [], diagnostics: problems } : readPages(bytes, path)
    if ('sources' in pages) diagnostics.push(...pages.diagnostics)
    else received.push(pages)
  }
  const [first, ...others] = received
  return first && diagnostics.length === 0 ? composePages([first, ...others], options) : { sources: [], diagnostics }
}

/** Whether the bytes begin like a file of pages. */
export function isPageFile(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4000)
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const text = isWide ? Buffer.from(head).toString('latin1').replaceAll('\0', '') : Buffer.from(head).toString('latin1')
  return /<(?:[\w.-]{1,40}:)?(?:PcGts|alto)[\s>]/.test(text)
}

function readPages(bytes: Uint8Array, path: string): ReceivedPages | Read {
  const file = decodeXml(bytes)
  const place = (offset: number): Place => {
    const { line, column, offset: byte } = file.place(offset)
    return { line, column, byte }
  }
  const root = outline(file.text)
  const vocabulary = vocabularies.find(one => one.root === root?.name)
  if (!root || !vocabulary)
    return refused('unknown-xml', path, unknownRoot(root), unknownHint, root && place(root.offset))
  if (!vocabulary.namespaces.some(start => isNamespace(root.namespace, start)))
    return refused(
      'wrong-namespace',
      path,
      wrongNamespace(root, vocabulary),
      wrongNamespaceHint(vocabulary),
      place(root.offset),
    )
  return { path, bytes, length: file.text.length, file: vocabulary.read(root, path, place), place }
}

/** @returns undefined where the root is none of TEI */
function readAsTei(bytes: Uint8Array, options: ReadOptions): Read | undefined {
  const received = decodeReceived(bytes)
  const root = received && rootOf(received.text)
  if (!root || !/^TEI(?:\.2|Corpus)?$|^teiCorpus(?:\.2)?$/.test(root.name)) return undefined
  const { line, column, offset: byte } = received.place(root.start)
  if (root.namespace !== teiNamespace) return wrongTei(root, options.path, { line, column, byte })
  const source = readTei(bytes, received, options)
  const hint = 'Put its text into <text>; a file that is a header or an authority alone belongs elsewhere.'
  if (source.text.trim() === '')
    return refused('empty-file', options.path, 'This TEI file has no text.', hint, { line, column, byte })
  return { sources: [source], diagnostics: [] }
}

/** The root element, without its prefix. */
export function rootOf(text: string): { name: string; namespace: string; start: number } | undefined {
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0)) {
    if (piece.type !== 'start') continue
    const [name = '', prefix = ''] = piece.name.split(':').reverse()
    const namespace = attributesOf(text, piece)[prefix === '' ? 'xmlns' : `xmlns:${prefix}`] ?? ''
    return { name, namespace, start: piece.start }
  }
  return undefined
}

/** TEI P4, or what only looks like P5. */
export function wrongTei({ name, namespace }: { name: string; namespace: string }, file: string, place: Place): Read {
  if (name.endsWith('.2'))
    return refused(
      'tei-p4',
      file,
      'This is TEI P4, the version before 2007.',
      'Convert it to P5 first, with the stylesheet p4top5.xsl of the TEI Consortium.',
      place,
    )
  const says = namespace === '' ? 'has no namespace' : `has the namespace “${namespace.slice(0, 100)}”`
  return refused(
    'wrong-namespace',
    file,
    `This file begins like TEI, but <${name}> ${says}.`,
    `Write xmlns="${teiNamespace}" on it.`,
    place,
  )
}

function isNamespace(address: string, start: string): boolean {
  return start === '' ? address === '' : address.startsWith(start)
}

function tooLarge(bytes: Uint8Array): string {
  const megabytes = (count: number) => (count / 1_000_000).toFixed(1)
  return `This file has ${megabytes(bytes.length)} MB; an XML transcript of one document has at most ${megabytes(mostBytes)}.`
}

function unknownRoot(root: OutlineElement | undefined): string {
  return `This XML begins with <${root?.name.slice(0, 60) ?? ''}>${root?.namespace ? ` of “${root.namespace.slice(0, 100)}”` : ''}, which is no transcript.`
}

const unknownHint = `Of XML, ${vocabularies.map(({ name, root }) => `${name} (<${root}>)`).join(', ')} and TEI are read; keep other files outside of this folder.`

function wrongNamespace(root: OutlineElement, { name }: Vocabulary): string {
  const says = root.namespace === '' ? 'has no namespace' : `has the namespace “${root.namespace.slice(0, 100)}”`
  return `This file begins like ${name}, but <${root.name}> ${says}, which is not that of ${name}.`
}

function wrongNamespaceHint({ namespaces }: Vocabulary): string {
  return `Mend xmlns; it begins with ${namespaces[0]}`
}

function refused(code: string, file: string, message: string, hint: string, place?: Place): Read {
  const { line, column, byte } = place ?? { line: 1, column: 1, byte: 0 }
  const diagnostic: Diagnostic = { severity: 'error', code, message, file, place: { line, column, offset: byte }, hint }
  return { sources: [], diagnostics: [diagnostic] }
}
