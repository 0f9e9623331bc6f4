/** Who the manifest says wrote and received the document, looked up among the persons of the authority. */
import type { Findings } from '../annotation.ts'
import type { GivenCorrespondent, Reading } from '../model.ts'
import { ofTheTime } from './candidates.ts'
import { dateOfDocument } from './document-date.ts'
import { findMentions } from './mentions.ts'
import { readWords } from './name-doubts.ts'
import type { PersonIndex } from './person-index.ts'

/**
 * Only a name in full that one person alone has is linked; of others the editor is asked. Several names are parted by
 * semicolons.
 * @example findGivenCorrespondents(reading, index).correspondents // [{ role: 'sent', name: 'Anna Berg', ref: 'pers:berg', … }]
 */
export function findGivenCorrespondents(reading: Reading, index: PersonIndex): Findings {
  const { from, to } = reading.source.metadata?.values ?? {}
  const year = Number.parseInt(dateOfDocument(reading)?.value.when ?? '', 10) || undefined
  const side = (role: GivenCorrespondent['role'], value = '') =>
    namesIn(value).map(name => lookUp(role, name, index, year))
  return { correspondents: [...side('sent', from), ...side('received', to)] }
}

function namesIn(value: string): string[] {
  return value
    .split(';')
    .map(name => name.trim())
    .filter(name => name !== '')
}

function lookUp(
  role: GivenCorrespondent['role'],
  name: string,
  index: PersonIndex,
  year: number | undefined,
): GivenCorrespondent {
  const found = waysToRead(name).map(way => personsOf(way, index, year))
  const exact = found.find(one => one.isInFull && one.ids.length === 1)?.ids[0]
  if (exact !== undefined) return { role, name, ref: `pers:${exact}`, candidates: [], state: 'auto' }
  return { role, name, ref: undefined, candidates: [...new Set(found.flatMap(one => one.ids))], state: 'proposed' }
}

/** `Berg, Anna` is `Anna Berg` too. */
function waysToRead(name: string): string[] {
  const [surname = '', forenames = '', more] = name.split(',').map(part => part.trim())
  return surname !== '' && forenames !== '' && more === undefined ? [name, `${forenames} ${surname}`] : [name]
}

function personsOf(
  text: string,
  index: PersonIndex,
  year: number | undefined,
): { ids: readonly string[]; isInFull: boolean } {
  const words = readWords({ range: [0, text.length], where: 'addrLine', division: '', text })
  const mentions = findMentions(words, index).map(mention => ofTheTime(mention, year))
  const [only, other] = mentions
  const isInFull =
    only !== undefined && !other && only.isFull && only.titleFrom === 0 && only.to === words.tokens.length
  return { ids: mentions.flatMap(one => one.candidates.map(person => person.id)), isInFull }
}
