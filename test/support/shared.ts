/** Tests on material that stands beside the project and is no part of it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { leaveOut } from './left-out.ts'

/** The folder beside the project. */
const sharedFolder = fileURLToPath(new URL('../../../shared', import.meta.url))

/** Path of a file in it. */
export function sharedFile(...names: readonly string[]): string {
  return path.join(sharedFolder, ...names)
}

/**
 * A test that is registered only where the shared folder is there.
 * @example sharedTest('the model encodings are valid', async () => { … })
 */
export function sharedTest(name: string, run: () => void | Promise<void>): void {
  if (existsSync(sharedFolder)) test(name, run)
  else leaveOut(name, '../shared is not there')
}
