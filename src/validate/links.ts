/** Rules of pointers: where they lead, and who is there. */
import type { Facts } from './facts.ts'
import { authorityFolder, type Checked, type Finding, type Ids, type Link, personsFile } from './finding.ts'
import { compilePrefixes, type Destination, pointersIn, resolvePointer } from './pointers.ts'

/** Where the pointers of a file lead. */
export function resolveLinks(facts: Facts, file: string): Link[] {
  const prefixes = compilePrefixes(facts.prefixes)
  const known = new Map<string, Destination>()
  return facts.pointers.flatMap(({ element, attribute, value, offset, isCall }) =>
    pointersIn(value).map(text => {
      const destination = known.get(text) ?? resolvePointer(text, file, prefixes)
      known.set(text, destination)
      return { text, element, attribute, offset, isCall, destination }
    }),
  )
}

export function* danglingPointers({ facts, links, authority }: Checked): Generator<Finding> {
  for (const link of links) {
    const { destination, isCall } = link
    if (destination.type === 'here' && !isCall && !facts.ids.has(destination.id)) {
      yield dangling(link, `no element of this file has the id “${destination.id}”`)
    } else if (destination.type === 'unknown-prefix') {
      const hint = `Declare “${destination.prefix}” by a <prefixDef> in the header, or write the whole address.`
      yield { ...dangling(link, `the prefix “${destination.prefix}” is not declared`), hint }
    } else if (destination.type === 'no-match') {
      const hint = 'Mend the pointer, or the matchPattern of the <prefixDef>.'
      yield { ...dangling(link, `the pattern of the prefix “${destination.prefix}” does not take it`), hint }
    } else if (destination.type === 'file' && destination.file !== personsFile) {
      const problem = problemInFile(destination, authority)
      if (problem) yield dangling(link, problem)
    }
  }
}

/** Authority files are known whole; other files of the edition are looked at when all of them are checked. */
function problemInFile(
  { file, id }: Extract<Destination, { type: 'file' }>,
  authority: Checked['authority'],
): string | undefined {
  if (!file.startsWith(authorityFolder)) return undefined
  return problemAt(authority.get(file), file, id)
}

/** Why a pointer into a file with these ids leads nowhere. */
export function problemAt(ids: Ids | undefined, file: string, id: string | undefined): string | undefined {
  if (!ids) return `there is no file ${file}`
  return id !== undefined && !ids.has(id) ? `${file} has no “${id}”` : undefined
}

/** A finding about a pointer that leads nowhere. */
export function dangling({ text, attribute, element, offset }: Link, why: string): Finding {
  return { offset, message: `“${text}” in @${attribute} of <${element}> leads nowhere: ${why}.` }
}

export function* uncheckedPrefixes({ links }: Checked): Generator<Finding> {
  const told = new Set<string>()
  for (const { destination, offset } of links) {
    if (destination.type !== 'unchecked' || told.has(destination.prefix)) continue
    told.add(destination.prefix)
    yield { offset, message: `Pointers with the prefix “${destination.prefix}” were not all checked.` }
  }
}

export function* unknownPersons({ links, authority }: Checked): Generator<Finding> {
  for (const { destination, offset, element, text } of links) {
    if (destination.type !== 'file' || destination.file !== personsFile) continue
    const persons = authority.get(personsFile)
    if (destination.id === undefined || persons?.has(destination.id)) continue
    const message = `“${text}” of <${element}>: the authority file has no person “${destination.id}”.`
    yield persons
      ? { offset, message }
      : { offset, message, hint: `There is no ${personsFile} yet: write one with this person.` }
  }
}
