#!/usr/bin/env node
/** argv → one command → report → exit code; the only use of process. */
import path from 'node:path'
import { Command, Option } from 'commander'
import { buildEdition, encodeOnly, publishOnly, type Report, validateOnly } from './build.ts'
import { CliError, formatDiagnostic } from './diagnostic.ts'
import { nodeEffects } from './effects.ts'
import type { Take } from './encode-edition.ts'
import { initEdition } from './init.ts'
import { version } from './program.ts'
import { formatDiagnostics, formatDocuments, formatReport, sumOutcomes } from './report.ts'

interface Common {
  readonly directory: string
  readonly json?: boolean
  readonly quiet?: boolean
}

const program = new Command('colophon')
  .description('Makes a digital scholarly edition from transcripts: TEI, a reading edition, a print edition.')
  .version(version, '-V, --version', 'print the version')
  .option('-C, --directory <folder>', 'the folder of the edition', '.')
  .helpOption('-h, --help', 'print what a command does and takes')
  .helpCommand('help [command]', 'print what a command does and takes')
  .addHelpText(
    'after',
    '\nBegin with  colophon init my-edition , put transcripts into my-edition/transcripts, then run  colophon build  there.\nExit codes: 0 done; 1 problems in documents; 2 wrong use or configuration; 3 a fault of the program.',
  )
  .exitOverride()

/** Options that all commands take. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .addOption(new Option('--json', 'print one JSON object in place of text'))
    .addOption(new Option('-q, --quiet', 'print problems only'))
    .helpOption('-h, --help', 'print what the command does and takes')
    .exitOverride()
}

const takeOption = new Option(
  '--take <which>',
  'TEI files that you changed by hand, where the program would now write something else: keep ours (your file), take theirs (the program’s), or merge both',
).choices(['ours', 'theirs', 'merge'])

command(
  'build',
  'The main job: transcripts to TEI, checks, then the reading edition and the print edition. What has not changed is not done again.',
)
  .addOption(takeOption)
  .option('--strict', 'proposals without a verdict are errors')
  .action(async (options: Common & { take?: Take; strict?: boolean }) => {
    await run(options, common => buildEdition(edition(common), { paths: [], ...encodeOptions(common, options) }))
  })

command(
  'encode [transcripts...]',
  'Transcripts to TEI (tei/) and proposals (decisions/). Files that you changed by hand stay as they are.',
)
  .addOption(takeOption)
  .option('--strict', 'proposals without a verdict are errors')
  .action(async (paths: string[], options: Common & { take?: Take; strict?: boolean }) => {
    await run(options, common => encodeOnly(edition(common), { paths, ...encodeOptions(common, options) }))
  })

command('validate [files...]', 'Checks TEI files: well-formed, valid, notes and calls, pointers, persons, ids.')
  .option('--schema <file>', 'a RELAX NG schema (.rng) in place of the program’s own profile of TEI')
  .action(async (paths: string[], options: Common & { schema?: string }) => {
    await run(options, common => validateOnly(edition(common), paths, options.schema))
  })

command('report [transcripts...]', 'What was applied, what is proposed and open, and the account of every character.')
  .option('--strict', 'proposals without a verdict are errors')
  .action(async (paths: string[], options: Common & { strict?: boolean }) => {
    await run(
      options,
      common => encodeOnly(edition(common), { paths, dry: true, ...encodeOptions(common, options) }),
      report => {
        const documents = report.encoded?.documents ?? []
        return [formatDocuments(documents), '', formatReport(report)].join('\n')
      },
    )
  })

command('site', 'The reading edition alone, from the TEI in tei/: output/site/.').action(async (options: Common) =>
  run(options, common => publishOnly(edition(common), 'site')),
)

command('print', 'The print edition alone, from the TEI in tei/: output/print/volume.html.').action(
  async (options: Common) => run(options, common => publishOnly(edition(common), 'print')),
)

command('init [folder]', 'Makes the folder of a new edition.').action(
  async (folder: string | undefined, options: Common) => {
    const common = { ...program.opts<Common>(), ...options }
    const root = path.resolve(common.directory, folder ?? '.')
    const written = await initEdition(nodeEffects(root), path.basename(root))
    if (common.json) print(JSON.stringify({ command: 'init', root, written }))
    else if (!common.quiet)
      print(
        `Made an edition in ${root}:\n${written.map(file => `  ${file}`).join('\n')}\n\nPut transcripts (.txt or .md) into ${path.join(root, 'transcripts')}, then run  colophon build  in ${root}`,
      )
  },
)

function edition(common: Common) {
  return nodeEffects(path.resolve(common.directory))
}

function encodeOptions(common: Common, { take, strict }: { take?: Take; strict?: boolean }) {
  const progress = process.stderr.isTTY && !common.json && !common.quiet ? showProgress : undefined
  return { ...(take && { take }), ...(strict && { strict }), ...(progress && { progress }) }
}

/** One line that is written over; only where a person looks on. */
function showProgress(done: number, all: number): void {
  process.stderr.write(done === all ? '\r\u001b[K' : `\rEncoding ${done} of ${all} …`)
}

async function run(
  options: Common,
  work: (common: Common) => Promise<Report>,
  format: (report: Report) => string = formatReport,
): Promise<void> {
  const common = { ...program.opts<Common>(), ...options }
  const report = await work(common)
  if (common.json) print(JSON.stringify(toJson(report)))
  else if (common.quiet) {
    const lines = formatDiagnostics(report.diagnostics)
    if (lines.length > 0) print(lines.join('\n').trimEnd())
  } else print(format(report))
  process.exitCode = exitCodeOf(report)
}

/** Everything that the text says, and all of the problems. */
function toJson(report: Report): object {
  const { encoded, checked, published, ...rest } = report
  const documents = encoded?.documents.map(({ diagnostics: _told, ...document }) => document)
  return {
    ...rest,
    ...(encoded && {
      totals: sumOutcomes(encoded.documents.map(document => document.outcome)),
      documents,
      written: encoded.written,
    }),
    ...(checked && { checked: { files: checked.files } }),
    ...(published && { published: { ...published, diagnostics: undefined } }),
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

function fail(error: unknown): void {
  const common = program.opts<Common>()
  if (error instanceof CliError) {
    const told = error.diagnostics.map(formatDiagnostic)
    if (process.argv.includes('--json')) print(JSON.stringify({ error: error.message, diagnostics: error.diagnostics }))
    process.stderr.write(`${[error.message, ...told].join('\n')}\n`)
    process.exitCode = error.exitCode
    return
  }
  const commander = error as { code?: string; exitCode?: number }
  if (commander.code?.startsWith('commander.')) {
    process.exitCode = commander.exitCode === 0 ? 0 : 2
    return
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `This is a fault of the program, version ${version}, in ${path.resolve(common.directory)}; please report it with these lines:\n${detail}\n`,
  )
  process.exitCode = 3
}

await program.parseAsync().catch(fail)
