import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, so that nothing long is left to run alone at the end. */
const LONGEST = ['every-page', 'eua', 'outage', 'contractors', 'help-desk'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    globalSetup: ['global-setup.ts'],
    // Each file runs a HARP of its own, and mostly waits: for the clock, for mails, for pages.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Tests that say they may run beside each other do so two at a time.
    maxConcurrency: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
