/** What the preview adds to each page that it serves: it loads again when the site has changed, and shows what is wrong. */

interface Problem {
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
  readonly hint?: string
  /** `tei/a.xml:12:3` */
  readonly where: string
}

const key = 'colophon-preview-place'

returnToPlace()
const news = new EventSource('/-colophon/events')
news.addEventListener('reload', () => {
  rememberPlace()
  location.reload()
})
news.addEventListener('problems', event => showProblems(JSON.parse(event.data) as Problem[]))

/** The first thing with an id that the reader sees, and how far below the top of the window it stands. */
function rememberPlace(): void {
  const seen = [...document.querySelectorAll<HTMLElement>('main [id]')].find(one => {
    const { top, height } = one.getBoundingClientRect()
    return height > 0 && top >= 0
  })
  const offset = seen?.getBoundingClientRect().top ?? 0
  sessionStorage.setItem(key, JSON.stringify({ page: location.pathname, id: seen?.id, offset, scroll: scrollY }))
}

/** Once the fonts are there and the notes have found their places. */
function returnToPlace(): void {
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (kept === null) return
  const { page, id, offset, scroll } = JSON.parse(kept) as { page: string; id?: string; offset: number; scroll: number }
  if (page !== location.pathname || scroll === 0) return
  history.scrollRestoration = 'manual'
  const go = () => {
    const place = id === undefined ? null : document.getElementById(id)
    const top = place?.getBoundingClientRect().top
    scrollTo({ top: top === undefined ? scroll : top + scrollY - offset, behavior: 'instant' })
  }
  go()
  document.fonts.ready.then(() => requestAnimationFrame(go))
}

const look = `
:host { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; max-width: min(44rem, calc(100vw - 2rem)); font: 14px/1.45 system-ui, sans-serif; color: #e8e3d8; }
details { max-height: 60vh; overflow: auto; padding: .5rem .9rem; border-radius: 4px; background: #191816; box-shadow: 0 2px 12px rgb(0 0 0 / 40%); }
summary { cursor: pointer; font-weight: 600; }
ol { margin: .5rem 0 .2rem; padding: 0; list-style: none; }
li { padding: .45rem 0; border-top: 1px solid #3a362f; overflow-wrap: anywhere; }
code { display: block; font: 12px/1.5 ui-monospace, monospace; color: #a39b8c; }
.error code { color: #f0958a; }
.warning code { color: #d9b75f; }
small { color: #a39b8c; }
@media print { :host { display: none; } }
`

/** In a shadow tree, so that the page's look and the panel's do not meet. */
function showProblems(problems: readonly Problem[]): void {
  const known = document.querySelector('colophon-problems')
  const wasOpen = known?.shadowRoot?.querySelector('details')?.open
  known?.remove()
  if (problems.length === 0) return
  const host = document.createElement('colophon-problems')
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(look)
  root.adoptedStyleSheets = [style]
  const panel = document.createElement('details')
  const errors = problems.filter(one => one.severity === 'error').length
  panel.open = wasOpen ?? errors > 0
  panel.append(make('summary', `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`))
  const list = document.createElement('ol')
  list.append(...problems.slice(0, 100).map(problemLine))
  panel.append(list)
  root.append(panel)
  document.body.append(host)
}

function problemLine({ severity, code, message, hint, where }: Problem): HTMLElement {
  const line = document.createElement('li')
  line.className = severity
  line.append(make('code', `${where}  ${code}`), message)
  if (hint !== undefined) line.append(document.createElement('br'), make('small', hint))
  return line
}

function make(name: string, text: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  return element
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
