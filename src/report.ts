/** A report in a few lines for people, and as one object for programs. */
import path from 'node:path'
import type { Report } from './build.ts'
import type { Unresolved } from './decide/unresolved.ts'
import { type Diagnostic, formatDiagnostic } from './diagnostic.ts'
import type { DocumentReport, EncodeReport } from './encode-edition.ts'
import type { ImportReport } from './import/import-edition.ts'
import { stateOf } from './publish/report-xml.ts'
import { type RuleId, rules } from './rules.ts'

/** Problems of one code beyond this number are counted, not told. */
const toldOfEach = 20

/** Problems first, then what was made, applied, proposed, and what to do next. */
export function formatReport(report: Report): string {
  const lines = [...formatDiagnostics(report.diagnostics), ...summary(report)]
  return lines.join('\n')
}

export function formatDiagnostics(diagnostics: readonly Diagnostic[]): string[] {
  const seen = new Map<string, number>()
  const lines: string[] = []
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'info') continue
    const count = (seen.get(diagnostic.code) ?? 0) + 1
    seen.set(diagnostic.code, count)
    if (count <= toldOfEach) lines.push(formatDiagnostic(diagnostic))
  }
  for (const [code, count] of seen)
    if (count > toldOfEach) lines.push(`… and ${count - toldOfEach} more of ${code}; --json lists all.`)
  return lines.length === 0 ? [] : [...lines, '']
}

function summary(report: Report): string[] {
  const { imported, encoded, checked, published, exported } = report
  const hasErrors = report.diagnostics.some(one => one.severity === 'error')
  const lines: string[] = []
  if (imported) lines.push(...importedLines(imported))
  if (encoded) lines.push(...encodedLines(report.command, encoded))
  if (checked) lines.push(checkedLine(checked.files, checked.diagnostics))
  for (const { kind, folder, files } of exported?.exports ?? [])
    lines.push(row('Exported', `${kind}: ${count(files, 'file')} in ${folder}/`))
  if (report.page !== undefined) lines.push('', `Open ${report.page} in a browser.`)
  if (published) {
    for (const output of published.outputs) {
      lines.push(
        row(
          output.output === 'site' ? 'Reading' : 'Print',
          output.unchanged ? `unchanged: ${output.folder}/` : `${count(output.files, 'file')} in ${output.folder}/`,
        ),
      )
    }
    if (published.documents === 0 && !hasErrors) lines.push('', nothingToPublish(report))
    else if (published.open !== undefined) lines.push('', `Open ${published.open} in a browser.`)
  } else if (encoded && encoded.documents.length === 0 && !hasErrors) lines.push('', nothingToPublish(report))
  return lines
}

function importedLines({ imported, unchanged, refused }: ImportReport): string[] {
  const before = unchanged === 0 ? '' : `; ${unchanged} here already`
  const left = refused === 0 ? '' : `; ${refused} refused`
  const lines = [row('Imported', `${count(imported.length, 'file')} into received/ and tei/${before}${left}`)]
  return imported.length === 0 ? lines : [...lines, '', 'Now run  colophon build']
}

function nothingToPublish(report: Report): string {
  return `There is no document yet. ${howToBegin(report.root)}`
}

/** @example howToBegin('/letters') // 'Put transcripts (plain text, Markdown …) into /letters/transcripts, …' */
export function howToBegin(root: string): string {
  const formats = 'plain text, Markdown, HTML, .docx, PAGE, ALTO, TEI'
  return `Put transcripts (${formats}) into ${path.join(root, 'transcripts')}, or take in TEI of an archive by  colophon import ; then run  colophon build`
}

function encodedLines(
  command: string,
  { documents, totals: total, written, isHeld, diagnostics }: EncodeReport,
): string[] {
  if (isHeld) return [row('Encoded', 'nothing: first mend the file that all documents depend on')]
  const transcripts = count(documents.length, 'transcript')
  const waiting = documents.filter(hasOffer).length
  const isSettled = waiting === 0 && !diagnostics.some(one => one.severity === 'error')
  const nothing = isSettled ? 'nothing changed, nothing written' : 'nothing written'
  const what = written.length === 0 ? nothing : `written: ${shorten(written)}`
  const lines = [
    command === 'report' ? row('Read', transcripts) : row('Encoded', `${transcripts}; ${what}`),
    row(
      'Applied',
      `corrections, names, copies: ${total.applied} by inference, ${total.accepted} by verdict; refused: ${total.refused}`,
    ),
    row(
      'Open',
      total.open === 0 ? 'nothing' : `${count(total.open, 'proposal')} in decisions/ — colophon report lists them`,
    ),
  ]
  if (total.unresolved > 0)
    lines.push(row('Left', `${countKinds(documents.flatMap(one => one.unresolved))} unresolved`))
  if (total.orphaned > 0) lines.push(row('Orphaned', `${count(total.orphaned, 'verdict')} that fit the text no more`))
  const byHand = documents.filter(document => document.editedByHand).length
  if (byHand > 0)
    lines.push(
      row(
        'By hand',
        `${count(byHand, 'TEI file')} edited by hand, kept as ${byHand === 1 ? 'it is' : 'they are'}${waiting === 0 ? '' : `; ${waiting} would be written differently now (--take)`}`,
      ),
    )
  return lines
}

/** The program would write its TEI differently now, and the editor's stands. */
function hasOffer({ diagnostics }: DocumentReport): boolean {
  return diagnostics.some(one => one.code === 'edited-by-hand' && one.severity === 'warning')
}

function checkedLine(files: number, diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(one => one.severity === 'error').length
  const warnings = diagnostics.filter(one => one.severity === 'warning').length
  const found =
    errors + warnings === 0 ? 'valid, no problems' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`
  return row('Checked', `${count(files, 'TEI file')}: ${found}`)
}

/**
 * `colophon report`: per document what was applied, what is open, and the account of its characters.
 */
export function formatDocuments(documents: readonly DocumentReport[]): string {
  return documents.map(formatDocument).join('\n\n')
}

function formatDocument({ id, transcript, account, proposals, outcome, unresolved }: DocumentReport): string {
  const hidden = Object.entries(account.hidden).sort((a, b) => b[1] - a[1])
  const lines = [
    `${id}  (${transcript})`,
    `  Characters  ${account.total} = ${account.written} written + ${account.moved} moved + ${hidden.reduce((sum, [, number]) => sum + number, 0)} hidden`,
    ...hidden.map(([rule, number]) => `    ${String(number).padStart(6)}  ${rule}: ${rules[rule as RuleId].does}`),
    ...Object.entries(account.replaced).map(
      ([rule, number]) => `    ${String(number).padStart(6)}  ${rule}: ${rules[rule as RuleId].does}`,
    ),
    `  Verdicts    ${outcome.applied} applied by inference, ${outcome.accepted} accepted, ${outcome.refused} refused, ${outcome.open} open, ${outcome.orphaned} orphaned, ${outcome.unresolved} unresolved`,
  ]
  for (const proposal of proposals) {
    const what = proposal.kind === 'surplus' ? 'surplus' : proposal.proposes === '' ? 'who?' : `→ ${proposal.proposes}`
    const times = proposal.kind === 'person' && proposal.of > 1 && proposal.before === '' ? ` × ${proposal.of}` : ''
    lines.push(
      `    ${stateOf(proposal).padEnd(8)}  ${proposal.witness ? `${proposal.witness}: ` : ''}“${proposal.quote}” ${what}${times}  (${proposal.certainty}: ${proposal.because})`,
    )
  }
  return [...lines, ...unresolvedLines(unresolved)].join('\n')
}

/** What leads nowhere yet, each with its line in the transcript. */
function unresolvedLines(unresolved: readonly Unresolved[]): string[] {
  if (unresolved.length === 0) return []
  return [
    `  Unresolved  ${countKinds(unresolved)}`,
    ...unresolved.map(
      ({ line, message, times }) => `    line ${String(line).padEnd(5)} ${message}${times > 1 ? ` × ${times}` : ''}`,
    ),
  ]
}

/** `3 references, 1 name` */
function countKinds(unresolved: readonly Unresolved[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of unresolved) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, number]) => count(number, kind)).join(', ')
}

function row(label: string, text: string): string {
  return `${label.padEnd(10)}${text}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function shorten(files: readonly string[]): string {
  return files.length <= 4 ? files.join(', ') : `${files.slice(0, 3).join(', ')} and ${files.length - 3} more`
}
