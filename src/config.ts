/** `edition.yaml`: read, given its defaults, checked. Every key but the title has a default. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { CliError, type Diagnostic, type Spot } from './diagnostic.ts'
import { nearest } from './nearest.ts'
import { isPageSize, parseBleed } from './sheet.ts'
import { forbiddenCharacter } from './xml/characters.ts'

/** Who decides where an edition names no editors: verdicts have to be somebody's. */
export const unnamedEditors: Editor = {
  id: 'editors',
  name: 'The editors of this edition',
  role: 'decisions on proposals',
}

export interface Editor {
  /** An XML name: what `@resp` points to. */
  readonly id: string
  readonly name: string
  /** What they did for the edition, in their words. */
  readonly role: string
  /** 16 figures in four groups (ISO 27729), without address; absent where it is not known. */
  readonly orcid?: string
}

/** A name, and perhaps an address that says what it means; both empty where there is none. */
export interface Licence {
  readonly name: string
  readonly address: string
}

export interface Config {
  readonly title: string
  readonly subtitle: string
  /** One sentence for the cover. */
  readonly description: string
  /** Never empty; the first one is who decides where a verdict names nobody. */
  readonly editors: readonly Editor[]
  readonly publisher: string
  readonly licence: Licence
  /** Of what the edition says of its documents, where it is another one than that of the texts. */
  readonly metadataLicence: Licence
  /** Date of the edition, `2026`, `2026-11` or `2026-11-22`; empty where it has none. */
  readonly date: string
  /** BCP 47: of the texts, and of the interface where we have its words. */
  readonly language: string
  /** Path of a Hunspell dictionary below the edition's folder, without its endings; empty where it has none. */
  readonly dictionary: string
  /** Where the edition will stand on the web, perhaps in a folder of a site; empty where that is not known. */
  readonly address: string
  /** Ids of documents, in the order of the edition; those not named follow by date. */
  readonly order: readonly string[]
  /** Files and folders of authorities beside tei/authority/, below the edition's folder. */
  readonly authorities: readonly string[]
  /** What says of each transcript what it does not say itself, where it is another file than the usual ones. */
  readonly manifest: NamedFile | undefined
  /** Of other projects: what their files name as their schema, and the edition's copy of it. */
  readonly schemas: readonly (NamedFile & { readonly named: string })[]
  readonly build: readonly Output[]
  /** What `build` exports for archives and others, beside what it builds. */
  readonly exchange: readonly Exchange[]
  /** Of the edition, without address: `10.1000/182`; empty where it has none. */
  readonly doi: string
  /** What the edition is about, for catalogues. */
  readonly keywords: readonly string[]
  /** An address for questions about the edition, as mail or on the web; empty where there is none. */
  readonly contact: string
  /** A usual size, or one of its own, as `170x240mm`. */
  readonly page: string
  /** Is the printed volume wanted as a PDF too, where a Chromium can make it? */
  readonly pdf: boolean
  readonly print: {
    /** Are the lines of texts counted in the margin, afresh on each page or through each document? */
    readonly lines: LineNumbers
    /** Do notes keep the numbers of the source, or have they new ones: on each page, in each document, in the volume? */
    readonly notes: NoteNumbers
    /** Does each document begin a page, or where the one before it ends? */
    readonly documents: DocumentStarts
    /** What stands above right pages: the title of the document, or its title and date. */
    readonly heads: 'title' | 'date'
    /** Are there marks that say where the paper is cut? */
    readonly marks: 'crop' | 'no'
    /** What is printed beyond the cut, in mm. */
    readonly bleed: number
  }
  readonly facsimile: {
    /** May pages load images of the sources from the web? */
    readonly remote: boolean
  }
}

/** A file below the edition's folder, and where the configuration names it. */
export interface NamedFile {
  readonly path: string
  readonly place: Spot
}

export type Output = 'site' | 'print'
/** What goes out for archives and others. */
export const exchanges = [
  'tei',
  'simple',
  'files',
  'bag',
  'cmif',
  'datacite',
  'cff',
  'crate',
  'beacon',
  'iiif',
  'oai',
  'dts',
  'text',
  'docx',
  'epub',
] as const
export type Exchange = (typeof exchanges)[number]
export type LineNumbers = 'page' | 'document' | 'no'
export type NoteNumbers = 'printed' | 'page' | 'document' | 'continuous'
export type DocumentStarts = 'chapter' | 'run-on'

export const configFile = 'edition.yaml'

/** Keys of `edition.yaml`, each with what it takes; also the table that `colophon init` and the help print. */
const keys = {
  title: 'the title of the edition (the only key that must be there)',
  subtitle: 'a second line under the title',
  description: 'one sentence for the cover',
  editors: 'a list of names, or of id, name and role',
  publisher: 'who publishes the edition',
  licence: 'a name, or name and address',
  'metadata-licence': 'the same for lists of its documents without their texts, where it is another one',
  date: 'date of the edition: 2026, 2026-11 or 2026-11-22',
  language: 'language of the texts: en, de, fr …',
  dictionary: 'a Hunspell dictionary for that language in the edition, without .aff and .dic: dictionaries/de',
  address: 'where the edition will stand on the web: https://…',
  order: 'ids of documents in the order of the edition',
  authorities: 'more files or folders of persons, places and organisations, beside tei/authority',
  manifest:
    'a file .csv or .yaml in the edition that says title, date and more of the transcripts, if not transcripts/manifest.csv or .yaml',
  schemas:
    'copies of the schemas that received files name, to check them by: tei_all.rng: schemas/tei_all.rng (what the files name, or the end of it, and a file in the edition)',
  build: 'what to build: a list of site, print',
  exchange: `what to export with it: a list of ${exchanges.join(', ')}`,
  doi: 'the DOI of the edition: 10.5281/zenodo.1234567',
  keywords: 'what the edition is about: a list of words for catalogues',
  contact: 'where questions go: a mail address, or https://…',
  page: 'size of the printed page: 6x9, a5, a4, letter, or width and height from 90 to 600 mm: 170x240mm, 6.5x9.5in',
  pdf: 'the printed volume in pages and as PDF too, where a Chromium is found: yes or no',
  print:
    'more of the printed volume: lines: page or document numbers every fifth line of a text, afresh on each page or through the document; notes: page, document or continuous gives notes new numbers there; documents: chapter begins a page with each, run-on does not; heads: date adds the date of the document; marks: crop sets crop marks; bleed: 3mm is printed beyond the cut',
  facsimile: 'whether pages may load images of the sources from the web: remote: true or false',
} as const

const editorKeys = ['id', 'name', 'role', 'orcid']
const licenceKeys = ['name', 'address']
const facsimileKeys = ['remote']
const outputs: readonly Output[] = ['site', 'print']
const answers = ['yes', 'no', 'true', 'false'] as const
const lineNumbers: readonly LineNumbers[] = ['page', 'document', 'no']
const noteNumbers: readonly NoteNumbers[] = ['printed', 'page', 'document', 'continuous']
const documentStarts: readonly DocumentStarts[] = ['chapter', 'run-on']
const cropMarks = ['crop', 'no'] as const
const runningHeads = ['title', 'date'] as const
/** Of the calendar: 2026-02-30 is none. */
const realDate = {
  test(value: string): boolean {
    const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? []
    const found = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
    return year !== undefined && found.toISOString().slice(5, 10) === `${month}-${day}`
  },
}
/** Pages stand below it: behind ? or # nothing can. */
const webFolder = { test: (value: string) => /^https?:\/\/[^\s?#]+$/.test(value) && URL.canParse(value) }
const doiPattern = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)?10\.\d{4,9}\/\S+$/i
const namePattern = /^[A-Za-z_][\w.-]*$/
/** Ids that the program gives in each TEI file: witnesses, its own, parts of the header, paragraphs and notes. */
const usedIds =
  /^(?:[A-Z]\d*|colophon|transcriber|transcript|ms|hand\d+|documentTypes|(?:p|fn|en|em|pg_|app-v)\d+|telegram|memorandum|letter|note|report)$/

/**
 * The configuration in a text. Wrong keys and values are Diagnostics and give way to their defaults.
 * @throws {CliError} exit code 2, when the text is no YAML or has no title
 */
export function parseConfig(text: string, file = configFile): { config: Config; diagnostics: Diagnostic[] } {
  const reader = new ConfigReader(text, file)
  const config: Config = {
    title: reader.string('title'),
    subtitle: reader.string('subtitle'),
    description: reader.string('description'),
    editors: reader.editors(),
    publisher: reader.string('publisher'),
    licence: reader.licence('licence'),
    metadataLicence: reader.licence('metadata-licence'),
    date: reader.string('date', realDate, 'a date like 2026, 2026-11 or 2026-11-22'),
    language:
      reader.string('language', /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, 'a language like en, de or fr-CA') || 'en',
    dictionary: reader.string('dictionary'),
    address: reader.string('address', webFolder, 'an address that begins with https://, without ? and #'),
    order: reader.strings('order'),
    authorities: reader.paths('authorities'),
    manifest: reader.file('manifest', /\.(?:csv|ya?ml)$/i, 'a file that ends in .csv or .yaml'),
    schemas: reader.files('schemas', /\.rng$/i, 'a schema in RELAX NG that ends in .rng'),
    build: reader.choices('build', outputs) ?? outputs,
    exchange: reader.choices('exchange', exchanges) ?? [],
    doi: bareDoi(reader.string('doi', doiPattern, 'a DOI, which begins with 10. and has a slash')),
    keywords: reader.strings('keywords'),
    contact: reader.string(
      'contact',
      /^(?:https?:\/\/\S+|[^\s@<>]+@[^\s@<>]+)$/,
      'a mail address or an address on the web',
    ),
    page: reader.string('page', { test: isPageSize }, 'a size of paper') || '6x9',
    pdf: !['no', 'false'].includes(reader.choice('pdf', answers) ?? 'yes'),
    print: reader.print(),
    facsimile: reader.facsimile(),
  }
  if (config.title === '') {
    throw new CliError(`${file} gives the edition no title.`, 2, [
      ...reader.diagnostics,
      {
        severity: 'error',
        code: 'configuration-without-title',
        message: 'The edition has no title.',
        file,
        hint: 'Write a line like  title: Letters from Moscow',
      },
    ])
  }
  return { config, diagnostics: reader.diagnostics }
}

class ConfigReader {
  readonly diagnostics: Diagnostic[] = []
  readonly #lines = new LineCounter()
  readonly #file: string
  readonly #entries = new Map<string, Node | null>()

  constructor(text: string, file: string) {
    this.#file = file
    const document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false })
    const [failure] = document.errors
    if (failure || (document.contents !== null && !isMap(document.contents))) {
      const message =
        failure?.code === 'DUPLICATE_KEY' ? 'This key stands twice.' : (failure?.message ?? 'It holds no keys.')
      const place = this.#place(failure?.pos[0] ?? 0)
      throw new CliError(`${file} is not readable as YAML.`, 2, [
        {
          severity: 'error',
          code: 'configuration-unreadable',
          message: `${message.replace(/\.$/, '')}.`,
          file,
          place,
          hint: 'Each line is  key: value ; put a value with : or # in it between quotes.',
        },
      ])
    }
    if (isMap(document.contents)) this.#take(document.contents.items as Pair<Node, Node | null>[])
  }

  #take(pairs: readonly Pair<Node, Node | null>[]): void {
    for (const pair of pairs) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (Object.hasOwn(keys, key)) this.#entries.set(key, pair.value)
      else this.#unknownKey(pair.key, key, Object.keys(keys))
    }
  }

  #unknownKey(node: Node, key: string, known: readonly string[]): void {
    const meant = nearest(key, known)
    this.#report(
      node,
      'unknown-key',
      `“${key}” is no key here.`,
      meant ? `Did you mean “${meant}”?` : `The keys are: ${known.join(', ')}.`,
    )
  }

  #report(node: Node | null, code: string, message: string, hint: string): void {
    const place = this.#place(node?.range?.[0] ?? 0)
    this.diagnostics.push({ severity: 'error', code, message, file: this.#file, place, hint })
  }

  #place(offset: number): { line: number; column: number; offset: number } {
    const { line, col } = this.#lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col), offset }
  }

  #scalar(node: Node | null, key: string): string {
    if (node === null) return ''
    if (isScalar(node)) {
      if (node.value === null) return ''
      // The source, where there is one: an unquoted 2026-11 stays itself.
      const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
      const forbidden = forbiddenCharacter.exec(text)?.[0]
      if (forbidden === undefined) return text
      const code = (forbidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
      this.#report(
        node,
        'wrong-value',
        `“${key}” holds the character U+${code}, which XML cannot hold.`,
        'Leave it out; often it came in by copying.',
      )
      return text.replaceAll(new RegExp(forbiddenCharacter, 'gu'), '')
    }
    this.#report(node, 'wrong-value', `“${key}” takes one value.`, `It is ${describeKey(key)}.`)
    return ''
  }

  string(key: keyof typeof keys, pattern?: Pick<RegExp, 'test'>, wanted = ''): string {
    const node = this.#entries.get(key) ?? null
    const value = this.#scalar(node, key).trim()
    if (value === '' || !pattern || pattern.test(value)) return value
    this.#report(node, 'wrong-value', `“${value}” is not ${wanted}.`, `“${key}” is ${describeKey(key)}.`)
    return ''
  }

  strings(key: keyof typeof keys): string[] {
    const node = this.#entries.get(key) ?? null
    if (node === null) return []
    if (isSeq(node)) return node.items.map(value => this.#scalar(value as Node, key)).filter(value => value !== '')
    const single = this.#scalar(node, key)
    return single === '' ? [] : [single]
  }

  /** Below the edition's folder, with forward slashes. */
  paths(key: keyof typeof keys): string[] {
    const node = this.#entries.get(key) ?? null
    return this.strings(key).flatMap(path => this.#below(path, key, node) ?? [])
  }

  #below(given: string, key: keyof typeof keys, node: Node | null): string | undefined {
    const plain = given.trim().replaceAll('\\', '/').replace(/^\.\//, '')
    const path = plain.endsWith('/') ? plain.slice(0, -1) : plain
    if (path !== '' && !/^(?:\/|[A-Za-z]:)/.test(path) && !path.split('/').includes('..')) return path
    this.#wrong(node, key, `“${path}” is not below the folder of the edition.`)
    return undefined
  }

  #wrong(node: Node | null, key: keyof typeof keys, message: string): void {
    this.#report(node, 'wrong-value', message, `“${key}” is ${describeKey(key)}.`)
  }

  /** One file below the edition's folder, of a kind. */
  file(key: keyof typeof keys, pattern: RegExp, wanted: string): NamedFile | undefined {
    const node = this.#entries.get(key) ?? null
    const [path] = this.paths(key)
    if (path === undefined) return undefined
    if (pattern.test(path)) return { path, place: this.#place(node?.range?.[0] ?? 0) }
    this.#wrong(node, key, `“${path}” is not ${wanted}.`)
    return undefined
  }

  /** Several, each with the name that it goes by. */
  files(key: keyof typeof keys, pattern: RegExp, wanted: string): (NamedFile & { readonly named: string })[] {
    const node = this.#entries.get(key) ?? null
    if (node !== null && !isMap(node)) this.#wrong(node, key, `“${key}” takes lines of  name: file  .`)
    if (!isMap(node)) return []
    return (node.items as Pair<Node, Node | null>[]).flatMap(({ key: name, value }) => {
      const named = this.#scalar(name, key).trim()
      const path = this.#below(this.#scalar(value, key), key, value)
      if (named === '' || path === undefined) return []
      if (pattern.test(path)) return [{ named, path, place: this.#place(name.range?.[0] ?? 0) }]
      this.#wrong(value, key, `“${path}” is not ${wanted}.`)
      return []
    })
  }

  choice<T extends string>(key: keyof typeof keys, allowed: readonly T[]): T | undefined {
    return this.choices(key, allowed)?.[0]
  }

  choices<T extends string>(key: keyof typeof keys, allowed: readonly T[]): T[] | undefined {
    const found: T[] = []
    for (const value of this.strings(key)) {
      const match = allowed.find(name => name === value)
      if (match) found.push(match)
      else {
        const meant = nearest(value, allowed)
        const hint = meant ? `Did you mean “${meant}”?` : `It is ${describeKey(key)}.`
        this.#report(this.#entries.get(key) ?? null, 'wrong-value', `“${value}” is nothing that “${key}” knows.`, hint)
      }
    }
    return found.length > 0 ? found : undefined
  }

  editors(): Editor[] {
    const node = this.#entries.get('editors') ?? null
    const nodes = isSeq(node) ? (node.items as Node[]) : node === null ? [] : [node]
    const editors: Editor[] = []
    for (const one of nodes) {
      const fields = isMap(one) ? this.#fields(one.items as Pair<Node, Node | null>[], editorKeys) : undefined
      const name = fields ? (fields.get('name') ?? '') : this.#scalar(one, 'editors')
      const id = fields?.get('id') ?? editorId(name, editors.length)
      if (name === '') {
        this.#report(one, 'wrong-value', 'An editor has no name.', 'Write  - name: …')
      } else if (!namePattern.test(id) || usedIds.test(id) || editors.some(editor => editor.id === id)) {
        this.#report(
          one,
          'wrong-value',
          `“${id}” cannot be the id of an editor.`,
          'An id is one word, begins with a letter, is used once, and is none that the program uses itself.',
        )
      } else {
        const orcid = this.#orcid(one, fields)
        editors.push({ id, name, role: fields?.get('role') ?? 'editor', ...(orcid !== '' && { orcid }) })
      }
    }
    return editors
  }

  #orcid(node: Node, fields: ReadonlyMap<string, string> | undefined): string {
    const given = (fields?.get('orcid') ?? '').replace(/^https?:\/\/orcid\.org\//, '')
    if (given === '' || isOrcid(given)) return given
    this.#report(
      node,
      'wrong-value',
      `“${given}” is no ORCID.`,
      'An ORCID has 16 figures in four groups, the last of which checks the others: 0000-0002-1825-0097.',
    )
    return ''
  }

  licence(key: 'licence' | 'metadata-licence'): Licence {
    const node = this.#entries.get(key) ?? null
    if (isMap(node)) {
      const fields = this.#fields(node.items as Pair<Node, Node | null>[], licenceKeys)
      return { name: fields.get('name') ?? '', address: fields.get('address') ?? '' }
    }
    const value = this.#scalar(node, key)
    return /^https?:\/\//.test(value) ? { name: value, address: value } : { name: value, address: '' }
  }

  print(): Config['print'] {
    const node = this.#entries.get('print') ?? null
    const known = {
      lines: lineNumbers,
      notes: noteNumbers,
      documents: documentStarts,
      heads: runningHeads,
      marks: cropMarks,
    }
    const fields = isMap(node)
      ? this.#fields(node.items as Pair<Node, Node | null>[], [...Object.keys(known), 'bleed'])
      : undefined
    if (node !== null && !fields)
      this.#report(node, 'wrong-value', '“print” takes keys of its own.', `“print” is ${describeKey('print')}.`)
    const choose = <Choice extends string>(key: keyof typeof known, choices: readonly Choice[], usual: Choice) => {
      const given = fields?.get(key) ?? usual
      const chosen = choices.find(one => one === given)
      if (chosen === undefined) {
        const wanted = choices.map(one => `${key}: ${one}`).join(', ')
        this.#report(node, 'wrong-value', `“print” takes ${wanted}.`, `“print” is ${describeKey('print')}.`)
      }
      return chosen ?? usual
    }
    const bleed = parseBleed(fields?.get('bleed') ?? '0mm')
    if (bleed === undefined)
      this.#report(node, 'wrong-value', '“print” takes bleed: 3mm, up to 10mm.', `“print” is ${describeKey('print')}.`)
    return {
      lines: choose('lines', lineNumbers, 'no'),
      notes: choose('notes', noteNumbers, 'printed'),
      documents: choose('documents', documentStarts, 'chapter'),
      heads: choose('heads', runningHeads, 'title'),
      marks: choose('marks', cropMarks, 'no'),
      bleed: bleed ?? 0,
    }
  }

  facsimile(): { remote: boolean } {
    const node = this.#entries.get('facsimile') ?? null
    if (node === null) return { remote: false }
    const fields = isMap(node) ? this.#fields(node.items as Pair<Node, Node | null>[], facsimileKeys) : undefined
    const remote = fields?.get('remote') ?? (fields ? 'false' : '')
    if (!['true', 'false'].includes(remote))
      this.#report(
        node,
        'wrong-value',
        '“facsimile” takes  remote: true  or  remote: false.',
        `“facsimile” is ${describeKey('facsimile')}.`,
      )
    return { remote: remote === 'true' }
  }

  #fields(pairs: readonly Pair<Node, Node | null>[], known: readonly string[]): Map<string, string> {
    const fields = new Map<string, string>()
    for (const pair of pairs) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (known.includes(key)) fields.set(key, this.#scalar(pair.value, key).trim())
      else this.#unknownKey(pair.key, key, known)
    }
    return fields
  }
}

function bareDoi(given: string): string {
  return given.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '')
}

/** The last figure checks the others by ISO 7064, mod 11-2. */
function isOrcid(value: string): boolean {
  if (!/^(?:\d{4}-){3}\d{3}[\dX]$/.test(value)) return false
  const figures = value.replaceAll('-', '')
  let sum = 0
  for (const figure of figures.slice(0, 15)) sum = ((sum + Number(figure)) * 2) % 11
  const check = (12 - sum) % 11
  return figures[15] === (check === 10 ? 'X' : String(check))
}

function describeKey(key: string): string {
  return Object.hasOwn(keys, key) ? keys[key as keyof typeof keys] : 'one value'
}

/** `Anna Berg` → `anna-berg`, where that makes an XML name. */
function editorId(name: string, position: number): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return namePattern.test(slug) ? slug : `editor${position + 1}`
}
