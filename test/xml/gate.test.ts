/** The gate: ill-formed and hostile XML stops here, with its place. */
import { expect, test } from 'vitest'
import { checkWellFormed, readTree } from '../../src/xml/gate.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const problems = (text: string) =>
  checkWellFormed(bytes(text), 'tei/a.xml').map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)

test('well-formed XML passes', () => {
  expect(problems('<?xml version="1.0"?><a b="c">d&amp;e</a>')).toEqual([])
})

test.each([
  ['a tag that is not closed', '<a>\n<b></a>'],
  ['an attribute twice', '<a>\n<b c="1" c="2"/></a>'],
  ['two roots', '<a/>\n<b/>'],
  ['an entity that nobody declared', '<a>\n&nbsp;</a>'],
  ['300 levels', '<a>'.repeat(300) + '</a>'.repeat(300)],
])('%s is ill-formed', (_what, xml) => {
  expect(problems(xml)[0]).toMatch(/^not-well-formed \d+:\d+$/)
})

test('an external entity is not read', () => {
  const tree = readTree(bytes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>[&x;]</a>'))
  expect(tree?.children.join('') ?? '[]').toBe('[]')
})

test('a billion laughs end at once', () => {
  const entities = Array.from(
    { length: 9 },
    (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
  ).join('')
  expect(readTree(bytes(`<!DOCTYPE a [<!ENTITY l0 "ha">${entities}]><a>&l9;</a>`))).toBeUndefined()
})
