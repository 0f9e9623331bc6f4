/** What a schema has against a file, in the editor's words. */
import { distance } from 'fastest-levenshtein'
import type { EventSet, Name, ValidationError } from 'salve-annos'
import type { XmlAttribute } from './events.ts'

export interface SchemaProblem {
  readonly offset: number
  readonly message: string
  readonly hint?: string
}

/** One thing that the file holds, as salve was told. */
export interface Fired {
  readonly kind: 'enterStartTag' | 'attributeName' | 'attributeValue' | 'leaveStartTag' | 'text' | 'endTag'
  readonly offset: number
  /** The element that it is about: the one that starts, ends, has the attribute, holds the text. */
  readonly element: string
  /** The element around that one; empty for the root. */
  readonly parent: string
  readonly attribute?: XmlAttribute
  /** All attributes of a start tag, when it is left. */
  readonly present?: readonly XmlAttribute[]
  readonly text?: string
}

/** What salve had against it, and what it would have allowed. */
export interface Failure {
  /** How many things salve had been told before. */
  readonly number: number
  readonly fired: Fired
  readonly errors: readonly ValidationError[]
  readonly allowed: Allowed | undefined
}

export interface Allowed {
  readonly elements: readonly string[]
  readonly attributes: readonly string[]
  readonly values: readonly string[]
  readonly text: boolean
}

/** What the schema says of its elements: those in which each may stand. */
interface Vocabulary {
  readonly name: string
  parents(): ReadonlyMap<string, readonly string[]>
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const teiNamespace = 'http://www.tei-c.org/ns/1.0'

/** Lists longer than this are no help. */
const longestList = 12

/** What a value should look like, where a pattern of the schema would tell an editor nothing. */
const valueHints = new Map(
  Object.entries({
    when: 'Write a date as 1944-09-19, 1944-09 or 1944.',
    notBefore: 'Write a date as 1944-09-19, 1944-09 or 1944.',
    notAfter: 'Write a date as 1944-09-19, 1944-09 or 1944.',
    from: 'Write a date as 1944-09-19, 1944-09 or 1944; a page as one word.',
    to: 'Write a date as 1944-09-19, 1944-09 or 1944; a page as one word.',
    'xml:id': 'An id begins with a letter and holds letters, digits, hyphens, underscores and dots only.',
    'xml:lang': 'Write a language as en, de or fr-CA.',
    ref: 'Write one or more pointers, such as pers:stalin, with spaces between.',
    target: 'Write one or more pointers, such as #fn7 or an address, with spaces between.',
  }),
)

/** What a set of salve's events allows. */
export function whatIsAllowed(events: EventSet): Allowed {
  const elements = new Set<string>()
  const attributes = new Set<string>()
  const values = new Set<string>()
  let text = false
  for (const event of events) {
    if (event.name === 'enterStartTag') for (const name of event.param.toArray() ?? []) elements.add(nameInWords(name))
    if (event.name === 'attributeName')
      for (const name of event.param.toArray() ?? []) attributes.add(nameInWords(name))
    if (event.name === 'attributeValue' && typeof event.param === 'string') values.add(event.param)
    if (event.name === 'text') text = true
  }
  return { elements: [...elements].sort(), attributes: [...attributes].sort(), values: [...values].sort(), text }
}

/** The problems that failures are, in their order; none where one only follows from the one before. */
export function describeFailures(failures: readonly Failure[], vocabulary: Vocabulary): SchemaProblem[] {
  return failures.flatMap((failure, index) =>
    followsFrom(failures[index - 1], failure) ? [] : describers[failure.fired.kind](failure, vocabulary),
  )
}

/** Text that was no content is not missing as well. */
function followsFrom(before: Failure | undefined, failure: Failure): boolean {
  return before?.fired.kind === 'text' && failure.fired.kind === 'endTag' && before.number + 1 === failure.number
}

/** Says that the check went no further. */
export function describeStop(offset: number): SchemaProblem {
  return {
    offset,
    message: 'From here on the file was not checked against the schema: there are too many problems before this place.',
    hint: 'Mend those first, and check again.',
  }
}

type Describer = (failure: Failure, vocabulary: Vocabulary) => SchemaProblem[]

const describers: Readonly<Record<Fired['kind'], Describer>> = {
  enterStartTag: misplacedElement,
  attributeName: misplacedAttribute,
  attributeValue: wrongValue,
  leaveStartTag: missingAttributes,
  text: misplacedText,
  endTag: missingContent,
}

function misplacedElement({ fired, allowed }: Failure, vocabulary: Vocabulary): SchemaProblem[] {
  const { element, parent, offset } = fired
  const parents = vocabulary.parents().get(element)
  if (!parents) {
    const known = [...vocabulary.parents().keys()].filter(name => name !== '')
    const hint = didYouMean(element, known, name => `<${name}>`)
    return [{ offset, message: `<${element}> is no element of ${vocabulary.name}.`, ...hintOf(hint) }]
  }
  const where = parent === '' ? 'as the root of a file' : `at this place in <${parent}>`
  return [{ offset, message: `<${element}> is not allowed ${where}.`, ...hintOf(elementHint(parents, allowed)) }]
}

/** First what may stand here; where that is nearly everything, where the element is at home. */
function elementHint(parents: readonly string[], allowed: Allowed | undefined): string | undefined {
  const here = allowed?.elements ?? []
  if (here.length > 0 && here.length <= longestList) return `Allowed here: ${list(here.map(name => `<${name}>`))}.`
  if (here.length === 0 && allowed) return allowed.text ? 'Only text may stand here.' : 'Nothing more may stand here.'
  if (parents.length > 0 && parents.length <= longestList) {
    return `It may stand in ${list([...parents].sort().map(name => `<${name}>`))}.`
  }
  return undefined
}

function misplacedAttribute({ fired, allowed }: Failure): SchemaProblem[] {
  const { element, attribute, offset } = fired
  const name = attribute?.name ?? ''
  const here = allowed?.attributes ?? []
  const hint = didYouMean(name, here, near => `@${near}`) ?? `It takes ${list(here.map(other => `@${other}`))}.`
  return [{ offset, message: `@${name} is not allowed on <${element}>.`, hint }]
}

function wrongValue({ fired, allowed }: Failure): SchemaProblem[] {
  const { element, attribute, offset } = fired
  const { name = '', value = '' } = attribute ?? {}
  const words = allowed?.values ?? []
  const hint = valueHints.get(name) ?? didYouMean(value, words, near => `“${near}”`) ?? oneOf(words)
  return [{ offset, message: `“${shorten(value)}” is no value for @${name} of <${element}>.`, ...hintOf(hint) }]
}

function oneOf(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : `It takes ${list(words.map(word => `“${word}”`))}.`
}

/** An attribute whose value is wrong was reported already, and is not missing. */
function missingAttributes({ fired, errors }: Failure): SchemaProblem[] {
  const present = new Set(fired.present?.map(attribute => attribute.name))
  const missing = namesIn(errors).filter(name => !present.has(name))
  if (missing.length === 0) return []
  return [{ offset: fired.offset, message: `<${fired.element}> lacks ${list(missing.map(name => `@${name}`))}.` }]
}

function misplacedText({ fired, allowed }: Failure): SchemaProblem[] {
  const { element, offset, text = '' } = fired
  const lead = /^\s*/.exec(text)?.[0].length ?? 0
  const here = allowed?.elements ?? []
  const hint =
    here.length > 0 && here.length <= longestList
      ? `Put it into ${list(here.map(name => `<${name}>`))}.`
      : `Put it into an element of <${element}>.`
  const message = allowed?.text
    ? `“${shorten(text.trim())}” is no content for <${element}>.`
    : `Text is not allowed at this place in <${element}>: “${shorten(text.trim())}”.`
  return [{ offset: offset + lead, message, ...(allowed?.text ? {} : { hint }) }]
}

function missingContent({ fired, errors }: Failure): SchemaProblem[] {
  const { element, offset } = fired
  const needed = namesIn(errors)
  if (needed.length === 0) return [{ offset, message: `<${element}> lacks its text.` }]
  return [{ offset, message: `<${element}> ends too early: it lacks ${list(needed.map(name => `<${name}>`))}.` }]
}

function namesIn(errors: readonly ValidationError[]): string[] {
  return [
    ...new Set(errors.flatMap(error => error.getNames().flatMap(name => name.toArray() ?? [])).map(nameInWords)),
  ].sort()
}

function hintOf(hint: string | undefined): { hint?: string } {
  return hint === undefined ? {} : { hint }
}

function didYouMean(word: string, known: readonly string[], write: (name: string) => string): string | undefined {
  const [nearest] = known.map(name => [distance(word, name), name] as const).sort((a, b) => a[0] - b[0])
  const isNear = nearest && nearest[0] <= Math.max(1, Math.floor(word.length / 3))
  return isNear ? `Did you mean ${write(nearest[1])}?` : undefined
}

/** `a`, `a or b`, `a, b or c`. */
function list(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? 'nothing'
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`
}

/** Names of TEI as they are; others with their namespace. */
function nameInWords(name: Name): string {
  if (name.ns === '' || name.ns === teiNamespace) return name.name
  return name.ns === xmlNamespace ? `xml:${name.name}` : `${name.name} (${name.ns})`
}
