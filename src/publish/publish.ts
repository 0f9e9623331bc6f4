/** From the TEI on disk to the reading edition and the print edition. */
import { personsFile } from '../authority.ts'
import type { Config, Output } from '../config.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { type Effects, FileError, type Stage, sha256, tellRefusal } from '../effects.ts'
import type { Entry } from '../model.ts'
import { buildId } from '../program.ts'
import { readEntry } from '../registers/entry.ts'
import { type RegisterPerson, readRegisterPersons } from '../registers/persons.ts'
import { type Registers, reduceEntries } from '../registers/reduce.ts'
import { parseXml } from '../transform/saxon.ts'
import { readXmlText } from '../validate/xml-file.ts'
import { byFile, citedPersons, TargetFinder } from './context.ts'
import { type EditionWriter, openWriters, type Rendered, type Surroundings } from './editions.ts'
import { type PublishRecord, readRecord, recordFile } from './record.ts'
import { loadShared } from './shared.ts'
import { type Survey, type SurveyedDocument, surveyEdition } from './survey.ts'

export interface PublishReport {
  readonly documents: number
  /** Persons who are named somewhere. */
  readonly persons: number
  readonly emendations: number
  readonly outputs: readonly PublishedOutput[]
  /** What to open in a browser, below the edition's folder. */
  readonly open?: string
  readonly diagnostics: readonly Diagnostic[]
}

export interface PublishedOutput {
  readonly output: Output
  readonly folder: string
  readonly files: number
  /** Was everything as it is already, so that nothing was written? */
  readonly unchanged: boolean
}

/** Where each edition is built, and the file to begin with. */
const places: Readonly<Record<Output, { readonly folder: string; readonly first: string }>> = {
  site: { folder: 'output/site', first: 'index.html' },
  print: { folder: 'output/print', first: 'volume.html' },
}

/**
 * Publishes what has changed. A document that cannot be shown is a Diagnostic and is left out; the rest goes on.
 * Each output is swapped in whole, or stays as it was.
 * @example (await publishEdition(config, effects, ['site'])).open // 'output/site/index.html'
 */
export async function publishEdition(
  config: Config,
  effects: Effects,
  outputs: readonly Output[],
): Promise<PublishReport> {
  const survey = await surveyEdition(config, effects)
  const fingerprint = await fingerprintOf(config, effects, survey)
  const records = new Map<Output, PublishRecord>()
  const refused: Diagnostic[] = []
  for (const output of outputs) {
    const { folder } = places[output]
    await effects.mend(folder).catch(tellRefusal(refused))
    const record = await readRecord(effects, folder)
    if (record?.fingerprint === fingerprint) records.set(output, record)
  }
  const changed = outputs.filter(output => !records.has(output))
  for (const [output, record] of await rebuild(config, effects, survey, fingerprint, changed, refused))
    records.set(output, record)
  return report(inOrder(records, outputs), changed, survey, refused)
}

/** Everything that the outputs depend on: the program, the configuration, the theme, each TEI file. */
async function fingerprintOf(config: Config, effects: Effects, survey: Survey): Promise<string> {
  const theme: string[] = []
  for (const file of await effects.list('theme')) theme.push(`${file} ${sha256((await effects.read(file)) ?? '')}`)
  return sha256(JSON.stringify([await buildId(), config, theme, survey.hashes]))
}

function inOrder<Key, Value>(values: ReadonlyMap<Key, Value>, order: readonly Key[]): Map<Key, Value> {
  return new Map([...values].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}

function report(
  records: ReadonlyMap<Output, PublishRecord>,
  changed: readonly Output[],
  survey: Survey,
  refused: readonly Diagnostic[],
): PublishReport {
  const [first] = records
  const { documents, persons, emendations } = first?.[1] ?? {
    documents: survey.documents.length,
    persons: 0,
    emendations: 0,
  }
  return {
    documents,
    persons,
    emendations,
    outputs: [...records].map(([output, { files }]) => ({
      output,
      folder: places[output].folder,
      files,
      unchanged: !changed.includes(output),
    })),
    ...(first && documents > 0 && { open: `${places[first[0]].folder}/${places[first[0]].first}` }),
    diagnostics: [...[...records.values()].flatMap(record => record.diagnostics), ...refused],
  }
}

/**
 * Builds outputs. Documents whose stylesheet fails are found out only on the way, when pages that link to them are
 * written already: then all begins again without them, and so it does without an output that cannot be written.
 */
async function rebuild(
  config: Config,
  effects: Effects,
  survey: Survey,
  fingerprint: string,
  outputs: readonly Output[],
  refused: Diagnostic[],
): Promise<Map<Output, PublishRecord>> {
  let { documents } = survey
  let wanted = outputs
  const diagnostics = [...survey.diagnostics]
  while (wanted.length > 0) {
    const surroundings = await surround(config, effects, documents)
    const stages: Stage[] = []
    const open = async (output: Output): Promise<Stage> => {
      const stage = await effects.stage(places[output].folder)
      stages.push(stage)
      return stage
    }
    try {
      const writers = await openWriters(wanted, surroundings, open)
      const attempt = await renderAll(surroundings, writers)
      diagnostics.push(...attempt.diagnostics)
      if (attempt.failed.size === 0) return await finish(writers, attempt, surroundings, { fingerprint, diagnostics })
      documents = documents.filter(document => !attempt.failed.has(document.id))
    } catch (error) {
      const others = wanted.filter(output => !(error instanceof FileError && isIn(error.file, places[output].folder)))
      if (others.length === wanted.length) throw error
      tellRefusal(refused)(error)
      wanted = others
    } finally {
      for (const stage of stages) await stage.discard()
    }
  }
  return new Map()
}

function isIn(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`)
}

/** What every document is given, prepared once. */
async function surround(
  config: Config,
  effects: Effects,
  documents: readonly SurveyedDocument[],
): Promise<Surroundings> {
  const authority = await effects.read(personsFile)
  const persons = authority ? personsIn(readXmlText(authority)) : []
  const shared = await loadShared(config, effects, { hasPersons: persons.length > 0, documents: documents.length })
  return { config, effects, documents, persons, shared }
}

/** An authority file that is broken has its Diagnostic from the survey, and names nobody. */
function personsIn(xml: string): RegisterPerson[] {
  try {
    return readRegisterPersons(xml)
  } catch {
    return []
  }
}

interface Attempt {
  readonly entries: readonly Entry[]
  /** Ids of documents that a stylesheet could not show. */
  readonly failed: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** One document after another: parsed once, shown by each edition, its entry kept. */
async function renderAll(surroundings: Surroundings, writers: readonly EditionWriter[]): Promise<Attempt> {
  const entries: Entry[] = []
  const failed = new Set<string>()
  const diagnostics: Diagnostic[] = []
  const persons = new Map(surroundings.persons.map(person => [person.id, person]))
  const targets = new TargetFinder(surroundings.effects, byFile(surroundings.documents))
  for (const [index, document] of surroundings.documents.entries()) {
    const bytes = await surroundings.effects.read(document.file)
    const xml = bytes ? readXmlText(bytes) : ''
    const given = {
      document,
      index,
      bytes: bytes ?? new Uint8Array(),
      source: await parseXml(xml),
      persons: citedPersons(xml, persons),
      targets: await targets.find(xml, document.file),
    }
    const rendered: Rendered[] = []
    for (const [position, writer] of writers.entries()) rendered.push(await writer.take(given, position === 0))
    diagnostics.push(
      ...(rendered[0]?.diagnostics ?? []),
      ...rendered.slice(1).flatMap(one => (one.failed ? one.diagnostics : [])),
    )
    if (rendered.some(one => one.failed)) failed.add(document.id)
    else entries.push(readEntry(rendered[0]?.entry ?? '', rendered[0]?.unhandled))
  }
  return { entries, failed, diagnostics }
}

/** The registers, the record of what was built, and the swap. */
async function finish(
  writers: readonly EditionWriter[],
  attempt: Attempt,
  surroundings: Surroundings,
  known: Pick<PublishRecord, 'fingerprint' | 'diagnostics'>,
): Promise<Map<Output, PublishRecord>> {
  const registers = reduceEntries(attempt.entries, surroundings.persons)
  const records = new Map<Output, PublishRecord>()
  for (const writer of writers) {
    const diagnostics = sortDiagnostics([...known.diagnostics, ...(await writer.finish(registers))])
    const record = { ...known, ...counts(registers), diagnostics, files: writer.files() + 1 }
    await writer.write(recordFile, `${JSON.stringify(record, null, 1)}\n`)
    records.set(writer.output, record)
  }
  for (const writer of writers) await writer.stage.commit()
  return records
}

function counts(registers: Registers): Pick<PublishRecord, 'documents' | 'persons' | 'emendations'> {
  return {
    documents: registers.documents.length,
    persons: registers.persons.filter(person => person.count > 0).length,
    emendations: registers.emendations.reduce((sum, one) => sum + one.emendations.length, 0),
  }
}
