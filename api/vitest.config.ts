import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's other build than Node does for the libraries, and two of it can't work together.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'sandbox/**/*.test.ts'],
    // One PostgreSQL for all; each test file makes its own database on it.
    globalSetup: ['src/testing/global-setup.ts'],
    setupFiles: ['src/testing/metadata.ts'],
    // Its cache of transformed modules doesn't notice a changed tsconfig.json, on which decorators depend.
    fsModuleCache: false,
    // Each file waits for PostgreSQL as much as it thinks.
    maxWorkers: 2,
    // A worker loads the API once for all its files, which halves the time of a run. So a test changes nothing that a
    // module holds, or puts it back; `--sequence.shuffle.files` finds one that does not.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
