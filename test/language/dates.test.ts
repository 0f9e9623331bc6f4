/** English dates and their values. */
import { expect, test } from 'vitest'
import {
  findDates,
  findRelativeDates,
  findSlipDates,
  isoDate,
  julianWeekdayOf,
  namedWeekday,
  weekdayOf,
} from '../../src/language/dates.ts'

test.each([
  ['approved on March 11, 1941; see', ['March 11, 1941 = 1941-03-11']],
  ['17 January 1944 and the 12th of May', ['17 January 1944 = 1944-01-17', '12th of May = --05-12']],
  ['Sept. 23', ['Sept. 23 = --09-23']],
  ['Jany12th 1819', ['Jany12th 1819 = 1819-01-12']],
  ['in March 1944 or 1943-10-01', ['March 1944 = 1944-03', '1943-10-01 = 1943-10-01']],
  ['December 31 of that year', ['December 31 = --12-31']],
  ['Decr 3d, 1819 and Novr. 28th1820', ['Decr 3d, 1819 = 1819-12-03', 'Novr. 28th1820 = 1820-11-28']],
  ['Hill CottageAugust 24th, 1820', ['August 24th, 1820 = 1820-08-24']],
  ['1st. Novr. 1819, March 20 th 1820', ['1st. Novr. 1819 = 1819-11-01', 'March 20 th 1820 = 1820-03-20']],
  ['Reading January Fifteen 1818', ['January Fifteen 1818 = 1818-01-15']],
  ['First June 1819, April twenty\nsix 1823', ['First June 1819 = 1819-06-01']],
  ['9 April [1860]', ['9 April [1860] = 1860-04-09']],
  ['9/IV/1944, 9. IV. 1944, 9.4.1944', ['9/IV/1944 = 1944-04-09', '9. IV. 1944 = 1944-04-09', '9.4.1944 = 1944-04-09']],
  ['25/4/1944, 4/25/1944, 4/9/1944', ['25/4/1944 = 1944-04-25', '4/25/1944 = 1944-04-25']],
  ['1944 September 19', ['1944 September 19 = 1944-09-19']],
  ['Berlin, den 3. März 1871; 3ten Mai 1848', ['3. März 1871 = 1871-03-03', '3ten Mai 1848 = 1848-05-03']],
  ['le 1er mars 1848, en août 1849', ['1er mars 1848 = 1848-03-01', 'août 1849 = 1849-08']],
  ['10 January 1698/9 and 10 January 1698/7', ['10 January 1698/9 = 1699-01-10']],
  ['June 1 and July 13, 1817', ['June 1 = 1817-06-01', 'July 13, 1817 = 1817-07-13']],
  ['on February 30, 1944', []],
  ['on 31 February 1944', []],
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

test.each([
  ['about May 3, 1819', '1819-05-03', 'about'],
  ['circa May 1819', '1819-05', 'about'],
  ['May 3, 1819?', '1819-05-03', 'uncertain'],
  ['[before 23 Aug. 1819]', '1819-08-23', 'before'],
  ['[after 23 Aug. 1819]', '1819-08-23', 'after'],
  ['Sept. 23', '--09-23', undefined],
])('doubt of %s', (text, iso, doubt) => {
  expect(findDates(text).map(date => [isoDate(date), date.doubt])).toEqual([[iso, doubt]])
})

test.each([
  ['19–23 September 1944', '1944-09-19/1944-09-23'],
  ['September 19–23, 1944', '1944-09-19/1944-09-23'],
  ['May 30–June 2, 1961', '1961-05-30/1961-06-02'],
])('span of %s', (text, span) => {
  expect(findDates(text).map(date => `${isoDate(date)}/${date.until && isoDate(date.until)}`)).toEqual([span])
})

test('an hour after a dash is no day', () => {
  const dates = findDates('February 4—2:15 a.m., May 4-6 p.m.')
  expect(dates.map(isoDate)).toEqual(['--02-04', '--05-04'])
  expect(dates.map(date => date.until)).toEqual([undefined, undefined])
})

test('German and French dates may lack their year in texts of their language', () => {
  expect(findDates('am 3. März', 'de').map(isoDate)).toEqual(['--03-03'])
  expect(findDates('le 1er juin', 'fr').map(isoDate)).toEqual(['--06-01'])
  expect(findDates('3. April showers')).toEqual([])
})

test('two figures of a year', () => {
  expect(findDates('Dec. 22/57')[0]).toMatchObject({ year: undefined, yearOfCentury: 57 })
})

test('days of this month, the last, the next', () => {
  const written = { year: 1819, month: 1, day: 9 }
  expect(findRelativeDates('the 3d inst., the 30th ult. and 2d prox.', written).map(isoDate)).toEqual([
    '1819-01-03',
    '1818-12-30',
    '1819-02-02',
  ])
})

test('days of the week', () => {
  expect(['Sunday', 'on Thursdy next', 'le mardi', 'the sun sat'].map(namedWeekday)).toEqual([0, 4, 2, undefined])
  expect(weekdayOf({ year: 1819, month: 1, day: 9 })).toBe(6)
  expect(julianWeekdayOf({ year: 1700, month: 1, day: 1 })).toBe(1)
})
