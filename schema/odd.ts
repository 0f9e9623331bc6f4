/** The profile as a TEI customization (ODD, TEI Guidelines, chapters 23 and 24). */
import { type Expression, namesIn, valuesIn } from './expression.ts'
import type { Attribute, AttributeClass, ElementSpec, Profile, Rule } from './profile.ts'
import { schematronNamespace } from './schematron.ts'
import { type Attributes, comment, escapeText, tag, xmlFile } from './xml-text.ts'

const moduleTitles: Readonly<Record<string, string>> = {
  textstructure: 'The document and its divisions',
  core: 'Elements for all texts',
  transcr: 'Transcription of the source',
  linking: 'Links and parts of any size',
  textcrit: 'Witnesses and variants',
  figures: 'Tables and pictures',
  namesdates: 'Persons, places, organisations',
  msdescription: 'The manuscript',
  header: 'The header',
  tagdocs: 'Words about mark-up',
}

/**
 * The customization as a file. Each class and element is given whole (mode="replace"), so that the schema that
 * TEI's own tools make from it is this profile and nothing that a class of TEI would bring along.
 * @example writeOdd(readProfile(yaml))
 */
export function writeOdd(profile: Profile): string {
  return xmlFile(
    tag(
      'TEI',
      { xmlns: 'http://www.tei-c.org/ns/1.0', 'xml:lang': 'en' },
      comment('Written by schema/generate.ts from schema/profile.yaml: change the table, not this file.'),
      header(profile),
      tag('text', {}, tag('body', {}, introduction(profile), schema(profile))),
    ),
  )
}

function header(profile: Profile): string {
  return tag(
    'teiHeader',
    {},
    tag(
      'fileDesc',
      {},
      tag('titleStmt', {}, tag('title', {}, 'The TEI profile of Colophon')),
      tag('publicationStmt', {}, paragraph('Distributed with Colophon, under its licence.')),
      tag('sourceDesc', {}, paragraph(`A customization of TEI P5 ${profile.tei}.`)),
    ),
  )
}

function introduction(profile: Profile): string {
  return tag(
    'div',
    {},
    tag('head', {}, 'What this profile is for'),
    paragraph(
      'Colophon makes digital editions of letters, telegrams, memoranda and papers. This profile holds the elements ' +
        'that such an edition uses, each with the reason why, and with an example. Every document that is valid ' +
        `here is valid to the whole of TEI P5 ${profile.tei}.`,
    ),
    ...[...byModule(profile)].map(([module, elements]) =>
      paragraph(`${moduleTitles[module] ?? module}: ${elements.map(spec => spec.name).join(', ')}.`),
    ),
  )
}

function schema(profile: Profile): string {
  return tag('div', {}, tag('head', {}, 'The schema'), specification(profile))
}

function specification(profile: Profile): string {
  const memberships = classMemberships(profile)
  return tag(
    'schemaSpec',
    { ident: 'colophon', start: namesIn(profile.start).join(' '), source: `tei:${profile.tei}`, docLang: 'en' },
    tag('moduleRef', { key: 'tei' }),
    ...[...byModule(profile)].map(([module, elements]) =>
      tag('moduleRef', { key: module, include: elements.map(spec => spec.name).join(' ') }),
    ),
    ...[...profile.macros].map(([name, content]) => macroSpec(name, content)),
    ...[...profile.modelClasses.keys()].map(name => modelClassSpec(name, memberships.get(name) ?? [])),
    ...[...profile.attributeClasses.values()].map(attributeClassSpec),
    ...[...profile.elements.values()].map(spec => elementSpec(spec, memberships.get(spec.name) ?? [])),
    ...profile.rules.map(constraintSpec),
  )
}

function constraintSpec({ name, context, test, says }: Rule): string {
  const assertion = tag('sch:assert', { test, role: 'warning' }, escapeText(says))
  const rule = tag('sch:rule', { 'xmlns:sch': schematronNamespace, context }, assertion)
  return tag(
    'constraintSpec',
    { ident: name, scheme: 'schematron', mode: 'add' },
    description(says),
    tag('constraint', {}, rule),
  )
}

function macroSpec(name: string, content: Expression): string {
  return tag('macroSpec', { ident: name, module: 'tei', mode: 'replace' }, tag('content', {}, model(content)))
}

function modelClassSpec(name: string, memberOf: readonly string[]): string {
  return tag('classSpec', { ident: name, type: 'model', module: 'tei', mode: 'replace' }, ...classes(memberOf))
}

function attributeClassSpec(spec: AttributeClass): string {
  const attributes = { ident: spec.name, type: 'atts', module: 'tei', mode: 'replace' }
  return tag('classSpec', attributes, description(spec.reason), ...classes(spec.classes), ...attributeList(spec))
}

function elementSpec(spec: ElementSpec, memberOf: readonly string[]): string {
  return tag(
    'elementSpec',
    { ident: spec.name, module: spec.module, mode: 'replace' },
    description(spec.reason),
    ...classes([...memberOf, ...spec.classes]),
    tag('content', {}, model(spec.content)),
    ...attributeList(spec),
    tag('exemplum', {}, `<egXML xmlns="http://www.tei-c.org/ns/Examples">${spec.example}</egXML>`),
  )
}

function description(reason: string): string {
  return tag('desc', {}, escapeText(reason))
}

function paragraph(text: string): string {
  return tag('p', {}, escapeText(text))
}

function classes(memberOf: readonly string[]): string[] {
  return [tag('classes', { mode: 'replace' }, ...memberOf.map(key => tag('memberOf', { key })))]
}

function attributeList(spec: AttributeClass): string[] {
  return spec.attributes.length === 0 ? [] : [tag('attList', {}, ...spec.attributes.map(attributeDefinition))]
}

function attributeDefinition(attribute: Attribute): string {
  const values = attribute.values.type === 'list' ? attribute.values.part : attribute.values
  const words = valuesIn(values)
  const open = namesIn(values)
  return tag(
    'attDef',
    { ident: attribute.name, usage: attribute.required ? 'req' : 'opt' },
    tag('datatype', occurrences(attribute.values), dataReference(values)),
    ...(words.length === 0 ? [] : [valueList(words, open.length === 0)]),
  )
}

/** How many values an attribute takes, with spaces between. */
function occurrences(values: Expression): Attributes {
  if (values.type !== 'list') return {}
  return { minOccurs: values.least > 1 ? String(values.least) : undefined, maxOccurs: 'unbounded' }
}

/** Words without a datatype beside them are all that is allowed; TEI gives such lists teidata.enumerated. */
function dataReference(values: Expression): string {
  if (values.type === 'data') return tag('dataRef', { name: values.base })
  return tag('dataRef', { key: namesIn(values)[0] ?? 'teidata.enumerated' })
}

function valueList(words: readonly string[], closed: boolean): string {
  return tag('valList', { type: closed ? 'closed' : 'semi' }, ...words.map(ident => tag('valItem', { ident })))
}

/** Content as ODD writes it (TEI Guidelines, 22.5.1). */
function model(expression: Expression, occurrence: Readonly<Record<string, string>> = {}): string {
  switch (expression.type) {
    case 'text':
      return tag('textNode')
    case 'empty':
      return tag('empty')
    case 'element':
      return tag('elementRef', { key: expression.name, ...occurrence })
    case 'class':
      return tag(expression.name.startsWith('macro.') ? 'macroRef' : 'classRef', {
        key: expression.name,
        ...occurrence,
      })
    case 'data':
      return tag('dataRef', { name: expression.base })
    case 'sequence':
      return tag('sequence', occurrence, ...expression.parts.map(part => model(part)))
    case 'choice':
      return tag('alternate', occurrence, ...expression.parts.map(part => model(part)))
    case 'optional':
      return counted(expression.part, { minOccurs: '0' })
    case 'zeroOrMore':
      return counted(expression.part, { minOccurs: '0', maxOccurs: 'unbounded' })
    case 'oneOrMore':
      return counted(expression.part, { maxOccurs: 'unbounded' })
    case 'datatype':
    case 'value':
    case 'list':
      throw new Error(`${expression.type} is no content of an element`)
    default:
      return expression satisfies never
  }
}

/** A count within a count needs a group of its own. */
function counted(part: Expression, occurrence: Readonly<Record<string, string>>): string {
  const isCounted = part.type === 'optional' || part.type === 'zeroOrMore' || part.type === 'oneOrMore'
  return isCounted ? tag('sequence', occurrence, model(part)) : model(part, occurrence)
}

/** Element or class → the model classes that name it as a member. */
function classMemberships(profile: Profile): Map<string, string[]> {
  const memberships = new Map<string, string[]>()
  for (const [name, members] of profile.modelClasses) {
    for (const member of namesIn(members)) memberships.set(member, [...(memberships.get(member) ?? []), name])
  }
  return memberships
}

function byModule(profile: Profile): Map<string, ElementSpec[]> {
  const modules = new Map<string, ElementSpec[]>()
  for (const spec of profile.elements.values()) modules.set(spec.module, [...(modules.get(spec.module) ?? []), spec])
  return modules
}
