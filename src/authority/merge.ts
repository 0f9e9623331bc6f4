/** Several files, one authority: facts of one entry are joined, contradictions and duplicates told with both places. */
import type { Diagnostic } from '../diagnostic.ts'
import { childrenOf, type PeekElement } from '../xml/peek.ts'
import {
  type AuthorityEntry,
  type AuthorityFile,
  type EntryInFile,
  kinds,
  kindWords,
  problem,
  squeeze,
  wordsOf,
} from './entry.ts'
import { identifiersOf } from './identifiers.ts'
import { isoDateOf, plainForm } from './persons.ts'

/** An entry, and the file in which a part of it stands. */
interface Part {
  readonly entry: EntryInFile
  readonly file: AuthorityFile
}

interface Merged extends AuthorityEntry {
  /** Facts, each with the file that has it. */
  readonly facts: readonly Fact[]
}

interface Fact {
  readonly tei: PeekElement
  readonly file: AuthorityFile
}

/**
 * One entry for each id, in the order of the files. What the first file says holds where another contradicts it.
 * @example mergeFiles([persons, more]).entries.length // 12
 */
export function mergeFiles(files: readonly AuthorityFile[]): { entries: AuthorityEntry[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const parts = new Map<string, Part[]>()
  for (const file of files) {
    for (const entry of withoutRepeats(file, diagnostics)) {
      const key = `${entry.kind} ${entry.id}`
      parts.set(key, [...(parts.get(key) ?? []), { entry, file }])
    }
  }
  const merged = [...parts.values()].flatMap(found => {
    const whole = found.filter(({ entry }) => entry.isAddition !== true)
    if (whole.length === 0) diagnostics.push(...found.map(tellMissing))
    return whole.length === 0 ? [] : [join([...whole, ...found.filter(one => !whole.includes(one))], diagnostics)]
  })
  diagnostics.push(...tellDuplicates(merged))
  return { entries: merged, diagnostics }
}

/** In one file an id stands once; two files may both speak of an entry. */
function withoutRepeats(file: AuthorityFile, diagnostics: Diagnostic[]): EntryInFile[] {
  const first = new Map<string, EntryInFile>()
  for (const entry of file.entries) {
    const known = first.get(`${entry.kind} ${entry.id}`)
    if (!known || (entry.isAddition && entry !== known)) {
      first.set(known ? `${entry.kind} ${entry.id} ${entry.tei.offset}` : `${entry.kind} ${entry.id}`, entry)
      continue
    }
    diagnostics.push(
      problem(
        'error',
        'duplicate-id',
        `The id “${entry.id}” is used twice: here, and at ${at(file, known.tei)}; this ${kindWords[entry.kind]} is left out.`,
        file,
        entry.tei.offset ?? 0,
        'Give one of them another id; or join them, if they are the same.',
      ),
    )
  }
  return [...first.values()]
}

function at({ file, placeOf }: AuthorityFile, { offset = 0 }: PeekElement): string {
  const { line, column } = placeOf(offset)
  return `${file}:${line}:${column}`
}

function tellMissing({ entry, file }: Part): Diagnostic {
  return problem(
    'error',
    'person-not-in-authority',
    `“${wordsOf(childrenOf(entry.tei)[0])}” is decided to be “${entry.id}”, and the authority has no such ${kindWords[entry.kind]}.`,
    file,
    entry.tei.offset ?? 0,
    `Add the ${kindWords[entry.kind]} to ${kinds[entry.kind].file}, or mend the id.`,
  )
}

function join(parts: readonly [Part, ...Part[]] | readonly Part[], diagnostics: Diagnostic[]): Merged {
  const [first, ...others] = parts as readonly [Part, ...Part[]]
  const facts: Fact[] = childrenOf(first.entry.tei).map(tei => ({ tei, file: first.file }))
  for (const { entry, file } of others)
    for (const tei of childrenOf(entry.tei)) addFact(facts, { tei, file }, entry, diagnostics)
  const { kind, id, tei } = first.entry
  const children = others.length === 0 ? tei.children : facts.map(fact => fact.tei)
  const attributes = Object.assign({}, ...[...parts].reverse().map(({ entry }) => entry.tei.attributes))
  const sources = [...new Set(parts.flatMap(({ entry }) => entry.sources))]
  return { kind, id, tei: { ...tei, attributes, children }, sources, facts }
}

/** Facts of which an entry has one. */
const single: ReadonlySet<string> = new Set(['birth', 'death', 'sex'])

function addFact(facts: Fact[], fact: Fact, { kind, id }: EntryInFile, diagnostics: Diagnostic[]): void {
  if (facts.some(known => isSame(known.tei, fact.tei))) return
  const known = facts.findIndex(one => speaksOfSame(one.tei, fact.tei))
  const other = facts[known]
  if (!other) {
    facts.push(isSecondMain(facts, fact, kind) ? { ...fact, tei: asVariant(fact.tei) } : fact)
    return
  }
  const [a, b] = [saidBy(other.tei), saidBy(fact.tei)]
  if (a === '' || (b.startsWith(a) && b !== a)) facts[known] = fact
  else if (b !== '' && !a.startsWith(b))
    diagnostics.push(
      problem(
        'warning',
        'authority-contradiction',
        `“${id}”: ${nameOfFact(fact.tei)} is ${b} here, and ${a} at ${at(other.file, other.tei)}, which holds.`,
        fact.file,
        fact.tei.offset ?? 0,
        'Mend one of them, or leave it out.',
      ),
    )
}

/** Do two facts have to agree? Births do; numbers of one authority do. */
function speaksOfSame(a: PeekElement, b: PeekElement): boolean {
  if (a.name !== b.name) return false
  if (single.has(a.name)) return true
  return a.name === 'idno' && authorityOf(a) !== '' && authorityOf(a) === authorityOf(b)
}

function authorityOf(idno: PeekElement): string {
  const [found] = identifiersOf({ name: '', attributes: {}, children: [idno] })
  return found?.wanted === undefined && found?.link !== '' && found?.authority !== 'URI' ? (found?.authority ?? '') : ''
}

function saidBy(fact: PeekElement): string {
  if (fact.name === 'idno') return identifiersOf({ name: '', attributes: {}, children: [fact] })[0]?.id ?? ''
  if (fact.name === 'sex') return fact.attributes.value ?? wordsOf(fact)
  return isoDateOf(fact) || wordsOf(fact)
}

function nameOfFact(fact: PeekElement): string {
  return fact.name === 'idno' ? authorityOf(fact) : `the ${fact.name}`
}

function isSecondMain(facts: readonly Fact[], { tei }: Fact, kind: EntryInFile['kind']): boolean {
  return (
    tei.name === kinds[kind].name && tei.attributes.type !== 'variant' && facts.some(one => one.tei.name === tei.name)
  )
}

function asVariant(name: PeekElement): PeekElement {
  return { ...name, attributes: { ...name.attributes, type: 'variant' } }
}

/** The same words in the same elements; where they come from, and how they are broken into lines, is no difference. */
function isSame(a: PeekElement, b: PeekElement): boolean {
  return a.name === b.name && print(a) === print(b)
}

function print(node: PeekElement): string {
  const { source: _source, type: _type, ...attributes } = node.attributes
  const type = node.name.endsWith('Name') ? '' : (node.attributes.type ?? '')
  return JSON.stringify([type, Object.entries(attributes).sort(), wordsOf(node)])
}

// Duplicates -------------------------------------------------------------------------------------------------

/** Entries that are perhaps one: they share a number in a great authority, or the main name. */
function tellDuplicates(entries: readonly Merged[]): Diagnostic[] {
  const byMark = new Map<string, Merged>()
  const diagnostics: Diagnostic[] = []
  for (const entry of entries) {
    for (const [mark, why] of marksOf(entry)) {
      const known = byMark.get(mark)
      if (!known) byMark.set(mark, entry)
      else if (known !== entry && !areApart(known, entry)) {
        const [fact, other] = [entry.facts[0], known.facts[0]]
        if (!fact || !other) continue
        diagnostics.push(
          problem(
            'warning',
            'authority-duplicate',
            `“${entry.id}” and “${known.id}” (${at(other.file, known.tei)}) have the same ${why}.`,
            fact.file,
            entry.tei.offset ?? 0,
            'If they are one, join them; if not, give each what tells them apart, such as a date of birth.',
          ),
        )
        break
      }
    }
  }
  return diagnostics
}

function marksOf({ kind, tei }: Merged): [mark: string, why: string][] {
  const numbers = identifiersOf(tei)
    .filter(one => one.wanted === undefined && one.link !== '')
    .map(({ authority, id }): [string, string] => [
      `${kind} ${authority} ${id}`,
      `number ${squeeze(`${authority} ${id}`)}`,
    ])
  const names = childrenOf(tei, kinds[kind].name)
  const main = names.find(name => name.attributes.type === 'main') ?? names[0]
  const words = plainForm(wordsOf(main))
  // A surname alone tells nobody apart, and is no sign of being the same.
  return words.includes(' ') || (kind !== 'person' && words !== '')
    ? [...numbers, [`${kind} = ${words}`, `name “${wordsOf(main)}”`]]
    : numbers
}

/** Father and son of one name were born, or died, in different years. */
function areApart(a: Merged, b: Merged): boolean {
  return ['birth', 'death', 'country'].some(name => {
    const [one, other] = [childrenOf(a.tei, name)[0], childrenOf(b.tei, name)[0]]
    const [x, y] = [one ? saidBy(one) : '', other ? saidBy(other) : '']
    return x !== '' && y !== '' && !x.startsWith(y) && !y.startsWith(x)
  })
}
