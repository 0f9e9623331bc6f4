/** Encoding a text in a test, by the same functions as the program's. */
import { indexPersons } from '../../src/annotate/person-index.ts'
import { readPersons } from '../../src/authority/persons.ts'
import { parseConfig } from '../../src/config.ts'
import type { Diagnostic } from '../../src/diagnostic.ts'
import { type Encoded, encodeSource } from '../../src/encode.ts'
import { readTranscript } from '../../src/read/transcript.ts'
import { readXmlTranscript } from '../../src/read/xml.ts'
import { readEarlierIds } from '../../src/write/ids.ts'
import { readTree } from '../../src/xml/gate.ts'

interface Given {
  readonly persons?: string | undefined
  readonly decisions?: string | undefined
  /** The TEI of an earlier run. */
  readonly earlier?: string | undefined
  readonly highest?: Readonly<Record<string, number>>
  /** Name of the transcript's file; its ending says how it is read. */
  readonly name?: string
}

/** @example encodeText('A line.').encoded?.tei */
export function encodeText(
  text: string | Uint8Array,
  given: Given = {},
): { encoded: Encoded | undefined; diagnostics: readonly Diagnostic[] } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const { config } = parseConfig('title: Tests\neditors:\n  - id: ed\n    name: The editors\n')
  const { name = 'case.txt' } = given
  const reader = name.endsWith('.xml') ? readXmlTranscript : readTranscript
  const read = reader(bytes, { id: 'case', path: `transcripts/${name}`, language: 'en' })
  const [source] = read.sources
  if (!source) return { encoded: undefined, diagnostics: read.diagnostics }
  const encoded = encodeSource(source, {
    config,
    persons: indexPersons(given.persons === undefined ? [] : readPersons(given.persons)),
    version: '0',
    decisions: given.decisions,
    editionWide: [],
    earlier: readEarlierIds(
      given.earlier === undefined ? undefined : readTree(new TextEncoder().encode(given.earlier)),
      given.highest ?? {},
    ),
  })
  const diagnostics = [...read.diagnostics, ...encoded.diagnostics]
  return 'tei' in encoded ? { encoded, diagnostics } : { encoded: undefined, diagnostics }
}
