/** Tests that ask a program from outside, such as epubcheck or LibreOffice. */
import { test } from 'vitest'
import { leaveOut } from './left-out.ts'
import { hasProgram } from './pdf.ts'

/**
 * A test that is registered only where the program is installed. In continuous integration it must be.
 * @example programTest('soffice', 'a word processor opens it', async () => { … })
 */
export function programTest(program: string, name: string, run: () => Promise<void>): void {
  if (hasProgram(program)) test(name, { timeout: 300_000 }, run)
  else if (process.env.CI) throw new Error(`“${name}” needs ${program}, and in continuous integration it must run.`)
  else leaveOut(name, `${program} is not installed`)
}
