/** The profile for people who read TEI: each element with its reason, what it holds, its attributes, and an example. */
import { type Expression, namesIn, valuesIn } from './expression.ts'
import { type Attribute, allAttributes, type ElementSpec, type Profile, walk } from './profile.ts'

/**
 * The description as Markdown.
 * @example writeDescription(readProfile(yaml)) // '# How the TEI of this edition is encoded …'
 */
export function writeDescription(profile: Profile): string {
  const modules = new Map<string, ElementSpec[]>()
  for (const spec of profile.elements.values()) modules.set(spec.module, [...(modules.get(spec.module) ?? []), spec])
  const global = profile.attributeClasses.get('att.global')
  const lines = [
    '# How the TEI that Colophon writes is encoded',
    '',
    `It is a part of TEI P5 ${profile.tei}: every document that is valid here is valid to the whole of TEI. The grammar is`,
    '`colophon.rng` (RELAX NG), the rules that a grammar cannot say are `colophon.sch` (Schematron), and `colophon.odd` is both',
    'as a customization of TEI. TEI that came from elsewhere is kept as it came, and may hold more.',
    '',
    '## What every element may say',
    '',
    ...(global ? [global.reason, '', ...attributeLines(global.attributes), ''] : []),
    '## Rules',
    '',
    ...profile.rules.map(({ name, says }) => `- \`${name}\`: ${says}`),
    '',
  ]
  for (const [module, elements] of modules) {
    lines.push(`## Module ${module}`, '')
    for (const spec of [...elements].sort((a, b) => (a.name < b.name ? -1 : 1)))
      lines.push(...elementLines(profile, spec))
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function elementLines(profile: Profile, spec: ElementSpec): string[] {
  const names = new Set(profile.attributeClasses.get('att.global')?.attributes.map(one => one.name))
  const attributes = allAttributes(profile, spec).filter(one => !names.has(one.name))
  return [
    `### ${spec.name}`,
    '',
    spec.reason,
    '',
    `Holds: ${contentOf(profile, spec.content)}`,
    '',
    ...(attributes.length > 0 ? [...attributeLines(attributes), ''] : []),
    '```xml',
    spec.example.trim(),
    '```',
    '',
  ]
}

/** Names of elements, with those of classes in their place. */
function contentOf(profile: Profile, content: Expression): string {
  const found = new Set<string>()
  const seen = new Set<string>()
  const visit = (expression: Expression) => {
    for (const part of walk(expression)) {
      if (part.type === 'text') found.add('text')
      else if (part.type === 'element') found.add(part.name)
      else if (part.type === 'class' && !seen.has(part.name)) {
        seen.add(part.name)
        const members = profile.modelClasses.get(part.name) ?? profile.macros.get(part.name)
        if (members) visit(members)
      }
    }
  }
  visit(content)
  const names = [...found].sort()
  return names.length === 0 ? 'nothing.' : `${names.join(', ')}.`
}

function attributeLines(attributes: readonly Attribute[]): string[] {
  return attributes.map(({ name, values, required }) => {
    const inner = values.type === 'list' ? values.part : values
    const words = valuesIn(inner).map(word => `\`${word}\``)
    const open = namesIn(inner)
    const data = inner.type === 'data' ? [inner.base] : []
    const said = [...words, ...open, ...data].join(', ')
    return `- \`${name}\`${required ? ' (must be there)' : ''}: ${said}${values.type === 'list' ? ', one or several' : ''}`
  })
}
