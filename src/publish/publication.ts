/** What is to be published of the TEI on disk: outputs that are up to date stay; the others are built in attempts. */
import { type Authority, loadAuthority } from '../authority/authority.ts'
import type { Config, Output } from '../config.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { buildId } from '../program.ts'
import type { Registers } from '../registers/reduce.ts'
import { Attempt } from './attempt.ts'
import { type Facsimiles, findFacsimiles } from './facsimile.ts'
import { type FrontPages, readFrontPages } from './front-pages.ts'
import { type Made, Memory } from './memory.ts'
import { type Portraits, readPortraits } from './portraits.ts'
import { folderOf, type PublishRecord, readRecord } from './record.ts'
import { type Survey, surveyEdition } from './survey.ts'

export interface PublishReport {
  readonly documents: number
  /** Persons who are named somewhere. */
  readonly persons: number
  readonly emendations: number
  readonly outputs: readonly PublishedOutput[]
  /** What to open in a browser, below the edition's folder. */
  readonly open?: string
  readonly diagnostics: readonly Diagnostic[]
}

export interface PublishedOutput {
  readonly output: Output
  readonly folder: string
  readonly files: number
  /** Was everything as it is already, so that nothing was written? */
  readonly unchanged: boolean
}

/** The file to begin with. */
const firstFile: Readonly<Record<Output, string>> = { site: 'index.html', print: 'volume.html' }

/** @example (await openPublication(config, effects, ['site'])).report().documents // 2 */
export async function openPublication(
  config: Config,
  effects: Effects,
  outputs: readonly Output[],
  { memory = new Memory(), keepIndex = false }: PublishOptions = {},
): Promise<Publication> {
  const survey = await surveyEdition(config, effects, memory.surveyed)
  const authority = await loadAuthority(effects, config)
  const front = await readFrontPages(effects, { documents: survey.documents, authority })
  const facsimiles = await findFacsimiles(effects, survey.images)
  const portraits = await readPortraits(authority, effects)
  const whole = await fingerprintOf(config, effects, { survey, authority, front, facsimiles, portraits })
  // A site whose index is of an earlier build is not up to date for anybody else.
  const fingerprint = keepIndex ? `${whole} without index` : whole
  const upToDate = new Map<Output, PublishRecord>()
  const refused: Diagnostic[] = []
  let known: Made = { pages: new Map(), registers: new Map() }
  for (const output of outputs) {
    const folder = folderOf[output]
    await effects.mend(folder).catch(tellRefusal(refused))
    const record = await readRecord(effects, folder)
    if (output === 'site') known = await memory.recall(effects, record?.fingerprint)
    if (record && [whole, fingerprint].includes(record.fingerprint)) upToDate.set(output, record)
  }
  return new Publication({
    memory,
    known,
    keepIndex,
    config,
    effects,
    outputs,
    survey,
    authority,
    front,
    facsimiles,
    portraits,
    fingerprint,
    upToDate,
    refused,
  })
}

/** Everything that the outputs depend on: the program, the configuration, the theme, each TEI file, the editors' pages. */
async function fingerprintOf(
  config: Config,
  effects: Effects,
  {
    survey,
    authority,
    front,
    facsimiles,
    portraits,
  }: Pick<Known, 'survey' | 'authority' | 'front' | 'facsimiles' | 'portraits'>,
): Promise<string> {
  const theme: string[] = []
  for (const file of await effects.list('theme')) theme.push(`${file} ${sha256((await effects.read(file)) ?? '')}`)
  return sha256(
    JSON.stringify([
      await buildId(),
      config,
      config.pdf ? effects.chromium : '',
      theme,
      [...survey.hashes],
      authority.files,
      authority.hash,
      front.hash,
      facsimiles.hash,
      portraits.hash,
    ]),
  )
}

export interface PublishOptions {
  /** What is remembered of earlier builds; of a long-lived process its own. */
  readonly memory?: Memory
  /** Is the search's index left as it is, to be made when there is time? */
  readonly keepIndex?: boolean
}

interface Known {
  readonly memory: Memory
  readonly known: Made
  readonly keepIndex: boolean
  readonly config: Config
  readonly effects: Effects
  readonly outputs: readonly Output[]
  readonly survey: Survey
  readonly authority: Authority
  readonly front: FrontPages
  readonly facsimiles: Facsimiles
  readonly portraits: Portraits
  readonly fingerprint: string
  readonly upToDate: ReadonlyMap<Output, PublishRecord>
  readonly refused: Diagnostic[]
}

export class Publication {
  readonly #known: Known
  readonly #built = new Map<Output, PublishRecord>()
  /** Of earlier attempts: what was wrong with the documents that are left out. */
  readonly #leftOut: Diagnostic[] = []

  constructor(known: Known) {
    this.#known = known
  }

  /** None where nothing has changed; after one that failed, another one without what failed. */
  async *attempts(): AsyncGenerator<Attempt, void, undefined> {
    const {
      config,
      effects,
      outputs,
      survey,
      authority,
      facsimiles,
      portraits,
      upToDate,
      refused,
      memory,
      known,
      keepIndex,
    } = this.#known
    let { documents } = survey
    let front = this.#known.front.pages
    let wanted = outputs.filter(output => !upToDate.has(output))
    while (wanted.length > 0) {
      const facts = { documents, front, authority, survey, facsimiles, portraits, memory, known, keepIndex }
      const attempt = await Attempt.open(config, effects, facts, wanted)
      try {
        yield attempt
      } finally {
        await attempt.close()
      }
      for (const [output, record] of attempt.records) this.#built.set(output, record)
      if (attempt.isWhole) return
      refused.push(...[...attempt.refused.values()].flat())
      this.#leftOut.push(...[...attempt.failed.values()].flat())
      documents = documents.filter(document => !attempt.failed.has(document.id))
      front = front.filter(page => !attempt.failed.has(page.file))
      wanted = wanted.filter(output => !attempt.refused.has(output))
    }
  }

  /** Ends an attempt, with what is known from before it. */
  async finish(attempt: Attempt, registers: Registers): Promise<void> {
    const { fingerprint, survey, front, facsimiles, portraits, memory, keepIndex, effects } = this.#known
    await attempt.finish(registers, {
      fingerprint,
      diagnostics: [
        ...survey.diagnostics,
        ...front.diagnostics,
        ...facsimiles.diagnostics,
        ...portraits.diagnostics,
        ...this.#leftOut,
      ],
    })
    if (!attempt.records.has('site')) return
    memory.keep(attempt.made, fingerprint)
    if (!keepIndex) await memory.save(effects)
  }

  report(): PublishReport {
    const { outputs, upToDate, survey, authority, refused } = this.#known
    const records = outputs.flatMap(output => {
      const record = this.#built.get(output) ?? upToDate.get(output)
      return record ? [{ output, record }] : []
    })
    const [first] = records
    const { documents, persons, emendations } = first?.record ?? {
      documents: survey.documents.length,
      persons: 0,
      emendations: 0,
    }
    return {
      documents,
      persons,
      emendations,
      outputs: records.map(({ output, record }) => ({
        output,
        folder: folderOf[output],
        files: record.files,
        unchanged: !this.#built.has(output),
      })),
      ...(first && documents > 0 && { open: `${folderOf[first.output]}/${firstFile[first.output]}` }),
      diagnostics: sortDiagnostics([
        ...records.flatMap(({ record }) => record.diagnostics),
        ...refused,
        ...authority.diagnostics,
      ]),
    }
  }
}
