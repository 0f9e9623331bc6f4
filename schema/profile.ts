/** The table `schema/profile.yaml`, read and checked: every name in it is defined in it. */
import { parse } from 'yaml'
import { type Expression, parseContent, parseValues } from './expression.ts'

export interface Profile {
  /** Version of the TEI Guidelines that this is a part of. */
  readonly tei: string
  readonly start: Expression
  readonly datatypes: ReadonlyMap<string, Expression>
  readonly attributeClasses: ReadonlyMap<string, AttributeClass>
  readonly modelClasses: ReadonlyMap<string, Expression>
  readonly macros: ReadonlyMap<string, Expression>
  readonly elements: ReadonlyMap<string, ElementSpec>
  readonly rules: readonly Rule[]
}

/** What a grammar cannot say. */
export interface Rule {
  readonly name: string
  /** XPath 2.0, and a pattern of XSLT: to what it applies. */
  readonly context: string
  /** XPath 2.0: what must be so there. */
  readonly test: string
  /** What is told where it is not. */
  readonly says: string
  /** Content of a body where it is not. */
  readonly wrong?: string
}

export interface Attribute {
  readonly name: string
  readonly values: Expression
  readonly required: boolean
}

export interface AttributeClass {
  readonly name: string
  readonly reason: string
  /** Classes whose attributes this one includes. */
  readonly classes: readonly string[]
  readonly attributes: readonly Attribute[]
}

export interface ElementSpec extends AttributeClass {
  /** TEI module that defines the element. */
  readonly module: string
  readonly content: Expression
  readonly example: string
}

/** What every element takes, without saying so. */
const globalClass = 'att.global'

interface AttributesRow {
  readonly reason: string
  readonly classes?: readonly string[]
  readonly attributes?: Readonly<Record<string, string>>
  readonly required?: readonly string[]
}
interface ElementRow extends AttributesRow {
  readonly content: string
  readonly example: string
}
interface Table {
  readonly tei: string
  readonly start: string
  readonly datatypes: Readonly<Record<string, string>>
  readonly attributeClasses: Readonly<Record<string, AttributesRow>>
  readonly modelClasses: Readonly<Record<string, string>>
  readonly macros: Readonly<Record<string, string>>
  readonly elements: Readonly<Record<string, Readonly<Record<string, ElementRow>>>>
  readonly rules?: Readonly<Record<string, Omit<Rule, 'name'>>>
}

/**
 * Reads the table.
 * @throws {Error} that names what is not defined, or a row that says too little
 * @example readProfile(await readFile('schema/profile.yaml', 'utf8')).elements.get('persName')?.reason
 */
export function readProfile(yaml: string): Profile {
  const table = parse(yaml) as Table
  const profile: Profile = {
    tei: table.tei,
    start: parseContent(table.start),
    datatypes: mapValues(table.datatypes, parseValues),
    attributeClasses: mapValues(table.attributeClasses, readAttributes),
    modelClasses: mapValues(table.modelClasses, parseContent),
    macros: mapValues(table.macros, parseContent),
    elements: new Map(Object.entries(table.elements).flatMap(([module, rows]) => readModule(module, rows))),
    rules: Object.entries(table.rules ?? {}).map(([name, rule]) => ({ name, ...rule })),
  }
  checkNames(profile)
  return profile
}

/** Attributes of an element or class with those that it has from its classes; own ones first. */
export function allAttributes(profile: Profile, spec: AttributeClass): Attribute[] {
  const own = new Map(spec.attributes.map(attribute => [attribute.name, attribute]))
  for (const name of spec.classes) {
    const inherited = profile.attributeClasses.get(name)
    if (!inherited) continue
    for (const attribute of allAttributes(profile, inherited)) {
      if (!own.has(attribute.name)) own.set(attribute.name, attribute)
    }
  }
  return [...own.values()]
}

function mapValues<Row, Value>(
  rows: Readonly<Record<string, Row>>,
  read: (row: Row, name: string) => Value,
): Map<string, Value> {
  return new Map(Object.entries(rows).map(([name, row]) => [name, at(name, () => read(row, name))]))
}

function readModule(module: string, rows: Readonly<Record<string, ElementRow>>): [string, ElementSpec][] {
  return Object.entries(rows).map(([name, row]) => [name, at(name, () => readElement(module, name, row))])
}

function readElement(module: string, name: string, row: ElementRow): ElementSpec {
  const { classes, ...own } = readAttributes(row, name)
  if (!row.example) throw new Error('no example')
  return {
    ...own,
    classes: [globalClass, ...classes],
    module,
    content: parseContent(row.content),
    example: row.example,
  }
}

function readAttributes(row: AttributesRow, name: string): AttributeClass {
  if (!row.reason) throw new Error('no reason')
  const required = row.required ?? []
  const attributes = Object.entries(row.attributes ?? {}).map(([attribute, values]) => ({
    name: attribute,
    values: parseValues(values),
    required: required.includes(attribute),
  }))
  const stray = required.find(wanted => !attributes.some(attribute => attribute.name === wanted))
  if (stray) throw new Error(`requires ${stray}, which is no attribute of it`)
  return { name, reason: row.reason, classes: row.classes ?? [], attributes }
}

/** Adds to an error in which row it is. */
function at<Value>(name: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw new Error(`schema/profile.yaml, ${name}: ${(error as Error).message}`, { cause: error })
  }
}

function checkNames(profile: Profile): void {
  const known = {
    element: profile.elements,
    class: new Map([...profile.modelClasses, ...profile.macros]),
    datatype: profile.datatypes,
  }
  const check = (owner: string, expression: Expression): void => {
    for (const part of walk(expression)) {
      if (part.type !== 'element' && part.type !== 'class' && part.type !== 'datatype') continue
      if (!known[part.type].has(part.name))
        throw new Error(`schema/profile.yaml, ${owner}: no ${part.type} ${part.name}`)
    }
  }
  for (const [name, values] of profile.datatypes) check(name, values)
  for (const [name, content] of known.class) check(name, content)
  for (const [name, spec] of [...profile.attributeClasses, ...profile.elements]) {
    for (const parent of spec.classes) {
      if (!profile.attributeClasses.has(parent)) throw new Error(`schema/profile.yaml, ${name}: no class ${parent}`)
    }
    for (const attribute of spec.attributes) check(name, attribute.values)
  }
  for (const [name, spec] of profile.elements) check(name, spec.content)
}

/** An expression and all its parts. */
export function* walk(expression: Expression): Generator<Expression> {
  yield expression
  if ('parts' in expression) for (const part of expression.parts) yield* walk(part)
  else if ('part' in expression) yield* walk(expression.part)
}
