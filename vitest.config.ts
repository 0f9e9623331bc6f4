import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, longest first: begun last, one of them alone would keep everybody waiting. */
const slowest = [
  'test/cli',
  'test/site/site',
  'test/bad-input/transcripts',
  'test/theme',
  'test/encode/properties',
  'test/validate/profile',
  'test/regexes',
]

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = slowest.findIndex(name => moduleId.replaceAll('\\', '/').endsWith(`${name}.test.ts`))
      return at < 0 ? slowest.length : at
    }
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    sequence: { sequencer: SlowestFirst },
    // Most of the time goes to processes that the tests start: one worker a core.
    maxWorkers: '100%',
    // Stylesheets are compiled and browsers started in tests: the machine may be slow, so time is no verdict.
    testTimeout: 900_000,
    // A browser for each edition that a test builds would cost minutes: the tests of the PDF ask for one.
    env: { COLOPHON_CHROMIUM: 'none' },
    hookTimeout: 900_000,
  },
})
