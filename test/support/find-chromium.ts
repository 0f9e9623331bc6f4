/** Where a machine has a browser: asked by the test command too, which runs outside of the test runner. */
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const names =
  process.platform === 'win32'
    ? ['chrome.exe', 'msedge.exe', 'chromium.exe']
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/** Path of a browser of Chromium's family: the one that `CHROMIUM` names, one on PATH, or one in its usual place. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(folder => folder !== '')
  const onPath = folders.flatMap(folder => names.map(name => path.join(folder, name)))
  const candidates = [process.env.CHROMIUM ?? '', ...onPath, ...(usualPlaces[process.platform] ?? [])]
  return candidates.find(isProgram)
}

function isProgram(file: string): boolean {
  if (file === '') return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
