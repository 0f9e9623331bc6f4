/** Entries of the authority: persons, places, organisations, each as TEI, whatever kind of file it stands in. */
import type { Diagnostic } from '../diagnostic.ts'
import { type PeekElement, textOf } from '../xml/peek.ts'

export type EntryKind = 'person' | 'place' | 'org'

export type Place = NonNullable<Diagnostic['place']>

/** An entry as one file has it. Offsets of its elements are offsets in that file. */
export interface EntryInFile {
  readonly kind: EntryKind
  /** `xml:id` in TEI. */
  readonly id: string
  readonly tei: PeekElement
  /** What its facts cite by `@source`, in the order of citing. */
  readonly sources: readonly PeekElement[]
  /** It adds facts to an entry that has to be somewhere else. */
  readonly isAddition?: boolean
}

/** What one file says. */
export interface AuthorityFile {
  readonly file: string
  readonly entries: readonly EntryInFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** Nothing of it can be used. */
  readonly isBroken: boolean
  placeOf(offset: number): Place
}

/** An entry with what all files say of it. */
export interface AuthorityEntry {
  readonly kind: EntryKind
  readonly id: string
  readonly tei: PeekElement
  readonly sources: readonly PeekElement[]
}

/** Names of the elements: of an entry's name, of its list, of pointers to it, and of the file that pointers name. */
export const kinds = {
  person: { name: 'persName', list: 'listPerson', prefix: 'pers', file: 'tei/authority/persons.xml' },
  place: { name: 'placeName', list: 'listPlace', prefix: 'place', file: 'tei/authority/places.xml' },
  org: { name: 'orgName', list: 'listOrg', prefix: 'org', file: 'tei/authority/organisations.xml' },
} as const satisfies Readonly<Record<EntryKind, object>>

export const entryKinds = Object.keys(kinds) as readonly EntryKind[]

/** What an entry is called in messages. */
export const kindWords: Readonly<Record<EntryKind, string>> = {
  person: 'person',
  place: 'place',
  org: 'organisation',
}

/** White space in one blank each. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function wordsOf(node: PeekElement | undefined): string {
  return squeeze(textOf(node))
}

/** @example problem('error', 'wrong-id', '“1a” cannot be an id.', { file, placeOf }, 12, 'An id begins with a letter.') */
export function problem(
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  { file, placeOf }: Pick<AuthorityFile, 'file' | 'placeOf'>,
  offset: number,
  hint: string,
): Diagnostic {
  return { severity, code, message, file, place: placeOf(offset), hint }
}
