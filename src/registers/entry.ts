/** The entry of a document: the small XML that the transform hands back, read into the model. */
import { entryKinds } from '../authority/entry.ts'
import type { Declaration, EmendationEntry, Entry, EntryDate, Mention } from '../model.ts'
import { childrenOf, type PeekElement, peek, textOf } from '../xml/peek.ts'
import { sentenceAround } from './sentences.ts'

/**
 * Reads an entry. Mentions and emendations come with the sentence around them.
 * @example readEntry(transformed.files.get('entry.xml') ?? '').title // 'Memorandum Discussing Joint Military Organization'
 */
export function readEntry(xml: string, unhandled: Readonly<Record<string, number>> = {}): Entry {
  const entry = peek(xml)
  const attribute = (name: string) => entry?.attributes[name] ?? ''
  const passages = childrenOf(entry, 'passage').map(readPassage)
  return {
    id: attribute('id'),
    title: attribute('title'),
    subtitle: attribute('subtitle'),
    type: attribute('kind'),
    date: childrenOf(entry, 'date').map(readDate)[0],
    correspondents: childrenOf(entry, 'correspondent').map(correspondent => ({
      role: correspondent.attributes.role === 'sent' ? 'sent' : 'received',
      kind: correspondent.attributes.kind === 'org' ? 'org' : 'person',
      ref: correspondent.attributes.ref ?? '',
      name: textOf(correspondent),
    })),
    places: childrenOf(entry, 'origin').map(place => ({ ref: place.attributes.ref ?? '', name: textOf(place) })),
    mentions: keepBase(passages),
    emendations: passages.flatMap(passage => passage.emendations),
    declarations: childrenOf(entry, 'declaration').map(readDeclaration),
    unhandled,
  }
}

function readDate({ attributes }: PeekElement): EntryDate {
  const when = attributes.when ?? attributes.from ?? attributes.notBefore ?? attributes.to ?? attributes.notAfter ?? ''
  const isBound = attributes.when === undefined && attributes.from === undefined
  return { when, isBound, words: attributes.words ?? '', text: attributes.text ?? '' }
}

function readDeclaration(element: PeekElement): Declaration {
  const { section = '', rule = '', count = '', language = '' } = element.attributes
  return { section, rule, text: textOf(element).trim(), count: Number.parseInt(count, 10) || 0, language }
}

// Passages ---------------------------------------------------------------------------------------------------

interface Passage {
  /** Is this of a copy that the edition does not read? */
  readonly isOther: boolean
  readonly mentions: readonly Mention[]
  readonly emendations: readonly EmendationEntry[]
}

/** A mark in the text of a passage. */
interface Mark {
  readonly element: PeekElement
  readonly start: number
  readonly end: number
  /** Does it stand inside a mention of the same entry? Then the two are one mention. */
  readonly isInner: boolean
}

function readPassage(passage: PeekElement): Passage {
  const { text, marks } = flatten(passage)
  const isMention = ({ element, isInner }: Mark) =>
    element.name === 'mention' && !isInner && (element.attributes.ref ?? '') !== ''
  return {
    isOther: passage.attributes.copy === 'other',
    mentions: marks.filter(isMention).map(mark => readMention(text, mark)),
    emendations: marks.filter(mark => mark.element.name === 'emendation').map(mark => readEmendation(text, mark)),
  }
}

/** The text of a passage in one line, and where in it the marks are. */
function flatten(passage: PeekElement): { text: string; marks: Mark[] } {
  const marks: Mark[] = []
  const pieces: string[] = []
  const open: (string | undefined)[] = []
  let length = 0
  let afterSpace = true
  const visit = (node: PeekElement | string): void => {
    if (typeof node === 'string') {
      const line = node.replace(/\s+/g, ' ')
      const piece = afterSpace ? line.trimStart() : line
      if (piece === '') return
      pieces.push(piece)
      length += piece.length
      afterSpace = piece.endsWith(' ')
      return
    }
    const start = length
    const entry = node.name === 'mention' ? keyOf(node) : undefined
    const isInner = entry !== undefined && open.includes(entry)
    const mark = marks.push({ element: node, start, end: start, isInner }) - 1
    open.push(entry)
    node.children.forEach(visit)
    open.pop()
    marks[mark] = { element: node, start, end: length, isInner }
  }
  passage.children.forEach(visit)
  return { text: pieces.join(''), marks }
}

/** Entries of two kinds may have one id. */
function keyOf({ attributes }: PeekElement): string {
  return `${attributes.kind} ${attributes.ref}`
}

function readMention(text: string, { element, start, end }: Mark): Mention {
  const { before, after } = sentenceAround(text, start, end)
  const { kind, ref = '', anchor = '', cert = '' } = element.attributes
  return {
    kind: entryKinds.find(one => one === kind) ?? 'person',
    ref,
    anchor,
    before,
    name: text.slice(start, end).trim(),
    after,
    certainty: cert,
  }
}

function readEmendation(text: string, { element, start, end }: Mark): EmendationEntry {
  const { before, after } = sentenceAround(text, start, end)
  const {
    anchor = '',
    kind = '',
    sic = '',
    corr = '',
    by = '',
    cert = '',
    evidence = '',
    grounds = '',
    witness = '',
  } = element.attributes
  return { anchor, kind, sic, corr, before, after, by, certainty: cert, evidence, grounds, witness }
}

/** Registers count the copy that the edition reads; another copy's mention only of what the base lacks. */
function keepBase(passages: readonly Passage[]): Mention[] {
  const keyOfMention = ({ kind, ref }: Mention) => `${kind} ${ref}`
  const inBase = new Set(
    passages.filter(passage => !passage.isOther).flatMap(passage => passage.mentions.map(keyOfMention)),
  )
  return passages.flatMap(passage =>
    passage.isOther ? passage.mentions.filter(mention => !inBase.has(keyOfMention(mention))) : passage.mentions,
  )
}
