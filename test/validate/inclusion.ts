/**
 * Is every document of one schema a document of another? Proved element by element: TEI defines each element once,
 * so it is enough that each one's content and attributes are included in the other schema's. Content is compared as
 * regular languages, by derivatives (Brzozowski 1964): a counterexample is a row of children.
 *
 * Both schemas come as salve compiled them, which is RELAX NG's simple form (ISO 19757-2, 4.20).
 */

export interface Difference {
  readonly element: string
  readonly problem: string
}

/** Why documents of `part` may not be documents of `whole`; nothing where they all are. */
export function differences(part: string, whole: string): Difference[] {
  const inner = readGrammar(part)
  const outer = readGrammar(whole)
  const found = [...inner.elements].flatMap(([name, pattern]) => {
    const other = outer.elements.get(name)
    if (!other) return [{ element: name, problem: 'the whole has no such element' }]
    return [...contentDifferences(inner, pattern, outer, other), ...attributeDifferences(pattern, other)].map(
      problem => ({
        element: name,
        problem,
      }),
    )
  })
  const start = counterexample(inner.content(inner.start), outer.content(outer.start))
  return start ? [...found, { element: 'start', problem: start }] : found
}

// ——— Grammars ————————————————————————————————————————————————————————————————————————————————————————————————————

type Json = readonly [code: number, ...rest: readonly unknown[]]

interface Grammar {
  readonly start: Json
  /** Elements by name; the namespace is TEI's for all that we compare. */
  readonly elements: ReadonlyMap<string, Json>
  content(pattern: Json): Regex
}

const codes = {
  empty: 1,
  data: 2,
  list: 3,
  value: 5,
  notAllowed: 6,
  text: 7,
  ref: 8,
  oneOrMore: 9,
  choice: 10,
  group: 11,
  attribute: 12,
  interleave: 17,
  name: 18,
} as const

function readGrammar(json: string): Grammar {
  const [, start, definitions] = (JSON.parse(json) as { d: [number, Json, unknown[]] }).d
  const names = new Map<unknown, string>()
  const elements = new Map<string, Json>()
  for (const [, id, body] of definitions.slice(1) as Json[]) {
    const [, element] = body as [number, Json]
    const [, name, [, pattern]] = element as unknown as [number, Json, [number, Json]]
    const local = name[0] === codes.name ? String(name[2]) : `any element (${String(id)})`
    names.set(id, local)
    elements.set(local, pattern)
  }
  return { start, elements, content: pattern => contentOf(pattern, id => names.get(id) ?? String(id)) }
}

function partsOf(pattern: Json): Json[] {
  return pattern[0] === codes.list ? [pattern[1] as Json] : ((pattern[1] as unknown[]).slice(1) as Json[])
}

// ——— Content ————————————————————————————————————————————————————————————————————————————————————————————————————

function contentDifferences(inner: Grammar, pattern: Json, outer: Grammar, other: Json): string[] {
  const found = counterexample(inner.content(pattern), outer.content(other))
  return found ? [`only the part allows the content: ${found}`] : []
}

function contentOf(pattern: Json, nameOf: (id: unknown) => string): Regex {
  const [code] = pattern
  const parts = () => partsOf(pattern).map(part => contentOf(part, nameOf))
  switch (code) {
    case codes.empty:
    case codes.attribute:
      return empty
    case codes.notAllowed:
      return nothing
    case codes.text:
      return text
    case codes.data:
    case codes.value:
    case codes.list:
      return letter(`value ${JSON.stringify(pattern)}`)
    case codes.ref:
      return letter(nameOf(pattern[1]))
    case codes.oneOrMore:
      return oneOrMore(parts()[0] as Regex)
    case codes.choice:
      return choice(parts())
    case codes.group:
      return parts().reduceRight((after, before) => sequence(before, after))
    case codes.interleave:
      return parts().reduce((left, right) => interleave(left, right))
    default:
      throw new Error(`A pattern of kind ${code} has no content`)
  }
}

/** Regular expressions over the names of children; equal ones are the same object. */
interface Regex {
  readonly id: number
  readonly type: 'nothing' | 'empty' | 'text' | 'letter' | 'choice' | 'sequence' | 'oneOrMore' | 'interleave'
  readonly letter: string
  readonly parts: readonly Regex[]
  /** Matches no children at all. */
  readonly nullable: boolean
  readonly derivatives: Map<string, Regex>
}

const interned = new Map<string, Regex>()
const textLetter = 'text'

function intern(type: Regex['type'], name: string, parts: readonly Regex[], nullable: boolean): Regex {
  const key = `${type} ${name} ${parts.map(part => part.id).join(' ')}`
  const known = interned.get(key)
  if (known) return known
  const regex = { id: interned.size, type, letter: name, parts, nullable, derivatives: new Map() }
  interned.set(key, regex)
  return regex
}

const nothing = intern('nothing', '', [], false)
const empty = intern('empty', '', [], true)
const text = intern('text', textLetter, [], true)
const letter = (name: string) => intern('letter', name, [], false)

function choice(parts: readonly Regex[]): Regex {
  const flat = new Set(parts.flatMap(part => (part.type === 'choice' ? part.parts : [part])))
  flat.delete(nothing)
  const sorted = [...flat].sort((a, b) => a.id - b.id)
  if (sorted.length === 0) return nothing
  if (sorted.length === 1) return sorted[0] as Regex
  return intern(
    'choice',
    '',
    sorted,
    sorted.some(part => part.nullable),
  )
}

function sequence(before: Regex, after: Regex): Regex {
  if (before === nothing || after === nothing) return nothing
  if (before === empty) return after
  if (after === empty) return before
  const [first, second] = before.parts
  if (before.type === 'sequence' && first && second) return sequence(first, sequence(second, after))
  return intern('sequence', '', [before, after], before.nullable && after.nullable)
}

function oneOrMore(part: Regex): Regex {
  if (part === nothing || part === empty || part === text || part.type === 'oneOrMore') return part
  return intern('oneOrMore', '', [part], part.nullable)
}

function interleave(left: Regex, right: Regex): Regex {
  if (left === nothing || right === nothing) return nothing
  if (left === empty) return right
  if (right === empty) return left
  return intern('interleave', '', left.id < right.id ? [left, right] : [right, left], left.nullable && right.nullable)
}

function firstLetters(regex: Regex, found = new Set<string>()): Set<string> {
  if (regex.type === 'letter' || regex.type === 'text') found.add(regex.letter)
  const [first] = regex.parts
  if (regex.type === 'sequence' && first && !first.nullable) return firstLetters(first, found)
  for (const part of regex.parts) firstLetters(part, found)
  return found
}

/** What may follow after a child of this name. */
function derivative(regex: Regex, name: string): Regex {
  const known = regex.derivatives.get(name)
  if (known) return known
  const made = derive(regex, name)
  regex.derivatives.set(name, made)
  return made
}

function derive(regex: Regex, name: string): Regex {
  const [first = nothing, second = empty] = regex.parts
  switch (regex.type) {
    case 'nothing':
    case 'empty':
      return nothing
    case 'text':
      return name === textLetter ? text : nothing
    case 'letter':
      return regex.letter === name ? empty : nothing
    case 'choice':
      return choice(regex.parts.map(part => derivative(part, name)))
    case 'oneOrMore':
      return sequence(derivative(first, name), choice([regex, empty]))
    case 'interleave':
      return choice([interleave(derivative(first, name), second), interleave(first, derivative(second, name))])
    case 'sequence': {
      const within = sequence(derivative(first, name), second)
      return first.nullable ? choice([within, derivative(second, name)]) : within
    }
    default:
      return regex.type satisfies never
  }
}

/** Children that the first allows and the second does not; undefined where there are none. */
function counterexample(inner: Regex, outer: Regex): string | undefined {
  const seen = new Set<string>()
  const open: { inner: Regex; outer: Regex; path: readonly string[] }[] = [{ inner, outer, path: [] }]
  for (let pair = open.shift(); pair; pair = open.shift()) {
    const key = `${pair.inner.id} ${pair.outer.id}`
    if (seen.has(key)) continue
    seen.add(key)
    if (pair.inner.nullable && !pair.outer.nullable) return pair.path.join(', ') || 'none'
    for (const name of firstLetters(pair.inner)) {
      const next = derivative(pair.inner, name)
      if (next === nothing) continue
      open.push({ inner: next, outer: derivative(pair.outer, name), path: [...pair.path, name] })
    }
  }
  return undefined
}

// ——— Attributes —————————————————————————————————————————————————————————————————————————————————————————————————

interface AttributeUse {
  readonly required: boolean
  readonly values: Json
}

function attributeDifferences(pattern: Json, other: Json): string[] {
  const inner = attributesOf(pattern)
  const outer = attributesOf(other)
  const added = [...inner].flatMap(([name, use]) => {
    const allowed = outer.get(name)
    if (!allowed) return [`only the part allows @${name}`]
    return includes(allowed.values, use.values) ? [] : [`@${name} is looser in the part`]
  })
  const lost = [...outer].filter(([name, use]) => use.required && !inner.get(name)?.required)
  return [...added, ...lost.map(([name]) => `the whole requires @${name}`)]
}

/**
 * Attributes by name. An attribute stands alone or in a choice with nothing, as both schemas write it; attributes
 * that exclude each other, or depend on the content, would need another proof.
 */
function attributesOf(
  pattern: Json,
  required = true,
  found = new Map<string, AttributeUse>(),
): Map<string, AttributeUse> {
  const [code] = pattern
  if (code === codes.attribute) {
    const [, name, [, values]] = pattern as unknown as [number, Json, [number, Json]]
    found.set(String(name[1] ? `{${name[1]}}${name[2]}` : name[2]), { required, values })
  } else if (code === codes.choice && hasAttributes(pattern)) {
    const [first, second] = partsOf(pattern)
    if (first?.[0] !== codes.empty || second?.[0] !== codes.attribute)
      throw new Error('Attributes that are no plain option')
    attributesOf(second, false, found)
  } else if (code === codes.group || code === codes.interleave) {
    for (const part of partsOf(pattern)) attributesOf(part, required, found)
  }
  return found
}

function hasAttributes(pattern: Json): boolean {
  return JSON.stringify(pattern).includes(`[${codes.attribute},[`)
}

/** Does the first take every value that the second takes? `false` where that is not plain to see. */
function includes(outer: Json, inner: Json): boolean {
  if (JSON.stringify(outer) === JSON.stringify(inner)) return true
  if (inner[0] === codes.choice) return partsOf(inner).every(part => includes(outer, part))
  if (outer[0] === codes.choice) return partsOf(outer).some(part => includes(part, inner))
  if (outer[0] === codes.text) return true
  // The namespace that salve notes for a value means nothing for words.
  if (outer[0] === codes.value && inner[0] === codes.value) return outer[1] === inner[1]
  if (outer[0] === codes.oneOrMore && inner[0] === codes.oneOrMore) return partsIncluded(outer, inner)
  if (outer[0] === codes.list && inner[0] === codes.list) return partsIncluded(outer, inner)
  if (outer[0] === codes.data && inner[0] === codes.data) return outer[1] === 'gMonthDay' && isPartialDate(inner)
  if (outer[0] === codes.data && inner[0] === codes.value) return isWord(outer) && /^\S+$/.test(String(inner[1]))
  return false
}

function partsIncluded(outer: Json, inner: Json): boolean {
  const [wide] = partsOf(outer)
  const [narrow] = partsOf(inner)
  return wide !== undefined && narrow !== undefined && includes(wide, narrow)
}

/** teidata.word: one word without spaces. */
function isWord(data: Json): boolean {
  return data[1] === 'token' && JSON.stringify(data).includes('[^\\\\p{C}\\\\p{Z}]+')
}

/**
 * Month, day, or month and day, which the profile writes as a pattern. That TEI takes each such date is shown by
 * example in the tests.
 */
function isPartialDate(data: Json): boolean {
  return data[1] === 'token' && JSON.stringify(data).includes('"(--(0[1-9]|1[0-2])|---')
}
