/** Everything that touches the disk goes through here: the only importer of node:fs. */
import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import { hostname, platform } from 'node:os'
import * as path from 'node:path'
import { CliError, type Diagnostic } from './diagnostic.ts'

/** Paths are below the edition's folder, with forward slashes on every system. */
export interface Effects {
  /** Absolute path of the edition's folder. */
  readonly root: string
  /**
   * Bytes of a file; undefined where there is none.
   * @throws {FileError} here and below, where the system refuses
   */
  read(file: string): Promise<Uint8Array | undefined>
  /** The same of a file below a folder that no link leads to; undefined where one does. */
  readPlain(folder: string, file: string): Promise<Uint8Array | undefined>
  /** UTF-8 text of a file; undefined where there is none. */
  readText(file: string): Promise<string | undefined>
  /** Bytes that a file has; undefined where there is none. */
  size(file: string): Promise<number | undefined>
  /** Paths of all files below a folder, in one order on every system; none where there is no folder. */
  list(folder: string): Promise<readonly string[]>
  /** Paths of what is neither file nor folder there, such as links: nothing follows them. */
  listOthers(folder: string): Promise<readonly string[]>
  /** When each file below these folders was last changed, and its size; a file itself may be named. */
  states(names: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Calls back when something below these folders may have changed, until it is told to stop. */
  watch(names: readonly string[], changed: () => void): () => void
  /** Writes whole or not at all: a temporary neighbour is renamed over the file. */
  write(file: string, content: string | Uint8Array): Promise<void>
  remove(file: string): Promise<void>
  /** A folder that is built beside the old one and swapped in whole by `commit`. */
  stage(folder: string): Promise<Stage>
  /** Puts right what a run that was killed left beside a staged folder. */
  mend(folder: string): Promise<void>
  /** Path of a browser that can lay out and print a volume; undefined where there is none, empty where none is wanted. */
  readonly chromium: string | undefined
  /**
   * Does work that writes, while no other process may.
   * @throws {CliError} where another one is at work
   */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

export interface Stage {
  write(file: string, content: string | Uint8Array): Promise<void>
  /** A file of this stage; undefined where there is none. */
  read(file: string): Promise<Uint8Array | undefined>
  /** Takes a file as it stands in the old folder; false where there is none. */
  keep(file: string): Promise<boolean>
  /** Adds to the end of a file of this stage, for volumes too large to hold. */
  append(file: string, content: string): Promise<void>
  commit(): Promise<void>
  discard(): Promise<void>
}

/** Why the system refuses, and what helps. */
const refusals: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  EACCES: ['you have no right to', 'Look at the rights of the file and of its folder.'],
  EPERM: ['the system does not allow it', 'Look at the rights of the file and of its folder.'],
  EROFS: ['the disk can only be read', 'Copy the edition to a disk that can be written.'],
  ENOSPC: ['the disk is full', 'Make room on the disk.'],
  EDQUOT: ['your share of the disk is full', 'Make room on the disk.'],
  EISDIR: ['a folder of this name is there', 'Move that folder away, or give it another name.'],
  ENOTEMPTY: ['a folder of this name is there', 'Move that folder away, or give it another name.'],
  ENOTDIR: ['a file or a link stands where a folder should be', 'Move it away, or give it another name.'],
  EEXIST: ['a file or a link stands where a folder should be', 'Move it away, or give it another name.'],
  ELOOP: ['its links lead in a circle', 'Replace the links by what they should lead to.'],
  ENAMETOOLONG: ['its name is too long for this system', 'Give it a shorter name.'],
  EBUSY: ['another program holds it', 'Close the program that has it open.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['it is not UTF-8', 'Save it as UTF-8 in your text editor.'],
  ERR_FS_FILE_TOO_LARGE: ['it is larger than 2 GB', 'Move it away.'],
}

/** A file or folder that the system will not read or write: whoever can go on without it makes it a Diagnostic. */
export class FileError extends CliError {
  /** Path below the edition's folder. */
  readonly file: string

  constructor(action: 'read' | 'write', file: string, code: string, cause?: unknown) {
    const [reason, hint] = refusals[code] ?? [code, 'Look at the rights of its folder, and whether the disk is full.']
    const done = action === 'read' ? 'read' : 'written'
    super(`${file} cannot be ${done}.`, 2, [
      { severity: 'error', code: `cannot-${action}`, message: `This cannot be ${done}: ${reason}.`, file, hint },
    ])
    this.file = file
    this.cause = cause
  }
}

/**
 * For `catch`: a refusal becomes a problem among others, and the work goes on; anything else is thrown again.
 * @example await effects.read(file).catch(tellRefusal(diagnostics)) // undefined where it cannot be read
 */
export function tellRefusal(diagnostics: Diagnostic[]): (error: unknown) => undefined {
  return error => {
    if (!(error instanceof FileError)) throw error
    diagnostics.push(...error.diagnostics)
  }
}

/** Does something with a file; a refusal of the system names the file as the editor knows it. */
async function attempt<Result>(action: 'read' | 'write', file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code !== undefined && (syscall !== undefined || Object.hasOwn(refusals, code)))
      throw new FileError(action, file, code, error)
    throw error
  }
}

/** SHA-256, lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The effects of a real folder. */
export function nodeEffects(root: string): Effects {
  const absolute = (file: string) => inside(root, file)
  const read = (file: string): Promise<Uint8Array | undefined> =>
    attempt('read', file, () => fs.readFile(absolute(file)).catch(noFile))
  const list = (folder: string) => attempt('read', folder, () => listEntries(root, folder))
  return {
    root,
    read,
    async readText(file) {
      const bytes = await read(file)
      return bytes && attempt('read', file, async () => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    },
    readPlain: (folder, file) => attempt('read', file, () => readPlain(absolute(folder), file)),
    size: file => attempt('read', file, async () => (await fs.stat(absolute(file)).catch(noFile))?.size),
    list: async folder => (await list(folder)).files,
    listOthers: async folder => (await list(folder)).others,
    states: names => statesOf(root, names),
    watch: (names, changed) => watchFolders(root, names, changed),
    write: (file, content) => attempt('write', file, () => writeWhole(absolute(file), content)),
    remove: file => attempt('write', file, () => fs.rm(absolute(file), { force: true, recursive: true })),
    stage: folder => attempt('write', folder, () => stageFolder(absolute(folder), folder)),
    mend: folder => attempt('write', folder, () => mendFolder(absolute(folder))),
    chromium: wantedChromium(),
    async alone(work) {
      const isHeld = await takeLock(absolute(lockFile))
      try {
        return await work()
      } finally {
        if (isHeld) await fs.rm(absolute(lockFile), { force: true }).catch(() => undefined)
      }
    },
  }
}

/** Names the process that writes; what one that was killed left is taken over. */
const lockFile = '.colophon/lock'

/** False where the disk refuses a lock: then it refuses the rest as well, and that is told. */
async function takeLock(file: string): Promise<boolean> {
  const own = `${process.pid} ${hostname()}`
  const isRefused = await fs.mkdir(path.dirname(file), { recursive: true }).then(
    () => false,
    () => true,
  )
  for (let attempt = 1; attempt <= 5 && !isRefused; attempt++) {
    try {
      await fs.writeFile(file, own, { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
    const holder = await fs.readFile(file, 'utf8').catch(() => undefined)
    if (holder !== undefined && isAtWork(holder, own)) throw inUse(holder)
    await fs.rm(file, { force: true }).catch(() => undefined)
  }
  return false
}

function inUse(holder: string): CliError {
  const message = `Another run of colophon is at work in this edition (process ${holder.replace(' ', ' on ')}).`
  const hint = 'Wait until it has ended. If there is none, remove this file.'
  return new CliError('Nothing was done.', 2, [
    { severity: 'error', code: 'edition-in-use', message, file: lockFile, hint },
  ])
}

/** Of another computer nobody knows; an empty lock is one that is being written. */
function isAtWork(holder: string, own: string): boolean {
  const [id, host] = holder.split(' ')
  if (holder === own) return false
  if (host !== own.split(' ')[1]) return true
  try {
    process.kill(Number(id), 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

/** Absolute path of a file below a folder. A name that would lead out of it is our fault: names come from ids. */
function inside(root: string, file: string): string {
  const target = path.resolve(root, file)
  const relative = path.relative(root, target)
  if (relative.startsWith('..') || path.isAbsolute(relative)) throw new Error(`“${file}” lies outside of ${root}`)
  return target
}

/** Where nothing is, or a folder, there is no file. */
function noFile(error: NodeJS.ErrnoException): undefined {
  if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code ?? '')) throw error
}

/** The folder itself may be a link of the editor's; what stands below it may not. */
async function readPlain(folder: string, file: string): Promise<Uint8Array | undefined> {
  const real = await fs.realpath(inside(folder, file)).catch(noFile)
  if (real === undefined || real !== path.join(await fs.realpath(folder), ...file.split('/'))) return undefined
  return fs.readFile(real).catch(noFile)
}

interface Entries {
  readonly files: string[]
  readonly others: string[]
}

async function listEntries(root: string, folder: string): Promise<Entries> {
  const found: Entries = { files: [], others: [] }
  const walk = async (relative: string): Promise<void> => {
    const entries = (await fs.readdir(inside(root, relative), { withFileTypes: true }).catch(noFile)) ?? []
    for (const entry of entries) {
      const name = `${relative}/${entry.name}`
      if (entry.isDirectory()) await walk(name)
      else (entry.isFile() ? found.files : found.others).push(name)
    }
  }
  await walk(folder)
  const inOrder = (names: string[]) => names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return { files: inOrder(found.files), others: inOrder(found.others) }
}

async function statesOf(root: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const name of names) {
    const { files } = await listEntries(root, name).catch(() => ({ files: [] }))
    const all = files.length > 0 ? files : [name]
    const states = await Promise.all(all.map(file => fs.stat(inside(root, file)).catch(() => undefined)))
    for (const [index, state] of states.entries())
      if (state?.isFile()) found.set(all[index] ?? '', `${state.mtimeMs} ${state.size}`)
  }
  return found
}

/** Between two looks, where the system gives no news. */
const lookAgain = 1000

/**
 * Each folder is watched by itself, since some systems know no other way; new folders are found when something happens
 * above them. The folder of the edition is watched too, for its own files and for folders that are made later.
 */
function watchFolders(root: string, names: readonly string[], changed: () => void): () => void {
  const stop = new AbortController()
  const watched = new Set<string>()
  let timer: ReturnType<typeof setInterval> | undefined
  const look = async (folder: string): Promise<void> => {
    if (watched.has(folder) || stop.signal.aborted) return
    watched.add(folder)
    try {
      for await (const _event of fs.watch(inside(root, folder), { signal: stop.signal })) {
        changed()
        await lookBelow()
      }
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException
      if (name !== 'AbortError' && code !== 'ENOENT' && code !== 'ENOTDIR') timer ??= setInterval(changed, lookAgain)
    } finally {
      watched.delete(folder)
    }
  }
  const lookBelow = async (): Promise<void> => {
    for (const name of names) for (const folder of await foldersBelow(root, name)) void look(folder)
  }
  void look('.')
  void lookBelow()
  return () => {
    stop.abort()
    clearInterval(timer)
  }
}

async function foldersBelow(root: string, folder: string): Promise<string[]> {
  const entries = await fs.readdir(inside(root, folder), { withFileTypes: true }).catch(() => undefined)
  if (!entries) return []
  const below = entries.filter(entry => entry.isDirectory()).map(entry => foldersBelow(root, `${folder}/${entry.name}`))
  return [folder, ...(await Promise.all(below)).flat()]
}

/** A run that was killed leaves the temporary file, and the next one, which writes the same file, takes its name. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.tmp`)
  await fs.mkdir(path.dirname(file), { recursive: true })
  try {
    await fs.writeFile(temporary, content)
    await rename(temporary, file)
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

/**
 * The new folder grows beside the old one; `commit` moves the old one aside, the new one in, and then removes
 * the old. A kill between the two moves leaves the old folder aside, and the next run puts it back.
 */
async function stageFolder(folder: string, name: string): Promise<Stage> {
  const { fresh } = besides(folder)
  await mendFolder(folder)
  if ((await kindOf(folder)) === 'other') throw new FileError('write', name, 'ENOTDIR')
  await fs.mkdir(fresh, { recursive: true })
  const made = new Set<string>([fresh])
  const place = async (file: string): Promise<string> => {
    const target = inside(fresh, file)
    const parent = path.dirname(target)
    if (!made.has(parent)) {
      await fs.mkdir(parent, { recursive: true })
      made.add(parent)
    }
    return target
  }
  const staged = (file: string, work: (target: string) => Promise<void>) =>
    attempt('write', `${name}/${file}`, async () => work(await place(file)))
  return {
    write: (file, content) => staged(file, target => fs.writeFile(target, content)),
    read: file => attempt('read', `${name}/${file}`, () => fs.readFile(inside(fresh, file)).catch(noFile)),
    keep: async file => keepFile(inside(folder, file), await attempt('write', `${name}/${file}`, () => place(file))),
    append: (file, content) => staged(file, target => fs.appendFile(target, content)),
    commit: () => attempt('write', name, () => swap(folder)),
    discard: () => fs.rm(fresh, { recursive: true, force: true }),
  }
}

/** One file under two names where the disk can do that: files of an output are replaced, never written into. */
async function keepFile(from: string, to: string): Promise<boolean> {
  const kept = [() => fs.link(from, to), () => fs.copyFile(from, to)]
  for (const attempt of kept) {
    const isDone = await attempt().then(
      () => true,
      () => false,
    )
    if (isDone) return true
  }
  return false
}

function besides(folder: string): { fresh: string; aside: string } {
  const beside = (ending: string) => path.join(path.dirname(folder), `.${path.basename(folder)}.${ending}`)
  return { fresh: beside('new'), aside: beside('old') }
}

async function swap(folder: string): Promise<void> {
  const { fresh, aside } = besides(folder)
  const isThere = (await kindOf(folder)) === 'folder'
  if (isThere) await rename(folder, aside)
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (isThere) await rename(aside, folder)
    throw error
  }
  // The new one is in its place: what cannot be removed now is the next run's to remove.
  await fs.rm(aside, { recursive: true, force: true }).catch(() => undefined)
}

async function mendFolder(folder: string): Promise<void> {
  const { fresh, aside } = besides(folder)
  if ((await kindOf(folder)) === 'nothing' && (await kindOf(aside)) === 'folder') await rename(aside, folder)
  for (const left of [fresh, aside])
    if ((await kindOf(left)) !== 'nothing') await fs.rm(left, { recursive: true, force: true })
}

async function kindOf(place: string): Promise<'nothing' | 'folder' | 'other'> {
  const found = await fs.lstat(place).catch(noFile)
  return found === undefined ? 'nothing' : found.isDirectory() ? 'folder' : 'other'
}

/** Windows refuses a rename while a scanner or a viewer holds the file for a moment: try again, then give up. */
async function rename(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (attempt === 5 || !(code === 'EPERM' || code === 'EBUSY' || code === 'EACCES') || platform() !== 'win32')
        throw error
      await new Promise(resolve => setTimeout(resolve, 50 * attempt))
    }
  }
}

/** What browsers of Chromium's family are called, and where they stand if not on PATH. */
const browsers =
  platform() === 'win32'
    ? ['chrome.exe', 'msedge.exe', 'chromium.exe']
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** `COLOPHON_CHROMIUM` names a browser, or is `none`. */
function wantedChromium(): string | undefined {
  const named = process.env.COLOPHON_CHROMIUM
  return named === 'none' ? '' : findChromium(named)
}

/**
 * Path of a browser of Chromium's family: the one that is named, one on PATH, or one in its usual place.
 * @example findChromium() // '/usr/bin/chromium'
 */
export function findChromium(named = ''): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '')
  const onPath = folders.flatMap(folder => browsers.map(name => path.join(folder, name)))
  return [named, ...onPath, ...(usualPlaces[platform()] ?? [])].find(isProgram)
}

function isProgram(file: string): boolean {
  if (file === '') return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
