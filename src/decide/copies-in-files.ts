/**
 * Copies of one text in several files: proposed in `decisions/edition.yaml`, and joined to one document where the editor
 * accepts them. What the editor wrote there stays byte for byte.
 */
import type { Config } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { editorOf } from './apply.ts'
import { type Decision, type DecisionsFile, scalar } from './decisions.ts'

/** Documents that hold one text, in the order of their files. */
export interface CopiesInFiles {
  readonly documents: readonly string[]
  readonly paths: readonly string[]
  /** The first words that they share. */
  readonly quote: string
  /** Of the words of the shorter text, how many stand in the other in the same order: the least of all pairs. */
  readonly share: number
  /** Words that they share at least. */
  readonly words: number
}

/** Documents that the editor has joined: the first one is the document, the others are its further copies. */
export type Joined = readonly [lead: string, ...others: string[]]

/**
 * What the editor accepted, of the documents that are there; the larger of two that overlap.
 * @param diagnostics receives what cannot be followed
 */
export function joinedDocuments(
  decisions: readonly Decision[],
  there: ReadonlySet<string>,
  config: Config,
  diagnostics: Diagnostic[],
): Joined[] {
  const taken = new Set<string>()
  const joined: Joined[] = []
  const accepted = decisions
    .filter(one => isOfFiles(one) && one.verdict === 'accept')
    .sort((a, b) => b.documents.length - a.documents.length)
  for (const decision of accepted) {
    const [lead, ...others] = leadFirst(decision).filter(id => there.has(id) && !taken.has(id))
    if (lead === undefined || others.length === 0 || editorOf(decision, config, diagnostics) === undefined) continue
    if (decision.base !== '' && decision.base !== lead) diagnostics.push(tellUnknownBase(decision))
    for (const id of [lead, ...others]) taken.add(id)
    joined.push([lead, ...others])
  }
  return joined
}

function leadFirst({ documents, base }: Decision): string[] {
  return documents.includes(base) ? [base, ...documents.filter(id => id !== base)] : [...documents]
}

function isOfFiles({ kind, documents }: Decision): boolean {
  return kind === 'copies' && documents.length > 1
}

function tellUnknownBase({ base, documents, file, place }: Decision): Diagnostic {
  return {
    severity: 'error',
    code: 'decision-wrong',
    message: `“${base}” is none of the documents that are joined; ${documents[0]} is read.`,
    file,
    place,
    hint: `Write  base: one of ${documents.join(', ')}.`,
  }
}

/**
 * The file with an entry for each group that was found: entries of the editor's and of other kinds stay as they are,
 * the program's own about copies are renewed.
 */
export function renewEditionDecisions(old: DecisionsFile | undefined, found: readonly CopiesInFiles[]): string {
  const isDecided = (group: CopiesInFiles) =>
    old?.decisions.some(one => isOfFiles(one) && !one.isOurs && group.documents.every(id => one.documents.includes(id)))
  const kept = (old?.decisions ?? []).filter(one => !isOfFiles(one) || !one.isOurs).map(one => withLineEnd(one.raw))
  const fresh = found.filter(group => !isDecided(group)).map(render)
  if (kept.length + fresh.length === 0 && (old === undefined || old.decisions.length === 0)) return old?.head ?? ''
  return `${headOf(old)}${[...kept, ...fresh].join('')}${old?.tail ?? ''}`
}

function headOf(old: DecisionsFile | undefined): string {
  if (old === undefined || old.head.trim() === '') return instructions
  if (/^decisions:/m.test(old.head)) return old.head.replace(/^decisions:[ \t]*\[\][ \t]*$/m, 'decisions:')
  return `${withLineEnd(old.head)}decisions:\n`
}

function withLineEnd(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

const instructions = `# Decisions for the whole edition
#
# An entry with  kind: copies  names documents that seem to hold one text. Add a line to it:
#   verdict: accept     they become one document with a witness for each, and an apparatus of their differences
#   verdict: reject     they stay documents of their own
#   base: …             with “accept”: the document that is read, and that gives its name (else the first)
#   by: …    id of an editor of edition.yaml          note: …  why, in your words
decisions:
`

function render({ documents, paths, quote, share, words }: CopiesInFiles): string {
  const because = `${paths.join(' and ')} share ${words} words in the same order or in runs of five, ${Math.floor(share * 100)} of 100 of the shorter text`
  const fields: [string, string][] = [
    ['kind', 'copies'],
    ['documents', documents.join(', ')],
    ['quote', quote],
    ['state', 'proposed'],
    ['proposes', `one document, witnesses ${documents.map((_, index) => String.fromCharCode(65 + index)).join(', ')}`],
    ['because', because],
    ['certainty', share >= 0.9 ? 'high' : 'medium'],
  ]
  return `  - ${fields.map(([key, value]) => `${key}: ${scalar(value)}`).join('\n    ')}\n`
}

/** Copies that wait for a verdict; said in each run, since nothing else shows them. */
export function tellCopies(group: CopiesInFiles, file: string): Diagnostic {
  const [first = '', ...others] = group.paths
  return {
    severity: 'warning',
    code: 'copies-in-files',
    message: `This and ${others.join(', ')} seem to hold one text: ${Math.floor(group.share * 100)} of 100 words of the shorter one, from “${group.quote}”.`,
    file: first,
    hint: `Say in ${file} whether they are copies (verdict: accept) or documents of their own (verdict: reject).`,
  }
}

/** Whether the editor has said anything of a group. */
export function hasVerdict(group: CopiesInFiles, decisions: readonly Decision[]): boolean {
  return decisions.some(
    one => isOfFiles(one) && one.verdict !== undefined && group.documents.every(id => one.documents.includes(id)),
  )
}
