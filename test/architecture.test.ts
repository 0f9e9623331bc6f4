/** The layout is the architecture: which folder may import which, and where each library may come in. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { version } from '../src/program.ts'

const src = fileURLToPath(new URL('../src/', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts') && !file.startsWith('client/'))
const importsOf = (file: string) =>
  [
    ...readFileSync(path.join(src, file), 'utf8').matchAll(
      /^(?:import|export)\b(?! type)[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ].map(match => match[1] ?? match[2] ?? match[3] ?? '')

/** Each library comes in through one room. */
const rooms: Readonly<Record<string, string>> = {
  'libxml2-wasm': 'xml/gate.ts',
  xmlbuilder2: 'xml/build.ts',
  'fast-xml-parser': 'xml/peek.ts',
  'saxon-js': 'transform/saxon.ts',
  commander: 'cli.ts',
  fflate: 'read/zip.ts',
  mammoth: 'read/docx.ts',
  'mdast-util-from-markdown': 'read/markdown.ts',
  'node:fs/promises': 'effects.ts',
  'node:fs': 'effects.ts',
  pagefind: 'publish/search.ts',
  'salve-annos': 'validate/schema.ts',
  saxes: 'validate/events.ts',
  nspell: 'language/speller.ts',
  'dictionary-en': 'language/speller.ts',
  'node:child_process': 'transform/stylesheets.ts',
  'node:http': 'preview/server.ts',
  'playwright-core': 'paginate/paginate.ts',
  '@cantoo/pdf-lib': 'paginate/finish-pdf.ts',
}

test.each(Object.entries(rooms))('%s is imported in %s alone', (library, room) => {
  expect(files.filter(file => importsOf(file).includes(library)).filter(file => file !== room)).toEqual([])
})

test('the compiler of stylesheets is called in transform/stylesheets.ts alone', () => {
  const callers = files.filter(file => readFileSync(path.join(src, file), 'utf8').includes("'xslt3'"))
  expect(callers).toEqual(['transform/stylesheets.ts'])
})

/** From left to right; a folder imports from those to its left, and from what stands in src itself below the flow. */
const flow = [
  'xml',
  'language',
  'authority',
  'read',
  'import',
  'collate',
  'segment',
  'annotate',
  'decide',
  'write',
  'transform',
  'validate',
  'registers',
  'paginate',
  'publish',
  'exchange',
  'preview',
]

test('data flows one way', () => {
  const wrong: string[] = []
  for (const file of files) {
    const own = flow.indexOf(file.split('/')[0] ?? '')
    if (own < 0) continue
    for (const target of importsOf(file).filter(one => one.startsWith('.'))) {
      const other = path.posix.normalize(path.posix.join(path.posix.dirname(file), target))
      const folder = flow.indexOf(other.split('/')[0] ?? '')
      if (folder > own || ['build.ts', 'cli.ts', 'encode.ts', 'encode-edition.ts'].includes(other))
        wrong.push(`${file} imports ${other}`)
    }
  }
  expect(wrong).toEqual([])
})

test('process is used in cli.ts, and for the lock of an edition, alone', () => {
  const users = files.filter(file =>
    /^(?!\s*(?:\*|\/\/|\/\*)).*\bprocess\./m.test(readFileSync(path.join(src, file), 'utf8')),
  )
  expect(users).toEqual(['cli.ts', 'effects.ts'])
})

test('the program knows its version', () => {
  expect(version).toBe(packageJson.version)
})
