import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['global-setup.ts'],
    // Each file runs a HARP of its own, and mostly waits: for the clock, for mails, for pages.
    maxWorkers: 3,
    // A worker has one browser, and what the tests are made of, for all its files.
    isolate: false,
    // Tests that say they may run beside each other do so two at a time.
    maxConcurrency: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
