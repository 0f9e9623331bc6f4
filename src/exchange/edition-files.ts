/** All that belongs to the edition, as packages hold it: what the editors wrote and received, and what was built of it. */
import { configFile } from '../config.ts'
import { safeName, withSum } from '../import/safe-name.ts'
import { folderOf } from '../publish/record.ts'
import { type Material, readFile } from './material.ts'

/** Folders of the edition that are its own; what the program remembers for itself is none of it. */
const folders = ['transcripts', 'tei', 'decisions', 'received', 'pages', 'theme', 'images', 'dictionaries']
const built = [folderOf.site, folderOf.print]
/** What the program or a system leaves beside the files of people. */
const ignored = /^(?:[.~]|(?:Thumbs\.db|desktop\.ini|build\.json)$)/i

export interface EditionFile {
  /** Below the folder of the edition. */
  readonly source: string
  /** The same where every system can hold it: ASCII, short, no name twice. */
  readonly path: string
  readonly content: Uint8Array
}

/**
 * In one order on every system. Files that cannot be read are told.
 * @example for await (const { path } of editionFiles(material)) console.log(path) // 'edition.yaml', 'tei/letter.xml'
 */
export async function* editionFiles(material: Material): AsyncGenerator<EditionFile> {
  const taken = new Set<string>()
  for (const source of await namesOf(material)) {
    const content = await readFile(material, source)
    if (!content) continue
    const safe = safeName(source)
    const path = taken.has(safe.toLowerCase()) ? withSum(safe, source) : safe
    taken.add(path.toLowerCase())
    yield { source, path, content }
  }
}

async function namesOf({ effects, config }: Material): Promise<string[]> {
  const names = [configFile]
  const named = [...config.schemas, ...(config.manifest ? [config.manifest] : [])].map(({ path }) => path)
  const places = [...folders, ...config.authorities, ...named, ...built]
  for (const place of places) {
    const below = await effects.list(place).catch(() => [])
    names.push(...(below.length > 0 ? below : (await effects.size(place).catch(() => undefined)) ? [place] : []))
  }
  return [...new Set(names)].filter(name => !name.split('/').some(part => ignored.test(part)))
}
