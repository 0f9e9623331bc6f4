/**
 * Images of the source beside the text: opened at a page, following the text, remembered from document to document and part
 * of the address (`?facs=…`). Without this script, and on paper, the links lead to the images themselves.
 */
import { type FacsimilePage, findPages } from './facsimile-pages.ts'
import { findPlaces, placeAt, type TextPlace } from './facsimile-places.ts'
import { Viewer } from './facsimile-viewer.ts'
import { LineMarks } from './line-marks.ts'
import { frameChanged } from './notes.ts'

const key = 'colophon-facsimile'
const parameter = 'facs'

class Pane {
  readonly #pane: HTMLElement
  readonly #frame: HTMLElement
  /** The text with its title. */
  readonly #article: HTMLElement
  readonly #opener: HTMLButtonElement | null
  readonly #pages: readonly FacsimilePage[]
  readonly #places: readonly TextPlace[]
  readonly #viewer: Viewer
  readonly #marks: LineMarks
  #shown: FacsimilePage | undefined
  /** Where the reader was before the pane had the focus. */
  #cameFrom: HTMLElement | undefined

  constructor(pane: HTMLElement, frame: HTMLElement, pages: readonly FacsimilePage[]) {
    this.#pane = pane
    this.#frame = frame
    this.#article = frame.closest('article') ?? frame
    this.#pages = pages
    this.#opener = document.querySelector<HTMLButtonElement>('.facsimile-open')
    this.#places = findPlaces(this.#article)
    this.#viewer = new Viewer(
      pane,
      zone => this.#pointed(zone),
      zone => this.#goTo(zone),
    )
    this.#marks = new LineMarks(
      pane.dataset.line ?? '',
      place => this.#show(place, true),
      place => this.#zoomTo(place),
    )
    this.#listen()
  }

  /** As the address says, else as it was left; on small screens only when it is asked for. */
  begin(): void {
    const asked = new URLSearchParams(location.search).get(parameter)
    const wanted = this.#pages.find(page => page.key === asked)
    if (wanted) {
      this.#open(wanted)
      if (location.hash === '') this.#scrollTo(wanted)
    } else if (remembered() === 'open' && matchMedia('(min-width: 62em)').matches) this.#open(this.#pageInView())
  }

  #listen(): void {
    if (this.#opener) {
      this.#opener.hidden = false
      this.#opener.addEventListener('click', event => {
        if (this.#pane.hidden) this.#open(this.#pageInView(), event)
        else this.#close()
      })
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>(
      'a.page-image[data-page], .facsimile-pages a[data-kind]',
    ))
      link.addEventListener('click', event => this.#follow(event, link))
    const on = (name: string, work: () => void) =>
      this.#pane.querySelector(`.facsimile-${name}`)?.addEventListener('click', work)
    on('previous', () => this.#turn(-1))
    on('next', () => this.#turn(1))
    on('in', () => this.#viewer.zoom(1.5))
    on('out', () => this.#viewer.zoom(1 / 1.5))
    on('whole', () => this.#viewer.showWhole())
    on('close', () => this.#close())
    const choice = this.#pane.querySelector<HTMLSelectElement>('select')
    choice?.addEventListener('change', () => this.#showImage(choice.selectedIndex))
    document.addEventListener('keydown', event => {
      if (event.key === 'Escape' && this.#pane.contains(document.activeElement)) this.#close()
    })
    this.#article.addEventListener('pointermove', event => this.#overText(event), { passive: true })
    addEventListener(
      'scroll',
      oncePerFrame(() => this.#followText()),
      { passive: true },
    )
  }

  /** A link to an image that this page can show shows it here. */
  #follow(event: MouseEvent, link: HTMLAnchorElement): void {
    const key = link.closest<HTMLElement>('[data-page]')?.dataset.page
    const page = this.#pages.find(one => one.key === key)
    if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.#open(page, event, link)
    const image = page.images.findIndex(one => one.link === link)
    if (image > 0) this.#showImage(image)
  }

  #open(
    page: FacsimilePage | undefined,
    event?: MouseEvent,
    from: HTMLElement | undefined = this.#opener ?? undefined,
  ): void {
    if (!page) return
    this.#setOpen(true)
    this.#turnTo(page)
    remember('open')
    if (!event) return
    this.#cameFrom = from
    // Whoever came by the keyboard goes on in the pane.
    if (event.detail === 0) this.#pane.focus({ preventScroll: true })
  }

  #close(): void {
    const hadFocus = this.#pane.contains(document.activeElement)
    this.#setOpen(false)
    this.#marks.remove()
    this.#shown = undefined
    light(undefined)
    remember('closed')
    writeAddress(undefined)
    if (hadFocus) (this.#cameFrom ?? this.#opener)?.focus({ preventScroll: true })
  }

  #setOpen(isOpen: boolean): void {
    this.#pane.hidden = !isOpen
    this.#opener?.setAttribute('aria-expanded', String(isOpen))
    document.body.classList.toggle('with-facsimile', isOpen)
    this.#frame.classList.toggle('with-facsimile', isOpen)
    this.#frame.dispatchEvent(new Event(frameChanged))
  }

  #turnTo(page: FacsimilePage): void {
    if (page === this.#shown) return
    this.#shown = page
    const name = this.#pane.querySelector('.facsimile-name')
    if (name) name.textContent = page.name
    this.#offerImages(page)
    const at = this.#pages.indexOf(page)
    this.#disable('previous', at === 0)
    this.#disable('next', at === this.#pages.length - 1)
    writeAddress(page.key)
    this.#marks.put(this.#places.filter(place => place.keys.some(key => page.zones.has(key))))
    this.#showImage(0)
  }

  #disable(name: string, isOff: boolean): void {
    const button = this.#pane.querySelector<HTMLButtonElement>(`.facsimile-${name}`)
    // A button that loses its use under the finger keeps the focus.
    button?.setAttribute('aria-disabled', String(isOff))
  }

  #offerImages(page: FacsimilePage): void {
    const choice = this.#pane.querySelector<HTMLSelectElement>('select')
    if (!choice) return
    choice.hidden = page.images.length < 2
    choice.replaceChildren(...page.images.map(({ link }) => new Option(link.textContent ?? '')))
  }

  #showImage(index: number): void {
    const image = this.#shown?.images[index]
    if (this.#shown && image) void this.#viewer.open(this.#shown, image)
  }

  #turn(step: number): void {
    const page = this.#pages[(this.#shown ? this.#pages.indexOf(this.#shown) : -1) + step]
    if (!page) return
    this.#turnTo(page)
    this.#scrollTo(page)
  }

  // The text and the image ----------------------------------------------------------------------------------------

  /** Where the page begins in the text. */
  #beginning(page: FacsimilePage): HTMLElement | undefined {
    const link = this.#article.querySelector<HTMLElement>(`a.page-image[data-page="${CSS.escape(page.key)}"]`)
    return link ?? this.#places.find(({ keys }) => keys.some(key => key === page.key || page.zones.has(key)))?.element
  }

  #scrollTo(page: FacsimilePage): void {
    const beginning = this.#beginning(page)
    if (!beginning) return
    this.#isTurning = true
    ;(beginning.parentElement ?? beginning).scrollIntoView({ block: 'start' })
  }

  /** The next scroll is our own. */
  #isTurning = false

  #followText(): void {
    const isOwn = this.#isTurning
    this.#isTurning = false
    if (this.#pane.hidden || isOwn || this.#pane.matches(':focus-within')) return
    const page = this.#pageInView()
    if (page) this.#turnTo(page)
  }

  /** The page whose beginning was passed last. */
  #pageInView(): FacsimilePage | undefined {
    const line = innerHeight * 0.4
    const begun = this.#pages.filter(page => (this.#beginning(page)?.getBoundingClientRect().top ?? Infinity) < line)
    return begun.at(-1) ?? this.#pages[0]
  }

  #overText(event: PointerEvent): void {
    if (this.#pane.hidden || this.#pane.contains(event.target as Node)) return
    this.#show(placeAt(this.#places, event), false)
  }

  #last: TextPlace | undefined

  /** Shows the zone of a place; of a place on another page, that page. */
  #show(place: TextPlace | undefined, isFocused: boolean): void {
    if (place === this.#last && !isFocused) return
    this.#last = place
    const page = place && this.#pages.find(one => place.keys.some(key => one.zones.has(key) || one.key === key))
    if (page && page !== this.#shown) this.#turnTo(page)
    this.#viewer.light(place?.keys ?? [])
    light(place)
  }

  #zoomTo(place: TextPlace): void {
    this.#viewer.zoomTo(place.keys)
  }

  #placeOf(zone: string | undefined): TextPlace | undefined {
    // Of a line and the paragraph around it the line is meant.
    const fitting = zone === undefined ? [] : this.#places.filter(({ keys }) => keys.includes(zone))
    return fitting.find(({ isMilestone }) => isMilestone) ?? fitting[0]
  }

  #pointed(zone: string | undefined): void {
    this.#last = this.#placeOf(zone)
    this.#viewer.light(zone === undefined ? [] : [zone], false)
    light(this.#last)
  }

  #goTo(zone: string): void {
    const place = this.#placeOf(zone)
    if (!place) return
    this.#isTurning = true
    place.element.scrollIntoView({ block: 'center' })
    this.#marks.focus(place)
    this.#show(place, true)
  }
}

function light(place: TextPlace | undefined): void {
  if (!('highlights' in CSS)) return
  if (place) CSS.highlights.set('facsimile', new Highlight(place.range()))
  else CSS.highlights.delete('facsimile')
}

function oncePerFrame(work: () => void): () => void {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      work()
    })
  }
}

function remember(state: 'open' | 'closed'): void {
  try {
    localStorage.setItem(key, state)
  } catch {
    // A browser that keeps nothing still shows the image.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeAddress(page: string | undefined): void {
  const address = new URL(location.href)
  if (page === undefined) address.searchParams.delete(parameter)
  else address.searchParams.set(parameter, page)
  try {
    history.replaceState(history.state, '', address)
  } catch {
    // From a folder, some browsers let no script change the address.
  }
}

const pane = document.querySelector<HTMLElement>('.facsimile-pane')
const frame = pane?.closest<HTMLElement>('.text-and-notes')
const pages = findPages()
if (pane && frame && pages.length > 0) new Pane(pane, frame, pages).begin()
