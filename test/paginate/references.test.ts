/** References name pages, and take room on them: however a volume answers to that, an end is found, and it is true. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PlacedReference, ShownReference } from '../../src/paginate/flow.ts'
import { settleReferences } from '../../src/paginate/references.ts'

/** What moves lines: how much room each reference takes. */
const roomsOf = (shown: readonly ShownReference[]) =>
  shown.map(({ folio, isShown, room }) => (isShown ? Math.max(room, folio.length) : 0))

/** Any volume: its pages depend on the room that references take, and on nothing else, but in whatever way. */
const volumes = fc.record({ references: fc.integer({ min: 0, max: 4 }), seed: fc.nat() })

async function settle({ references, seed }: { references: number; seed: number }) {
  const asked: (readonly ShownReference[])[] = []
  const layOut = (shown: readonly ShownReference[]): PlacedReference[] =>
    Array.from({ length: references }, (_, index) => {
      const number = hash(`${seed} ${index} ${roomsOf(shown).join(' ')}`)
      return { folio: String(number % 10 ** (1 + (number % 4))), isHere: number % 3 === 0 }
    })
  const pages = await settleReferences<PlacedReference[]>(
    async shown => {
      asked.push(shown)
      return layOut(shown)
    },
    async pages => pages,
  )
  return { pages, asked, shown: asked.at(-1) ?? [] }
}

function hash(text: string): number {
  let value = 2166136261
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0
  return value >>> 7
}

test('each reference that says a page says the right one, after a bounded number of rounds', async () => {
  await fc.assert(
    fc.asyncProperty(volumes, async volume => {
      const { pages, asked, shown } = await settle(volume)
      expect(asked.length).toBeLessThanOrEqual(13)
      for (const [index, { folio, isShown }] of shown.entries()) {
        if (isShown) expect(folio).toBe(pages[index]?.folio)
        else expect(pages[index]?.isHere).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})

test('a volume without references is filled once', async () => {
  expect((await settle({ references: 0, seed: 1 })).asked).toEqual([[]])
})

test('two pages that push each other to and fro come to rest', async () => {
  const pages = await settleReferences<string>(
    async ([shown]) => (shown?.isShown && Math.max(shown.room, shown.folio.length) > 1 ? '9' : '10'),
    async folio => [{ folio, isHere: false }],
  )
  expect(pages).toBe('9')
})
