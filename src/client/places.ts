/** A sign beside each paragraph and each note that copies the address of the place. It is no part of their words. */
import { copyText } from './copy.ts'

export function offerLinks(): void {
  const words = document.querySelector<HTMLElement>('.cite[data-copy-link]')?.dataset
  if (!words) return
  for (const place of document.querySelectorAll<HTMLElement>(
    '.text :is(.p, .ab, .u)[id]:not(.note *), .notes .note[id]',
  )) {
    const end = place.querySelector<HTMLElement>(':scope > .note-text') ?? place
    end.append(makeLink(place, words))
  }
}

function makeLink(place: HTMLElement, words: DOMStringMap): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'place-link'
  button.title = words.copyLink ?? ''
  button.setAttribute('aria-label', words.copyLink ?? '')
  button.addEventListener('click', async () => {
    const address = new URL(location.href)
    address.search = ''
    address.hash = place.id
    await copyText(address.href, place)
    button.classList.add('copied')
    button.setAttribute('aria-label', words.copied ?? '')
    setTimeout(() => {
      button.classList.remove('copied')
      button.setAttribute('aria-label', words.copyLink ?? '')
    }, 2000)
  })
  return button
}
