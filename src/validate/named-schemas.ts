/** The schemas of other projects: a file that names one is checked against the edition's copy of it. */
import { configFile, type NamedFile } from '../config.ts'
import { CliError, type Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { schemasOf } from '../import/recognise.ts'
import { buildId } from '../program.ts'
import { compileSchemaBytes, readSchema, type Schema } from './schema.ts'

/** What files name, and where the edition keeps it. */
export interface NamedSchema extends NamedFile {
  /** The address as it stands in the files, or the end of it: `letters.rng`. */
  readonly named: string
}

/** A schema ready to check with, and how files name it. */
export interface LoadedSchema {
  readonly named: string
  readonly schema: Schema
}

const cacheFolder = '.colophon/schemas'

/**
 * The copies, compiled; a schema as large as that of all TEI takes seconds, so what was compiled is kept. A copy that is
 * missing or cannot be used is told, and the others are used.
 * @example await loadNamedSchemas(effects, config.schemas, refused)
 */
export async function loadNamedSchemas(
  effects: Effects,
  wanted: readonly NamedSchema[],
  refused: Diagnostic[],
): Promise<LoadedSchema[]> {
  const loaded: LoadedSchema[] = []
  const kept = new Set<string>()
  for (const { named, path, place } of wanted) {
    const told = refused.length
    const bytes = await effects.read(path).catch(tellRefusal(refused))
    if (!bytes && refused.length === told) refused.push(missing(path, place))
    if (!bytes) continue
    const file = `${cacheFolder}/${sha256(`${sha256(bytes)} ${await buildId()}`)}.json`
    try {
      loaded.push({ named, schema: await readSchema(path, await compiled(effects, file, bytes, path)) })
      kept.add(file)
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      refused.push(unusable(path, error.message))
    }
  }
  for (const old of await effects.list(cacheFolder))
    if (!kept.has(old)) await effects.remove(old).catch(() => undefined)
  return loaded
}

async function compiled(effects: Effects, file: string, bytes: Uint8Array, path: string): Promise<string> {
  const known = await effects.readText(file).catch(() => undefined)
  if (known !== undefined) return known
  const json = await compileSchemaBytes(bytes, path)
  await effects.write(file, json).catch(() => undefined)
  return json
}

function missing(path: string, place: NamedFile['place']): Diagnostic {
  const message = `There is no schema ${path}: files that name it are not checked by it.`
  const hint = 'Put the schema there, as RELAX NG in XML syntax (.rng).'
  return { severity: 'error', code: 'no-such-schema', message, file: configFile, place, hint }
}

function unusable(file: string, message: string): Diagnostic {
  const hint =
    'Take the schema as RELAX NG in XML syntax (.rng), in one file. Files that name it are not checked by it.'
  return { severity: 'error', code: 'schema-unusable', message, file, hint }
}

/**
 * Of the schemas at hand, those that a file says it keeps to: in `<?xml-model?>`, or in its document type.
 * @example namedBy('<?xml-model href="../rng/letters.rng"?><TEI/>', [{ named: 'letters.rng', schema }]).length // 1
 */
export function namedBy(text: string, schemas: readonly LoadedSchema[]): LoadedSchema[] {
  if (schemas.length === 0) return []
  const addresses = schemasOf(text)
  return schemas.filter(({ named }) => addresses.some(one => one === named || one.endsWith(`/${named}`)))
}
