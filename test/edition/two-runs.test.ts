/** Two runs at once in one edition: one works, the other says so, and nothing is mixed. */
import { spawn, spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newEdition } from '../support/edition.ts'
import { bytesBelow, colophon, leftoversBelow, programFolder } from '../support/program.ts'

const letter = (name: string) => `MEMORANDUM:\n\nMr. ${name} left Moscow on June 3, 1944.\n`
const given = Object.fromEntries(
  ['Harriman', 'Bohlen', 'Kennan'].map(name => [`transcripts/${name}.txt`, letter(name)]),
)

test('a run that finds another one at work does nothing, and says who and what to do', () => {
  const edition = newEdition({ ...given, '.colophon/lock': `${process.pid} ${hostname()}` })
  for (const command of ['build', 'encode', 'site', 'print']) {
    const { code, stderr } = colophon(edition.root, command)
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`lock {2}error {2}edition-in-use .*process ${process.pid}.*\\n .*Wait`))
  }
  expect(leftoversBelow(edition.root)).toEqual([])
  expect(Object.keys(bytesBelow(edition.root)).filter(file => /^(?:tei|output|decisions)/.test(file))).toEqual([])
  for (const command of ['validate', 'report']) expect(colophon(edition.root, command).code).toBe(0)
})

test('what a run that was killed holds is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const edition = newEdition({ ...given, '.colophon/lock': `${pid} ${hostname()}` })
  expect(colophon(edition.root, 'build').code).toBe(0)
  expect(Object.keys(bytesBelow(edition.root))).not.toContain('.colophon/lock')
})

test('an edition on a disk of several computers: another one’s run is not known to have ended', () => {
  const edition = newEdition({ ...given, '.colophon/lock': '1 another-computer' })
  expect(colophon(edition.root, 'build').stderr).toContain('process 1 on another-computer')
})

test('started at the same time, they leave the edition that one run makes', async () => {
  const [alone, shared] = [newEdition(given), newEdition(given)]
  expect(colophon(alone.root, 'build').code).toBe(0)
  const start = () =>
    new Promise<number | null>(resolve => {
      const args = [path.join(programFolder, 'cli.js'), 'build']
      spawn(process.execPath, args, { cwd: shared.root, stdio: 'ignore' }).on('exit', resolve)
    })
  const codes = await Promise.all([start(), start(), start()])
  expect(codes).toContain(0)
  expect(codes.filter(code => code !== 0 && code !== 2)).toEqual([])
  for (const folder of ['tei', 'decisions', 'output'])
    expect(bytesBelow(path.join(shared.root, folder))).toEqual(bytesBelow(path.join(alone.root, folder)))
})
