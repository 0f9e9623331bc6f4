/** Pictures of the edition's own folder that its pages show: found beside what names them, and copied by their bytes. */
import type { Diagnostic } from '../diagnostic.ts'
import { type Effects, sha256, tellRefusal } from '../effects.ts'
import { readImage } from './image.ts'

export interface Picture {
  /** As it is named. */
  readonly url: string
  /** File of the edition. */
  readonly source: string
  /** Name of its copy, by its bytes: two pages may show one picture. */
  readonly name: string
  readonly size?: { readonly width: number; readonly height: number }
}

/** Who names it, and where. */
export interface NamedPicture {
  readonly url: string
  readonly file: string
  readonly place?: Diagnostic['place'] | undefined
}

/**
 * The picture that a file names, from its own folder or from one of these folders of the edition.
 * @example await findPicture({ url: 'leaf.png', file: 'pages/sources.md' }, [], effects, diagnostics)
 */
export async function findPicture(
  named: NamedPicture,
  folders: readonly string[],
  effects: Effects,
  diagnostics: Diagnostic[],
): Promise<Picture | undefined> {
  const { url, file } = named
  const beside = file.split('/').slice(0, -1).join('/')
  const sources = [beside, ...folders].flatMap(folder => pathFrom(folder, url) ?? [])
  const [first] = sources
  if (first === undefined) {
    const message = `Pages show pictures of the edition's own folder: “${url.slice(0, 60)}” is none.`
    const hint = 'Put it into the folder of the edition, and name it from there: leaf.png.'
    diagnostics.push(told(named, 'refused-image', message, hint))
    return undefined
  }
  for (const source of sources) {
    const bytes = await effects.readPlain('.', source).catch(tellRefusal(diagnostics))
    if (!bytes) continue
    const image = readImage(bytes)
    if (image)
      return {
        url,
        source,
        name: `${sha256(bytes).slice(0, 16)}.${image.ending}`,
        ...(image.size && { size: image.size }),
      }
    const hint = 'Save it as one of these; SVG is not shown since it may hold scripts.'
    diagnostics.push(told(named, 'refused-image', `${source} is no PNG, JPEG, GIF or WebP.`, hint))
    return undefined
  }
  diagnostics.push(told(named, 'missing-image', `There is no picture ${first}.`, 'Mend its name, or put it there.'))
  return undefined
}

function told({ file, place }: NamedPicture, code: string, message: string, hint: string): Diagnostic {
  return { severity: 'error', code, message, file, ...(place && { place }), hint }
}

/** Path below the edition's folder; undefined where it is elsewhere. */
function pathFrom(folder: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]|[\\?#\0]/i.test(target)) return undefined
  const parts = folder.split('/').filter(part => part !== '')
  for (const part of target.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.length === 0 ? undefined : parts.join('/')
}
