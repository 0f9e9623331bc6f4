/** Bags of all kinds, good and bad, as RFC 8493 and its forerunners have them. */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { depositOnly } from '../../src/build.ts'
import { nodeEffects } from '../../src/effects.ts'
import { archiveOfBag, folderOfBag, verifyBag } from '../../src/exchange/verify-bag.ts'
import { strToU8, zipSync } from '../../src/read/zip.ts'
import { newEdition } from '../support/edition.ts'
import { colophon, newFolder } from '../support/program.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

const sum = (algorithm: string, content: string | Uint8Array) => createHash(algorithm).update(content).digest('hex')
const line = (file: string, content = 'hello\n', algorithm = 'sha512') => `${sum(algorithm, content)}  ${file}\n`

/** A good bag; a file that is `null` is left out. */
function bagOf(changed: Readonly<Record<string, string | Uint8Array | null>> = {}, version = '1.0'): Files {
  const files = {
    'bagit.txt': `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`,
    'data/a.txt': 'hello\n',
    'manifest-sha512.txt': line('data/a.txt'),
    ...changed,
  }
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, content]) => (content === null ? [] : [[name, content]])),
  )
}

function inFolder(files: Files): string {
  const folder = path.join(newFolder(), 'bag')
  mkdirSync(path.join(folder, 'data'), { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  return folder
}

async function verify(files: Files) {
  const report = await verifyBag(await folderOfBag(nodeEffects(inFolder(files))), 'bag')
  const told = report.diagnostics.map(one => `${one.code} ${one.file}${one.place ? `:${one.place.line}` : ''}`)
  return { ...report, told }
}

describe('valid', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  const cases: Readonly<Record<string, Files>> = {
    'with one manifest': bagOf(),
    'with an empty payload': bagOf({ 'data/a.txt': null, 'manifest-sha512.txt': '' }),
    ...Object.fromEntries(
      ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map(name => [
        `by ${name}`,
        bagOf({ 'manifest-sha512.txt': null, [`manifest-${name}.txt`]: line('data/a.txt', undefined, name) }, '0.97'),
      ]),
    ),
    ...Object.fromEntries(
      ['0.93', '0.94', '0.95', '0.96', '0.97'].map(version => [`of ${version}`, bagOf({}, version)]),
    ),
    'with tags, labels twice and values over lines': bagOf({
      'bag-info.txt': 'Contact-Name: A\nContact-Name: B\nExternal-Description: one\n  two\nPayload-Oxum: 6.1\n',
      'tagmanifest-sha256.txt': line('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n', 'sha256'),
    }),
    'with tag files that no manifest lists': bagOf({ 'notes/read-me.txt': 'x' }),
    'with tag files in UTF-16': bagOf({
      'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n',
      'manifest-sha512.txt': utf16(line('data/a.txt')),
      'bag-info.txt': utf16('Payload-Oxum: 6.1\n'),
    }),
    'with line ends of other systems, a tab, and capitals': bagOf({
      'bagit.txt': 'BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n',
      'manifest-sha512.txt': `${sum('sha512', 'hello\n').toUpperCase()}\tdata/a.txt\r\n`,
    }),
    'with names that need escapes': bagOf({
      'data/a.txt': null,
      'data/100%\n.txt': 'hello\n',
      'manifest-sha512.txt': line('data/100%25%0A.txt'),
    }),
    'with a percent sign as it is, before 1.0': bagOf(
      { 'data/a.txt': null, 'data/100%25.txt': 'hello\n', 'manifest-sha512.txt': line('data/100%25.txt') },
      '0.97',
    ),
    'with blanks in a name': bagOf({
      'data/a.txt': null,
      'data/a  b .txt': 'hello\n',
      'manifest-sha512.txt': line('data/a  b .txt'),
    }),
    'where each file is in one of two manifests, before 1.0': bagOf(
      { 'data/b.txt': 'hello\n', 'manifest-md5.txt': line('data/b.txt', undefined, 'md5') },
      '0.97',
    ),
    'with a file that was fetched': bagOf({ 'fetch.txt': 'https://example.org/a.txt 6 data/a.txt\n' }),
    'with blanks before the colon of a label, before 1.0': bagOf({ 'bag-info.txt': 'Contact-Name : A\n' }, '0.97'),
  }
  test.each(Object.entries(cases))('%s', async (_name, files) => {
    const { isValid, told } = await verify(files)
    expect(told).toEqual([])
    expect(isValid).toBe(true)
  })
})

describe('valid with a warning', () => {
  const cases: Readonly<Record<string, Files>> = {
    'a name in another form of Unicode': bagOf({
      'data/a.txt': null,
      'data/N\u0303.txt': 'hello\n',
      'manifest-sha512.txt': line('data/\u00d1.txt'),
    }),
    'a star before the name, as md5sum writes it': bagOf({ 'manifest-sha512.txt': line('*data/a.txt') }, '0.97'),
    'a name that begins with ./': bagOf({ 'manifest-sha512.txt': line('./data/a.txt') }),
    'a file listed twice with one sum, before 1.0': bagOf(
      { 'manifest-sha512.txt': line('data/a.txt').repeat(2) },
      '0.97',
    ),
    'names that differ in capitals alone': bagOf({
      'data/A.txt': 'hello\n',
      'manifest-sha512.txt': line('data/a.txt') + line('data/A.txt'),
    }),
  }
  test.each(Object.entries(cases))('%s', async (_name, files) => {
    const { isValid, told } = await verify(files)
    expect(told.map(one => one.split(' ')[0])).toContain('doubtful-bag')
    expect(isValid).toBe(true)
  })
})

describe('not valid', () => {
  const cases: Readonly<Record<string, readonly [Files, string]>> = {
    'without bagit.txt': [bagOf({ 'bagit.txt': null }), 'incomplete-bag bag'],
    'without encoding': [bagOf({ 'bagit.txt': 'BagIt-Version: 1.0\n' }), 'incomplete-bag bag/bagit.txt'],
    'with a byte-order mark': [
      bagOf({ 'bagit.txt': '\ufeffBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' }),
      'incomplete-bag bag/bagit.txt',
    ],
    'with a blank before the colon': [
      bagOf({ 'bagit.txt': 'BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n' }),
      'incomplete-bag bag/bagit.txt',
    ],
    'with a blank before the colon of a label': [
      bagOf({ 'bag-info.txt': 'Contact-Name : A\n' }),
      'incomplete-bag bag/bag-info.txt:1',
    ],
    'with a version that there is not': [bagOf({}, '2.5'), 'incomplete-bag bag/bagit.txt'],
    'with an encoding that there is not': [
      bagOf({ 'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-99\n' }),
      'incomplete-bag bag/bagit.txt',
    ],
    'without manifest': [bagOf({ 'manifest-sha512.txt': null }), 'incomplete-bag bag'],
    'with a file too many': [bagOf({ 'data/b.txt': 'x' }), 'incomplete-bag bag/data/b.txt'],
    'with a file in one of two manifests alone': [bagOf({ 'manifest-md5.txt': '' }), 'incomplete-bag bag/data/a.txt'],
    'with a file too few': [
      bagOf({ 'manifest-sha512.txt': line('data/a.txt') + line('data/b.txt') }),
      'incomplete-bag bag/manifest-sha512.txt:2',
    ],
    'with another file than it was': [bagOf({ 'data/a.txt': 'hallo\n' }), 'invalid-bag bag/data/a.txt'],
    'with another tag file than it was': [
      bagOf({ 'tagmanifest-md5.txt': line('bagit.txt', 'x', 'md5') }),
      'invalid-bag bag/bagit.txt',
    ],
    'without a tag file that is listed': [
      bagOf({ 'tagmanifest-md5.txt': line('bag-info.txt', 'x', 'md5') }),
      'incomplete-bag bag/tagmanifest-md5.txt:1',
    ],
    'with a manifest of tags that lists itself': [
      bagOf({ 'tagmanifest-md5.txt': line('tagmanifest-md5.txt', 'x', 'md5') }),
      'incomplete-bag bag/tagmanifest-md5.txt:1',
    ],
    'with a tag file in the manifest of the payload': [
      bagOf({ 'manifest-sha512.txt': line('data/a.txt') + line('bagit.txt') }),
      'incomplete-bag bag/manifest-sha512.txt:2',
    ],
    'with a file twice': [
      bagOf({ 'manifest-sha512.txt': line('data/a.txt').repeat(2) }),
      'incomplete-bag bag/manifest-sha512.txt:2',
    ],
    'with a file twice with two sums': [
      bagOf({ 'manifest-sha512.txt': line('data/a.txt') + line('data/a.txt', 'x') }, '0.97'),
      'incomplete-bag bag/manifest-sha512.txt:2',
    ],
    'with a sum of another kind': [
      bagOf({ 'manifest-sha512.txt': null, 'manifest-crc32.txt': `0a1b2c3d  data/a.txt\n` }),
      'invalid-bag bag/manifest-crc32.txt',
    ],
    'with a line that is none': [
      bagOf({ 'manifest-sha512.txt': `${line('data/a.txt')}data/a.txt\n` }),
      'incomplete-bag bag/manifest-sha512.txt:2',
    ],
    'with a Payload-Oxum that does not agree': [
      bagOf({ 'bag-info.txt': 'Payload-Oxum: 7.1\n' }),
      'incomplete-bag bag/bag-info.txt',
    ],
    'with a file still to be fetched': [
      bagOf({ 'data/a.txt': null, 'fetch.txt': 'https://example.org/a.txt 6 data/a.txt\n' }),
      'incomplete-bag bag/manifest-sha512.txt:1',
    ],
    'with a file to be fetched that no manifest lists': [
      bagOf({ 'fetch.txt': 'https://example.org/b.txt - data/b.txt\n' }),
      'incomplete-bag bag/fetch.txt:1',
    ],
    ...Object.fromEntries(
      [
        '../outside.txt',
        'data/../../outside.txt',
        '/etc/passwd',
        '~/outside.txt',
        'C:\\outside.txt',
        'data/..\\..\\x',
      ].map(name => [
        `with the path ${name}`,
        [bagOf({ 'manifest-sha512.txt': line('data/a.txt') + line(name) }), 'incomplete-bag bag/manifest-sha512.txt:2'],
      ]),
    ),
    'that fetches to outside of it': [
      bagOf({ 'fetch.txt': 'https://example.org/b.txt - ../b.txt\n' }),
      'incomplete-bag bag/fetch.txt:1',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_name, [files, wanted]) => {
    const { isValid, told } = await verify(files)
    expect(told).toContain(wanted)
    expect(isValid).toBe(false)
  })

  test('without folder data', async () => {
    const folder = inFolder(bagOf({ 'data/a.txt': null, 'manifest-sha512.txt': '' }))
    rmSync(path.join(folder, 'data'), { recursive: true })
    expect((await verifyBag(await folderOfBag(nodeEffects(folder)), 'bag')).isComplete).toBe(false)
  })

  test('with a link in the payload', async () => {
    const folder = inFolder(bagOf())
    symlinkSync('/etc/hostname', path.join(folder, 'data/link.txt'))
    const { diagnostics } = await verifyBag(await folderOfBag(nodeEffects(folder)), 'bag')
    expect(diagnostics.map(one => one.file)).toContain('bag/data/link.txt')
  })
})

test('a bag in an archive, in a folder or at its top', async () => {
  const packed = (top: string) =>
    zipSync(
      Object.fromEntries(
        Object.entries(bagOf()).map(([name, content]) => [`${top}${name}`, strToU8(String(content))] as const),
      ),
    )
  for (const top of ['', 'letters/']) {
    const bag = archiveOfBag(packed(top))
    expect(typeof bag !== 'string' && (await verifyBag(bag, 'bag.zip')).isValid).toBe(true)
  }
  expect(archiveOfBag(strToU8('no archive'))).toMatch(/cannot be read/)
})

test('an archive without folder data, or with a link in it, is no whole bag; an empty folder data is one', async () => {
  const empty = bagOf({ 'data/a.txt': null, 'manifest-sha512.txt': '' })
  const packed = (files: Files, more: Parameters<typeof zipSync>[0] = {}) =>
    zipSync({
      ...Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(String(content))])),
      ...more,
    })
  const check = async (archive: Uint8Array) => {
    const bag = archiveOfBag(archive)
    return typeof bag === 'string' ? undefined : verifyBag(bag, 'bag.zip')
  }
  expect((await check(packed(empty)))?.isComplete).toBe(false)
  expect((await check(packed(empty, { 'data/': new Uint8Array() })))?.isValid).toBe(true)
  const link = { os: 3, attrs: 0o120777 << 16 } as const
  const linked = await check(packed(bagOf(), { 'data/link.txt': [strToU8('/etc/hostname'), link] }))
  expect(linked?.diagnostics.map(({ file }) => file)).toContain('bag.zip/data/link.txt')
})

test('a deposit is a valid bag of the whole edition, and what is changed in it is found', async () => {
  const edition = newEdition({ 'transcripts/a.txt': 'MEMORANDUM:\n\nMr. Reed wrote on May 3, 1911.\n' })
  await edition.encode()
  const { diagnostics, exported } = await depositOnly(edition.effects)
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([])
  const folder = 'output/exchange/deposit'
  expect(exported?.exports[0]).toMatchObject({ kind: 'deposit', folder })
  expect(edition.get(`${folder}/data/tei/a.xml`)).toBe(edition.get('tei/a.xml'))
  expect(edition.get(`${folder}/data/ro-crate-metadata.json`)).toContain('"transcripts/a.txt"')
  expect(colophon(edition.root, 'verify-bag', folder)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('valid bag'),
  })
  edition.put(`${folder}/data/tei/a.xml`, 'x')
  const changed = colophon(edition.root, 'verify-bag', folder, '--json')
  expect(changed.code).toBe(1)
  expect(JSON.parse(changed.stdout)).toMatchObject({ command: 'verify-bag', isValid: false })
  expect(colophon(edition.root, 'verify-bag', 'nowhere')).toMatchObject({ code: 2 })
})
