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
}

/** Names, figures and titles alone say nothing. */
const leastWords = 12
/** Of all words so many are small ones of the language … */
const leastShare = 0.15
/** … and so many times as many as of any other: else the text is mixed. */
const clearly = 3
/** What comes later is in the language of what stands before it. */
const readAtMost = 40_000

/**
 * The language of a text (BCP 47); undefined where it is none of those that are known, or more than one.
 * @example languageOfText('Ihren Brief vom 1. März habe ich mit großem Dank erhalten und werde die Bücher senden.') // 'de'
 */
export function languageOfText(text: string): string | undefined {
  const words =
    text
      .slice(0, readAtMost)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length < leastWords) return undefined
  const counts = Object.entries(smallWords)
    .map(([language, small]) => ({ language, count: words.filter(word => small.has(word)).length }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = counts
  const isClear = first && second && first.count >= words.length * leastShare && first.count >= clearly * second.count
  return isClear ? first.language : undefined
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
