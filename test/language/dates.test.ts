/** English dates and their values. */
import { expect, test } from 'vitest'
import {
  findDates,
  findImpossibleDays,
  findRelativeDates,
  findSlipDates,
  isoDate,
  julianWeekdayOf,
  namedWeekday,
  weekdayOf,
} from '../../src/language/dates.ts'
import { datingOf } from '../../src/language/dating.ts'

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
  ['No: 1234, June 3, 5 p.m.', ['June 3 = --06-03']],
  ['Telegram 1234, June 3; your 1943 May 3', ['June 3 = --06-03', 'May 3 = --05-03']],
  ['No. 1961 May 3', ['May 3 = --05-03']],
  ['25 October (7 November) 1917', ['25 October (7 November) 1917 = 1917-11-07']],
  ['October 25 (November 7), 1917', ['October 25 (November 7), 1917 = 1917-11-07']],
  ['25 October 1917/7 November 1917', ['25 October 1917/7 November 1917 = 1917-11-07']],
  ['20 December/2 January 1918', ['20 December/2 January 1918 = 1918-01-02']],
  ['10/21 January 1698 O.S.', ['10/21 January 1698 O.S. = 1698-01-21']],
  ['13 (25) March 1871, May 1/13, 1871', ['13 (25) March 1871 = 1871-03-25', 'May 1/13, 1871 = 1871-05-13']],
  ['3/9 January 1698', []],
  ['4/25/62', ['4/25/62 = --04-25']],
  ['Marching 12 men', []],
])('%s', (text, dates) => {
  expect(findDates(text).map(date => `${text.slice(date.start, date.end)} = ${isoDate(date)}`)).toEqual(dates)
})

test.each([
  ['May 12th/62', 'May 12th/62 = 62'],
  ['May 12th /62', 'May 12th /62 = 62'],
  ['May 12th. 62', 'May 12th. 62 = 62'],
  ['Down Bromley Kent\n12th. May. 62\nMy dear Sir', '12th. May. 62 = 62'],
  ['12 May 62.\n', '12 May 62 = 62'],
  ['on May 12th. 62 men came', 'May 12th. = undefined'],
  ['on the 12th of May 62\nmen came', '12th of May = undefined'],
  ['To Hooker, 12th May  62', '12th May = undefined'],
  ['May 12 62', 'May 12 = undefined'],
])('the year of a century in %j', (text, expected) => {
  const found = findDates(text).map(date => `${text.slice(date.start, date.end)} = ${date.yearOfCentury}`)
  expect(found).toEqual([expected])
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
  ['not later than May 3, 1819', '1819-05-03', 'before'],
  ['not before May 3, 1819', '1819-05-03', 'after'],
  ['he came before May 3, 1819', '1819-05-03', 'before'],
])('doubt of %s', (text, iso, doubt) => {
  expect(findDates(text).map(date => [isoDate(date), date.doubt])).toEqual([[iso, doubt]])
})

test.each([
  ['19–23 September 1944', '1944-09-19/1944-09-23'],
  ['September 19–23, 1944', '1944-09-19/1944-09-23'],
  ['May 30–June 2, 1961', '1961-05-30/1961-06-02'],
  ['from June 4 to June 6', '--06-04/--06-06'],
  ['from the 4th to the 6th of June 1962', '1962-06-04/1962-06-06'],
  ['June 4 through 6, 1962', '1962-06-04/1962-06-06'],
  ['May 30, 1961 until January 2, 1962', '1961-05-30/1962-01-02'],
  ['between May 3 and June 4, 1962', '1962-05-03/1962-06-04'],
  ['May–June 1962', '1962-05/1962-06'],
  ['December 1961 to January 1962', '1961-12/1962-01'],
  ['night of 3/4 June 1944', '1944-06-03/1944-06-04'],
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

test.each([
  ['Jan. 3d. 1698/9. O.S.', { when: '1699-01-13', calendar: '#julian' }],
  ['January 1699 (Old Style)', { notBefore: '1699-01-11', notAfter: '1699-02-10', calendar: '#julian' }],
  ['7 November 1917, N.S.', { when: '1917-11-07', calendar: '#gregorian' }],
  ['25 October (7 November) 1917', { when: '1917-11-07', calendar: '#julian #gregorian' }],
  ['between May 3 and June 4, 1962', { notBefore: '1962-05-03', notAfter: '1962-06-04' }],
  ['about May 1819', { when: '1819-05', precision: 'low', 'when-custom': '1819-05~', datingMethod: '#edtf' }],
  ['May 3, 1819?', { when: '1819-05-03', 'when-custom': '1819-05-03?', datingMethod: '#edtf' }],
  ['before May 3, 1819', { notAfter: '1819-05-03' }],
  ['19–23 September 1944', { from: '1944-09-19', to: '1944-09-23' }],
])('what TEI says of %s', (text, attributes) => {
  expect(findDates(text).map(datingOf)).toEqual([attributes])
})

test('days that no month has', () => {
  const shown = (text: string) => findImpossibleDays(text).map(range => text.slice(...range))
  expect(shown('Feb. 30; February 29, 1944; February 29, 1943; 31 April; May 99')).toEqual([
    'Feb. 30',
    'February 29, 1943',
    '31 April',
  ])
})
