/**
 * Encoding an edition: which transcripts changed, what of the result goes to disk, and what stays the editor's. A file
 * that was changed by hand is never overwritten.
 */
import { isUtf8 } from 'node:buffer'
import { isListOfOthers, isNamedInFull } from './annotate/named-in-full.ts'
import { indexPersons, type PersonIndex } from './annotate/person-index.ts'
import { indexPlaces, type PlaceIndex } from './annotate/places.ts'
import { type Authority, loadAuthority } from './authority/authority.ts'
import { type Person, readPerson } from './authority/persons.ts'
import { type Config, configFile } from './config.ts'
import { aliasesOf, habitsOf, isHabit } from './decide/aliases.ts'
import { type Outcome, sumOutcomes } from './decide/apply.ts'
import {
  type CopiesInFiles,
  hasVerdict,
  type Joined,
  joinedDocuments,
  renewEditionDecisions,
  tellCopies,
} from './decide/copies-in-files.ts'
import { type Decision, editionDecisionsFile, readDecisions } from './decide/decisions.ts'
import { type NamesOfDocument, renewNewPersons } from './decide/edition-persons.ts'
import type { Unresolved } from './decide/unresolved.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Effects, sha256, tellRefusal } from './effects.ts'
import { type DecidedProposal, decisionsPath, type Encoded, encodeSource } from './encode.ts'
import { receivedDocuments } from './import/provenance.ts'
import { type Dictionary, readDictionary } from './language/speller.ts'
import type { Source } from './model.ts'
import { buildId, version } from './program.ts'
import { documentId, longestId, teiPath } from './read/document-id.ts'
import { type FileRows, manifestFiles } from './read/manifest.ts'
import { loadManifest } from './read/manifest-file.ts'
import { findPageFolders } from './read/page-folders.ts'
import { isReadable, readableEndings } from './read/readers.ts'
import { readReceived, receive, type Transcript } from './read/received.ts'
import { isPageFile } from './read/xml.ts'
import { type Answering, type Question, type Survey, surveyEdition } from './survey.ts'
import type { Account } from './write/account.ts'
import {
  mergeEdits,
  readWritten,
  tellConflict,
  tellGone,
  tellJoined,
  tellKept,
  type Written,
  writtenFile,
  writtenText,
} from './write/hand-edits.ts'
import { readEarlierIds } from './write/ids.ts'
import { checkWellFormed, readTree } from './xml/gate.ts'

export type Take = 'ours' | 'theirs' | 'merge'

export interface EncodeOptions {
  /** Only these transcripts, by path below the edition's folder; all where it is empty. */
  readonly paths: readonly string[]
  /** What to do with TEI files that were changed by hand. */
  readonly take?: Take
  /** Open proposals are errors. */
  readonly strict?: boolean
  /** Names, dates and references are set into received TEI too; what they once were set into keeps them without it. */
  readonly enrich?: boolean
  /** Nothing is written: for `colophon report`. */
  readonly dry?: boolean
  readonly progress?: (done: number, all: number) => void
}

/** What encoding found out about one document; also what the cache keeps. */
export interface DocumentReport extends NamesOfDocument {
  readonly transcript: string
  readonly tei: string
  readonly account: Account
  readonly outcome: Outcome
  readonly unresolved: readonly Unresolved[]
  readonly proposals: readonly DecidedProposal[]
  readonly diagnostics: readonly Diagnostic[]
  /** The TEI on disk is the editor's: it was changed after the program wrote it. */
  readonly editedByHand: boolean
}

export interface EncodeReport {
  readonly documents: readonly DocumentReport[]
  /** Of all documents together. */
  readonly totals: Outcome
  /** Paths written in this run. */
  readonly written: readonly string[]
  /** Nothing was encoded: a file of the editors’ that every document depends on cannot be read. */
  readonly isHeld: boolean
  readonly diagnostics: readonly Diagnostic[]
}

const transcriptsFolder = 'transcripts'
/** Of so many documents it says something that none of them names a person in full. */
const fewestToJudge = 10
const cacheFolder = '.colophon/encoded'
/** What the program wrote last, kept to merge with; disposable. */
const writtenCopies = '.colophon/written'
/** What the program would write where the editor's version stands. */
const offeredCopies = '.colophon/offered'

/**
 * Encodes what changed. Every transcript ends in a report or a Diagnostic; one that fails stops no other.
 * @example (await encodeEdition(config, effects, { paths: [] })).written // ['tei/000.xml', …]
 */
export async function encodeEdition(config: Config, effects: Effects, options: EncodeOptions): Promise<EncodeReport> {
  const diagnostics: Diagnostic[] = []
  const listed = await withReceived(await listTranscripts(config, effects, diagnostics), effects, options)
  const desk = await openDesk(config, effects, listed, diagnostics, options.dry === true)
  if (!desk) return { documents: [], totals: sumOutcomes([]), written: [], isHeld: true, diagnostics }
  const transcripts = chooseTranscripts(listed.all, desk, options.paths)
  const documents: DocumentReport[] = []
  for (const [index, transcript] of transcripts.entries()) {
    const reports = await encodeFile(transcript, desk, options).catch(tellRefusal(diagnostics))
    documents.push(...(reports ?? []))
    options.progress?.(index + 1, transcripts.length)
  }
  if (options.paths.length === 0) diagnostics.push(...(await findGone(desk)))
  // Of some documents alone it cannot be said whom the edition names.
  const isWhole =
    options.paths.length === 0 &&
    !diagnostics.some(one => one.severity === 'error' && /^(?:transcripts|received)\//.test(one.file))
  diagnostics.push(...(isWhole ? await proposePersons(desk, documents, options) : desk.authority.diagnostics))
  await desk.close()
  diagnostics.push(
    ...documents.flatMap(document => [...document.diagnostics, ...(options.strict ? openProposals(document) : [])]),
  )
  const totals = sumOutcomes(documents.map(document => document.outcome))
  return { documents, totals, written: desk.written, isHeld: false, diagnostics }
}

/** New persons of all documents, into the edition's decisions; and what is wrong with the authority, in its new lines. */
async function proposePersons(
  { config, effects, authority, persons, write }: Desk,
  documents: readonly DocumentReport[],
  { strict }: EncodeOptions,
): Promise<readonly Diagnostic[]> {
  const old = await effects.readText(editionDecisionsFile)
  const { text, diagnostics } = renewNewPersons(old, documents, new Set(persons.persons.keys()))
  const isWritten = text !== undefined && text !== old && (await write(editionDecisionsFile, text))
  const ofAuthority = isWritten ? (await loadAuthority(effects, config)).diagnostics : authority.diagnostics
  const isError = (one: Diagnostic) => strict === true && one.code === 'new-persons'
  return [...ofAuthority, ...diagnostics.map(one => (isError(one) ? { ...one, severity: 'error' as const } : one))]
}

interface Asked extends Transcript {
  /** Of the documents in this file only these; all where it is absent. */
  readonly only?: ReadonlySet<string>
}

// Transcripts ------------------------------------------------------------------------------------------------

const passedOver = /(?:^|\/)(?:[.~]|(?:README(?:\.\w+)?|Thumbs\.db|desktop\.ini)$)/i

/** Files of the folder that are no transcripts. */
function isIgnored(file: string, { manifest }: Config): boolean {
  return passedOver.test(file) || manifestFiles.includes(file.toLowerCase()) || file === manifest?.path
}

interface Transcripts {
  /** All that can be encoded, whether asked for or not. */
  readonly all: readonly Transcript[]
  /** Of all that are there, whether asked for or not. */
  readonly ids: ReadonlySet<string>
}

async function listTranscripts(config: Config, effects: Effects, diagnostics: Diagnostic[]): Promise<Transcripts> {
  const there = (await effects.list(transcriptsFolder)).filter(file => !isIgnored(file, config))
  const isPage = async (file: string) =>
    isPageFile((await effects.read(file).catch(() => undefined)) ?? new Uint8Array())
  const { folders, others: files, diagnostics: told } = await findPageFolders(there, isPage)
  diagnostics.push(...told)
  const unreadable = files.filter(file => !isReadable(file))
  diagnostics.push(...unreadable.map(unknownFormat))
  const others = (await effects.listOthers(transcriptsFolder)).filter(file => !isIgnored(file, config))
  diagnostics.push(...others.map(noFile))
  const byId = new Map<string, string[]>(folders.map(one => [one.id, []]))
  for (const { id, path } of folders) byId.get(id)?.push(path)
  for (const file of files.filter(isReadable)) byId.set(documentId(file), [...(byId.get(documentId(file)) ?? []), file])
  const pagesOf = new Map(folders.map(one => [one.path, one.pages ?? []]))
  const transcripts: Transcript[] = []
  for (const [id, same] of byId) {
    const [path, ...others] = same
    if (path === undefined) continue
    if (others.length > 0) diagnostics.push(...same.map(file => sameName(file, same, id)))
    else {
      const reason = wrongName(path, id)
      if (reason) diagnostics.push(reason)
      else {
        const pages = pagesOf.get(path)
        transcripts.push(pages ? { id, path, pages } : { id, path })
      }
    }
  }
  return { all: transcripts, ids: new Set(byId.keys()) }
}

/** With the documents of `received/` that names are set into: all of them where it is asked for, else those of earlier runs. */
async function withReceived(
  { all, ids }: Transcripts,
  effects: Effects,
  { enrich }: EncodeOptions,
): Promise<Transcripts> {
  const registry = readWritten((await effects.readText(writtenFile)) ?? '')
  const received = await receivedDocuments(effects)
  const added = received.filter(({ id }) => !ids.has(id) && (enrich === true || registry.has(id)))
  return { all: [...all, ...added], ids: new Set([...ids, ...added.map(one => one.id)]) }
}

/** A path, a TEI file, or an id names a file with all its documents, or one of them. */
function chooseTranscripts(
  all: readonly Transcript[],
  { pathOf, diagnostics }: Pick<Desk, 'pathOf' | 'diagnostics'>,
  paths: readonly string[],
): readonly Asked[] {
  if (paths.length === 0) return all
  const files = new Set<string>()
  const parts = new Map<string, Set<string>>()
  for (const wanted of paths) {
    const plain = wanted.replaceAll('\\', '/').replace(/^\.\//, '')
    const file = all.find(
      one => [one.path, one.id, teiPath(one.id)].includes(plain) || isBelow(one, plain) || one.pages?.includes(plain),
    )
    const id = plain.replace(/^tei\/(.*)\.xml$/, '$1')
    const path = pathOf(id)
    if (file) files.add(file.path)
    else if (path !== undefined) parts.set(path, (parts.get(path) ?? new Set()).add(id))
    else diagnostics.push(noTranscript(wanted))
  }
  return all.flatMap(one => {
    const only = parts.get(one.path)
    if (files.has(one.path)) return [one]
    return only ? [{ ...one, only }] : []
  })
}

function isBelow({ path }: Transcript, plain: string): boolean {
  return path === `${transcriptsFolder}/${plain}`
}

function unknownFormat(file: string): Diagnostic {
  const hint = `Save it as plain text (.txt) beside it. Files with these endings are read: ${readableEndings}; others in this folder are passed over.`
  return {
    severity: 'warning',
    code: 'unknown-format',
    message: 'This kind of file is not read as a transcript.',
    file,
    hint,
  }
}

function noFile(file: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'no-file',
    message: 'This is a link or a device and no file; it is passed over.',
    file,
    hint: 'Put the transcript itself here.',
  }
}

/** Why a document cannot be called by the name of its file. */
function wrongName(file: string, id: string): Diagnostic | undefined {
  const refused = (code: string, why: string): Diagnostic => ({
    severity: 'error',
    code,
    message: `The name of this file ${why}.`,
    file,
    hint: 'Rename it.',
  })
  if (id === '') return refused('nameless', 'has no letter and no digit to name the document by')
  if (Buffer.byteLength(id) > longestId) return refused('long-name', `takes more than ${longestId} bytes`)
  if (/[\p{Cc}\p{Cs}\ufffd]/u.test(file)) return refused('odd-name', 'holds control characters, or is not UTF-8')
  return undefined
}

function sameName(file: string, same: readonly string[], id: string): Diagnostic {
  const others = [...new Set(same)].filter(one => one !== file).join(', ')
  const hint = 'Rename one of them, so that their names differ in letters or digits.'
  const message =
    others === ''
      ? `Two documents of this file would both be “${id}”; none of them was encoded.`
      : `This transcript and ${others} would both be the document “${id}”; none of them was encoded.`
  return {
    severity: 'error',
    code: 'same-name',
    message,
    file,
    hint,
  }
}

function noTranscript(wanted: string): Diagnostic {
  return {
    severity: 'error',
    code: 'no-such-transcript',
    message: 'There is no such transcript.',
    file: wanted,
    hint: `Name a file of ${transcriptsFolder}/, or the id of a document.`,
  }
}

// The desk: what all documents of a run share ----------------------------------------------------------------

interface Desk {
  readonly config: Config
  readonly effects: Effects
  readonly authority: Authority
  readonly persons: PersonIndex
  readonly places: PlaceIndex
  readonly editionWide: readonly Decision[]
  readonly answering: Answering
  /** By their paths. */
  readonly transcripts: ReadonlyMap<string, Transcript>
  /** What the manifest says, by the path of the transcript. */
  readonly rows: ReadonlyMap<string, FileRows>
  /** Ids that several documents would have: none of them is encoded. */
  readonly refused: ReadonlySet<string>
  /** The further copies of a document in other files, where the editor has joined them. */
  readonly joined: readonly Joined[]
  readonly dictionary: Dictionary | undefined
  /** The file that a document stands in. */
  readonly pathOf: (id: string) => string | undefined
  /** Hash of all that every document depends on. */
  readonly shared: string
  readonly registry: Map<string, Written>
  /** Ids of documents that were written once, and whose transcript is not there any more. */
  readonly gone: readonly string[]
  /** SHA-256 of their TEI as the program wrote it: moved with a renamed transcript, it is no hand edit. */
  readonly goneTei: ReadonlySet<string>
  /** Documents of this run by the SHA-256 of their transcript. */
  readonly read: Map<string, Pick<Transcript, 'id' | 'path'>>
  readonly written: string[]
  write(file: string, content: string | Uint8Array): Promise<boolean>
  remove(file: string): Promise<void>
  readonly diagnostics: Diagnostic[]
  close(): Promise<void>
}

/** Undefined where persons, verdicts or the manifest cannot be read: without them every document would lose something. */
async function openDesk(
  config: Config,
  effects: Effects,
  listed: Transcripts,
  diagnostics: Diagnostic[],
  dry: boolean,
): Promise<Desk | undefined> {
  const authority = await loadAuthority(effects, config)
  const decided = await loadEditionDecisions(effects, diagnostics)
  if (authority.isBroken || !decided) {
    diagnostics.push(...authority.diagnostics)
    return undefined
  }
  const { editionWide, habits } = decided
  const registryText = (await effects.readText(writtenFile)) ?? ''
  const registry = readWritten(registryText)
  const written: string[] = []
  const write = async (file: string, content: string | Uint8Array): Promise<boolean> => {
    if (dry) return true
    const isCache = file.startsWith('.colophon/')
    try {
      await effects.write(file, content)
      if (!isCache) written.push(file)
      return true
    } catch (error) {
      tellRefusal(isCache ? [] : diagnostics)(error)
      return false
    }
  }
  const build = await buildId()
  const dictionary = await loadDictionary(config, effects, diagnostics)
  const { rows, ...manifest } = await loadManifest(effects, config.manifest, new Set(listed.all.map(one => one.path)))
  diagnostics.push(...manifest.diagnostics)
  if (manifest.isBroken) return undefined
  const survey = await surveyEdition(listed.all, rows, config.language, build, effects, write)
  for (const [id, same] of survey.sameIds) diagnostics.push(...[...new Set(same)].map(file => sameName(file, same, id)))
  const isThere = readIds(listed, survey, rows)
  const gone = [...registry].filter(([id]) => !isThere(id))
  const joined = joinedDocuments(editionWide, new Set(survey.documents.keys()), config, diagnostics)
  for (const group of survey.copies)
    if (!hasVerdict(group, editionWide)) diagnostics.push(tellCopies(group, editionDecisionsFile))
  await renewEdition(effects, survey.copies, write)
  const persons = authority.entries.person.map(entry => readPerson(entry.tei))
  const isOfOthers = survey.documents.size < fewestToJudge && isListOfOthers(persons, survey.names)
  const mayJudge = isOfOthers || survey.documents.size >= fewestToJudge
  return {
    config,
    effects,
    authority,
    persons: indexPersons(
      persons,
      aliasesOf(editionWide),
      person => isNamedInFull(person, survey.names) || (mayJudge ? false : undefined),
      new Set(habits),
      isOfOthers,
    ),
    places: indexPlaces(authority.entries.place, authority.entries.org),
    editionWide,
    answering: survey.answering(joined),
    transcripts: new Map(listed.all.map(one => [one.path, one])),
    rows,
    refused: new Set(survey.sameIds.keys()),
    joined,
    dictionary,
    pathOf: id => survey.documents.get(id)?.path,
    shared: sha256(
      JSON.stringify([
        build,
        configOf(config),
        authority.hash,
        dictionary ?? null,
        editionWide.map(decision => decision.raw),
        habits,
      ]),
    ),
    registry,
    gone: gone.map(([id]) => id).sort(),
    goneTei: new Set(gone.map(([, one]) => one.sha256)),
    read: new Map(),
    written,
    write,
    remove: async file => {
      if (!dry) await effects.remove(file).catch(tellRefusal(diagnostics))
    },
    diagnostics,
    close: async () => {
      const text = writtenText(registry)
      if (text !== registryText && registry.size > 0) await write(writtenFile, text)
    },
  }
}

/**
 * Whether there still is a document of an id. Of a file that cannot be read now, all that it may have held are there: its
 * own, those that were counted, those of the manifest.
 */
function readIds(
  { all, ids }: Transcripts,
  { documents, unread }: Survey,
  rows: ReadonlyMap<string, FileRows>,
): (id: string) => boolean {
  const listed = new Set(all.map(one => one.id))
  const unreadPaths = new Set(unread)
  const unreadIds = new Set(all.filter(one => unreadPaths.has(one.path)).map(one => one.id))
  const ofManifest = new Set(unread.flatMap(path => rows.get(path)?.parts.flatMap(part => part.id ?? []) ?? []))
  return id =>
    documents.has(id) ||
    (ids.has(id) && !listed.has(id)) ||
    unreadIds.has(id) ||
    unreadIds.has(id.replace(/-\d+$/, '')) ||
    ofManifest.has(id)
}

/** Only what the TEI of a document depends on: the order of documents is no reason to encode them again. */
function configOf({ editors, publisher, licence, date, language }: Config): unknown {
  return { editors, publisher, licence, date, language }
}

/** The edition's own dictionary; a file that is not there, or cannot be read, is told, and words stay unchecked. */
async function loadDictionary(
  { dictionary, language }: Config,
  effects: Effects,
  diagnostics: Diagnostic[],
): Promise<Dictionary | undefined> {
  if (dictionary === '') return undefined
  const files = [`${dictionary}.aff`, `${dictionary}.dic`]
  const [aff, dic] = await Promise.all(files.map(file => readInside(file, effects).catch(tellRefusal(diagnostics))))
  if (aff && dic) return readDictionary(language, aff, dic)
  diagnostics.push({
    severity: 'warning',
    code: 'no-dictionary',
    message: `The edition has no dictionary “${dictionary}”: words are not checked by it.`,
    file: configFile,
    hint: `It is two files, ${files.join(' and ')}.`,
  })
  return undefined
}

/** A path out of the edition's folder leads to no file. */
async function readInside(file: string, effects: Effects): Promise<Uint8Array | undefined> {
  const isOutside = file.startsWith('/') || /^[A-Za-z]:/.test(file) || file.split(/[/\\]/).includes('..')
  return isOutside ? undefined : effects.read(file)
}

/** Copies that were found in several files are entries of `decisions/edition.yaml`. */
async function renewEdition(
  effects: Effects,
  copies: readonly CopiesInFiles[],
  write: (file: string, content: string) => Promise<boolean>,
): Promise<void> {
  const before = await effects.readText(editionDecisionsFile)
  const old = before === undefined ? undefined : readDecisions(before, editionDecisionsFile)
  const text = renewEditionDecisions(old, copies)
  if (text !== (before ?? '')) await write(editionDecisionsFile, text)
}

interface EditionDecisions {
  /** Verdicts of `decisions/edition.yaml`, and those of documents that hold for the whole edition. */
  readonly editionWide: readonly Decision[]
  /** How the edition speaks of persons, by the verdicts of any document. */
  readonly habits: readonly string[]
}

async function loadEditionDecisions(
  effects: Effects,
  diagnostics: Diagnostic[],
): Promise<EditionDecisions | undefined> {
  const decisions: Decision[] = []
  let isBroken = false
  for (const file of await effects.list('decisions')) {
    if (!file.endsWith('.yaml')) continue
    const text = await effects.readText(file).catch(tellRefusal(diagnostics))
    const isEdition = file === editionDecisionsFile
    if (text === undefined) isBroken ||= isEdition
    if (text === undefined) continue
    if (!isEdition && !/^[ \t-]*scope:[ \t]*["']?edition/m.test(text) && !mayHaveHabit(text)) continue
    const read = readDecisions(text, file)
    isBroken ||= read.isBroken
    if (isEdition || read.isBroken) diagnostics.push(...read.diagnostics)
    decisions.push(...read.decisions.filter(decision => decision.verdict !== undefined))
  }
  if (isBroken) return undefined
  const isWide = ({ file, scope }: Decision) => file === editionDecisionsFile || scope === 'edition'
  return { editionWide: decisions.filter(isWide), habits: habitsOf(decisions) }
}

/** Most files have none: they need not be read as YAML before their document is encoded. */
function mayHaveHabit(text: string): boolean {
  if (!/^[ \t]*verdict:/m.test(text)) return false
  return [...text.matchAll(/^[ \t-]*quote:[ \t]*([^\n]{1,80})$/gm)].some(([, quote = '']) =>
    isHabit(quote.replaceAll(/["']/g, '').trim()),
  )
}

/** What is left of documents whose transcript was renamed or removed; TEI that the program never wrote needs none. */
async function findGone({ effects, gone, registry, read }: Desk): Promise<Diagnostic[]> {
  if (gone.length === 0) return []
  const there = new Set([...(await effects.list('tei')), ...(await effects.list('decisions'))])
  const filesOf = (id: string) => [teiPath(id), decisionsPath(id)]
  return gone.flatMap(id => {
    const left = filesOf(id).filter(file => there.has(file))
    const same = read.get(registry.get(id)?.transcript ?? '')
    return left.length === 0 ? [] : tellGone(left, same && { transcript: same.path, to: filesOf(same.id) })
  })
}

// One document -----------------------------------------------------------------------------------------------

/** All documents of a file. What its reader finds wrong is told in every run, of those too that have not changed. */
async function encodeFile(transcript: Asked, desk: Desk, options: EncodeOptions): Promise<DocumentReport[]> {
  const received = await receive(transcript, desk.effects)
  if (!received) return []
  const { path, only } = transcript
  const read = await readReceived(transcript, received, desk.config.language, desk.rows.get(path))
  for (const { id, sha256 } of read.sources) if (!desk.read.has(sha256)) desk.read.set(sha256, { id, path })
  const reports: DocumentReport[] = []
  for (const source of read.sources) {
    if (desk.refused.has(source.id) || (only && !only.has(source.id))) continue
    if (desk.joined.some(([, ...others]) => others.includes(source.id))) continue
    const report = await encodeOne(source, desk, options).catch(tellRefusal(desk.diagnostics))
    // What is wrong with the file is told once, however many documents it holds.
    const told = reports.length === 0 ? read.diagnostics : []
    if (report) reports.push({ ...report, diagnostics: [...told, ...report.diagnostics] })
  }
  if (reports.length === 0) desk.diagnostics.push(...read.diagnostics)
  return reports
}

/** The copies of a document that stand in other files, by the editor's verdict. */
async function readOthers(
  { id }: Source,
  { joined, pathOf, effects, config, rows, transcripts }: Desk,
): Promise<Source[]> {
  const ids = joined.find(([lead]) => lead === id)?.slice(1) ?? []
  const found: Source[] = []
  for (const other of ids) {
    const path = pathOf(other) ?? ''
    const transcript = transcripts.get(path)
    const received = transcript && (await receive(transcript, effects))
    const { sources } = received
      ? await readReceived(transcript, received, config.language, rows.get(path))
      : { sources: [] }
    found.push(...sources.filter(source => source.id === other))
  }
  return found
}

/** What the program wrote of a copy, when it was a document of its own, goes; what the editor changed there stays. */
async function removeJoined(others: readonly Source[], lead: string, desk: Desk): Promise<void> {
  for (const { id } of others) {
    const file = teiPath(id)
    const bytes = await desk.effects.read(file)
    if (!bytes) continue
    if (sha256(bytes) === desk.registry.get(id)?.sha256) await desk.remove(file)
    else desk.diagnostics.push(tellLeft(file, lead))
  }
}

function tellLeft(file: string, lead: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'joined-document-left',
    message: `Its transcript is a copy of the document “${lead}” now; this file was changed by hand and stays.`,
    file,
    hint: `Take what you need over to ${teiPath(lead)}, and remove this file.`,
  }
}

async function encodeOne(source: Source, desk: Desk, options: EncodeOptions): Promise<DocumentReport | undefined> {
  const { effects } = desk
  const others = await readOthers(source, desk)
  const decisions = await effects.readText(decisionsPath(source.id))
  const onDisk = await effects.read(teiPath(source.id))
  const key = keyOf(desk, [source, ...others], { decisions, tei: onDisk })
  const cached = options.take === undefined ? await readCache(desk, source.id, key) : undefined
  const ties: Ties = new Map()
  if (cached) return cached
  const earlier = readEarlierIds(onDisk && readTree(onDisk), desk.registry.get(source.id)?.highest ?? {})
  const { config, places, editionWide, dictionary } = desk
  const persons = askedForTies(desk.persons, ties)
  const { cite, asked } = desk.answering(source.id)
  const encoded = encodeSource(
    source,
    { config, persons, places, version, decisions, editionWide, earlier, cite, dictionary },
    others,
  )
  if (encoded.tei === undefined) {
    desk.diagnostics.push(...encoded.diagnostics)
    return undefined
  }
  const kept = await placeTei(encoded, onDisk, desk, options)
  const isDecisionKept =
    encoded.decisions === undefined ||
    encoded.decisions === decisions ||
    (await desk.write(decisionsPath(source.id), encoded.decisions))
  const report: DocumentReport = {
    id: encoded.id,
    transcript: encoded.path,
    tei: teiPath(source.id),
    account: encoded.account,
    outcome: encoded.outcome,
    unresolved: encoded.unresolved,
    proposals: encoded.proposals,
    newPersons: encoded.newPersons,
    persons: encoded.persons,
    diagnostics: [...encoded.diagnostics, ...kept.diagnostics],
    editedByHand: kept.editedByHand,
  }
  if (kept.isWritten) await removeJoined(others, source.id, desk)
  if (kept.isWritten && isDecisionKept)
    await writeCache(desk, report, [source, ...others], { asked, ties: [...ties].map(([id, is]) => [id, is ?? null]) })
  return report
}

/** Persons of whom it was asked whether the edition names them in full, and what it answered: the encoding depends on it. */
type Ties = Map<string, boolean | undefined>

function askedForTies(persons: PersonIndex, ties: Ties): PersonIndex {
  const isNamedInFull: PersonIndex['isNamedInFull'] = person => {
    const isNamed = persons.isNamedInFull(person)
    ties.set(person.id, isNamed)
    return isNamed
  }
  return { ...persons, isNamedInFull }
}

interface Placed {
  /** False where the disk refused what should have been written. */
  readonly isWritten: boolean
  readonly editedByHand: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/** Writes the TEI, unless the one on disk is the editor's. */
async function placeTei(
  encoded: Encoded,
  onDisk: Uint8Array | undefined,
  desk: Desk,
  options: EncodeOptions,
): Promise<Placed> {
  const file = teiPath(encoded.id)
  const ours = encoded.bytes ?? encoded.tei
  const fresh = sha256(ours)
  const before = desk.registry.get(encoded.id)
  const { transcript, highest } = encoded
  const record = () => desk.registry.set(encoded.id, { sha256: fresh, version, transcript, highest })
  const place = async (content: string | Uint8Array, told: readonly Diagnostic[] = []): Promise<Placed> => {
    if (!onDisk || sha256(onDisk) !== sha256(content)) {
      if (!(await desk.write(file, content))) return { isWritten: false, editedByHand: false, diagnostics: [] }
    }
    if (before?.sha256 !== fresh || (await desk.effects.read(`${writtenCopies}/${encoded.id}.xml`)) === undefined)
      await desk.write(`${writtenCopies}/${encoded.id}.xml`, ours)
    record()
    return { isWritten: true, editedByHand: sha256(content) !== fresh, diagnostics: told }
  }
  // The working copy of received TEI is what came, until something is set into it.
  const isOurs = (hash: string) => [before?.sha256, fresh, transcript].includes(hash) || desk.goneTei.has(hash)
  const isHand = onDisk !== undefined && !isOurs(sha256(onDisk))
  if (!isHand || options.take === 'theirs') return place(ours)
  const differencesOf = (bytes: Uint8Array) => encoded.differences(bytes).map(found => differs(file, found))
  const keep = (first: Diagnostic): Placed => ({
    isWritten: true,
    editedByHand: true,
    diagnostics: [first, ...differencesOf(onDisk)],
  })
  if (before?.sha256 === fresh || options.take === 'ours') {
    record()
    return keep(tellKept(file))
  }
  const offered = `${offeredCopies}/${encoded.id}.xml`
  const mine = new TextDecoder().decode(onDisk)
  if (options.take !== 'merge') {
    await desk.write(offered, ours)
    return keep(tellConflict(file, offered, mine, encoded.tei))
  }
  const merged = mergeEdits(mine, encoded.tei, await baseOf(encoded.id, before, desk.effects))
  if (merged.conflicts.length > 0) await desk.write(offered, ours)
  const bytes = new TextEncoder().encode(merged.text)
  if (isUtf8(onDisk) && checkWellFormed(bytes, file).length === 0) {
    const placed = await place(merged.text, differencesOf(bytes))
    // Told in this run only: the next one has nothing to join.
    if (placed.isWritten) desk.diagnostics.push(tellJoined(file, offered, merged))
    return placed
  }
  await desk.write(offered, ours)
  return keep(tellConflict(file, offered, mine, encoded.tei, 'They cannot be merged: together they would be no TEI.'))
}

/** What the program wrote last, if the cache still has it. */
async function baseOf(id: string, before: Written | undefined, effects: Effects): Promise<string | undefined> {
  const text = await effects.readText(`${writtenCopies}/${id}.xml`).catch(() => undefined)
  return text !== undefined && before !== undefined && sha256(text) === before.sha256 ? text : undefined
}

function differs(file: string, found: { where: string; transcript: string; tei: string }): Diagnostic {
  return {
    severity: 'warning',
    code: 'text-differs-from-transcript',
    message: `The ${found.where} of this file, changed by hand, reads “${found.tei}” where the transcript has “${found.transcript}”.`,
    file,
    hint: 'If you meant it, leave it; a correction is better written as <choice><sic>…</sic><corr>…</corr></choice>.',
  }
}

/** With --strict nothing may be left open. */
function openProposals(document: DocumentReport): Diagnostic[] {
  if (document.outcome.open === 0) return []
  const message = `${document.outcome.open} proposal${document.outcome.open === 1 ? ' is' : 's are'} open.`
  return [
    {
      severity: 'error',
      code: 'open-proposals',
      message,
      file: decisionsPath(document.id),
      hint: 'Write a verdict under each entry that is proposed.',
    },
  ]
}

// Cache ------------------------------------------------------------------------------------------------------

interface CacheEntry {
  readonly key: string
  readonly report: DocumentReport
  /** What it asked of the other documents: where one of the answers has changed, it is encoded anew. */
  readonly asked: readonly Question[]
  /** The same of persons: whether they are named in full somewhere. */
  readonly ties: readonly (readonly [id: string, isNamedInFull?: boolean | null])[]
}

async function readCache(
  { effects, answering, persons }: Desk,
  id: string,
  key: string,
): Promise<DocumentReport | undefined> {
  const text = await effects.readText(`${cacheFolder}/${id}.json`).catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const entry = JSON.parse(text) as CacheEntry
    const { cite } = answering(id)
    const isSame = ({ citation, answer }: Question) => JSON.stringify(cite(citation)) === JSON.stringify(answer)
    const isTied = (id: string) => persons.isNamedInFull(persons.persons.get(id) as Person)
    const isKept =
      entry.key === key && entry.asked.every(isSame) && entry.ties.every(([id, is]) => isTied(id) === (is ?? undefined))
    return isKept ? entry.report : undefined
  } catch {
    // A cache that cannot be read is no cache.
    return undefined
  }
}

interface OnDisk {
  readonly decisions: string | undefined
  readonly tei: Uint8Array | undefined
}

/** Of what the manifest says, where it says it is no reason to encode anew. */
function given({ metadata }: Source): unknown {
  return metadata ? [metadata.file, metadata.values] : null
}

/** Everything that the result for one document depends on. */
function keyOf({ shared, registry }: Desk, sources: readonly Source[], { decisions, tei }: OnDisk): string {
  const id = sources[0]?.id ?? ''
  const known = registry.get(id)
  return sha256(
    JSON.stringify([
      shared,
      ...sources.map(source => [source.id, source.path, source.sha256, given(source)]),
      decisions ?? null,
      tei ? sha256(tei) : null,
      known ? writtenText(new Map([[id, known]])) : null,
    ]),
  )
}

/** The key holds what is on disk after this run, so that the next one finds it. */
async function writeCache(
  desk: Desk,
  report: DocumentReport,
  sources: readonly Source[],
  answers: Pick<CacheEntry, 'asked' | 'ties'>,
): Promise<void> {
  const { effects } = desk
  const decisions = await effects.readText(decisionsPath(report.id))
  const tei = await effects.read(report.tei)
  const key = keyOf(desk, sources, { decisions, tei })
  // A dry run describes what is not on disk.
  if (tei) await desk.write(`${cacheFolder}/${report.id}.json`, JSON.stringify({ key, report, ...answers }))
}
