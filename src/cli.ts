#!/usr/bin/env node
/** argv → one command → report → exit code; the only use of process. */
import path from 'node:path'
import { Argument, Command, CommanderError, Option } from 'commander'
import type { Report } from './build.ts'
import { type Exchange, exchanges, type Output } from './config.ts'
import { CliError, type Diagnostic, formatDiagnostic } from './diagnostic.ts'
import { nodeEffects } from './effects.ts'
import type { Take } from './encode-edition.ts'
import type { BagReport } from './exchange/verify-bag.ts'
import { initEdition } from './init.ts'
import { version } from './program.ts'

/** What does the work takes half a second to load: help and wrong use do not wait for it. */
const loadBuild = () => import('./build.ts')
const loadCollation = () => import('./collate-files.ts')
const loadFormats = () => import('./report.ts')

interface Common {
  readonly directory: string
  readonly json?: boolean
  readonly quiet?: boolean
}

const program = new Command('colophon')
  .description('Makes a digital scholarly edition from transcripts: pages to read, a book to print, and TEI to keep.')
  .version(version, '-V, --version', 'print the version')
  .option('-C, --directory <folder>', 'work in this folder as if you stood in it', '.')
  .option('--json', 'for other programs: print one JSON object and nothing else')
  .option('-q, --quiet', 'print problems only')
  .helpOption('-h, --help', 'explain the program, or the command')
  .helpCommand('help [command]', 'explain a command')
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Begin:
  colophon init my-edition
  cd my-edition
  (put transcripts, .txt or .md, into the folder transcripts)
  colophon build

The exit code is 0 if all is done, 1 if documents have problems, 2 if the
command or the configuration (edition.yaml) is wrong, 3 if the program itself
has a fault.`,
  )
  .showHelpAfterError('colophon help  lists the commands.')
  .exitOverride()

/** A command, and lines that show how it is typed. */
function command(name: string, description: string, ...examples: readonly string[]): Command {
  return program
    .command(name)
    .description(description)
    .helpOption('-h, --help', 'explain the command')
    .addHelpText('after', ['', 'Examples:', ...examples.map(example => `  colophon ${example}`)].join('\n'))
    .showHelpAfterError(`colophon help ${name}  explains the command.`)
    .exitOverride()
}

const takeOption = new Option(
  '--take <which>',
  'where you changed a TEI file by hand and the program would write it differently now: keep yours (ours), take the program’s (theirs), or join both (merge; where both changed the same line, yours stays, and the program’s whole version is in .colophon/offered/ to compare)',
).choices(['ours', 'theirs', 'merge'])
const strictOption = new Option('--strict', 'count what waits for your decision as an error')
const transcriptsArgument = new Argument('[transcripts...]', 'only these: files of transcripts/, or names of documents')

command(
  'build',
  'Makes the whole edition: turns new and changed transcripts into TEI, checks the TEI, then builds the pages to read (output/site) and the book to print (output/print). What has not changed is not done again; what you changed by hand stays as it is.',
  'build',
  '-C my-edition build --strict',
)
  .addOption(takeOption)
  .addOption(strictOption)
  .action(async (options: Common & { take?: Take; strict?: boolean }) => {
    const { buildEdition } = await loadBuild()
    await run(options, common => buildEdition(edition(common), { paths: [], ...encodeOptions(common, options) }))
  })

command(
  'encode',
  'Turns transcripts into TEI, the format of scholarly editions (tei/), and asks you about what it is not sure of (decisions/). What you changed by hand stays as it is.',
  'encode',
  'encode transcripts/letter.txt --take merge',
  'encode --enrich',
)
  .addArgument(transcriptsArgument)
  .addOption(takeOption)
  .addOption(strictOption)
  .option(
    '--enrich',
    'set names, dates and references into TEI that was imported too; received/ stays as it came, and later runs go on with these documents',
  )
  .action(async (paths: string[], options: Common & { take?: Take; strict?: boolean; enrich?: boolean }) => {
    const { encodeOnly } = await loadBuild()
    const enrich = options.enrich === true
    await run(options, common =>
      encodeOnly(edition(common), { paths: inEdition(common, paths), enrich, ...encodeOptions(common, options) }),
    )
  })

command(
  'import',
  'Takes TEI from elsewhere into the edition: its bytes are kept in received/ as they came, with what is known of each file in received/provenance.yaml; working copies stand in tei/. What is in the edition already is never written over; what cannot be taken in is told, and the rest goes on.',
  'import letters/ volume.zip --date 2026-11-23 --from https://example.org/archive',
)
  .argument('<files...>', 'TEI files, folders of them, or ZIP archives')
  .option('--date <day>', 'the day on which you received them, for received/provenance.yaml')
  .option('--from <origin>', 'where they come from, for received/provenance.yaml; without it, what you typed')
  .action(async (paths: string[], options: Common & { date?: string; from?: string }) => {
    const { date, from } = options
    if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw new CliError(`“${date}” is no day: write it like 2026-11-23.`, 2)
    const { importOnly } = await loadBuild()
    const described = { ...(date !== undefined && { date }), ...(from !== undefined && { from }) }
    await run(options, common =>
      importOnly(edition(common), { paths, directory: path.resolve(common.directory), ...described }),
    )
  })

command(
  'validate',
  'Checks the TEI files: are they valid, does every note have its place in the text, does every reference lead somewhere, is every person known? Changes nothing.',
  'validate',
  'validate tei/letter.xml',
  'validate --schema tei_all.rng',
)
  .argument('[files...]', 'only these: files of tei/, or names of documents')
  .option('--schema <file>', 'check against this schema (RELAX NG, .rng) in place of the program’s own')
  .action(async (paths: string[], options: Common & { schema?: string }) => {
    const { validateOnly } = await loadBuild()
    await run(options, common => validateOnly(edition(common), inEdition(common, paths), options.schema))
  })

command(
  'report',
  'Tells for each transcript what was changed, what waits for your decision, and what became of every character. Changes nothing in the edition’s texts.',
  'report',
  'report letter --json',
  'report --html',
)
  .addArgument(transcriptsArgument)
  .addOption(strictOption)
  .option('--html', 'as a page to open in a browser: output/report/index.html')
  .action(async (paths: string[], options: Common & { strict?: boolean; html?: boolean }) => {
    const { html = false } = options
    const [{ reportOnly }, { formatDocuments, formatReport }] = await Promise.all([loadBuild(), loadFormats()])
    await run(
      options,
      common =>
        reportOnly(edition(common), { paths: inEdition(common, paths), html, ...encodeOptions(common, options) }),
      report => {
        const documents = html ? [] : (report.encoded?.documents ?? [])
        return [...(documents.length > 0 ? [formatDocuments(documents), ''] : []), formatReport(report)].join('\n')
      },
    )
  })

command(
  'site',
  'Builds the pages to read alone (output/site), from the TEI files as they are. Open output/site/index.html in a browser.',
  'site',
).action(publishAs('site'))

command(
  'print',
  'Builds the book to print alone (output/print), from the TEI files as they are. Open output/print/volume.html in a browser and print it; where a Chromium is found, volume.pdf beside it is the same in pages.',
  'print',
).action(publishAs('print'))

command(
  'export',
  `Writes what archives, aggregators and citation tools ask for, from the TEI files as they are, each kind into a folder of its own (output/exchange). What edition.yaml names as  exchange:  is written by build as well.`,
  'export tei bag',
  'export cmif --json',
)
  .addArgument(new Argument('<kinds...>', 'what to write').choices(exchanges))
  .action(async (kinds: Exchange[], options: Common) => {
    const { exportOnly } = await loadBuild()
    await run(options, common => exportOnly(edition(common), kinds))
  })

command(
  'deposit',
  'Packs the whole edition for an archive: its files, the pages and the book that were built, all exports, and a description of each file, as one bag with checksums (output/exchange/deposit), and verifies it.',
  'deposit',
).action(async (options: Common) => {
  const { depositOnly } = await loadBuild()
  await run(options, common => depositOnly(edition(common)))
})

command(
  'verify-bag',
  'Checks a bag, anybody’s: is everything there, and is each file what it was? A bag (BagIt 0.93 to 1.0) is a folder, or a ZIP archive of one. Fetches nothing, changes nothing.',
  'verify-bag output/exchange/deposit',
  'verify-bag from-the-archive.zip --json',
)
  .argument('<bag>', 'the folder, or the archive')
  .action(async (name: string, options: Common) => {
    const common = { ...program.opts<Common>(), ...options }
    const { archiveOfBag, folderOfBag, verifyBag } = await import('./exchange/verify-bag.ts')
    const at = path.resolve(common.directory, name)
    const bytes = await nodeEffects(path.dirname(at)).read(path.basename(at))
    const bag = bytes ? archiveOfBag(bytes) : await folderOfBag(nodeEffects(at))
    if (typeof bag === 'string') throw new CliError(`${name} is no bag that can be read. ${bag}`, 2)
    if (!bytes && bag.names.length === 0) throw new CliError(`There is no bag in ${name}.`, 2)
    const report = await verifyBag(bag, name)
    const { formatDiagnostics } = await loadFormats()
    const told = formatDiagnostics(report.diagnostics)
    if (common.json) print(JSON.stringify({ command: 'verify-bag', ...report }))
    else {
      if (told.length > 0) print(told.join('\n').trimEnd())
      if (!common.quiet) print(bagVerdict(name, report))
    }
    process.exitCode = report.isValid ? 0 : 1
  })

command(
  'theme',
  'Lists what of the pages’ look is your own (theme/theme.css, and templates), what it stands in place of, and where a new version of the program has changed that. It notes what you have looked at in theme/seen.json, and changes nothing else.',
  'theme',
  'theme --list',
  'theme --seen',
)
  .option('--list', 'all that can be overridden: colours and type, templates, functions, with what they are for')
  .option('--seen', 'you have looked at what has changed: it is told no more')
  .action(async (options: Common & { list?: boolean; seen?: boolean }) => {
    const common = { ...program.opts<Common>(), ...options }
    const { inspectTheme, formatTheme } = await import('./theme.ts')
    const report = await inspectTheme(edition(common), options.seen ?? false)
    if (common.json) print(JSON.stringify({ command: 'theme', ...report }))
    else if (!common.quiet || report.overrides.some(({ state }) => state === 'changed'))
      print(formatTheme(report, options.list ?? false))
  })

command(
  'preview',
  'Shows the pages to read in a browser while you work: builds what you change when you save it, and the open page shows it at once, with the problems that it finds. Only this computer can see them.',
  'preview',
  'preview --port 8080',
)
  .option('--port <number>', 'part of the address at which the browser finds the pages', '4400')
  .action(async (options: Common & { port: string }) => {
    const common = { ...program.opts<Common>(), ...options }
    const port = Number(options.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new CliError(`“${options.port}” is no port: a number from 0 to 65535 is.`, 2)
    const { previewEdition } = await import('./preview-edition.ts')
    const { formatDiagnostics } = await loadFormats()
    const preview = await previewEdition(edition(common), {
      port,
      built: ({ seconds, changed, problems }) => {
        if (common.json)
          return print(JSON.stringify({ command: 'preview', event: 'built', seconds, changed, problems }))
        const lines = formatDiagnostics(problems)
        if (lines.length > 0) print(lines.join('\n').trimEnd())
        if (!common.quiet && changed) print(`Built in ${seconds.toFixed(2)} s.`)
      },
    })
    if (common.json) print(JSON.stringify({ command: 'preview', event: 'serving', address: preview.address }))
    else print(`Open ${preview.address} in a browser. Ctrl+C ends the preview.`)
    const end = () => void preview.close().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
  })

command(
  'init',
  'Makes the folder of a new edition, and explains in each of its folders what belongs there.',
  'init my-edition',
)
  .argument('[folder]', 'its name; without one, the folder in which you are')
  .action(async (folder: string | undefined, options: Common) => {
    const common = { ...program.opts<Common>(), ...options }
    const root = path.resolve(common.directory, folder ?? '.')
    const { howToBegin } = await loadFormats()
    const written = await initEdition(nodeEffects(root), path.basename(root))
    if (common.json) print(JSON.stringify({ command: 'init', root, written }))
    else if (!common.quiet)
      print(
        `Made an edition in ${root}:\n${written.map(file => `  ${file}`).join('\n')}\n\n${howToBegin(root)}  in ${root}`,
      )
  })

command(
  'collate',
  'Compares two or more texts word for word, the first with each of the others, and lists where they differ: line and column in each, the words, and what kind of difference it is. Texts are transcripts or TEI files (.xml) from anywhere. Changes nothing.',
  'collate draft.txt fair-copy.txt',
  'collate first.txt second.txt tei/letter.xml --tei apparatus.xml',
)
  .argument('<files...>', 'the texts: the first is what the others are compared with')
  .option(
    '--tei [file]',
    'write the texts with their apparatus as TEI, into a new file, or without a name onto the screen',
  )
  .action(async (files: string[], options: Common & { tei?: string | true }) => {
    const common = { ...program.opts<Common>(), ...options }
    const at = (name: string) => path.resolve(common.directory, name)
    const named = await Promise.all(files.map(async name => ({ name, bytes: await readAnywhere(at(name), name) })))
    const { collateFiles, formatCollation } = await loadCollation()
    const collation = await collateFiles(named, edition(common))
    if (typeof options.tei === 'string') await writeNew(at(options.tei), options.tei, collation.tei)
    const { tei, ...rest } = collation
    if (common.json) print(JSON.stringify({ command: 'collate', ...rest, ...(options.tei === true && { tei }) }))
    else if (options.tei === true) process.stdout.write(tei)
    else if (!common.quiet) {
      print(formatCollation(collation))
      if (options.tei) print(`The apparatus is in ${options.tei}.`)
    }
  })

function bagVerdict(name: string, { isComplete, isValid, version, files }: BagReport): string {
  if (isValid) return `${name} is a valid bag: ${files} files, BagIt ${version}.`
  return isComplete ? `${name} is complete, and not valid.` : `${name} is not complete.`
}

async function readAnywhere(file: string, name: string): Promise<Uint8Array> {
  const bytes = await nodeEffects(path.dirname(file)).read(path.basename(file))
  if (!bytes) throw new CliError(`There is no file ${name}.`, 2)
  return bytes
}

/** A file that is there is somebody's. */
async function writeNew(file: string, name: string, content: string): Promise<void> {
  const effects = nodeEffects(path.dirname(file))
  if (await effects.read(path.basename(file))) throw new CliError(`${name} is there already; it was not changed.`, 2)
  await effects.write(path.basename(file), content)
}

function edition(common: Common) {
  return nodeEffects(path.resolve(common.directory))
}

/** Paths as they may be typed, below the folder of the edition; names of documents stay as they are. */
function inEdition(common: Common, paths: readonly string[]): string[] {
  const root = path.resolve(common.directory)
  return paths.map(name => {
    const below = path.relative(root, path.resolve(root, name)).replaceAll(path.sep, '/')
    return below === '' || below.startsWith('..') ? name : below
  })
}

function encodeOptions(common: Common, { take, strict }: { take?: Take; strict?: boolean }) {
  const progress = process.stderr.isTTY && !common.json && !common.quiet ? showProgress : undefined
  return { ...(take && { take }), ...(strict && { strict }), ...(progress && { progress }) }
}

/** One line that is written over; only where a person looks on. */
function showProgress(done: number, all: number): void {
  process.stderr.write(done === all ? '\r\u001b[K' : `\rEncoding ${done} of ${all} …`)
}

function publishAs(output: Output) {
  return async (options: Common): Promise<void> => {
    const { publishOnly } = await loadBuild()
    await run(options, common => publishOnly(edition(common), output))
  }
}

async function run(
  options: Common,
  work: (common: Common) => Promise<Report>,
  format?: (report: Report) => string,
): Promise<void> {
  const common = { ...program.opts<Common>(), ...options }
  const report = await work(common)
  const { formatDiagnostics, formatReport } = await loadFormats()
  if (common.json) print(JSON.stringify(await toJson(report)))
  else if (common.quiet) {
    const lines = formatDiagnostics(report.diagnostics)
    if (lines.length > 0) print(lines.join('\n').trimEnd())
  } else print((format ?? formatReport)(report))
  process.exitCode = exitCodeOf(report)
}

/** Everything that the text says, and all of the problems. */
async function toJson(report: Report): Promise<object> {
  const { sumOutcomes } = await import('./decide/apply.ts')
  const { encoded, checked, published, imported, exported, ...rest } = report
  const documents = encoded?.documents.map(({ diagnostics: _told, ...document }) => document)
  return {
    ...rest,
    ...(imported && { imported: { ...imported, diagnostics: undefined } }),
    ...(encoded && {
      totals: sumOutcomes(encoded.documents.map(document => document.outcome)),
      documents,
      written: encoded.written,
    }),
    ...(checked && { checked: { files: checked.files } }),
    ...(published && { published: { ...published, diagnostics: undefined } }),
    ...(exported && { exported: exported.exports }),
  }
}

const configurationCodes = new Set(['unknown-key', 'wrong-value'])

function exitCodeOf({ diagnostics }: Report): number {
  const errors = diagnostics.filter(one => one.severity === 'error')
  if (errors.some(one => configurationCodes.has(one.code))) return 2
  return errors.length > 0 ? 1 : 0
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** What stopped the run, for people on stderr, and for programs on stdout. */
function fail(error: unknown): void {
  const isJson = process.argv.includes('--json')
  if (error instanceof CommanderError) {
    // It has said on stderr what is wrong; asked for help, it has given it.
    process.exitCode = error.exitCode === 0 ? 0 : 2
    if (isJson && error.exitCode !== 0) {
      const message = error.message.replace(/^error: /, '')
      print(JSON.stringify({ error: message, diagnostics: [asDiagnostic(message, 2)] }))
    }
    return
  }
  const stopped = error instanceof CliError ? error : ourFault(error)
  process.exitCode = stopped.exitCode
  process.stderr.write(`${[stopped.message, ...stopped.diagnostics.map(formatDiagnostic)].join('\n')}\n`)
  if (isJson) {
    const { message, diagnostics, exitCode } = stopped
    const told = diagnostics.length > 0 ? diagnostics : [asDiagnostic(message, exitCode)]
    print(JSON.stringify({ error: message, diagnostics: told }))
  }
}

/** So that a program finds a code, whatever stopped the run. */
function asDiagnostic(message: string, exitCode: number): Diagnostic {
  return { severity: 'error', code: exitCode === 2 ? 'wrong-use' : 'program-fault', message, file: '' }
}

function ourFault(error: unknown): CliError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const { directory } = program.opts<Common>()
  return new CliError(
    `This is a fault of the program, version ${version}, in ${path.resolve(directory)}; please report it with these lines:\n${detail}`,
    3,
  )
}

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
})

await program.parseAsync().catch(fail)
