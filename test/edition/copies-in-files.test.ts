/** One text in several files: told, proposed, joined or kept apart as the editor says, and never without a verdict. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumOf } from '../../src/write/account.ts'
import { newEdition, type TestEdition } from '../support/edition.ts'
import { runs, seededRandom } from '../support/random.ts'

const text = (changed: (words: string) => string = words => words) =>
  changed(
    `MEMORANDUM\n\nThe Consul said that the library would be opened to all readers in the spring, and that the old harbour must be closed before the ships of the company come back from the north.\n\nHe added that a consultative committee of three merchants and two teachers would look at the accounts each month, and report to the council of the town in writing.\n\nThomas Reed\n`,
  )
const scanned = text(words => words.replace('consultative', 'consultive').replace('each month', 'every month'))
const two = { 'transcripts/first.txt': scanned, 'transcripts/second.txt': text() }
const unlike =
  'LETTER\n\nThe bridge over the river was painted green, and nobody in the village knew who had paid for so much paint or for the brushes.\n'

const decide = (edition: TestEdition, lines: string) =>
  edition.put(
    'decisions/edition.yaml',
    edition.get('decisions/edition.yaml').replace(/(certainty: \w+\n)/, `$1${lines.replaceAll(/^/gm, '    ')}\n`),
  )
const filesOf = (edition: TestEdition, folder: string) => readdirSync(path.join(edition.root, folder)).sort()
const problems = (report: { diagnostics: readonly { severity: string; code: string }[] }) =>
  report.diagnostics.filter(one => one.severity !== 'info').map(one => one.code)

test('copies in two files are told and proposed, and stay two documents until the editor says otherwise', async () => {
  const edition = newEdition({ ...two, 'transcripts/third.txt': unlike })
  const first = await edition.encode()
  expect(problems(first)).toEqual(['copies-in-files'])
  expect(first.documents).toHaveLength(3)
  expect(edition.get('decisions/edition.yaml')).toContain(
    'documents: "first, second"\n    quote: MEMORANDUM The Consul said that the library would be opened\n    state: proposed',
  )
  expect(edition.get('tei/first.xml')).not.toContain('listWit')
  const again = await edition.encode()
  expect([problems(again), again.written]).toEqual([['copies-in-files'], []])
})

test('accepted, they are one document with two witnesses; every character of both is in it', async () => {
  const edition = newEdition(two)
  await edition.encode()
  decide(edition, 'verdict: accept')
  const report = await edition.encode()
  expect(problems(report)).toEqual([])
  expect(report.documents.map(one => [one.id, one.transcript])).toEqual([
    ['first', 'transcripts/first.txt, transcripts/second.txt'],
  ])
  const account = report.documents[0]?.account
  expect(account?.total).toBe(scanned.length + text().length)
  expect(account && sumOf(account)).toBe(account?.total)
  const tei = edition.get('tei/first.xml')
  expect(tei).toContain('<witness xml:id="B">Second copy, headed “MEMORANDUM” (second.txt, lines 1–7).</witness>')
  expect(tei).toMatch(/<sic>consultive<\/sic><corr [^>]*source="#B"[^>]*>consultative<\/corr>/)
  expect(tei).toMatch(/<lem wit="#B">each<\/lem><rdg wit="#A" corresp="#A-v2">every<\/rdg>/)
  expect(filesOf(edition, 'tei')).toEqual(['first.xml', 'written.json'])
  expect((await edition.encode()).written).toEqual([])
})

test('the editor says which is read, and it gives the name', async () => {
  const edition = newEdition(two)
  await edition.encode()
  decide(edition, 'verdict: accept\nbase: second')
  expect((await edition.encode()).documents.map(one => one.id)).toEqual(['second'])
  expect(edition.get('tei/second.xml')).toContain('<witness xml:id="A">First copy, headed “MEMORANDUM” (second.txt')
  expect(existsSync(path.join(edition.root, 'tei/first.xml'))).toBe(false)
})

test('refused, they stay apart and are not told again', async () => {
  const edition = newEdition(two)
  await edition.encode()
  decide(edition, 'verdict: reject')
  const report = await edition.encode()
  expect([problems(report), report.documents.length, report.written]).toEqual([[], 2, []])
})

test('where one of the files goes, the other is a document of its own again', async () => {
  const edition = newEdition(two)
  await edition.encode()
  decide(edition, 'verdict: accept')
  await edition.encode()
  rmSync(path.join(edition.root, 'transcripts/second.txt'))
  const report = await edition.encode()
  expect(report.documents.map(one => one.id)).toEqual(['first'])
  expect(edition.get('tei/first.xml')).not.toContain('listWit')
  edition.put('transcripts/second.txt', text())
  await edition.encode()
  expect(edition.get('tei/first.xml')).toContain('listWit')
})

test('a TEI file of the joined copy that was changed by hand stays, and is told', async () => {
  const edition = newEdition(two)
  await edition.encode()
  edition.put('tei/second.xml', edition.get('tei/second.xml').replace('<head>', '<head type="main">'))
  decide(edition, 'verdict: accept')
  const report = await edition.encode()
  expect(problems(report)).toEqual(['joined-document-left'])
  expect(edition.get('tei/second.xml')).toContain('<head type="main">')
})

test('what the editor wrote in decisions/edition.yaml stays byte for byte', async () => {
  const mine =
    '# Ours\ndecisions:\n  - kind: person   # who else\n    quote: Reed\n    ref: pers:reed\n    verdict: change\n    scope: edition\n# the end\n'
  const edition = newEdition({ ...two, 'decisions/edition.yaml': mine })
  await edition.encode()
  const written = edition.get('decisions/edition.yaml')
  expect(written.startsWith(mine.replace('# the end\n', ''))).toBe(true)
  expect(written).toContain('documents: "first, second"')
  expect(written).toContain('# the end')
})

test('copies with pages of an archive, notes of their own and slips are joined without loss', async () => {
  const page = (title: string, body: string) =>
    `${title}\n\nCitation:\n"${title}," May 4, 1950, Town Archive, Oslo. https://example.org/${title.length}\n\nSummary:\nOn the library.\n\nOriginal Language:\nEnglish\n\nContents:\n\n- Original Scan\n\n${body}`
  const noted = (body: string) => `${body.replace('all readers', 'all readers1')}\n  1. Of the town.\n`
  const edition = newEdition({
    'transcripts/first.txt': page('Memorandum on the Library', noted(text())),
    'transcripts/second.txt': page('A Memorandum on the Harbour', noted(scanned)),
  })
  await edition.encode()
  decide(edition, 'verdict: accept')
  const report = await edition.encode()
  expect(problems(report)).toEqual([])
  expect(report.documents).toHaveLength(1)
  expect(edition.get('tei/first.xml')).toMatch(/xml:id="A\.fn1"[\s\S]*xml:id="B\.fn1"/)
})

test('three files are three witnesses; what one of them has moved is told as moved', async () => {
  const moved = text(words => {
    const [head, first, second, name] = words.trimEnd().split('\n\n')
    return [head, second, first, name, ''].join('\n\n')
  })
  const edition = newEdition({ ...two, 'transcripts/third.txt': moved })
  await edition.encode()
  expect(edition.get('decisions/edition.yaml')).toContain('documents: "first, second, third"')
  decide(edition, 'verdict: accept\nbase: second')
  const report = await edition.encode()
  expect([problems(report), report.documents.map(one => one.id)]).toEqual([[], ['second']])
  const tei = edition.get('tei/second.xml')
  expect(tei).toContain('<listApp type="collation" subtype="A-B-C">')
  expect(tei).toMatch(
    /subtype="transposition" from="#A\.p\d" to="#A\.p\d"><lem wit="#A">[^<]*<\/lem><rdg wit="#C" corresp="#C\.p\d" type="transposed">/,
  )
  expect(tei).toMatch(/<lem wit="#A">each<\/lem><rdg wit="#B" corresp="#B-v\d">every<\/rdg><\/app>/)
  const account = report.documents[0]?.account
  expect(account && sumOf(account)).toBe(scanned.length + text().length + moved.length)
})

test('whatever two files hold, joined nothing of them is lost', async () => {
  const word = fc.constantFrom(
    'the',
    'harbour',
    'opened',
    'Mr. Reed',
    'note1',
    '[Page 3]',
    'cut-\n',
    '\n\n',
    '\n\n  1. A note.\n',
    '~~SECRET~~',
    'SECRET',
    '.',
    ',',
  )
  const other = fc.array(word, { maxLength: 40 }).map(words => words.join(' '))
  await fc.assert(
    fc.asyncProperty(other, other, async (before, after) => {
      const edition = newEdition({
        'transcripts/first.txt': `${before}\n\n${text()}`,
        'transcripts/second.txt': `${scanned}\n\n${after}\n`,
        'decisions/edition.yaml':
          'decisions:\n  - kind: copies\n    quote: The Consul\n    documents: first, second\n    verdict: accept\n',
      })
      const report = await edition.encode()
      expect(problems(report).filter(code => code === 'account-broken')).toEqual([])
      expect(report.documents).toHaveLength(1)
      const account = report.documents[0]?.account
      expect(account && sumOf(account)).toBe(account?.total)
    }),
    runs(40),
  )
})

test('2,000 letters are surveyed in a moment, and forms are no copies of each other', async () => {
  const form =
    'The library of the town thanks you for the book that you have given to it and asks you to come to the meeting of its friends in the reading room at noon.'
  const random = seededRandom(1944)
  const letters = Array.from({ length: 2000 }, (_, index) => {
    const own = Array.from({ length: 60 }, () => `w${Math.floor(random() * 5000)}`).join(' ')
    return [`transcripts/letter-${index}.txt`, `${form}\n\n${own}\n`] as const
  })
  const { surveyEdition } = await import('../../src/survey.ts')
  const edition = newEdition(Object.fromEntries(letters))
  const transcripts = letters.map(([file], index) => ({ id: `letter-${index}`, path: file }))
  const start = performance.now()
  const survey = await surveyEdition(transcripts, new Map(), 'en', 'test', edition.effects, async () => true)
  expect(survey.copies).toEqual([])
  expect(performance.now() - start).toBeLessThan(30_000)
})
