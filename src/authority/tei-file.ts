/** Authority files in TEI, of any project: listPerson, listPlace, listOrg at any depth, and lists of persons in prose. */
import { findDates } from '../language/dates.ts'
import { findDoctype } from '../xml/entities.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { childrenOf, descendantsOf, type PeekElement, peekPlaced } from '../xml/peek.ts'
import { decodeXml } from '../xml/xml-file.ts'
import { type AuthorityFile, type EntryInFile, type EntryKind, problem, wordsOf } from './entry.ts'
import { invertedName, namePartsOf } from './table.ts'

const entryElements: Readonly<Record<string, EntryKind>> = {
  person: 'person',
  personGrp: 'person',
  place: 'place',
  org: 'org',
}

/**
 * The entries of a TEI file (TEI Guidelines 14.3). What is not well-formed has its Diagnostics and no entries.
 * @example readTeiFile(bytes, 'tei/authority/persons.xml').entries[0]?.id // 'deane'
 */
export function readTeiFile(bytes: Uint8Array, file: string): AuthorityFile {
  const problems = checkWellFormed(bytes, file)
  if (problems.length > 0) {
    const nowhere = () => ({ line: 1, column: 1, offset: 0 })
    return { file, entries: [], diagnostics: problems, isBroken: true, placeOf: nowhere }
  }
  const xml = decodeXml(bytes)
  const root = peekPlaced(sameLength(xml.text))
  const bibliography = new Map(
    descendantsOf(root, 'bibl').flatMap(bibl => {
      const id = bibl.attributes['xml:id']
      return id === undefined ? [] : [[id, bibl] as const]
    }),
  )
  const found: PeekElement[] = root ? [...findEntries(root), ...findListed(root)] : []
  const entries: EntryInFile[] = []
  const unnamed: PeekElement[] = []
  for (const tei of found) {
    const id = tei.attributes['xml:id']
    if (id === undefined) unnamed.push(tei)
    else entries.push({ kind: entryElements[tei.name] ?? 'person', id, tei, sources: sourcesOf(tei, bibliography) })
  }
  const read = { file, entries, placeOf: xml.place, isBroken: false }
  return { ...read, diagnostics: unnamed.slice(0, 1).map(first => withoutId(first, unnamed.length, read)) }
}

/** Offsets stay: the declaration of a document type becomes blanks, as does the CR that the parser would take out. */
function sameLength(text: string): string {
  const doctype = findDoctype(text)
  const plain = doctype
    ? text.slice(0, doctype.start) +
      text.slice(doctype.start, doctype.end).replace(/[^\r\n]/g, ' ') +
      text.slice(doctype.end)
    : text
  return plain.replace(/\r\n/g, ' \n')
}

function withoutId(first: PeekElement, count: number, file: Pick<AuthorityFile, 'file' | 'placeOf'>) {
  const others = count === 1 ? '' : `, and ${count - 1} other entr${count === 2 ? 'y' : 'ies'} of this file`
  return problem(
    'warning',
    'entry-without-id',
    `“${nameFor(first)}”${others} cannot be pointed to, and no name is linked to it.`,
    file,
    first.offset ?? 0,
    'Give it an xml:id.',
  )
}

function nameFor(entry: PeekElement): string {
  const [name] = childrenOf(entry).filter(child => /Name$|^(?:label|p|head)$/.test(child.name))
  return wordsOf(name ?? entry).slice(0, 60)
}

/** Places stand in places, and persons in organisations. */
function findEntries(node: PeekElement): PeekElement[] {
  return childrenOf(node).flatMap(child => {
    const isEntry = Object.hasOwn(entryElements, child.name)
    return [...(isEntry ? [child] : []), ...(child.name === 'person' ? [] : findEntries(child))]
  })
}

function sourcesOf(entry: PeekElement, bibliography: ReadonlyMap<string, PeekElement>): PeekElement[] {
  const cited = new Set<PeekElement>()
  const visit = (element: PeekElement): void => {
    for (const pointer of (element.attributes.source ?? '').split(/\s+/)) {
      const bibl = bibliography.get(pointer.replace(/^#/, ''))
      if (bibl) cited.add(bibl)
    }
    childrenOf(element).forEach(visit)
  }
  visit(entry)
  return [...cited]
}

// Lists in prose ---------------------------------------------------------------------------------------------

/**
 * `<list type="persons"><item><persName xml:id="p_BGW1">Ball, George W.</persName>, Under Secretary of State …</item>`,
 * as printed volumes list their persons: the name is inverted, and what follows it are offices.
 */
function findListed(root: PeekElement): PeekElement[] {
  const lists = descendantsOf(root, 'list').filter(list => list.attributes.type === 'persons')
  return lists.flatMap(list => childrenOf(list, 'item').flatMap(listedPerson))
}

function listedPerson(item: PeekElement): PeekElement[] {
  const name = descendantsOf(item, 'persName').find(one => one.attributes['xml:id'] !== undefined)
  if (!name) return []
  const { 'xml:id': id = '', ...attributes } = name.attributes
  const offset = name.offset ?? 0
  const text = wordsOf(name)
  const children = namePartsOf(name).length > 0 ? name.children : invertedName(text.replace(/,$/, ''), offset)
  const after = wordsOf(item).slice(wordsOf(item).indexOf(text) + text.length)
  return [
    {
      name: 'person',
      attributes: { 'xml:id': id },
      children: [
        { name: 'persName', attributes: { ...attributes, type: 'main' }, children, offset },
        ...officesIn(after).map(office => ({ ...office, offset })),
      ],
      offset,
    },
  ]
}

/** `Special Assistant to the Secretary until September 1962; thereafter Ambassador to France` */
function officesIn(text: string): PeekElement[] {
  let last = ''
  return text
    .replace(/^[\s,;:]+/, '')
    .split(';')
    .flatMap(clause => {
      const isNext = /^\s*(?:and )?thereafter\s/.test(clause)
      const { title, from, to } = readClause(clause.replace(/^\s*(?:and )?thereafter\s/, ''))
      const attributes = Object.fromEntries(
        [
          ['from', from || (isNext ? last : '')],
          ['to', to],
        ].filter(([, date]) => date !== ''),
      )
      last = to
      return title === '' ? [] : [{ name: 'occupation', attributes, children: [title] }]
    })
}

function readClause(clause: string): { title: string; from: string; to: string } {
  const dates = findDates(clause).filter(date => date.year !== undefined)
  const [first, second] = dates
  const title = withoutEnd(clause.slice(0, first?.start).split(' '))
  if (!first) return { title, from: '', to: '' }
  const isEnd = /\b(?:until|through)\s*$/.test(clause.slice(0, first.start))
  const [from, to] = isEnd ? [undefined, first] : [first, second]
  return { title, from: isoOf(from), to: isoOf(to) }
}

const beforeDates: ReadonlySet<string> = new Set([
  '',
  'from',
  'until',
  'after',
  'since',
  'through',
  'in',
  'during',
  'beginning',
  'as',
  'of',
])

/** `Consul in Lima, from` → `Consul in Lima` */
function withoutEnd(words: readonly string[]): string {
  const last = words.findLastIndex(word => !beforeDates.has(word))
  const text = words
    .slice(0, last + 1)
    .join(' ')
    .trim()
  return /[.,]$/.test(text) ? text.slice(0, -1) : text
}

function isoOf(date: ReturnType<typeof findDates>[number] | undefined): string {
  if (date?.year === undefined) return ''
  const two = (part: number) => String(part).padStart(2, '0')
  return [String(date.year), two(date.month), ...(date.day === undefined ? [] : [two(date.day)])].join('-')
}
