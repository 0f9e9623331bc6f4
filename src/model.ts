/**
 * The shapes that travel through the flow. Read-only, no behaviour.
 * Offsets are UTF-16 units of `Source.text`; ranges are half-open.
 */

import type { Spot } from './diagnostic.ts'
import type { GivenDate } from './language/given-date.ts'
import type { RuleId } from './rules.ts'

/** Half-open range of offsets in `Source.text`. */
export type Range = readonly [start: number, end: number]

/**
 * A place in the file as it was received. Lines and columns count from 1, bytes from 0. Where a file has no lines (DOCX)
 * they are its paragraphs and their characters.
 */
export interface Place {
  readonly byte: number
  readonly line: number
  readonly column: number
}

export type SourceFormat = 'text' | 'markdown' | 'html' | 'docx' | 'page-xml' | 'alto' | 'tei'

/** A transcript as the passes read it. Never edited: every pass only adds annotations. */
export interface Source {
  readonly id: string
  /** Path below the edition's folder, with forward slashes. */
  readonly path: string
  /** Of the bytes received, lower-case hexadecimal; of one document in a file of several, of its text and its place. */
  readonly sha256: string
  readonly format: SourceFormat
  readonly text: string
  /** Language of the text (BCP 47), where the format or the configuration says so. */
  readonly language: string
  /** What the format itself says already: links, strike-out, zones, TEI mark-up. */
  readonly known: readonly Annotation[]
  /** Images of the pages, with the places on them that the format marks; `@facs` of `known` points there. */
  readonly facsimile?: readonly Surface[]
  /** What the format itself says of the document; then it stands above the text, and is not looked for. */
  readonly facts?: readonly HeaderFact[]
  /** Where it stands on the web, as the file itself says. */
  readonly address?: string
  /** Of received TEI: what tags are set into. */
  readonly received?: ReceivedTei
  /** What the manifest says of the document; it goes before what the page or the text says. */
  readonly metadata?: Metadata
  /** Where a list of notes begins in the text that the reader has put there: the rest of it belongs to other documents. */
  readonly notesAt?: number
  /** Who changed the text while changes were tracked, or commented on it; `@resp` of `known` points there. */
  readonly revisers?: readonly { readonly id: string; readonly name: string }[]
  /** What reading changed before the first offset was counted: byte order mark, CR of CRLF, forbidden characters. */
  readonly normalised: readonly Normalisation[]
  /** The same for a part of the text, where the reader knows what was where. */
  normalisedIn?(range: Range): readonly Normalisation[]
  /** The files of a source that is made of several copies of one text, with what stands before each; absent for one. */
  readonly files?: readonly {
    readonly path: string
    readonly start: number
    readonly line: number
    readonly byte: number
  }[]
  /** Back to the received file, for Diagnostics and for splicing. */
  origin(offset: number): Place
}

export type MetadataField =
  | 'title'
  | 'date'
  | 'from'
  | 'to'
  | 'place'
  | 'source'
  | 'archive'
  | 'collection'
  | 'box'
  | 'folder'
  | 'address'
  | 'language'
  | 'type'

/** What a manifest says of one document. */
export interface Metadata {
  /** Path of the manifest. */
  readonly file: string
  readonly values: Readonly<Partial<Record<MetadataField, string>>>
  /** Where each value stands in the manifest. */
  readonly places: Readonly<Partial<Record<MetadataField, Spot>>>
}

/** A counted rule of the reader: `count` characters of the received file that `text` does not hold as they were. */
export interface Normalisation {
  readonly rule: RuleId
  readonly count: number
  /** Characters of the received file that are not in `text` at all (a replaced character is still there). */
  readonly removed: number
}

/** A TEI file as it came, and where the text of its source stands in it. Offsets are those of `text`. */
export interface ReceivedTei {
  readonly bytes: Uint8Array
  /** Decoded, nothing else. */
  readonly text: string
  /** In the order of the file; the first is the root. */
  readonly elements: readonly ReceivedElement[]
  /** In the order of the source's text; between them stand separators that the file does not have. */
  readonly runs: readonly TextRun[]
  /** Offset of `text` → byte of the file. */
  byteOf(offset: number): number
  encode(text: string): Uint8Array
}

export interface ReceivedElement {
  /** Without a prefix; empty for elements that are not TEI. */
  readonly name: string
  /** With its colon, or empty. */
  readonly prefix: string
  readonly id: string
  /** Index of the element around it; -1 for the root. */
  readonly parent: number
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
}

/** A stretch of a source's text, as one stretch of the file. */
export interface TextRun {
  /** In the source's text. */
  readonly start: number
  readonly length: number
  /** In the file. */
  readonly from: number
  readonly to: number
  /** Index of the element that it stands in. */
  readonly element: number
  /** The characters are those of the file, one for one: not of a CDATA section, not a reference. */
  readonly isPlain: boolean
}

/** A page as an image (TEI Guidelines, 12.1). */
export interface Surface {
  readonly id: string
  /** Name or address of the image; empty where nobody says. */
  readonly image: string
  /** In the unit of the shapes; 0 where nobody says. */
  readonly width: number
  readonly height: number
  readonly zones: readonly Zone[]
}

/** A place on a page: a region of the layout, or a line in it. */
export interface Zone {
  readonly id: string
  readonly type: string
  /** Absent where the file gives none, or none that can be drawn. */
  readonly shape: Shape | undefined
  readonly zones: readonly Zone[]
}

/** Corners in the order of the outline; two of them, upper left and lower right, are a rectangle. */
export type Shape = readonly (readonly [x: number, y: number])[]

export type AnnotationKind =
  | 'block'
  | 'milestone'
  | 'note'
  | 'entity'
  | 'date'
  | 'reference'
  | 'emendation'
  | 'decoration'

export type AnnotationState = 'auto' | 'proposed' | 'accepted' | 'rejected'

export type Certainty = 'high' | 'medium' | 'low'

/** A ground on which an annotation stands. `target` names what it points to: a witness, a person, a place in the text. */
export interface Evidence {
  readonly type: string
  readonly target?: string
}

export interface Annotation {
  readonly id: string
  readonly start: number
  /** Equal to `start` for milestones. */
  readonly end: number
  readonly kind: AnnotationKind
  /** TEI name of the element. */
  readonly element: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text that is NOT in the source. */
  readonly alternative?: { readonly corr?: string; readonly expan?: string }
  /** A note's body: a span elsewhere, moved here when the TEI is written. */
  readonly content?: Range
  /** Characters of the transcript that the element replaces: `~~`, `*`, `[sic]`, call digits. */
  readonly hidden?: readonly Range[]
  /** Id of the rule in the rule tables; the encoding description and the account name it. */
  readonly rule: RuleId
  readonly confidence: Certainty
  readonly evidence: readonly Evidence[]
  readonly state: AnnotationState
  /** Who decided: id of an editor of `edition.yaml`. Absent where the program did. */
  readonly by?: string
}

/** A copy of a text inside a source. `ranges` holds all of it in order, `base` says which copy the edition reads. */
export interface Witness {
  readonly siglum: string
  readonly range: Range
  readonly base: boolean
}

/** That a source holds copies of one text: what the editor is told, and may refuse or accept. */
export interface Copies {
  /** The first words of the text that is repeated. */
  readonly quote: string
  /** Where the first copy begins. */
  readonly start: number
  readonly sigla: readonly string[]
  readonly because: string
  /** What the program does without a verdict. */
  readonly state: 'applied' | 'proposed'
}

/** One place where witnesses differ. Empty readings are widened by a neighbouring word, so no reading is empty. */
export interface Variant {
  readonly id: string
  readonly type: 'substantive' | 'accidental' | 'error' | 'unresolved'
  readonly subtype: string
  readonly readings: readonly { readonly siglum: string; readonly range: Range; readonly text: string }[]
  /** A date outside of the copies that agrees with one of the readings. */
  readonly support?: { readonly text: string; readonly date: Range }
}

/** What an archive's page, a form or the text itself says of the document; ranges say where. */
export interface HeaderFact {
  readonly field: HeaderField
  readonly range: Range
}

export type HeaderField =
  | 'title'
  | 'date'
  | 'citation'
  | 'address'
  | 'summary'
  | 'language'
  | 'keyword'
  | 'repository'
  | 'rights'
  | 'identifier'
  /** Something else, with its label. */
  | 'remark'

/** A person whom the manifest names as writer or recipient; no words of the text are theirs. */
export interface GivenCorrespondent {
  readonly role: 'sent' | 'received'
  readonly name: string
  /** `pers:` + id; undefined where nobody, or more than one, has this name in full. */
  readonly ref: string | undefined
  /** Ids of those who may be meant. */
  readonly candidates: readonly string[]
  readonly state: AnnotationState
  /** Of a verdict: who gave it, and how sure they are. */
  readonly by?: string
  readonly confidence?: Certainty
}

/** Verdicts that are needed before anything is found. */
export interface EarlyVerdicts {
  /** On the date of the document, by the words that it was inferred from. */
  date(words: string): DateVerdict | undefined
  /** A line that the editor says to be text, whatever it looks like. */
  isText(line: string): boolean
}

export interface DateVerdict {
  readonly isRefused: boolean
  /** The editor’s own date, and how it is written; absent where the program’s is accepted. */
  readonly date?: GivenDate
  readonly words?: string
  readonly by: string
  readonly certainty: Certainty
}

/** What kind of document the text shows, whatever the manifest says, and by which words. */
export interface ShownType {
  readonly type: DocumentType
  readonly words: string
  /** Lines that other kinds may have as well, and no name of a kind. */
  readonly isByLines: boolean
}

/** All that the passes found out about one source. What `write` reads. */
export interface Reading {
  readonly source: Source
  readonly annotations: readonly Annotation[]
  readonly facts: readonly HeaderFact[]
  readonly hidden: readonly Hidden[]
  /** Absent where every text stands once. */
  readonly copies?: Copies | undefined
  /** None where the copies are refused, or not accepted. */
  readonly witnesses: readonly Witness[]
  readonly variants: readonly Variant[]
  readonly type: DocumentType | undefined
  readonly shown?: ShownType | undefined
  /** None where the manifest names nobody. */
  readonly correspondents: readonly GivenCorrespondent[]
  /** Absent where the editor has given none. */
  readonly verdicts?: EarlyVerdicts | undefined
}

/** Characters that no element replaces, hidden by a named rule (labels of a site, blank lines). */
export interface Hidden {
  readonly range: Range
  readonly rule: RuleId
}

export type DocumentType =
  | 'telegram'
  | 'airgram'
  | 'memorandum'
  | 'letter'
  | 'note'
  | 'despatch'
  | 'minutes'
  | 'report'
  | 'message'
  | 'editorial-note'

/** A document of the edition: a whole TEI file, or a part of one. */
export interface Document {
  readonly id: string
  readonly file: string
  /** `xml:id` of the part that is the document; absent for a whole TEI file. */
  readonly fragment?: string
}

/** What the transform hands back of a document: all that registers, contents and search are made from. */
export interface Entry {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly type: string
  readonly date: EntryDate | undefined
  readonly correspondents: readonly CorrespondentEntry[]
  /** Where it was written; `ref` is empty where the authority does not have the place. */
  readonly places: readonly { readonly ref: string; readonly name: string }[]
  readonly mentions: readonly Mention[]
  readonly emendations: readonly EmendationEntry[]
  /** What the header declares about the encoding. */
  readonly declarations: readonly Declaration[]
  /** Elements without a template of their own, and how many of each. */
  readonly unhandled: Readonly<Record<string, number>>
}

export interface Mention {
  readonly kind: 'person' | 'place' | 'org'
  readonly ref: string
  /** Id in the HTML of the document's page. */
  readonly anchor: string
  readonly before: string
  readonly name: string
  readonly after: string
  readonly certainty: string
}

export interface EmendationEntry {
  /** Id in the HTML of the document's page. */
  readonly anchor: string
  readonly kind: string
  readonly sic: string
  readonly corr: string
  readonly before: string
  readonly after: string
  /** Who decided, in words. */
  readonly by: string
  readonly certainty: string
  readonly evidence: string
  /** The grounds, in sentences. */
  readonly grounds: string
  /** Siglum of the copy that it stands in. */
  readonly witness: string
}

export interface CorrespondentEntry {
  readonly role: 'sent' | 'received'
  readonly kind: 'person' | 'org'
  /** Id in the authority; empty where it does not have them. */
  readonly ref: string
  readonly name: string
}

export interface EntryDate {
  /** ISO, of any precision: what documents are put in order by. */
  readonly when: string
  /** Is it a bound alone, such as `notBefore`? */
  readonly isBound: boolean
  /** As readers of the interface's language read it: `19 September 1944`, `after 1 October 1943`. */
  readonly words: string
  /** As the header has it. */
  readonly text: string
}

/** A rule of encoding, or a paragraph about it. */
export interface Declaration {
  readonly section: string
  /** Id of the rule; empty for a paragraph. */
  readonly rule: string
  readonly text: string
  /** How often it was used; 0 where the header does not say. */
  readonly count: number
  /** BCP 47; empty where nothing says it. */
  readonly language: string
}
