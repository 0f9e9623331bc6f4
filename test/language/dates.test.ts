/** English dates and their values. */
import { expect, test } from 'vitest'
import { findDates, findSlipDates, isoDate } from '../../src/language/dates.ts'

test.each([
  ['approved on March 11, 1941; see', ['March 11, 1941 = 1941-03-11']],
  ['17 January 1944 and the 12th of May', ['17 January 1944 = 1944-01-17', '12th of May = --05-12']],
  ['Sept. 23', ['Sept. 23 = --09-23']],
  ['Jany12th 1819', ['Jany12th 1819 = 1819-01-12']],
  ['in March 1944 or 1943-10-01', ['March 1944 = 1944-03', '1943-10-01 = 1943-10-01']],
  ['December 31 of that year', ['December 31 = --12-31']],
  ['on February 30, 1944', []],
  ['you may 5 times march 3 miles', []],
  ['Marching 12 men', []],
])('%s', (text, dates) => {
  expect(findDates(text).map(date => `${text.slice(date.start, date.end)} = ${isoDate(date)}`)).toEqual(dates)
})

test('dates of slips', () => {
  expect(findSlipDates('44 09 19 about', 1944).map(isoDate)).toEqual(['1944-09-19'])
  expect(findSlipDates('10 20 30 40', 1944)).toEqual([])
  expect(findSlipDates('44 13 19', 1944)).toEqual([])
})
