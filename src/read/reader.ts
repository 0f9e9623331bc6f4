/** What every reader of transcripts takes and gives. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Source } from '../model.ts'

export interface ReadOptions {
  /** Id of the file's document. A file that holds several gives them `<id>-1`, `<id>-2`, or ids of its own. */
  readonly id: string
  /** Path below the edition's folder. */
  readonly path: string
  /** Language of the edition (BCP 47), where the file does not say its own. */
  readonly language: string
}

/** What a file holds: no source where it cannot be read, and then a Diagnostic that says why. */
export interface Read {
  readonly sources: readonly Source[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A kind of file, and how its bytes become sources. */
export interface Reader {
  /** In the editor's words: `plain text`. */
  readonly name: string
  /** Endings of such files, in small letters, without the dot. */
  readonly endings: readonly string[]
  /** Whether the bytes are of this kind, where several kinds share an ending (.xml). Looks at their beginning only. */
  recognises?(bytes: Uint8Array): boolean
  read(bytes: Uint8Array, options: ReadOptions): Read | Promise<Read>
}
