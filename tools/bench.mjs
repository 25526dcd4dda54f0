// npm run bench: measures what must be fast, on an embedded PostgreSQL of its own. `npm run bench -- search` runs only
// the files with that in their name.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { node, root, run } from './lib/run-process.mjs';
import { main, say } from './lib/terminal.mjs';

main(async () => {
  await ensureInstalled();
  const wanted = process.argv[2] ?? '';
  const files = readdirSync(join(root, 'api/bench')).filter(
    (name) => name.endsWith('.bench.ts') && name.includes(wanted),
  );
  let failed = 0;
  for (const file of files) {
    say(`\n${file}`);
    const tsx = ['--import', 'tsx', join('api/bench', file)];
    const { code } = await run(node, tsx, {
      show: true,
      env: { ...process.env, TSX_TSCONFIG_PATH: 'api/tsconfig.json' },
    });
    if (code !== 0) failed += 1;
  }
  return failed > 0 ? 1 : 0;
});
