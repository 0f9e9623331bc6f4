/**
 * `npm run score [-- --record]`: how well the encoder does what editors did by hand, as a table; and what has fallen since
 * the last record in bench/encoding.md. With --record the table goes there, with the date and the commit.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFalls, formatScores, parseScores, scoreProjects } from './scores.ts'

const record = fileURLToPath(new URL('encoding.md', import.meta.url))
const shared = fileURLToPath(new URL('../../shared', import.meta.url))

const scores = await scoreProjects(path.join(shared, 'corpora/gold'), path.join(shared, 'tools/score.py'))
const table = formatScores(scores)
const text = readFileSync(record, 'utf8')
const falls = findFalls(parseScores(text), scores)
process.stdout.write(`${table}\n\n${falls.length === 0 ? 'Nothing has fallen.' : `Fallen:\n  ${falls.join('\n  ')}`}\n`)
if (process.argv.includes('--record')) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const heading = `## ${new Date().toISOString().slice(0, 10)}, on ${commit}`
  const fallen = falls.length === 0 ? '' : `Fallen, and why:\n\n${falls.map(fall => `- ${fall}:`).join('\n')}\n\n`
  const [head = '', ...runs] = text.split(/^(?=## )/m)
  writeFileSync(record, [head, `${heading}\n\n${fallen}${table}\n\n`, ...runs].join(''))
}
