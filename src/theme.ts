/** `colophon theme`: what of the pages an edition can make its own, what it has, and which of that an upgrade concerns. */
import { type Effects, sha256 } from './effects.ts'
import { programFiles, version } from './program.ts'
import { attributesOf, scanXml } from './xml/scan.ts'

/** Something of ours that an edition can put its own in place of. */
export interface Part {
  readonly kind: Kind
  /** As XSLT names it: `f:page`, `f:label#2`, `persName | rs (mode entry)`; of a custom property `--paper`. */
  readonly name: string
  /** `html/frame.xsl:11` */
  readonly where: string
  /** The comment above it. */
  readonly about: string
  /** What it is called with; of a custom property its values, the light one first. */
  readonly takes: readonly string[]
  /** Of all of it. */
  readonly hash: string
  /** Of a template that matches: which elements, in which modes. */
  readonly matches?: { readonly elements: readonly string[]; readonly modes: readonly string[] }
}

type Kind = 'template' | 'function' | 'match' | 'mode' | 'property'

/** Something of the edition's own. */
export interface Override {
  readonly kind: Kind
  readonly name: string
  /** `theme/xslt/html.xsl:5` */
  readonly where: string
  readonly state: 'new' | 'same' | 'changed' | 'alone'
  /** Parts of ours that it stands in place of, or before. */
  readonly over: readonly Pick<Part, 'name' | 'where'>[]
  /** What else the editor should know. */
  readonly remark?: string
}

export interface ThemeReport {
  readonly version: string
  /** The version for which the overrides were last looked at; empty where they never were. */
  readonly seenWith: string
  readonly parts: readonly Part[]
  readonly overrides: readonly Override[]
}

/** What the editor has looked at: in the theme's folder, so that it is kept with it. */
const seenFile = 'theme/seen.json'

interface Seen {
  readonly version: string
  /** By kind and name of an override: hash of what it stood over. */
  readonly over: Readonly<Record<string, string>>
}

/**
 * Compares the theme with the program. An override that was never seen is noted; one whose ground has changed is told
 * until the editor says that they have looked.
 * @param hasLooked the editor has looked at all that has changed
 * @example (await inspectTheme(effects, false)).overrides.filter(one => one.state === 'changed')
 */
export async function inspectTheme(effects: Effects, hasLooked: boolean): Promise<ThemeReport> {
  const parts = await ourParts()
  const seen = await readSeen(effects)
  const grounds = new Map<string, string>()
  const overrides: Override[] = []
  for (const own of await ownParts(effects)) {
    const over = parts.filter(part => standsOver(own, part))
    const key = `${own.kind} ${own.name}`
    const ground = over.length === 0 ? '' : sha256(over.map(({ hash }) => hash).join(' '))
    const before = seen?.over[key]
    const isChanged = before !== undefined && before !== ground
    const state =
      before === undefined
        ? over.length === 0
          ? 'alone'
          : 'new'
        : isChanged
          ? 'changed'
          : over.length === 0
            ? 'alone'
            : 'same'
    grounds.set(key, isChanged && !hasLooked ? before : ground)
    const remark = own.kind === 'property' ? remarkOn(own) : undefined
    overrides.push({
      kind: own.kind,
      name: own.name,
      where: own.where,
      state,
      over,
      ...(remark !== undefined && { remark }),
    })
  }
  const isLeft = overrides.some(({ state }) => state === 'changed') && !hasLooked
  const next: Seen = {
    version: isLeft ? (seen?.version ?? version) : version,
    over: Object.fromEntries([...grounds].sort()),
  }
  if (overrides.length > 0 && JSON.stringify(next) !== JSON.stringify(seen))
    await effects.write(seenFile, `${JSON.stringify(next, null, 1)}\n`)
  return { version, seenWith: seen?.version ?? '', parts, overrides }
}

async function readSeen(effects: Effects): Promise<Seen | undefined> {
  try {
    return JSON.parse((await effects.readText(seenFile)) ?? '') as Seen
  } catch {
    return undefined
  }
}

/** Names are the same; of templates that match, the mode, and an element that both name. */
function standsOver(own: Part, ours: Part): boolean {
  if (own.kind !== ours.kind) return false
  if (own.kind !== 'match') return own.name === ours.name
  const { elements = [], modes = [] } = own.matches ?? {}
  const meets = (all: readonly string[], others: readonly string[] = []) => all.some(one => others.includes(one))
  return meets(modes, ours.matches?.modes) && meets(elements, ours.matches?.elements)
}

/** `persName[@ref] | choice/rs` → persName, rs. What stands in predicates is no element of the match. */
function elementsIn(pattern: string): string[] {
  let bare = ''
  let depth = 0
  for (const sign of pattern) {
    if (sign === '[') depth++
    if (depth === 0) bare += sign
    if (sign === ']') depth--
  }
  return bare.split(/[|()]/).flatMap(one => one.trim().split('/').at(-1) || [])
}

/** Colours that are set once hold in the dark as well. */
function remarkOn({ takes }: Part): string | undefined {
  const [light = '', dark] = takes
  const isColour = /^(?:#|rgb|hsl|oklch|lab|[a-z]+$)/i.test(light)
  return isColour && dark === undefined
    ? 'It holds in the dark as well: give a second value in @media (prefers-color-scheme: dark), or light-dark(…, …).'
    : undefined
}

// Ours and theirs --------------------------------------------------------------------------------------------------

const tokens = 'assets/tokens.css'

async function ourParts(): Promise<Part[]> {
  const parts: Part[] = []
  for (const file of await programFiles.list('xslt')) {
    // What the report for editors is made with is no page of the edition.
    if (!file.endsWith('.xsl') || file.startsWith('xslt/report')) continue
    const text = (await programFiles.readText(file)) ?? ''
    parts.push(...partsOf(text, file.replace(/^xslt\//, '')).filter(({ name }) => !name.startsWith('fp:')))
  }
  return [...parts, ...propertiesOf((await programFiles.readText(`xslt/${tokens}`)) ?? '', tokens)]
}

async function ownParts(effects: Effects): Promise<Part[]> {
  const parts: Part[] = []
  for (const file of await effects.list('theme')) {
    if (/^theme\/xslt\/.*\.xslt?$/.test(file)) parts.push(...partsOf((await effects.readText(file)) ?? '', file))
    else if (file === 'theme/theme.css') parts.push(...propertiesOf((await effects.readText(file)) ?? '', file))
  }
  return parts
}

/** Declarations that stand at the top of a stylesheet, each with the comment right above it. */
function partsOf(text: string, file: string): Part[] {
  const parts: Part[] = []
  let comment = ''
  let depth = 0
  let open: Declaration | undefined
  for (const piece of scanXml(text, 0)) {
    const written = text.slice(piece.start, piece.end)
    if (piece.type === 'start') {
      const attributes = attributesOf(text, piece)
      if (depth === 1) {
        open = {
          element: piece.name.replace(/^.*:/, ''),
          attributes,
          start: piece.start,
          comment,
          params: [],
          words: [],
        }
        comment = ''
      } else if (depth === 2 && /(?:^|:)param$/.test(piece.name)) open?.params.push(signature(attributes))
    }
    if (piece.type === 'comment' && depth === 1) comment = written.slice(4, -3)
    else open?.words.push(written)
    if (piece.type === 'start' && !piece.isEmpty) depth++
    if (piece.type === 'end') depth--
    const part =
      open && depth === 1 && (piece.type === 'start' || piece.type === 'end') ? partOf(open, text, file) : undefined
    if (part) parts.push(part)
    if (depth === 1 && piece.type !== 'comment') open = undefined
  }
  return parts
}

interface Declaration {
  readonly element: string
  readonly attributes: Readonly<Record<string, string>>
  readonly start: number
  readonly comment: string
  readonly params: string[]
  readonly words: string[]
}

function partOf(
  { element, attributes, start, comment, params, words }: Declaration,
  text: string,
  file: string,
): Part | undefined {
  const { name = '', match, mode = '#default' } = attributes
  const line = text.slice(0, start).split('\n').length
  const about = comment.replace(/\s+/g, ' ').trim()
  const facts = {
    where: `${file}:${line}`,
    // The heading of a section says nothing of what follows it.
    about: about.endsWith('_') ? '' : about,
    takes: params,
    hash: sha256(words.join('').replace(/\s+/g, ' ')),
  }
  if (element === 'function') return { kind: 'function', name: `${name}#${params.length}`, ...facts }
  if (element === 'mode') return { kind: 'mode', name: name || '#default', ...facts }
  if (element !== 'template') return undefined
  if (match === undefined) return { kind: 'template', name, ...facts }
  const pattern = match.replace(/\s+/g, ' ').trim()
  const matches = { elements: elementsIn(pattern), modes: mode.split(' ') }
  return { kind: 'match', name: mode === '#default' ? pattern : `${pattern} (mode ${mode})`, ...facts, matches }
}

/** `name as xs:string` */
function signature({ name = '', as }: Readonly<Record<string, string>>): string {
  return as === undefined ? name : `${name} as ${as}`
}

/** Custom properties of `:root`, with the comment above each; one that is set again has its values together. */
function propertiesOf(text: string, file: string): Part[] {
  const found = new Map<string, { line: number; about: string; takes: string[] }>()
  for (let at = text.indexOf(':root'); at >= 0; at = text.indexOf(':root', at + 1)) {
    const open = text.indexOf('{', at)
    for (const { name, value, about, offset } of open < 0 ? [] : declarationsFrom(text, open + 1)) {
      if (!name.startsWith('--')) continue
      const known = found.get(name) ?? { line: text.slice(0, offset).split('\n').length, about, takes: [] }
      known.takes.push(value)
      found.set(name, known)
    }
  }
  return [...found].map(([name, { line, about, takes }]) => ({
    kind: 'property' as const,
    name,
    where: `${file}:${line}`,
    about,
    takes,
    hash: sha256(name),
  }))
}

/** The declarations of one rule, up to its brace. */
function* declarationsFrom(
  text: string,
  from: number,
): Generator<{ name: string; value: string; about: string; offset: number }> {
  let about = ''
  for (let at = from; at < text.length && text[at] !== '}'; ) {
    if (/\s/.test(text[at] ?? '')) {
      at++
      continue
    }
    const isComment = text.startsWith('/*', at)
    const end = text.indexOf(isComment ? '*/' : ';', at)
    if (end < 0) return
    if (isComment)
      about = text
        .slice(at + 2, end)
        .replace(/\s+/g, ' ')
        .trim()
    else {
      const [name = '', ...rest] = text.slice(at, end).split(':')
      yield { name: name.trim(), value: rest.join(':').replace(/\s+/g, ' ').trim(), about, offset: at }
      about = ''
    }
    at = end + (isComment ? 2 : 1)
  }
}

// For people -------------------------------------------------------------------------------------------------------

const headings: Readonly<Record<Kind, string>> = {
  property: 'Type, colours, measures, logo: custom properties, set in theme/theme.css',
  template:
    'Named templates: one of the same name in theme/xslt/html.xsl (or registers.xsl, print.xsl) is used instead',
  function: 'Functions: one of the same name and number of parameters is used instead',
  mode: 'Modes: looks at the text for which templates can be given',
  match: 'Templates by what they match: yours come first, whatever their pattern',
}

const words: Readonly<Record<Override['state'], string>> = {
  new: 'yours',
  same: 'yours; ours is as it was when you looked',
  changed: 'yours; OURS HAS CHANGED since you looked',
  alone: 'yours alone: the program has nothing like it',
}

/** What is the edition's own; then, where it is asked for, all that can be. */
export function formatTheme({ version, seenWith, parts, overrides }: ThemeReport, withParts: boolean): string {
  const lines: string[] = []
  if (overrides.length === 0) lines.push('This edition looks as the program makes it: it has no theme/ of its own.')
  for (const { where, name, state, over, remark } of overrides) {
    lines.push(`${where}  ${name}  ${words[state]}`)
    if (state === 'changed' || state === 'new')
      lines.push(...over.slice(0, 6).map(one => `    over ${one.where}  ${one.name}`))
    if (over.length > 6 && state !== 'same') lines.push(`    and ${over.length - 6} more`)
    if (remark !== undefined) lines.push(`    ${remark}`)
  }
  const changed = overrides.filter(({ state }) => state === 'changed').length
  if (changed > 0)
    lines.push(
      '',
      `${changed} of these stood over something else in version ${seenWith}; this is ${version}. When you have looked:  colophon theme --seen`,
    )
  if (!withParts) return [...lines, '', 'colophon theme --list  shows all that can be overridden.'].join('\n')
  for (const [kind, heading] of Object.entries(headings)) {
    lines.push('', heading)
    for (const { name, where, about, takes } of parts.filter(part => part.kind === kind)) {
      lines.push(
        `  ${name}${takes.length > 0 ? `  (${takes.join(kind === 'property' ? ' | ' : ', ')})` : ''}  ${where}`,
      )
      if (about !== '') lines.push(`      ${about}`)
    }
  }
  return lines.join('\n')
}
