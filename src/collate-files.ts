/** `colophon collate`: any two or more texts against one another, in an edition or out of it. */
import { placeInFile } from './annotate/joined-files.ts'
import { indexPersons, type PersonIndex } from './annotate/person-index.ts'
import { indexPlaces, type PlaceIndex } from './annotate/places.ts'
import { loadAuthority } from './authority/authority.ts'
import { readPerson } from './authority/persons.ts'
import { type Config, configFile, parseConfig } from './config.ts'
import { CliError } from './diagnostic.ts'
import type { Effects } from './effects.ts'
import { encodeSource } from './encode.ts'
import type { Reading, Source, Variant } from './model.ts'
import { version } from './program.ts'
import { documentId } from './read/document-id.ts'
import { isReadable, readableEndings, readFile } from './read/readers.ts'
import { readTeiText } from './read/tei-text.ts'
import { checkWellFormed } from './xml/gate.ts'

/** A file as it was named on the command line. */
export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface CollatedReading {
  readonly siglum: string
  readonly text: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One place where the texts differ; the base comes first. */
export interface CollatedVariant {
  readonly id: string
  readonly type: Variant['type']
  readonly subtype: string
  readonly readings: readonly CollatedReading[]
}

export interface Collation {
  readonly witnesses: readonly { readonly siglum: string; readonly file: string; readonly base: boolean }[]
  readonly variants: readonly CollatedVariant[]
  /** All texts with their apparatus, as one TEI document. */
  readonly tei: string
}

/**
 * Collates texts; the first is the base. Where an edition is in the folder, its language and persons are known.
 * @throws {CliError} where a file cannot be read as a text
 * @example (await collateFiles([a, b], effects)).variants[0]?.readings.map(one => one.text) // ['30', '20']
 */
export async function collateFiles(files: readonly NamedFile[], effects: Effects): Promise<Collation> {
  const { config, persons, places } = await loadGrounds(files, effects)
  const sources: Source[] = []
  for (const file of files) sources.push(await readSource(file, config.language, sources))
  const [first, ...others] = sources
  if (!first || others.length === 0) throw new CliError('Collating takes two texts or more.', 2)
  const context = {
    config,
    persons,
    places,
    version,
    decisions: 'base: A\n',
    editionWide: [],
    earlier: { texts: new Map(), highest: {} },
  }
  const encoded = encodeSource(first, context, others)
  if (encoded.tei === undefined) throw new CliError('These texts cannot be collated.', 1, encoded.diagnostics)
  const { reading, tei } = encoded
  return {
    witnesses: reading.witnesses.map(({ siglum, range, base }) => ({
      siglum,
      file: placeInFile(reading.source, range[0]).file,
      base,
    })),
    variants: reading.variants.map(variant => describe(variant, reading)),
    tei,
  }
}

function describe({ id, type, subtype, readings }: Variant, { source }: Reading): CollatedVariant {
  return {
    id,
    type,
    subtype,
    readings: readings.map(({ siglum, range, text }) => ({ siglum, text, ...placeInFile(source, range[0]) })),
  }
}

async function loadGrounds(
  files: readonly NamedFile[],
  effects: Effects,
): Promise<{ config: Config; persons: PersonIndex; places: PlaceIndex }> {
  const title = `title: ${JSON.stringify(`Collation of ${files.map(file => file.name).join(' and ')}`)}\n`
  const { config } = parseConfig((await effects.readText(configFile)) ?? title)
  const { entries } = await loadAuthority(effects, config)
  return {
    config,
    persons: indexPersons(entries.person.map(entry => readPerson(entry.tei))),
    places: indexPlaces(entries.place, entries.org),
  }
}

async function readSource({ name, bytes }: NamedFile, language: string, before: readonly Source[]): Promise<Source> {
  const own = documentId(name) || 'text'
  const id = before.some(one => one.id === own) ? `${own}-${before.length + 1}` : own
  const options = { id, path: name, language }
  if (/\.xml$/i.test(name)) {
    const problems = checkWellFormed(bytes, name)
    if (problems.length > 0) throw new CliError(`${name} is no well-formed XML.`, 2, problems)
    return readTeiText(bytes, options)
  }
  const read = await readFile(bytes, isReadable(name) ? options : { ...options, path: `${name}.txt` })
  const [source, second] = read.sources
  if (!source) throw new CliError(`${name} cannot be read as a text (${readableEndings}, .xml).`, 2, read.diagnostics)
  if (second) throw new CliError(`${name} holds several documents: give each a file of its own.`, 2)
  return { ...source, id, path: name }
}

// For people -------------------------------------------------------------------------------------------------

const widest = 44

/**
 * A line for each witness, and a table of the variants: number, kind, and place and reading in each witness.
 * @example formatCollation(collation).split('\n')[0] // 'A  letter-1.txt (base)'
 */
export function formatCollation({ witnesses, variants }: Collation): string {
  const heads = witnesses.map(({ siglum, file, base }) => `${siglum}  ${file}${base ? ' (base)' : ''}`)
  if (variants.length === 0) return [...heads, '', 'No differences.'].join('\n')
  const rows = [
    ['', 'Kind', ...witnesses.map(one => one.siglum)],
    ...variants.map(({ type, subtype, readings }, index) => [
      String(index + 1),
      `${type} ${subtype}`,
      ...witnesses.map(({ siglum }) => cell(readings.find(one => one.siglum === siglum))),
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const table = rows.map(row =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...heads, '', ...table, '', summarise(variants)].join('\n')
}

/** A witness that has no reading of its own at a place has the base’s. */
function cell(reading: CollatedReading | undefined): string {
  if (!reading) return '='
  const text = reading.text.replace(/\s+/g, ' ')
  return `${reading.line}:${reading.column} ${text.length > widest ? `${text.slice(0, widest - 1)}…` : text}`
}

function summarise(variants: readonly CollatedVariant[]): string {
  const counts = new Map<string, number>()
  for (const { type } of variants) counts.set(type, (counts.get(type) ?? 0) + 1)
  const kinds = [...counts].map(([type, count]) => `${count} ${type}`).join(', ')
  return `${variants.length} ${variants.length === 1 ? 'difference' : 'differences'}: ${kinds}`
}
