/** `npm run check`: every tool, one after another; all of them run, and any problem is the end's. */
import { spawnSync } from 'node:child_process'

const steps: readonly (readonly [title: string, program: string, ...args: string[]])[] = [
  ['Stylesheets, schema, scripts compile', 'npm', 'run', 'build', '--silent'],
  ['Biome: form, imports, import cycles', 'npx', 'biome', 'check', '--error-on-warnings', '.'],
  ['Types', 'npx', 'tsc', '--noEmit'],
  ['Types of the pages’ scripts', 'npx', 'tsc', '--noEmit', '-p', 'src/client'],
  ['knip: dead code', 'npx', 'knip'],
  ['Tests', 'npx', 'tsx', 'scripts/test.ts'],
]

const failed: string[] = []
for (const [title, program, ...args] of steps) {
  process.stdout.write(`\n— ${title}\n`)
  const { status } = spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) failed.push(title)
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join('; ')}.\n`)
process.exit(failed.length === 0 ? 0 : 1)
