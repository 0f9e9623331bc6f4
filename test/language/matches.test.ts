import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allMatches } from '../../src/language/matches.ts'
import { runs } from '../support/random.ts'

test.each([/a/gu, /\p{L}+/gu, /(?=b)/gu, /x?/gu, /(?<first>.)b/gsu])(
  'the matches of %s are those of matchAll',
  pattern => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'x', ' ', '\n', '😀', 'é') }), text => {
        const plain = (found: Iterable<RegExpExecArray>) =>
          [...found].map(one => [one.index, [...one], { ...one.groups }])
        expect(plain(allMatches(pattern, text))).toEqual(plain(text.matchAll(pattern)))
      }),
      runs(100),
    )
  },
)
