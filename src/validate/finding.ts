/** What a rule is, what it sees, and what it says. */
import type { Severity } from '../diagnostic.ts'
import type { XmlFile } from '../xml/xml-file.ts'
import type { Facts } from './facts.ts'
import type { Destination } from './pointers.ts'

export interface Rule {
  readonly code: string
  readonly severity: Severity
  /** What it finds, for the documentation and for `colophon validate --help`. */
  readonly what: string
  /** What to do about it. */
  readonly hint: string
  find(checked: Checked): Iterable<Finding>
}

export interface Finding {
  readonly offset: number
  readonly message: string
  /** Where the rule's own hint would not fit. */
  readonly hint?: string
}

/** A file as the rules see it. */
export interface Checked {
  readonly file: string
  readonly xml: XmlFile
  readonly facts: Facts
  /** Files of the authority, each with its ids. */
  readonly authority: ReadonlyMap<string, Ids>
  /** Pointers of the file, resolved once for all rules. */
  readonly links: readonly Link[]
}

/** The ids of a file. */
export interface Ids {
  has(id: string): boolean
}

export interface Link {
  readonly text: string
  readonly element: string
  readonly attribute: string
  readonly offset: number
  readonly isCall: boolean
  readonly destination: Destination
}

/** Where the authority files of an edition are. */
export const authorityFolder = 'tei/authority/'
export const personsFile = `${authorityFolder}persons.xml`
