/** Which characters of a volume are set in a font that is not the edition's: of the machine on which it is printed, or of none. */
import type { CDPSession, Page as Tab } from 'playwright-core'
import type { UsedCharacter } from './flow.ts'

/** A character that the fonts of the edition do not have. */
export interface ForeignGlyph extends UsedCharacter {
  /** The font in which it is set; empty where there is none, and a box stands in its place. */
  readonly font: string
}

/**
 * Asks the browser for the fonts in which it sets a specimen of these characters. Where the texts themselves are set in a
 * font of the machine, the edition's theme wants that, and only boxes are told.
 * @example await foreignGlyphs(tab, [{ character: '‡', part: 'a--document' }], shapeless) // [{ …, font: 'DejaVu Serif' }]
 */
export async function foreignGlyphs(
  tab: Tab,
  used: readonly UsedCharacter[],
  shapeless: readonly boolean[],
): Promise<ForeignGlyph[]> {
  // Ends with the browser: one that is detached takes the tab's print media with it.
  const session = await tab.context().newCDPSession(tab)
  const [usual, ...fonts] = await fontsOf(session, '.specimen > span')
  return used.flatMap((one, index) => {
    if (shapeless[index + 1]) return [{ ...one, font: '' }]
    const font = fonts[index]
    return usual === undefined && font !== undefined ? [{ ...one, font }] : []
  })
}

/** Of each element the font of the machine that it uses, if any. */
async function fontsOf(session: CDPSession, selector: string): Promise<(string | undefined)[]> {
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument', { depth: 0 })
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
  const fonts: (string | undefined)[] = []
  for (const nodeId of nodeIds) {
    const { fonts: used } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    fonts.push(used.find(font => !font.isCustomFont)?.familyName)
  }
  return fonts
}
