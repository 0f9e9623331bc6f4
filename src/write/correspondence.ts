/**
 * Who writes to whom: from a heading, `The Ambassador in the Soviet Union (Harriman) to the Secretary of State`, from the
 * labels of a memorandum, or from the signature of a letter, its address and its salutation.
 */
import { isNameOfPerson, lastWord } from '../annotate/letter-names.ts'
import { hiddenRanges, isApplied } from '../annotation.ts'
import { partHeading } from '../language/heading.ts'
import type { Annotation, Range, Reading } from '../model.ts'
import type { RuleId } from '../rules.ts'

export interface Correspondent {
  readonly role: 'sent' | 'received'
  readonly element: 'persName' | 'orgName' | 'name'
  readonly ref: string | undefined
  readonly text: string
  /** Who inferred or decided it, and how sure; undefined where no choice was left. */
  readonly responsibility: { readonly resp: string; readonly cert: string } | undefined
}

/** Those who talk with each other send nothing: `Memorandum of Conversation Between the Ambassador to Guatemala and …` */
function isConversation(heading: string): boolean {
  const between = /\bbetween\b/i.exec(heading)
  if (between && /\band\b/i.test(heading.slice(between.index))) return true
  return /\b(?:conversation|meeting|minutes|conference)\b/i.test(heading)
}

const persons =
  /\b(?:Secretary|Ambassador|Minister|President|Chargé|Consul|Chairman|Chairmen|Premier|Chief|Director|Commissioner|Representative|Assistant|Adviser|Counsel|Marshal|General|Admiral|Colonel|Mr\.|Mrs\.|Sir|Lord|Botschafter|Gesandte|Staatssekretär|Reichsminister|Geschäftsträger|ambassadeur|ministre|consul|président|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|M\.)(?!\p{L})/u
const bodies =
  /\b(?:Embassy|Department|Legation|Consulate|Mission|Office|Headquarters|Station|Agency|Ministry|Bureau|Committee|Delegation|Council|Amt|Botschaft|Gesandtschaft|Ministerium|Ministère|Ambassade|Légation|ambassade|légation)(?!\p{L})/u

/**
 * Both sides of the correspondence; none where the document does not name its sender.
 * @example findCorrespondents(reading).map(one => one.role) // ['sent', 'received']
 */
export function findCorrespondents(reading: Reading): Correspondent[] {
  if (reading.witnesses.length > 0) return []
  const firstText = reading.annotations.find(one => one.kind === 'block' && one.element === 'p')?.start ?? 0
  for (const one of reading.annotations) {
    if (one.kind !== 'block' || one.element !== 'head' || !headings.has(one.rule) || one.start > firstText) continue
    const sides = sidesOf(reading, one)
    if (sides.length > 0) return sides
  }
  const labelled = labelledSides(reading)
  return labelled.length > 0 ? labelled : sidesOfLetter(reading)
}

/** Who signs a letter sent it; whom its address names received it, else whom it greets. Several letters have no two sides. */
function sidesOfLetter(reading: Reading): Correspondent[] {
  if (reading.type !== 'letter') return []
  const blocks = reading.annotations.filter(one => one.kind === 'block')
  const namesIn = (element: string) =>
    blocks.filter(one => one.element === element).flatMap(one => namesWithin(reading, 'received', [one.start, one.end]))
  const [signature, other] = blocks.filter(one => one.element === 'signed')
  const sent = signature && !other ? namesWithin(reading, 'sent', [signature.start, signature.end]) : []
  const [sender] = sent
  if (!sender) return []
  const isOther = ({ text, ref }: Correspondent) =>
    (ref === undefined || ref !== sender.ref) && lastWord(text) !== lastWord(sender.text)
  const addressed = namesIn('addrLine').find(isOther)
  const greeted = namesIn('salute').find(isOther)
  const received = addressed ?? (greeted && { ...greeted, responsibility: greeted.responsibility ?? inferred })
  return received ? [...sent, received] : [...sent, unknown]
}

/** That somebody who is greeted received the letter is a guess. */
const inferred = { resp: '#colophon', cert: 'medium' }

const unknown: Correspondent = {
  role: 'received',
  element: 'persName',
  ref: undefined,
  text: 'unknown',
  responsibility: undefined,
}

/** What is told to be a heading, and what a web page or a word processor marks as one. */
const headings = new Set<RuleId>(['heading', 'given-block'])

/** Lines of a memorandum: `TO: The Secretary of State`, `FROM: Ruth Adler`. */
const labelled = /^(MEMORANDUM FOR|Memorandum for|TO|To|FOR|For|FROM|From)[ \t]?:[ \t]*(?=\S)([^\n]{2,200})/gm
const linesAbove: ReadonlySet<string> = new Set(['ab', 'head', 'item', 'label', 'addrLine', 'p'])
/** In so many blocks such lines stand; below them it is the text that speaks. */
const mostBlocks = 12

function labelledSides(reading: Reading): Correspondent[] {
  const above = reading.annotations
    .filter(one => one.kind === 'block' && linesAbove.has(one.element))
    .sort((a, b) => a.start - b.start)
    .slice(0, mostBlocks)
  const sides = above.flatMap(({ start, end }) =>
    [...reading.source.text.slice(start, end).matchAll(labelled)].flatMap(match => {
      const [whole, label = '', value = ''] = match
      const to = start + match.index + whole.trimEnd().length
      return labelledSide(reading, /^from$/i.test(label) ? 'sent' : 'received', [to - value.trimEnd().length, to])
    }),
  )
  return sides.some(one => one.role === 'sent') && sides.some(one => one.role === 'received') ? sides : []
}

/** The label says that somebody is meant: a name needs no title there. */
function labelledSide(reading: Reading, role: Correspondent['role'], range: Range): Correspondent[] {
  const sides = side(reading, role, range)
  if (sides.length > 0) return sides
  const text = shown(reading, range)
  // One word may be the name of a person or of a post: `FROM: Ankara`
  const element = isNameOfPerson(text) && /\s/.test(text) ? 'persName' : 'name'
  return text === '' ? [] : [{ role, element, ref: undefined, text, responsibility: undefined }]
}

function sidesOf(reading: Reading, head: Annotation): Correspondent[] {
  const text = reading.source.text.slice(head.start, head.end)
  const parted = isConversation(text) ? undefined : partHeading(text)
  if (!parted) return []
  const { sender, addressee } = parted
  const sent: Range = [head.start + sender[0], head.start + sender[1]]
  const received: Range = [head.start + addressee[0], head.start + addressee[1]]
  const sides = [...side(reading, 'sent', sent), ...side(reading, 'received', received)]
  return sides.some(one => one.role === 'sent') && sides.some(one => one.role === 'received') ? sides : []
}

function side(reading: Reading, role: Correspondent['role'], range: Range): Correspondent[] {
  const names = namesWithin(reading, role, range)
  if (names.length > 0) return names
  const text = shown(reading, range)
  if (persons.test(text)) return [{ role, element: 'persName', ref: undefined, text, responsibility: undefined }]
  return bodies.test(text) ? [{ role, element: 'orgName', ref: undefined, text, responsibility: undefined }] : []
}

/** Names, with the offices and titles that they stand in. */
function namesWithin(reading: Reading, role: Correspondent['role'], range: Range): Correspondent[] {
  const inside = reading.annotations.filter(
    one => isPerson(one) && isApplied(one) && one.start < range[1] && one.end > range[0],
  )
  const outermost = inside.filter(
    one =>
      !inside.some(
        other =>
          other !== one &&
          other.start <= one.start &&
          one.end <= other.end &&
          other.end - other.start > one.end - one.start,
      ),
  )
  return outermost.map(one => named(reading, role, one))
}

function isPerson(one: Annotation): boolean {
  return one.element === 'persName' || one.element === 'rs'
}

/** Rules that leave a choice: what they name carries `@resp` and `@cert` in the header too. */
const inferring = new Set<RuleId>(['office', 'name-of-several', 'unknown-person', 'letter-name'])

function named(reading: Reading, role: Correspondent['role'], one: Annotation): Correspondent {
  const surname = reading.annotations.find(
    part => part.element === 'surname' && part.start >= one.start && part.end <= one.end,
  )
  const text =
    one.rule === 'office-with-name' && surname
      ? shown(reading, [surname.start, surname.end])
      : shown(reading, [one.start, one.end])
  const isChoice = inferring.has(one.rule) || one.by !== undefined
  const responsibility = isChoice ? { resp: `#${one.by ?? 'colophon'}`, cert: one.confidence } : undefined
  return { role, element: 'persName', ref: one.attributes.ref, text, responsibility }
}

/** Text of a range without calls and other marks. */
export function shown(reading: Reading, [start, end]: Range): string {
  const parts: string[] = []
  let at = start
  for (const [from, to] of hiddenRanges(reading)) {
    if (to <= at || from >= end) continue
    parts.push(reading.source.text.slice(at, Math.max(at, from)))
    at = Math.max(at, to)
  }
  parts.push(reading.source.text.slice(at, Math.max(at, end)))
  return parts.join('').replace(/\s+/g, ' ').trim()
}
