// npm run check: style, types, imports and the contract. `npm run check -- --fix` mends what a program can mend: form, and some of style.
import { check } from './lib/check.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/terminal.mjs';

main(async () => {
  await ensureInstalled();
  const { failed } = await check({ fix: process.argv.includes('--fix') });
  return failed > 0 ? 1 : 0;
});
