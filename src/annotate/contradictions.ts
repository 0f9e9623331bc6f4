/** Where the manifest says other than the page or the text: the manifest's word stands, and the editor is told. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Reading } from '../model.ts'
import { dateOfDocument } from './document-date.ts'

/**
 * @example tellContradictions(reading).map(one => one.code) // ['manifest-contradicts']
 */
export function tellContradictions(reading: Reading): Diagnostic[] {
  const { source } = reading
  const { metadata, ...plain } = source
  if (!metadata) return []
  const tell = (what: string, given: string, found: string): Diagnostic => ({
    severity: 'warning',
    code: 'manifest-contradicts',
    message: `The manifest gives “${given}” as the ${what}, and ${source.path} has “${found}”; the manifest’s stands.`,
    file: metadata.file,
    place: { line: metadata.line, column: 1, offset: 0 },
    hint: 'Correct the row, or leave its value empty.',
  })
  const [given, own] = [dateOfDocument(reading), dateOfDocument({ ...reading, source: plain })]
  const isSure = own !== undefined && (own.ground === 'page' || own.ground === 'dateline') && !own.certainty
  const dates =
    given?.ground === 'manifest' && isSure && !agree(given.value.when, own.value.when)
      ? [tell('date', given.text, own.text)]
      : []
  const fact = reading.facts.find(one => one.field === 'title')
  const title = fact && source.text.slice(...fact.range).replace(/\s+/g, ' ')
  const wanted = metadata.values.title
  const titles =
    title !== undefined && wanted !== undefined && lettersOf(title) !== lettersOf(wanted)
      ? [tell('title', wanted, title)]
      : []
  return [...dates, ...titles]
}

/** A month agrees with its days. */
function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one.startsWith(other) || other.startsWith(one)
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
