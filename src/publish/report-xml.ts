/** What the encoder did and asks, as small XML: what `xslt/report.xsl` turns into a page. */
import type { Outcome } from '../decide/apply.ts'
import type { Unresolved } from '../decide/unresolved.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { DocumentReport } from '../encode-edition.ts'
import { version } from '../program.ts'
import { type RuleId, rules } from '../rules.ts'
import { element, type XmlElement } from '../xml/build.ts'
import { forbiddenCharacter } from '../xml/characters.ts'

export interface ReportFacts {
  readonly title: string
  readonly totals: Outcome
  readonly documents: readonly DocumentReport[]
  readonly diagnostics: readonly Diagnostic[]
}

/** @example reportXml({ title: 'Letters', totals, documents: [], diagnostics: [] }).name // 'report' */
export function reportXml({ title, totals, documents, diagnostics }: ReportFacts): XmlElement {
  const problems = diagnostics.filter(one => one.severity !== 'info')
  return element(
    'report',
    { title: clean(title), version },
    element('totals', figures(totals)),
    ...(problems.length > 0 ? [element('problems', {}, ...problems.map(problemXml))] : []),
    ...documents.map(documentXml),
  )
}

function problemXml({ severity, code, message, file, place, hint }: Diagnostic): XmlElement {
  return element('problem', {
    severity,
    code,
    message: clean(message),
    file: clean(file),
    line: place && String(place.line),
    column: place && String(place.column),
    hint: hint && clean(hint),
  })
}

function documentXml(document: DocumentReport): XmlElement {
  const { id, transcript, tei, editedByHand, outcome, proposals, unresolved } = document
  return element(
    'document',
    { id, transcript: clean(transcript), tei, 'by-hand': String(editedByHand) },
    element('outcome', figures(outcome)),
    accountXml(document),
    ...(proposals.length > 0 ? [element('proposals', {}, ...proposals.map(proposalXml))] : []),
    ...(unresolved.length > 0 ? [element('unresolved', {}, ...unresolved.map(unresolvedXml))] : []),
  )
}

function accountXml({ account }: DocumentReport): XmlElement {
  const { total, written, moved, hidden, replaced } = account
  const byCount = (counts: Readonly<Record<string, number>>) => Object.entries(counts).sort((a, b) => b[1] - a[1])
  const sum = Object.values(hidden).reduce((all, count) => all + count, 0)
  return element(
    'account',
    { ...figures({ total, written, moved }), hidden: String(sum) },
    ...[...byCount(hidden), ...byCount(replaced)].map(([id, count]) =>
      element('rule', { id, count: String(count) }, rules[id as RuleId].does),
    ),
  )
}

function proposalXml(proposal: DocumentReport['proposals'][number]): XmlElement {
  const { kind, witness, quote, before, after, of, proposes, because, certainty } = proposal
  const isOfDocument = before === '' && after === ''
  return element('proposal', {
    kind,
    state: stateOf(proposal),
    witness,
    quote: clean(quote),
    before: clean(before),
    after: clean(after),
    times: kind === 'person' && isOfDocument && of > 1 ? String(of) : '',
    proposes: clean(proposes),
    because: clean(because),
    cert: certainty,
  })
}

function unresolvedXml({ kind, message, line, times }: Unresolved): XmlElement {
  return element('lead', { kind, message: clean(message), line: String(line), times: times > 1 ? String(times) : '' })
}

const afterVerdict = { accept: 'accepted', reject: 'refused', change: 'changed' } as const

/** What became of a proposal, in a word that the reports share. */
export function stateOf({ state, verdict }: DocumentReport['proposals'][number]): string {
  if (verdict) return afterVerdict[verdict]
  return state === 'proposed' ? 'open' : state
}

function figures(counts: object): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
}

/** Messages quote what is wrong: XML cannot hold all of it. */
function clean(text: string): string {
  return text.replaceAll(new RegExp(forbiddenCharacter, 'gu'), '\ufffd')
}
