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
  const tell = (what: 'date' | 'title' | 'type', given: string, found: string): Diagnostic => ({
    severity: 'warning',
    code: 'manifest-contradicts',
    message: `The manifest gives “${given}” as the ${what}, and ${source.path} has “${found}”; the manifest’s stands.`,
    file: metadata.file,
    ...(metadata.places[what] && { place: metadata.places[what] }),
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
  return [...dates, ...titles, ...typeOf(reading, tell)]
}

/** Kinds of documents that may have the lines TO, FROM and SUBJECT of a memorandum. */
const withLines: ReadonlySet<string> = new Set(['memorandum', 'airgram', 'despatch', 'report', 'message'])

function typeOf(
  { shown, type, source }: Reading,
  tell: (what: 'type', given: string, found: string) => Diagnostic,
): Diagnostic[] {
  const given = source.metadata?.values.type
  if (given === undefined || !shown || shown.type === type) return []
  if (shown.isByLines && withLines.has(type ?? '')) return []
  return [tell('type', given, shown.words.replace(/\s+/g, ' ').slice(0, 80))]
}

/** A month agrees with its days. */
function agree(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one.startsWith(other) || other.startsWith(one)
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
