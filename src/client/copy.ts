/** A button beside the citation that copies it. */

export function offerCopying(): void {
  const citation = document.querySelector<HTMLElement>('.citation[data-copy]')
  const downloads = document.querySelector('.downloads')
  if (!citation || !downloads) return
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = citation.dataset.copy ?? ''
  button.addEventListener('click', async () => {
    await copy(citation)
    button.textContent = citation.dataset.copied ?? ''
    setTimeout(() => {
      button.textContent = citation.dataset.copy ?? ''
    }, 2000)
  })
  downloads.prepend(button)
}

async function copy(element: HTMLElement): Promise<void> {
  const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Without leave to write to the clipboard the words are at least selected.
    getSelection()?.selectAllChildren(element)
  }
}
