/**
 * `decisions/<id>.yaml`: the program adds what it proposes, the editor writes verdicts. What the editor wrote stays byte
 * for byte; what only the program wrote may change with the program.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { kinds as kindsOfEntry } from '../authority/entry.ts'
import { newPersonsFile } from '../authority/new-persons.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { givenDate } from '../language/given-date.ts'
import type { Certainty } from '../model.ts'
import { forbiddenCharacter } from '../xml/characters.ts'
import type { Proposal, ProposalKey, ProposalKind } from './proposals.ts'

export interface Verdict {
  readonly verdict: 'accept' | 'reject' | 'change' | undefined
  /** The editor's own correction. */
  readonly to: string
  /** The editor's own person: `pers:id`. */
  readonly ref: string
  readonly scope: 'here' | 'document' | 'edition'
  readonly by: string
  readonly certainty: Certainty | undefined
  readonly note: string
}

/** One entry of a decisions file: what it is about, and the verdict, if there is one. */
export interface Decision extends Verdict, ProposalKey {
  readonly file: string
  readonly proposes: string
  /** Of a word for a relative: who wrote the document, `pers:` + id; empty where nobody knows. */
  readonly writer: string
  /** Of copies in several files: ids of the documents, in their order. */
  readonly documents: readonly string[]
  /** The document that the edition reads, of those. */
  readonly base: string
  /** The lines of the file as they are. */
  readonly raw: string
  /** Nothing in it is the editor's. */
  readonly isOurs: boolean
  readonly place: { readonly line: number; readonly column: number; readonly offset: number }
}

export interface DecisionsFile {
  readonly file: string
  /** Everything before the first entry. */
  readonly head: string
  /** Everything after the last entry: keys and remarks that the editor wrote there. */
  readonly tail: string
  readonly decisions: readonly Decision[]
  /** Siglum of the witness that the edition reads, by the editor's verdict. */
  readonly base: string | undefined
  /** Language of the document, by the editor's verdict. */
  readonly language: string | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** Not readable: its verdicts are unknown, and it is not written. */
  readonly isBroken: boolean
}

const entryKeys = [
  'kind',
  'witness',
  'documents',
  'quote',
  'before',
  'after',
  'nth',
  'of',
  'times',
  'state',
  'proposes',
  'writer',
  'rule',
  'because',
  'certainty',
  'verdict',
  'to',
  'base',
  'ref',
  'scope',
  'by',
  'cert',
  'note',
]
/** What of an entry goes into the TEI. */
const goesIntoTei = new Set(['to', 'ref', 'by', 'note'])
const kinds: readonly ProposalKind[] = [
  'correction',
  'surplus',
  'person',
  'place',
  'organisation',
  'correspondent',
  'date',
  'stamp',
  'marginal-head',
  'reference',
  'copies',
]

/**
 * Reads a decisions file. Problems are Diagnostics with their line; a file that is no YAML is left alone.
 * @example readDecisions('base: B\n', 'decisions/000.yaml').base // 'B'
 */
export function readDecisions(text: string, file: string): DecisionsFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), offset }
  }
  const unread = (reason: string, offset: number): DecisionsFile => {
    const message = `This file cannot be read as a file of decisions: ${reason}.`
    const hint = 'Mend the line; until then what depends on it stays as it is, and nothing is added to this file.'
    const diagnostic: Diagnostic = {
      severity: 'error',
      code: 'decisions-unreadable',
      message,
      file,
      place: placeOf(offset),
      hint,
    }
    return {
      file,
      head: text,
      tail: '',
      decisions: [],
      base: undefined,
      language: undefined,
      diagnostics: [diagnostic],
      isBroken: true,
    }
  }
  const [failure] = document.errors
  const top = document.contents
  if (failure || (top !== null && !isMap(top))) {
    const reason = failure?.code === 'DUPLICATE_KEY' ? 'this key stands twice' : (failure?.message ?? 'it has no keys')
    return unread(reason, failure?.pos[0] ?? 0)
  }
  const diagnostics: Diagnostic[] = []
  const pairs = isMap(top) ? (top.items as Pair<Node, Node | null>[]) : []
  const report = (node: Node | null, message: string, hint: string) => {
    diagnostics.push({
      severity: 'error',
      code: 'decision-wrong',
      message,
      file,
      place: placeOf(node?.range?.[0] ?? 0),
      hint,
    })
  }
  let base: string | undefined
  let language: string | undefined
  let items: Node[] = []
  for (const pair of pairs) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const { value } = pair
    const isEmpty = value === null || (isScalar(value) && value.value === null)
    if (key === 'base' && isScalar(value)) base = String(value.value)
    else if (key === 'language' && isScalar(value) && isLanguage(String(value.value))) language = String(value.value)
    else if (key === 'language') report(pair.key, '“language” is not a language.', 'Write  language: de, or fr-CA.')
    else if (key === 'decisions' && isSeq(value) && (value.flow !== true || value.items.length === 0))
      items = value.items as Node[]
    else if (key === 'decisions' && !isEmpty)
      return unread('“decisions” is no list with an entry to each dash', value?.range?.[0] ?? 0)
    // In the edition’s file, new persons have a list and a reader of their own.
    else if (key !== 'decisions' && !(key === 'persons' && file === newPersonsFile))
      report(pair.key, `“${key}” is no key here.`, 'The keys are: base, language, decisions.')
  }
  const starts = items.map(item => lineStart(text, item.range?.[0] ?? 0))
  const end = items.length === 0 ? text.length : lineEnd(text, items.at(-1)?.range?.[1] ?? text.length)
  const decisions = items.map((item, index) => {
    const start = starts[index] ?? 0
    const raw = text.slice(start, starts[index + 1] ?? end)
    return { ...readDecision(item, raw, placeOf(item.range?.[0] ?? start), report), file }
  })
  const [head, tail] = [text.slice(0, starts[0] ?? text.length), text.slice(end)]
  return { file, head, tail, decisions, base, language, diagnostics, isBroken: false }
}

function isLanguage(code: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(code)
}

/** Behind the line in which a node ends; its range may reach over blank lines below. */
function lineEnd(text: string, offset: number): number {
  const last = text.slice(0, offset).trimEnd().length
  const at = text.indexOf('\n', last)
  return at < 0 ? text.length : at + 1
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

type ReportProblem = (node: Node | null, message: string, hint: string) => void

function readDecision(
  item: Node,
  raw: string,
  place: Decision['place'],
  report: ReportProblem,
): Omit<Decision, 'file'> {
  if (!isMap(item)) {
    report(item, 'A decision has no keys.', 'Write it as the others are written.')
    return { ...unreadable, raw, place }
  }
  const fields = new Map<string, string>()
  const keys = new Map<string, Node>()
  for (const pair of item.items as Pair<Node, Node | null>[]) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    if (!entryKeys.includes(key))
      report(
        pair.key,
        `“${key}” is no key of a decision.`,
        `The keys that an editor writes are: verdict, to, ref, scope, by, cert, note.`,
      )
    else if (isScalar(pair.value)) {
      const value = pair.value.value === null ? '' : String(pair.value.value)
      if (goesIntoTei.has(key) && forbiddenCharacter.test(value))
        report(pair.value, `“${key}” holds a character that XML cannot hold.`, 'Leave it out.')
      else fields.set(key, value)
      keys.set(key, pair.key)
    }
  }
  const choice = <T extends string>(key: string, allowed: readonly T[]): T | undefined => {
    const value = fields.get(key)
    const found = allowed.find(one => one === value)
    if (value !== undefined && value !== '' && !found)
      report(item, `“${value}” is no ${key}.`, `It is one of: ${allowed.join(', ')}.`)
    return found
  }
  const kind = choice('kind', kinds)
  if (!kind || !fields.get('quote')) {
    if (!fields.get('quote')) report(item, 'A decision quotes nothing.', 'Write the words it is about:  quote: …')
    return { ...unreadable, raw, place }
  }
  const verdict = choice('verdict', ['accept', 'reject', 'change'] as const)
  const decision = {
    kind,
    witness: fields.get('witness') ?? '',
    quote: fields.get('quote') ?? '',
    before: fields.get('before') ?? '',
    after: fields.get('after') ?? '',
    nth: Number(fields.get('nth') ?? 1),
    of: Number(fields.get('of') ?? 1),
    proposes: fields.get('proposes') ?? '',
    writer: pointerTo(kind, fields.get('writer') ?? ''),
    documents: (fields.get('documents') ?? '').split(/[\s,]+/).filter(id => id !== ''),
    base: fields.get('base') ?? '',
    verdict,
    to: fields.get('to') ?? '',
    ref: pointerTo(kind, fields.get('ref') ?? ''),
    scope: choice('scope', ['here', 'document', 'edition'] as const) ?? 'here',
    by: fields.get('by') ?? '',
    certainty: choice('cert', ['high', 'medium', 'low'] as const),
    note: fields.get('note') ?? '',
    raw,
    place,
  }
  const wrong = fields.get('verdict') ? wrongChange(decision) : withoutVerdict(decision)
  if (wrong) {
    report((wrong.key && keys.get(wrong.key)) || item, wrong.message, wrong.hint)
    return { ...decision, verdict: undefined, isOurs: false }
  }
  const isOurs =
    !['verdict', 'to', 'base', 'ref', 'scope', 'by', 'cert', 'note'].some(key => fields.has(key)) && !raw.includes('#')
  return { ...decision, isOurs }
}

interface WrongVerdict {
  /** The key to point at; the whole entry where it is not given. */
  readonly key?: string | undefined
  readonly message: string
  readonly hint: string
}

type Wanted = Pick<Decision, 'kind' | 'quote' | 'verdict' | 'to' | 'ref'>

/** What the editor wants is told, and not that it is to be done. */
function withoutVerdict({ quote, to, ref }: Wanted): WrongVerdict | undefined {
  const key = to !== '' ? 'to' : ref !== '' ? 'ref' : undefined
  return (
    key && {
      key,
      message: `The entry on “${quote}” has “${key}” and no verdict: it is not followed.`,
      hint: 'Add  verdict: change',
    }
  )
}

const dateHint = 'Write  to: 1944-09-23, 1944-09, 1944, 1944-09-23/1944-09-25, 1944-09/.. or ../1944-09.'

/** The key that says to what each kind is changed; a person named beside a word says nothing about the word. */
const changes: Readonly<Record<ProposalKind, { key?: 'to' | 'ref'; problem: string; hint: string }>> = {
  correction: { key: 'to', problem: 'it does not say to what', hint: 'Write  to: the right word.' },
  person: { key: 'ref', problem: 'it does not say to whom', hint: 'Write  ref: the id of the person.' },
  place: { key: 'ref', problem: 'it does not say to which place', hint: 'Write  ref: the id of the place.' },
  organisation: {
    key: 'ref',
    problem: 'it does not say to which organisation',
    hint: 'Write  ref: the id of the organisation.',
  },
  correspondent: { key: 'ref', problem: 'it does not say to whom', hint: 'Write  ref: the id of the person.' },
  date: { key: 'to', problem: 'it does not say to which date', hint: dateHint },
  stamp: {
    problem: 'a line is a stamp or text',
    hint: 'Write  verdict: reject  where it is text.',
  },
  'marginal-head': {
    problem: 'words are a head from the margin or text',
    hint: 'Write  verdict: accept, or  verdict: reject  where they are text.',
  },
  reference: { key: 'to', problem: 'it does not say to what', hint: 'Write  to: the id of the document.' },
  surplus: {
    problem: 'words too many have nothing to be changed to',
    hint: 'Write  verdict: accept, or  verdict: reject; other words are an entry with  kind: correction.',
  },
  copies: {
    problem: 'copies are copies or not',
    hint: 'Write  verdict: accept, or  verdict: reject;  base: B  above the entries says which copy is read.',
  },
}
const personOnly =
  'Write  to: the right word; or refuse the correction, and say in an entry with  kind: person  who it is.'

/** Followed without its word, it would put the program’s into the editor’s mouth. */
function wrongChange({ kind, quote, verdict, ...given }: Wanted): WrongVerdict | undefined {
  if (kind === 'date' && given.to !== '' && !givenDate(given.to))
    return {
      key: 'to',
      message: `“${given.to}” is not a date with its year; the verdict on “${quote}” is not followed.`,
      hint: dateHint,
    }
  const { key, problem, hint } = changes[kind]
  if (verdict !== 'change' || (key && given[key] !== '')) return undefined
  return {
    message: `The verdict on “${quote}” is “change”, and ${problem}.`,
    hint: kind === 'correction' && given.ref !== '' ? personOnly : hint,
  }
}

/** An entry that says nothing that can be followed; its lines stay in the file. */
const unreadable = {
  kind: 'correction',
  witness: '',
  quote: '',
  before: '',
  after: '',
  nth: 1,
  of: 1,
  proposes: '',
  writer: '',
  documents: [],
  base: '',
  verdict: undefined,
  to: '',
  ref: '',
  scope: 'here',
  by: '',
  certainty: undefined,
  note: '',
  isOurs: false,
} as const

/** Prefixes of pointers to each kind of entry. */
const prefixes: Readonly<Partial<Record<ProposalKind, string>>> = {
  place: `${kindsOfEntry.place.prefix}:`,
  organisation: `${kindsOfEntry.org.prefix}:`,
}

/** @example pointerTo('place', 'moscow') // 'place:moscow' */
function pointerTo(kind: ProposalKind, ref: string): string {
  const prefix = prefixes[kind] ?? `${kindsOfEntry.person.prefix}:`
  return ref === '' || ref.startsWith(prefix) ? ref : `${prefix}${ref.replace(/^#/, '')}`
}

/**
 * The file as it is to be: the editor's entries as they are, the program's renewed, all in the order of the text. Entries
 * that match nothing any more stay at the end if they are the editor's, and go if they are not.
 * @param matches the decision of each proposal, where there is one
 * @param verdicts the verdict that is followed for each, which may stand elsewhere: the entry shows what was done
 */
export function renewDecisions(
  old: DecisionsFile | undefined,
  proposals: readonly Proposal[],
  matches: ReadonlyMap<Proposal, Decision>,
  verdicts: ReadonlyMap<Proposal, Decision>,
  title: string,
): string {
  const written = new Set<Decision>()
  const entries: string[] = []
  for (const proposal of proposals) {
    const decision = matches.get(proposal)
    if (decision && written.has(decision)) continue
    if (decision) written.add(decision)
    entries.push(
      decision && !decision.isOurs ? withLineEnd(decision.raw) : renderProposal(proposal, verdicts.get(proposal)),
    )
  }
  const left = (old?.decisions ?? []).filter(decision => !written.has(decision) && !decision.isOurs)
  entries.push(...left.map(decision => withLineEnd(decision.raw)))
  if (entries.length === 0 && (old === undefined || old.decisions.length === 0)) return old?.head ?? ''
  return `${headOf(old, title)}${entries.join('')}${old?.tail ?? ''}`
}

function headOf(old: DecisionsFile | undefined, title: string): string {
  if (old === undefined || old.head.trim() === '') return instructions(title)
  if (/^decisions:/m.test(old.head)) return old.head.replace(/^decisions:[ \t]*\[\][ \t]*$/m, 'decisions:')
  return `${withLineEnd(old.head)}decisions:\n`
}

function withLineEnd(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

function instructions(title: string): string {
  return `# Decisions on ${title}
#
# Below stands what the program proposes (state: proposed) or has done by inference (state: applied).
# Decide by adding lines to an entry; they stay as you write them:
#   verdict: accept | reject | change
#   to: …        the right word, with “change”        ref: …   the right person (id in the authority file)
#   scope: here | document | edition                  by: …    id of an editor of edition.yaml
#   cert: high | medium | low                         note: …  why, in your words
decisions:
`
}

/** Verdicts that hold for the whole edition. */
export const editionDecisionsFile = 'decisions/edition.yaml'

/** Kinds that are asked once a document. */
const askedOnce: ReadonlySet<ProposalKind> = new Set([
  'person',
  'place',
  'organisation',
  'correspondent',
  'date',
  'copies',
])

/** What the header says may stand nowhere in the text. */
const isOfHeader: ReadonlySet<ProposalKind> = new Set(['correspondent', 'date'])

/** What an entry says where a verdict is followed that stands in another one. */
const statesAfter = { accept: 'accepted', change: 'changed', reject: 'refused' } as const

/**
 * Lines that the editor may read and add to; the program recognises them as its own when nothing was added.
 * @param followed the verdict of another entry, or another document, that decides it
 */
function renderProposal(proposal: Proposal, followed: Decision | undefined): string {
  const state = followed?.verdict === undefined ? proposal.state : statesAfter[followed.verdict]
  const proposes = followed?.ref || followed?.to || proposal.proposes
  const because = followed ? `${proposal.because}; a verdict in ${followed.file}` : proposal.because
  const isOnce = proposal.before === '' && proposal.after === '' && askedOnce.has(proposal.kind)
  const fields: [string, string | number | undefined][] = [
    ['kind', proposal.kind],
    ['witness', proposal.witness || undefined],
    ['quote', proposal.quote],
    ['before', isOnce ? undefined : proposal.before],
    ['after', isOnce ? undefined : proposal.after],
    ['nth', proposal.of > 1 && !isOnce ? proposal.nth : undefined],
    ['of', proposal.of > 1 && !isOnce ? proposal.of : undefined],
    ['times', isOnce && (proposal.of > 1 || !isOfHeader.has(proposal.kind)) ? proposal.of : undefined],
    ['state', state],
    ['proposes', proposes || undefined],
    ['writer', proposal.writer],
    ['because', because],
    ['certainty', proposal.certainty],
  ]
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${scalar(value ?? '')}`)
  return `  - ${lines.join('\n    ')}\n`
}

/**
 * A plain scalar where nothing in it means something to YAML; else in double quotes, which YAML shares with JSON.
 * @example scalar('Snow, Edgar') // '"Snow, Edgar"'
 */
export function scalar(value: string | number): string {
  const text = String(value)
  const isPlain =
    typeof value === 'number' ||
    (/^\p{L}(?:[\p{L}\p{N}’“”().;/→ -]|:(?=[\p{L}\p{N}]))*$/u.test(text) && !text.endsWith(' ') && !keywords.test(text))
  return isPlain ? text : JSON.stringify(text)
}

const keywords = /^(?:true|false|null|yes|no|on|off|y|n)$/i
