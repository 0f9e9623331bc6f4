/** Which words around a mention are its sentence. */

/** Context on either side is no longer than this. */
const longest = 260

/** Titles, initials and other abbreviations whose point ends no sentence. */
const abbreviation =
  /(?:^|[\s(“"])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Rev|Hon|St|Sr|Jr|Gen|Maj|Lt|Col|Capt|Cdr|Adm|Brig|Sgt|Gov|Sen|Rep|Amb|Sec|No|Nos|vol|vols|p|pp|ff|cf|viz|etc|e\.g|i\.e|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|U\.S|U\.K|\p{Lu})\.$/u

/** The end of a sentence, before a new one that begins with a capital, a figure or a quotation mark. */
const end = /[.!?…]["”’)\]]*(?=\s+["“‘([]*[\p{Lu}\p{Lt}\p{N}])/gu

/**
 * The rest of the sentence before and after a place in a passage.
 * @example sentenceAround('He left. Mr. Harriman stayed. All slept.', 9, 21) // { before: '', after: ' stayed.' }
 */
export function sentenceAround(text: string, start: number, stop: number): { before: string; after: string } {
  return { before: lastSentence(text, start), after: firstSentence(text, stop) }
}

function lastSentence(text: string, start: number): string {
  const from = Math.max(0, start - 2 * longest)
  const window = text.slice(from, start)
  // What follows the place counts for the look ahead: a name begins the next sentence.
  const ends = sentenceEnds(`${window}${text.slice(start, start + 2)}`).filter(at => at <= window.length)
  const last = ends.at(-1)
  const sentence = (last === undefined ? window : window.slice(last)).trimStart()
  const isWhole = last !== undefined || from === 0
  if (sentence.length <= longest) return isWhole ? sentence : `… ${fromWord(sentence)}`
  return `… ${fromWord(sentence.slice(-longest))}`
}

function firstSentence(text: string, stop: number): string {
  const window = text.slice(stop, stop + 2 * longest)
  const [first] = sentenceEnds(window)
  const sentence = (first === undefined ? window : window.slice(0, first)).trimEnd()
  const isWhole = first !== undefined || stop + window.length === text.length
  if (sentence.length <= longest) return isWhole ? sentence : `${toWord(sentence)} …`
  return `${toWord(sentence.slice(0, longest))} …`
}

function sentenceEnds(text: string): number[] {
  return [...text.matchAll(end)]
    .filter(match => !abbreviation.test(text.slice(0, match.index + 1)))
    .map(match => match.index + match[0].length)
}

function fromWord(text: string): string {
  return text.replace(/^\S*\s/, '')
}

function toWord(text: string): string {
  return text.replace(/\s\S*$/, '')
}
