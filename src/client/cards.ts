/** Cards: what the page says after the text of a person, an emendation, a variant, a date, a reference, shown where the word stands. */

/** The link that opened the card, while it is open. */
let opener: HTMLAnchorElement | undefined

export function openCards(): void {
  if (!('popover' in HTMLElement.prototype)) return
  const links = document.querySelectorAll<HTMLAnchorElement>('a[data-card]')
  if (links.length === 0) return
  const card = makeCard()
  for (const link of links) {
    link.setAttribute('aria-haspopup', 'dialog')
    link.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      open(card, link)
      card.focus({ preventScroll: true })
    })
    link.addEventListener('focus', () => {
      if (link.matches(':focus-visible')) open(card, link)
    })
    link.addEventListener('blur', event => {
      if (!card.contains(event.relatedTarget as Node | null)) close(card)
    })
  }
  closeWhenLeft(card)
}

function makeCard(): HTMLElement {
  const card = document.createElement('div')
  card.className = 'card'
  card.popover = 'manual'
  card.tabIndex = -1
  card.setAttribute('role', 'dialog')
  document.body.append(card)
  return card
}

function closeWhenLeft(card: HTMLElement): void {
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !opener) return
    const from = opener
    const hadFocus = card.contains(document.activeElement)
    close(card)
    // Back to where the reader was; the card must not open again by that.
    if (hadFocus) focusQuietly(from)
  })
  document.addEventListener('pointerdown', event => {
    const target = event.target as Element
    if (!card.contains(target) && target.closest('a[data-card]') === null) close(card)
  })
  card.addEventListener('focusout', event => {
    const next = event.relatedTarget as Node | null
    if (next && !card.contains(next) && next !== opener) close(card)
  })
  addEventListener('resize', () => close(card))
}

let quiet = false

function focusQuietly(link: HTMLElement): void {
  quiet = true
  link.focus({ preventScroll: true })
  quiet = false
}

function open(card: HTMLElement, link: HTMLAnchorElement): void {
  if (quiet || opener === link) return
  const entries = (link.dataset.card ?? '').split(' ').flatMap(id => document.getElementById(id) ?? [])
  if (entries.length === 0) return
  close(card)
  card.replaceChildren(...entries.map(copyEntry))
  card.setAttribute('aria-label', link.textContent?.trim() ?? '')
  card.showPopover()
  place(card, link)
  opener = link
}

function close(card: HTMLElement): void {
  if (!opener) return
  opener = undefined
  card.hidePopover()
}

/** The entry without its ids, which the page has once. */
function copyEntry(entry: HTMLElement): HTMLElement {
  const copy = document.createElement('div')
  copy.className = entry.className
  copy.append(...[...entry.childNodes].map(node => node.cloneNode(true)))
  for (const one of copy.querySelectorAll('[id]')) one.removeAttribute('id')
  return copy
}

/** In the margin on the line of the word, where there is a margin; else below the word. */
function place(card: HTMLElement, link: HTMLElement): void {
  const [line = link.getBoundingClientRect()] = link.getClientRects()
  const text = link.closest('.text, .document-header')?.getBoundingClientRect()
  const margin = text ? text.right + 24 : Number.POSITIVE_INFINITY
  const width = card.offsetWidth
  const isBeside = margin + width <= document.documentElement.clientWidth
  const left = isBeside ? margin : Math.max(8, Math.min(line.left, document.documentElement.clientWidth - width - 8))
  const top = isBeside ? line.top - 6 : line.bottom + 6
  card.style.left = `${left + scrollX}px`
  card.style.top = `${top + scrollY}px`
}
