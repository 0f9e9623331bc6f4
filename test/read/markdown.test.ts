/**
 * Each folder of test/fixtures/markdown is a case: input.md, and expected.xml with the body of the TEI and the problems
 * that were told. UPDATE=1 rewrites them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Diagnostic, formatDiagnostic } from '../../src/diagnostic.ts'
import { type Pointer, type Resolved, readMarkdown } from '../../src/read/markdown.ts'
import { element, serialize } from '../../src/xml/build.ts'
import { readTree } from '../../src/xml/gate.ts'

const known: Readonly<Record<string, Resolved>> = {
  '002.xml#p1': { name: 'ref', pointer: '002.xml#p1' },
  '002.xml': { name: 'ref', pointer: '002.xml' },
  '002': { name: 'ref', pointer: '002.xml' },
  'pers:hull': { name: 'persName', pointer: 'authority/persons.xml#hull' },
  'method.md': { name: 'ref', pointer: 'method.md' },
}

function read(text: string) {
  const diagnostics: Diagnostic[] = []
  const resolve = ({ target, place }: Pointer): Resolved | undefined => {
    const found = known[target] ?? (/^https:/.test(target) ? { name: 'ref', pointer: target } : undefined)
    if (!found) diagnostics.push({ severity: 'error', code: 'not-resolved', message: target, file: 'page.md', place })
    return found as Resolved | undefined
  }
  const page = readMarkdown(text, 'page.md', resolve, diagnostics)
  const xml = page && serialize(element('body', {}, ...page.body), 'http://www.tei-c.org/ns/1.0')
  return { page, xml, diagnostics }
}

describe('cases', () => {
  const folder = fileURLToPath(new URL('../fixtures/markdown/', import.meta.url))
  for (const name of readdirSync(folder).sort()) {
    test(name.replaceAll('-', ' '), () => {
      const { xml = '', diagnostics } = read(readFileSync(path.join(folder, name, 'input.md'), 'utf8'))
      const lines = xml.replace(
        /<(?=(?:\/?body|div|head|p|list|item|label|table|row|quote|figure|eg|milestone)\b)/g,
        '\n<',
      )
      const told = diagnostics.map(one => `<!-- ${formatDiagnostic(one).split('\n')[0]} -->\n`)
      const shown = `${lines.trim()}\n${told.join('')}`
      const file = path.join(folder, name, 'expected.xml')
      const expected = existsSync(file) ? readFileSync(file, 'utf8') : ''
      if (process.env.UPDATE && shown !== expected) writeFileSync(file, shown)
      else expect(shown).toBe(expected)
    })
  }
})

test('every word of the page is in the TEI, in its order', () => {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8').replace(/<!--.*?-->/gs, '')
  const { xml = '' } = read(text)
  const wordsIn = (one: string) => one.match(/[\p{L}\p{N}]+/gu) ?? []
  const tree = readTree(new TextEncoder().encode(xml))
  const textOf = (node: NonNullable<typeof tree> | string): string =>
    typeof node === 'string' ? node : ` ${node.children.map(child => textOf(child as typeof node)).join('')} `
  const inTei = wordsIn(tree ? textOf(tree) : '')
  // Addresses of links, languages of code and numbers of lists are mark-up.
  const inMarkdown = wordsIn(
    text
      .replace(/\]\([^)\s]*\)/g, ']')
      .replace(/^(\s*)```\w+$/gm, '$1```')
      .replace(/^\s*\d+\. /gm, ''),
  )
  expect(inTei.join(' ')).toBe(inMarkdown.join(' '))
})

describe('hostile pages', () => {
  const codesOf = (text: string) => read(text).diagnostics.map(({ code }) => code)

  test.each([
    ['quotations', '>'.repeat(10_000)],
    ['quotations with text', `${'> '.repeat(10_000)}text`],
    ['lists', `${'- '.repeat(10_000)}text`],
    ['numbered lists', `${'1. '.repeat(10_000)}text`],
    ['lists line by line', Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['emphasis', `${'*a **b '.repeat(200)}text${'** *'.repeat(200)}`],
  ])('nested %s are told, not followed', (_, text) => {
    const { page, diagnostics } = read(text)
    if (page) expect(page.body.length).toBeGreaterThan(0)
    else expect(diagnostics.map(({ code }) => code)).toContain('nested-too-deeply')
  })

  test('a control character is shown as one that was replaced', () => {
    const { xml, diagnostics } = read('a\u0001b')
    expect(xml).toContain('a\ufffdb')
    expect(diagnostics).toMatchObject([{ code: 'forbidden-character', place: { line: 1, column: 2 } }])
  })

  test('front matter that is none is told with its place', () => {
    expect(codesOf('---\ntitel: X\n---\nText')).toEqual(['front-matter'])
    expect(codesOf('---\ntitle: [\n---\nText')).toEqual(['front-matter'])
    expect(read('---\ntitle: X\nname: Y\norder: 3\n---\nText').page?.settings).toMatchObject({
      title: 'X',
      name: 'Y',
      order: 3,
    })
  })
})
