/** Which program this is: its version, its own built files, and the hash of its build, on which every cache depends. */
import { fileURLToPath } from 'node:url'
import { nodeEffects } from './effects.ts'

/** As in package.json; a test compares them. */
export const version = '0.1.0'

/** What `npm run build` made: stylesheets, schema, assets. The same folder from the sources and from `dist` itself. */
export const programFiles = nodeEffects(fileURLToPath(new URL('../dist', import.meta.url)))

/** Changes with every change of the program; of a program that was never built, its version. */
export async function buildId(): Promise<string> {
  return ((await programFiles.readText('build-id.txt')) ?? version).trim()
}
