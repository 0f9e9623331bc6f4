/** `received/provenance.yaml`: what came in, whence, and what it was. Entries are added, and never written again. */
import { isSeq, parseDocument, stringify } from 'yaml'
import { CliError } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import type { Recognised } from './recognise.ts'

const provenanceFile = 'received/provenance.yaml'

export interface Provenance extends Partial<Omit<Recognised, 'isAuthority' | 'hasLists'>> {
  /** Where the bytes are kept. */
  readonly file: string
  /** The working copy. */
  readonly document: string
  /** As it was called where it came from. */
  readonly name: string
  /** What was imported, as the editor named it, or where the editor says it comes from. */
  readonly from: string
  readonly received?: string
  readonly sha256: string
  readonly bytes: number
}

const head = `# What was received, each file once: its bytes are kept in this folder as they came, and are never written again.
# The working copies stand in tei/. Added to by  colophon import .
`

/** @throws {CliError} where the file is no list: what is known of received files must not be lost */
export async function readProvenance(effects: Effects): Promise<Provenance[]> {
  const text = await effects.readText(provenanceFile)
  if (text === undefined) return []
  const document = parseDocument(text, { prettyErrors: false })
  const isList = document.contents === null || isSeq(document.contents)
  const entries =
    isList && document.errors.length === 0 ? ((document.toJS() ?? []) as Partial<Provenance>[]) : undefined
  const isWhole = entries?.every(
    one => typeof one?.file === 'string' && typeof one.name === 'string' && typeof one.sha256 === 'string',
  )
  if (entries && isWhole) return entries as Provenance[]
  throw new CliError(`${provenanceFile} cannot be read.`, 2, [
    {
      severity: 'error',
      code: 'provenance-unreadable',
      message: 'This is no list of received files, each with file, name and sha256.',
      file: provenanceFile,
      hint: 'Take it back from an earlier state of the edition.',
    },
  ])
}

/**
 * Whole documents that were received, as transcripts: what is set into their working copies is found in the bytes that came.
 * @example await receivedDocuments(effects) // [{ id: '1944-05-02', path: 'received/letters/1944-05-02.xml' }]
 */
export async function receivedDocuments(effects: Effects): Promise<{ id: string; path: string }[]> {
  return (await readProvenance(effects)).flatMap(({ file, document, root }) => {
    const [, id] = /^tei\/([^/]+)\.xml$/.exec(document) ?? []
    return id !== undefined && /^TEI$|^teiCorpus$/.test(root ?? '') ? [{ id, path: file }] : []
  })
}

/** New entries stand below those that are there, which stay as they are, with all that an editor wrote beside them. */
export async function addProvenance(effects: Effects, entries: readonly Provenance[]): Promise<void> {
  if (entries.length === 0) return
  const before = (await effects.readText(provenanceFile)) ?? head
  const added = stringify(entries, { lineWidth: 0 })
  await effects.write(provenanceFile, `${before}${before.endsWith('\n') ? '' : '\n'}${added}`)
}
