/** Portraits of persons, pictures of places and organisations: the first figure of an entry of the authority. */
import type { Authority } from '../authority/authority.ts'
import { type EntryKind, entryKinds, kinds } from '../authority/entry.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256 } from '../effects.ts'
import { childrenOf } from '../xml/peek.ts'
import { findPicture, type Picture } from './pictures.ts'

export interface Portraits {
  of(entry: { readonly kind: EntryKind; readonly id: string }): Picture | undefined
  readonly all: readonly Picture[]
  /** Hash of all that is shown of them. */
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Names of pictures begin at the file of the authority that has the entry, or at the edition's folder.
 * @example (await readPortraits(authority, effects)).of({ kind: 'person', id: 'hull' })?.source // 'portraits/hull.jpg'
 */
export async function readPortraits(authority: Authority, effects: Effects): Promise<Portraits> {
  const diagnostics: Diagnostic[] = []
  const found = new Map<string, Picture>()
  for (const kind of entryKinds) {
    const [file = kinds[kind].file, ...others] = authority.filesOf[kind]
    const folders = [...new Set(others.map(other => other.split('/').slice(0, -1).join('/'))), '']
    for (const { id, tei } of authority.entries[kind]) {
      const [graphic] = childrenOf(tei, 'figure').flatMap(figure => childrenOf(figure, 'graphic'))
      const url = graphic?.attributes.url
      const picture = url && (await findPicture({ url, file }, folders, effects, diagnostics))
      if (picture) found.set(`${kind} ${id}`, picture)
    }
  }
  const all = [...found.values()]
  return {
    of: ({ kind, id }) => found.get(`${kind} ${id}`),
    all,
    hash: sha256(JSON.stringify([...found])),
    diagnostics,
  }
}
