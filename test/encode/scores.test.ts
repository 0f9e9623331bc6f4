/** The encoder against what editors did by hand: no figure may fall below the last record. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Figure, findFalls, formatScores, parseScores, type Scores, scoreProjects } from '../../bench/scores.ts'
import { sharedFile, sharedTest } from '../support/shared.ts'

const record = () => parseScores(readFileSync(new URL('../../bench/encoding.md', import.meta.url), 'utf8'))

const scores = (figures: Record<string, Figure>): Scores => new Map([['Letters', new Map(Object.entries(figures))]])

test('the record holds figures of every project, and a table says what its figures are', () => {
  expect(record().size).toBeGreaterThan(4)
  const written = scores({ 'dates right': { found: 2, all: 3 }, 'tokens added': { count: 1 } })
  expect(parseScores(`# Words\n\n${formatScores(written)}\n`)).toEqual(written)
})

test('a fall is seen: a lower share, a higher count, a figure that is gone', () => {
  const before = scores({ 'dates right': { found: 2, all: 3 }, 'tokens added': { count: 1 } })
  expect(findFalls(before, before)).toEqual([])
  expect(findFalls(before, scores({ 'dates right': { found: 4, all: 6 }, 'tokens added': { count: 0 } }))).toEqual([])
  expect(findFalls(before, scores({ 'dates right': { found: 1, all: 3 }, 'tokens added': { count: 2 } }))).toEqual([
    'Letters, dates right: .666 (2 of 3) → .333 (1 of 3)',
    'Letters, tokens added: 1 → 2',
  ])
  expect(findFalls(before, scores({ 'tokens added': { count: 1 } }))).toEqual([
    'Letters, dates right: .666 (2 of 3) → no figure',
  ])
})

sharedTest('what editors did by hand is found as well as at the last record', async () => {
  const now = await scoreProjects(sharedFile('corpora', 'gold'), sharedFile('tools', 'score.py'))
  expect(findFalls(record(), now)).toEqual([])
})
