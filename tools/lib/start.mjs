import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { refuseTakenPorts } from './ports.mjs';
import { node } from './run-process.mjs';
import { serve } from './server.mjs';
import { main } from './terminal.mjs';

/** Installs and builds what is missing, then serves until a signal comes. */
export const start = () =>
  main(async () => {
    const mode = process.env.HARP_MODE || 'sandbox';
    await refuseTakenPorts(mode);
    await ensureInstalled();
    await ensureBuilt();
    return serve(node, ['--enable-source-maps', 'api/dist/src/main.js'], { ...process.env, HARP_MODE: mode });
  });
