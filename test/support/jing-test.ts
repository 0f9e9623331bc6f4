/** Tests that ask jing. */
import { existsSync } from 'node:fs'
import { test } from 'vitest'
import { hasJing } from './jing.ts'
import { leaveOut } from './left-out.ts'

/**
 * A test that is registered only where jing is installed, and where the files that it needs are. In continuous
 * integration jing must be there.
 * @example jingTest('the customization is TEI', async () => expect(await judge(rng, [odd])).toEqual(new Map()), [rng])
 */
export function jingTest(name: string, run: () => Promise<void>, needs: readonly string[] = []): void {
  const missing = needs.find(file => !existsSync(file))
  if (missing !== undefined) leaveOut(name, `${missing} is not there`)
  else if (hasJing()) test(name, run)
  else if (process.env.CI) throw new Error(`“${name}” needs jing, and in continuous integration it must run.`)
  else leaveOut(name, 'jing is not installed')
}
