import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Each file runs a HARP of its own. People wait half a minute for their next code, so two files share two cores well.
    maxWorkers: 2,
    // Tests that say they may run beside each other do so two at a time.
    maxConcurrency: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
