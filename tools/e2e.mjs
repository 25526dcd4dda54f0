// npm run e2e: the journeys alone; what follows -- goes to vitest, so `npm run e2e -- registration` runs one file.
import { ensureBuilt } from './lib/build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { vitest } from './lib/suites.mjs';
import { main } from './lib/terminal.mjs';

main(async () => {
  await ensureInstalled();
  const chromium = await ensureChromium();
  await ensureBuilt();
  const { failed } = await vitest('e2e', { CHROME_PATH: chromium }, process.argv.slice(2));
  return failed > 0 ? 1 : 0;
});
