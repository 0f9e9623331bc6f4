/** Tests that cannot run here are not registered, but their names are kept, so that the test command can say them. */
import { appendFileSync } from 'node:fs'

/** Notes that a test is left out, in the file that `COLOPHON_LEFT_OUT` names. */
export function leaveOut(name: string, why: string): void {
  const list = process.env.COLOPHON_LEFT_OUT
  if (list) appendFileSync(list, `${name} (${why})\n`)
}
