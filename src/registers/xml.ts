/** Registers as small XML: what the stylesheets turn into pages. */
import type { EntryKind } from '../authority/entry.ts'
import type { EmendationEntry, Mention } from '../model.ts'
import { element, type XmlElement } from '../xml/build.ts'
import type { Heading } from './arrangements.ts'
import type { ContentsPage } from './contents-pages.ts'
import type { Correspondent, Met } from './meetings.ts'
import type { Network } from './network.ts'
import type { Listed, ListedEntry, ListedPage, Registers } from './reduce.ts'
import { type RegisterEntry, registerNames } from './register-entries.ts'
import type { Column, Timeline } from './timeline.ts'

/**
 * The cover: the first documents, and the timeline of the contents by date.
 * @param page id of what the editors wrote for it
 */
export function coverXml(
  first: readonly Listed[],
  total: number,
  contents: readonly ContentsPage[],
  page: string | undefined,
): XmlElement {
  return element(
    'cover',
    { file: 'index.html', total: String(total), page },
    ...contents.flatMap(({ timeline, placeOf }) => (timeline ? [timelineXml(timeline, placeOf)] : [])),
    element('contents', {}, ...first.map(listedXml)),
  )
}

/** A page of the contents: the ways through them, what the arrangement has, and the documents of this page. */
export function arrangementXml(page: ContentsPage, total: number): XmlElement {
  return element(
    'arrangement',
    { by: page.name, file: page.file, number: String(page.number), total: String(total) },
    ...page.ways.map(({ name, file }) => element('way', { by: name, file })),
    ...page.files.map(file => element('page', { file })),
    ...(page.timeline ? [timelineXml(page.timeline, page.placeOf)] : []),
    ...(page.network ? [networkXml(page.network, page.overview)] : []),
    ...page.overview.map(({ heading, count, place }) =>
      element('leading', { ...headingXml(heading), count: String(count), place }),
    ),
    ...page.groups.map(({ heading, count, parts, id: place }) =>
      element(
        'group',
        { ...headingXml(heading), count: String(count), place },
        ...parts.map(part => element('part', headingXml(part.heading), ...part.documents.map(listedXml))),
      ),
    ),
  )
}

function headingXml({ value, entry, direction }: Heading): Record<string, string | undefined> {
  return { value, direction, ...(entry && pointer(entry)) }
}

function timelineXml({ unit, perStroke, columns }: Timeline, placeOf: ContentsPage['placeOf']): XmlElement {
  const columnXml = ({ when, hasLabel, documents }: Column) =>
    element(
      'column',
      {
        when,
        label: hasLabel ? 'true' : undefined,
        count: String(documents.length),
        place: documents[0] && placeOf(documents[0]),
      },
      ...(perStroke > 1 ? [] : documents).map(document =>
        element('document', { ...listedXml(document).attributes, bound: document.date?.isBound ? 'true' : undefined }),
      ),
    )
  return element('timeline', { unit: String(unit), 'per-stroke': String(perStroke) }, ...columns.map(columnXml))
}

function networkXml({ correspondents, bands, others }: Network, overview: ContentsPage['overview']): XmlElement {
  const number = new Map(correspondents.map(({ heading }, index) => [heading.key, String(index + 1)]))
  const places = new Map(overview.map(({ heading, place }) => [heading.key, place]))
  return element(
    'network',
    { others: String(others) },
    ...bands.map(({ one, other, to, from, path }) =>
      element('band', {
        one: number.get(one.key),
        other: number.get(other.key),
        to: String(to),
        from: String(from),
        path,
      }),
    ),
    ...correspondents.map(({ heading, arc, angle }) =>
      element('correspondent', { ...headingXml(heading), place: places.get(heading.key), arc, angle: String(angle) }),
    ),
  )
}

/** A letter of a register: its entries, or the page that has them. */
export interface Letter {
  readonly name: string
  readonly entries: readonly ListedEntry[]
  /** Page of the letter, where it has one of its own. */
  readonly file?: string
}

export interface RegisterPage {
  readonly kind: EntryKind
  readonly letters: readonly Letter[]
  /** The letter that this page shows; every letter where letters have no pages. */
  readonly letter?: string
  /** Where letters have pages, the first page has those who are named most often. */
  readonly often?: readonly ListedEntry[]
}

/** A page of a register. Letters that are on other pages have only their number of entries. */
export function registerXml({ kind, letters, letter, often = [] }: RegisterPage): XmlElement {
  const isHere = ({ name, file }: Letter) => file === undefined || name === letter
  return element(
    'register',
    {
      kind,
      name: registerNames[kind],
      letter,
      total: String(letters.reduce((sum, one) => sum + one.entries.length, 0)),
    },
    element('often', {}, ...often.map(lineXml)),
    ...letters.map(one =>
      element(
        'letter',
        { name: one.name, file: one.file, total: String(one.entries.length) },
        ...(isHere(one) ? one.entries.map(lineXml) : []),
      ),
    ),
  )
}

function lineXml({ entry, count }: ListedEntry): XmlElement {
  return element('line', { ...pointer(entry), mentions: String(count) })
}

/** What its page shows beside the mentions of an entry. */
export interface BesideEntry {
  readonly correspondents: readonly Correspondent[]
  readonly companions: readonly Met[]
  readonly portrait?: XmlElement | undefined
}

/** An entry with every mention in its sentence, and who stands beside it. */
export function entryXml(
  { entry, count, documents, pages, letters }: ListedEntry,
  { correspondents, companions, portrait }: BesideEntry,
): XmlElement {
  return element(
    'listed',
    { ...pointer(entry), name: registerNames[entry.kind], mentions: String(count) },
    ...(portrait ? [portrait] : []),
    ...letters.map(({ document, role }) => element('letter', { role }, listedXml(document))),
    ...correspondents.map(one =>
      element('correspondent', { ...pointer(one.entry), to: String(one.to), from: String(one.from) }),
    ),
    ...companions.map(one => element('companion', { ...pointer(one.entry), documents: String(one.documents) })),
    ...entry.links.map(({ address, label }) => element('link', { address }, label)),
    ...entry.sources.map(bibl => element('source', {}, bibl)),
    ...documents.map(({ document, mentions }) =>
      element('mentions', {}, listedXml(document), ...mentions.map(mentionXml)),
    ),
    ...pages.map(({ page, mentions }) => element('mentions', {}, pageXml(page), ...mentions.map(mentionXml))),
  )
}

/** By which the stylesheet finds it in the authority. */
function pointer({ kind, id }: RegisterEntry): { kind: EntryKind; id: string } {
  return { kind, id }
}

/** All emendations by document. */
export function emendationsXml(registers: Registers): XmlElement {
  return element(
    'emendations',
    {},
    ...registers.emendations.map(({ document, emendations }) =>
      element('changes', {}, listedXml(document), ...emendations.map(emendationXml)),
    ),
  )
}

/** What the pages about the edition say of its encoding. */
export function aboutXml(registers: Registers): XmlElement {
  return element(
    'about',
    { emendations: String(registers.emendations.reduce((sum, { emendations }) => sum + emendations.length, 0)) },
    ...registers.declarations.map(({ section, rule, text, count, documents, language }) =>
      element('declaration', { section, rule, count: String(count), documents: String(documents), language }, text),
    ),
  )
}

/** What the search offers to narrow by: months or years, and types, in order; persons it asks the index for. */
export function searchXml({ documents, entries }: Registers, hasIndex: boolean): XmlElement {
  const values = (name: string, of: (document: Listed) => string | undefined) =>
    [...new Set(documents.map(of))]
      .filter(value => value)
      .sort()
      .map(value => element(name, { value }))
  const facts = {
    index: String(hasIndex),
    persons: String(entries.person.some(({ count, letters }) => count + letters.length > 0)),
  }
  return element(
    'search',
    facts,
    ...values('date', one => one.date?.when.slice(0, 7)),
    ...values('type', one => one.type),
  )
}

/**
 * Every title and every person.
 * @param letters of the register of persons, where those have pages of their own: then the persons are there
 */
export function titlesXml({ pages, documents, entries }: Registers, letters: readonly Letter[] = []): XmlElement {
  const persons = letters.length > 0 ? [] : entries.person
  return element(
    'titles',
    {},
    ...pages.map(pageXml),
    ...documents.map(listedXml),
    ...persons.map(({ entry }) => element('person', { id: entry.id })),
    ...letters.map(({ name, file }) => element('letter', { name, file })),
  )
}

/** An index in a printed volume: under each letter what is named, with the numbers of the documents. */
export function indexXml(kind: EntryKind, entries: readonly ListedEntry[]): XmlElement {
  // What stands on the site's first page is no part of the volume.
  const isPrinted = ({ documents, pages, letters }: ListedEntry) =>
    documents.length + letters.length > 0 || pages.some(({ page }) => page.file.startsWith('pages/'))
  const named = entries.filter(isPrinted)
  return element('index', { kind, name: registerNames[kind] }, ...named.map(indexEntryXml))
}

function indexEntryXml({ entry, documents, pages, letters }: ListedEntry): XmlElement {
  const numbers = new Map([...letters, ...documents].map(({ document }) => [document.number, document.id]))
  const sorted = [...numbers].sort(([a], [b]) => a - b)
  return element(
    'line',
    { ...pointer(entry), letter: entry.letter },
    ...sorted.map(([number, id]) => element('document', { id, number: String(number) })),
    ...pages.filter(({ page }) => page.file.startsWith('pages/')).map(({ page }) => pageXml(page)),
  )
}

function pageXml({ file, id, title }: ListedPage): XmlElement {
  return element('page', { file, id, title })
}

function listedXml({ id, number, title, subtitle, type, date }: Listed): XmlElement {
  return element('document', { id, number: String(number), title, subtitle, type, when: date?.when, date: date?.words })
}

function mentionXml({ anchor, before, name, after, certainty }: Mention): XmlElement {
  return element('mention', { anchor, before, name, after, cert: certainty })
}

function emendationXml({
  anchor,
  kind,
  sic,
  corr,
  before,
  after,
  by,
  certainty,
  evidence,
  grounds,
  witness,
}: EmendationEntry): XmlElement {
  return element('emendation', {
    anchor,
    kind,
    sic,
    corr,
    before,
    after,
    by,
    cert: certainty,
    evidence,
    grounds,
    witness,
  })
}
