/** What all runs share: the stylesheets, parsed once, and the trees of the edition and of the interface's words. */
import type { Config } from '../config.ts'
import type { Effects } from '../effects.ts'
import { programFiles } from '../program.ts'
import { parseXml, type Stylesheet, type XmlTree } from '../transform/saxon.ts'
import { type EntryStylesheet, entryStylesheets, loadEntryStylesheet } from '../transform/stylesheets.ts'
import { editionXml } from './context.ts'

export interface Shared {
  readonly stylesheets: Readonly<Record<EntryStylesheet, Stylesheet>>
  /** By the addresses under which stylesheets read them. */
  readonly trees: Readonly<Record<string, XmlTree>>
  readonly theme: Uint8Array | undefined
}

const themeStyles = 'theme/theme.css'

export async function loadShared(
  config: Config,
  effects: Effects,
  facts: { readonly hasPersons: boolean; readonly documents: number },
): Promise<Shared> {
  const { language: interfaceLanguage, xml: labels } = await loadLabels(config.language)
  const theme = await effects.read(themeStyles)
  const edition = editionXml({ config, interfaceLanguage, hasTheme: theme !== undefined, ...facts })
  const stylesheets = {} as Record<EntryStylesheet, Stylesheet>
  for (const name of entryStylesheets) stylesheets[name] = await loadEntryStylesheet(name, effects)
  return {
    stylesheets,
    trees: { 'urn:colophon:edition': await parseXml(edition), 'urn:colophon:labels': await parseXml(labels) },
    theme,
  }
}

/** The words of the edition's language, of its language without region, else English. */
async function loadLabels(language: string): Promise<{ language: string; xml: string }> {
  for (const wanted of [language, language.split('-')[0] ?? '', 'en']) {
    const xml = await programFiles.readText(`xslt/labels/${wanted}.xml`)
    if (xml !== undefined) return { language: wanted, xml }
  }
  throw new Error('dist/xslt/labels/en.xml is missing: run  npm run build')
}
