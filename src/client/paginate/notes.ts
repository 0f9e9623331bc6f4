/** Notes leave the end of their document for the foot of the pages: which they are, and what calls them. */

/** A note and the element that calls it. */
export interface FootNote {
  readonly element: Element
  readonly call: Element
}

/**
 * Takes the notes that something in the text calls out of a document, in the order of their calls. Where the document says
 * first of all where its original is, its title calls that note. What nothing calls stays at the document's end.
 * @example takeNotes(article).length // 4
 */
export function takeNotes(part: Element): FootNote[] {
  const section = part.querySelector(':scope > .notes')
  if (!section) return []
  const noteOf = new Map([...section.querySelectorAll(':scope > .note[id]')].map(note => [note.id, note]))
  const found: FootNote[] = []
  const title = part.querySelector('.document-number, .document-header > h2')
  if (title)
    for (const element of section.querySelectorAll(':scope > .document-source')) found.push({ element, call: title })
  for (const call of part.querySelectorAll<HTMLAnchorElement>('a.note-call[href^="#"]')) {
    if (section.contains(call)) continue
    const id = decodeURIComponent(call.hash.slice(1))
    const element = noteOf.get(id)
    if (element) found.push({ element, call })
    noteOf.delete(id)
  }
  for (const { element } of found) element.remove()
  dropEmptyKinds(section)
  if (section.childElementCount === 0) section.remove()
  return found
}

/** The name of a kind of notes stands above the first of them; each says its kind itself where there are several. */
function dropEmptyKinds(section: Element): void {
  for (const name of section.querySelectorAll(':scope > .note-kind'))
    if (!name.nextElementSibling?.classList.contains('note')) name.remove()
}
