/** Tests of what the system refuses. It refuses root nothing, so root takes the part of somebody else. */
import { accessSync, chownSync, constants, readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'vitest'
import { leaveOut } from './left-out.ts'
import { programFolder } from './program.ts'

/** The user who owns nothing, by the number that all systems give him. */
const nobody = 65_534

type AsUser = <Result>(folder: string, run: () => Promise<Result>) => Promise<Result>

/**
 * A test that is registered where rights can be taken away: `asUser` runs something as a user who owns a folder.
 * @example testWithoutRights('a locked file', async asUser => { await asUser(root, () => build(edition)) })
 */
export function testWithoutRights(name: string, run: (asUser: AsUser) => Promise<void>): void {
  const isRoot = process.getuid?.() === 0
  if (process.platform === 'win32') leaveOut(name, 'Windows has other rights')
  else if (!isRoot) test(name, () => run((_, own) => own()))
  else if (nobodyMayRead()) test(name, () => run(asNobody))
  else leaveOut(name, 'you are root, and nobody else may read the program')
}

async function asNobody<Result>(folder: string, run: () => Promise<Result>): Promise<Result> {
  for (const one of ['.', ...(readdirSync(folder, { recursive: true }) as string[])])
    chownSync(path.join(folder, one), nobody, nobody)
  process.seteuid?.(nobody)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}

function nobodyMayRead(): boolean {
  process.seteuid?.(nobody)
  try {
    accessSync(path.join(programFolder, 'sef/html.sef.json'), constants.R_OK)
    readdirSync(programFolder)
    return true
  } catch {
    return false
  } finally {
    process.seteuid?.(0)
  }
}
