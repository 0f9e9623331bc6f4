/** Problems are values: they travel with the document, are counted, and are shown to people or as JSON. */

export type Severity = 'error' | 'warning' | 'info'

export interface Diagnostic {
  readonly severity: Severity
  /** Stable and greppable: `note-without-call`. */
  readonly code: string
  /** What is wrong, in the editor's words, with the actual text. */
  readonly message: string
  /** Path below the edition's folder. */
  readonly file: string
  readonly place?: Spot
  /** What to do about it. */
  readonly hint?: string
}

/** A place in a file: lines and columns count from 1; `offset` is a byte of the file. */
export interface Spot {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Stops the whole run: wrong use, wrong configuration, unreadable folder. Caught in `cli.ts` alone. */
export class CliError extends Error {
  readonly exitCode: number
  readonly diagnostics: readonly Diagnostic[]
  constructor(message: string, exitCode: number, diagnostics: readonly Diagnostic[] = []) {
    super(message)
    this.exitCode = exitCode
    this.diagnostics = diagnostics
  }
}

const marks: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

/**
 * One problem as people read it.
 * @example
 * tei/000.xml:14:3  error  dangling-pointer  “#fn9” leads nowhere
 *     Give a note the id fn9, or mend the pointer.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, place, severity, code, message, hint } = diagnostic
  // In a word processor file the lines are its paragraphs.
  const isCounted = file.toLowerCase().endsWith('.docx')
  const where = place
    ? isCounted
      ? `${file}, paragraph ${place.line}`
      : `${file}:${place.line}:${place.column}`
    : file
  const first = `${where}  ${marks[severity]}  ${code}  ${message}`
  return hint ? `${first}\n    ${hint}` : first
}

/**
 * Files in order, then places, then codes: the same problems always print in the same order. What two steps found alike
 * is told once.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic) => [d.place?.line ?? 0, d.place?.column ?? 0] as const
  const unique = new Map(diagnostics.map(one => [formatDiagnostic(one), one]))
  return [...unique.values()].sort((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1
    const [al, ac] = key(a)
    const [bl, bc] = key(b)
    return al - bl || ac - bc || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  })
}
