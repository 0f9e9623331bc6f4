/** Periods and times of day with their values. */
import { expect, test } from 'vitest'
import { findAmbiguousFigures } from '../../src/language/dates.ts'
import { givenDate } from '../../src/language/given-date.ts'
import { findPeriods } from '../../src/language/periods.ts'
import { findTimes } from '../../src/language/times.ts'

const edtf = { datingMethod: '#edtf' }

test.each([
  ['the 1960s', [['1960s', { notBefore: '1960', notAfter: '1969', 'when-custom': '196X', ...edtf }]]],
  ['Summer 1962', [['Summer 1962', { when: '1962', 'when-custom': '1962-22', ...edtf }]]],
  ['the fall of 1962', [['fall of 1962', { when: '1962', 'when-custom': '1962-23', ...edtf }]]],
  ['winter 1962', [['winter 1962', { notBefore: '1961', notAfter: '1963', 'when-custom': '1962-24', ...edtf }]]],
  ['the winter of 1961–62', [['winter of 1961–62', { from: '1961', to: '1962', 'when-custom': '1961-24', ...edtf }]]],
  ['circa 1850.', [['1850', { when: '1850', precision: 'low', 'when-custom': '1850~', ...edtf }]]],
  ['[c. 1850]', [['1850', { when: '1850', precision: 'low', 'when-custom': '1850~', ...edtf }]]],
  ['[1850?]', [['1850', { when: '1850', 'when-custom': '1850?', ...edtf }]]],
  ['in 1961–62', [['1961–62', { from: '1961', to: '1962' }]]],
  ['from 1961 to 1963', [['1961 to 1963', { from: '1961', to: '1963' }]]],
  ['(1961–1963)', [['1961–1963', { from: '1961', to: '1963' }]]],
  ['between 1961 and 1963', [['1961 and 1963', { notBefore: '1961', notAfter: '1963' }]]],
  ['circa 1850 tons; from 1500–1600 hours; pp. 1961–62; in 1962–61; was it in 1850?', []],
])('%s', (text, periods) => {
  expect(findPeriods(text).map(one => [text.slice(one.start, one.end), one.value])).toEqual(periods)
})

test.each([
  ['at 5 p.m.', ['5 p.m. = 17:00:00']],
  ['12:15 a.m., 12 noon and 4.45 PM', ['12:15 a.m. = 00:15:00', '4.45 PM = 16:45:00', '12 noon = 12:00:00']],
  ['1730 hours, 17.30 Uhr', ['1730 hours = 17:30:00', '17.30 Uhr = 17:30:00']],
  ['13 p.m., 5 o’clock, 3 pmc', []],
])('%s', (text, times) => {
  expect(findTimes(text).map(one => `${text.slice(one.start, one.end)} = ${one.value}`)).toEqual(times)
})

test('figures that may be either of two days', () => {
  const text = '4/2/62, 4/25/62, 4/4/62, 11/12/13/14, 4/2/1962'
  expect(findAmbiguousFigures(text).map(range => text.slice(...range))).toEqual(['4/2/62', '4/2/1962'])
})

test('decades, seasons and doubts that an editor gives', () => {
  expect(givenDate('196X')?.value).toEqual({ notBefore: '1960', notAfter: '1969', 'when-custom': '196X', ...edtf })
  expect(givenDate('1962-21')?.value).toEqual({ when: '1962', 'when-custom': '1962-21', ...edtf })
  expect(givenDate('1962?')).toMatchObject({ value: { when: '1962', 'when-custom': '1962?' }, certainty: 'low' })
})
