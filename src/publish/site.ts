/** The reading edition: a page for each document, and the pages of registers. */

import { authorityXml } from '../authority/authority.ts'
import { entryKinds, kinds } from '../authority/entry.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { RegisterPerson } from '../registers/persons.ts'
import type { Registers } from '../registers/reduce.ts'
import { aboutXml, contentsXml, emendationsXml, personsXml, personXml } from '../registers/xml.ts'
import { parseXml } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { authorityTree } from './context.ts'
import type { EditionWriter, Given, Rendered } from './editions.ts'
import { downloadName, StageWriter } from './stage-writer.ts'

/** A page made from a register. */
interface Page {
  readonly file: string
  readonly register: XmlElement
  /** Entries of the authority file that it shows. */
  readonly persons: readonly RegisterPerson[]
}

export class SiteWriter extends StageWriter implements EditionWriter {
  readonly output = 'site'

  async begin(): Promise<void> {
    await this.writeAssets(name => !/^(?:print|report)/.test(name))
    await this.#writeAuthority()
  }

  /** Where pointers of the documents lead: a file that has all entries of its kind goes out as it is. */
  async #writeAuthority(): Promise<void> {
    const { authority, effects } = this.surroundings
    for (const kind of entryKinds) {
      const { file } = kinds[kind]
      const [first, other] = authority.filesOf[kind]
      const bytes = first === file && other === undefined ? await effects.read(file) : undefined
      if (bytes) await this.write(file, bytes)
      else if (first !== undefined)
        await this.write(file, authorityXml(kind, authority.entries[kind], this.surroundings.config.title))
    }
  }

  async take(given: Given, withEntry: boolean): Promise<Rendered> {
    const { document, bytes } = given
    const transformed = await this.transformDocument('html', given, withEntry)
    if (!transformed.failed) {
      await this.write(`documents/${document.id}.html`, transformed.principal)
      await this.write(`tei/${downloadName(document.file)}`, bytes)
    }
    return { ...transformed, entry: transformed.files.get('entry.xml') }
  }

  async finish(registers: Registers): Promise<readonly Diagnostic[]> {
    const diagnostics: Diagnostic[] = []
    for (const page of pages(registers)) {
      const source = await parseXml(serialize(page.register, ''))
      const transformed = this.transformRegister('registers', source, await authorityTree(page.persons), page.file)
      diagnostics.push(...transformed.diagnostics)
      if (!transformed.failed) await this.write(page.file, transformed.principal)
    }
    return diagnostics
  }
}

/** How many documents the cover shows. */
const onCover = 12

/** Each page is made when it is asked for, so that not all are held at once. */
function* pages(registers: Registers): Generator<Page> {
  const all = registers.persons.map(({ person }) => person)
  const first = contentsXml(registers.documents.slice(0, onCover))
  yield {
    file: 'index.html',
    register: element('cover', { total: String(registers.documents.length) }, first),
    persons: [],
  }
  yield { file: 'contents.html', register: contentsXml(registers.documents), persons: [] }
  yield { file: 'emendations.html', register: emendationsXml(registers), persons: [] }
  yield { file: 'about.html', register: aboutXml(registers), persons: [] }
  if (all.length > 0) yield { file: 'persons.html', register: personsXml(registers.persons), persons: all }
  for (const person of registers.persons) {
    yield { file: `persons/${person.person.id}.html`, register: personXml(person), persons: [person.person] }
  }
}
