/** The program as an editor runs it: `dist/cli.js`, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const programFolder = fileURLToPath(new URL('../../dist', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** @example colophon(edition.root, 'build', '--json').code // 0 */
export function colophon(folder: string, ...args: readonly string[]): Ran {
  return runProgram(programFolder, folder, ...args)
}

/** The same with a program that stands elsewhere. */
export function runProgram(program: string, folder: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(program, 'cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { code: status, stdout, stderr }
}

/** An empty folder, gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'colophon-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** All files below a folder, with the hash of each. */
export function bytesBelow(folder: string): Record<string, string> {
  return describeFiles(folder, file => createHash('sha256').update(readFileSync(file)).digest('hex'))
}

/** The same, with the time of the last change: what no write at all leaves as it is. */
export function stateBelow(folder: string): Record<string, string> {
  const times = describeFiles(folder, file => String(statSync(file).mtimeMs))
  const bytes = bytesBelow(folder)
  return Object.fromEntries(Object.keys(bytes).map(file => [file, `${bytes[file]} ${times[file]}`]))
}

/** What a run that ended badly might leave behind: files that are no editor's and no reader's. */
export function leftoversBelow(folder: string): string[] {
  const isHidden = (file: string) => /(?:^|\/)\./.test(file) && !/^\.(?:colophon(?:\/|$)|git)/.test(file)
  return Object.keys(describeFiles(folder, () => '')).filter(
    file => isHidden(file) || file.endsWith('.tmp') || file.endsWith('.part'),
  )
}

function describeFiles(folder: string, describe: (file: string) => string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort()
  return Object.fromEntries(names.map(file => [path.relative(folder, file).split(path.sep).join('/'), describe(file)]))
}
