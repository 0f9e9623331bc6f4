/**
 * References name pages, and the numbers that they name take room, which may move what they lead to. So the volume is filled
 * again until no reference changes. That comes to an end: after a few rounds a reference that says a page goes on to say
 * one, and keeps the room of the longest number that it has had. So room only grows, and there is an end to it; and where no
 * room changes, no line does, and no number.
 */
import type { PlacedReference, ShownReference } from './flow.ts'

/** Rounds in which references may take less room than before: almost all volumes are settled by then. */
const freeRounds = 3

/** From this round on each reference keeps the same room, whatever it says: then nothing can move any more. */
const lastRounds = 10

/** In figures. */
const widest = 6

/**
 * Fills pages until what the references say of them is true.
 * @param fill pages with references that say this
 * @param find where the references, and the places to which they lead, stand on these pages
 * @example await settleReferences(show => fill(show), pages => find(pages))
 */
export async function settleReferences<Pages>(
  fill: (shown: readonly ShownReference[]) => Promise<Pages>,
  find: (pages: Pages) => Promise<readonly PlacedReference[]>,
): Promise<Pages> {
  let shown: readonly ShownReference[] = []
  for (let round = 0; ; round++) {
    const pages = await fill(shown)
    const placed = await find(pages)
    const next = placed.map((place, index) => following(place, shown[index], round))
    if (isSame(next, shown) || round > lastRounds + 1) return pages
    shown = next
  }
}

/** A page says nothing of itself. */
function following({ folio, isHere }: PlacedReference, now: ShownReference | undefined, round: number): ShownReference {
  if (round >= lastRounds) return { folio, isShown: true, room: widest }
  if (round < freeRounds || !now) return { folio: isHere ? '' : folio, isShown: !isHere, room: 0 }
  const isShown = !isHere || now.isShown
  const room = Math.max(now.room, now.folio.length, isShown ? folio.length : 0)
  return { folio: isShown ? folio : '', isShown, room: Math.min(room, widest) }
}

function isSame(next: readonly ShownReference[], now: readonly ShownReference[]): boolean {
  if (next.length !== now.length) return false
  return next.every(
    ({ folio, isShown, room }, index) =>
      folio === now[index]?.folio && isShown === now[index]?.isShown && room === now[index]?.room,
  )
}
