/** For keyboards: a sign before each line that shows it on the image. One stop of the tab key, then the arrows. */
import type { TextPlace } from './facsimile-places.ts'

/** Words of a line that name its sign. */
const named = 6

export class LineMarks {
  readonly #label: string
  readonly #show: (place: TextPlace) => void
  readonly #zoom: (place: TextPlace) => void
  #marks: { readonly button: HTMLButtonElement; readonly place: TextPlace }[] = []

  constructor(label: string, show: (place: TextPlace) => void, zoom: (place: TextPlace) => void) {
    this.#label = label
    this.#show = show
    this.#zoom = zoom
  }

  /** Marks these places, and no others. */
  put(places: readonly TextPlace[]): void {
    this.remove()
    const innermost = places.filter(({ element }) => !element.querySelector('[data-facs]'))
    this.#marks = innermost.map(place => ({ place, button: this.#make(place) }))
    this.#stopAt(0)
  }

  remove(): void {
    for (const { button } of this.#marks) button.remove()
    this.#marks = []
  }

  /** Gives the focus to the sign of a place, without scrolling to it. */
  focus(place: TextPlace): void {
    const index = this.#marks.findIndex(one => one.place === place)
    if (index < 0) return
    this.#stopAt(index)
    this.#marks[index]?.button.focus({ preventScroll: true })
  }

  #make(place: TextPlace): HTMLButtonElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'line-mark'
    const words = place.range().toString().trim().split(/\s+/)
    const shown = `${words.slice(0, named).join(' ')}${words.length > named ? ' …' : ''}`
    button.setAttribute('aria-label', this.#label.replace('{words}', shown))
    button.addEventListener('focus', () => this.#show(place))
    button.addEventListener('click', () => this.#zoom(place))
    button.addEventListener('keydown', event => this.#move(event))
    if (place.isMilestone) place.element.after(button)
    else place.element.prepend(button)
    return button
  }

  #move(event: KeyboardEvent): void {
    const at = this.#marks.findIndex(({ button }) => button === event.target)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: this.#marks.length - 1,
    }
    const to = this.#marks[steps[event.key] ?? -1]
    if (!to) return
    event.preventDefault()
    this.#stopAt(this.#marks.indexOf(to))
    to.button.focus()
  }

  #stopAt(index: number): void {
    for (const [at, { button }] of this.#marks.entries()) button.tabIndex = at === index ? 0 : -1
  }
}
