/** Checking TEI files: well-formed, valid, and true to the rules; in this order. */
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { decodeXml } from '../xml/xml-file.ts'
import { readXml } from './events.ts'
import { FactsHandler } from './facts.ts'
import { authorityFolder, type Checked, type Finding, type Ids, type Link, type Rule } from './finding.ts'
import { dangling, problemAt, resolveLinks } from './links.ts'
import { type LoadedSchema, namedBy } from './named-schemas.ts'
import { foreignRule, pointerRule, rules } from './rules.ts'
import { loadProfile, loadSchemaFile, type Schema, SchemaCheck } from './schema.ts'

/** Bytes of a file, with its path below the edition's folder. */
export interface TeiFile {
  readonly file: string
  readonly bytes: Uint8Array
}

/** What is the same for all files of an edition. Loaded once. */
export interface ValidationContext {
  readonly schema: Schema
  /** Files below `tei/authority/`, each with its ids. */
  readonly authority: ReadonlyMap<string, Ids>
  /** Schemas of other projects, for the files that name them. */
  readonly named?: readonly LoadedSchema[]
}

export interface ValidatorOptions {
  /** Path of a RELAX NG schema to use in place of the profile. */
  readonly schema?: string
  /** All files below `tei/authority/`. */
  readonly authority: readonly TeiFile[]
}

/**
 * What `validateDocument` needs besides the file.
 * @throws {CliError} exit code 2, when a schema is missing or unusable
 * @example await loadValidator({ authority: [{ file: 'tei/authority/persons.xml', bytes }] })
 */
export async function loadValidator(options: ValidatorOptions): Promise<ValidationContext> {
  const schema = options.schema === undefined ? await loadProfile() : await loadSchemaFile(options.schema)
  return { schema, authority: readAuthority(options.authority) }
}

/** The ids of authority files. What else is wrong with them is told when they are checked themselves. */
export function readAuthority(files: readonly TeiFile[]): ReadonlyMap<string, Ids> {
  return new Map(files.map(one => [one.file, idsOf(one)]))
}

/**
 * The problems of one file, in its order. An ill-formed file gets only that: nothing else reads it.
 * Pointers into other documents of the edition are looked at by `validateEdition`, which knows them.
 * @example validateDocument(bytes, 'tei/000.xml', await loadValidator({ authority }))
 */
export function validateDocument(bytes: Uint8Array, file: string, context: ValidationContext): Diagnostic[] {
  return checkFile(bytes, file, context).diagnostics
}

/**
 * The problems of all files of an edition, file by file, and the pointers between them. Where only some are checked,
 * `others` names the rest: what is in them is not known, so pointers into them are not followed.
 * @example for (const problem of await validateEdition(files, context)) console.log(formatDiagnostic(problem))
 */
export async function validateEdition(
  files: Iterable<TeiFile> | AsyncIterable<TeiFile>,
  context: ValidationContext,
  others: readonly string[] = [],
): Promise<Diagnostic[]> {
  const checks = new Map<string, Summary>()
  for await (const { file, bytes } of files) checks.set(file, summarise(checkFile(bytes, file, context)))
  const unknown = new Set(others.filter(file => !checks.has(file)))
  return [...checks.values()].flatMap(({ diagnostics, outgoing }) => {
    const followed = outgoing
      .filter(({ file }) => !unknown.has(file))
      .flatMap(pointer => followPointer(pointer, checks))
    return followed.length > 0 ? sortDiagnostics([...diagnostics, ...firstFew(followed)]) : diagnostics
  })
}

/** What is kept of a file when it was checked: not its text. */
interface Summary {
  readonly diagnostics: readonly Diagnostic[]
  readonly ids: Ids
  readonly outgoing: readonly Outgoing[]
}

/** A pointer to another document, to be followed when all are known. */
interface Outgoing {
  readonly from: string
  readonly place: NonNullable<Diagnostic['place']>
  readonly link: Link
  readonly file: string
  readonly id: string | undefined
}

function summarise({ diagnostics, checked }: FileCheck): Summary {
  if (!checked) return { diagnostics, ids: anyId, outgoing: [] }
  return { diagnostics, ids: new Set(checked.facts.ids.keys()), outgoing: outgoingPointers(checked) }
}

function outgoingPointers({ links, file: from, xml }: Checked): Outgoing[] {
  return links.flatMap(link => {
    const { destination } = link
    if (destination.type !== 'file' || destination.file.startsWith(authorityFolder)) return []
    return [{ from, place: xml.place(link.offset), link, file: destination.file, id: destination.id }]
  })
}

function followPointer({ from, place, link, file, id }: Outgoing, checks: ReadonlyMap<string, Summary>): Diagnostic[] {
  const problem = problemAt(checks.get(file)?.ids, file, id)
  if (problem === undefined) return []
  const { severity, code, hint } = pointerRule
  return [{ severity, code, message: dangling(link, problem).message, file: from, place, hint }]
}

interface FileCheck {
  readonly diagnostics: Diagnostic[]
  /** Absent where the file is ill-formed. */
  readonly checked?: Checked
}

function checkFile(bytes: Uint8Array, file: string, context: ValidationContext): FileCheck {
  const illFormed = checkWellFormed(bytes, file)
  if (illFormed.length > 0) return { diagnostics: illFormed }
  const xml = decodeXml(bytes)
  const gathered = new FactsHandler()
  const schemaCheck = new SchemaCheck(context.schema)
  const named = namedBy(xml.text, context.named ?? []).map(one => ({ ...one, check: new SchemaCheck(one.schema) }))
  readXml(xml.text, [gathered, schemaCheck, ...named.map(({ check }) => check)])
  const { facts } = gathered
  const checked: Checked = { file, xml, facts, links: resolveLinks(facts, file), authority: context.authority }
  const foreign = runRule(foreignRule, checked)
  if (foreign.length > 0) return { diagnostics: foreign, checked }
  const found = [
    ...schemaDiagnostics(schemaCheck, checked),
    ...named.flatMap(one => ofNamedSchema(one.check, one.schema.name, checked)),
    ...rules.flatMap(rule => runRule(rule, checked)),
  ]
  return { diagnostics: sortDiagnostics(found), checked }
}

/** What is valid is a question for the schema: the row says how its problems are reported. */
const schemaRule = { code: 'schema-invalid', severity: 'error' } as const

function schemaDiagnostics(check: SchemaCheck, checked: Checked): Diagnostic[] {
  return check.problems(checked.xml.text).map(problem => toDiagnostic(problem, schemaRule, checked))
}

/** The file says itself that it keeps to this schema: nobody but who wrote it can mend that, so it stops nothing. */
function ofNamedSchema(check: SchemaCheck, name: string, checked: Checked): Diagnostic[] {
  const rule = { code: 'named-schema-invalid', severity: 'warning' } as const
  return check
    .problems(checked.xml.text)
    .map(problem => toDiagnostic({ ...problem, message: `By ${name}: ${problem.message}` }, rule, checked))
}

/** So many findings of one rule are told; so many are counted. */
const told = 50
const counted = 10_000

function runRule(rule: Rule, checked: Checked): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  let count = 0
  for (const finding of rule.find(checked)) {
    count++
    if (count > counted) break
    if (count <= told) diagnostics.push(toDiagnostic(finding, rule, checked))
  }
  return count > told ? [...diagnostics, ...andOthers(diagnostics, count - told)] : diagnostics
}

function firstFew(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const few = diagnostics.slice(0, told)
  return diagnostics.length > told ? [...few, ...andOthers(few, diagnostics.length - told)] : few
}

function andOthers(few: readonly Diagnostic[], count: number): Diagnostic[] {
  const more = count + told > counted ? `more than ${counted - told}` : count
  const message = `There are ${more} others of this kind in the file.`
  return few.slice(-1).map(last => ({ ...last, severity: 'info', message }))
}

function toDiagnostic(
  finding: Finding,
  rule: Pick<Rule, 'code' | 'severity'> & { hint?: string },
  checked: Checked,
): Diagnostic {
  const hint = finding.hint ?? rule.hint
  return {
    severity: rule.severity,
    code: rule.code,
    message: finding.message,
    file: checked.file,
    place: checked.xml.place(finding.offset),
    ...(hint === undefined ? {} : { hint }),
  }
}

function idsOf({ file, bytes }: TeiFile): Ids {
  if (checkWellFormed(bytes, file).length > 0) return anyId
  const gathered = new FactsHandler()
  readXml(decodeXml(bytes).text, [gathered])
  return new Set(gathered.facts.ids.keys())
}

/** Of a file that cannot be read. Its own check says so; not each pointer into it as well. */
const anyId: Ids = { has: () => true }
