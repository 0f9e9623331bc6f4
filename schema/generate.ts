/** Writes the grammar, the rules, the customization and the description from the table: `npx tsx schema/generate.ts`. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Effects, nodeEffects } from '../src/effects.ts'
import { writeDescription } from './description.ts'
import { writeOdd } from './odd.ts'
import { readProfile } from './profile.ts'
import { writeRelaxNg } from './relax-ng.ts'
import { writeSchematron } from './schematron.ts'

/** Files of this folder → what the table says should be in them. */
export async function generateSchemas(folder: Effects): Promise<Map<string, string>> {
  const table = await folder.readText('profile.yaml')
  if (table === undefined) throw new Error(`No profile.yaml in ${folder.root}`)
  const profile = readProfile(table)
  return new Map([
    ['colophon.rng', writeRelaxNg(profile)],
    ['colophon.odd', writeOdd(profile)],
    ['colophon.sch', writeSchematron(profile)],
    ['colophon.md', writeDescription(profile)],
  ])
}

/** The folder of the table and of what is written from it. */
export const schemaFolder = path.dirname(fileURLToPath(import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = nodeEffects(schemaFolder)
  for (const [file, text] of await generateSchemas(folder)) await folder.write(file, text)
}
