/** Which pages the reading edition has beside its documents, and what each is made from. */
import { type EntryKind, entryKinds } from '../authority/entry.ts'
import { contentsPages } from '../registers/contents-pages.ts'
import { Meetings } from '../registers/meetings.ts'
import type { ListedEntry, Registers } from '../registers/reduce.ts'
import { type RegisterEntry, registerNames } from '../registers/register-entries.ts'
import {
  aboutXml,
  arrangementXml,
  coverXml,
  emendationsXml,
  entryXml,
  type Letter,
  type RegisterPage,
  registerXml,
  searchXml,
  titlesXml,
} from '../registers/xml.ts'
import { element, type XmlElement } from '../xml/build.ts'
import { pictureXml } from './context.ts'
import type { FrontPage } from './front-pages.ts'
import type { Picture } from './pictures.ts'
import type { Portraits } from './portraits.ts'

/** A page made from a register. */
export interface Page {
  readonly file: string
  readonly register: XmlElement
  /** Entries of the authority that it shows. */
  readonly entries: readonly RegisterEntry[]
}

/** What servers show for an address that leads nowhere. */
export const missingPage = '404.html'

/** How many documents the cover shows. */
const onCover = 12
/** Registers with more entries than this have a page for each letter: a page of 16,000 persons is one of megabytes. */
const onOnePage = 500
/** How many entries the first page of such a register shows. */
const mostNamed = 60
/** How many persons a page names who stand in the same documents. */
const mostCompanions = 24

/** What pages show beside the registers. */
interface Facts {
  readonly hasIndex: boolean
  readonly cover?: FrontPage | undefined
  readonly portraits?: Pick<Portraits, 'of'>
}

/** Each page is made when it is asked for, so that not all are held at once. */
export function* pages(registers: Registers, { hasIndex, cover, portraits }: Facts): Generator<Page> {
  const { documents } = registers
  const contents = contentsPages(registers)
  yield {
    file: 'index.html',
    register: coverXml(documents.slice(0, onCover), documents.length, contents, cover?.id),
    entries: [],
  }
  for (const page of contents)
    yield { file: page.file, register: arrangementXml(page, documents.length), entries: page.entries }
  yield { file: 'emendations.html', register: emendationsXml(registers), entries: [] }
  yield { file: 'about.html', register: aboutXml(registers), entries: [] }
  yield { file: 'search.html', register: searchXml(registers, hasIndex), entries: [] }
  yield { file: missingPage, register: element('missing'), entries: [] }
  yield titlesPage(registers)
  for (const kind of entryKinds) yield* registerPages(kind, registers.entries[kind])
  const meetings = new Meetings(registers.entries)
  for (const kind of entryKinds)
    for (const listed of registers.entries[kind]) yield entryPage(listed, meetings, portraits?.of(listed.entry))
}

/** Of thousands of persons the list would be heavy: the register has them by their letters. */
function titlesPage(registers: Registers): Page {
  const { person } = registers.entries
  const isLong = person.length > onOnePage
  return {
    file: 'titles.html',
    register: titlesXml(registers, isLong ? lettersWithFiles('person', person) : []),
    entries: isLong ? [] : person.map(({ entry }) => entry),
  }
}

function* registerPages(kind: EntryKind, entries: readonly ListedEntry[]): Generator<Page> {
  if (entries.length === 0) return
  const name = registerNames[kind]
  if (entries.length <= onOnePage) {
    yield registerPage(`${name}.html`, { kind, letters: byLetters(entries) }, entries)
    return
  }
  const letters = lettersWithFiles(kind, entries)
  const often = [...entries].sort((a, b) => b.count - a.count).slice(0, mostNamed)
  yield registerPage(`${name}.html`, { kind, letters, often }, often)
  for (const letter of letters) yield registerPage(letter.file, { kind, letters, letter: letter.name }, letter.entries)
}

function registerPage(file: string, page: RegisterPage, shown: readonly ListedEntry[]): Page {
  return { file, register: registerXml(page), entries: shown.map(({ entry }) => entry) }
}

/** The entries come in order: those of one letter follow one another. */
function byLetters(entries: readonly ListedEntry[]): Letter[] {
  const letters = new Map<string, ListedEntry[]>()
  for (const listed of entries) {
    const { letter } = listed.entry
    const known = letters.get(letter)
    if (known) known.push(listed)
    else letters.set(letter, [listed])
  }
  return [...letters].map(([name, listed]) => ({ name, entries: listed }))
}

/** Letters that have pages of their own. */
function lettersWithFiles(kind: EntryKind, entries: readonly ListedEntry[]) {
  return byLetters(entries).map(letter => ({ ...letter, file: letterFile(registerNames[kind], letter.name) }))
}

/** `persons-s.html`; letters of other alphabets by their number: `persons-u43c.html`. */
function letterFile(register: string, letter: string): string {
  const isPlain = /^[A-Z]$/.test(letter)
  const code = [...letter].map(one => one.codePointAt(0)?.toString(16)).join('-')
  return `${register}-${isPlain ? letter.toLowerCase() : letter === '#' ? 'other' : `u${code}`}.html`
}

function entryPage(listed: ListedEntry, meetings: Meetings, portrait: Picture | undefined): Page {
  const { entry } = listed
  const correspondents = meetings.correspondentsOf(listed)
  const companions = meetings.companionsOf(listed, mostCompanions)
  const others = new Set([...correspondents, ...companions].map(one => one.entry))
  return {
    file: `${registerNames[entry.kind]}/${entry.id}.html`,
    register: entryXml(listed, { correspondents, companions, portrait: portrait && pictureXml(portrait) }),
    entries: [entry, ...others],
  }
}
