// npm run dev: the server restarts when its code changes, and both sites are built again when theirs does. They are
// served by the server from their dist folders, as in production: same origins, same headers, same cookies.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, sites } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { refuseTakenPorts } from './lib/ports.mjs';
import { node, root, tools } from './lib/run-process.mjs';
import { serve } from './lib/server.mjs';
import { main, say } from './lib/terminal.mjs';

main(async () => {
  await refuseTakenPorts('sandbox');
  await ensureInstalled();
  await ensureBuilt();
  const tool = (name) => join(root, 'node_modules', tools[name]);
  const watchers = sites().flatMap((site) => {
    const options = { cwd: join(root, site), stdio: ['ignore', 'ignore', 'inherit'] };
    return [
      spawn(node, [tool('vite'), 'build', '--watch', '--logLevel', 'warn', '--no-emptyOutDir'], options),
      spawn(node, [tool('codegen'), '--config', 'codegen.ts', '--watch', '--silent'], options),
    ];
  });
  process.once('exit', () => watchers.forEach((watcher) => watcher.kill('SIGKILL')));
  say('Watching api, web-user, web-admin and shared; reload the page to see a change');
  const watch = ['watch', '--clear-screen=false', '--tsconfig', 'api/tsconfig.json', 'api/src/main.ts'];
  const code = await serve(node, [tool('tsx'), ...watch], { ...process.env, HARP_MODE: 'sandbox' });
  for (const watcher of watchers) watcher.kill();
  return code;
});
