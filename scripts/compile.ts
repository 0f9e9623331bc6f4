/** `npm run build`: fills `dist/` with all that the program needs when it runs. What has not changed is left as it is. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { nodeEffects, sha256 } from '../src/effects.ts'
import { compileStylesheet, entryStylesheets, exchangeStylesheets } from '../src/transform/stylesheets.ts'
import { compileSchema } from '../src/validate/schema.ts'
import { copyFonts } from './fonts.ts'

const project = nodeEffects(fileURLToPath(new URL('..', import.meta.url)))

/** Each part of `dist/`, the sources that it depends on, and how it is made. */
const parts: readonly { readonly name: string; readonly sources: readonly string[]; make(): Promise<void> }[] = [
  { name: 'program', sources: ['src', 'tsconfig.json', 'tsconfig.build.json'], make: compileProgram },
  { name: 'schema', sources: ['schema', 'src/validate', 'scripts/compile.ts'], make: compileProfile },
  { name: 'sef', sources: ['xslt', 'src/transform/stylesheets.ts'], make: compileStylesheets },
  {
    name: 'assets',
    sources: [
      'xslt/assets',
      'src/client',
      'src/registers/sentences.ts',
      'src/paginate/flow.ts',
      'scripts/fonts.ts',
      'package-lock.json',
    ],
    make: makeAssets,
  },
]

/** The style sheets that pages link to; the others are parts of them. */
const styleSheets = ['site.css', 'print.css', 'paged.css', 'report.css', 'epub.css']

/** `npx tsx scripts/compile.ts [part …]`: all parts where none is named. */
const wanted = process.argv.slice(2)
for (const part of parts) if (wanted.length === 0 || wanted.includes(part.name)) await remake(part)
await project.write('dist/build-id.txt', `${await hashSources(parts.flatMap(part => part.sources))}\n`)

async function remake({ name, sources, make }: (typeof parts)[number]): Promise<void> {
  const stamp = `dist/.${name}.hash`
  const hash = await hashSources(sources)
  if ((await project.readText(stamp)) === hash) return
  await make()
  await project.write(stamp, hash)
}

async function hashSources(sources: readonly string[]): Promise<string> {
  const lists = await Promise.all(sources.map(async source => [source, ...(await project.list(source))]))
  const lines: string[] = []
  for (const file of new Set(lists.flat())) {
    const bytes = await project.read(file).catch(() => undefined)
    if (bytes) lines.push(`${file} ${sha256(bytes)}`)
  }
  return sha256(lines.join('\n'))
}

async function compileProgram(): Promise<void> {
  const { status } = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], {
    cwd: project.root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(1)
  await removeLeftovers()
}

/** What was compiled of a source that is there no more would be packed and shipped. */
async function removeLeftovers(): Promise<void> {
  const sources = new Set((await project.list('src')).map(file => file.replace(/^src\/(.*)\.ts$/, 'dist/$1.js')))
  const folders = [...new Set([...sources].map(file => path.posix.dirname(file)))]
  for (const folder of folders) {
    const files = (await project.list(folder)).filter(file => path.posix.dirname(file) === folder)
    for (const file of files) if (file.endsWith('.js') && !sources.has(file)) await project.remove(file)
  }
}

async function compileProfile(): Promise<void> {
  await project.write('dist/schema/colophon.json', await compileSchema(path.join(project.root, 'schema/colophon.rng')))
  // What goes along with TEI that is sent to others.
  for (const name of ['colophon.odd', 'colophon.rng', 'colophon.sch', 'colophon.md'])
    await project.write(`dist/schema/${name}`, (await project.read(`schema/${name}`)) ?? '')
}

/**
 * The sources go along: an edition with templates of its own compiles them together with ours, and the properties that it
 * may set are told with their comments.
 */
async function compileStylesheets(): Promise<void> {
  await copy('xslt', 'dist/xslt', file => /\.(?:xsl|xml)$|\/tokens\.css$/.test(file))
  await project.write('dist/sef/exchange/.keep', '')
  await Promise.all(
    [...entryStylesheets, ...exchangeStylesheets].map(name =>
      compileStylesheet(
        path.join(project.root, `xslt/${name}.xsl`),
        path.join(project.root, `dist/sef/${name}.sef.json`),
      ),
    ),
  )
}

async function makeAssets(): Promise<void> {
  await project.remove('dist/assets')
  await copy('xslt/assets', 'dist/assets', () => true)
  await copyFonts(project, 'dist/assets')
  await copyViewer()
  const common = { absWorkingDir: project.root, bundle: true, legalComments: 'none', logLevel: 'warning' } as const
  await build({
    ...common,
    entryPoints: ['src/client/site.ts', 'src/client/search.ts', 'src/client/facsimile.ts', 'src/client/preview.ts'],
    outdir: 'dist/assets',
    format: 'iife',
    target: 'es2022',
    minify: true,
  })
  // Runs in the browser that lays the volume out, and is no part of any page.
  await build({
    ...common,
    entryPoints: ['src/client/paginate.ts'],
    outdir: 'dist/browser',
    format: 'iife',
    target: 'es2022',
  })
  // Style sheets stay readable: themes are written by looking at them.
  await build({
    ...common,
    entryPoints: styleSheets.map(name => `dist/assets/${name}`),
    outdir: 'dist/assets',
    allowOverwrite: true,
    external: ['fonts/*', './fonts/*'],
  })
  for (const file of await project.list('dist/assets')) {
    if (file.endsWith('.css') && !styleSheets.includes(path.basename(file))) await project.remove(file)
  }
}

/** Pages that show images of the source load it as it is, from the edition itself. */
async function copyViewer(): Promise<void> {
  const folder = 'node_modules/openseadragon'
  await project.write(
    'dist/assets/openseadragon.min.js',
    await read(`${folder}/build/openseadragon/openseadragon.min.js`),
  )
  await project.write('dist/assets/openseadragon-LICENSE.txt', await read(`${folder}/LICENSE.txt`))
}

async function read(file: string): Promise<Uint8Array> {
  const bytes = await project.read(file)
  if (!bytes) throw new Error(`${file} is missing: run  npm ci  first.`)
  return bytes
}

async function copy(from: string, to: string, isWanted: (file: string) => boolean): Promise<void> {
  await project.remove(to)
  for (const file of await project.list(from)) {
    const bytes = isWanted(file) ? await project.read(file) : undefined
    if (bytes) await project.write(`${to}${file.slice(from.length)}`, bytes)
  }
}
