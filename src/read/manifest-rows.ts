/** What the readers of a manifest hand on: rows of values, each with its place, not yet checked. */
import type { Diagnostic, Spot } from '../diagnostic.ts'

export interface Cell {
  readonly value: string
  /** Of the cell in a table; of the key in YAML. */
  readonly place: Spot
}

/** A row of a table, or a record. */
export interface ManifestRow {
  readonly place: Spot
  /** By the name of the column, in small letters; blank ones are not there. */
  readonly cells: ReadonlyMap<string, Cell>
}

export interface ManifestRows {
  /** Each column or key where it stands first. */
  readonly names: readonly Cell[]
  readonly rows: readonly ManifestRow[]
  readonly diagnostics: readonly Diagnostic[]
  /** Not readable as what its ending says. */
  readonly isBroken: boolean
}

export function noRows(...diagnostics: readonly Diagnostic[]): ManifestRows {
  return { names: [], rows: [], diagnostics, isBroken: true }
}
