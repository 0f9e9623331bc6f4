/** What several exports say of the edition as a whole, and what they ask the editor for where it is missing. */
import { type Config, type Editor, unnamedEditors } from '../config.ts'
import { dayOf } from '../publish/web.ts'
import type { Material } from './material.ts'

/** Whoever answers for the edition. */
export function editorsOf({ editors }: Config): readonly Editor[] {
  return editors.length > 0 ? editors : [unnamedEditors]
}

/** The day of the edition; empty, and told, where it is not known to the day. */
export function dateOrToldOf({ config, lacks }: Material): string {
  const day = dayOf(config.date)
  if (day === undefined)
    lacks(
      'date',
      config.date === '' ? 'The edition has no date.' : `The date of the edition, ${config.date}, names no day.`,
      'Write a line like  date: 2026-11-22 ; exports never take the day from the clock.',
    )
  return day ?? ''
}

/** Year of the edition; empty, and told, where it has no date. */
export function yearOf({ config, lacks }: Material): string {
  if (config.date === '')
    lacks(
      'date',
      'The edition has no date.',
      'Write a line like  date: 2026-11-22 ; exports never take the day from the clock.',
    )
  return config.date.slice(0, 4)
}

const particles = new Set([
  'de',
  'del',
  'della',
  'der',
  'den',
  'di',
  'du',
  'la',
  'le',
  'ten',
  'van',
  'von',
  'zu',
  'zum',
  'zur',
])

/**
 * The parts of a person's name; undefined for what is none, such as a project.
 * @example splitName('Anna von Berg') // { given: 'Anna', family: 'von Berg' }
 */
export function splitName(name: string): { readonly given: string; readonly family: string } | undefined {
  const [before = '', after = ''] = name.split(/,\s*/, 2)
  if (after !== '') return { given: after.trim(), family: before.trim() }
  const words = name.trim().split(/\s+/)
  if (words.length < 2 || /^(?:the|die|les)$/i.test(words[0] ?? '')) return undefined
  let at = words.length - 1
  while (at > 1 && particles.has(words[at - 1] ?? '')) at--
  return { given: words.slice(0, at).join(' '), family: words.slice(at).join(' ') }
}

/** The part of a Creative Commons address by which catalogues know a licence: SPDX. */
export function spdxOf(address: string): string | undefined {
  const [, kind, number] = /creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)/i.exec(address) ?? []
  if (kind === undefined || number === undefined) return undefined
  if (kind === 'zero') return `CC0-${number}`
  return kind === 'mark' ? undefined : `CC-${kind.toUpperCase()}-${number}`
}
