/** The printed volume in pages: as HTML, which prints from any browser, and as PDF. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Stage } from '../effects.ts'
import type { ForeignGlyph } from '../paginate/glyphs.ts'
import { programFiles, version } from '../program.ts'
import { sheetOf } from '../sheet.ts'
import { codePoint } from '../validate/characters.ts'
import type { Surroundings } from './editions.ts'
import { folderOf } from './record.ts'
import type { SurveyedDocument } from './survey.ts'

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
 * @example (await pageVolume('volume.html', stage, surroundings)).files.get('volume.pdf')
 */
export async function pageVolume(
  file: string,
  stage: Stage,
  { config, effects, documents }: Pick<Surroundings, 'config' | 'effects' | 'documents'>,
): Promise<Paged> {
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
      sheet: sheetOf(config.page, config.print),
    }
    const [html, pdf] = pagedFiles
    const files = new Map<string, string | Uint8Array>([
      [html, paged.html],
      [pdf, await finishPdf(paged.pdf, facts)],
    ])
    return {
      files,
      failed: false,
      diagnostics: [...paged.overfull.map(pageOverfull), ...glyphsOutside(paged.foreign, documents)],
    }
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

/** A box is told for each character; for all that are set in a font of the machine together, which font that is. */
function glyphsOutside(foreign: readonly ForeignGlyph[], documents: readonly SurveyedDocument[]): Diagnostic[] {
  const fonts = [...new Set(foreign.map(one => one.font))].filter(font => font !== '')
  const placeOf = ({ part }: ForeignGlyph) => {
    const document = documents.find(({ id }) => part === `${id}--document`)
    return { file: document?.file ?? place('volume.html'), where: document ? ` in “${document.title}”` : '' }
  }
  const missing = foreign
    .filter(one => one.font === '')
    .map((one): Diagnostic => {
      const { file, where } = placeOf(one)
      return {
        severity: 'warning',
        code: 'glyph-missing',
        file,
        message: `No font here has “${one.character}” (${codePoints(one)})${where}: the printed volume has a box in its place.`,
        hint: 'Give the edition a font that has it, in theme/theme.css; or install one on this machine.',
      }
    })
  const borrowed = fonts.map((font): Diagnostic => {
    const all = foreign.filter(one => one.font === font)
    const [first] = all as [ForeignGlyph]
    const { file, where } = placeOf(first)
    const named = all.slice(0, mostNamed).map(one => `“${one.character}” (${codePoints(one)})`)
    const more = all.length > named.length ? ` and ${all.length - named.length} more` : ''
    return {
      severity: 'info',
      code: 'glyph-of-other-font',
      file,
      message: `The fonts of the edition do not have ${named.join(', ')}${more}, first${where}: the printed volume has them from ${font}, a font of this machine.`,
      hint: 'It may look out of place, and another on other machines: give the edition a font that has them, in theme/theme.css.',
    }
  })
  return [...missing, ...borrowed]
}

/** Characters that one Diagnostic names. */
const mostNamed = 5

function codePoints({ character }: ForeignGlyph): string {
  return [...character].map(codePoint).join(' ')
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
