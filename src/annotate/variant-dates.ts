/**
 * Copies that give different dates: each of the dates points to its place in the apparatus, and a date of the source
 * that stands outside of the copies and agrees with one of them speaks for it. The editor decides.
 */
import { contains, type Findings, isApplied, overlaps, rangeOf } from '../annotation.ts'
import type { Annotation, Reading, Variant } from '../model.ts'

/** @example weighDates(reading).variants[1].support // { text: '20', date: [1204, 1212] } */
export function weighDates(reading: Reading): Findings {
  const dates = reading.annotations.filter(one => one.element === 'date' && one.attributes.when && isApplied(one))
  const copies = reading.witnesses.map(witness => witness.range)
  const outside = dates.filter(date => !copies.some(copy => overlaps(copy, rangeOf(date))))
  const weighed = reading.variants.map(variant => weigh(variant, dates, outside))
  const tied = weighed.flatMap(one => one.tied)
  if (tied.length === 0) return {}
  return {
    annotations: tied,
    without: new Set(tied.map(date => date.id)),
    variants: weighed.map(one => one.variant),
  }
}

function weigh(
  variant: Variant,
  dates: readonly Annotation[],
  outside: readonly Annotation[],
): { variant: Variant; tied: readonly Annotation[] } {
  if (variant.subtype !== 'number') return { variant, tied: [] }
  const own = variant.readings.map(({ text, range }) => ({
    text,
    date: dates.find(one => one.element === 'date' && contains(rangeOf(one), range)),
  }))
  const days = new Set(own.map(one => one.date?.attributes.when))
  if (days.size < 2 || days.has(undefined)) return { variant, tied: [] }
  const supportOf = (date: Annotation | undefined) => outside.find(one => one.attributes.when === date?.attributes.when)
  const supported = own.filter(one => supportOf(one.date))
  const [only, another] = new Set(supported.map(one => one.text))
  const ground = only !== undefined && another === undefined ? supportOf(supported[0]?.date) : undefined
  const tied = own.flatMap(({ date }): Annotation[] => {
    if (!date) return []
    const confidence = ground && !supportOf(date) ? 'low' : date.confidence
    return [{ ...date, confidence, attributes: { ...date.attributes, corresp: `#app-${variant.id}` } }]
  })
  return { variant: ground && only ? { ...variant, support: { text: only, date: rangeOf(ground) } } : variant, tied }
}
