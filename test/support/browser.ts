/** A real browser for tests of pages: a Chromium that the machine has, driven by playwright-core. */
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, test } from 'vitest'
import { findChromium } from '../../src/effects.ts'
import { quiet } from '../../src/paginate/paginate.ts'
import { leaveOut } from './left-out.ts'

/** Options of a browser's window, as playwright has them. */
export type WindowOptions = NonNullable<Parameters<Browser['newContext']>[0]>

/** One browser for a file of tests: it takes longer to start than most tests take. */
let running: Promise<Browser> | undefined
afterAll(async () => (await running)?.close())

function startBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('There is no Chromium on this machine.')
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...quiet] })
}

/**
 * Runs `use` with a new window and a profile of its own, gone after it.
 * @example await withBrowser({ javaScriptEnabled: false }, async context => { const page = await context.newPage() … })
 */
export async function withBrowser<Result>(
  options: WindowOptions,
  use: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  running ??= startBrowser()
  const context = await (await running).newContext(options)
  try {
    return await use(context)
  } finally {
    await context.close()
  }
}

/**
 * A test that is registered only where there is a Chromium. In continuous integration there must be one.
 * @example browserTest('the view is remembered', async () => { await withBrowser({}, async context => { … }) })
 */
export function browserTest(name: string, run: () => Promise<void>): void {
  if (findChromium() !== undefined) test(name, run)
  else if (process.env.CI) throw new Error(`“${name}” needs Chromium, and in continuous integration it must run.`)
  else leaveOut(name, 'Chromium is not installed')
}
