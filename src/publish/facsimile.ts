/** Images of the sources: which files of the edition the TEI names, what they are, and what is wrong with them. */
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { documentId } from '../read/document-id.ts'
import { decodeXml } from '../xml/xml-file.ts'
import { fileName } from './context.ts'
import { readImage } from './image.ts'

/** An image that a TEI file names, as the file has it. */
export interface ImagePointer {
  readonly url: string
  readonly place: NonNullable<Diagnostic['place']>
}

/** An image of the edition's own that pages show. */
export interface FacsimileImage extends StoredImage {
  /** As the TEI has it. */
  readonly url: string
  /** File of the edition. */
  readonly source: string
}

interface StoredImage {
  /** Name of its copy on the site, by its bytes: what the editor calls a file is nothing that an address has to hold. */
  readonly name: string
  /** In pixels, where we know how to read it. */
  readonly size?: { readonly width: number; readonly height: number }
}

export interface Facsimiles {
  /** Images by the file of the TEI. */
  readonly imagesOf: ReadonlyMap<string, readonly FacsimileImage[]>
  /** Hash of all that is shown of them. */
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Folders that images of sources stand in: for them alone, beside the transcripts, beside the TEI. */
export const imageFolder = 'images'
const folders = [imageFolder, 'transcripts', 'tei'] as const
/** What browsers still show without stopping. */
const mostBytes = 50_000_000
const mostPixels = 250_000_000

const apart = /<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs
const tag = /<(\/?)([\w.:-]+)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>/g
const localReferences: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The images of pages that a TEI file names and that are not on the web: `graphic` of a facsimile, `@facs` of what stands on the page.
 * @example imagePointers(bytes).map(({ url }) => url) // ['0002.jpg']
 */
export function imagePointers(bytes: Uint8Array): ImagePointer[] {
  const { text, place } = decodeXml(bytes)
  if (!/\sfacs\s*=|<(?:[\w.-]+:)?(?:graphic|media)\b/.test(text)) return []
  const found = new Map<string, ImagePointer>()
  let depth = 0
  for (const { 1: isEnd, 2: name = '', 3: attributes = '', index } of text
    .replace(apart, one => ' '.repeat(one.length))
    .matchAll(tag)) {
    const local = name.replace(/^.*:/, '')
    if (local === 'facsimile' || local === 'sourceDoc') depth += isEnd ? -1 : attributes.endsWith('/') ? 0 : 1
    if (isEnd) continue
    const isImage = depth > 0 && (local === 'graphic' || local === 'media')
    for (const value of [
      isImage ? attributeOf(attributes, 'url') : '',
      ...attributeOf(attributes, 'facs').split(/\s+/),
    ]) {
      const url = value.trim()
      if (isLocal(url) && !found.has(url)) found.set(url, { url, place: place(index) })
    }
  }
  return [...found.values()]
}

function attributeOf(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = match?.[1] ?? match?.[2] ?? ''
  return value.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) =>
    decimal || hex ? characterOf(decimal ? Number(decimal) : Number.parseInt(hex, 16)) : (localReferences[name] ?? all),
  )
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Neither a place in the file nor an address of any scheme. */
function isLocal(url: string): boolean {
  return url !== '' && !/^#|^\/\/|^[a-z][a-z0-9+.-]*:/i.test(url)
}

/**
 * Finds the images that the files of tei/ name: where they point to, else by their path below `images/` and `transcripts/`.
 * @example (await findFacsimiles(effects, pointers)).imagesOf.get('tei/diary.xml')?.[0]?.name // '0f1e….jpg'
 */
export async function findFacsimiles(
  effects: Effects,
  pointersOf: ReadonlyMap<string, readonly ImagePointer[]>,
): Promise<Facsimiles> {
  const imagesOf = new Map<string, readonly FacsimileImage[]>()
  const diagnostics: Diagnostic[] = []
  if ([...pointersOf.values()].some(pointers => pointers.length > 0)) {
    const finder = await ImageFinder.open(effects, diagnostics)
    for (const [file, pointers] of pointersOf)
      if (pointers.length > 0) imagesOf.set(file, await finder.find(file, pointers))
    await finder.close()
  }
  return { imagesOf, hash: sha256(JSON.stringify([[...imagesOf], diagnostics])), diagnostics }
}

class ImageFinder {
  readonly #diagnostics: Diagnostic[]
  readonly #store: ImageStore
  readonly #files: ReadonlySet<string>
  /** Files by their names. */
  readonly #named = new Map<string, string[]>()

  private constructor(diagnostics: Diagnostic[], files: readonly string[], store: ImageStore) {
    this.#diagnostics = diagnostics
    this.#store = store
    this.#files = new Set(files)
    for (const file of files) this.#named.set(fileName(file), [...(this.#named.get(fileName(file)) ?? []), file])
  }

  static async open(effects: Effects, diagnostics: Diagnostic[]): Promise<ImageFinder> {
    const files: string[] = []
    for (const folder of folders)
      files.push(...(await effects.list(folder)).filter(file => !/\.(?:xml|txt|json)$/i.test(file)))
    return new ImageFinder(diagnostics, files, await ImageStore.open(effects))
  }

  async find(file: string, pointers: readonly ImagePointer[]): Promise<FacsimileImage[]> {
    const found: FacsimileImage[] = []
    const missing: ImagePointer[] = []
    for (const pointer of pointers) {
      const source = this.#fileOf(file, pointer)
      if (source === undefined) missing.push(pointer)
      const image = source && (await this.#read(source, file, pointer))
      if (source && image) found.push({ url: pointer.url, source, ...image })
    }
    this.#tellMissing(file, missing)
    return found
  }

  close(): Promise<void> {
    return this.#store.close()
  }

  /** What the address says, seen from the file; else the file that ends in it, where only one does or one is of this document. */
  #fileOf(file: string, pointer: ImagePointer): string | undefined {
    const paths = [...new Set([decoded(pointer.url), pointer.url])].map(path => path.replaceAll('\\', '/'))
    for (const path of paths) {
      const beside = below(file, path)
      if (beside !== undefined && this.#files.has(beside)) return beside
    }
    for (const path of paths) {
      const plain = path.replace(/^(?:\.{0,2}\/)+/, '')
      const fitting = (this.#named.get(fileName(plain)) ?? []).filter(one => one.endsWith(`/${plain}`))
      const ofDocument = fitting.filter(one => one.split('/').some(folder => documentId(folder) === documentId(file)))
      const nearest = fitting.filter(one => folders.some(folder => one === `${folder}/${plain}`))
      const [chosen] = [ofDocument, nearest, fitting].find(one => one.length > 0) ?? []
      if (chosen !== undefined && fitting.length > 1 && ofDocument.length + nearest.length === 0)
        this.#tellSeveral(file, pointer, chosen, fitting)
      if (chosen !== undefined) return chosen
    }
    return undefined
  }

  async #read(source: string, file: string, { place }: ImagePointer): Promise<StoredImage | undefined> {
    const stored = await this.#store.read(source, this.#diagnostics)
    if (typeof stored !== 'string') return stored
    const [message, hint] = refusals[stored]
    this.#diagnostics.push({
      severity: 'warning',
      code: stored === 'large' ? 'image-too-large' : 'refused-image',
      message: `${source} ${message}`,
      file,
      place,
      hint,
    })
    return undefined
  }

  /** Told once for a file: a book whose images are elsewhere has hundreds. Where the edition has no images at all, it may want none. */
  #tellMissing(file: string, missing: readonly ImagePointer[]): void {
    const [first] = missing
    if (!first) return
    const names = missing.slice(0, 3).map(({ url }) => `“${url.slice(0, 80)}”`)
    const rest = missing.length > names.length ? ' …' : ''
    const count = missing.length === 1 ? 'an image that is' : `${missing.length} images that are`
    this.#diagnostics.push({
      severity: this.#files.size > 0 ? 'warning' : 'info',
      code: 'missing-image',
      message: `This file names ${count} not in the edition: ${names.join(', ')}${rest}.`,
      file,
      place: first.place,
      hint: `Put it beside the transcript, or into ${imageFolder}/; until then the page tells its name alone.`,
    })
  }

  #tellSeveral(file: string, { url, place }: ImagePointer, chosen: string, found: readonly string[]): void {
    this.#diagnostics.push({
      severity: 'warning',
      code: 'several-images',
      message: `“${url.slice(0, 80)}” may be ${found.length} files; the page shows ${chosen}.`,
      file,
      place,
      hint: `Put them into folders that are called as their documents: ${imageFolder}/${documentId(file)}/.`,
    })
  }
}

type Refusal = 'large' | 'format' | 'link'

const refusals: Readonly<Record<Refusal, readonly [message: string, hint: string]>> = {
  large: [
    'is too large for browsers: more than 50 MB, or 250 million pixels.',
    'Make it smaller, or serve it by IIIF and name that address.',
  ],
  format: [
    'is no PNG, JPEG, GIF or WebP.',
    'Save it as one of these; browsers show neither TIFF nor JPEG 2000, and SVG may hold scripts.',
  ],
  link: ['is a link to elsewhere, or is gone.', 'Put the image itself there.'],
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** Path below the edition's folder of what a file names; undefined where that is elsewhere. */
function below(file: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const parts = file.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** What is known of an image as it was at a time: reading thousands again at every build would take minutes. */
interface Remembered {
  readonly state: string
  readonly image: StoredImage | Refusal
}

const memoryFile = '.colophon/images.json'

class ImageStore {
  readonly #effects: Effects
  readonly #known: ReadonlyMap<string, Remembered>
  readonly #seen = new Map<string, Remembered>()

  private constructor(effects: Effects, known: ReadonlyMap<string, Remembered>) {
    this.#effects = effects
    this.#known = known
  }

  static async open(effects: Effects): Promise<ImageStore> {
    try {
      const text = (await effects.readText(memoryFile)) ?? '[]'
      return new ImageStore(effects, new Map(JSON.parse(text) as [string, Remembered][]))
    } catch {
      return new ImageStore(effects, new Map())
    }
  }

  async read(file: string, diagnostics: Diagnostic[]): Promise<StoredImage | Refusal | undefined> {
    const seen = this.#seen.get(file)
    if (seen) return seen.image
    const state = (await this.#effects.states([file])).get(file) ?? ''
    const known = this.#known.get(file)
    const image =
      known && state !== '' && known.state === state ? known.image : await this.#look(file, state, diagnostics)
    if (image !== undefined) this.#seen.set(file, { state, image })
    return image
  }

  async #look(file: string, state: string, diagnostics: Diagnostic[]): Promise<StoredImage | Refusal | undefined> {
    if (Number(state.split(' ')[1] ?? 0) > mostBytes) return 'large'
    let isRefused = false
    const bytes = await this.#effects.readPlain('.', file).catch(error => {
      isRefused = true
      return tellRefusal(diagnostics)(error)
    })
    if (isRefused) return undefined
    if (!bytes) return 'link'
    const image = readImage(bytes)
    if (!image) return 'format'
    if (image.size && image.size.width * image.size.height > mostPixels) return 'large'
    return { name: `${sha256(bytes).slice(0, 16)}.${image.ending}`, ...(image.size && { size: image.size }) }
  }

  /** A disk that refuses costs time alone. */
  async close(): Promise<void> {
    const isSame =
      this.#seen.size === this.#known.size &&
      [...this.#seen].every(([file, { state }]) => this.#known.get(file)?.state === state)
    if (isSame) return
    await this.#effects.write(memoryFile, JSON.stringify([...this.#seen])).catch(() => undefined)
  }
}
