/** Checking against a RELAX NG schema: the only importer of salve-annos. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { DefaultNameResolver, Grammar, GrammarWalker } from 'salve-annos'
import { CliError } from '../diagnostic.ts'
import { type Effects, nodeEffects } from '../effects.ts'
import { programFiles } from '../program.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { decodeXml } from '../xml/xml-file.ts'
import { readXml, type XmlAttribute, type XmlHandler, type XmlStart } from './events.ts'
import {
  describeFailures,
  describeStop,
  type Failure,
  type Fired,
  type SchemaProblem,
  whatIsAllowed,
} from './schema-words.ts'

export interface Schema {
  /** How messages call it. */
  readonly name: string
  readonly grammar: Grammar
  newResolver(): DefaultNameResolver
  /** Names of the schema's elements → names of the elements in which they may stand. */
  parents(): ReadonlyMap<string, readonly string[]>
}

const profileFile = 'schema/colophon.json'
const relaxNgNamespace = 'http://relaxng.org/ns/structure/1.0'

/** salve-annos takes a fifth of a second to load: only commands that validate pay for it. */
const loadSalve = () => import('salve-annos')

/**
 * Compiles a schema (RELAX NG, XML syntax, in one file) to a form that loads fast. For the profile this is done once,
 * when Colophon is built.
 * @throws {CliError} exit code 2, when the file is missing or is no such schema
 * @example await writeFile('dist/schema/colophon.json', await compileSchema('schema/colophon.rng'))
 */
export async function compileSchema(rngPath: string): Promise<string> {
  const bytes = await nodeEffects(path.dirname(path.resolve(rngPath))).read(path.basename(rngPath))
  if (bytes === undefined) throw new CliError(`There is no schema ${rngPath}.`, 2)
  return compileSchemaBytes(bytes, rngPath)
}

/**
 * The same for a schema whose bytes were read; the path is for messages.
 * @throws {CliError} exit code 2, when it is no such schema
 * @example await compileSchemaBytes(bytes, 'schemas/letters.rng')
 */
export async function compileSchemaBytes(bytes: Uint8Array, rngPath: string): Promise<string> {
  const salve = await loadSalve()
  const text = schemaText(bytes, rngPath)
  // The loader of salve-annos relies on fetch, which reads no file: addresses (Node 20).
  const resourceLoader = { load: async (url: URL) => ({ url, getText: async () => text }) }
  try {
    const { simplified } = await salve.convertRNGToPattern(pathToFileURL(rngPath), {
      resourceLoader,
      createManifest: false,
      manifestHashAlgorithm: 'SHA-256',
      idCheck: false,
    })
    return salve.writeTreeToJSON(simplified, 3)
  } catch (error) {
    throw unusable(rngPath, `it is no RELAX NG schema: ${(error as Error).message}`)
  }
}

function schemaText(bytes: Uint8Array, rngPath: string): string {
  const [illFormed] = checkWellFormed(bytes, rngPath)
  if (illFormed) throw unusable(rngPath, `line ${illFormed.place?.line}: ${illFormed.message}`)
  const { text } = decodeXml(bytes)
  // salve-annos fails on these, whatever its loader finds.
  if (mentions(text, 'include') || mentions(text, 'externalRef')) {
    throw unusable(rngPath, 'it includes other files. Take the schema that is in one file, as TEI’s tools write it.')
  }
  return text
}

function mentions(text: string, element: string): boolean {
  let found = false
  const start = (tag: XmlStart) => {
    found ||= tag.uri === relaxNgNamespace && tag.local === element
  }
  readXml(text, [{ start, text: () => undefined, end: () => undefined }])
  return found
}

function unusable(rngPath: string, why: string): CliError {
  return new CliError(`${rngPath} cannot be used as a schema: ${why}`, 2)
}

/**
 * The project's profile of TEI, as it was compiled when Colophon was built.
 * @throws {CliError} exit code 2, when it was not built
 */
export async function loadProfile(program: Effects = programFiles): Promise<Schema> {
  const json = await program.readText(profileFile)
  if (json === undefined) throw new CliError('The schema is not built yet. Run: npm run build', 2)
  return readSchema('the profile', json)
}

/** A schema of the user's own. */
export async function loadSchemaFile(rngPath: string): Promise<Schema> {
  return readSchema(path.basename(rngPath), await compileSchema(rngPath))
}

/** A compiled schema, ready to check files against. */
export async function readSchema(name: string, json: string): Promise<Schema> {
  const salve = await loadSalve()
  let parents: ReadonlyMap<string, readonly string[]> | undefined
  return {
    name,
    grammar: salve.readTreeFromJSON(json),
    newResolver: () => new salve.DefaultNameResolver(),
    parents: () => {
      parents ??= parentsOf(json)
      return parents
    },
  }
}

/** After so many failures the check of a file stops: what follows is mostly their consequence. */
const failureLimit = 20

/** Tells salve what a file holds, and keeps what it had against it. */
export class SchemaCheck implements XmlHandler {
  readonly #schema: Schema
  readonly #walker: GrammarWalker<DefaultNameResolver>
  readonly #resolver: DefaultNameResolver
  /** By the number of the event. */
  readonly #failures = new Map<number, Failure>()
  /** Events of which an earlier reading knows that they fail: before them salve is asked what it would allow. */
  readonly #explain: ReadonlyMap<number, Failure>
  readonly #open: string[] = []
  #count = 0

  constructor(schema: Schema, explain: ReadonlyMap<number, Failure> = new Map()) {
    this.#schema = schema
    this.#explain = explain
    this.#resolver = schema.newResolver()
    // Ids are compared by a rule of ours, which names both places.
    this.#walker = schema.grammar.newWalker(this.#resolver, false)
  }

  start(tag: XmlStart): void {
    const about = { offset: tag.offset, element: tag.name, parent: this.#open.at(-1) ?? '' }
    this.#resolver.enterContextWithMapping(tag.namespaces)
    this.#fire([tag.uri, tag.local], { kind: 'enterStartTag', ...about })
    for (const attribute of tag.attributes) {
      this.#attribute(attribute, { ...about, offset: attribute.offset, attribute })
    }
    this.#fire([], { kind: 'leaveStartTag', ...about, present: tag.attributes })
    this.#open.push(tag.name)
  }

  /**
   * An attribute that failed leaves salve unable to go on in its element. So where an earlier reading knows of one,
   * it is asked about on the side and left out: what follows is judged as if it were not there.
   */
  #attribute(attribute: XmlAttribute, about: Omit<Fired, 'kind'>): void {
    if (this.#isDone()) return
    const name = [attribute.uri, attribute.local]
    const failure = this.#explain.get(this.#count) ?? this.#explain.get(this.#count + 1)
    if (!failure) {
      this.#fire(name, { kind: 'attributeName', ...about })
      this.#fire([attribute.value], { kind: 'attributeValue', ...about })
      return
    }
    const aside = this.#walker.clone()
    if (failure.fired.kind === 'attributeValue') aside.fireEvent('attributeName', name)
    this.#failures.set(this.#count, { ...failure, number: this.#count, allowed: whatIsAllowed(aside.possible()) })
    this.#count += 2
  }

  text(text: string, start: number): void {
    const element = this.#open.at(-1) ?? ''
    this.#fire([text], { kind: 'text', offset: start, element, parent: this.#open.at(-2) ?? '', text })
  }

  end(tag: { readonly uri: string; readonly local: string }, offset: number): void {
    const element = this.#open.pop() ?? ''
    this.#fire([tag.uri, tag.local], { kind: 'endTag', offset, element, parent: this.#open.at(-1) ?? '' })
    this.#resolver.leaveContext()
  }

  /**
   * The problems of the text that was read. Where there are some it is read again, since asking at every step what
   * would be allowed costs much more than checking.
   */
  problems(text: string): SchemaProblem[] {
    if (this.#failures.size === 0) return []
    const again = new SchemaCheck(this.#schema, this.#failures)
    readXml(text, [again])
    const problems = describeFailures([...again.#failures.values()], this.#schema)
    return this.#isDone() ? [...problems, describeStop(problems.at(-1)?.offset ?? 0)] : problems
  }

  #isDone(): boolean {
    return this.#failures.size >= failureLimit
  }

  #fire(params: string[], fired: Fired): void {
    if (this.#isDone()) return
    const number = this.#count++
    const allowed = this.#explain.has(number) ? whatIsAllowed(this.#walker.possible()) : undefined
    const errors = this.#walker.fireEvent(fired.kind, params)
    if (errors && errors.length > 0) this.#failures.set(number, { number, fired, errors, allowed })
  }
}

/**
 * What a schema has against a file, in the file's order.
 * @example checkSchema(schema, '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')[0]?.message
 */
export function checkSchema(schema: Schema, text: string): SchemaProblem[] {
  const check = new SchemaCheck(schema)
  readXml(text, [check])
  return check.problems(text)
}

type CompiledPattern = readonly [code: number, ...rest: readonly unknown[]]

/** Codes of salve's JSON: references to definitions, definitions, elements, names. */
const codes = { ref: 8, element: 13, define: 14, name: 18 }

/** From the compiled schema: names of elements → names of the elements in which they may stand. */
function parentsOf(json: string): Map<string, string[]> {
  const { d: grammar } = JSON.parse(json) as { d: readonly unknown[] }
  const definitions = (grammar[2] as readonly unknown[]).filter(isPattern).filter(([code]) => code === codes.define)
  const names = new Map(definitions.map(([, id, body]) => [id, elementName(body)]))
  const parents = new Map<string, string[]>([...names.values()].map(name => [name, []]))
  for (const [, id, body] of definitions) {
    const parent = names.get(id) ?? ''
    for (const child of new Set(referencesIn(body))) parents.get(names.get(child) ?? '')?.push(parent)
  }
  return parents
}

function isPattern(value: unknown): value is CompiledPattern {
  return Array.isArray(value)
}

/** Of `[0, [13, [18, namespace, name], …]]`; empty where a name class stands there. */
function elementName(body: unknown): string {
  const [, element] = body as readonly unknown[]
  const [, name] = element as CompiledPattern
  const [code, , local] = name as CompiledPattern
  return code === codes.name ? String(local) : ''
}

function referencesIn(pattern: unknown): unknown[] {
  if (!isPattern(pattern)) return []
  const [code, first] = pattern
  return code === codes.ref ? [first] : pattern.flatMap(referencesIn)
}
