/** Text as it grows while a reader walks a tree: white space by the rules of HTML, line ends owed, places in the file. */
import type { Normalisation } from '../model.ts'
import type { RuleId } from '../rules.ts'
import { forbiddenCharacters } from './transcript.ts'

/** Where the characters of a stretch of text stand in the file. */
export type OriginOf = (index: number) => number

export class TextBuilder {
  readonly #parts: string[] = []
  #length = 0
  /** Line ends owed before the next character. */
  #owed = 0
  #space = false
  #waiting: ((at: number) => void)[] = []
  readonly #counts = new Map<RuleId, { count: number; removed: number }>()
  /** Where stretches begin, in the text and in the file. */
  readonly offsets: number[] = []
  readonly origins: number[] = []

  get length(): number {
    return this.#length
  }

  /** Told where the next character stands, once there is one. */
  onNext(tell: (at: number) => void): void {
    this.#waiting.push(tell)
  }

  /** The next character begins a line (1), or stands below a blank one (2). */
  owe(lines: 1 | 2): void {
    this.#owed = Math.max(this.#owed, lines)
    this.#space = false
  }

  get owed(): number {
    return this.#owed
  }

  /** Runs of white space are one blank, and none at the ends of lines (CSS Text, 4.1.1). */
  addWords(text: string, origin: OriginOf): void {
    for (const { 0: run, index } of text.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (/^[ \t\n\r\f]/.test(run)) {
        this.#count('html-white-space', run.length, run.length)
        this.#space = this.#length > 0 && this.#owed === 0
        continue
      }
      this.#begin()
      this.#push(run, origin(index))
    }
  }

  /** As it stands, with its line ends. */
  addLines(text: string, origin: OriginOf): void {
    if (text === '') return
    this.#begin()
    for (const { 0: line, index } of text.matchAll(/[^\n]*\n?/g)) if (line !== '') this.#push(line, origin(index))
  }

  /** A line without text, for what is there and empty: where it stands. */
  addEmptyLine(): number {
    const before = this.#length
    this.#payOff()
    if (this.#length === before) this.#line()
    return this.#length - 1
  }

  leaveOut(text: string, rule: RuleId): void {
    if (text.length > 0) this.#count(rule, text.length, text.length)
  }

  /** Of references and the like, which change nothing in the length of the text. */
  count(rule: RuleId, count: number): void {
    if (count > 0) this.#count(rule, count, 0)
  }

  finish(): { text: string; normalised: readonly Normalisation[] } {
    for (const tell of this.#waiting) tell(this.#length)
    this.#waiting = []
    return {
      text: this.#parts.join(''),
      normalised: [...this.#counts]
        .filter(([, { count }]) => count > 0)
        .map(([rule, { count, removed }]) => ({ rule, count, removed })),
    }
  }

  #begin(): void {
    this.#payOff()
    if (this.#space) {
      this.#parts.push(' ')
      this.#length++
      this.#count('html-white-space', -1, -1)
      this.#space = false
    }
    const waiting = this.#waiting
    this.#waiting = []
    for (const tell of waiting) tell(this.#length)
  }

  #payOff(): void {
    if (this.#length > 0) for (let line = 0; line < this.#owed; line++) this.#line()
    this.#owed = 0
  }

  #line(): void {
    this.#parts.push('\n')
    this.#length++
    this.#count('html-line', 1, 0)
  }

  #push(text: string, origin: number): void {
    const allowed = text.replace(forbiddenCharacters, () => {
      this.#count('forbidden-character', 1, 0)
      return '\ufffd'
    })
    this.offsets.push(this.#length)
    this.origins.push(origin)
    this.#parts.push(allowed)
    this.#length += allowed.length
  }

  #count(rule: RuleId, count: number, removed: number): void {
    const before = this.#counts.get(rule) ?? { count: 0, removed: 0 }
    this.#counts.set(rule, { count: before.count + count, removed: before.removed + removed })
  }
}
