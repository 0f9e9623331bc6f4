/** `See footnote 3 above`: the note of the document that is meant, where no other can be. */

import { rangeOf } from '../annotation.ts'
import type { Annotation, Range, Reading } from '../model.ts'

export type Side = 'above' | 'below'

/** Words that say on which side of a reference its note stands. */
export const sides: Readonly<Record<string, Side>> = {
  above: 'above',
  supra: 'above',
  ante: 'above',
  below: 'below',
  infra: 'below',
  post: 'below',
}

/** The notes of a document by their numbers; each question is a look into a table. */
export class OwnNotes {
  readonly #byNumber = new Map<string, Annotation[]>()

  constructor({ annotations }: Reading) {
    for (const one of annotations) {
      if (one.kind !== 'note' || !one.content) continue
      const n = one.attributes.n ?? ''
      const same = this.#byNumber.get(n)
      if (same) same.push(one)
      else this.#byNumber.set(n, [one])
    }
  }

  /**
   * The only note of a number, unless it stands on the other side, or is the one that refers. In a list of notes its
   * entry is what stands above, in the text its call.
   * @example notes.find('3', { range, isInNote: true, side: 'above' })
   */
  find(
    number: string,
    from: { readonly range: Range; readonly isInNote: boolean; readonly side: Side | undefined },
  ): Annotation | undefined {
    const [note, ...others] = this.#byNumber.get(number) ?? []
    if (!note?.content || others.length > 0) return undefined
    const [start, end] = from.isInNote ? note.content : rangeOf(note)
    const [at] = from.range
    if (start <= at && at < end) return undefined
    const side: Side = start < at ? 'above' : 'below'
    return from.side === undefined || from.side === side ? note : undefined
  }
}

/** A reference that waits for the id of its note: ids come last. */
export function pointerToNote(note: Annotation): string {
  return `@${note.id}`
}
