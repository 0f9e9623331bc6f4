/** The simple form of an authority, in CSV or YAML: its fields, and what each becomes in TEI. */
import { distance } from 'fastest-levenshtein'
import type { Diagnostic } from '../diagnostic.ts'
import { childrenOf, type PeekElement } from '../xml/peek.ts'
import { type AuthorityFile, type EntryInFile, type EntryKind, kinds, kindWords, problem, squeeze } from './entry.ts'
import { norms, readIdentifier } from './identifiers.ts'

/** Each field with the names that a column or key may have, and how many values it takes. */
export const fields = {
  kind: { names: ['kind'], isList: false },
  id: { names: ['id', 'xml:id'], isList: false },
  name: { names: ['name', 'main name', 'full name'], isList: false },
  surname: { names: ['surname', 'last name', 'family name'], isList: false },
  forename: { names: ['forename', 'forenames', 'first name', 'given name'], isList: false },
  variants: { names: ['other names', 'other name', 'variants', 'aliases', 'also known as'], isList: true },
  titles: { names: ['title', 'titles'], isList: true },
  offices: { names: ['offices', 'office', 'occupation', 'occupations'], isList: true },
  birth: { names: ['birth', 'born', 'date of birth'], isList: false },
  death: { names: ['death', 'died', 'date of death'], isList: false },
  sex: { names: ['sex', 'gender'], isList: false },
  country: { names: ['country'], isList: false },
  geo: { names: ['geo', 'coordinates'], isList: false },
  viaf: { names: ['viaf'], isList: true },
  gnd: { names: ['gnd'], isList: true },
  lcnaf: { names: ['lcnaf', 'loc', 'lccn'], isList: true },
  wikidata: { names: ['wikidata'], isList: true },
  geonames: { names: ['geonames'], isList: true },
  link: { names: ['link', 'links', 'url'], isList: true },
  note: { names: ['note', 'notes'], isList: false },
  source: { names: ['source', 'sources'], isList: false },
} as const satisfies Readonly<Record<string, { names: readonly string[]; isList: boolean }>>

export type Field = keyof typeof fields

export interface Value {
  readonly text: string
  readonly offset: number
  /** Of an office: ISO dates, empty where not given. */
  readonly from?: string
  readonly to?: string
}

/** One entry of a table, before it is known whether it is whole. */
export interface Row {
  readonly kind: EntryKind
  readonly offset: number
  readonly values: ReadonlyMap<Field, readonly Value[]>
}

const byName: ReadonlyMap<string, Field> = new Map(
  Object.entries(fields).flatMap(([field, { names }]) => names.map(name => [name, field as Field] as const)),
)

/** @example fieldNamed('Given_name') // 'forename' */
export function fieldNamed(text: string): Field | undefined {
  return byName.get(plainName(text))
}

function plainName(text: string): string {
  return squeeze(text.replace(/[_-]/g, ' ')).toLowerCase()
}

export function unknownField(text: string, file: Pick<AuthorityFile, 'file' | 'placeOf'>, offset: number): Diagnostic {
  const [nearest] = [...byName.keys()]
    .map(name => [distance(plainName(text), name), name] as const)
    .sort((a, b) => a[0] - b[0])
  const known = Object.values(fields).map(({ names }) => names[0])
  const hint = nearest && nearest[0] <= 2 ? `Did you mean “${nearest[1]}”?` : `The fields are: ${known.join(', ')}.`
  return problem(
    'warning',
    'unknown-field',
    `“${squeeze(text)}” is no field of an authority; it is passed over.`,
    file,
    offset,
    hint,
  )
}

const kindNames: Readonly<Record<string, EntryKind>> = {
  person: 'person',
  persons: 'person',
  people: 'person',
  place: 'place',
  places: 'place',
  org: 'org',
  orgs: 'org',
  organisation: 'org',
  organisations: 'org',
  organization: 'org',
  organizations: 'org',
}

/** @example kindNamed('Organizations') // 'org' */
export function kindNamed(text: string): EntryKind | undefined {
  const name = plainName(text)
  return Object.hasOwn(kindNames, name) ? kindNames[name] : undefined
}

/** By the name of the file: `orgs.csv` holds organisations; persons where it says nothing. */
export function kindOfFile(file: string): EntryKind {
  const stem = file.replace(/^.*\//, '').replace(/\.\w+$/, '')
  return kindNamed(stem) ?? 'person'
}

const idPattern = /^[\p{L}_][\p{L}\p{N}_.-]*$/u
const datePattern = /^-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

/**
 * Rows as entries. A row without an id or a name is left out, a value of a wrong form as well; each has its Diagnostic.
 * @example readRows(rows, file).entries[0]?.tei // <person xml:id="hull"><persName type="main">…
 */
export function readRows(
  rows: readonly Row[],
  file: Pick<AuthorityFile, 'file' | 'placeOf'>,
): { entries: EntryInFile[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const entries = rows.flatMap(row => {
    const reader = new RowReader(row, file, diagnostics)
    return reader.entry() ?? []
  })
  return { entries, diagnostics }
}

class RowReader {
  readonly #row: Row
  readonly #file: Pick<AuthorityFile, 'file' | 'placeOf'>
  readonly #diagnostics: Diagnostic[]

  constructor(row: Row, file: Pick<AuthorityFile, 'file' | 'placeOf'>, diagnostics: Diagnostic[]) {
    this.#row = row
    this.#file = file
    this.#diagnostics = diagnostics
  }

  entry(): EntryInFile | undefined {
    const { kind, offset } = this.#row
    const id = this.#one('id')
    const names = this.#names()
    const shown = id?.text ?? names[0]?.children.map(String).join('') ?? ''
    if (!id)
      return this.#leaveOut(
        'entry-without-id',
        `This ${kindWords[kind]} has no id.`,
        offset,
        'Give it one: a short word, used once.',
      )
    if (!idPattern.test(id.text))
      return this.#leaveOut(
        'wrong-id',
        `“${id.text}” cannot be an id.`,
        id.offset,
        'An id is one word of letters, digits, hyphens and points, and begins with a letter.',
      )
    if (names.length === 0)
      return this.#leaveOut('entry-without-name', `“${shown}” has no name.`, offset, 'Give it a name, or a surname.')
    const children = [...names, ...this.#facts()]
    return { kind, id: id.text, tei: { name: kind, attributes: { 'xml:id': id.text }, children, offset }, sources: [] }
  }

  #leaveOut(code: string, message: string, offset: number, hint: string): undefined {
    this.#diagnostics.push(
      problem('error', code, `${message.replace(/\.$/, '')}; it is left out.`, this.#file, offset, hint),
    )
  }

  #all(field: Field): readonly Value[] {
    return (this.#row.values.get(field) ?? []).filter(value => value.text !== '')
  }

  #one(field: Field): Value | undefined {
    return this.#all(field)[0]
  }

  #names(): PeekElement[] {
    const { kind } = this.#row
    const tag = kinds[kind].name
    const [surname, forename, name] = [this.#one('surname'), this.#one('forename'), this.#one('name')]
    const isPerson = kind === 'person'
    const main =
      isPerson && surname
        ? partsOf(surname.text, forename?.text ?? '', surname.offset)
        : name && (isPerson ? invertedName(name.text, name.offset) : [name.text])
    if (!main) return []
    const offset = (surname ?? name)?.offset ?? this.#row.offset
    // A name beside its parts is one more form of it.
    const whole = isPerson && surname && name ? [name] : []
    const variants = [...whole, ...this.#all('variants')].map(({ text, offset }) => ({
      name: tag,
      attributes: { type: 'variant' },
      children: isPerson ? invertedName(text, offset) : [text],
      offset,
    }))
    return [{ name: tag, attributes: { type: 'main', ...this.#source() }, children: main, offset }, ...variants]
  }

  /** What is no pointer is told in words. */
  #source(): Record<string, string> {
    const text = this.#one('source')?.text ?? ''
    const isPointer = /^\S+$/.test(text) && (/^https?:\/\/./.test(text) || text.includes('#'))
    return isPointer ? { source: text } : {}
  }

  #facts(): PeekElement[] {
    const titles = this.#all('titles').map(({ text }) => text)
    const source = this.#one('source')
    const isInWords = source !== undefined && this.#source().source === undefined
    return [
      ...this.#all('sex').map(({ text, offset }) => ({
        name: 'sex',
        attributes: { value: text },
        children: [],
        offset,
      })),
      ...this.#date('birth'),
      ...this.#date('death'),
      ...this.#all('offices').map(value => this.#office(value)),
      ...this.#all('country').map(({ text, offset }) => ({
        name: 'country',
        attributes: {},
        children: [text],
        offset,
      })),
      ...this.#all('geo').map(({ text, offset }) => ({
        name: 'location',
        attributes: {},
        children: [{ name: 'geo', attributes: {}, children: [text], offset }],
        offset,
      })),
      ...norms.flatMap(norm => this.#identifiers(norm.name)),
      ...this.#all('link').map(({ text, offset }) => ({
        name: 'idno',
        attributes: { type: 'URI' },
        children: [text],
        offset,
      })),
      ...(titles.length > 0
        ? [{ name: 'note', attributes: { type: 'matching' }, children: [`title: ${titles.join(', ')}`] }]
        : []),
      ...this.#all('note').map(({ text, offset }) => ({ name: 'note', attributes: {}, children: [text], offset })),
      ...(isInWords ? [{ name: 'note', attributes: { type: 'source' }, children: [source.text] }] : []),
    ]
  }

  #date(field: 'birth' | 'death'): PeekElement[] {
    const value = this.#one(field)
    const when = value && this.#iso(value.text, value.offset)
    return when ? [{ name: field, attributes: { when }, children: [], offset: value.offset }] : []
  }

  #iso(text: string, offset: number): string | undefined {
    if (datePattern.test(text)) return text
    this.#diagnostics.push(
      problem(
        'error',
        'wrong-date',
        `“${text}” is no date that can be compared; it is passed over.`,
        this.#file,
        offset,
        'Write 1891, 1891-11 or 1891-11-15; what is not so sure goes into the note.',
      ),
    )
    return undefined
  }

  #office({ text, from, to, offset }: Value): PeekElement {
    const dates = { from: from && this.#iso(from, offset), to: to && this.#iso(to, offset) }
    const attributes = Object.fromEntries(Object.entries(dates).flatMap(([key, date]) => (date ? [[key, date]] : [])))
    return { name: 'occupation', attributes, children: [text], offset }
  }

  /** As an address where the number is a regular one, so that a reader of the TEI can follow it. */
  #identifiers(name: string): PeekElement[] {
    const field = name.toLowerCase() as Field
    if (!Object.hasOwn(fields, field)) return []
    return this.#all(field).map(({ text, offset }) => ({
      name: 'idno',
      attributes: { type: name },
      children: [readIdentifier(name, text, offset)?.link || text],
      offset,
    }))
  }
}

// Names ------------------------------------------------------------------------------------------------------

/** The parts of a name that the file has told apart. */
export function namePartsOf(name: PeekElement): PeekElement[] {
  return childrenOf(name).filter(part => part.name === 'surname' || part.name === 'forename')
}

/**
 * A name as lists have it, surname first; without a comma it is one form, whose parts nobody has told.
 * @example invertedName('Harriman, W. Averell', 0) // <surname>Harriman</surname>, <forename>W.</forename> …
 */
export function invertedName(text: string, offset: number): readonly (PeekElement | string)[] {
  const [surname = '', forenames = '', ...more] = text.split(',').map(squeeze)
  if (forenames === '' || surname === '') return [squeeze(text)]
  const generation = more.join(', ')
  const tail = generation === '' ? [] : [', ', { name: 'genName', attributes: {}, children: [generation], offset }]
  return [...partsOf(surname, forenames, offset), ...tail]
}

function partsOf(surname: string, forenames: string, offset: number): (PeekElement | string)[] {
  const part = (name: string, text: string) => ({ name, attributes: {}, children: [text], offset })
  const words = squeeze(forenames)
    .split(' ')
    .filter(word => word !== '')
  return [part('surname', surname), ...words.flatMap((word, at) => [at === 0 ? ', ' : ' ', part('forename', word)])]
}
