/** The search: asks Pagefind's index, shows each hit in its sentence, and leads to its paragraph. */
import { sentenceAround } from '../registers/sentences.ts'
import { fold } from './titles.ts'

/** The part of Pagefind's script that we call. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>
  search(words: string | null, options: SearchOptions): Promise<{ readonly results: readonly Result[] }>
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>
}

interface SearchOptions {
  readonly filters: Readonly<Record<string, string | { readonly any: readonly string[] }>>
  readonly sort?: { readonly date: 'asc' }
}

interface Result {
  data(): Promise<Found>
}

/** A document that was found. */
interface Found {
  readonly raw_url?: string
  readonly url: string
  readonly content: string
  readonly raw_content?: string
  readonly meta: Readonly<Record<string, string>>
  /** Its blocks: where each begins, in words of the content. */
  readonly anchors: readonly { readonly element: string; readonly id: string; readonly location: number }[]
  /** The words that were found. */
  readonly locations: readonly number[]
}

/** A sentence with a hit, and where it stands. */
interface Place {
  readonly id: string
  /** The view that shows it, where the reading view does not. */
  readonly view: string
  readonly before: string
  readonly word: string
  readonly after: string
}

/** Documents that are shown at once: each costs the fetching of its text. */
const atOnce = 5
/** Sentences that are shown of a document. */
const ofEach = 4

export function searchPages(): void {
  const form = document.querySelector<HTMLFormElement>('.search-form')
  if (!form || location.protocol === 'file:') return
  document.querySelector<HTMLElement>('.without-search')?.setAttribute('hidden', '')
  form.hidden = false
  new SearchPage(form).begin()
}

class SearchPage {
  readonly #form: HTMLFormElement
  readonly #state = find('.search-state')
  readonly #list = find('.search-results')
  readonly #more = find('.search-more')
  readonly #dates = [...document.querySelectorAll<HTMLOptionElement>('#search-from option')].map(one => one.value)
  #loaded: Promise<Pagefind> | undefined
  #results: readonly Result[] = []
  #shown = 0
  /** Of several searches the last one counts. */
  #turn = 0

  constructor(form: HTMLFormElement) {
    this.#form = form
  }

  begin(): void {
    const wanted = new URLSearchParams(location.search)
    for (const field of this.#fields()) field.value = wanted.get(field.name) ?? ''
    let waiting: ReturnType<typeof setTimeout> | undefined
    const soon = (delay: number) => {
      clearTimeout(waiting)
      waiting = setTimeout(() => this.#search(), delay)
    }
    this.#form.addEventListener('input', () => soon(300))
    this.#form.addEventListener('submit', event => {
      event.preventDefault()
      soon(0)
    })
    this.#more.addEventListener('click', () => this.#showMore(this.#turn))
    const person = this.#field('person')
    person?.addEventListener('focus', () => this.#offerPersons(), { once: true })
    if (wanted.size > 0) soon(0)
    this.#field('q')?.focus()
  }

  #fields(): (HTMLInputElement | HTMLSelectElement)[] {
    return [...this.#form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')]
  }

  #field(name: string): HTMLInputElement | HTMLSelectElement | undefined {
    return this.#fields().find(field => field.name === name)
  }

  #value(name: string): string {
    return this.#field(name)?.value.trim() ?? ''
  }

  #load(): Promise<Pagefind> {
    this.#loaded ??= (async () => {
      const base = new URL('.', location.href)
      const pagefind: Pagefind = await import(new URL('pagefind/pagefind.js', base).href)
      await pagefind.options({ baseUrl: base.pathname })
      return pagefind
    })()
    return this.#loaded
  }

  /** Names as the index has them, `id|Name`: loaded when somebody wants to choose. */
  async #offerPersons(): Promise<Map<string, string>> {
    const { person = {} } = await (await this.#load()).filters()
    const values = new Map(Object.keys(person).map(value => [value.slice(value.indexOf('|') + 1), value]))
    const list = find('#search-persons')
    if (list.childElementCount === 0) list.append(...[...values.keys()].map(name => new Option(name, name)))
    return values
  }

  async #search(): Promise<void> {
    const turn = ++this.#turn
    this.#remember()
    const words = this.#value('q')
    try {
      const filters = await this.#filters()
      if (words === '' && Object.keys(filters).length === 0) return this.#show([], turn)
      const sort = this.#value('order') === 'date' && { sort: { date: 'asc' as const } }
      const { results } = await (await this.#load()).search(words || null, { filters, ...sort })
      await this.#show(results, turn)
    } catch {
      this.#state.textContent = this.#state.dataset.failed ?? ''
    }
  }

  async #filters(): Promise<SearchOptions['filters']> {
    const [from, to, type, person] = ['from', 'to', 'type', 'person'].map(name => this.#value(name))
    // The year alone, where no month is known, lies in a span that has any month of it.
    const isWithin = (date: string) =>
      date !== '' && (!from || date >= from || from.startsWith(date)) && (!to || date <= to || date.startsWith(to))
    return {
      ...((from || to) && { date: { any: this.#dates.filter(isWithin) } }),
      ...(type && { type }),
      ...(person && { person: (await this.#offerPersons()).get(person) ?? person }),
    }
  }

  /** The search has an address of its own. */
  #remember(): void {
    const wanted = new URLSearchParams(
      this.#fields().flatMap(({ name, value }) => (value === '' ? [] : [[name, value]])),
    )
    history.replaceState(history.state, '', `${location.pathname}${wanted.size > 0 ? `?${wanted}` : ''}`)
  }

  async #show(results: readonly Result[], turn: number): Promise<void> {
    if (turn !== this.#turn) return
    this.#results = results
    this.#shown = 0
    this.#list.replaceChildren()
    await this.#showMore(turn)
    if (turn !== this.#turn) return
    const { none = '', one = '', many = '' } = this.#state.dataset
    const said =
      results.length === 0 ? none : results.length === 1 ? one : many.replace('{number}', String(results.length))
    this.#state.textContent = this.#value('q') === '' && results.length === 0 ? '' : said
  }

  async #showMore(turn: number): Promise<void> {
    const next = this.#results.slice(this.#shown, this.#shown + atOnce)
    const documents = await Promise.all(next.map(result => result.data()))
    if (turn !== this.#turn) return
    this.#shown += next.length
    const wanted = new Set(fold(this.#value('q')).split(' '))
    this.#list.append(...documents.map(found => showDocument(found, wanted)))
    this.#more.hidden = this.#shown >= this.#results.length
  }
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`The page has no ${selector}.`)
  return element
}

/** A copy of what the page has of it as a template. */
function fromTemplate(id: string): HTMLElement {
  const { content } = find(`#${id}`) as HTMLTemplateElement
  return content.firstElementChild?.cloneNode(true) as HTMLElement
}

function fill(element: HTMLElement, selector: string, text: string): void {
  const part = element.querySelector(selector)
  if (part) part.textContent = text
}

function showDocument(found: Found, wanted: ReadonlySet<string>): HTMLElement {
  const line = fromTemplate('found-document')
  // A word as it was typed comes before its other forms.
  const isOther = ({ word }: Place) => (wanted.has(fold(word)) ? 0 : 1)
  const places = placesOf(found).sort((a, b) => isOther(a) - isOther(b))
  const words = [...new Set(places.map(({ word }) => fold(word)))].join(' ')
  const title = line.querySelector('a')
  if (title) title.href = found.url
  fill(line, '.found-title', found.meta.title ?? '')
  fill(line, '.document-facts', found.meta.facts ?? '')
  line
    .querySelector('.found-places')
    ?.append(...places.slice(0, ofEach).map(place => showPlace(place, found.url, words)))
  return line
}

function showPlace({ id, view, before, word, after }: Place, url: string, words: string): HTMLElement {
  const line = fromTemplate('found-place')
  const link = line.querySelector('a')
  const query = new URLSearchParams({ ...(view !== '' && { view }), hit: words })
  if (link) link.href = `${url}?${query}#${id}`
  fill(line, '.found-before', before)
  fill(line, 'mark', word)
  fill(line, '.found-after', after)
  if (view === '') line.querySelector('.found-source')?.remove()
  return line
}

/** Sentences with hits, each once; those of the source only for words that the reading text lacks. */
function placesOf({ content, raw_content, anchors, locations }: Found): Place[] {
  const words = (raw_content ?? content).split(/\s+/)
  const blocks = anchors.filter(({ element }) => element === 'p' || element === 'blockquote')
  const hits = locations.flatMap(at => {
    const index = blocks.findLastIndex(({ location }) => location <= at)
    const block = blocks[index]
    return block ? [{ at, block, end: blocks[index + 1]?.location ?? words.length }] : []
  })
  const isRead = (block: { element: string }) => block.element === 'p'
  const read = new Set(hits.filter(({ block }) => isRead(block)).map(({ at }) => fold(words[at] ?? '')))
  const places = hits
    .filter(({ at, block }) => isRead(block) || !read.has(fold(words[at] ?? '')))
    .map(({ at, block, end }) => placeOf(words.slice(block.location, end), at - block.location, block.id))
  return places.filter(({ before, id }, index) => {
    const last = places[index - 1]
    return last?.id !== id || last.before.length > before.length || !before.startsWith(`${last.before}${last.word}`)
  })
}

function placeOf(words: readonly string[], at: number, anchor: string): Place {
  const text = words.join(' ')
  const start = words.slice(0, at).join(' ').length + (at > 0 ? 1 : 0)
  const stop = start + (words[at]?.length ?? 0)
  const [id = '', view = ''] = anchor.split('~')
  return { id, view, ...sentenceAround(text, start, stop), word: text.slice(start, stop) }
}
