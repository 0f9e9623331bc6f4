import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most of the time goes to processes that the tests start: one worker a core.
    maxWorkers: '100%',
    // Stylesheets are compiled and browsers started in tests: the machine may be slow, so time is no verdict.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
