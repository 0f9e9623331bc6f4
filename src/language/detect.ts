/** In which language a text is written, by its small words. */

/** Words that are common in one of the languages and in none of its neighbours. */
const smallWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf(
    'the of and to that is was with for this which have has had his her they not from are be been it you my your we but by would will should',
  ),
  de: setOf(
    'der die und das den dem des nicht ich ist mit von zu auf ein eine einen einer sich sie wir auch für daß dass werden haben hat wird sind durch bei als noch nach wie über ihr ihre ihren zur zum im am aus',
  ),
  fr: setOf(
    'le les des et est dans une pour qui vous nous je il elle du au avec sur pas ce ces cette mais sont être aux votre vos notre nos ont leur par ne se sa ses',
  ),
  es: setOf(
    'el los las del por con para una su sus al como más pero lo y este esta ha muy sin sobre también entre usted vuestra hasta señor según ese fue son',
  ),
}

/** Names, figures and titles alone say nothing. */
const leastWords = 12
/** Of all words so many are small ones of the language … */
const leastShare = 0.15
/** … and so many times as many as of any other: else the text is mixed. */
const clearly = 3
/** What comes later is in the language of what stands before it. */
const readAtMost = 40_000

/** What is said to be in another language may have so few small words of one that is known. */
const mostOfOthers = leastShare / 2

/**
 * The language of a text (BCP 47); undefined where it is none of those that are known, or more than one.
 * @example languageOfText('Ihren Brief vom 1. März habe ich mit großem Dank erhalten und werde die Bücher senden.') // 'de'
 */
export function languageOfText(text: string): string | undefined {
  const { words, counts } = countSmallWords(text)
  if (words.length < leastWords) return undefined
  const [first, second] = counts
  const isClear = first && second && first.count >= words.length * leastShare && first.count >= clearly * second.count
  return isClear ? first.language : undefined
}

/**
 * Whether a text that does not show its language may be in the one that it is said to be in: what an archive calls the
 * original’s language is another one where the transcript is a translation.
 * @example mayBeIn('Mit besten Grüßen', 'de') // true
 * @example mayBeIn('Request instructions soonest', 'ru') // false
 */
export function mayBeIn(text: string, language: string): boolean {
  const code = language.toLowerCase().split('-')[0] ?? ''
  const { words, counts } = countSmallWords(text)
  const script = scripts[code]
  const inScript = script ? words.filter(word => script.test(word)).length : words.length
  if (inScript * 2 < words.length) return false
  const most = counts[0]?.count ?? 0
  const own = counts.find(one => one.language === code)
  return own ? own.count === most : most <= words.length * mostOfOthers
}

/** Letters of languages that are not written in Latin ones. */
const scripts: Readonly<Record<string, RegExp>> = {
  ...inScript('Cyrillic', 'ru uk be bg mk sr mn'),
  ...inScript('Han', 'zh ja'),
  ...inScript('Hangul', 'ko'),
  ...inScript('Arabic', 'ar fa ur'),
  ...inScript('Greek', 'el'),
  ...inScript('Hebrew', 'he yi'),
  ...inScript('Armenian', 'hy'),
  ...inScript('Georgian', 'ka'),
  ...inScript('Devanagari', 'hi'),
}

function inScript(script: string, languages: string): Record<string, RegExp> {
  const pattern = new RegExp(`\\p{Script=${script}}`, 'u')
  return Object.fromEntries(languages.split(' ').map(language => [language, pattern]))
}

/** The languages with their small words in a text, the commonest first. */
function countSmallWords(text: string): { words: readonly string[]; counts: { language: string; count: number }[] } {
  const words =
    text
      .slice(0, readAtMost)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const counts = Object.entries(smallWords)
    .map(([language, small]) => ({ language, count: words.filter(word => small.has(word)).length }))
    .sort((a, b) => b.count - a.count)
  return { words, counts }
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
