/** Characters that no font of the edition may have: which there are, and where they stand first. */
import type { UsedCharacter } from '../../paginate/flow.ts'
import { make } from './sheets.ts'

/** What the fonts of every edition have is not asked for; blanks and signs of format have no shape. */
const plain = /^[\p{ASCII}\p{Z}\p{Cc}\p{Cf}]*$/u

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Each character once, with its part; letters with their accents are one. */
export function usedCharacters(parts: Iterable<Element>): UsedCharacter[] {
  const found = new Map<string, UsedCharacter>()
  for (const part of parts) {
    const unusual = new Set((part.textContent ?? '').match(/\P{ASCII}\p{M}*|\p{ASCII}\p{M}+/gu) ?? [])
    for (const { segment } of characters.segment([...unusual].join('\n')))
      if (!plain.test(segment) && !found.has(segment)) found.set(segment, { character: segment, part: part.id })
  }
  return [...found.values()]
}

/** Sets characters beside each other, in the type of the texts, and first of all a letter that each font has. */
export function setSpecimen(main: Element, used: readonly UsedCharacter[]): Element {
  const specimen = make('p', 'specimen')
  for (const character of ['a', ...used.map(one => one.character)]) {
    const box = make('span', '')
    box.append(character)
    specimen.append(box)
  }
  main.append(specimen)
  return specimen
}

/** Is what is drawn for a character the same as for one that does not exist? */
export function shapelessAmong(specimen: Element): boolean[] {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return []
  const { fontFamily } = getComputedStyle(specimen)
  const drawn = (text: string) => {
    context.clearRect(0, 0, 64, 64)
    context.font = `32px ${fontFamily}`
    context.fillText(text, 8, 44)
    return context.getImageData(0, 0, 64, 64).data.join()
  }
  const nothing = drawn('\u{10fffe}')
  return [...specimen.children].map(({ textContent }) => drawn(textContent ?? '') === nothing)
}
