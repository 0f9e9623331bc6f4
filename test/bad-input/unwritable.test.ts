/** Where the disk refuses: told with what to do, the rest is done, and nothing is half done. */
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildEdition } from '../../src/build.ts'
import { formatDiagnostic } from '../../src/diagnostic.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { bytesBelow, colophon, leftoversBelow } from '../support/program.ts'
import { testWithoutRights } from '../support/rights.ts'

const letter = (name: string) => `MEMORANDUM:\n\nMr. ${name} left Moscow on June 3, 1944.\n`
const given = { 'transcripts/a.txt': letter('Harriman'), 'transcripts/b.txt': letter('Bohlen') }

async function build(edition: TestEdition) {
  const report = await buildEdition(edition.effects, { paths: [] })
  expect(leftoversBelow(edition.root)).toEqual([])
  return { report, problems: report.diagnostics.filter(one => one.severity === 'error').map(formatDiagnostic) }
}

/** A file where a folder is needed, or the other way round: what is told, and what is there all the same. */
const inTheWay: readonly (readonly [
  place: string,
  kind: 'file' | 'folder',
  told: readonly string[],
  done: readonly string[],
])[] = [
  ['output', 'file', ['output/print', 'output/site'], ['tei/a.xml', 'decisions/b.yaml']],
  ['output/site', 'file', ['output/site'], ['tei/a.xml', 'output/print/volume.html']],
  ['output/print', 'file', ['output/print'], ['tei/a.xml', 'output/site/documents/b.html']],
  ['tei', 'file', ['tei/a.xml', 'tei/b.xml'], ['decisions/a.yaml']],
  ['decisions', 'file', ['decisions/a.yaml', 'decisions/b.yaml'], ['tei/a.xml', 'output/site/documents/b.html']],
  ['.colophon', 'file', [], ['tei/a.xml', 'output/site/documents/b.html']],
  ['tei/a.xml', 'folder', ['tei/a.xml'], ['tei/b.xml', 'output/site/documents/b.html']],
  ['decisions/a.yaml', 'folder', ['decisions/a.yaml'], ['decisions/b.yaml', 'output/site/documents/a.html']],
  ['tei/written.json', 'folder', ['tei/written.json'], ['tei/a.xml', 'output/site/documents/a.html']],
  ['output/site/build.json', 'folder', [], ['output/site/build.json']],
]

test.each(inTheWay)('%s is a %s', async (place, kind, told, done) => {
  const edition = newEdition(given)
  const where = path.join(edition.root, place)
  mkdirSync(kind === 'file' ? path.dirname(where) : where, { recursive: true })
  if (kind === 'file') writeFileSync(where, 'mine')
  // It is told as long as it is so, not only when the cache is empty.
  for (const _run of [1, 2]) {
    const { problems } = await build(edition)
    expect(problems.map(one => one.split(' ')[0])).toEqual(told)
    for (const one of problems)
      expect(one).toMatch(/error {2}cannot-write {2}This cannot be written: a (?:file|folder) .*\n {4}Move /)
    for (const file of done) expect(edition.get(file)).not.toBe('')
    if (kind === 'file') expect(edition.get(place)).toBe('mine')
  }
})

test('the program says so in a few lines, and ends with 1', () => {
  const { root } = newEdition({ ...given, output: 'mine' })
  const { code, stdout, stderr } = colophon(root, 'build')
  expect([code, stderr]).toEqual([1, ''])
  expect(stdout).toMatch(
    /^output\/site {2}error {2}cannot-write {2}This cannot be written: a file or a link stands where/m,
  )
  expect(stdout).not.toMatch(/\bat .*\.js:\d+|There is no document yet/)
})

test('an output that is a link is not swapped away', async () => {
  const edition = newEdition({ ...given, 'elsewhere/mine.html': 'mine' })
  mkdirSync(path.join(edition.root, 'output'))
  symlinkSync('../elsewhere', path.join(edition.root, 'output/site'))
  const { problems } = await build(edition)
  expect(problems).toEqual([expect.stringMatching(/^output\/site .*a link stands where/)])
  expect(edition.get('elsewhere/mine.html')).toBe('mine')
})

test('what a run that was killed left behind is put right, also where nothing else has changed', async () => {
  const edition = newEdition(given)
  await build(edition)
  const built = bytesBelow(path.join(edition.root, 'output'))
  const leave = (folder: string) => {
    edition.put(`output/.${folder}.new/half.html`, 'half')
    edition.put(`output/.${folder}.old/index.html`, 'old')
  }
  for (const folder of ['site', 'print']) leave(folder)
  edition.put('tei/.a.xml.tmp', '<TEI')
  const { report } = await buildEdition(edition.effects, { paths: [] }).then(report => ({ report }))
  expect(report.published?.outputs.map(one => one.unchanged)).toEqual([true, true])
  expect(readdirSync(path.join(edition.root, 'output')).sort()).toEqual(['print', 'site'])
  expect(bytesBelow(path.join(edition.root, 'output'))).toEqual(built)
  // A half-written TEI file has a name of its own, and the next one that is written takes it.
  edition.put('transcripts/a.txt', letter('Kennan'))
  await build(edition)
  expect(edition.get('tei/a.xml')).toContain('Kennan')
})

test('the old edition stays where the new one cannot be finished', async () => {
  const edition = newEdition(given)
  await build(edition)
  const before = bytesBelow(path.join(edition.root, 'output'))
  edition.put('theme/xslt/html.xsl', '<xsl:stylesheet')
  edition.put('transcripts/a.txt', letter('Kennan'))
  await expect(buildEdition(edition.effects, { paths: [] })).rejects.toThrow('does not compile')
  expect(bytesBelow(path.join(edition.root, 'output'))).toEqual(before)
})

testWithoutRights('folders and files without rights', async asUser => {
  const edition = newEdition({ ...given, 'transcripts/c.txt': letter('Kennan') })
  const at = (place: string) => path.join(edition.root, place)
  await build(edition)
  edition.put('transcripts/a.txt', letter('Hull'))
  const lock: readonly (readonly [place: string, mode: number])[] = [
    ['transcripts/c.txt', 0],
    ['tei/b.xml', 0],
    ['output', 0o555],
  ]
  for (const [place, mode] of lock) chmodSync(at(place), mode)
  const { problems } = await asUser(edition.root, () => build(edition))
  for (const [place] of lock) chmodSync(at(place), 0o755)
  expect(problems.map(one => one.split(' ')[0])).toEqual([
    'output/print',
    'output/site',
    'tei/b.xml',
    'transcripts/c.txt',
  ])
  for (const one of problems) expect(one).toMatch(/cannot-(?:read|write) .*you have no right to.*\n.*rights/)
  expect(edition.get('tei/a.xml')).toContain('Hull')
  expect(existsSync(at('output/site/index.html'))).toBe(true)
})
