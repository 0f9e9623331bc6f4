/** Persons of the authority, as the recognition of names needs them. */

import { forenames as commonForenames, particlesLeftOut, titles } from '../language/vocabulary.ts'
import { childrenOf, type PeekElement, textOf } from '../xml/peek.ts'
import { squeeze, wordsOf } from './entry.ts'
import { identifiersOf } from './identifiers.ts'
import { invertedName } from './table.ts'

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
  /** Its numbers in other authorities, and their addresses. */
  readonly identifiers?: readonly string[]
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

/**
 * A person of the authority (TEI Guidelines 14.3.2).
 * @example readPerson(entry.tei) // { id: 'harriman', name: 'W. Averell Harriman', … }
 */
export function readPerson(person: PeekElement): Person {
  const id = person.attributes['xml:id'] ?? ''
  const own = childrenOf(person, 'persName')
  const elements = (own.length > 0 ? own : childrenOf(person, 'name')).map(asFiled)
  const main = elements.find(name => name.attributes.type === 'main') ?? elements[0]
  const structured = elements.flatMap(nameParts)
  const spelled = elements.flatMap(spelledForm).flatMap(partsOfForm)
  const names = structured.length > 0 ? [...structured, ...spelled.filter(isOtherSurname(structured))] : spelled
  const roles = elements.flatMap(name => childrenOf(name, 'roleName'))
  return {
    id,
    name: main ? readingName(main) : id,
    names,
    forms: [
      ...elements.filter(name => childrenOf(name, 'surname').length === 0),
      ...elements.flatMap(addedNames),
    ].flatMap(spelledForm),
    titles: [...roles.map(textOf), ...matchingTitles(person)].map(plainForm),
    offices: [
      ...childrenOf(person, 'occupation'),
      ...childrenOf(person, 'state').filter(state => /^(?:office|occupation)$/.test(state.attributes.type ?? '')),
      // A role with dates is an office that was held, whatever else it is before the name.
      ...roles.filter(role => Object.keys(role.attributes).some(name => officeDates.has(name))),
    ]
      .map(readOffice)
      .filter(office => office.title !== ''),
    born: yearOf(childrenOf(person, 'birth')[0], 'when', 'notBefore', 'from'),
    died: yearOf(childrenOf(person, 'death')[0], 'when', 'notAfter', 'to', 'notBefore', 'from'),
    sex: sexOf(person),
    identifiers: identifiersOf(person)
      .flatMap(one => [one.id, one.link])
      .filter(one => one !== ''),
  }
}

const officeDates: ReadonlySet<string> = new Set(['from', 'to', 'notBefore', 'notAfter', 'when'])

/** `F` or `M`, however the file writes it: `f`, `2` (ISO 5218), `female`; empty where it is neither or not known. */
function sexOf(person: PeekElement): string {
  const [element] = [...childrenOf(person, 'sex'), ...childrenOf(person, 'gender')]
  const value = element?.attributes.value ?? person.attributes.sex ?? person.attributes.gender ?? wordsOf(element)
  const first = value.trim().charAt(0).toUpperCase()
  return { F: 'F', W: 'F', '2': 'F', M: 'M', '1': 'M' }[first] ?? ''
}

/**
 * The date of a birth, a death, a date inside of it: the first bound that is there, of any precision.
 * @example isoDateOf(birth) // '1891-11-15'
 */
export function isoDateOf(node: PeekElement | undefined): string {
  const { when, notBefore, from, notAfter, to } = node?.attributes ?? {}
  const own = when ?? node?.attributes['when-iso'] ?? notBefore ?? from ?? notAfter ?? to
  if (own !== undefined || node === undefined) return own ?? ''
  return childrenOf(node, 'date').map(isoDateOf)[0] ?? ''
}

/** The first of some dates of a birth or a death that is given: on the element, or on a date inside it. */
function yearOf(event: PeekElement | undefined, ...dates: readonly string[]): number | undefined {
  if (!event) return undefined
  const given = dates.map(date => event.attributes[date]).find(value => value !== undefined)
  return Number.parseInt(given ?? '', 10) || yearOf(childrenOf(event, 'date')[0], ...dates)
}

const titleForms: ReadonlySet<string> = new Set(titles.flatMap(title => plainForm(title).split(' ')))

/** `Schiller, Friedrich von`, in one piece as lists file it: in parts. A title or an office after the comma is no forename. */
function asFiled(name: PeekElement): PeekElement {
  if (name.children.some(child => typeof child !== 'string')) return name
  const text = squeeze(textOf(name))
  const [surname = '', forenames = '', ...more] = text.split(', ')
  const words = forenames.split(' ')
  const isFiled =
    more.length === 0 &&
    /^(?:\p{Ll}{1,4} ){0,2}\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?$/u.test(surname) &&
    words.length < 6 &&
    /^\p{Lu}/u.test(forenames) &&
    words.every(word => particlesLeftOut.has(word) || /^\p{Lu}[\p{L}’'-]*\.?$/u.test(word)) &&
    !words.some(word => titleForms.has(plainForm(word)))
  if (!isFiled) return name
  const particles = words.slice(words.findLastIndex(word => !particlesLeftOut.has(word)) + 1)
  const parted = `${[...particles, surname].join(' ')}, ${words.slice(0, words.length - particles.length).join(' ')}`
  return { ...name, children: invertedName(parted, name.offset ?? 0) }
}

/** A name without a surname, as it reads; roles and dates are none of it: `<roleName>King of Italy</roleName>` names no one. */
function spelledForm(name: PeekElement): string[] {
  const text = name.children.map(part => (isAbout(part) ? ' ' : textOf(part))).join('')
  const form = squeeze(text).replace(/(?<![,;])[,;]+$/, '')
  return form === '' ? [] : [form]
}

/** `Dean Acheson`, where the file has it in one piece: a common forename, perhaps others or initials, and the surname. */
function partsOfForm(form: string): PersonName[] {
  const words = form.split(' ')
  const surname = words.at(-1) ?? ''
  const forenames = words.slice(0, -1)
  const isName = forenames.length > 0 && forenames.length < 4 && words.every(word => /^\p{Lu}[\p{L}.’'-]*$/u.test(word))
  if (!isName || !/^\p{Lu}[\p{Ll}’'-]*\p{Ll}{2}/u.test(surname)) return []
  return commonForenames.has(plainForm(forenames[0] ?? '')) ? [{ forenames, surname }] : []
}

/** `Joseph Haydn`, where the file has the parts of `Franz Joseph Hadyn`: the forenames are the same person’s, the surname is another. */
function isOtherSurname(known: readonly PersonName[]): (name: PersonName) => boolean {
  const forenames = new Set(known.flatMap(name => name.forenames.map(plainForm)))
  const surnames = new Set(known.map(name => plainForm(name.surname).split(' ').at(-1)))
  return name =>
    name.forenames.every(forename => forenames.has(plainForm(forename))) && !surnames.has(plainForm(name.surname))
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
    ...withoutParticle(one.surname).map(surname => ({ ...one, forenames, surname })),
  ])
}

/** `von Schiller` is called Schiller as well. */
function withoutParticle(surname: string): string[] {
  const [first = '', ...rest] = surname.split(' ')
  return particlesLeftOut.has(first) && rest.join('').length > 3 ? [rest.join(' ')] : []
}

/** `<surname>Harriman</surname>, <forename>W.</forename> <forename>Averell</forename>` → `W. Averell Harriman`. */
function readingName(name: PeekElement): string {
  const [parts] = nameParts(name)
  return parts ? [...parts.forenames, parts.surname].join(' ') : squeeze(textOf(name))
}

/** `<addName type="nickname">Ike</addName>`: by which a person is known without more. */
function addedNames(name: PeekElement): PeekElement[] {
  if (childrenOf(name, 'surname').length === 0) return []
  return childrenOf(name, 'addName').filter(added => /^\p{Lu}.{2,}/u.test(wordsOf(added)))
}

/** `<note type="matching">title: Mr, Ambassador</note>` */
function matchingTitles(person: PeekElement): string[] {
  return childrenOf(person, 'note')
    .filter(note => note.attributes.type === 'matching')
    .flatMap(note => /title:\s*([^;]*)/.exec(textOf(note))?.[1]?.split(',') ?? [])
}

function readOffice(occupation: PeekElement): Office {
  const { when, from, to, notBefore, notAfter } = occupation.attributes
  return { title: wordsOf(occupation), from: from ?? when ?? notBefore ?? '', to: to ?? when ?? notAfter ?? '' }
}
