/** The repository's own edition, and texts of others that stand beside the project: what an archive would be given. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { nodeEffects } from '../src/effects.ts'
import { encodeEdition } from '../src/encode-edition.ts'
import { checkEdition } from '../src/validate/check-edition.ts'
import { sumOf } from '../src/write/account.ts'
import { newEdition } from './support/edition.ts'
import { judge } from './support/jing.ts'
import { jingTest } from './support/jing-test.ts'
import { bytesBelow, colophon, newFolder } from './support/program.ts'
import { sharedFile, sharedTest } from './support/shared.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const teiAll = sharedFile('schema', 'tei_all.rng')

/** The files that are under version control: what a new clone has. */
function cloneEdition(): string {
  const root = newFolder()
  for (const name of ['edition.yaml', 'transcripts', 'tei', 'decisions'])
    cpSync(path.join(project, name), path.join(root, name), { recursive: true })
  return root
}

async function encode(root: string) {
  const { config } = parseConfig(readFileSync(path.join(root, 'edition.yaml'), 'utf8'))
  return encodeEdition(config, nodeEffects(root), { paths: [] })
}

test('the repository’s own edition, encoded again, is what is checked in', async () => {
  const root = cloneEdition()
  const { written, documents, diagnostics } = await encode(root)
  expect(written).toEqual([])
  expect(documents).toHaveLength(2)
  expect(diagnostics.filter(one => one.severity === 'error' || one.code === 'edited-by-hand')).toEqual([])
})

test('and it is again where its TEI is lost: transcripts, persons and verdicts are all that it needs', async () => {
  const root = cloneEdition()
  const before = bytesBelow(root)
  for (const file of readdirSync(path.join(root, 'tei')).filter(one => one !== 'authority'))
    rmSync(path.join(root, 'tei', file))
  await encode(root)
  // What numbers were given out in earlier times is known from written.json alone.
  const isCompared = (file: string) => file !== 'tei/written.json' && !file.startsWith('.colophon/')
  const after = Object.entries(bytesBelow(root)).filter(([file]) => isCompared(file))
  expect(after).toEqual(Object.entries(before).filter(([file]) => isCompared(file)))
})

jingTest('the repository’s own TEI is valid to all of TEI', async () => {
  const files = Object.keys(bytesBelow(path.join(project, 'tei'))).filter(file => file.endsWith('.xml'))
  expect(files).toHaveLength(3)
  expect(
    await judge(
      teiAll,
      files.map(file => path.join(project, 'tei', file)),
    ),
  ).toEqual(new Map())
}, [teiAll])

sharedTest('both samples hold what their model encodings hold, and lose no word', () => {
  const said = execFileSync(
    'python3',
    [sharedFile('tools', 'samples.py'), project, sharedFile('ideal'), sharedFile('transcripts')],
    { encoding: 'utf8' },
  )
  const figures = [...said.matchAll(/(\d+): ([\d.]+) of the model, (\d+)\/(\d+) person links, (\d+) tokens lost/g)]
  expect(figures.map(([, sample]) => sample)).toEqual(['000', '002'])
  for (const [, , share, links, allLinks, lost] of figures) {
    expect(Number(share)).toBeGreaterThanOrEqual(0.93)
    expect(Number(links) / Number(allLinks)).toBeGreaterThanOrEqual(0.9)
    expect(Number(lost)).toBe(0)
  }
})

/** Raw transcripts of archives and editions; with the persons of one that has a list. */
const corpora: readonly { readonly folder: readonly string[]; readonly persons?: readonly string[] }[] = [
  { folder: ['gold', 'raw', 'frus'], persons: ['gold', 'frus', 'persons-frus1952-54Guat.xml'] },
  { folder: ['gold', 'raw', 'frus-history'] },
  { folder: ['gold', 'raw', 'darwin'] },
  { folder: ['gold', 'raw', 'digital-mitford'] },
  { folder: ['wild', 'archives'] },
]

jingTest('raw texts of other projects: each has a whole account and is valid, to our profile and to all of TEI', async () => {
  const files: string[] = []
  for (const { folder, persons } of corpora) {
    const edition = newEdition()
    const list = persons ? ['--persons', sharedFile('corpora', ...persons)] : []
    const texts = sharedFile('corpora', ...folder)
    execFileSync('python3', [sharedFile('tools', 'score.py'), 'prepare', texts, edition.root, ...list])
    const count = readdirSync(path.join(edition.root, 'transcripts')).length
    const { documents, diagnostics } = await encode(edition.root)
    expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
    expect(documents).toHaveLength(count)
    for (const { id, account } of documents) {
      expect([id, account.lost, account.twice]).toEqual([id, [], []])
      expect([id, sumOf(account)]).toEqual([id, account.total])
    }
    const checked = await checkEdition(edition.effects)
    expect(checked.diagnostics.filter(one => one.code === 'schema-invalid')).toEqual([])
    files.push(...documents.map(one => path.join(edition.root, one.tei)))
  }
  expect(files.length).toBeGreaterThan(200)
  expect(await judge(teiAll, files)).toEqual(new Map())
}, [teiAll, sharedFile('corpora')])

sharedTest('a text of another project, dropped into a new edition, is built as it is', () => {
  const folder = newFolder()
  expect(colophon(folder, 'init', 'foreign').code).toBe(0)
  const root = path.join(folder, 'foreign')
  const texts = sharedFile('corpora', 'gold', 'raw', 'frus')
  const name =
    readdirSync(texts)
      .filter(file => file.endsWith('.seed.txt'))
      .sort()[0] ?? ''
  copyFileSync(path.join(texts, name), path.join(root, 'transcripts', name))
  const { code, stdout, stderr } = colophon(root, 'build')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('Open output/site/index.html in a browser.')
  const [page] = readdirSync(path.join(root, 'output/site/documents'))
  const words = readFileSync(path.join(texts, name), 'utf8').match(/\p{L}{9,}/gu) ?? []
  for (const file of [`output/site/documents/${page}`, 'output/print/volume.html']) {
    expect(existsSync(path.join(root, file))).toBe(true)
    const html = readFileSync(path.join(root, file), 'utf8')
    expect(words.filter(word => !html.includes(word))).toEqual([])
  }
})
