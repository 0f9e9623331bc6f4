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
import { sketchOf } from './collate/sketch.ts'
import { type Effects, sha256 } from './effects.ts'
import { surveySource } from './encode.ts'
import type { ReadOptions } from './read/reader.ts'
import { readFile } from './read/readers.ts'

export interface SurveyedDocument {
  readonly citable: CitableDocument
  /** Shingles that stand for its text. */
  readonly sketch: readonly number[]
}

export interface Survey {
  readonly documents: ReadonlyMap<string, SurveyedDocument>
  /** Answers for one document, with a list of what it was asked. */
  citeFor(id: string): { cite: Cite; asked: readonly Question[] }
}

/** A question that a document asked of the others, and the answer, which its encoding depends on. */
export interface Question {
  readonly citation: Citation
  readonly answer: readonly Cited[]
}

/** A file of transcripts/, which may hold several documents. */
interface SurveyedFile {
  /** SHA-256 of its bytes. */
  readonly sha256: string
  readonly documents: readonly SurveyedDocument[]
}

interface Named {
  readonly id: string
  readonly path: string
}

const cacheFile = '.colophon/survey.json'

/**
 * Reads each transcript that is new or changed; of the others the cache knows what was found.
 * @param build what the passes are, so that another version surveys anew
 * @example (await surveyEdition(transcripts, 'en', build, effects, write)).citeFor('letter').cite({ by: 'page', page: '803' })
 */
export async function surveyEdition(
  transcripts: readonly Named[],
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
    const bytes = await effects.read(transcript.path).catch(() => undefined)
    if (!bytes) continue
    const hash = sha256(bytes)
    const cached = known.get(transcript.path)
    files.set(
      transcript.path,
      cached?.sha256 === hash ? cached : await surveyFile(bytes, hash, { ...transcript, language }),
    )
  }
  const text = JSON.stringify({ shared, files: [...files] })
  if (text !== before && (files.size > 0 || before !== '')) await write(cacheFile, text)
  const documents = [...files.values()].flatMap(file => file.documents)
  const byId = new Map(documents.map(one => [one.citable.id, one]))
  const index = new CitableDocuments(documents.map(one => one.citable))
  return { documents: byId, citeFor: id => askedOf(index, byId.get(id)?.citable ?? { id, date: '' }) }
}

async function surveyFile(bytes: Uint8Array, hash: string, options: ReadOptions): Promise<SurveyedFile> {
  const { sources } = await readFile(bytes, options)
  const documents = sources.map(source => ({ citable: surveySource(source), sketch: sketchOf(source.text) }))
  return { sha256: hash, documents }
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
function readSurvey(text: string, shared: string): Map<string, SurveyedFile> {
  try {
    const survey = JSON.parse(text) as { shared: string; files: [string, SurveyedFile][] }
    return new Map(survey.shared === shared ? survey.files : [])
  } catch {
    return new Map()
  }
}
