/** Words that a search has found, marked on the page that it leads to (`?hit=consultative+body#id`). */

/** As the browser knows them; our CSS says how they look. */
const mark = 'hit'

/** Marks the words without touching the page, in the place that the address names, and shows the first of them. */
export function markHits(): void {
  const words = (new URLSearchParams(location.search).get('hit') ?? '').split(' ').filter(word => word !== '')
  if (words.length === 0 || !('highlights' in CSS)) return
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const ranges = rangesOf(words, place ?? document.querySelector('article') ?? document.body)
  const [first] = ranges
  if (!first) return
  CSS.highlights.set(mark, new Highlight(...ranges))
  // A long paragraph may begin above the window.
  const { top, bottom } = first.getBoundingClientRect()
  if (bottom > innerHeight || top < 0) scrollBy({ top: top - innerHeight / 3, behavior: 'instant' })
}

/** Each whole word once, however many elements it runs through; what the view hides does not count. */
function rangesOf(words: readonly string[], place: Element): Range[] {
  const nodes: { node: Text; start: number }[] = []
  let text = ''
  let lastForm: Element | undefined
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.getClientRects().length === 0) continue
    // Of two forms of a word, side by side in the marked-up view, none goes on in the other.
    const form = node.parentElement?.closest('.original, .editorial') ?? undefined
    if (form && lastForm && form !== lastForm && form.parentElement === lastForm.parentElement) text += '\n'
    lastForm = form
    nodes.push({ node: node as Text, start: text.length })
    text += (node as Text).data
  }
  const pattern = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'giu')
  return [...text.matchAll(whole)].map(({ 0: { length }, index }) => {
    const range = document.createRange()
    const [from, to] = [nodeAt(nodes, index), nodeAt(nodes, index + length - 1)]
    if (from) range.setStart(from.node, index - from.start)
    if (to) range.setEnd(to.node, index + length - to.start)
    return range
  })
}

function nodeAt<Node extends { readonly start: number }>(nodes: readonly Node[], offset: number): Node | undefined {
  return nodes.findLast(({ start }) => start <= offset)
}
