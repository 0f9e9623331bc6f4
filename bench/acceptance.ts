/**
 * `npx tsx bench/acceptance.ts [--change] [--record]`: what verdicts on half of the letters of a project do for the other
 * half. An honest editor goes through the open proposals of every second letter, accepts a person whom the program proposes
 * and the gold has, takes one of the candidates where the gold has that one, each for the edition, and leaves the rest.
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
import { nodeEffects } from '../src/effects.ts'
import { encodeEdition } from '../src/encode-edition.ts'
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
  await encode()
  const before = [countEdition(gold, root, scorer), countEdition(gold, unseen, scorer)]
  const verdicts = await answer(
    stems.filter((_, at) => at % 2 === 0),
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

async function encode(): Promise<void> {
  const { config } = parseConfig(readFileSync(path.join(root, 'edition.yaml'), 'utf8'))
  await encodeEdition(config, nodeEffects(root), { paths: [] })
}

interface Verdicts {
  accepted: number
  chosen: number
  changed: number
  left: number
}

/** Writes verdicts on the open proposals of these letters. A form that the gold gives to several persons is decided in its letter only. */
async function answer(stems: readonly string[], gold: string): Promise<Verdicts> {
  const names = await namesById()
  const persons = new Map(stems.map(stem => [stem, personsOf(path.join(gold, `${stem}.json`))]))
  const all = new Map<string, Set<string>>()
  for (const forms of persons.values())
    for (const [form, ids] of forms) all.set(form, new Set([...(all.get(form) ?? []), ...ids]))
  const verdicts: Verdicts = { accepted: 0, chosen: 0, changed: 0, left: 0 }
  const files = readdirSync(path.join(root, 'decisions'))
  for (const [stem, forms] of persons) {
    const file = files.find(name => slug(name.replace(/\.yaml$/, '')) === slug(stem))
    if (file === undefined) continue
    const address = path.join(root, 'decisions', file)
    const { head, decisions, tail } = readDecisions(readFileSync(address, 'utf8'), file)
    const entries = decisions.map(decision => {
      const form = formOf(decision.quote)
      const [id, other] = forms.get(form) ?? []
      const said = id === undefined || other !== undefined ? undefined : verdictOn(decision, id, names, verdicts)
      if (!isOpen(decision)) return decision.raw
      if (said === undefined) verdicts.left++
      if (said === undefined) return decision.raw
      const scope = all.get(form)?.size === 1 ? 'edition' : 'document'
      return `${decision.raw.trimEnd()}\n${said}    scope: ${scope}\n`
    })
    writeFileSync(address, head + entries.join('') + tail)
  }
  return verdicts
}

function isOpen({ kind, raw }: Decision): boolean {
  return kind === 'person' && /^ {4}state: proposed$/m.test(raw)
}

/** The lines of a verdict; undefined where an honest editor has none. */
function verdictOn(
  decision: Decision,
  id: string,
  names: ReadonlyMap<string, string>,
  verdicts: Verdicts,
): string | undefined {
  if (!isOpen(decision)) return undefined
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

/** Whom the gold of a letter means by each form. */
function personsOf(file: string): Map<string, string[]> {
  const { persons } = JSON.parse(readFileSync(file, 'utf8')) as { persons: { surface: string; ids?: string[] }[] }
  const forms = new Map<string, string[]>()
  for (const { surface, ids = [] } of persons) {
    const known = forms.get(formOf(surface)) ?? []
    forms.set(formOf(surface), [...new Set([...known, ...ids])])
  }
  return forms
}

/** Words alone, without a genitive. */
function formOf(text: string): string {
  const found = text
    .toLowerCase()
    .replace(/[’']s\b/gu, '')
    .match(/[\p{L}\p{N}]+/gu)
  return (found ?? []).join(' ')
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
  const words = `Mitford, ${new Date().toISOString().slice(0, 10)}, on ${commit}: \`npx tsx bench/acceptance.ts\`. An editor goes through the
open proposals of every second letter, accepts what the gold has,
${how};
the figures are those of all letters, and of the half that the editor has not seen.`
  writeFileSync(record, `${rest.trimEnd()}\n\n${heading}\n\n${words}\n\n${text}`)
}
