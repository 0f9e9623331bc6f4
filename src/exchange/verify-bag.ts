/**
 * Is a bag whole, and are its files what they were? Any bag, of BagIt 0.93 to 1.0 (RFC 8493, section 3): a folder, or a
 * ZIP archive. Nothing is fetched, nothing is written.
 */
import { createHash, getHashes } from 'node:crypto'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects } from '../effects.ts'
import { foldersIn, unpackZip } from '../read/zip.ts'
import { type Declaration, type Entry, readDeclaration, readFetch, readInfo, readManifest } from './bag-manifest.ts'

/** The files of a bag, by their paths in it. */
export interface BagFiles {
  readonly names: readonly string[]
  /** Names of what is neither file nor folder. */
  readonly others: readonly string[]
  /** Is there a folder `data`, perhaps without files? */
  readonly hasPayloadFolder: boolean
  read(name: string): Promise<Uint8Array | undefined>
}

export interface BagReport {
  /** Everything is there, and nothing else. */
  readonly isComplete: boolean
  /** And every sum is right. */
  readonly isValid: boolean
  readonly version: string
  readonly files: number
  readonly diagnostics: readonly Diagnostic[]
}

/** @example await verifyBag(await folderOfBag(nodeEffects('bag')), 'bag') // { isValid: true, … } */
export async function verifyBag(bag: BagFiles, name: string): Promise<BagReport> {
  const check = new BagCheck(bag, name)
  return check.run()
}

/** The files of a folder; a link leads nowhere. */
export async function folderOfBag(effects: Effects): Promise<BagFiles> {
  const plain = (names: readonly string[]) => names.map(one => one.replace(/^\.\//, ''))
  return {
    names: plain(await effects.list('.')),
    others: plain(await effects.listOthers('.')),
    hasPayloadFolder: (await effects.size('data')) !== undefined,
    read: name => effects.readPlain('.', name),
  }
}

const limits = { entries: 100_000, each: 2_000_000_000, all: 4_000_000_000 }

/** The files of a ZIP archive, whose one folder is the bag; a sentence where it cannot be read. */
export function archiveOfBag(bytes: Uint8Array): BagFiles | string {
  const { entries, problem } = unpackZip(bytes, limits, () => true)
  if (problem !== undefined) return `The archive cannot be read: ${problem}.`
  const top = /^[^/]+\//.exec(entries.find(one => /^(?:[^/]+\/)?bagit\.txt$/.test(one.name))?.name ?? '')?.[0] ?? ''
  const below = (name: string) => name.slice(name.startsWith(top) ? top.length : 0)
  const damaged = entries.find(one => one.problem === 'damaged')
  if (damaged) return `The archive is damaged: “${damaged.name}” has not the checksum that it gives.`
  const links = entries.filter(one => one.problem === 'link').map(({ name }) => name)
  const files = new Map<string, Uint8Array>()
  for (const { name, bytes: content } of entries) if (content) files.set(below(name), content)
  const names = [...files.keys()]
  return {
    names,
    others: links.map(below),
    hasPayloadFolder: [...names, ...foldersIn(bytes).map(below)].some(name => name.startsWith('data/')),
    read: async name => files.get(name),
  }
}

/** Algorithms as manifests name them → as the system does. */
const algorithms = new Map(getHashes().map(one => [one.toLowerCase().replaceAll(/[^a-z0-9]/g, ''), one]))
const tagFile = /^(tag)?manifest-([A-Za-z0-9-]+)\.txt$/

interface Manifest {
  readonly file: string
  readonly isOfTags: boolean
  readonly algorithm: string
  readonly entries: readonly Entry[]
}

class BagCheck {
  readonly #bag: BagFiles
  readonly #name: string
  readonly #diagnostics: Diagnostic[] = []
  readonly #names: ReadonlySet<string>
  /** Names in one form of Unicode → as they stand: systems differ in the form that they keep. */
  readonly #normalized: ReadonlyMap<string, string>
  #declaration: Declaration = { version: '1.0', encoding: 'utf-8' }
  #isComplete = true
  #isValid = true

  constructor(bag: BagFiles, name: string) {
    this.#bag = bag
    this.#name = name
    this.#names = new Set(bag.names)
    this.#normalized = new Map(bag.names.map(one => [one.normalize('NFC'), one]))
  }

  async run(): Promise<BagReport> {
    if (await this.#declare()) {
      for (const other of this.#bag.others) this.#lacks(other, 'This is a link or a device; nobody follows it.')
      if (!this.#bag.hasPayloadFolder) this.#lacks('', 'There is no folder data, which holds the payload.')
      const payload = this.#bag.names.filter(one => one.startsWith('data/'))
      const manifests = await this.#readManifests()
      const own = manifests.filter(one => !one.isOfTags)
      if (own.length === 0) this.#lacks('', 'There is no manifest of the payload, such as manifest-sha512.txt.')
      this.#checkListed(payload, own)
      await this.#checkFetch(own)
      for (const manifest of manifests) await this.#checkSums(manifest)
      await this.#checkInfo(payload)
    }
    return {
      isComplete: this.#isComplete,
      isValid: this.#isComplete && this.#isValid,
      version: this.#declaration.version,
      files: this.#bag.names.length,
      diagnostics: this.#diagnostics,
    }
  }

  /** False where it is no bag at all. */
  async #declare(): Promise<boolean> {
    const bytes = await this.#bag.read('bagit.txt')
    const found = bytes ? readDeclaration(bytes) : 'There is no bagit.txt: this is no bag.'
    if (typeof found === 'string') {
      this.#lacks(bytes ? 'bagit.txt' : '', found)
      return false
    }
    this.#declaration = found
    try {
      new TextDecoder(found.encoding)
    } catch {
      this.#lacks('bagit.txt', `The encoding “${found.encoding}” is not known.`)
      return false
    }
    if (!/^(?:0\.9[3-7]|1\.0)$/.test(found.version))
      this.#lacks('bagit.txt', `BagIt ${found.version} is no version of BagIt that is known: 0.93 to 0.97, and 1.0.`)
    return true
  }

  /** Only since 1.0 are all payload files in all manifests, and `%` is escaped. */
  get #isNew(): boolean {
    return !this.#declaration.version.startsWith('0.')
  }

  async #readManifests(): Promise<Manifest[]> {
    const manifests: Manifest[] = []
    const seen = new Set<string>()
    for (const file of this.#bag.names) {
      const [, ofTags, written = ''] = tagFile.exec(file) ?? []
      if (written === '') continue
      const algorithm = written.toLowerCase().replaceAll('-', '')
      const isOfTags = ofTags !== undefined
      if (seen.has(`${ofTags} ${algorithm}`)) this.#lacks(file, `There is another manifest for ${algorithm}.`)
      seen.add(`${ofTags} ${algorithm}`)
      const { entries, wrong } = readManifest(await this.#readTags(file), this.#isNew)
      for (const line of wrong) this.#lacks(file, 'This line has no sum and name of a file.', line)
      manifests.push({ file, isOfTags, algorithm, entries: this.#withoutDoubles(file, isOfTags, entries) })
    }
    return manifests
  }

  async #readTags(file: string): Promise<string> {
    const bytes = (await this.#bag.read(file)) ?? new Uint8Array()
    return new TextDecoder(this.#declaration.encoding).decode(bytes)
  }

  /** The entries that name a file which may be there, each once. */
  #withoutDoubles(file: string, isOfTags: boolean, entries: readonly Entry[]): Entry[] {
    const seen = new Map<string, Entry>()
    // Some systems would take them for one file.
    const folded = new Map<string, Entry>()
    const good: Entry[] = []
    for (const entry of entries) {
      const path = this.#resolve(entry)
      const problem = whyOutside(path) ?? (isOfTags ? whyNoTag(path) : whyNoPayload(path))
      if (problem !== undefined) {
        this.#lacks(file, `“${entry.written}” ${problem}`, entry.line)
        continue
      }
      const before = seen.get(path)
      if (before) {
        const message = `“${path}” stands in line ${before.line} too.`
        if (before.sum !== entry.sum || this.#isNew) this.#lacks(file, message, entry.line)
        else this.#warn(file, message, entry.line)
        continue
      }
      const key = path.normalize('NFC').toLowerCase()
      const alike = folded.get(key)
      if (alike)
        this.#warn(
          file,
          `“${path}” differs from line ${alike.line} in capitals or in the form of its letters alone.`,
          entry.line,
        )
      folded.set(key, entry)
      seen.set(path, entry)
      good.push({ ...entry, path })
    }
    return good
  }

  /** As `md5sum` writes it, with a star before the name; with `./`; `%` as it is, before 1.0. */
  #resolve({ path, written, line }: Entry): string {
    const has = (one: string) => this.#names.has(one) || this.#normalized.has(one.normalize('NFC'))
    if (has(path)) return path
    const plain = path.replace(/^\*/, '').replace(/^(?:\.\/)+/, '')
    if (plain !== path && (has(plain) || /^(?:\*|\.\/)/.test(path))) {
      this.#warn('', `“${written}” is written as checksum programs do; it should be “${plain}”.`, line)
      return plain
    }
    const decoded = path.replaceAll('%25', '%')
    return has(decoded) ? decoded : path
  }

  /** Each file of the payload is in a manifest: since 1.0 in each. */
  #checkListed(payload: readonly string[], manifests: readonly Manifest[]): void {
    const listed = manifests.map(({ file, entries }) => ({
      file,
      paths: new Set(entries.map(({ path }) => path.normalize('NFC'))),
    }))
    for (const name of payload) {
      const without = listed.filter(({ paths }) => !paths.has(name.normalize('NFC')))
      if (without.length > 0 && (this.#isNew || without.length === listed.length))
        this.#lacks(name, `This file is not in ${without.map(({ file }) => file).join(', ')}.`)
    }
  }

  async #checkFetch(manifests: readonly Manifest[]): Promise<void> {
    if (!this.#names.has('fetch.txt')) return
    const { files, wrong } = readFetch(await this.#readTags('fetch.txt'), this.#isNew)
    for (const line of wrong) this.#lacks('fetch.txt', 'This line has no address, length and name of a file.', line)
    for (const { line, path, url } of files) {
      const problem = whyOutside(path) ?? whyNoPayload(path)
      if (problem !== undefined) this.#lacks('fetch.txt', `“${path}” ${problem}`, line)
      else if (!manifests.some(({ entries }) => entries.some(one => one.path === path)))
        this.#lacks('fetch.txt', `“${path}” is in no manifest.`, line)
      else if (!this.#names.has(path))
        this.#warn('fetch.txt', `“${path}” has still to be fetched from ${url}; this program fetches nothing.`, line)
    }
  }

  async #checkSums({ file, algorithm, entries }: Manifest): Promise<void> {
    const hash = algorithms.get(algorithm)
    if (hash === undefined) {
      this.#wrong(file, `Sums of the kind “${algorithm}” are not known here: this manifest cannot be checked.`)
    }
    for (const { path, sum, line } of entries) {
      const real = this.#names.has(path) ? path : this.#normalized.get(path.normalize('NFC'))
      const bytes = real === undefined ? undefined : await this.#bag.read(real)
      if (real === undefined || !bytes) {
        this.#lacks(file, `“${path}” is not there.`, line)
        continue
      }
      if (real !== path) this.#warn(file, `“${path}” is there with its letters in another form of Unicode.`, line)
      if (hash === undefined) continue
      if (createHash(hash).update(bytes).digest('hex') !== sum)
        this.#wrong(real, `This file is not what it was: its sum in ${file}, line ${line}, is another.`)
    }
  }

  /** `bag-info.txt`, which was `package-info.txt` before 0.95. */
  async #checkInfo(payload: readonly string[]): Promise<void> {
    const file = ['bag-info.txt', 'package-info.txt'].find(one => this.#names.has(one))
    if (file === undefined) return
    const { fields, wrong } = readInfo(await this.#readTags(file), this.#isNew)
    for (const line of wrong) this.#lacks(file, 'This line has no label with a colon.', line)
    const oxums = fields.get('payload-oxum') ?? []
    if (oxums.length > 1) this.#warn(file, 'Payload-Oxum stands more than once.')
    for (const oxum of oxums) {
      const [, octets, streams] = /^(\d+)\.(\d+)$/.exec(oxum) ?? []
      if (octets === undefined) {
        this.#lacks(file, `“${oxum}” is no Payload-Oxum, such as 1024.3`)
        continue
      }
      let sum = 0
      for (const name of payload) sum += (await this.#bag.read(name))?.length ?? 0
      if (Number(octets) !== sum || Number(streams) !== payload.length)
        this.#lacks(file, `Payload-Oxum is ${oxum}, and the payload has ${sum} bytes in ${payload.length} files.`)
    }
  }

  #tell(severity: Diagnostic['severity'], code: string, file: string, message: string, line?: number): void {
    this.#diagnostics.push({
      severity,
      code,
      message,
      file: [this.#name, file].filter(Boolean).join('/'),
      ...(line !== undefined && { place: { line, column: 1, offset: 0 } }),
    })
  }

  #lacks(file: string, message: string, line?: number): void {
    this.#isComplete = false
    this.#tell('error', 'incomplete-bag', file, message, line)
  }

  #wrong(file: string, message: string): void {
    this.#isValid = false
    this.#tell('error', 'invalid-bag', file, message)
  }

  #warn(file: string, message: string, line?: number): void {
    this.#tell('warning', 'doubtful-bag', file, message, line)
  }
}

/** Where a name leads: out of the bag on some system, or below it. */
function whyOutside(path: string): string | undefined {
  if (/^(?:\/|~|[A-Za-z]:|\\\\)/.test(path)) return 'is no path below the bag.'
  return path.split(/[/\\]/).includes('..') ? 'leads out of the bag.' : undefined
}

function whyNoPayload(path: string): string | undefined {
  return path.startsWith('data/') ? undefined : 'is not below data/: a manifest of the payload lists nothing else.'
}

function whyNoTag(path: string): string | undefined {
  if (/^tagmanifest-[^/]*\.txt$/.test(path)) return 'is a manifest of tag files: none lists them.'
  return path.startsWith('data/') ? 'is a file of the payload: a manifest of tag files lists none.' : undefined
}
