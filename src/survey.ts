/**
 * The survey: what the edition knows of all its transcripts before it encodes any, so that one document can point to
 * another, and copies of one text in several files are found. A function of the transcripts alone, whatever was asked for.
 */
import {
  type CitableDocument,
  CitableDocuments,
  type Citation,
  type Cite,
  type Cited,
} from './annotate/cited-documents.ts'
import { pairsOfNames } from './annotate/named-in-full.ts'
import { type Agreement, compareTexts } from './collate/compare.ts'
import { findAlike, type Sketch, sketchOf } from './collate/sketch.ts'
import type { CopiesInFiles, Joined } from './decide/copies-in-files.ts'
import { type Effects, sha256 } from './effects.ts'
import { surveySource } from './encode.ts'
import type { FileRows } from './read/manifest.ts'
import { type Received, readReceived, receive, type Transcript } from './read/received.ts'

export interface SurveyedDocument {
  readonly citable: CitableDocument
  /** What stands for its text. */
  readonly sketch: Pick<Sketch, 'shingles'>
  /** Capitalised words that stand side by side: whoever is named in full is among them. */
  readonly names: readonly string[]
}

export interface Survey {
  readonly documents: ReadonlyMap<string, SurveyedDocument & { readonly path: string }>
  /** Files that would have documents of one id, by that id; a file stands twice where two of its own would. */
  readonly sameIds: ReadonlyMap<string, readonly string[]>
  /** Files in which no document could be read. */
  readonly unread: readonly string[]
  /** Capitalised words that stand side by side in some document, in plain form: `mary webb`. */
  readonly names: ReadonlySet<string>
  /** Documents of different files that hold one text. */
  readonly copies: readonly CopiesInFiles[]
  /** What documents may ask of the others, where the editor has joined some of them. */
  answering(joined: readonly Joined[]): Answering
}

/** Answers for one document, with a list of what it was asked. */
export type Answering = (id: string) => { readonly cite: Cite; readonly asked: readonly Question[] }

/** A question that a document asked of the others, and the answer, which its encoding depends on. */
export interface Question {
  readonly citation: Citation
  readonly answer: readonly Cited[]
}

/** A file of transcripts/, which may hold several documents. */
interface SurveyedFile {
  /** SHA-256 of its bytes, and of what the manifest says of it. */
  readonly sha256: string
  readonly documents: readonly SurveyedDocument[]
}

const cacheFile = '.colophon/survey.json'

/**
 * Reads each transcript that is new or changed; of the others the cache knows what was found.
 * @param rows what the manifest says of them, by their paths
 * @param build what the passes are, so that another version surveys anew
 * @example (await surveyEdition(transcripts, rows, 'en', build, effects, write)).citeFor('letter').cite({ by: 'page', page: '803' })
 */
export async function surveyEdition(
  transcripts: readonly Transcript[],
  rows: ReadonlyMap<string, FileRows>,
  language: string,
  build: string,
  effects: Effects,
  write: (file: string, content: string) => Promise<boolean>,
): Promise<Survey> {
  const shared = sha256(JSON.stringify([build, language]))
  const before = (await effects.readText(cacheFile).catch(() => undefined)) ?? ''
  const known = readSurvey(before, shared)
  const files = new Map<string, SurveyedFile>()
  for (const transcript of transcripts) {
    const received = await receive(transcript, effects).catch(() => undefined)
    if (!received) continue
    const own = rows.get(transcript.path)
    const hash = own ? sha256(JSON.stringify([received.sha256, own])) : received.sha256
    const cached = known.files.get(transcript.path)
    files.set(
      transcript.path,
      cached?.sha256 === hash ? cached : await surveyFile(transcript, received, hash, language, own),
    )
  }
  const documents = [...files].flatMap(([path, file]) =>
    file.documents.map(one => ({ ...one, path, hash: file.sha256 })),
  )
  const byPath = new Map(transcripts.map(one => [one.path, one]))
  const textOf = (one: Found) => readText(one, byPath.get(one.path), rows.get(one.path), language, effects)
  const pairs = await findPairs(documents, known.pairs, textOf)
  const text = JSON.stringify({ shared, files: [...files], pairs: [...pairs] })
  if (text !== before && (files.size > 0 || before !== '')) await write(cacheFile, text)
  const byId = new Map(documents.map(one => [one.citable.id, one]))
  return {
    documents: byId,
    sameIds: sameIdsOf(documents),
    unread: transcripts.filter(({ path }) => (files.get(path)?.documents.length ?? 0) === 0).map(({ path }) => path),
    names: new Set(documents.flatMap(one => one.names)),
    copies: groupPairs(documents, pairs),
    answering: joined => {
      const index = new CitableDocuments(citablesOf(documents, joined))
      return id => askedOf(index, byId.get(id)?.citable ?? { id, date: '' })
    },
  }
}

function sameIdsOf(documents: readonly Found[]): Map<string, string[]> {
  const paths = new Map<string, string[]>()
  for (const { citable, path } of documents) {
    const known = paths.get(citable.id)
    if (known) known.push(path)
    else paths.set(citable.id, [path])
  }
  return new Map([...paths].filter(([, same]) => same.length > 1))
}

async function surveyFile(
  transcript: Transcript,
  received: Received,
  hash: string,
  language: string,
  rows: FileRows | undefined,
): Promise<SurveyedFile> {
  const { sources } = await readReceived(transcript, received, language, rows)
  const documents = sources.map(source => {
    const { shingles, isRepeated } = sketchOf(source.text)
    const citable = surveySource(source)
    // Which copy has the id of which page depends on verdicts.
    return {
      citable: isRepeated ? { ...citable, pages: [] } : citable,
      sketch: { shingles },
      names: pairsOfNames(source.text),
    }
  })
  return { sha256: hash, documents }
}

/** Joined documents are cited as one; which of its copies has which page depends on verdicts. */
function citablesOf(documents: readonly SurveyedDocument[], joined: readonly Joined[]): CitableDocument[] {
  const leadOf = new Map(joined.flatMap(([lead, ...others]) => [lead, ...others].map(id => [id, lead] as const)))
  return documents.map(({ citable }) => {
    const lead = leadOf.get(citable.id)
    return lead === undefined ? citable : { ...citable, id: lead, pages: [] }
  })
}

interface Found extends SurveyedDocument {
  readonly path: string
  /** SHA-256 of the file. */
  readonly hash: string
}

async function readText(
  { citable }: Found,
  transcript: Transcript | undefined,
  rows: FileRows | undefined,
  language: string,
  effects: Effects,
): Promise<string> {
  const received = transcript && (await receive(transcript, effects))
  const { sources } = received ? await readReceived(transcript, received, language, rows) : { sources: [] }
  return sources.find(source => source.id === citable.id)?.text ?? ''
}

/** So much of the shorter text stands in the other, word for word … */
const leastOfShorter = 0.6
/** … and so much of the longer one; shorter agreements are formulas. */
const leastOfLonger = 0.3
const fewestWords = 30

/** Two documents of different files that were compared, by a key that names their texts, with what came of it. */
type Pairs = ReadonlyMap<string, Agreement>

/** Whose sketches are much alike are compared word by word; what was compared before is known. */
async function findPairs(
  documents: readonly Found[],
  known: Pairs,
  textOf: (one: Found) => Promise<string>,
): Promise<Pairs> {
  const pairs = new Map<string, Agreement>()
  for (const [first, second] of findAlike(documents.map(one => one.sketch))) {
    const [a, b] = [documents[first], documents[second]]
    if (!a || !b || a.path === b.path) continue
    const key = keyOfPair(a, b)
    pairs.set(key, known.get(key) ?? compareTexts(await textOf(a), await textOf(b)))
  }
  return pairs
}

function keyOfPair(a: Found, b: Found): string {
  return [a.citable.id, a.hash, b.citable.id, b.hash].join(' ')
}

/** Copies of copies are copies: groups of documents, each in the order of the files. */
function groupPairs(documents: readonly Found[], pairs: Pairs): CopiesInFiles[] {
  const byId = new Map(documents.map(one => [one.citable.id, one]))
  const groups = new Map<string, { ids: Set<string>; agreements: Agreement[] }>()
  for (const [key, agreement] of pairs) {
    const [first = '', , second = ''] = key.split(' ')
    const { shared, ofShorter, ofLonger } = agreement
    if (shared < fewestWords || ofShorter < leastOfShorter || ofLonger < leastOfLonger) continue
    const [one, other] = [groups.get(first), groups.get(second)]
    const ids = new Set([first, second, ...(one?.ids ?? []), ...(other?.ids ?? [])])
    const joined = {
      ids,
      agreements: [...(one?.agreements ?? []), ...(other === one ? [] : (other?.agreements ?? [])), agreement],
    }
    for (const id of ids) groups.set(id, joined)
  }
  const places = new Map(documents.map((one, index) => [one.citable.id, index]))
  return [...new Set(groups.values())].map(({ ids, agreements }) => {
    const inOrder = [...ids].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
    return {
      documents: inOrder,
      paths: inOrder.map(id => byId.get(id)?.path ?? id),
      quote: agreements[0]?.quote ?? '',
      share: Math.min(...agreements.map(one => one.ofShorter)),
      words: Math.min(...agreements.map(one => one.shared)),
    }
  })
}

function askedOf(index: CitableDocuments, from: Pick<CitableDocument, 'id' | 'date'>) {
  const asked: Question[] = []
  const cite: Cite = citation => {
    const answer = index.find(citation, from)
    asked.push({ citation, answer })
    return answer
  }
  return { cite, asked }
}

/** A cache that cannot be read, or is of another version, is no cache. */
function readSurvey(text: string, shared: string): { files: ReadonlyMap<string, SurveyedFile>; pairs: Pairs } {
  try {
    const survey = JSON.parse(text) as { shared: string; files: [string, SurveyedFile][]; pairs: [string, Agreement][] }
    if (survey.shared === shared) return { files: new Map(survey.files), pairs: new Map(survey.pairs) }
  } catch {
    // Surveyed anew.
  }
  return { files: new Map(), pairs: new Map() }
}
