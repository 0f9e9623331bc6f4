/**
 * No regular expression takes more than linear time, whatever the text: a transcript of 10 MB may be one line of blanks.
 * Judged by recheck, which finds texts that make an expression slow, or shows that there are none.
 */
import { afterAll, expect, test } from 'vitest'
import { judge, keepJudged } from './support/judged-regexes.ts'
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
      [/<(?:[\w.-]+:)?(?:ref|ptr)\s[^<>]*?\btarget\s*=\s*["']([^"'\s]+)["']/, wellFormed],
      [/<(?:[\w.-]+:)?graphic\s[^<>]*?\burl\s*=\s*["']([^"']+)["']/, wellFormed],
      [/<(\/?)([\w.-]+:[\w.-]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|<[^>]*>|[^<]+/, wellFormed],
      [
        /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/,
        wellFormed,
      ],
      [/<\/?([^\s/>]+)[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/, wellFormed],
      [/([^\s=/<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/, wellFormed],
      [/([^\s=/<>]+)(\s*=\s*)("[^"]*"|'[^']*')/, wellFormed],
      [
        /\b(?:received|rec[’']d)\b(?:[^[\]().;\n]|(?<=\b(?:[ap]|[ap]\.? ?m|rec[’']d))\.){0,40}$/i,
        'reads 60 characters',
      ],
      [/^\s*(?:,|&|,?\s*(?:and|or|to|through|until|till)|–|—|-)\s*$/, 'reads 12 characters'],
      [/<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/, 'reads the first 1,024 bytes'],
      [/^\s*\n\s*$/, 'reads 10 characters'],
      [/(\p{L}{4,})\P{L}*$/u, 'reads 40 characters'],
      [/^[^\p{L}]*\d[^\p{L}]*\p{L}?[^\p{L}]*$/u, 'reads 8 characters'],
    ] as const
  ).map(([regex, why]) => [regex.source, why]),
)

async function slowOnes(regexes: readonly Regex[]): Promise<string[]> {
  const slow: string[] = []
  for (const { pattern, flags, where } of regexes) {
    if (bounded.has(pattern)) continue
    const { status, attack, proven } = await judge({ pattern, flags })
    if (status !== 'vulnerable') continue
    // What recheck proves is so; what it only tried is tried here, in the engine that runs the program.
    if (proven === '' && !isSlowOn(new RegExp(pattern, flags), attack)) continue
    slow.push(`${where} /${pattern}/${flags} ${proven}, as with ${attack}`)
  }
  return slow
}

/**
 * A linear expression takes four times as long on a text of four times the length, a quadratic one sixteen times. What
 * else the machine has to do makes a run longer, never shorter: the shortest of several counts.
 */
function isSlowOn(regex: RegExp, attack: string): boolean {
  const times = [10_000, 40_000].map(length => {
    const text = attackOf(length, attack)
    return () => {
      const start = performance.now()
      for (const _match of regex.global ? text.matchAll(regex) : [text.match(regex)]);
      return performance.now() - start
    }
  }) as [() => number, () => number]
  const shortest = (time: () => number) => Math.min(time(), time(), time())
  const [shorter, longer] = times
  return longer() > 200 && shortest(longer) > Math.max(200, 8 * shortest(shorter))
}

/** `'A '.repeat(13694) + 'B'`, an expression of recheck, as a text of about this length. */
function attackOf(length: number, expression: string): string {
  const evaluate = (factor: number) => {
    const scaled = expression.replace(
      /\.repeat\((\d+)\)/g,
      (_, count) => `.repeat(${Math.ceil(Number(count) * factor)})`,
    )
    return String(new Function(`return ${scaled}`)())
  }
  return evaluate(length / evaluate(1).length)
}

/** Enough for all of them; of those whose verdict is kept it takes none. */
const longest = process.env.UPDATE ? 3_600_000 : 600_000

afterAll(() => keepJudged())

test(
  'no regular expression that is written in the program is slow',
  async () => {
    const regexes = writtenRegexes()
    expect(regexes.length).toBeGreaterThan(200)
    expect(await slowOnes(regexes)).toEqual([])
  },
  longest,
)

test(
  'none that it puts together of word lists is slow',
  async () => {
    const regexes = await builtRegexes()
    expect(regexes.length).toBeGreaterThan(5)
    expect(await slowOnes(regexes)).toEqual([])
  },
  longest,
)

test('a slow one is found', async () => {
  expect(isSlowOn(/\s+$/, "'\\t'.repeat(54773) + 'a'")).toBe(true)
  expect(isSlowOn(/(?<!\s)\s+$/, "'\\t'.repeat(54773) + 'a'")).toBe(false)
  expect(await slowOnes([{ pattern: '(?:a|a)*b', flags: '', where: 'here' }])).toHaveLength(1)
})
