/** What a page says of itself before its text: title, name in the navigation, place in the order. */
import { isMap, isScalar, parseDocument } from 'yaml'
import type { Diagnostic, Spot } from '../diagnostic.ts'

export interface FrontMatter {
  readonly title?: string
  /** A shorter name, for the navigation. */
  readonly name?: string
  readonly order?: number
  /** The page as long as it was, with blanks where this stood: so every place is still where it was. */
  readonly rest: string
}

const keys = ['title', 'name', 'order'] as const

/**
 * ```
 * ---
 * title: On the texts
 * ---
 * ```
 */
export function readFrontMatter(
  text: string,
  file: string,
  placeOf: (offset: number) => Spot,
  diagnostics: Diagnostic[],
): FrontMatter {
  const start = text.startsWith('\ufeff') ? 1 : 0
  const found = /^---[ \t]*\r?\n(.*?\n)??---[ \t]*(?:\r?\n|$)/s.exec(text.slice(start))
  if (!found) return { rest: start === 0 ? text : ` ${text.slice(1)}` }
  const length = start + found[0].length
  const rest = text.slice(0, length).replace(/[^\n]/g, ' ') + text.slice(length)
  const yaml = found[1] ?? ''
  const document = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  const offset = start + text.slice(start).indexOf('\n') + 1
  const tell = (message: string, at: number) =>
    diagnostics.push({
      severity: 'warning',
      code: 'front-matter',
      message,
      file,
      place: placeOf(offset + at),
      hint: `Between the two lines of hyphens a page says: ${keys.join(', ')}; each as  key: value.`,
    })
  const [error] = document.errors
  if (error) tell(`This is not well-formed YAML: ${error.message.split('\n')[0] ?? ''}`, error.pos[0])
  if (error || !isMap(document.contents)) return { rest }
  const settings: { title?: string; name?: string; order?: number } = {}
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    const said = isScalar(value) ? value.value : undefined
    if (name === 'order' && typeof said === 'number' && Number.isFinite(said)) settings.order = said
    else if ((name === 'title' || name === 'name') && said != null && String(said).trim() !== '')
      settings[name] = String(said).trim().replace(/\s+/g, ' ')
    else tell(`“${name}” with this value says nothing to a page.`, at)
  }
  return { ...settings, rest }
}
