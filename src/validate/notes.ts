/** Rules of notes: each has its call, each call its note, and the numbers rise. */
import type { Note } from './facts.ts'
import type { Checked, Finding } from './finding.ts'

export function* notesWithoutCall({ facts, links }: Checked): Generator<Finding> {
  const called = new Set(links.flatMap(({ destination }) => (destination.type === 'here' ? [destination.id] : [])))
  for (const note of facts.notes) {
    if (!note.isApart || note.hasTarget || (note.id !== undefined && called.has(note.id))) continue
    yield { offset: note.offset, message: `${nameOfNote(note)} stands apart, and nothing in the text calls it.` }
  }
}

function nameOfNote({ n, id }: Note): string {
  if (n !== undefined) return `Note ${n}`
  return id === undefined ? 'This note' : `The note “${id}”`
}

export function* callsWithoutNote({ facts, links }: Checked): Generator<Finding> {
  for (const { hasTarget, offset } of facts.calls) {
    if (!hasTarget) yield { offset, message: 'This call names no note: it has no @target.' }
  }
  for (const { isCall, destination, offset, text } of links) {
    if (!isCall || destination.type !== 'here' || facts.ids.has(destination.id)) continue
    yield { offset, message: `This call names the note “${text}”, which is not there.` }
  }
}

/** Numbers of one series rise by one; where they begin again with 1, a new page or part has begun. */
export function* gapsInNoteNumbers({ facts }: Checked): Generator<Finding> {
  const last = new Map<string, number>()
  for (const { n, offset, series } of facts.notes) {
    if (n === undefined || !/^\d{1,9}$/.test(n)) continue
    const number = Number(n)
    const before = last.get(series)
    last.set(series, number)
    if (before === undefined || number === before + 1 || number === 1) continue
    yield { offset, message: `After note ${before} comes note ${number}.` }
  }
}
