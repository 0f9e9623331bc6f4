/** Encoding a text in a test, by the same functions as the program's. */
import { indexPersons } from '../../src/annotate/person-index.ts'
import { indexPlaces } from '../../src/annotate/places.ts'
import { readPerson } from '../../src/authority/persons.ts'
import { parseConfig } from '../../src/config.ts'
import { aliasesOf } from '../../src/decide/aliases.ts'
import { readDecisions } from '../../src/decide/decisions.ts'
import type { Diagnostic } from '../../src/diagnostic.ts'
import { type Encoded, encodeSource } from '../../src/encode.ts'
import type { Read } from '../../src/read/reader.ts'
import { readFile } from '../../src/read/readers.ts'
import { readTranscript } from '../../src/read/transcript.ts'
import { readXmlTranscript } from '../../src/read/xml.ts'
import { readEarlierIds } from '../../src/write/ids.ts'
import { readTree } from '../../src/xml/gate.ts'
import { authorityOf } from './authority.ts'

interface Given {
  readonly persons?: string | undefined
  /** Places and organisations. */
  readonly places?: string | undefined
  readonly decisions?: string | undefined
  /** Text of `decisions/edition.yaml`: verdicts for the whole edition. */
  readonly edition?: string | undefined
  /** The TEI of an earlier run. */
  readonly earlier?: string | undefined
  readonly highest?: Readonly<Record<string, number>>
  /** Name of the transcript's file; its ending says how it is read. */
  readonly name?: string
}

/** @example encodeText('A line.').encoded?.tei */
export function encodeText(text: string | Uint8Array, given: Given = {}): EncodedText {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const path = `transcripts/${given.name ?? 'case.txt'}`
  const reader = path.endsWith('.xml') ? readXmlTranscript : readTranscript
  return encodeRead(reader(bytes, { id: 'case', path, language: 'en' }), given)
}

/**
 * The same for a file of any kind, by its ending: its first document.
 * @example (await encodeFile(bytes, 'html')).encoded?.tei
 */
export async function encodeFile(bytes: Uint8Array, ending: string, given: Given = {}): Promise<EncodedText> {
  return encodeRead(await readFile(bytes, { id: 'case', path: `transcripts/case.${ending}`, language: 'en' }), given)
}

interface EncodedText {
  readonly encoded: Encoded | undefined
  readonly diagnostics: readonly Diagnostic[]
}

function encodeRead(read: Read, given: Given): EncodedText {
  const { config } = parseConfig('title: Tests\neditors:\n  - id: ed\n    name: The editors\n')
  const [source] = read.sources
  if (!source) return { encoded: undefined, diagnostics: read.diagnostics }
  const edition = readDecisions(given.edition ?? '', 'decisions/edition.yaml')
  const editionWide = edition.decisions.filter(one => one.verdict !== undefined)
  const authority = authorityOf({ 'persons.xml': given.persons, 'places.xml': given.places })
  const encoded = encodeSource(source, {
    config,
    persons: indexPersons(
      authority.entries.person.map(entry => readPerson(entry.tei)),
      aliasesOf(editionWide),
    ),
    places: indexPlaces(authority.entries.place, authority.entries.org),
    version: '0',
    decisions: given.decisions,
    editionWide,
    earlier: readEarlierIds(
      given.earlier === undefined ? undefined : readTree(new TextEncoder().encode(given.earlier)),
      given.highest ?? {},
    ),
  })
  const diagnostics = [...read.diagnostics, ...encoded.diagnostics]
  return encoded.tei !== undefined ? { encoded, diagnostics } : { encoded: undefined, diagnostics }
}
