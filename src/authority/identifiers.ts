/** Numbers of persons, places and organisations in the great authorities of the web: their forms, and their addresses. */
import { childrenOf, type PeekElement } from '../xml/peek.ts'
import { squeeze } from './entry.ts'

interface Norm {
  /** Also the column of a table, in small letters. */
  readonly name: string
  /** Values of `idno/@type` or `ptr/@type` that mean it, in small letters. */
  readonly types: readonly string[]
  /** An address of the web, with the number in its first group. */
  readonly address: RegExp
  readonly isRegular: (id: string) => boolean
  readonly form: string
  readonly link: (id: string) => string
}

export const norms: readonly Norm[] = [
  {
    name: 'VIAF',
    types: ['viaf'],
    address: /^https?:\/\/(?:www\.)?viaf\.org\/viaf\/([^/?#\s]*)/i,
    isRegular: id => /^[1-9]\d{0,21}$/.test(id),
    form: 'up to 22 digits, such as 32055223',
    link: id => `https://viaf.org/viaf/${id}`,
  },
  {
    name: 'GND',
    types: ['gnd', 'pnd', 'gkd', 'dnb'],
    address: /^https?:\/\/(?:www\.)?d-nb\.info\/gnd\/([^/?#\s]*)/i,
    isRegular: isGnd,
    form: 'digits that end in a check digit, such as 118540238',
    link: id => `https://d-nb.info/gnd/${id}`,
  },
  {
    name: 'LCNAF',
    types: ['lcnaf', 'naf', 'lc', 'loc', 'lccn', 'lcauth'],
    address: /^https?:\/\/(?:www\.)?id\.loc\.gov\/authorities\/(?:names|subjects)\/([^/?#\s]*?)(?:\.\w+)?(?=[/?#]|$)/i,
    isRegular: id => /^(?:n[a-z]?|sh|sj)(?:\d{8}|\d{10})$/.test(id),
    form: 'n, nb, nr, no or sh with 8 or 10 digits, such as n79021164',
    link: id => `https://id.loc.gov/authorities/${id.startsWith('s') ? 'subjects' : 'names'}/${id}`,
  },
  {
    name: 'Wikidata',
    types: ['wikidata', 'wd'],
    address: /^https?:\/\/(?:www\.)?wikidata\.org\/(?:wiki|entity)\/([^/?#\s]*)/i,
    isRegular: id => /^Q[1-9]\d*$/.test(id),
    form: 'Q with digits, such as Q855',
    link: id => `https://www.wikidata.org/wiki/${id}`,
  },
  {
    name: 'GeoNames',
    types: ['geonames', 'gn'],
    address: /^https?:\/\/(?:www\.|sws\.)?geonames\.org\/([^/?#\s]*)/i,
    isRegular: id => /^[1-9]\d*$/.test(id),
    form: 'digits, such as 524901',
    link: id => `https://www.geonames.org/${id}`,
  },
]

/** A number or address in an entry. */
export interface Identifier {
  /** `VIAF`; what the file calls it where we do not know it. */
  readonly authority: string
  /** Without the address around it. */
  readonly id: string
  /** Where a reader can follow it; empty where it leads nowhere. */
  readonly link: string
  /** The form that it should have; undefined where it has it, or where we do not know. */
  readonly wanted: string | undefined
  readonly offset: number
}

/** Attributes that lead from an entry to the same one elsewhere. */
const sameElsewhere = ['ref', 'sameAs', 'corresp']

/**
 * The identifiers of an entry: in idno, also inside its names, in ptr and ref, and in @ref, @sameAs, @corresp.
 * @example identifiersOf(person)[0] // { authority: 'VIAF', id: '32055223', link: 'https://viaf.org/viaf/32055223', … }
 */
export function identifiersOf(entry: PeekElement): Identifier[] {
  const found = new Map<string, Identifier>()
  const add = (type: string, text: string, offset = 0) => {
    const one = readIdentifier(type, squeeze(text), offset)
    const key = `${one?.authority} ${one?.id}`
    if (one && !found.has(key)) found.set(key, one)
  }
  const visit = (node: PeekElement): void => {
    for (const name of sameElsewhere)
      for (const pointer of (node.attributes[name] ?? '').split(/\s+/))
        if (isAddress(pointer)) add('', pointer, node.offset)
    for (const child of childrenOf(node)) {
      if (child.name === 'idno') visitNumber(child)
      else if (child.name === 'ptr' || child.name === 'ref') {
        for (const pointer of (child.attributes.target ?? '').split(/\s+/))
          if (isAddress(pointer)) add(child.attributes.type ?? '', pointer, child.offset)
      } else if (/^(?:persName|placeName|orgName|linkGrp)$/.test(child.name)) visit(child)
    }
  }
  /** An idno may hold others. */
  const visitNumber = (idno: PeekElement): void => {
    const own = idno.children.filter(child => typeof child === 'string').join('')
    add(idno.attributes.type ?? '', own, idno.offset)
    childrenOf(idno, 'idno').forEach(visitNumber)
  }
  visit(entry)
  return [...found.values()]
}

/** @example readIdentifier('GND', '118540238', 0)?.link // 'https://d-nb.info/gnd/118540238' */
export function readIdentifier(type: string, text: string, offset: number): Identifier | undefined {
  if (text === '') return undefined
  const byAddress = norms.map(norm => ({ norm, id: norm.address.exec(text)?.[1] })).find(one => one.id !== undefined)
  const norm = byAddress?.norm ?? norms.find(one => one.types.includes(type.toLowerCase()))
  if (!norm) return { authority: type, id: text, link: isAddress(text) ? text : '', wanted: undefined, offset }
  const id = byAddress?.id ?? text.replace(/^\w+:(?!\/)/, '').replace(/\s/g, '')
  const isRegular = norm.isRegular(id)
  const link = isRegular ? norm.link(id) : isAddress(text) ? text : ''
  return { authority: norm.name, id, link, wanted: isRegular ? undefined : norm.form, offset }
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(text)
}

/**
 * A number of the Gemeinsame Normdatei: its last sign checks the others, each weighted by its distance from the end,
 * modulo 11 (ten is X). Numbers with a hyphen come from older files and count the remainder itself.
 */
function isGnd(id: string): boolean {
  const parts = /^([1-9]\d{1,9})(-?)([\dX])$/.exec(id)
  if (!parts) return false
  const [, digits = '', hyphen, check] = parts
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  const expected = hyphen === '' ? (11 - (sum % 11)) % 11 : sum % 11
  return check === (expected === 10 ? 'X' : String(expected))
}
