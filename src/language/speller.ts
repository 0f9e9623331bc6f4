/** Is this a word? English by Hunspell's dictionary: the only importer of nspell. Loaded when it is first asked. */
import dictionary from 'dictionary-en'
import nspell from 'nspell'

let english: ReturnType<typeof nspell> | undefined

/**
 * Whether a word is in the dictionary, as it stands or in small letters. A speller never applies anything; it only
 * says that a reading is no word. Languages without a dictionary here have no unknown words.
 * @example isWord('consultive', 'en') // false
 */
export function isWord(word: string, language: string): boolean {
  if (!language.toLowerCase().startsWith('en')) return true
  english ??= nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic))
  return english.correct(word) || english.correct(word.toLowerCase())
}
