/** A field that narrows the list of titles and persons. It works from a folder as well. */

export function narrowTitles(): void {
  const field = document.querySelector<HTMLInputElement>('#narrow')
  const frame = field?.closest<HTMLElement>('.narrow')
  if (!field || !frame) return
  const state = frame.querySelector<HTMLElement>('[role=status]')
  const lines = [...document.querySelectorAll<HTMLElement>('.titles li')].map(line => ({
    line,
    words: fold(line.textContent ?? ''),
  }))
  const update = () => {
    const wanted = fold(field.value).split(' ')
    let shown = 0
    for (const { line, words } of lines) {
      line.hidden = !wanted.every(word => words.includes(word))
      if (!line.hidden) shown++
    }
    if (state) state.textContent = shown === 0 ? (state.dataset.none ?? '') : ''
  }
  frame.hidden = false
  field.addEventListener('input', update)
  update()
}

/** Case and accents do not count. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
