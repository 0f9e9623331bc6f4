/** Files, folders and archives that an editor names: their TEI files one after the other, and what of them is left out. */
import path from 'node:path'
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, nodeEffects, tellRefusal } from '../effects.ts'
import { unpackZip, type ZipLimits } from '../read/zip.ts'
import { mostBytes } from './recognise.ts'
import { whyUnsafe } from './safe-name.ts'

/** A file that may be taken in. */
export interface Offered {
  /** Below what was named, with its name: `letters/1.xml`. */
  readonly name: string
  /** For people: `letters.zip: letters/1.xml`. */
  readonly shown: string
  readonly from: string
  readonly bytes: Uint8Array
}

const zipLimits: ZipLimits = { entries: 20_000, each: mostBytes, all: 1_000_000_000 }
const mostOfArchive = 1_000_000_000
const isXml = (name: string) => /\.(?:xml|tei)$/i.test(name)
/** What archives of some systems have beside the files. */
const isFurniture = (name: string) => /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/.test(name)

/**
 * One file at a time is in memory, in one order on every system; an archive is unpacked whole, within limits.
 * @example for await (const offered of collectOffered(['letters.zip'], '.', root, diagnostics)) offered.name
 */
export async function* collectOffered(
  paths: readonly string[],
  directory: string,
  edition: string,
  diagnostics: Diagnostic[],
): AsyncGenerator<Offered> {
  for (const from of paths) {
    const place = path.resolve(directory, from)
    const name = path.basename(place)
    const around = nodeEffects(path.dirname(place))
    const wrong = whyNotFrom(place, edition)
    if (wrong) diagnostics.push(told('import-of-itself', from, wrong, 'Name files that stand elsewhere.'))
    else if (/\.zip$/i.test(name)) yield* fromArchive(around, name, from, diagnostics)
    else yield* fromDisk(around, name, from, diagnostics)
  }
}

/** The edition's own files are not received. */
function whyNotFrom(place: string, edition: string): string | undefined {
  const below = path.relative(edition, place).split(path.sep)[0] ?? ''
  const around = path.relative(place, edition)
  if (around === '' || !(around.startsWith('..') || path.isAbsolute(around)))
    return 'The edition itself stands in this folder.'
  return below === 'tei' || below === 'received' || below === 'output' ? 'This is a part of the edition.' : undefined
}

async function* fromDisk(
  around: Effects,
  name: string,
  from: string,
  diagnostics: Diagnostic[],
): AsyncGenerator<Offered> {
  const refused = tellRefusal(diagnostics)
  const below = (await around.list(name).catch(refused)) ?? []
  const links = (await around.listOthers(name).catch(refused)) ?? []
  const shownAs = (file: string) => from.replace(/[/\\]$/, '') + file.slice(name.length)
  for (const link of links) diagnostics.push(noFile(shownAs(link)))
  const files = below.length + links.length > 0 ? below.filter(isXml) : [name]
  tellLeftOut(below.filter(file => !isXml(file)).map(shownAs), from, diagnostics)
  for (const file of files) {
    const shown = shownAs(file)
    if (((await around.size(file).catch(refused)) ?? 0) > mostBytes) {
      diagnostics.push(tooLarge(shown))
      continue
    }
    const bytes = await around.read(file).catch(refused)
    if (bytes) yield { name: file, shown, from, bytes }
    else if (!diagnostics.some(one => one.file === file))
      diagnostics.push(
        told('no-such-file', shown, 'There is no such file, or it is an empty folder.', 'Look at its name.'),
      )
  }
}

async function* fromArchive(
  around: Effects,
  name: string,
  from: string,
  diagnostics: Diagnostic[],
): AsyncGenerator<Offered> {
  const refused = tellRefusal(diagnostics)
  if (((await around.size(name).catch(refused)) ?? 0) > mostOfArchive) {
    diagnostics.push(tooLarge(from))
    return
  }
  const archive = await around.read(name).catch(refused)
  if (!archive) {
    diagnostics.push(told('no-such-file', from, 'There is no such file.', 'Look at its name.'))
    return
  }
  const { entries, problem } = unpackZip(
    archive,
    zipLimits,
    entry => isXml(entry) && !isFurniture(entry) && whyUnsafe(entry) === undefined,
  )
  const stem = name.replace(/\.zip$/i, '')
  const shownAs = (entry: string) => `${from}: ${entry}`
  for (const entry of entries) {
    const unsafe = whyUnsafe(entry.name)
    if (unsafe !== undefined)
      diagnostics.push(
        told(
          'unsafe-name',
          shownAs(printable(entry.name)),
          `This name is refused: ${unsafe}.`,
          'Pack the archive again.',
        ),
      )
    else if (entry.problem === 'too-large') diagnostics.push(tooLarge(shownAs(entry.name)))
    else if (entry.problem === 'unreadable') diagnostics.push(unreadable(shownAs(entry.name)))
    else if (entry.problem === 'damaged') diagnostics.push(damaged(shownAs(entry.name)))
    else if (entry.problem === 'link') diagnostics.push(noFile(shownAs(entry.name)))
    else if (entry.bytes) yield { name: `${stem}/${entry.name}`, shown: shownAs(entry.name), from, bytes: entry.bytes }
  }
  const leftOut = entries.filter(one => !isXml(one.name) && !isFurniture(one.name) && !whyUnsafe(one.name))
  tellLeftOut(
    leftOut.map(one => shownAs(one.name)),
    from,
    diagnostics,
  )
  if (problem === 'unreadable') diagnostics.push(unreadable(from))
  else if (problem !== undefined)
    diagnostics.push(
      told(
        'archive-too-large',
        from,
        `More than ${problem === 'too-many' ? `${zipLimits.entries} files` : `${zipLimits.all / 1_000_000} MB`} come out of this archive; what is beyond was left in it.`,
        'Part it into several archives, if you trust it.',
      ),
    )
}

function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, '\ufffd').slice(0, 200)
}

function tellLeftOut(files: readonly string[], from: string, diagnostics: Diagnostic[]): void {
  if (files.length === 0) return
  const some = `${files.slice(0, 3).join(', ')}${files.length > 3 ? ' …' : ''}`
  diagnostics.push({
    ...told(
      'not-xml',
      from,
      `${files.length} of its files are no XML and were left out: ${some}.`,
      'Only TEI is imported.',
    ),
    severity: 'info',
  })
}

function tooLarge(file: string): Diagnostic {
  return told(
    'too-large',
    file,
    `This file has more than ${mostBytes / 1_000_000} MB, and was not read.`,
    'Part it into its documents, or into volumes.',
  )
}

function unreadable(file: string): Diagnostic {
  return told('archive-unreadable', file, 'This cannot be unpacked.', 'Pack it again, as ZIP without a password.')
}

function damaged(file: string): Diagnostic {
  return told(
    'archive-damaged',
    file,
    'This file was damaged after it had been packed: it has not the checksum (CRC-32) that the archive gives it.',
    'It is left out. Ask for the archive again.',
  )
}

function noFile(file: string): Diagnostic {
  const message = 'This is a link or a device and no file.'
  return { ...told('no-file', file, message, 'Put the file itself in its place.'), severity: 'warning' }
}

function told(code: string, file: string, message: string, hint: string): Diagnostic {
  return { severity: 'error', code, message, file, hint }
}
