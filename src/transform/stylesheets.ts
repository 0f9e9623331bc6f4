/** From XSLT sources to compiled stylesheets: ours when Colophon is built, an edition's own ones when it first runs. */
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { CliError, type Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256 } from '../effects.ts'
import { buildId, programFiles } from '../program.ts'
import { checkWellFormed } from '../xml/gate.ts'
import { loadStylesheet, type Stylesheet } from './saxon.ts'

/** The entry stylesheets: each `xslt/<name>.xsl` becomes one `<name>.sef.json`. */
export const entryStylesheets = ['html', 'print', 'registers', 'report'] as const
export type EntryStylesheet = (typeof entryStylesheets)[number]

/** Those of exports, which no build loads unless it exports. */
export const exchangeStylesheets = [
  'exchange/text',
  'exchange/simple',
  'exchange/epub',
  'exchange/docx',
  'exchange/description',
  'exchange/passages',
] as const
export type ExchangeStylesheet = (typeof exchangeStylesheets)[number]

const cacheFolder = '.colophon/stylesheets'

/** Compiles one entry stylesheet with Saxonica's own compiler, in a process of its own. */
export async function compileStylesheet(source: string, target: string): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve('xslt3')
  const options = [`-xsl:${source}`, `-export:${target}`, '-nogo', '-relocate:on']
  const { code, said } = await runNode(compiler, options)
  if (code !== 0) throw new CliError(`The stylesheet ${source} does not compile:\n${said.trim()}`, 2)
}

/** A program of another package, in the Node that runs this one. */
function runNode(program: string, options: readonly string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = fork(program, options, { silent: true, execArgv: [] })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => said.push(text))
    child.on('error', reject)
    child.on('close', code => resolve({ code, said: said.join('') }))
  })
}

/**
 * A compiled entry stylesheet: ours, or where the edition has templates of its own in `theme/xslt/<name>.xsl`, ours
 * with theirs over it.
 * @throws {CliError} exit code 2, when the edition's templates do not compile
 * @example await loadEntryStylesheet('html', effects)
 */
export async function loadEntryStylesheet(
  name: EntryStylesheet | ExchangeStylesheet,
  effects: Effects,
): Promise<Stylesheet> {
  const theirs = `theme/xslt/${name}.xsl`
  const isOverridden = (await effects.list('theme/xslt')).includes(theirs)
  const json = isOverridden
    ? await compileWithTheirs(name, theirs, effects)
    : await programFiles.readText(`sef/${name}.sef.json`)
  if (json === undefined) throw new Error(`dist/sef/${name}.sef.json is missing: run  npm run build`)
  return loadStylesheet(name, json)
}

/** Compiled once; found again by the content of all modules that take part, ours and theirs. */
async function compileWithTheirs(name: string, theirs: string, effects: Effects): Promise<string> {
  const modules = new Map<string, Uint8Array>()
  for (const file of await effects.list('theme/xslt')) modules.set(file, (await effects.read(file)) ?? new Uint8Array())
  const contents = [...modules].map(([file, bytes]) => [file, sha256(bytes)])
  const hash = sha256(JSON.stringify([await buildId(), contents])).slice(0, 16)
  const compiled = `${cacheFolder}/${name}-${hash}.sef.json`
  const known = await effects.readText(compiled).catch(() => undefined)
  if (known !== undefined) return known
  checkModules(theirs, modules)
  const joined = `${cacheFolder}/${name}.xsl`
  const fresh = `${cacheFolder}/${name}.part`
  await effects.write(joined, await joinStylesheets(name, path.join(effects.root, theirs)))
  await compileStylesheet(path.join(effects.root, joined), path.join(effects.root, fresh)).catch(error => {
    throw error instanceof CliError ? doesNotCompile(theirs, [locate(error.message, theirs, modules)]) : error
  })
  const json = await effects.readText(fresh)
  if (json === undefined) throw new Error(`The compiler wrote no ${fresh}`)
  for (const old of await effects.list(cacheFolder))
    if (old.startsWith(`${cacheFolder}/${name}-`)) await effects.remove(old)
  await effects.write(compiled, json)
  await effects.remove(fresh)
  return json
}

/** The compiler says where mark-up is wrong in the words of another parser: ours knows the place. */
function checkModules(theirs: string, modules: ReadonlyMap<string, Uint8Array>): void {
  const problems = [...modules].flatMap(([file, bytes]) => (/\.xslt?$/.test(file) ? checkWellFormed(bytes, file) : []))
  if (problems.length > 0) throw doesNotCompile(theirs, problems)
}

function doesNotCompile(theirs: string, problems: readonly Diagnostic[]): CliError {
  return new CliError(`${theirs} does not compile; the pages stay as they were.`, 2, problems)
}

/**
 * What the compiler says, at its place in the edition's own module: it names a module by the end of its address, or it
 * quotes an expression, whose line it counts wrongly.
 */
function locate(words: string, theirs: string, modules: ReadonlyMap<string, Uint8Array>): Diagnostic {
  const [, code = ''] = /Error (\w+)/.exec(words) ?? []
  const [, line, ending = ''] = /on line (\d+) in (\S+\.xslt?):/.exec(words) ?? []
  const [, quoted] = / on line \d+ \{(.*)\}: /s.exec(words) ?? []
  const said = words
    .split('\n')
    .slice(1)
    .filter(one => !/^Error |^Failed to compile/.test(one))
  const told = said
    .join(' ')
    .replace(/ on line \d+(?= \{)/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const problem = {
    severity: 'error',
    code: 'stylesheet-wrong',
    message: `${told === '' ? words : told}${code && ` [${code}]`}.`,
    hint: 'Mend the template, or move it away.',
  } as const
  for (const [file, bytes] of modules) {
    const text = new TextDecoder().decode(bytes)
    const at = quoted === undefined ? -1 : text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').indexOf(quoted)
    const found =
      at >= 0 ? text.slice(0, at).split('\n').length : file.endsWith(`/${ending}`) ? Number(line) : undefined
    if (found !== undefined)
      return { ...problem, file, place: { line: found, column: 1, offset: startOfLine(bytes, found) } }
  }
  return { ...problem, file: theirs }
}

function startOfLine(bytes: Uint8Array, line: number): number {
  let at = 0
  for (let seen = 1; seen < line; seen++) at = bytes.indexOf(10, at) + 1
  return at
}

/**
 * Our entry with one import more. An entry is a package that holds nothing but imports, and what is imported last
 * wins; packages cannot import packages, so ours is written out again, its addresses made absolute.
 */
async function joinStylesheets(name: string, theirs: string): Promise<string> {
  const ours = await programFiles.readText(`xslt/${name}.xsl`)
  if (ours === undefined) throw new Error(`dist/xslt/${name}.xsl is missing: run  npm run build`)
  const address = (module: string) =>
    pathToFileURL(path.join(programFiles.root, 'xslt', path.dirname(name), module)).href
  return ours
    .replace(/href="([^"]+)"/g, (_, module: string) => `href="${address(module)}"`)
    .replace('</xsl:package>', `  <xsl:import href="${pathToFileURL(theirs).href}"/>\n</xsl:package>`)
}
