// Builds the api and both sites, and starts nothing: for an image.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/terminal.mjs';

main(async () => {
  await ensureInstalled();
  await ensureBuilt();
});
