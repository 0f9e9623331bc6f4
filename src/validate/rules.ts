/** Rules beyond the schema: what an editor would want to know of a file. Each is a row of one table. */
import { isTeiPart } from '../read/tei-part.ts'
import { findSuspiciousCharacters } from './characters.ts'
import { contradictingDates } from './dates.ts'
import { teiNamespace } from './facts.ts'
import { type Checked, type Finding, personsFile, type Rule } from './finding.ts'
import { danglingPointers, uncheckedPrefixes, unknownPersons } from './links.ts'
import { callsWithoutNote, gapsInNoteNumbers, notesWithoutCall } from './notes.ts'
import { pagesOutOfOrder } from './pages.ts'

/** Looked at first: to a file that is no TEI no other rule applies. */
export const foreignRule: Rule = {
  code: 'not-tei',
  severity: 'error',
  what: 'A file that is no TEI P5.',
  hint: `The root of a TEI P5 file is <TEI xmlns="${teiNamespace}">.`,
  find: foreignRoot,
}

/** Pointers into other documents are found by the same rule, when all documents are known. */
export const pointerRule: Rule = {
  code: 'dangling-pointer',
  severity: 'error',
  what: 'A pointer that leads nowhere.',
  hint: 'Mend the pointer, or give what it means this id.',
  find: danglingPointers,
}

export const rules: readonly Rule[] = [
  {
    code: 'external-entity',
    severity: 'warning',
    what: 'A reference to something that stands outside of the file.',
    hint: 'Nothing outside of the file is read. Put the text itself there, or declare the entity in the file.',
    find: ({ xml }) =>
      xml.unread.map(({ name, offset }) => ({
        offset,
        message: `“&${name};” stands for something outside of this file.`,
      })),
  },
  {
    code: 'duplicate-id',
    severity: 'error',
    what: 'An id that two elements have.',
    hint: 'Give one of them another id, and mend the pointers to it.',
    find: duplicateIds,
  },
  pointerRule,
  {
    code: 'unchecked-prefix',
    severity: 'info',
    what: 'A prefix whose pattern may take too long, so that what it points to was not checked.',
    hint: 'Write the pattern without groups that repeat, such as ([a-z0-9-]+).',
    find: uncheckedPrefixes,
  },
  {
    code: 'person-not-in-authority',
    severity: 'error',
    what: 'A name that points to a person whom the authority file does not have.',
    hint: `Add the person to ${personsFile}, or mend the pointer.`,
    find: unknownPersons,
  },
  {
    code: 'note-without-call',
    severity: 'warning',
    what: 'A foot or end note that stands apart, with nothing in the text that calls it.',
    hint: 'Put the note at its call, or put <ref type="noteCall" target="#its-id"> there.',
    find: notesWithoutCall,
  },
  {
    code: 'call-without-note',
    severity: 'warning',
    what: 'A call in the text without its note.',
    hint: 'Put the note in place of the call, or mend its @target.',
    find: callsWithoutNote,
  },
  {
    code: 'note-number-gap',
    severity: 'warning',
    what: 'Numbers of notes that leave one out, or do not rise.',
    hint: 'Compare with the source: a note may be missing, or a call misread.',
    find: gapsInNoteNumbers,
  },
  {
    code: 'page-order',
    severity: 'warning',
    what: 'Page numbers that do not rise.',
    hint: 'Compare with the source: a page may be misplaced, or its number misread.',
    find: pagesOutOfOrder,
  },
  {
    code: 'no-source',
    severity: 'warning',
    what: 'A document that does not say from what it was made.',
    hint: 'Say in <sourceDesc> where the text comes from: an archive, an edition, a transcript.',
    find: documentsWithoutSource,
  },
  {
    code: 'date-contradiction',
    severity: 'warning',
    what: 'Dates of writing that contradict each other.',
    hint: 'Compare with the source: the date in the header and that of the text should agree. A date of receipt takes type="received".',
    find: contradictingDates,
  },
  {
    code: 'suspicious-character',
    severity: 'warning',
    what: 'A character that is invisible, lost, or a letter of another script in a word.',
    hint: 'Replace or remove it, if the source does not have it. Search would not find the word.',
    find: suspiciousCharacters,
  },
]

function* foreignRoot({ facts: { root } }: Checked): Generator<Finding> {
  if (!root || (root.uri === teiNamespace && /^(.*:)?(TEI|teiCorpus)$/.test(root.name))) return
  if (isTeiPart({ name: root.name.replace(/^.*:/, ''), namespace: root.uri })) return
  const isOlder = root.uri === '' && /^(TEI|teiCorpus)/i.test(root.name)
  yield {
    offset: root.offset,
    message: isOlder
      ? `This looks like TEI P4 or older: its root <${root.name}> has no namespace.`
      : `The root of this file is <${root.name}>, so it is no TEI document.`,
  }
}

function* duplicateIds({ facts, xml }: Checked): Generator<Finding> {
  for (const [id, [first = 0, ...others]] of facts.ids) {
    if (others.length === 0) continue
    const { line, column } = xml.place(first)
    for (const offset of others) {
      yield { offset, message: `The id “${id}” is used twice: here, and at line ${line}, column ${column}.` }
    }
  }
}

function* documentsWithoutSource({ facts }: Checked): Generator<Finding> {
  for (const { hasSource, sourceDesc, offset } of facts.headers) {
    if (!hasSource) yield { offset: sourceDesc ?? offset, message: 'This document does not say from what it was made.' }
  }
}

function* suspiciousCharacters({ facts, xml }: Checked): Generator<Finding> {
  for (const { start, end } of facts.suspicious) {
    for (const { at, message } of findSuspiciousCharacters(xml.text.slice(start, end)))
      yield { offset: start + at, message }
  }
}
