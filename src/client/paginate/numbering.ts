/** Numbers of pages, in their order: small roman ones, then arabic ones from the first page of the text. */
import type { PartPlan, Side } from './sheets.ts'

export class Numbering {
  #sheets = 0
  #textFrom: number | undefined

  get sheets(): number {
    return this.#sheets
  }

  /** Pages before the text. */
  get front(): number {
    return this.#textFrom ?? this.#sheets
  }

  get side(): Side {
    return this.#sheets % 2 === 0 ? 'recto' : 'verso'
  }

  /** Does a blank page stand before a part, since this begins on a right one? */
  needsBlank(plan: PartPlan): boolean {
    return plan.onRecto && this.side === 'verso'
  }

  /** A part begins with the next page. */
  begin(plan: PartPlan): void {
    if (plan.beginsText) this.#textFrom = this.#sheets
  }

  /** The number of the next page. */
  next(): string {
    const sheet = this.#sheets++
    return this.#textFrom === undefined ? roman(sheet + 1) : String(sheet - this.#textFrom + 1)
  }
}

/**
 * The numbers that the pages of each part get, as many as it has.
 * @example foliosOf([titles, letter], [1, 2]) // [['i'], ['1', '2']], and page ii is blank
 */
export function foliosOf(plans: readonly PartPlan[], counts: readonly number[]): string[][] {
  const numbering = new Numbering()
  return plans.map((plan, index) => {
    if (numbering.needsBlank(plan)) numbering.next()
    numbering.begin(plan)
    return Array.from({ length: counts[index] ?? 0 }, () => numbering.next())
  })
}

/** 4 → iv. Numbers of front matter are small. */
function roman(number: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let [rest, text] = [number, '']
  for (const [value, sign] of signs) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}
