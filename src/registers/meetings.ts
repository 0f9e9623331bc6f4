/** Who stands beside whom: named in the same documents, writing to one another. */
import { entryKinds } from '../authority/entry.ts'
import type { ListedEntry, Registers } from './reduce.ts'
import type { RegisterEntry } from './register-entries.ts'

/** An entry, and in how many documents it stands beside another one. */
export interface Met {
  readonly entry: RegisterEntry
  readonly documents: number
}

/** Whom an entry wrote to and who wrote to it: how many documents each way. */
export interface Correspondent {
  readonly entry: RegisterEntry
  readonly to: number
  readonly from: number
}

/** By the number of the document. */
type ByDocument<Value> = Map<number, Value[]>

/** The documents are gone through once; each entry is answered when its page is made, so that no table of pairs is held. */
export class Meetings {
  readonly #named: ByDocument<RegisterEntry> = new Map()
  readonly #sent: ByDocument<RegisterEntry> = new Map()
  readonly #received: ByDocument<RegisterEntry> = new Map()

  constructor(entries: Registers['entries']) {
    for (const { entry, documents } of entries.person)
      for (const { document } of documents) add(this.#named, document.number, entry)
    for (const kind of entryKinds) {
      for (const { entry, letters } of entries[kind])
        for (const { document, role } of letters)
          add(role === 'sent' ? this.#sent : this.#received, document.number, entry)
    }
  }

  /**
   * Persons who are named in the same documents, those of most documents first.
   * @example new Meetings(registers.entries).companionsOf(hull, 12) // [{ entry: stalin, documents: 3 }, …]
   */
  companionsOf({ entry, documents }: ListedEntry, most: number): Met[] {
    const counts = new Map<RegisterEntry, number>()
    for (const { document } of documents)
      for (const other of this.#named.get(document.number) ?? [])
        if (other !== entry) counts.set(other, (counts.get(other) ?? 0) + 1)
    const met = [...counts].map(([other, count]) => ({ entry: other, documents: count }))
    return met.sort((a, b) => b.documents - a.documents || compareIds(a.entry, b.entry)).slice(0, most)
  }

  /** Those whom it wrote to or who wrote to it, those of most documents first. */
  correspondentsOf({ entry, letters }: ListedEntry): Correspondent[] {
    const counts = new Map<RegisterEntry, { to: number; from: number }>()
    for (const { document, role } of letters) {
      const others = (role === 'sent' ? this.#received : this.#sent).get(document.number) ?? []
      for (const other of new Set(others)) {
        if (other === entry) continue
        const { to, from } = counts.get(other) ?? { to: 0, from: 0 }
        counts.set(other, role === 'sent' ? { to: to + 1, from } : { to, from: from + 1 })
      }
    }
    const found = [...counts].map(([other, count]) => ({ entry: other, ...count }))
    return found.sort((a, b) => b.to + b.from - a.to - a.from || compareIds(a.entry, b.entry))
  }
}

function add(documents: ByDocument<RegisterEntry>, number: number, entry: RegisterEntry): void {
  const known = documents.get(number)
  if (known) known.push(entry)
  else documents.set(number, [entry])
}

function compareIds(a: RegisterEntry, b: RegisterEntry): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
