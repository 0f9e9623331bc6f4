/** TEI from archives comes in and goes out as it came: the proof over real files, and what the report of losses says. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportOnly, importOnly } from '../../src/build.ts'
import { compareTexts } from '../../src/exchange/loss-report.ts'
import { checkWellFormed } from '../../src/xml/gate.ts'
import { newEdition } from '../support/edition.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'

const report = 'output/exchange/loss-report.txt'

sharedTest('each file of the shared collections that is taken in goes out byte for byte', async () => {
  const edition = newEdition({ 'edition.yaml': 'title: A test\n' })
  const { imported } = await importOnly(edition.effects, {
    paths: [sharedFile('corpora', 'zoo'), sharedFile('corpora', 'gold')],
    directory: '/',
  })
  const files = imported?.imported ?? []
  expect(files.length).toBeGreaterThan(200)
  await exportOnly(edition.effects, ['tei'])
  const lost = files.filter(({ name, document }) => {
    const came = readFileSync(path.join(path.dirname(sharedFile('corpora')), 'corpora', name))
    const goes = readFileSync(path.join(edition.root, 'output/exchange/tei', document.replace(/^tei\//, '')))
    return !came.equals(goes)
  })
  expect(lost).toEqual([])
  const corpus = readFileSync(path.join(edition.root, 'output/exchange/tei/corpus.xml'))
  expect(checkWellFormed(corpus, 'corpus.xml')).toEqual([])
  expect(edition.get(report)).toBe(
    `${files.length} received files: ${files.length} go out byte for byte, 0 with additions alone, 0 with losses.\n`,
  )
})

const letter = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>${body}</body></text></TEI>\n`

test('additions are counted, and what is lost is told with its place', async () => {
  const edition = newEdition({
    'in/a.xml': letter('<p>Dear Reed, &amp; all</p>'),
    'in/b.xml': letter('<p>Dear Hill</p>'),
    'in/c.xml': letter('<p>Same</p>'),
  })
  await importOnly(edition.effects, { paths: ['in'], directory: edition.root })
  edition.put('tei/a.xml', letter('<p>Dear <persName ref="#r">Re<lb/>ed</persName>, &amp; all</p>'))
  edition.put('tei/b.xml', letter('<p>Dear Hall</p>'))
  await exportOnly(edition.effects, ['tei'])
  expect(edition.get(report).split('\n')).toEqual([
    '3 received files: 1 go out byte for byte, 1 with additions alone, 1 with losses.',
    'received/in/a.xml: 3 tags and 0 characters were added in tei/a.xml; nothing is lost.',
    expect.stringMatching(/^received\/in\/b\.xml:1:\d+: what stands here is not in tei\/b\.xml/),
    '',
  ])
})

test('whatever is set into a text, all of it is found; whatever is taken out, that is found', () => {
  const piece = fc.oneof(
    fc.constantFrom('<b>', '</b>', '<i/>', '<!-- c -->', '&amp;', '<?p i?>'),
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é', '\n') }),
  )
  fc.assert(
    fc.property(
      fc.array(piece),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('<x>', '</x>', '<b>', '<i/>'))),
      (pieces, added) => {
        const text = `<r>${pieces.join('')}</r>`
        const more = [...pieces]
        for (const [at, tag] of added) more.splice(at % (more.length + 1), 0, tag)
        const now = `<r>${more.join('')}</r>`
        expect(compareTexts(text, now)).toEqual({ tags: added.length, characters: 0 })
        const without = pieces.findIndex(one => one !== '')
        if (without < 0) return
        const less = `<r>${pieces.filter((_, index) => index !== without).join('')}</r>`
        expect(compareTexts(text, less).lostAt).toBeDefined()
      },
    ),
  )
})
