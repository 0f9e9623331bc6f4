/** Documents made from the profile's own grammar: at random, or to show one element with its attributes. */
import type { Expression } from '../../schema/expression.ts'
import { type Attribute, allAttributes, type ElementSpec, type Profile, walk } from '../../schema/profile.ts'
import { pick, type Random } from '../support/random.ts'

/** Values of each datatype of the table, odd ones among them. */
const samples: Readonly<Record<string, readonly string[]>> = {
  'teidata.count': ['0', '12', '+3', ' 7 '],
  'teidata.language': ['en', 'de-CH', 'x-klingon', ''],
  'teidata.name': ['p', 'tei:p', '_x', 'Émile', 'a.b-c'],
  'teidata.namespace': ['http://www.tei-c.org/ns/1.0', 'urn:x'],
  'teidata.numeric': ['1', '-1.5', '1E4', '3/4', '-3/-4', 'INF'],
  'teidata.outputMeasurement': ['10px', '-1.5em', '+100%'],
  'teidata.pattern': ['([a-z]+)', '(.+)-(.+)'],
  'teidata.point': ['0,0', '120,64.5', '-1.25,7,3'],
  'teidata.pointer': ['#x', 'https://example.org/a?b=c#d', 'pers:stalin', 'authority/persons.xml#hull', '%20'],
  'teidata.prefix': ['pers', 'x-y.z+1'],
  'teidata.replacement': ['authority/persons.xml#$1', ''],
  'teidata.temporal.iso': ['1944-09-19', '1944-W38', 'P3D', '1944-09-19/1944-09-23', 'R5/2026'],
  'teidata.temporal.w3c': [
    '1944',
    '1944-09',
    '1944-09-19',
    '--09-19',
    '---19',
    '--09',
    '-0044-03-15',
    '16:00:00Z',
    '1944-09-19T16:00:00',
  ],
  'teidata.text': ['', ' a  b ', '< & "'],
  'teidata.truthValue': ['true', 'false', '0', '1'],
  'teidata.version': ['4.12.0', '1'],
  'teidata.versionNumber': ['0.1.0', '1.0b2', '2'],
  'teidata.word': ['word', 'x-1', '†', '#', '§12', 'ﬁ'],
  'xs:ID': [],
  'xs:Name': ['p', 'tei:p'],
  'xs:boolean': ['true', '0'],
}

const words = ['Moscow', 'of the', ' ', 'a & b', '<', 'Молотов', '\n', '“so”', '20']

const xmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;', '\n': '&#10;' }

/** How far a random document goes down before it takes the shortest way to an end. */
const deepest = 10

const largeParts = new Set(['fileDesc', 'encodingDesc', 'profileDesc', 'standOff', 'front', 'body', 'back'])

export class DocumentMaker {
  readonly #profile: Profile
  readonly #random: Random
  readonly #heights: ReadonlyMap<string, number>
  /** How many elements grow in each of the large parts, so that the header leaves some to the text. */
  readonly #largest: number
  #ids = 0
  #left: number

  constructor(profile: Profile, random: Random, largest = 8) {
    this.#profile = profile
    this.#random = random
    this.#largest = largest
    this.#left = largest
    this.#heights = elementHeights(profile)
  }

  /** A document at random. */
  random(): string {
    return this.#file(this.#content(this.#profile.start, [], 0))
  }

  /**
   * A small document that holds the element. With `turn` it has all its attributes, each with its nth value: so many
   * turns show all values. `within` names an ancestor that it must have.
   */
  showing(element: string, turn: number, within?: string): string {
    const path = within === undefined ? [] : shortestPath(this.#profile, within)
    if (element !== within) path.push(...shortestPath(this.#profile, element, within))
    return this.#file(this.#content(this.#profile.start, path, deepest, turn))
  }

  #file(root: string): string {
    return root.replace(/^<(\w+)/, '<$1 xmlns="http://www.tei-c.org/ns/1.0"')
  }

  /** `path`: elements that must come, one within the other; the last one with all its attributes. */
  #content(expression: Expression, path: readonly string[], depth: number, turn?: number): string {
    switch (expression.type) {
      case 'text':
        return path.length > 0 || depth >= deepest ? '' : escapeXml(pick(this.#random, words))
      case 'empty':
        return ''
      case 'data':
        return escapeXml(this.#sample(`xs:${expression.base}`, turn))
      case 'element':
        return this.#element(expression.name, path, depth, turn)
      case 'class':
        return this.#content(this.#definition(expression.name), path, depth, turn)
      case 'choice':
        return this.#content(this.#alternative(expression.parts, path, depth), path, depth, turn)
      case 'sequence':
        return this.#sequence(expression.parts, path, depth, turn)
      case 'optional':
      case 'zeroOrMore':
      case 'oneOrMore':
        return this.#repeated(expression, path, depth, turn)
      case 'datatype':
      case 'value':
      case 'list':
        throw new Error(`${expression.type} is no content`)
      default:
        return expression satisfies never
    }
  }

  #sequence(parts: readonly Expression[], path: readonly string[], depth: number, turn?: number): string {
    const [goal] = path
    const onPath = parts.findIndex(part => goal !== undefined && this.#canHold(part, goal))
    return parts.map((part, index) => this.#content(part, index === onPath ? path : [], depth, turn)).join('')
  }

  #alternative(parts: readonly Expression[], path: readonly string[], depth: number): Expression {
    const [goal] = path
    if (goal !== undefined) return parts.find(part => this.#canHold(part, goal)) ?? (parts[0] as Expression)
    if (depth < deepest) return pick(this.#random, parts)
    const heights = parts.map(part => this.#heightOf(part))
    return parts[heights.indexOf(Math.min(...heights))] as Expression
  }

  #repeated(
    expression: Extract<Expression, { part: Expression }>,
    path: readonly string[],
    depth: number,
    turn?: number,
  ): string {
    const [goal] = path
    if (goal !== undefined && this.#canHold(expression.part, goal)) {
      return this.#content(expression.part, path, depth, turn)
    }
    const least = expression.type === 'oneOrMore' ? 1 : 0
    const most = expression.type === 'optional' ? 1 : 2
    const count = depth >= deepest ? least : least + Math.floor(this.#random() * (most - least + 1))
    return Array.from({ length: count }, () => this.#content(expression.part, [], depth, turn)).join('')
  }

  #element(name: string, path: readonly string[], depth: number, turn?: number): string {
    const spec = this.#profile.elements.get(name) as ElementSpec
    if (largeParts.has(name)) this.#left = this.#largest
    else this.#left--
    const [goal, ...rest] = path
    const onPath = goal === name ? rest : []
    const isShown = goal === name && rest.length === 0
    const attributes = this.#attributes(spec, isShown, turn ?? 0)
    const content = this.#content(spec.content, onPath, this.#left > 0 ? depth + 1 : deepest, turn)
    return `<${name}${attributes}>${content}</${name}>`
  }

  #attributes(spec: ElementSpec, all: boolean, turn: number): string {
    const attributes = allAttributes(this.#profile, spec)
    const chosen = attributes.filter(({ required }) => required || all || this.#random() < 0.08)
    return chosen
      .map(attribute => ` ${attribute.name}="${escapeXml(this.#value(attribute, all ? turn : undefined))}"`)
      .join('')
  }

  #value(attribute: Attribute, turn: number | undefined): string {
    const { values } = attribute
    if (attribute.name === 'xml:id') return `id${++this.#ids}`
    const isList = values.type === 'list'
    const choices = this.#valuesOf(values.type === 'list' ? values.part : values)
    const value = turn === undefined ? pick(this.#random, choices) : (choices[turn % choices.length] ?? '')
    if (isList && values.least > 1) return Array.from({ length: values.least }, () => value).join(' ')
    // A list does not end because one of its words is empty: TEI's lists have at least one word.
    return isList && this.#random() < 0.3 ? `${value} ${pick(this.#random, choices)}` : value
  }

  #valuesOf(values: Expression): readonly string[] {
    switch (values.type) {
      case 'value':
        return [values.value]
      case 'datatype':
        return samples[values.name] ?? this.#valuesOf(this.#profile.datatypes.get(values.name) as Expression)
      case 'data':
        return samples[`xs:${values.base}`] ?? []
      case 'choice':
        return values.parts.flatMap(part => this.#valuesOf(part))
      case 'text':
        return ['any text']
      default:
        throw new Error(`No samples of ${values.type}`)
    }
  }

  #sample(name: string, turn: number | undefined): string {
    const values = samples[name] ?? []
    return turn === undefined ? pick(this.#random, values) : (values[turn % values.length] ?? '')
  }

  #definition(name: string): Expression {
    return (this.#profile.modelClasses.get(name) ?? this.#profile.macros.get(name)) as Expression
  }

  #canHold(expression: Expression, element: string): boolean {
    return childrenOf(this.#profile, expression).has(element)
  }

  #heightOf(expression: Expression): number {
    return heightOf(this.#profile, expression, this.#heights)
  }
}

/** How many turns show all values of all attributes of an element. */
export function turnsFor(profile: Profile, spec: ElementSpec): number {
  const counts = allAttributes(profile, spec).map(
    ({ values }) => [...walk(values)].filter(part => part.type === 'value').length + longestSample(values),
  )
  return Math.max(1, ...counts)
}

function longestSample(values: Expression): number {
  const named = [...walk(values)].flatMap(part => (part.type === 'datatype' ? [samples[part.name]?.length ?? 6] : []))
  return named.reduce((sum, count) => sum + count, 0)
}

const children = new WeakMap<Expression, ReadonlySet<string>>()

/** Elements that may stand directly in content. */
function childrenOf(profile: Profile, expression: Expression): ReadonlySet<string> {
  const known = children.get(expression)
  if (known) return known
  const found = new Set<string>()
  for (const part of walk(expression)) {
    if (part.type === 'element') found.add(part.name)
    if (part.type !== 'class') continue
    const definition = profile.modelClasses.get(part.name) ?? profile.macros.get(part.name)
    if (definition) for (const name of childrenOf(profile, definition)) found.add(name)
  }
  children.set(expression, found)
  return found
}

/** All elements that can stand within one. */
export function elementsWithin(profile: Profile, element: string): Set<string> {
  const found = new Set([element])
  for (const name of found)
    for (const child of childrenOf(profile, (profile.elements.get(name) as ElementSpec).content)) found.add(child)
  return found
}

/** Elements from the root, or from below another one, to the one that is looked for. */
function shortestPath(profile: Profile, element: string, from?: string): string[] {
  const start = from === undefined ? profile.start : (profile.elements.get(from) as ElementSpec).content
  const paths = new Map([...childrenOf(profile, start)].map(name => [name, [name]]))
  for (const [name, path] of paths) {
    if (name === element) return path
    const content = profile.elements.get(name)?.content
    for (const child of content ? childrenOf(profile, content) : [])
      if (!paths.has(child)) paths.set(child, [...path, child])
  }
  throw new Error(`No document can hold <${element}>`)
}

/** The fewest levels that an element needs, by repeating until nothing changes. */
function elementHeights(profile: Profile): Map<string, number> {
  const heights = new Map([...profile.elements.keys()].map(name => [name, Number.POSITIVE_INFINITY]))
  for (let changed = true; changed; ) {
    changed = false
    for (const [name, { content }] of profile.elements) {
      const height = 1 + heightOf(profile, content, heights)
      if (height < (heights.get(name) ?? 0)) {
        heights.set(name, height)
        changed = true
      }
    }
  }
  return heights
}

function heightOf(profile: Profile, expression: Expression, heights: ReadonlyMap<string, number>): number {
  switch (expression.type) {
    case 'element':
      return heights.get(expression.name) ?? Number.POSITIVE_INFINITY
    case 'class':
      return heightOf(
        profile,
        (profile.modelClasses.get(expression.name) ?? profile.macros.get(expression.name)) as Expression,
        heights,
      )
    case 'choice':
      return Math.min(...expression.parts.map(part => heightOf(profile, part, heights)))
    case 'sequence':
      return Math.max(...expression.parts.map(part => heightOf(profile, part, heights)))
    case 'oneOrMore':
      return heightOf(profile, expression.part, heights)
    default:
      return 0
  }
}

function escapeXml(text: string): string {
  return text.replace(/[&<"\n]/g, character => xmlEscapes[character] ?? character)
}
