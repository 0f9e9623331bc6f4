/** Distributed Text Services, asked as a client asks: only by the addresses that the answers before have given. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { exportOnly } from '../../src/build.ts'
import { childrenOf, type PeekElement, peek, textOf } from '../../src/xml/peek.ts'
import { newEdition } from '../support/edition.ts'

const settings = 'title: Letters\naddress: https://example.org/letters\n'
const tei = (body: string, header = '', front = '') =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A text</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>${header}</teiHeader><text>${front}<body>${body}</body></text></TEI>`
const letter = tei(
  '<opener><salute>My dear Sir,</salute></opener><div><head>Of the wall</head><p xml:id="p1">It stands<note>So he says.</note>.</p><lg><l>One,</l><l>two.</l></lg></div><pb/><div><head>Of the sea</head><p>It <gap/> rises.</p><p xml:id="Ünde">And falls.</p></div><closer><signed>A. Hill</signed></closer>',
)

interface Unit {
  readonly identifier: string
  readonly level: number
  readonly parent: string | null
  readonly citeType: string
}

/** Level 1 of RFC 6570, and path segments: `{ref}`, `{/ref,nav}`. Variables without a value take no room. */
function expand(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\/?)([\w,]+)\}/g, (_, slash: string, names: string) =>
    names
      .split(',')
      .flatMap(name => (values[name] === undefined ? [] : [slash + encodeURIComponent(values[name])]))
      .join(''),
  )
}

async function service(files: Record<string, string>) {
  const edition = newEdition({ 'edition.yaml': settings, ...files })
  const { diagnostics } = await exportOnly(edition.effects, ['dts'])
  const fileOf = (address: string) => {
    expect(address).toMatch(/^https:\/\/example\.org\/letters\/dts\//)
    const below = decodeURIComponent(new URL(address).pathname).replace('/letters/dts/', '')
    return path.join(edition.root, 'output/exchange/dts', below)
  }
  const get = (template: string, values: Readonly<Record<string, string>> = {}) => {
    const file = fileOf(expand(template, values))
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const ask = (template: string, values?: Readonly<Record<string, string>>) => {
    const answer = get(template, values)
    expect(answer, expand(template, values ?? {})).toBeDefined()
    return JSON.parse(answer ?? '{}')
  }
  return { diagnostics, get, ask, entry: ask('https://example.org/letters/dts/index.json') }
}

const wrapperOf = (element: PeekElement | undefined): PeekElement | undefined =>
  element?.name === 'dts:wrapper'
    ? element
    : element?.children
        .map(child => (typeof child === 'string' ? undefined : wrapperOf(child)))
        .find(one => one !== undefined)
const wordsOf = (xml = '') => {
  const wrapper = wrapperOf(peek(xml))
  return wrapper ? textOf(wrapper) : undefined
}

test('the entry, the collection and its members have what the standard asks for', async () => {
  const { entry, ask } = await service({ 'tei/letter.xml': letter, 'tei/Brief Ä.xml': letter })
  expect(entry).toMatchObject({
    '@context': 'https://dtsapi.org/context/v1.0.json',
    '@id': expect.any(String),
    '@type': 'EntryPoint',
    dtsVersion: '1.0',
    collection: expect.any(String),
    navigation: expect.any(String),
    document: expect.any(String),
  })
  const root = ask(entry.collection)
  expect(root).toMatchObject({
    '@type': 'Collection',
    title: 'Letters',
    totalParents: 0,
    totalChildren: 2,
    dtsVersion: '1.0',
  })
  expect(ask(entry.collection, { id: root['@id'] })).toEqual(root)
  expect(ask(entry.collection, { id: root['@id'], nav: 'children' })).toEqual(root)
  expect(ask(root.collection, { nav: 'parents' }).member).toEqual([])
  for (const member of root.member) {
    expect(member).toMatchObject({
      '@type': 'Resource',
      title: 'A text',
      totalParents: 1,
      collection: expect.any(String),
      navigation: expect.any(String),
      document: expect.any(String),
    })
    expect(ask(entry.collection, { id: member['@id'] })).toMatchObject(member)
    expect(ask(member.collection, { nav: 'parents' }).member).toMatchObject([
      { '@id': root['@id'], '@type': 'Collection' },
    ])
  }
})

test('every passage is found from the top, stands in its parent, and together they are the text', async () => {
  const { entry, ask, get } = await service({ 'tei/letter.xml': letter })
  const [member] = ask(entry.collection).member
  const all: Unit[] = ask(member.navigation, { down: '-1' }).member
  expect(all.map(({ identifier, level, parent, citeType }) => [identifier, level, parent, citeType])).toEqual([
    ['opener-1', 1, null, 'opener'],
    ['division-1', 1, null, 'division'],
    ['head-1', 2, 'division-1', 'head'],
    ['p1', 2, 'division-1', 'paragraph'],
    ['stanza-1', 2, 'division-1', 'stanza'],
    ['division-2', 1, null, 'division'],
    ['head-2', 2, 'division-2', 'head'],
    ['paragraph-2', 2, 'division-2', 'paragraph'],
    ['nde', 2, 'division-2', 'paragraph'],
    ['closer-1', 1, null, 'closer'],
  ])
  expect(ask(member.navigation, { down: '1' }).member).toEqual(all.filter(({ level }) => level === 1))
  expect(ask(member.navigation, { down: '2' }).member).toEqual(all)
  for (const unit of all) {
    const { identifier: ref, level, parent } = unit
    const alone = ask(member.navigation, { ref })
    expect(alone).toMatchObject({
      '@type': 'Navigation',
      resource: { '@id': 'letter', '@type': 'Resource' },
      ref: unit,
    })
    expect(alone.member).toBeUndefined()
    expect(ask(member.navigation, { ref, down: '0' }).member).toEqual(all.filter(one => one.parent === parent))
    const below = all.filter(one => one === unit || one.parent === ref)
    expect(ask(member.navigation, { ref, down: '-1' }).member).toEqual(below)
    expect(ask(member.navigation, { ref, down: '1' }).member).toEqual(below)
    const passage = get(member.document, { ref })
    expect(peek(passage ?? '')?.name).toBe('TEI')
    if (level === 1) expect(wordsOf(passage)).not.toBe('')
  }
  const together = all
    .filter(({ level }) => level === 1)
    .map(({ identifier }) => wordsOf(get(member.document, { ref: identifier })))
  const [, body = ''] = /<body>(.*)<\/body>/.exec(letter) ?? []
  expect(together.join('')).toBe(body.replace(/<[^>]*>/g, ''))
  expect(get(member.document)).toBe(letter)
  expect(member.citationTrees).toEqual([
    {
      '@type': 'CitationTree',
      citeStructure: [
        { '@type': 'CiteStructure', citeType: 'opener' },
        {
          '@type': 'CiteStructure',
          citeType: 'division',
          citeStructure: ['head', 'paragraph', 'stanza'].map(citeType => ({ '@type': 'CiteStructure', citeType })),
        },
        { '@type': 'CiteStructure', citeType: 'closer' },
      ],
    },
  ])
})

const books =
  '<div type="book" n="1"><div type="chapter" n="1"><p>a</p></div><div type="chapter" n="2"><p>b</p></div></div><div type="book" n="2"><div type="chapter" n="1"><p>c</p></div></div>'
const declared = (structure: string) => `<encodingDesc><refsDecl>${structure}</refsDecl></encodingDesc>`

test('passages that the header declares', async () => {
  const structure =
    '<citeStructure unit="book" match="/TEI/text/body/div[@type=\'book\']" use="@n"><citeStructure unit="chapter" match="div" use="position()" delim="."/></citeStructure>'
  const { entry, ask, get, diagnostics } = await service({ 'tei/books.xml': tei(books, declared(structure)) })
  expect(diagnostics.filter(({ code }) => code === 'path-not-followed')).toEqual([])
  const [member] = ask(entry.collection).member
  const units: Unit[] = ask(member.navigation, { down: '-1' }).member
  expect(units.map(({ identifier, parent, citeType }) => [identifier, parent, citeType])).toEqual([
    ['1', null, 'book'],
    ['1.1', '1', 'chapter'],
    ['1.2', '1', 'chapter'],
    ['2', null, 'book'],
    ['2.1', '2', 'chapter'],
  ])
  expect(wordsOf(get(member.document, { ref: '1.2' }))).toBe('b')
})

test('paths that lead out of the file, or would take for ever, are not followed', async () => {
  for (const match of [
    "doc('file:///etc/passwd')//*",
    "unparsed-text('/etc/passwd')",
    '//*[//*[//*]]',
    'doc(:x:)("a")',
    "Q{http://www.w3.org/2005/xpath-functions}doc('a')",
    '(1 to 9) ! /',
    '$document',
    'for $a in //* return //*',
    '/TEI/text/body/div[',
  ]) {
    const structure = `<citeStructure unit="book" match="${match.replaceAll('"', '&quot;')}" use="@n"/>`
    const { entry, ask, diagnostics } = await service({ 'tei/books.xml': tei(books, declared(structure)) })
    if (!match.endsWith('['))
      expect(
        diagnostics.map(({ code }) => code),
        match,
      ).toContain('path-not-followed')
    const [member] = ask(entry.collection).member
    const units: Unit[] = ask(member.navigation, { down: '-1' }).member
    expect(
      units.map(({ citeType }) => citeType),
      match,
    ).toContain('chapter')
  }
})

test('documents that are parts of one file, and two passages that a system takes for one', async () => {
  const { entry, ask, get } = await service({
    'tei/volume.xml': tei(
      '<div type="document" xml:id="d1"><head>One</head><p xml:id="a">x</p></div><div type="document" xml:id="d2"><head>Two</head><p xml:id="b">y</p><p xml:id="B">z</p></div>',
    ),
  })
  const members = ask(entry.collection).member
  expect(members.length).toBe(2)
  const units: Unit[] = ask(members[1].navigation, { down: '-1' }).member
  expect(units.map(({ identifier }) => identifier)).toEqual(['head-1', 'b', 'B-2'])
  const whole = peek(get(members[1].document) ?? '')
  expect(whole && childrenOf(whole, 'teiHeader').length).toBe(1)
  expect(wordsOf(get(members[1].document))).toBe('Twoyz')
})
