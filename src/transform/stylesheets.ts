/** From XSLT sources to compiled stylesheets: ours when Colophon is built, an edition's own ones when it first runs. */
import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { CliError } from '../diagnostic.ts'
import { type Effects, sha256 } from '../effects.ts'
import { buildId, programFiles } from '../program.ts'
import { loadStylesheet, type Stylesheet } from './saxon.ts'

const run = promisify(execFile)

/** The entry stylesheets: each `xslt/<name>.xsl` becomes one `<name>.sef.json`. */
export const entryStylesheets = ['html', 'print', 'registers'] as const
export type EntryStylesheet = (typeof entryStylesheets)[number]

/** Compiles one entry stylesheet with Saxonica's own compiler, in a process of its own. */
export async function compileStylesheet(source: string, target: string): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve('xslt3')
  const options = [`-xsl:${source}`, `-export:${target}`, '-nogo', '-relocate:on']
  try {
    await run(process.execPath, [compiler, ...options], { maxBuffer: 1 << 24 })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new CliError(`The stylesheet ${source} does not compile:\n${`${stdout}${stderr}`.trim()}`, 2)
  }
}

/**
 * A compiled entry stylesheet: ours, or where the edition has templates of its own in `theme/xslt/<name>.xsl`, ours
 * with theirs over it.
 * @throws {CliError} exit code 2, when the edition's templates do not compile
 * @example await loadEntryStylesheet('html', effects)
 */
export async function loadEntryStylesheet(name: EntryStylesheet, effects: Effects): Promise<Stylesheet> {
  const theirs = `theme/xslt/${name}.xsl`
  const isOverridden = (await effects.list('theme/xslt')).includes(theirs)
  const json = isOverridden
    ? await compileWithTheirs(name, theirs, effects)
    : await programFiles.readText(`sef/${name}.sef.json`)
  if (json === undefined) throw new Error(`dist/sef/${name}.sef.json is missing: run  npm run build`)
  return loadStylesheet(name, json)
}

/** Compiled once; found again by the content of all modules that take part, ours and theirs. */
async function compileWithTheirs(name: EntryStylesheet, theirs: string, effects: Effects): Promise<string> {
  const modules = await Promise.all(
    (await effects.list('theme/xslt')).map(async file => [file, await effects.readText(file)]),
  )
  const hash = sha256(JSON.stringify([await buildId(), modules])).slice(0, 16)
  const compiled = `.colophon/stylesheets/${name}-${hash}.sef.json`
  const known = await effects.readText(compiled)
  if (known !== undefined) return known
  const joined = `.colophon/stylesheets/${name}.xsl`
  const fresh = `.colophon/stylesheets/${name}.part`
  await effects.write(joined, await joinStylesheets(name, path.join(effects.root, theirs)))
  await compileStylesheet(path.join(effects.root, joined), path.join(effects.root, fresh))
  const json = await effects.readText(fresh)
  if (json === undefined) throw new Error(`The compiler wrote no ${fresh}`)
  await effects.write(compiled, json)
  await effects.remove(fresh)
  return json
}

/**
 * Our entry with one import more. An entry is a package that holds nothing but imports, and what is imported last
 * wins; packages cannot import packages, so ours is written out again, its addresses made absolute.
 */
async function joinStylesheets(name: EntryStylesheet, theirs: string): Promise<string> {
  const ours = await programFiles.readText(`xslt/${name}.xsl`)
  if (ours === undefined) throw new Error(`dist/xslt/${name}.xsl is missing: run  npm run build`)
  const address = (module: string) => pathToFileURL(path.join(programFiles.root, 'xslt', module)).href
  return ours
    .replace(/href="([^"]+)"/g, (_, module: string) => `href="${address(module)}"`)
    .replace('</xsl:package>', `  <xsl:import href="${pathToFileURL(theirs).href}"/>\n</xsl:package>`)
}
