/** Blocks that a page marks: a tree of frames and runs of text, and the annotations that it becomes. */
import { block } from '../annotation.ts'
import type { Annotation, Range } from '../model.ts'
import type { FrameElement } from './html-elements.ts'

/** A stretch of text between two ends of blocks. */
export interface Run {
  readonly element: undefined
  start: number
  end: number
  /** Of preformatted lines, which are read like plain text. */
  readonly isLines: boolean
}

export interface Frame {
  readonly element: FrameElement | 'page'
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Frame | Run)[]
  start: number
  end: number
}

const every: readonly Frame['element'][] = ['page', 'item', 'cell', 'quote']
/** What may stand in what (TEI Guidelines, 3.8, 14.1); elsewhere it is a paragraph like others. */
const places: Readonly<Record<FrameElement, readonly Frame['element'][]>> = {
  item: ['list'],
  label: ['list'],
  row: ['table'],
  cell: ['row'],
  list: every,
  table: every,
  quote: every,
  head: ['page', 'table'],
  dateline: ['page'],
  salute: ['page'],
  signed: ['page'],
}

export function mayStandIn(element: FrameElement, around: Frame): boolean {
  return places[element].includes(around.element)
}

/**
 * Annotations of all frames and runs, outer ones before inner ones.
 * @example blocksOf(page).map(one => one.element) // ['head', 'p', 'list', 'item', 'item', …]
 */
export function blocksOf(page: Frame): Annotation[] {
  const into: Annotation[] = []
  for (const child of page.children) writers.page(child, page, into)
  return into
}

type Child = Frame | Run
type Write = (child: Child, around: Frame, into: Annotation[]) => void

const isFrame = (child: Child): child is Frame => child.element !== undefined
const rangeOf = ({ start, end }: Child): Range => [start, end]

function writeFrame(frame: Frame, into: Annotation[]): void {
  if (frame.end <= frame.start) return
  const element = frame.element === 'label' ? labelOrItem(frame) : frame.element
  into.push(block('given-block', element, rangeOf(frame), { ...frame.attributes }))
  const isLeaf =
    leaves.has(frame.element) ||
    (mayBeLeaf.has(frame.element) && frame.children.length < 2 && !frame.children.some(isFrame))
  if (isLeaf) return
  for (const child of frame.children) writers[frame.element](child, frame, into)
}

const leaves = new Set<Frame['element']>(['head', 'label', 'dateline', 'salute', 'signed'])
/** Text alone stands in them by itself; several paragraphs, or blocks, each have an element. */
const mayBeLeaf = new Set<Frame['element']>(['item', 'cell'])

const paragraph: Write = (child, _around, into) => {
  if (isFrame(child)) writeFrame(child, into)
  else if (child.end > child.start) into.push(block('given-block', 'p', rangeOf(child)))
}
/** What stands loose in a list is an item, and so on. */
const wrapped =
  (...elements: readonly string[]): Write =>
  (child, _around, into) => {
    if (isFrame(child) && (child.element === elements[0] || child.element === 'label' || child.element === 'head'))
      writeFrame(child, into)
    else if (child.end > child.start) {
      for (const element of elements) into.push(block('given-block', element, rangeOf(child)))
      if (isFrame(child)) writeFrame(child, into)
    }
  }
const nothing: Write = () => undefined

const writers: Readonly<Record<Frame['element'], Write>> = {
  page: (child, around, into) => {
    if (isFrame(child) || !child.isLines) paragraph(child, around, into)
  },
  list: wrapped('item'),
  table: wrapped('row', 'cell'),
  row: wrapped('cell'),
  item: paragraph,
  cell: paragraph,
  quote: paragraph,
  head: nothing,
  label: nothing,
  dateline: nothing,
  salute: nothing,
  signed: nothing,
}

/** TEI has labels in lists only where each has its item. */
const unlabelled = new WeakSet<Frame>()

function labelOrItem(frame: Frame): 'label' | 'item' {
  return unlabelled.has(frame) ? 'item' : 'label'
}

/** Called when a list is whole. */
export function settleLabels(list: Frame): void {
  const labels = list.children.filter(child => child.element === 'label')
  const isRegular = list.children.every((child, index) => child.element === (index % 2 === 0 ? 'label' : 'item'))
  if (isRegular && list.children.length % 2 === 0) return
  for (const label of labels) unlabelled.add(label as Frame)
}
