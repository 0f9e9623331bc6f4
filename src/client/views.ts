/** The view of the text: remembered from page to page, and part of the address (`?view=source`). */

const key = 'colophon-view'
const foldKey = 'colophon-without-accidentals'

export function viewControls(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('.views input')]
}

export function currentView(): string {
  return viewControls().find(control => control.checked)?.value ?? 'reading'
}

/** Shows the view that the address names, else the one that was chosen last. */
export function keepView(): void {
  const controls = viewControls()
  const wanted = new URLSearchParams(location.search).get('view') ?? remembered(key)
  const control = controls.find(one => one.value === wanted)
  if (control) control.checked = true
  for (const one of controls) one.addEventListener('change', () => chosen(one.value))
}

function chosen(view: string): void {
  remember(key, view)
  const address = new URL(location.href)
  address.searchParams.set('view', view)
  try {
    history.replaceState(history.state, '', address)
  } catch {
    // From a folder, some browsers let no script change the address.
  }
}

/** Whether accidentals are left out of the apparatus is remembered too. */
export function keepFold(): void {
  const control = document.querySelector<HTMLInputElement>('#fold-accidentals')
  if (!control) return
  control.checked = remembered(foldKey) === 'true'
  control.addEventListener('change', () => remember(foldKey, String(control.checked)))
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // A browser that keeps nothing still shows what is chosen.
  }
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** A link may lead to what the view hides: words of another copy, words that were left out. */
export function showTarget(): void {
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target || target.getClientRects().length > 0) return
    const view = target.closest('.copy.other') ? 'copies' : 'marked'
    const control = viewControls().find(one => one.value === view)
    if (!control) return
    control.checked = true
    control.dispatchEvent(new Event('change', { bubbles: true }))
    target.scrollIntoView()
  }
  addEventListener('hashchange', show)
  show()
}
