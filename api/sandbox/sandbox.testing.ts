import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { BureauDelays } from './bureau-sessions.ts';
import type { Sandbox } from './sandbox-server.ts';
import { startSandbox } from './sandbox-server.ts';

export const TEST_KEY = 'key-of-the-test';
export const TEST_PHONE = { account: 'ACtest', token: 'token-of-the-test' };
export const silent = pino({ enabled: false });

/** A folder that is gone after the test. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'harp-sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A sandbox on free ports that closes after the test. */
export async function aSandbox(
  options: { dataDir?: string; bureauDelays?: Partial<BureauDelays> } = {},
): Promise<Sandbox> {
  const dataDir = options.dataDir ?? (await aFolder());
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    bureauApiKey: TEST_KEY,
    phone: TEST_PHONE,
    log: silent,
    ...options,
    dataDir,
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}
