/** Whole or not at all: files by rename, folders by swap. */
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newEdition } from './support/edition.ts'

test('a stage shows nothing before it is committed, and then everything', async () => {
  const { effects, root, get } = newEdition({ 'output/site/old.html': 'old' })
  const stage = await effects.stage('output/site')
  await stage.write('a/new.html', 'new')
  await stage.append('a/new.html', 'er')
  expect(readdirSync(path.join(root, 'output/site'))).toEqual(['old.html'])
  await stage.commit()
  expect(get('output/site/a/new.html')).toBe('newer')
  expect(readdirSync(path.join(root, 'output'))).toEqual(['site'])
  expect(existsSync(path.join(root, 'output/site/old.html'))).toBe(false)
})

test('a stage that is given up leaves the old folder', async () => {
  const { effects, get, root } = newEdition({ 'output/site/old.html': 'old' })
  const stage = await effects.stage('output/site')
  await stage.write('new.html', 'new')
  await stage.discard()
  expect(get('output/site/old.html')).toBe('old')
  expect(readdirSync(path.join(root, 'output'))).toEqual(['site'])
})

test('a run that was killed between the two moves is mended by the next one', async () => {
  const { effects, root, get } = newEdition({ 'output/site/old.html': 'old' })
  renameSync(path.join(root, 'output/site'), path.join(root, 'output/.site.old'))
  mkdirSync(path.join(root, 'output/.site.new'))
  writeFileSync(path.join(root, 'output/.site.new/half.html'), '')
  const stage = await effects.stage('output/site')
  await stage.discard()
  expect(get('output/site/old.html')).toBe('old')
  expect(readdirSync(path.join(root, 'output'))).toEqual(['site'])
})

test('nothing is written outside of the edition', async () => {
  const { effects } = newEdition()
  await expect(effects.write('../outside.txt', 'x')).rejects.toThrow('outside')
  const stage = await effects.stage('output/site')
  await expect(stage.write('../../outside.txt', 'x')).rejects.toThrow('outside')
})

test('files are listed in one order', async () => {
  const { effects } = newEdition({ 'transcripts/b.txt': '', 'transcripts/B/c.txt': '', 'transcripts/a.txt': '' })
  expect(await effects.list('transcripts')).toEqual(['transcripts/B/c.txt', 'transcripts/a.txt', 'transcripts/b.txt'])
  expect(await effects.list('nowhere')).toEqual([])
})
