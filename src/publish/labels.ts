/** The words of the interface: `xslt/labels/<language>.xml`. */
import { programFiles } from '../program.ts'

export interface Labels {
  /** The language that they are in. */
  readonly language: string
  readonly xml: string
}

/**
 * The words of the edition's language, of its language without region, else English.
 * @example (await loadLabels('de-AT')).language // 'de'
 */
export async function loadLabels(language: string): Promise<Labels> {
  const wanted = language.toLowerCase()
  for (const one of [wanted, wanted.split('-')[0] ?? '', 'en']) {
    const xml = await programFiles.readText(`xslt/labels/${one}.xml`)
    if (xml !== undefined) return { language: one, xml }
  }
  throw new Error('dist/xslt/labels/en.xml is missing: run  npm run build')
}
