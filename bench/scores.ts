/**
 * The encoder against what editors did by hand, in figures: how many of theirs it has, and how many of its own they do
 * not have. The texts, their annotations and the scorer stand beside the project.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseConfig } from '../src/config.ts'
import { nodeEffects } from '../src/effects.ts'
import { encodeEdition } from '../src/encode-edition.ts'

/** What a project gives: its texts, or some of them by a regular expression on their names, and its list of persons. */
export interface Texts {
  readonly folder: string
  readonly only: string
  readonly persons?: string
}

const plain = '(?!.*\\.seed\\.txt$).*'
const second = '.*\\.seed\\.txt$'
const frus = (only: string): Texts[] => [
  { folder: 'frus', only: `^frus1961${only}`, persons: 'frus/persons-frus1961-63v06.xml' },
  { folder: 'frus', only: `^frus1952${only}`, persons: 'frus/persons-frus1952-54Guat.xml' },
  { folder: 'frus', only: `^frus1943${only}` },
]

const projects: Readonly<Record<string, readonly Texts[]>> = {
  FRUS: frus(plain),
  'FRUS, second rendering': frus(second),
  Mitford: [{ folder: 'digital-mitford', only: '.*', persons: 'digital-mitford/site-index-excerpt.xml' }],
  Darwin: [{ folder: 'darwin', only: '.*' }],
  'State Dept.': [{ folder: 'frus-history', only: '.*' }],
}

/** A share that is to be high, `found` of `all`; or a number that is to be low. */
export type Figure = { readonly found: number; readonly all: number } | { readonly count: number }

export type Scores = ReadonlyMap<string, ReadonlyMap<string, Figure>>

/** Figures that are shares: what the scorer counts, and of what. */
const shares: readonly (readonly [name: string, found: string, all: string])[] = [
  ['tokens kept', 'tokens kept', 'tokens'],
  ['notes placed right', 'notes placed right', 'notes gold'],
  ['notes with the right number', 'notes n right', 'notes placed right'],
  ['page breaks found', 'page breaks found', 'page breaks gold'],
  ['heads found', 'heads found', 'heads gold'],
  ['signatures found', 'signed found', 'signed gold'],
  ['salutations found', 'salutes found', 'salutes gold'],
  ['dates right', 'date right', 'date gold'],
  ['persons found', 'persons found', 'persons gold'],
  ['of these with the right extent', 'persons exact', 'persons found'],
  ['of these linked right', 'persons linked', 'persons with id'],
  ['of persons tagged, right', 'persons tagged right', 'persons tagged'],
  ['deletions found', 'deletions found', 'deletions gold'],
]

/** Of a project that tags no persons no person can be right: what is tagged there is no figure. */
const needs: Readonly<Record<string, string>> = { 'of persons tagged, right': 'persons gold' }

const counts: Readonly<Record<string, (counted: Counted) => number>> = {
  'documents missing': counted => counted.missing ?? 0,
  'tokens added': counted => counted['tokens added'] ?? 0,
  'notes invented': counted => counted['notes extra'] ?? 0,
  'page breaks invented': counted => counted['page breaks extra'] ?? 0,
  'persons wrongly linked': counted => counted['persons wrongly linked'] ?? 0,
  'corrections that the editors do not have': counted =>
    (counted['corrections applied'] ?? 0) - (counted['corrections applied right'] ?? 0),
}

/** What the scorer counts, by its names. */
export type Counted = Readonly<Record<string, number>>

/**
 * Encodes the texts of each project in an edition of its own, without any verdict, and has them scored.
 * @param corpora folder of the gold texts
 * @param scorer path of score.py, which says at its head what each figure means
 */
export async function scoreProjects(corpora: string, scorer: string): Promise<Scores> {
  const scores = new Map<string, Map<string, Figure>>()
  for (const [name, texts] of Object.entries(projects)) {
    const counted: Record<string, number> = {}
    for (const one of texts)
      for (const [kind, count] of Object.entries(await scoreTexts(one, corpora, scorer)))
        counted[kind] = (counted[kind] ?? 0) + count
    scores.set(name, figuresOf(counted))
  }
  return scores
}

async function scoreTexts(texts: Texts, corpora: string, scorer: string): Promise<Counted> {
  const root = mkdtempSync(path.join(tmpdir(), 'colophon-scores-'))
  try {
    const gold = prepareEdition(texts, root, corpora, scorer)
    const { config } = parseConfig(readFileSync(path.join(root, 'edition.yaml'), 'utf8'))
    await encodeEdition(config, nodeEffects(root), { paths: [] })
    return countEdition(gold, root, scorer)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Makes an edition of some texts in a folder; gives back the folder of their gold annotations. */
export function prepareEdition(
  { folder, only, persons }: Texts,
  root: string,
  corpora: string,
  scorer: string,
): string {
  const gold = path.join(corpora, 'raw', folder)
  const list = persons ? ['--persons', path.join(corpora, persons)] : []
  execFileSync('python3', [scorer, 'prepare', gold, root, '--only', only, ...list])
  return gold
}

/** What the scorer counts of an encoded edition. */
export function countEdition(gold: string, root: string, scorer: string): Counted {
  const options = { encoding: 'utf8', maxBuffer: 1e8 } as const
  const said = JSON.parse(execFileSync('python3', [scorer, 'score', gold, root, '--json'], options))
  return { ...said.counts, missing: said.missing.length + said['not well-formed'].length }
}

function figuresOf(counted: Counted): Map<string, Figure> {
  const figures = new Map<string, Figure>()
  for (const [name, found, all] of shares) {
    if ((counted[needs[name] ?? all] ?? 0) > 0)
      figures.set(name, { found: counted[found] ?? 0, all: counted[all] ?? 0 })
  }
  for (const [name, count] of Object.entries(counts)) figures.set(name, { count: count(counted) })
  return figures
}

/** `.918 (223 of 243)`, or a number. Cut, not rounded: 1.000 means all of them. */
export function formatFigure(figure: Figure): string {
  if ('count' in figure) return String(figure.count)
  const share = figure.all === 0 ? 1 : Math.floor((figure.found / figure.all) * 1000) / 1000
  return `${share.toFixed(3).replace(/^0/, '')} (${figure.found} of ${figure.all})`
}

/** A table in Markdown: a row for each figure, a column for each project. */
export function formatScores(scores: Scores): string {
  const names = [...shares.map(([name]) => name), ...Object.keys(counts)]
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const cell = (figure: Figure | undefined) => (figure ? formatFigure(figure) : '–')
  return [
    row(['figure', ...scores.keys()]),
    row(['---', ...[...scores.keys()].map(() => '---')]),
    ...names.map(name => row([name, ...[...scores.values()].map(figures => cell(figures.get(name)))])),
  ].join('\n')
}

/** The figures of the first table of a text in Markdown: back from `formatScores`. */
export function parseScores(markdown: string): Scores {
  const rows = /^\| figure .*(?:\n\|.*)*/m.exec(markdown)?.[0].split('\n').map(cellsOf) ?? []
  const [head = [], , ...body] = rows
  const scores = new Map<string, Map<string, Figure>>(head.slice(1).map(project => [project, new Map()]))
  for (const [name = '', ...cells] of body) {
    for (const [index, project] of head.slice(1).entries()) {
      const figure = parseFigure(cells[index] ?? '')
      if (figure) scores.get(project)?.set(name, figure)
    }
  }
  return scores
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())

function parseFigure(cell: string): Figure | undefined {
  const share = /\((\d+) of (\d+)\)/.exec(cell)
  if (share) return { found: Number(share[1]), all: Number(share[2]) }
  return /^\d+$/.test(cell) ? { count: Number(cell) } : undefined
}

/** What has become worse, in words; nothing where each figure is at least what it was. */
export function findFalls(before: Scores, now: Scores): string[] {
  const falls: string[] = []
  for (const [project, figures] of before) {
    for (const [name, old] of figures) {
      const figure = now.get(project)?.get(name)
      if (!figure || isWorse(old, figure))
        falls.push(`${project}, ${name}: ${formatFigure(old)} → ${figure ? formatFigure(figure) : 'no figure'}`)
    }
  }
  return falls
}

function isWorse(old: Figure, figure: Figure): boolean {
  if ('count' in old) return !('count' in figure) || figure.count > old.count
  return 'count' in figure || figure.found * old.all < old.found * figure.all
}
