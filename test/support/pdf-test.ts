/** Tests that make a PDF. */
import { test } from 'vitest'
import { findChromium } from '../../src/effects.ts'
import { leaveOut } from './left-out.ts'
import { hasProgram } from './pdf.ts'

/**
 * A test that is registered only where a PDF can be made and judged. In continuous integration it must be.
 * @example pdfTest('each page has its number', async () => { … })
 */
export function pdfTest(name: string, run: () => Promise<void>): void {
  if (findChromium() !== undefined && ['pdftotext', 'qpdf'].every(hasProgram)) test(name, run)
  else if (process.env.CI) throw new Error(`“${name}” needs Chromium, pdftotext and qpdf, and here it must run.`)
  else leaveOut(name, 'Chromium, pdftotext or qpdf is not installed')
}
