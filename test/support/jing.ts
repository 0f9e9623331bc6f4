/** An outside judge of validity: jing, by James Clark (Debian package jing). */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** So many files go to one process: starting Java and reading the schema cost more than checking. */
const batch = 1000

/** Is it installed? */
export function hasJing(): boolean {
  try {
    execFileSync('jing', ['-version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // That is no option of every version: what could be started is there.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** What jing has against files: path → its messages. Valid files are not in the map. */
export async function judge(schema: string, files: readonly string[]): Promise<Map<string, string[]>> {
  const messages = new Map<string, string[]>()
  for (let at = 0; at < files.length; at += batch) {
    const output = await runJing(schema, files.slice(at, at + batch))
    for (const line of output.split('\n')) {
      const [, file, message] = /^(.*?\.(?:xml|odd)):(\d+:\d+: (?:error|fatal): .*)$/.exec(line) ?? []
      if (file && message) messages.set(file, [...(messages.get(file) ?? []), message])
    }
  }
  return messages
}

async function runJing(schema: string, files: readonly string[]): Promise<string> {
  try {
    const { stdout } = await execute('jing', [schema, ...files], { maxBuffer: 1 << 28 })
    return stdout
  } catch (error) {
    // Invalid files make it end with 1.
    const { code, stdout = '' } = error as { code?: unknown; stdout?: string }
    if (code === 1) return stdout
    throw error
  }
}
