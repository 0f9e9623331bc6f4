/** Registers as small XML: what the stylesheets turn into pages. */
import type { EmendationEntry, Mention } from '../model.ts'
import { element, type XmlElement } from '../xml/build.ts'
import type { Listed, PersonMentions, Registers } from './reduce.ts'

/** All documents in order; for the contents. */
export function contentsXml(documents: readonly Listed[]): XmlElement {
  return element('contents', {}, ...documents.map(listedXml))
}

/** The register of persons, by letters. */
export function personsXml(persons: readonly PersonMentions[]): XmlElement {
  const letters = new Map<string, XmlElement[]>()
  for (const { person, count, documents } of persons) {
    const entries = letters.get(person.letter) ?? []
    letters.set(person.letter, entries)
    entries.push(element('person', { id: person.id, mentions: String(count), documents: String(documents.length) }))
  }
  return element('persons', {}, ...[...letters].map(([name, entries]) => element('letter', { name }, ...entries)))
}

/** One person with every mention in its sentence. */
export function personXml({ person, count, documents, letters }: PersonMentions): XmlElement {
  return element(
    'person',
    { id: person.id, mentions: String(count) },
    ...letters.map(({ document, role }) => element('letter', { role }, listedXml(document))),
    ...person.links.map(({ address, label }) => element('link', { address }, label)),
    ...person.sources.map(bibl => element('source', {}, bibl)),
    ...documents.map(({ document, mentions }) =>
      element('mentions', {}, listedXml(document), ...mentions.map(mentionXml)),
    ),
  )
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
    {},
    ...registers.declarations.map(({ section, rule, text, count, documents }) =>
      element('declaration', { section, rule, count: String(count), documents: String(documents) }, text),
    ),
  )
}

/** What the search offers to narrow by: months or years, and types, in order; persons it asks the index for. */
export function searchXml({ documents, persons }: Registers, hasIndex: boolean): XmlElement {
  const values = (name: string, of: (document: Listed) => string | undefined) =>
    [...new Set(documents.map(of))]
      .filter(value => value)
      .sort()
      .map(value => element(name, { value }))
  const facts = {
    index: String(hasIndex),
    persons: String(persons.some(({ count, letters }) => count + letters.length > 0)),
  }
  return element(
    'search',
    facts,
    ...values('date', one => one.date?.when.slice(0, 7)),
    ...values('type', one => one.type),
  )
}

/** Every title and every person. */
export function titlesXml({ documents, persons }: Registers): XmlElement {
  const names = persons.map(({ person }) => element('person', { id: person.id }))
  return element('titles', {}, ...documents.map(listedXml), ...names)
}

/** The index of persons in a printed volume: the numbers of the documents. */
export function indexXml(persons: readonly PersonMentions[]): XmlElement {
  const named = persons.filter(person => person.count > 0 || person.letters.length > 0)
  return element('index', {}, ...named.map(indexEntryXml))
}

function indexEntryXml({ person, documents, letters }: PersonMentions): XmlElement {
  const numbers = new Map([...letters, ...documents].map(({ document }) => [document.number, document.id]))
  const sorted = [...numbers].sort(([a], [b]) => a - b)
  return element(
    'person',
    { id: person.id },
    ...sorted.map(([number, id]) => element('document', { id, number: String(number) })),
  )
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
