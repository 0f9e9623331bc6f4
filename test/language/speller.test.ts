/** What is a word, in which language, and which words are a letter off. */
import { expect, test } from 'vitest'
import { hasDictionary, isWord, nearWords, readDictionary } from '../../src/language/speller.ts'
import { newEdition } from '../support/edition.ts'

test.each(['library', 'Library', 'honour', 'recognised', 'centre', 'travelled', 'connexion', 'defence', 'despatches'])(
  '%s is English, in one spelling or another',
  word => expect(isWord(word, 'en')).toBe(true),
)

test.each(['consultive', 'goverment', 'uf', 'libary'])('%s is no word', word => expect(isWord(word, 'en')).toBe(false))

test('a language without a dictionary has no unknown words', () => {
  expect([hasDictionary('de'), isWord('goverment', 'de'), nearWords('goverment', 'de')]).toEqual([false, true, []])
})

test('words a letter off', () => {
  expect(nearWords('goverment', 'en')).toEqual(['government'])
  expect(nearWords('recieve', 'en')).toContain('receive')
})

const aff = 'SET ISO8859-1\nTRY aeinrtz\n'
const dic = Uint8Array.from(Buffer.from('4\nr\u00fcckkehr\nregierung\nbibliothek\nder\n', 'latin1'))

test('a dictionary of another language, in the encoding that it names', () => {
  const german = readDictionary('de', new TextEncoder().encode(aff), dic)
  expect(isWord('rückkehr', 'de-AT', german)).toBe(true)
  expect(nearWords('rückker', 'de', german)).toEqual(['rückkehr'])
  expect(nearWords('bibiothek', 'de', german)).toEqual(['bibliothek'])
  expect(isWord('goverment', 'en', german)).toBe(false)
})

const sentence = 'der regierung der '.repeat(30)
const german = {
  'edition.yaml': 'title: Briefe\nlanguage: de\ndictionary: dictionaries/de\n',
  'transcripts/brief.txt': `Oslo, 3. Mai 1944\n\n${sentence}bibiothek der regierung.\n`,
}

test('an edition brings the dictionary of its language', async () => {
  const edition = newEdition({ ...german, 'dictionaries/de.aff': aff, 'dictionaries/de.dic': dic })
  await edition.encode()
  expect(edition.get('decisions/brief.yaml')).toMatch(
    /quote: bibiothek[\s\S]*state: proposed\n {4}proposes: bibliothek/,
  )
})

test('a dictionary that is not there is told', async () => {
  const { diagnostics } = await newEdition(german).encode()
  expect(diagnostics.map(one => one.code)).toContain('no-dictionary')
})
