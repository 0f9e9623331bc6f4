/**
 * The proposals of new persons for a whole edition: gathered from its documents, written into the list `persons` of
 * decisions/edition.yaml, where the editors decide. What they wrote stays byte for byte.
 */
import { type NewPersonEntry, type NewPersonsList, newPersonsFile, readNewPersons } from '../authority/new-persons.ts'
import { plainForm } from '../authority/persons.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { scalar } from './decisions.ts'
import type { IdentifiedPerson } from './new-persons.ts'

/** What a document has for it. */
export interface NamesOfDocument {
  readonly id: string
  readonly newPersons: readonly IdentifiedPerson[]
  /** Persons to whom its names are linked, by id. */
  readonly persons: readonly string[]
}

interface Proposed extends IdentifiedPerson {
  readonly times: number
}

interface Renewed {
  /** The file as it is to be; undefined where there is none and nothing to write. */
  readonly text: string | undefined
  readonly open: number
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The file with the proposals of these documents.
 * @param knownIds ids of the authority: none is suggested again
 * @example renewNewPersons(undefined, documents, new Set()).text // '# Decisions for the whole edition …'
 */
export function renewNewPersons(
  old: string | undefined,
  documents: readonly NamesOfDocument[],
  knownIds: ReadonlySet<string>,
): Renewed {
  const list = readNewPersons(old ?? '')
  // Its own reader says what is wrong with it; until it is mended nothing is added.
  if (list.isBroken) return { text: old, open: 0, diagnostics: [] }
  const proposed = gather(documents)
  const kept = list.entries.filter(one => !one.isOurs)
  const decided = new Set(kept.map(one => plainForm(one.quote)))
  const open = new Map([...proposed].filter(([key]) => !decided.has(key)))
  const ids = suggestIds([...open.values()], new Set([...knownIds, ...kept.map(one => one.id)]))
  const rendered = new Map([...open].map(([key, person], at) => [key, render(person, ids[at] ?? '')]))
  // Each stays where it stands; new ones follow.
  const there = list.entries.flatMap(one => {
    const key = plainForm(one.quote)
    const lines = one.isOurs ? rendered.get(key) : one.raw
    if (one.isOurs) rendered.delete(key)
    return lines ?? []
  })
  const entries = [...there, ...rendered.values()]
  const orphans = kept.filter(one => one.verdict !== undefined && !isAnswered(one, proposed, documents))
  const undecided = open.size + kept.filter(one => one.verdict === undefined).length
  return {
    text: entries.length === 0 && list.entries.length === 0 ? old : write(list, old, entries),
    open: undecided,
    diagnostics: [...orphans.map(one => orphaned(one, list)), ...tellOpen(undecided)],
  }
}

// Gathering --------------------------------------------------------------------------------------------------

/** Persons of one name in several documents are one proposal; the most mentioned first. */
function gather(documents: readonly NamesOfDocument[]): Map<string, Proposed> {
  const found = new Map<string, Proposed>()
  for (const { id, newPersons } of documents) {
    for (const person of newPersons) {
      const key = plainForm(person.quote)
      const known = found.get(key)
      const contexts = person.contexts.map(context => `${id}: ${context}`)
      found.set(key, {
        ...(known ?? person),
        offices: [...new Set([...(known?.offices ?? []), ...person.offices])],
        sources: [...(known?.sources ?? []), `${id}, ${person.sources.join(', ')}`],
        contexts: [...(known?.contexts ?? []), ...contexts],
        times: (known?.times ?? 0) + contexts.length,
      })
    }
  }
  return new Map([...found].sort(([a, one], [b, other]) => other.times - one.times || (a < b ? -1 : 1)))
}

/** The surname; with the forenames where others have it; with a number where nothing else is left. */
function suggestIds(persons: readonly Proposed[], taken: ReadonlySet<string>): string[] {
  const surnames = new Map<string, number>()
  for (const { surname } of persons) surnames.set(slug(surname), (surnames.get(slug(surname)) ?? 0) + 1)
  const used = new Set(taken)
  return persons.map(({ surname, forenames }) => {
    const short = slug(surname)
    const long = slug(`${surname} ${forenames}`)
    const base = used.has(short) || (surnames.get(short) ?? 0) > 1 ? long : short
    let id = base
    for (let number = 2; used.has(id); number++) id = `${base}-${number}`
    used.add(id)
    return id
  })
}

/** `de Gaulle` → `de-gaulle` */
function slug(text: string): string {
  const words = plainForm(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const made = words.join('-')
  return /^\p{L}/u.test(made) ? made : `p-${made}`
}

// The verdicts -----------------------------------------------------------------------------------------------

/** Does some document still have whom the verdict is about? */
function isAnswered(
  { quote, id, ref, row }: NewPersonEntry,
  proposed: ReadonlyMap<string, Proposed>,
  documents: readonly NamesOfDocument[],
): boolean {
  if (proposed.has(plainForm(quote))) return true
  const person = ref === '' ? id : ref
  return row !== undefined && documents.some(one => one.persons.includes(person))
}

function orphaned({ quote, offset }: NewPersonEntry, { placeOf }: NewPersonsList): Diagnostic {
  return {
    severity: 'warning',
    code: 'decision-orphaned',
    message: `The verdict on “${quote}” is about a person whom no document names any more.`,
    file: newPersonsFile,
    place: placeOf(offset),
    hint: 'Compare the name with the transcripts; mend the entry, or remove it.',
  }
}

function tellOpen(open: number): Diagnostic[] {
  if (open === 0) return []
  const message =
    open === 1
      ? 'One person is proposed as a new entry of the authority.'
      : `${open} persons are proposed as new entries of the authority.`
  const hint = 'Write  verdict: accept  under an entry, and it is one; or  verdict: reject.'
  return [{ severity: 'info', code: 'new-persons', message, file: newPersonsFile, hint }]
}

// The file ---------------------------------------------------------------------------------------------------

/** So many contexts show whom the documents mean; the number of all of them stands beside. */
const mostContexts = 100

function render({ quote, surname, forenames, offices, sources, contexts, times }: Proposed, id: string): string {
  const name = forenames === '' ? `surname: ${scalar(surname)}` : `name: ${scalar(`${surname}, ${forenames}`)}`
  const lines = [
    `quote: ${scalar(quote)}`,
    `id: ${scalar(id)}`,
    name,
    ...(offices.length === 1 ? [`office: ${scalar(offices[0] ?? '')}`] : []),
    ...(offices.length > 1 ? ['offices:', ...offices.map(office => `  - ${scalar(office)}`)] : []),
    `source: ${scalar(sources.join('; '))}`,
    `times: ${times}`,
    ...(times > 0
      ? ['contexts:', ...contexts.slice(0, mostContexts).map(context => `  - ${JSON.stringify(context)}`)]
      : []),
  ]
  return `  - ${lines.join('\n    ')}\n`
}

const instructions = `# Persons whom the documents identify by themselves, and whom the authority does not have. Decide by adding lines to an
# entry; they stay as you write them:
#   verdict: accept      the person is an entry of the authority of the whole edition; mend id, name, office before
#   verdict: reject      no person, or none that needs an entry
#   verdict: change      with  ref: …  the id of a person in the authority, whose name this is as well; or  to: …  another name
# birth, death, title, sex, viaf, gnd, lcnaf, wikidata may be added; note: … why, in your words; by: … who decides
`

function write({ head, tail, hasKey }: NewPersonsList, old: string | undefined, entries: readonly string[]): string {
  const list = entries.map(withLineEnd).join('')
  if (hasKey) return `${withLineEnd(head.replace(/^persons:[ \t]*\[[ \t]*\][ \t]*$/m, 'persons:'))}${list}${tail}`
  const before =
    old === undefined || old.trim() === '' ? '# Decisions for the whole edition\n#\n' : `${withLineEnd(old)}\n`
  return `${before}${instructions}persons:\n${list}`
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}
