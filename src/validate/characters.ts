/** Characters that a reader cannot see, or takes for others. */

export interface SuspiciousCharacter {
  /** Offset in the text that was looked at. */
  readonly at: number
  readonly message: string
}

/** Unicode names, with what such a character does to an edition. */
const invisible: Readonly<Record<string, string>> = {
  '\u00ad': 'SOFT HYPHEN',
  '\u034f': 'COMBINING GRAPHEME JOINER',
  '\u061c': 'ARABIC LETTER MARK',
  '\u180e': 'MONGOLIAN VOWEL SEPARATOR',
  '\u200b': 'ZERO WIDTH SPACE',
  '\u200c': 'ZERO WIDTH NON-JOINER',
  '\u200d': 'ZERO WIDTH JOINER',
  '\u200e': 'LEFT-TO-RIGHT MARK',
  '\u200f': 'RIGHT-TO-LEFT MARK',
  '\u2028': 'LINE SEPARATOR',
  '\u2029': 'PARAGRAPH SEPARATOR',
  '\u202a': 'LEFT-TO-RIGHT EMBEDDING',
  '\u202b': 'RIGHT-TO-LEFT EMBEDDING',
  '\u202c': 'POP DIRECTIONAL FORMATTING',
  '\u202d': 'LEFT-TO-RIGHT OVERRIDE',
  '\u202e': 'RIGHT-TO-LEFT OVERRIDE',
  '\u2060': 'WORD JOINER',
  '\u2061': 'FUNCTION APPLICATION',
  '\u2062': 'INVISIBLE TIMES',
  '\u2063': 'INVISIBLE SEPARATOR',
  '\u2064': 'INVISIBLE PLUS',
  '\u2066': 'LEFT-TO-RIGHT ISOLATE',
  '\u2067': 'RIGHT-TO-LEFT ISOLATE',
  '\u2068': 'FIRST STRONG ISOLATE',
  '\u2069': 'POP DIRECTIONAL ISOLATE',
  '\ufeff': 'ZERO WIDTH NO-BREAK SPACE, or byte order mark',
  '\ufff9': 'INTERLINEAR ANNOTATION ANCHOR',
  '\ufffa': 'INTERLINEAR ANNOTATION SEPARATOR',
  '\ufffb': 'INTERLINEAR ANNOTATION TERMINATOR',
}
const replacement = '\ufffd'

/** Those, and Unicode's blocks Greek and Cyrillic: a first look, before words are looked at. */
const candidate = new RegExp(`[\u0370-\u052f${replacement}${Object.keys(invisible).join('')}]`)

/** Directions and joiners belong to text in these scripts: Hebrew, Arabic and those of India; emoji join too. */
const needsJoiners = /[\u0590-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb1d-\ufefc\u{1f000}-\u{1faff}]/u
const joinersAndDirections = /[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069]/

/** Letters that look like letters of the other alphabets, with the Latin letter that they look like. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ', 'ABESIJKMHOPCTYXaesijopcyxhdqw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινυ', 'ABEZHIKMNOPTYXoivu'],
  ].flatMap(([foreign = '', latin = '']) => [...foreign].map((letter, index) => [letter, latin[index] ?? ''])),
)
const latinLookalikes = new Set(Object.values(lookalikes))

const word = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+/gu
const scripts = { Latin: /\p{Script=Latin}/u, Greek: /\p{Script=Greek}/u, Cyrillic: /\p{Script=Cyrillic}/u } as const
type Script = keyof typeof scripts

/** Is it worth looking closer? False for nearly all texts. */
export function hasSuspiciousCharacter(text: string): boolean {
  return candidate.test(text)
}

/**
 * Characters of a text that are invisible, lost, or of another script than the rest of their word.
 * @example [...findSuspiciousCharacters('Mоscow')][0]?.message // “Mоscow” holds “о” (U+043E, Cyrillic) …
 */
export function* findSuspiciousCharacters(text: string): Generator<SuspiciousCharacter> {
  yield* findInvisible(text)
  yield* findMixedScripts(text)
}

function* findInvisible(text: string): Generator<SuspiciousCharacter> {
  const usesJoiners = needsJoiners.test(text)
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    const name = invisible[character]
    if (character === replacement) {
      yield { at, message: `A character was lost ${placeInWords(text, at)}: U+FFFD stands for it.` }
    } else if (name && !(usesJoiners && joinersAndDirections.test(character))) {
      yield { at, message: `There is an invisible ${codePoint(character)} (${name}) ${placeInWords(text, at)}.` }
    }
  }
}

/** A few letters to find the place by; invisible ones would turn the message about. */
function placeInWords(text: string, at: number): string {
  const visible = (start: number, end: number) =>
    [...text.slice(start, end)].filter(letter => !invisible[letter]).join('')
  const before = visible(Math.max(0, at - 12), at).trimStart()
  return before === '' ? `before “${visible(at + 1, at + 13).trim()}”` : `after “${before}”`
}

function* findMixedScripts(text: string): Generator<SuspiciousCharacter> {
  for (const match of text.matchAll(word)) {
    const [letters] = match
    const stranger = findStranger(letters)
    if (!stranger) continue
    const { letter, script, looksLike } = stranger
    const message = `“${letters}” holds “${letter}” (${codePoint(letter)}, ${script}), which looks like ${looksLike}.`
    yield { at: match.index + letters.indexOf(letter), message }
  }
}

/** The first letter of the script that has fewer letters in the word, where it looks like one of the other script. */
function findStranger(letters: string): { letter: string; script: Script; looksLike: string } | undefined {
  if (!scripts.Latin.test(letters) && !(scripts.Greek.test(letters) && scripts.Cyrillic.test(letters))) return undefined
  const counts = countScripts(letters)
  const [majority, minority] = counts.map(([script]) => script)
  if (!majority || !minority) return undefined
  for (const letter of letters) {
    if (!scripts[minority].test(letter)) continue
    const looksLike = lookalikeIn(letter, majority)
    if (looksLike) return { letter, script: minority, looksLike: `${majority} “${looksLike}”` }
  }
  return undefined
}

/** Scripts of a word, those with most letters first; Latin first where they have the same. */
function countScripts(letters: string): [Script, number][] {
  return (Object.keys(scripts) as Script[])
    .map((script): [Script, number] => [script, [...letters].filter(letter => scripts[script].test(letter)).length])
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
}

function lookalikeIn(letter: string, script: Script): string | undefined {
  if (script === 'Latin') return lookalikes[letter]
  if (!latinLookalikes.has(letter) && !lookalikes[letter]) return undefined
  const latin = lookalikes[letter] ?? letter
  return Object.keys(lookalikes).find(other => lookalikes[other] === latin && scripts[script].test(other))
}

/** @example codePoint('‡') // 'U+2021' */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
