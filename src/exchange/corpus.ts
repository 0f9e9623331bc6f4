/**
 * All documents and the authority in one file: a teiCorpus (TEI Guidelines, 15.1). What its files are parted by falls
 * away: an id that two of them have is prefixed in both, and pointers from one to another lead within the file.
 */
import { posix } from 'node:path'
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
  const byPath = new Map(members.map(member => [member.path, member]))
  const head = corpusHead(material)
  const pieces = [`${head.slice(0, head.lastIndexOf('</teiCorpus>'))}\n`]
  for (const member of members) pieces.push(rewrite(member, byPath), '\n')
  pieces.push('</teiCorpus>\n')
  yield { path: 'corpus.xml', content: Buffer.concat(pieces.map(piece => Buffer.from(piece))) }
  const renamed = members.flatMap(({ path, ids, prefix }) =>
    prefix === '' ? [] : [...ids].map(id => [path, id, `${prefix}${id}`]),
  )
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
  let start = -1
  let end = whole.length
  for (const piece of scanXml(whole, Math.max(0, whole.search(/<[\p{L}_]/u)))) {
    if (piece.type === 'start' || piece.type === 'end') end = piece.end
    if (piece.type !== 'start') continue
    if (start < 0) start = piece.start
    const id = attributesOf(whole, piece)['xml:id']
    if (id !== undefined) ids.add(id)
  }
  return { path, text: whole.slice(Math.max(0, start), end), ids, prefix: '' }
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
function rewrite(member: Member, byPath: ReadonlyMap<string, Member>): string {
  const { text } = member
  const made: string[] = []
  for (const piece of scanXml(text, 0)) {
    const written = text.slice(piece.start, piece.end)
    made.push(piece.type === 'start' ? rewriteTag(written, member, byPath) : written)
  }
  return made.join('')
}

function rewriteTag(tag: string, member: Member, byPath: ReadonlyMap<string, Member>): string {
  const name = /^<[^\s/>]+/.exec(tag)?.[0] ?? ''
  const rest = tag.slice(name.length).replace(attribute, (whole, own: string, equals: string, quoted: string) => {
    const value = quoted.slice(1, -1)
    const now = rewriteValue(own, value, member, byPath)
    return now === value ? whole : `${own}${equals}${quoted[0]}${now}${quoted[0]}`
  })
  return `${name}${rest}`
}

function rewriteValue(name: string, value: string, member: Member, byPath: ReadonlyMap<string, Member>): string {
  if (name === 'xml:id') return `${member.prefix}${value}`
  if (name === 'replacementPattern') return rewritePattern(value, member, byPath)
  if (noPointers.test(name)) return value
  return value.replace(/\S+/g, pointer => rewritePointer(pointer, member, byPath))
}

function rewritePointer(pointer: string, member: Member, byPath: ReadonlyMap<string, Member>): string {
  const [, file = '', id] = /^([^#]*)(?:#([^#]+))?$/.exec(pointer) ?? []
  const other = file === '' ? member : fileOf(file, member, byPath)
  if (other && id !== undefined) return other.ids.has(id) ? `#${other.prefix}${id}` : pointer
  return isRelative(file) ? rebase(file, member) + pointer.slice(file.length) : pointer
}

/** `authority/persons.xml#$1`: where all ids of a file have one prefix, so has what stands for any of them. */
function rewritePattern(value: string, member: Member, byPath: ReadonlyMap<string, Member>): string {
  const [, file = '', rest] = /^([^#$]*)#(.*)$/.exec(value) ?? []
  const other = rest === undefined ? undefined : file === '' ? member : fileOf(file, member, byPath)
  return other ? `#${other.prefix}${rest}` : value
}

function fileOf(file: string, { path }: Member, byPath: ReadonlyMap<string, Member>): Member | undefined {
  return byPath.get(posix.normalize(posix.join(posix.dirname(path), file)))
}

/** A name of a file, as `images/1.jpg`: what stands in a folder points from there. */
function isRelative(file: string): boolean {
  return /^(?!\/)[^:\s]*\.\w{1,5}$/.test(file) && file.includes('/')
}

function rebase(file: string, { path }: Member): string {
  const folder = posix.dirname(path)
  return folder === '.' ? file : posix.normalize(posix.join(folder, file))
}
