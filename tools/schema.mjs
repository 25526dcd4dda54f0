// npm run schema: writes shared/schema.graphql as the code serves it, and what that changes into its changelog, under
// today's date. The lines may be put better by hand; what stands there is not written again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { CHANGELOG, changesBetween, withEntries } from './lib/changelog.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { node, root, run } from './lib/run-process.mjs';
import { Fault, main, say } from './lib/terminal.mjs';

const CONTRACT = 'shared/schema.graphql';

main(async () => {
  await ensureInstalled();
  await ensureBuilt(['api']);
  const file = join(root, CONTRACT);
  const onDisk = existsSync(file) ? readFileSync(file, 'utf8') : 'type Query { nothing: Int }';
  // What was committed is what others know; without a history, what lies here.
  const committed = await run('git', ['show', `HEAD:${CONTRACT}`], { cwd: root });
  const { code, output } = await run(node, [join(root, 'api/dist/src/commands/schema.js'), file]);
  if (code !== 0) throw new Fault(output.trim());
  const after = readFileSync(file, 'utf8');
  const lines = await changesBetween(committed.code === 0 ? committed.output : onDisk, after);
  const changelog = join(root, CHANGELOG);
  const before = existsSync(changelog) ? readFileSync(changelog, 'utf8') : '# Changes of the schema\n';
  const text = withEntries(before, new Date().toISOString().slice(0, 10), lines, after);
  if (text !== before) writeFileSync(changelog, text);
  say(`${CONTRACT} is as the code serves it: ${lines.length} changes since the last commit (${CHANGELOG})`);
  return 0;
});
