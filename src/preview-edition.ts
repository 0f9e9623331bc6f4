/** The preview: builds what changed on each save, and tells the open pages. */
import { loadConfig, publishEdition } from './build.ts'
import { type Config, configFile } from './config.ts'
import { CliError, type Diagnostic, formatDiagnostic, sortDiagnostics } from './diagnostic.ts'
import type { Effects } from './effects.ts'
import { encodeEdition } from './encode-edition.ts'
import { type PreviewServer, servePreview } from './preview/server.ts'
import { imageFolder } from './publish/facsimile.ts'
import { Memory } from './publish/memory.ts'
import { folderOf } from './publish/record.ts'
import { documentId } from './read/document-id.ts'
import { checkEdition } from './validate/check-edition.ts'

export interface PreviewOptions {
  /** The first one to try. */
  readonly port: number
  /** Told after each build. */
  readonly built?: (build: Built) => void
}

export interface Built {
  readonly seconds: number
  /** Has the site changed? Then the open pages load again. */
  readonly changed: boolean
  /** Errors and warnings of the whole edition. */
  readonly problems: readonly Diagnostic[]
}

export interface Preview {
  readonly address: string
  /** Ends it; a build that is under way comes to its end. */
  close(): Promise<void>
}

/** What an edition is made from. */
const usualSources = [configFile, 'transcripts', 'decisions', 'tei', 'theme', 'pages', imageFolder]

function sourcesOf({ authorities, manifest, dictionary }: Config): string[] {
  const dictionaries = dictionary === '' ? [] : [`${dictionary}.aff`, `${dictionary}.dic`]
  return [...usualSources, ...authorities, ...(manifest ? [manifest.path] : []), ...dictionaries]
}

/** Milliseconds: a program that saves a file may touch it several times. */
const settling = 15
/** Milliseconds without a change, after which the index of the search is made. */
const quiet = 4000

/**
 * Serves the site of an edition and keeps it as its files are. The first build is done when this returns.
 * @throws {CliError} where there is no edition
 * @example const preview = await previewEdition(nodeEffects('.'), { port: 4400 })
 */
export async function previewEdition(effects: Effects, { port, built }: PreviewOptions): Promise<Preview> {
  const { config } = await loadConfig(effects)
  const server = await servePreview(effects, folderOf.site, port)
  const session = new Session(effects, server, sourcesOf(config), built)
  await session.begin()
  return {
    address: server.address,
    close: async () => {
      await session.end()
      await server.close()
    },
  }
}

class Session {
  readonly #effects: Effects
  readonly #server: PreviewServer
  readonly #sources: readonly string[]
  readonly #built: ((build: Built) => void) | undefined
  readonly #memory = new Memory()
  #states: ReadonlyMap<string, string> = new Map()
  /** What each step has said last. */
  readonly #said = {
    config: [] as Diagnostic[],
    encoded: [] as Diagnostic[],
    checked: [] as Diagnostic[],
    published: [] as Diagnostic[],
  }
  #work: Promise<void> = Promise.resolve()
  #isWaiting = false
  #later: ReturnType<typeof setTimeout> | undefined
  #stop: () => void = () => undefined

  constructor(
    effects: Effects,
    server: PreviewServer,
    sources: readonly string[],
    built: ((build: Built) => void) | undefined,
  ) {
    this.#sources = sources
    this.#effects = effects
    this.#server = server
    this.#built = built
  }

  async begin(): Promise<void> {
    this.#stop = this.#effects.watch(this.#sources, () => this.#noticed())
    this.#work = this.#build(undefined)
    await this.#work
  }

  async end(): Promise<void> {
    this.#stop()
    clearTimeout(this.#later)
    await this.#work
  }

  /** One build after another; of changes during a build the next one takes all. */
  #noticed(): void {
    if (this.#isWaiting) return
    this.#isWaiting = true
    this.#work = this.#work.then(async () => {
      await new Promise(resolve => setTimeout(resolve, settling))
      this.#isWaiting = false
      const changed = await this.#changedFiles()
      if (changed.length > 0) await this.#build(changed)
    })
  }

  async #changedFiles(): Promise<string[]> {
    const states = await this.#effects.states(this.#sources)
    const names = new Set([...states.keys(), ...this.#states.keys()])
    return [...names].filter(name => states.get(name) !== this.#states.get(name))
  }

  /** @param changed files; all that there are at the first time */
  async #build(changed: readonly string[] | undefined): Promise<void> {
    const started = performance.now()
    clearTimeout(this.#later)
    // What changes from here on is the next build's.
    const before = this.#states
    this.#states = await this.#effects.states(this.#sources)
    const isNew = (file: string) => before.has(file) !== this.#states.has(file)
    let isChanged = false
    try {
      const { config, diagnostics } = await loadConfig(this.#effects)
      this.#said.config = diagnostics
      const written = await this.#effects.alone(async () => {
        const written = await this.#encode(config, changed, changed?.some(isNew) ?? true)
        isChanged = await this.#publish(config, changed !== undefined)
        return written
      })
      // Our own writing is no change.
      this.#states = new Map([...this.#states, ...(await this.#effects.states(written))])
      if (isChanged) this.#server.tell('reload', null)
      const seconds = (performance.now() - started) / 1000
      await this.#check(config, changed && [...changed, ...written])
      this.#tell(seconds, isChanged)
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      this.#tell((performance.now() - started) / 1000, isChanged, error)
    }
    this.#later = setTimeout(() => this.#finishIndex(), quiet)
  }

  /** @returns files of tei/ that were written */
  async #encode(
    config: Config,
    changed: readonly string[] | undefined,
    isListNew: boolean,
  ): Promise<readonly string[]> {
    const concerned = changed?.filter(file => !/^(?:theme|pages)\//.test(file) && !isTextOfTei(file))
    if (concerned?.length === 0) return []
    // Where one document alone can be concerned, the others are not looked at.
    const isOfOne = (file: string) => /^transcripts\/(?!.*manifest)|^decisions\/(?!edition\.)/.test(file)
    const isSmall = concerned !== undefined && !isListNew && concerned.every(isOfOne)
    const paths = isSmall ? concerned.map(file => (file.startsWith('transcripts/') ? file : documentId(file))) : []
    const { diagnostics, documents, written } = await encodeEdition(config, this.#effects, { paths })
    const again = new Set(documents.flatMap(({ id, transcript, tei }) => [transcript, tei, `decisions/${id}.yaml`]))
    const others = isSmall ? this.#said.encoded.filter(({ file }) => !again.has(file)) : []
    this.#said.encoded = [...others, ...diagnostics]
    return written
  }

  async #publish(config: Config, keepIndex: boolean): Promise<boolean> {
    const options = { memory: this.#memory, keepIndex }
    const { diagnostics, outputs } = await publishEdition(config, this.#effects, ['site'], options)
    this.#said.published = [...diagnostics]
    return outputs.some(({ unchanged }) => !unchanged)
  }

  /** After the pages have been told: to check takes longer than to build. */
  async #check(config: Config, changed: readonly string[] | undefined): Promise<void> {
    const isWhole = changed === undefined || !changed.every(isTextOfTei)
    const texts = changed?.filter(isTextOfTei).filter(file => this.#states.has(file)) ?? []
    if (changed !== undefined && texts.length === 0 && !changed.some(file => file.startsWith('tei/'))) return
    const isAuthority =
      isWhole && (changed === undefined || changed.some(file => file.startsWith('tei/') && !isTextOfTei(file)))
    const paths = isAuthority ? [] : texts
    const { diagnostics } = await checkEdition(this.#effects, { ...config, paths })
    const others = isAuthority ? [] : this.#said.checked.filter(({ file }) => !texts.includes(file))
    this.#said.checked = [...others, ...diagnostics]
  }

  #tell(seconds: number, changed: boolean, stopped?: CliError): void {
    const { config, encoded, checked, published } = this.#said
    const stoppedBy: Diagnostic[] = stopped
      ? [{ severity: 'error', code: 'stopped', message: stopped.message, file: '' }, ...stopped.diagnostics]
      : []
    const all = sortDiagnostics([...stoppedBy, ...config, ...encoded, ...checked, ...published])
    const problems = all.filter(({ severity }) => severity !== 'info')
    const told = problems.map(one => ({ ...one, where: whereOf(one) }))
    this.#server.tell(
      'problems',
      [...told].sort((a, b) => rank[a.severity] - rank[b.severity]),
    )
    this.#built?.({ seconds, changed, problems })
  }

  /** When nobody writes: a whole site, which other commands find up to date. */
  #finishIndex(): void {
    this.#work = this.#work.then(async () => {
      try {
        const { config } = await loadConfig(this.#effects)
        await this.#effects.alone(() => publishEdition(config, this.#effects, ['site'], { memory: this.#memory }))
      } catch (error) {
        // What stopped it was told with the last build.
        if (!(error instanceof CliError)) throw error
      }
    })
  }
}

const rank: Readonly<Record<Diagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 }

function isTextOfTei(file: string): boolean {
  return /^tei\/(?!authority\/).*\.xml$/.test(file)
}

/** `tei/a.xml:12:3`, as the terminal has it. */
function whereOf(problem: Diagnostic): string {
  return formatDiagnostic(problem).split('  ')[0] ?? problem.file
}
