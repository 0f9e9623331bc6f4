/** The rule of pages: their numbers rise. */
import type { Page } from './facts.ts'
import type { Checked, Finding } from './finding.ts'

export function* pagesOutOfOrder({ facts }: Checked): Generator<Finding> {
  const last = new Map<string, { page: Page; number: number }>()
  for (const page of facts.pages) {
    const counted = countPage(page.n)
    if (!counted) continue
    const series = `${counted.kind} ${page.series}`
    const before = last.get(series)
    last.set(series, { page, number: counted.number })
    if (before && counted.number <= before.number) {
      yield { offset: page.offset, message: `After page ${before.page.n} comes page ${page.n}.` }
    }
  }
}

const romanNumeral = /^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/i
const romanValues: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** Pages in figures, leaves with two sides, Roman numerals: each kind counts on its own. */
function countPage(n: string): { kind: string; number: number } | undefined {
  const label = n.trim().replace(/^\[(.*)\]$/, '$1')
  const leaf = /^(\d{1,9})([rv])$/.exec(label)
  if (leaf) return { kind: 'leaf', number: Number(leaf[1]) * 2 + (leaf[2] === 'v' ? 1 : 0) }
  if (/^\d{1,9}$/.test(label)) return { kind: 'page', number: Number(label) }
  if (label !== '' && romanNumeral.test(label)) return { kind: 'roman', number: romanNumber(label) }
  return undefined
}

function romanNumber(numeral: string): number {
  const values = [...numeral.toLowerCase()].map(letter => romanValues[letter] ?? 0)
  return values.reduce((sum, value, index) => (value < (values[index + 1] ?? 0) ? sum - value : sum + value), 0)
}
