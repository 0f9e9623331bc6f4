/** Where a word may be parted is known outside of the browser: it asks for its words, gets them back, and forgets what it did not need. */

const softHyphen = '\u00ad'

/** Words that are long enough to be parted; what has a number or a capital inside is none. */
const words = /(?<![\p{L}\p{N}\p{M}\u00ad])\p{L}\p{Ll}{5,}(?![\p{L}\p{N}\p{M}\u00ad])/gu

/** The words of what is set with hyphens, by language. */
export function wordsToHyphenate(): Record<string, string[]> {
  const found = new Map<string, Set<string>>()
  for (const { text, language } of hyphenatedTexts()) {
    const known = found.get(language) ?? new Set()
    for (const [word] of text.data.matchAll(words)) known.add(word)
    found.set(language, known)
  }
  return Object.fromEntries([...found].map(([language, known]) => [language, [...known]]))
}

/** Puts soft hyphens into these words. */
export function hyphenate(parted: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  for (const { text, language } of [...hyphenatedTexts()]) {
    const known = parted[language]
    if (known) text.data = text.data.replace(words, word => (Object.hasOwn(known, word) ? (known[word] ?? word) : word))
  }
}

function* hyphenatedTexts(): Generator<{ readonly text: Text; readonly language: string }> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const languages = new Map<Element, string | undefined>()
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const parent = text.parentElement
    if (!parent || !/\S/.test(text.data)) continue
    if (!languages.has(parent)) languages.set(parent, languageOf(parent))
    const language = languages.get(parent)
    if (language) yield { text, language }
  }
}

function languageOf(element: Element): string | undefined {
  if (getComputedStyle(element).hyphens !== 'auto') return undefined
  return element.closest('[lang]')?.getAttribute('lang')?.toLowerCase()
}

/** Removes the soft hyphens at which no line ends; where the lines of a paragraph would then end elsewhere, they stay. */
export function dropUnusedHyphens(root: Element): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: { text: Text; block: Element; before: string; after: string }[] = []
  const range = document.createRange()
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const block = text.parentElement?.closest('p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, div')
    if (block && text.data.includes(softHyphen))
      texts.push({ text, block, before: text.data, after: withUsed(text, range) })
  }
  const blocks = [...new Set(texts.map(one => one.block))]
  const heights = new Map(blocks.map(block => [block, block.getBoundingClientRect().height]))
  for (const { text, after } of texts) text.data = after
  const changed = new Set(
    blocks.filter(block => Math.abs(block.getBoundingClientRect().height - (heights.get(block) ?? 0)) > 1),
  )
  for (const { text, block, before } of texts) if (changed.has(block)) text.data = before
}

function withUsed(text: Text, range: Range): string {
  return text.data.replaceAll(softHyphen, (hyphen, offset: number) => {
    range.setStart(text, offset)
    range.setEnd(text, offset + 1)
    return [...range.getClientRects()].some(box => box.width > 0) ? hyphen : ''
  })
}
