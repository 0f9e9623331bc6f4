/** The authority file of persons (`tei/authority/persons.xml`): the editors' work, read and never written. */
import { childrenOf, descendantsOf, type PeekElement, peek, textOf } from '../xml/peek.ts'

export interface Person {
  /** `xml:id` in the authority file; `pers:` + id in the documents. */
  readonly id: string
  /** The main name in reading order: `W. Averell Harriman`. */
  readonly name: string
  /** Every name that has a surname, in parts. */
  readonly names: readonly { readonly forenames: readonly string[]; readonly surname: string }[]
  /** Forms that the file spells out, without parts: `W. A. Harriman`. */
  readonly forms: readonly string[]
  /** Titles that fit before the surname, in small letters without points: `maj gen`. */
  readonly titles: readonly string[]
  readonly offices: readonly Office[]
  readonly sex: string
  /** Year of birth; undefined where the file does not say it. */
  readonly born: number | undefined
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
    forms: elements.filter(name => childrenOf(name, 'surname').length === 0).map(name => squeeze(textOf(name))),
    titles: [...elements.flatMap(name => childrenOf(name, 'roleName').map(textOf)), ...matchingTitles(person)].map(
      plainForm,
    ),
    offices: childrenOf(person, 'occupation').map(readOffice),
    born: yearOf(childrenOf(person, 'birth')[0]),
    sex: (childrenOf(person, 'sex')[0]?.attributes.value ?? person.attributes.sex ?? '').toUpperCase(),
  }
}

function yearOf(birth: PeekElement | undefined): number | undefined {
  const { when, notBefore, from } = birth?.attributes ?? {}
  return Number.parseInt(when ?? notBefore ?? from ?? '', 10) || undefined
}

function nameParts(name: PeekElement): { forenames: string[]; surname: string }[] {
  const surnames = childrenOf(name, 'surname').map(part => squeeze(textOf(part)))
  const link = childrenOf(name, 'nameLink').map(part => squeeze(textOf(part)))
  const forenames = childrenOf(name, 'forename').flatMap(part => squeeze(textOf(part)).split(' '))
  return surnames.flatMap(surname => [
    { forenames, surname },
    ...(link.length > 0 ? [{ forenames, surname: `${link.join(' ')} ${surname}` }] : []),
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
