/** `npm test`: builds, fetches the tools that tests need where it may, runs all tests, and says what was left out. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findChromium } from '../src/effects.ts'
import { hasJing } from '../test/support/jing.ts'
import { hasProgram } from '../test/support/pdf.ts'

interface Tool {
  /** Name of the Debian package. */
  readonly name: string
  readonly serves: string
  readonly isThere: () => boolean
}

const tools: readonly Tool[] = [
  { name: 'chromium', serves: 'tests of pages in a real browser', isThere: () => findChromium() !== undefined },
  { name: 'jing', serves: 'tests against the schema of all of TEI', isThere: hasJing },
  {
    name: 'poppler-utils',
    serves: 'tests of the PDF: its words, pages and fonts',
    isThere: () => hasProgram('pdftotext'),
  },
  { name: 'qpdf', serves: 'tests of the PDF: its structure', isThere: () => hasProgram('qpdf') },
  { name: 'epubcheck', serves: 'the test of the e-book', isThere: () => hasProgram('/usr/bin/epubcheck') },
  {
    name: 'libreoffice-writer-nogui',
    serves: 'the test of files for word processors',
    isThere: () => hasProgram('soffice'),
  },
]

run('npm', ['run', 'build', '--silent'])
const missing = tools.filter(tool => !tool.isThere())
if (missing.length > 0 && mayInstall()) install(missing)
const absent = tools.filter(tool => !tool.isThere())
for (const tool of absent) say(`Not here: ${tool.name} (${tool.serves}).`)
if (absent.length > 0 && process.env.CI) {
  say('In continuous integration nothing may be left out.')
  process.exit(1)
}

const scratch = mkdtempSync(path.join(tmpdir(), 'colophon-test-'))
const list = path.join(scratch, 'left-out.txt')
const result = spawnSync('npx', ['vitest', 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, COLOPHON_LEFT_OUT: list },
})
const leftOut = existsSync(list) ? [...new Set(readFileSync(list, 'utf8').trim().split('\n'))].sort() : []
rmSync(scratch, { recursive: true, force: true })
if (leftOut.length > 0) say(`\n${leftOut.length} tests were left out:\n${leftOut.map(name => `  ${name}`).join('\n')}`)
process.exit(result.status ?? 1)

/** Root on Debian or a relative of it; elsewhere the machine is its owner's. */
function mayInstall(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0
}

function install(wanted: readonly Tool[]): void {
  const names = wanted.map(tool => tool.name)
  say(`Installing with apt-get, since tests need them and you are root: ${names.join(', ')}`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options)
  } catch (error) {
    say(`apt-get failed: ${(error as Error).message}`)
  }
}

function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
