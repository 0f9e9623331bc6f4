/**
 * All documents and the authority in one file: a teiCorpus (TEI Guidelines, 15.1). What its files are parted by falls
 * away: an id that two of them have is prefixed in both, and pointers from one to another lead within the file.
 */
import { posix } from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { documentId } from '../read/document-id.ts'
import { wholeTei } from '../read/tei-part.ts'
import { element, serialize } from '../xml/build.ts'
import { attributesOf, scanXml } from '../xml/scan.ts'
import { smallTei } from '../xml/small-tei.ts'
import { readXmlText } from '../xml/xml-file.ts'
import { editorsOf } from './facts.ts'
import { csv } from './file-list.ts'
import type { ExchangeFile, Material } from './material.ts'

const teiNamespace = 'http://www.tei-c.org/ns/1.0'

/** A file of the edition in the corpus: its path below `tei/`, and its text from the root element on. */
interface Member {
  readonly path: string
  readonly text: string
  readonly ids: ReadonlySet<string>
  /** Empty where no other file has one of its ids. */
  prefix: string
  /** The id of its root element in the corpus, where it has one; given where a pointer names the file alone. */
  rootId: string | undefined
}

interface Corpus {
  readonly byPath: ReadonlyMap<string, Member>
  readonly ids: ReadonlySet<string>
  /** Pointers that may lead elsewhere now, by file, each once. */
  readonly doubtful: Map<string, Set<string>>
}

/** Where pointers are in a file: its own place, or what `xml:base` says there. */
interface Place {
  readonly member: Member
  /** Relative to the folder of the file; undefined where an address of the web stands there. */
  readonly base: string | undefined
}

/**
 * `corpus.xml`, and `corpus-ids.csv`, which says of each id that was prefixed what it is in the corpus.
 * @param files the TEI files, by their paths below `tei/`
 * @example for await (const { path } of exportCorpus(files, material)) console.log(path) // 'corpus.xml'
 */
export async function* exportCorpus(files: readonly ExchangeFile[], material: Material): AsyncGenerator<ExchangeFile> {
  if (files.length === 0) return
  const members = files.map(readMember)
  setPrefixes(members)
  for (const member of members) member.rootId &&= `${member.prefix}${member.rootId}`
  const corpus: Corpus = {
    byPath: new Map(members.map(member => [member.path, member])),
    ids: new Set(members.flatMap(({ ids, prefix }) => [...ids].map(id => `${prefix}${id}`))),
    doubtful: new Map(),
  }
  const given = new Set(members.filter(({ rootId }) => rootId === undefined))
  const written = members.map(member => rewrite(member, corpus))
  const head = corpusHead(material)
  const pieces = [`${head.slice(0, head.lastIndexOf('</teiCorpus>'))}\n`]
  for (const [index, member] of members.entries()) {
    const text = written[index] ?? ''
    pieces.push(given.has(member) && member.rootId !== undefined ? withId(text, member.rootId) : text, '\n')
  }
  pieces.push('</teiCorpus>\n')
  yield { path: 'corpus.xml', content: Buffer.concat(pieces.map(piece => Buffer.from(piece))) }
  for (const [path, pointers] of corpus.doubtful) material.diagnostics.push(doubtfulPointers(path, [...pointers]))
  const renamed = members.flatMap(({ path, ids, prefix }) =>
    prefix === '' ? [] : [...ids].map(id => [path, id, `${prefix}${id}`]),
  )
  for (const { path, rootId } of given) if (rootId !== undefined) renamed.push([path, '', rootId])
  if (renamed.length > 0)
    yield { path: 'corpus-ids.csv', content: csv([['file', 'id', 'id in the corpus'], ...renamed]) }
}

function corpusHead({ config }: Material): string {
  const { title, publisher, date, licence } = config
  const fileDesc = element(
    'fileDesc',
    {},
    element(
      'titleStmt',
      {},
      element('title', {}, title),
      ...editorsOf(config).map(({ name, role }) =>
        element('respStmt', {}, element('resp', {}, role), element('name', {}, name)),
      ),
    ),
    element(
      'publicationStmt',
      {},
      element('publisher', {}, publisher || editorsOf(config)[0]?.name || title),
      ...(date === '' ? [] : [element('date', { when: date }, date)]),
      ...(licence.name === ''
        ? []
        : [element('availability', {}, element('licence', { target: licence.address || undefined }, licence.name))]),
    ),
    element('sourceDesc', {}, element('p', {}, 'The documents below say each from what they were made.')),
  )
  return serialize(element('teiCorpus', {}, element('teiHeader', {}, fileDesc)), teiNamespace)
}

/**
 * The header of a part of TEI that came without one, where a whole document is asked for.
 * @example partHeader('page-3.xml') // '<teiHeader>…<title>page-3</title>…'
 */
export function partHeader(path: string): string {
  const small = smallTei({ title: documentId(path) })
  return small.slice(small.indexOf('<teiHeader'), small.lastIndexOf('</TEI>'))
}

function readMember({ path, content }: ExchangeFile): Member {
  const whole = wholeTei(readXmlText(typeof content === 'string' ? Buffer.from(content) : content), partHeader(path))
  const ids = new Set<string>()
  let rootId: string | undefined
  let start = -1
  let end = whole.length
  for (const piece of scanXml(whole, Math.max(0, whole.search(/<[\p{L}_]/u)))) {
    if (piece.type === 'start' || piece.type === 'end') end = piece.end
    if (piece.type !== 'start') continue
    const id = attributesOf(whole, piece)['xml:id']
    if (start < 0) {
      start = piece.start
      rootId = id
    }
    if (id !== undefined) ids.add(id)
  }
  return { path, text: whole.slice(Math.max(0, start), end), ids, prefix: '', rootId }
}

function setPrefixes(members: readonly Member[]): void {
  const holders = new Map<string, number>()
  for (const { ids } of members) for (const id of ids) holders.set(id, (holders.get(id) ?? 0) + 1)
  const taken = new Set<string>()
  for (const member of members) {
    if (![...member.ids].some(id => (holders.get(id) ?? 0) > 1)) continue
    const name = documentId(member.path)
    const plain = /^[\p{L}_]/u.test(name) ? name : `_${name}`
    let prefix = `${plain}.`
    for (let number = 2; taken.has(prefix) || [...member.ids].some(id => holders.has(`${prefix}${id}`)); number++)
      prefix = `${plain}-${number}.`
    taken.add(prefix)
    member.prefix = prefix
  }
}

/** Attributes whose values are no pointers, whatever they look like. */
const noPointers = /^(?:xmlns(?::.*)?|xml:(?!base).*|n|rend|style|type|subtype|matchPattern|key|value|label|mimeType)$/
const attribute = /([^\s=/<>]+)(\s*=\s*)("[^"]*"|'[^']*')/g

/** The text of a file with its ids and pointers as they are in the corpus; all else stays as it is. */
function rewrite(member: Member, corpus: Corpus): string {
  const { text } = member
  const made: string[] = []
  /** One for each element that is open. */
  const places: Place[] = [{ member, base: '.' }]
  for (const piece of scanXml(text, 0)) {
    const written = text.slice(piece.start, piece.end)
    if (piece.type === 'end') places.pop()
    if (piece.type !== 'start') {
      made.push(written)
      continue
    }
    const around = places.at(-1) ?? { member, base: '.' }
    const own = written.includes('xml:base') ? attributesOf(text, piece)['xml:base'] : undefined
    const place = own === undefined ? around : { member, base: baseBelow(around.base, own) }
    made.push(rewriteTag(written, place, corpus))
    if (!piece.isEmpty) places.push(place)
  }
  return made.join('')
}

/** RFC 3986, 5.2: the last part of a base is a file, and what it is for is its folder. */
function baseBelow(base: string | undefined, own: string): string | undefined {
  if (isAddress(own)) return undefined
  return base === undefined ? undefined : posix.join(base, own.slice(0, own.lastIndexOf('/') + 1))
}

function isAddress(pointer: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(pointer)
}

function withId(text: string, id: string): string {
  return text.replace(/^<[^\s/>]+/, name => `${name} xml:id="${id}"`)
}

function rewriteTag(tag: string, place: Place, corpus: Corpus): string {
  const name = /^<[^\s/>]+/.exec(tag)?.[0] ?? ''
  const rest = tag.slice(name.length).replace(attribute, (whole, own: string, equals: string, quoted: string) => {
    const value = quoted.slice(1, -1)
    const now = rewriteValue(own, value, place, corpus)
    return now === value ? whole : `${own}${equals}${quoted[0]}${now}${quoted[0]}`
  })
  return `${name}${rest}`
}

function rewriteValue(name: string, value: string, place: Place, corpus: Corpus): string {
  if (name === 'xml:id') return `${place.member.prefix}${value}`
  if (name === 'xml:base') return isAddress(value) ? value : posix.join(posix.dirname(place.member.path), value)
  if (name === 'replacementPattern') return rewritePattern(value, place, corpus)
  if (noPointers.test(name)) return value
  return pointersIn(value)
    .map(pointer => rewritePointer(pointer, name, place, corpus))
    .join('')
}

/** Pointers and the white space between them. The parts of one may stand apart: `#range(a, b)`. */
function pointersIn(value: string): string[] {
  const found: string[] = []
  let depth = 0
  for (const part of value.split(/(\s+|[()])/)) {
    if (depth > 0) found.push((found.pop() ?? '') + part)
    else if (part === '(') found.push((found.pop() ?? '') + part)
    else found.push(part)
    if (part === '(') depth++
    if (part === ')') depth = Math.max(0, depth - 1)
  }
  return found
}

/** Attributes that name a file whole, and no picture or page of the web. */
const namesFiles = /^(?:target|corresp|sameAs|copyOf|next|prev|source|ref|resp|who|ana|decls|synch|exclude|select)$/

function rewritePointer(pointer: string, attribute: string, place: Place, corpus: Corpus): string {
  if (pointer.trim() === '') return pointer
  const [, file = '', id] = /^([^#]*)(?:#(.+))?$/s.exec(pointer) ?? []
  const other = file === '' ? place.member : fileOf(file, place, corpus)
  if (other && id !== undefined) return rewriteFragment(id, other, corpus, place.member) ?? pointer
  if (other && file !== '' && namesFiles.test(attribute)) {
    other.rootId ??= newId(other, corpus)
    return `#${other.rootId}`
  }
  return isRelative(file) && place.base === '.' ? rebase(file, place.member) + pointer.slice(file.length) : pointer
}

/** A place in a file: an id, or a pointer by one of the schemes of TEI (TEI Guidelines, 16.2.4). */
function rewriteFragment(fragment: string, other: Member, corpus: Corpus, member: Member): string | undefined {
  if (other.ids.has(fragment)) return `#${other.prefix}${fragment}`
  const [, scheme, parts] = /^(range|left|right|string-range|string-index|match)\((.*)\)$/s.exec(fragment) ?? []
  if (scheme !== undefined && parts !== undefined && !/xpath|\//.test(parts))
    return `#${scheme}(${parts.replace(/[\p{L}_][\p{L}\p{N}_.-]*/gu, id => (other.ids.has(id) ? other.prefix + id : id))})`
  if (/[()]/.test(fragment))
    corpus.doubtful.set(member.path, (corpus.doubtful.get(member.path) ?? new Set()).add(fragment))
  return undefined
}

function newId({ path }: Member, { ids, byPath }: Corpus): string {
  const name = documentId(path)
  const plain = /^[\p{L}_]/u.test(name) ? name : `_${name}`
  const isTaken = (id: string) => ids.has(id) || [...byPath.values()].some(one => one.rootId === id)
  let id = plain
  for (let number = 2; isTaken(id); number++) id = `${plain}-${number}`
  return id
}

/** `authority/persons.xml#$1`: where all ids of a file have one prefix, so has what stands for any of them. */
function rewritePattern(value: string, place: Place, corpus: Corpus): string {
  const [, file = '', rest] = /^([^#$]*)#(.*)$/.exec(value) ?? []
  const other = rest === undefined ? undefined : file === '' ? place.member : fileOf(file, place, corpus)
  return other ? `#${other.prefix}${rest}` : value
}

function fileOf(file: string, { member, base }: Place, { byPath }: Corpus): Member | undefined {
  if (base === undefined || isAddress(file)) return undefined
  return byPath.get(posix.normalize(posix.join(posix.dirname(member.path), base, file)))
}

/** A name of a file, as `images/1.jpg`: what stands in a folder points from there. */
function isRelative(file: string): boolean {
  return /^(?!\/)[^:\s]*\.\w{1,5}$/.test(file) && file.includes('/')
}

function rebase(file: string, { path }: Member): string {
  const folder = posix.dirname(path)
  return folder === '.' ? file : posix.normalize(posix.join(folder, file))
}

function doubtfulPointers(path: string, pointers: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    code: 'pointer-not-followed',
    message: `${pointers.length === 1 ? 'A pointer' : `${pointers.length} pointers`} by paths stay as they are in corpus.xml, and may lead elsewhere there: ${pointers.slice(0, 3).join(', ')}${pointers.length > 3 ? ' …' : ''}.`,
    file: `tei/${path}`,
    hint: 'Point to an xml:id, if it should lead there in the corpus too.',
  }
}
