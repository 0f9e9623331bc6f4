/** What all runs share: the stylesheets, parsed once, and the trees of the edition and of the interface's words. */
import type { Config } from '../config.ts'
import { type Effects, sha256 } from '../effects.ts'
import { buildId } from '../program.ts'
import { parseXml, type Stylesheet, type XmlTree } from '../transform/saxon.ts'
import { type EntryStylesheet, entryStylesheets, loadEntryStylesheet } from '../transform/stylesheets.ts'
import { type EditionFacts, editionXml } from './context.ts'
import { loadLabels } from './labels.ts'

export interface Shared {
  /** Hash of all of it. */
  readonly key: string
  readonly stylesheets: Readonly<Record<EntryStylesheet, Stylesheet>>
  /** By the addresses under which stylesheets read them. */
  readonly trees: Readonly<Record<string, XmlTree>>
  readonly theme: Uint8Array | undefined
}

const themeStyles = 'theme/theme.css'

export async function loadShared(
  config: Config,
  effects: Effects,
  facts: Pick<EditionFacts, 'registers' | 'authorityFiles' | 'documents' | 'hasFeed' | 'pages'>,
  memory: { shared: Shared | undefined } = { shared: undefined },
): Promise<Shared> {
  const { language: interfaceLanguage, xml: labels } = await loadLabels(config.language)
  const theme = await effects.read(themeStyles)
  const edition = editionXml({ config, interfaceLanguage, hasTheme: theme !== undefined, ...facts })
  const key = sha256(JSON.stringify([await buildId(), edition, labels, await hashTheme(effects)]))
  if (memory.shared?.key === key) return memory.shared
  const stylesheets = {} as Record<EntryStylesheet, Stylesheet>
  for (const name of entryStylesheets) stylesheets[name] = await loadEntryStylesheet(name, effects)
  memory.shared = {
    key,
    stylesheets,
    trees: await treesOf(edition, labels),
    theme,
  }
  return memory.shared
}

/** What all stylesheets read of the edition. */
export async function treesOf(edition: string, labels: string): Promise<Shared['trees']> {
  return {
    'urn:colophon:edition': await parseXml(edition),
    'urn:colophon:labels': await parseXml(labels),
    // Of what has nothing around it.
    'urn:colophon:context': await parseXml('<context/>'),
  }
}

async function hashTheme(effects: Effects): Promise<string[]> {
  const lines: string[] = []
  for (const file of await effects.list('theme')) lines.push(`${file} ${sha256((await effects.read(file)) ?? '')}`)
  return lines
}
