import { join } from 'node:path';
import { readStatusConfig } from '../config.ts';
import { statusFolderServer } from '../modules/status/status-folder-server.ts';
import { STATUS_FOLDER } from '../modules/status/status-headers.ts';

/* npm run status:serve: the status page by itself, from the files that HARP keeps in DATA_DIR. */

try {
  const { port, host, dataDir, secure } = readStatusConfig();
  const server = statusFolderServer(join(dataDir, STATUS_FOLDER), secure);
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken = error.code === 'EADDRINUSE';
    const why = taken ? `port ${port} is taken. Stop what uses it, or set STATUS_PORT to another.` : error.message;
    process.stderr.write(`The status page can't be served: ${why}\n`);
    process.exit(1);
  });
  server.listen(port, host, () => process.stdout.write(`The status page is at http://localhost:${port}/status\n`));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
