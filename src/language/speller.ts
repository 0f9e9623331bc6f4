/** Is this a word, and which one may be meant? By Hunspell's dictionaries: the only importer of nspell. */
import english from 'dictionary-en'
import nspell from 'nspell'

/** A dictionary of Hunspell: what words there are, and how they are inflected. */
export interface Dictionary {
  /** BCP 47; `de` serves `de-AT`. */
  readonly language: string
  readonly aff: Uint8Array | string
  readonly dic: Uint8Array | string
}

type Speller = ReturnType<typeof nspell>

/** Loaded when it is first asked: half a second for English. */
const spellers = new WeakMap<Dictionary, Speller>()
const ownEnglish: Dictionary = { language: 'en', aff: english.aff, dic: english.dic }

function spellerFor(language: string, dictionary: Dictionary | undefined): Speller | undefined {
  const isFor = (one: Dictionary) => one.language.toLowerCase().split('-')[0] === language.toLowerCase().split('-')[0]
  const chosen = dictionary && isFor(dictionary) ? dictionary : isFor(ownEnglish) ? ownEnglish : undefined
  if (!chosen) return undefined
  const known = spellers.get(chosen)
  if (known) return known
  const made = nspell(Buffer.from(chosen.aff), Buffer.from(chosen.dic))
  spellers.set(chosen, made)
  return made
}

/**
 * A dictionary from its two files, in the encoding that the first one names (`SET ISO8859-1`).
 * @example readDictionary('de', affBytes, dicBytes).language // 'de'
 */
export function readDictionary(language: string, aff: Uint8Array, dic: Uint8Array): Dictionary {
  const named = /^SET\s+(\S+)/m.exec(new TextDecoder('latin1').decode(aff.slice(0, 4096)))?.[1] ?? 'utf-8'
  const label = named
    .toLowerCase()
    .replace(/^iso-?8859/, 'iso-8859')
    .replace('microsoft-cp', 'windows-')
  const decode = (bytes: Uint8Array) => decodeAs(label, bytes)
  return { language, aff: decode(aff).replace(/^SET\s+\S+/m, 'SET UTF-8'), dic: decode(dic) }
}

/** By an encoding that nobody knows, as UTF-8. */
function decodeAs(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** Whether there is a dictionary for a language. */
export function hasDictionary(language: string, dictionary?: Dictionary): boolean {
  return spellerFor(language, dictionary) !== undefined
}

/**
 * Whether a word is in the dictionary, as it stands, in small letters, or in the other spelling of its language. A
 * speller never applies anything; it only says that a reading is no word. Languages without a dictionary have no unknown
 * words.
 * @example isWord('consultive', 'en') // false
 */
export function isWord(word: string, language: string, dictionary?: Dictionary): boolean {
  const speller = spellerFor(language, dictionary)
  return speller === undefined || isIn(speller, word) || otherSpellings(word).some(one => isIn(speller, one))
}

function isIn(speller: Speller, word: string): boolean {
  return speller.correct(word) || speller.correct(word.toLowerCase())
}

/** British and American, and how both were written a century ago: the dictionary has one of each pair. */
const spellings: readonly (readonly [pattern: RegExp, other: string])[] = [
  [/our(?=(?:s|ed|ing|er|ers|able|ably|ful|fully|ite|ites|hood|less|ist|ists)?$)/, 'or'],
  [/is(?=(?:e|es|ed|ing|er|ers|ation|ations|able)$)/, 'iz'],
  [/ys(?=(?:e|es|ed|ing|er|ers)$)/, 'yz'],
  [/tre(?=s?$)/, 'ter'],
  [/tre(?=d$)/, 'tere'],
  [/ence(?=s?$)/, 'ense'],
  [/ogue(?=s?$)/, 'og'],
  [/mme(?=s?$)/, 'm'],
  [/xion(?=s?$)/, 'ction'],
  [/ll(?=(?:ed|ing|er|ers|or|ors|ation|ous)$)/, 'l'],
  [/l(?=(?:ment|ments|fil|fils|ful|fully)$)/, 'll'],
  [/[ao]e/, 'e'],
  [/ogu(?=(?:ed|ing|er|ers)$)/, 'og'],
  [/dgement/, 'dgment'],
  [/eable(?=s?$)/, 'able'],
  [/tt(?=(?:ed|ing)$)/, 't'],
  [/ll(?=it(?:y|ies)$)/, 'l'],
  [/^sceptic/, 'skeptic'],
  [/^enquir/, 'inquir'],
  [/^despatch/, 'dispatch'],
  [/^grey/, 'gray'],
  [/^shew/, 'show'],
  [/^inclos/, 'enclos'],
  [/^encreas/, 'increas'],
  [/(?<=^ami)dst$/, 'd'],
]

function otherSpellings(word: string): string[] {
  const small = word.toLowerCase()
  return spellings.flatMap(([pattern, other]) => (pattern.test(small) ? [small.replace(pattern, other)] : []))
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

/**
 * Words of the dictionary that are one letter off: one too many, one missing, one wrong, or two in the wrong order. Asked
 * for words in small letters only.
 * @example nearWords('goverment', 'en') // ['government']
 */
export function nearWords(word: string, language: string, dictionary?: Dictionary): string[] {
  const speller = spellerFor(language, dictionary)
  if (!speller) return []
  const letters = [...new Set([...alphabet, ...word])]
  const near = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after.length > 0) near.add(before + after.slice(1))
    if (after.length > 1) near.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const letter of letters) {
      near.add(before + letter + after)
      if (after.length > 0) near.add(before + letter + after.slice(1))
    }
  }
  near.delete(word)
  return [...near].filter(one => speller.correct(one))
}
