/** Word processor files: bytes → HTML by mammoth → Source. Nothing of them is lost: what was deleted with changes tracked is kept. */
import { createHash } from 'node:crypto'
import type { Diagnostic } from '../diagnostic.ts'
import type { Normalisation, Place } from '../model.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { keepChanges, type Prepared, type Reviser } from './docx-changes.ts'
import { readPage } from './html.ts'
import { lastAtOrBefore } from './places.ts'
import type { Read, ReadOptions } from './reader.ts'
import { generalProfile, type SiteProfile } from './site-profiles.ts'
import { emptyFile } from './transcript.ts'
import { strFromU8, strToU8, unzipSync, zipSync } from './zip.ts'

/** Parts that hold text; images and settings are not read. */
const readParts =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w.]+\.rels|(?:document|footnotes|endnotes|comments|styles|numbering|header\d*|footer\d*)\.xml))$/
const textParts = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml', 'word/comments.xml']
/** Of one part, unpacked. More is no letter, and may be a trap. */
const mostUnpacked = 40_000_000

/**
 * Reads a word processor file. What cannot be read gives no Source, and a Diagnostic that says why.
 * @example (await readDocx(bytes, { id: 'a', path: 'transcripts/a.docx', language: 'en' })).sources[0]?.text
 */
export async function readDocx(bytes: Uint8Array, options: ReadOptions): Promise<Read> {
  const refuse = (diagnostic: Diagnostic): Read => ({ sources: [], diagnostics: [diagnostic] })
  if (bytes.length === 0) return refuse(emptyFile(options.path))
  const parts = unpack(bytes)
  if (typeof parts === 'string') return refuse(unreadable(options.path, parts))
  const broken = Object.entries(parts).find(([name, part]) => isXml(name) && checkWellFormed(part, name).length > 0)
  if (broken) return refuse(unreadable(options.path, `its part ${broken[0]} is not well-formed XML`))
  const prepared = prepare(parts)
  const converted = await convert(parts, prepared).catch((error: unknown) => String(error))
  if (typeof converted !== 'string') {
    const lost = findLost(prepared, converted.html)
    if (lost) return refuse(tellLost(options.path, lost))
    return toSources(bytes, converted.html, prepared, parts, options)
  }
  return refuse(unreadable(options.path, converted.replace(/^Error: /, '')))
}

function isXml(name: string): boolean {
  return name.endsWith('.xml')
}

// The package ------------------------------------------------------------------------------------------------

type Parts = Readonly<Record<string, Uint8Array>>

/** The parts that are read, or why there are none. */
function unpack(bytes: Uint8Array): Parts | string {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return 'it is no DOCX file, or is locked by a password'
  let tooLarge: string | undefined
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!readParts.test(name)) return false
        if (originalSize > mostUnpacked) tooLarge = name
        return tooLarge === undefined
      },
    })
    if (tooLarge !== undefined) return `its part ${tooLarge} is larger than ${mostUnpacked / 1_000_000} MB`
    return parts['word/document.xml'] ? parts : 'it holds no document'
  } catch (error) {
    return `its package is damaged (${error instanceof Error ? error.message : error})`
  }
}

interface PreparedParts {
  readonly parts: Readonly<Record<string, Prepared>>
  readonly revisers: readonly Reviser[]
}

function prepare(parts: Parts): PreparedParts {
  const revisers: Reviser[] = []
  const prepared = textParts.flatMap(name => {
    const part = parts[name]
    return part ? [[name, keepChanges(strFromU8(part), name === 'word/document.xml', revisers)] as const] : []
  })
  return { parts: Object.fromEntries(prepared), revisers }
}

/** mammoth gets a package of what was read here, and nothing else to unpack. */
async function convert(parts: Parts, { parts: prepared, revisers }: PreparedParts): Promise<{ html: string }> {
  const texts = Object.entries(prepared).map(([name, { xml }]) => [name, strToU8(xml)] as const)
  const buffer = Buffer.from(zipSync({ ...parts, ...Object.fromEntries(texts) }, { level: 0 }))
  const styles = revisers.map(({ kind, style, className }) => `r.${style} => ${kind}.${className}`)
  // Loaded where there is such a file: other runs begin sooner.
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: [
        ...styles,
        "br[type='page'] => hr.page",
        'comment-reference => sup.comment',
        'u => u',
        'p.Quote => blockquote > p:fresh',
        "p[style-name='Quotations'] => blockquote > p:fresh",
      ],
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  )
  // What mammoth writes itself is no text of the document.
  return { html: value.replace(/<dt id="(comment-[\w-]+)">[^<]*<\/dt><dd>/g, '<dd id="$1">') }
}

// The page ---------------------------------------------------------------------------------------------------

function toSources(bytes: Uint8Array, html: string, prepared: PreparedParts, parts: Parts, options: ReadOptions): Read {
  const read = readPage(html, {
    ...options,
    format: 'docx',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    placeOf: placesByParagraph(html),
    profile: profileOf(prepared, options),
  })
  const heads = runningHeads(parts)
  const removed: Normalisation[] =
    heads === '' ? [] : [{ rule: 'running-head', count: heads.length, removed: heads.length }]
  const sources = read.sources.map(source => ({
    ...source,
    normalised: [...source.normalised, ...removed],
    // Of several files that are read as one, each has its own.
    revisers: prepared.revisers.map(({ id, name }) => ({ id: idOf(id, options), name })),
  }))
  return {
    sources,
    diagnostics: [...read.diagnostics, ...tellChanges(options.path, prepared), ...tellHeads(options.path, heads)],
  }
}

/** Marks of revisers, and comments, besides what pages have. */
function profileOf({ revisers, parts }: PreparedParts, options: ReadOptions): SiteProfile {
  const comments = parts['word/comments.xml']?.authors ?? []
  return {
    ...generalProfile,
    name: 'word processor',
    document: ['body'],
    marks: revisers.map(({ kind, className, id }) => ({
      at: `${kind}.${className}`,
      element: kind === 'del' ? 'del' : 'add',
      attributes: { type: 'tracked', resp: `#${idOf(id, options)}` },
    })),
    noteKinds: comments.map(({ comment, id }) => ({
      at: `#comment-${comment}`,
      attributes: { type: 'comment', resp: `#${idOf(id, options)}` },
      label: 'c',
    })),
  }
}

/** `reviser1` → `reviser1.letter-12` */
function idOf(reviser: string, { id }: ReadOptions): string {
  return `${reviser}.${id}`
}

const anchor = /<a id="colophon-(\d+)"><\/a>/g

/** Paragraphs are numbered by the bookmarks that were set into them; characters are counted from their beginning. */
function placesByParagraph(html: string): (offset: number) => Place {
  const anchors = [...html.matchAll(anchor)].map(match => ({ at: match.index, number: Number(match[1]) }))
  const starts = anchors.map(({ at }) => at)
  return offset => {
    const { at, number } = anchors[lastAtOrBefore(starts, offset)] ?? { at: 0, number: 1 }
    const before = html.slice(at, Math.max(at, offset)).replace(/<[^<>]*>/g, '')
    return { byte: 0, line: number, column: before.length + 1 }
  }
}

/** Text of the heads and feet of pages: it repeats on each of them. */
function runningHeads(parts: Parts): string {
  return Object.entries(parts)
    .filter(([name]) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
    .map(([, part]) => keepChanges(strFromU8(part), false, []).texts.join(''))
    .join(' ')
    .trim()
}

// The account ------------------------------------------------------------------------------------------------

/** The first paragraph of which some character is not in the page; undefined where all are. */
function findLost({ parts }: PreparedParts, html: string): { number: number; text: string } | undefined {
  const shown = letters(
    html.replace(/<[^<>]*>/g, '').replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? ''),
  )
  const counts = new Map<string, number>()
  for (const character of shown) counts.set(character, (counts.get(character) ?? 0) + 1)
  let isWhole = true
  const texts = Object.values(parts).flatMap(part => part.texts)
  for (const character of letters(texts.join(''))) {
    const left = (counts.get(character) ?? 0) - 1
    counts.set(character, left)
    isWhole &&= left >= 0
  }
  if (isWhole) return undefined
  const index = texts.findIndex(text => !shown.includes(letters(text)))
  return { number: index + 1, text: texts[Math.max(0, index)] ?? '' }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function letters(text: string): string {
  return text.replace(/\s+/g, '')
}

// Problems ---------------------------------------------------------------------------------------------------

function unreadable(file: string, why: string): Diagnostic {
  return {
    severity: 'error',
    code: 'unreadable-docx',
    message: `This file cannot be read: ${why}.`,
    file,
    hint: 'Open it in your word processor and save it anew as .docx, without a password.',
  }
}

function tellLost(file: string, { number, text }: { number: number; text: string }): Diagnostic {
  return {
    severity: 'error',
    code: 'docx-text-not-read',
    message: `Not all of this file can be read: in paragraph ${number}, “${text.slice(0, 60)}”, text would be lost; so it was not encoded.`,
    file,
    place: { line: number, column: 1, offset: 0 },
    hint: 'A formula, or a field, may stand there: write it as plain text, or save the document as plain text.',
  }
}

function tellChanges(file: string, { parts, revisers }: PreparedParts): Diagnostic[] {
  const changes = Object.values(parts).flatMap(part => part.changes)
  if (changes.length === 0) return []
  const count = (kind: 'del' | 'ins', name: string) => {
    const { length } = changes.filter(change => change.kind === kind)
    return `${length} ${name}${length === 1 ? '' : 's'}`
  }
  const names = [...new Set(revisers.map(reviser => reviser.name))].join(', ')
  const paragraphs = [...new Set(changes.map(change => change.paragraph))]
  const places = paragraphs.slice(0, 8)
  const more = paragraphs.length > 8 ? ' …' : ''
  return [
    {
      severity: 'warning',
      code: 'tracked-changes',
      message: `Changes are tracked in this file: ${count('del', 'deletion')} and ${count('ins', 'insertion')} by ${names}, in paragraph ${places.join(', ')}${more}. They are kept as <del> and <add>.`,
      file,
      place: { line: changes[0]?.paragraph ?? 1, column: 1, offset: 0 },
      hint: 'Accept or refuse them in your word processor if they are the transcriber’s and not the document’s.',
    },
  ]
}

function tellHeads(file: string, heads: string): Diagnostic[] {
  if (heads === '') return []
  const message = `The heads and feet of its pages are left out: “${heads.slice(0, 60)}”.`
  return [{ severity: 'info', code: 'running-heads', message, file }]
}
