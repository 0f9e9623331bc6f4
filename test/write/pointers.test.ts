import { expect, test } from 'vitest'
import { withoutDangling } from '../../src/write/pointers.ts'
import { element } from '../../src/xml/build.ts'

test('a pointer to what was left out is left out, and the element stays', () => {
  const hi = element('hi', { 'xml:id': 'hi-4', next: '#hi-9' }, 'shut')
  expect(withoutDangling(element('p', {}, hi))).toEqual(element('p', {}, element('hi', { 'xml:id': 'hi-4' }, 'shut')))
})

test('of several pointers those that hold are kept, and those to other documents', () => {
  const p = element('p', { 'xml:id': 'A.p1', corresp: '#B.p1 #C.p1 other:d1' })
  const kept = withoutDangling(element('body', {}, p, element('p', { 'xml:id': 'B.p1' })))
  expect(kept.children[0]).toEqual(element('p', { 'xml:id': 'A.p1', corresp: '#B.p1 other:d1' }))
})
