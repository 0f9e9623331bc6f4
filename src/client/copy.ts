/** Buttons that copy: a citation beside each of its forms. */

export function offerCopying(): void {
  const section = document.querySelector<HTMLElement>('.cite[data-copy]')
  for (const citation of section?.querySelectorAll<HTMLElement>('.citation') ?? []) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = section?.dataset.copy ?? ''
    button.setAttribute('aria-label', `${section?.dataset.copy ?? ''}: ${nameOf(citation)}`)
    button.addEventListener('click', async () => {
      await copy(citation)
      say(button, section?.dataset.copied ?? '')
    })
    if (citation.localName === 'pre') citation.after(button)
    else citation.append(' ', button)
  }
}

/** Chicago, BibTeX. */
function nameOf(citation: HTMLElement): string {
  return (citation.getAttribute('aria-label') ?? citation.previousElementSibling?.textContent ?? '').trim()
}

/** For two seconds another word, which is read out as well. */
function say(button: HTMLButtonElement, word: string): void {
  const { textContent } = button
  if (textContent === word) return
  button.textContent = word
  button.setAttribute('aria-live', 'polite')
  setTimeout(() => {
    button.textContent = textContent
  }, 2000)
}

async function copy(citation: HTMLElement): Promise<void> {
  const nodes = [...citation.childNodes].filter(node => !(node instanceof HTMLButtonElement))
  const words = nodes.map(node => node.textContent).join('')
  await copyText(citation.localName === 'pre' ? words : words.replace(/\s+/g, ' ').trim(), citation)
}

/** Without leave to write to the clipboard the words of `shown` are at least selected. */
export async function copyText(words: string, shown: Element): Promise<void> {
  try {
    await navigator.clipboard.writeText(words)
  } catch {
    getSelection()?.selectAllChildren(shown)
  }
}
