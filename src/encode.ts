/** Encoding one transcript: the passes in their order, each adding what it finds, and then the TEI with its account. */
import { followAcceptedForms } from './annotate/accepted-forms.ts'
import { type CitableDocument, type Cite, citableOf } from './annotate/cited-documents.ts'
import { tellContradictions } from './annotate/contradictions.ts'
import { annotateDates } from './annotate/dates.ts'
import { findEmendations } from './annotate/emendations.ts'
import { findGivenCorrespondents } from './annotate/given-correspondents.ts'
import { joinReadings, joinSources, tellInFile } from './annotate/joined-files.ts'
import { findLetterNames } from './annotate/letter-names.ts'
import { findLinkedNames } from './annotate/linked-names.ts'
import { findMarginalHeads } from './annotate/marginal-heads.ts'
import { findMarks } from './annotate/markup.ts'
import { findMisreadWords } from './annotate/misread-words.ts'
import { annotateNames } from './annotate/names.ts'
import { findTelegramNumber } from './annotate/numbers.ts'
import { indexPersons, type PersonIndex } from './annotate/person-index.ts'
import { annotatePlaces, indexPlaces, type PlaceIndex } from './annotate/places.ts'
import { findQuotedWords } from './annotate/quoted-words.ts'
import { findReceivedNotes } from './annotate/received-notes.ts'
import { annotateReferences } from './annotate/references.ts'
import { findMisspellings } from './annotate/spelling.ts'
import { weighDates } from './annotate/variant-dates.ts'
import { collateWitnesses } from './annotate/witnesses.ts'
import { type Findings, isApplied } from './annotation.ts'
import type { Config } from './config.ts'
import { applyDecisions, type Decided, type Outcome, verdictsOnCopies } from './decide/apply.ts'
import { type Decision, type DecisionsFile, readDecisions, renewDecisions } from './decide/decisions.ts'
import { earlyVerdicts } from './decide/early-verdicts.ts'
import { findNewPersons, type IdentifiedPerson } from './decide/new-persons.ts'
import type { Proposal } from './decide/proposals.ts'
import { findUnresolved, type Unresolved } from './decide/unresolved.ts'
import type { Diagnostic } from './diagnostic.ts'
import { languageOfText, mayBeIn } from './language/detect.ts'
import { codeOfLanguage } from './language/names.ts'
import type { Dictionary } from './language/speller.ts'
import { typesByName } from './language/vocabulary.ts'
import type { DocumentType, EarlyVerdicts, HeaderFact, Range, Reading, ReceivedTei, Source } from './model.ts'
import { findBlocks } from './segment/blocks.ts'
import { type CopiesVerdict, findCopies } from './segment/copies.ts'
import { findFurniture } from './segment/furniture.ts'
import { findLineEnds } from './segment/line-ends.ts'
import { findNotes } from './segment/notes.ts'
import { findPageHeader } from './segment/page-header.ts'
import { type Account, compareWithReceived, compareWithTranscript, type Difference, sumOf } from './write/account.ts'
import type { EarlierIds } from './write/ids.ts'
import { keepPlaceable, spliceTei, takeOut } from './write/splice.ts'
import { writeTei } from './write/tei.ts'
import { readTree } from './xml/gate.ts'

export interface PassContext {
  readonly persons: PersonIndex
  readonly places: PlaceIndex
  /** The editor's verdict on which witness the edition reads. */
  readonly base: string | undefined
  /** The editor's verdict on whether the source holds copies of one text at all. */
  readonly verdictOnCopies: CopiesVerdict
  /** The editor's verdict on the language of the text. */
  readonly language?: string | undefined
  /** Other verdicts that are needed before anything is found. */
  readonly verdicts?: EarlyVerdicts | undefined
  /** What a reference means among the documents of the edition. */
  readonly cite?: Cite | undefined
  /** The edition's own, where it has one. */
  readonly dictionary?: Dictionary | undefined
}

type Pass = (reading: Reading, context: PassContext) => Findings

/** What others cite a document by is in its heading, dates and page breaks: the survey needs no more. */
const surveyPasses: readonly Pass[] = [findPageHeader, findFurniture, findBlocks, findTelegramNumber]

/**
 * The order matters: furniture cuts sentences in two, calls are glued to names, copies divide the text before its
 * blocks are told, and names must be known before spelling (Beane is a person, not beans).
 */
const ownPasses: readonly Pass[] = [
  findPageHeader,
  findFurniture,
  findNotes,
  (reading, { verdictOnCopies }) => findCopies(reading, verdictOnCopies),
  findBlocks,
  findLineEnds,
  (reading, { dictionary }) => findMarks(reading, dictionary),
  findQuotedWords,
  findMarginalHeads,
  findTelegramNumber,
  annotateDates,
  (reading, { persons }) => annotateNames(reading, persons),
  (reading, { persons }) => findLinkedNames(reading, persons),
  findLetterNames,
  (reading, { persons }) => followAcceptedForms(reading, persons),
  (reading, { places, persons }) => annotatePlaces(reading, places, persons),
  (reading, { persons }) => findGivenCorrespondents(reading, persons),
]

/** Over all copies of a text together, whether one file holds them or several. */
const jointPasses: readonly Pass[] = [
  (reading, { base, dictionary }) => collateWitnesses(reading, base, dictionary),
  weighDates,
  (reading, { persons, dictionary }) => findEmendations(reading, persons, dictionary),
  (reading, { dictionary }) => findMisspellings(reading, dictionary),
  findMisreadWords,
  (reading, { cite }) => annotateReferences(reading, cite),
]

/** Received TEI says itself what its blocks are, and which of its texts are copies. */
const receivedPasses: readonly Pass[] = [
  findReceivedNotes,
  annotateDates,
  (reading, { persons }) => annotateNames(reading, persons),
  findLetterNames,
  (reading, { persons }) => followAcceptedForms(reading, persons),
  (reading, { persons, dictionary }) => findEmendations(reading, persons, dictionary),
  (reading, { cite }) => annotateReferences(reading, cite),
]

interface Annotated {
  readonly reading: Reading
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * All that the passes find out about a source, or about the copies of one text in several.
 * @example annotateSources([source], { persons, base: undefined, verdictOnCopies: () => undefined }).reading.type // 'telegram'
 */
function annotateSources(sources: readonly [Source, ...Source[]], context: PassContext): Annotated {
  const [lead, ...others] = sources.map(one => inItsLanguage(one, context.language)) as [Source, ...Source[]]
  if (lead.received) {
    const found = runPasses(receivedPasses, emptyReading(lead, context), context)
    const { reading, diagnostics } = keepPlaceable(found.reading)
    return { reading, diagnostics: [...found.diagnostics, ...diagnostics] }
  }
  const own = runPasses(ownPasses, emptyReading(lead, context), context)
  if (others.length === 0) return withEarlier(runPasses(jointPasses, own.reading, context), own)
  const rest = others.map(source => runPasses(ownPasses, emptyReading(source, context), context))
  const reading = joinReadings([own.reading, ...rest.map(one => one.reading)], joinSources([lead, ...others]))
  return withEarlier(runPasses(jointPasses, reading, context), own, ...rest)
}

/**
 * The words of the text say what language it is in; where they do not, the manifest does, the archive’s page, and at last
 * the edition. What a page or a manifest calls the language of the original may be another: the transcript may be a
 * translation.
 */
function inItsLanguage(source: Source, decided?: string): Source {
  if (decided !== undefined) return { ...source, language: decided }
  if (source.received) return source
  const facts = source.facts ?? findPageHeader(emptyReading({ ...source, text: topOf(source) })).facts ?? []
  const text = source.text.slice(Math.max(0, ...facts.map(one => one.range[1])))
  const language = languageOfText(text) ?? languageSaid(source, facts).find(code => mayBeIn(text, code))
  return language === undefined || isSameLanguage(source.language, language) ? source : { ...source, language }
}

function languageSaid({ text, metadata }: Source, facts: readonly HeaderFact[]): string[] {
  const named = facts.filter(one => one.field === 'language').map(one => codeOfLanguage(text.slice(...one.range)))
  const said = [metadata?.values.language, named.length === 1 ? named[0] : undefined]
  return said.filter(code => code !== undefined)
}

/** In so many characters the page of an archive has said what it says. */
function topOf({ text }: Source): string {
  return text.slice(0, 20_000)
}

function isSameLanguage(one: string, other: string): boolean {
  return one.toLowerCase().split('-')[0] === other.toLowerCase().split('-')[0]
}

function withEarlier({ reading, diagnostics }: Annotated, ...earlier: readonly Annotated[]): Annotated {
  return { reading, diagnostics: [...earlier.flatMap(one => one.diagnostics), ...diagnostics] }
}

function emptyReading(source: Source, { verdicts }: Pick<PassContext, 'verdicts'> = {}): Reading {
  return {
    source,
    annotations: [...source.known],
    facts: source.facts ?? [],
    hidden: [],
    witnesses: [],
    variants: [],
    type: undefined,
    correspondents: [],
    verdicts,
  }
}

function runPasses(passes: readonly Pass[], before: Reading, context: PassContext): Annotated {
  const diagnostics: Diagnostic[] = []
  let reading = before
  for (const pass of passes) {
    const findings = pass(reading, context)
    diagnostics.push(...(findings.diagnostics ?? []))
    reading = merge(reading, findings)
  }
  return { reading, diagnostics }
}

/** What the manifest says goes before what is found. */
function givenType({ metadata }: Source): DocumentType | undefined {
  return typesByName.get(metadata?.values.type?.toLowerCase() ?? '')
}

function merge(reading: Reading, findings: Findings): Reading {
  const { without } = findings
  const kept =
    without && without.size > 0 ? reading.annotations.filter(one => !without.has(one.id)) : reading.annotations
  return {
    source: reading.source,
    annotations: findings.annotations ? [...kept, ...findings.annotations] : kept,
    facts: [...reading.facts, ...(findings.facts ?? [])],
    hidden: [...reading.hidden, ...(findings.hidden ?? [])],
    copies: findings.copies ?? reading.copies,
    witnesses: findings.witnesses ?? reading.witnesses,
    variants: findings.variants ?? reading.variants,
    type: givenType(reading.source) ?? findings.type ?? reading.type,
    shown: findings.shown ?? reading.shown,
    correspondents: findings.correspondents ?? reading.correspondents,
    verdicts: reading.verdicts,
  }
}

export interface EncodeContext {
  readonly config: Config
  readonly persons: PersonIndex
  readonly places: PlaceIndex
  readonly version: string
  /** Text of the document's decisions file; undefined where there is none. */
  readonly decisions: string | undefined
  readonly editionWide: readonly Decision[]
  readonly earlier: EarlierIds
  /** What a reference means among the documents of the edition. */
  readonly cite?: Cite | undefined
  /** The edition's own, where it has one. */
  readonly dictionary?: Dictionary | undefined
}

/** A proposal with the editor's verdict, where there is one. */
export interface DecidedProposal extends Proposal {
  readonly verdict: Decision['verdict']
}

/** All that encoding one transcript yields; what of it goes to disk is decided elsewhere. */
export interface Encoded {
  readonly id: string
  readonly path: string
  /** SHA-256 of the transcript's bytes. */
  readonly transcript: string
  readonly tei: string
  /** What is written of received TEI, which keeps its encoding; for others the text in UTF-8 is. */
  readonly bytes?: Uint8Array
  /** Text of the decisions file as it is to be; equal to the old one where nothing changed. */
  readonly decisions: string | undefined
  readonly account: Account
  readonly outcome: Outcome
  readonly unresolved: readonly Unresolved[]
  readonly proposals: readonly DecidedProposal[]
  readonly highest: Readonly<Record<string, number>>
  /** Whom the document itself identifies, and the authority does not have. */
  readonly newPersons: readonly IdentifiedPerson[]
  /** Ids of the persons to whom its names are linked. */
  readonly persons: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** All that was found, after the verdicts. */
  readonly reading: Reading
  /** Differences of a TEI from the transcript, by the second check of the account. */
  differences(tei: Uint8Array): readonly Difference[]
}

/** Why a transcript was not encoded; `tei` keeps the two apart. */
export interface NotEncoded {
  readonly diagnostics: readonly Diagnostic[]
  readonly tei?: undefined
}

/**
 * One transcript to TEI: passes, verdicts, writing, and the account that shows that nothing was lost.
 * A TEI whose account does not add up is not handed out, and none is made while the verdicts cannot be read: the
 * document fails with a Diagnostic.
 * @param others copies of the same text in other files, which the editor has joined to this document
 * @example encodeSource(source, context).tei // '<?xml version="1.0" …'
 */
export function encodeSource(
  source: Source,
  context: EncodeContext,
  others: readonly Source[] = [],
): Encoded | NotEncoded {
  const file = context.decisions === undefined ? undefined : readDecisions(context.decisions, decisionsPath(source.id))
  // Without the verdicts the document would fall back to what it was before them.
  if (file?.isBroken) return { diagnostics: file.diagnostics }
  const joined = others.length === 0 ? undefined : [source, ...others].find(one => one.received)
  if (joined) return { diagnostics: [tellNotJoined(joined)] }
  const annotated = annotateSources([source, ...others], {
    persons: context.persons,
    places: context.places,
    base: file?.base,
    verdictOnCopies: verdictsOnCopies(file, context.editionWide, context.config),
    language: file?.language,
    verdicts: earlyVerdicts(file, context.editionWide, context.config),
    cite: context.cite,
    dictionary: context.dictionary,
  })
  const { persons, places } = context
  const nameOf = (id: string) => persons.persons.get(id)?.name ?? places.entries.get(id)?.name ?? id
  const decided = applyDecisions(annotated.reading, file, { ...context, nameOf })
  if (source.received) return encodeReceived(source.received, decided, annotated.diagnostics, file, context)
  const written = writeTei(decided.reading, { ...context, nameOf })
  /** Undefined where it is not well-formed. */
  const differences = (tei: Uint8Array): readonly Difference[] | undefined => {
    const tree = readTree(tei)
    return tree && compareWithTranscript(decided.reading, tree)
  }
  const whole = annotated.reading.source
  const inFile = (one: Diagnostic) => tellInFile(one, whole)
  const diagnostics = [
    ...[...annotated.diagnostics, ...decided.diagnostics, ...written.diagnostics].map(inFile),
    ...tellContradictions(decided.reading),
  ]
  const unresolved = findUnresolved(decided.reading, decided.verdicts, diagnostics)
  const failures = checkAccount(whole, written.account, differences(new TextEncoder().encode(written.xml)))
  if (failures.length > 0) return { diagnostics: [...diagnostics, ...failures.map(inFile)] }
  return {
    id: source.id,
    path: [source, ...others].map(one => one.path).join(', '),
    transcript: source.sha256,
    tei: written.xml,
    decisions: renewDecisions(file, decided.proposals, decided.matches, decided.verdicts, source.path) || undefined,
    account: written.account,
    outcome: { ...decided.outcome, unresolved: unresolved.length },
    unresolved,
    proposals: decided.proposals.map(proposal => ({ ...proposal, verdict: decided.verdicts.get(proposal)?.verdict })),
    highest: written.highest,
    newPersons: findNewPersons(decided.reading),
    persons: personsOf(decided.reading),
    diagnostics,
    reading: decided.reading,
    differences: tei => differences(tei) ?? [],
  }
}

function tellNotJoined({ path }: Source): Diagnostic {
  return {
    severity: 'error',
    code: 'received-not-joined',
    message: 'This is received TEI, which cannot become one document with copies in other files.',
    file: path,
    hint: 'Take back the verdict on the copies in decisions/edition.yaml.',
  }
}

/** Received TEI with what was found set into it, in its own bytes; without that it is the received file again. */
function encodeReceived(
  received: ReceivedTei,
  decided: Decided,
  told: readonly Diagnostic[],
  file: DecisionsFile | undefined,
  context: EncodeContext,
): Encoded | NotEncoded {
  const { source } = decided.reading
  const spliced = spliceTei(decided.reading, received, context)
  const original = readTree(received.bytes)
  const differences = (tei: Uint8Array): readonly Difference[] | undefined => {
    const tree = readTree(tei)
    return tree && original && compareWithReceived(original, tree)
  }
  const diagnostics = [...told, ...decided.diagnostics, ...spliced.diagnostics]
  const unresolved = findUnresolved(decided.reading, decided.verdicts, diagnostics)
  const failures = checkAccount(source, spliced.account, differences(spliced.bytes))
  const isWhole = Buffer.compare(takeOut(spliced.bytes, spliced.splices), received.bytes) === 0
  if (failures.length > 0 || !isWhole) return { diagnostics: [...diagnostics, ...failures] }
  return {
    id: source.id,
    path: source.path,
    transcript: source.sha256,
    tei: new TextDecoder().decode(spliced.bytes),
    bytes: spliced.bytes,
    decisions: renewDecisions(file, decided.proposals, decided.matches, decided.verdicts, source.path) || undefined,
    account: spliced.account,
    outcome: { ...decided.outcome, unresolved: unresolved.length },
    unresolved,
    proposals: decided.proposals.map(proposal => ({ ...proposal, verdict: decided.verdicts.get(proposal)?.verdict })),
    highest: {},
    newPersons: findNewPersons(decided.reading),
    persons: personsOf(decided.reading),
    diagnostics,
    reading: decided.reading,
    differences: tei => differences(tei) ?? [],
  }
}

/** How other documents may cite a source, told before any is encoded. */
export function surveySource(source: Source): CitableDocument {
  const nobody = { persons: indexPersons([]), places: indexPlaces([], []) }
  const context: PassContext = { ...nobody, base: undefined, verdictOnCopies: () => undefined }
  return citableOf(runPasses(surveyPasses, emptyReading(inItsLanguage(source)), context).reading)
}

function personsOf({ annotations }: Reading): string[] {
  const refs = annotations.filter(isApplied).map(one => one.attributes.ref ?? '')
  return [...new Set(refs.filter(ref => ref.startsWith('pers:')).map(ref => ref.slice('pers:'.length)))].sort()
}

export function decisionsPath(id: string): string {
  return `decisions/${id}.yaml`
}

/** What the account found wrong, as problems of the document: they are faults of the program, and say so. */
function checkAccount(source: Source, account: Account, differences: readonly Difference[] | undefined): Diagnostic[] {
  const hint = 'This is a fault of the program. The document was not written; please report it with the transcript.'
  const fail = (message: string, offset: number): Diagnostic => {
    const { line, column, byte } = source.origin(offset)
    return {
      severity: 'error',
      code: 'account-broken',
      message,
      file: source.path,
      place: { line, column, offset: byte },
      hint,
    }
  }
  const show = ([start, end]: Range) => `“${source.text.slice(start, Math.min(end, start + 40))}”`
  const problems = [
    ...account.lost.slice(0, 3).map(range => fail(`The TEI would lose ${show(range)}.`, range[0])),
    ...account.twice.slice(0, 3).map(range => fail(`The TEI would have ${show(range)} twice.`, range[0])),
    ...(differences ? [] : [fail('The TEI would not be well-formed.', 0)]),
    ...(differences ?? []).map(found =>
      fail(
        `The ${found.where} of the TEI would read “${found.tei}” where the transcript has “${found.transcript}”.`,
        0,
      ),
    ),
  ]
  return sumOf(account) === account.total
    ? problems
    : [...problems, fail(`The account adds up to ${sumOf(account)} of ${account.total} characters.`, 0)]
}
