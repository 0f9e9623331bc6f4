/** The date in the header, where the document does not say it in full. */
import { expect, test } from 'vitest'
import { encodeText } from '../support/encode.ts'

const creationOf = (name: string, text: string) =>
  /<creation>\s*([\s\S]*?)\s*<\/creation>/.exec(encodeText(text, { name }).encoded?.tei ?? '')?.[1]
const letter = (dateline: string, notes = '') =>
  `${dateline}\n\nDear Sir,\n\nI have your letter and thank you for it.1 All of us are well and send their regards to you.2\n\nYours truly,\n\nThomas Reed\n${notes}`
const byFile = (when: string) =>
  `<date when="${when}" cert="medium" resp="#colophon" evidence="external">${when}, by the name of the file</date>`

test.each([
  [
    'the dateline in full',
    '1819-02-14_Reed.txt',
    'Hill House, 13 February 1819',
    '<date when="1819-02-13">13 February 1819</date>',
  ],
  ['a dateline without a year', '1819-02-13_Reed.txt', 'Hill House, 13 February', byFile('1819-02-13')],
  ['a dateline with another day', '1819-02-14_Reed.txt', 'Hill House, 13 February', undefined],
  ['a day of the week', '1819-02-13_Reed.txt', 'Hill House, Saturday', byFile('1819-02-13')],
  ['a month that the file narrows', '1819-02-13_Reed.txt', 'Hill House, February 1819', byFile('1819-02-13')],
  ['a bound that the file keeps', '1819_02_13_Reed.txt', '[before 23 Aug. 1819]', byFile('1819-02-13')],
  ['a name with the month in letters', '1819Feb13_Reed.txt', 'Hill House, Saturday', byFile('1819-02-13')],
  [
    'a year about which it was',
    'reed.txt',
    '[c. 1850]',
    '<date when="1850" precision="low" when-custom="1850~" datingMethod="#edtf">c. 1850</date>',
  ],
  ['a season that the file narrows', '1819-02-13_Reed.txt', 'Winter 1819', byFile('1819-02-13')],
  ['a number that is no date', 'box-1952-54-d258.txt', 'Hill House, Saturday', undefined],
])('%s', (_, name, dateline, expected) => {
  expect(creationOf(name, letter(dateline))).toBe(expected)
})

test('the year that the notes speak of', () => {
  const notes =
    '\n  1. Letter from E. Hill, 2 March 1860, answering those of 9 April 1860, 3 May 1860 and 8 June 1859.\n  2. Of Reading.\n'
  expect(creationOf('reed.txt', letter('Hill House, March 5th', notes))).toBe(
    '<date when="1860-03-05" cert="low" resp="#colophon" evidence="external">March 5th, in the year that its notes speak of</date>',
  )
})
