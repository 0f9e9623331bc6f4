/** What a received file is, before it is taken in: its encoding, its vocabulary, the schemas it names, what it wants to read. */
import type { Diagnostic } from '../diagnostic.ts'
import { teiNamespace } from '../read/tei.ts'
import { isTeiPart } from '../read/tei-part.ts'
import { rootOf, wrongTei } from '../read/xml.ts'
import { findDoctype } from '../xml/entities.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { attributesOf, scanXml } from '../xml/scan.ts'
import { decodeReceived, decodeXml, detectEncoding } from '../xml/xml-file.ts'

/** What is told of a received file in `received/provenance.yaml`. */
export interface Recognised {
  readonly encoding: string
  readonly root: string
  readonly namespace: string
  /** Addresses of `<?xml-model?>` and of the document type. */
  readonly schemas: readonly string[]
  /** Persons, places, organisations and no text: it belongs among the authorities. */
  readonly isAuthority: boolean
  /** A document that has a list of persons, places or organisations in it. */
  readonly hasLists: boolean
}

/** More than this is no file of an edition: taking it in would take all memory. */
export const mostBytes = 50_000_000

/** Vocabularies that are not TEI: what they are, and what to do. */
const others: Readonly<Record<string, readonly [name: string, hint: string]>> = {
  PcGts: ['PAGE XML, a transcript', 'Put it into transcripts/.'],
  alto: ['ALTO, a transcript', 'Put it into transcripts/.'],
  html: ['a web page', 'Put it into transcripts/, with the ending .html.'],
  mets: ['METS, which lists the files of an object', 'Import the TEI files that it names.'],
  ead: ['EAD, a finding aid', 'Import the TEI files of the documents.'],
  mods: ['MODS, a catalogue record', 'Import the TEI files of the documents.'],
  collection: ['a collection of records', 'Import the TEI files of the documents.'],
  book: ['a book of another vocabulary (DocBook, perhaps)', 'Convert it to TEI P5 first.'],
  article: ['an article of another vocabulary (JATS or DocBook, perhaps)', 'Convert it to TEI P5 first.'],
}

/**
 * Is this TEI that can be taken in? Problems of the severity `error` say why not.
 * @example recogniseXml(bytes, 'letters/1.xml').recognised?.root // 'TEI'
 */
export function recogniseXml(
  bytes: Uint8Array,
  file: string,
): { recognised?: Recognised; diagnostics: readonly Diagnostic[] } {
  const refuse = (code: string, message: string, hint: string, offset = 0) => {
    const place = offset === 0 ? { line: 1, column: 1, offset: 0 } : decodeXml(bytes).place(offset)
    return { diagnostics: [{ severity: 'error' as const, code, message, file, place, hint }] }
  }
  if (bytes.length === 0) return refuse('empty-file', 'This file is empty.', 'Ask for it again where it came from.')
  if (bytes.length > mostBytes)
    return refuse(
      'too-large',
      `This file has ${(bytes.length / 1_000_000).toFixed(0)} MB; at most ${mostBytes / 1_000_000} are taken in.`,
      'Part it into its documents, or into volumes.',
    )
  const broken = checkWellFormed(bytes, file)
  if (broken.length > 0) return { diagnostics: broken }
  const outside = findOutside(bytes, file)
  if (outside.some(one => one.severity === 'error')) return { diagnostics: outside }
  const { text } = decodeXml(bytes)
  const root = rootOf(text)
  if (!root) return refuse('unknown-xml', 'This XML has no root.', 'Ask for it again where it came from.')
  const isPart = isTeiPart(root)
  if (!isPart && (root.namespace !== teiNamespace || !/^(?:TEI|teiCorpus)$/.test(root.name))) {
    const { line, column, offset: byte } = decodeXml(bytes).place(root.start)
    if (/^TEI(?:\.2)?$|^teiCorpus(?:\.2)?$/.test(root.name))
      return { diagnostics: wrongTei(root, file, { line, column, byte }).diagnostics }
    const [name, hint] =
      root.namespace === teiNamespace
        ? ['a part of TEI that holds no text of a document', 'Put it into a TEI with a teiHeader.']
        : (others[root.name] ?? ['no vocabulary that is known here', 'Only TEI P5 can be imported.'])
    return refuse('not-tei', `This XML begins with <${root.name.slice(0, 60)}>: ${name}.`, hint, root.start)
  }
  const { label } = detectEncoding(bytes)
  const { name, namespace } = root
  const recognised = {
    encoding: label,
    root: name,
    namespace,
    schemas: schemasOf(text),
    ...listsIn(text, isPart),
  }
  if (isPart) outside.push(partOfTei(root.name, file, decodeXml(bytes).place(root.start)))
  return { recognised, diagnostics: outside }
}

function partOfTei(name: string, file: string, place: NonNullable<Diagnostic['place']>): Diagnostic {
  return {
    severity: 'info',
    code: 'tei-part',
    message: `This is a part of TEI, <${name}>, and no whole document: it becomes a document under the name of its file, without title, date and source.`,
    file,
    place,
    hint: 'Nothing need be done; to say title and source, put it into a TEI with a teiHeader, in tei/.',
  }
}

function listsIn(text: string, isPart: boolean): Pick<Recognised, 'isAuthority' | 'hasLists'> {
  const names = new Set<string>()
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0))
    if (piece.type === 'start') names.add(piece.name.replace(/^.*:/, ''))
  const isDocument = isPart || ['text', 'sourceDoc', 'facsimile'].some(name => names.has(name))
  const hasLists = ['listPerson', 'listPlace', 'listOrg'].some(name => names.has(name))
  return { isAuthority: hasLists && !isDocument, hasLists: hasLists && isDocument }
}

/** What the file would have the program read from elsewhere. Nothing is fetched; where words would be missing, it is refused. */
function findOutside(bytes: Uint8Array, file: string): Diagnostic[] {
  const { text, unread, place } = decodeXml(bytes)
  const found: Diagnostic[] = unread.slice(0, 5).map(({ name, offset }) => ({
    severity: 'error',
    code: 'external-entity',
    message: `&${name.slice(0, 60)}; stands for something outside of this file, which is never read.`,
    file,
    // This offset is one of the file as it stands.
    place: decodeReceived(bytes)?.place(offset) ?? place(0),
    hint: `Declare it in the file (<!ENTITY ${name.slice(0, 60)} "…">), or write the characters themselves.`,
  }))
  const doctype = findDoctype(text)
  if (doctype && /^<!DOCTYPE\s+[^\s[>]+\s+(?:SYSTEM|PUBLIC)\s/.test(text.slice(doctype.start, doctype.end)))
    found.push({
      severity: 'info',
      code: 'dtd-not-read',
      message: 'The document type definition that this file names was not read.',
      file,
      place: place(doctype.start),
      hint: 'Nothing need be done; where it gave attributes their values, write them into the file.',
    })
  if (text.includes('http://www.w3.org/2001/XInclude')) found.push(...findIncludes(text, file, place))
  return found
}

/** `xi:include`, by the namespace that its prefix has. */
function findIncludes(
  text: string,
  file: string,
  place: (offset: number) => NonNullable<Diagnostic['place']>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const piece of scanXml(text, findDoctype(text)?.end ?? 0)) {
    if (piece.type !== 'start' || !/^(?:[^:]+:)?include$/.test(piece.name)) continue
    const href = attributesOf(text, piece).href ?? ''
    // What is beside it may come in too: build tells where it did not.
    if (!/^(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\])/.test(href)) continue
    found.push({
      severity: 'warning',
      code: 'include-outside',
      message: `This includes “${href.slice(0, 200)}” from outside of the edition: it is never read, stays in the file as it is, and no page shows it.`,
      file,
      place: place(piece.start),
      hint: 'Put the included text in the place of the include, with a program that resolves XInclude.',
    })
  }
  return found
}

/**
 * The schemas that a file says it keeps to.
 * @example schemasOf('<?xml-model href="tei_all.rng"?><TEI/>') // ['tei_all.rng']
 */
export function schemasOf(text: string): string[] {
  const doctype = findDoctype(text)
  const [, system] =
    /^<!DOCTYPE\s+[^\s[>]+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+["']([^"']*)["']/.exec(
      doctype ? text.slice(doctype.start, doctype.end) : '',
    ) ?? []
  const models = [
    ...text.slice(0, 10_000).matchAll(/<\?(?:xml-model|oxygen)\s[^?]*?(?:href|RNGSchema)\s*=\s*["']([^"']*)["']/g),
  ]
  const named = [...models.map(match => match[1] ?? ''), system ?? ''].filter(address => address !== '')
  return [...new Set(named)]
}
