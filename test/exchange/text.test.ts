/**
 * Documents as plain text. Each folder of test/fixtures/exchange/text is a case, input.xml and expected.txt; UPDATE=1
 * rewrites them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { exportOnly, publishEdition } from '../../src/build.ts'
import { newEdition } from '../support/edition.ts'
import { elementsOf, hasClass, parseHtml, textOf } from '../support/html.ts'

const folder = fileURLToPath(new URL('../fixtures/exchange/text/', import.meta.url))
const cases = readdirSync(folder).sort()
const input = (name: string) => readFileSync(path.join(folder, name, 'input.xml'), 'utf8')

describe('cases', () => {
  test.each(cases)('%s', async name => {
    const edition = newEdition({ 'tei/case.xml': input(name) })
    const { diagnostics } = await exportOnly(edition.effects, ['text'])
    expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
    const made = edition.get('output/exchange/text/case.txt')
    const file = path.join(folder, name, 'expected.txt')
    const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined
    if (process.env.UPDATE && known !== made) writeFileSync(file, made)
    else expect(made).toBe(known)
  })
})

/** Letters and figures, which no setting in lines may lose or make. */
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

test.each(cases)('%s has the words of the printed text', async name => {
  const edition = newEdition({ 'tei/case.xml': input(name) })
  await publishEdition(edition.config, edition.effects, ['print'])
  await exportOnly(edition.effects, ['text'])
  const volume = parseHtml(edition.get('output/print/volume.html'))
  const printed = [...elementsOf(volume)].filter(element => hasClass(element, 'p') || hasClass(element, 'l'))
  const plain = lettersOf(edition.get('output/exchange/text/case.txt'))
  expect(printed.length).toBeGreaterThan(1)
  for (const paragraph of printed) expect(plain).toContain(lettersOf(textOf(paragraph)))
})

test('pages of the editors go along, and names of files are safe', async () => {
  const edition = newEdition({
    'tei/Brief Ä.xml': input('letter'),
    'pages/introduction.md': '# Introduction\n\nOf *all* this.\n',
  })
  const { exported } = await exportOnly(edition.effects, ['text'])
  expect(exported?.exports[0]?.files).toBe(2)
  const names = readdirSync(path.join(edition.root, 'output/exchange/text'), { recursive: true, encoding: 'utf8' })
  for (const name of names) expect(name).toMatch(/^[\w./\\-]+$/)
  expect(edition.get('output/exchange/text/pages/introduction.txt')).toContain('Of all this.')
})
