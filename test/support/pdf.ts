/** What outside programs read in a PDF: poppler (pdftotext, pdfinfo, pdffonts) and qpdf. */
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Is a program installed? */
export function hasProgram(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

/** The text of each page. */
export async function pagesOf(pdf: string): Promise<string[]> {
  const text = await output('pdftotext', ['-enc', 'UTF-8', pdf, '-'])
  return text.split('\f').slice(0, -1)
}

/** What a program says of a file. */
export async function output(program: string, given: readonly string[]): Promise<string> {
  const { stdout } = await execute(program, [...given], { maxBuffer: 1 << 28 })
  return stdout
}
