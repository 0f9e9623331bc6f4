/** Properties of what reads a file for the checks: places, texts, entities, pointers. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schemaFolder } from '../../schema/generate.ts'
import { readProfile } from '../../schema/profile.ts'
import { findSuspiciousCharacters } from '../../src/validate/characters.ts'
import { readXml } from '../../src/validate/events.ts'
import { compilePrefixes, resolvePointer } from '../../src/validate/pointers.ts'
import { expandEntities } from '../../src/xml/entities.ts'
import { decodeXml } from '../../src/xml/xml-file.ts'
import { seededRandom } from '../support/random.ts'
import { DocumentMaker } from './documents.ts'

const profile = readProfile(await readFile(path.join(schemaFolder, 'profile.yaml'), 'utf8'))

/** Text that can stand between tags. */
const content = fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', '𝄞', '—', 'ж') })

/** Text, start tags and end tags of a file, as they are told. */
function eventsOf(text: string): string[] {
  const events: string[] = []
  readXml(text, [
    {
      start: tag =>
        events.push(`<${tag.name}${tag.attributes.map(({ name, value }) => ` ${name}=${value}`).join('')}>`),
      text: piece => events.push(piece),
      end: tag => events.push(`</${tag.local}>`),
    },
  ])
  return events
}

describe('places', () => {
  test('lines, columns and bytes are those of the file', () => {
    fc.assert(
      fc.property(content, content, (before, after) => {
        const text = `<p>${before}<x/>${after}</p>`
        const offset = text.indexOf('<x/>')
        const lines = text.slice(0, offset).split('\n')
        expect(decodeXml(new TextEncoder().encode(text)).place(offset)).toEqual({
          line: lines.length,
          column: (lines.at(-1)?.length ?? 0) + 1,
          offset: Buffer.byteLength(text.slice(0, offset)),
        })
      }),
    )
  })

  test('what is told begins where it is said to begin', () => {
    const maker = new DocumentMaker(profile, seededRandom(5))
    for (let count = 0; count < 50; count++) {
      const text = maker.random()
      readXml(text, [
        {
          start: tag => {
            expect(text.startsWith(`<${tag.name}`, tag.offset)).toBe(true)
            for (const { name, offset } of tag.attributes) expect(text.startsWith(`${name}="`, offset)).toBe(true)
          },
          text: (piece, start, end) => {
            const raw = text.slice(start, end).replaceAll('&lt;', '<').replaceAll('&amp;', '&')
            expect(raw.replaceAll('&#10;', '\n').replaceAll('&quot;', '"')).toBe(piece)
          },
          end: (tag, offset) => expect(text.startsWith(`</${tag.local}>`, offset)).toBe(true),
        },
      ])
    }
  })

  test('comments, sections and instructions do not part a text, nor shift what follows', () => {
    expect(eventsOf('<p>a<!-- b --><![CDATA[<c>]]><?d e?>f<g h="i"/></p>')).toEqual([
      '<p>',
      'a<c>f',
      '<g h=i>',
      '</g>',
      '</p>',
    ])
  })
})

describe('entities', () => {
  test('a file without any is left as it is', () => {
    fc.assert(
      fc.property(content, text => {
        expect(expandEntities(`<p>${text}&amp;</p>`).text).toBe(`<p>${text}&amp;</p>`)
      }),
    )
  })

  test.each([
    ['mark-up', '<!ENTITY e "<b>x</b>">', 'a&e;c', 'a<b>x</b>c'],
    ['within others', '<!ENTITY e "1&f;3"><!ENTITY f "2">', '&e;', '123'],
    ['the first declaration counts', '<!ENTITY e "1"><!ENTITY e "2">', '&e;', '1'],
    ['references to characters', '<!ENTITY e "&#xe9;&#38;#60;">', '&e;', 'é&#60;'],
    ['in an attribute, with quotes', '<!ENTITY e \'"q"\'>', '<x y="&e;"/>', '<x y="&quot;q&quot;"/>'],
    ['not in comments and sections', '<!ENTITY e "x">', '<!-- &e; --><![CDATA[&e;]]>', '<!-- &e; --><![CDATA[&e;]]>'],
    ['not in what only looks like a declaration', '<!-- <!ENTITY e "no"> --><!ENTITY e "]>">', '&e;', ']>'],
    ['what stands outside is left out', '<!ENTITY e SYSTEM "x.xml">', 'a&e;b', 'ab'],
  ])('%s', (_, declarations, text, expanded) => {
    const file = `<!DOCTYPE p [${declarations}]><p>${text}</p>`
    expect(expandEntities(file).text).toBe(`<!DOCTYPE p [${declarations}]><p>${expanded}</p>`)
  })

  test('every place leads back into the file, and never backwards', () => {
    const file = '<!DOCTYPE p [<!ENTITY e "<b>xyz</b>">]><p>one &e; two &e; three</p>'
    const { text, origin } = expandEntities(file)
    const origins = [...text].map((_, offset) => origin(offset))
    expect(origins).toEqual([...origins].sort((a, b) => a - b))
    expect(file.slice(origin(text.indexOf('three')))).toMatch(/^three/)
    expect(file.slice(origin(text.lastIndexOf('xyz')))).toMatch(/^&e; three/)
  })
})

describe('pointers', () => {
  const prefixes = compilePrefixes([
    { ident: 'pers', matchPattern: '([a-z-]+)', replacementPattern: 'authority/persons.xml#$1' },
    { ident: 'pers', matchPattern: '([0-9]+)', replacementPattern: '#person$1' },
    { ident: 'a', matchPattern: '(.+)', replacementPattern: 'b:$1' },
    { ident: 'b', matchPattern: '(.+)', replacementPattern: 'a:$1' },
    { ident: 'bad', matchPattern: '([', replacementPattern: '$1' },
  ])

  test.each([
    ['#p1', { type: 'here', id: 'p1' }],
    ['#caf%C3%A9', { type: 'here', id: 'café' }],
    ['000.xml#p1', { type: 'here', id: 'p1' }],
    ['../tei/002.xml', { type: 'file', file: 'tei/002.xml', id: undefined }],
    ['pers:hull', { type: 'file', file: 'tei/authority/persons.xml', id: 'hull' }],
    ['pers:12', { type: 'here', id: 'person12' }],
    ['pers:Hull', { type: 'no-match', prefix: 'pers' }],
    ['org:eac', { type: 'unknown-prefix', prefix: 'org' }],
    ['bad:x', { type: 'unchecked', prefix: 'bad' }],
    ['a:circle', { type: 'elsewhere' }],
    ['https://example.org/x.xml#y', { type: 'elsewhere' }],
    ['../../outside.xml#x', { type: 'elsewhere' }],
    ['page.html#x', { type: 'elsewhere' }],
    ['#xpath(//p)', { type: 'elsewhere' }],
  ])('%s', (pointer, destination) => {
    expect(resolvePointer(pointer, 'tei/000.xml', prefixes)).toEqual(destination)
  })

  test('any text leads somewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(resolvePointer(text, 'tei/000.xml', prefixes).type).toMatch(/./)
      }),
    )
  })
})

describe('characters', () => {
  const messages = (text: string) => [...findSuspiciousCharacters(text)].map(({ at, message }) => [at, message])

  test('words of one script are never suspicious', () => {
    const script = fc.constantFrom('Moscow é', 'Москва ё', 'Αθήνα ώ')
    const text = script.chain(letters => fc.string({ unit: fc.constantFrom(...letters) }))
    fc.assert(
      fc.property(fc.array(text), words => {
        expect(messages(words.join(' '))).toEqual([])
      }),
    )
  })

  test('a letter of another script is named by the script with fewer letters', () => {
    expect(messages('in Mоscow')).toEqual([[4, '“Mоscow” holds “о” (U+043E, Cyrillic), which looks like Latin “o”.']])
    expect(messages('Αθήvα')).toEqual([[3, '“Αθήvα” holds “v” (U+0076, Latin), which looks like Greek “ν”.']])
    expect(messages('Δt')).toEqual([])
  })

  test('joiners and directions are part of the scripts that need them', () => {
    expect(messages('می\u200cخواهم')).toEqual([])
    expect(messages('a\u200cb')).toEqual([[1, 'There is an invisible U+200C (ZERO WIDTH NON-JOINER) after “a”.']])
  })
})
