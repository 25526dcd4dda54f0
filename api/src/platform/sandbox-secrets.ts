import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshKeyRing, type Config } from '../config.ts';

/**
 * The key ring and the pepper: production's come from its settings (config has seen to that); the sandbox makes its own
 * once and keeps them in its data folder, outside the database, readable by its owner only.
 */
export function readSecrets(config: Config): { keyRing: string; pepper: string } {
  if (config.keys && config.pepper) return { keyRing: config.keys, pepper: config.pepper };
  const file = join(config.dataDir, 'sandbox-secrets.json');
  mkdirSync(config.dataDir, { recursive: true });
  try {
    // Exclusive: of two processes that start at once, one writes and both read the same.
    writeFileSync(file, JSON.stringify({ keyRing: freshKeyRing(), pepper: randomBytes(32).toString('base64') }), {
      flag: 'wx',
      mode: 0o600,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { keyRing: string; pepper: string };
}
