/** Everything that touches the disk goes through here: the only importer of node:fs. */
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import * as path from 'node:path'

/** Paths are below the edition's folder, with forward slashes on every system. */
export interface Effects {
  /** Absolute path of the edition's folder. */
  readonly root: string
  /** Bytes of a file; undefined where there is none. */
  read(file: string): Promise<Uint8Array | undefined>
  /** UTF-8 text of a file; undefined where there is none. */
  readText(file: string): Promise<string | undefined>
  /** Paths of all files below a folder, in one order on every system; none where there is no folder. */
  list(folder: string): Promise<readonly string[]>
  /** Writes whole or not at all: a temporary neighbour is renamed over the file. */
  write(file: string, content: string | Uint8Array): Promise<void>
  remove(file: string): Promise<void>
  /** A folder that is built beside the old one and swapped in whole by `commit`. */
  stage(folder: string): Promise<Stage>
}

export interface Stage {
  write(file: string, content: string | Uint8Array): Promise<void>
  /** Adds to the end of a file of this stage, for volumes too large to hold. */
  append(file: string, content: string): Promise<void>
  commit(): Promise<void>
  discard(): Promise<void>
}

/** SHA-256, lower-case hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The effects of a real folder. */
export function nodeEffects(root: string): Effects {
  const absolute = (file: string) => inside(root, file)
  const read = async (file: string): Promise<Uint8Array | undefined> => {
    try {
      return await fs.readFile(absolute(file))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  return {
    root,
    read,
    async readText(file) {
      const bytes = await read(file)
      return bytes && new TextDecoder().decode(bytes)
    },
    list: folder => listFiles(root, folder),
    write: async (file, content) => writeWhole(absolute(file), content),
    remove: async file => fs.rm(absolute(file), { force: true, recursive: true }),
    stage: async folder => stageFolder(absolute(folder)),
  }
}

/** Absolute path of a file below a folder. A name that would lead out of it is our fault: names come from ids. */
function inside(root: string, file: string): string {
  const target = path.resolve(root, file)
  const relative = path.relative(root, target)
  if (relative.startsWith('..') || path.isAbsolute(relative)) throw new Error(`“${file}” lies outside of ${root}`)
  return target
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ENOTDIR'
}

async function listFiles(root: string, folder: string): Promise<string[]> {
  const found: string[] = []
  const walk = async (relative: string): Promise<void> => {
    const entries = await fs.readdir(inside(root, relative), { withFileTypes: true })
    for (const entry of entries) {
      const name = `${relative}/${entry.name}`
      if (entry.isDirectory()) await walk(name)
      else if (entry.isFile()) found.push(name)
    }
  }
  try {
    await walk(folder)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`)
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
 * the old. A kill between the two moves leaves the old folder aside, and the next stage puts it back.
 */
async function stageFolder(folder: string): Promise<Stage> {
  const fresh = path.join(path.dirname(folder), `.${path.basename(folder)}.new`)
  const aside = path.join(path.dirname(folder), `.${path.basename(folder)}.old`)
  if (!(await exists(folder)) && (await exists(aside))) await rename(aside, folder)
  await fs.rm(fresh, { recursive: true, force: true })
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
  return {
    write: async (file, content) => fs.writeFile(await place(file), content),
    append: async (file, content) => fs.appendFile(await place(file), content),
    async commit() {
      await fs.rm(aside, { recursive: true, force: true })
      if (await exists(folder)) await rename(folder, aside)
      await rename(fresh, folder)
      await fs.rm(aside, { recursive: true, force: true })
    },
    discard: () => fs.rm(fresh, { recursive: true, force: true }),
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  )
}

/** Windows refuses a rename while a scanner or a viewer holds the file for a moment: try again, then give up. */
async function rename(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (attempt === 5 || !(code === 'EPERM' || code === 'EBUSY' || code === 'EACCES') || process.platform !== 'win32')
        throw error
      await new Promise(resolve => setTimeout(resolve, 50 * attempt))
    }
  }
}
