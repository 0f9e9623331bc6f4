/** The profile as a RELAX NG grammar (XML syntax). */
import type { Expression } from './expression.ts'
import type { Attribute, AttributeClass, ElementSpec, Profile } from './profile.ts'
import { type Attributes, comment, escapeText, tag, xmlFile } from './xml-text.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

const root: Attributes = {
  xmlns: 'http://relaxng.org/ns/structure/1.0',
  'xmlns:a': 'http://relaxng.org/ns/compatibility/annotations/1.0',
  ns: teiNamespace,
  datatypeLibrary: 'http://www.w3.org/2001/XMLSchema-datatypes',
}

/**
 * The grammar as a file. `start` is what a document may begin with; the tests of the examples begin anywhere.
 * @example writeRelaxNg(readProfile(yaml))
 */
export function writeRelaxNg(profile: Profile, start: Expression = profile.start): string {
  return xmlFile(
    tag(
      'grammar',
      root,
      comment('Written by schema/generate.ts from schema/profile.yaml: change the table, not this file.'),
      comment(`A part of TEI P5 ${profile.tei}: what is valid here is valid there.`),
      tag('start', {}, pattern(start)),
      ...[...profile.elements.values()].map(defineElement),
      ...[...profile.macros].map(([name, content]) => define(name, pattern(content))),
      ...[...profile.modelClasses].map(([name, members]) => define(name, pattern(members))),
      ...[...profile.attributeClasses.values()].map(spec => define(spec.name, ...attributesOf(spec))),
      ...[...profile.datatypes].map(([name, values]) => define(name, pattern(values))),
    ),
  )
}

function define(name: string, ...content: readonly string[]): string {
  return tag('define', { name }, ...content)
}

function defineElement(spec: ElementSpec): string {
  return define(
    spec.name,
    tag('element', { name: spec.name }, documentation(spec.reason), ...attributesOf(spec), pattern(spec.content)),
  )
}

function documentation(reason: string): string {
  return tag('a:documentation', {}, escapeText(reason))
}

function attributesOf(spec: AttributeClass): string[] {
  return [...spec.classes.map(reference), ...spec.attributes.map(writeAttribute)]
}

function writeAttribute(attribute: Attribute): string {
  const written = tag('attribute', { name: attribute.name }, pattern(attribute.values))
  return attribute.required ? written : tag('optional', {}, written)
}

function reference(name: string): string {
  return tag('ref', { name })
}

function pattern(expression: Expression): string {
  switch (expression.type) {
    case 'text':
      return tag('text')
    case 'empty':
      return tag('empty')
    case 'element':
    case 'class':
    case 'datatype':
      return reference(expression.name)
    case 'data':
      return expression.pattern === undefined
        ? tag('data', { type: expression.base })
        : tag('data', { type: expression.base }, tag('param', { name: 'pattern' }, escapeText(expression.pattern)))
    case 'value':
      return tag('value', {}, escapeText(expression.value))
    case 'sequence':
      return tag('group', {}, ...expression.parts.map(pattern))
    case 'choice':
      return tag('choice', {}, ...expression.parts.map(pattern))
    case 'list':
      return tag('list', {}, ...listParts(pattern(expression.part), expression.least))
    case 'optional':
    case 'zeroOrMore':
    case 'oneOrMore':
      return tag(expression.type, {}, pattern(expression.part))
    default:
      return expression satisfies never
  }
}

/** `list3(…)`: three values and any more, in the words of TEI's own schema. */
function listParts(part: string, least: number): string[] {
  if (least === 1) return [tag('oneOrMore', {}, part)]
  return [...Array.from({ length: least }, () => part), tag('zeroOrMore', {}, part)]
}
