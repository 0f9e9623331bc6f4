/**
 * `npx tsx bench/acceptance.ts [--change] [--record]`: what verdicts on half of the letters of a project do for the other
 * half. An honest editor goes through the open proposals of every second letter and looks at the places that each asks
 * about: where the gold has one person there, the editor accepts whom the program proposes or takes one of the candidates,
 * and leaves the rest. A verdict is for the edition where all places of the form that are asked about, in letters of the
 * same writer for a word for a relative, have that one person; else for the document, else for the place.
 * With --change the editor names the gold's person too where the program proposes another or none. With --record the
 * figures go to bench/encoding.md, below its tables.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadAuthority } from '../src/authority/authority.ts'
import { readPerson } from '../src/authority/persons.ts'
import { parseConfig } from '../src/config.ts'
import { type Decision, readDecisions } from '../src/decide/decisions.ts'
import type { ProposalKey } from '../src/decide/proposals.ts'
import { nodeEffects } from '../src/effects.ts'
import type { DecidedProposal } from '../src/encode.ts'
import { type DocumentReport, encodeEdition } from '../src/encode-edition.ts'
import { type Counted, countEdition, type Figure, formatFigure, prepareEdition } from './scores.ts'

const record = fileURLToPath(new URL('encoding.md', import.meta.url))
const shared = fileURLToPath(new URL('../../shared', import.meta.url))
const corpora = path.join(shared, 'corpora/gold')
const scorer = path.join(shared, 'tools/score.py')
const letters = { folder: 'digital-mitford', only: '.*', persons: 'digital-mitford/site-index-excerpt.xml' }
const heading = '## Acceptance'

const rows: readonly (readonly [name: string, figure: (counted: Counted) => Figure])[] = [
  ['persons found', counted => ({ found: counted['persons found'] ?? 0, all: counted['persons gold'] ?? 0 })],
  [
    'of these linked right',
    counted => ({ found: counted['persons linked'] ?? 0, all: counted['persons with id'] ?? 0 }),
  ],
  [
    'of persons tagged, right',
    counted => ({ found: counted['persons tagged right'] ?? 0, all: counted['persons tagged'] ?? 0 }),
  ],
  ['persons wrongly linked', counted => ({ count: counted['persons wrongly linked'] ?? 0 })],
]

const changes = process.argv.includes('--change')
const root = mkdtempSync(path.join(tmpdir(), 'colophon-acceptance-'))
try {
  const gold = prepareEdition(letters, root, corpora, scorer)
  const stems = readdirSync(path.join(root, 'transcripts'))
    .map(name => name.replace(/\.txt$/, ''))
    .sort()
  const unseen = setApart(stems.filter((_, at) => at % 2 === 1))
  const documents = await encode()
  const before = [countEdition(gold, root, scorer), countEdition(gold, unseen, scorer)]
  const seen = new Set(stems.filter((_, at) => at % 2 === 0).map(slug))
  const verdicts = await answer(
    documents.filter(one => seen.has(slug(one.id))),
    gold,
  )
  await encode()
  const after = [countEdition(gold, root, scorer), countEdition(gold, unseen, scorer)]
  const table = tableOf([before[0], after[0], before[1], after[1]])
  const said = `${verdicts.accepted} proposals accepted, ${verdicts.chosen} candidates chosen, ${verdicts.changed} changed, ${verdicts.left} left open.`
  process.stdout.write(`${said}\n\n${table}\n`)
  if (process.argv.includes('--record')) writeRecord(`${said}\n\n${table}\n`)
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** An edition of some of the letters, to be scored alone; it has the encoded documents of all. */
function setApart(stems: readonly string[]): string {
  const folder = path.join(root, 'unseen')
  mkdirSync(path.join(folder, 'transcripts'), { recursive: true })
  for (const stem of stems)
    cpSync(path.join(root, 'transcripts', `${stem}.txt`), path.join(folder, 'transcripts', `${stem}.txt`))
  symlinkSync(path.join(root, 'tei'), path.join(folder, 'tei'))
  return folder
}

async function encode(): Promise<readonly DocumentReport[]> {
  const { config } = parseConfig(readFileSync(path.join(root, 'edition.yaml'), 'utf8'))
  return (await encodeEdition(config, nodeEffects(root), { paths: [] })).documents
}

interface Verdicts {
  accepted: number
  chosen: number
  changed: number
  left: number
}

/** An open proposal, and whom the gold has at its places. */
interface Judged {
  readonly document: string
  readonly proposal: DecidedProposal
  readonly ids: ReadonlySet<string>
}

/** Writes verdicts on the open proposals of these letters. */
async function answer(documents: readonly DocumentReport[], gold: string): Promise<Verdicts> {
  const names = await namesById()
  const judged = documents.flatMap(document => judge(document, gold))
  const meant = new Map<string, Set<string>>()
  for (const one of judged)
    for (const key of [formOf(one), `${one.document} ${formOf(one)}`])
      meant.set(key, new Set([...(meant.get(key) ?? []), ...one.ids]))
  const isOne = (key: string) => meant.get(key)?.size === 1
  const verdicts: Verdicts = { accepted: 0, chosen: 0, changed: 0, left: 0 }
  for (const { id } of documents) {
    const own = judged.filter(one => one.document === id)
    const address = path.join(root, 'decisions', `${id}.yaml`)
    if (own.length === 0) continue
    const { head, decisions, tail } = readDecisions(readFileSync(address, 'utf8'), `${id}.yaml`)
    const entries = decisions.map(decision => {
      const one = own.find(({ proposal }) => keyOf(proposal) === keyOf(decision))
      if (!one) return decision.raw
      const [person, other] = one.ids
      const said =
        person === undefined || other !== undefined ? undefined : verdictOn(decision, person, names, verdicts)
      if (said === undefined) verdicts.left++
      if (said === undefined) return decision.raw
      const scope = isOne(formOf(one)) ? 'edition' : isOne(`${id} ${formOf(one)}`) ? 'document' : 'here'
      return `${decision.raw.trimEnd()}\n${said}    scope: ${scope}\n`
    })
    writeFileSync(address, head + entries.join('') + tail)
  }
  return verdicts
}

/** The open proposals of a letter; gold and annotations count places in the same text. */
function judge({ id, proposals }: DocumentReport, gold: string): Judged[] {
  const file = readdirSync(gold).find(name => name.endsWith('.json') && slug(name.slice(0, -5)) === slug(id))
  const { persons } = JSON.parse(readFileSync(path.join(gold, file ?? ''), 'utf8')) as { persons: GoldPerson[] }
  const open = proposals.filter(one => one.kind === 'person' && one.state === 'proposed')
  return open.map(proposal => {
    const places = proposal.annotations.flatMap(placeOf)
    const there = persons.filter(one => places.some(([start, end]) => (one.start ?? end) < end && one.end > start))
    return { document: id, proposal, ids: new Set(there.flatMap(one => one.ids ?? [])) }
  })
}

interface GoldPerson {
  readonly start: number | null
  readonly end: number
  readonly ids?: readonly string[]
}

/** The id of a name says where it stands: `relative:rs:100-104`. */
function placeOf(annotation: string): [start: number, end: number][] {
  const [, start, end] = /:(?:persName|rs):(\d+)-(\d+)$/.exec(annotation) ?? []
  return start === undefined ? [] : [[Number(start), Number(end)]]
}

/** What a verdict for the edition is about. */
function formOf({ proposal: { quote, writer } }: Judged): string {
  return `${quote} ${writer ?? ''}`
}

function keyOf({ kind, quote, before, after, nth, proposes }: ProposalKey & { proposes: string }): string {
  return JSON.stringify([kind, quote, before, after, nth, proposes])
}

/** The lines of a verdict; undefined where an honest editor has none. */
function verdictOn(
  decision: Decision,
  id: string,
  names: ReadonlyMap<string, string>,
  verdicts: Verdicts,
): string | undefined {
  if (slug(decision.proposes.replace(/^pers:/, '')) === slug(id)) {
    verdicts.accepted++
    return '    verdict: accept\n'
  }
  const isCandidate = names.has(id) && decision.raw.includes(`may be ${names.get(id)}`)
  if (!isCandidate && !changes) return undefined
  verdicts[isCandidate ? 'chosen' : 'changed']++
  return `    verdict: change\n    ref: ${id}\n`
}

/** As the proposals name them. */
async function namesById(): Promise<ReadonlyMap<string, string>> {
  const { config } = parseConfig(readFileSync(path.join(root, 'edition.yaml'), 'utf8'))
  const authority = await loadAuthority(nodeEffects(root), config)
  return new Map(authority.entries.person.map(({ tei }) => readPerson(tei)).map(({ id, name }) => [id, name]))
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

// The record -------------------------------------------------------------------------------------------------

function tableOf(columns: readonly (Counted | undefined)[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const heads = ['figures', 'all, before', 'all, after', 'unseen half, before', 'unseen half, after']
  return [
    row(heads),
    row(heads.map(() => '---')),
    ...rows.map(([name, figure]) => row([name, ...columns.map(counted => formatFigure(figure(counted ?? {})))])),
  ].join('\n')
}

function writeRecord(text: string): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const [rest = ''] = readFileSync(record, 'utf8').split(new RegExp(`^(?=${heading}$)`, 'm'))
  const how = changes
    ? 'and names the person of the gold where the program proposes another or none'
    : 'and leaves open what the program does not propose'
  const words = `Mitford, ${new Date().toISOString().slice(0, 10)}, on ${commit}: \`npx tsx bench/acceptance.ts${changes ? ' --change' : ''}\`. An editor goes through the
open proposals of every second letter, looks at the places that each asks about, accepts or chooses whom the gold has there,
${how}. A verdict is for the edition where all places of the form that are
asked about have one person (a word for a relative: in letters of one writer), else for the letter, else for the place.
The figures are those of all letters, and of the half that the editor has not seen.`
  writeFileSync(record, `${rest.trimEnd()}\n\n${heading}\n\n${words}\n\n${text}`)
}
