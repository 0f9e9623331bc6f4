/**
 * No regular expression takes more than linear time, whatever the text: a transcript of 10 MB may be one line of blanks.
 * Judged by recheck, which finds texts that make an expression slow, or shows that there are none.
 */
import { check } from 'recheck'
import { expect, test } from 'vitest'
import { builtRegexes, type Regex, writtenRegexes } from './support/regexes.ts'

const wellFormed = 'reads XML that has passed the gate: what begins there has an end'
/** Expressions that see only such texts as keep them quick. */
const bounded = new Map(
  (
    [
      [
        /<(?:[\w.-]+:)?(?:teiHeader|standOff|xenoData)\b.*?<\/(?:[\w.-]+:)?(?:teiHeader|standOff|xenoData)\s*>/,
        wellFormed,
      ],
      [/<([\w.-]+:)?(teiHeader|standOff|xenoData)\b.*?<\/\1?\2\s*>/, wellFormed],
      [/<([\w.-]+:)?(TEI|teiCorpus)\b([^>]*)>/, wellFormed],
      [/<!--.*?-->|<!\[CDATA\[.*?\]\]>/, wellFormed],
      [
        /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>)|&([^#;&\s][^;&\s]*);/,
        wellFormed,
      ],
      [/<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|\]/, wellFormed],
      [/<!--.*?-->|<\?.*?\?>|<!ENTITY\s+([^\s%"'>]+)\s+("[^"]*"|'[^']*')\s*>/, wellFormed],
      [/ on line \d+ \{(.*)\}: /, 'reads a message of the compiler of stylesheets'],
      [/(?:^|\/)(?:[.~].*|README(?:\.\w+)?|Thumbs\.db|desktop\.ini)$/, 'reads the path of a file'],
    ] as const
  ).map(([regex, why]) => [regex.source, why]),
)

async function slowOnes(regexes: readonly Regex[]): Promise<string[]> {
  const slow: string[] = []
  for (const { pattern, flags, where } of new Map(regexes.map(one => [`${one.pattern}/${one.flags}`, one])).values()) {
    if (bounded.has(pattern)) continue
    const result = await check(pattern, flags.replace('d', ''), { timeout: 20_000 })
    if (result.status === 'safe') continue
    const why =
      result.status === 'vulnerable'
        ? `${result.complexity.summary}, as with ${result.attack.pattern}`
        : result.error.kind
    slow.push(`${where} /${pattern}/${flags} ${why}`)
  }
  return slow
}

test('no regular expression that is written in the program is slow', async () => {
  const regexes = writtenRegexes()
  expect(regexes.length).toBeGreaterThan(200)
  expect(await slowOnes(regexes)).toEqual([])
}, 600_000)

test('none that it puts together of word lists is slow', async () => {
  const regexes = await builtRegexes()
  expect(regexes.length).toBeGreaterThan(5)
  expect(await slowOnes(regexes)).toEqual([])
}, 600_000)

test('recheck finds a slow one', async () => {
  expect(await slowOnes([{ pattern: '(?:a|a)*b', flags: '', where: 'here' }])).toHaveLength(1)
})
