/**
 * Runs in a browser without a window, in the volume as it is before it has pages: measures it, and cuts it into pages once
 * it is told where. Between the two the pages are filled by src/paginate/fill-pages.ts, in numbers alone.
 */
import type {
  Laid,
  NotePiece,
  Page,
  PageMeasures,
  Part,
  PlacedReference,
  ShownReference,
  UsedCharacter,
} from '../paginate/flow.ts'
import { Binder } from './paginate/binder.ts'
import { cutAt } from './paginate/cut.ts'
import { setSpecimen, shapelessAmong, usedCharacters } from './paginate/glyphs.ts'
import { dropUnusedHyphens, hyphenate, wordsToHyphenate } from './paginate/hyphens.ts'
import { numberLines } from './paginate/lines.ts'
import {
  bands,
  type FootNote,
  type NumberedNote,
  noteNumber,
  numberedNotes,
  showNumber,
  takeNotes,
} from './paginate/notes.ts'
import { foliosOf } from './paginate/numbering.ts'
import { numberContents, numberIndex } from './paginate/places.ts'
import { findReferences, placed, type Reference, showReference } from './paginate/references.ts'
import { type Boundary, type MeasuredRow, measureRows } from './paginate/rows.ts'
import { joinRuns, letters, make, type PartPlan, planOf, probeSheet, textsOf } from './paginate/sheets.ts'

/** Texts come first: the pages that the index names are theirs. The colophon is the last page. */
type Portion = 'texts' | 'index'

interface PreparedPart {
  readonly plan: PartPlan
  readonly portion: Portion
  readonly notes: readonly FootNote[]
  /** Where its notes lie while they are measured. */
  readonly store: Element
  /** All that is printed of it, without blanks, in the order of the alphabet: notes come to stand elsewhere. */
  letters: string
  rows: readonly MeasuredRow[]
  noteRows: readonly (readonly MeasuredRow[])[]
  /** As it was measured; undefined where something in it has changed since. */
  measured: Part | undefined
}

let parts: PreparedPart[] = []
let references: readonly Reference[] = []
/** Notes that get new numbers, and their bands from below. */
let numbered: readonly NumberedNote[] = []
let series: readonly number[] = []
/** What references and notes were last told to say. */
let said: readonly ShownReference[] = []
let used: readonly UsedCharacter[] = []
let binder: Binder

/** Sets the column to the width of a page's text, takes the notes out of it, and says how much a page holds. */
async function prepare(): Promise<PageMeasures> {
  await addStyleSheet()
  document.body.classList.add('laid-out')
  const main = document.querySelector('main') as HTMLElement
  const title = main.querySelector('.half-title')?.textContent?.trim() ?? document.title
  const notesLabel = main.querySelector('.notes[aria-label]')?.getAttribute('aria-label') ?? ''
  binder = new Binder(main, { title, notesLabel })
  const { width, measures } = probeSheet(main)
  main.style.width = `${width}px`
  if (document.body.classList.contains('documents-run-on')) joinRuns(main)
  const firstText = main.querySelector(':scope > .run, :scope > .document:not(.preface)')
  // All styles are asked for before the first change: each question after a change costs a look at the whole volume.
  const plans = [...main.children].map(element => planOf(element, element === firstText))
  references = findReferences(main)
  used = usedCharacters(main.children)
  parts = plans.map(prepared)
  numbered = numbering() === undefined ? [] : parts.flatMap(part => numberedNotes(part.plan.element, part.notes))
  series = [...new Set(numbered.map(note => note.band))].sort((a, b) => b - a)
  if (numbering() !== 'page') numberNotes()
  return measures
}

/** Sets a specimen of all characters for as long as it takes to ask for their fonts. */
async function specimen(): Promise<{ used: readonly UsedCharacter[]; shapeless: readonly boolean[] }> {
  const element = setSpecimen(document.body, used)
  element.getBoundingClientRect()
  await document.fonts.ready
  return { used, shapeless: shapelessAmong(element) }
}

function dropSpecimen(): void {
  document.querySelector('.specimen')?.remove()
}

/** After the volume's own and before the edition's theme, which has the last word. */
async function addStyleSheet(): Promise<void> {
  const own = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]') as HTMLLinkElement
  const link = own.cloneNode() as HTMLLinkElement
  link.setAttribute('href', 'assets/paged.css')
  await new Promise(resolve => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', resolve)
    own.after(link)
  })
}

function prepared(plan: PartPlan): PreparedPart {
  const { element } = plan
  const notes = textsOf(element).flatMap(takeNotes)
  const store = make('section', 'notes foot')
  for (const band of bands.keys()) {
    const box = make('div', 'band')
    box.append(...notes.filter(note => note.band === band).map(note => note.element))
    if (box.firstChild) store.append(box)
  }
  element.after(store)
  const portion = element.matches('.index, .colophon-page') ? 'index' : 'texts'
  return { plan, portion, notes, store, letters: '', rows: [], noteRows: [], measured: undefined }
}

/** What the pages are filled with. */
function measure(portion: Portion): Part[] {
  if (portion === 'index') numberIndex(binder.book)
  return portionOf(portion).map(part => {
    part.measured ??= measurePart(part)
    return part.measured
  })
}

function portionOf(portion: Portion): PreparedPart[] {
  return parts.filter(part => part.portion === portion)
}

function measurePart(part: PreparedPart): Part {
  const { element } = part.plan
  part.letters = sorted(letters(element) + letters(part.store))
  const notesOf = new Map<Element, number[]>()
  for (const [index, { call }] of part.notes.entries()) notesOf.set(call, [...(notesOf.get(call) ?? []), index])
  part.rows = measureRows(element, notesOf)
  part.noteRows = part.notes.map(note => measureRows(note.element, new Map()))
  const columns = element.querySelector('.index-columns')
  const isAbove = ({ start }: MeasuredRow) =>
    !columns?.contains(start().container) && start().container !== columns?.parentNode
  return {
    rows: part.rows.map(({ row }) => row),
    notes: part.noteRows.map((rows, index) => ({
      band: part.notes[index]?.band ?? 0,
      gap: gapAbove(part.notes[index]?.element),
      lines: rows.map(({ row: { top, bottom } }) => ({ top, bottom })),
    })),
    columns: columns ? 2 : 1,
    above: columns ? part.rows.filter(isAbove).length : 0,
  }
}

/** Between a note and the one above it. */
function gapAbove(note: Element | undefined): number {
  const above = note?.previousElementSibling
  return note && above ? Math.max(0, note.getBoundingClientRect().top - above.getBoundingClientRect().bottom) : 0
}

/** New numbers for notes, if the edition wants them: on each page, in each document, through the volume. */
function numbering(): 'page' | 'document' | 'continuous' | undefined {
  return (['page', 'document', 'continuous'] as const).find(one => document.body.classList.contains(`notes-${one}`))
}

/** Where that does not depend on the pages. */
function numberNotes(): void {
  let counts = new Map<number, number>()
  let counted: Element | undefined
  for (const note of numbered) {
    if (numbering() === 'document' && note.document !== counted) counts = new Map()
    counted = note.document
    const count = (counts.get(note.band) ?? 0) + 1
    counts.set(note.band, count)
    showNumber(note, noteNumber(count, series.indexOf(note.band)), 0)
  }
}

/** Has notes and references say what they are told to; what that may have moved is measured again. */
function refer(shown: readonly ShownReference[]): void {
  said = shown
  const isNew = (element: Element) => {
    const part = partOf(element)
    if (part) part.measured = undefined
  }
  if (numbering() === 'page')
    for (const [index, note] of numbered.entries()) {
      const says = shown[references.length + index]
      if (says && showNumber(note, says.folio, says.room)) note.shownBy.forEach(isNew)
    }
  for (const [index, reference] of references.entries()) {
    const says = shown[index]
    if (says && showReference(reference, says)) isNew(reference.element)
  }
}

function partOf(element: Element): PreparedPart | undefined {
  return parts.find(({ plan, store }) => plan.element.contains(element) || store.contains(element))
}

/** Where the references, and the places to which they lead, would stand if the texts were cut like that. */
function place(pages: readonly (readonly Page[])[]): PlacedReference[] {
  return [...placeReferences(pages), ...placeNotes(pages)]
}

/** The numbers that notes get, counted on each page: a note has the number of the page on which it begins. */
function placeNotes(pages: readonly (readonly Page[])[]): PlacedReference[] {
  if (numbering() !== 'page') return []
  const numbers = new Map<Element, string>()
  for (const [index, part] of portionOf('texts').entries())
    for (const page of pages[index] ?? []) {
      const counts = new Map<number, number>()
      for (const { note, from } of page.notes) {
        const begun = part.notes[note]
        if (!begun || from > 0 || !begun.element.querySelector('.note-number')) continue
        const count = (counts.get(begun.band) ?? 0) + 1
        counts.set(begun.band, count)
        numbers.set(begun.element, noteNumber(count, series.indexOf(begun.band)))
      }
    }
  return numbered.map(({ note }) => ({ folio: numbers.get(note) ?? '', isHere: false }))
}

function placeReferences(pages: readonly (readonly Page[])[]): PlacedReference[] {
  if (references.length === 0) return []
  const texts = portionOf('texts')
  const folios = foliosOf(
    texts.map(part => part.plan),
    pages.map(one => one.length),
  )
  const cuts = new Map<PreparedPart, ReturnType<typeof cutsOf>>()
  const folioOf = (element: Element) => {
    const part = partOf(element)
    const index = part ? texts.indexOf(part) : -1
    if (!part || index < 0) return ''
    const cut = cuts.get(part) ?? cutsOf(part, pages[index] ?? [])
    cuts.set(part, cut)
    return folios[index]?.[pageOf(element, part, cut, pages[index] ?? [])] ?? ''
  }
  return references.map(({ element, target }) => placed(folioOf(element), folioOf(target)))
}

/** On which of these pages of a part an element begins. */
function pageOf(element: Element, part: PreparedPart, cuts: ReturnType<typeof cutsOf>, pages: readonly Page[]): number {
  const note = part.notes.findIndex(one => one.element.contains(element))
  const isThere = (page: Page) =>
    note < 0 ? page.columns.some(({ from, to }) => to > from) : page.notes.some(piece => piece.note === note)
  const there = [...pages.keys()].filter(index => isThere(pages[index] as Page))
  const starts = note < 0 ? cuts.starts : (cuts.noteStarts[note] ?? [])
  return there[startsBefore(starts, element)] ?? 0
}

/** How many of these boundaries, which are in their order, lie before an element. */
function startsBefore(starts: readonly Boundary[], element: Element): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(starts[middle] as Boundary, element)) low = middle + 1
    else high = middle
  }
  return low
}

function isBefore({ container, offset }: Boundary, element: Element): boolean {
  const range = document.createRange()
  range.setStart(container, offset)
  const parent = element.parentNode as Node
  return range.comparePoint(parent, [...parent.childNodes].indexOf(element)) >= 0
}

/** Cuts what was measured into pages. All boundaries are found before the first cut, while everything is in its place. */
function lay(portion: Portion, pages: readonly (readonly Page[])[]): void {
  const laid = portionOf(portion)
  const cuts = laid.map((part, index) => cutsOf(part, pages[index] ?? []))
  for (const [index, part] of laid.entries()) {
    const { starts, noteStarts } = cuts[index] as ReturnType<typeof cutsOf>
    const pieces = cutAt(part.plan.element, starts)
    const notes = part.notes.map(({ element, band }, at) => ({ band, pieces: cutAt(element, noteStarts[at] ?? []) }))
    part.store.remove()
    binder.bind(part.plan, pages[index] ?? [], pieces, notes)
  }
}

function cutsOf(part: PreparedPart, pages: readonly Page[]) {
  const columns = pages.flatMap(page => page.columns).filter(column => column.to > column.from && column.from > 0)
  const starts = columns.flatMap(({ from }) => part.rows[from]?.start() ?? [])
  const placed = pages.flatMap(page => page.notes)
  const noteStarts = part.noteRows.map((rows, note) => {
    const later = placed.filter((piece: NotePiece) => piece.note === note && piece.from > 0)
    return later.flatMap(({ from }) => rows[from]?.start() ?? [])
  })
  return { starts, noteStarts }
}

/** Sets the pages in the place of the column, numbers the contents, and proves that nothing was lost. */
function finish(): Laid {
  const damaged = parts.filter(part => sorted(binder.lettersOf(part.plan)) !== part.letters)
  binder.finish()
  numberContents()
  confirmReferences()
  numberLines(binder.book)
  dropUnusedHyphens(binder.book)
  return {
    sheets: binder.sheets,
    front: binder.front,
    overfull: binder.overfull(),
    damaged: damaged.map(part => part.plan.title || part.plan.element.className),
  }
}

/** No reference says another page than that on which its target has come to stand. */
function confirmReferences(): void {
  for (const [index, reference] of references.entries()) {
    const says = said[index]
    const folio = reference.target.closest<HTMLElement>('.sheet')?.dataset.folio
    if (says?.isShown && folio !== undefined) showReference(reference, { ...says, folio })
  }
}

function sorted(text: string): string {
  return [...text].sort().join('')
}

/** By this name they are called from outside. */
Object.assign(globalThis, {
  colophonPages: { prepare, specimen, dropSpecimen, wordsToHyphenate, hyphenate, measure, refer, place, lay, finish },
})
