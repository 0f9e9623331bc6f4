/** The authority file of persons (`tei/authority/persons.xml`): the editors' work, read and never written. */
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../xml/peek.ts'

export interface Person {
  /** `xml:id` in the authority file; `pers:` + id in the documents. */
  readonly id: string
  /** The main name in reading order: `W. Averell Harriman`. */
  readonly name: string
  /** Every name that has a surname, in parts. */
  readonly names: readonly PersonName[]
  /** Forms that the file spells out, without parts: `W. A. Harriman`. */
  readonly forms: readonly string[]
  /** Titles that fit before the surname, in small letters without points: `maj gen`. */
  readonly titles: readonly string[]
  readonly offices: readonly Office[]
  readonly sex: string
  /** Years of birth and death; undefined where the file does not say them. */
  readonly born: number | undefined
  readonly died: number | undefined
}

export interface PersonName {
  readonly forenames: readonly string[]
  readonly surname: string
  /** A woman's, where the file says so: by birth, or by marriage. */
  readonly by?: 'birth' | 'marriage'
}

export interface Office {
  readonly title: string
  /** ISO dates of any precision; empty where not known. */
  readonly from: string
  readonly to: string
}

export const personsFile = 'tei/authority/persons.xml'

/**
 * The persons of an authority file in TEI (listPerson, TEI Guidelines 14.3.2).
 * @example readPersons(xml)[0] // { id: 'harriman', name: 'W. Averell Harriman', … }
 */
export function readPersons(xml: string): Person[] {
  return descendantsOf(peek(xml), 'person').flatMap(person => {
    const id = person.attributes['xml:id']
    return id === undefined ? [] : [readPerson(id, person)]
  })
}

/** Titles and names are compared in this form: `Maj. Gen.` → `maj gen`. */
export function plainForm(text: string): string {
  // Most words by far are plain already.
  if (/^[A-Za-z0-9-]+$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’']s$/u, '')
    .replace(/[.,’']/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function readPerson(id: string, person: PeekElement): Person {
  const elements = childrenOf(person, 'persName')
  const main = elements.find(name => name.attributes.type === 'main') ?? elements[0]
  const names = elements.flatMap(nameParts)
  return {
    id,
    name: main ? readingName(main) : id,
    names,
    forms: elements.filter(name => childrenOf(name, 'surname').length === 0).flatMap(spelledForm),
    titles: [...elements.flatMap(name => childrenOf(name, 'roleName').map(textOf)), ...matchingTitles(person)].map(
      plainForm,
    ),
    offices: childrenOf(person, 'occupation').map(readOffice),
    born: yearOf(childrenOf(person, 'birth')[0], 'when', 'notBefore', 'from'),
    died: yearOf(childrenOf(person, 'death')[0], 'when', 'notAfter', 'to', 'notBefore', 'from'),
    sex: sexOf(childrenOf(person, 'sex')[0]?.attributes.value ?? person.attributes.sex ?? ''),
  }
}

/** `F` or `M`, however the file writes it: `f`, `2` (ISO 5218), `female`; empty where it is neither or not known. */
function sexOf(value: string): string {
  const first = value.trim().charAt(0).toUpperCase()
  return { F: 'F', W: 'F', '2': 'F', M: 'M', '1': 'M' }[first] ?? ''
}

/** The first of some dates of a birth or a death that is given: on the element, or on a date inside it. */
function yearOf(event: PeekElement | undefined, ...dates: readonly string[]): number | undefined {
  if (!event) return undefined
  const given = dates.map(date => event.attributes[date]).find(value => value !== undefined)
  return Number.parseInt(given ?? '', 10) || yearOf(childrenOf(event, 'date')[0], ...dates)
}

/** A name without a surname, as it reads; roles and dates are none of it: `<roleName>King of Italy</roleName>` names no one. */
function spelledForm(name: PeekElement): string[] {
  const text = name.children.map(part => (isAbout(part) ? ' ' : textOf(part))).join('')
  const form = squeeze(text).replace(/[,;]+$/, '')
  return form === '' ? [] : [form]
}

function isAbout(part: PeekElement | string): boolean {
  return typeof part !== 'string' && /^(?:roleName|date|note|ptr|ref|affiliation)$/.test(part.name)
}

const waysOfNames: Readonly<Record<string, 'birth' | 'marriage'>> = {
  paternal: 'birth',
  birth: 'birth',
  maiden: 'birth',
  married: 'marriage',
}

/** Several surnames without a type are one name, or its last: `<surname>Love</surname> <surname>Peacock</surname>`. */
function nameParts(name: PeekElement): PersonName[] {
  const parts = childrenOf(name, 'surname')
  const link = childrenOf(name, 'nameLink').map(part => squeeze(textOf(part)))
  const forenames = childrenOf(name, 'forename').flatMap(part => squeeze(textOf(part)).split(' ').filter(Boolean))
  const isOne = parts.length > 1 && parts.every(part => part.attributes.type === undefined)
  const surnames = isOne
    ? [{ surname: squeeze(parts.map(textOf).join(' ')) }, { surname: squeeze(textOf(parts.at(-1))) }]
    : parts.map(part => {
        const by = waysOfNames[part.attributes.type ?? '']
        return { surname: squeeze(textOf(part)), ...(by && { by }) }
      })
  return surnames.flatMap(one => [
    { ...one, forenames },
    ...(link.length > 0 ? [{ ...one, forenames, surname: `${link.join(' ')} ${one.surname}` }] : []),
  ])
}

/** `<surname>Harriman</surname>, <forename>W.</forename> <forename>Averell</forename>` → `W. Averell Harriman`. */
function readingName(name: PeekElement): string {
  const [parts] = nameParts(name)
  return parts ? [...parts.forenames, parts.surname].join(' ') : squeeze(textOf(name))
}

/** `<note type="matching">title: Mr, Ambassador</note>` */
function matchingTitles(person: PeekElement): string[] {
  return childrenOf(person, 'note')
    .filter(note => note.attributes.type === 'matching')
    .flatMap(note => /title:\s*([^;]*)/.exec(textOf(note))?.[1]?.split(',') ?? [])
}

function readOffice(occupation: PeekElement): Office {
  const { from, to, notBefore, notAfter } = occupation.attributes
  return { title: squeeze(textOf(occupation)), from: from ?? notBefore ?? '', to: to ?? notAfter ?? '' }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
