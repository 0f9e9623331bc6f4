/** edition.yaml: defaults, and wrong keys with the nearest right one and their place. */
import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { CliError } from '../src/diagnostic.ts'

const problems = (text: string) =>
  parseConfig(text).diagnostics.map(
    one => `${one.place?.line}:${one.place?.column} ${one.code} ${one.message} ${one.hint}`,
  )

test('a title is enough', () => {
  const { config, diagnostics } = parseConfig('title: Letters\n')
  expect(diagnostics).toEqual([])
  expect(config).toMatchObject({
    title: 'Letters',
    language: 'en',
    build: ['site', 'print'],
    page: '6x9',
    editors: [],
  })
})

test('a wrong key is told with the nearest right one', () => {
  expect(problems('title: A\npublishers: B\n')).toEqual([
    '2:1 unknown-key “publishers” is no key here. Did you mean “publisher”?',
  ])
  expect(problems('title: A\nlicence:\n  adress: B\n')).toEqual([
    '3:3 unknown-key “adress” is no key here. Did you mean “address”?',
  ])
})

test('a wrong value gives way to the default', () => {
  const { config } = parseConfig('title: A\npage: a6\nbuild: [sight, print]\ndate: soon\n')
  expect(config).toMatchObject({ page: '6x9', build: ['print'], date: '' })
  expect(problems('title: A\nbuild: [sight]\n')).toEqual([
    '2:8 wrong-value “sight” is nothing that “build” knows. Did you mean “site”?',
  ])
})

test('dates and numbers stay as they are written', () => {
  expect(parseConfig('title: 1944\ndate: 2026-11\n').config).toMatchObject({ title: '1944', date: '2026-11' })
})

test('editors: names alone, or with id and role; ids that the program uses are refused', () => {
  expect(parseConfig('title: A\neditors: [Marie Curie, "居里"]\n').config.editors.map(one => one.id)).toEqual([
    'marie-curie',
    'editor2',
  ])
  expect(problems('title: A\neditors:\n  - id: colophon\n    name: B\n')[0]).toContain(
    '“colophon” cannot be the id of an editor',
  )
})

test.each(['', 'language: en\n', 'title: [\n', '- a\n'])('without a title, or no YAML: the run ends (%j)', text => {
  expect(() => parseConfig(text)).toThrow(CliError)
})

test('images on the web are loaded only where the configuration says so', () => {
  expect(parseConfig('title: A\n').config.facsimile).toEqual({ remote: false })
  expect(parseConfig('title: A\nfacsimile:\n  remote: true\n').config.facsimile).toEqual({ remote: true })
  expect(problems('title: A\nfacsimile: yes\n')[0]).toContain('2:12 wrong-value “facsimile” takes')
  expect(problems('title: A\nfacsimile:\n  remot: true\n')[0]).toContain('Did you mean “remote”?')
})

test('pages have a usual size or their own, with marks and bleed where these are wanted', () => {
  const { config } = parseConfig('title: A\npage: 170x240mm\nprint:\n  marks: crop\n  bleed: 3mm\n  heads: date\n')
  expect(config).toMatchObject({ page: '170x240mm', print: { marks: 'crop', bleed: 3, heads: 'date' } })
  for (const page of ['50x50mm', '170x240', '6x90in', '9999x240mm', '17cm', '-170x240mm'])
    expect(problems(`title: A\npage: ${page}\n`)[0]).toContain(`wrong-value “${page}” is not a size of paper.`)
  for (const bleed of ['3', '11mm', 'wide', ''])
    expect(problems(`title: A\nprint:\n  bleed: ${bleed}\n`)[0]).toContain('“print” takes bleed: 3mm')
})

test('lines and notes of the printed volume are numbered where the configuration says so', () => {
  expect(parseConfig('title: A\n').config.print).toEqual({
    lines: 'no',
    notes: 'printed',
    documents: 'chapter',
    heads: 'title',
    marks: 'no',
    bleed: 0,
  })
  expect(parseConfig('title: A\nprint:\n  lines: document\n').config.print.lines).toBe('document')
  expect(parseConfig('title: A\nprint:\n  notes: page\n').config.print.notes).toBe('page')
  expect(parseConfig('title: A\nprint:\n  documents: run-on\n').config.print.documents).toBe('run-on')
  expect(problems('title: A\nprint:\n  notes: all\n')[0]).toContain('“print” takes notes: printed, notes: page,')
  expect(problems('title: A\nprint:\n  lines: all\n')[0]).toContain('wrong-value “print” takes lines: page,')
  expect(problems('title: A\nprint:\n  line: page\n')[0]).toContain('Did you mean “lines”?')
})

test('copies of schemas are files of the edition, each with the name that it goes by', () => {
  const { schemas } = parseConfig('title: A\nschemas:\n  letters.rng: ./schemas/letters.rng\n').config
  expect(schemas).toEqual([
    { named: 'letters.rng', path: 'schemas/letters.rng', place: { line: 3, column: 3, offset: 20 } },
  ])
  expect(problems('title: A\nschemas: a.rng\n')[0]).toContain('2:10 wrong-value “schemas” takes lines of  name: file')
  expect(problems('title: A\nschemas:\n  a.rng: ../a.rng\n')[0]).toContain('“../a.rng” is not below the folder')
  expect(problems('title: A\nschemas:\n  a.rng: a.xsd\n')[0]).toContain('“a.xsd” is not a schema in RELAX NG')
})
