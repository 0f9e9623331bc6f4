/** The printed volume in pages: as HTML, which prints from any browser, and as PDF. */
import type { Config } from '../config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Effects, Stage } from '../effects.ts'
import { programFiles, version } from '../program.ts'
import { folderOf } from './record.ts'

/** Names of what is made. */
export const pagedFiles = ['volume.paged.html', 'volume.pdf'] as const

interface Paged {
  /** What is to be written, by name; nothing where it could not be made. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** Was it tried, and did it fail? Then what was made before stays. */
  readonly failed: boolean
  readonly diagnostics: readonly Diagnostic[]
}

const nothing: Paged = { files: new Map(), failed: false, diagnostics: [] }

/**
 * Lays out the volume of a stage where a Chromium is found. A browser that hangs or breaks down is a Diagnostic.
 * @example (await pageVolume('volume.html', stage, config, effects)).files.get('volume.pdf')
 */
export async function pageVolume(file: string, stage: Stage, config: Config, effects: Effects): Promise<Paged> {
  const { chromium } = effects
  if (!config.pdf || chromium === '') return nothing
  if (chromium === undefined) return { ...nothing, diagnostics: [noChromium(file)] }
  const script = await programFiles.readText('browser/paginate.js')
  if (script === undefined) throw new Error('The program was not built: dist/browser/paginate.js is missing.')
  try {
    const { paginate } = await import('../paginate/paginate.ts')
    const { finishPdf } = await import('../paginate/finish-pdf.ts')
    const paged = await paginate({ chromium, file, script, read: name => stage.read(name) })
    if (paged.damaged.length > 0) return { ...nothing, failed: true, diagnostics: paged.damaged.map(textLost) }
    const facts = {
      title: config.title,
      authors: config.editors.map(editor => editor.name),
      language: config.language,
      date: config.date,
      front: paged.front,
      producer: `Colophon ${version}`,
    }
    const [html, pdf] = pagedFiles
    const files = new Map<string, string | Uint8Array>([
      [html, paged.html],
      [pdf, await finishPdf(paged.pdf, facts)],
    ])
    return { files, failed: false, diagnostics: paged.overfull.map(pageOverfull) }
  } catch (error) {
    return { ...nothing, failed: true, diagnostics: [notMade(error as Error)] }
  }
}

const place = (name: string) => `${folderOf.print}/${name}`

function noChromium(file: string): Diagnostic {
  return {
    severity: 'info',
    code: 'no-chromium',
    file: place(file),
    message: 'No PDF was made, since no Chromium was found here.',
    hint: `Open ${place(file)} in a browser and print it; or install Chromium (on Debian: apt-get install chromium), or name one in COLOPHON_CHROMIUM. With  pdf: no  in edition.yaml this is not said again.`,
  }
}

function textLost(part: string): Diagnostic {
  return {
    severity: 'error',
    code: 'print-text-lost',
    file: place(pagedFiles[1]),
    message: `The pages of “${part}” do not hold every letter of it, so no PDF was made.`,
    hint: 'This is a fault of the program: please report it, with the TEI file. output/print/volume.html is whole.',
  }
}

function pageOverfull(folio: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'page-overfull',
    file: place(pagedFiles[1]),
    message: `Page ${folio} of the printed volume holds more than fits: something on it is higher than a page.`,
    hint: 'Look at it; a larger page may help (page: in edition.yaml).',
  }
}

function notMade(error: Error): Diagnostic {
  const [reason = ''] = error.message.split('\n')
  return {
    severity: 'warning',
    code: 'pdf-not-made',
    file: place(pagedFiles[1]),
    message: `Chromium could not lay out the volume: ${reason.replace(/\.$/, '')}.`,
    hint: 'The last PDF, where there is one, stays. Build again; or open output/print/volume.html in a browser and print it.',
  }
}
