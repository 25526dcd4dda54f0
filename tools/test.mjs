// npm test: everything that can be proved, from a fresh clone: checks, tests beside the code, tests of these tools,
// journeys in a real browser. The last line counts.
import { ensureBuilt } from './lib/build.mjs';
import { check } from './lib/check.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { add, nothing, toolTests, unitSuites, vitest } from './lib/suites.mjs';
import { main, say } from './lib/terminal.mjs';

main(async () => {
  await ensureInstalled();
  const chromium = await ensureChromium();
  let counts = nothing();
  const { passed, failed } = await check();
  counts = add(counts, { passed, failed, skipped: 0 });
  for (const folder of unitSuites()) counts = add(counts, await vitest(folder));
  counts = add(counts, await toolTests());
  counts = add(counts, await journeys(chromium));
  const ran = counts.passed + counts.failed > 0;
  say('');
  process.stdout.write(
    `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}\n`,
  );
  return ran && counts.failed === 0 ? 0 : 1;
});

/** A system that can't be built fails its journeys; the other tests were counted nevertheless. */
async function journeys(chromium) {
  try {
    await ensureBuilt();
  } catch (error) {
    say(error.message);
    return { ...nothing(), failed: 1 };
  }
  return vitest('e2e', { CHROME_PATH: chromium });
}
