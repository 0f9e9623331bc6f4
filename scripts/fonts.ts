/** The fonts of the pages: which faces of fontsource's packages are taken, and the style sheet that names them. */
import { createRequire } from 'node:module'
import path from 'node:path'
import { type Effects, nodeEffects } from '../src/effects.ts'

interface Family {
  readonly name: string
  readonly package: string
  readonly faces: readonly { readonly weight: number; readonly style: 'normal' | 'italic' }[]
}

const families: readonly Family[] = [
  {
    name: 'EB Garamond',
    package: 'eb-garamond',
    faces: [
      { weight: 400, style: 'normal' },
      { weight: 400, style: 'italic' },
      { weight: 600, style: 'normal' },
    ],
  },
  {
    name: 'Source Sans 3',
    package: 'source-sans-3',
    faces: [
      { weight: 400, style: 'normal' },
      { weight: 600, style: 'normal' },
    ],
  },
]

const require = createRequire(import.meta.url)

/**
 * Writes `fonts.css`, the fonts by script (a page loads only the scripts that it shows), and their licences.
 * @example await copyFonts(project, 'dist/assets')
 */
export async function copyFonts(project: Effects, folder: string): Promise<void> {
  const rules: string[] = []
  for (const family of families) {
    const source = nodeEffects(path.dirname(require.resolve(`@fontsource/${family.package}/package.json`)))
    const ranges = JSON.parse((await source.readText('unicode.json')) ?? '{}') as Record<string, string>
    for (const [script, range] of Object.entries(ranges)) {
      for (const face of family.faces) {
        const file = `${family.package}-${script}-${face.weight}-${face.style}.woff2`
        await project.write(`${folder}/fonts/${file}`, await read(source, `files/${file}`))
        rules.push(fontFace(family.name, face, file, range))
      }
    }
    await project.write(`${folder}/fonts/${family.package}-LICENSE.txt`, await read(source, 'LICENSE'))
  }
  await project.write(`${folder}/fonts.css`, `${rules.join('\n')}\n`)
}

function fontFace(name: string, face: Family['faces'][number], file: string, range: string): string {
  return `@font-face { font-family: "${name}"; font-style: ${face.style}; font-weight: ${face.weight}; font-display: swap; src: url("fonts/${file}") format("woff2"); unicode-range: ${range}; }`
}

async function read(source: Effects, file: string): Promise<Uint8Array> {
  const bytes = await source.read(file)
  if (!bytes) throw new Error(`There is no ${file} in ${source.root}`)
  return bytes
}
